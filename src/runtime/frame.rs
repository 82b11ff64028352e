//! Frame: the bytes that turn what a terminal shows into the next picture.

use std::io;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;

use crate::text::Hyperlink;
use crate::view::Links;

/// What a whole frame begins with: no style, and an empty screen.
pub(super) const CLEAR: &str = "\x1b[0m\x1b[2J";

/// The same after a frame that may have been broken off within a link.
pub(super) const END_LINK_AND_CLEAR: &str = "\x1b]8;;\x1b\\\x1b[0m\x1b[2J";

/// What a terminal shows, or is to show: cells, which know of no links, and beside them the links.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    pub(super) cells: Buffer,
    pub(super) links: Links,
}

impl Picture {
    /// An empty screen.
    pub(super) fn blank(area: Rect) -> Self {
        Self { cells: Buffer::empty(area), links: Links::default() }
    }

    /// Blanks glyphs of two cells that begin in the last column: a terminal would break the row, and
    /// `Buffer::diff` of ratatui-core 0.1.2 panics on one in the last cell (ratatui issue 2695).
    pub(super) fn blank_cut_off_glyphs(&mut self) {
        let width = usize::from(self.cells.area.width).max(1);
        for cell in self.cells.content.iter_mut().skip(width - 1).step_by(width) {
            if cell.symbol().cell_width() > 1 {
                cell.set_symbol(" ");
            }
        }
    }

    /// Lets the cells that lead elsewhere than before be written whether they look alike or not.
    fn renew_links(&mut self, shown: &Self, option: CellDiffOption) {
        let (before, after) = (shown.links.cells(), self.links.cells());
        let differ = |(column, row): &(u16, u16)| {
            shown.links.at(*column, *row) != self.links.at(*column, *row)
        };
        let cells: Vec<(u16, u16)> = before.chain(after).filter(differ).collect();
        for cell in cells {
            if let Some(cell) = self.cells.cell_mut(cell) {
                cell.set_diff_option(option);
            }
        }
    }
}

/// The bytes that turn one picture into another; nothing where they are the same and the frame need
/// not be whole, which is told by what it is to begin with.
pub(super) fn frame(
    shown: &Picture,
    next: &mut Picture,
    whole: Option<&str>,
) -> io::Result<Option<Vec<u8>>> {
    next.renew_links(shown, CellDiffOption::AlwaysUpdate);
    let changes = shown.cells.diff(&next.cells);
    let bytes = if changes.is_empty() && whole.is_none() {
        None
    } else {
        Some(written(&changes, &next.links, whole)?)
    };
    // The next picture is compared with this one as it is.
    next.renew_links(shown, CellDiffOption::None);
    Ok(bytes)
}

fn written(
    changes: &[(u16, u16, &Cell)],
    links: &Links,
    whole: Option<&str>,
) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    queue!(bytes, BeginSynchronizedUpdate)?;
    bytes.extend_from_slice(whole.unwrap_or_default().as_bytes());
    let link_of = |(column, row, _): &(u16, u16, &Cell)| links.at(*column, *row);
    let are_one = |one: &(u16, u16, &Cell), next: &(u16, u16, &Cell)| {
        let (link, same_row) = (link_of(one), one.1 == next.1);
        link == link_of(next) && (same_row || link.is_none())
    };
    for run in changes.chunk_by(are_one) {
        let link = run.first().and_then(link_of);
        if let Some(link) = link {
            bytes.extend_from_slice(link.beginning().as_bytes());
        }
        let joined = joined(run);
        let cells = joined.iter().map(|(column, row, cell)| (*column, *row, cell));
        CrosstermBackend::new(&mut bytes).draw(cells)?;
        if link.is_some() {
            bytes.extend_from_slice(Hyperlink::END.as_bytes());
        }
    }
    queue!(bytes, EndSynchronizedUpdate)?;
    Ok(bytes)
}

/// Cells that follow each other in one style, as one whose symbol is all of theirs: the backend
/// looks at each that it is given, and formats it by itself.
fn joined(changes: &[(u16, u16, &Cell)]) -> Vec<(u16, u16, Cell)> {
    let looks = |cell: &Cell| (cell.fg, cell.bg, cell.underline_color, cell.modifier);
    let follow = |one: &(u16, u16, &Cell), next: &(u16, u16, &Cell)| {
        one.1 == next.1 && one.0 + 1 == next.0 && looks(one.2) == looks(next.2)
    };
    let join = |run: &[(u16, u16, &Cell)]| {
        let (column, row, first) = run.first()?;
        let mut cell = (*first).clone();
        if run.len() > 1 {
            let symbols: String = run.iter().map(|(.., cell)| cell.symbol()).collect();
            cell.set_symbol(&symbols);
        }
        Some((*column, *row, cell))
    };
    changes.chunk_by(follow).filter_map(join).collect()
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier, Style};

    use super::*;
    use crate::app::{Area, LinkCells};
    use crate::text::Text;

    fn painted(rows: &[&str]) -> Picture {
        let mut picture = Picture::blank(Rect::new(0, 0, 4, rows.len() as u16));
        for (row, text) in rows.iter().enumerate() {
            picture.cells.set_string(0, row as u16, text, Style::new().bg(Color::Red));
        }
        picture
    }

    fn bytes(shown: &Picture, next: &mut Picture, whole: Option<&str>) -> String {
        String::from_utf8(frame(shown, next, whole).unwrap().unwrap_or_default()).unwrap()
    }

    /// A picture whose cells lead somewhere, from column to column in rows.
    fn linked(rows: &[&str], links: &[(u16, std::ops::Range<u16>, &'static str)]) -> Picture {
        let mut picture = painted(rows);
        for (row, columns, address) in links {
            let link = Hyperlink::to(&Text::fixed(address)).unwrap();
            let area = Area { x: columns.start, y: *row, width: columns.len() as u16, height: 1 };
            picture.links.add(vec![LinkCells { link, area }]);
        }
        picture
    }

    /// The words between the beginning of a link and its end, with its address.
    fn links_in(bytes: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for part in bytes.split("\x1b]8;id=").skip(1) {
            let (head, rest) = part.split_once("\x1b\\").unwrap();
            let (words, after) = rest.split_once(Hyperlink::END).expect("it is ended");
            assert!(!after.contains(Hyperlink::END), "ended twice: {bytes:?}");
            let words = words.split('\x1b').map(|part| match part.split_once(['H', 'm']) {
                Some((_, words)) => words,
                None => part,
            });
            found.push((words.collect(), head.split_once(';').unwrap().1.to_owned()));
        }
        found
    }

    #[test]
    fn what_is_shown_already_is_not_written() {
        assert_eq!(bytes(&painted(&["abcd"]), &mut painted(&["abcd"]), None), "");
        let changed = bytes(&painted(&["abcd"]), &mut painted(&["abXd"]), None);
        assert!(changed.starts_with("\x1b[?2026h\x1b[1;3H"), "{changed:?}");
        assert!(changed.ends_with("\x1b[0m\x1b[?2026l"), "{changed:?}");
        assert!(changed.contains('X') && !changed.contains('b'), "{changed:?}");
        assert!(!changed.contains("\x1b]"), "{changed:?}");
    }

    #[test]
    fn a_whole_frame_begins_with_an_empty_screen() {
        let empty = || Picture::blank(Rect::new(0, 0, 4, 1));
        let begins = |with| bytes(&empty(), &mut empty(), Some(with));
        assert!(begins(CLEAR).starts_with("\x1b[?2026h\x1b[0m\x1b[2J"));
        assert!(begins(END_LINK_AND_CLEAR).starts_with("\x1b[?2026h\x1b]8;;\x1b\\\x1b[0m\x1b[2J"));
    }

    #[test]
    fn a_glyph_that_the_edge_cuts_off_is_blank() {
        let mut wide = painted(&["abc", "abc"]);
        for row in 0..2 {
            wide.cells[(3, row)].set_symbol("你");
        }
        wide.blank_cut_off_glyphs();
        assert_eq!(wide.cells[(3, 0)].symbol(), " ");
        assert_eq!(wide.cells[(3, 1)].symbol(), " ");

        // Without the blank this panics.
        bytes(&wide, &mut painted(&["abcd", "abcd"]), None);

        let mut whole = painted(&["ab你"]);
        whole.blank_cut_off_glyphs();
        assert_eq!(whole.cells[(2, 0)].symbol(), "你");
    }

    #[test]
    fn what_is_written_looks_as_it_was_painted() {
        let mut next = Picture::blank(Rect::new(0, 0, 12, 3));
        let (plain, bold) = (Style::new(), Style::new().add_modifier(Modifier::BOLD));
        next.cells.set_string(0, 0, "ab 你好 cd", plain);
        next.cells.set_string(1, 1, "e\u{301}fgh", bold.fg(Color::Red));
        next.cells.set_string(3, 1, "g", plain.bg(Color::Green));
        next.cells.set_string(8, 2, "ij", plain.fg(Color::Indexed(9)));
        next.cells.set_string(10, 2, "kl", bold);
        let blank = Picture::blank(next.cells.area);
        let written = bytes(&blank, &mut next, Some(CLEAR));
        let (height, width) = (3.try_into().unwrap(), 12.try_into().unwrap());
        let mut terminal = vt100::Parser::new(height, width, 0);
        terminal.process(written.as_bytes());
        let seen = |column: u16, row: u16| terminal.screen().cell(row, column).unwrap().clone();
        for (at, cell) in next.cells.content.iter().enumerate() {
            let (column, row) = next.cells.pos_of(at);
            let shown = seen(column, row);
            if !shown.is_wide_continuation() {
                let symbol = if shown.contents().is_empty() { " " } else { shown.contents() };
                assert_eq!(symbol, cell.symbol(), "{column}, {row}");
                assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD), "{column}, {row}");
            }
        }
        assert_eq!(seen(1, 1).fgcolor(), vt100::Color::Idx(1));
        assert_eq!(seen(3, 1).bgcolor(), vt100::Color::Idx(2));
        assert_eq!(seen(9, 2).fgcolor(), vt100::Color::Idx(9));
        // Words of one style are written at one go.
        assert!(written.contains("ij") && written.contains("kl"), "{written:?}");
    }

    #[test]
    fn a_link_ends_with_its_row_and_goes_on_in_the_next() {
        let blank = Picture::blank(Rect::new(0, 0, 4, 2));
        let links = [(0, 2..4, "https://a.org/"), (1, 0..2, "https://a.org/")];
        let written = bytes(&blank, &mut linked(&["abcd", "efgh"], &links), None);
        let address = "https://a.org/".to_owned();
        let expected = [("cd".to_owned(), address.clone()), ("ef".to_owned(), address)];
        assert_eq!(links_in(&written), expected);
        let id = |nth: usize| written.split("\x1b]8;id=").nth(nth).unwrap().split(';').next();
        assert_eq!(id(1), id(2), "one link over two rows");
    }

    #[test]
    fn only_what_leads_elsewhere_is_written_anew() {
        let shown = linked(&["a你z"], &[(0, 0..3, "https://a.org/")]);
        let mut same = linked(&["a你z"], &[(0, 0..3, "https://a.org/")]);
        assert_eq!(bytes(&shown, &mut same, None), "");
        let mut other = linked(&["a你z"], &[(0, 0..3, "https://b.org/")]);
        let written = bytes(&shown, &mut other, None);
        assert_eq!(links_in(&written), [("a你".to_owned(), "https://b.org/".to_owned())]);
        assert!(!written.contains('z'), "{written:?}");
        // Once written it is what is shown.
        assert_eq!(bytes(&other.clone(), &mut other, None), "");
        let mut plain = painted(&["a你z"]);
        let written = bytes(&shown, &mut plain, None);
        assert!(written.contains('a') && written.contains('你') && !written.contains("]8;"));
        assert_eq!(bytes(&plain.clone(), &mut plain, None), "");
        let mut longer = linked(&["a你z"], &[(0, 0..4, "https://a.org/")]);
        let written = bytes(&shown, &mut longer, None);
        assert_eq!(links_in(&written), [("z".to_owned(), "https://a.org/".to_owned())]);
    }
}
