//! Tidy: what a page says twice, or after its text, is taken out of the blocks.

use crate::document::{Block, Inline, Metadata, Picture, plain_text};
use crate::input::credit;
use crate::input::html::repeats::Repeats;
use crate::input::page_text::ending;
use crate::text::Text;

/// How many of the first blocks may say the head again.
const NEAR: usize = 4;

/// How many of the last blocks may hold what follows the text.
const TAIL: usize = 12;

/// Takes out lines at the start that only say again what is known about the page.
pub(crate) fn head(blocks: &mut Vec<Block>, metadata: &Metadata) {
    let repeats = Repeats::of(metadata);
    let is_known = |block: &Block| match block {
        Block::Paragraph(text) | Block::Heading { text, .. } => {
            repeats.says_only_facts(&plain_text(text))
        }
        _ => false,
    };
    let mut at = 0;
    while at < NEAR.min(blocks.len()) {
        let is_text = blocks.get(at).is_some_and(|block| !matches!(block, Block::Figure(_)));
        if blocks.get(at).is_some_and(is_known) {
            blocks.remove(at);
        } else if is_text {
            return;
        } else {
            at += 1;
        }
    }
}

/// Takes the marks and the count of a gallery from before the captions.
pub(crate) fn captions(pictures: &mut [Picture]) {
    for picture in pictures {
        picture.caption = picture.caption.as_ref().and_then(credit::bare_words);
    }
}

/// Takes biography, credits and corrections from the end, before the footnotes or after them.
pub(crate) fn end(blocks: &mut Vec<Block>, authors: &[Text]) -> ending::Found {
    let behind = blocks.iter().enumerate().rev();
    let behind = behind.filter(|(_, block)| !matches!(block, Block::Footnote { .. }));
    let tail = behind.take(TAIL).map_while(|(at, block)| match block {
        Block::Paragraph(text) => Some((at, plain_text(text), is_apart(text))),
        Block::Break => Some((at, Text::default(), false)),
        _ => None,
    });
    let mut tail: Vec<(usize, Text, bool)> = tail.filter(|(_, text, _)| !text.is_blank()).collect();
    tail.reverse();
    let mut lines: Vec<(&Text, bool)> =
        tail.iter().map(|(_, text, apart)| (text, *apart)).collect();
    // Where verse or a list is the text, all paragraphs may stand after it.
    let above = Text::default();
    let top = tail.first().map_or(0, |(at, ..)| *at);
    let is_text =
        |block: &Block| matches!(block, Block::Verse(_) | Block::List(_) | Block::Quote { .. });
    let has_text = blocks.iter().take(top).any(is_text);
    if has_text {
        lines.insert(0, (&above, false));
    }
    let notes = ending::find(&lines, authors);
    if let Some((first, ..)) = tail.get(notes.above - usize::from(has_text)) {
        let behind = blocks.split_off(*first);
        let is_note = |block: &Block| matches!(block, Block::Footnote { .. });
        blocks.extend(behind.into_iter().filter(is_note));
    }
    notes
}

/// Whether a paragraph is set apart from others as a whole.
fn is_apart(text: &[Inline]) -> bool {
    matches!(text, [Inline::Emphasis(_)])
}

/// Takes out breaks that part nothing.
pub(crate) fn breaks(blocks: &mut Vec<Block>) {
    blocks.dedup_by(|one, other| *one == Block::Break && *other == Block::Break);
    if blocks.first() == Some(&Block::Break) {
        blocks.remove(0);
    }
    if blocks.last() == Some(&Block::Break) {
        blocks.pop();
    }
}
