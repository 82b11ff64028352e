//! Addresses that may become links in what leaves the program.

use url::Url;

use crate::text::Text;

/// An address that a link may lead to, in plain ASCII; nothing for one that is neither of the web
/// nor of mail, so that no link runs a script or opens a file.
pub(crate) fn of_link(address: &Text) -> Option<String> {
    safe(address, &["http", "https", "mailto"])
}

/// An address that a picture may be fetched from, in plain ASCII.
pub(crate) fn of_picture(address: &Text) -> Option<String> {
    safe(address, &["http", "https"])
}

fn safe(address: &Text, schemes: &[&str]) -> Option<String> {
    let url = Url::parse(address.as_str()).ok()?;
    schemes.contains(&url.scheme()).then(|| guarded(url.as_str()))
}

/// The address with every character in per cent that could end it, in any of the formats.
fn guarded(address: &str) -> String {
    let mut guarded = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'!' | b'#'..=b'&' | b'*'..=b';' | b'=' | b'?' | b'@' | b'[' | b']' | b'_' | b'~' => {
                guarded.push(byte.into());
            }
            b'A'..=b'Z' | b'a'..=b'z' => guarded.push(byte.into()),
            _ => guarded.extend(percent(byte)),
        }
    }
    guarded
}

/// A byte in per cent, as RFC 3986 has it.
fn percent(byte: u8) -> [char; 3] {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0').to_ascii_uppercase();
    ['%', digit(byte >> 4), digit(byte & 15)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Unclean;

    fn link(address: &str) -> Option<String> {
        of_link(&Unclean::new(address).line())
    }

    #[test]
    fn only_the_web_and_mail_can_be_linked_to() {
        assert_eq!(link("https://a.org/x?y=1&z=2#w"), Some("https://a.org/x?y=1&z=2#w".into()));
        assert_eq!(link("mailto:me@a.org"), Some("mailto:me@a.org".into()));
        for wrong in ["javascript:alert(1)", "data:text/html,x", "file:///etc", "a.html", "#x", ""]
        {
            assert_eq!(link(wrong), None, "{wrong}");
        }
        assert_eq!(of_picture(&Text::fixed("mailto:me@a.org")), None);
    }

    #[test]
    fn nothing_in_an_address_can_end_it() {
        let address = link("https://a.org/é (b)'\"<c>`|\\^{}?q='\"<>`\\#'\"<>\\").unwrap();
        assert!(!address.contains(['(', ')', '\'', '"', '<', '>', '`', '|', '\\', '^', '{', ' ']));
        assert!(address.starts_with("https://a.org/%C3%A9%20%28b%29%27%22%3Cc%3E"), "{address}");
    }
}
