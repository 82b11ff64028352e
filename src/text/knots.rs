//! Settles a text: neighbours, normal form and clusters, until nothing changes any more.
//!
//! Most characters need none of this. The text is cut between any two such plain ones that stand
//! side by side, and only the knots between the cuts are worked on.

use unicode_normalization::IsNormalized;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::is_nfc_quick;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::clusters;
use crate::text::marks;

/// Rounds after which a knot is taken for hostile; a text that people wrote needs two.
const ROUNDS: usize = 4;

/// The text in form NFC, with its marks in place and its clusters within limits.
pub(crate) fn settle(text: &str) -> String {
    let mut settled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = knot_start(rest) {
        let (plain, knotted) = rest.split_at(start);
        let (knot, after) = knotted.split_at(knot_length(knotted));
        settled.push_str(plain);
        settled.push_str(&untied(knot));
        rest = after;
    }
    settled.push_str(rest);
    settled
}

/// Whether a character is done with as it is: it is printed, is a line feed or a tab, is in form
/// NFC, combines with nothing before it, and asks nothing of its neighbours.
pub(crate) fn is_plain(character: char) -> bool {
    matches!(
        character,
        ' '..='~' | '\n' | '\t'
        | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}'        // Latin
        | '\u{388}'..='\u{482}' | '\u{48a}'..='\u{58f}'     // Greek, Cyrillic, Armenian
        | '\u{1e00}'..='\u{1eff}'                           // more Latin
        | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{205e}' // punctuation
        | '\u{20a0}'..='\u{20cf}'                           // currencies
        | '\u{2100}'..='\u{2125}' | '\u{212c}'..='\u{2328}' // letters, numbers, arrows, mathematics
        | '\u{232b}'..='\u{27ff}' | '\u{2801}'..='\u{2adb}' // boxes, symbols
        | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}' // Han and Kana
        | '\u{309b}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'                           // Hangul
        | '\u{ff01}'..='\u{ff9d}' | '\u{fffd}'
    )
}

/// Where the first knot starts: at the plain character before the first that is not.
fn knot_start(text: &str) -> Option<usize> {
    let at = text.find(|character| !is_plain(character))?;
    let before = text.get(..at)?.chars().next_back();
    Some(at - before.map_or(0, char::len_utf8))
}

/// Length in bytes of the knot at the head of a text: up to where a plain character follows on
/// another. The first one is the base of what comes after it.
fn knot_length(text: &str) -> usize {
    let mut characters = text.char_indices();
    let mut after_plain = false;
    characters.next();
    characters
        .find(|(_, character)| {
            let plain = is_plain(*character);
            std::mem::replace(&mut after_plain, plain) && plain
        })
        .map_or(text.len(), |(at, _)| at)
}

fn untied(knot: &str) -> String {
    let mut text = knot.to_owned();
    for _ in 0..ROUNDS {
        let next = clusters::limit(&composed(marks::weed(&composed(text.clone()))));
        if next == text {
            return text;
        }
        text = next;
    }
    text.chars().filter(|character| stands_alone(*character)).nfc().collect()
}

fn composed(text: String) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        _ => text.nfc().collect(),
    }
}

/// Whether a character joins with no other, on either side.
fn stands_alone(character: char) -> bool {
    let among_letters = String::from_iter(['a', character, 'a']);
    !marks::clings(character) && !is_jamo(character) && among_letters.graphemes(true).count() == 3
}

fn is_jamo(character: char) -> bool {
    matches!(character, '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{d7b0}'..='\u{d7ff}')
}

#[cfg(test)]
mod tests {
    use super::{composed, is_plain, knot_length, knot_start, settle};
    use crate::text::litter::sift;
    use crate::text::marks::weed;
    use unicode_normalization::char::is_combining_mark;
    use unicode_normalization::{IsNormalized, is_nfc_quick};
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn plain_characters_need_no_step() {
        for character in ('\0'..=char::MAX).filter(|character| is_plain(*character)) {
            let text = String::from(character);
            assert_eq!(sift(&text), text, "{character:?}");
            assert_eq!(weed(&text), text, "{character:?}");
            assert!(is_nfc_quick(text.chars()) == IsNormalized::Yes, "{character:?}");
            assert!(!is_combining_mark(character), "{character:?}");
            let among_letters = format!("a{character}a");
            assert_eq!(among_letters.graphemes(true).count(), 3, "{character:?}");
        }
    }

    #[test]
    fn knots_are_cut_between_plain_neighbours() {
        let text = "abe\u{301}\u{302}cd";
        let start = knot_start(text).unwrap();
        assert_eq!(start, 2);
        assert_eq!(knot_length(text.get(start..).unwrap()), "e\u{301}\u{302}c".len());
    }

    #[test]
    fn the_form_is_nfc() {
        assert_eq!(settle("cafe\u{301} \u{212a} \u{1112}\u{1161}\u{11ab}"), "café K 한");
    }

    #[test]
    fn joiners_weigh_what_normal_form_leaves() {
        assert_eq!(settle("\u{6cc}\u{200d}\u{212a}"), "\u{6cc}K");
    }

    #[test]
    fn a_hostile_knot_keeps_its_letters() {
        let link = format!("\u{915}{}\u{93e}\u{200d}", "\u{301}".repeat(40));
        let settled = settle(&link.repeat(1000));
        assert_eq!(settle(&settled), settled);
        assert_eq!(settled.matches('\u{915}').count(), 1000);
        assert_eq!(composed(settled.clone()), settled);
    }
}
