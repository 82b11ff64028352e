//! The list of commands: what a key does there.

use crate::app::commands::Choice;
use crate::app::update::act;
use crate::app::{Action, Chord, CommandsPage, Effect, Key, Motion, Purpose};
use crate::app::{Overlay, Pointer, PointerDeed, State};
use crate::text::Text;

/// What is to become of the list.
enum Fate {
    Stays,
    Closes,
    Performs,
}

/// Opens the list.
pub(crate) fn open(state: &mut State, purpose: Purpose) {
    let page = CommandsPage::new(purpose, state);
    state.overlay = Some(Overlay::Commands(Box::new(page)));
    state.fit();
}

/// Does what a key asks for while the list is open.
pub(crate) fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    let action = state.settings.keymap.action_of(chord);
    if action == Some(Action::QuitAll) && chord.control {
        return vec![Effect::Quit];
    }
    if action == Some(Action::Suspend) {
        return vec![Effect::Suspend];
    }
    let Some(Overlay::Commands(page)) = &mut state.overlay else { return Vec::new() };
    let fate = match page.list.filter {
        Some(_) => press_at_prompt(page, chord),
        None => press_in_list(page, chord, action),
    };
    meet(state, &fate)
}

/// Does what the mouse asks for while the list is open.
pub(crate) fn point(state: &mut State, pointer: Pointer) -> Vec<Effect> {
    let Some(Overlay::Commands(page)) = &mut state.overlay else { return Vec::new() };
    let fate = match pointer.deed {
        PointerDeed::WheelDown => go(page, Motion::LineDown),
        PointerDeed::WheelUp => go(page, Motion::LineUp),
        PointerDeed::Click if page.list.select_at(pointer.column, pointer.row) => Fate::Performs,
        PointerDeed::Click | PointerDeed::Drag | PointerDeed::Release => Fate::Stays,
    };
    meet(state, &fate)
}

fn meet(state: &mut State, fate: &Fate) -> Vec<Effect> {
    match fate {
        Fate::Stays => Vec::new(),
        Fate::Closes => {
            state.overlay = None;
            Vec::new()
        }
        Fate::Performs => {
            let Some(Overlay::Commands(page)) = state.overlay.take() else { return Vec::new() };
            match page.chosen() {
                Choice::Perform(action) => return act(state, action),
                Choice::Senseless(why) => {
                    let words = [&Text::fixed("not now:"), &Text::fixed(why)];
                    state.notice = Some(Text::join(words, " "));
                }
                // What is no key stays to be read.
                Choice::Nothing if page.list.chosen().is_some() => {
                    state.overlay = Some(Overlay::Commands(page));
                }
                Choice::Nothing => {}
            }
            Vec::new()
        }
    }
}

/// At the prompt, characters narrow the list.
fn press_at_prompt(page: &mut CommandsPage, chord: Chord) -> Fate {
    match chord.key {
        Key::Enter => return Fate::Performs,
        Key::Escape if page.purpose == Purpose::Help => page.close_prompt(),
        Key::Escape => return Fate::Closes,
        Key::Backspace => page.take_back(),
        Key::Up => return go(page, Motion::LineUp),
        Key::Down | Key::Tab => return go(page, Motion::LineDown),
        Key::PageUp => return go(page, Motion::PageUp),
        Key::PageDown => return go(page, Motion::PageDown),
        Key::Char(character) if !chord.control && !chord.alt => page.type_character(character),
        _ => {}
    }
    Fate::Stays
}

/// In the list, keys mean what they mean everywhere.
fn press_in_list(page: &mut CommandsPage, chord: Chord, action: Option<Action>) -> Fate {
    if chord == Chord::plain(Key::Char('/')) {
        page.list.open_prompt();
        return Fate::Stays;
    }
    match action {
        Some(Action::Move(motion)) => go(page, motion),
        Some(Action::Open) => Fate::Performs,
        Some(Action::Commands) => {
            page.list.open_prompt();
            Fate::Stays
        }
        Some(Action::Help | Action::Cancel | Action::Quit | Action::QuitAll | Action::Back) => {
            Fate::Closes
        }
        _ => Fate::Stays,
    }
}

fn go(page: &mut CommandsPage, motion: Motion) -> Fate {
    page.list.go(motion);
    Fate::Stays
}
