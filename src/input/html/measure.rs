//! Measures: how much of what each element holds, added up from the innermost to the outermost.

use scraper::ElementRef;

use crate::input::html::census::{Census, Entry};
use crate::input::html::dom::{self, Gone};
use crate::input::html::gate::WITHOUT_SCRIPTS;

/// More words than this, in bytes, in several paragraphs are prose.
const RICH: u32 = 500;

/// Fewer words than this, in bytes, for readers without scripts only say that there are none.
const WITHOUT_SCRIPT: u32 = 400;

/// What an element holds, down to its leaves. Words are counted in bytes without white space, of which a
/// page has fewer than four thousand million.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Measure {
    /// All words that are shown.
    pub(crate) words: u32,
    /// Words within links.
    pub(crate) linked: u32,
    /// Words within headings.
    pub(crate) headed: u32,
    /// Commas, of whatever script.
    pub(crate) commas: u32,
    /// Elements of paragraphs.
    pub(crate) paragraphs: u32,
    /// Pictures.
    pub(crate) images: u32,
    /// Captions of pictures.
    pub(crate) captions: u32,
    /// Items of lists.
    pub(crate) items: u32,
    /// Fields to be filled in.
    pub(crate) fields: u32,
    /// Words that stand in this element and in no block within it.
    pub(crate) own: u32,
    /// Of these, those within links.
    pub(crate) own_linked: u32,
    /// The commas among these.
    pub(crate) own_commas: u32,
    /// Breaks between these that part paragraphs on old pages.
    pub(crate) own_breaks: u32,
    /// Whether blocks stand in it.
    pub(crate) holds_blocks: bool,
}

impl Measure {
    /// The share of words within links, from 0 to 1.
    pub(crate) fn link_density(&self) -> f64 {
        if self.words == 0 { 0.0 } else { f64::from(self.linked) / f64::from(self.words) }
    }

    /// Whether it is full of prose, as few things are that stand around an article.
    pub(crate) fn is_rich(&self) -> bool {
        self.paragraphs >= 2 && self.words > RICH && self.linked * 10 < self.words
    }

    /// Words in no link.
    pub(crate) fn prose(&self) -> u32 {
        self.words - self.linked
    }

    /// What the words hold that stand in an element itself, which may be in a link or in a heading.
    fn of_words(entry: &Entry<'_>, (is_linked, is_headed): (bool, bool)) -> Self {
        let counted = |is_counted: bool| if is_counted { entry.words } else { 0 };
        Self {
            words: entry.words,
            linked: counted(is_linked),
            headed: counted(is_headed),
            commas: entry.commas,
            own: entry.words,
            own_linked: counted(is_linked),
            own_commas: entry.commas,
            ..Self::default()
        }
    }

    /// Adds what an element within this one holds.
    fn take_in(&mut self, inner: &Self, is_among_words: bool) {
        self.words += inner.words;
        self.linked += inner.linked;
        self.headed += inner.headed;
        self.commas += inner.commas;
        self.paragraphs += inner.paragraphs;
        self.images += inner.images;
        self.captions += inner.captions;
        self.items += inner.items;
        self.fields += inner.fields;
        if is_among_words {
            self.own += inner.own;
            self.own_linked += inner.own_linked;
            self.own_commas += inner.own_commas;
            self.own_breaks += inner.own_breaks;
            self.holds_blocks |= inner.holds_blocks;
        }
    }
}

/// The measures of all elements of a page, but for those that are no part of its article.
#[derive(Debug, Clone)]
pub(crate) struct Measures<'a> {
    census: &'a Census<'a>,
    all: Vec<Measure>,
}

impl<'a> Measures<'a> {
    /// Counts what the elements of a page hold.
    pub(crate) fn of(census: &'a Census<'a>, gone: &Gone) -> Self {
        let entries = census.entries();
        let mut all = vec![Measure::default(); entries.len()];
        let mut counted: Vec<u32> = Vec::with_capacity(entries.len());
        let mut fields: Vec<u32> = Vec::new();
        // Before which number elements stand in a link, and in a heading.
        let (mut links, mut headings) = (0, 0);
        let elements = census.without(|_, entry| {
            let is_passed_over = entry.is_unspoken || gone.contains(entry.element);
            if is_passed_over && is_field(entry.element) {
                fields.push(entry.outer);
            }
            is_passed_over
        });
        for (number, entry) in elements {
            let before =
                |is_one: bool, known: u32| if is_one { known.max(entry.end) } else { known };
            links = before(is_link(entry.element), links);
            headings = before(is_heading(entry.element), headings);
            let number = number as u32;
            if let Some(measure) = all.get_mut(number as usize) {
                *measure = Measure::of_words(entry, (number < links, number < headings));
            }
            counted.push(number);
        }
        for outer in fields {
            all.get_mut(outer as usize).into_iter().for_each(|outer| outer.fields += 1);
        }
        for number in counted.into_iter().rev() {
            add_up(entries, number, &mut all);
        }
        Self { census, all }
    }

    /// Whether an element for readers without scripts holds an article.
    pub(crate) fn speaks_without_scripts(&self, element: ElementRef<'_>) -> bool {
        self.get(element).words >= WITHOUT_SCRIPT
    }

    /// What an element holds; nothing where it is no part of the article.
    pub(crate) fn get(&self, element: ElementRef<'_>) -> Measure {
        self.census.number(element).map(|number| self.at(number)).unwrap_or_default()
    }

    /// The same for an element by its number.
    pub(crate) fn at(&self, number: usize) -> Measure {
        self.all.get(number).copied().unwrap_or_default()
    }
}

/// Counts an element itself, whose measure is that of all that stands in it by now, and adds it to what
/// stands around it.
fn add_up(entries: &[Entry<'_>], number: u32, all: &mut [Measure]) {
    let number = number as usize;
    let Some((entry, measure)) = entries.get(number).zip(all.get_mut(number)) else { return };
    count_itself(entry.element, measure);
    if dom::name(entry.element) == WITHOUT_SCRIPTS && measure.words < WITHOUT_SCRIPT {
        *measure = Measure { images: measure.images, ..Measure::default() };
    }
    let (inner, outer) = (*measure, entry.outer as usize);
    if let Some(outer) = all.get_mut(outer).filter(|_| outer != number) {
        let is_among_words = dom::is_among_words(entry.element) || stands_among(entry.element);
        outer.take_in(&inner, is_among_words);
        outer.holds_blocks |= !is_among_words;
    }
}

fn is_link(element: ElementRef<'_>) -> bool {
    dom::name(element) == "a" && dom::attribute(element, "href").is_some()
}

fn is_heading(element: ElementRef<'_>) -> bool {
    matches!(dom::name(element), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_field(element: ElementRef<'_>) -> bool {
    matches!(dom::name(element), "input" | "select" | "textarea")
        && dom::attribute(element, "type") != Some("hidden")
}

/// Whether an element may stand among words though it is none of them.
fn stands_among(element: ElementRef<'_>) -> bool {
    let name = dom::name(element);
    matches!(name, "br" | "img" | "picture" | "source")
        || dom::is_custom(element) && name != WITHOUT_SCRIPTS
}

fn count_itself(element: ElementRef<'_>, measure: &mut Measure) {
    match dom::name(element) {
        "p" => measure.paragraphs += 1,
        "img" => measure.images += 1,
        "figcaption" => measure.captions += 1,
        "li" => measure.items += 1,
        "br" => measure.own_breaks += 1,
        _ => {}
    }
}
