//! Draws a screen as text that keeps its styles: the rows as they are seen, then for each row the
//! runs of cells that are not plain.

#![allow(dead_code, reason = "each test program uses some of the drivers")]
#![allow(clippy::expect_used, reason = "a driver that cannot drive must stop the test")]

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthStr;

/// The whole buffer.
pub(crate) fn picture(buffer: &Buffer) -> String {
    let mut picture = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let row = cells(buffer, y).map(|(_, cell)| cell.symbol()).collect::<String>();
        writeln!(picture, "{y:>2} {}", row.trim_end()).expect("a string takes all");
    }
    picture.push_str("styles\n");
    for y in buffer.area.top()..buffer.area.bottom() {
        let runs = runs(buffer, y);
        if !runs.is_empty() {
            writeln!(picture, "{y:>2} {}", runs.join(", ")).expect("a string takes all");
        }
    }
    picture
}

/// The rows alone, for tests that do not ask how they look.
pub(crate) fn rows(buffer: &Buffer) -> Vec<String> {
    (buffer.area.top()..buffer.area.bottom())
        .map(|y| cells(buffer, y).map(|(_, cell)| cell.symbol()).collect::<String>())
        .map(|row| row.trim_end().to_owned())
        .collect()
}

/// The cells of a row, without those that a wide grapheme before them covers.
fn cells(buffer: &Buffer, y: u16) -> impl Iterator<Item = (u16, &Cell)> {
    let mut covered = 0;
    (buffer.area.left()..buffer.area.right()).filter_map(move |x| {
        if covered > 0 {
            covered -= 1;
            return None;
        }
        let cell = &buffer[(x, y)];
        covered = cell.symbol().width().saturating_sub(1);
        Some((x, cell))
    })
}

/// The runs of one style in a row, such as `4-22 bold red`.
fn runs(buffer: &Buffer, y: u16) -> Vec<String> {
    let mut runs: Vec<(u16, u16, Style)> = Vec::new();
    for (x, cell) in cells(buffer, y) {
        let end = x + cell.symbol().width().max(1) as u16 - 1;
        match runs.last_mut() {
            Some((_, last, style)) if *style == cell.style() => *last = end,
            _ => runs.push((x, end, cell.style())),
        }
    }
    runs.iter()
        .filter(|(_, _, style)| !named(style).is_empty())
        .map(|(from, to, style)| format!("{from}-{to} {}", named(style)))
        .collect()
}

/// A style in words; nothing for a plain one.
fn named(style: &Style) -> String {
    let modifiers = [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ];
    let set = |(modifier, name): &(Modifier, &str)| {
        style.add_modifier.contains(*modifier).then(|| (*name).to_owned())
    };
    let mut words: Vec<String> = modifiers.iter().filter_map(set).collect();
    let colour = |colour: Option<Color>| colour.filter(|colour| *colour != Color::Reset);
    words.extend(colour(style.fg).map(|colour| colour.to_string().to_lowercase()));
    words
        .extend(colour(style.bg).map(|colour| format!("on {}", colour.to_string().to_lowercase())));
    words.join(" ")
}
