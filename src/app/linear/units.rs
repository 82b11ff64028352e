//! Units: what is read at one go.
//!
//! A unit is a paragraph, with the heading, break or figure before it. Short paragraphs, as those
//! who talk in an interview say them, go together.

use std::ops::Range;

use crate::app::linear::wording::Wording;
use crate::document::{Block, count_body_words};

/// Words that a unit has at least, if nothing ends it: a few seconds of speech, two or three lines
/// of a braille display.
const FEWEST_WORDS: usize = 40;

/// The units of an article, as ranges of its blocks: all blocks, in order.
pub(crate) fn units_of(wording: &Wording<'_>) -> Vec<Range<usize>> {
    let blocks = &wording.article().blocks;
    let mut units: Vec<Range<usize>> = Vec::new();
    let mut open = Open::default();
    for (number, block) in blocks.iter().enumerate() {
        if wording.is_silent(number) {
            continue;
        }
        if is_lead(block) && open.has_text {
            units.push(open.start..number);
            open = Open { start: number, ..Open::default() };
        }
        open.has_words = true;
        if !is_lead(block) {
            open.has_text = true;
            open.words += count_body_words(std::slice::from_ref(block));
        }
        if open.words >= FEWEST_WORDS {
            units.push(open.start..number + 1);
            open = Open { start: number + 1, ..Open::default() };
        }
    }
    match units.last_mut() {
        _ if open.has_words => units.push(open.start..blocks.len()),
        Some(last) => last.end = blocks.len(),
        None => {}
    }
    units
}

/// Whether a block is said before what it belongs to.
pub(crate) fn is_lead(block: &Block) -> bool {
    matches!(block, Block::Heading { .. } | Block::Break | Block::Figure(_) | Block::PullQuote(_))
}

/// A unit that has not come to its end.
#[derive(Default)]
struct Open {
    start: usize,
    words: usize,
    /// Whether there is text in it besides what leads to it.
    has_text: bool,
    /// Whether there is anything in it to be said.
    has_words: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Article, Inline};
    use crate::text::Unclean;

    fn paragraph(words: usize) -> Block {
        Block::Paragraph(vec![Inline::Text(Unclean::new("word ".repeat(words)).line())])
    }

    fn units(blocks: Vec<Block>) -> Vec<Range<usize>> {
        let article = Article { blocks, ..Article::default() };
        units_of(&Wording::of(&article))
    }

    #[test]
    fn short_paragraphs_go_together_and_long_ones_alone() {
        let blocks = [50, 5, 5, 30, 60].map(paragraph).to_vec();
        assert_eq!(units(blocks), [0..1, 1..4, 4..5]);
    }

    #[test]
    fn what_leads_to_a_paragraph_begins_a_unit() {
        let blocks = vec![paragraph(5), Block::Break, paragraph(5), Block::Break];
        assert_eq!(units(blocks), [0..1, 1..3, 3..4]);
    }

    #[test]
    fn what_says_nothing_is_no_unit() {
        assert!(units(vec![]).is_empty());
        assert!(units(vec![paragraph(0), Block::Figure(3)]).is_empty());
        assert_eq!(units(vec![paragraph(50), paragraph(0)]).first(), Some(&(0..2)));
    }
}
