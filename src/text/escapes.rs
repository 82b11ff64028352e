//! Takes escape sequences out of a text: the 7-bit forms that begin with ESC and the 8-bit forms of
//! C1, as ECMA-48 and ECMA-35 define them.
//!
//! A whole sequence goes whole. One that is malformed or has no end loses its introducer alone, so
//! that no text is lost. No scan passes the next introducer, which keeps the work linear.

use std::borrow::Cow;

const ESC: char = '\u{1b}';
const BEL: char = '\u{7}';
const CAN: char = '\u{18}';
const SUB: char = '\u{1a}';
/// String terminator in its 8-bit form.
const ST: char = '\u{9c}';
/// The next line: a C1 control, yet white space and no introducer.
const NEL: char = '\u{85}';

/// What a control string may end with, besides the string terminator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// Nothing else: DCS, APC, PM and SOS.
    Terminator,
    /// The bell, by old custom: OSC.
    Bell,
}

/// The text without its escape sequences; no ESC and no C1 but U+0085 is left in it.
pub(crate) fn strip(text: &str) -> Cow<'_, str> {
    let Some(mut found) = next_introducer(text) else {
        return Cow::Borrowed(text);
    };
    let mut kept = String::with_capacity(text.len());
    let rest = loop {
        let (before, introducer, after) = found;
        kept.push_str(before);
        let rest = after_sequence(introducer, after);
        let Some(next) = next_introducer(rest) else {
            break rest;
        };
        found = next;
    };
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// The text before the next introducer, that introducer, and the text after it.
fn next_introducer(text: &str) -> Option<(&str, char, &str)> {
    let at = text.find(|character| introduces(character) && character != NEL)?;
    let (before, rest) = text.split_at_checked(at)?;
    let mut characters = rest.chars();
    let introducer = characters.next()?;
    Some((before, introducer, characters.as_str()))
}

fn introduces(character: char) -> bool {
    character == ESC || ('\u{80}'..='\u{9f}').contains(&character)
}

/// What is left after the sequence that an introducer begins.
fn after_sequence(introducer: char, rest: &str) -> &str {
    match introducer {
        ESC => after_escape(rest),
        '\u{8e}' | '\u{8f}' => after_single_shift(rest),
        '\u{90}' | '\u{98}' | '\u{9e}' | '\u{9f}' => after_control_string(rest, End::Terminator),
        '\u{9b}' => after_control_sequence(rest),
        '\u{9d}' => after_control_string(rest, End::Bell),
        _ => rest,
    }
}

fn after_escape(rest: &str) -> &str {
    let mut characters = rest.chars();
    let Some(kind) = characters.next() else {
        return rest;
    };
    let after = characters.as_str();
    match kind {
        '[' => after_control_sequence(after),
        ']' => after_control_string(after, End::Bell),
        'P' | 'X' | '^' | '_' => after_control_string(after, End::Terminator),
        'N' | 'O' => after_single_shift(after),
        ' '..='/' => after_intermediates(after).unwrap_or(rest),
        '0'..='~' => after,
        _ => rest,
    }
}

/// CSI: parameters, then intermediates, then one final character.
fn after_control_sequence(rest: &str) -> &str {
    let tail = rest.trim_start_matches(|character| matches!(character, '0'..='?'));
    let tail = tail.trim_start_matches(|character| matches!(character, ' '..='/'));
    tail.strip_prefix(|character| matches!(character, '@'..='~')).unwrap_or(rest)
}

/// An nF sequence after its first intermediate: more of them, then one final character.
fn after_intermediates(rest: &str) -> Option<&str> {
    let tail = rest.trim_start_matches(|character| matches!(character, ' '..='/'));
    tail.strip_prefix(|character| matches!(character, '0'..='~'))
}

/// SS2 and SS3 with the one character that they shift.
fn after_single_shift(rest: &str) -> &str {
    rest.strip_prefix(|character| matches!(character, '!'..='~')).unwrap_or(rest)
}

/// A control string up to its end. A line break, a cancelling control or another introducer before
/// that means that it has none.
fn after_control_string(rest: &str, end: End) -> &str {
    let stops = |character| {
        introduces(character)
            || matches!(character, '\n' | '\r' | CAN | SUB)
            || (character == BEL && end == End::Bell)
    };
    let tail = rest.find(stops).and_then(|at| rest.get(at..)).unwrap_or_default();
    tail.strip_prefix([BEL, ST]).or_else(|| tail.strip_prefix("\u{1b}\\")).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::strip;

    #[track_caller]
    fn leaves(text: &str, left: &str) {
        assert_eq!(strip(text), left, "of {text:?}");
    }

    #[test]
    fn clipboard_writes_go_whole() {
        leaves("a\u{1b}]52;c;aGk=\u{7}b", "ab");
        leaves("a\u{1b}]52;c;aGk=\u{1b}\\b", "ab");
        leaves("a\u{9d}52;c;aGk=\u{9c}b", "ab");
        leaves("a\u{9d}52;c;aGk=\u{7}b", "ab");
    }

    #[test]
    fn eight_bit_introducers_go() {
        leaves("a\u{9b}31mb\u{90}q\u{9c}c\u{9e}x\u{9c}d\u{9f}y\u{9c}e\u{98}z\u{9c}f", "abcdef");
        leaves("a\u{81}b\u{9c}c\u{99}d", "abcd");
        leaves("a\u{8e}Xb\u{8f}Yc", "abc");
        leaves("a\u{85}b", "a\u{85}b");
    }

    #[test]
    fn queries_go_whole() {
        leaves("a\u{1b}]0;title\u{7}b\u{1b}[21tc\u{1b}[6nd\u{1b}[ce\u{1b}[?1$pf", "abcdef");
        leaves("a\u{1b}P$qm\u{1b}\\b\u{1b}]11;?\u{1b}\\c\u{1b}Gd", "abcd");
    }

    #[test]
    fn unterminated_strings_lose_the_introducer_alone() {
        leaves("a\u{1b}]0;the rest of the page", "a0;the rest of the page");
        leaves("a\u{1b}Pone\nmore\u{1b}\\b", "aone\nmoreb");
        leaves("a\u{1b}_one\u{18}two\u{9c}", "aone\u{18}two");
        leaves("a\u{9d}one\u{1b}[31mtwo\u{7}", "aonetwo\u{7}");
        leaves("a\u{90}one\u{7}two", "aone\u{7}two");
        leaves("a\u{9d}one\u{9b}31mtwo\u{7}", "aonetwo\u{7}");
    }

    #[test]
    fn malformed_sequences_lose_the_introducer_alone() {
        leaves("a\u{1b}[31éb", "a31éb");
        leaves("a\u{9b}", "a");
        leaves("a\u{1b}(é", "a(é");
    }

    #[test]
    fn a_lone_escape_goes() {
        leaves("a\u{1b}", "a");
        leaves("a\u{1b}é", "aé");
        leaves("a\u{1b}\u{1b}\u{1b}[mb", "ab");
    }

    #[test]
    fn short_sequences_go_whole() {
        leaves("a\u{1b}cb\u{1b}7c\u{1b}(Bd\u{1b}#8e\u{1b}$(Cf\u{1b}OAg\u{1b}=h", "abcdefgh");
    }

    #[test]
    fn cursor_moves_and_modes_go_whole() {
        leaves(
            "a\u{1b}[2Jb\u{1b}[1;1Hc\u{1b}[?1049ld\u{1b}[?1000;1006he\u{1b}[38:2::1:2:3mf",
            "abcdef",
        );
    }

    #[test]
    fn a_link_keeps_its_label() {
        leaves("\u{1b}]8;;https://else.example\u{1b}\\label\u{1b}]8;;\u{1b}\\", "label");
    }
}
