//! update(state, message) -> effects: the one place where the state changes.

mod arriving;
mod commands;
mod contents;
mod front;
mod gathering;
mod handing;
mod hints;
mod looks;
mod marks;
mod note;
mod outline;
mod places;
mod pointer;
mod reader;
mod roads;
mod search;
mod shelving;
mod tags;

pub(in crate::app) use handing::{host_of, web_address};
pub(in crate::app) use hints::same_page;

use crate::app::count::Count;
use crate::app::offline;
use crate::app::{
    Action, Chord, Effect, LibraryAnswer, LibraryDeed, Message, Motion, Overlay, Page, Pointer,
    Purpose, State,
};
use crate::text::Text;

/// Changes the state by what happened, and tells what is to be done outside.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let before = places::spot_of(&state.page);
    let effects = take_in(state, message);
    let read = pace(state);
    // The place in a page that was left is noted before anything is opened in its stead.
    shelving::leave(state, before).into_iter().chain(read).chain(effects).collect()
}

fn tell_time(state: &mut State, now: u64) -> Vec<Effect> {
    state.places.pacing.tell_time(now);
    Vec::new()
}

/// Learns how fast one reads; what lies over the page is read in its stead.
fn pace(state: &mut State) -> Option<Effect> {
    let pacing = &mut state.places.pacing;
    match &state.page {
        Page::Reader(reader) if state.overlay.is_none() => {
            let (language, pace) = pacing.look(reader).filter(|_| state.settings.library)?;
            Some(Effect::Library(LibraryDeed::Pace(language, pace)))
        }
        _ => {
            pacing.interrupt();
            None
        }
    }
}

fn take_in(state: &mut State, message: Message) -> Vec<Effect> {
    match message {
        Message::Resized(size) => {
            state.size = size;
            state.fit();
            Vec::new()
        }
        Message::Pressed(chord) => press(state, chord),
        Message::Pasted(text) if matches!(state.overlay, Some(Overlay::Tags(_))) => {
            tags::paste(state, &text);
            Vec::new()
        }
        Message::Pasted(text) => search::paste(state, &text),
        Message::Pointed(pointer) => point(state, pointer),
        Message::Opened { wanted, answer } => {
            arriving::opened(state, &wanted, answer);
            Vec::new()
        }
        Message::Gathered { id, came } => {
            gathering::came(state, id, &came);
            Vec::new()
        }
        Message::Listed { wanted, issue } => {
            arriving::listed(state, &wanted, *issue);
            Vec::new()
        }
        Message::Idle => work_on(state),
        Message::Rested => shelving::note(state),
        Message::Library(answer) => {
            let mut effects = front::heard(state, &answer);
            match &answer {
                LibraryAnswer::AtHand(id, entries) => {
                    effects.extend(offline::heard(state, *id, entries));
                }
                LibraryAnswer::CameAhead | LibraryAnswer::Stands(..) => offline::doubt(state),
                _ => {}
            }
            // The page itself tells why there is nothing on it.
            if !matches!(&answer, LibraryAnswer::Failed(LibraryDeed::Ask(_), _)) {
                shelving::heard(state, answer);
            }
            effects
        }
        Message::Resting => shelving::rest(state),
        Message::Toned(tone) => looks::learn_tone(state, tone),
        Message::Scales => looks::learn_scale(state),
        Message::Fetching { host, bytes } => {
            if state.awaited.is_some() {
                state.notice = Some(roads::fetching_words(&host, bytes));
            }
            Vec::new()
        }
        Message::Clock(now) => tell_time(state, now),
        Message::Noticed(words) => {
            state.notice = Some(words);
            Vec::new()
        }
        Message::Grew(id, growth) => {
            arriving::grew(state, id, &growth);
            Vec::new()
        }
    }
}

/// Does what the mouse asks for: of what lies over the page, else of the page.
fn point(state: &mut State, pointer: Pointer) -> Vec<Effect> {
    match state.overlay {
        Some(Overlay::Commands(_)) => commands::point(state, pointer),
        // The prompt goes back to where it was opened.
        Some(Overlay::Search(_)) => Vec::new(),
        Some(Overlay::Outline(_)) => outline::point(state, pointer),
        Some(Overlay::Marks(_)) => marks::point(state, pointer),
        Some(Overlay::Tags(_)) => tags::point(state, pointer),
        Some(Overlay::Note(_)) => note::point(state, pointer),
        Some(Overlay::Hints(_)) => {
            state.overlay = None;
            pointer::point(state, pointer)
        }
        None => pointer::point(state, pointer),
    }
}

fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    state.hush();
    match state.overlay {
        Some(Overlay::Commands(_)) => return commands::press(state, chord),
        Some(Overlay::Search(_)) => return search::press(state, chord),
        Some(Overlay::Outline(_)) => return outline::press(state, chord),
        Some(Overlay::Marks(_)) => return marks::press(state, chord),
        Some(Overlay::Tags(_)) => return tags::press(state, chord),
        Some(Overlay::Note(_)) => return note::press(state, chord),
        Some(Overlay::Hints(_)) => return hints::press(state, chord),
        None => {}
    }
    if let Some(action) = state.settings.keymap.action_of(chord) {
        return act(state, action);
    }
    state.count = Count::default();
    Vec::new()
}

/// Goes on with what nobody waits for: searches, then counts pages; on the front page it asks for the
/// articles that have not come.
fn work_on(state: &mut State) -> Vec<Effect> {
    if let Page::Front(page) = &mut state.page {
        return front::ask_for_rest(page);
    }
    if offline::is_to_ask(state) {
        return offline::ask(state);
    }
    search::work_on(state);
    if let Page::Reader(reader) = &mut state.page {
        reader.count_pages();
    }
    Vec::new()
}

/// Does what every page does alike, and asks the page for the rest.
fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if !action.takes_count() {
        state.count = Count::default();
    }
    if state.awaited.is_none()
        && let Some(effects) = front::act(state, action)
    {
        return effects;
    }
    match action {
        Action::Cancel if state.awaited.is_some() => return roads::stop_waiting(state),
        Action::Cancel if gathering::is_under_way(state) => return gathering::stop(state),
        Action::Gather => return gathering::begin(state),
        Action::QuitAll => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return roads::quit(state),
        Action::Copy => return handing::copy(state),
        Action::Browse => return handing::browse(state),
        Action::ToggleMouse => return handing::toggle_mouse(state),
        Action::Back => return roads::go_back(state),
        Action::Forward => return roads::go_forward(state),
        Action::NextTheme => return looks::turn_theme(state),
        Action::NextColumns => looks::turn_columns(state),
        Action::ToggleJustify => looks::toggle_justify(state),
        Action::Search(way) => search::open(state, way),
        Action::NextHit => search::repeat(state, false),
        Action::PreviousHit => search::repeat(state, true),
        Action::Hints(deed) => hints::open(state, deed),
        Action::Outline => outline::open(state),
        Action::Inspect => return roads::inspect(state),
        Action::Mark(purpose) => marks::open(state, purpose),
        Action::OlderPlace => return places::step(state, true),
        Action::NewerPlace => return places::step(state, false),
        Action::Undo => return places::undo(state),
        Action::Remove | Action::Sort | Action::Select => {
            state.notice = Some(Text::fixed("only on the front page of the library"));
        }
        Action::Save | Action::Queue => return shelving::act(state, action),
        Action::Tags => return tags::open(state),
        Action::Help => commands::open(state, Purpose::Help),
        Action::Commands => commands::open(state, Purpose::Palette),
        Action::Wider => looks::set_measure(state, true),
        Action::Narrower => looks::set_measure(state, false),
        _ => return act_on_page(state, action),
    }
    Vec::new()
}

fn act_on_page(state: &mut State, action: Action) -> Vec<Effect> {
    match &mut state.page {
        Page::Contents(page) => {
            let asked = contents::act(page, &mut state.count, action);
            asked.map_or_else(Vec::new, |wanted| roads::ask(state, wanted))
        }
        Page::Reader(page) => {
            let before = places::is_jump(action).then(|| page.spot());
            let asked = reader::act(page, &mut state.count, action);
            places::remember(state, before);
            match asked {
                Some(entry) => roads::open_further(state, entry),
                None => Vec::new(),
            }
        }
        // What is done there, is done before.
        Page::Front(_) => Vec::new(),
        Page::Missing(_) | Page::Waiting => scroll_plain(state, action),
    }
}

/// Scrolls a page that has nothing to select; Escape and Enter leave it.
fn scroll_plain(state: &mut State, action: Action) -> Vec<Effect> {
    let height = i32::from(state.size.height);
    let rows = match action {
        Action::Move(Motion::LineDown) => 1,
        Action::Move(Motion::LineUp) => -1,
        Action::Move(Motion::PageDown | Motion::HalfPageDown) => height / 2,
        Action::Move(Motion::PageUp | Motion::HalfPageUp) => -height / 2,
        Action::Move(Motion::Start) => i32::MIN,
        Action::Move(Motion::End) => i32::MAX,
        Action::Cancel | Action::Open => return roads::go_back(state),
        _ => 0,
    };
    scroll_page(state, rows);
    Vec::new()
}

/// Moves a page that has nothing to select by so many rows.
fn scroll_page(state: &mut State, rows: i32) {
    match &mut state.page {
        Page::Missing(missing) => missing.scroll(rows),
        Page::Front(_) | Page::Contents(_) | Page::Reader(_) | Page::Waiting => {}
    }
}
