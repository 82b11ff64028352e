//! A server on this machine that speaks TLS with whatever certificate a test has it show.

#![allow(dead_code, reason = "each test program uses some of the drivers")]
#![allow(clippy::expect_used, reason = "a driver that cannot drive must stop the test")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, Stream};
use url::Url;

/// Those who sign certificates; none but a test trusts them.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

/// A certificate with its key.
pub(crate) struct Shown {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

/// How an answer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The other side is told that nothing more comes.
    Told,
    /// The connection is cut.
    Cut,
}

/// The server; it ends with the test.
pub(crate) struct SafeServer {
    port: u16,
    heads: Arc<Mutex<Vec<String>>>,
}

fn key() -> KeyPair {
    KeyPair::generate().expect("a key can be made")
}

fn params(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).expect("they are names");
    params.distinguished_name.push(DnType::CommonName, "a test");
    params
}

impl Authority {
    /// An authority of a name.
    pub(crate) fn new(name: &str) -> Self {
        let mut params = params(&[]);
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, key()).expect("it can be signed"))
    }

    /// Its own certificate, which whoever trusts it has.
    pub(crate) fn root(&self) -> Vec<u8> {
        self.0.der().to_vec()
    }

    /// A certificate for these names, good in these years.
    pub(crate) fn sign(&self, names: &[&str], (from, to): (i32, i32)) -> Shown {
        let (mut params, key) = (params(names), key());
        params.not_before = date_time_ymd(from, 1, 1);
        params.not_after = date_time_ymd(to, 1, 1);
        let signed = params.signed_by(&key, &self.0).expect("it can be signed");
        Shown { chain: vec![signed.der().clone()], key: PrivateKeyDer::from(key) }
    }
}

/// A certificate that nobody but itself has signed.
pub(crate) fn signed_by_itself(names: &[&str]) -> Shown {
    let key = key();
    let signed = params(names).self_signed(&key).expect("it can be signed");
    Shown { chain: vec![signed.der().clone()], key: PrivateKeyDer::from(key) }
}

impl SafeServer {
    /// Says to each request what its path asks for: these bytes, and then an end.
    pub(crate) fn new(
        shown: Shown,
        say: impl Fn(&str) -> (Vec<u8>, End) + Send + Sync + 'static,
    ) -> Self {
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("they are known")
            .with_no_client_auth()
            .with_single_cert(shown.chain, shown.key)
            .expect("the key is that of the certificate");
        let (config, say) = (Arc::new(config), Arc::new(say));
        Self::of(move |stream, seen| serve(stream, &config, say.as_ref(), seen))
    }

    /// Says these bytes to whoever connects, whatever that one wishes.
    pub(crate) fn raw(bytes: &'static [u8]) -> Self {
        Self::of(move |mut stream, seen| {
            let mut hello = [0; 4096];
            let read = stream.read(&mut hello).unwrap_or_default();
            let hello = String::from_utf8_lossy(&hello[..read]).into_owned();
            seen.lock().expect("no test panics with it").push(hello);
            drop(stream.write_all(bytes));
        })
    }

    fn of(serve: impl Fn(TcpStream, &Mutex<Vec<String>>) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (serve, seen) = (Arc::new(serve), Arc::clone(&heads));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (serve, seen) = (Arc::clone(&serve), Arc::clone(&seen));
                thread::spawn(move || serve(stream, &seen));
            }
        });
        Self { port, heads }
    }

    /// An address on it, by a name of this machine.
    pub(crate) fn url(&self, host: &str, path: &str) -> Url {
        let address = format!("https://{host}:{}{path}", self.port);
        Url::parse(&address).expect("it is an address")
    }

    /// The heads of all requests that came over a safe connection, so far.
    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().expect("no test panics with it").clone()
    }
}

/// Answers one request; whoever asks again connects again.
fn serve(
    mut stream: TcpStream,
    config: &Arc<ServerConfig>,
    say: &impl Fn(&str) -> (Vec<u8>, End),
    seen: &Mutex<Vec<String>>,
) {
    let Ok(mut connection) = ServerConnection::new(Arc::clone(config)) else { return };
    let mut safe = Stream::new(&mut connection, &mut stream);
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        // Whoever does not trust the certificate asks for nothing.
        if !matches!(safe.read(&mut byte), Ok(1)) {
            return;
        }
        head.extend(byte);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    seen.lock().expect("no test panics with it").push(head);
    let (bytes, end) = say(&path);
    // Whoever asked may be gone already.
    let _ = safe.write_all(&bytes);
    let _ = safe.flush();
    if end == End::Told {
        connection.send_close_notify();
        let _ = connection.complete_io(&mut stream);
    }
}
