//! What is marked as telling a fact, whatever the site: its authors.

use scraper::ElementRef;

use crate::input::html::census::Census;
use crate::input::html::dom;
use crate::input::html::metadata::visible;
use crate::text::Text;

/// Classes of what names authors.
const AUTHORS: &[&str] = &["byline", "author", "author-name"];

/// What stands in the elements that are marked as naming authors.
pub(super) fn authors(page: &Census<'_>) -> Vec<Text> {
    let is_link = |element: &ElementRef<'_>| dom::attribute(*element, "rel") == Some("author");
    let is_marked = |element: &ElementRef<'_>| {
        dom::attribute(*element, "itemprop") == Some("author")
            || dom::marks_as_written(*element).any(|mark| dom::is_one_of(mark, AUTHORS))
    };
    let links: Vec<Text> = page.elements().filter(is_link).take(10).map(visible::byline).collect();
    if !links.is_empty() {
        return links;
    }
    let shown =
        page.elements().filter(is_marked).map(visible::byline).find(|line| !line.is_blank());
    shown.into_iter().collect()
}
