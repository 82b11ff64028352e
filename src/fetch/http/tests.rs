//! What goes over connections that are safe, and to whom.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::fetch::{Answer, Asker, Client, Cookies, Fetch, Request, Settings, SystemClock};

#[path = "../../../tests/support/tls.rs"]
mod tls;

use tls::{Authority, End, SafeServer};

/// A client that trusts an authority, and would connect to this machine wherever it is led.
fn client(authority: &Authority, cookies: Cookies) -> Client {
    let settings = Settings { cookies, roots: vec![authority.root()], ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    Client { guarded: client.open.clone(), ..client }
}

/// The cookies of each request: its host, and what was sent with it.
fn sent(server: &SafeServer) -> Vec<(String, Option<String>)> {
    let heads = server.heads();
    let field = |head: &str, name: &str| {
        let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(name))?;
        Some(line.split_once(": ")?.1.to_owned())
    };
    let host = |head: &str| field(head, "host:").unwrap_or_default();
    let host = |head: &str| host(head).split(':').next().map(str::to_owned);
    heads.iter().map(|head| (host(head).unwrap_or_default(), field(head, "cookie:"))).collect()
}

#[test]
fn cookies_go_to_the_host_that_they_were_named_for_and_to_no_other() {
    let file = "127.0.0.1\tFALSE\t/\tTRUE\t0\tpaid\tyes\nlocalhost\tFALSE\t/\tTRUE\t0\tother\tno\n";
    let authority = Authority::new("trusted");
    let shown = authority.sign(&["127.0.0.1", "localhost"], (2020, 2120));
    let server = SafeServer::new(shown, |path| {
        // To another host, and back again.
        let location = match path.strip_prefix("/to/") {
            Some(address) => format!("HTTP/1.1 302 Found\r\nlocation: https://{address}\r\n"),
            None => "HTTP/1.1 200 OK\r\n".to_owned(),
        };
        (format!("{location}content-length: 0\r\n\r\n").into_bytes(), End::Told)
    });
    let port = server.url("localhost", "/").port().unwrap_or_default();
    let path = format!("/to/localhost:{port}/to/127.0.0.1:{port}/end");
    let request = Request::page(server.url("127.0.0.1", &path), Asker::Typed);
    let client = client(&authority, Cookies::parse(file, "127.0.0.1"));
    let answer = client.fetch(&request, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(answer, Ok(Answer::Fetched(_))), "{answer:?}");
    let paid = || Some("paid=yes".to_owned());
    let there = "127.0.0.1".to_owned();
    let expected = [(there.clone(), paid()), ("localhost".to_owned(), None), (there, paid())];
    assert_eq!(sent(&server), expected);
}
