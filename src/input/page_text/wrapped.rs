//! Text whose lines were broken at a width: is it such text, and where do its paragraphs end?

use crate::document::{Block, VerseLine, settled_verse};
use crate::input::page_text::book;
use crate::input::page_text::lines::{Line, Lines};
use crate::text::Text;

/// How many bytes of the text are looked at.
const SAMPLE: usize = 32 * 1024;

/// The widths, in characters, between which text is broken by hand or by an old editor.
const WIDTHS: std::ops::RangeInclusive<usize> = 25..=120;

/// The most lines of one paragraph; longer ones are parted, so that text without any blank line is
/// still read in parts.
const MOST_LINES: usize = 1000;

/// The width at which the lines of a text were broken; nothing where each line is a paragraph.
pub(crate) fn width_of(lines: &mut Lines) -> Option<usize> {
    let sample: Vec<&str> = lines.sample(SAMPLE).map(str::trim).collect();
    let width = usual_longest(&sample).filter(|width| WIDTHS.contains(width))?;
    let joints: Vec<(&str, &str)> = sample
        .windows(2)
        .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
        .filter(|(line, next)| !line.is_empty() && !next.is_empty())
        .collect();
    let full: Vec<&str> = joints
        .iter()
        .filter(|(line, next)| is_full(line, next, width))
        .map(|(_, next)| *next)
        .collect();
    // A log may have lines of even length, too, but then each begins in the same way.
    let flowing = full.iter().filter(|next| next.starts_with(flows)).count();
    let is_wrapped = joints.len() >= 2 && full.len() * 5 >= joints.len() * 3;
    (is_wrapped && flowing * 3 >= full.len()).then_some(width)
}

/// The width of a text that is known to be broken at one, be it mostly verse.
pub(crate) fn width_of_book(lines: &mut Lines) -> Option<usize> {
    width_of(lines).or_else(|| {
        let sample: Vec<&str> = lines.sample(SAMPLE).map(str::trim).collect();
        usual_longest(&sample).filter(|width| WIDTHS.contains(width))
    })
}

/// Takes the lines up to the next blank one, and makes blocks of them.
pub(crate) fn take_blocks(lines: &mut Lines, width: usize) -> Vec<Block> {
    let group = take_group(lines);
    let gap = lines.peek(0).map_or(0, |next| next.gap);
    let is_early = ends_early(&group, width);
    if book::is_heading(&group, gap) {
        vec![book::heading(&join(&group))]
    } else if book::is_verse(&group, is_early) {
        let verse = with_further_stanzas(book::verse(group), lines, width);
        vec![Block::Verse(settled_verse(verse))]
    } else if is_early {
        group.into_iter().map(|line| book::paragraph(&line.words)).collect()
    } else {
        let words = join(&group);
        let is_bare = book::is_bare_illustration(&words);
        Some(book::paragraph(&words)).filter(|_| !is_bare).into_iter().collect()
    }
}

/// The lines up to the next blank one, or to where they begin to be indented.
fn take_group(lines: &mut Lines) -> Vec<Line> {
    let mut group: Vec<Line> = lines.next().into_iter().collect();
    while group.len() < MOST_LINES
        && let Some(next) = lines.peek(0)
        && next.gap == 0
        && group.last().is_some_and(|last| last.is_indented || !next.is_indented)
    {
        group.extend(lines.next());
    }
    group
}

/// Verse with the stanzas that follow it, each after an empty line.
fn with_further_stanzas(
    mut verse: Vec<VerseLine>,
    lines: &mut Lines,
    width: usize,
) -> Vec<VerseLine> {
    while verse.len() < MOST_LINES && lines.peek(0).is_some_and(|next| next.gap == 1) {
        let mut stanza: Vec<Line> = lines.peek(0).cloned().into_iter().collect();
        while stanza.len() < MOST_LINES
            && let Some(next) = lines.peek(stanza.len())
            && next.gap == 0
        {
            stanza.push(next.clone());
        }
        if !book::is_verse(&stanza, ends_early(&stanza, width)) {
            break;
        }
        lines.skip(stanza.len());
        verse.push(VerseLine::of(&[]));
        verse.extend(book::verse(stanza));
    }
    verse
}

/// The length in characters that nineteen of twenty lines do not pass.
fn usual_longest(lines: &[&str]) -> Option<usize> {
    let mut lengths: Vec<usize> =
        lines.iter().filter(|line| !line.is_empty()).map(|line| line.chars().count()).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 19 / 20).copied()
}

/// Whether the first word of the next line would not have fitted at the end of a line.
fn is_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + word.chars().count() > width
}

/// Whether a character goes on with a sentence.
fn flows(character: char) -> bool {
    character.is_lowercase() || character.is_alphabetic() && !character.is_uppercase()
}

/// Whether most of the lines end before they must, as those of a poem or an address do.
fn ends_early(group: &[Line], width: usize) -> bool {
    let joints = group.windows(2);
    let early = joints
        .clone()
        .filter(|pair| {
            let [line, next] = pair else { return false };
            !is_full(line.words.as_str(), next.words.as_str(), width)
        })
        .count();
    early * 2 > joints.len()
}

/// Joins lines to one paragraph: with a space, except after the hyphen of a compound.
fn join(group: &[Line]) -> Text {
    let mut pieces = Vec::new();
    for (at, line) in group.iter().enumerate() {
        if at > 0 && !group.get(at - 1).is_some_and(|before| ends_in_hyphen(&before.words)) {
            pieces.push(Text::fixed(" "));
        }
        pieces.push(line.words.clone());
    }
    Text::join(&pieces, "")
}

fn ends_in_hyphen(line: &Text) -> bool {
    line.as_str().strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::words_of;

    fn paragraphs(text: &str) -> Option<Vec<String>> {
        let mut lines = Lines::new(text.to_owned());
        let width = width_of(&mut lines)?;
        let mut all = Vec::new();
        while lines.peek(0).is_some() {
            all.extend(take_blocks(&mut lines, width));
        }
        Some(all.iter().map(|block| words_of(block).to_string()).collect())
    }

    #[test]
    fn broken_lines_are_joined_and_verse_is_not() {
        let text = "The ferry had been late every day since the old\n\
                    captain left, and nobody on the quay looked up half-\n\
                    heartedly any more when the horn was heard beyond\n\
                    the point.\n\n\
                    Row me over,\nrow me home,\nbefore the rain.\n";
        assert_eq!(
            paragraphs(text).unwrap(),
            [
                "The ferry had been late every day since the old captain left, and nobody on the quay \
             looked up half-heartedly any more when the horn was heard beyond the point.",
                "Row me over,",
                "row me home,",
                "before the rain.",
            ]
        );
    }

    #[test]
    fn verse_keeps_the_indents_of_its_lines() {
        let prose = "The ferry had been late every day since the old\n\
                     captain left, and nobody on the quay looked up half-\n\
                     heartedly any more when the horn was heard beyond\n\
                     the point.\n\n"
            .repeat(4);
        let poem = "    Row me over,\n      row me home,\n    before the rain.\n\n\
                    \u{20}     And sing.\n\t And row.\n";
        assert_eq!(
            paragraphs(&[&prose, poem].concat()).unwrap().last().map(String::as_str),
            Some(
                "Row me over,\n\u{a0}\u{a0}row me home,\nbefore the rain.\n\n\
                 \u{a0}\u{a0}And sing.\n\u{a0}And row."
            )
        );
    }

    #[test]
    fn lines_of_even_length_that_begin_alike_are_no_prose() {
        let log = "10:00:01 INFO  [pump] pressure is within its bounds now\n".repeat(40);
        assert_eq!(paragraphs(&log), None);
        assert_eq!(paragraphs(""), None);
    }
}
