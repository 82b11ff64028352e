//! The encoding that a page declares in its first bytes (WHATWG HTML, "prescan a byte stream").

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many of the first bytes may hold the declaration.
const PRESCAN: usize = 1024;

/// An encoding by the name that is declared. UTF-7 is none, and no page is ever read as one.
pub(crate) fn named(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.trim().trim_matches(['"', '\'']).as_bytes())
}

/// The encoding that a page declares within itself. Whoever can read the declaration does not read
/// UTF-16, and `x-user-defined` means the old Windows pages.
pub(crate) fn within(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..PRESCAN).unwrap_or(bytes);
    let text = String::from_utf8_lossy(start).to_ascii_lowercase();
    let text = without_comments(&text);
    let in_xml =
        text.trim_start().strip_prefix("<?xml").and_then(|rest| value_after(rest, "encoding"));
    let metas = text.split("<meta").skip(1);
    let mut in_meta = metas.filter_map(|rest| rest.split('>').next()).filter_map(charset_of);
    let found = in_meta.next().or_else(|| named(in_xml?))?;
    Some(match found {
        utf_16 if utf_16 == UTF_16LE || utf_16 == UTF_16BE => UTF_8,
        other if other.name() == "x-user-defined" => WINDOWS_1252,
        other => other,
    })
}

fn charset_of(meta: &str) -> Option<&'static Encoding> {
    meta.starts_with(|sign: char| sign.is_ascii_whitespace() || sign == '/').then_some(())?;
    named(value_after(meta, "charset")?)
}

/// The value after a name and a sign of equality.
fn value_after<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let rest =
        text.split(name).skip(1).map(str::trim_start).find_map(|rest| rest.strip_prefix('='))?;
    let value = rest.trim_start().trim_start_matches(['"', '\'']);
    value.split(|sign: char| sign.is_ascii_whitespace() || "\"';>?".contains(sign)).next()
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let mut bare = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        bare.push_str(part.split_once("-->").map_or("", |(_, after)| after));
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_declares_its_encoding_near_its_start() {
        let name = |page: &str| within(page.as_bytes()).map(Encoding::name);
        assert_eq!(name("<html><META charset = 'Shift_JIS'>"), Some("Shift_JIS"));
        let old = "<meta http-equiv=content-type content=\"text/html; charset=ISO-8859-1\">";
        assert_eq!(name(old), Some("windows-1252"));
        assert_eq!(name("<?xml version='1.0' encoding='koi8-r'?><html>"), Some("KOI8-R"));
        assert_eq!(name("<meta charset=utf-16le>"), Some("UTF-8"));
        for none in [
            "<meta charset=utf-7>",
            "<!-- <meta charset=big5> -->",
            "<metal charset=big5>",
            "charset=big5",
        ] {
            assert_eq!(name(none), None, "{none}");
        }
        let late = format!("{}<meta charset=big5>", " ".repeat(1024));
        assert_eq!(name(&late), None);
    }
}
