//! Facts that a page only shows: the lines around its headline, and its address.

use scraper::ElementRef;

use crate::document::Date;
use crate::input::dates;
use crate::input::html::dom::{self, Step, Walk};
use crate::input::html::metadata::names;
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
    "著者：",
    "作者：",
    "記者：",
    "文：",
];

/// Words in the classes of a line that names authors.
const MARKS: &[&str] =
    &["author", "authors", "authorname", "byline", "autor", "writer", "contributor"];

/// Words in the address of what an author has written, before the author's own.
const PAGES_OF_AUTHORS: &[&str] = &[
    "author",
    "authors",
    "by",
    "profile",
    "profiles",
    "staff",
    "writer",
    "writers",
    "contributor",
    "contributors",
    "columnist",
    "columnists",
    "journalist",
    "journalists",
    "reporter",
    "reporters",
    "editors",
    "autor",
    "autoren",
    "auteur",
    "auteurs",
    "autori",
];

/// The longest name that a link to an author's page bears, in bytes.
const LONGEST_NAME: usize = 60;

/// A line near the headline.
#[derive(Debug)]
struct Near {
    words: Text,
    /// Whether it is marked as one that names authors.
    is_marked: bool,
}

/// The lines around the headline of a page.
#[derive(Debug, Default)]
pub(crate) struct Visible {
    lines: Vec<Near>,
}

/// The lines of a page as they are gathered.
#[derive(Default)]
struct Gathered {
    above: Vec<Near>,
    below: Vec<Near>,
    run: Run,
    is_marked: bool,
    has_passed: bool,
}

impl Gathered {
    /// Ends a line. The word that leads to a name stands in front of it, whatever element that is in.
    fn end(&mut self) {
        let words = self.run.take();
        if words.is_blank() {
            return;
        }
        let is_marked = self.is_marked;
        let lines = if self.has_passed { &mut self.below } else { &mut self.above };
        match lines.last_mut() {
            Some(near) if leads_to_name(&near.words) => {
                near.words = Text::join([&near.words, &words], " ");
                near.is_marked |= is_marked;
            }
            _ => lines.push(Near { words, is_marked }),
        }
    }

    /// Whether what follows is too far from the headline.
    fn is_enough(&self) -> bool {
        let prose = self.below.iter().filter(|near| words::length(&near.words) > PROSE);
        let waits = self.below.last().is_some_and(|near| leads_to_name(&near.words));
        !waits && (self.below.len() >= NEAR.1 || prose.count() > 1)
    }
}

/// Words of a line as they come, parted where elements part them and no space does: `By` and the name
/// after it, a name and what its bearer is.
#[derive(Default)]
struct Run {
    words: String,
    is_seam: bool,
}

impl Run {
    fn push(&mut self, words: &str) {
        let is_parted = self.is_seam
            && self.words.ends_with(|sign: char| sign.is_alphanumeric() || sign == '.')
            && words.starts_with(|sign: char| sign.is_uppercase() || sign == '(');
        if is_parted {
            let is_lead = leads_to_name(&Unclean::new(self.words.as_str()).line());
            self.words.push_str(if is_lead { " " } else { " | " });
        }
        self.words.push_str(words);
        self.is_seam = false;
    }

    fn take(&mut self) -> Text {
        self.is_seam = false;
        Unclean::new(std::mem::take(&mut self.words)).line()
    }
}

/// The words of an element that names authors, with bars where elements alone part them.
pub(crate) fn byline(element: ElementRef<'_>) -> Text {
    let mut run = Run::default();
    let mut walk = Walk::new(element);
    while let Some(step) = walk.next() {
        match step {
            Step::Words(words) => run.push(words),
            Step::Enter(inner) if dom::is_unspoken(inner) => walk.pass_over(inner),
            Step::Enter(inner) | Step::Leave(inner) if dom::is_among_words(inner) => {
                run.is_seam = true;
            }
            Step::Enter(_) | Step::Leave(_) => run.push(" "),
        }
    }
    run.take()
}

/// Whether a line is nothing but the word before a name.
fn leads_to_name(line: &Text) -> bool {
    let bare = line.as_str().trim_end_matches([':', '：', ' ']);
    let leads = |start: &&&str| start.trim_end_matches([':', ' ']).eq_ignore_ascii_case(bare);
    STARTS.iter().find(leads).is_some()
}

impl Visible {
    /// Reads the lines around a headline; those below it come first.
    pub(crate) fn around(page: ElementRef<'_>, title: Option<ElementRef<'_>>) -> Self {
        let Some(title) = title else { return Self::default() };
        let mut lines = Gathered::default();
        let mut walk = Walk::new(page);
        while let Some(step) = walk.next() {
            match step {
                Step::Words(words) => lines.run.push(words),
                Step::Enter(inner) if inner == title => {
                    lines.has_passed = true;
                    lines.run.take();
                    walk.pass_over(inner);
                }
                Step::Enter(inner) if dom::is_unspoken(inner) => walk.pass_over(inner),
                Step::Enter(inner) | Step::Leave(inner) => {
                    let is_among_words = dom::is_among_words(inner);
                    let enters = matches!(step, Step::Enter(_));
                    let names = (enters || is_among_words)
                        && (names_author(inner) || leads_to_author(inner));
                    if is_among_words && !names {
                        lines.run.is_seam = true;
                        continue;
                    }
                    lines.end();
                    lines.is_marked = enters && names;
                }
            }
            if lines.is_enough() {
                break;
            }
        }
        let Gathered { above, mut below, .. } = lines;
        below.extend(above.into_iter().rev().take(NEAR.0));
        Self { lines: below }
    }

    /// The first date among the lines.
    pub(crate) fn date(&self) -> Option<Date> {
        let short = self.lines.iter().filter(|near| words::length(&near.words) <= LONGEST);
        short.into_iter().find_map(|near| dates::within(near.words.as_str()))
    }

    /// The lines that name authors, with a word for it or marked as such: the first, and the names that
    /// follow it.
    pub(crate) fn authors(&self) -> Vec<Text> {
        let is_short = |near: &&Near| words::length(&near.words) <= LONGEST_BYLINE;
        let says = |line: &Text| {
            STARTS.iter().any(|start| words::starts_with(line, start)) && is_named(line)
        };
        let lines: Vec<&Near> = self.lines.iter().filter(is_short).collect();
        let said = lines.iter().position(|near| says(&near.words));
        let marked = || lines.iter().position(|near| near.is_marked && is_named(&near.words));
        let Some(first) = said.or_else(marked) else { return Vec::new() };
        let follows =
            |near: &&&Near| near.is_marked && is_name(&near.words) || is_link(&near.words);
        let after = lines.iter().skip(first + 1).take_while(follows);
        let after = after.filter(|near| near.is_marked && !names::is_house(&near.words));
        let named = lines.get(first).into_iter().chain(after);
        named.map(|near| near.words.clone()).collect()
    }
}

/// Whether a line is what stands between names.
fn is_link(line: &Text) -> bool {
    ["and", ",", "&", "und", "et", "y", "e", "en", "/", "|"].contains(&line.as_str())
}

/// Whether a line is a name and nothing more before a comma: two to four words, the first and the last with
/// a capital.
fn is_name(line: &Text) -> bool {
    let mut parts = line.as_str().split(',').next().unwrap_or_default().split_whitespace();
    let is_large =
        |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let count = parts.clone().count();
    (2..=4).contains(&count)
        && !line.as_str().contains(|sign: char| sign.is_ascii_digit())
        && is_large(parts.next())
        && is_large(parts.next_back())
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

/// Whether what is marked as the sentence under a headline may be one: it names nobody alone, asks for
/// no money and announces nothing.
pub(super) fn may_be_standfirst(element: ElementRef<'_>) -> bool {
    let line = without_byline(element);
    let names = STARTS.iter().any(|start| words::starts_with(&line, start));
    let is_byline = names && words::length(&line) <= LONGEST_BYLINE;
    let is_one = !line.is_blank() && !is_byline && !line.as_str().ends_with(':');
    is_one && !asks_for_money(line.as_str())
}

/// Whether a line tells a price.
fn asks_for_money(line: &str) -> bool {
    let mut signs = line.chars().skip_while(|sign| !"$€£".contains(*sign)).skip(1);
    let price = signs.find(|sign| !sign.is_whitespace());
    price.is_some_and(|sign| sign.is_ascii_digit()) && line.contains(['/', '*'])
}

/// The words of a sentence under a headline without the names, the days and the counts beside it.
pub(super) fn without_byline(element: ElementRef<'_>) -> Text {
    let inner = element.descendent_elements().skip(1);
    let beside = inner.filter(|it| dom::name(*it) == "time" || names_author(*it)).map(dom::key);
    dom::line_without(element, &beside.collect()).unwrap_or_default()
}

/// Whether an element tells of somebody rather than of the article.
pub(super) fn tells_of_author(element: ElementRef<'_>) -> bool {
    dom::around(element).take(NEAR_AUTHOR).any(|outer| {
        let mut words = dom::mark_words(outer);
        words.any(|word| ["author", "bio"].iter().any(|it| it.eq_ignore_ascii_case(word)))
    })
}

/// Whether an element is marked as one that names authors.
pub(crate) fn names_author(element: ElementRef<'_>) -> bool {
    dom::mark_words(element).any(|word| dom::is_one_of(word, MARKS))
        || dom::attribute(element, "rel") == Some("author")
}

/// Whether an element is a link to what its author has written, by its address: `/authors/ada-moss`.
fn leads_to_author(element: ElementRef<'_>) -> bool {
    if dom::name(element) != "a" || !dom::is_short(element, LONGEST_NAME) {
        return false;
    }
    let path = dom::filled(element, "href").unwrap_or_default();
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let mut parts = path.split('/').skip(1).filter(|part| !part.is_empty());
    parts.any(|part| PAGES_OF_AUTHORS.contains(&part)) && parts.next().is_some()
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

    /// The lines that name authors around the first heading of a page.
    fn authors(page: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(page);
        let title = dom::named(page.root_element(), "h1").next();
        let lines = Visible::around(page.root_element(), title).authors();
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_word_before_a_name_may_be_an_element_of_its_own() {
        let apart = "<h1>Snow</h1><div>By <span class='byline-name'>Ada Moss</span></div>";
        assert_eq!(authors(apart), ["By Ada Moss"]);
        let joined = "<h1>Snow</h1><a class='post__author'><span>By</span>Ada Moss</a>";
        assert_eq!(authors(joined), ["By Ada Moss"]);
    }

    #[test]
    fn what_elements_alone_part_is_parted_in_the_line() {
        let page =
            "<h1>Snow</h1><div class='byline'><b>Ada Moss</b><span>Staff Writer</span></div>";
        assert_eq!(authors(page), ["Ada Moss | Staff Writer"]);
        let name = "<h1>Snow</h1><div class='byline'>Ada Mc<i>Moss</i></div>";
        assert_eq!(
            authors(name),
            ["Ada Mc | Moss"],
            "a seam within a name cannot be told from one after it"
        );
    }

    #[test]
    fn a_link_to_what_an_author_wrote_names_the_author() {
        let page =
            |way: &str| format!("<h1>Snow</h1><p><a href='{way}'>Ada Moss</a></p><p>It fell.</p>");
        for way in ["/authors/ada-moss", "https://lamp.example/staff/ada/?all#top", "../by/ada"] {
            assert_eq!(authors(&page(way)), ["Ada Moss"], "{way}");
        }
        for way in ["/authors", "/tags/ada-moss", "https://authors.example/"] {
            assert_eq!(authors(&page(way)), Vec::<String>::new(), "{way}");
        }
    }

    #[test]
    fn all_names_that_follow_each_other_are_authors() {
        let page = "<h1>Snow</h1><div><a rel='author'>Ada Moss</a> and <a rel='author'>Ben Pyke</a>\
                    <a rel='author'>Senior Editor</a></div><p>It fell.</p>";
        assert_eq!(authors(page), ["Ada Moss", "Ben Pyke"]);
    }
}
