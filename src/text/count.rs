//! Counts the words of a text.

/// Number of words: the runs between white space.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}
