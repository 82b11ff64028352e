//! Client: HTTP with deadlines, limits and manners.

use std::io::Read;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use ureq::Agent;
use ureq::Body;
use ureq::http::Response as Reply;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{Connector, DefaultConnector};
use url::{Host, Url};

use crate::fetch::address::cleaned;
use crate::fetch::courtesy::{Courtesy, locked};
use crate::fetch::resolver::PublicResolver;
use crate::fetch::robots::{self, Robots};
use crate::fetch::watched::Watch;
use crate::fetch::{Answer, Asker, Clock, Cookies, Fetch, FetchError, Progress, Request, Response};
use crate::text::{Text, Unclean};

/// How a server is told who asks: a name, a version, and where to learn more.
const USER_AGENT: &str =
    concat!("folio/", env!("CARGO_PKG_VERSION"), " (magazine reader for the terminal)");

/// The most redirects that are followed.
const MOST_REDIRECTS: usize = 10;

/// The most bytes of the head of an answer.
const LARGEST_HEAD: usize = 64 * 1024;

/// How a zip archive begins (APPNOTE 4.3.7), which a book is.
const ZIP: &[u8] = b"PK\x03\x04";

/// Bytes that are read at one go, between two looks at whether somebody still wants them.
const CHUNK: usize = 16 * 1024;

/// How the client behaves.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether nothing is fetched at all.
    pub offline: bool,
    /// The time for connecting.
    pub connect: Duration,
    /// The time for all of an answer, redirects included.
    pub total: Duration,
    /// Cookies that the user named a file of.
    pub cookies: Cookies,
    /// Those who sign certificates, in DER, in the place of those that browsers trust; none for these. No
    /// option, setting or variable of the environment leads here.
    pub roots: Vec<Vec<u8>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            offline: false,
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
            cookies: Cookies::default(),
            roots: Vec::new(),
        }
    }
}

/// Fetches over HTTP.
pub struct Client {
    settings: Settings,
    clock: Arc<dyn Clock>,
    /// Connects to anything.
    open: Agent,
    /// Connects to public addresses alone, past every proxy.
    guarded: Agent,
    courtesy: Courtesy,
    robots: Robots,
}

impl Client {
    /// A client with these settings.
    pub fn new(settings: Settings, clock: Arc<dyn Clock>) -> Self {
        let tls = safety(&settings.roots);
        let config = |builder: ureq::config::ConfigBuilder<ureq::typestate::AgentScope>| {
            builder
                .user_agent(USER_AGENT)
                .max_redirects(0)
                .max_redirects_will_error(false)
                .http_status_as_error(false)
                .max_response_header_size(LARGEST_HEAD)
                .timeout_connect(Some(settings.connect))
                .tls_config(tls.clone())
                .build()
        };
        let open = Agent::with_parts(
            config(Agent::config_builder()),
            DefaultConnector::default().chain(Watch),
            DefaultResolver::default(),
        );
        let guarded = Agent::with_parts(
            config(Agent::config_builder().proxy(None)),
            DefaultConnector::default().chain(Watch),
            PublicResolver::default(),
        );
        let (courtesy, robots) = Default::default();
        Self { settings, clock, open, guarded, courtesy, robots }
    }

    /// Follows an address to its answer, one hop after the other.
    fn follow(&self, request: &Request) -> Result<(Url, Reply<Body>), FetchError> {
        let time = request.time.map_or(self.settings.total, |time| time.min(self.settings.total));
        let deadline = self.clock.now() + time;
        let mut address = cleaned(request.address.clone())?;
        let home = home_of(&request.asker, &address);
        for _ in 0..=MOST_REDIRECTS {
            let is_home = home.is_some() && address.host().map(|host| host.to_owned()) == home;
            let left = deadline.saturating_sub(self.clock.now());
            if left.is_zero() {
                return Err(FetchError::Slow("it was led from address to address"));
            }
            let reply = self.hop(request, &address, is_home, left)?;
            match next_hop(&address, &reply)? {
                Some(next) if request.stays && next.origin() != address.origin() => {
                    return Err(FetchError::Elsewhere);
                }
                Some(next) => address = next,
                None => return Ok((address, reply)),
            }
        }
        Err(FetchError::Redirects(MOST_REDIRECTS))
    }

    fn hop(
        &self,
        request: &Request,
        address: &Url,
        is_home: bool,
        left: Duration,
    ) -> Result<Reply<Body>, FetchError> {
        let host = address.host_str().unwrap_or_default();
        let by_hand = request.asker.is_by_hand();
        let (turn, wishes) = self.courtesy.of(host);
        // One at a time; but who asks by hand does not wait for a page that was left before it came.
        let _turn = (!by_hand).then(|| locked(&turn));
        locked(&wishes).wait(by_hand, self.clock.as_ref())?;
        let agent = if is_home { &self.open } else { &self.guarded };
        let mut call = agent.get(address.as_str()).header("accept", request.accept);
        if let Some(etag) = &request.etag {
            call = call.header("if-none-match", etag.as_str());
        }
        if let Some(modified) = &request.modified {
            call = call.header("if-modified-since", modified.as_str());
        }
        let now = Timestamp::now().as_second();
        if let Some(cookies) = self.settings.cookies.header(address, now) {
            call = call.header("cookie", cookies);
        }
        let reply = call.config().timeout_global(Some(left)).build().call();
        let reply = reply.map_err(|error| FetchError::of(&error))?;
        if let Some(wait) = wait_of(&reply) {
            locked(&wishes).close(wait, self.clock.as_ref());
        }
        Ok(reply)
    }

    /// Whether the host lets programs fetch an address; its wishes are fetched first where they are
    /// not known.
    fn ask_robots(&self, address: &Url, asker: &Asker) -> Result<(), FetchError> {
        let origin = address.origin().ascii_serialization();
        if self.robots.allow(&origin, address.as_str()).is_none() {
            let Ok(at) = address.join("/robots.txt") else { return Err(FetchError::Misled) };
            let request = Request { most: robots::MOST, ..Request::page(at, asker.clone()) };
            let (_, mut reply) = self.follow(&request)?;
            match reply.status().as_u16() {
                200..=299 => {
                    let mut file = Vec::new();
                    // As much of it as came: what is left out asks for nothing.
                    let body =
                        reply.body_mut().as_reader().take(robots::MOST).read_to_end(&mut file);
                    self.robots.learn(&origin, body.is_ok().then_some(&file));
                }
                // RFC 9309, 2.3.1.4: a server with troubles is left alone, for now.
                500..=599 => return Err(FetchError::Robots),
                _ => self.robots.learn(&origin, None),
            }
        }
        match self.robots.allow(&origin, address.as_str()) {
            Some(false) => Err(FetchError::Robots),
            _ => Ok(()),
        }
    }
}

impl Fetch for Client {
    fn fetch(
        &self,
        request: &Request,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Answer, FetchError> {
        if self.settings.offline {
            return Err(FetchError::Offline);
        }
        let address = cleaned(request.address.clone())?;
        if !request.asker.is_by_hand() {
            self.ask_robots(&address, &request.asker)?;
        }
        let (address, mut reply) = self.follow(request)?;
        let code = reply.status().as_u16();
        let has_kept = request.etag.is_some() || request.modified.is_some();
        match code {
            304 if has_kept => return Ok(Answer::NotModified),
            204 | 205 => return Err(FetchError::Empty),
            200..=299 => {}
            _ => return Err(FetchError::Status { code, wait: wait_of(&reply) }),
        }
        let bytes = read_body(&mut reply, request, watch)?;
        Ok(Answer::Fetched(described(address, &reply, bytes)))
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Client").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// What makes a connection safe: a certificate that those who are trusted have signed, for the very host, in its
/// time.
fn safety(roots: &[Vec<u8>]) -> TlsConfig {
    let tls = TlsConfig::builder();
    if roots.is_empty() {
        return tls.root_certs(RootCerts::WebPki).build();
    }
    let roots: Vec<_> = roots.iter().map(|root| Certificate::from_der(root).to_owned()).collect();
    tls.root_certs(RootCerts::new_with_certs(&roots)).build()
}

/// The host that may be anywhere, since the reader asked for it.
fn home_of(asker: &Asker, address: &Url) -> Option<Host<String>> {
    match asker {
        Asker::Typed => address.host().map(|host| host.to_owned()),
        Asker::Chosen(host) | Asker::Several(host) => host.clone(),
        Asker::Page => None,
    }
}

/// Where a reply leads on to; nothing where it is the answer.
fn next_hop(address: &Url, reply: &Reply<Body>) -> Result<Option<Url>, FetchError> {
    if !matches!(reply.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = reply.headers().get("location") else { return Ok(None) };
    let location = location.to_str().ok().ok_or(FetchError::Misled)?;
    let next = cleaned(address.join(location).ok().ok_or(FetchError::Misled)?)?;
    if address.scheme() == "https" && next.scheme() == "http" {
        return Err(FetchError::Downgrade);
    }
    Ok(Some(next))
}

/// The seconds that a server asks to be left alone for; dates are taken as a minute.
fn wait_of(reply: &Reply<Body>) -> Option<u64> {
    if !matches!(reply.status().as_u16(), 429 | 503) {
        return None;
    }
    let wish = reply.headers().get("retry-after")?;
    Some(wish.to_str().ok().and_then(|wish| wish.trim().parse().ok()).unwrap_or(60))
}

fn read_body(
    reply: &mut Reply<Body>,
    request: &Request,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Vec<u8>, FetchError> {
    let of = reply.body().content_length();
    let encoding = reply.headers().get("content-encoding").map(|value| value.as_bytes().to_owned());
    let is_packed = match encoding.as_deref() {
        None | Some(b"identity" | b"") => false,
        Some(b"gzip" | b"br") => true,
        Some(_) => return Err(FetchError::Packed),
    };
    let most = request.most.max(request.most_of_book);
    let mut reader = reply.body_mut().as_reader().take(most + 1);
    let mut bytes = Vec::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = reader.read(&mut chunk).map_err(|error| FetchError::of_body(&error))?;
        bytes.extend(chunk.iter().take(read));
        let so_far = bytes.len() as u64;
        let most = if bytes.starts_with(ZIP) { most } else { request.most };
        if so_far > most {
            return Err(FetchError::TooLarge(most >> 20));
        }
        if watch(Progress { bytes: so_far, of }).is_break() {
            return Err(FetchError::Cancelled);
        }
        if read == 0 {
            let is_short = !is_packed && of.is_some_and(|of| so_far < of);
            return if is_short { Err(FetchError::Truncated) } else { Ok(bytes) };
        }
    }
}

fn described(address: Url, reply: &Reply<Body>, bytes: Vec<u8>) -> Response {
    let header = |name: &str| {
        let value = reply.headers().get(name)?.to_str().ok()?;
        Some(Unclean::new(value).line()).filter(|value| !value.is_blank())
    };
    let content_type = header("content-type");
    let content_type = content_type.as_ref().map(Text::as_str).unwrap_or_default();
    let mut parts = content_type.split(';');
    let media_type = parts.next().map(str::trim).filter(|name| !name.is_empty());
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    });
    Response {
        address,
        bytes,
        media_type: media_type.map(|name| Unclean::new(name.to_ascii_lowercase()).line()),
        charset: charset.map(|charset| Unclean::new(charset).line()),
        etag: header("etag"),
        modified: header("last-modified"),
        fetched: Timestamp::now(),
    }
}

#[cfg(test)]
mod tests;
