//! Body: finds the part of a page that holds its article, where no profile says it.
//!
//! Takes the heaviest element (`weigh.rs`), goes out from it while what is around is heavier still,
//! and keeps of what stands beside it only what belongs to the text.

use scraper::ElementRef;

use crate::document::Reason;
use crate::input::html::census::Census;
use crate::input::html::dom::{self, Gone};
use crate::input::html::kept;
use crate::input::html::measure::{Measure, Measures};
use crate::input::html::prune::{self, Strictness};
use crate::input::html::weigh::Weights;

/// An article of fewer bytes is looked for once more, with less pruned.
const SHORTEST_ARTICLE: u32 = 400;

/// An element of this share of the heaviest weight is as good.
const AS_GOOD: f64 = 0.75;

/// How many elements must be as good for what holds them all to be taken.
const ENOUGH: usize = 3;

/// The share of the heaviest weight at which a neighbour belongs to the text, and the least.
const NEIGHBOUR: (f64, f64) = (0.2, 10.0);

/// The length at which a paragraph beside the text belongs to it, in bytes.
const LONG: u32 = 70;

/// The share of links that such a paragraph may have.
const FEW_LINKS: f64 = 0.25;

/// Marks in data of machines that an element holds the text.
const MARKED: &[&str] = &["articleBody", "reviewBody"];

/// Classes by which many programs mark the element that holds the text.
const USUAL: &[&str] = &[
    "entry-content",
    "post-content",
    "article-content",
    "article-body",
    "articlebody",
    "article__body",
    "article-body__content",
    "article__content",
    "post-body",
    "story-body",
    "storytext",
    "post__content",
    "content__article-body",
    "body-content",
    "e-content",
    "article-text",
    "field-name-body",
    "field--name-body",
];

/// What holds the words of a page that is nothing but its text.
const PLAIN: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "blockquote",
    "pre",
    "hr",
    "figure",
    "center",
    "img",
];

/// Where the text of a page stands.
#[derive(Debug)]
pub(crate) struct Body<'a> {
    /// The element that holds it.
    pub(crate) root: ElementRef<'a>,
    /// What is no part of it.
    pub(crate) gone: Gone,
    /// What its elements hold.
    pub(crate) measures: Measures<'a>,
}

/// Finds the text of a page, of which some elements may be known to be no part.
pub(crate) fn find<'a>(page: &'a Census<'a>, dropped: &[(ElementRef<'a>, Reason)]) -> Body<'a> {
    let all = Measures::of(page, &Gone::default());
    let strict = find_by(page, &all, dropped, Strictness::Strict);
    let found = strict.measures.get(strict.root).prose();
    if found >= SHORTEST_ARTICLE {
        return strict;
    }
    let lenient = find_by(page, &all, dropped, Strictness::Lenient);
    if lenient.measures.get(lenient.root).prose() > found * 2 { lenient } else { strict }
}

fn find_by<'a>(
    page: &'a Census<'a>,
    all: &Measures<'a>,
    dropped: &[(ElementRef<'a>, Reason)],
    strictness: Strictness,
) -> Body<'a> {
    let mut gone = prune::furniture(page, all, strictness);
    for (element, reason) in dropped {
        gone.insert(*element, *reason);
    }
    // Measuring passes over what is unspoken anyway, and a large page is slow to measure.
    let mut measures =
        if gone.is_unspoken_alone() { all.clone() } else { Measures::of(page, &gone) };
    let weights = Weights::of(page, &gone, &measures);
    let body = page.named("body").next().unwrap_or(page.root);
    let heaviest = weights.heaviest().first().copied();
    let Some(heaviest) = heaviest.filter(|_| !is_plain(body, &measures)) else {
        return Body { root: body, gone, measures };
    };
    let top = whole_table(outermost(common(heaviest, &weights, body), &weights, body));
    let marked = marked_within(page, top, &measures, &gone);
    let before = gone.len();
    let root = match marked {
        Some(marked) => marked,
        None => with_neighbours(top, &weights, &measures, &mut gone),
    };
    // What stands around a poem is told beside it, such as who wrote it.
    let root = dom::around(root).find(|outer| !kept::is_verse(*outer)).unwrap_or(root);
    if gone.len() > before {
        measures = Measures::of(page, &gone);
    }
    Body { root, gone, measures }
}

/// Whether a page is nothing but its text, as written by hand: all its words stand in paragraphs
/// and the like, and in no box.
fn is_plain(body: ElementRef<'_>, measures: &Measures<'_>) -> bool {
    let mut words = body.child_elements().filter(|child| measures.get(*child).words > 0);
    words.all(|child| PLAIN.contains(&dom::name(child)) || dom::is_among_words(child))
}

/// What holds the heaviest element and enough others that are as good.
fn common<'a>(top: ElementRef<'a>, weights: &Weights<'a>, body: ElementRef<'a>) -> ElementRef<'a> {
    let best = weights.get(top).unwrap_or_default();
    let good = weights.heaviest().iter().skip(1);
    let good: Vec<ElementRef<'a>> = good
        .filter(|other| weights.get(**other).unwrap_or_default() >= best * AS_GOOD)
        .copied()
        .collect();
    if good.len() < ENOUGH {
        return top;
    }
    let holds = |outer: ElementRef<'a>| {
        let within = |inner: &&ElementRef<'a>| dom::around(**inner).skip(1).any(|one| one == outer);
        good.iter().filter(within).count() >= ENOUGH
    };
    let mut outer = dom::around(top).skip(1).take_while(|outer| *outer != body);
    outer.find(|outer| holds(*outer)).unwrap_or(top)
}

/// Goes out from an element while what is around is heavier, or holds nothing else.
fn outermost<'a>(
    found: ElementRef<'a>,
    weights: &Weights<'a>,
    body: ElementRef<'a>,
) -> ElementRef<'a> {
    let mut top = found;
    let mut last = weights.get(top).unwrap_or_default();
    let bound = last / 3.0;
    for outer in dom::around(found).skip(1).take_while(|outer| *outer != body) {
        let Some(weight) = weights.get(outer) else { continue };
        if weight < bound {
            break;
        }
        if weight > last {
            top = outer;
            break;
        }
        last = weight;
    }
    while let Some(outer) = dom::parent(top).filter(|outer| *outer != body)
        && outer.child_elements().take(2).count() == 1
    {
        top = outer;
    }
    top
}

/// The table that a part of one belongs to, for a part alone cannot be read.
fn whole_table(top: ElementRef<'_>) -> ElementRef<'_> {
    let is_part = |name| matches!(name, "tr" | "tbody" | "thead" | "tfoot");
    dom::around(top).find(|outer| !is_part(dom::name(*outer))).unwrap_or(top)
}

/// The element that machines or most programs know as the text, if it holds nearly all of what has
/// been found, or what has been found and little else.
fn marked_within<'a>(
    page: &Census<'a>,
    top: ElementRef<'a>,
    measures: &Measures<'_>,
    gone: &Gone,
) -> Option<ElementRef<'a>> {
    let found = measures.get(top).prose();
    let is_marked = |element: &ElementRef<'a>| {
        dom::attribute(*element, "itemprop").is_some_and(|name| MARKED.contains(&name))
            || dom::marks_as_written(*element).any(|mark| dom::is_one_of(mark, USUAL))
    };
    let candidates = page.elements().filter(is_marked);
    let candidates = candidates.filter(|element| !gone.covers(*element));
    let prose = |element: &ElementRef<'a>| measures.get(*element).prose();
    let all: Vec<ElementRef<'a>> = candidates.take(50).collect();
    let best = all.iter().copied().max_by_key(prose)?;
    let marked = with_other_parts(best, &all, measures).unwrap_or(best);
    (prose(&marked) * 10 >= found * 7 && prose(&best) <= found * 3).then_some(marked)
}

/// What holds a marked element and the others of its article that are marked alike, where a page
/// keeps its text in several parts.
fn with_other_parts<'a>(
    best: ElementRef<'a>,
    all: &[ElementRef<'a>],
    measures: &Measures<'_>,
) -> Option<ElementRef<'a>> {
    let article = |element| dom::around(element).find(|outer| dom::name(*outer) == "article");
    let class = |element| dom::filled(element, "class").and_then(|all| all.split(' ').next());
    let least = measures.get(best).prose() / 20;
    let is_part = |other: &&ElementRef<'a>| {
        let apart = !dom::around(**other).any(|outer| outer == best)
            && !dom::around(best).any(|outer| outer == **other);
        apart
            && class(**other) == class(best)
            && article(**other) == article(best)
            && measures.get(**other).prose() > least
    };
    let others: Vec<&ElementRef<'a>> = all.iter().filter(is_part).collect();
    (!others.is_empty()).then_some(())?;
    let holds = |outer: ElementRef<'a>, inner: ElementRef<'a>| {
        dom::around(inner).any(|around| around == outer)
    };
    dom::around(best).find(|outer| others.iter().all(|other| holds(*outer, **other)))
}

/// The element that holds the text and the neighbours that belong to it; all others are taken out.
fn with_neighbours<'a>(
    top: ElementRef<'a>,
    weights: &Weights<'a>,
    measures: &Measures<'_>,
    gone: &mut Gone,
) -> ElementRef<'a> {
    let Some(outer) = dom::parent(top) else { return top };
    let best = weights.get(top).unwrap_or_default();
    let least = (best * NEIGHBOUR.0).max(NEIGHBOUR.1);
    let class = dom::filled(top, "class");
    let belongs = |element: ElementRef<'a>| {
        let alike = class.is_some() && dom::filled(element, "class") == class;
        let bonus = if alike { best * NEIGHBOUR.0 } else { 0.0 };
        let heavy = weights.get(element).is_some_and(|weight| weight + bonus >= least);
        heavy || dom::name(element) == "p" && is_prose(&measures.get(element))
    };
    let strangers: Vec<ElementRef<'a>> =
        outer.child_elements().filter(|element| *element != top && !belongs(*element)).collect();
    let friends = outer.child_elements().count() - strangers.len();
    if friends <= 1 {
        return top;
    }
    for stranger in strangers {
        gone.insert(stranger, Reason::Beside);
    }
    outer
}

/// Whether a paragraph beside the text is part of it.
fn is_prose(measure: &Measure) -> bool {
    measure.words > LONG && measure.link_density() < FEW_LINKS
}
