//! Subheadings: bold, balanced, and never parted from the text below.

use crate::document::Inline;
use crate::layout::blocks::Surroundings;
use crate::layout::breaks::{Widths, break_balanced};
use crate::layout::flow::Flow;
use crate::layout::{Face, Line};

/// Sets a subheading; levels below the second are italic too.
pub(crate) fn set(level: u8, text: &[Inline], around: &Surroundings<'_>) -> Vec<Line> {
    let face = if level > 2 { Face::default().bold().italic() } else { Face::default().bold() };
    let flow = Flow::of_inlines(text, face);
    let mut lines = break_balanced(&flow, Widths::flush(around.style.measure));
    around.prose.hang_before(&mut lines, &flow.text);
    for line in &mut lines {
        line.keeps_next = true;
    }
    lines
}
