//! Text whose lines stand as they are: code, and verse.

use scraper::ElementRef;

use crate::document::{Block, Inline};
use crate::input::html::dom::{self, Step, Walk};
use crate::input::html::inlines::Run;
use crate::input::html::phrases::Page;
use crate::text::Unclean;

/// Words in the classes of verse.
const VERSE: &[&str] = &["verse", "poem", "poetry", "stanza"];

/// Elements that may hold verse.
const HOLDERS: &[&str] = &["pre", "p", "div", "blockquote", "section", "figure"];

/// Whether an element holds verse.
pub(crate) fn is_verse(element: ElementRef<'_>) -> bool {
    HOLDERS.contains(&dom::name(element))
        && dom::marks(element)
            .iter()
            .any(|mark| mark.split(['-', '_']).any(|word| VERSE.contains(&word)))
}

/// The lines of a computer language, without the empty ones around them.
pub(crate) fn code(element: ElementRef<'_>) -> Option<Block> {
    let mut words = String::new();
    let mut walk = Walk::new(element);
    while let Some(step) = walk.next() {
        match step {
            Step::Words(more) => words.push_str(more),
            Step::Enter(inner) if dom::is_unspoken(inner) => walk.pass_over(inner),
            Step::Enter(inner) if dom::name(inner) == "br" => words.push('\n'),
            Step::Enter(_) | Step::Leave(_) => {}
        }
    }
    let bare = words.trim_end().trim_start_matches(['\n', '\r']);
    let text = Unclean::new(bare).block();
    (!text.is_blank()).then_some(Block::Code(text))
}

/// The lines of verse; an empty one between two stanzas.
pub(crate) fn verse(element: ElementRef<'_>, page: &Page<'_>) -> Option<Block> {
    let mut lines = Lines { keeps_breaks: dom::name(element) == "pre", ..Lines::default() };
    let mut walk = Walk::new(element);
    while let Some(step) = walk.next() {
        match step {
            Step::Words(words) => lines.words(words),
            Step::Enter(inner) if page.lacks(inner) || dom::is_unspoken(inner) => {
                walk.pass_over(inner);
            }
            Step::Enter(inner) if dom::name(inner) == "br" => lines.end(),
            Step::Enter(inner) => match page.kind_of(inner) {
                Some(kind) => lines.run.enter(kind),
                None => lines.part(inner),
            },
            Step::Leave(inner) if dom::name(inner) == "br" => {}
            Step::Leave(inner) => match page.kind_of(inner) {
                Some(_) => lines.run.leave(),
                None => lines.part(inner),
            },
        }
    }
    lines.finish()
}

/// Lines of verse while they are read.
#[derive(Default)]
struct Lines {
    whole: Vec<Vec<Inline>>,
    run: Run,
    keeps_breaks: bool,
}

impl Lines {
    fn words(&mut self, words: &str) {
        let mut first = true;
        for line in words.split('\n') {
            if !first && self.keeps_breaks {
                self.end();
            } else if !first {
                self.run.words(" ");
            } else {
                first = false;
            }
            self.run.words(line);
        }
    }

    /// Ends a line; an empty one parts two stanzas.
    fn end(&mut self) {
        let line = self.run.take();
        let is_second = self.whole.last().is_none_or(Vec::is_empty);
        if !(line.is_empty() && is_second) {
            self.whole.push(line);
        }
    }

    /// Ends the line at the edge of an element, and the stanza at that of a paragraph.
    fn part(&mut self, element: ElementRef<'_>) {
        if !self.run.is_empty() {
            self.end();
        }
        if dom::name(element) == "p" || dom::is_marked(element, "stanza") {
            self.end();
        }
    }

    fn finish(mut self) -> Option<Block> {
        if !self.run.is_empty() {
            self.end();
        }
        while self.whole.last().is_some_and(Vec::is_empty) {
            self.whole.pop();
        }
        (!self.whole.is_empty()).then_some(Block::Verse(self.whole))
    }
}
