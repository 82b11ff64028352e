//! Identity: by what an article is known again, its address or else its bytes.

use std::fmt::Write;

use sha2::{Digest, Sha256};
use url::Url;

/// Parameters of addresses that only tell who came from where.
const TRACKERS: [&str; 7] = ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src", "msclkid"];

/// By what an article is known again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity(String);

impl Identity {
    /// That of an address; `http` and `https`, a slash at the end, fragments, and what only tells
    /// where a reader came from make no difference. None where it is no address of the web.
    pub fn of_address(address: &str) -> Option<Self> {
        let mut url = Url::parse(address).ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        url.set_fragment(None);
        let telling: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(name, _)| !name.starts_with("utm_") && !TRACKERS.contains(&name.as_ref()))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        if telling.is_empty() {
            url.set_query(None);
        } else {
            url.query_pairs_mut().clear().extend_pairs(telling);
        }
        let whole = url.as_str().trim_end_matches('/');
        let rest = whole.split_once("://").map_or(whole, |(_, rest)| rest);
        Some(Self(format!("web:{rest}")))
    }

    /// That of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(format!("sha256:{}", hash_of(bytes)))
    }

    /// The identity as it is kept.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The SHA-256 of bytes, in hexadecimal.
pub(crate) fn hash_of(bytes: &[u8]) -> String {
    let mut hash = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(address: &str) -> Option<Identity> {
        Identity::of_address(address)
    }

    #[test]
    fn the_same_page_is_known_again() {
        let page = address("https://example.org/essays/snow");
        for same in [
            "http://EXAMPLE.org/essays/snow/",
            "https://example.org:443/essays/snow#note",
            "https://example.org/essays/snow?utm_source=letter&fbclid=1",
        ] {
            assert_eq!(address(same), page, "{same}");
        }
        assert_ne!(address("https://example.org/essays/snow?page=2"), page);
        assert_eq!(address("file:///etc/passwd"), None);
        assert_eq!(address("snow"), None);
    }
}
