//! `SourceKind`: the forms that a page may come in.

/// The form of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// A page saved as plain text, or any other plain text.
    PageText,
    /// A page of the web.
    Html,
    /// Markdown.
    Markdown,
    /// A page of the web as browsers save it in one file (RFC 2557).
    Mhtml,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// An EPUB book.
    Epub,
}
