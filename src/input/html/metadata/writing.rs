//! How a name is written: without marks around it, and not in capitals.

use crate::input::words;
use crate::text::{Text, Unclean};

/// Ends of names that stay as they are in capitals.
const NUMERALS: &[&str] = &["II", "III", "IV", "JR", "SR"];

/// What may stand around a name and is none of it.
const AROUND: &[char] = &[' ', '|', '·', '•', '–', '—', '-', ',', ';', '\'', '"', '/'];

/// A line with plain spaces alone, and one between two words.
pub(super) fn with_plain_spaces(line: &Text) -> Text {
    let words: Vec<&str> = line.as_str().split_whitespace().collect();
    Unclean::new(words.join(" ")).line()
}

/// A name without marks around it.
pub(super) fn bare(name: &Text) -> Text {
    let whole = name.as_str();
    let start = whole.len() - whole.trim_start_matches(AROUND).len();
    let end = whole.trim_end_matches(AROUND).len();
    words::part(name, start..end.max(start)).unwrap_or_else(|| name.clone())
}

/// A full name that is written in capitals alone, as names are written otherwise. Words without a
/// vowel are initials or an agency, and stay.
pub(super) fn in_small_letters(name: &Text) -> Text {
    let whole = name.as_str();
    let words: Vec<&str> = whole.split(' ').collect();
    let is_written = words.len() > 1
        && whole.chars().all(|sign| !sign.is_lowercase())
        && words.iter().filter(|word| has_vowel(word)).count() > 1;
    if !is_written {
        return name.clone();
    }
    let words: Vec<String> = words.into_iter().map(capitalised).collect();
    Unclean::new(words.join(" ")).line()
}

fn has_vowel(word: &str) -> bool {
    let is_vowel = |sign: char| !sign.is_ascii() || "AEIOUY".contains(sign);
    word.chars().count() > 1 && word.chars().any(is_vowel)
}

/// A word in small letters but for the first of each of its parts, as in `O'Brien`, `McIntyre` and `Jean-Luc`.
fn capitalised(word: &str) -> String {
    if !has_vowel(word) || NUMERALS.contains(&word) || word.contains('.') {
        return word.to_owned();
    }
    let mut written = String::with_capacity(word.len());
    for sign in word.chars() {
        let begins = written.chars().next_back().is_none_or(|last| !last.is_alphanumeric());
        if begins || written == "Mc" {
            written.push(sign);
        } else {
            written.extend(sign.to_lowercase());
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_capitals_is_written_as_others_are() {
        for (capitals, name) in [
            ("ADA MOSS", "Ada Moss"),
            ("JEAN-LUC O'BRIEN", "Jean-Luc O'Brien"),
            ("ÉLISE MCINTYRE III", "Élise McIntyre III"),
            ("J.P. MOSS ELLIS", "J.P. Moss Ellis"),
            ("BBC NEWS", "BBC NEWS"),
            ("THE_LAMP", "THE_LAMP"),
            ("Ada MOSS", "Ada MOSS"),
        ] {
            assert_eq!(in_small_letters(&Text::fixed(capitals)), Text::fixed(name));
        }
    }
}
