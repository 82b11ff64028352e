//! Facts that a page only shows: the lines around its headline, and its address.

use scraper::ElementRef;

use crate::document::Date;
use crate::input::dates;
use crate::input::html::dom::{self, Step, Walk};
use crate::input::words;
use crate::text::{Text, Unclean};

/// How many elements around a line may say that it tells of an author.
const NEAR_AUTHOR: usize = 4;

/// How many lines above the headline, and below it, may tell of the article.
const NEAR: (usize, usize) = (6, 16);

/// The longest line that tells a date or a name, in characters.
const LONGEST: usize = 160;

/// The longest line that names its author after a word for it, in characters.
const LONGEST_BYLINE: usize = 80;

/// From this length on, in characters, a line is prose, after which little is told.
const PROSE: usize = 250;

/// How a line begins that names an author.
const STARTS: &[&str] = &[
    "by ",
    "by: ",
    "written by",
    "posted by",
    "story by",
    "words by",
    "reported by",
    "von ",
    "von: ",
    "text: ",
    "autor: ",
    "autorin: ",
    "author: ",
    "par ",
    "por ",
    "por: ",
    "di ",
    "door ",
    "geschrieben von",
    "interview: ",
    "publié par",
    "escrito por",
    "автор: ",
];

/// Words in the classes of a line that names authors.
const MARKS: &[&str] = &["author", "authors", "byline", "autor", "writer", "contributor"];

/// The lines around the headline of a page.
#[derive(Debug, Default)]
pub(crate) struct Visible {
    lines: Vec<(Text, bool)>,
}

impl Visible {
    /// Reads the lines around a headline; those below it come first.
    pub(crate) fn around(page: ElementRef<'_>, title: Option<ElementRef<'_>>) -> Self {
        let Some(title) = title else { return Self::default() };
        let (mut above, mut below) = (Vec::new(), Vec::new());
        let (mut run, mut is_marked, mut passed) = (String::new(), false, false);
        let mut walk = Walk::new(page);
        while let Some(step) = walk.next() {
            match step {
                Step::Words(words) => run.push_str(words),
                Step::Enter(inner) if inner == title => {
                    passed = true;
                    run.clear();
                    walk.pass_over(inner);
                }
                Step::Enter(inner) if dom::is_unspoken(inner) => walk.pass_over(inner),
                Step::Enter(inner) | Step::Leave(inner) => {
                    is_marked |= matches!(step, Step::Enter(_)) && names_author(inner);
                    if dom::is_among_words(inner) && !names_author(inner) {
                        continue;
                    }
                    let line = Unclean::new(std::mem::take(&mut run)).line();
                    if !line.is_blank() {
                        let lines = if passed { &mut below } else { &mut above };
                        lines.push((line, is_marked));
                    }
                    is_marked = matches!(step, Step::Enter(_)) && names_author(inner);
                }
            }
            let is_prose = |(line, _): &&(Text, bool)| words::length(line) > PROSE;
            if below.len() >= NEAR.1 || below.iter().filter(is_prose).count() > 1 {
                break;
            }
        }
        below.extend(above.into_iter().rev().take(NEAR.0));
        Self { lines: below }
    }

    /// The first date among the lines.
    pub(crate) fn date(&self) -> Option<Date> {
        let short = self.lines.iter().filter(|(line, _)| words::length(line) <= LONGEST);
        short.into_iter().find_map(|(line, _)| dates::within(line.as_str()))
    }

    /// The lines that name authors: marked as such, or with a word for it.
    pub(crate) fn authors(&self) -> Vec<Text> {
        let short = |line: &Text| words::length(line) <= LONGEST_BYLINE;
        let mut lines = self.lines.iter().filter(|(line, _)| short(line));
        let starts = |line: &Text| {
            STARTS.iter().any(|start| words::starts_with(line, start)) && is_named(line)
        };
        let said = lines.clone().find(|(line, _)| starts(line));
        let marked = lines.find(|(line, is_marked)| *is_marked && is_named(line));
        said.or(marked).map(|(line, _)| line.clone()).into_iter().collect()
    }
}

/// Whether a line holds a word with a capital, besides its first one, or is one name.
fn is_named(line: &Text) -> bool {
    let large = |word: &str| word.chars().next().is_some_and(|sign| !sign.is_lowercase());
    let mut all = line.as_str().split_whitespace();
    all.next().is_some_and(large) || all.any(large)
}

/// Whether a date is that of a comment or of a further article.
pub(super) fn is_comment(time: ElementRef<'_>) -> bool {
    std::iter::successors(dom::parent(time), |inner| dom::parent(*inner))
        .take(8)
        .any(|outer| dom::is_marked(outer, "comment") || dom::is_marked(outer, "related"))
}

/// Whether an element tells of somebody rather than of the article.
pub(super) fn tells_of_author(element: ElementRef<'_>) -> bool {
    dom::around(element).take(NEAR_AUTHOR).any(|outer| {
        let mut words = dom::mark_words(outer);
        words.any(|word| ["author", "bio"].iter().any(|it| it.eq_ignore_ascii_case(word)))
    })
}

pub(crate) fn names_author(element: ElementRef<'_>) -> bool {
    dom::mark_words(element).any(|word| MARKS.iter().any(|mark| mark.eq_ignore_ascii_case(word)))
        || dom::attribute(element, "rel") == Some("author")
}

/// The date in an address, as in `/2023/08/04/`, `/2023-08-04` or `20230804`.
pub(crate) fn date_in(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split(|sign: char| !sign.is_ascii_alphanumeric()).collect();
    let is_year =
        |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let month = month.trim_start_matches('0');
        (is_year(year) && day.len() <= 2)
            .then(|| dates::within(&format!("{year}/{month}/{day}")))
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_may_hold_the_date() {
        let date = |address| date_in(address).map(|date| format!("{date:?}"));
        let day = Some("Day(2023-08-04)".to_owned());
        assert_eq!(date("https://lamp.example/2023/08/04/a-night"), day);
        assert_eq!(date("https://lamp.example/a-night-2023-8-4.html"), day);
        assert_eq!(date("https://lamp.example/2023/a-night"), None);
    }
}
