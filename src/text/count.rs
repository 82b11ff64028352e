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
    use super::count_words;

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
    fn hangul_is_spaced() {
        assert_eq!(count_words("안녕하세요 세계"), 2);
    }
}
