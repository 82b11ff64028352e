//! Footnotes and the marks that lead to them.

use std::collections::{HashMap, HashSet};

use crate::document::{Article, Block, Inline, plain_text, runs_of};
use crate::text::Text;

/// The footnotes of an article by the words of their marks.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    /// The notes by their marks; of several with one mark, the first.
    by_mark: HashMap<String, Note>,
    /// The marks that the text has.
    marked: HashSet<String>,
    /// Whether all marks are numbers, by which the notes then are called.
    are_numbered: bool,
}

/// Where a note stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Note {
    /// The number of its block.
    block: usize,
    /// Its number among the notes, from one.
    number: usize,
}

impl Notes {
    /// Looks for the notes of an article, and for the marks that lead to them.
    pub(crate) fn of(article: &Article) -> Self {
        let mut notes = Self::default();
        for (block, content) in article.blocks.iter().enumerate() {
            if let Block::Footnote { label, .. } = content
                && !mark(label).is_empty()
            {
                let note = Note { block, number: notes.by_mark.len() + 1 };
                notes.by_mark.entry(mark(label)).or_insert(note);
            }
        }
        notes.are_numbered = notes.by_mark.keys().all(|mark| is_number(mark));
        if !notes.by_mark.is_empty() {
            article.blocks.iter().for_each(|block| notes.look_for_marks(block));
        }
        notes
    }

    /// The name of the note that raised words lead to, of ASCII digits.
    pub(crate) fn led_to_by(&self, raised: &[Inline]) -> Option<String> {
        let mark = mark(&plain_text(raised));
        self.by_mark.get(&mark).map(|note| self.name(&mark, *note))
    }

    /// The name of the note in a block, if a mark in the text leads to it.
    pub(crate) fn name_of(&self, block: usize, label: &Text) -> Option<String> {
        let mark = mark(label);
        let note = self.by_mark.get(&mark).filter(|note| note.block == block)?;
        self.marked.contains(&mark).then(|| self.name(&mark, *note))
    }

    fn name(&self, mark: &str, note: Note) -> String {
        if self.are_numbered { mark.to_owned() } else { note.number.to_string() }
    }

    fn look_for_marks(&mut self, block: &Block) {
        let mut open: Vec<&Inline> = runs_of(block).into_iter().flatten().collect();
        while let Some(inline) = open.pop() {
            match inline {
                Inline::Superscript(raised) => {
                    self.marked.insert(mark(&plain_text(raised)));
                }
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Link { label: inner, .. } => open.extend(inner),
                Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
            }
        }
    }
}

/// The words of a mark, without the brackets that some pages put around it.
fn mark(label: &Text) -> String {
    label.as_str().trim_matches(|it: char| it.is_whitespace() || "[]()".contains(it)).to_owned()
}

/// Whether a mark is a number, of a length that a page may well have.
fn is_number(mark: &str) -> bool {
    mark.len() <= 4 && mark.bytes().all(|byte| byte.is_ascii_digit())
}
