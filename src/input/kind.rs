//! The kind of a source, told from its content.

use crate::document::SourceKind;
use crate::input::ReadError;
use crate::input::Source;
use crate::input::archive;
use crate::input::encoding;
use crate::input::markdown;
use crate::input::mhtml;
use crate::input::packed;
use crate::input::post;
use crate::text::Text;

/// How many of the first bytes are looked at, those of the white space before them left out.
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
    if archive::is_zip(bytes) {
        return Err(ReadError::Unsupported(archive_phrase(bytes)));
    }
    match SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        Some((_, phrase)) => Err(ReadError::Unsupported(phrase)),
        None => Ok(()),
    }
}

/// Whether a source is a book, by the kind that the user gave, else by its first bytes, else by its
/// name.
pub fn is_book(source: &Source) -> bool {
    match source.kind {
        Some(kind) => kind == SourceKind::Epub,
        None => {
            archive::is_zip(&source.bytes) && {
                let by_name = source.name.as_ref().and_then(of_name);
                let epub = phrase(SourceKind::Epub);
                archive_phrase(&source.bytes) == epub || by_name == Some(SourceKind::Epub)
            }
        }
    }
}

/// Whether a source holds several articles, by the same signs.
pub fn is_volume(source: &Source) -> bool {
    let is_text = || refuse_other_formats(&source.bytes).is_ok();
    is_book(source) || is_text() && of(source) == SourceKind::Feed
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

/// The kind of a source: as the user says, else as its content tells, else as its name ends;
/// whatever is nothing else is page text.
pub(crate) fn of(source: &Source) -> SourceKind {
    if let Some(said) = source.kind {
        return said;
    }
    let start = encoding::glance(&source.bytes, SAMPLE * 4);
    let by_name = source.name.as_ref().and_then(of_name);
    match of_text(&start) {
        // Markdown may well begin with a tag, but not as a whole page does.
        Some(SourceKind::Html) if by_name == Some(SourceKind::Markdown) && !is_page(&start) => {
            SourceKind::Markdown
        }
        by_content => by_content.or(by_name).unwrap_or(SourceKind::PageText),
    }
}

/// Tells the kind of a text by its first signs; nothing where they are no markup.
fn of_text(text: &str) -> Option<SourceKind> {
    let start = text.trim_start();
    let most = (0..=SAMPLE.min(start.len())).rev().find(|at| start.is_char_boundary(*at));
    let start = start.get(..most.unwrap_or_default()).unwrap_or_default();
    let start = after_comment(start).to_ascii_lowercase();
    if mhtml::begins(text) {
        Some(SourceKind::Mhtml)
    } else if is_feed(&start) {
        Some(SourceKind::Feed)
    } else if is_html(&start) || post::begins(&start) {
        Some(SourceKind::Html)
    } else if markdown::begins_with_front_matter(text) {
        Some(SourceKind::Markdown)
    } else {
        None
    }
}

/// Tells the kind of a source by the ending of its name.
fn of_name(name: &Text) -> Option<SourceKind> {
    let name = name.as_str();
    let is_ending = |ending: &&&str| {
        let start = name.len().checked_sub(ending.len()).and_then(|start| name.get(start..));
        start.is_some_and(|end| end.eq_ignore_ascii_case(ending))
    };
    let packed = packed::ENDINGS.iter().find(is_ending).map_or(0, |ending| ending.len());
    let name = name.get(..name.len() - packed)?;
    let (_, ending) = name.rsplit_once('.')?;
    let is_one_of = |known: &[&str]| known.iter().any(|known| ending.eq_ignore_ascii_case(known));
    if is_one_of(&["html", "htm", "xhtml"]) {
        Some(SourceKind::Html)
    } else if is_one_of(&["md", "markdown", "mdown", "mkd"]) {
        Some(SourceKind::Markdown)
    } else if is_one_of(&["mhtml", "mht"]) {
        Some(SourceKind::Mhtml)
    } else if is_one_of(&["epub"]) {
        Some(SourceKind::Epub)
    } else if is_one_of(&["rss", "atom", "rdf"]) {
        Some(SourceKind::Feed)
    } else {
        None
    }
}

/// What a kind is called when it cannot be read.
pub(crate) fn phrase(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::PageText => "plain text",
        SourceKind::Html => "a web page",
        SourceKind::Markdown => "Markdown",
        SourceKind::Mhtml => "a saved page",
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

/// Whether a text begins as a whole page of the web does.
fn is_page(text: &str) -> bool {
    let start = after_comment(text.trim_start()).trim_start();
    ["<!doctype", "<html", "<?xml"]
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
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
        assert_eq!(of_text("\n <!DOCTYPE HTML>\n<p>Hello"), Some(SourceKind::Html));
        assert_eq!(of_text("<!-- saved --> <html lang=en>"), Some(SourceKind::Html));
        assert_eq!(of_text("<?xml version='1.0'?><rss version='2.0'>"), Some(SourceKind::Feed));
        assert_eq!(
            of_text("{\"version\": \"https://jsonfeed.org/version/1.1\"}"),
            Some(SourceKind::Feed)
        );
        assert_eq!(of_text("a < b, and <html> is a word"), None);
        assert_eq!(of_text(""), None);
    }

    #[test]
    fn content_comes_before_the_ending_and_the_user_before_both() {
        let source = |bytes: &[u8], name| Source {
            bytes: bytes.to_vec(),
            name: Some(Text::fixed(name)),
            ..Source::default()
        };
        assert_eq!(of(&source(b"<html><p>x", "a.txt")), SourceKind::Html);
        assert_eq!(of(&source(b"<aside>words", "a.HTM")), SourceKind::Html);
        assert_eq!(of(&source(b"<aside>words", "a.txt")), SourceKind::PageText);
        assert_eq!(of(&source(b"\xFF\xFE<\0p\0>\0", "a")), SourceKind::Html);
        let said = Source { kind: Some(SourceKind::PageText), ..source(b"<html>", "a.html") };
        assert_eq!(of(&said), SourceKind::PageText);
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
