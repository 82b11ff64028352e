//! How the page looks: the measure, the columns, the edge and the theme are turned here.

use crate::app::{Effect, Headlines, Page, State, Tone};
use crate::config::Columns;
use crate::layout::Edge;
use crate::text::Text;

/// How much `+` and `-` change the measure, in cells.
const MEASURE_STEP: u16 = 2;

/// The narrowest and the widest measure that can be asked for, in cells.
const MEASURES: std::ops::RangeInclusive<u16> = 24..=120;

/// Makes the measure wider or narrower by one step.
pub(in crate::app::update) fn set_measure(state: &mut State, wider: bool) {
    let measure = &mut state.settings.page.measure;
    let next = if wider { *measure + MEASURE_STEP } else { *measure - MEASURE_STEP };
    *measure = next.clamp(*MEASURES.start(), *MEASURES.end());
    state.fit();
}

/// Sets the text in the next number of columns, and says in how many; or that the window has no room
/// for so many.
pub(in crate::app::update) fn turn_columns(state: &mut State) {
    let columns = state.settings.page.columns.next();
    state.settings.page.columns = columns;
    state.fit();
    let set = match &state.page {
        Page::Reader(reader) => reader.frame.as_ref().map(|frame| frame.columns.len()),
        _ => None,
    };
    let words = match columns {
        Columns::Auto => "columns: as many as fit well",
        Columns::AtMost(count) if set.is_some_and(|set| set < usize::from(count)) => {
            "no room for more columns in this window"
        }
        Columns::AtMost(1) => "one column, scrolled",
        Columns::AtMost(2) => "two columns",
        Columns::AtMost(_) => "three columns",
    };
    state.notice = Some(Text::fixed(words));
}

/// Sets the text ragged where it is justified, and the other way round; says which it is.
pub(in crate::app::update) fn toggle_justify(state: &mut State) {
    let edge = state.settings.page.edge;
    let is_justified = match &state.page {
        Page::Reader(reader) => reader.galley.is_justified(),
        _ => edge != Edge::Ragged,
    };
    let (edge, notice) = if is_justified {
        (Edge::Ragged, "text: ragged")
    } else {
        (Edge::Justified, "text: justified")
    };
    state.settings.page.edge = edge;
    state.notice = Some(Text::fixed(notice));
    state.fit();
}

/// Turns to the next theme, and says which it is.
pub(in crate::app::update) fn turn_theme(state: &mut State) -> Vec<Effect> {
    let look = &mut state.settings.look;
    let name = look.turn();
    let asking = look.has_tones().then_some(Effect::AskTone);
    state.notice = Some(Text::join([&Text::fixed("theme:"), &name], " "));
    asking.into_iter().collect()
}

/// Learns whether the terminal is light or dark.
pub(in crate::app::update) fn learn_tone(state: &mut State, tone: Tone) -> Vec<Effect> {
    state.settings.look.learn(tone);
    Vec::new()
}

/// Learns that the terminal can show letters at double size.
pub(in crate::app::update) fn learn_scale(state: &mut State) -> Vec<Effect> {
    if state.settings.page.headlines == Headlines::Asked {
        state.settings.page.headlines = Headlines::Double;
        state.fit();
    }
    Vec::new()
}
