//! Sentences: where the one begins that a place lies in.

use unicode_segmentation::UnicodeSegmentation;

/// The most letters of a word with a stop that is taken to stand before a name: "Mr.", "St.", "J.".
const LONGEST_TITLE: usize = 3;

/// Where the sentence begins that a byte of a text lies in, in bytes (UAX 29). A stop behind a short word
/// with a capital ends none, for a name mostly follows: to hear a sentence too much is better than half of one.
pub fn sentence_at(text: &str, byte: usize) -> usize {
    let mut start = 0;
    for (at, sentence) in text.split_sentence_bound_indices() {
        if at > byte {
            break;
        }
        let before = text.get(start..at).unwrap_or_default();
        if !ends_in_title(before) && !sentence.trim().is_empty() {
            start = at;
        }
    }
    start
}

fn ends_in_title(before: &str) -> bool {
    let word = before.split_whitespace().next_back().and_then(|word| word.strip_suffix('.'));
    word.is_some_and(|word| {
        let is_capital = word.chars().next().is_some_and(char::is_uppercase);
        is_capital && word.chars().count() <= LONGEST_TITLE
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentence of the place that a bar stands at.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let byte = text.find('|').unwrap();
        let text = text.replace('|', "");
        let sentence = text.split_at(sentence_at(&text, byte)).1;
        assert!(sentence.starts_with(expected), "{sentence:?}");
    }

    #[test]
    fn a_place_lies_in_the_sentence_that_begins_before_it() {
        check("One tide. Two tides| came. Three.", "Two tides came.");
        check("One tide. |Two tides came.", "Two tides");
        check("One tide.| Two tides came.", "One tide.");
        check("“Go!” he said. “Where| to?”", "“Where");
        check("海は広い。船が|出る。", "船が");
        check("הים רחב. הספינה| יצאה.", "הספינה");
        check("|", "");
    }

    #[test]
    fn a_name_is_not_parted_from_its_title() {
        check("It rained. Then Mr. Lamp| spoke.", "Then Mr. Lamp");
        check("It rained. By J. R. Lamp|.", "By J.");
    }

    #[test]
    fn a_place_beyond_the_end_lies_in_the_last_sentence() {
        assert_eq!(sentence_at("The tide came. It went.", 99), 15);
    }
}
