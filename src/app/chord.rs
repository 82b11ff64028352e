//! Chord: a key with the modifiers held down, as a terminal reports it.

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
