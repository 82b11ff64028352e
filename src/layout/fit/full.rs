//! Full lines: text that has no spaces between its words, such as Chinese and Japanese.
//!
//! There is nothing to widen in it, and any two of its characters may be parted; so each line is
//! filled as far as it goes, as its print does, and lines are even because characters are.

use std::ops::Range;

use crate::layout::Hung;
use crate::layout::fit::{End, Fitted, Room, Unit};

/// Whether most units are followed by no space and no hyphen.
pub(crate) fn is_unspaced(units: &[Unit]) -> bool {
    let joins = |unit: &&Unit| unit.space == 0 && unit.end == End::Open;
    2 * units.iter().filter(joins).count() > units.len()
}

/// Fills line after line.
pub(crate) fn fill(units: &[Unit], room: Room) -> Vec<Fitted> {
    let mut lines = Vec::new();
    let (mut start, mut width, mut space) = (0, 0_u32, 0);
    for (number, unit) in units.iter().enumerate() {
        let wide = width + space + u32::from(unit.width);
        if number > start && wide + u32::from(unit.mark) > u32::from(room.of(lines.len())) {
            lines.push(line(start..number));
            (start, width) = (number, unit.width.into());
        } else {
            width = wide;
        }
        space = unit.space.into();
    }
    if start < units.len() {
        lines.push(line(start..units.len()));
    }
    give_company(&mut lines, units);
    lines
}

/// A last line of no more cells is one character alone, with the stop after it.
const LONELY: u16 = 4;

/// Moves a unit down to a last line that would be a single character, as print does.
fn give_company(lines: &mut [Fitted], units: &[Unit]) {
    let [.., above, last] = lines else { return };
    let is_lonely = last.units.len() == 1 && units[last.units.start].width <= LONELY;
    if is_lonely && above.units.len() > 2 {
        above.units.end -= 1;
        last.units.start -= 1;
    }
}

/// Nothing hangs: its own marks take two cells, and a margin has one.
fn line(units: Range<usize>) -> Fitted {
    Fitted { units, extra: Vec::new(), hung: Hung::default() }
}

#[cfg(test)]
mod tests {
    use super::{fill, is_unspaced};
    use crate::layout::Hung;
    use crate::layout::fit::{End, Gap, Room, Unit};

    fn unit(width: u16, space: u16) -> Unit {
        Unit { width, space, mark: 0, end: End::Open, gap: Gap::Plain, hung: Hung::default() }
    }

    #[test]
    fn each_line_is_filled_as_far_as_it_goes() {
        let units: Vec<Unit> = [2, 2, 2, 4, 2, 2, 2, 2].map(|width| unit(width, 0)).to_vec();
        let room = Room {
            first_indent: 2,
            first_lines: 1,
            beside: 0,
            indent: 0,
            measure: 8,
            justified: true,
        };
        let ends = |room| fill(&units, room).iter().map(|line| line.units.end).collect::<Vec<_>>();
        assert_eq!(ends(room), [3, 6, 8]);
        assert_eq!(ends(Room { first_lines: 2, ..room }), [3, 5, 8]);
    }

    #[test]
    fn no_character_stands_alone_in_the_last_line() {
        let ends = |count: usize| {
            let units = vec![unit(2, 0); count];
            let room = Room {
                first_indent: 0,
                first_lines: 1,
                beside: 0,
                indent: 0,
                measure: 8,
                justified: false,
            };
            fill(&units, room).iter().map(|line| line.units.end).collect::<Vec<_>>()
        };
        assert_eq!(ends(9), [4, 7, 9]);
        assert_eq!(ends(8), [4, 8]);
        assert_eq!(ends(1), [1]);
    }

    #[test]
    fn a_few_characters_among_spaced_words_do_not_count() {
        assert!(is_unspaced(&[unit(2, 0), unit(2, 0), unit(9, 1)]));
        assert!(!is_unspaced(&[unit(2, 0), unit(9, 1), unit(9, 1)]));
        assert!(!is_unspaced(&[]));
    }
}
