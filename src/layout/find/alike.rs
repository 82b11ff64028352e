//! Words as an expression that finds what is written a little otherwise.
//!
//! Who types no accent does not care for accents, as who types no capital does not care for capitals:
//! `cafe` finds *café*, `oeuvre` finds *œuvre*. One accent among the words, and all count as they are
//! typed. So it is with the vowel signs of Hebrew and Arabic, which print mostly leaves out.

use crate::text::{accented, is_accented};

/// Signs that are several letters in one, and these; the longest first.
const LIGATURES: [(&str, &str); 13] = [
    ("ffi", "ﬃ|ﬀi"),
    ("ffl", "ﬄ|ﬀl"),
    ("ff", "ﬀ"),
    ("fi", "ﬁ"),
    ("fl", "ﬂ"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("Ae", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("Oe", "Œ"),
    ("ss", "ß"),
    ("SS", "ẞ"),
];

/// The points and accents of Hebrew and the signs above and below Arabic letters, with its stroke that
/// lengthens words.
const VOWEL_SIGNS: &str = "[\u{591}-\u{5bd}\u{5bf}\u{5c1}\u{5c2}\u{5c4}\u{5c5}\u{5c7}\u{610}-\u{61a}\u{640}\u{64b}-\u{65f}\u{670}]";

/// The expression for some words that are folded.
pub(crate) fn pattern(words: &str) -> String {
    if words.chars().any(is_exact) {
        return regex::escape(words);
    }
    let mut pattern = String::with_capacity(8 * words.len());
    let mut rest = words;
    while let Some(character) = rest.chars().next() {
        let ligature = LIGATURES.iter().find(|(letters, _)| rest.starts_with(letters));
        let length = ligature.map_or(character.len_utf8(), |(letters, _)| letters.len());
        let (here, after) = rest.split_at(length);
        match ligature {
            Some((_, sign)) => {
                let letters: String = here.chars().map(letter).collect();
                pattern.extend(["(?:", &letters, "|", sign, ")"]);
            }
            None => pattern.push_str(&letter(character)),
        }
        rest = after;
    }
    pattern
}

/// Whether a character is typed by those alone who mean it.
fn is_exact(character: char) -> bool {
    is_accented(character) || is_vowel_sign(character)
}

fn is_vowel_sign(character: char) -> bool {
    matches!(character, '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{640}' | '\u{670}')
}

/// The expression for one character.
fn letter(character: char) -> String {
    let with_accents = accented(character);
    if !with_accents.is_empty() {
        return format!("[{character}{with_accents}]");
    }
    let escaped = regex::escape(character.encode_utf8(&mut [0; 4]));
    match character {
        '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => {
            format!("{escaped}{VOWEL_SIGNS}*")
        }
        _ => escaped,
    }
}
