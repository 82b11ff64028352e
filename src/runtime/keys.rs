//! Parser: the bytes of a terminal -> Messages.
//!
//! Takes what was read, in pieces of any length, with the time of its arrival; it reads nothing and
//! looks at no clock. Answers of the terminal and pasted text are no keys: but for what was asked,
//! they are swallowed.

mod character;
mod reply;
mod sequence;

use std::time::Duration;

use crate::app::{Chord, Key, Message};
use crate::runtime::scale::ANSWERS;
use crate::text::Unclean;

use character::Character;
use reply::Reply;
use sequence::Sequence;

/// How long after its first byte a sequence may go on; whoever types Alt-] loses keys no longer.
const PATIENCE: Duration = Duration::from_secs(1);

/// What ends a bracketed paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// The most bytes of a paste that are kept: more than any line that is typed may have.
const LONGEST_PASTE: usize = 4096;

/// What begins a bracketed paste.
const PASTE_START: &[u8] = b"\x1b[200~";

const ESCAPE: u8 = 0x1b;
const BELL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;

/// Tells keys, mouse reports, answers and pastes apart in the bytes of a terminal.
#[derive(Debug, Default)]
pub struct Parser {
    state: State,
    /// When the first byte of the sequence under way came; for a paste, its last.
    began: Duration,
    /// How often the terminal has told what it is.
    identified: usize,
    /// Where the cursor was, as the terminal told last, by row and column.
    placed: Option<(u32, u32)>,
    /// The bytes of the paste under way, as many as anybody needs.
    pasted: Vec<u8>,
}

/// What the next byte belongs to.
#[derive(Debug, Default)]
enum State {
    /// Nothing that came before.
    #[default]
    Ground,
    /// A character of several bytes.
    Character(Character),
    /// An escape; `doubled` where another stood before it, as rxvt has it for Alt.
    Escape { doubled: bool },
    /// A control sequence (CSI), or a single shift (SS3).
    Sequence(Sequence),
    /// The rest of an old mouse report, or of a function key of the Linux console.
    Tail(Tail),
    /// A string of the terminal (OSC, DCS, APC, PM, SOS).
    String(Reply),
    /// Pasted text; so many bytes of its end have been seen.
    Paste { matched: usize },
}

/// Bytes that follow the final byte of a control sequence.
#[derive(Debug, Clone, Copy)]
enum Tail {
    /// The letter after `CSI [`: F1 to F5 of the Linux console.
    Console,
    /// So many bytes of a mouse report in the form of X10, which we never ask for.
    Mouse(u8),
}

impl Parser {
    /// Takes in what arrived at a time, counted from any fixed moment, and gives what it means.
    pub fn feed(&mut self, bytes: &[u8], now: Duration) -> Vec<Message> {
        let mut messages = Vec::new();
        let mut rest = self.give_up(bytes, now, &mut messages);
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            if matches!(self.state, State::Ground) {
                self.began = now;
            }
            let State::Paste { matched } = &mut self.state else {
                self.take(byte, &mut messages);
                continue;
            };
            if self.pasted.len() < LONGEST_PASTE {
                self.pasted.push(byte);
            }
            if paste_ends(matched, byte) {
                self.state = State::Ground;
                rest = after_embedded_ends(rest);
                messages.extend(pasted(&std::mem::take(&mut self.pasted)));
            } else {
                self.began = now;
            }
        }
        messages
    }

    /// How often the terminal has told what it is (DA1) since this was last asked.
    pub fn take_identified(&mut self) -> usize {
        std::mem::take(&mut self.identified)
    }

    /// Whether the input ends in an escape that may be the key or the start of a sequence.
    pub fn pending_escape(&self) -> bool {
        matches!(self.state, State::Escape { .. })
    }

    /// Takes a pending escape for the key, since nothing has followed it.
    pub fn flush_escape(&mut self) -> Vec<Message> {
        let State::Escape { doubled } = self.state else { return Vec::new() };
        self.state = State::Ground;
        vec![pressed(Key::Escape); 1 + usize::from(doubled)]
    }

    /// Gives up a sequence whose time has passed; what came of a string's terminator goes with it.
    fn give_up<'a>(
        &mut self,
        bytes: &'a [u8],
        now: Duration,
        messages: &mut Vec<Message>,
    ) -> &'a [u8] {
        if now.saturating_sub(self.began) <= PATIENCE {
            return bytes;
        }
        messages.extend(self.flush_escape());
        let escaped = matches!(&self.state, State::String(reply) if reply.is_escaped());
        self.state = State::Ground;
        bytes.strip_prefix(b"\\").filter(|_| escaped).unwrap_or(bytes)
    }

    /// Takes one byte outside a paste.
    fn take(&mut self, byte: u8, messages: &mut Vec<Message>) {
        match &mut self.state {
            State::Ground | State::Paste { .. } => self.begin(byte, messages),
            State::Escape { doubled } => {
                let doubled = *doubled;
                self.after_escape(byte, doubled, messages);
            }
            _ if byte == ESCAPE => self.interrupt(),
            State::Character(character) => match character.push(byte) {
                Some(true) => self.finish_character(messages),
                Some(false) => {}
                None => self.begin(byte, messages),
            },
            State::Sequence(sequence) => {
                if sequence.push(byte) {
                    self.finish_sequence(messages);
                }
            }
            State::Tail(tail) => {
                let tail = *tail;
                self.take_tail(tail, byte, messages);
            }
            State::String(reply) => {
                let terminated = reply.is_escaped() && byte == b'\\';
                if terminated || matches!(byte, BELL | CANCEL | SUBSTITUTE) {
                    self.finish_string(byte, messages);
                } else if reply.is_escaped() {
                    self.after_escape(byte, false, messages);
                } else {
                    reply.push(byte);
                }
            }
        }
    }

    /// Takes a byte that begins something.
    fn begin(&mut self, byte: u8, messages: &mut Vec<Message>) {
        self.state = State::Ground;
        match byte {
            ESCAPE => self.state = State::Escape { doubled: false },
            0x00..=0x7f => messages.push(Message::Pressed(character::ascii(byte))),
            _ => self.state = Character::begin(byte, false).map_or(State::Ground, State::Character),
        }
    }

    /// Takes the byte after an escape.
    fn after_escape(&mut self, byte: u8, doubled: bool, messages: &mut Vec<Message>) {
        if doubled && byte != b'[' && byte != b'O' {
            messages.push(pressed(Key::Escape));
        }
        self.state = match byte {
            ESCAPE => State::Escape { doubled: true },
            b'[' => State::Sequence(Sequence::control(doubled)),
            b'O' => State::Sequence(Sequence::shift(doubled)),
            b']' | b'P' | b'_' | b'^' | b'X' => State::String(Reply::begin(byte)),
            // The end of a string that was given up.
            b'\\' => State::Ground,
            0x00..=0x7f => {
                let chord = character::ascii(byte);
                messages.push(Message::Pressed(Chord { alt: true, ..chord }));
                State::Ground
            }
            _ => Character::begin(byte, true).map_or(State::Ground, State::Character),
        };
    }

    /// Takes an escape in the midst of something: a string may end with it, all else is broken off.
    fn interrupt(&mut self) {
        match &mut self.state {
            State::String(reply) => reply.escape(),
            _ => self.state = State::Escape { doubled: false },
        }
    }

    fn finish_character(&mut self, messages: &mut Vec<Message>) {
        if let State::Character(character) = std::mem::take(&mut self.state) {
            messages.extend(character.chord().map(Message::Pressed));
        }
    }

    /// Takes a string that has come to its end, or been cancelled.
    fn finish_string(&mut self, last: u8, messages: &mut Vec<Message>) {
        if let State::String(reply) = std::mem::take(&mut self.state) {
            let is_whole = !matches!(last, CANCEL | SUBSTITUTE);
            messages.extend(reply.message().filter(|_| is_whole));
        }
    }

    fn finish_sequence(&mut self, messages: &mut Vec<Message>) {
        let State::Sequence(sequence) = std::mem::take(&mut self.state) else { return };
        self.identified += usize::from(sequence.identifies());
        let message = sequence.message();
        match message {
            Some(Message::Pressed(chord)) => {
                let alt = chord.alt || sequence.after_escape();
                messages.push(Message::Pressed(Chord { alt, ..chord }));
            }
            other => {
                messages.extend(sequence.after_escape().then(|| pressed(Key::Escape)));
                messages.extend(other);
            }
        }
        messages.extend(self.heed_place(&sequence));
        self.pasted.clear();
        self.state = if sequence.begins_paste() {
            State::Paste { matched: 0 }
        } else if sequence.begins_console_key() {
            State::Tail(Tail::Console)
        } else if sequence.begins_old_mouse_report() {
            State::Tail(Tail::Mouse(3))
        } else {
            State::Ground
        };
    }

    /// Takes where the cursor is, and tells what that means: two spaces were shown as large as they were
    /// to be.
    fn heed_place(&mut self, sequence: &Sequence) -> Option<Message> {
        let place = sequence.place()?;
        let before = self.placed.replace(place);
        (before == Some(ANSWERS[0]) && place == ANSWERS[1]).then_some(Message::Scales)
    }

    fn take_tail(&mut self, tail: Tail, byte: u8, messages: &mut Vec<Message>) {
        self.state = match tail {
            Tail::Mouse(left @ 2..) => State::Tail(Tail::Mouse(left - 1)),
            Tail::Mouse(_) => State::Ground,
            Tail::Console => {
                if let b'A'..=b'E' = byte {
                    messages.push(pressed(Key::Function(byte - b'A' + 1)));
                }
                State::Ground
            }
        };
    }
}

fn pressed(key: Key) -> Message {
    Message::Pressed(Chord::plain(key))
}

/// The text of a paste, given with its end; nothing where it has no words.
fn pasted(bytes: &[u8]) -> Option<Message> {
    let bytes = bytes.strip_suffix(PASTE_END).unwrap_or(bytes);
    let text = Unclean::new(String::from_utf8_lossy(bytes)).line();
    (!text.is_blank()).then_some(Message::Pasted(text))
}

/// Counts a byte of a paste, and tells whether it is the last of its end.
fn paste_ends(matched: &mut usize, byte: u8) -> bool {
    *matched = match PASTE_END.get(*matched) {
        Some(&expected) if expected == byte => *matched + 1,
        _ => usize::from(byte == ESCAPE),
    };
    *matched == PASTE_END.len()
}

/// Skips text up to a further end of the same paste: a text that holds the end itself, to have the
/// rest of it taken for keys, comes in one piece with the true end.
fn after_embedded_ends(mut bytes: &[u8]) -> &[u8] {
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.starts_with(PASTE_START)) {
        if rest.is_empty() {
            break;
        }
        if let Some(after) = rest.strip_prefix(PASTE_END) {
            bytes = after;
            at = 0;
        } else {
            at += 1;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::{Pointer, PointerDeed};

    #[test]
    fn two_places_of_the_cursor_tell_that_there_are_sizes_and_are_no_keys() {
        let told = |bytes: &str| {
            let mut parser = Parser::default();
            let (scales, keys): (Vec<_>, Vec<_>) = parser
                .feed(bytes.as_bytes(), Duration::ZERO)
                .into_iter()
                .partition(|message| matches!(message, Message::Scales));
            (scales.len(), show(&keys))
        };
        assert_eq!(told("\x1b[2;3R\x1b[2;5R\x1b[?62c"), (1, String::new()));
        assert_eq!(told("j\x1b[2;3Rk\x1b[2;5R\x1bOA"), (1, "j k Up".to_owned()));
        for other in [
            "\x1b[2;1R\x1b[2;1R",
            "\x1b[2;3R\x1b[2;4R",
            "\x1b[2;5R\x1b[2;3R",
            "\x1b[2;9R\x1b[2;17R",
            "\x1b[1;3R\x1b[1;5R",
            "\x1b[2;5R",
            "\x1b[2;3R",
            "\x1b[2;3R\x1b[2;3R\x1b[1;5R",
            "\x1b[R\x1b[R",
        ] {
            assert_eq!(told(other), (0, String::new()), "{other:?}");
        }
        let mut parser = Parser::default();
        assert!(parser.feed(b"\x1b[2;3R\x1b[2", Duration::ZERO).is_empty());
        assert_eq!(parser.feed(b";5R", Duration::ZERO).len(), 1);
    }

    /// What the bytes mean, in short: `C-c`, `A-x`, `S-Tab`, `click 3,4`.
    fn keys(bytes: &[u8]) -> String {
        let mut parser = Parser::default();
        let messages = parser.feed(bytes, Duration::ZERO);
        assert!(!parser.pending_escape(), "an escape is left over");
        show(&messages)
    }

    fn show(messages: &[Message]) -> String {
        messages.iter().map(show_one).collect::<Vec<_>>().join(" ")
    }

    fn show_one(message: &Message) -> String {
        match message {
            Message::Pasted(text) => format!("paste({text})"),
            Message::Pressed(Chord { key, control, alt, shift }) => {
                let mut name = String::new();
                name.push_str(if *control { "C-" } else { "" });
                name.push_str(if *alt { "A-" } else { "" });
                name.push_str(if *shift { "S-" } else { "" });
                name + &match key {
                    Key::Char(character) => character.to_string(),
                    Key::Function(number) => format!("F{number}"),
                    other => format!("{other:?}"),
                }
            }
            Message::Pointed(Pointer { deed, column, row }) => {
                let deed = match deed {
                    PointerDeed::Click => "click",
                    PointerDeed::WheelUp => "up",
                    PointerDeed::WheelDown => "down",
                    PointerDeed::Drag => "drag",
                    PointerDeed::Release => "release",
                };
                format!("{deed} {column},{row}")
            }
            Message::Toned(tone) => format!("{tone:?}"),
            other => format!("{other:?}"),
        }
    }

    fn seconds(tenths: u64) -> Duration {
        Duration::from_millis(tenths * 100)
    }

    #[test]
    fn characters_and_controls() {
        assert_eq!(keys(b"jG /"), "j G   /");
        assert_eq!(keys(b"\r\n\t\x7f\x08"), "Enter Enter Tab Backspace Backspace");
        assert_eq!(keys(b"\x03\x1a\x00\x1c\x1f"), "C-c C-z C-  C-\\ C-_");
        assert_eq!(keys("é你😀".as_bytes()), "é 你 😀");
        assert_eq!(keys(b"\x1bx\x1b\r\x1b\x7f"), "A-x A-Enter A-Backspace");
        assert_eq!(keys("\x1bé".as_bytes()), "A-é");
    }

    #[test]
    fn what_is_no_character_is_no_key() {
        assert_eq!(keys(b"\xff\x80\xc0j\xe4\xbdk\xed\xa0\x80l\xc2\x9bm"), "j k l m");
        assert_eq!(keys(b"\xe4\x1b[Aj"), "Up j");
    }

    #[test]
    fn arrows_and_pages_in_every_dialect() {
        assert_eq!(keys(b"\x1b[A\x1bOA\x1b[1;5A\x1bOa\x1b[a"), "Up Up C-Up C-Up S-Up");
        assert_eq!(keys(b"\x1b[H\x1bOH\x1b[1~\x1b[7~"), "Home Home Home Home");
        assert_eq!(keys(b"\x1b[F\x1bOF\x1b[4~\x1b[8~"), "End End End End");
        assert_eq!(
            keys(b"\x1b[5~\x1b[6;3~\x1b[5$\x1b[6^\x1b[5@"),
            "PageUp A-PageDown S-PageUp C-PageDown C-S-PageUp"
        );
        assert_eq!(keys(b"\x1b[2~\x1b[3~\x1b[3;6~"), "Insert Delete C-S-Delete");
        assert_eq!(keys(b"\x1b[Z"), "S-Tab");
        assert_eq!(keys(b"\x1b\x1b[A\x1b\x1bOB"), "A-Up A-Down");
        assert_eq!(keys(b"\x1bOM\x1bOj\x1bOp\x1bO5C"), "Enter * 0 C-Right");
    }

    #[test]
    fn function_keys_in_every_dialect() {
        assert_eq!(keys(b"\x1bOP\x1bOQ\x1bOR\x1bOS"), "F1 F2 F3 F4");
        assert_eq!(keys(b"\x1b[[A\x1b[[C\x1b[[Ej"), "F1 F3 F5 j");
        assert_eq!(
            keys(b"\x1b[11~\x1b[15~\x1b[17~\x1b[21~\x1b[23~\x1b[24~"),
            "F1 F5 F6 F10 F11 F12"
        );
        assert_eq!(keys(b"\x1b[1;5P\x1b[15;2~"), "C-F1 S-F5");
    }

    #[test]
    fn the_keyboard_protocol_of_kitty() {
        assert_eq!(keys(b"\x1b[27u\x1b[13;2u\x1b[106u\x1b[99;5u"), "Escape S-Enter j C-c");
        assert_eq!(keys(b"\x1b[103:71;2u\x1b[57421u\x1b[57399u"), "G PageUp 0");
        assert_eq!(keys(b"\x1b[106;1:3u\x1b[57441u\x1b[106;9u"), "");
        assert_eq!(keys(b"\x1b[27;5;9~\x1b[27;2;103~"), "C-Tab G");
    }

    #[test]
    fn the_mouse_clicks_and_turns() {
        assert_eq!(keys(b"\x1b[<0;4;5M\x1b[<0;4;5m"), "click 3,4 release 3,4");
        assert_eq!(keys(b"\x1b[<32;4;6M\x1b[<35;4;7M\x1b[<32;4;6m\x1b[<2;4;6m"), "drag 3,5");
        assert_eq!(keys(b"\x1b[<64;1;1M\x1b[<65;80;24M"), "up 0,0 down 79,23");
        assert_eq!(keys(b"\x1b[<2;1;1M\x1b[<33;1;1M\x1b[<66;1;1M"), "");
        assert_eq!(keys(b"\x1b[<0;99999;0M\x1b[<0;1M\x1b[<;;M"), "click 65535,0");
        assert_eq!(keys(b"\x1b[M qQj"), "j");
        assert_eq!(keys(b"\x1b[0;5;5Mj"), "j");
    }

    #[test]
    fn answers_of_the_terminal_are_no_keys() {
        for answer in [
            "\x1b]10;rgb:1e1e/1e1e/2e2e\x1b\\",
            "\x1b]111;rgb:1e1e/1e1e/2e2e\x07",
            "\x1b]11;rgb:1e1e/1e1e/2e2e\x18",
            "\x1bP11;rgb:1e1e/1e1e/2e2e\x07",
            "\x1b]11;q\x07",
            "\x1b]11;?\x1b\\",
            "\x1b]10;q\x07",
            "\x1bP>|xterm q(370)\x1b\\",
            "\x1bP1$r0q\x1b\\",
            "\x1b_Gi=31;OK\x1b\\",
            "\x1b^q\x1b\\",
            "\x1bXq\x1b\\",
            "\x1b[?62;4;52c",
            "\x1b[>1;95;0c",
            "\x1b[24;80R",
            "\x1b[R",
            "\x1b[?2026;2$y",
            "\x1b[4;1$y",
            "\x1b[0n",
            "\x1b[8;24;80t",
            "\x1b[?997;3n",
            "\x1b[?998;1n",
            "\x1b[?1u",
            "\x1b[I",
            "\x1b[O",
            "\x1b[201~",
            "\x1b]11;rgb:\r\nq\x03\x1b\\",
        ] {
            let followed = format!("{answer}j");
            assert_eq!(keys(followed.as_bytes()), "j", "{answer:?}");
        }
        assert_eq!(keys(&[b"\x1b[", "1;".repeat(5_000).as_bytes(), b"Aj"].concat()), "j");
    }

    #[test]
    fn the_terminal_tells_whether_it_is_light_or_dark() {
        assert_eq!(keys(b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\j"), "Dark j");
        assert_eq!(keys(b"\x1b]11;rgb:fd/f6/e3\x07j"), "Light j");
        assert_eq!(keys(b"\x1b[?997;1nj\x1b[?997;2n"), "Dark j Light");
        let long = format!("\x1b]11;rgb:{}\x07j", "0".repeat(70_000));
        assert_eq!(keys(long.as_bytes()), "j");
    }

    #[test]
    fn what_terminal_it_is_is_counted() {
        let mut parser = Parser::default();
        parser.feed(b"\x1b[?62;4cj\x1b[>1;95;0c\x1b[?1c\x1b[c", Duration::ZERO);
        assert_eq!(parser.take_identified(), 2);
        assert_eq!(parser.take_identified(), 0);
    }

    #[test]
    fn a_string_without_an_end_is_given_up_after_a_second() {
        for string in
            [&b"\x1b]11;rgb:"[..], b"\x1bPq", b"\x1b_G", b"\x1b[<0;1", b"\x1bO", b"\x1b]\x1b"]
        {
            let mut parser = Parser::default();
            assert_eq!(show(&parser.feed(string, seconds(50))), "");
            assert_eq!(show(&parser.feed(b"j", seconds(61))), "j", "{string:?}");
        }
        let mut parser = Parser::default();
        parser.feed(b"\x1b]", seconds(0));
        assert_eq!(show(&parser.feed(b"jkl", seconds(5))), "");
        assert_eq!(show(&parser.feed(b"jkl", seconds(10))), "");
        assert_eq!(show(&parser.feed(b"jkl", seconds(11))), "j k l");
    }

    #[test]
    fn the_end_of_a_string_may_come_apart_and_late() {
        let mut parser = Parser::default();
        assert_eq!(show(&parser.feed(b"\x1b]11;rgb:q\x1b", seconds(0))), "");
        assert!(!parser.pending_escape(), "an escape within a string is not the key");
        assert_eq!(show(&parser.feed(b"\\j", seconds(9))), "j");

        parser.feed(b"\x1b]11;rgb:q\x1b", seconds(20));
        assert_eq!(show(&parser.feed(b"\\j", seconds(40))), "j");
    }

    #[test]
    fn a_key_that_is_a_sequence_breaks_a_string_off() {
        assert_eq!(keys(b"\x1b]\x1b[Aj"), "Up j");
    }

    #[test]
    fn a_lone_escape_waits_for_what_follows() {
        let mut parser = Parser::default();
        assert_eq!(show(&parser.feed(b"j\x1b", Duration::ZERO)), "j");
        assert!(parser.pending_escape());
        assert_eq!(show(&parser.flush_escape()), "Escape");
        assert!(!parser.pending_escape());
        assert_eq!(show(&parser.flush_escape()), "");

        parser.feed(b"\x1b", Duration::ZERO);
        assert_eq!(show(&parser.feed(b"[A", Duration::ZERO)), "Up");

        parser.feed(b"\x1b\x1b", Duration::ZERO);
        assert_eq!(show(&parser.flush_escape()), "Escape Escape");
        assert_eq!(keys(b"\x1b\x1bj\x1b\x1b[?1c"), "Escape A-j Escape");

        parser.feed(b"\x1b", Duration::ZERO);
        assert_eq!(show(&parser.feed(b"j", seconds(20))), "Escape j");
    }

    #[test]
    fn pasted_text_is_no_key() {
        assert_eq!(keys(b"\x1b[200~qQ\r\x03\x1b[A\x1b]x\x1b[201~j"), "paste(qQ x) j");
        assert_eq!(keys(b"\x1b[200~a\x1b[201~q\x1b[201~"), "paste(a)");
        assert_eq!(keys(b"\x1b[200~a\x1b[201~q\x1b[201~q\x1b[201~j"), "paste(a) j");
        assert_eq!(keys(b"\x1b[200~a\x1b[201~j\x1b[200~b\x1b[201~k"), "paste(a) j paste(b) k");
        assert_eq!(keys(b"\x1b[200~\x1b\x1b[201\x1b[201~j"), "paste(201) j");

        let mut parser = Parser::default();
        for (tenth, byte) in b"\x1b[200~qqq\x1b[201~".iter().enumerate() {
            let expected = if tenth == 14 { "paste(qqq)" } else { "" };
            assert_eq!(show(&parser.feed(&[*byte], seconds(tenth as u64))), expected);
        }
        assert_eq!(show(&parser.feed(b"j", seconds(99))), "j");
    }

    #[test]
    fn of_an_endless_paste_the_start_is_taken_and_its_end_found() {
        let long = [b"\x1b[200~".to_vec(), vec![b'a'; 100_000], b"\x1b[201~j".to_vec()].concat();
        assert_eq!(keys(&long), format!("paste({}) j", "a".repeat(4096)));
    }

    #[test]
    fn a_paste_without_an_end_is_given_up_after_a_pause() {
        let mut parser = Parser::default();
        assert_eq!(show(&parser.feed(b"\x1b[200~", seconds(0))), "");
        assert_eq!(show(&parser.feed(b"qqq", seconds(9))), "");
        assert_eq!(show(&parser.feed(b"qqq", seconds(18))), "");
        assert_eq!(show(&parser.feed(b"j", seconds(29))), "j");
    }

    proptest! {
        #[test]
        fn any_split_means_the_same(
            pieces in proptest::collection::vec(
                proptest::sample::select(vec![
                    &b"j"[..], "é你".as_bytes(), b"\x1b[A", b"\x1b[1;5C", b"\x1b[I", b"\r",
                    b"\x1b]11;rgb:0/0/0\x07", b"\x1b]11;q\x1b\\", b"\x1bPq\x1b\\", b"\x1b[<64;3;4M", b"\x1b[[B", b"\x1bOP",
                    b"\x1bx", b"\x1b[?62c", b"\x1b[M!!!", b"\xff", b"\x1b[200~q\x1b[201~",
                ]),
                0..12,
            ),
        ) {
            let bytes = pieces.concat();
            let mut parser = Parser::default();
            let apart: Vec<Message> = bytes
                .iter()
                .flat_map(|byte| parser.feed(&[*byte], Duration::ZERO))
                .collect();
            prop_assert_eq!(show(&apart), keys(&bytes));
        }

        #[test]
        fn no_bytes_lock_the_keyboard(bytes: Vec<u8>, more: Vec<u8>) {
            let mut parser = Parser::default();
            parser.feed(&bytes, seconds(0));
            parser.feed(&more, seconds(5));
            let shown = show(&parser.feed(b"j", seconds(30)));
            prop_assert!(shown.ends_with('j'), "{}", shown);
        }
    }
}
