//! Chord: a key with the modifiers held down, as a terminal reports it, and its names.

use std::fmt;

/// A key with its modifiers. Shift is told only for keys that are no characters: a capital letter
/// is another character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Whether Control is held.
    pub control: bool,
    /// Whether Alt or Meta is held.
    pub alt: bool,
    /// Whether Shift is held.
    pub shift: bool,
}

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character, lower case under Control.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
    /// Tab; with Shift, the back tab.
    Tab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Insert.
    Insert,
    /// Delete.
    Delete,
    /// A function key, from 1.
    Function(u8),
}

impl Chord {
    /// A key without modifiers.
    pub fn plain(key: Key) -> Self {
        Self { key, control: false, alt: false, shift: false }
    }

    /// A key with Control.
    pub fn control(key: Key) -> Self {
        Self { control: true, ..Self::plain(key) }
    }

    /// A key with Shift.
    pub fn shift(key: Key) -> Self {
        Self { shift: true, ..Self::plain(key) }
    }
}

/// Keys that are no characters, by the name that is written in the configuration and the one that is
/// shown.
const NAMED: &[(&str, &str, Key)] = &[
    ("space", "Space", Key::Char(' ')),
    ("enter", "Enter", Key::Enter),
    ("esc", "Esc", Key::Escape),
    ("backspace", "Bksp", Key::Backspace),
    ("tab", "Tab", Key::Tab),
    ("up", "↑", Key::Up),
    ("down", "↓", Key::Down),
    ("left", "←", Key::Left),
    ("right", "→", Key::Right),
    ("pageup", "PgUp", Key::PageUp),
    ("pagedown", "PgDn", Key::PageDown),
    ("home", "Home", Key::Home),
    ("end", "End", Key::End),
    ("insert", "Ins", Key::Insert),
    ("delete", "Del", Key::Delete),
];

/// What is written before the name of a key that is held down with another.
const MODIFIERS: [&str; 3] = ["ctrl-", "alt-", "shift-"];

impl Chord {
    /// Reads a chord as the configuration writes it, such as `j`, `space`, `ctrl-d` or `shift-tab`;
    /// nothing where no key is called so.
    pub fn parse(written: &str) -> Option<Self> {
        let mut held = [false; MODIFIERS.len()];
        let mut rest = written;
        while let Some((at, name)) =
            MODIFIERS.iter().enumerate().find_map(|(at, name)| Some((at, rest.strip_prefix(name)?)))
        {
            // `ctrl--` is Control and the hyphen; nothing is held down twice.
            if name.is_empty() || std::mem::replace(held.get_mut(at)?, true) {
                return None;
            }
            rest = name;
        }
        let [control, alt, shift] = held;
        let key = Key::named(rest)?;
        let is_character = matches!(key, Key::Char(_));
        let capital = matches!(key, Key::Char(character) if character.is_uppercase());
        // A terminal tells a capital in place of Shift, and no capital under Control.
        (!(shift && is_character || control && capital)).then_some(Self {
            key,
            control,
            alt,
            shift,
        })
    }
}

impl Key {
    fn named(name: &str) -> Option<Self> {
        let mut characters = name.chars();
        if let (Some(only), None) = (characters.next(), characters.next()) {
            return (!only.is_control() && !only.is_whitespace()).then_some(Self::Char(only));
        }
        if let Some(number) = name.strip_prefix('f').and_then(|digits| digits.parse().ok()) {
            return (1..=24).contains(&number).then_some(Self::Function(number));
        }
        NAMED.iter().find(|(written, _, _)| *written == name).map(|(_, _, key)| *key)
    }
}

/// As a keyboard names it: `Ctrl-D`, `PgDn`.
impl fmt::Display for Chord {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = [(self.control, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "S-")];
        for (_, name) in held.iter().filter(|(is_held, _)| *is_held) {
            formatter.write_str(name)?;
        }
        match (self.key, NAMED.iter().find(|(_, _, key)| *key == self.key)) {
            (_, Some((_, shown, _))) => formatter.write_str(shown),
            (Key::Function(number), None) => write!(formatter, "F{number}"),
            (Key::Char(letter), None) if self.control => {
                write!(formatter, "{}", letter.to_ascii_uppercase())
            }
            (Key::Char(letter), None) => write!(formatter, "{letter}"),
            (_, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(written: &str) -> String {
        Chord::parse(written).map_or_else(|| "none".to_owned(), |chord| chord.to_string())
    }

    #[test]
    fn chords_are_read_and_shown() {
        for (written, expected) in [
            ("j", "j"),
            ("G", "G"),
            ("é", "é"),
            ("-", "-"),
            ("space", "Space"),
            ("ctrl-d", "Ctrl-D"),
            ("ctrl--", "Ctrl--"),
            ("ctrl-alt-left", "Ctrl-Alt-←"),
            ("shift-tab", "S-Tab"),
            ("alt-x", "Alt-x"),
            ("f12", "F12"),
            ("f", "f"),
        ] {
            assert_eq!(shown(written), expected, "{written}");
        }
    }

    #[test]
    fn what_no_terminal_reports_is_no_chord() {
        for wrong in
            ["", " ", "jj", "f0", "f25", "ctrl-", "ctrl-ctrl-d", "shift-a", "ctrl-D", "Space", "\t"]
        {
            assert_eq!(Chord::parse(wrong), None, "{wrong}");
        }
    }
}
