//! What reading a page decided, told part by part: the blocks in their order, then the elements
//! that were taken out.

use scraper::ElementRef;

use crate::document::{Inspection, Part, Reason};
use crate::input::html::dom::{self, Step, Walk};
use crate::input::html::draft::{Draft, Kind};
use crate::input::html::phrases::Page;
use crate::text::{Text, Unclean};

/// How much of a part is told, in characters.
const EXCERPT: usize = 120;

/// The most elements taken out that are told of.
const MOST: usize = 400;

/// Notes where the text was found, and what was taken out around it and within it.
pub(crate) fn elements(inspection: &mut Inspection, page: &Page<'_>, body: ElementRef<'_>) {
    inspection.body = Some(name_of(body));
    let mut walk = Walk::new(page.root);
    while let Some(step) = walk.next() {
        let Step::Enter(element) = step else { continue };
        let Some(reason) = page.gone.reason(element) else { continue };
        walk.pass_over(element);
        if reason != Reason::Unspoken && inspection.parts.len() < MOST {
            let words = first_words(element);
            if !words.is_blank() {
                let kind = name_of(element);
                inspection.parts.push(Part { words, kind, reason: Some(reason) });
            }
        }
    }
}

/// Notes what became of the blocks; they come before the elements that were taken out.
pub(crate) fn blocks(inspection: &mut Inspection, draft: &Draft) {
    let fates = draft.lines.iter().zip(&draft.fates);
    let parts = fates.map(|(line, reason)| {
        let kind = match line.kind {
            Kind::Paragraph => "paragraph",
            Kind::Heading => "heading",
            Kind::List => "list",
            Kind::Figure => "figure",
            Kind::Break => "break",
            Kind::Other => "block",
        };
        let words = Unclean::new(excerpt(line.text.as_str())).line();
        Part { words, kind: Text::fixed(kind), reason: *reason }
    });
    inspection.parts.splice(0..0, parts);
}

/// An element as selectors write it, such as `div.share`.
fn name_of(element: ElementRef<'_>) -> Text {
    let mut name = dom::name(element).to_owned();
    for mark in dom::marks(element).iter().take(3) {
        name.push('.');
        name.push_str(mark);
    }
    Unclean::new(excerpt(&name)).line()
}

fn first_words(element: ElementRef<'_>) -> Text {
    Unclean::new(dom::excerpt(&dom::first_words(element, EXCERPT), EXCERPT)).line()
}

fn excerpt(words: &str) -> String {
    dom::excerpt(words, EXCERPT)
}
