//! The mouse: the wheel scrolls what it is over, a click chooses what it hits.

use crate::app::update::roads::{ask, open_further};
use crate::app::update::{act, front, hints, note, scroll_page};
use crate::app::{
    Action, Area, Effect, Focus, Motion, Page, Pointer, PointerDeed, Reader, State, Wanted,
};
use crate::document::Place;
use crate::layout::Row;
use crate::text::Text;

/// Rows that one notch of the wheel moves.
const NOTCH: u16 = 3;

/// Cells beside the text in which marks may hang.
const HUNG: u16 = 1;

/// Does what the mouse asks for.
pub(crate) fn point(state: &mut State, pointer: Pointer) -> Vec<Effect> {
    match pointer.deed {
        PointerDeed::WheelDown => turn_wheel(state, pointer, true),
        PointerDeed::WheelUp => turn_wheel(state, pointer, false),
        PointerDeed::Click => return click(state, pointer),
        PointerDeed::Drag => drag(state, Some(pointer.row)),
        PointerDeed::Release => drag(state, None),
    }
    Vec::new()
}

/// Moves the scroll bar to a row, where the mouse holds it, or lets go of it.
fn drag(state: &mut State, row: Option<u16>) {
    match (&mut state.page, row) {
        (Page::Reader(reader), Some(row)) => reader.drag_bar(row),
        (Page::Reader(reader), None) => reader.release_bar(),
        _ => {}
    }
}

fn turn_wheel(state: &mut State, pointer: Pointer, forward: bool) {
    let line = if forward { Motion::LineDown } else { Motion::LineUp };
    match &mut state.page {
        Page::Front(page) => page.go(line, 1),
        Page::Contents(page) => page.go(line, 1),
        Page::Reader(reader) if is_over_list(reader, pointer) => {
            reader.scroll_rail(NOTCH.into(), forward);
        }
        Page::Reader(reader) if reader.turns_pages() => reader.go(line, 1),
        Page::Reader(reader) => reader.scroll(NOTCH.into(), forward),
        Page::Missing(_) | Page::Waiting => {
            scroll_page(state, if forward { i32::from(NOTCH) } else { -i32::from(NOTCH) });
        }
    }
}

fn click(state: &mut State, pointer: Pointer) -> Vec<Effect> {
    state.hush();
    match &mut state.page {
        Page::Front(_) => front::click(state, pointer.column, pointer.row),
        Page::Contents(page) => {
            let chosen =
                page.select_at(pointer.column, pointer.row).then(|| page.chosen()).flatten();
            chosen.map_or_else(Vec::new, |id| ask(state, Wanted::Article(id)))
        }
        Page::Reader(reader) => click_in_reader(hit_of(reader, pointer), state),
        Page::Missing(_) | Page::Waiting => Vec::new(),
    }
}

/// What a click in the reader asks for.
enum Hit {
    Nothing,
    Figure,
    Further(usize),
    Link(Text),
    Note(Place),
}

fn hit_of(reader: &mut Reader, pointer: Pointer) -> Hit {
    if reader.press_bar(pointer) {
        return Hit::Nothing;
    }
    if let Some((list, entry)) = entry_in_list(reader, pointer) {
        reader.rail.select(list, entry);
        reader.turn_to(list);
        return if list == Focus::Images { Hit::Figure } else { Hit::Further(entry) };
    }
    if is_over_list(reader, pointer) {
        return Hit::Nothing;
    }
    reader.turn_to(Focus::Text);
    match card_in_text(reader, pointer) {
        Some(entry) => {
            reader.rail.select(Focus::More, entry);
            Hit::Further(entry)
        }
        None => match note_in_text(reader, pointer) {
            Some(note) => Hit::Note(note),
            None => link_in_text(reader, pointer).map_or(Hit::Nothing, Hit::Link),
        },
    }
}

fn click_in_reader(hit: Hit, state: &mut State) -> Vec<Effect> {
    match hit {
        Hit::Nothing => Vec::new(),
        Hit::Note(place) => {
            note::open(state, place);
            Vec::new()
        }
        Hit::Figure => act(state, Action::Open),
        Hit::Further(entry) => open_further(state, entry),
        Hit::Link(address) => hints::open_link(state, address),
    }
}

fn is_over_list(reader: &Reader, pointer: Pointer) -> bool {
    reader.list_area().is_some_and(|area| area.contains(pointer.column, pointer.row))
}

/// The entry of a list under the mouse.
fn entry_in_list(reader: &Reader, pointer: Pointer) -> Option<(Focus, usize)> {
    let area = reader.list_area()?;
    let inside = area.contains(pointer.column, pointer.row);
    inside.then(|| reader.rail.entry_at(usize::from(pointer.row - area.y))).flatten()
}

/// The card after the text under the mouse.
fn card_in_text(reader: &Reader, pointer: Pointer) -> Option<usize> {
    let (_, row) = row_under(reader, pointer, 0)?;
    reader.galley.line(row)?.entry
}

/// The address that the words of the text under the mouse lead to.
fn link_in_text(reader: &Reader, pointer: Pointer) -> Option<Text> {
    let (area, row) = row_under(reader, pointer, HUNG)?;
    let line = reader.galley.line(row)?;
    let cells = line.cells(area.columns());
    cells.iter().find(|cell| cell.cells.contains(&pointer.column))?.span.link.clone()
}

/// The footnote that a mark in the text under the mouse leads to.
fn note_in_text(reader: &Reader, pointer: Pointer) -> Option<Place> {
    let (area, row) = row_under(reader, pointer, HUNG)?;
    let (line, place) = (reader.galley.line(row)?, reader.galley.place_of(row)?);
    let cells = line.cells(area.columns());
    let bytes = &cells.iter().find(|cell| cell.cells.contains(&pointer.column))?.bytes;
    let marks = reader.galley.note_marks(place.piece);
    let mut marks = marks.into_iter();
    marks.find(|(mark, _)| mark.contains(&bytes.start)).map(|(_, note)| note)
}

/// The row of the text under the mouse, or so many cells beside it, and the column that it stands in.
fn row_under(reader: &Reader, pointer: Pointer, beside: u16) -> Option<(Area, Row)> {
    let frame = reader.frame.as_ref()?;
    let mut columns = frame.columns.iter().zip(&reader.spread.columns);
    let (area, column) = columns.find(|(area, _)| {
        let x = area.x.saturating_sub(beside);
        let width = area.width + area.x - x + beside;
        Area { x, width, ..**area }.contains(pointer.column, pointer.row)
    })?;
    let under = usize::from(pointer.row - area.y);
    let (_, row) = column.rows().find(|(at, _)| *at == under)?;
    Some((*area, row))
}
