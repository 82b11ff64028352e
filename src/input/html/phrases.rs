//! Phrases: what the elements among words mean, and the words of an element as inlines.

use scraper::ElementRef;

use crate::document::Inline;
use crate::input::html::addresses::Addresses;
use crate::input::html::dom::{self, Gone, Step, Walk};
use crate::input::html::inlines::{Kind, Run};
use crate::input::html::measure::Measures;
use crate::input::html::notes::Notes;
use crate::input::html::pictures;
use crate::input::profile::Selectors;

/// A page, and what has to be known of it while its text is read.
pub(crate) struct Page<'a> {
    /// The root of its tree.
    pub(crate) root: ElementRef<'a>,
    /// Where its addresses start from.
    pub(crate) addresses: Addresses,
    /// What is no part of the text.
    pub(crate) gone: Gone,
    /// What its elements hold.
    pub(crate) measures: Measures<'a>,
    /// Its footnotes.
    pub(crate) notes: Notes,
    /// What finds captions, as the profile says.
    pub(crate) captions: Option<&'a Selectors>,
}

impl Page<'_> {
    /// Whether an element is no part of the text.
    pub(crate) fn lacks(&self, element: ElementRef<'_>) -> bool {
        self.gone.contains(element)
    }

    /// What an element among words means; nothing for one that stands for itself.
    pub(crate) fn kind_of(&self, element: ElementRef<'_>) -> Option<Kind> {
        let kind = match dom::name(element) {
            "em" | "i" | "cite" | "dfn" | "var" => Kind::Emphasis,
            "strong" | "b" => Kind::Strong,
            "code" | "kbd" | "samp" | "tt" => Kind::Code,
            "sup" => Kind::Superscript,
            "a" if self.notes.is_called_by(element) => Kind::Superscript,
            "a" => dom::filled(element, "href")
                .and_then(|href| self.addresses.of_link(href))
                .map_or(Kind::Plain, Kind::Link),
            _ if dom::is_among_words(element) => Kind::Plain,
            _ => return None,
        };
        Some(kind)
    }

    /// The words of an element as one paragraph; what parts words in it parts them with a break.
    pub(crate) fn inlines_of(&self, element: ElementRef<'_>) -> Vec<Inline> {
        let mut run = Run::default();
        let mut walk = Walk::new(element);
        while let Some(step) = walk.next() {
            match step {
                Step::Words(words) => run.words(words),
                Step::Enter(inner) if self.lacks(inner) || dom::is_unspoken(inner) => {
                    walk.pass_over(inner);
                }
                Step::Enter(inner) => self.enter(inner, &mut run),
                Step::Leave(inner) => self.leave(inner, &mut run),
            }
        }
        run.take()
    }

    /// Begins an element within a paragraph.
    fn enter(&self, element: ElementRef<'_>, run: &mut Run) {
        if let Some(kind) = self.kind_of(element) {
            run.enter(kind);
            run.words(opening_words(element));
        } else {
            stand_alone(element, run);
        }
    }

    /// Ends an element within a paragraph.
    fn leave(&self, element: ElementRef<'_>, run: &mut Run) {
        if self.kind_of(element).is_some() {
            run.words(closing_words(element));
            run.leave();
        } else if !matches!(dom::name(element), "br" | "img") {
            run.words(" ");
        } else {
            // A break or a picture has been read on entering.
        }
    }
}

/// Reads what stands by itself within a paragraph.
fn stand_alone(element: ElementRef<'_>, run: &mut Run) {
    match dom::name(element) {
        "br" | "p" | "li" | "tr" | "div" => {
            run.break_line();
        }
        "img" if pictures::is_sign(element) => {
            run.words(dom::attribute(element, "alt").unwrap_or_default());
        }
        _ => run.words(" "),
    }
}

/// What stands before the words of an element without being written.
pub(crate) fn opening_words(element: ElementRef<'_>) -> &'static str {
    match dom::name(element) {
        "q" => "“",
        "rt" => "(",
        _ => "",
    }
}

/// What stands after the words of an element without being written.
pub(crate) fn closing_words(element: ElementRef<'_>) -> &'static str {
    match dom::name(element) {
        "q" => "”",
        "rt" => ")",
        _ => "",
    }
}
