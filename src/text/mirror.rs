//! Characters that show their mirror image where a text runs from right to left.

use icu_properties::CodePointMapData;
use icu_properties::props::BidiMirroringGlyph;
use unicode_width::UnicodeWidthChar;

/// A grapheme cluster as it is seen from right to left: brackets, quotation marks and signs of
/// comparison face the other way (UAX #9, rule L4). None grows wider by it.
pub(crate) fn push_mirrored(cluster: &str, to: &mut String) {
    let mut characters = cluster.chars();
    to.extend(characters.next().map(mirrored));
    to.push_str(characters.as_str());
}

/// The mirror image of a character, or itself where it has none.
fn mirrored(character: char) -> char {
    let glyph = CodePointMapData::<BidiMirroringGlyph>::new().get(character).mirroring_glyph;
    glyph.filter(|glyph| glyph.width() == character.width()).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::push_mirrored;

    #[test]
    fn brackets_turn_round_and_letters_do_not() {
        let mut turned = String::new();
        for cluster in ["(", "]", "«", "≤", "a", "א", "\"", "’"] {
            push_mirrored(cluster, &mut turned);
        }
        assert_eq!(turned, ")[»≥aא\"’");
    }
}
