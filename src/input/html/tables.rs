//! Tables: rows of facts, told from tables that only lay out a page.

use scraper::ElementRef;

use crate::document::{Block, Inline, plain_text};
use crate::input::html::dom::{self, Step, Walk};
use crate::input::html::inlines;
use crate::input::html::phrases::Page;
use crate::text::Unclean;

/// A cell of more words than this, in bytes, holds prose and no fact.
const LONGEST_CELL: usize = 600;

/// The longest caption of a picture, in bytes.
const LONGEST_CAPTION: usize = 400;

/// How many steps into a table are made to tell what it is.
const SAMPLE: usize = 4000;

/// How many steps out of a table the figure stands that it is in.
const FIGURE: usize = 4;

/// What only prose has within a cell.
const PROSE: &[&str] =
    &["table", "h1", "h2", "h3", "h4", "blockquote", "article", "figure", "pre", "hr", "iframe"];

/// What is only in tables of facts.
const HEADS: &[&str] = &["th", "thead", "caption"];

/// Whether a table only lays out what stands in it.
pub(crate) fn is_layout(table: ElementRef<'_>) -> bool {
    match dom::attribute(table, "role") {
        Some("presentation" | "none") => return true,
        Some("table" | "grid") => return false,
        _ => {}
    }
    let (mut rows, mut cells, mut cell_length, mut has_head) = (0, 0, 0, false);
    for step in Walk::new(table).skip(1).take(SAMPLE) {
        match step {
            Step::Words(words) => cell_length += words.trim().len(),
            Step::Enter(element) => {
                let name = dom::name(element);
                rows += usize::from(name == "tr");
                has_head |= HEADS.contains(&name);
                if matches!(name, "td" | "th") {
                    (cells, cell_length) = (cells + 1, 0);
                }
                if PROSE.contains(&name) {
                    return true;
                }
            }
            Step::Leave(_) => {}
        }
        if cell_length > LONGEST_CELL && !has_head {
            return true;
        }
    }
    !has_head && (cells <= rows || rows <= 1 && cells <= 2)
}

/// The caption of a picture that stands above it in a table which holds nothing else.
pub(crate) fn picture_caption(table: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let (mut pictures, mut found) = (0, None);
    for step in Walk::new(table).skip(1).take(SAMPLE) {
        match step {
            Step::Words(words) if !words.trim().is_empty() && found.is_none() => return None,
            Step::Enter(element) => {
                let name = dom::name(element);
                pictures += usize::from(name == "img");
                if PROSE.contains(&name) || HEADS.contains(&name) || pictures > 1 {
                    return None;
                }
                // Whatever stands before the picture is found by the walk itself.
                let is_cell = name == "td" && pictures > 0 && dom::has_words(element);
                if is_cell && found.is_some() {
                    return None;
                }
                found = found.or(Some(element).filter(|_| is_cell));
            }
            Step::Words(_) | Step::Leave(_) => {}
        }
    }
    found.filter(|cell| pictures == 1 && dom::is_short(*cell, LONGEST_CAPTION))
}

/// The caption of a table: its own, else that of the figure whose first table it is.
pub(crate) fn caption(table: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let mut own = table.child_elements();
    own.find(|inner| dom::name(*inner) == "caption" && dom::has_words(*inner)).or_else(|| {
        let figure = figure_around(table)?;
        let is_first = |first| dom::key(first) == dom::key(table);
        table_within(figure).filter(|first| is_first(*first))?;
        within(figure, "figcaption")
    })
}

/// Whether an element is the caption of the table in the figure that it stands in.
pub(crate) fn is_captioned_by(element: ElementRef<'_>) -> bool {
    let table = figure_around(element).and_then(table_within);
    let table = table.filter(|_| dom::name(element) == "figcaption");
    table.and_then(caption).is_some_and(|caption| dom::key(caption) == dom::key(element))
}

/// The figure right around an element.
fn figure_around(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    dom::around(element).skip(1).take(FIGURE).find(|outer| dom::name(*outer) == "figure")
}

/// The first table of facts in a figure.
fn table_within(figure: ElementRef<'_>) -> Option<ElementRef<'_>> {
    within(figure, "table").filter(|table| !is_layout(*table))
}

fn within<'a>(figure: ElementRef<'a>, wanted: &str) -> Option<ElementRef<'a>> {
    dom::elements(figure).take(SAMPLE).find(|inner| dom::name(*inner) == wanted)
}

/// The rows of a table of facts, under a caption.
pub(crate) fn table(table: ElementRef<'_>, page: &Page<'_>, caption: &[Inline]) -> Option<Block> {
    let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
    let mut heads = 0;
    let mut walk = Walk::new(table);
    while let Some(step) = walk.next() {
        let Step::Enter(element) = step else { continue };
        match dom::name(element) {
            _ if page.lacks(element) => walk.pass_over(element),
            "tr" => {
                let is_head = is_head(element);
                heads += usize::from(is_head && heads == rows.len());
                rows.push(Vec::new());
            }
            "td" | "th" => {
                let cell = page.inlines_of(element);
                rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
                walk.pass_over(element);
            }
            "caption" => walk.pass_over(element),
            _ => {}
        }
    }
    let is_filled = |row: &Vec<Vec<Inline>>| row.iter().any(|cell| !inlines::is_blank(cell));
    heads -= rows.iter().take(heads).filter(|row| !is_filled(row)).count();
    rows.retain(is_filled);
    let caption = Unclean::new(plain_text(caption).as_str()).line();
    let caption = Some(caption).filter(|caption| !caption.is_blank());
    (!rows.is_empty()).then_some(Block::Table { caption, heads, rows })
}

/// Whether a row holds the heads of columns.
fn is_head(row: ElementRef<'_>) -> bool {
    let in_head = dom::parent(row).is_some_and(|parent| dom::name(parent) == "thead");
    let mut cells = row.child_elements().peekable();
    in_head || cells.peek().is_some() && cells.all(|cell| dom::name(cell) == "th")
}
