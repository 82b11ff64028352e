//! Counts the words of a text.

use icu_segmenter::WordSegmenter;
use icu_segmenter::WordSegmenterBorrowed;
use icu_segmenter::options::WordBreakInvariantOptions;

use crate::text::scripts::is_unspaced;

/// Number of words: the runs between white space; where a run holds Chinese, Japanese, Thai, Lao,
/// Khmer or Burmese, the words that a segmenter (UAX #29, with dictionaries) finds in it.
pub fn count_words(text: &str) -> usize {
    if text.is_ascii() || !text.contains(is_unspaced) {
        return text.split_whitespace().count();
    }
    // The models for Thai and its neighbours find much the same words in two hundred times the time.
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    text.split_whitespace().map(|run| words_of(run, segmenter)).sum()
}

/// Number of words of a text that begin before a byte of it.
pub fn count_words_before(text: &str, byte: usize) -> usize {
    starts_of_words(text).take_while(|start| *start < byte).count()
}

/// Where the word begins that so many words stand before, in bytes: the last one where there are no
/// more.
pub fn start_of_word(text: &str, number: usize) -> usize {
    starts_of_words(text).take(number.saturating_add(1)).last().unwrap_or_default()
}

/// Where the words of a text begin, in bytes.
fn starts_of_words(text: &str) -> impl Iterator<Item = usize> {
    let segmenter = text
        .contains(is_unspaced)
        .then(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));
    text.split_whitespace().flat_map(move |run| {
        let before = run.as_ptr() as usize - text.as_ptr() as usize;
        let starts = segmenter.map_or_else(|| vec![0], |segmenter| starts_in(run, segmenter));
        starts.into_iter().map(move |start| before + start)
    })
}

/// Where the words of one run between white space begin, in bytes.
fn starts_in(run: &str, segmenter: WordSegmenterBorrowed<'_>) -> Vec<usize> {
    if !run.contains(is_unspaced) {
        return vec![0];
    }
    let segments: Vec<_> = segmenter.segment_str(run).iter_with_word_type().collect();
    let words = segments.windows(2).filter(|two| two[1].1.is_word_like());
    words.map(|two| two[0].0).collect()
}

/// Number of words in one run between white space.
fn words_of(run: &str, segmenter: WordSegmenterBorrowed<'_>) -> usize {
    if !run.contains(is_unspaced) {
        return 1;
    }
    let segments = segmenter.segment_str(run).iter_with_word_type();
    segments.filter(|(_, kind)| kind.is_word_like()).count()
}

#[cfg(test)]
mod tests {
    use super::{count_words, count_words_before, start_of_word};

    #[test]
    fn runs_between_white_space_are_words() {
        assert_eq!(count_words(""), 0);
        assert_eq!(count_words(" half-a-year – before\u{a0}it’s\n\tdone "), 5);
    }

    #[test]
    fn the_seed_article_has_its_words() {
        let page = include_str!("../../seeds/baku-to-the-future.txt");
        let body: Vec<&str> = page
            .lines()
            .filter(|line| !line.trim().is_empty())
            .skip_while(|line| !line.starts_with("When the Soviet Union"))
            .take(34)
            .collect();
        assert_eq!(count_words(&body.join("\n\n")), 1511);
    }

    #[test]
    fn unspaced_scripts_are_segmented() {
        assert_eq!(count_words("こんにちは世界"), 2);
        assert_eq!(count_words("こんにちは、世界。"), 2);
        assert_eq!(count_words("ทุกสองสัปดาห์"), 3);
        assert_eq!(count_words("the 世界 is wide"), 4);
    }

    #[test]
    fn a_word_begins_after_as_many_as_are_counted_before_it() {
        let text = " the 世界是宽的 ทุกสองสัปดาห์, https://a.org/世 half-a-year – it’s\n\tdone ";
        let count = count_words(text);
        assert_eq!(count_words_before(text, text.len()), count);
        for number in 0..count {
            assert_eq!(count_words_before(text, start_of_word(text, number)), number);
        }
        assert_eq!(start_of_word(text, 99), text.find("done").expect("it is there"));
        assert_eq!(start_of_word("", 3), 0);
    }

    #[test]
    fn hangul_is_spaced() {
        assert_eq!(count_words("안녕하세요 세계"), 2);
    }
}
