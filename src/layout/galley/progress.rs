//! Progress: how far a place is into an article, in words, and the place that so many words lie before.
//!
//! Words are counted in the order in which they are read: those of a note at the foot of a column are
//! read where its mark stands.

use crate::document::{Piece, Place, bytes_before_words, words_of};
use crate::layout::Galley;
use crate::text::{count_words, count_words_before, start_of_word};

/// How far a reader has come, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Words before a place.
    pub read: usize,
    /// Words of all that is known of the article.
    pub known: usize,
    /// Whether all of the article is known.
    pub is_whole: bool,
}

impl Galley {
    /// Words before a place, and of all that is known.
    pub fn progress(&self, place: Place) -> Progress {
        let known = self.known_words();
        let read = match place.piece {
            Piece::Opening => 0,
            Piece::Block(block) => {
                let (block, offset) = self.mark_of_foot(block).unwrap_or((block, place.offset));
                self.words_before(block, offset)
            }
            _ => known,
        };
        Progress { read, known, is_whole: self.article.is_complete() }
    }

    /// The place that so many per cent of the known words lie before.
    pub fn place_at_percent(&self, percent: usize) -> Place {
        self.place_at(percent, 100)
    }

    /// The place before which so many parts, out of so many, of the known words lie; no fewer, so
    /// that it counts as that part; but within a note at the foot of a column it is its mark.
    pub fn place_at(&self, part: usize, of: usize) -> Place {
        let wanted = (self.known_words() * part).div_ceil(of.max(1));
        let is_in_text = |block: &usize| self.mark_of_foot(*block).is_none();
        let last = (0..self.article.blocks.len()).rev().find(is_in_text);
        let Some(last) = last.filter(|_| wanted > 0) else { return Place::START };
        let block = first_of(last, |block| self.words_before(block + 1, 0) > wanted);
        let within = wanted - self.words_before(block, 0).min(wanted);
        let offset = self.byte_after_words(block, within);
        Place { piece: Piece::Block(block), offset }
    }

    /// The byte of a block that so many of its words lie before, those of the notes of its marks
    /// included: the mark itself where they reach into its note.
    fn byte_after_words(&self, block: usize, words: usize) -> usize {
        let Some(content) = self.article.blocks.get(block) else { return 0 };
        let (text, before) = (words_of(content), bytes_before_words(content));
        let mut notes = 0;
        for (mark, length) in self.notes_marked_in(block) {
            let earlier = count_words_before(text.as_str(), mark - before.min(mark));
            if words < earlier + notes + length {
                if words >= earlier + notes {
                    return mark;
                }
                break;
            }
            notes += length;
        }
        before + start_of_word(text.as_str(), words - notes)
    }

    /// Words of the whole article, once all of it is known.
    pub fn total_words(&self) -> Option<usize> {
        self.article.is_complete().then_some(self.known_words())
    }

    /// The words of the blocks among the first so many pieces.
    pub(crate) fn words_up_to(&self, pieces: usize) -> usize {
        self.words_of_first(pieces.saturating_sub(1))
    }

    /// Counts the words of the blocks that are new.
    pub(super) fn count_new_words(&mut self) {
        let mut total = self.known_words();
        for block in self.article.blocks.iter().skip(self.words.len()) {
            total += count_words(words_of(block).as_str());
            self.words.push(total);
        }
    }

    fn known_words(&self) -> usize {
        self.words.last().copied().unwrap_or_default()
    }

    /// The words of the first so many blocks.
    fn words_of_first(&self, blocks: usize) -> usize {
        blocks.min(self.words.len()).checked_sub(1).map_or(0, |last| self.words[last])
    }

    fn words_in(&self, block: usize) -> usize {
        self.words_of_first(block + 1) - self.words_of_first(block)
    }

    /// The words that are read before a byte of a block.
    fn words_before(&self, block: usize, offset: usize) -> usize {
        let mut read = self.words_of_first(block);
        read += self.article.blocks.get(block).map_or(0, |content| {
            let offset = offset.saturating_sub(bytes_before_words(content));
            count_words_before(words_of(content).as_str(), offset)
        });
        for (note, mark) in self.feet() {
            match (mark < (block, offset), note < block) {
                (true, false) => read += self.words_in(note),
                (false, true) => read -= self.words_in(note),
                _ => {}
            }
        }
        read
    }

    /// The marks in a block that bring a note to the foot of their column: their first bytes, and the
    /// words of the notes.
    fn notes_marked_in(&self, block: usize) -> Vec<(usize, usize)> {
        let marks = self.feet().filter(|(_, mark)| mark.0 == block);
        let mut notes: Vec<_> = marks.map(|(note, mark)| (mark.1, self.words_in(note))).collect();
        notes.sort_unstable();
        notes
    }
}

/// The first number up to a last one that has what all after it have, too; the last one where none
/// has.
fn first_of(last: usize, has: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, last);
    while low < high {
        let middle = usize::midpoint(low, high);
        if has(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
