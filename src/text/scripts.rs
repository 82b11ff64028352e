//! What script a character belongs to, as far as text from outside makes it matter.

/// Whether a character is a Han ideograph.
pub(crate) fn is_han(character: char) -> bool {
    matches!(
        character,
        '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}' | '\u{3007}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3038}'..='\u{303b}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}'
    )
}

/// Whether a character belongs to a script that sets no spaces between words.
pub(crate) fn is_unspaced(character: char) -> bool {
    // Most letters that are read stand before all of these.
    if character < '\u{e00}' {
        return false;
    }
    is_han(character)
        || matches!(
            character,
            '\u{e00}'..='\u{eff}'           // Thai, Lao
            | '\u{1000}'..='\u{109f}'       // Burmese
            | '\u{1780}'..='\u{17ff}'       // Khmer
            | '\u{19e0}'..='\u{19ff}'
            | '\u{3041}'..='\u{309f}'       // Hiragana
            | '\u{30a1}'..='\u{30fa}'       // Katakana
            | '\u{30fc}'..='\u{30ff}'
            | '\u{31f0}'..='\u{31ff}'
            | '\u{a9e0}'..='\u{a9fe}'
            | '\u{aa60}'..='\u{aa7f}'
            | '\u{ff66}'..='\u{ff9f}'
            | '\u{1b000}'..='\u{1b16f}'
        )
}
