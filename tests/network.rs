//! What a network may throw at a reader, row by row, where `fetch.rs` has not got it: floods, connections that are not safe, pages whose kind or encoding is told wrongly, and saved pages that
//! name other things.

#![allow(clippy::unwrap_used, reason = "a test that cannot serve must stop")]

mod support {
    pub(crate) mod program;
    pub(crate) mod server;
}

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use folio::acquire::{Added, Desk, Shelf, patient};
use folio::document::{Article, words_of};
use folio::fetch::{Answer, Asker, Client, Fetch, FetchError, Request, Settings, SystemClock};
use tempfile::TempDir;
use url::Url;

use support::program::Folio;
use support::server::{Say, Server, page, redirect, reply};

fn client(total: Duration) -> Client {
    Client::new(Settings { total, ..Settings::default() }, Arc::new(SystemClock::default()))
}

fn ask(request: &Request) -> Result<Answer, FetchError> {
    client(Duration::from_secs(25)).fetch(request, &mut |_| ControlFlow::Continue(()))
}

fn refused(say: impl Fn(&str) -> Say + Send + Sync + 'static) -> FetchError {
    let server = Server::new(say);
    ask(&Request::page(server.url("/"), Asker::Typed)).unwrap_err()
}

/// The article at an address of a server.
fn read(server: &Server, folder: &Path) -> Result<Article, String> {
    let client = Client::new(Settings::default(), Arc::new(SystemClock::default()));
    let mut shelf =
        Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), false));
    let added = shelf.add_address(server.url("/page").as_str()).unwrap();
    let Added::Article(id) = added else { panic!("nothing is fetched yet") };
    let reading = shelf.open(id, &mut patient).map_err(|error| error.to_string())?;
    Ok(reading.into_whole())
}

fn text(article: &Article) -> String {
    article.blocks.iter().map(|block| words_of(block).to_string()).collect::<Vec<_>>().join("\n")
}

#[test]
fn pictures_lead_nowhere_inside_the_readers_network() {
    let server = Server::new(|_| page("<p>secret"));
    for host in ["127.0.0.1", "localhost", "0x7f.1", "[::ffff:127.0.0.1]", "0.0.0.0", "[::1]"] {
        let address = server.url_of(host, "/picture.png");
        assert_eq!(ask(&Request::picture(address)).unwrap_err(), FetchError::Inward, "{host}");
    }
    assert_eq!(server.heads(), [""; 0]);
}

#[test]
fn a_long_way_round_and_an_odd_address_are_given_up() {
    let number = |path: &str| path.trim_start_matches('/').parse::<usize>().unwrap_or_default();
    let error = refused(move |path| match number(path) {
        30 => page("<p>far away"),
        hop => redirect(&format!("/{}", hop + 1)),
    });
    assert_eq!(error, FetchError::Redirects(10));
    // Controls in an address are not sent on as they came.
    let error = refused(|path| match path {
        "/" => redirect("/a\x01\x1bb"),
        _ => reply("404 Not Found", "", b""),
    });
    assert!(matches!(error, FetchError::Misled | FetchError::Protocol(_)), "{error}");
}

#[test]
fn floods_end() {
    let floods: [(&str, Vec<u8>); 3] = [
        ("promises", b"HTTP/1.1 100 Continue\r\n\r\n".repeat(100)),
        ("heads", [b"HTTP/1.1 200 OK\r\n".as_slice(), &b"x: y\r\n".repeat(1_000)].concat()),
        ("extensions", {
            let head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".as_slice();
            [head, b"1;", &b"a".repeat(64 * 1024)].concat()
        }),
    ];
    for (what, flood) in floods {
        let server = Server::new(move |_| Say::Forever(flood.clone()));
        let client = client(Duration::from_secs(2));
        let request = Request::page(server.url("/"), Asker::Typed);
        let error = client.fetch(&request, &mut |_| ControlFlow::Continue(())).unwrap_err();
        assert!(!error.to_string().contains('\n'), "{what}: {error}");
    }
}

#[test]
fn what_is_packed_oddly_is_told_of() {
    for encoding in ["deflate", "br", "gzip, gzip, gzip, gzip", "zstd", "x"] {
        let header = format!("content-encoding: {encoding}\r\n");
        let error = refused(move |_| reply("200 OK", &header, b"\x00\x01\x02 not packed"));
        assert!(matches!(error, FetchError::Packed | FetchError::Truncated), "{encoding}: {error}");
    }
}

#[test]
fn heads_that_are_written_oddly_do_no_harm() {
    for said in [
        "HTTP/1.1 200 OK\r\nx: a\rb\r\ncontent-length: 5\r\n\r\nwords",
        "HTTP/1.1 200 OK\r\nx: a\r\n folded\r\ncontent-length: 5\r\n\r\nwords",
        "HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 7\r\n\r\nwords",
        "HTTP/1.1 204 No Content\r\ncontent-length: 5\r\n\r\nwords",
        "HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\nwords",
        "HTTP/0.9 words",
    ] {
        let server = Server::new(move |_| Say::Bytes(said.into()));
        match ask(&Request::page(server.url("/"), Asker::Typed)) {
            Ok(Answer::Fetched(response)) => assert_eq!(response.bytes, b"words", "{said:?}"),
            Ok(Answer::NotModified) => panic!("{said:?}"),
            Err(error) => assert!(!error.to_string().contains('\n'), "{error}"),
        }
    }
    // What is longer than it says is taken as long as it says.
    let server = Server::new(|_| {
        Say::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nwords and more".into())
    });
    let Ok(Answer::Fetched(response)) = ask(&Request::page(server.url("/"), Asker::Typed)) else {
        panic!("five bytes are there")
    };
    assert_eq!(response.bytes, b"words");
}

#[test]
fn a_connection_that_is_not_safe_is_refused_and_no_open_one_made_instead() {
    // A server without TLS, which is asked for it.
    let server = Server::new(|_| page("<p>words"));
    let mut address = server.url("/");
    address = Url::parse(&address.as_str().replace("http://", "https://")).unwrap();
    let error = ask(&Request::page(address, Asker::Typed)).unwrap_err();
    assert!(!error.to_string().contains('\n'), "{error}");
    assert!(server.heads().iter().all(|head| !head.starts_with("GET")), "{:?}", server.heads());
}

#[test]
fn the_order_of_trust_in_encodings_is_that_of_the_web() {
    let body = |encoded: &[u8]| {
        let words = b" and a few words more that everybody can read in any encoding at all</p>";
        [
            b"<html><head><meta charset=utf-8><title>x</title></head><body><article><p>",
            encoded,
            words,
        ]
        .concat()
    };
    let folder = TempDir::new().unwrap();
    let cases: [(&str, Vec<u8>, &str); 4] = [
        // The server is believed more than the page.
        ("text/html; charset=windows-1251", body(b"\xcf\xf0\xe8\xe2\xe5\xf2"), "Привет"),
        // What is called ISO 8859-1 is windows-1252.
        ("text/html; charset=iso-8859-1", body(b"\x93quoted\x94"), "“quoted”"),
        // A mark of byte order is believed more than either.
        (
            "text/html; charset=windows-1251",
            [b"\xef\xbb\xbf".as_slice(), &body("Grüße".as_bytes())].concat(),
            "Grüße",
        ),
        // UTF-7 is no encoding of the web: its escapes stay as they are.
        ("text/html; charset=utf-7", body(b"+ADw-script+AD4-"), "+ADw-script+AD4-"),
    ];
    for (kind, bytes, words) in cases {
        let header = format!("content-type: {kind}\r\n");
        let server = Server::new(move |_| reply("200 OK", &header, &bytes));
        let article = read(&server, folder.path()).unwrap();
        assert!(text(&article).contains(words), "{kind}: {}", text(&article));
    }
}

#[test]
fn what_a_server_calls_it_does_not_matter() {
    let words = "The tide went out and left the harbour to the gulls. ".repeat(4);
    let html = format!("<!doctype html><title>Tide</title><article><h1>Tide</h1><p>{words}</p>");
    let folder = TempDir::new().unwrap();
    let server =
        Server::new(move |_| reply("200 OK", "content-type: text/plain\r\n", html.as_bytes()));
    let article = read(&server, folder.path()).unwrap();
    assert!(!text(&article).contains('<'), "{}", text(&article));
    for (bytes, told) in [
        (b"\x89PNG\r\n\x1a\n and more".as_slice(), "is a PNG picture"),
        (b"%PDF-1.7 and more", "is a PDF file"),
        (&[0; 4096], "is not text"),
    ] {
        let server = Server::new(move |_| reply("200 OK", "content-type: text/html\r\n", bytes));
        let error = read(&server, folder.path()).unwrap_err();
        assert!(error.contains(told), "{told}: {error}");
    }
    let server = Server::new(|_| reply("200 OK", "content-type: text/html\r\n", b""));
    assert!(read(&server, folder.path()).is_err());
}

#[test]
fn a_saved_page_that_is_read_offline_connects_to_nothing() {
    let server = Server::new(|_| reply("200 OK", "", b"x"));
    let (folder, words) = (TempDir::new().unwrap(), "The tide went out. ".repeat(20));
    let at = |path: &str| server.url(path).to_string();
    let html = format!(
        "<html><head><link rel=prefetch href='{0}'><link rel=preload as=script href='{0}'>\
         <link rel=stylesheet href='{0}'><link rel=next href='{1}'><script src='{0}'></script></head>\
         <body><article><h1>Tide</h1><p>{words}</p><img src='{0}'><img src='{0}' width=1 height=1>\
         <iframe src='{0}'></iframe><video src='{0}' autoplay></video></article></body></html>",
        at("/thing"),
        at("/page/2/"),
    );
    fs::write(folder.path().join("tide.html"), html).unwrap();
    let printed = Folio::new(folder.path()).args("--library . --offline print tide.html").run();
    assert_eq!(printed.code, 0, "{printed:?}");
    assert!(printed.out.contains("The tide went out."), "{}", printed.out);
    assert_eq!(server.heads(), [""; 0]);
}
