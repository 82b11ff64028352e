//! Shelving: what came of the deeds that were asked of the library.

use crate::app::{LibraryAnswer, State};
use crate::text::Unclean;

/// Takes in what came of a deed.
pub(crate) fn heard(state: &mut State, answer: LibraryAnswer) {
    if let LibraryAnswer::Failed(_, why) = answer {
        let words = format!("not done: {}", why.as_str());
        state.notice = Some(Unclean::new(words).line());
    }
}
