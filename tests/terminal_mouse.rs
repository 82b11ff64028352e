//! The mouse of a real terminal: wheel, clicks, the scroll bar, and who has it when.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

#[path = "support/terminal.rs"]
mod terminal;

use rustix::process::Signal;
use vt100::{MouseProtocolMode, Screen};

use terminal::{FIRST_WORDS, FOLIO, HEADLINE, Setup, Terminal, text_of};

/// The row of some words on the screen, from 1.
fn row_of(terminal: &Terminal, words: &str) -> usize {
    terminal.contents().lines().position(|row| row.contains(words)).unwrap() + 1
}

/// The column of the bar and the first row of its thumb, from 1.
fn thumb(screen: &Screen) -> Option<(usize, usize)> {
    let text = text_of(screen);
    let column_in = |row: &str| row.chars().position(|sign| sign == '┃');
    text.lines().zip(1..).find_map(|(row, at)| column_in(row).map(|column| (column + 1, at)))
}

#[test]
fn an_entry_is_opened_by_a_click_and_its_text_moved_by_wheel_and_bar() {
    let mut terminal = Setup::new(FOLIO, &[]).start_at(HEADLINE);
    let row = row_of(&terminal, HEADLINE);
    terminal.send(format!("\x1b[<0;20;{row}M\x1b[<0;20;{row}m"));
    terminal.wait_for_text(FIRST_WORDS);
    let start = terminal.contents();
    terminal.send("\x1b[<65;20;10M");
    terminal.wait_for("the text further down", |screen| text_of(screen) != start);
    terminal.send("\x1b[<64;20;10M");
    terminal.wait_for("the start of the text", |screen| text_of(screen) == start);

    let (column, top) = thumb(terminal.screen()).unwrap();
    terminal.send(format!("\x1b[<0;{column};{top}M\x1b[<32;{column};15M"));
    terminal.wait_for("the thumb at row 15", |screen| thumb(screen) == Some((column, 15)));
    terminal.send(format!("\x1b[<32;{column};1M"));
    terminal.wait_for("the start of the text", |screen| text_of(screen) == start);
    terminal.send(format!("\x1b[<0;{column};1m"));
    terminal.quit().assert_as_meant();
}

#[test]
fn the_mouse_stays_with_whom_it_was_left_through_a_stop() {
    let is = |mode| move |screen: &Screen| screen.mouse_protocol_mode() == mode;
    let ours = is(MouseProtocolMode::ButtonMotion);
    let mut terminal = Setup::new(FOLIO, &[]).start_at(HEADLINE);
    terminal.wait_for("the mouse taken", ours);
    for (key, is_ours) in [("", true), ("M", false), ("M", true)] {
        terminal.send(key);
        terminal.wait_for("the mouse where it belongs", |screen| ours(screen) == is_ours);
        terminal.send("\x1a");
        terminal.wait_until_stopped();
        terminal.wait_for("the mouse let go", is(MouseProtocolMode::None));
        let mark = terminal.mark();
        terminal.signal(Signal::CONT);
        terminal.wait_for_bytes(mark, b"\x1b[?1049h");
        terminal.wait_for_text(HEADLINE);
        terminal.wait_for("the mouse where it was", |screen| ours(screen) == is_ours);
    }
    terminal.quit().assert_as_meant();
}
