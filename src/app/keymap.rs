//! Keymap: chord -> Action, and what the help says of each.

use crate::app::{Action, Chord, Focus, HintDeed, Key, MarkPurpose, Motion, Way};
use crate::config::{KeyEntry, LEAVING};
use crate::text::{Text, Unclean};

/// An action by its name, with its usual chords.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The name that the configuration knows the action by; it never changes.
    pub name: &'static str,
    /// What the help says.
    pub says: &'static str,
    /// The usual chords.
    chords: &'static [Chord],
    /// What they ask for.
    action: Action,
}

impl Binding {
    /// What the chords ask for.
    pub fn action(&self) -> Action {
        self.action
    }
}

const fn char(character: char) -> Chord {
    plain(Key::Char(character))
}

const fn control(character: char) -> Chord {
    Chord { control: true, ..char(character) }
}

const fn plain(key: Key) -> Chord {
    Chord { key, control: false, alt: false, shift: false }
}

const fn bind(
    name: &'static str,
    chords: &'static [Chord],
    action: Action,
    says: &'static str,
) -> Binding {
    Binding { name, says, chords, action }
}

const BACK_TAB: Chord = Chord { shift: true, ..plain(Key::Tab) };

/// All keys, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    bind(
        "next-line",
        &[char('j'), plain(Key::Down)],
        Action::Move(Motion::LineDown),
        "a line down, the next entry",
    ),
    bind(
        "previous-line",
        &[char('k'), plain(Key::Up)],
        Action::Move(Motion::LineUp),
        "a line up, the entry before",
    ),
    bind(
        "next-page",
        &[char(' '), plain(Key::PageDown), control('f')],
        Action::Move(Motion::PageDown),
        "a page down",
    ),
    bind(
        "previous-page",
        &[char('b'), plain(Key::PageUp), control('b')],
        Action::Move(Motion::PageUp),
        "a page up",
    ),
    bind(
        "next-half-page",
        &[char('d'), control('d')],
        Action::Move(Motion::HalfPageDown),
        "half a page down, a column on",
    ),
    bind(
        "previous-half-page",
        &[char('u'), control('u')],
        Action::Move(Motion::HalfPageUp),
        "half a page up, a column back",
    ),
    bind("to-start", &[char('g'), plain(Key::Home)], Action::Move(Motion::Start), "to the start"),
    bind("to-end", &[char('G'), plain(Key::End)], Action::Move(Motion::End), "to the end"),
    bind(
        "next-landmark",
        &[char(']')],
        Action::Move(Motion::NextLandmark),
        "next heading, break or figure",
    ),
    bind(
        "previous-landmark",
        &[char('[')],
        Action::Move(Motion::PreviousLandmark),
        "heading, break or figure before",
    ),
    bind("to-percent", &[char('%')], Action::ToPercent, "after a count: 50% is the middle"),
    bind(
        "search",
        &[char('/')],
        Action::Search(Way::Forward),
        "look for words (re: for a regular expression)",
    ),
    bind(
        "search-back",
        &[char('?')],
        Action::Search(Way::Backward),
        "look for words towards the start",
    ),
    bind("next-hit", &[char('n')], Action::NextHit, "next hit of the last search"),
    bind("previous-hit", &[char('N')], Action::PreviousHit, "the hit before"),
    bind("next-list", &[plain(Key::Tab)], Action::FocusNext, "to text, images, more in turn"),
    bind("previous-list", &[BACK_TAB], Action::FocusPrevious, "the same the other way"),
    bind("to-text", &[], Action::Focus(Focus::Text), "to the text"),
    bind("to-images", &[], Action::Focus(Focus::Images), "to the images"),
    bind("to-more", &[], Action::Focus(Focus::More), "to the further articles"),
    bind("open", &[plain(Key::Enter)], Action::Open, "open what is selected"),
    bind("back", &[plain(Key::Backspace), char('H')], Action::Back, "back to where you came from"),
    bind("forward", &[char('L')], Action::Forward, "forward again"),
    bind(
        "link-hints",
        &[char('f')],
        Action::Hints(HintDeed::Follow),
        "label the links, and follow one",
    ),
    bind("copy-link", &[char('F')], Action::Hints(HintDeed::Copy), "label the links, and copy one"),
    bind("outline", &[char('O')], Action::Outline, "headings, breaks and figures"),
    bind("inspect", &[char('I')], Action::Inspect, "why a page of the web is read as it is"),
    bind("set-mark", &[char('m')], Action::Mark(MarkPurpose::Set), "mark this place by a letter"),
    bind("to-mark", &[char('\'')], Action::Mark(MarkPurpose::Go), "to a mark; '' to and fro"),
    bind("older-place", &[control('o')], Action::OlderPlace, "to the place before a jump"),
    bind(
        "undo",
        &[char('U')],
        Action::Undo,
        "bring back what was lost: a mark, a place, an article",
    ),
    bind("newer-place", &[control('n')], Action::NewerPlace, "to the place after it"),
    bind("save", &[char('s')], Action::Save, "save the article until you remove it"),
    bind("queue", &[char('r')], Action::Queue, "read it later: into the queue, or out of it"),
    bind("tags", &[char('T')], Action::Tags, "the tags of the article: to give, or to take off"),
    bind(
        "fetch-all",
        &[char('D')],
        Action::Gather,
        "keep all articles of a contents page, to read them offline",
    ),
    bind(
        "remove",
        &[char('x'), plain(Key::Delete)],
        Action::Remove,
        "remove articles, on the front page",
    ),
    bind("select", &[char('v')], Action::Select, "mark articles of the library, to remove several"),
    bind("sort", &[char('S')], Action::Sort, "the library by issue, date, title, author, length"),
    bind("wider", &[char('+'), char('=')], Action::Wider, "a wider measure"),
    bind("narrower", &[char('-')], Action::Narrower, "a narrower measure"),
    bind(
        "next-columns",
        &[char('c')],
        Action::NextColumns,
        "columns: as many as fit, one, two, three",
    ),
    bind("justify", &[char('J')], Action::ToggleJustify, "justified text, or ragged"),
    bind("next-theme", &[char('t')], Action::NextTheme, "another theme"),
    bind("copy", &[char('y')], Action::Copy, "copy the address in focus, or the title"),
    bind("browse", &[char('o')], Action::Browse, "open the address in focus in a browser"),
    bind("mouse", &[char('M')], Action::ToggleMouse, "leave the mouse to the terminal, or take it"),
    bind("help", &[char('h'), plain(Key::Function(1))], Action::Help, "keys and commands"),
    bind("commands", &[char(':')], Action::Commands, "find a command by its words"),
    bind("cancel", &[plain(Key::Escape)], Action::Cancel, "close, cancel"),
    bind("quit", &[char('q')], Action::Quit, "back, and out in the end"),
    bind("quit-all", &[char('Q'), control('c')], Action::QuitAll, "leave at once"),
    bind("suspend", &[control('z')], Action::Suspend, "to the shell for a while"),
];

/// The names of all actions.
pub fn action_names() -> Vec<&'static str> {
    BINDINGS.iter().map(|binding| binding.name).collect()
}

/// What each chord asks for: the usual bindings, and the user's own in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// The chords of each row of [`BINDINGS`].
    chords: Vec<Vec<Chord>>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Keymap {
    /// The usual bindings but for the entries given: their chords belong to them alone. Those of
    /// [`LEAVING`] always leave.
    pub fn new(entries: &[KeyEntry]) -> Self {
        let own = |name: &str| entries.iter().find(|entry| entry.action == name);
        let is_taken = |chord: &Chord| entries.iter().any(|entry| entry.chords.contains(chord));
        let chords_of = |binding: &Binding| {
            let mut chords: Vec<Chord> = match own(binding.name) {
                Some(entry) => entry.chords.clone(),
                None => binding.chords.iter().copied().filter(|chord| !is_taken(chord)).collect(),
            };
            let leaves = binding.action == Action::QuitAll;
            chords.retain(|chord| leaves || !LEAVING.contains(chord));
            let missing = LEAVING.iter().filter(|chord| leaves && !chords.contains(chord));
            let missing: Vec<Chord> = missing.copied().collect();
            chords.extend(missing);
            chords
        };
        Self { chords: BINDINGS.iter().map(chords_of).collect() }
    }

    /// What a chord asks for, if anything.
    pub fn action_of(&self, chord: Chord) -> Option<Action> {
        if let Key::Char(character) = chord.key
            && chord == Chord::plain(chord.key)
            && let Some(digit) = character.to_digit(10)
        {
            return Some(Action::Digit(digit as u8));
        }
        let row = self.chords.iter().position(|chords| chords.contains(&chord))?;
        BINDINGS.get(row).map(Binding::action)
    }

    /// The chords of a row of [`BINDINGS`] as a keyboard names them, as many as fit so many cells;
    /// the first in any case.
    pub fn keys(&self, row: usize, cells: usize) -> Text {
        let digit = BINDINGS.get(row).and_then(|binding| match binding.action {
            Action::Focus(Focus::Text) => Some("1"),
            Action::Focus(Focus::Images) => Some("2"),
            Action::Focus(Focus::More) => Some("3"),
            _ => None,
        });
        let chords = self.chords.get(row).into_iter().flatten();
        let mut keys = String::new();
        for key in digit.map(str::to_owned).into_iter().chain(chords.map(Chord::to_string)) {
            if keys.is_empty() {
                keys = key;
            } else if keys.chars().count() + 1 + key.chars().count() <= cells {
                keys = keys + " " + &key;
            } else {
                break;
            }
        }
        Unclean::new(keys).line()
    }

    /// The first chord of an action as a keyboard names it; nothing where it has none.
    pub fn first_key(&self, action: Action) -> Option<Text> {
        let row = BINDINGS.iter().position(|binding| binding.action == action)?;
        let chord = self.chords.get(row)?.first()?;
        Some(Unclean::new(chord.to_string()).line())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn keymap(source: &str) -> Keymap {
        let source = format!("[keys]\n{source}");
        Keymap::new(&Config::parse(source.as_bytes(), &action_names()).0.keys)
    }

    fn asked(keymap: &Keymap, chord: &str) -> Option<Action> {
        keymap.action_of(Chord::parse(chord).unwrap())
    }

    #[test]
    fn no_chord_is_bound_twice() {
        let chords: Vec<_> = BINDINGS.iter().flat_map(|binding| binding.chords).collect();
        for (number, chord) in chords.iter().enumerate() {
            assert!(!chords[..number].contains(chord), "{chord:?} is bound twice");
        }
    }

    #[test]
    fn every_action_has_a_name_of_its_own() {
        for (number, name) in action_names().into_iter().enumerate() {
            assert!(!name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
            assert!(!action_names()[..number].contains(&name), "{name} stands twice");
        }
    }

    #[test]
    fn leaving_is_always_bound() {
        for source in ["", "quit-all = []", "quit-all = 'X'", "quit = []\nquit-all = 'ctrl-x'"] {
            let keymap = keymap(source);
            for leaving in ["Q", "ctrl-c"] {
                assert_eq!(asked(&keymap, leaving), Some(Action::QuitAll), "{source}");
            }
        }
        let stubborn = KeyEntry { action: "next-page", chords: LEAVING.to_vec() };
        assert_eq!(asked(&Keymap::new(&[stubborn]), "Q"), Some(Action::QuitAll));
    }

    #[test]
    fn a_key_of_the_user_takes_the_place_of_the_usual_ones() {
        let keymap = keymap("next-page = ['j', 'x']\nback = []");
        assert_eq!(asked(&keymap, "x"), Some(Action::Move(Motion::PageDown)));
        assert_eq!(asked(&keymap, "j"), Some(Action::Move(Motion::PageDown)));
        assert_eq!(asked(&keymap, "down"), Some(Action::Move(Motion::LineDown)));
        assert_eq!(asked(&keymap, "space"), None);
        assert_eq!(asked(&keymap, "backspace"), None);
        assert_eq!(keymap.first_key(Action::Back), None);
        assert_eq!(keymap.keys(0, 11).as_str(), "↓");
        assert_eq!(keymap.keys(2, 11).as_str(), "j x");
    }
}
