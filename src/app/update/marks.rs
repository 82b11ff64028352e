//! Marks: what a key does while a letter is awaited.

use crate::app::lost::Lost;
use crate::app::update::places::{go_to_last, jump_to, leaving, spot_of};
use crate::app::update::shelving;
use crate::app::{Action, Chord, Effect, Key, Mark, MarkPurpose, MarksPage, Motion, Overlay};
use crate::app::{Page, Pointer, PointerDeed, Reader, State};
use crate::text::{Text, Unclean};

/// Opens the list of marks, for a letter to set or to go to.
pub(crate) fn open(state: &mut State, purpose: MarkPurpose) {
    let article = spot_of(&state.page).map(|spot| spot.article);
    if article.is_none() && purpose == MarkPurpose::Set {
        state.notice = Some(Text::fixed("only places in an article are marked"));
        return;
    }
    let marks = state.places.marks.reached_from(article);
    state.overlay = Some(Overlay::Marks(Box::new(MarksPage::new(marks, purpose))));
    state.fit();
}

/// Does what a key asks for while the list is open.
pub(crate) fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    let action = state.settings.keymap.action_of(chord);
    if let Some(effects) = leaving(action, chord) {
        return effects;
    }
    let Some(Overlay::Marks(page)) = &mut state.overlay else { return Vec::new() };
    let (purpose, walks) = (page.purpose, page.is_walking);
    match chord.key {
        Key::Escape | Key::Backspace => state.overlay = None,
        Key::Up => walk(page, Motion::LineUp),
        Key::Tab if chord.shift => walk(page, Motion::LineUp),
        Key::Down | Key::Tab => walk(page, Motion::LineDown),
        Key::PageUp => walk(page, Motion::PageUp),
        Key::PageDown => walk(page, Motion::PageDown),
        Key::Enter => return go_to_chosen(state),
        Key::Delete => return remove_chosen(state),
        Key::Char('d') if walks => return remove_chosen(state),
        Key::Char('j') if walks => walk(page, Motion::LineDown),
        Key::Char('k') if walks => walk(page, Motion::LineUp),
        Key::Char(_) if action == Some(Action::Mark(MarkPurpose::Go)) => {
            state.overlay = None;
            return go_to_last(state);
        }
        Key::Char(letter) if letter.is_alphabetic() && !chord.control && !chord.alt => {
            match purpose {
                MarkPurpose::Set => return set(state, letter),
                MarkPurpose::Go => return go_to_letter(state, letter),
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Does what the mouse asks for while the list is open: beside it, a click closes it.
pub(crate) fn point(state: &mut State, pointer: Pointer) -> Vec<Effect> {
    let Some(Overlay::Marks(page)) = &mut state.overlay else { return Vec::new() };
    match pointer.deed {
        PointerDeed::WheelDown => walk(page, Motion::LineDown),
        PointerDeed::WheelUp => walk(page, Motion::LineUp),
        PointerDeed::Click if page.list.select_at(pointer.column, pointer.row) => {
            return go_to_chosen(state);
        }
        PointerDeed::Click => state.overlay = None,
        PointerDeed::Drag | PointerDeed::Release => {}
    }
    Vec::new()
}

/// Moves through the list; the first step shows that letters are no longer awaited.
fn walk(page: &mut MarksPage, motion: Motion) {
    if page.is_walking {
        page.list.go(motion);
    }
    page.is_walking = true;
}

fn set(state: &mut State, letter: char) -> Vec<Effect> {
    state.overlay = None;
    let Page::Reader(reader) = &state.page else { return Vec::new() };
    let mark = mark_of(reader, letter);
    state.notice = Some(said("marked:", &mark));
    let kept = shelving::keep_mark(state, &mark);
    state.places.marks.set(mark);
    kept
}

fn mark_of(reader: &Reader, letter: char) -> Mark {
    let title = reader.galley.article().metadata.title.as_ref();
    Mark {
        letter,
        words: reader.galley.words_from(reader.place()),
        title: title.map(|title| title.value.clone()).unwrap_or_default(),
        spot: reader.spot(),
    }
}

fn go_to_letter(state: &mut State, letter: char) -> Vec<Effect> {
    let Some(Overlay::Marks(page)) = state.overlay.take() else { return Vec::new() };
    if let Some(mark) = page.of_letter(letter) {
        return jump_to(state, mark.spot);
    }
    state.notice = Some(Text::fixed("no mark has that letter"));
    Vec::new()
}

fn go_to_chosen(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Marks(page)) = state.overlay.take() else { return Vec::new() };
    page.chosen().map_or_else(Vec::new, |mark| jump_to(state, mark.spot))
}

fn remove_chosen(state: &mut State) -> Vec<Effect> {
    let Some(Overlay::Marks(page)) = &mut state.overlay else { return Vec::new() };
    let Some(mark) = page.drop_chosen() else { return Vec::new() };
    state.places.marks.remove(&mark);
    state.notice = Some(said("mark taken away (U brings it back):", &mark));
    let forgotten = shelving::forget_mark(state, &mark);
    state.places.lost.push(Lost::Mark(mark));
    forgotten
}

/// Such as "marked: a".
fn said(deed: &'static str, mark: &Mark) -> Text {
    let letter = Unclean::new(mark.letter).line();
    Text::join([&Text::fixed(deed), &letter], " ")
}
