//! Notes: where in a block marks stand that lead to a footnote, and to which.

use std::ops::Range;

use crate::document::{Block, Inline, Piece, Place, plain_text, runs_of};
use crate::layout::Galley;
use crate::text::Text;

impl Galley {
    /// The marks in a piece that lead to a footnote: their bytes in its plain text, and the note.
    pub fn note_marks(&self, piece: Piece) -> Vec<(Range<usize>, Place)> {
        let Piece::Block(number) = piece else { return Vec::new() };
        let mut marks = Vec::new();
        let mut at = 0;
        for run in self.article.blocks.get(number).map(runs_of).unwrap_or_default() {
            for (bytes, mark) in raised_in(run, at) {
                let note = self.note_called(&mark).filter(|note| note.piece != piece);
                marks.extend(note.map(|note| (bytes, note)));
            }
            at += plain_text(run).as_str().len() + 1;
        }
        marks
    }

    /// The place of the first footnote of a mark.
    fn note_called(&self, mark: &Text) -> Option<Place> {
        let name = name_of(mark);
        let is_called = |block: &Block| matches!(block, Block::Footnote { label, .. } if name_of(label) == name);
        let note = (!name.is_empty()).then(|| self.article.blocks.iter().position(is_called));
        note.flatten().map(|block| Place::start_of(Piece::Block(block)))
    }
}

/// The words of a mark, without the brackets that some pages put around it.
fn name_of(mark: &Text) -> &str {
    mark.as_str().trim_matches(|it: char| it.is_whitespace() || "[]()".contains(it))
}

/// The raised words of a run that begins so many bytes into a text, and their bytes in it.
fn raised_in(run: &[Inline], start: usize) -> Vec<(Range<usize>, Text)> {
    let mut raised = Vec::new();
    let mut at = start;
    let mut open = vec![run.iter()];
    while let Some(inlines) = open.last_mut() {
        match inlines.next() {
            None => {
                open.pop();
            }
            Some(Inline::Superscript(inner)) => {
                let words = plain_text(inner);
                let end = at + words.as_str().len();
                raised.push((at..end, words));
                at = end;
            }
            Some(
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { label: inner, .. },
            ) => open.push(inner.iter()),
            Some(Inline::Text(text) | Inline::Code(text)) => at += text.as_str().len(),
            Some(Inline::LineBreak) => at += 1,
        }
    }
    raised
}
