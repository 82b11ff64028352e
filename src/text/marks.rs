//! Keeps invisible and combining characters only where their neighbours give them something to do:
//! joiners, variation selectors, tags, soft hyphens, marks of direction, combining marks.

use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthChar;
use unicode_width::UnicodeWidthStr;

use crate::text::isolates::is_isolate;
use crate::text::scripts::is_han;

const JOINER: char = '\u{200d}';
const NON_JOINER: char = '\u{200c}';
const BLACK_FLAG: char = '\u{1f3f4}';
const LAST_TAG: char = '\u{e007f}';
const KEYCAP: char = '\u{20e3}';

/// How many combining marks in a row are looked at before normalising; UAX #15 says that no
/// language needs more than 30.
const LONGEST_RUN: usize = 32;

/// The text with those characters alone that do something where they stand.
pub(crate) fn weed(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut kept = Kept { text: String::with_capacity(text.len()), last: None, run: 0 };
    let mut rest = characters.as_slice();
    while let [character, after @ ..] = rest {
        let flag = flag_length(rest);
        rest = after.get(flag..).unwrap_or_default();
        if stays(*character, &kept, after.first().copied()) {
            kept.push(*character);
        }
        after.iter().take(flag).for_each(|tag| kept.push(*tag));
    }
    kept.text
}

/// Whether a character does nothing of its own, but belongs to the one before it.
pub(crate) fn clings(character: char) -> bool {
    !character.is_ascii()
        && (is_combining_mark(character) || is_joiner(character) || is_tag(character))
}

/// Whether a character may lose its work when a text is cut.
pub(crate) fn depends_on_neighbours(character: char) -> bool {
    is_joiner(character)
        || is_selector(character)
        || is_tag(character)
        || is_soft(character)
        || is_isolate(character)
}

/// Whether a character only guides the setting: soft hyphens, marks of direction, isolates.
pub(crate) fn is_unprinted(character: char) -> bool {
    is_soft(character) || is_isolate(character)
}

/// What has been kept so far, with its last character and its run of marks.
struct Kept {
    text: String,
    last: Option<char>,
    run: usize,
}

impl Kept {
    fn push(&mut self, character: char) {
        self.run = if is_combining_mark(character) { self.run + 1 } else { 0 };
        self.last = Some(character);
        self.text.push(character);
    }
}

fn stays(character: char, kept: &Kept, after: Option<char>) -> bool {
    let before = kept.last;
    if is_joiner(character) {
        before.is_some_and(|before| is_joined(before) || is_selector(before) || is_tag(before))
            && after.is_some_and(is_joined)
    } else if is_selector(character) {
        before.is_some_and(|before| takes_selector(before, character, after))
    } else if is_soft(character) {
        before != Some(character)
    } else if is_combining_mark(character) {
        kept.run < LONGEST_RUN && before.is_some_and(carries_marks)
    } else {
        !is_tag(character)
    }
}

/// Soft hyphens and marks of direction: one of a kind is enough.
fn is_soft(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}')
}

fn is_joiner(character: char) -> bool {
    matches!(character, JOINER | NON_JOINER)
}

fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0020}'..=LAST_TAG)
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a combining mark has a base or another mark to stand on.
fn carries_marks(before: char) -> bool {
    !matches!(before, '\n' | '\t') && !is_unprinted(before)
}

/// Whether a joiner beside this character can change a thing: in scripts that join or stack, and
/// in emoji; not in Latin, Greek, Cyrillic, Han, Kana or Hangul, nor in punctuation.
fn is_joined(character: char) -> bool {
    !character.is_whitespace()
        && !is_selector(character)
        && matches!(
            character,
            '\u{590}'..='\u{1dff}'
            | '\u{2100}'..='\u{2bff}'
            | '\u{a4d0}'..='\u{abff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10000}'..='\u{1fbff}'
        )
}

/// Whether a selector chooses something: a picture or a sign, or the form of an ideograph.
fn takes_selector(before: char, selector: char, after: Option<char>) -> bool {
    match selector {
        '\u{fe0e}' | '\u{fe0f}' if before.is_ascii() => {
            matches!(before, '0'..='9' | '#' | '*') && after == Some(KEYCAP)
        }
        '\u{fe0e}' | '\u{fe0f}' => is_picture(before),
        _ => is_han(before),
    }
}

/// Whether a character can be a sign or a picture: it is either wide as it is or made so.
fn is_picture(character: char) -> bool {
    matches!(character, '\u{a9}' | '\u{ae}' | '\u{2000}'..='\u{33ff}' | '\u{1f000}'..='\u{1faff}')
        && !is_han(character)
        && (character.width() == Some(2) || String::from_iter([character, '\u{fe0f}']).width() == 2)
}

/// Number of tags after a black flag that make it the flag of a region (UTS #51), with their end;
/// none where it is no such flag.
fn flag_length(characters: &[char]) -> usize {
    let [BLACK_FLAG, tags @ ..] = characters else {
        return 0;
    };
    let letters = tags.iter().take_while(|tag| names_a_region(**tag)).count();
    let ends = tags.get(letters) == Some(&LAST_TAG);
    if ends && (3..=6).contains(&letters) { letters + 1 } else { 0 }
}

fn names_a_region(tag: char) -> bool {
    matches!(tag, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}')
}

#[cfg(test)]
mod tests {
    use super::weed;

    #[track_caller]
    fn stays(text: &str) {
        assert_eq!(weed(text), text);
    }

    #[test]
    fn joiners_stay_where_they_join() {
        stays("\u{1f469}\u{200d}\u{2764}\u{fe0f}\u{200d}\u{1f468}");
        stays("\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}");
        stays("\u{915}\u{94d}\u{200d}\u{937}");
        assert_eq!(weed("a\u{200d}b \u{200c}c\u{200d}\u{200d}"), "ab c");
        assert_eq!(weed("\u{1f469}\u{200d} \u{1f469}\u{200d}"), "\u{1f469} \u{1f469}");
        assert_eq!(weed("\u{4e00}\u{200c}\u{4e00}"), "\u{4e00}\u{4e00}");
    }

    #[test]
    fn selectors_stay_where_they_choose() {
        stays("\u{2764}\u{fe0f} \u{a9}\u{fe0e} \u{231a}\u{fe0e} 1\u{fe0f}\u{20e3}");
        stays("\u{8fbb}\u{e0100} \u{585a}\u{fe00}");
        assert_eq!(weed("1\u{fe0f}a\u{fe0f}\u{e9}\u{fe00}\u{2014}\u{fe0f}"), "1a\u{e9}\u{2014}");
        assert_eq!(weed("\u{8fbb}\u{e0100}\u{e0101}\u{2764}\u{fe0f}\u{fe0f}"), {
            "\u{8fbb}\u{e0100}\u{2764}\u{fe0f}"
        });
    }

    #[test]
    fn tags_stay_in_flags_alone() {
        let scotland = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
        stays(scotland);
        assert_eq!(weed("a\u{e0041}\u{e0067}\u{e007f}b"), "ab");
        assert_eq!(weed("\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}"), "\u{1f3f4}");
        assert_eq!(weed(&format!("{scotland}\u{e0067}\u{e007f}")), scotland);
        let message = "\u{e0061}".repeat(100);
        assert_eq!(weed(&format!("\u{1f3f4}{message}\u{e007f}")), "\u{1f3f4}");
    }

    #[test]
    fn soft_marks_stand_once() {
        stays("a\u{ad}b\u{200e}\u{200f}c\u{61c}");
        assert_eq!(weed("a\u{ad}\u{ad}b\u{200f}\u{200f}\u{200f}c"), "a\u{ad}b\u{200f}c");
    }

    #[test]
    fn combining_marks_need_a_base() {
        assert_eq!(weed("\u{301}\u{302}a\n\u{301}b\u{ad}\u{301}c"), "a\nb\u{ad}c");
        stays("a\u{301} \u{301}");
        assert_eq!(weed(&"\u{301}".repeat(1_000_000)), "");
        let flood = format!("a{}", "\u{301}".repeat(99));
        assert_eq!(weed(&flood), format!("a{}", "\u{301}".repeat(32)));
    }
}
