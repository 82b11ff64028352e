//! The grapheme clusters of a text (UAX #29), found at once where it is ASCII.

use unicode_segmentation::UnicodeSegmentation;

/// The clusters of a text, each with the byte that it begins at. Between two characters of ASCII a
/// cluster always ends, but between CR and LF (rules GB3 to GB5 and GB999), so most clusters need no
/// look at the tables.
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let length = match rest.as_bytes() {
            [] => return None,
            [first, after @ ..] if first.is_ascii() && *first != b'\r' && begins_ascii(after) => 1,
            // No rule looks back beyond the start of a cluster but to count regional indicators,
            // which stand two in one.
            _ => rest.graphemes(true).next()?.len(),
        };
        let start = at;
        at += length;
        Some((start, rest.get(..length)?))
    })
}

fn begins_ascii(bytes: &[u8]) -> bool {
    bytes.first().is_none_or(u8::is_ascii)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn they_are_those_of_the_tables(
            text in "[a -~\r\n\u{301}\u{200d}\u{1f1e6}-\u{1f1ff}\u{1f468}\u{1f469}\u{915}\u{94d}\u{937}\u{1100}\u{1161}\u{5d0}]{0,24}",
            any in "\\PC{0,24}",
        ) {
            for text in [text, any] {
                let found: Vec<(usize, &str)> = graphemes(&text).collect();
                let expected: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
                prop_assert_eq!(found, expected);
            }
        }
    }
}
