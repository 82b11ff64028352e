//! Cookies: those of a file in Netscape's form that the user names for a host.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use url::Url;

/// The largest file of cookies that is read, in bytes.
const LARGEST: u64 = 4 << 20;

/// The cookies of one file, for the hosts that the user named alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cookies(Vec<Cookie>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Cookie {
    domain: String,
    with_subdomains: bool,
    path: String,
    expires: i64,
    name: String,
    value: String,
}

impl Cookies {
    /// Reads a file: seven fields a line, parted by tabs; lines of another form are passed over.
    /// Cookies of other hosts than the named one and those below it are left out; of those that are
    /// for a whole domain, the named host is given its part.
    pub fn parse(file: &str, host: &str) -> Self {
        let host = host.to_ascii_lowercase();
        let cookies = file.lines().filter_map(Cookie::parse);
        Self(cookies.filter_map(|cookie| cookie.within(&host)).collect())
    }

    /// Reads a file that the user names for a host.
    pub fn read(file: &Path, host: &str) -> io::Result<Self> {
        // A pipe or a device might never end.
        if !file.metadata()?.is_file() {
            return Err(io::Error::other("is no file"));
        }
        let mut bytes = Vec::new();
        File::open(file)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST {
            return Err(io::Error::other("is larger than 4 MiB"));
        }
        Ok(Self::parse(&String::from_utf8_lossy(&bytes), host))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Adds those of another file.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The header for an address at a time in seconds since 1970; none where no cookie is for it, or
    /// the connection is an open one, on which anybody could take them.
    pub(crate) fn header(&self, url: &Url, now: i64) -> Option<String> {
        let host = url.host_str().filter(|_| url.scheme() == "https")?;
        let fits = |cookie: &&Cookie| cookie.fits(host, url, now);
        let pairs =
            self.0.iter().filter(fits).map(|cookie| format!("{}={}", cookie.name, cookie.value));
        let header = pairs.collect::<Vec<_>>().join("; ");
        (!header.is_empty()).then_some(header)
    }
}

impl Cookie {
    fn parse(line: &str) -> Option<Self> {
        // curl marks cookies that scripts cannot read in what is otherwise a comment.
        let line = line.strip_prefix("#HttpOnly_").unwrap_or(line);
        if line.starts_with('#') {
            return None;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [domain, subdomains, path, _secure, expires, name, value] = fields.as_slice() else {
            return None;
        };
        let sent = [name, value];
        let is_token =
            |field: &&str| field.bytes().all(|byte| (0x21..0x7f).contains(&byte) && byte != b';');
        sent.into_iter().all(|field| is_token(&field.trim_end())).then(|| Self {
            domain: domain.trim_start_matches('.').to_ascii_lowercase(),
            with_subdomains: subdomains.eq_ignore_ascii_case("true"),
            path: (*path).to_owned(),
            expires: expires.parse().unwrap_or_default(),
            name: (*name).to_owned(),
            value: value.trim_end().to_owned(),
        })
    }

    /// The cookie as far as it is for a host and those below it.
    fn within(self, host: &str) -> Option<Self> {
        if is_below(&self.domain, host) {
            return Some(self);
        }
        let is_for_all = self.with_subdomains && is_below(host, &self.domain);
        is_for_all.then(|| Self { domain: host.to_owned(), ..self })
    }

    fn fits(&self, host: &str, url: &Url, now: i64) -> bool {
        let on_host = host == self.domain || (self.with_subdomains && is_below(host, &self.domain));
        let path = self.path.trim_end_matches('/');
        let rest = url.path().strip_prefix(path);
        on_host
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            && (self.expires == 0 || self.expires > now)
    }
}

/// Whether a host is another one or lies below it.
fn is_below(host: &str, other: &str) -> bool {
    host == other || host.strip_suffix(other).is_some_and(|rest| rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# Netscape HTTP Cookie File\n\
        .example.org\tTRUE\t/\tTRUE\t0\tsession\tabc\n\
        #HttpOnly_www.example.org\tFALSE\t/paper\tFALSE\t2000\tpaid\tyes\n\
        .elsewhere.org\tTRUE\t/\tFALSE\t0\tother\t1\n\
        broken line\n\
        .example.org\tTRUE\t/\tFALSE\t0\tevil\ta\x07b\n";

    fn header(url: &str) -> Option<String> {
        Cookies::parse(FILE, "example.org").header(&Url::parse(url).unwrap(), 1000)
    }

    #[test]
    fn cookies_go_to_their_host_and_path_alone() {
        assert_eq!(header("https://example.org/").as_deref(), Some("session=abc"));
        assert_eq!(
            header("https://www.example.org/paper/1").as_deref(),
            Some("session=abc; paid=yes")
        );
        assert_eq!(header("https://www.example.org/papers").as_deref(), Some("session=abc"));
        assert_eq!(header("https://sub.www.example.org/paper").as_deref(), Some("session=abc"));
        assert_eq!(header("http://www.example.org/paper"), None);
        assert_eq!(header("https://notexample.org/"), None);
        assert_eq!(header("https://elsewhere.org/"), None);
    }

    #[test]
    fn a_host_that_is_named_by_itself_gets_its_part_of_the_cookies_of_its_domain() {
        let cookies = Cookies::parse(FILE, "WWW.example.org");
        let header = |url: &str| cookies.header(&Url::parse(url).unwrap(), 1000);
        assert_eq!(header("https://www.example.org/").as_deref(), Some("session=abc"));
        assert_eq!(header("https://example.org/"), None);
        assert_eq!(header("https://shop.example.org/"), None);
    }

    #[test]
    fn a_file_is_read_within_limits() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("cookies.txt");
        std::fs::write(&path, FILE).unwrap();
        assert_eq!(Cookies::read(&path, "example.org").unwrap().count(), 2);
        std::fs::write(&path, vec![b'#'; 5 << 20]).unwrap();
        assert!(Cookies::read(&path, "example.org").is_err());
        assert!(Cookies::read(folder.path(), "example.org").is_err());
        assert!(Cookies::read(Path::new("/dev/zero"), "example.org").is_err());
    }
}
