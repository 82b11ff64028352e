//! What rows look like that hold text from right to left; and Unicode's own test of UAX #9.

use unicode_segmentation::UnicodeSegmentation;

use crate::layout::bidi::levels::Levels;
use crate::layout::bidi::rows::settle;
use crate::layout::bidi::{Direction, Order, Writing, direct};
use crate::layout::breaks::{Widths, break_lines};
use crate::layout::flow::Flow;
use crate::layout::{Face, Line, Span};
use crate::text::{Printable, Text, Unclean};

const LTR: Writing = Writing { direction: Direction::LeftToRight, order: Order::Visual };
const RTL: Writing = Writing { direction: Direction::RightToLeft, order: Order::Visual };

fn rows_of(text: &Text, measure: u16) -> Vec<Line> {
    break_lines(&Flow::of_text(text, Face::default()), Widths::flush(measure))
}

fn seen(line: &Line) -> String {
    line.visual().map(|shown| shown.text.as_str().to_owned()).collect()
}

/// The rows of a text as they are seen.
fn rows(text: &str, measure: u16, writing: Writing) -> Vec<String> {
    let text = Unclean::new(text).block();
    let mut rows = rows_of(&text, measure);
    direct(&mut rows, text.as_str(), writing);
    rows.iter().map(seen).collect()
}

#[test]
fn words_from_right_to_left_stand_turned_round_where_they_stand() {
    assert_eq!(rows("the word שלום (peace) here", 60, LTR), ["the word םולש (peace) here"]);
    assert_eq!(rows("the words שלום, עולם here", 60, LTR), ["the words םלוע ,םולש here"]);
    assert_eq!(rows("אבג (abc, 12) דהו 3.14", 60, RTL), ["3.14 והד (abc, 12) גבא"]);
    assert_eq!(rows("נולד ב־1984 (בערך).", 60, RTL), [".(ךרעב) 1984־ב דלונ"]);
}

#[test]
fn lines_are_broken_before_they_are_put_into_order() {
    assert_eq!(rows("see אבג דהו זחט now", 11, LTR), ["see והד גבא", "טחז now"]);
    assert_eq!(rows("אבג one two דהו", 7, RTL), ["one גבא", "והד two"]);
}

#[test]
fn a_paragraph_of_the_other_direction_keeps_its_own_order() {
    assert_eq!(rows("Two words, (12).", 60, RTL), ["Two words, (12)."]);
    assert_eq!(rows("שתי מילים, (12).", 60, LTR), [".(12) ,םילימ יתש"]);
}

#[test]
fn niqqud_stays_with_its_letter() {
    assert_eq!(rows("שָׁלוֹם", 60, RTL), ["םוֹלשָׁ"]);
}

#[test]
fn isolates_work_and_are_not_printed() {
    assert_eq!(rows("a \u{2067}b, c!\u{2069} d", 60, LTR), ["a !b, c d"]);
}

#[test]
fn the_order_of_reading_is_kept_where_it_is_asked_for() {
    let logical = Writing { order: Order::Logical, ..RTL };
    assert_eq!(rows("אבג (12) דהו", 60, logical), ["אבג (12) דהו"]);
}

#[test]
fn marks_stand_at_the_edge_that_a_row_is_read_from() {
    let text = Text::fixed("אבג דהו");
    let mut rows = rows_of(&text, 60);
    let marker = Span::mark(Printable::fixed("12. "), Face::default());
    rows[0].spans.insert(0, marker);
    rows[0].push(&Printable::fixed("   7 min"), Face::default());
    direct(&mut rows, text.as_str(), RTL);
    assert_eq!(seen(&rows[0]), "7 min   והד גבא .12");
}

#[test]
fn a_gap_between_cells_parts_them_and_one_between_words_does_not() {
    for (between, expected) in [("\n", "גבא   והד"), (" ", "והד   גבא")] {
        let text = Unclean::new(format!("אבג{between}דהו")).block();
        let mut words = rows_of(&text, 60);
        let mut row = words.remove(0);
        let second = words
            .pop()
            .map_or_else(|| row.spans.pop().map(|span| vec![span]), |second| Some(second.spans));
        if between == " " {
            let span = second.unwrap().remove(0);
            let part = |bytes: std::ops::Range<usize>| Span {
                text: span.text.clusters(bytes.clone()),
                bytes,
                ..span.clone()
            };
            row.spans = vec![part(0..6)];
            row.push(&Printable::fixed("   "), Face::default());
            row.spans.push(part(7..13));
        } else {
            row.push(&Printable::fixed("   "), Face::default());
            row.spans.extend(second.unwrap().into_iter().map(|span| Span { bytes: 7..13, ..span }));
        }
        let mut rows = [row];
        direct(&mut rows, text.as_str(), LTR);
        assert_eq!(seen(&rows[0]), expected);
    }
}

/// A text of Unicode's test, and what comes of it: the direction asked for or found, and a level for
/// each character, none for one that is removed.
struct Case {
    text: String,
    direction: Direction,
    levels: Vec<Option<u8>>,
}

/// The cases of `tests/data/bidi_character_test.txt`, which tells how it is written.
fn cases() -> Vec<Case> {
    let data = include_str!("../../../tests/data/bidi_character_test.txt");
    let mut letters = std::collections::BTreeMap::new();
    let (mut outcomes, mut before, mut cases) = ("", String::new(), Vec::new());
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        if let Some((letter, code)) = line.strip_prefix('@').and_then(|line| line.split_once(' ')) {
            let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap();
            letters.insert(letter.chars().next().unwrap(), code);
        } else if let Some(group) = line.strip_prefix('=') {
            (outcomes, before) = (group, String::new());
        } else {
            for item in line.split(' ') {
                let (shared, rest) = item.split_at(1);
                before.truncate(shared.parse().unwrap());
                before.push_str(rest);
                let text: String = before.chars().map(|letter| letters[&letter]).collect();
                cases.extend(outcomes.split(' ').map(|outcome| case(&text, outcome)));
            }
        }
    }
    cases
}

fn case(text: &str, outcome: &str) -> Case {
    let digits: Vec<Option<u8>> =
        outcome.chars().skip(1).map(|c| c.to_digit(10).map(|digit| digit as u8)).collect();
    let rtl = digits[0] == Some(1);
    let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
    Case { text: text.to_owned(), direction, levels: digits.get(1..).unwrap().to_vec() }
}

/// The characters that are seen, from left to right, by rules L2 and L4 as they are written.
fn expected(case: &Case) -> String {
    let mut seen: Vec<(char, u8)> =
        case.text.chars().zip(&case.levels).filter_map(|(c, level)| Some((c, (*level)?))).collect();
    for depth in (1..=seen.iter().map(|(_, level)| *level).max().unwrap_or(0)).rev() {
        let mut at = 0;
        while at < seen.len() {
            let run = seen.iter().skip(at).take_while(|(_, level)| *level >= depth).count();
            if let Some(run) = seen.get_mut(at..at + run) {
                run.reverse();
            }
            at += run.max(1);
        }
    }
    let shown = |(character, level): &(char, u8)| {
        let single = Printable::of(&Unclean::new(*character).block());
        if level % 2 == 1 { single.turned() } else { single }
    };
    seen.iter().map(shown).map(|printable| printable.as_str().to_owned()).collect()
}

#[test]
fn rows_are_seen_as_in_the_test_of_unicode() {
    let cases = cases();
    assert_eq!(cases.len(), 91_626);
    let mut compared = 0;
    for case in &cases {
        let writing = Writing { direction: case.direction, order: Order::Visual };
        let mut levels = Levels::default();
        levels.add(&case.text, 0, case.direction, case.direction);
        let text = Unclean::new(case.text.as_str()).block();
        let is_bare = text.as_str().graphemes(true).all(|cluster| cluster.chars().count() == 1);
        if text.as_str() == case.text && is_bare {
            let mut rows = rows_of(&text, 1_000);
            assert_eq!(rows.len(), 1, "{:?}", case.text);
            rows[0].direction = case.direction;
            settle(&mut rows, text.as_str(), levels, writing);
            assert_eq!(seen(&rows[0]), expected(case), "{:?} {writing:?}", case.text);
            compared += 1;
        } else {
            check_levels(case, &levels);
        }
    }
    // The others hold characters that the door takes out, or marks, which stay with their letters.
    assert!(compared > 91_500, "{compared}");
}

/// Compares the levels of letters and signs; those of white space at the end, and of what is not
/// printed, count in the row alone.
fn check_levels(case: &Case, levels: &Levels) {
    for ((at, character), expected) in case.text.char_indices().zip(&case.levels) {
        let counts = character.is_alphanumeric() || character.is_ascii_punctuation();
        if let Some(expected) = expected.filter(|_| counts) {
            assert_eq!(levels.at(at).map(|at| at.0), Some(expected), "{:?} at {at}", case.text);
        }
    }
}
