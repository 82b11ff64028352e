//! Which setter sets which block, and how many blank rows stand between two of them.

pub(crate) mod code;
pub(crate) mod figure;
pub(crate) mod heading;
pub(crate) mod items;
pub(crate) mod notes;
pub(crate) mod paragraph;
pub(crate) mod quote;
pub(crate) mod table;

use crate::document::{Block, Picture};
use crate::layout::prose::Prose;
use crate::layout::{Face, Line, PageStyle, ParagraphStyle, Role};
use crate::text::{Printable, Text};

/// What a block's setting depends on besides the block itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    /// How the page is set.
    pub(crate) style: PageStyle,
    /// How its running text is set.
    pub(crate) prose: Prose,
    /// The pictures that figures refer to.
    pub(crate) pictures: &'a [Picture],
    /// The block before it, if any that shows.
    pub(crate) previous: Option<&'a Block>,
    /// Whether nothing but figures comes before it.
    pub(crate) is_first: bool,
    /// Whether the article ends with it.
    pub(crate) is_last: bool,
}

/// Sets a block: rows without the blank ones before it.
pub(crate) fn set_block(block: &Block, around: &Surroundings<'_>) -> Vec<Line> {
    let measure = around.style.measure;
    match block {
        Block::Paragraph(inlines) => paragraph::set(inlines, around),
        Block::Heading { level, text } => heading::set(*level, text, around),
        Block::Quote { paragraphs, by } => quote::set(paragraphs, by.as_ref(), around),
        Block::PullQuote(inlines) => quote::set_pull_quote(inlines, measure),
        Block::Verse(lines) => quote::set_verse(lines, measure),
        Block::List(list) => items::set(list, around),
        Block::Figure(number) => around
            .pictures
            .get(*number)
            .map_or_else(Vec::new, |picture| figure::set(picture, measure)),
        Block::Break => vec![ornament(measure)],
        Block::Table { caption, heads, rows } => {
            let lines = table::set(*heads, rows, measure);
            table::under_caption(caption.as_ref(), lines, measure)
        }
        Block::Code(text) => code::set(text, measure),
        Block::Footnote { label, text } => notes::set_footnote(label, text, around),
    }
}

/// Blank rows before a block that follows another: none between paragraphs that are told apart by
/// indents, nor between a heading and its text; one otherwise.
pub(crate) fn rows_between(previous: &Block, next: &Block, style: PageStyle) -> usize {
    let spaced = style.paragraphs == ParagraphStyle::Spaced;
    match (previous, next) {
        (Block::Paragraph(_) | Block::Heading { .. }, Block::Paragraph(_)) => usize::from(spaced),
        (Block::Footnote { .. }, Block::Footnote { .. }) => 0,
        _ => 1,
    }
}

/// Whether a block sets any rows: a figure without words does not.
pub(crate) fn shows(block: &Block, pictures: &[Picture]) -> bool {
    match block {
        Block::Figure(number) => pictures.get(*number).is_some_and(Picture::has_words),
        _ => true,
    }
}

/// The ornament of a section break.
fn ornament(measure: u16) -> Line {
    let line = Line::of(Printable::fixed("⁂"), Face::of(Role::Accent)).centred(measure);
    Line { keeps_next: true, ..line }
}

/// Marks the rows after which a column must not end: the first, which would be an orphan, and the
/// last but one, which would leave a widow.
pub(crate) fn guard_ends(lines: &mut [Line]) {
    let count = lines.len();
    if let Some(first) = lines.first_mut().filter(|_| count > 1) {
        first.keeps_next = true;
    }
    if let Some(line) = count.checked_sub(2).and_then(|at| lines.get_mut(at)) {
        line.keeps_next = true;
    }
}

/// Marks all rows but the last as belonging together.
pub(crate) fn guard_whole(lines: &mut [Line]) {
    if let Some((_, others)) = lines.split_last_mut() {
        for line in others {
            line.keeps_next = true;
        }
    }
}

/// Moves rows to the right by some cells, and further into the plain text by some bytes.
pub(crate) fn shifted(lines: Vec<Line>, cells: u16, bytes: usize) -> impl Iterator<Item = Line> {
    lines.into_iter().map(move |line| Line { indent: line.indent + cells, ..line.further(bytes) })
}

/// The bytes that a part of a block takes in the block's plain text, its separator included.
pub(crate) fn bytes_of(text: &Text) -> usize {
    text.as_str().len() + 1
}
