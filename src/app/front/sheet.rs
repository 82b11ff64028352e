//! Sheet: the rows of a front page that are in sight, and which items of the page fit there.

use crate::layout::Line;

/// The rows in sight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Rows across all columns, over them: the name of the page, where its start is in sight.
    pub head: Vec<Line>,
    /// The rows of each column.
    pub columns: Vec<Vec<Line>>,
    /// The number of the first item that is in sight no more.
    pub end: usize,
}

/// How much room an item takes. Lengths are in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Extent {
    /// Rows that it has.
    pub(crate) rows: usize,
    /// Blank rows over it, unless it is the first of its column.
    pub(crate) gap: usize,
    /// Whether it stands with the item after it.
    pub(crate) keeps_next: bool,
}

/// The room of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    /// Columns, one at least.
    pub(crate) columns: usize,
    /// Rows of each, one at least.
    pub(crate) height: usize,
    /// Rows over the columns, where the first item is in sight.
    pub(crate) head: usize,
}

/// An item in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Its number.
    pub(crate) item: usize,
    /// Blank rows over it.
    pub(crate) gap: usize,
}

/// Which items stand in which column, from one of so many on. What is too long for a column stands
/// in one of its own, and is cut.
pub(crate) fn place(
    top: usize,
    count: usize,
    room: Room,
    mut extent: impl FnMut(usize) -> Extent,
) -> Vec<Vec<Placed>> {
    let head = if top == 0 { room.head } else { 0 };
    let height = room.height.saturating_sub(head).max(1);
    let mut columns = Vec::with_capacity(room.columns);
    let mut item = top;
    for _ in 0..room.columns {
        let mut column: Vec<Placed> = Vec::new();
        let (mut filled, mut is_led) = (0, true);
        while item < count {
            let own = extent(item);
            let gap = if column.is_empty() { 0 } else { own.gap };
            let next = (own.keeps_next && item + 1 < count).then(|| extent(item + 1));
            let needed = gap + own.rows + next.map_or(0, |next| next.gap + next.rows);
            // A heading stands over the first of its section, however long that is.
            if filled + needed > height && !is_led {
                break;
            }
            column.push(Placed { item, gap });
            filled += gap + own.rows;
            is_led = is_led && own.keeps_next;
            item += 1;
        }
        columns.push(column);
    }
    columns
}

/// The same, in columns of even height where all that is left fits into one window.
pub(crate) fn place_evenly(
    top: usize,
    count: usize,
    room: Room,
    mut extent: impl FnMut(usize) -> Extent,
) -> Vec<Vec<Placed>> {
    let mut placed = place(top, count, room, &mut extent);
    if room.columns == 1 || end_of(&placed, top) < count {
        return placed;
    }
    for height in (1..room.height).rev() {
        let lower = place(top, count, Room { height, ..room }, &mut extent);
        if end_of(&lower, top) < count {
            break;
        }
        placed = lower;
    }
    placed
}

/// The number of the first item after those that were placed.
pub(crate) fn end_of(columns: &[Vec<Placed>], top: usize) -> usize {
    columns.iter().flatten().last().map_or(top, |last| last.item + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items of these rows: a heading where it is 1, an entry otherwise.
    fn placed(rows: &[usize], top: usize, room: Room) -> (Vec<Vec<usize>>, usize) {
        let extent = |item: usize| Extent { rows: rows[item], gap: 1, keeps_next: rows[item] == 1 };
        let columns = place(top, rows.len(), room, extent);
        let end = end_of(&columns, top);
        let items = |column: &Vec<Placed>| column.iter().map(|placed| placed.item).collect();
        (columns.iter().map(items).collect(), end)
    }

    #[test]
    fn a_heading_stays_with_its_first_article() {
        let room = Room { columns: 2, height: 9, head: 0 };
        let rows = [1, 2, 2, 1, 3, 2];
        assert_eq!(placed(&rows, 0, room), (vec![vec![0, 1, 2], vec![3, 4, 5]], 6));
        assert_eq!(placed(&rows, 0, Room { head: 2, ..room }).0, [vec![0, 1, 2], vec![3, 4]]);
        assert_eq!(placed(&rows, 2, Room { columns: 1, ..room }), (vec![vec![2, 3, 4]], 5));
    }

    #[test]
    fn the_last_columns_are_even() {
        let room = Room { columns: 2, height: 20, head: 0 };
        let extent = |_: usize| Extent { rows: 2, gap: 1, keeps_next: false };
        let columns = place_evenly(0, 4, room, extent);
        assert_eq!(columns.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2]);
        let all = place_evenly(0, 40, room, extent);
        assert_eq!(all, place(0, 40, room, extent), "a full window stays as it is");
    }

    #[test]
    fn what_is_too_long_for_a_column_stands_alone_and_something_always_stands() {
        let room = Room { columns: 1, height: 4, head: 0 };
        assert_eq!(placed(&[1, 9, 2], 0, room), (vec![vec![0, 1]], 2));
        assert_eq!(placed(&[2, 9, 2], 1, room), (vec![vec![1]], 2));
        assert_eq!(placed(&[2], 0, Room { height: 1, ..room }), (vec![vec![0]], 1));
        assert_eq!(placed(&[], 0, room), (vec![vec![]], 0));
    }
}
