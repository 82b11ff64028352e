//! Query: what is looked for, as a person types it.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::layout::find::alike;
use crate::layout::find::fold::{Folded, folded};
use crate::text::{Text, Unclean};

/// What begins a regular expression.
const EXPRESSION: &str = "re:";

/// The most memory that a compiled expression may take, and its cache as well, in bytes: enough for
/// any that a person types, too little to make each byte of a long text dear.
const MOST_MEMORY: usize = 1 << 20;

/// The most brackets within brackets.
const DEEPEST: u32 = 50;

/// Words or a regular expression to look for. Capitals matter where there are any in it, and so do
/// accents in words.
#[derive(Debug, Clone)]
pub struct Query(Regex);

/// Why a regular expression is none, in a few words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Misspelt(pub Text);

impl Query {
    /// What was typed; nothing where that would be found everywhere.
    pub fn new(typed: &str) -> Result<Option<Self>, Misspelt> {
        let typed = Unclean::new(typed).block();
        if let Some(expression) = typed.as_str().strip_prefix(EXPRESSION) {
            let capitals_matter = has_capitals(&unescaped(expression));
            return Self::of(&fold(expression), capitals_matter);
        }
        let words = fold_words(typed.as_str());
        let capitals_matter = has_capitals(&words);
        // Words of many lines, with all that is alike, might grow too large.
        Self::of(&alike::pattern(&words), capitals_matter)
            .or_else(|_| Self::of(&regex::escape(&words), capitals_matter))
    }

    fn of(pattern: &str, capitals_matter: bool) -> Result<Option<Self>, Misspelt> {
        if pattern.is_empty() {
            return Ok(None);
        }
        let built = RegexBuilder::new(pattern)
            .case_insensitive(!capitals_matter)
            .size_limit(MOST_MEMORY)
            .dfa_size_limit(MOST_MEMORY)
            .nest_limit(DEEPEST)
            .build();
        built.map(|regex| Some(Self(regex))).map_err(|error| Misspelt(why(&error)))
    }

    /// Whether it is found in a text, which is searched as the words of an article are.
    pub fn is_in(&self, text: &Text) -> bool {
        let mut folded = Folded::default();
        folded.push(text.as_str());
        self.0.is_match(folded.get(0..folded.len()))
    }

    /// The ranges of a folded text that match, none of them empty.
    pub(crate) fn matches(&self, folded: &str) -> impl Iterator<Item = Range<usize>> {
        self.0.find_iter(folded).map(|found| found.range()).filter(|range| !range.is_empty())
    }
}

/// A text folded as the text that is searched is folded.
fn fold_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for character in fold(text).chars() {
        if character != ' ' || !words.ends_with(' ') {
            words.push(character);
        }
    }
    words
}

fn fold(text: &str) -> String {
    text.chars().filter_map(folded).collect()
}

fn has_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
}

/// An expression without its escapes, whose capitals mean something else.
fn unescaped(expression: &str) -> String {
    let mut kept = String::with_capacity(expression.len());
    let mut characters = expression.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                let class = characters.next().filter(|class| matches!(class, 'p' | 'P'));
                if class.and_then(|_| characters.next()) == Some('{') {
                    characters.by_ref().find(|character| *character == '}');
                }
            }
            _ => kept.push(character),
        }
    }
    kept
}

/// The last line of an error, which tells the reason; those above draw the place.
fn why(error: &regex::Error) -> Text {
    if let regex::Error::CompiledTooBig(_) = error {
        return Text::fixed("the expression is too large");
    }
    let words = error.to_string();
    let last = words.lines().last().unwrap_or_default();
    Unclean::new(last.trim_start_matches("error: ")).line()
}

#[cfg(test)]
mod tests {
    use super::Query;

    fn found(typed: &str, text: &str) -> Vec<String> {
        let query = Query::new(typed).unwrap().unwrap();
        query.matches(text).map(|range| text.get(range).unwrap().to_owned()).collect()
    }

    #[test]
    fn capitals_matter_where_there_are_any() {
        assert_eq!(found("baku", "Baku BAKU baku"), ["Baku", "BAKU", "baku"]);
        assert_eq!(found("Baku", "Baku BAKU baku"), ["Baku"]);
        assert_eq!(found("re:b\\S+", "Baku b"), ["Baku"]);
        assert_eq!(found("re:\\p{Lu}\\w+", "Baku baku"), ["Baku", "baku"]);
        assert_eq!(found("re:\\pL+B", "aB ab"), ["aB"]);
    }

    #[test]
    fn accents_matter_where_there_are_any() {
        assert_eq!(found("cafe", "Cafe café CAFÉ cafè"), ["Cafe", "café", "CAFÉ", "cafè"]);
        assert_eq!(found("café", "Cafe café CAFÉ cafè"), ["café", "CAFÉ"]);
        assert_eq!(found("Elan", "Élan élan"), ["Élan"]);
        assert_eq!(found("smorrebrod", "smørrebrød"), ["smørrebrød"]);
        assert_eq!(found("a-b", "á-b a.b"), ["á-b"]);
    }

    #[test]
    fn letters_in_one_are_the_letters() {
        assert_eq!(found("office", "oﬃce oﬀice office"), ["oﬃce", "oﬀice", "office"]);
        assert_eq!(found("oeuvre", "œuvre Œuvre"), ["œuvre", "Œuvre"]);
        assert_eq!(found("strasse", "Straße Strasse"), ["Straße", "Strasse"]);
        assert_eq!(found("Straße", "Straße Strasse"), ["Straße"]);
    }

    #[test]
    fn words_with_vowel_signs_are_found_without() {
        assert_eq!(found("שלום", "שָׁלוֹם שלום"), ["שָׁלוֹם", "שלום"]);
        assert_eq!(found("כתב", "כָּתַב"), ["כָּתַב"]);
        assert_eq!(found("محمد", "مُحَمَّد محـمد"), ["مُحَمَّد", "محـمد"]);
        assert_eq!(found("כָּתב", "כָּתַב"), Vec::<String>::new());
    }

    #[test]
    fn any_number_of_words_is_looked_for() {
        let words = "eau de source ".repeat(400);
        assert_eq!(found(&words, &words).concat(), words);
    }

    #[test]
    fn words_are_no_expression() {
        assert_eq!(found("a.c (", "abc a.c ("), ["a.c ("]);
        assert_eq!(found("‘it’s’", "'it's'"), ["'it's'"]);
    }

    #[test]
    fn what_would_be_found_everywhere_is_nothing() {
        assert!(Query::new("").unwrap().is_none());
        assert!(Query::new("re:").unwrap().is_none());
        assert_eq!(found("re:x*", "axxb"), ["xx"]);
    }

    #[test]
    fn a_misspelt_expression_says_why() {
        let why = |typed: &str| Query::new(typed).unwrap_err().to_string();
        assert_eq!(why("re:(a"), "unclosed group");
        assert_eq!(why("re:\\w{999}{999}"), "the expression is too large");
        let deep = format!("re:{}a{}", "(".repeat(99), ")".repeat(99));
        assert!(why(&deep).contains("nest"), "{}", why(&deep));
    }
}
