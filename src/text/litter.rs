//! Sifts a text character by character, without regard to neighbours: controls, overrides of
//! direction, and characters that show nothing or pretend to.

/// The text without what no text needs; line breaks of every kind come out as line feeds.
pub(crate) fn sift(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut after_return = false;
    for character in text.chars() {
        if !(after_return && character == '\n') {
            kept.extend(sifted(character));
        }
        after_return = character == '\r';
    }
    kept
}

/// What a character becomes, if it stays at all.
fn sifted(character: char) -> Option<char> {
    match character {
        ' '..='~' | '\n' | '\t' => Some(character),
        '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{85}' => Some(' '),
        _ if character.is_control() || turns_text(character) || is_litter(character) => None,
        _ if pretends_to_be_a_letter(character) => Some(' '),
        _ => Some(character),
    }
}

/// Embeddings and overrides of direction, and the deprecated controls of shaping.
fn turns_text(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{206a}'..='\u{206f}')
}

/// Characters that take no place and say nothing to a reader, and those that are none.
fn is_litter(character: char) -> bool {
    matches!(
        character,
        '\u{34f}'                           // combining grapheme joiner
        | '\u{17b4}' | '\u{17b5}'           // inherent vowels of Khmer, deprecated
        | '\u{180b}'..='\u{180f}'           // Mongolian selectors and vowel separator
        | '\u{200b}'                        // zero-width space
        | '\u{2060}'..='\u{2065}'           // word joiner, invisible operators
        | '\u{feff}'                        // byte order mark
        | '\u{fff0}'..='\u{fffb}'           // unassigned ignorables, interlinear annotation
        | '\u{13430}'..='\u{1343f}'         // hieroglyph format controls
        | '\u{1bca0}'..='\u{1bca3}'         // shorthand format controls
        | '\u{1d173}'..='\u{1d17a}'         // musical format controls
        | '\u{e0000}'..='\u{e001f}'         // language tag
        | '\u{e0080}'..='\u{e00ff}'         // unassigned ignorables
        | '\u{e01f0}'..='\u{e0fff}'
        | '\u{fdd0}'..='\u{fdef}'           // noncharacters
    ) || u32::from(character) & 0xfffe == 0xfffe
}

/// Blanks that count as letters or symbols: Hangul fillers and the empty Braille cell.
fn pretends_to_be_a_letter(character: char) -> bool {
    matches!(character, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use super::sift;

    #[test]
    fn line_breaks_of_every_kind_become_line_feeds() {
        assert_eq!(sift("a\r\nb\rc\u{b}d\u{c}e\u{2028}f\u{2029}g"), "a\nb\nc\nd\ne\nf\ng");
        assert_eq!(sift("safe\rEVIL"), "safe\nEVIL");
        assert_eq!(sift("a\r\n\r\n\n\rb"), "a\n\n\n\nb");
    }

    #[test]
    fn controls_go() {
        assert_eq!(sift("a\u{7}\u{8}\0\u{7f}\u{5}\u{e}\u{f}\u{9c}b\tc"), "ab\tc");
        assert_eq!(sift("a\u{85}b"), "a b");
        assert_eq!(sift(&"\u{7}".repeat(1_000_000)), "");
    }

    #[test]
    fn overrides_go() {
        assert_eq!(sift("a\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{206a}\u{206f}b"), "ab");
    }

    #[test]
    fn litter_goes() {
        assert_eq!(sift("\u{feff}a\u{200b}b\u{2060}c\u{fff9}d\u{2063}e\u{34f}f"), "abcdef");
        assert_eq!(sift("\u{180e}a\u{17b4}b\u{1d173}c\u{fffe}d\u{10ffff}e\u{e0001}f"), "abcdef");
    }

    #[test]
    fn blank_letters_become_spaces() {
        assert_eq!(sift("a\u{115f}\u{1160}\u{3164}\u{ffa0}\u{2800}b"), "a     b");
    }

    #[test]
    fn no_break_spaces_and_soft_hyphens_stay() {
        assert_eq!(sift("a\u{a0}b\u{202f}c\u{ad}d"), "a\u{a0}b\u{202f}c\u{ad}d");
    }
}
