//! The sentence under the headline.

use scraper::ElementRef;

use crate::document::{Fact, Provenance};
use crate::input::credit;
use crate::input::dates;
use crate::input::html::dom::{self, Step, Walk};
use crate::input::html::judge::phrases;
use crate::input::html::metadata::{Search, visible};
use crate::input::words;
use crate::text::Text;

/// Words in the marks of nothing else.
const MARKS: &[&str] = &[
    "standfirst",
    "dek",
    "deck",
    "strapline",
    "subhead",
    "subheading",
    "subheadline",
    "subtitle",
    "entradilla",
    "bajada",
    "vorspann",
    "sottotitolo",
];

/// Words in the marks of a standfirst, and of much else: only what stands by itself is believed.
const WEAK_MARKS: &[&str] = &[
    "summary",
    "abstract",
    "excerpt",
    "intro",
    "lead",
    "lede",
    "desc",
    "descp",
    "description",
    "teaser",
    "chapo",
];

/// The lengths of a standfirst, in characters.
const LENGTHS: (usize, usize) = (20, 500);

/// How many bytes of other words may stand between the headline and its standfirst.
const FAR: usize = 500;

/// How many elements are looked at after the headline.
const MOST: usize = 300;

/// So many words without a full stop may be a standfirst.
const ENOUGH_WORDS: usize = 8;

/// From this length on, in bytes, a paragraph is prose.
const PROSE: usize = 80;

impl<'a> Search<'a, '_> {
    /// The standfirst: as the profile tells, else what is marked so or says what machines are told, else the
    /// sentence right after the headline that stands by itself.
    pub(super) fn standfirst(&mut self) -> Option<Fact<Text>> {
        if let Some(first) = self.told_first(|profile| &profile.markup().standfirst) {
            return Some(Fact::new(dom::line(first), Provenance::Profile));
        }
        let found = self.under(self.headline.or_else(|| self.heading())?)?;
        self.told_by.push(found);
        Some(Fact::new(visible::without_byline(found), Provenance::Markup))
    }

    /// The first element after a heading that is its standfirst.
    fn under(&self, headline: ElementRef<'a>) -> Option<ElementRef<'a>> {
        let mut walk = Walk::behind(self.root, headline);
        let (mut passed, mut seen) = (0, 0);
        while let Some(step) = walk.next() {
            match step {
                Step::Words(words) => passed += words.trim().len(),
                Step::Enter(inner) if is_aside(inner) => walk.pass_over(inner),
                Step::Enter(inner) if self.body.gone.contains(inner) => {
                    // What stands around the text may hold the whole head of the article.
                    let marked = inner.descendent_elements().take(MOST);
                    if let Some(found) = marked.into_iter().find(|inner| is_marked_one(*inner)) {
                        return Some(found);
                    }
                    walk.pass_over(inner);
                }
                Step::Enter(inner) if self.is_standfirst(inner, passed == 0) => return Some(inner),
                Step::Enter(_) => seen += 1,
                Step::Leave(_) => {}
            }
            if passed > FAR || seen > MOST {
                return None;
            }
        }
        None
    }

    /// Whether an element after the headline is its standfirst.
    fn is_standfirst(&self, element: ElementRef<'a>, is_next: bool) -> bool {
        let Some(line) = line_of(element) else { return false };
        let is_described = || self.descriptions().any(|told| words::same(&told, &line));
        let is_heading = dom::name(element).starts_with('h');
        if is_marked(element, MARKS) || self.headline.is_none() {
            // Below another heading than that of the article only what is marked so is believed.
            return is_marked(element, MARKS);
        }
        is_heading && is_next && is_statement(&line)
            || self.is_outside(element)
                && is_alone(element)
                && (is_marked(element, WEAK_MARKS) && is_next || is_described())
    }

    /// Whether an element stands outside of the text: what is within is shown there, and may as well be its first
    /// paragraph.
    fn is_outside(&self, element: ElementRef<'a>) -> bool {
        !dom::around(element).any(|outer| outer == self.body.root)
    }

    /// What machines are told that the article is about.
    fn descriptions(&self) -> impl Iterator<Item = Text> {
        let names = ["og:description", "description", "twitter:description"];
        names.into_iter().flat_map(|name| self.heads.all(name))
    }
}

/// Whether an element after the headline is neither text nor standfirst.
fn is_aside(element: ElementRef<'_>) -> bool {
    dom::is_unspoken(element)
        || matches!(dom::name(element), "figure" | "time" | "ul" | "ol" | "aside" | "nav" | "form")
}

/// Whether an element is marked as a standfirst and may be one.
fn is_marked_one(element: ElementRef<'_>) -> bool {
    is_marked(element, MARKS) && line_of(element).is_some()
}

fn is_marked(element: ElementRef<'_>, marks: &[&str]) -> bool {
    let mut words = dom::mark_words(element).chain(dom::attribute(element, "itemprop"));
    words.any(|word| marks.iter().any(|mark| mark.eq_ignore_ascii_case(word)))
}

/// The words of an element that may be a standfirst by them.
fn line_of(element: ElementRef<'_>) -> Option<Text> {
    let is_block = matches!(dom::name(element), "p" | "div" | "h2" | "h3" | "h4" | "section");
    if !is_block || !dom::is_short(element, LENGTHS.1 * 4) || !is_one_line(element) {
        return None;
    }
    let line = visible::without_byline(element);
    let length = words::length(&line);
    let has_length = (LENGTHS.0..=LENGTHS.1).contains(&length);
    let may_be = has_length && says_something(&line) && !is_linked(element);
    (may_be && visible::may_be_standfirst(element) && !visible::tells_of_author(element))
        .then_some(line)
}

/// Whether an element holds words alone, or one element that does.
fn is_one_line(element: ElementRef<'_>) -> bool {
    let mut blocks = element.descendent_elements().skip(1);
    let mut inner =
        blocks.by_ref().filter(|inner| !dom::is_among_words(*inner) && dom::name(*inner) != "br");
    match (inner.next(), inner.next()) {
        (None, _) => true,
        (Some(only), None) => matches!(dom::name(only), "p" | "div" | "h2" | "h3"),
        _ => false,
    }
}

/// Whether most of an element is links.
fn is_linked(element: ElementRef<'_>) -> bool {
    let length = |element: ElementRef<'_>| dom::line(element).as_str().len();
    dom::named(element, "a").map(length).sum::<usize>() * 2 > length(element)
}

/// Whether an element stands apart from the paragraphs of the text.
fn is_alone(element: ElementRef<'_>) -> bool {
    let is_prose = |other: &ElementRef<'_>| {
        dom::name(*other) == "p" && *other != element && !dom::is_short(*other, PROSE)
    };
    let beside = dom::parent(element).into_iter().flat_map(|parent| parent.child_elements());
    beside.filter(is_prose).take(2).count() < 2
}

/// Whether a line says something, and is no date, label or request.
fn says_something(line: &Text) -> bool {
    let folded = phrases::folded(line);
    let is_day = words::length(line) < PROSE && dates::within(line.as_str()).is_some();
    !is_day
        && !line.as_str().contains(['|', '©', '@'])
        && !credit::is_credited(line)
        && !phrases::labels(&folded)
        && !phrases::leads(&folded)
        && !phrases::asks(&folded)
}

/// Whether a line is a sentence, or as long as one.
fn is_statement(line: &Text) -> bool {
    let is_closed = words::closing_mark(line).is_some_and(|mark| "。.!?…".contains(mark));
    is_closed || line.as_str().split_whitespace().count() >= ENOUGH_WORDS
}

#[cfg(test)]
mod tests {
    use crate::input::html::open;

    const PROSE: &str = "<p>The snow came in the night, and by morning the harbour was a white floor on which the \
                         gulls stood about like people who wait for a train.</p>\
                         <p>Nobody had told the ferry. It came in at eight, as it does, broke the floor in two, and \
                         let eleven people out who looked at their feet.</p>";

    /// The standfirst of a page with some head, and what of it stands in the text.
    fn standfirst(meta: &str, head: &str) -> (Option<String>, String) {
        let meta = format!("<meta name='description' content='{meta}'>");
        let page = format!("<head>{meta}</head><body>{head}<div class='text'>{PROSE}</div></body>");
        let article = open(&page, (None, None), &[]).article;
        let text = article.blocks.iter().flat_map(crate::document::body_texts);
        let first = text.map(|text| text.to_string()).next().unwrap_or_default();
        (article.metadata.standfirst.map(|fact| fact.value.to_string()), first)
    }

    fn told(meta: &str, head: &str) -> Option<String> {
        standfirst(meta, head).0
    }

    #[test]
    fn what_is_marked_so_after_the_headline_is_it() {
        let it = Some("What eleven people saw at eight".to_owned());
        for mark in ["article-dek", "ContentHeaderDek-x1", "story__subhead", "strapline"] {
            let head = format!(
                "<div class='dek'>A letter for you, every morning at eight</div><h1>Snow</h1>\
                 <p class='byline'>By <a rel='author'>Ada Moss</a></p>\
                 <p class='{mark}'>What eleven people saw at eight</p>"
            );
            assert_eq!(told("", &head), it, "{mark}");
        }
    }

    #[test]
    fn a_sentence_set_as_a_heading_right_below_the_headline_is_it() {
        let head = "<h1>Snow</h1><h2>Nobody had told the ferry.</h2>";
        assert_eq!(told("", head).as_deref(), Some("Nobody had told the ferry."));
        assert_eq!(told("", "<h1>Snow</h1><h2>A white morning at sea</h2>"), None, "no sentence");
    }

    #[test]
    fn what_machines_are_told_is_it_where_it_stands_apart_from_the_text() {
        let said = "What eleven people saw at eight";
        let head = format!("<header><h1>Snow</h1><p>{said}</p></header>");
        assert_eq!(told(said, &head).as_deref(), Some(said));
        assert_eq!(told("", &head), None, "nobody says that it is one");
    }

    #[test]
    fn a_first_paragraph_that_machines_are_told_stays_in_the_text() {
        let first = "The snow came in the night, and by morning the harbour was a white floor on which the gulls \
                     stood about like people who wait for a train.";
        let (standfirst, text) = standfirst(first, "<h1>Snow</h1>");
        assert_eq!((standfirst, text.as_str()), (None, first));
    }

    #[test]
    fn days_credits_and_requests_are_none() {
        for line in [
            "Published on 4 August 2023 at noon",
            "The harbour at eight. (Photo: Ben Pyke)",
            "Sign up for our newsletter and never miss a morning",
        ] {
            let head = format!("<h1>Snow</h1><div class='dek'>{line}</div>");
            assert_eq!(told("", &head), None, "{line}");
        }
    }
}
