//! How long a text takes to read.

/// Words that an adult reads silently in a minute: 238 for non-fiction in the meta-analysis of
/// 190 studies by Brysbaert (Journal of Memory and Language 109, 2019), rounded down.
const WORDS_A_MINUTE: usize = 230;

/// Minutes for a number of words, rounded up; none for no words.
pub fn minutes_of(words: usize) -> usize {
    words.div_ceil(WORDS_A_MINUTE)
}
