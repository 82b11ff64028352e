//! Measures: how much of what each element holds, counted in one walk.

use scraper::ElementRef;

use crate::input::html::dom::{self, Gone, KeyMap, Step, Walk};
use crate::input::html::gate::WITHOUT_SCRIPTS;

/// More words than this, in bytes, in several paragraphs are prose.
const RICH: usize = 500;

/// Fewer words than this, in bytes, for readers without scripts only say that there are none.
const WITHOUT_SCRIPT: usize = 400;

/// What an element holds, down to its leaves. Words are counted in bytes without white space.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Measure {
    /// All words that are shown.
    pub(crate) words: usize,
    /// Words within links.
    pub(crate) linked: usize,
    /// Words within headings.
    pub(crate) headed: usize,
    /// Commas, of whatever script.
    pub(crate) commas: usize,
    /// Elements of paragraphs.
    pub(crate) paragraphs: usize,
    /// Pictures.
    pub(crate) images: usize,
    /// Captions of pictures.
    pub(crate) captions: usize,
    /// Items of lists.
    pub(crate) items: usize,
    /// Fields to be filled in.
    pub(crate) fields: usize,
    /// Words that stand in this element and in no block within it.
    pub(crate) own: usize,
    /// Of these, those within links.
    pub(crate) own_linked: usize,
    /// The commas among these.
    pub(crate) own_commas: usize,
    /// Breaks between these that part paragraphs on old pages.
    pub(crate) own_breaks: usize,
    /// Whether blocks stand in it.
    pub(crate) holds_blocks: bool,
}

impl Measure {
    /// The share of words within links, from 0 to 1.
    pub(crate) fn link_density(&self) -> f64 {
        if self.words == 0 { 0.0 } else { self.linked as f64 / self.words as f64 }
    }

    /// Whether it is full of prose, as few things are that stand around an article.
    pub(crate) fn is_rich(&self) -> bool {
        self.paragraphs >= 2 && self.words > RICH && self.linked * 10 < self.words
    }

    /// Words in no link.
    pub(crate) fn prose(&self) -> usize {
        self.words - self.linked
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
#[derive(Debug, Clone, Default)]
pub(crate) struct Measures(KeyMap<Measure>);

impl Measures {
    /// Counts what the elements of a page hold.
    pub(crate) fn of(page: ElementRef<'_>, gone: &Gone) -> Self {
        let mut measures = KeyMap::default();
        let mut open = vec![Measure::default()];
        let (mut links, mut headings) = (0_usize, 0_usize);
        let mut walk = Walk::new(page);
        while let Some(step) = walk.next() {
            match step {
                Step::Words(words) => {
                    let found = measure_of(words, links > 0, headings > 0);
                    open.last_mut().into_iter().for_each(|all| all.take_in(&found, true));
                }
                Step::Enter(inner) if gone.contains(inner) || dom::is_unspoken(inner) => {
                    if is_field(inner) {
                        open.last_mut().into_iter().for_each(|all| all.fields += 1);
                    }
                    walk.pass_over(inner);
                }
                Step::Enter(inner) => {
                    links += usize::from(is_link(inner));
                    headings += usize::from(is_heading(inner));
                    open.push(Measure::default());
                }
                Step::Leave(inner) => {
                    links -= usize::from(is_link(inner));
                    headings -= usize::from(is_heading(inner));
                    let mut measure = open.pop().unwrap_or_default();
                    count_itself(inner, &mut measure);
                    if dom::name(inner) == WITHOUT_SCRIPTS && measure.words < WITHOUT_SCRIPT {
                        measure = Measure { images: measure.images, ..Measure::default() };
                    }
                    measures.insert(dom::key(inner), measure);
                    if let Some(outer) = open.last_mut() {
                        let is_among_words = dom::is_among_words(inner) || stands_among(inner);
                        outer.take_in(&measure, is_among_words);
                        outer.holds_blocks |= !is_among_words;
                    }
                }
            }
        }
        Self(measures)
    }

    /// Whether an element for readers without scripts holds an article.
    pub(crate) fn speaks_without_scripts(&self, element: ElementRef<'_>) -> bool {
        self.get(element).words >= WITHOUT_SCRIPT
    }

    /// What an element holds; nothing where it is no part of the article.
    pub(crate) fn get(&self, element: ElementRef<'_>) -> Measure {
        self.0.get(&dom::key(element)).copied().unwrap_or_default()
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

fn measure_of(words: &str, is_linked: bool, is_headed: bool) -> Measure {
    let (mut length, mut commas) = (0, 0);
    for byte in words.bytes() {
        length += usize::from(!byte.is_ascii_whitespace());
        commas += usize::from(byte == b',');
    }
    if !words.is_ascii() {
        commas += words.chars().filter(|sign| "،、，﹐﹑".contains(*sign)).count();
    }
    Measure {
        words: length,
        linked: if is_linked { length } else { 0 },
        headed: if is_headed { length } else { 0 },
        commas,
        own: length,
        own_linked: if is_linked { length } else { 0 },
        own_commas: commas,
        ..Measure::default()
    }
}
