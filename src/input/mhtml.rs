//! MHTML: a page of the web as browsers save it in one file (RFC 2557) -> the page, and its address.
//!
//! Takes the first page of the file; pictures and styles beside it are passed over, as addresses of
//! pictures are all that an article holds of them.

use crate::document::SourceKind;
use crate::input::ReadError;
use crate::input::Source;
use crate::text::Unclean;

/// The most parts that are looked through.
const MOST_PARTS: usize = 10_000;

/// How deep parts may hold parts.
const DEEPEST: usize = 8;

/// The most lines of a head.
const MOST_LINES: usize = 200;

/// How far the head of a file is looked at to tell what it is, in bytes.
const SAMPLE: usize = 8 << 10;

/// What a part says of itself.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    boundary: Option<String>,
    charset: Option<String>,
    encoding: String,
    location: Option<String>,
}

/// Whether a text begins as such a file does: with the head of a mail of several parts.
pub(crate) fn begins(text: &str) -> bool {
    let start = text.get(..SAMPLE).unwrap_or(text);
    let first = start.lines().next().unwrap_or_default();
    let name = first.split(':').next().unwrap_or_default();
    let is_field = first.contains(':')
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_field && {
        let lower = start.to_ascii_lowercase();
        lower.contains("mime-version:") && lower.contains("multipart/")
    }
}

/// The page in a file.
pub(crate) fn page(source: &Source) -> Result<Source, ReadError> {
    let (head, _) = head_of(&source.bytes);
    let saved = head.location.clone();
    let mut waiting = vec![(0, source.bytes.as_slice())];
    let mut seen = 0;
    while let Some((depth, part)) = waiting.pop() {
        seen += 1;
        let (head, body) = head_of(part);
        if let Some(boundary) = head.boundary.as_deref().filter(|_| depth < DEEPEST) {
            let parts = split(body, boundary, MOST_PARTS.saturating_sub(seen));
            waiting.extend(parts.into_iter().rev().map(|part| (depth + 1, part)));
        } else if matches!(head.kind.as_str(), "text/html" | "application/xhtml+xml") {
            let said =
                [saved, head.location].into_iter().flatten().find(|said| said.starts_with("http"));
            let said = said.map(|said| Unclean::new(said).line());
            return Ok(Source {
                bytes: decoded(body, &head.encoding),
                kind: Some(SourceKind::Html),
                charset: head.charset.map(|charset| Unclean::new(charset).line()),
                address: source.address.clone().or(said),
                name: source.name.clone(),
                post: None,
            });
        } else {
            // A picture or a style.
        }
    }
    Err(ReadError::NoPage)
}

/// The head of a part, and what follows it (RFC 5322, 2.2; RFC 2045, 5 and 6).
fn head_of(part: &[u8]) -> (Head, &[u8]) {
    let mut head = Head::default();
    let mut rest = part;
    let mut field = String::new();
    for _ in 0..MOST_LINES {
        let (line, after) = line_of(rest);
        let words = String::from_utf8_lossy(line);
        if !words.starts_with([' ', '\t']) {
            head.read(&field);
            field.clear();
        }
        if line.is_empty() {
            return (head, after);
        }
        field.push_str(words.trim_end());
        rest = after;
    }
    (head, rest)
}

/// The first line of bytes without its end, and what follows it.
fn line_of(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let (line, after) = bytes.split_at(end.unwrap_or(bytes.len()));
    (line.strip_suffix(b"\r").unwrap_or(line), after.get(1..).unwrap_or_default())
}

impl Head {
    fn read(&mut self, field: &str) {
        let Some((name, value)) = field.split_once(':') else { return };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-type" => {
                let kind = value.split(';').next().unwrap_or_default();
                self.kind = kind.trim().to_ascii_lowercase();
                self.charset = parameter(value, "charset");
                self.boundary =
                    parameter(value, "boundary").filter(|_| self.kind.starts_with("multipart/"));
            }
            "content-transfer-encoding" => self.encoding = value.to_ascii_lowercase(),
            "content-location" | "snapshot-content-location" => {
                self.location.get_or_insert_with(|| value.to_owned());
            }
            _ => {}
        }
    }
}

/// A parameter of a field, without its quotation marks.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|parameter| {
        let (own, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"');
        (own.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// The parts between lines that are a boundary (RFC 2046, 5.1).
fn split<'b>(body: &'b [u8], boundary: &str, most: usize) -> Vec<&'b [u8]> {
    let boundary = format!("--{boundary}");
    let (mut parts, mut start, mut at) = (Vec::new(), None, 0);
    while at < body.len() && parts.len() < most {
        let rest = body.get(at..).unwrap_or_default();
        let (line, after) = line_of(rest);
        let next = body.len() - after.len();
        if let Some(tail) = line.strip_prefix(boundary.as_bytes())
            && (tail.trim_ascii().is_empty() || tail.starts_with(b"--"))
        {
            parts.extend(start.and_then(|start| body.get(start..at)));
            start = (!tail.starts_with(b"--")).then_some(next);
        }
        at = next;
    }
    // What is cut off is read as far as it goes.
    parts.extend(start.and_then(|start| body.get(start..)).filter(|_| parts.len() < most));
    parts
}

/// The bytes that stand for themselves or for others (RFC 2045, 6.7 and 6.8).
fn decoded(body: &[u8], encoding: &str) -> Vec<u8> {
    match encoding {
        "quoted-printable" => unquoted(body),
        "base64" => from_base64(body),
        _ => body.to_vec(),
    }
}

fn unquoted(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'=' {
            bytes.push(*first);
            continue;
        }
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else if line_of(after).0.trim_ascii().is_empty() {
            // A line that goes on in the next.
            rest = line_of(after).1;
        } else {
            bytes.push(b'=');
        }
    }
    bytes
}

/// What base64 stands for; signs that mean nothing are passed over.
fn from_base64(body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in body {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xFF) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.org/a\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--B\"\r\n\r\n\
        ----B\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlh\r\n\
        ----B\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <p>caf=E9 =3D a pl=\r\nace</p>=\r\n\r\n----B--\r\nafter";

    fn page_of(file: &str) -> Result<Source, ReadError> {
        page(&Source { bytes: file.as_bytes().to_vec(), ..Source::default() })
    }

    #[test]
    fn the_page_its_encoding_and_its_address_are_found() {
        assert!(begins(FILE));
        let page = page_of(FILE).unwrap();
        assert_eq!(page.bytes.trim_ascii_end(), b"<p>caf\xE9 = a place</p>");
        assert_eq!(page.charset.unwrap().as_str(), "windows-1252");
        assert_eq!(page.address.unwrap().as_str(), "https://example.org/a");
    }

    #[test]
    fn a_page_is_looked_for_in_parts_of_parts_but_not_without_end() {
        let nested = |depth: usize| {
            (0..depth).fold("Content-Type: text/html\r\n\r\n<p>words".to_owned(), |part, level| {
                let head = format!("Content-Type: multipart/mixed; boundary=B{level}E");
                format!("{head}\r\n\r\n--B{level}E\r\n{part}\r\n--B{level}E--\r\n")
            })
        };
        assert!(page_of(&nested(DEEPEST)).unwrap().bytes.starts_with(b"<p>words"));
        assert_eq!(page_of(&nested(9)).unwrap_err(), ReadError::NoPage);
        assert_eq!(page_of(&nested(2_000)).unwrap_err(), ReadError::NoPage);
    }

    #[test]
    fn base64_is_read_over_lines_and_to_its_end() {
        assert_eq!(from_base64(b"PHA+\r\neHk8L3A+"), b"<p>xy</p>");
        assert_eq!(from_base64(b"YQ==YQ"), b"a");
        assert_eq!(from_base64(b"!!\xFF"), b"");
        assert_eq!(unquoted(b"=zz=4=41="), b"=zz=4A");
    }

    #[test]
    fn what_is_cut_off_is_read_as_far_as_it_goes() {
        for end in 0..FILE.len() {
            let _ = page_of(FILE.get(..end).unwrap_or_default());
        }
        let start = FILE.split("ace</p>").next().unwrap();
        assert!(page_of(start).unwrap().bytes.starts_with(b"<p>caf"));
    }

    #[test]
    fn parts_within_parts_are_bounded() {
        let nested = |number| {
            format!(
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"
            )
        };
        let file: String = (0..1000).map(nested).collect::<Vec<_>>().concat();
        assert_eq!(page_of(&(file + "Content-Type: text/html\n\n<p>x")), Err(ReadError::NoPage));
        let many = "--b\nContent-Type: text/css\n\nx\n".repeat(100_000);
        let file =
            format!("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{many}");
        assert_eq!(page_of(&file), Err(ReadError::NoPage));
    }

    #[test]
    fn a_letter_to_the_editor_is_no_such_file() {
        assert!(!begins("To: the editor\n\nYour piece on multipart/related mail pleased me."));
        assert!(!begins("A page\n\nMIME-Version: 1.0, and multipart/related, are words."));
    }
}
