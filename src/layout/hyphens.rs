//! Where a word may be parted: by the patterns of its language.

use std::ops::Range;

use hypher::{Lang, hyphenate_bounded};

/// The fewest letters that stay before a hyphen, and that come after it. Languages that ask for
/// more get more.
const FEWEST_LETTERS: (usize, usize) = (2, 3);

/// The fewest letters of a word that is parted at all: what is shorter fits nearly anywhere.
const SHORTEST_WORD: usize = 6;

/// The most bytes of a word that is looked at: longer ones are no words.
const LONGEST_WORD: usize = 128;

/// The patterns of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patterns(Lang);

/// A place where a word may be parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Parting {
    /// How many bytes of the token stand before the hyphen.
    pub(crate) at: usize,
    /// How much speaks against it.
    pub(crate) faults: u8,
}

/// What speaks against a parting: two letters alone before it …
const EARLY: u8 = 1;
/// … a word that seems to be a name …
const NAME: u8 = 3;
/// … a word that has a hyphen of its own.
const COMPOUND: u8 = 3;

impl Patterns {
    /// The patterns of a language by its tag, as `en` or `en-AU` (BCP 47), where there are any.
    pub(crate) fn of(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        // Norwegian goes by the names of its two written forms as well.
        let language = match language.as_str() {
            "no" | "nn" => "nb",
            other => other,
        };
        let code = <[u8; 2]>::try_from(language.as_bytes()).ok()?;
        Lang::from_iso(code).map(Self)
    }

    /// Where a token, all that stands between two spaces, may be parted. Nothing is parted in
    /// addresses, numbers, words in capitals or with capitals within, and where the author put soft
    /// hyphens.
    pub(crate) fn partings(self, token: &str) -> Vec<Parting> {
        let core = token.trim_matches(|character: char| !character.is_alphanumeric());
        let is_word = |character: char| character.is_alphabetic() || joins(character);
        if core.len() > LONGEST_WORD || !core.chars().all(is_word) {
            return Vec::new();
        }
        let start = token.find(core).unwrap_or_default();
        let is_compound = core.contains(is_hyphen);
        let is_name = core.starts_with(char::is_uppercase) && !self.has_capital_nouns();
        let faults = if is_name { NAME } else { 0 } + if is_compound { COMPOUND } else { 0 };
        let mut partings = Vec::new();
        for run in runs_of_letters(core) {
            let letters = core.get(run.clone()).unwrap_or_default();
            if !letters.chars().skip(1).any(char::is_uppercase) {
                self.add(letters, start + run.start, faults, &mut partings);
            }
        }
        partings
    }

    fn add(self, letters: &str, start: usize, faults: u8, partings: &mut Vec<Parting>) {
        if letters.chars().count() < SHORTEST_WORD {
            return;
        }
        let (before, after) = self.0.bounds();
        let (before, after) = (before.max(FEWEST_LETTERS.0), after.max(FEWEST_LETTERS.1));
        let mut at = 0;
        for syllable in hyphenate_bounded(letters, self.0, before, after) {
            at += syllable.len();
            if at == letters.len() {
                break;
            }
            let head = letters.get(..at).unwrap_or_default().chars().count();
            let early = if head <= FEWEST_LETTERS.0 { EARLY } else { 0 };
            partings.push(Parting { at: start + at, faults: faults + early });
        }
    }

    /// Whether a capital does not tell a name from any other noun.
    fn has_capital_nouns(self) -> bool {
        matches!(self.0, Lang::German)
    }
}

/// Whether a character may stand within a word beside its letters.
fn joins(character: char) -> bool {
    is_hyphen(character) || matches!(character, '\'' | '’' | '–' | '—')
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}')
}

/// The runs of letters in a word.
fn runs_of_letters(core: &str) -> impl Iterator<Item = Range<usize>> {
    core.split(joins).map(|run| {
        let start = run.as_ptr() as usize - core.as_ptr() as usize;
        start..start + run.len()
    })
}

#[cfg(test)]
mod tests {
    use super::Patterns;

    fn parted(language: &str, token: &str) -> String {
        let mut parted = token.to_owned();
        for parting in Patterns::of(language).unwrap().partings(token).iter().rev() {
            parted.insert(parting.at, '|');
        }
        parted
    }

    #[test]
    fn words_are_parted_by_the_patterns_of_their_language() {
        assert_eq!(parted("en", "typesetting"), "type|set|ting");
        assert_eq!(parted("en-AU", "“hyphenation,”"), "“hy|phen|ation,”");
        assert_eq!(parted("de", "Silbentrennung"), "Sil|ben|tren|nung");
        assert_eq!(parted("fr", "typographique"), "ty|po|gra|phique");
        assert_eq!(parted("nn", "typografien"), "ty|po|gra|fien");
    }

    #[test]
    fn two_letters_stay_before_and_three_come_after() {
        for word in ["about", "again", "early", "ecology", "quickly", "abundantly"] {
            for part in parted("en", word).split('|').skip(1) {
                assert!(part.len() >= 3, "{word}: {part}");
            }
            assert!(parted("en", word).split('|').next().unwrap().len() >= 2, "{word}");
        }
    }

    #[test]
    fn addresses_numbers_capitals_and_soft_hyphens_are_left_alone() {
        for token in [
            "https://example.org/typesetting",
            "someone@example.org",
            "example.organisation",
            "A$2.35billion",
            "typesetting2",
            "UNIVERSITY",
            "McDonaldson",
            "type\u{ad}setting",
            "and/however",
            "—",
            "",
        ] {
            assert_eq!(parted("en", token), token);
        }
    }

    #[test]
    fn names_and_compounds_are_parted_unwillingly() {
        let faults = |word: &str| {
            let partings = Patterns::of("en").unwrap().partings(word);
            partings.first().map(|parting| parting.faults)
        };
        assert_eq!(faults("typesetting"), Some(0));
        assert_eq!(faults("Typesetting"), Some(3));
        assert_eq!(faults("multi-purposeful"), Some(3));
        assert_eq!(faults("remember"), Some(1));
    }

    #[test]
    fn a_language_without_patterns_parts_nothing() {
        for tag in ["", "e", "xx", "eng", "zh", "ja", "he", "ümläut"] {
            assert!(Patterns::of(tag).is_none(), "{tag}");
        }
    }
}
