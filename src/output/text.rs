//! An article as text, plain or with styles: the rows that the reader sets, without a screen.

use crate::document::Article;
use crate::layout::{
    Column, Direction, Face, Galley, Group, Line, NotePlace, Opening, Order, PageStyle, Span,
    Spread, Writing, fill_columns, fill_scroll,
};
use crate::output::setting::{GUTTER, Setting};
use crate::output::styles::{Styles, written};
use crate::text::Printable;

/// The most rows of notes at the foot of a column for one row of its text. A page is as long as its
/// text, and so may its notes be; but it has an end.
const MOST_ROWS_OF_NOTES: u16 = 10_000;

/// Text without a single escape sequence.
pub(crate) fn plain(article: &Article, setting: Setting) -> String {
    let setting = Setting { order: Order::Logical, opening: Opening::Plain, ..setting };
    text(article, setting, |line| written(line, None))
}

/// Text with styles and, where the setting has them, colours.
pub(crate) fn styled(article: &Article, setting: Setting) -> String {
    let styles = Styles { colours: setting.colours, links: setting.links };
    text(article, setting, |line| written(line, Some(styles)))
}

/// Rows of an article, each ending with a line feed; none with blanks at its end.
fn text(article: &Article, setting: Setting, write: impl Fn(&Line) -> String) -> String {
    let Setting { order, edge, hyphenate, opening, .. } = setting;
    let plain = PageStyle::plain(measure_of(setting));
    let notes = match setting.columns {
        0 | 1 => NotePlace::AtEnd,
        _ => NotePlace::AtFoot { most: MOST_ROWS_OF_NOTES },
    };
    let style = PageStyle { opening, notes, order, edge, hyphenate, ..plain };
    let more = Group::of_related(article, &[]).into_iter().collect();
    let mut galley = Galley::new(article.clone(), more, style);
    let columns = u16::from(setting.columns.max(1));
    let mut text = String::new();
    let mut next = Some(galley.first_row());
    while let Some(top) = next {
        // One column has no pages: no blank row falls away between two of them.
        let spread = match columns {
            1 => fill_scroll(&mut galley, top, u16::MAX),
            _ => fill_columns(&mut galley, top, columns, u16::MAX),
        };
        for row in rows_across(&galley, &spread, columns) {
            text.push_str(&write(&row));
            text.push('\n');
        }
        galley.keep_near(&spread);
        next = spread.next;
    }
    without_blank_ends(text)
}

/// Rows without blank ones at either end.
fn without_blank_ends(mut text: String) -> String {
    let end = text.trim_end_matches('\n').len();
    text.truncate((end + 1).min(text.len()));
    let blanks = text.len() - text.trim_start_matches('\n').len();
    text.drain(..blanks);
    text
}

/// The width of one column, in cells.
fn measure_of(setting: Setting) -> u16 {
    let columns = u16::from(setting.columns.max(1));
    let gutters = GUTTER.saturating_mul(columns - 1);
    (setting.width.saturating_sub(gutters) / columns).max(1)
}

/// The rows of a spread from edge to edge, its columns beside each other.
fn rows_across(galley: &Galley, spread: &Spread, columns: u16) -> Vec<Line> {
    let height = spread.columns.iter().map(Column::height).max().unwrap_or_default();
    let columns_set: Vec<Vec<Option<Line>>> =
        spread.columns.iter().map(|column| lines_of(galley, column)).collect();
    let writing = galley.writing();
    let measure = galley.style().measure;
    let is_mirrored =
        writing == Writing { direction: Direction::RightToLeft, order: Order::Visual };
    (0..height)
        .map(|at| {
            let mut across = Line::default();
            for place in 0..columns {
                let number = if is_mirrored { columns - 1 - place } else { place };
                let column = columns_set.get(usize::from(number));
                if let Some(line) = column.and_then(|lines| lines.get(at)?.as_ref()) {
                    let left = usize::from(place) * usize::from(measure + GUTTER);
                    put(line, left, measure, &mut across, writing.order);
                }
            }
            across
        })
        .collect()
}

/// The rows of a column from its head on, none where nothing stands.
fn lines_of(galley: &Galley, column: &Column) -> Vec<Option<Line>> {
    let mut lines = vec![None; column.height()];
    for (at, row) in column.rows() {
        lines[at] = galley.line(row).cloned();
    }
    if let Some(at) = column.rule() {
        lines[at] = Some(galley.rule_above_notes());
    }
    lines
}

/// Adds a row of a column that begins so many cells from the left, as it is seen or as it is read.
pub(crate) fn put(line: &Line, left: usize, measure: u16, across: &mut Line, order: Order) {
    if line.is_blank() {
        return;
    }
    let indent = match order {
        Order::Visual => line.left(0..measure),
        Order::Logical => line.indent,
    };
    let gap = (left + usize::from(indent)).saturating_sub(across.width());
    across.push(&Printable::repeat(' ', gap), Face::default());
    for shown in line.visual() {
        let span = Span::mark(shown.text.into_owned(), shown.span.face);
        across.push_span(&Span { link: shown.span.link.clone(), ..span });
    }
}
