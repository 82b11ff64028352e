//! Light or dark: the terminal is asked, answers whenever it likes or never, and is not waited for.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

#[path = "support/terminal.rs"]
mod terminal;

use rustix::process::Signal;
use vt100::{Color, Screen};

use terminal::{FIRST_WORDS, FOLIO, HEADLINE, Setup, TAKEN, count};

/// The question for the background.
const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// The answer of a dark terminal, and what terminal it is.
const DARK: &str = "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b[?62;22c";

/// The usual red of a terminal, and the bright one.
const RED: Color = Color::Idx(1);
const BRIGHT_RED: Color = Color::Idx(9);

fn shows(screen: &Screen, colour: Color) -> bool {
    let (rows, columns) = screen.size();
    (0..rows.get()).any(|row| {
        (0..columns.get())
            .any(|column| screen.cell(row, column).is_some_and(|cell| cell.fgcolor() == colour))
    })
}

#[test]
fn a_silent_terminal_is_read_on_and_left() {
    let mut terminal = Setup::new(FOLIO, &[]).start_at(HEADLINE);
    assert_eq!(count(terminal.bytes_since(0), QUESTION), 1);
    terminal.send("\r");
    terminal.wait_for_text(FIRST_WORDS);
    assert!(shows(terminal.screen(), RED) && !shows(terminal.screen(), BRIGHT_RED));
    terminal.quit().assert_as_meant();
}

#[test]
fn a_late_answer_changes_the_tone_and_presses_no_key() {
    let mut terminal = Setup::new(FOLIO, &[]).start_at(HEADLINE);
    terminal.send("\r");
    terminal.wait_for_text(FIRST_WORDS);
    let before = terminal.contents();
    terminal.send(DARK);
    terminal.wait_for("the dark form", |screen| shows(screen, BRIGHT_RED));
    assert_eq!(terminal.contents(), before);
    // It becomes light, and says so.
    terminal.send("\x1b[?997;2n");
    terminal.wait_for("the light form", |screen| !shows(screen, BRIGHT_RED));
    assert_eq!(terminal.contents(), before);
    terminal.quit().assert_as_meant();
}

#[test]
fn an_answer_may_come_in_two_parts() {
    let mut terminal = Setup::new(FOLIO, &[]).start_at(HEADLINE);
    let (first, second) = DARK.split_at(12);
    terminal.send(first);
    // The part has been read once what came with a signal after it is shown.
    terminal.resize(90, 24);
    let mark = terminal.mark();
    terminal.wait_for_bytes(mark, b"\x1b[2J");
    terminal.send(second);
    terminal.wait_for("the dark form", |screen| shows(screen, BRIGHT_RED));
    assert!(terminal.contents().contains(HEADLINE), "{}", terminal.contents());
    terminal.quit().assert_as_meant();
}

#[test]
fn an_answer_to_one_who_has_left_is_not_typed_into_the_shell() {
    let script = r#""$0"; echo "who is it"; read -r line; echo "got [$line]""#;
    let mut terminal = Setup::new("sh", &["-c", script, FOLIO]).start_at(HEADLINE);
    terminal.send(format!("Q{DARK}"));
    // What is typed while the terminal is being given back may still come raw.
    terminal.wait_for_text("who is it");
    terminal.send("typed\r");
    let ending = terminal.finish();
    assert!(ending.contents.contains("got [typed]"), "{}", ending.contents);
}

#[test]
fn the_tone_is_kept_while_stopped_and_asked_for_anew() {
    let mut terminal = Setup::new(FOLIO, &[]).start_at(HEADLINE);
    terminal.send(DARK);
    terminal.wait_for("the dark form", |screen| shows(screen, BRIGHT_RED));
    let mark = terminal.mark();
    terminal.send("\x1a");
    terminal.wait_until_stopped();
    terminal.wait_for_bytes(mark, b"\x1b[?2031l");
    let mark = terminal.mark();
    terminal.signal(Signal::CONT);
    terminal.wait_for_bytes(mark, QUESTION);
    terminal.wait_for_text(HEADLINE);
    terminal.wait_for("the dark form", |screen| shows(screen, BRIGHT_RED));
    assert_eq!(terminal.taken(), TAKEN);
    terminal.quit().assert_as_meant();
}

#[test]
fn nothing_is_asked_that_matters_to_nobody() {
    for (name, value) in [
        ("TERM", "linux"),
        ("TERM", "vt100"),
        ("STY", "1.pts"),
        ("TERM", "screen"),
        ("NO_COLOR", "1"),
    ] {
        let terminal = Setup::new(FOLIO, &[]).variable(name, value).start_at(HEADLINE);
        assert_eq!(count(terminal.bytes_since(0), b"\x1b[c"), 0, "{name}={value}");
        terminal.quit().assert_as_meant();
    }
    let terminal = Setup::new(FOLIO, &["--theme", "paper"]).start_at(HEADLINE);
    assert_eq!(count(terminal.bytes_since(0), QUESTION), 0);
    terminal.quit().assert_as_meant();
}
