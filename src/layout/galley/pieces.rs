//! The pieces of a galley, by number, and their setting.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use crate::document::{Block, Piece, Place};
use crate::layout::bidi::{direct, direction_of_block};
use crate::layout::blocks::{Surroundings, notes, rows_between, set_block, shows};
use crate::layout::prose::Prose;
use crate::layout::{Direction, Face, FigurePlace, Galley, Hanging, Line, PageStyle, Role};
use crate::layout::{Spread, Writing, direction_of, list, opening, text_of};
use crate::text::Printable;

/// What stands after the blocks, in order.
const CLOSING: [Piece; 4] = [Piece::EndMark, Piece::AboutAuthor, Piece::Endnotes, Piece::More];

/// So many rows are kept before those far away are let go: some 200 pages, a few megabytes.
const MOST_KEPT: usize = 10_000;

/// So many pieces about those in sight are kept in any case.
const NEAR: usize = 40;

/// More rows than a card has at any measure that can be read.
const MOST_CARD_ROWS: usize = 1_000;

/// Rows that facts and sentence of a further article may take after the text.
const NOTE_ROWS: usize = 4;

impl Galley {
    /// The number of a piece in reading order.
    pub(crate) fn number_of(&self, piece: Piece) -> usize {
        let blocks = self.article.blocks.len();
        match piece {
            Piece::Opening => 0,
            Piece::Block(block) => 1 + block.min(blocks.saturating_sub(1)),
            closing => {
                let after = CLOSING.iter().position(|piece| *piece == closing);
                1 + blocks + after.unwrap_or_default()
            }
        }
    }

    /// The piece of a number, where there is one so far.
    pub(crate) fn piece(&self, number: usize) -> Option<Piece> {
        let blocks = self.article.blocks.len();
        match number.checked_sub(1) {
            None => Some(Piece::Opening),
            Some(block) if block < blocks => Some(Piece::Block(block)),
            Some(after) => {
                let closing = CLOSING.get(after - blocks).copied();
                closing.filter(|_| self.article.is_complete())
            }
        }
    }

    /// How many pieces are known.
    pub(crate) fn piece_count(&self) -> usize {
        let closing = if self.article.is_complete() { CLOSING.len() } else { 0 };
        1 + self.article.blocks.len() + closing
    }

    /// The rows of a piece, the blank ones before it included; sets them where need be.
    pub(crate) fn rows(&mut self, number: usize) -> &[Line] {
        if self.set.get(number).is_none_or(Option::is_none)
            && let Some(piece) = self.piece(number)
        {
            let rows = self.set_piece(piece);
            self.kept += rows.len();
            if self.set.len() <= number {
                self.set.resize(number + 1, None);
            }
            self.set[number] = Some(rows);
            self.place_notes_of(number);
        }
        self.rows_set(number)
    }

    /// Lets go of rows far from those in sight where many are kept: they are set again when asked
    /// for, so that memory stays near the size of the text however far one reads.
    pub fn keep_near(&mut self, spread: &Spread) {
        let (Some(first), Some(last)) = (spread.rows().next(), spread.rows().next_back()) else {
            return;
        };
        if self.kept > MOST_KEPT {
            self.keep_only(first.piece.saturating_sub(NEAR)..=last.piece + NEAR);
            for note in spread.notes() {
                self.rows(note.piece);
            }
        }
    }

    /// Lets go of all rows but those of a range of pieces, by number.
    pub fn keep_only(&mut self, near: RangeInclusive<usize>) {
        for (number, rows) in self.set.iter_mut().enumerate() {
            if !near.contains(&number) {
                *rows = None;
            }
        }
        self.kept = self.set.iter().flatten().map(Vec::len).sum();
    }

    /// The rows of a piece, set for this once where they are not kept.
    pub(crate) fn rows_once(&self, number: usize) -> Cow<'_, [Line]> {
        match self.set.get(number) {
            Some(Some(rows)) => Cow::Borrowed(rows),
            _ => {
                Cow::Owned(self.piece(number).map_or_else(Vec::new, |piece| self.set_piece(piece)))
            }
        }
    }

    /// The rows of a piece as far as they have been set.
    pub(crate) fn rows_set(&self, number: usize) -> &[Line] {
        self.set.get(number).and_then(Option::as_deref).unwrap_or_default()
    }

    /// Sets the footnote at a place for a measure of its own, in cells; no rows where none is there.
    pub fn set_note(&self, place: Place, measure: u16) -> Vec<Line> {
        let Piece::Block(number) = place.piece else { return Vec::new() };
        let note = self.article.blocks.get(number);
        let Some(block @ Block::Footnote { .. }) = note else { return Vec::new() };
        // A panel has an edge of its own, over which nothing hangs.
        let style = PageStyle { measure, hanging: Hanging::Nothing, ..self.style };
        let prose = Prose::of(style, &self.article.metadata);
        let pictures = &self.article.pictures;
        let previous = None;
        let around =
            Surroundings { style, prose, pictures, previous, is_first: false, is_last: false };
        let mut rows = set_block(block, &around);
        let text = text_of(&self.article, place.piece);
        let direction = self.direction_of(place.piece, text.as_str());
        direct(&mut rows, text.as_str(), Writing { direction, ..self.writing() });
        rows
    }

    /// Sets a piece, each of its rows in its direction.
    fn set_piece(&self, piece: Piece) -> Vec<Line> {
        if piece == Piece::More {
            let rows = if self.style.ornaments { 2 } else { 1 };
            let measure = self.style.measure;
            let cards = list::set_cards(&self.more, measure, NOTE_ROWS, self.writing());
            return spaced(rows, placed(cards));
        }
        let text = text_of(&self.article, piece);
        let direction = self.direction_of(piece, text.as_str());
        let writing = Writing { direction, ..self.writing() };
        let mut rows = self.lay_out(piece, self.prose().written(writing));
        direct(&mut rows, text.as_str(), writing);
        rows
    }

    fn direction_of(&self, piece: Piece, text: &str) -> Direction {
        let block = match piece {
            Piece::Block(number) => self.article.blocks.get(number),
            _ => None,
        };
        let around = self.writing().direction;
        block.map_or_else(
            || direction_of(text, around),
            |block| direction_of_block(block, text, around),
        )
    }

    /// The rows of a piece of the article, not yet in their direction.
    fn lay_out(&self, piece: Piece, prose: Prose) -> Vec<Line> {
        let measure = self.style.measure;
        let ending = self.article.ending.as_ref();
        match piece {
            Piece::Opening => opening::set(
                &self.article.metadata,
                self.total_words().map(|words| self.style.speed.minutes(words)),
                self.style,
                prose,
            ),
            Piece::Block(block) => self.set_block_at(block, prose),
            Piece::EndMark => self.set_end_mark(),
            Piece::AboutAuthor => {
                let about = ending.and_then(|ending| ending.about_author.as_ref());
                spaced(
                    1,
                    about.map_or_else(Vec::new, |about| {
                        notes::set_about_author(&about.value, measure, prose)
                    }),
                )
            }
            Piece::Endnotes => {
                let notes = ending.map_or(&[][..], |ending| &ending.endnotes);
                spaced(1, notes::set_endnotes(notes, measure, prose))
            }
            Piece::More => Vec::new(),
        }
    }

    fn set_block_at(&self, number: usize, prose: Prose) -> Vec<Line> {
        let Some(block) = self.article.blocks.get(number) else { return Vec::new() };
        let pictures = &self.article.pictures;
        // Where figures stand at the head of columns, the text goes on as if they were not there.
        let at_head = self.style.figures == FigurePlace::AtHead;
        let counts = |(number, block): &(usize, &Block)| {
            let stands_elsewhere = match block {
                Block::Figure(_) => at_head,
                Block::Footnote { .. } => self.sets_feet() && self.notes.is_called(*number),
                _ => false,
            };
            shows(block, pictures) && !stands_elsewhere
        };
        let earlier = self.article.blocks[..number].iter().enumerate().rev();
        let previous = earlier.into_iter().find(counts).map(|(_, block)| block);
        let is_last = self.article.is_complete() && number + 1 == self.article.blocks.len();
        let style = self.style;
        let is_figure = |block: &Block| matches!(block, Block::Figure(_));
        let is_first = self.article.blocks[..number].iter().all(is_figure);
        let around = Surroundings { style, prose, pictures, previous, is_first, is_last };
        if at_head && matches!(block, Block::Figure(_)) {
            return framed(set_block(block, &around));
        }
        let blanks = match previous {
            Some(previous) => rows_between(previous, block, self.style),
            None => usize::from(self.has_opening()),
        };
        spaced(blanks, set_block(block, &around))
    }

    /// How its running text is set.
    pub(crate) fn prose(&self) -> Prose {
        Prose::of(self.style, &self.article.metadata)
    }

    fn has_opening(&self) -> bool {
        let metadata = &self.article.metadata;
        metadata.title.is_some() || !metadata.sections.is_empty() || metadata.standfirst.is_some()
    }

    /// The end mark by itself, where no last paragraph bears it; a word where there is no text.
    fn set_end_mark(&self) -> Vec<Line> {
        match self.article.blocks.last() {
            _ if !self.style.ornaments => Vec::new(),
            Some(Block::Paragraph(_)) => Vec::new(),
            None => {
                let words = Printable::fixed("There is no text on this page.");
                let words = words.truncated(self.style.measure.into());
                spaced(1, vec![Line::of(words, Face::of(Role::Muted).italic())])
            }
            Some(_) => {
                let mark = Line::of(Printable::fixed("■"), Face::of(Role::Accent));
                spaced(1, vec![mark.centred(self.style.measure)])
            }
        }
    }
}

/// Cards with a place for each row, though none has a text to count bytes in: the number of its entry
/// and of the row in it, so that it is found again at another measure. A heading goes with what is
/// below it.
fn placed(mut cards: Vec<Line>) -> Vec<Line> {
    let mut below = cards.iter().rev().find_map(|line| line.entry).map_or(0, |last| last + 1);
    for line in cards.iter_mut().rev() {
        below = line.entry.unwrap_or(below);
        line.offset = below * MOST_CARD_ROWS;
    }
    let mut above = (None, 0);
    for line in cards.iter_mut().filter(|line| line.entry.is_some()) {
        above = if above.0 == line.entry { (line.entry, above.1 + 1) } else { (line.entry, 0) };
        line.offset += above.1.min(MOST_CARD_ROWS - 1);
    }
    cards
}

/// Rows with a blank one before and after them; none where there are none.
fn framed(rows: Vec<Line>) -> Vec<Line> {
    let mut rows = spaced(1, rows);
    let after = rows.last().map(|row| Line { offset: row.offset, ..Line::blank() });
    rows.extend(after);
    rows
}

/// Rows with blank ones before them; none where there are none.
fn spaced(blanks: usize, rows: Vec<Line>) -> Vec<Line> {
    if rows.is_empty() {
        return rows;
    }
    let offset = rows.first().map_or(0, |row| row.offset);
    let blank = Line { offset, ..Line::blank() };
    std::iter::repeat_n(blank, blanks).chain(rows).collect()
}
