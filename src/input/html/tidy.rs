//! Tidy: what a page says twice, or after its text, is taken out of the blocks.

use crate::document::{Block, Metadata, plain_text};
use crate::input::dates;
use crate::input::page_text::dateline::Dateline;
use crate::input::page_text::ending;
use crate::input::words;
use crate::text::Text;

/// How many of the first blocks may say the head again.
const NEAR: usize = 4;

/// How many of the last blocks may hold what follows the text.
const TAIL: usize = 12;

/// Takes out lines at the start that only say headline, standfirst, byline or date again.
pub(crate) fn head(blocks: &mut Vec<Block>, metadata: &Metadata) {
    let authors: Vec<Text> = metadata.authors.iter().map(|fact| fact.value.clone()).collect();
    let all = Text::join(&authors, ", ");
    let known = [&metadata.title, &metadata.standfirst];
    let known: Vec<&Text> =
        known.into_iter().flatten().map(|fact| &fact.value).chain([&all]).chain(&authors).collect();
    let is_known = |block: &Block| {
        let (Block::Paragraph(text) | Block::Heading { text, .. }) = block else { return false };
        let text = plain_text(text);
        let end = text.as_str().len();
        let by = words::starts_with(&text, "by ").then(|| words::part(&text, 3..end)).flatten();
        let bare = by.as_ref().unwrap_or(&text);
        known.iter().any(|known| words::same(known, bare))
            || metadata.date.is_some() && (Dateline::parse(&text).is_some() || is_day_of(&text))
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

/// Whether a short line at the head is a day without its year, as beside a byline.
fn is_day_of(text: &Text) -> bool {
    let mut parts = text.as_str().split_whitespace();
    let (Some(day), Some(month), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    dates::parse(&format!("{day} {month} 2000")).is_some()
}

/// Takes biography, credits and corrections from the end.
pub(crate) fn end(blocks: &mut Vec<Block>, authors: &[Text]) -> ending::Found {
    let start = blocks.len().saturating_sub(TAIL);
    let text_of = |block: &Block| match block {
        Block::Paragraph(text) => Some(plain_text(text)),
        _ => None,
    };
    let tail: Vec<Text> = blocks
        .get(start..)
        .unwrap_or_default()
        .iter()
        .rev()
        .map_while(|block| {
            if matches!(block, Block::Break) { Some(Text::default()) } else { text_of(block) }
        })
        .collect();
    let lines: Vec<&Text> = tail.iter().rev().filter(|text| !text.is_blank()).collect();
    let notes = ending::find(&lines, authors);
    let mut taken = lines.len() - notes.above;
    while taken > 0 {
        if let Some(Block::Paragraph(_)) = blocks.pop() {
            taken -= 1;
        }
    }
    notes
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
