//! Notes: the marks that lead to footnotes, and the notes that stand at the foot of a column.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::{Block, Piece, Place};
use crate::layout::raised::{name_of, raised_of};
use crate::layout::shape::Foot;
use crate::layout::{Face, Galley, Line, NotePlace, Role, Row};
use crate::text::Printable;

/// The rule above the notes of a column, in cells: short, so that it is not taken for an edge.
const RULE: usize = 8;

/// The footnotes of an article, and the raised words that may lead to them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notes {
    /// How many blocks have been looked through.
    blocks: usize,
    /// All raised words, in reading order.
    raised: Vec<Raised>,
    /// The first note of each name.
    named: HashMap<String, usize>,
    /// The first mark in the text that leads to each note, by its number among the raised words.
    marks: HashMap<usize, usize>,
    /// Rows that a note takes at the foot of a column; none where it stands as at the end. Missing
    /// where that is not yet known.
    at_foot: HashMap<usize, Option<u16>>,
}

/// Raised words.
#[derive(Debug, Clone)]
struct Raised {
    /// The number of their block.
    block: usize,
    /// Their bytes in its plain text.
    bytes: Range<usize>,
    /// The name of the note that they call.
    name: String,
}

impl Notes {
    /// Looks through the blocks that are new; whether more notes have marks than before.
    pub(crate) fn take_in(&mut self, blocks: &[Block]) -> bool {
        for (number, block) in blocks.iter().enumerate().skip(self.blocks) {
            if let Block::Footnote { label, .. } = block
                && !name_of(label).is_empty()
            {
                self.named.entry(name_of(label).to_owned()).or_insert(number);
            }
            self.look_through(number, block);
        }
        self.blocks = blocks.len();
        let before = self.marks.len();
        for (at, raised) in self.raised.iter().enumerate() {
            let is_note = matches!(blocks.get(raised.block), Some(Block::Footnote { .. }));
            if let Some(note) = self.named.get(&raised.name).filter(|_| !is_note) {
                self.marks.entry(*note).or_insert(at);
            }
        }
        self.marks.len() > before
    }

    fn look_through(&mut self, number: usize, block: &Block) {
        for (bytes, words) in raised_of(block) {
            let name = name_of(&words).to_owned();
            self.raised.push(Raised { block: number, bytes, name });
        }
    }

    /// Forgets where notes stand.
    pub(crate) fn lift(&mut self) {
        self.at_foot.clear();
    }

    /// Whether a mark in the text leads to the note in a block.
    pub(crate) fn is_called(&self, note: usize) -> bool {
        self.marks.contains_key(&note)
    }

    /// The raised words of a block that are the name of a note, and the note.
    fn calls_in(&self, block: usize) -> impl Iterator<Item = (usize, &Raised, usize)> {
        let first = self.raised.partition_point(|raised| raised.block < block);
        let of_block = (first..).zip(&self.raised[first..]);
        let of_block = of_block.take_while(move |(_, raised)| raised.block == block);
        of_block.filter_map(|(at, raised)| Some((at, raised, *self.named.get(&raised.name)?)))
    }

    /// The notes whose first mark stands in a block, and its first byte there.
    fn first_calls_in(&self, block: usize) -> impl Iterator<Item = (usize, usize)> {
        let calls = self.calls_in(block);
        let calls = calls.filter(|(at, _, note)| self.marks.get(note) == Some(at));
        calls.map(|(_, raised, note)| (raised.bytes.start, note))
    }

    /// The notes at the foot of the column of a row of a block, and the rows that they take.
    fn called_in(&self, block: usize, line: &Line) -> impl Iterator<Item = (usize, u16)> {
        let calls = self.first_calls_in(block).filter(|(byte, _)| stands_in(line, *byte));
        calls.filter_map(|(_, note)| Some((note, (*self.at_foot.get(&note)?)?)))
    }
}

impl Galley {
    /// The marks in a piece that lead to a footnote: their bytes in its plain text, and the note.
    pub fn note_marks(&self, piece: Piece) -> Vec<(Range<usize>, Place)> {
        let Piece::Block(number) = piece else { return Vec::new() };
        let calls = self.notes.calls_in(number).filter(|(.., note)| *note != number);
        calls
            .map(|(_, raised, note)| (raised.bytes.clone(), Place::start_of(Piece::Block(note))))
            .collect()
    }

    /// The notes that stand at the foot of a column, or may do so as far as is known, and their first
    /// marks.
    pub(super) fn feet(&self) -> impl Iterator<Item = (usize, (usize, usize))> {
        let notes = self.notes.marks.keys();
        notes.filter_map(|note| Some((*note, self.mark_of_foot(*note)?)))
    }

    /// Where the first mark is of a note that stands at the foot of a column, or may do so as far as is
    /// known: the number of a block, and a byte in its plain text.
    pub(super) fn mark_of_foot(&self, note: usize) -> Option<(usize, usize)> {
        let mark = self.notes.marks.get(&note).filter(|_| self.sets_feet())?;
        let raised = &self.notes.raised[*mark];
        let stands_below = self.notes.at_foot.get(&note) == Some(&None);
        (!stands_below).then_some((raised.block, raised.bytes.start))
    }

    /// The rule above the notes at the foot of a column.
    pub fn rule_above_notes(&self) -> Line {
        let width = RULE.min(self.style.measure.into());
        Line::of(Printable::repeat('─', width), Face::of(Role::Rule)).written(self.writing())
    }

    /// Whether notes may stand at the foot of columns.
    pub(crate) fn sets_feet(&self) -> bool {
        self.style.notes != NotePlace::AtEnd
    }

    /// Whether a piece is a note that stands at the foot of a column.
    pub(crate) fn stands_at_foot(&mut self, piece: usize) -> bool {
        let Some(Piece::Block(note)) = self.piece(piece).filter(|_| self.sets_feet()) else {
            return false;
        };
        let Some(mark) = self.notes.marks.get(&note) else { return false };
        let block = self.notes.raised[*mark].block;
        self.place_notes_of(self.number_of(Piece::Block(block)));
        self.notes.at_foot.get(&note).is_some_and(Option::is_some)
    }

    /// The first mark of the note that a place lies in, where that stands at the foot of a column.
    pub(crate) fn mark_above(&mut self, place: Place) -> Option<Place> {
        let Piece::Block(note) = place.piece else { return None };
        if !self.stands_at_foot(self.number_of(place.piece)) {
            return None;
        }
        let raised = &self.notes.raised[*self.notes.marks.get(&note)?];
        Some(Place { piece: Piece::Block(raised.block), offset: raised.bytes.start })
    }

    /// Finds out where the notes stand whose first marks stand in a piece: at the foot of a column
    /// while those of one row leave room for its text.
    pub(crate) fn place_notes_of(&mut self, piece: usize) {
        let NotePlace::AtFoot { most } = self.style.notes else { return };
        let Some(Piece::Block(block)) = self.piece(piece) else { return };
        let calls: Vec<(usize, usize)> = self.notes.first_calls_in(block).collect();
        if calls.iter().all(|(_, note)| self.notes.at_foot.contains_key(note)) {
            return;
        }
        let rows = self.rows_once(piece).into_owned();
        for line in &rows {
            let mut left = most;
            for (_, note) in calls.iter().filter(|(byte, _)| stands_in(line, *byte)) {
                let height = self.height_of_note(*note);
                let height = height.filter(|height| *height > 0 && *height <= left);
                left -= height.unwrap_or_default();
                self.notes.at_foot.insert(*note, height);
            }
        }
        for (_, note) in calls {
            self.notes.at_foot.entry(note).or_insert(None);
        }
    }

    /// The rows of the text of a note.
    fn height_of_note(&self, note: usize) -> Option<u16> {
        let rows = self.rows_once(self.number_of(Piece::Block(note)));
        u16::try_from(rows.iter().skip_while(|line| line.is_blank()).count()).ok()
    }

    /// Rows of the notes that stand at the foot of the column of a row of a piece, for its sake.
    pub(crate) fn rows_of_notes(&self, piece: usize, line: &Line) -> Foot {
        let Some(Piece::Block(block)) = self.piece(piece).filter(|_| self.sets_feet()) else {
            return Foot::default();
        };
        let notes = self.notes.called_in(block, line);
        notes
            .fold(Foot::default(), |foot, (_, of_last)| Foot { rows: foot.rows + of_last, of_last })
    }

    /// The rows of the notes that stand at the foot of the column of a row for its sake.
    pub(crate) fn notes_called_in(&mut self, row: Row) -> Vec<Row> {
        let (Some(Piece::Block(block)), Some(line)) = (self.piece(row.piece), self.line(row))
        else {
            return Vec::new();
        };
        let notes: Vec<(usize, u16)> = self.notes.called_in(block, line).collect();
        let mut rows = Vec::new();
        for (note, height) in notes {
            let piece = self.number_of(Piece::Block(note));
            let all = self.rows(piece).len();
            let lines = all.saturating_sub(height.into())..all;
            rows.extend(lines.map(|line| Row { piece, line }));
        }
        rows
    }
}

/// Whether a byte of the plain text stands in a row.
fn stands_in(line: &Line, byte: usize) -> bool {
    line.spans.iter().any(|span| span.bytes.contains(&byte))
}
