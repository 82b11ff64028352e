//! Which way a text runs, and an article as a whole.

use unicode_bidi::{BidiClass, bidi_class};

use crate::document::{Article, Block, words_of};
use crate::text::Text;

/// Which way a text runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// As Latin does.
    #[default]
    LeftToRight,
    /// As Hebrew and Arabic do.
    RightToLeft,
}

impl Direction {
    /// The level of text that runs so, with nothing around it.
    pub(crate) fn level(self) -> u8 {
        u8::from(self == Self::RightToLeft)
    }

    fn opposite(self) -> Self {
        match self {
            Self::LeftToRight => Self::RightToLeft,
            Self::RightToLeft => Self::LeftToRight,
        }
    }
}

/// Blocks at the head of an article that are looked at to tell its direction.
const ENOUGH_BLOCKS: usize = 8;

/// The letters of a text by direction.
#[derive(Debug, Clone, Copy, Default)]
struct Letters {
    first: Option<Direction>,
    left_to_right: usize,
    right_to_left: usize,
}

impl Letters {
    fn add(&mut self, text: &str) {
        for character in text.chars() {
            let Some(direction) = strong(character) else { continue };
            self.first.get_or_insert(direction);
            match direction {
                Direction::LeftToRight => self.left_to_right += 1,
                Direction::RightToLeft => self.right_to_left += 1,
            }
        }
    }

    fn count(&self, direction: Direction) -> usize {
        match direction {
            Direction::LeftToRight => self.left_to_right,
            Direction::RightToLeft => self.right_to_left,
        }
    }
}

/// Which way a text runs that stands among text of a direction: against it only where its first
/// letter and most of its letters do. So a Hebrew sentence may begin with an English name, or end
/// with a long English title, and still is Hebrew.
pub fn direction_of(text: &str, around: Direction) -> Direction {
    if text.is_ascii() && around == Direction::LeftToRight {
        return around;
    }
    let mut letters = Letters::default();
    letters.add(text);
    let other = around.opposite();
    let goes_against = letters.first == Some(other) && letters.count(other) > letters.count(around);
    if goes_against { other } else { around }
}

/// Which way most letters of some texts run; from left to right where there are as many of both.
pub(crate) fn direction_of_texts<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Direction {
    let mut letters = Letters::default();
    texts.into_iter().for_each(|text| letters.add(text.as_str()));
    most(letters)
}

/// Which way a block runs in an article of a direction. Code is read from left to right whatever
/// its comments say.
pub(crate) fn direction_of_block(block: &Block, text: &str, around: Direction) -> Direction {
    match block {
        Block::Code(_) => Direction::LeftToRight,
        Block::Break => around,
        _ => direction_of(text, around),
    }
}

/// Which way an article runs: as its declared language does, unless two thirds of the letters at its
/// head run the other way, for many sites declare English whatever they are written in; and where
/// no language is known, as most of these letters do.
pub(crate) fn direction_of_article(article: &Article) -> Direction {
    let metadata = &article.metadata;
    let mut letters = Letters::default();
    for fact in [&metadata.title, &metadata.standfirst].into_iter().flatten() {
        letters.add(fact.value.as_str());
    }
    let head = article.blocks.iter().take(ENOUGH_BLOCKS);
    head.filter(|block| !matches!(block, Block::Code(_)))
        .for_each(|block| letters.add(words_of(block).as_str()));
    let Some(language) = &metadata.language else { return most(letters) };
    let declared = direction_of_language(language.value.as_str());
    let other = declared.opposite();
    let is_against = letters.count(other) > 2 * letters.count(declared);
    if is_against { other } else { declared }
}

fn most(letters: Letters) -> Direction {
    if letters.right_to_left > letters.left_to_right {
        Direction::RightToLeft
    } else {
        Direction::LeftToRight
    }
}

/// The direction of a letter; none for what is none.
fn strong(character: char) -> Option<Direction> {
    if character < '\u{590}' {
        return character.is_alphabetic().then_some(Direction::LeftToRight);
    }
    match bidi_class(character) {
        BidiClass::L => Some(Direction::LeftToRight),
        BidiClass::R | BidiClass::AL => Some(Direction::RightToLeft),
        _ => None,
    }
}

/// Whether a text holds a character that can make anything run from right to left: letters, Arabic
/// digits and isolates.
pub(crate) fn has_right_to_left(text: &str) -> bool {
    use BidiClass::{AL, AN, FSI, R, RLI};
    let turns = |character: char| matches!(bidi_class(character), R | AL | AN | RLI | FSI);
    !text.is_ascii() && text.chars().any(|character| character >= '\u{590}' && turns(character))
}

/// Whether a character is a letter of the direction that a text does not run in, or a mark that sets a
/// direction.
pub(crate) fn is_written_against(character: char, direction: Direction) -> bool {
    let sets = matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}');
    sets || strong(character) == Some(direction.opposite())
}

/// The direction of a language, by its tag of BCP 47: that of its script where the tag names one,
/// else that of the script in which the language is mostly written.
fn direction_of_language(tag: &str) -> Direction {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_lowercase()));
    let is_right_to_left = match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT_LANGUAGES.contains(&language),
    };
    if is_right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// Scripts that run from right to left, by the codes of ISO 15924, in small letters.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 9] =
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "syrc", "thaa"];

/// Languages that are mostly written in these, by the codes of ISO 639.
const RIGHT_TO_LEFT_LANGUAGES: [&str; 20] = [
    "ar", "arc", "arz", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo", "pnb",
    "ps", "sd", "syr", "ug", "ur", "yi",
];

#[cfg(test)]
mod tests {
    use super::Direction::{LeftToRight, RightToLeft};
    use super::{direction_of, direction_of_article, direction_of_language};
    use crate::document::{Article, Block, Fact, Inline, Provenance};
    use crate::text::Text;

    #[test]
    fn a_text_goes_against_its_article_where_its_start_and_most_of_it_do() {
        assert_eq!(direction_of("Google הודיעה היום על מכשיר", RightToLeft), RightToLeft);
        assert_eq!(direction_of("הספר The Decline and Fall", RightToLeft), RightToLeft);
        assert_eq!(direction_of("The Decline and Fall", RightToLeft), LeftToRight);
        assert_eq!(direction_of("שלום, שלום!", LeftToRight), RightToLeft);
        assert_eq!(direction_of("The word שלום is Hebrew", LeftToRight), LeftToRight);
        assert_eq!(direction_of("1948–1973", RightToLeft), RightToLeft);
    }

    #[test]
    fn a_language_runs_as_its_script_does() {
        for tag in ["he", "he-IL", "ar-EG", "FA", "az-Arab", "ur_PK"] {
            assert_eq!(direction_of_language(tag), RightToLeft, "{tag}");
        }
        for tag in ["en", "az", "ks-Deva", "he-Latn", "zh", ""] {
            assert_eq!(direction_of_language(tag), LeftToRight, "{tag}");
        }
    }

    fn article(language: Option<&'static str>, words: &'static str) -> Article {
        let mut article = Article::default();
        article.blocks.push(Block::Paragraph(vec![Inline::Text(Text::fixed(words))]));
        article.metadata.language =
            language.map(|tag| Fact::new(Text::fixed(tag), Provenance::Markup));
        article
    }

    #[test]
    fn an_article_runs_as_its_language_unless_its_words_tell_otherwise() {
        let hebrew = "בראשית ברא אלהים את השמים ואת הארץ";
        assert_eq!(direction_of_article(&article(None, hebrew)), RightToLeft);
        assert_eq!(direction_of_article(&article(Some("en"), hebrew)), RightToLeft);
        assert_eq!(direction_of_article(&article(Some("he"), "iPhone 15 הגיע")), RightToLeft);
        assert_eq!(direction_of_article(&article(Some("he"), "1948")), RightToLeft);
        assert_eq!(direction_of_article(&article(Some("en"), "In שלום we trust")), LeftToRight);
    }
}
