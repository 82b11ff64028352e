//! The contents page: what a key does there.

use crate::app::count::Count;
use crate::app::{Action, ContentsPage, Wanted};

/// Does what was asked for; gives the article to open, if any.
pub(crate) fn act(page: &mut ContentsPage, count: &mut Count, action: Action) -> Option<Wanted> {
    match action {
        Action::Digit(digit) => {
            count.push(digit, None);
            return None;
        }
        Action::Move(motion) => page.go(motion, count.take_for_motion().unwrap_or(1)),
        Action::Open => return page.chosen().map(Wanted::Article),
        _ => {}
    }
    None
}
