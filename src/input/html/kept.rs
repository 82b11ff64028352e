//! Text whose lines stand as they are: code, and verse.

use scraper::ElementRef;

use crate::document::{Block, VerseLine, cells_of_blank, settled_verse};
use crate::input::html::dom::{self, Step, Walk};
use crate::input::html::indents;
use crate::input::html::inlines::Run;
use crate::input::html::phrases::Page;
use crate::text::Unclean;

/// Words in the classes of verse.
const VERSE: &[&str] = &["verse", "poem", "poetry", "stanza"];

/// Elements that may hold verse.
const HOLDERS: &[&str] = &["pre", "p", "div", "blockquote", "section", "figure"];

/// Whether an element holds verse.
pub(crate) fn is_verse(element: ElementRef<'_>) -> bool {
    let is_of_verse = |word: &str| VERSE.iter().any(|verse| verse.eq_ignore_ascii_case(word));
    HOLDERS.contains(&dom::name(element))
        && dom::marks_as_written(element).flat_map(|mark| mark.split(['-', '_'])).any(is_of_verse)
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
            Step::Enter(inner) => {
                match page.kind_of(inner) {
                    Some(kind) => lines.run.enter(kind),
                    None => lines.part(inner),
                }
                lines.around += indents::of(inner);
            }
            Step::Leave(inner) if dom::name(inner) == "br" => {}
            Step::Leave(inner) => {
                match page.kind_of(inner) {
                    Some(_) => lines.run.leave(),
                    None => lines.part(inner),
                }
                lines.around = lines.around.saturating_sub(indents::of(inner));
            }
        }
    }
    lines.finish()
}

/// Lines of verse while they are read.
#[derive(Default)]
struct Lines {
    whole: Vec<VerseLine>,
    run: Run,
    keeps_breaks: bool,
    /// The cells that the elements around stand in.
    around: usize,
    /// The cells before the line; none where it has no words yet.
    indent: Option<usize>,
    /// The cells of the blanks before its first word.
    blanks: usize,
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
            self.part_of_line(line);
        }
    }

    /// Reads words that no line ends in, the blanks before a line apart.
    fn part_of_line(&mut self, words: &str) {
        let is_blank = |character: &char| is_space(*character) || cells_of_blank(*character) > 0;
        let before = words.chars().take_while(|at| self.indent.is_none() && is_blank(at));
        let length: usize = before.clone().map(char::len_utf8).sum();
        // Elsewhere the spaces of the page's source mean nothing.
        let counted = before.filter(|at| self.keeps_breaks || !is_space(*at));
        let blanks: usize = counted.map(cells_of_blank).sum();
        self.blanks = self.blanks.saturating_add(blanks);
        let rest = words.get(length..).unwrap_or_default();
        if !rest.is_empty() {
            self.indent.get_or_insert(self.around.saturating_add(self.blanks));
        }
        self.run.words(rest);
    }

    /// Ends a line; an empty one parts two stanzas.
    fn end(&mut self) {
        let words = self.run.take();
        let indent = self.indent.take().unwrap_or_default();
        self.blanks = 0;
        let is_second = self.whole.last().is_none_or(|last| last.words.is_empty());
        if !(words.is_empty() && is_second) {
            self.whole.push(VerseLine { indent, bytes: 0, words });
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
        while self.whole.last().is_some_and(|last| last.words.is_empty()) {
            self.whole.pop();
        }
        (!self.whole.is_empty()).then(|| Block::Verse(settled_verse(self.whole)))
    }
}

/// White space that ends no line and means nothing outside `pre`.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r')
}
