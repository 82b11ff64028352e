//! Identity: by what an article is known again, its address or else its bytes.

use std::fmt::Write;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use sha2::{Digest, Sha256};
use url::Url;

/// Parameters of addresses that only tell who came from where.
const TRACKERS: [&str; 7] = ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src", "msclkid"];

/// Bytes at either end by which a file is known that is longer than both together. Whoever opens a
/// book of a hundred megabytes at the page where he stopped should not wait for all of it, and two
/// texts of the same length that differ in their middle alone are hardly ever met with.
const END: usize = 256 * 1024;

/// By what an article is known again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity(String);

impl Identity {
    /// That of a page of the web; `http` and `https`, a slash at the end, and what only tells where
    /// a reader came from make no difference. A fragment leads to a place in the page, and makes none
    /// either, unless it is the way to another page that a script puts in its stead: it begins with
    /// `/` or `!` then. None where it is no address of the web.
    pub fn of_address(address: &str) -> Option<Self> {
        let mut url = web(address)?;
        if !url.fragment().is_some_and(|it| it.starts_with(['/', '!'])) {
            url.set_fragment(None);
        }
        Some(Self::of_url(url))
    }

    /// That of an article that is one of several under an address, such as a chapter of a book or an
    /// item of a feed: there the fragment is what tells them apart.
    pub fn of_part(address: &str) -> Option<Self> {
        web(address).map(Self::of_url)
    }

    fn of_url(mut url: Url) -> Self {
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
        let fragment = url.fragment().filter(|it| !it.is_empty());
        let fragment = fragment.map_or_else(String::new, |it| format!("#{it}"));
        url.set_fragment(None);
        let whole = url.as_str().trim_end_matches('/');
        let rest = whole.split_once("://").map_or(whole, |(_, rest)| rest);
        Self(format!("web:{rest}{fragment}"))
    }

    /// That of bytes: of all of them, or where they are more than half a mebibyte of their length
    /// and both their ends.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        if bytes.len() <= 2 * END {
            return Self(format!("sha256:{}", hash_of(bytes)));
        }
        let (head, tail) = (&bytes[..END], &bytes[bytes.len() - END..]);
        Self::of_ends(bytes.len() as u64, &[head, tail].concat())
    }

    /// That of the bytes of a file, of which no more is read than is needed for it.
    pub fn of_file(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut bytes = Vec::new();
        if length <= 2 * END as u64 {
            file.take(2 * END as u64).read_to_end(&mut bytes)?;
            return Ok(Self::of_bytes(&bytes));
        }
        file.by_ref().take(END as u64).read_to_end(&mut bytes)?;
        file.seek(SeekFrom::Start(length - END as u64))?;
        file.take(END as u64).read_to_end(&mut bytes)?;
        Ok(Self::of_ends(length, &bytes))
    }

    /// What those begin with that are known by so many bytes and both their ends; none where all bytes are
    /// what something is known by.
    pub(crate) fn beginning_of_length(length: u64) -> Option<String> {
        (length > 2 * END as u64).then(|| format!("ends:{length}:"))
    }

    fn of_ends(length: u64, ends: &[u8]) -> Self {
        Self(format!("ends:{length}:{}", hash_of(ends)))
    }

    /// An identity as it was kept.
    pub(crate) fn kept(identity: String) -> Self {
        Self(identity)
    }

    /// The identity as it is kept.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// An address of the web.
fn web(address: &str) -> Option<Url> {
    Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
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

    #[test]
    fn a_file_is_known_by_its_bytes_and_a_long_one_by_its_ends() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("a.txt");
        for length in [0, 1, 2 * END, 2 * END + 1, 3 * END] {
            let mut bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(Identity::of_file(&path).unwrap(), Identity::of_bytes(&bytes), "{length}");
            let before = Identity::of_bytes(&bytes);
            if let Some(last) = bytes.last_mut() {
                *last ^= 1;
                assert_ne!(Identity::of_bytes(&bytes), before, "{length}");
            }
            bytes.push(0);
            assert_ne!(Identity::of_bytes(&bytes), before, "{length}");
        }
    }

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

    #[test]
    fn a_fragment_tells_parts_apart_and_no_pages_of_the_web() {
        let part = |address| Identity::of_part(address).unwrap();
        let page = address("https://example.org/book").unwrap();
        assert_eq!(part("https://example.org/book"), page);
        assert_eq!(part("https://example.org/book/#"), page);
        assert_ne!(part("https://example.org/book#two"), page);
        assert_ne!(part("https://example.org/book#two"), part("https://example.org/book#three"));
        let again = "http://example.org/book/?utm_source=letter#two";
        assert_eq!(part(again), part("https://example.org/book#two"));
        assert_ne!(address("https://example.org/book#/two"), Some(page.clone()));
        assert_ne!(address("https://example.org/book#!two"), Some(page));
        assert_eq!(Identity::of_part("file:///etc/passwd#two"), None);
    }
}
