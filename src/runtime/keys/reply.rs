//! Reply: a string of the terminal (OSC, DCS, APC, PM, SOS), and what it answers.

use crate::app::{Colour, Message, Tone};

/// The longest string that is kept, in bytes; a longer one answers nothing that was asked.
const LONGEST: usize = 64;

/// What the answer to the question for the background begins with (xterm's ctlseqs, OSC 11).
const BACKGROUND: &[u8] = b"11;";

/// A string as its bytes come in.
#[derive(Debug)]
pub(super) struct Reply {
    is_command: bool,
    body: Vec<u8>,
    escaped: bool,
}

impl Reply {
    /// Begins after an escape and the byte that tells the kind of string.
    pub(super) fn begin(kind: u8) -> Self {
        Self { is_command: kind == b']', body: Vec::new(), escaped: false }
    }

    /// Whether the byte before was an escape, with which the string may end.
    pub(super) fn is_escaped(&self) -> bool {
        self.escaped
    }

    /// Takes an escape within the string.
    pub(super) fn escape(&mut self) {
        self.escaped = true;
    }

    /// Takes a byte of the string.
    pub(super) fn push(&mut self, byte: u8) {
        if self.body.len() <= LONGEST {
            self.body.push(byte);
        }
    }

    /// What the string tells, now that it is whole; nothing where it is no answer of ours.
    pub(super) fn message(&self) -> Option<Message> {
        if !self.is_command || self.body.len() > LONGEST {
            return None;
        }
        let written = std::str::from_utf8(self.body.strip_prefix(BACKGROUND)?).ok()?;
        Some(Message::Toned(Tone::of_background(colour(written)?)))
    }
}

/// A colour as X11 writes it: `rgb:` or `rgba:` with one to four digits for each part (`XParseColor`),
/// or `#rrggbb`.
fn colour(written: &str) -> Option<Colour> {
    if written.starts_with('#') {
        return Colour::parse(written);
    }
    let parts = written.strip_prefix("rgb:").or_else(|| written.strip_prefix("rgba:"))?;
    let parts: Option<Vec<u8>> = parts.split('/').map(part).collect();
    match parts?.as_slice() {
        [r, g, b] | [r, g, b, _] => Some(Colour::Rgb(*r, *g, *b)),
        _ => None,
    }
}

/// One part, which is a share of the largest number of as many digits.
fn part(digits: &str) -> Option<u8> {
    let all_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let most = match digits.len() {
        1..=4 if all_digits => (1_u32 << (4 * digits.len())) - 1,
        _ => return None,
    };
    let value = u32::from_str_radix(digits, 16).ok()?;
    u8::try_from(value * 255 / most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_every_form() {
        for (written, expected) in [
            ("rgb:ffff/8080/0000", Some((255, 128, 0))),
            ("rgb:ff/80/00", Some((255, 128, 0))),
            ("rgb:f/8/0", Some((255, 136, 0))),
            ("rgba:0000/0000/ffff/ffff", Some((0, 0, 255))),
            ("#ff8000", Some((255, 128, 0))),
            ("rgb:ffff/8080", None),
            ("rgb:fffff/0/0", None),
            ("rgb:+f/0/0", None),
            ("rgb:/0/0", None),
            ("?", None),
        ] {
            let expected = expected.map(|(r, g, b)| Colour::Rgb(r, g, b));
            assert_eq!(colour(written), expected, "{written}");
        }
    }

    #[test]
    fn of_an_endless_string_little_is_kept_and_nothing_is_read() {
        let mut reply = Reply::begin(b']');
        b"11;#ff8000".iter().for_each(|byte| reply.push(*byte));
        assert!(reply.message().is_some());
        (0..9_000).for_each(|_| reply.push(b'0'));
        assert!(reply.body.len() == 65 && reply.message().is_none());
    }
}
