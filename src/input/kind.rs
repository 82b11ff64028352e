//! The kind of a source, told from its content.

use crate::document::SourceKind;
use crate::input::ReadError;

/// How many of the first characters are looked at.
const SAMPLE: usize = 4096;

/// How the bytes of other formats begin, and what they are called.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF document"),
    (b"\xD0\xCF\x11\xE0", "an old Office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a picture or a sound"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
];

/// Tags by which a page of the web may begin.
const HTML_STARTS: &[&str] = &[
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<title",
    "<meta",
    "<article",
    "<main",
    "<div",
    "<section",
    "<h1",
    "<p>",
    "<p ",
    "<script",
    "<style",
];

/// Refuses bytes that begin as a format that is no text.
pub(crate) fn refuse_other_formats(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(ReadError::Unsupported(archive_phrase(bytes)));
    }
    match SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        Some((_, phrase)) => Err(ReadError::Unsupported(phrase)),
        None => Ok(()),
    }
}

/// What a zip archive holds, by the names of its first members.
fn archive_phrase(bytes: &[u8]) -> &'static str {
    let start = bytes.get(..SAMPLE).unwrap_or(bytes);
    let holds = |name: &[u8]| start.windows(name.len()).any(|window| window == name);
    if holds(b"application/epub+zip") || holds(b"META-INF/container.xml") {
        phrase(SourceKind::Epub)
    } else if holds(b"application/vnd.oasis") {
        "an OpenDocument file"
    } else if holds(b"word/") || holds(b"[Content_Types].xml") {
        "an Office document"
    } else {
        "a zip archive"
    }
}

/// Tells the kind of a text; whatever is no markup is page text.
pub(crate) fn of_text(text: &str) -> SourceKind {
    let start: String = text.trim_start().chars().take(SAMPLE).collect();
    let start = after_comment(&start).to_ascii_lowercase();
    if is_feed(&start) {
        SourceKind::Feed
    } else if is_html(&start) {
        SourceKind::Html
    } else {
        SourceKind::PageText
    }
}

/// What a kind is called when it cannot be read.
pub(crate) fn phrase(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::PageText => "plain text",
        SourceKind::Html => "a web page",
        SourceKind::Markdown => "Markdown",
        SourceKind::Feed => "a feed",
        SourceKind::Epub => "an EPUB book",
    }
}

/// The text after a comment that it begins with.
fn after_comment(text: &str) -> &str {
    text.strip_prefix("<!--")
        .and_then(|comment| comment.split_once("-->"))
        .map_or(text, |(_, rest)| rest.trim_start())
}

fn is_feed(start: &str) -> bool {
    let names = ["<rss", "<feed", "<rdf:rdf"];
    let marked = start.starts_with("<?xml") && names.iter().any(|name| start.contains(name));
    let json = start.starts_with('{') && start.contains("jsonfeed.org/version");
    marked || json || names.iter().any(|name| start.starts_with(name))
}

fn is_html(start: &str) -> bool {
    let xhtml = start.starts_with("<?xml") && start.contains("<html");
    xhtml || HTML_STARTS.iter().any(|tag| start.starts_with(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_words() {
        assert_eq!(of_text("\n <!DOCTYPE HTML>\n<p>Hello"), SourceKind::Html);
        assert_eq!(of_text("<!-- saved --> <html lang=en>"), SourceKind::Html);
        assert_eq!(of_text("<?xml version='1.0'?><rss version='2.0'>"), SourceKind::Feed);
        assert_eq!(
            of_text("{\"version\": \"https://jsonfeed.org/version/1.1\"}"),
            SourceKind::Feed
        );
        assert_eq!(of_text("a < b, and <html> is a word"), SourceKind::PageText);
        assert_eq!(of_text(""), SourceKind::PageText);
    }

    #[test]
    fn other_formats_are_named() {
        let refusal = |bytes: &[u8]| refuse_other_formats(bytes).unwrap_err().to_string();
        assert!(refusal(b"%PDF-1.7").contains("a PDF file"));
        assert!(refusal(b"PK\x03\x04____mimetypeapplication/epub+zip").contains("an EPUB book"));
        assert!(refusal(b"PK\x03\x04____word/document.xml").contains("an Office document"));
        assert!(refuse_other_formats(b"PKs are words").is_ok());
    }
}
