//! Weighs the elements of a page: how likely each holds its article.
//!
//! The way is that of Arc90's Readability: prose gives points to the elements around it, the nearer
//! the more; names of classes add or take some; and the share of links takes its part.

use scraper::ElementRef;

use crate::input::html::census::Census;
use crate::input::html::dom::{self, Gone, KeyMap};
use crate::input::html::measure::{Measure, Measures};

/// The shortest words that count as a paragraph, in bytes.
const SHORTEST: u32 = 25;

/// A paragraph of so many bytes gets one point more, up to `MOST_LENGTHS`.
const LENGTH: u32 = 100;
const MOST_LENGTHS: u32 = 3;

/// How many elements around a paragraph get points for it.
const NEAR: usize = 5;

/// What a word in a class or an identity is worth.
const NAMED: f64 = 25.0;

/// Words in classes and identities of what holds an article.
const FOR: &[&str] = &[
    "article",
    "articlebody",
    "body",
    "content",
    "entry",
    "hentry",
    "main",
    "page",
    "post",
    "story",
    "text",
    "blog",
    "prose",
];

/// Words in those of what holds none.
const AGAINST: &[&str] = &[
    "banner",
    "combx",
    "comment",
    "comments",
    "contact",
    "foot",
    "footer",
    "footnote",
    "gdpr",
    "hidden",
    "masthead",
    "media",
    "meta",
    "outbrain",
    "promo",
    "related",
    "scroll",
    "share",
    "sidebar",
    "skyscraper",
    "sponsor",
    "shopping",
    "tags",
    "tool",
    "widget",
    "teaser",
    "recirc",
];

/// The weights of the elements that prose stands in.
#[derive(Debug, Default)]
pub(crate) struct Weights<'a> {
    weights: KeyMap<f64>,
    /// The elements that have one, heaviest first.
    ranked: Vec<ElementRef<'a>>,
}

impl<'a> Weights<'a> {
    /// Weighs the elements of a page.
    pub(crate) fn of(page: &Census<'a>, gone: &Gone, measures: &Measures<'_>) -> Self {
        let mut weights: KeyMap<f64> = KeyMap::default();
        let mut weighed: Vec<ElementRef<'a>> = Vec::new();
        let elements = page.without(|_, entry| entry.is_unspoken || gone.contains(entry.element));
        for (number, entry) in elements {
            let (element, measure) = (entry.element, measures.at(number));
            if measure.own < SHORTEST || dom::is_among_words(element) {
                continue;
            }
            let points = points_of(&measure);
            // Words beside blocks are a paragraph of the element itself.
            let skipped = usize::from(!measure.holds_blocks);
            for (level, outer) in dom::around(element).skip(skipped).take(NEAR).enumerate() {
                let share = match level {
                    0 => 1.0,
                    1 => 2.0,
                    level => level as f64 * 3.0,
                };
                let weight = weights.entry(dom::key(outer)).or_insert_with(|| {
                    weighed.push(outer);
                    of_name(outer) + of_marks(outer)
                });
                *weight += points / share;
            }
        }
        for element in &weighed {
            let links = measures.get(*element).link_density();
            weights.entry(dom::key(*element)).and_modify(|weight| *weight *= 1.0 - links);
        }
        let weight = |element: &ElementRef<'a>| {
            weights.get(&dom::key(*element)).copied().unwrap_or_default()
        };
        weighed.retain(|element| !matches!(dom::name(*element), "html" | "body"));
        weighed.sort_by(|one, other| weight(other).total_cmp(&weight(one)));
        Self { weights, ranked: weighed }
    }

    /// The weight of an element; nothing where no prose is near.
    pub(crate) fn get(&self, element: ElementRef<'_>) -> Option<f64> {
        self.weights.get(&dom::key(element)).copied()
    }

    /// The heaviest elements, heaviest first.
    pub(crate) fn heaviest(&self) -> &[ElementRef<'a>] {
        self.ranked.get(..NEAR).unwrap_or(&self.ranked)
    }
}

/// The points of a paragraph: one for itself, one for each comma, and some for its length.
fn points_of(measure: &Measure) -> f64 {
    let paragraphs = 1 + measure.own_breaks / 2;
    let lengths = (measure.own / LENGTH).min(MOST_LENGTHS * paragraphs);
    f64::from(paragraphs + measure.own_commas + lengths)
}

fn of_name(element: ElementRef<'_>) -> f64 {
    match dom::name(element) {
        "div" | "article" => 5.0,
        "pre" | "td" | "blockquote" => 3.0,
        "address" | "ol" | "ul" | "dl" | "dd" | "dt" | "li" | "form" => -3.0,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" => -5.0,
        _ => 0.0,
    }
}

/// What the classes and the identity of an element are worth.
pub(crate) fn of_marks(element: ElementRef<'_>) -> f64 {
    let holds = |wanted: &[&str]| dom::mark_words(element).any(|word| dom::is_one_of(word, wanted));
    let (good, bad) = (holds(FOR), holds(AGAINST));
    NAMED * (f64::from(u8::from(good)) - f64::from(u8::from(bad)))
}
