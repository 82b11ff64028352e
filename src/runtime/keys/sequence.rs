//! Sequence: a control sequence (CSI) or single shift (SS3) of a terminal, and what it means.
//!
//! The forms are those of xterm's ctlseqs, rxvt, the Linux console and kitty's keyboard protocol.

use crate::app::{Chord, Key, Message, Pointer, PointerDeed, Tone};
use crate::runtime::keys::character;

/// The longest body that is kept; a longer one is no key, and is swallowed to its end.
const LONGEST_BODY: usize = 64;

/// A sequence as its bytes come in.
#[derive(Debug)]
pub(super) struct Sequence {
    kind: Kind,
    /// What stands before the final byte.
    body: Vec<u8>,
    last: u8,
    after_escape: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Control,
    Shift,
}

impl Sequence {
    /// A control sequence, after `ESC [`; with a further escape before it or not.
    pub(super) fn control(after_escape: bool) -> Self {
        Self { kind: Kind::Control, body: Vec::new(), last: 0, after_escape }
    }

    /// A single shift, after `ESC O`.
    pub(super) fn shift(after_escape: bool) -> Self {
        Self { kind: Kind::Shift, ..Self::control(after_escape) }
    }

    /// Adds a byte, and tells whether it was the last. Bytes that belong in no sequence go with it.
    pub(super) fn push(&mut self, byte: u8) -> bool {
        self.last = byte;
        match byte {
            // A key of rxvt with Shift ends so; in a report the mode stands after a `?` or a `;`.
            b'$' if !self.body.is_empty() && self.body.iter().all(u8::is_ascii_digit) => true,
            0x20..=0x3f => {
                if self.body.len() <= LONGEST_BODY {
                    self.body.push(byte);
                }
                false
            }
            // The final byte; or it is cancelled, which makes it a sequence that means nothing.
            0x40..=0x7e | 0x18 | 0x1a => true,
            _ => false,
        }
    }

    /// Whether an escape stood before the sequence: rxvt's way of saying Alt, or the key.
    pub(super) fn after_escape(&self) -> bool {
        self.after_escape
    }

    /// Whether pasted text follows.
    pub(super) fn begins_paste(&self) -> bool {
        self.is_control(b"200", b'~')
    }

    /// Whether the letter of a function key follows.
    pub(super) fn begins_console_key(&self) -> bool {
        self.is_control(b"", b'[')
    }

    /// Whether three bytes of a mouse report follow.
    pub(super) fn begins_old_mouse_report(&self) -> bool {
        self.is_control(b"", b'M')
    }

    /// The key or the deed of the mouse; nothing for answers and whatever else is no key.
    pub(super) fn message(&self) -> Option<Message> {
        if self.body.len() > LONGEST_BODY {
            return None;
        }
        match (self.kind, self.body.first()) {
            (Kind::Shift, _) => self.shifted_key().map(Message::Pressed),
            (Kind::Control, Some(b'<')) => self.pointer().map(Message::Pointed),
            (Kind::Control, Some(b'?')) => self.tone().map(Message::Toned),
            (Kind::Control, Some(b'>' | b'=')) => None,
            (Kind::Control, _) => self.control_key().map(Message::Pressed),
        }
    }

    /// Whether it tells what terminal it is: the answer to the question for device attributes (DA1).
    pub(super) fn identifies(&self) -> bool {
        self.kind == Kind::Control && self.last == b'c' && self.body.first() == Some(&b'?')
    }

    /// Where the cursor is (CPR), by row and column from 1.
    pub(super) fn place(&self) -> Option<(u32, u32)> {
        let is_place = self.kind == Kind::Control && self.last == b'R';
        is_place.then(|| Some((self.number(0, 0)?, self.number(1, 0)?))).flatten()
    }

    /// The tone that the terminal has from now on (mode 2031, as contour's documents define it).
    fn tone(&self) -> Option<Tone> {
        match (self.body.as_slice(), self.last) {
            (b"?997;1", b'n') => Some(Tone::Dark),
            (b"?997;2", b'n') => Some(Tone::Light),
            _ => None,
        }
    }

    fn is_control(&self, body: &[u8], last: u8) -> bool {
        self.kind == Kind::Control && self.body == body && self.last == last
    }

    /// A number of the body: parameters are parted by `;`, their parts by `:`.
    fn number(&self, parameter: usize, part: usize) -> Option<u32> {
        let parameters = self.body.strip_prefix(b"<").unwrap_or(&self.body);
        let digits = parameters.split(|&byte| byte == b';').nth(parameter)?;
        let digits = digits.split(|&byte| byte == b':').nth(part)?;
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// A key of the forms `ESC O P` and `ESC O 5 P`, where the number tells the modifiers.
    fn shifted_key(&self) -> Option<Chord> {
        if let b'a'..=b'd' = self.last {
            return Some(Chord::control(arrow(self.last.to_ascii_uppercase())?));
        }
        let key = match self.last {
            b'M' => Key::Enter,
            b'I' => Key::Tab,
            b'X' => Key::Char('='),
            // The number pad sends its characters 0x40 higher.
            b'j'..=b'y' => Key::Char(char::from(self.last - 0x40)),
            b'R' => Key::Function(3),
            _ => lettered(self.last)?,
        };
        with_modifiers(key, self.number(0, 0).unwrap_or(1))
    }

    fn control_key(&self) -> Option<Chord> {
        // The third part of the protocol's events: a key that was let go.
        if self.number(1, 1) == Some(3) {
            return None;
        }
        let modifiers = self.number(1, 0).unwrap_or(1);
        match self.last {
            b'~' if self.number(0, 0) == Some(27) => {
                with_modifiers(coded(self.number(2, 0)?)?, modifiers)
            }
            b'~' => with_modifiers(numbered(self.number(0, 0)?)?, modifiers),
            b'$' => with_modifiers(numbered(self.number(0, 0)?)?, 2),
            b'^' => with_modifiers(numbered(self.number(0, 0)?)?, 5),
            b'@' => with_modifiers(numbered(self.number(0, 0)?)?, 6),
            b'u' => self.protocol_key(modifiers),
            b'Z' => Some(Chord::shift(Key::Tab)),
            b'a'..=b'd' if self.body.is_empty() => {
                Some(Chord::shift(arrow(self.last.to_ascii_uppercase())?))
            }
            _ => with_modifiers(lettered(self.last)?, modifiers),
        }
    }

    /// A key of the form `CSI u`: its code, and what it is with Shift where the terminal tells.
    fn protocol_key(&self, modifiers: u32) -> Option<Chord> {
        let shifted = self.number(0, 1).filter(|_| modifiers.saturating_sub(1) & 1 != 0);
        with_modifiers(coded(shifted.or_else(|| self.number(0, 0))?)?, modifiers)
    }

    /// A mouse report of the form SGR: `CSI < button ; column ; row M`, from 1; `m` where a button
    /// goes up, 32 more where the mouse moves with it down.
    fn pointer(&self) -> Option<Pointer> {
        const MODIFIERS: u32 = 4 | 8 | 16;
        let deed = match (self.number(0, 0)? & !MODIFIERS, self.last) {
            (0, b'M') => PointerDeed::Click,
            (0, b'm') => PointerDeed::Release,
            (32, b'M') => PointerDeed::Drag,
            (64, b'M') => PointerDeed::WheelUp,
            (65, b'M') => PointerDeed::WheelDown,
            _ => return None,
        };
        let cell = |parameter| {
            let from_one = self.number(parameter, 0)?.saturating_sub(1);
            Some(u16::try_from(from_one).unwrap_or(u16::MAX))
        };
        Some(Pointer { deed, column: cell(1)?, row: cell(2)? })
    }
}

fn arrow(letter: u8) -> Option<Key> {
    match letter {
        b'A' => Some(Key::Up),
        b'B' => Some(Key::Down),
        b'C' => Some(Key::Right),
        b'D' => Some(Key::Left),
        _ => None,
    }
}

/// The key of a letter. `CSI R` is none: it is also where the cursor stands.
fn lettered(letter: u8) -> Option<Key> {
    match letter {
        b'F' => Some(Key::End),
        b'H' => Some(Key::Home),
        b'P' => Some(Key::Function(1)),
        b'Q' => Some(Key::Function(2)),
        b'S' => Some(Key::Function(4)),
        _ => arrow(letter),
    }
}

/// The key of a number before `~`; the gaps between the function keys are DEC's.
fn numbered(number: u32) -> Option<Key> {
    let function = |first: u32, key: u8| Some(Key::Function((number - first) as u8 + key));
    match number {
        1 | 7 => Some(Key::Home),
        2 => Some(Key::Insert),
        3 => Some(Key::Delete),
        4 | 8 => Some(Key::End),
        5 => Some(Key::PageUp),
        6 => Some(Key::PageDown),
        11..=15 => function(11, 1),
        17..=21 => function(17, 6),
        23..=24 => function(23, 11),
        _ => None,
    }
}

/// The key of a code point; kitty's number pad stands in the private use area.
fn coded(code: u32) -> Option<Key> {
    match code {
        27 => Some(Key::Escape),
        57_399..=57_408 => char::from_digit(code - 57_399, 10).map(Key::Char),
        57_414 => Some(Key::Enter),
        57_417 => Some(Key::Left),
        57_418 => Some(Key::Right),
        57_419 => Some(Key::Up),
        57_420 => Some(Key::Down),
        57_421 => Some(Key::PageUp),
        57_422 => Some(Key::PageDown),
        57_423 => Some(Key::Home),
        57_424 => Some(Key::End),
        57_425 => Some(Key::Insert),
        57_426 => Some(Key::Delete),
        57_344..=63_743 => None,
        9 | 13 | 127 => Some(character::ascii(code as u8).key),
        _ => char::from_u32(code).filter(|character| !character.is_control()).map(Key::Char),
    }
}

/// A key with modifiers as xterm numbers them: one more than the sum of Shift 1, Alt 2, Control 4,
/// and in kitty's protocol Meta 32.
fn with_modifiers(key: Key, modifiers: u32) -> Option<Chord> {
    let bits = modifiers.saturating_sub(1);
    // With Super or Hyper it is a key of the desktop.
    if bits & (8 | 16) != 0 {
        return None;
    }
    let (shift, alt, control) = (bits & 1 != 0, bits & (2 | 32) != 0, bits & 4 != 0);
    Some(match key {
        Key::Char(character) => {
            let character = if control {
                character.to_ascii_lowercase()
            } else if shift {
                character.to_ascii_uppercase()
            } else {
                character
            };
            Chord { key: Key::Char(character), control, alt, shift: false }
        }
        _ => Chord { key, control, alt, shift },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_endless_sequence_little_is_kept_and_it_is_no_key() {
        let mut sequence = Sequence::control(false);
        (0..9_000).for_each(|_| assert!(!sequence.push(b'1')));
        assert!(sequence.push(b'A'));
        assert!(sequence.body.len() == 65 && sequence.message().is_none());
    }
}
