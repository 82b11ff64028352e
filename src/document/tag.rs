//! Tags: words of one's own about articles, and how they are looked for.
//!
//! What somebody types to find articles may hold tags among its words: `#sea`, `tag:sea`, and
//! `#"long reads"` where a tag has spaces; `-` before one leaves out what bears it. Like the last word
//! of a search, the last tag may be a beginning, as long as nothing follows it.

use crate::document::filed_as;
use crate::text::{Text, Unclean};

/// The most characters of a tag: a word or two, not a sentence.
const LONGEST: usize = 40;

/// What begins a tag among words.
const SIGNS: [&str; 2] = ["#", "tag:"];

/// Quotation marks, of any kind.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// What somebody types to find articles: tags, and words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// The words, without the tags.
    pub words: String,
    /// The tags, as far as they are typed.
    pub tags: Vec<TagTerm>,
}

/// A tag that is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TagTerm {
    /// Whether what bears it is left out.
    pub is_excluded: bool,
    /// The tag, folded.
    folded: String,
    /// Whether it may be the beginning of a tag, or of a word in one.
    is_beginning: bool,
}

impl Sought {
    /// Parts what was typed.
    pub fn of(typed: &str) -> Self {
        let mut sought = Self::default();
        let mut rest = typed;
        while !rest.is_empty() {
            let blanks = rest.len() - rest.trim_start().len();
            let (blank, after) = rest.split_at(blanks);
            if !sought.words.is_empty() {
                sought.words.push_str(blank);
            }
            rest = sought.take(after);
        }
        sought
    }

    /// Whether an article with these tags may be what is looked for.
    pub fn is_met_by(&self, tags: &[Text]) -> bool {
        self.tags.iter().all(|term| tags.iter().any(|tag| term.answers(tag)) != term.is_excluded)
    }

    /// Takes a tag or a word; gives what follows it.
    fn take<'a>(&mut self, typed: &'a str) -> &'a str {
        let (is_excluded, signed) =
            typed.strip_prefix('-').map_or((false, typed), |signed| (true, signed));
        let Some(tag) = SIGNS.iter().find_map(|sign| signed.strip_prefix(sign)) else {
            let (word, after) = typed.split_at(end_of_word(typed));
            self.words.push_str(word);
            return after;
        };
        let (words, after, is_beginning) = if let Some(inner) = tag.strip_prefix(QUOTES) {
            let (words, after) = inner.split_once(QUOTES).unwrap_or((inner, ""));
            (words, after, false)
        } else {
            let (words, after) = tag.split_at(end_of_word(tag));
            (words, after, after.is_empty())
        };
        self.tags.push(TagTerm { is_excluded, folded: folded(words), is_beginning });
        after
    }
}

impl TagTerm {
    /// Whether a tag is the one that is looked for, without regard to case, and to whether its words
    /// are parted by blanks or hyphens.
    pub fn answers(&self, tag: &Text) -> bool {
        let tag = folded(tag.as_str());
        if !self.is_beginning {
            return tag == self.folded;
        }
        tag.starts_with(&self.folded) || tag.contains(&format!(" {}", self.folded))
    }
}

/// What was typed as a tag: without the sign before it, each run of blanks as one. None where nothing
/// is left.
pub fn tag_of(typed: &str) -> Option<Text> {
    let line = Unclean::new(typed.trim().trim_start_matches('#')).line();
    let words: Vec<&str> = line.as_str().split_whitespace().collect();
    let tag: String = words.join(" ").chars().take(LONGEST).collect();
    Some(Unclean::new(tag.trim_end()).line()).filter(|tag| !tag.is_blank())
}

/// Whether two tags are told apart by their case and their blanks alone.
pub fn is_same_tag(one: &Text, other: &Text) -> bool {
    folded(one.as_str()) == folded(other.as_str())
}

/// Bytes of the first word, or of what stands in quotation marks with what is written to it.
fn end_of_word(typed: &str) -> usize {
    let mut is_quoted = false;
    for (at, character) in typed.char_indices() {
        is_quoted ^= QUOTES.contains(&character);
        if character.is_whitespace() && !is_quoted {
            return at;
        }
    }
    typed.len()
}

fn folded(tag: &str) -> String {
    filed_as(&tag.replace(['-', '_'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tags: &[&'static str]) -> Vec<Text> {
        tags.iter().map(|tag| Text::fixed(tag)).collect()
    }

    #[test]
    fn tags_are_parted_from_words_wherever_they_stand() {
        for (typed, words, count) in [
            ("", "", 0),
            ("oil price", "oil price", 0),
            ("#sea oil", "oil", 1),
            ("oil tag:sea price", "oil  price", 1),
            ("\"a #sea\" oil", "\"a #sea\" oil", 0),
            ("#\"long reads\" -#old oil ", "oil ", 2),
            ("C# and F#", "C# and F#", 0),
            ("#", "", 1),
        ] {
            let sought = Sought::of(typed);
            assert_eq!((sought.words.as_str(), sought.tags.len()), (words, count), "{typed}");
        }
    }

    #[test]
    fn the_last_tag_may_be_a_beginning_and_the_others_are_whole() {
        let meets = |typed: &str, borne: &[&'static str]| Sought::of(typed).is_met_by(&tags(borne));
        assert!(meets("#sea", &["seaside"]) && meets("#SEA", &["by the Sea"]));
        assert!(!meets("#sea ", &["seaside"]) && meets("#sea ", &["Sea"]));
        assert!(!meets("#sea", &["overseas"]) && !meets("#sea", &[]));
        assert!(
            meets("#long-reads oil", &["long reads"]) && meets("#\"long reads\"", &["Long-reads"])
        );
        assert!(meets("-#sea", &["land"]) && !meets("-#sea", &["sea"]));
        assert!(meets("#", &["any"]) && !meets("#", &[]));
        assert!(meets("#sea #win", &["winter", "sea"]) && !meets("#sea #win", &["sea"]));
    }

    #[test]
    fn a_tag_is_a_line_without_its_sign() {
        assert_eq!(tag_of("  #long \t reads ").unwrap().as_str(), "long reads");
        assert_eq!(tag_of(&"x".repeat(99)).unwrap().as_str().len(), 40);
        for typed in ["", " ", "#", " # "] {
            assert_eq!(tag_of(typed), None, "{typed}");
        }
        assert!(is_same_tag(&Text::fixed("Long reads"), &Text::fixed("long-reads")));
    }
}
