//! Hyperlink: an address that may stand in an escape sequence, so that a terminal can open it.
//!
//! The form is OSC 8 as VTE and iTerm2 brought it up: `ESC ] 8 ; id=… ; ADDRESS ESC \` begins a link,
//! and the same with neither id nor address ends it. Cells with one id and one address are one link,
//! so that one that is broken over two rows is not two.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use url::Url;

use crate::text::Text;

/// An address of the web that can do nothing in an escape sequence but be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink(Arc<str>);

/// The longest address, in bytes; longer ones VTE takes for none.
const LONGEST: usize = 2083;

impl Hyperlink {
    /// What ends a link.
    pub const END: &'static str = "\u{1b}]8;;\u{1b}\\";

    /// An address of `http` or `https`, as its parser writes it: the host in ASCII, everything else
    /// that is not ASCII encoded. Nothing for any other, and for one that is too long.
    pub fn to(address: &Text) -> Option<Self> {
        let url = Url::parse(address.as_str()).ok()?;
        let is_of_web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some();
        let address = url.as_str();
        // What the parser leaves as it is could still end the sequence: nothing is taken on trust.
        let is_harmless = address.bytes().all(|byte| byte.is_ascii_graphic());
        (is_of_web && is_harmless && address.len() <= LONGEST).then(|| Self(address.into()))
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.0
    }

    /// What begins the link: the same for the same address, wherever it stands.
    pub fn beginning(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        format!("\u{1b}]8;id={:x};{}\u{1b}\\", hasher.finish(), self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Unclean;

    fn to(address: &str) -> Option<String> {
        // Past the door, which would take most of it out.
        Hyperlink::to(&Text(address.into())).map(|link| link.address().to_owned())
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(to("https://a.org/é b"), Some("https://a.org/%C3%A9%20b".to_owned()));
        for wrong in
            ["", "#a", "/a", "mailto:a@b", "file:///etc", "javascript:a", "http:", "ssh://a"]
        {
            assert_eq!(to(wrong), None, "{wrong}");
        }
        let of = |length: usize| format!("https://a.org/{}", "b".repeat(length - 14));
        assert!(to(&of(2083)).is_some());
        assert_eq!(to(&of(2084)), None);
    }

    #[test]
    fn no_address_ends_its_sequence() {
        for hostile in [
            "https://a.org/\u{1b}\\\u{1b}]0;title\u{7}",
            "https://a.org/?\u{9c}\u{7}\u{1b}[2J",
            "https://a\u{1b}.org/",
            "https://a.org/#\u{202e}\u{1b}\\x",
            "https://user\u{7}:pass\u{1b}@a.org/",
        ] {
            let clean = Hyperlink::to(&Unclean::new(hostile).line());
            for link in [Hyperlink::to(&Text(hostile.into())), clean].into_iter().flatten() {
                let inside = link.beginning();
                let inside = inside.strip_prefix("\u{1b}]8;id=").unwrap();
                let inside = inside.strip_suffix("\u{1b}\\").unwrap();
                assert!(inside.bytes().all(|byte| byte.is_ascii_graphic()), "{inside:?}");
                assert_eq!(inside.matches(';').count(), 1 + link.address().matches(';').count());
            }
        }
    }

    #[test]
    fn an_address_has_one_beginning() {
        let (one, other) = (Text::fixed("https://a.org/"), Text::fixed("https://b.org/"));
        let beginning = |text: &Text| Hyperlink::to(text).unwrap().beginning();
        assert_eq!(beginning(&one), beginning(&one.clone()));
        assert_ne!(beginning(&one), beginning(&other));
    }
}
