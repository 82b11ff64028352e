//! Places: going to them, and remembering those that are left by a long way.

use crate::app::jumps::Spot;
use crate::app::lost::Lost;
use crate::app::update::{roads, shelving};
use crate::app::{Action, Chord, Effect, LibraryDeed, Motion, Page, State, Wanted};
use crate::document::Place;
use crate::text::{Text, Unclean};

/// What is at the top of the window, where that is an article.
pub(crate) fn spot_of(page: &Page) -> Option<Spot> {
    match page {
        Page::Reader(reader) => Some(reader.spot()),
        Page::Front(_) | Page::Contents(_) | Page::Missing(_) | Page::Waiting => None,
    }
}

/// Whether an action leads so far that one may want to come back from it.
pub(crate) fn is_jump(action: Action) -> bool {
    use Motion::{End, NextLandmark, PreviousLandmark, Start};
    matches!(
        action,
        Action::Move(Start | End | NextLandmark | PreviousLandmark)
            | Action::ToPercent
            | Action::Open
    )
}

/// Remembers a place that was left, if it was.
pub(crate) fn remember(state: &mut State, before: Option<Spot>) {
    if let Some(before) = before.filter(|before| spot_of(&state.page) != Some(*before)) {
        state.places.jumps.leave(before);
        state.places.pacing.interrupt();
    }
}

/// Goes to a place in the article in the window.
pub(crate) fn go_to_place(state: &mut State, place: Place) {
    let before = spot_of(&state.page);
    if let Page::Reader(reader) = &mut state.page {
        reader.go_to(place);
    }
    remember(state, before);
}

/// Goes to a spot, and remembers the place that is left.
pub(crate) fn jump_to(state: &mut State, spot: Spot) -> Vec<Effect> {
    if let Some(here) = spot_of(&state.page).filter(|here| *here != spot) {
        state.places.jumps.leave(here);
    }
    go_to_spot(state, spot)
}

/// Goes to the place before the last jump.
pub(crate) fn go_to_last(state: &mut State) -> Vec<Effect> {
    if let Some(spot) = state.places.jumps.last() {
        return jump_to(state, spot);
    }
    state.notice = Some(Text::fixed("no place lies before this one"));
    Vec::new()
}

/// Goes to the place that was left before, or on to the one after it.
pub(crate) fn step(state: &mut State, back: bool) -> Vec<Effect> {
    let here = spot_of(&state.page);
    if let Some(spot) = state.places.jumps.step(here, back) {
        return go_to_spot(state, spot);
    }
    let none = if back { "no place lies before this one" } else { "no place lies ahead" };
    state.notice = Some(Text::fixed(none));
    Vec::new()
}

/// Brings back what was lost last: a mark taken away, or what was done in the library; else the
/// place before a jump, or on the front page what was removed in an earlier run.
pub(crate) fn undo(state: &mut State) -> Vec<Effect> {
    let mark = match state.places.lost.pop() {
        Some(Lost::Mark(mark)) => mark,
        Some(Lost::Done { back, .. }) => return vec![Effect::Library(back)],
        None if matches!(state.page, Page::Front(_)) => {
            return vec![Effect::Library(LibraryDeed::BringBack)];
        }
        None => return step(state, true),
    };
    let letter = Unclean::new(mark.letter).line();
    state.notice = Some(Text::join([&Text::fixed("mark brought back:"), &letter], " "));
    let kept = shelving::keep_mark(state, &mark);
    state.places.marks.set(mark);
    kept
}

/// Goes to a spot: in the window, on a page before or after, or else in the article opened anew.
fn go_to_spot(state: &mut State, spot: Spot) -> Vec<Effect> {
    let shows = |page: &Page| spot_of(page).is_some_and(|here| here.article == spot.article);
    if !shows(&state.page) && !state.history.seek(&mut state.page, shows) {
        let effects = roads::ask(state, Wanted::Article(spot.article));
        state.places.jumps.awaited = Some(spot);
        return effects;
    }
    state.awaited = None;
    state.fit();
    if let Page::Reader(reader) = &mut state.page {
        reader.go_to_spot(spot.top);
    }
    Vec::new()
}

/// What keys that lead out of the program do over a list, if it is one of them.
pub(crate) fn leaving(action: Option<Action>, chord: Chord) -> Option<Vec<Effect>> {
    match action {
        Some(Action::QuitAll) if chord.control => Some(vec![Effect::Quit]),
        Some(Action::Suspend) => Some(vec![Effect::Suspend]),
        _ => None,
    }
}
