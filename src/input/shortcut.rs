//! Shortcuts: the address in a file that a browser or a desktop makes of one: `.url`, `.webloc`,
//! `.desktop`.

use crate::input::encoding;
use crate::input::xml::{Node, Xml};
use crate::text::{Text, Unclean};

/// The largest such file, in bytes.
const LARGEST: usize = 64 << 10;

/// How many of its first lines may stand before the section that holds the address.
const NEAR: usize = 20;

/// The address that bytes are a shortcut to; nothing where they are none.
pub fn shortcut(bytes: &[u8]) -> Option<Text> {
    if bytes.len() > LARGEST {
        return None;
    }
    let found = if bytes.starts_with(b"bplist00") {
        in_binary_list(bytes)
    } else {
        let text = encoding::glance(bytes, LARGEST);
        in_sections(&text).or_else(|| in_list(&text))
    };
    let address = Unclean::new(found?).line();
    (!address.is_blank()).then_some(address)
}

/// The address in a file of sections, as Windows and freedesktop.org have them.
fn in_sections(text: &str) -> Option<String> {
    let is_head = |line: &str| {
        let line = line.trim().trim_start_matches('\u{feff}');
        line.eq_ignore_ascii_case("[InternetShortcut]") || line == "[Desktop Entry]"
    };
    let head = text.lines().take(NEAR).position(is_head)?;
    let within = text.lines().skip(head + 1).take_while(|line| !line.starts_with('['));
    let mut fields = within.filter_map(|line| line.split_once('='));
    let (_, address) = fields.find(|(name, _)| name.trim().eq_ignore_ascii_case("URL"))?;
    Some(address.trim().to_owned())
}

/// The address in a property list of Apple as XML.
fn in_list(text: &str) -> Option<String> {
    text.get(..LARGEST.min(text.len()))?.contains("<plist").then_some(())?;
    let xml = Xml::parse(text);
    let list = xml.named("dict").next()?;
    let mut entries =
        list.children().skip_while(|entry| !entry.is("key") || entry.words() != "URL");
    entries.find(|entry| entry.is("string")).map(Node::words)
}

/// The address in a property list of Apple in its binary form: the first string of ASCII that begins as
/// one (a marker of 0x5 and the length, or 0x5F and the length as a number of its own).
fn in_binary_list(bytes: &[u8]) -> Option<String> {
    let at = bytes.windows(4).position(|window| window == b"http")?;
    let before = |back: usize| at.checked_sub(back).and_then(|at| bytes.get(at)).copied();
    let length = match (before(4), before(3), before(2), before(1)) {
        (Some(0x5F), Some(0x11), Some(high), Some(low)) => {
            usize::from(high) << 8 | usize::from(low)
        }
        (_, Some(0x5F), Some(0x10), Some(length)) => usize::from(length),
        (.., Some(short @ 0x50..=0x5E)) => usize::from(short & 0xF),
        _ => return None,
    };
    let address = bytes.get(at..at + length)?;
    address.is_ascii().then(|| String::from_utf8_lossy(address).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(bytes: &[u8]) -> Option<String> {
        shortcut(bytes).map(|address| address.as_str().to_owned())
    }

    #[test]
    fn shortcuts_hold_an_address() {
        let there = Some("https://example.org/a?b=c".to_owned());
        assert_eq!(
            address(b"[InternetShortcut]\r\nURL=https://example.org/a?b=c\r\nIconIndex=0"),
            there
        );
        assert_eq!(
            address(b"[DEFAULT]\nBASEURL=x\n[InternetShortcut]\nurl=https://example.org/a?b=c"),
            there
        );
        assert_eq!(address(b"[Desktop Entry]\nType=Link\nURL=https://example.org/a?b=c"), there);
        let list =
            b"<?xml version='1.0'?><!DOCTYPE plist><plist><dict><key>Name</key><string>x</string>\
            <key>URL</key><string>https://example.org/a?b=c</string></dict></plist>";
        assert_eq!(address(list), there);
        let binary = b"bplist00\xD1\x01\x02SURL_\x10\x19https://example.org/a?b=c\x08\x0B\x0F";
        assert_eq!(address(binary), there);
    }

    #[test]
    fn other_texts_are_none() {
        assert_eq!(address(b"The [InternetShortcut] section\nURL=https://example.org"), None);
        assert_eq!(address(b"[InternetShortcut]\nIcon=1\n[Other]\nURL=https://example.org"), None);
        assert_eq!(address(b"bplist00http"), None);
        assert_eq!(address(b"bplist00\x5F\x11\xFF\xFFhttp://x"), None);
        assert_eq!(address(b""), None);
    }
}
