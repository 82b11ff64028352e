//! Marks: their list, and their letters in the margin beside the words they stand for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Action, Area, Mark, MarkPurpose, MarksPage, Reader, State};
use crate::document::Place;
use crate::layout::{Column, Direction, Face, Role};
use crate::text::{Printable, Unclean};
use crate::view::folio_line::Hint;
use crate::view::palette::style_of;
use crate::view::panel::{self, PanelRow, PanelWords};
use crate::view::rect;

/// What the panel says where a letter goes to a mark, and where it sets one.
const WORDS: [PanelWords; 2] = [
    PanelWords::new("TO WHICH MARK", "  none yet: m and a letter set one"),
    PanelWords::new("MARK BY A LETTER", "  none yet; a capital is good everywhere"),
];

/// The keys that matter while the list is open.
pub(crate) const KEYS: [Hint; 4] = [
    Hint::Key(Action::Cancel, "back"),
    Hint::Key(Action::FocusNext, "selects"),
    Hint::Key(Action::Open, "goes there"),
    Hint::Fixed("Del takes away"),
];

/// Draws the list.
pub(crate) fn draw(state: &State, page: &MarksPage, window: Rect, buffer: &mut Buffer) {
    let words = WORDS[usize::from(page.purpose == MarkPurpose::Set)];
    let row = |number: usize| page.marks.get(number).map_or_else(PanelRow::default, row_of);
    panel::draw((&page.list, words), row, state.writing(), window, buffer);
}

fn row_of(mark: &Mark) -> PanelRow {
    let mut sign = letter_of(mark);
    sign.push(&Printable::fixed("  "));
    let words = if mark.words.is_blank() { &mark.title } else { &mark.words };
    PanelRow { sign, words: Printable::of(words), ..PanelRow::default() }
}

fn letter_of(mark: &Mark) -> Printable {
    Printable::of(&Unclean::new(mark.letter).line())
}

/// Draws the letters of marks beside the rows that they stand at, where there is a margin.
pub(crate) fn draw_letters(
    state: &State,
    (reader, column, area): (&Reader, &Column, Area),
    window: Rect,
    buffer: &mut Buffer,
) {
    for mark in state.places.marks.in_article(reader.id) {
        let Some(row) = row_at(reader, column, mark.place()) else { continue };
        let x = match state.writing().direction {
            Direction::LeftToRight => area.x.checked_sub(2),
            Direction::RightToLeft => Some(area.x + area.width + 1),
        };
        let Some(x) = x.filter(|x| *x < window.width) else { continue };
        let at = rect(Area { x, y: area.y + row as u16, width: 1, height: 1 }, window);
        if !at.is_empty() {
            let style = style_of(Face::of(Role::Accent).bold());
            buffer.set_stringn(at.x, at.y, letter_of(mark).as_str(), 1, style);
        }
    }
}

/// How many rows below the head of a column a place stands, if it does.
fn row_at(reader: &Reader, column: &Column, place: Place) -> Option<usize> {
    let row = column.rows().find(|(_, row)| {
        let is_in_piece = reader.galley.place_of(*row).is_some_and(|at| at.piece == place.piece);
        let line = reader.galley.line(*row).filter(|line| is_in_piece && !line.is_blank());
        line.is_some_and(|line| {
            let holds = line.spans.iter().any(|span| span.bytes.contains(&place.offset));
            holds || line.offset == place.offset
        })
    });
    row.map(|(at, _)| at)
}
