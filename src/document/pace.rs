//! Pace: how fast somebody reads a language, as published figures have it, and as it has been seen.

use std::collections::BTreeMap;

use crate::text::Text;

/// How fast a person reads in a language, as far as it has been seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pace {
    /// Words read.
    pub words: usize,
    /// Seconds that they took.
    pub seconds: usize,
}

/// Words in a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speed(usize);

/// How fast a person reads, by language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paces(BTreeMap<String, Pace>);

/// Words that an adult reads silently in a minute, where nothing is known of the language: 238 for
/// non-fiction in English, by the meta-analysis of 190 studies by Brysbaert (Journal of Memory and
/// Language 109, 2019), rounded down. What is printed is counted so.
const PLAIN: usize = 230;

/// The same in English, as it was found there.
const ENGLISH: usize = 238;

/// English as `IReST` has it, to which the other languages stand in proportion.
const ENGLISH_ALOUD: usize = 228;

/// Words in a minute of texts equal in content, read aloud by 25 adults in each language (Japanese:
/// 36), all languages there but English: `IReST`, the standardised texts by Trauzettel-Klosinski and
/// Dietz (Investigative Ophthalmology and Visual Science 53, 2012, pages 5452 to 5461). With English
/// their mean is the 184 that the summary there tells. Chinese and Japanese words are those of
/// linguists there, those of a segmenter here.
const ALOUD: [(&str, usize); 17] = [
    ("ar", 138),
    ("de", 179),
    ("es", 218),
    ("fi", 161),
    ("fr", 195),
    ("he", 187),
    ("it", 188),
    ("ja", 193),
    ("nl", 202),
    ("pl", 166),
    ("pt", 181),
    ("ru", 184),
    ("sl", 180),
    ("sv", 199),
    ("tr", 166),
    ("zh", 158),
    // Codes that other lists have for the same: Hebrew until 1989.
    ("iw", 187),
];

/// Words for which the usual speed counts beside what has been seen, so that a page read on a train
/// does not turn all figures: the own pace outweighs it from so many words on.
const PRIOR: usize = 600;

/// A speed is at the least one of so many parts of the usual one; what is slower is a pause.
const SLOWEST: usize = 4;

/// A speed is at most so many halves of the usual one; what is faster is skimming. Brysbaert finds most
/// adults between 175 and 300 words in English non-fiction, between 200 and 320 in fiction, and no
/// second way to read beside looking for something.
const FASTEST_HALVES: usize = 5;

impl Speed {
    /// The usual speed in a language, which is a BCP 47 tag. Silent reading is as much faster than
    /// reading aloud as it is in English.
    pub fn usual(language: Option<&Text>) -> Self {
        let Some(language) = language else { return Self::default() };
        let main = main_language(language);
        if main.as_str() == "en" {
            return Self(ENGLISH);
        }
        let aloud = ALOUD.iter().find(|(code, _)| *code == main.as_str());
        aloud.map_or_else(Self::default, |(_, words)| Self(words * ENGLISH / ENGLISH_ALOUD))
    }

    /// The speed of somebody whose pace in a language has been seen: the mean of that and of the
    /// usual speed, weighed by words, and never out of bounds.
    pub fn of(language: Option<&Text>, seen: Pace) -> Self {
        let usual = Self::usual(language);
        let wide = |number: usize| number as u128;
        let words = wide(PRIOR) + wide(seen.words);
        // Minutes, times sixty, times the usual speed.
        let time = wide(PRIOR) * 60 + wide(seen.seconds) * wide(usual.0);
        let speed = words * 60 * wide(usual.0) / time;
        let speed = usize::try_from(speed).unwrap_or(usize::MAX);
        Self(speed.clamp(usual.slowest(), usual.fastest()))
    }

    /// Words in a minute.
    pub fn words_per_minute(self) -> usize {
        self.0
    }

    /// The minutes that so many words take, rounded up.
    pub fn minutes(self, words: usize) -> usize {
        words.div_ceil(self.0)
    }

    /// The milliseconds that so many words take.
    pub fn milliseconds(self, words: usize) -> u64 {
        (words as u64).saturating_mul(60_000) / self.0 as u64
    }

    /// Whether somebody whose usual speed this is has read what took so long; neither skimmed it nor
    /// gone away from it.
    pub fn is_reading(self, words: usize, milliseconds: u64) -> bool {
        let at = |speed: usize| Self(speed).milliseconds(words);
        (at(self.fastest())..=at(self.slowest())).contains(&milliseconds)
    }

    fn slowest(self) -> usize {
        self.0 / SLOWEST
    }

    fn fastest(self) -> usize {
        self.0 * FASTEST_HALVES / 2
    }
}

impl Default for Speed {
    fn default() -> Self {
        Self(PLAIN)
    }
}

impl Paces {
    /// Adds what has been read in a language, a BCP 47 tag.
    pub fn add(&mut self, language: &Text, read: Pace) {
        let pace = self.0.entry(main_language(language)).or_default();
        pace.words = pace.words.saturating_add(read.words);
        pace.seconds = pace.seconds.saturating_add(read.seconds);
    }

    /// The speed in a language.
    pub fn speed(&self, language: Option<&Text>) -> Speed {
        let seen = language.and_then(|language| self.0.get(&main_language(language)));
        Speed::of(language, seen.copied().unwrap_or_default())
    }
}

/// The language of a tag without region and script, such as `en` of `en-AU`.
pub fn main_language(tag: &Text) -> String {
    let main = tag.as_str().split(['-', '_']).next().unwrap_or_default();
    main.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn speed(language: &'static str, words: usize, seconds: usize) -> usize {
        Speed::of(Some(&Text::fixed(language)), Pace { words, seconds }).words_per_minute()
    }

    #[test]
    fn each_language_has_its_usual_speed() {
        assert_eq!(
            ["en", "he", "zh", "ar", "xx"].map(|it| speed(it, 0, 0)),
            [238, 195, 164, 144, 230]
        );
        assert_eq!(
            ["en-AU", "EN", "zh-Hant", "iw"].map(|it| speed(it, 0, 0)),
            [238, 238, 164, 195]
        );
        assert_eq!(Speed::usual(None).words_per_minute(), 230);
    }

    /// The mean of all seventeen languages, as the summary of the study tells it.
    #[test]
    fn the_figures_of_the_study_have_its_mean() {
        let aloud = ALOUD.iter().filter(|(code, _)| *code != "iw").map(|(_, words)| words);
        let sum = aloud.sum::<usize>() + ENGLISH_ALOUD;
        assert_eq!((sum + 17 / 2) / 17, 184);
    }

    #[test]
    fn the_own_pace_outweighs_the_usual_one_after_some_hundred_words() {
        // At 119 words in a minute, half as fast as usual: 300 words make little of it.
        assert_eq!(speed("en", 300, 151), 178);
        assert_eq!(speed("en", 600, 302), 158);
        assert_eq!(speed("en", 60_000, 30_252), 119);
    }

    #[test]
    fn a_stretch_counts_where_it_was_read() {
        let speed = Speed::usual(Some(&Text::fixed("he")));
        let is_reading = |seconds: u64| speed.is_reading(195, seconds * 1000);
        assert_eq!([24, 25, 60, 243, 244].map(is_reading), [false, true, true, true, false]);
    }

    #[test]
    fn each_language_is_learnt_by_itself() {
        let mut paces = Paces::default();
        paces.add(&Text::fixed("he-IL"), Pace { words: 6_000, seconds: 3_600 });
        assert_eq!(paces.speed(Some(&Text::fixed("he"))).words_per_minute(), 104);
        assert_eq!(paces.speed(Some(&Text::fixed("en"))).words_per_minute(), 238);
    }

    proptest! {
        #[test]
        fn a_speed_never_leaves_its_bounds(
            language in prop::sample::select(vec!["en", "he", "zh", "ar", "xx"]),
            words in any::<usize>(),
            seconds in any::<usize>(),
        ) {
            let usual = speed(language, 0, 0);
            let learnt = speed(language, words, seconds);
            prop_assert!((usual / 4..=usual * 5 / 2).contains(&learnt));
        }
    }
}
