//! Lines that ask the reader for something: to subscribe, to follow, to give.

use crate::document::Reason;
use crate::input::html::draft::{Draft, Kind, Line};
use crate::input::html::judge::phrases;

/// The longest such line among prose, and after it, in characters.
const LONGEST: (usize, usize) = (260, 500);

/// The longest line that may ask late, in characters.
const LATE: usize = 200;

/// Whether a line may be one that asks: a long one does so at once.
fn may_ask(line: &Line, folded: &str) -> bool {
    line.length <= LATE || phrases::asks_soon(folded)
}

/// Finds what asks.
pub(crate) fn judge(draft: &mut Draft) {
    let kept = draft.kept();
    // A text of one or two blocks is no text any more without them.
    if kept.len() < 3 {
        return;
    }
    let edge = kept.len().saturating_sub(4);
    for (place, at) in kept.iter().enumerate() {
        let line = draft.line(*at);
        let is_at_end = place >= edge;
        let most = if is_at_end { LONGEST.1 } else { LONGEST.0 };
        let is_line = matches!(line.kind, Kind::Paragraph | Kind::Heading | Kind::List);
        if !is_line || line.length > most {
            continue;
        }
        let folded = phrases::folded(&line.text);
        let asks = if is_at_end || place < 2 {
            phrases::asks(&folded)
        } else {
            phrases::asks_plainly(&folded)
        };
        let shouts = !line.links.is_empty() && line.is_in_capitals() && folded.contains("click");
        let is_near_edge = is_at_end || place < 2;
        let notes = is_near_edge && phrases::gives_notice(&folded);
        if shouts
            || notes
            || phrases::names_ad(&folded)
            || phrases::is_button(&folded)
            || asks && (!line.links.is_empty() || is_near_edge) && may_ask(&line, &folded)
        {
            draft.drop(*at, Reason::Promotion);
        }
    }
}
