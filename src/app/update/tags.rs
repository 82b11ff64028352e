//! Tags: what a key does while their list is open. What is typed is a tag, or the beginning of one.

use crate::app::update::places::leaving;
use crate::app::update::shelving;
use crate::app::{
    Chord, Effect, Key, LibraryAsk, LibraryDeed, Motion, Overlay, Pointer, PointerDeed, State,
    TagsPage,
};
use crate::document::Change;
use crate::text::Text;

/// Opens the list for the articles that are meant, and asks for the tags that there are.
pub(crate) fn open(state: &mut State) -> Vec<Effect> {
    let Some((subject, before)) = shelving::meant(state) else { return Vec::new() };
    let asked = LibraryDeed::Ask(LibraryAsk::Tags(subject.clone()));
    state.overlay = Some(Overlay::Tags(Box::new(TagsPage::new(subject, before))));
    state.fit();
    vec![Effect::Library(asked)]
}

/// Takes in the tags that there are.
pub(crate) fn take_in(state: &mut State, all: Vec<(Text, usize)>, borne: Vec<Vec<Text>>) {
    if let Some(page) = page_of(state) {
        page.take_in(all, Some(borne));
    }
}

/// Does what a key asks for while the list is open.
pub(crate) fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    let action = state.settings.keymap.action_of(chord);
    let is_typed = matches!(chord.key, Key::Char(_)) && !chord.control && !chord.alt;
    if let Some(effects) = leaving(action, chord).filter(|_| !is_typed) {
        return effects;
    }
    let Some(page) = page_of(state) else { return Vec::new() };
    let is_narrowed = page.list.is_narrowed();
    match chord.key {
        Key::Escape | Key::Backspace if !is_narrowed => state.overlay = None,
        Key::Escape => clear(page),
        Key::Backspace => {
            page.list.take_back();
            page.narrow();
        }
        Key::Char('u') if chord.control => clear(page),
        Key::Up => page.list.go(Motion::LineUp),
        Key::Tab if chord.shift => page.list.go(Motion::LineUp),
        Key::Down | Key::Tab => page.list.go(Motion::LineDown),
        Key::PageUp => page.list.go(Motion::PageUp),
        Key::PageDown => page.list.go(Motion::PageDown),
        Key::Enter => return turn(state),
        Key::Delete => return take_off(state),
        Key::Char(character) if is_typed => type_words(page, &character.to_string()),
        _ => {}
    }
    Vec::new()
}

/// Types what was pasted.
pub(crate) fn paste(state: &mut State, text: &Text) {
    if let Some(page) = page_of(state) {
        type_words(page, text.as_str());
    }
}

/// Does what the mouse asks for while the list is open: beside it, a click closes it.
pub(crate) fn point(state: &mut State, pointer: Pointer) -> Vec<Effect> {
    let Some(page) = page_of(state) else { return Vec::new() };
    let area = page.list.area;
    match pointer.deed {
        PointerDeed::WheelDown => page.list.go(Motion::LineDown),
        PointerDeed::WheelUp => page.list.go(Motion::LineUp),
        PointerDeed::Click if page.list.select_at(pointer.column, pointer.row) => {
            return turn(state);
        }
        PointerDeed::Drag | PointerDeed::Release => {}
        PointerDeed::Click => {
            if !area.is_some_and(|area| area.contains(pointer.column, pointer.row)) {
                state.overlay = None;
            }
        }
    }
    Vec::new()
}

/// Gives the selected tag to the articles, or takes it off where all of them bear it; closes a list
/// that is empty.
fn turn(state: &mut State) -> Vec<Effect> {
    let chosen = page_of(state).and_then(|page| page.chosen());
    match chosen {
        Some((tag, true)) => make(state, Change::Untag(tag)),
        Some((tag, false)) => make(state, Change::Tag(tag)),
        None => {
            state.overlay = None;
            Vec::new()
        }
    }
}

/// Takes the selected tag off the articles that bear it.
fn take_off(state: &mut State) -> Vec<Effect> {
    let chosen = page_of(state).filter(|page| page.is_borne()).and_then(|page| page.chosen());
    chosen.map_or_else(Vec::new, |(tag, _)| make(state, Change::Untag(tag)))
}

fn make(state: &mut State, change: Change) -> Vec<Effect> {
    let Some(page) = page_of(state) else { return Vec::new() };
    let (subject, before) = (page.subject.clone(), page.before.clone());
    page.change(&change);
    shelving::make(state, &before, subject, change)
}

fn type_words(page: &mut TagsPage, words: &str) {
    for character in words.chars().filter(|character| !character.is_control()) {
        // The sign of a tag is no part of it.
        if character != '#' || page.list.is_narrowed() {
            page.list.type_character(character);
        }
    }
    page.narrow();
}

fn clear(page: &mut TagsPage) {
    page.list.clear();
    page.narrow();
}

fn page_of(state: &mut State) -> Option<&mut TagsPage> {
    match &mut state.overlay {
        Some(Overlay::Tags(page)) => Some(page.as_mut()),
        _ => None,
    }
}
