//! What servers may say, and what becomes of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot serve must stop")]

mod support {
    pub(crate) mod server;
}

use std::io::Write;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use flate2::Compression;
use flate2::write::GzEncoder;
use folio::fetch::{
    Answer, Asker, Client, Clock, Cookies, Fetch, FetchError, Request, Response, Settings,
    SystemClock,
};
use folio::text::Text;
use url::Url;

use support::server::{Say, Server, page, redirect, reply};

fn client_with(settings: Settings) -> Client {
    Client::new(settings, Arc::new(SystemClock::default()))
}

/// A client that does not wait long for those who never answer.
fn client() -> Client {
    let total = Duration::from_secs(25);
    client_with(Settings { total, ..Settings::default() })
}

fn ask(client: &Client, request: &Request) -> Result<Answer, FetchError> {
    client.fetch(request, &mut |_| ControlFlow::Continue(()))
}

fn fetched(client: &Client, url: Url) -> Response {
    match ask(client, &Request::page(url, Asker::Typed)).unwrap() {
        Answer::Fetched(response) => response,
        Answer::NotModified => panic!("nothing was kept"),
    }
}

fn refused(say: impl Fn(&str) -> Say + Send + Sync + 'static) -> FetchError {
    let server = Server::new(say);
    ask(&client(), &Request::page(server.url("/"), Asker::Typed)).unwrap_err()
}

/// 17 MiB of spaces, as Brotli packs them (RFC 7932) with a window of 4 MiB.
const BROTLI_BOMB: &[u8] = &[
    0xcb, 0xff, 0xff, 0x3f, 0xf8, 0x25, 0x40, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x8f, 0xff, 0xff,
    0x7f, 0xf0, 0x4b, 0x00, 0xc4, 0x61, 0x11, 0x80, 0xee, 0xfd, 0x5f, 0xfd, 0xff, 0x3f, 0x7e, 0x09,
    0x80, 0x38, 0x2c, 0x00, 0xd0, 0xbd, 0x7f, 0x00,
];

/// `<p>words and words and words` as Brotli packs it.
const BROTLI_WORDS: &[u8] = &[
    0x1b, 0x1b, 0x00, 0xf8, 0x25, 0x79, 0x7c, 0xe0, 0x6a, 0x13, 0x61, 0x4a, 0x01, 0x87, 0xb8, 0xfa,
    0x06,
];

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_page_comes_with_what_is_said_of_it() {
    let server = Server::new(|path| match path {
        "/old" => redirect("/new#part"),
        _ => reply(
            "200 OK",
            "content-type: Text/HTML; Charset=\"ISO-8859-8\"\r\netag: \"a1\"\r\n\
             last-modified: Tue, 24 Nov 2026 08:00:00 GMT\r\nset-cookie: id=1\r\n",
            b"<p>words",
        ),
    });
    let client = client();
    let response = fetched(&client, server.url("/old"));
    assert_eq!(response.address, server.url("/new"));
    assert_eq!(response.bytes, b"<p>words");
    assert_eq!(response.media_type, Some(Text::fixed("text/html")));
    assert_eq!(response.charset, Some(Text::fixed("ISO-8859-8")));
    assert_eq!(response.etag, Some(Text::fixed("\"a1\"")));
    assert_eq!(response.modified, Some(Text::fixed("Tue, 24 Nov 2026 08:00:00 GMT")));
    fetched(&client, server.url("/new"));
    for head in server.heads() {
        let head = head.to_ascii_lowercase();
        assert!(head.contains("user-agent: folio/"), "{head}");
        for never in ["referer", "cookie", "authorization", "origin"] {
            assert!(!head.contains(never), "{head}");
        }
    }
}

#[test]
fn nothing_is_asked_for_offline() {
    let server = Server::new(|_| page("<p>words"));
    let client = client_with(Settings { offline: true, ..Settings::default() });
    let error = ask(&client, &Request::page(server.url("/"), Asker::Typed)).unwrap_err();
    assert_eq!(error, FetchError::Offline);
    assert_eq!(server.heads(), [""; 0]);
}

#[test]
fn pages_lead_nowhere_inside_the_readers_network() {
    let server = Server::new(|path| match path.strip_prefix("/to/") {
        Some(target) => redirect(&format!("http://{target}")),
        None => page("<p>secret"),
    });
    let client = client();
    let refused = |address: Url, asker: Asker| {
        assert_eq!(ask(&client, &Request::page(address, asker)).unwrap_err(), FetchError::Inward);
    };
    refused(server.url("/"), Asker::Page);
    refused(server.url("/"), Asker::Chosen(None));
    refused(server.url_of("localhost", "/"), Asker::Page);
    // Some systems do not know this name of it at all.
    let error = ask(&client, &Request::page(server.url_of("localhost.", "/"), Asker::Page));
    assert!(matches!(error, Err(FetchError::Inward | FetchError::NoHost)), "{error:?}");
    refused(server.url_of("2130706433", "/"), Asker::Page);
    assert_eq!(server.heads(), [""; 0], "nothing was even connected to");
    let port = server.url("/").port().unwrap();
    refused(server.url(&format!("/to/localhost:{port}/")), Asker::Typed);
    refused(server.url(&format!("/to/[::ffff:127.0.0.1]:{port}/")), Asker::Typed);
    refused(server.url("/to/169.254.169.254/latest/"), Asker::Typed);
    assert_eq!(server.heads().len(), 3, "the redirects themselves, and nothing else");
    // By hand, on the host that one is on already, one may go on.
    let home = server.url("/").host().unwrap().to_owned();
    let chosen = Request::page(server.url("/"), Asker::Chosen(Some(home)));
    assert!(matches!(ask(&client, &chosen), Ok(Answer::Fetched(_))));
}

#[test]
fn redirects_end() {
    let server = Server::new(|_| redirect("/again"));
    let error = ask(&client(), &Request::page(server.url("/"), Asker::Typed)).unwrap_err();
    assert_eq!(error, FetchError::Redirects(10));
    assert_eq!(server.heads().len(), 11);
}

#[test]
fn redirects_lead_to_the_web_alone() {
    for target in ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://a.org/"]
    {
        assert_eq!(refused(move |_| redirect(target)), FetchError::Scheme, "{target}");
    }
    assert_eq!(refused(|_| redirect("http://[::1")), FetchError::Misled);
    let longer = format!("/{}", "a".repeat(70_000));
    let error = refused(move |path| if path == "/" { redirect(&longer) } else { page("<p>far") });
    assert!(matches!(error, FetchError::Protocol(_)), "{error}");
}

#[test]
fn bombs_do_not_go_off() {
    let server = Server::new(|path| {
        let packed = gzip(&vec![b' '; 16 << 20]);
        match path {
            "/gzip" => reply("200 OK", "content-encoding: gzip\r\n", &packed),
            "/brotli" => reply("200 OK", "content-encoding: br\r\n", BROTLI_BOMB),
            "/twice" => reply("200 OK", "content-encoding: gzip, gzip\r\n", &gzip(&packed)),
            "/endless" => Say::Forever(b"HTTP/1.1 200 OK\r\n\r\n ".repeat(100)),
            _ => page("<p>words"),
        }
    });
    let client = client();
    let error = |path: &str| {
        let request = Request { most: 1 << 20, ..Request::page(server.url(path), Asker::Typed) };
        ask(&client, &request).unwrap_err()
    };
    assert_eq!(error("/gzip"), FetchError::TooLarge(1));
    assert_eq!(error("/brotli"), FetchError::TooLarge(1));
    let request = Request { most: 17 << 20, ..Request::page(server.url("/brotli"), Asker::Typed) };
    let Ok(Answer::Fetched(response)) = ask(&client, &request) else { panic!("it is no longer") };
    assert_eq!(response.bytes.len(), 17 << 20);
    assert_eq!(error("/twice"), FetchError::Packed);
    assert_eq!(error("/endless"), FetchError::TooLarge(1));
}

/// What a head says of a body, the body, and what it comes to; nothing where it is refused.
type Case<'a> = (&'a str, &'a [u8], Option<&'a [u8]>);

#[test]
fn what_is_packed_is_unpacked_once_and_no_more() {
    let words = b"<p>words and words and words";
    let once = gzip(words);
    let cases: [Case<'_>; 9] = [
        ("content-encoding: gzip\r\n", &once, Some(words)),
        ("content-encoding: br\r\n", BROTLI_WORDS, Some(words)),
        ("content-encoding: identity\r\n", words, Some(words)),
        ("content-encoding: gzip, gzip\r\n", &gzip(&once), None),
        ("content-encoding: br, gzip\r\n", &gzip(BROTLI_WORDS), None),
        ("content-encoding: gzip\r\ncontent-encoding: gzip\r\n", &gzip(&once), Some(&once)),
        ("content-encoding: gzip\r\ncontent-encoding: br\r\n", BROTLI_WORDS, None),
        ("content-encoding: identity\r\ncontent-encoding: gzip\r\n", &once, Some(&once)),
        ("content-encoding: br\r\n", &once, None),
    ];
    for (header, body, expected) in cases {
        let (head, body) = (header.to_owned(), body.to_vec());
        let server = Server::new(move |_| reply("200 OK", &head, &body));
        match (ask(&client(), &Request::page(server.url("/"), Asker::Typed)), expected) {
            (Ok(Answer::Fetched(response)), Some(words)) => assert_eq!(response.bytes, words),
            (Err(FetchError::Packed), None) => {}
            (answer, _) => panic!("{header:?}: {answer:?}"),
        }
    }
}

#[test]
fn half_an_answer_is_none() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n<p>half";
    assert_eq!(refused(move |_| Say::Bytes(head.into())), FetchError::Truncated);
    let chunks = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nwords\r\n";
    assert_eq!(refused(move |_| Say::Bytes(chunks.into())), FetchError::Truncated);
    let packed = gzip(b"words and words and words");
    let half = packed[..packed.len() / 2].to_vec();
    let error = refused(move |_| reply("200 OK", "content-encoding: gzip\r\n", &half));
    assert!(matches!(error, FetchError::Truncated | FetchError::Packed), "{error}");
    let rubbish = |_: &str| reply("200 OK", "content-encoding: gzip\r\n", b"not packed at all");
    assert_eq!(refused(rubbish), FetchError::Packed);
}

#[test]
fn servers_that_do_not_speak_http_are_told_of() {
    let large = format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "a".repeat(10 << 20));
    let many = format!("HTTP/1.1 200 OK\r\n{}\r\n", "x: y\r\n".repeat(100_000));
    for said in [
        "words without a head".to_owned(),
        String::new(),
        "HTTP/1.1 999 Odd\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\nwords".to_owned(),
        "HTTP/1.1 200 OK\r\nx: a\0b\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nwords"
            .to_owned(),
        "HTTP/1.1 204 No Content\r\n\r\n".to_owned(),
        "HTTP/1.1 304 Not Modified\r\n\r\n".to_owned(),
        large,
        many,
    ] {
        let bytes = said.clone().into_bytes();
        let error = refused(move |_| Say::Bytes(bytes.clone()));
        let words = error.to_string();
        assert!(!words.is_empty() && !words.contains('\n'), "{words}");
    }
}

#[test]
fn those_who_never_answer_are_left() {
    let client = client_with(Settings { total: Duration::from_millis(300), ..Settings::default() });
    for said in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nwo"] {
        let server = Server::new(move |_| Say::Hang(said.into()));
        let error = ask(&client, &Request::page(server.url("/"), Asker::Typed)).unwrap_err();
        assert!(matches!(error, FetchError::Slow(_)), "{said:?}: {error}");
    }
}

/// A clock by which every look at it takes six seconds.
#[derive(Default)]
struct Slow(AtomicU64);

impl Clock for Slow {
    fn now(&self) -> Duration {
        Duration::from_secs(self.0.fetch_add(6, Ordering::Relaxed))
    }

    fn wait(&self, _time: Duration) {}
}

#[test]
fn a_post_has_less_time_than_its_page() {
    let server = Server::new(|_| page("<p>words"));
    let client = Client::new(Settings::default(), Arc::new(Slow::default()));
    let url = server.url("/");
    assert!(ask(&client, &Request::page(url.clone(), Asker::Typed)).is_ok());
    let error = ask(&client, &Request::post(url, Asker::Typed)).unwrap_err();
    assert!(matches!(error, FetchError::Slow(_)), "{error}");
    assert_eq!(server.heads().len(), 1);
}

#[test]
fn a_fetch_can_be_broken_off() {
    let server = Server::new(|_| Say::Forever(b"HTTP/1.1 200 OK\r\n\r\n".repeat(1_000)));
    let mut looks = 0;
    let error = client()
        .fetch(&Request::page(server.url("/"), Asker::Typed), &mut |progress| {
            looks += 1;
            assert!(progress.bytes > 0);
            if looks < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })
        .unwrap_err();
    assert_eq!((error, looks), (FetchError::Cancelled, 3));
}

#[test]
fn what_is_kept_is_not_fetched_again() {
    let server = Server::new(|_| reply("304 Not Modified", "", b""));
    let request = Request {
        etag: Some(Text::fixed("\"a1\"")),
        modified: Some(Text::fixed("Tue, 24 Nov 2026 08:00:00 GMT")),
        ..Request::page(server.url("/"), Asker::Typed)
    };
    assert_eq!(ask(&client(), &request).unwrap(), Answer::NotModified);
    let head = server.heads()[0].to_ascii_lowercase();
    assert!(head.contains("if-none-match: \"a1\"\r\n"), "{head}");
    assert!(head.contains("if-modified-since: tue, 24 nov 2026 08:00:00 gmt\r\n"), "{head}");
}

#[test]
fn a_server_that_asks_for_it_is_left_alone() {
    let server = Server::new(|_| reply("429 Too Many Requests", "retry-after: 120\r\n", b""));
    let client = client();
    let request = Request::page(server.url("/"), Asker::Typed);
    let error = ask(&client, &request).unwrap_err();
    assert_eq!(error, FetchError::Status { code: 429, wait: Some(120) });
    assert!(matches!(ask(&client, &request), Err(FetchError::Busy(_))));
    assert_eq!(server.heads().len(), 1);
}

#[test]
fn statuses_are_told_in_words() {
    for (status, words) in [
        ("401 No", "asks who you are (401)"),
        ("404 No", "is not there (404)"),
        ("500 No", "has a server with troubles of its own (500)"),
        ("418 No", "was not given (418)"),
    ] {
        let error = refused(move |_| reply(status, "", b"\x1b[2J"));
        assert_eq!(error.to_string(), words);
    }
}

#[test]
fn cookies_go_over_no_open_connection() {
    let file = "127.0.0.1\tFALSE\t/\tFALSE\t0\tpaid\tyes\n";
    let cookies = Cookies::parse(file, "127.0.0.1");
    assert_eq!(cookies.count(), 1);
    let client = client_with(Settings { cookies, ..Settings::default() });
    let server = Server::new(|_| page("<p>words"));
    fetched(&client, server.url("/"));
    let head = server.heads().remove(0).to_ascii_lowercase();
    assert!(!head.contains("cookie"), "{head}");
}

#[test]
fn a_name_and_password_in_an_address_go_nowhere() {
    let server = Server::new(|_| page("<p>words"));
    let mut url = server.url("/");
    url.set_username("me").unwrap();
    url.set_password(Some("secret")).unwrap();
    let response = fetched(&client(), url);
    assert_eq!(response.address, server.url("/"));
    assert!(!server.heads()[0].contains("secret") && !server.heads()[0].contains("uthorization"));
}
