//! Writes JSON so that nothing invisible stands in it raw.

use std::io;
use std::io::Write;

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

/// The invisible characters, first and last of each run: C1 controls, the category Cf of Unicode
/// 16 (soft hyphen, joiners, marks and isolates of direction, tags), and the separators of lines
/// and paragraphs.
const INVISIBLE: [(char, char); 22] = [
    ('\u{7f}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{180e}', '\u{180e}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{2064}'),
    ('\u{2066}', '\u{206f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{fff9}', '\u{fffb}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0001}', '\u{e0001}'),
    ('\u{e0020}', '\u{e007f}'),
];

/// Writes a value over several lines, line feed at its end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let formatter = Escaping { pretty: PrettyFormatter::new() };
    value
        .serialize(&mut Serializer::with_formatter(&mut bytes, formatter))
        .expect("writing to memory never fails, and all keys are strings");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("the serializer writes UTF-8")
}

/// The pretty formatter, with escapes for what is invisible.
struct Escaping {
    pretty: PrettyFormatter<'static>,
}

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return writer.write_all(fragment.as_bytes());
        }
        let mut visible = 0;
        for (at, character) in fragment.char_indices().filter(|(_, each)| is_invisible(*each)) {
            writer.write_all(fragment.get(visible..at).unwrap_or_default().as_bytes())?;
            write_escaped(writer, character)?;
            visible = at + character.len_utf8();
        }
        writer.write_all(fragment.get(visible..).unwrap_or_default().as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.pretty.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.pretty.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(writer)
    }
}

/// Writes a character as JSON escapes, two where it takes two units of UTF-16.
fn write_escaped<W: ?Sized + Write>(writer: &mut W, character: char) -> io::Result<()> {
    for unit in character.encode_utf16(&mut [0; 2]) {
        write!(writer, "\\u{unit:04x}")?;
    }
    Ok(())
}

fn is_invisible(character: char) -> bool {
    // Nearly all characters of most texts come before the first.
    character >= '\u{7f}'
        && INVISIBLE.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_escaped_and_come_back() {
        let texts = ["co\u{ad}operate", "\u{2067}אב\u{2069}", "\u{e0067}\u{7f}", "é\u{200d}\u{9b}"];
        let written = pretty(&texts);
        assert!(!written.chars().any(is_invisible), "{written:?}");
        assert!(written.contains(r#""co\u00adoperate""#), "{written}");
        assert!(written.contains(r#""\u2067אב\u2069""#), "{written}");
        assert!(written.contains(r"\udb40\udc67\u007f"), "{written}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&written).unwrap(), texts);
    }

    #[test]
    fn visible_text_stands_as_it_is() {
        assert_eq!(pretty(&"“Baku” – 30 km² 日本"), "\"“Baku” – 30 km² 日本\"\n");
    }
}
