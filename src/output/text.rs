//! An article as text, plain or with styles: the rows that the reader sets, without a screen.

use crate::document::Article;
use crate::layout::{Galley, Group, Line, PageStyle, Spread, fill_columns};
use crate::output::setting::{GUTTER, Setting};
use crate::output::styles::written;
use crate::text::Printable;

/// Text without a single escape sequence.
pub(crate) fn plain(article: &Article, setting: Setting) -> String {
    text(article, setting, |line| written(line, None))
}

/// Text with styles and, where the setting has them, colours.
pub(crate) fn styled(article: &Article, setting: Setting) -> String {
    text(article, setting, |line| written(line, Some(setting.colours)))
}

/// Rows of an article, each ending with a line feed; none with blanks at its end.
fn text(article: &Article, setting: Setting, write: impl Fn(&Line) -> String) -> String {
    let style = PageStyle::plain(measure_of(setting));
    let more = Group::of_related(article).into_iter().collect();
    let mut galley = Galley::new(article.clone(), more, style);
    let columns = u16::from(setting.columns.max(1));
    let mut text = String::new();
    let mut next = Some(galley.first_row());
    while let Some(top) = next {
        let spread = fill_columns(&mut galley, top, columns, u16::MAX);
        for row in rows_across(&galley, &spread, style.measure) {
            text.push_str(&write(&row));
            text.push('\n');
        }
        next = spread.next;
    }
    if text.trim().is_empty() { String::new() } else { text }
}

/// The width of one column, in cells.
fn measure_of(setting: Setting) -> u16 {
    let columns = u16::from(setting.columns.max(1));
    let gutters = GUTTER.saturating_mul(columns - 1);
    (setting.width.saturating_sub(gutters) / columns).max(1)
}

/// The rows of a spread from edge to edge, its columns beside each other.
fn rows_across(galley: &Galley, spread: &Spread, measure: u16) -> Vec<Line> {
    let height = spread.columns.iter().map(Vec::len).max().unwrap_or_default();
    (0..height)
        .map(|at| {
            let mut across = Line::default();
            let mut left = 0;
            for column in &spread.columns {
                if let Some(line) = column.get(at).and_then(|row| galley.line(*row)) {
                    append(&mut across, line, left);
                }
                left += usize::from(measure + GUTTER);
            }
            across
        })
        .collect()
}

/// Adds a row of a column that begins so many cells from the left.
fn append(across: &mut Line, line: &Line, left: usize) {
    if line.is_blank() {
        return;
    }
    let gap = (left + usize::from(line.indent)).saturating_sub(across.width());
    across.push(&Printable::repeat(' ', gap), crate::layout::Face::default());
    for span in &line.spans {
        across.push(&span.text, span.face);
    }
}
