//! The reader: what a key does there.

use crate::app::count::Count;
use crate::app::{Action, Focus, Reader};

/// Does what was asked for; gives the further article to open, by its number, if any.
pub(crate) fn act(reader: &mut Reader, count: &mut Count, action: Action) -> Option<usize> {
    match action {
        Action::Digit(digit) => press_digit(reader, count, digit),
        Action::ToPercent => go_to_percent(reader, count),
        Action::Move(motion) => {
            let count = count.take_for_motion().unwrap_or(1);
            match reader.focus {
                Focus::Text => reader.go(motion, count),
                Focus::Images | Focus::More => reader.move_selection(motion, count),
            }
        }
        _ => return act_on_focus(reader, action),
    }
    None
}

fn act_on_focus(reader: &mut Reader, action: Action) -> Option<usize> {
    match action {
        Action::Focus(focus) => {
            reader.turn_to(focus);
        }
        Action::FocusNext => reader.turn_focus(true),
        Action::FocusPrevious => reader.turn_focus(false),
        // The hits are put out before anything else is left.
        Action::Cancel if reader.search.put_out().is_some() => {}
        Action::Cancel => {
            reader.turn_to(Focus::Text);
        }
        Action::Open if reader.focus == Focus::Images => reader.visit_figure(),
        Action::Open => return reader.further_article(),
        _ => {}
    }
    None
}

/// A digit is the number of a list where it stands alone, else part of a count.
fn press_digit(reader: &mut Reader, count: &mut Count, digit: u8) {
    let before = reader.focus;
    let list = match digit {
        1 => Some(Focus::Text),
        2 => Some(Focus::Images),
        3 => Some(Focus::More),
        _ => None,
    };
    let is_first = *count == Count::default();
    let turned = is_first && list.is_some_and(|list| reader.turn_to(list));
    if let Some(focus) = count.push(digit, turned.then_some(before)) {
        reader.turn_to(focus);
    }
}

fn go_to_percent(reader: &mut Reader, count: &mut Count) {
    let (percent, focus) = count.take_for_percent();
    if let Some(focus) = focus {
        reader.turn_to(focus);
    }
    if let Some(percent) = percent {
        reader.go_to_percent(percent);
    }
}
