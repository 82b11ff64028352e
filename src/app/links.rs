//! Links: the cells in sight that lead to addresses of the web.

use crate::app::{Area, Focus, NotePage, Reader};
use crate::layout::Line;
use crate::text::{Hyperlink, Text};

/// Cells of one row that lead to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkCells {
    /// The address.
    pub link: Hyperlink,
    /// The cells.
    pub area: Area,
}

/// The links in the columns of the text, and the further articles after its end.
pub fn links_in_text(reader: &Reader) -> Vec<LinkCells> {
    let Some(frame) = &reader.frame else { return Vec::new() };
    let mut found = Vec::new();
    for (area, column) in frame.columns.iter().zip(&reader.spread.columns) {
        for (number, row) in column.rows().filter(|(below, _)| *below < area.height.into()) {
            let Some(line) = reader.galley.line(row) else { continue };
            let at = Area { y: area.y + number as u16, height: 1, ..*area };
            found.extend(links_in_row(line, at));
            found.extend(line.entry.and_then(|entry| whole_row(reader, entry, line, at)));
        }
    }
    found
}

/// The links in a note that lies over the page.
pub fn links_in_note(note: &NotePage) -> Vec<LinkCells> {
    note.rows().flat_map(|(at, line)| links_in_row(line, at)).collect()
}

/// The further articles in the list beside the text, or in the drawer over it.
pub fn links_in_lists(reader: &Reader) -> Vec<LinkCells> {
    let Some(area) = reader.list_area() else { return Vec::new() };
    let rows = reader.rail.rows.iter().skip(reader.rail.top).take(area.height.into());
    let found = rows.enumerate().filter_map(|(number, row)| {
        let at = Area { y: area.y + number as u16, height: 1, ..area };
        let entry = row.line.entry.filter(|_| row.list == Focus::More)?;
        whole_row(reader, entry, &row.line, at)
    });
    found.collect()
}

fn links_in_row(line: &Line, at: Area) -> Vec<LinkCells> {
    // Most rows have none, and are not gone through cell by cell.
    if line.spans.iter().all(|span| span.link.is_none()) {
        return Vec::new();
    }
    let mut found: Vec<LinkCells> = Vec::new();
    for cell in line.cells(at.columns()) {
        let Some(to) = cell.span.link.as_ref().and_then(Hyperlink::to) else { continue };
        let (x, width) = (cell.cells.start, cell.cells.end - cell.cells.start);
        match found.last_mut() {
            Some(last) if last.link == to && last.area.x + last.area.width == x => {
                last.area.width += width;
            }
            _ => found.push(LinkCells { link: to, area: Area { x, width, ..at } }),
        }
    }
    found
}

/// A row of the entry of a further article, where its address is known.
fn whole_row(reader: &Reader, entry: usize, line: &Line, at: Area) -> Option<LinkCells> {
    let to = Hyperlink::to(address_of(reader, entry)?)?;
    let x = line.left(at.columns());
    let words = line.width().saturating_sub(line.indent.into());
    let width = (words as u16).min(at.columns().end.saturating_sub(x));
    (width > 0).then_some(LinkCells { link: to, area: Area { x, width, ..at } })
}

/// The address of a further article, by its number through all groups: the article's own list comes
/// first, and the others of the issue open in the reader.
fn address_of(reader: &Reader, entry: usize) -> Option<&Text> {
    let related = &reader.galley.article().ending.as_ref()?.related;
    related.entries.get(entry)?.address.as_ref()
}
