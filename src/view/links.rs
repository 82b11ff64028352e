//! The links of a screen: which cell leads where. The terminal can open them by itself.

use std::collections::BTreeMap;

use crate::app::Focus;
use crate::app::{
    Area, LinkCells, Overlay, Page, Reader, State, links_in_lists, links_in_note, links_in_text,
};
use crate::text::Hyperlink;

/// The links of a screen, cell by cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// By column and row.
    cells: BTreeMap<(u16, u16), Hyperlink>,
}

impl Links {
    /// Where a cell leads, if anywhere.
    pub fn at(&self, column: u16, row: u16) -> Option<&Hyperlink> {
        self.cells.get(&(column, row))
    }

    /// The cells that lead somewhere, by column and row.
    pub fn cells(&self) -> impl Iterator<Item = (u16, u16)> {
        self.cells.keys().copied()
    }

    /// Lets cells lead somewhere.
    pub fn add(&mut self, found: Vec<LinkCells>) {
        for LinkCells { link, area } in found {
            self.cells.extend(cells_of(area).map(|cell| (cell, link.clone())));
        }
    }

    fn cover(&mut self, area: Area) {
        self.cells.retain(|(column, row), _| !area.contains(*column, *row));
    }
}

/// The links in sight, none of which lies under something else; none where the terminal is not to
/// have any.
pub(super) fn of(state: &State) -> Links {
    let mut links = Links::default();
    let Page::Reader(reader) = &state.page else { return links };
    if !state.settings.look.display().links {
        return links;
    }
    if let Some(Overlay::Commands(_) | Overlay::Hints(_)) = &state.overlay {
        return links;
    }
    let panel = panel_over(state);
    links.add(links_in_text(reader));
    if let Some(drawer) = drawer_of(reader) {
        links.cover(drawer);
    }
    links.add(links_in_lists(reader));
    if let Some(panel) = panel {
        links.cover(panel);
    }
    if let Some(Overlay::Note(note)) = &state.overlay {
        links.add(links_in_note(note));
    }
    links
}

/// What a panel over the page covers, where there is one.
pub(super) fn panel_over(state: &State) -> Option<Area> {
    match state.overlay.as_ref()? {
        Overlay::Outline(outline) => panel_of(outline.list.area),
        Overlay::Marks(page) => panel_of(page.list.area),
        Overlay::Tags(page) => panel_of(page.list.area),
        Overlay::Note(note) => panel_of(note.area),
        Overlay::Search(_) | Overlay::Commands(_) | Overlay::Hints(_) => None,
    }
}

/// What a panel covers: its area, and a blank cell on either side.
fn panel_of(area: Option<Area>) -> Option<Area> {
    area.map(|area| Area { x: area.x.saturating_sub(1), width: area.width + 2, ..area })
}

/// The drawer, while it is open.
pub(super) fn drawer_of(reader: &Reader) -> Option<Area> {
    let is_open = reader.focus != Focus::Text;
    reader.frame.as_ref().and_then(|frame| frame.drawer).filter(|_| is_open)
}

fn cells_of(area: Area) -> impl Iterator<Item = (u16, u16)> {
    let rows = area.y..area.y.saturating_add(area.height);
    let columns = move || area.x..area.x.saturating_add(area.width);
    rows.flat_map(move |row| columns().map(move |column| (column, row)))
}
