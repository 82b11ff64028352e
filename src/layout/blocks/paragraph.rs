//! Paragraphs: the first-line indent, the lead-in and the letter of an opening, the end mark.

use crate::document::{Block, Inline};
use crate::layout::blocks::{Surroundings, guard_ends};
use crate::layout::breaks::Widths;
use crate::layout::flow::Flow;
use crate::layout::initial::{Initial, ROWS};
use crate::layout::prose::{break_beside, break_prose};
use crate::layout::{Face, Line, Opening, Role};
use crate::text::Text;

/// A lead-in has at least so many words …
const FEWEST_LEAD_WORDS: usize = 3;
/// … and at least so many bytes, but …
const SHORTEST_LEAD: usize = 14;
/// … at most so many words …
const MOST_LEAD_WORDS: usize = 6;
/// … and at most so many bytes, so that it stays within a line.
const LONGEST_LEAD: usize = 48;

/// Sets a paragraph.
pub(crate) fn set(inlines: &[Inline], around: &Surroundings<'_>) -> Vec<Line> {
    let mut flow = Flow::of_inlines(inlines, Face::default());
    let lead_in = if opens_a_section(around) { lead_in_length(flow.text.as_str()) } else { 0 };
    flow.keep_whole(lead_in);
    if around.style.opening != Opening::Plain {
        flow.capitalise(lead_in);
    }
    if around.is_last && around.style.ornaments {
        flow.append_mark(&Text::fixed("\u{a0}■"), Face::of(Role::Accent));
    }
    if lead_in > 0
        && around.is_first
        && let Some(lines) = set_beside_initial(&flow, around)
    {
        return lines;
    }
    let follows_paragraph = matches!(around.previous, Some(Block::Paragraph(_)));
    let indent = around.style.first_line_indent(flow.text.as_str());
    let first_indent = if follows_paragraph { indent } else { 0 };
    let widths = Widths { first_indent, ..Widths::flush(around.style.measure) };
    let mut lines = break_prose(&flow, widths, around.prose);
    guard_ends(&mut lines);
    lines
}

/// Sets the first paragraph beside its letter, where that can be drawn and has room, and where there
/// are as many lines as the letter has rows.
fn set_beside_initial(flow: &Flow, around: &Surroundings<'_>) -> Option<Vec<Line>> {
    let measure = around.style.measure;
    let is_asked_for = around.style.opening == Opening::DropCap;
    let initial =
        Initial::of(&flow.text).filter(|initial| is_asked_for && initial.fits(measure))?;
    let mut beside = flow.clone();
    beside.draw(initial.bytes());
    let widths = Widths { first_indent: initial.width(), ..Widths::flush(measure) };
    let mut lines = break_beside(&beside, widths, ROWS, around.prose);
    guard_ends(&mut lines);
    initial.draw(flow, &mut lines);
    (lines.len() >= ROWS).then_some(lines)
}

/// Whether the paragraph is the first of the article or of a section, which a lead-in marks. Its
/// words are kept whole without one too, so that the lines are the same.
fn opens_a_section(around: &Surroundings<'_>) -> bool {
    around.is_first || matches!(around.previous, Some(Block::Break))
}

/// How many bytes at the start of a text are set in capitals: a few whole words, ending with a
/// clause where one ends there; none in a short paragraph.
fn lead_in_length(text: &str) -> usize {
    if text.split_whitespace().nth(2 * MOST_LEAD_WORDS).is_none() {
        return 0;
    }
    let mut words = text.split_inclusive(' ').take(MOST_LEAD_WORDS).enumerate().peekable();
    let mut length = 0;
    while let Some((count, word)) = words.next() {
        if length + word.len() > LONGEST_LEAD {
            break;
        }
        length += word.len();
        let ends_clause = word.trim_end().ends_with([',', '.', ';', ':', '!', '?']);
        let is_long_enough = count + 1 >= FEWEST_LEAD_WORDS && length >= SHORTEST_LEAD;
        // A name is not parted: "the Soviet Union" stands in capitals as a whole.
        let in_name = words.peek().is_some_and(|(_, next)| next.starts_with(char::is_uppercase));
        if ends_clause || (is_long_enough && !in_name) {
            break;
        }
    }
    // Before the space: a mark may follow that belongs to it, and would be lost by itself.
    text.get(..length).map_or(0, |lead| lead.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::lead_in_length;

    fn lead(text: &str) -> &str {
        text.get(..lead_in_length(text)).unwrap().trim_end()
    }

    const REST: &str = " and then went on for as many words as it takes to fill a line or two";

    #[test]
    fn a_lead_in_is_a_few_whole_words() {
        assert_eq!(
            lead(&format!("When the Soviet Union dissolved{REST}")),
            "When the Soviet Union"
        );
        assert_eq!(lead(&format!("It is a far, far better thing{REST}")), "It is a far,");
    }

    #[test]
    fn a_lead_in_ends_with_its_clause() {
        assert_eq!(lead(&format!("Moreover, the two are close{REST}")), "Moreover,");
    }

    #[test]
    fn a_short_paragraph_has_no_lead_in() {
        assert_eq!(lead("However, the main traffic would be in the military sphere."), "");
    }

    #[test]
    fn a_lead_in_ends_before_a_space_that_bears_a_mark() {
        let text = "A A a a, \u{bbe} a a a A a a A A";
        assert_eq!(lead_in_length(text), "A A a a,".len());
    }
}
