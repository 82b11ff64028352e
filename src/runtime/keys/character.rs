//! Character: a character of several bytes in UTF-8, as its bytes come in; and the ASCII keys.

use crate::app::{Chord, Key};

/// A character that is not complete yet.
#[derive(Debug)]
pub(super) struct Character {
    bytes: [u8; 4],
    have: usize,
    length: usize,
    alt: bool,
}

impl Character {
    /// Begins with a leading byte; nothing for a byte that can lead no character.
    pub(super) fn begin(lead: u8, alt: bool) -> Option<Self> {
        let length = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        Some(Self { bytes: [lead, 0, 0, 0], have: 1, length, alt })
    }

    /// Adds a byte, and tells whether the character is complete; nothing where the byte cannot
    /// belong to it.
    pub(super) fn push(&mut self, byte: u8) -> Option<bool> {
        if byte & 0xc0 != 0x80 {
            return None;
        }
        *self.bytes.get_mut(self.have)? = byte;
        self.have += 1;
        Some(self.have == self.length)
    }

    /// The key, where the bytes are a character that a key can stand for.
    pub(super) fn chord(&self) -> Option<Chord> {
        let text = std::str::from_utf8(self.bytes.get(..self.have)?).ok()?;
        let character = text.chars().next().filter(|character| !character.is_control())?;
        Some(Chord { alt: self.alt, ..Chord::plain(Key::Char(character)) })
    }
}

/// The key of an ASCII byte. A line feed is Return too, and Control-H is Backspace: terminals differ
/// in which they send.
pub(super) fn ascii(byte: u8) -> Chord {
    match byte {
        b'\r' | b'\n' => Chord::plain(Key::Enter),
        b'\t' => Chord::plain(Key::Tab),
        0x08 | 0x7f => Chord::plain(Key::Backspace),
        0x1b => Chord::plain(Key::Escape),
        0x00 => Chord::control(Key::Char(' ')),
        0x01..=0x1a => Chord::control(Key::Char(char::from(byte - 1 + b'a'))),
        0x1c..=0x1f => Chord::control(Key::Char(char::from(byte + 0x40))),
        _ => Chord::plain(Key::Char(char::from(byte))),
    }
}
