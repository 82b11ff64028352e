//! The bottom row: how far one has come, a notice, the keys that matter here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Action, Counter, Focus, Gathering, Keymap, Overlay, Page, Reader, State};
use crate::document::{Speed, Standing};
use crate::layout::Direction;
use crate::text::Printable;
use crate::view::masthead::{draw_ends, numbered, shortened};
use crate::view::{hints, marks, note, outline, tags};

/// Cells of the progress bar.
const BAR: usize = 10;

/// From so many cells the row has room for the bar.
const ROOM_FOR_BAR: u16 = 60;

/// From so many cells it has room for tags.
const ROOM_FOR_TAGS: u16 = 100;

/// From so many cells it has room for how far articles have been brought into the library.
const ROOM_FOR_GATHERING: u16 = 40;

/// The part of the row that is for what is looked for, one of so many.
const ROOM_FOR_WORDS: u16 = 3;

/// What a key does here, in a word or two.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Hint {
    /// The first key of an action; nothing is shown where it has none.
    Key(Action, &'static str),
    /// A key that is always the same, named in the words.
    Fixed(&'static str),
}

impl Hint {
    fn words(self, keymap: &Keymap) -> Option<Printable> {
        match self {
            Self::Fixed(words) => Some(Printable::fixed(words)),
            Self::Key(action, does) => {
                let mut words = Printable::of(&keymap.first_key(action)?);
                words.push(&Printable::fixed(" "));
                words.push(&Printable::fixed(does));
                Some(words)
            }
        }
    }
}

/// Draws the row: at the left a count, a notice or the given words, at the right as many keys as
/// there is room for, the first ones first.
pub(crate) fn draw(
    state: &State,
    words: &Printable,
    keys: &[Hint],
    area: Rect,
    buffer: &mut Buffer,
) {
    let said = state.said().map(Printable::of);
    let counted = state.count.shown().map(Printable::number);
    let left = counted.or(said).unwrap_or_else(|| with_gathering(state, words.clone(), area.width));
    let keys = keys_of_overlay(state).unwrap_or(keys);
    let hints = keys.iter().filter_map(|hint| hint.words(&state.settings.keymap));
    let right = keys_that_fit(hints, usize::from(area.width).saturating_sub(left.width() + 4));
    draw_ends(&left, &[right], state.writing(), area, buffer);
}

/// Words, and how far articles have been brought into the library, where the page does not tell it.
fn with_gathering(state: &State, mut words: Printable, width: u16) -> Printable {
    let gathering = state.places.gathering.as_ref();
    let told = |gathering: &&Gathering| match &state.page {
        Page::Contents(page) => !gathering.is_of(page),
        _ => width >= ROOM_FOR_GATHERING,
    };
    let Some(gathering) = gathering.filter(told) else { return words };
    words.push(&Printable::fixed(if words.is_empty() { "keeping " } else { " · keeping " }));
    words.push(&numbered(gathering.come(), gathering.of()));
    if gathering.failed > 0 {
        words.push(&Printable::fixed(", failed: "));
        words.push(&Printable::number(gathering.failed));
    }
    words
}

/// The keys that matter in a panel, while one lies over the page.
fn keys_of_overlay(state: &State) -> Option<&'static [Hint]> {
    match &state.overlay {
        Some(Overlay::Outline(_)) => Some(&outline::KEYS),
        Some(Overlay::Marks(_)) => Some(&marks::KEYS),
        Some(Overlay::Tags(_)) => Some(&tags::KEYS),
        Some(Overlay::Note(_)) => Some(&note::KEYS),
        Some(Overlay::Hints(hints)) => Some(hints::keys_of(hints)),
        Some(Overlay::Commands(_) | Overlay::Search(_)) | None => None,
    }
}

/// The keys that matter in the reader.
pub(crate) fn keys_of(reader: &Reader) -> Vec<Hint> {
    let mut keys = Vec::new();
    if reader.search.words().is_some() {
        keys.extend([
            Hint::Key(Action::NextHit, "next"),
            Hint::Key(Action::PreviousHit, "before"),
            Hint::Key(Action::Cancel, "ends"),
        ]);
    }
    match reader.focus {
        Focus::Text if reader.further_article().is_some() => {
            keys.push(Hint::Key(Action::Open, "opens ▸"));
        }
        Focus::Text if reader.rail.has(Focus::Images) => {
            keys.push(Hint::Key(Action::FocusNext, "images"));
        }
        Focus::Text if reader.rail.has(Focus::More) => {
            keys.push(Hint::Key(Action::FocusNext, "more"));
        }
        Focus::Text => {}
        Focus::Images if reader.shows_figure(reader.rail.image) => {
            keys.push(Hint::Key(Action::Open, "back"));
        }
        Focus::Images => keys.push(Hint::Key(Action::Open, "to its place")),
        Focus::More => keys.push(Hint::Key(Action::Open, "opens")),
    }
    keys.extend([Hint::Key(Action::Help, "keys"), Hint::Key(Action::Quit, "back")]);
    keys
}

/// Such as "3 of 17", and what was found; nothing where nothing is looked for.
pub(crate) fn hits_of(reader: &Reader, width: u16) -> Option<Printable> {
    let counter = reader.search.counter(reader.galley.article())?;
    let mut words = counted(counter);
    words.push(&Printable::fixed(" · "));
    let found = reader.search.words().map(Printable::of).unwrap_or_default();
    words.push(&shortened(&found, usize::from(width / ROOM_FOR_WORDS)));
    Some(words)
}

/// Such as "3 of 17", with a plus sign where there may be more.
pub(crate) fn counted(counter: Counter) -> Printable {
    let mut words = match counter {
        Counter { of: 0, is_whole: true, .. } => return Printable::fixed("no hit"),
        Counter { of: 0, .. } => return Printable::fixed("no hit so far"),
        Counter { at: Some(at), of, .. } => numbered(at, of),
        Counter { at: None, of, .. } => Printable::number(of),
    };
    if !counter.is_whole {
        words.push(&Printable::fixed("+"));
    }
    words
}

/// A bar, the part read in per cent, the minutes left, whether the article is saved or queued, and its
/// tags.
pub(crate) fn progress_of(
    reader: &Reader,
    (speed, standing): (Speed, Option<&Standing>),
    width: u16,
) -> Printable {
    let progress = reader.progress();
    if progress.known == 0 {
        return Printable::default();
    }
    let mut words = Printable::default();
    let tenths = progress.read * BAR / progress.known;
    if width >= ROOM_FOR_BAR {
        let read = Printable::repeat('▰', tenths);
        let unread = Printable::repeat('▱', BAR - tenths);
        let (left, right) = match reader.galley.writing().direction {
            Direction::LeftToRight => (read, unread),
            Direction::RightToLeft => (unread, read),
        };
        words.push(&left);
        words.push(&right);
        words.push(&Printable::fixed("  "));
    }
    words.push(&Printable::number(progress.read * 100 / progress.known));
    words.push(&Printable::fixed("%"));
    if progress.is_whole && progress.read < progress.known {
        words.push(&Printable::fixed(" · "));
        words.push(&Printable::number(speed.minutes(progress.known - progress.read)));
        words.push(&Printable::fixed(" min left"));
    }
    let is_so = |so: fn(&Standing) -> bool| standing.is_some_and(so);
    if is_so(|standing| standing.kept) {
        words.push(&Printable::fixed(" · saved"));
    }
    if is_so(|standing| standing.queued.is_some()) {
        words.push(&Printable::fixed(" · queued"));
    }
    if let Some(standing) = standing.filter(|_| width >= ROOM_FOR_TAGS) {
        words.push(&tags_of(standing, usize::from(width / ROOM_FOR_WORDS / 2)));
    }
    if let Some(page) = reader.page_number() {
        words.push(&Printable::fixed(" · page "));
        words.push(&Printable::number(page.number));
        words.push(&Printable::fixed(" of "));
        words.push(&Printable::number(page.of));
    }
    words
}

/// Tags with their signs, as many as there is room for.
fn tags_of(standing: &Standing, room: usize) -> Printable {
    let mut words = Printable::default();
    for tag in &standing.tags {
        let mut longer = words.clone();
        longer.push(&Printable::fixed(" · #"));
        longer.push(&Printable::of(tag));
        if longer.width() > room {
            break;
        }
        words = longer;
    }
    words
}

fn keys_that_fit(keys: impl Iterator<Item = Printable>, room: usize) -> Printable {
    let mut words = Printable::default();
    for key in keys {
        let dot = if words.is_empty() { "" } else { " · " };
        let mut longer = words.clone();
        longer.push(&Printable::fixed(dot));
        longer.push(&key);
        if longer.width() <= room {
            words = longer;
        }
    }
    words
}
