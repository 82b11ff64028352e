//! Chapters: a part of a book -> blocks and pictures.
//!
//! Nothing surrounds the text of a book as a site surrounds that of a page: all of it is kept, lists
//! of contents and the numbers of printed pages excepted, and no block is judged.

use scraper::{ElementRef, Html};

use crate::document::Reason;
use crate::input::html::addresses::Addresses;
use crate::input::html::blocks;
use crate::input::html::census::Census;
use crate::input::html::dom::{self, Gone, Step, Walk};
use crate::input::html::frames::Frames;
use crate::input::html::gate;
use crate::input::html::measure::Measures;
use crate::input::html::notes::Notes;
use crate::input::html::phrases::Page;
use crate::text::{Text, Unclean};

pub(crate) use crate::input::html::gate::xhtml::{
    Link, block_at, links, mended, names, words_before,
};

/// The longest title of a chapter, in bytes.
const LONGEST_TITLE: usize = 300;

/// Reads a part of a book, or of a page that is all text.
pub(crate) fn read(source: &str, address: Option<&Text>) -> Frames {
    let html = Html::parse_document(&gate::pass(source));
    let root = html.root_element();
    let body = dom::named(root, "body").next().unwrap_or(root);
    let gone = furniture(body);
    let census = Census::of(root);
    let measures = Measures::of(&census, &gone);
    let (addresses, notes) = (Addresses::of(&census, address), Notes::of(&census));
    let page = Page { root, addresses, gone, measures, notes, captions: None };
    blocks::read(body, &page, None)
}

/// The title that a part of a book bears itself: that over its text, else that in its head.
pub(crate) fn title(source: &str) -> Option<Text> {
    let html = Html::parse_document(&gate::pass(&mended(source)));
    let root = html.root_element();
    let mut headings =
        ["h1", "h2", "h3", "title"].into_iter().flat_map(|name| dom::named(root, name));
    headings.find_map(|heading| {
        // The head is not shown, so its words are taken as they are.
        let line = match dom::name(heading) {
            "title" => Unclean::new(heading.text().collect::<String>()).line(),
            _ => dom::line(heading),
        };
        (!line.is_blank() && line.as_str().len() <= LONGEST_TITLE).then_some(line)
    })
}

/// The words of a piece of HTML as one line.
pub(crate) fn line(source: &str) -> Text {
    let html = Html::parse_fragment(&gate::pass(source));
    dom::line(html.root_element())
}

/// What a book repeats of its contents and of its pages in print.
fn furniture(body: ElementRef<'_>) -> Gone {
    let mut gone = Gone::default();
    let mut walk = Walk::new(body);
    while let Some(step) = walk.next() {
        let Step::Enter(element) = step else { continue };
        let said =
            ["role", "epub:type"].into_iter().filter_map(|name| dom::attribute(element, name));
        let mut said = said.flat_map(str::split_whitespace);
        let is_page = said.any(|word| matches!(word, "pagebreak" | "doc-pagebreak"));
        if is_page || dom::name(element) == "nav" {
            gone.insert(element, Reason::Furniture);
            walk.pass_over(element);
        }
    }
    gone
}
