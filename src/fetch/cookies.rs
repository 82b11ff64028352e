//! Cookies: those of a file in Netscape's form that the user names for a host.

use url::Url;

/// The cookies of one file, for the hosts that the user named alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cookies(Vec<Cookie>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Cookie {
    domain: String,
    with_subdomains: bool,
    path: String,
    secure: bool,
    expires: i64,
    name: String,
    value: String,
}

impl Cookies {
    /// Reads a file: seven fields a line, parted by tabs; lines of another form are passed over.
    /// Cookies of other hosts than the named one and those below it are left out.
    pub fn parse(file: &str, host: &str) -> Self {
        let host = host.to_ascii_lowercase();
        let cookies = file.lines().filter_map(Cookie::parse);
        Self(cookies.filter(|cookie| is_below(&cookie.domain, &host)).collect())
    }

    /// Adds those of another file.
    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The header for an address at a time in seconds since 1970; none where no cookie is for it.
    pub(crate) fn header(&self, url: &Url, now: i64) -> Option<String> {
        let host = url.host_str()?;
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
        let [domain, subdomains, path, secure, expires, name, value] = fields.as_slice() else {
            return None;
        };
        let sent = [name, value];
        let is_token =
            |field: &&str| field.bytes().all(|byte| (0x21..0x7f).contains(&byte) && byte != b';');
        sent.into_iter().all(|field| is_token(&field.trim_end())).then(|| Self {
            domain: domain.trim_start_matches('.').to_ascii_lowercase(),
            with_subdomains: subdomains.eq_ignore_ascii_case("true"),
            path: (*path).to_owned(),
            secure: secure.eq_ignore_ascii_case("true"),
            expires: expires.parse().unwrap_or_default(),
            name: (*name).to_owned(),
            value: value.trim_end().to_owned(),
        })
    }

    fn fits(&self, host: &str, url: &Url, now: i64) -> bool {
        let on_host = host == self.domain || (self.with_subdomains && is_below(host, &self.domain));
        let path = self.path.trim_end_matches('/');
        let rest = url.path().strip_prefix(path);
        on_host
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            && (!self.secure || url.scheme() == "https")
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
        assert_eq!(header("http://www.example.org/paper").as_deref(), Some("paid=yes"));
        assert_eq!(header("http://www.example.org/papers"), None);
        assert_eq!(header("https://notexample.org/"), None);
        assert_eq!(header("https://elsewhere.org/"), None);
    }
}
