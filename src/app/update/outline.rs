//! The outline: what a key does there.

use crate::app::update::places::{go_to_place, leaving};
use crate::app::{Action, Chord, Effect, Key, Motion, Outline, Overlay, Page, Pointer};
use crate::app::{PointerDeed, State};
use crate::text::Text;

/// Opens the outline of the article in the window.
pub(crate) fn open(state: &mut State) {
    if let Page::Reader(reader) = &state.page {
        state.overlay = Some(Overlay::Outline(Box::new(Outline::new(reader))));
        state.fit();
    } else {
        state.notice = Some(Text::fixed("only an article has an outline"));
    }
}

/// Does what a key asks for while the outline is open.
pub(crate) fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    let action = state.settings.keymap.action_of(chord);
    if let Some(effects) = leaving(action, chord) {
        return effects;
    }
    match (chord.key, is_at_prompt(state)) {
        (Key::Enter, _) => go(state),
        (Key::Escape, true) => close_prompt(state),
        (_, true) => press_at_prompt(state, chord),
        (Key::Char('/'), false) => with_outline(state, |outline| outline.list.open_prompt()),
        (_, false) => match action {
            Some(Action::Move(motion)) => move_by(state, motion),
            Some(Action::FocusNext) => move_by(state, Motion::LineDown),
            Some(Action::FocusPrevious) => move_by(state, Motion::LineUp),
            Some(Action::Open) => go(state),
            Some(Action::Commands) => with_outline(state, |outline| outline.list.open_prompt()),
            Some(
                Action::Outline | Action::Cancel | Action::Quit | Action::QuitAll | Action::Back,
            ) => state.overlay = None,
            _ => {}
        },
    }
    Vec::new()
}

/// Does what the mouse asks for while the outline is open: beside it, a click closes it.
pub(crate) fn point(state: &mut State, pointer: Pointer) -> Vec<Effect> {
    let Some(Overlay::Outline(outline)) = &mut state.overlay else { return Vec::new() };
    let area = outline.list.area;
    match pointer.deed {
        PointerDeed::WheelDown => outline.list.go(Motion::LineDown),
        PointerDeed::WheelUp => outline.list.go(Motion::LineUp),
        PointerDeed::Click if outline.list.select_at(pointer.column, pointer.row) => go(state),
        PointerDeed::Drag | PointerDeed::Release => {}
        PointerDeed::Click => {
            if !area.is_some_and(|area| area.contains(pointer.column, pointer.row)) {
                state.overlay = None;
            }
        }
    }
    Vec::new()
}

/// At the prompt, characters narrow the list.
fn press_at_prompt(state: &mut State, chord: Chord) {
    let (Some(Overlay::Outline(outline)), Page::Reader(reader)) = (&mut state.overlay, &state.page)
    else {
        return;
    };
    match chord.key {
        Key::Up => outline.list.go(Motion::LineUp),
        Key::Down | Key::Tab => outline.list.go(Motion::LineDown),
        Key::PageUp => outline.list.go(Motion::PageUp),
        Key::PageDown => outline.list.go(Motion::PageDown),
        Key::Backspace if outline.list.take_back() => outline.narrow(&reader.galley),
        Key::Backspace => close_prompt(state),
        Key::Char(character) if !chord.control && !chord.alt => {
            outline.list.type_character(character);
            outline.narrow(&reader.galley);
        }
        _ => {}
    }
}

/// Goes to the selected part, and closes the outline.
fn go(state: &mut State) {
    let Some(Overlay::Outline(outline)) = state.overlay.take() else { return };
    if let Some(landing) = outline.chosen() {
        go_to_place(state, landing.place);
    }
}

fn move_by(state: &mut State, motion: Motion) {
    with_outline(state, |outline| outline.list.go(motion));
}

fn close_prompt(state: &mut State) {
    with_outline(state, |outline| outline.list.close_prompt(outline.landings.len()));
}

fn is_at_prompt(state: &State) -> bool {
    matches!(&state.overlay, Some(Overlay::Outline(outline)) if outline.list.filter.is_some())
}

fn with_outline(state: &mut State, change: impl FnOnce(&mut Outline)) {
    if let Some(Overlay::Outline(outline)) = &mut state.overlay {
        change(outline);
    }
}
