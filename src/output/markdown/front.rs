//! Front matter: what is known about an article, as YAML 1.2.

use crate::document::{Fact, Metadata};
use crate::output::date::iso;
use crate::text::Text;

/// The front matter of an article, its fences included; nothing where nothing is known.
pub(crate) fn matter(metadata: &Metadata) -> Option<String> {
    let mut lines = Vec::new();
    lines.extend(line("title", metadata.title.as_ref()));
    lines.extend(line("standfirst", metadata.standfirst.as_ref()));
    let authors = metadata.authors.iter().filter(|author| !author.value.is_blank());
    let authors: Vec<String> =
        authors.map(|author| ["  - ", &quoted(author.value.as_str())].concat()).collect();
    if !authors.is_empty() {
        lines.push("authors:".to_owned());
        lines.extend(authors);
    }
    lines.extend(metadata.date.as_ref().map(|date| entry("date", &iso(date.value))));
    lines.extend(line("section", metadata.sections.first()));
    lines.extend(line("publication", metadata.publication.as_ref()));
    lines.extend(line("language", metadata.language.as_ref()));
    lines.extend(line("url", metadata.address.as_ref()));
    (!lines.is_empty()).then(|| ["---\n", &lines.join("\n"), "\n---"].concat())
}

fn line(key: &str, fact: Option<&Fact<Text>>) -> Option<String> {
    let text = &fact?.value;
    (!text.is_blank()).then(|| entry(key, text.as_str()))
}

fn entry(key: &str, value: &str) -> String {
    [key, ": ", &quoted(value)].concat()
}

/// A string between double quotes: what YAML would read as an escape, as a line's end, or as no
/// character at all is escaped (YAML 1.2.2, 5.1, 5.4 and 5.7), and so are marks that nobody sees.
fn quoted(value: &str) -> String {
    let mut quoted = String::from("\"");
    for character in value.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\u{feff}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fffe}'
            | '\u{ffff}' => escape(character, &mut quoted),
            _ if character.is_control() => escape(character, &mut quoted),
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

/// The escape of a character of the basic plane.
fn escape(character: char, quoted: &mut String) {
    let code = u32::from(character);
    let digits = [12, 8, 4, 0].map(|shift| char::from_digit((code >> shift) & 15, 16));
    quoted.push_str("\\u");
    quoted.extend(digits.into_iter().flatten());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_quoted_safely() {
        assert_eq!(quoted("a: #b \"c\" \\d"), r#""a: #b \"c\" \\d""#);
        assert_eq!(quoted("a\tb\nc\u{ad}"), "\"a\\u0009b\\u000ac\\u00ad\"");
    }

    #[test]
    fn nothing_known_is_no_front_matter() {
        assert_eq!(matter(&Metadata::default()), None);
    }
}
