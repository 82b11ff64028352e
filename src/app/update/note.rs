//! A footnote over the page: what a key does there.

use crate::app::update::places::{go_to_place, leaving};
use crate::app::update::{handing, hints};
use crate::app::{Action, Chord, Effect, Key, Motion, NotePage, Overlay, Page, Pointer};
use crate::app::{PointerDeed, State};
use crate::document::Place;
use crate::text::Text;

/// Rows that one notch of the wheel moves.
const NOTCH: usize = 1;

/// Opens the note at a place over the page; goes there where none is.
pub(crate) fn open(state: &mut State, place: Place) {
    let note = match &state.page {
        Page::Reader(reader) => NotePage::new(reader, place),
        _ => None,
    };
    match note {
        Some(note) => state.overlay = Some(Overlay::Note(Box::new(note))),
        None => go_to_place(state, place),
    }
}

/// Does what a key asks for while a note is open: whatever does not scroll it closes it.
pub(crate) fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    let action = state.settings.keymap.action_of(chord);
    if let Some(effects) = leaving(action, chord) {
        return effects;
    }
    match (chord.key, action) {
        (Key::Enter, _) | (_, Some(Action::Open)) => go(state),
        (_, Some(Action::Copy)) => {
            let text = words_of(state);
            return handing::copy_text(state, text);
        }
        (_, Some(Action::Move(motion))) => {
            let Some(Overlay::Note(note)) = &mut state.overlay else { return Vec::new() };
            let rows = if motion.is_long() { note.height() } else { 1 };
            let is_step = !matches!(
                motion,
                Motion::Start | Motion::End | Motion::NextLandmark | Motion::PreviousLandmark
            );
            if !(is_step && note.scroll(rows, motion.is_forward())) {
                state.overlay = None;
            }
        }
        _ => state.overlay = None,
    }
    Vec::new()
}

/// Does what the mouse asks for while a note is open: a click follows a link in it, and beside it
/// closes it.
pub(crate) fn point(state: &mut State, pointer: Pointer) -> Vec<Effect> {
    let Some(Overlay::Note(note)) = &mut state.overlay else { return Vec::new() };
    match pointer.deed {
        PointerDeed::WheelDown | PointerDeed::WheelUp => {
            note.scroll(NOTCH, pointer.deed == PointerDeed::WheelDown);
        }
        PointerDeed::Drag | PointerDeed::Release => {}
        PointerDeed::Click => {
            let link = link_at(note, pointer);
            let is_inside =
                note.area.is_some_and(|area| area.contains(pointer.column, pointer.row));
            if link.is_some() || !is_inside {
                state.overlay = None;
            }
            if let Some(link) = link {
                return hints::open_link(state, link);
            }
        }
    }
    Vec::new()
}

/// The address that the words of a note under the mouse lead to.
fn link_at(note: &NotePage, pointer: Pointer) -> Option<Text> {
    let (area, line) = note.rows().find(|(at, _)| at.contains(pointer.column, pointer.row))?;
    let cells = line.cells(area.columns());
    cells.iter().find(|cell| cell.cells.contains(&pointer.column))?.span.link.clone()
}

/// Closes the panel and goes to the note itself.
fn go(state: &mut State) {
    if let Some(Overlay::Note(note)) = state.overlay.take() {
        go_to_place(state, note.place);
    }
}

fn words_of(state: &State) -> Option<Text> {
    let (Some(Overlay::Note(note)), Page::Reader(reader)) = (&state.overlay, &state.page) else {
        return None;
    };
    Some(reader.galley.words_from(note.place)).filter(|words| !words.is_blank())
}
