//! Written: takes the bytes of a program apart, and tells which of them the reader never means.

use vte::{Params, Parser, Perform};

/// What the reader switches on and off: usual screen, cursor, paste, mouse, whole frames,
/// and to be told of another tone.
const SWITCHES: [u16; 8] = [1049, 25, 2004, 1000, 1002, 1006, 2026, 2031];

/// What stands in the bytes besides the sequences that the reader means to write, and text that
/// cannot harm.
pub(crate) fn unintended(bytes: &[u8]) -> Vec<String> {
    let mut judge = Judge::default();
    Parser::new().advance(&mut judge, bytes);
    judge.found
}

#[derive(Default)]
struct Judge {
    found: Vec<String>,
}

impl Judge {
    fn blame(&mut self, what: String) {
        self.found.push(what);
    }
}

impl Perform for Judge {
    fn print(&mut self, character: char) {
        let harmful = matches!(character,
            '\u{7f}'..='\u{9f}'
                | '\u{ad}'
                | '\u{200b}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}');
        // The mark for what cannot be shown is harmless.
        if harmful && character != '\u{fffd}' {
            self.blame(format!("character {character:?}"));
        }
    }

    fn execute(&mut self, byte: u8) {
        self.blame(format!("control {byte:#04x}"));
    }

    fn csi_dispatch(&mut self, params: &Params, intermediates: &[u8], ignore: bool, last: char) {
        let numbers: Vec<u16> = params.iter().flatten().copied().collect();
        let meant = match (intermediates, last) {
            (b"?", 'h' | 'l') => numbers.iter().all(|number| SWITCHES.contains(number)),
            // The order of characters, kept and given back.
            (b"", 'h' | 'l') => numbers == [8],
            (b"", 'H' | 'm') => true,
            (b"", 'J') => numbers == [2],
            // What terminal it is.
            (b"", 'c') => numbers == [0],
            // Where the cursor is.
            (b"", 'n') => numbers == [6],
            // The name of the window, kept and given back.
            (b"", 't') => numbers == [22, 2] || numbers == [23, 2],
            _ => false,
        };
        if ignore || !meant {
            self.blame(format!("CSI {intermediates:?} {numbers:?} {last:?}"));
        }
    }

    fn osc_dispatch(&mut self, params: &[&[u8]], _bell_terminated: bool) {
        // The name of the window; the question for the background; and the end of a link, to be
        // sure on leaving.
        let asks = params == [&b"11"[..], b"?"];
        let names = params.first() == Some(&&b"2"[..]) && params.len() == 2;
        // Letters of double size, and the question whether there are any.
        let scales = params.first() == Some(&&b"66"[..]);
        let scales = scales && [&b"s=2"[..], b"w=2"].contains(params.get(1).unwrap_or(&&b""[..]));
        if !names && !asks && !scales && params != [&b"8"[..], b"", b""] {
            self.blame(format!("OSC {params:?}"));
        }
    }

    fn esc_dispatch(&mut self, intermediates: &[u8], _ignore: bool, byte: u8) {
        if !intermediates.is_empty() || byte != b'\\' {
            self.blame(format!("ESC {intermediates:?} {byte:#04x}"));
        }
    }

    fn hook(&mut self, _params: &Params, _intermediates: &[u8], _ignore: bool, last: char) {
        self.blame(format!("DCS {last:?}"));
    }
}
