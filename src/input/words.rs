//! Questions about the words of a line.

use std::ops::Range;

use crate::text::Text;

/// Whether two lines say the same, without regard to case, spaces, quotes and other marks.
pub(crate) fn same(one: &Text, other: &Text) -> bool {
    let mut letters = letters_of(one).peekable();
    letters.peek().is_some() && letters.eq(letters_of(other))
}

/// The letters and digits of a line, in small letters.
pub(crate) fn letters_of(text: &Text) -> impl Iterator<Item = char> {
    text.as_str()
        .chars()
        .filter(|character| character.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// A part of a line, without the spaces at its ends; nothing where it holds no words.
pub(crate) fn part(text: &Text, bytes: Range<usize>) -> Option<Text> {
    let raw = text.as_str().get(bytes.clone())?;
    let start = bytes.start + (raw.len() - raw.trim_start().len());
    let words = raw.trim();
    (!words.is_empty()).then(|| text.slice(start..start + words.len()))
}

/// The parts of a line between marks that are commas or the like.
pub(crate) fn split(text: &Text, mark: char) -> Vec<Text> {
    let mut at = 0;
    let mut parts = Vec::new();
    for piece in text.as_str().split(mark) {
        parts.extend(part(text, at..at + piece.len()));
        at += piece.len() + mark.len_utf8();
    }
    parts
}

/// Number of characters.
pub(crate) fn length(text: &Text) -> usize {
    text.as_str().chars().count()
}

/// The last character of a line that is no closing quote or bracket.
pub(crate) fn closing_mark(text: &Text) -> Option<char> {
    text.as_str().chars().rev().find(|character| !closes(*character))
}

/// Whether a line closes as a sentence does.
pub(crate) fn ends_sentence(text: &Text) -> bool {
    closing_mark(text).is_some_and(|mark| "。.!?…:;".contains(mark))
}

fn closes(character: char) -> bool {
    character.is_whitespace() || "\"'”’»›)]".contains(character)
}

/// Whether a line begins with some words, without regard to case.
pub(crate) fn starts_with(text: &Text, start: &str) -> bool {
    text.as_str().get(..start.len()).is_some_and(|words| words.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_case_do_not_make_another_title() {
        let quoted = Text::fixed("The “Forever” War");
        assert!(same(&quoted, &Text::fixed("THE \"FOREVER\" WAR")));
        assert!(!same(&quoted, &Text::fixed("The Forever Wars")));
        assert!(!same(&Text::fixed("?"), &Text::fixed("!")));
    }

    #[test]
    fn a_line_is_split_without_empty_parts() {
        let parts = split(&Text::fixed("Allon Lee,\u{A0}Tzvi Fleischer, "), ',');
        assert_eq!(parts, [Text::fixed("Allon Lee"), Text::fixed("Tzvi Fleischer")]);
    }

    #[test]
    fn a_sentence_may_close_within_quotes() {
        assert!(ends_sentence(&Text::fixed("“It is late.”")));
        assert!(!ends_sentence(&Text::fixed("The harbour (in winter)")));
    }
}
