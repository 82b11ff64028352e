//! Addresses of a page: made whole, and let pass only where they can lead to harmless things.

use url::Url;

use crate::input::html::census::Census;
use crate::input::html::dom;
use crate::text::{Text, Unclean};

/// The longest address that is kept, in bytes; terminals refuse longer ones.
const LONGEST: usize = 2083;

/// Where the relative addresses of a page start from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Addresses {
    base: Option<Url>,
}

impl Addresses {
    /// Those of a text that says nothing of its base itself.
    pub(crate) fn given(own: Option<&Text>) -> Self {
        let own = own.and_then(|own| Url::parse(own.as_str()).ok());
        Self { base: own.filter(is_of_the_web) }
    }

    /// Those of a page: its own address, and what it says of its base.
    pub(crate) fn of(page: &Census<'_>, own: Option<&Text>) -> Self {
        let own = Self::given(own).base;
        let said = page.named("base").find_map(|base| dom::filled(base, "href"));
        let said = said.and_then(|href| joined(own.as_ref(), href)).filter(is_of_the_web);
        Self { base: said.or(own) }
    }

    /// The address of a page or a picture, whole.
    pub(crate) fn of_page(&self, href: &str) -> Option<Text> {
        joined(self.base.as_ref(), href).filter(is_of_the_web).and_then(|url| kept(&url))
    }

    /// The address that a link leads to: a page or a mailbox.
    pub(crate) fn of_link(&self, href: &str) -> Option<Text> {
        if href.trim_start().starts_with('#') {
            return None;
        }
        let url = joined(self.base.as_ref(), href)?;
        (is_of_the_web(&url) || url.scheme() == "mailto").then(|| kept(&url)).flatten()
    }
}

fn joined(base: Option<&Url>, href: &str) -> Option<Url> {
    match base {
        Some(base) => base.join(href).ok(),
        None => Url::parse(href).ok(),
    }
}

fn is_of_the_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

fn kept(url: &Url) -> Option<Text> {
    (url.as_str().len() <= LONGEST).then(|| Unclean::new(url.as_str()).line())
}
