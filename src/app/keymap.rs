//! Chord -> Action, and what the help says of each.

use crate::app::{Action, Chord, Focus, Key, Motion};

/// A row of the keymap: chords that ask for the same.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// The chords as a keyboard names them.
    pub keys: &'static str,
    /// What the help says.
    pub says: &'static str,
    /// The chords.
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
    keys: &'static str,
    chords: &'static [Chord],
    action: Action,
    says: &'static str,
) -> Binding {
    Binding { keys, says, chords, action }
}

const BACK_TAB: Chord = Chord { shift: true, ..plain(Key::Tab) };

/// All keys, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    bind(
        "j ↓",
        &[char('j'), plain(Key::Down)],
        Action::Move(Motion::LineDown),
        "a line down, the next entry",
    ),
    bind(
        "k ↑",
        &[char('k'), plain(Key::Up)],
        Action::Move(Motion::LineUp),
        "a line up, the entry before",
    ),
    bind(
        "Space PgDn",
        &[char(' '), plain(Key::PageDown), control('f')],
        Action::Move(Motion::PageDown),
        "a page down",
    ),
    bind(
        "b PgUp",
        &[char('b'), plain(Key::PageUp), control('b')],
        Action::Move(Motion::PageUp),
        "a page up",
    ),
    bind(
        "d",
        &[char('d'), control('d')],
        Action::Move(Motion::HalfPageDown),
        "half a page down, a column on",
    ),
    bind(
        "u",
        &[char('u'), control('u')],
        Action::Move(Motion::HalfPageUp),
        "half a page up, a column back",
    ),
    bind("g Home", &[char('g'), plain(Key::Home)], Action::Move(Motion::Start), "to the start"),
    bind("G End", &[char('G'), plain(Key::End)], Action::Move(Motion::End), "to the end"),
    bind("]", &[char(']')], Action::Move(Motion::NextLandmark), "next heading, break or figure"),
    bind(
        "[",
        &[char('[')],
        Action::Move(Motion::PreviousLandmark),
        "heading, break or figure before",
    ),
    bind("%", &[char('%')], Action::ToPercent, "after a count: 50% is the middle (10j: ten lines)"),
    bind("Tab", &[plain(Key::Tab)], Action::FocusNext, "to text, images, more in turn"),
    bind("S-Tab", &[BACK_TAB], Action::FocusPrevious, "the same the other way"),
    bind("1", &[], Action::Focus(Focus::Text), "to the text"),
    bind("2", &[], Action::Focus(Focus::Images), "to the images"),
    bind("3", &[], Action::Focus(Focus::More), "to the further articles"),
    bind("Enter", &[plain(Key::Enter)], Action::Open, "open what is selected"),
    bind(
        "Bksp H",
        &[plain(Key::Backspace), char('H')],
        Action::Back,
        "back to where you came from",
    ),
    bind("L", &[char('L')], Action::Forward, "forward again"),
    bind("+", &[char('+'), char('=')], Action::Wider, "a wider measure"),
    bind("-", &[char('-')], Action::Narrower, "a narrower measure"),
    bind("y", &[char('y')], Action::Copy, "copy the address in focus, or the title"),
    bind("o", &[char('o')], Action::Browse, "open the address in focus in a browser"),
    bind("M", &[char('M')], Action::ToggleMouse, "leave the mouse to the terminal, or take it"),
    bind("h F1", &[char('h'), plain(Key::Function(1))], Action::Help, "keys and commands"),
    bind(":", &[char(':')], Action::Commands, "find a command by its words"),
    bind("Esc", &[plain(Key::Escape)], Action::Cancel, "close, cancel"),
    bind("q", &[char('q')], Action::Quit, "back, and out in the end"),
    bind("Q Ctrl-C", &[char('Q'), control('c')], Action::QuitAll, "leave at once"),
    bind("Ctrl-Z", &[control('z')], Action::Suspend, "to the shell for a while"),
];

/// What a chord asks for, if anything.
pub fn action_of(chord: Chord) -> Option<Action> {
    if let Key::Char(character) = chord.key
        && chord == Chord::plain(chord.key)
        && let Some(digit) = character.to_digit(10)
    {
        return Some(Action::Digit(digit as u8));
    }
    BINDINGS.iter().find(|binding| binding.chords.contains(&chord)).map(|binding| binding.action)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_chord_is_bound_twice() {
        let chords: Vec<_> = BINDINGS.iter().flat_map(|binding| binding.chords).collect();
        for (number, chord) in chords.iter().enumerate() {
            assert!(!chords[..number].contains(chord), "{chord:?} is bound twice");
        }
    }

    #[test]
    fn leaving_is_always_bound() {
        assert_eq!(action_of(Chord::plain(Key::Char('Q'))), Some(Action::QuitAll));
        assert_eq!(action_of(Chord::control(Key::Char('c'))), Some(Action::QuitAll));
    }
}
