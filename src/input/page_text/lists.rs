//! Takes the items of a list from the lines of a page.

use crate::document::{Inline, Item, List};
use crate::input::page_text::lines::{Line, Lines};
use crate::input::page_text::shapes::{self, Mark};
use crate::input::words;

/// The most items of one list; what follows is the next one, so that a page that is all list is
/// still read in parts.
const MOST_ITEMS: usize = 500;

/// Takes the list that begins with the next line, if it is one. Lines that stand as far apart as
/// `wide` blank lines are in no list together.
pub(crate) fn take(lines: &mut Lines, wide: usize) -> Option<List> {
    let (first, _) = shapes::mark_of(&lines.peek(0)?.words)?;
    let items = (0..MOST_ITEMS)
        .take_while(|at| lines.peek(*at).is_some_and(|line| continues(first, *at, line, wide)))
        .count();
    (items >= fewest(first)).then_some(())?;
    let items = (0..items).filter_map(|_| lines.next().and_then(|line| item(&line))).collect();
    let start = if let Mark::Number(number, _) = first { Some(number) } else { None };
    Some(List { start, items })
}

/// How many items make a list. A dash or a number before a single paragraph may mean something
/// else; a round bullet does not.
fn fewest(mark: Mark) -> usize {
    match mark {
        Mark::Bullet('-' | '–' | '*') | Mark::Number(..) => 2,
        Mark::Bullet(_) => 1,
    }
}

/// Whether a line is the item of that place in a list that begins with a mark.
fn continues(first: Mark, at: usize, line: &Line, wide: usize) -> bool {
    let Some((mark, _)) = shapes::mark_of(&line.words) else { return false };
    let is_next = match (first, mark) {
        (Mark::Bullet(one), Mark::Bullet(other)) => one == other,
        (Mark::Number(start, one), Mark::Number(number, other)) => {
            one == other && number == start + at as u64
        }
        _ => false,
    };
    is_next && (at == 0 || line.gap < wide) && !shapes::is_ornament(&line.words)
}

fn item(line: &Line) -> Option<Item> {
    let (_, start) = shapes::mark_of(&line.words)?;
    let text = words::part(&line.words, start..line.words.as_str().len())?;
    Some(Item { text: vec![Inline::Text(text)], nested: None })
}
