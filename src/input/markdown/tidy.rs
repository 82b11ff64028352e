//! Tidy: what blocks of Markdown mean together: the headline, who is quoted, and verse.

use crate::document::{
    Block, Fact, Inline, Metadata, Provenance, VerseLine, plain_text, settled_verse,
};
use crate::input::words;
use crate::text::Text;

/// A line of verse has no more characters than this.
const LONGEST_VERSE: usize = 72;

/// Fewer lines than this that end by themselves are an address or a name and its title.
const FEWEST_LINES: usize = 3;

/// Takes the headline from the first heading, where that is of the first level, and makes all
/// headings subheadings.
pub(crate) fn title(blocks: &mut Vec<Block>, metadata: &mut Metadata) {
    let first = blocks.iter().position(|block| !matches!(block, Block::Figure(_) | Block::Break));
    if let Some(at) = first
        && let Some(Block::Heading { level: 1, text }) = blocks.get(at)
    {
        let found = one_line(&plain_text(text));
        let is_title = |title: &Text| *title == found || words::same(title, &found);
        if metadata.title.as_ref().is_none_or(|title| is_title(&title.value)) {
            blocks.remove(at);
            metadata.title.get_or_insert(Fact::new(found, Provenance::Markup));
        }
    }
    for block in blocks {
        if let Block::Heading { level, .. } = block {
            *level = (*level).max(2);
        }
    }
}

fn one_line(text: &Text) -> Text {
    crate::text::Unclean::new(text.as_str()).line()
}

/// Finds who is quoted: the last paragraph of a quote, where it begins with a dash.
pub(crate) fn quotes(blocks: &mut [Block]) {
    for block in blocks {
        let Block::Quote { paragraphs, by } = block else { continue };
        let Some(last) = paragraphs.last().map(|text| plain_text(text)) else { continue };
        let said = ["— ", "– ", "-- ", "― "].iter().find(|dash| words::starts_with(&last, dash));
        if let Some(dash) = said
            && paragraphs.len() > 1
            && by.is_none()
        {
            *by = words::part(&last, dash.len()..last.as_str().len());
            paragraphs.pop();
        }
    }
}

/// Makes verse of paragraphs whose lines are short and end by themselves; such paragraphs in a row
/// are stanzas of one poem.
pub(crate) fn verse(blocks: Vec<Block>) -> Vec<Block> {
    let mut set: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let lines = match &block {
            Block::Paragraph(text) => lines_of(text),
            _ => None,
        };
        match (lines, set.last_mut()) {
            (Some(lines), Some(Block::Verse(poem))) => {
                poem.push(Vec::new());
                poem.extend(lines);
            }
            (Some(lines), _) => set.push(Block::Verse(lines)),
            (None, _) => set.push(block),
        }
    }
    for block in &mut set {
        if let Block::Verse(poem) = block {
            *poem = settled_verse(poem.iter().map(|line| VerseLine::of(line)).collect());
        }
    }
    set
}

/// The lines of a paragraph, if they are verse.
fn lines_of(text: &[Inline]) -> Option<Vec<Vec<Inline>>> {
    let is_break = |inline: &Inline| *inline == Inline::LineBreak;
    let lines: Vec<Vec<Inline>> = text.split(is_break).map(<[Inline]>::to_vec).collect();
    let is_short = |line: &Vec<Inline>| {
        let words = plain_text(line);
        !words.is_blank()
            && words::length(&words) <= LONGEST_VERSE
            && !words.as_str().contains('\n')
    };
    (lines.len() >= FEWEST_LINES && lines.iter().all(is_short)).then_some(lines)
}
