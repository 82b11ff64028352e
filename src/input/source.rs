//! Source: bytes, and what is known of them before they are read.

use crate::document::SourceKind;
use crate::text::Text;

/// Bytes to be read as an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// The bytes as they came.
    pub bytes: Vec<u8>,
    /// The kind, where the user has said it; otherwise it is told from content, then from the name.
    pub kind: Option<SourceKind>,
    /// The name of the file, for its ending.
    pub name: Option<Text>,
    /// The name of the encoding, where it was declared along with the bytes, as by HTTP.
    pub charset: Option<Text>,
    /// The address that the bytes came from.
    pub address: Option<Text>,
    /// What the program of its site told of the same article where the page announces it
    /// ([`crate::input::Announced::post`]), as it came.
    pub post: Option<Vec<u8>>,
}
