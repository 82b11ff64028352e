//! Addresses in Markdown: made whole, and let pass only where they can lead to harmless things.

use crate::input::html::Addresses;
use crate::text::Text;

/// Where the relative addresses of a text start from; the rules are those for pages of the web.
#[derive(Debug)]
pub(crate) struct Base {
    own: Option<Text>,
    addresses: Addresses,
}

impl Base {
    /// Relative addresses start from that of the text itself.
    pub(crate) fn of(own: Option<&Text>) -> Self {
        let addresses = Addresses::given(own);
        Self { own: own.cloned(), addresses }
    }

    /// The address of the text itself.
    pub(crate) fn own(&self) -> Option<&Text> {
        self.own.as_ref()
    }

    /// The address that a link leads to: a page or a mailbox.
    pub(crate) fn of_link(&self, written: &str) -> Option<Text> {
        self.addresses.of_link(written)
    }

    /// The address of a picture.
    pub(crate) fn of_picture(&self, written: &str) -> Option<Text> {
        self.addresses.of_page(written)
    }
}
