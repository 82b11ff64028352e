//! Double size: the terminal is asked whether it can, answers whenever it likes or never, and is not
//! waited for.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

#[path = "support/terminal.rs"]
mod terminal;

use terminal::{FIRST_WORDS, FOLIO, HEADLINE, Setup, count};

/// The two spaces, and after each of them the question for the cursor.
const QUESTION: &[u8] = b"\x1b]66;w=2; \x1b\\\x1b[6n\x1b]66;s=2; \x1b\\\x1b[6n";

/// The headline at double size.
const DOUBLED: &[u8] = b"\x1b]66;s=2;Baku to the Future?\x1b\\";

/// The answers of a terminal that can: to this question and to that for its tone.
const ABLE: &str = "\x1b[2;3R\x1b[2;5R\x1b[?62c\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?62c";

/// Those of one that shows a space for a space, and of one that shows the whole question.
const UNABLE: [&str; 3] =
    ["\x1b[2;1R\x1b[2;1R\x1b[?62c", "\x1b[2;2R\x1b[2;3R", "\x1b[2;8R\x1b[2;15R"];

#[test]
fn a_terminal_that_can_shows_the_headline_at_double_size() {
    let mut terminal = Setup::new(FOLIO, &[]).start_at(HEADLINE);
    let asked = terminal.bytes_since(0);
    assert_eq!(count(asked, QUESTION), 1);
    // It is asked before anything is painted, and what it may have shown of it is painted over.
    let at = |wanted: &[u8]| asked.windows(wanted.len()).position(|bytes| bytes == wanted).unwrap();
    assert!(at(b"\x1b[?1049h") < at(QUESTION) && at(QUESTION) < at(b"\x1b[2J"));
    terminal.send(ABLE);
    terminal.send("\r");
    terminal.wait_for_text(FIRST_WORDS);
    assert_eq!(count(terminal.bytes_since(0), DOUBLED), 1);
    // The cells are left to it.
    assert!(!terminal.contents().contains(HEADLINE), "{}", terminal.contents());
    terminal.quit().assert_as_meant();
}

#[test]
fn an_answer_that_comes_late_and_in_parts_presses_no_key() {
    let mut terminal = Setup::new(FOLIO, &[]).start_at(HEADLINE);
    terminal.send("\r");
    terminal.wait_for_text(FIRST_WORDS);
    assert!(terminal.contents().contains(HEADLINE));
    let mark = terminal.mark();
    let (first, second) = ABLE.split_at(9);
    terminal.send(first);
    // The part has been read once what came with a signal after it is shown.
    terminal.resize(90, 24);
    terminal.wait_for_bytes(mark, b"\x1b[2J");
    assert_eq!(count(terminal.bytes_since(0), DOUBLED), 0);
    terminal.send(second);
    terminal.wait_for_bytes(mark, DOUBLED);
    assert!(terminal.contents().contains(FIRST_WORDS), "{}", terminal.contents());
    terminal.quit().assert_as_meant();
}

#[test]
fn a_terminal_that_is_silent_or_cannot_reads_on_at_single_size() {
    for answer in [""].into_iter().chain(UNABLE) {
        let mut terminal = Setup::new(FOLIO, &[]).start_at(HEADLINE);
        terminal.send(answer);
        terminal.send("\r");
        terminal.wait_for_text(FIRST_WORDS);
        assert!(terminal.contents().contains(HEADLINE), "{}", terminal.contents());
        assert_eq!(count(terminal.bytes_since(0), DOUBLED), 0, "{answer:?}");
        terminal.quit().assert_as_meant();
    }
}

#[test]
fn nothing_is_asked_that_matters_to_nobody() {
    for (name, value) in [("TERM", "linux"), ("STY", "1.pts"), ("NO_COLOR", "1")] {
        let terminal = Setup::new(FOLIO, &[]).variable(name, value).start_at(HEADLINE);
        assert_eq!(count(terminal.bytes_since(0), b"\x1b]66"), 0, "{name}={value}");
        terminal.quit().assert_as_meant();
    }
}
