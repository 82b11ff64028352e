//! Cleans the part of a page that holds its article of what stands between its paragraphs: lists of
//! links, forms, boxes that hold little text.

use scraper::ElementRef;

use crate::document::Reason;
use crate::input::html::body::Body;
use crate::input::html::dom::{self, Step, Walk};
use crate::input::html::judge::{folded, leads};
use crate::input::html::measure::Measure;
use crate::input::html::notes::Notes;
use crate::input::html::pictures;
use crate::input::html::prune;
use crate::input::html::weigh;

/// Elements that may be boxes.
const BOXES: &[&str] =
    &["div", "section", "ul", "ol", "dl", "table", "form", "fieldset", "aside", "header", "footer"];

/// Elements that are lists.
const LISTS: &[&str] = &["ul", "ol", "dl"];

/// So many commas show that an element holds prose.
const COMMAS: u32 = 10;

/// The share of links that a box may have, by the name of its class: at best, and otherwise.
const LINKS: (f64, f64) = (0.5, 0.2);

/// Fewer words in a box than this, in bytes, are a label.
const LABEL: u32 = 25;

/// Elements that may be opened by a heading.
const OPENED: &[&str] = &["div", "section", "aside", "article", "ul"];

/// So much prose, in bytes, must stand outside of a box that is taken out for its heading.
const REST: u32 = 400;

/// The longest heading that leads to other pages, in bytes.
const LONGEST_LEAD: usize = 60;

/// How many steps into a box are made to find its heading.
const DEEP: usize = 60;

/// How many links of a list are looked at.
const MOST_LINKS: usize = 200;

/// Takes out of a body what is none of its text.
pub(crate) fn clean(body: &mut Body<'_>, notes: &Notes) {
    let whole = body.measures.get(body.root).prose();
    let mut found = Vec::new();
    let mut walk = Walk::new(body.root);
    while let Some(step) = walk.next() {
        let Step::Enter(element) = step else { continue };
        if element == body.root {
            continue;
        }
        if body.gone.contains(element) || dom::is_unspoken(element) {
            walk.pass_over(element);
        } else if let Some(reason) = reason(element, &body.measures.get(element), whole)
            .or_else(|| leads_away(element, body, whole))
            .or_else(|| is_pop_up(element, &body.measures.get(element)))
            && !notes.stand_in(element)
        {
            found.push((element, reason));
            walk.pass_over(element);
        } else {
            // It is part of the text, or holds some of it.
        }
    }
    for (element, reason) in found {
        body.gone.insert(element, reason);
    }
}

/// A box that opens with a heading which leads to other pages, as "Read more" does, where enough of
/// the text stands outside of it.
fn leads_away(element: ElementRef<'_>, body: &Body<'_>, whole: u32) -> Option<Reason> {
    let is_box = OPENED.contains(&dom::name(element)) && !prune::is_kept(element);
    let rest = whole.saturating_sub(body.measures.get(element).prose());
    (is_box && rest >= REST).then_some(())?;
    let heading = first_heading(element)?;
    let line = dom::line(heading);
    let is_lead = line.as_str().len() <= LONGEST_LEAD && leads(&folded(&line));
    is_lead.then_some(Reason::Related)
}

/// The heading that an element opens with, before any other words.
fn first_heading(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    for step in Walk::new(element).skip(1).take(DEEP) {
        match step {
            Step::Enter(inner) if matches!(dom::name(inner), "h2" | "h3" | "h4" | "h5" | "h6") => {
                return Some(inner);
            }
            Step::Words(words) if !words.trim().is_empty() => return None,
            _ => {}
        }
    }
    None
}

/// A box among the words of a paragraph, with a picture and links: it only shows when somebody points
/// at what stands before it.
fn is_pop_up(element: ElementRef<'_>, measure: &Measure) -> Option<Reason> {
    let among_words = dom::name(element) == "span"
        && dom::parent(element).is_some_and(|outer| matches!(dom::name(outer), "p" | "span" | "a"));
    let links = || dom::named(element, "a").take(2).count();
    // What it belongs to may stand in front of it, within the same element.
    let begins_with_link = || {
        let mut inner = element.child_elements();
        inner.next().is_some_and(|first| {
            dom::name(first) == "a"
                && dom::named(first, "img").next().is_none()
                && dom::has_words(first)
        }) && inner.next().is_some()
    };
    let is_box =
        among_words && measure.images > 0 && measure.link_density() > 0.6 && !begins_with_link();
    (is_box && links() > 1).then_some(Reason::Links)
}

/// Whether the links of a list are part of the text: a table of its contents, or its sources, given
/// as addresses.
fn leads_to_words(list: ElementRef<'_>) -> bool {
    let links = dom::named(list, "a").filter(|link| dom::has_words(*link));
    let mut links = links.take(MOST_LINKS).peekable();
    links.peek().is_some()
        && links.all(|link| {
            let to = dom::attribute(link, "href").unwrap_or_default();
            let is_within = to.len() > 1 && to.starts_with('#');
            is_within || dom::line(link).as_str().starts_with("http")
        })
}

/// Why an element is no part of a text with so much prose; nothing if it is.
fn reason(element: ElementRef<'_>, measure: &Measure, whole: u32) -> Option<Reason> {
    let name = dom::name(element);
    let is_box = BOXES.contains(&name);
    if !is_box || prune::is_kept(element) || measure.prose() * 2 > whole {
        return None;
    }
    let weight = weigh::of_marks(element);
    let is_list = LISTS.contains(&name);
    let links = measure.link_density();
    let holds_caption = measure.captions > 0 && links < LINKS.0;
    if measure.words == 0 || measure.commas >= COMMAS || holds_caption {
        return None;
    }
    if measure.fields > 0 && measure.fields > measure.paragraphs / 3 && measure.words < 1000 {
        return Some(Reason::Form);
    }
    let is_quoted = || prune::is_mostly_quoted(element, measure.words);
    let is_caption = || pictures::is_caption(element);
    if weight < 0.0 && measure.images == 0 && !measure.is_rich() && !is_quoted() && !is_caption() {
        return Some(Reason::Named);
    }
    if is_list {
        // A list of sources is part of a text; one of bare links is not.
        let is_bare = links > 0.9 && measure.items > 1 && !leads_to_words(element);
        return (is_bare || links > 0.7 && weight < 0.0).then_some(Reason::Links);
    }
    let is_label = measure.words < LABEL && links > 0.0 && measure.headed * 10 < measure.words * 9;
    let many_items = measure.items > measure.paragraphs + 10 && links > 0.5;
    let most = if weight > 0.0 { LINKS.0 } else { LINKS.1 };
    let is_box_of_links = is_label || many_items || links > most;
    (is_box_of_links && !(measure.items > 1 && leads_to_words(element))).then_some(Reason::Links)
}
