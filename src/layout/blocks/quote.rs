//! Words of others, words set large again, and lines of verse.

use crate::document::{Inline, VerseLine, plain_text};
use crate::layout::blocks::{Surroundings, bytes_of, guard_ends, guard_whole, shifted};
use crate::layout::breaks::{Widths, break_balanced, break_lines};
use crate::layout::flow::Flow;
use crate::layout::prose::break_prose;
use crate::layout::{Face, Line, Role};
use crate::text::Text;

/// The indent of a quotation from both edges, for a measure.
fn inset(measure: u16) -> u16 {
    if measure >= 40 { 4 } else { measure / 12 }
}

/// Sets a quotation: indented from both edges, its author below.
pub(crate) fn set(
    paragraphs: &[Vec<Inline>],
    by: Option<&Text>,
    around: &Surroundings<'_>,
) -> Vec<Line> {
    let measure = around.style.measure;
    let inset = inset(measure);
    let room = measure.saturating_sub(2 * inset);
    let mut lines = Vec::new();
    let mut bytes = 0;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let flow = Flow::of_inlines(paragraph, Face::default());
        let first_indent = if number == 0 { 0 } else { 2.min(room / 8) };
        let widths = Widths { first_indent, ..Widths::flush(room) };
        let mut set = break_prose(&flow, widths, around.prose);
        guard_ends(&mut set);
        lines.extend(shifted(set, inset, bytes));
        bytes += bytes_of(&flow.text);
    }
    if let Some(by) = by {
        lines.iter_mut().rev().take(1).for_each(|line| line.keeps_next = true);
        lines.extend(shifted(attribution(by, room), inset, bytes));
    }
    lines
}

/// The line that names who is quoted.
fn attribution(by: &Text, room: u16) -> Vec<Line> {
    let named = Text::join([&Text::fixed("— "), by], "");
    break_lines(&Flow::of_text(&named, Face::of(Role::Muted)), Widths::flush(room))
}

/// Sets a pull quote: centred, in bold italics.
pub(crate) fn set_pull_quote(inlines: &[Inline], measure: u16) -> Vec<Line> {
    let inset = inset(measure);
    let face = Face::of(Role::Accent).bold();
    let flow = Flow::of_inlines(inlines, face);
    let lines = break_balanced(&flow, Widths::flush(measure.saturating_sub(2 * inset)));
    let mut lines: Vec<Line> = lines.into_iter().map(|line| line.centred(measure)).collect();
    guard_whole(&mut lines);
    lines
}

/// The deepest indent of a line of verse, as a part of the measure: one of so many.
const DEEPEST_OF_MEASURE: usize = 3;

/// Sets verse line by line, each with its own indent; what runs over a line hangs further in.
pub(crate) fn set_verse(verse: &[Vec<Inline>], measure: u16) -> Vec<Line> {
    let inset = inset(measure);
    let mut lines = Vec::new();
    let mut bytes = 0;
    for line in verse {
        let parted = VerseLine::of(line);
        let own = parted.indent.min(usize::from(measure) / DEEPEST_OF_MEASURE) as u16;
        let flow = Flow::of_inlines(&parted.words, Face::default());
        let widths =
            Widths { first_indent: inset + own, ..Widths::indented(2 * inset + own, measure) };
        let set = break_lines(&flow, widths);
        if set.is_empty() {
            lines.push(Line { offset: bytes, ..Line::blank() });
        }
        lines.extend(shifted(set, 0, bytes + parted.bytes));
        bytes += bytes_of(&plain_text(line));
    }
    guard_ends(&mut lines);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;

    fn shown(measure: u16) -> Vec<String> {
        let words = [
            "Row me over, keeper of the lamps,",
            "\u{a0}\u{a0}\u{a0}\u{a0}row me home before the rain",
            "",
            "\u{2003}now",
        ];
        let verse = words.map(|line| vec![Inline::Text(Text::fixed(line))]);
        let text = |line: &Line| {
            let spans = line.spans.iter().map(|span| span.text.as_str());
            ".".repeat(line.indent.into()) + &spans.collect::<String>()
        };
        set_verse(&verse, measure).iter().map(text).collect()
    }

    #[test]
    fn lines_of_verse_stand_as_far_in_as_they_are_written_and_turn_further_in() {
        assert_eq!(
            shown(40),
            [
                "....Row me over, keeper of the lamps,",
                "........row me home before the rain",
                "",
                "......now",
            ]
        );
        assert_eq!(
            shown(24),
            [
                "..Row me over, keeper of",
                "....the lamps,",
                "......row me home before",
                "........the rain",
                "",
                "....now",
            ]
        );
    }

    #[test]
    fn an_indent_never_takes_more_than_a_third() {
        let far = [vec![Inline::Text(Text::fixed("\u{3000}\u{3000}\u{3000}\u{3000}x"))]];
        assert_eq!(set_verse(&far, 12).first().map(|line| line.indent), Some(5));
        assert_eq!(set_verse(&far, 12).first().map(|line| line.offset), Some(12));
    }
}
