//! Letters of Latin with accents, told by the letters that they are without.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::char::decompose_canonical;

/// The blocks of Unicode in which Latin has letters with accents: Latin-1, Extended-A and B, and
/// Extended Additional.
const BLOCKS: [std::ops::RangeInclusive<char>; 2] = ['\u{c0}'..='\u{24f}', '\u{1e00}'..='\u{1eff}'];

/// Letters with a stroke or without a dot, which are not composed of a letter and a mark.
const OTHERS: [(char, char); 9] = [
    ('ø', 'o'),
    ('Ø', 'O'),
    ('đ', 'd'),
    ('Đ', 'D'),
    ('ł', 'l'),
    ('Ł', 'L'),
    ('ħ', 'h'),
    ('Ħ', 'H'),
    ('ı', 'i'),
];

/// The letters with accents by the letter of ASCII that they are without.
static ACCENTED: LazyLock<BTreeMap<char, String>> = LazyLock::new(|| {
    let mut letters: BTreeMap<char, String> = BTreeMap::new();
    let composed = BLOCKS.into_iter().flatten().filter_map(|letter| {
        let mut base = None;
        decompose_canonical(letter, |part| {
            base.get_or_insert(part);
        });
        base.filter(char::is_ascii_alphabetic).map(|base| (letter, base))
    });
    for (letter, base) in composed.chain(OTHERS) {
        letters.entry(base).or_default().push(letter);
    }
    letters
});

/// The letters that are a letter of ASCII with an accent or a stroke, as small or as large as it is.
pub(crate) fn accented(letter: char) -> &'static str {
    ACCENTED.get(&letter).map_or("", String::as_str)
}

/// Whether a character is such a letter.
pub(crate) fn is_accented(character: char) -> bool {
    !character.is_ascii() && ACCENTED.values().any(|letters| letters.contains(character))
}

#[cfg(test)]
mod tests {
    use super::{accented, is_accented};

    #[test]
    fn letters_are_told_by_what_they_are_without_accents() {
        assert!(accented('e').starts_with("èéêë"), "{}", accented('e'));
        assert!(accented('O').contains(['Ö', 'Ø', 'Ộ']));
        assert!(!accented('o').contains('Ö'));
        assert_eq!(accented('1'), "");
        assert!(is_accented('ñ') && !is_accented('n') && !is_accented('æ') && !is_accented('д'));
    }
}
