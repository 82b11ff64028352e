//! A server on this machine that says whatever a test has it say, byte by byte, well-behaved or not.

#![allow(dead_code, reason = "each test program uses some of the drivers")]
#![allow(clippy::expect_used, reason = "a driver that cannot drive must stop the test")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use url::Url;

/// What is said to a request.
pub(crate) enum Say {
    /// These bytes, and then nothing: the connection ends.
    Bytes(Vec<u8>),
    /// These bytes, and then silence until the other side leaves.
    Hang(Vec<u8>),
    /// These bytes over and over, until the other side leaves.
    Forever(Vec<u8>),
}

/// The server; it ends with the test.
pub(crate) struct Server {
    port: u16,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Says to each request what its path asks for.
    pub(crate) fn new(say: impl Fn(&str) -> Say + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (say, seen) = (Arc::new(say), Arc::clone(&heads));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (say, seen) = (Arc::clone(&say), Arc::clone(&seen));
                thread::spawn(move || serve(stream, say.as_ref(), &seen));
            }
        });
        Self { port, heads }
    }

    /// An address on it.
    pub(crate) fn url(&self, path: &str) -> Url {
        self.url_of("127.0.0.1", path)
    }

    /// An address on it by another name of this machine.
    pub(crate) fn url_of(&self, host: &str, path: &str) -> Url {
        Url::parse(&format!("http://{host}:{}{path}", self.port)).expect("it is an address")
    }

    /// The heads of all requests so far.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().expect("no test panics with it").clone()
    }
}

/// Answers one request; whoever asks again connects again.
fn serve(mut stream: TcpStream, say: &impl Fn(&str) -> Say, seen: &Mutex<Vec<String>>) {
    let mut head = String::new();
    let mut lines = BufReader::new(stream.try_clone().expect("it is open"));
    while lines.read_line(&mut head).is_ok_and(|read| read > 2) {}
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    seen.lock().expect("no test panics with it").push(head);
    // Whoever asked may be gone already.
    match say(&path) {
        Say::Bytes(bytes) => drop(stream.write_all(&bytes)),
        Say::Hang(bytes) => {
            let _ = stream.write_all(&bytes);
            let _ = lines.read(&mut [0]);
        }
        Say::Forever(bytes) => while stream.write_all(&bytes).is_ok() {},
    }
}

/// A reply with a head and a body.
pub(crate) fn reply(status: &str, headers: &str, body: &[u8]) -> Say {
    let length = body.len();
    Say::Bytes(
        [
            format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n")
                .as_bytes(),
            body,
        ]
        .concat(),
    )
}

/// A page of HTML.
pub(crate) fn page(html: &str) -> Say {
    reply("200 OK", "content-type: text/html; charset=utf-8\r\n", html.as_bytes())
}

/// A redirect.
pub(crate) fn redirect(to: &str) -> Say {
    reply("302 Found", &format!("location: {to}\r\n"), b"")
}
