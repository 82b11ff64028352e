//! Safe connections, and what is wrong with some: certificates, ends, and ways to open ones.

#![allow(clippy::unwrap_used, reason = "a test that cannot serve must stop")]

mod support {
    pub(crate) mod program;
    pub(crate) mod server;
    pub(crate) mod tls;
}

use std::ops::ControlFlow;
use std::sync::Arc;

use folio::fetch::{
    Answer, Asker, Client, Fetch, FetchError, Request, Response, Settings, SystemClock,
};
use tempfile::TempDir;
use url::Url;

use support::program::{Folio, Outcome};
use support::server::{Server, page};
use support::tls::{Authority, End, SafeServer, Shown, signed_by_itself};

const HERE: [&str; 2] = ["localhost", "127.0.0.1"];

/// Years in which any of these tests is run.
const NOW: (i32, i32) = (2020, 2120);

/// A client that trusts an authority and nobody else.
fn client(authority: &Authority) -> Client {
    let settings = Settings { roots: vec![authority.root()], ..Settings::default() };
    Client::new(settings, Arc::new(SystemClock::default()))
}

fn ask(client: &Client, url: Url) -> Result<Response, FetchError> {
    let request = Request::page(url, Asker::Typed);
    match client.fetch(&request, &mut |_| ControlFlow::Continue(()))? {
        Answer::Fetched(response) => Ok(response),
        Answer::NotModified => panic!("nothing was kept"),
    }
}

fn said(head: &str, body: &str, end: End) -> (Vec<u8>, End) {
    (format!("HTTP/1.1 200 OK\r\n{head}connection: close\r\n\r\n{body}").into_bytes(), end)
}

fn words(_: &str) -> (Vec<u8>, End) {
    said("content-length: 8\r\n", "<p>words", End::Told)
}

/// What is said of a server that shows a certificate; it is asked for nothing.
fn refused(authority: &Authority, shown: Shown, host: &str) -> String {
    let server = SafeServer::new(shown, words);
    let error = ask(&client(authority), server.url(host, "/")).unwrap_err();
    assert!(matches!(error, FetchError::Unsafe(_)), "{error:?}");
    assert_eq!(server.heads(), [""; 0], "{error}");
    error.to_string()
}

#[test]
fn a_page_comes_over_a_connection_that_is_safe() {
    let authority = Authority::new("trusted");
    let server = SafeServer::new(authority.sign(&HERE, NOW), words);
    for host in HERE {
        let response = ask(&client(&authority), server.url(host, "/")).unwrap();
        assert_eq!(response.bytes, b"<p>words");
    }
    assert_eq!(server.heads().len(), 2);
    // An open address may lead to it.
    let address = server.url("127.0.0.1", "/").to_string();
    let open = Server::new(move |_| support::server::redirect(&address));
    assert_eq!(ask(&client(&authority), open.url("/")).unwrap().bytes, b"<p>words");
}

#[test]
fn a_certificate_that_is_not_good_is_refused_with_the_reason() {
    let authority = Authority::new("trusted");
    let no = |shown, host| refused(&authority, shown, host);
    let past = authority.sign(&HERE, (2001, 2002));
    assert_eq!(no(past, "127.0.0.1"), "has no safe connection: its certificate has expired");
    let to_come = authority.sign(&HERE, (2090, 2120));
    let why = "its certificate is not valid yet; is the clock of this machine right?";
    assert_eq!(no(to_come, "127.0.0.1"), format!("has no safe connection: {why}"));
    let other = authority.sign(&["review.example"], NOW);
    let why = "its certificate is for another host";
    assert_eq!(no(other, "localhost"), format!("has no safe connection: {why}"));
    let other = authority.sign(&["localhost"], NOW);
    assert_eq!(no(other, "127.0.0.1"), format!("has no safe connection: {why}"));
    let why = "its certificate is signed by nobody who is trusted";
    let unknown = Authority::new("somebody").sign(&HERE, NOW);
    assert_eq!(no(unknown, "127.0.0.1"), format!("has no safe connection: {why}"));
    let by_itself = signed_by_itself(&HERE);
    assert_eq!(no(by_itself, "127.0.0.1"), format!("has no safe connection: {why}"));
}

#[test]
fn who_speaks_no_tls_or_an_old_one_is_refused() {
    let authority = Authority::new("trusted");
    // An alert: the version of the protocol (RFC 8446, 6.2, 70).
    let old = SafeServer::raw(b"\x15\x03\x01\x00\x02\x02\x46");
    let none = SafeServer::raw(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    for (server, why) in [
        (old, "its server speaks no TLS that is still safe"),
        (none, "its server does not speak TLS"),
    ] {
        let error = ask(&client(&authority), server.url("127.0.0.1", "/")).unwrap_err();
        assert_eq!(error.to_string(), format!("has no safe connection: {why}"));
        // No open connection is tried in its place.
        let [hello] = &server.heads()[..] else { panic!("{:?}", server.heads()) };
        assert!(hello.starts_with('\x16'), "a greeting of TLS: {hello:?}");
    }
}

#[test]
fn no_safe_connection_leads_to_an_open_one() {
    let open = Server::new(|_| page("<p>seen by all"));
    let (authority, target) = (Authority::new("trusted"), open.url("/").to_string());
    let server = SafeServer::new(authority.sign(&HERE, NOW), move |_| {
        let head = format!("HTTP/1.1 302 Found\r\nlocation: {target}\r\ncontent-length: 0\r\n\r\n");
        (head.into_bytes(), End::Told)
    });
    let error = ask(&client(&authority), server.url("127.0.0.1", "/")).unwrap_err();
    assert_eq!(error, FetchError::Downgrade);
    assert_eq!(open.heads(), [""; 0]);
}

#[test]
fn an_answer_that_is_cut_is_whole_only_where_it_says_how_long_it_is() {
    let authority = Authority::new("trusted");
    let chunks = "8\r\n<p>words\r\n";
    let cases = [
        ("content-length: 8\r\n", "<p>words", End::Cut, true),
        ("content-length: 9\r\n", "<p>words", End::Cut, false),
        ("", "<p>words", End::Cut, false),
        ("", "<p>words", End::Told, true),
        ("content-encoding: gzip\r\n", "\u{1f}", End::Cut, false),
        ("transfer-encoding: chunked\r\n", chunks, End::Cut, false),
        ("transfer-encoding: chunked\r\n", chunks, End::Told, false),
    ];
    for (head, body, end, is_whole) in cases {
        let shown = authority.sign(&HERE, NOW);
        let server = SafeServer::new(shown, move |_| said(head, body, end));
        let answer = ask(&client(&authority), server.url("127.0.0.1", "/"));
        match answer {
            Ok(response) => {
                assert!(is_whole, "{head:?} {end:?}");
                assert_eq!(response.bytes, b"<p>words");
            }
            Err(error) => {
                assert!(!is_whole, "{head:?} {end:?}: {error}");
                assert_eq!(error, FetchError::Truncated, "{head:?} {end:?}");
            }
        }
    }
}

#[test]
fn the_program_says_in_one_line_what_is_wrong_and_asks_for_nothing() {
    let folder = TempDir::new().unwrap();
    let server = SafeServer::new(signed_by_itself(&HERE), words);
    let address = server.url("127.0.0.1", "/").to_string();
    let outcome = Folio::new(folder.path()).args("--library . print").arg(&address).run();
    let line = format!(
        "folio: {address}: has no safe connection: its certificate is signed by nobody who is trusted"
    );
    assert_eq!(outcome, Outcome::complaint(1, &[&line]));
    assert_eq!(server.heads(), [""; 0]);
}
