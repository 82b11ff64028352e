//! Links within a book: from the folder of one member to another (RFC 3986, 5.2.4).

/// The member that a link leads to and the name within it; nothing for a link that leaves the book.
pub(crate) fn resolve(from: &str, link: &str) -> Option<(String, Option<String>)> {
    let (link, name) = match link.split_once('#') {
        Some((link, name)) => (link, Some(decoded(name)).filter(|name| !name.is_empty())),
        None => (link, None),
    };
    let link = link.split('?').next().unwrap_or_default();
    if link.is_empty() {
        return Some((from.to_owned(), name));
    }
    let leaves = link.starts_with("//") || link.split('/').next()?.contains(':');
    if leaves {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let start = if link.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = start.split('/').filter(|step| !step.is_empty()).collect();
    let link = decoded(link);
    for step in link.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    Some((steps.join("/"), name))
}

/// A link without its escapes (RFC 3986, 2.1).
fn decoded(link: &str) -> String {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = after.get(..2).filter(|_| *first == b'%');
        let escaped = escaped.and_then(|digits| std::str::from_utf8(digits).ok());
        let byte = escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = byte.and_then(|_| after.get(2..)).unwrap_or(after);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(from: &str, link: &str) -> Option<String> {
        resolve(from, link).map(|(path, _)| path)
    }

    #[test]
    fn links_lead_from_folder_to_folder_and_never_out() {
        assert_eq!(path("a/b.opf", "c/d.html#x"), Some("a/c/d.html".to_owned()));
        assert_eq!(path("a/b.opf", "../e%20f.html?q"), Some("e f.html".to_owned()));
        assert_eq!(path("b.opf", "../../../etc/passwd"), Some("etc/passwd".to_owned()));
        assert_eq!(path("a/b.opf", "/c.html"), Some("c.html".to_owned()));
        assert_eq!(path("a/b.opf", "file:///etc/passwd"), None);
        assert_eq!(path("a/b.opf", "//host/c"), None);
        assert_eq!(path("a/b.opf", "%zz%e9%"), Some("a/%zz\u{FFFD}%".to_owned()));
    }

    #[test]
    fn a_name_alone_stays_where_it_is() {
        let here = ("a/b.html".to_owned(), Some("n 1".to_owned()));
        assert_eq!(resolve("a/b.html", "#n%201"), Some(here));
    }
}
