//! Figures: the caption beside a bar, the credit after it.

use crate::document::Picture;
use crate::layout::blocks::{bytes_of, guard_whole, shifted};
use crate::layout::breaks::{Widths, break_balanced};
use crate::layout::flow::Flow;
use crate::layout::{Face, Line, Role, Span};
use crate::text::{Printable, Text};

/// The bar beside a caption, and the space after it: two cells.
const BAR: &str = "▏ ";

/// The gap between a caption and a credit on the same row, in cells.
const GAP: usize = 3;

/// Sets the words of a figure; no rows where there are none, never an empty box.
pub(crate) fn set(picture: &Picture, measure: u16) -> Vec<Line> {
    let room = measure.saturating_sub(Printable::fixed(BAR).width() as u16).max(1);
    let mut lines = Vec::new();
    if let Some(caption) = &picture.caption {
        let flow = Flow::of_text(caption, Face::default().italic());
        lines = break_balanced(&flow, Widths::flush(room));
    }
    if let Some(credit) = &picture.credit {
        let flow = Flow::of_text(credit, Face::of(Role::Muted));
        let before = picture.caption.as_ref().map_or(0, bytes_of);
        let credit = break_balanced(&flow, Widths::flush(room));
        add_credit(&mut lines, shifted(credit, 0, before).collect(), room);
    }
    lines.iter_mut().for_each(add_bar);
    guard_whole(&mut lines);
    lines
}

/// Sets the caption of what is no picture, as that of one without a credit.
pub(crate) fn set_caption(caption: &Text, measure: u16) -> Vec<Line> {
    set(&Picture { caption: Some(caption.clone()), ..Picture::default() }, measure)
}

/// Adds the credit: on the last row of the caption where it fits, else below.
fn add_credit(lines: &mut Vec<Line>, credit: Vec<Line>, room: u16) {
    let fits = |last: &&mut Line| {
        let width: usize = credit.iter().map(Line::width).sum();
        credit.len() == 1 && last.width() + GAP + width <= usize::from(room)
    };
    match lines.last_mut().filter(fits) {
        Some(last) => {
            last.push(&Printable::repeat(' ', GAP), Face::of(Role::Muted));
            last.spans.extend(credit.into_iter().flat_map(|line| line.spans));
        }
        None => lines.extend(credit),
    }
}

fn add_bar(line: &mut Line) {
    line.spans.insert(0, Span::mark(Printable::fixed(BAR), Face::of(Role::Accent)));
}
