//! Format: what an article is written as.

/// What an article is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, without a single escape sequence.
    Text,
    /// Text with styles and colours, as escape sequences of ECMA-48.
    Ansi,
    /// `CommonMark` with front matter.
    Markdown,
    /// A page of HTML5 that needs no other file.
    Html,
    /// One JSON object.
    Json,
}
