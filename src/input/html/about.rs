//! About: what a page says of its authors beside the text, in the boxes under bylines and after the
//! last line.

use scraper::ElementRef;

use crate::input::dates;
use crate::input::html::body::Body;
use crate::input::html::dom;
use crate::input::page_text::ending;
use crate::input::words;
use crate::text::Text;

/// The lengths of a biography, in bytes.
const LENGTH: (usize, usize) = (40, 800);

/// The longest line of names with a day, in bytes.
const BYLINE: usize = 140;

/// How many strings of an element are looked at for its first words.
const FIRST: usize = 8;

/// How many elements that begin with a name are looked at.
const MOST: usize = 60;

/// What stands beside the text and tells of its authors, one paragraph for each of them.
pub(crate) fn beside(page: ElementRef<'_>, body: &Body<'_>, authors: &[Text]) -> Vec<Text> {
    let begins_with = |element: ElementRef<'_>, author: &Text| {
        let first = element.text().take(FIRST).find(|words| !words.trim().is_empty());
        first.is_some_and(|words| words.trim_start().starts_with(author.as_str()))
    };
    let is_beside = |element: ElementRef<'_>| {
        body.gone.covers(element) || !dom::around(element).any(|outer| outer == body.root)
    };
    let tells = |author: &Text| {
        let elements = page.descendent_elements().filter(|element| {
            matches!(dom::name(*element), "p" | "div" | "span" | "dd" | "td")
                && begins_with(*element, author)
        });
        let mut lines = elements.take(MOST).filter(|element| {
            dom::is_short(*element, LENGTH.1)
                && !holds_others(*element)
                && !dom::is_unspoken(*element)
                && is_beside(*element)
        });
        lines.find_map(|element| {
            let line = dom::line(element);
            let is_byline = line.as_str().len() <= BYLINE && dates::within(line.as_str()).is_some();
            let is_whole =
                !is_byline && line.as_str().len() >= LENGTH.0 && words::ends_sentence(&line);
            (is_whole && ending::is_biography(&line, std::slice::from_ref(author))).then_some(line)
        })
    };
    let mut found: Vec<Text> = Vec::new();
    for line in authors.iter().filter_map(tells) {
        if !found.contains(&line) {
            found.push(line);
        }
    }
    found
}

/// Whether other paragraphs stand in an element, which may tell of somebody else.
fn holds_others(element: ElementRef<'_>) -> bool {
    let mut inner = element.child_elements();
    inner.any(|inner| !dom::is_among_words(inner) && dom::has_words(inner))
}
