//! Frame: the bytes that turn what a terminal shows into the next picture.

use std::io;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;

use crate::app::Area;
use crate::runtime::scale::doubled;
use crate::text::Hyperlink;
use crate::view::{Enlarged, Links};

/// What a whole frame begins with: no style, and an empty screen.
pub(super) const CLEAR: &str = "\x1b[0m\x1b[2J";

/// The same after a frame that may have been broken off within a link.
pub(super) const END_LINK_AND_CLEAR: &str = "\x1b]8;;\x1b\\\x1b[0m\x1b[2J";

/// What a terminal shows, or is to show: cells, which know of no links and of no sizes, and beside them the
/// links and what stands at double size.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    pub(super) cells: Buffer,
    pub(super) links: Links,
    pub(super) enlarged: Vec<Enlarged>,
}

impl Picture {
    /// An empty screen.
    pub(super) fn blank(area: Rect) -> Self {
        Self { cells: Buffer::empty(area), links: Links::default(), enlarged: Vec::new() }
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

impl Picture {
    /// Lets the cells be written under what no longer stands at double size, all of them: to write one
    /// blanks the whole letter on the terminal.
    fn renew_cells_under(&mut self, shown: &Self, option: CellDiffOption) {
        for gone in shown.enlarged.iter().filter(|gone| !self.enlarged.contains(gone)) {
            for cell in cells_of(gone.area) {
                if let Some(cell) = self.cells.cell_mut(cell) {
                    cell.set_diff_option(option);
                }
            }
        }
    }

    /// What is to be written at double size once the cells are: what was not there, and what lies over
    /// cells that are written.
    fn new_enlarged(&self, shown: &Self, changes: &[(u16, u16, &Cell)]) -> Vec<(Cell, &Enlarged)> {
        let touched = |area: Area| changes.iter().any(|(x, y, _)| area.contains(*x, *y));
        let is_new = |one: &&Enlarged| !shown.enlarged.contains(one) || touched(one.area);
        let written = |one: &'_ Enlarged| {
            let mut cell = self.cells.cell((one.area.x, one.area.y))?.clone();
            cell.set_symbol(&doubled(&one.text));
            Some(cell)
        };
        self.enlarged.iter().filter(is_new).filter_map(|one| Some((written(one)?, one))).collect()
    }
}

/// The cells of an area, by column and row.
fn cells_of(area: Area) -> impl Iterator<Item = (u16, u16)> {
    let rows = area.y..area.y.saturating_add(area.height);
    rows.flat_map(move |row| area.columns().map(move |column| (column, row)))
}

/// The bytes that turn one picture into another; nothing where they are the same and the frame need
/// not be whole, which is told by what it is to begin with.
pub(super) fn frame(
    shown: &Picture,
    next: &mut Picture,
    whole: Option<&str>,
) -> io::Result<Option<Vec<u8>>> {
    next.renew_links(shown, CellDiffOption::AlwaysUpdate);
    next.renew_cells_under(shown, CellDiffOption::AlwaysUpdate);
    let changes = shown.cells.diff(&next.cells);
    let enlarged = next.new_enlarged(shown, &changes);
    let bytes = if changes.is_empty() && enlarged.is_empty() && whole.is_none() {
        None
    } else {
        Some(written(&changes, &next.links, &enlarged, whole)?)
    };
    // The next picture is compared with this one as it is.
    next.renew_links(shown, CellDiffOption::None);
    next.renew_cells_under(shown, CellDiffOption::None);
    Ok(bytes)
}

fn written(
    changes: &[(u16, u16, &Cell)],
    links: &Links,
    enlarged: &[(Cell, &Enlarged)],
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
    for (cell, Enlarged { area, .. }) in enlarged {
        CrosstermBackend::new(&mut bytes).draw(std::iter::once((area.x, area.y, cell)))?;
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

    /// Four rows of eight cells with words at double size.
    fn enlarged(rows: &[&str], words: &[(u16, u16, &str)]) -> Picture {
        let mut picture = Picture::blank(Rect::new(0, 0, 8, 4));
        for (row, text) in rows.iter().enumerate() {
            picture.cells.set_string(0, row as u16, text, Style::new());
        }
        for (x, y, text) in words {
            let area = Area { x: *x, y: *y, width: 2 * text.len() as u16, height: 2 };
            picture.enlarged.push(Enlarged { area, text: (*text).to_owned() });
        }
        picture
    }

    /// What the cells and the letters of double size are on a terminal that knows of sizes, after some
    /// bytes: to write one cell of a letter blanks all of it.
    fn seen(screen: &mut [Vec<char>], bytes: &str) {
        let (mut x, mut y) = (0_usize, 0_usize);
        let mut rest = bytes;
        while let Some(first) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("\x1b]66;s=2;") {
                let (text, after) = after.split_once("\x1b\\").unwrap();
                for letter in text.chars() {
                    for (row, column) in [(y, x), (y, x + 1), (y + 1, x), (y + 1, x + 1)] {
                        blank(screen, column, row);
                    }
                    // The four cells bear the letter, in capitals.
                    let letter = letter.to_ascii_uppercase();
                    screen[y][x] = letter;
                    screen[y][x + 1] = letter;
                    screen[y + 1][x] = letter;
                    screen[y + 1][x + 1] = letter;
                    x += 2;
                }
                rest = after;
            } else if let Some(after) = rest.strip_prefix("\x1b[") {
                let end = after.find(|c: char| c.is_ascii_alphabetic()).unwrap();
                let (body, after) = after.split_at(end);
                if after.starts_with('H') {
                    let (row, column) = body.split_once(';').unwrap();
                    (y, x) =
                        (row.parse::<usize>().unwrap() - 1, column.parse::<usize>().unwrap() - 1);
                }
                rest = after.get(1..).unwrap();
            } else {
                blank(screen, x, y);
                screen[y][x] = first;
                x += 1;
                rest = rest.get(first.len_utf8()..).unwrap();
            }
        }
    }

    /// Blanks a cell, and with it the letter of double size that it belongs to.
    fn blank(screen: &mut [Vec<char>], x: usize, y: usize) {
        let letter = screen[y][x];
        if letter.is_ascii_uppercase() {
            for row in y.saturating_sub(1)..(y + 2).min(screen.len()) {
                for column in x.saturating_sub(1)..(x + 2).min(screen[row].len()) {
                    if screen[row][column] == letter {
                        screen[row][column] = ' ';
                    }
                }
            }
        }
        screen[y][x] = ' ';
    }

    #[test]
    fn letters_of_double_size_and_cells_stay_in_step_with_the_terminal() {
        let pictures = [
            enlarged(&["", "", "below"], &[(0, 0, "abc")]),
            // A row further down, over where they were; then gone; then back beside words.
            enlarged(&["above", "", "", "below"], &[(0, 1, "abc")]),
            enlarged(&["above", "words", "and more", "below"], &[]),
            enlarged(&["above", "", "", "below"], &[(0, 1, "ab"), (4, 1, "d")]),
            enlarged(&["above", "", "", "below"], &[(0, 1, "ab"), (4, 1, "e")]),
            enlarged(&["", "", "", ""], &[]),
        ];
        let mut screen = vec![vec![' '; 8]; 4];
        let mut shown = Picture::blank(Rect::new(0, 0, 8, 4));
        for mut next in pictures.clone().into_iter().chain(pictures.into_iter().rev()) {
            seen(&mut screen, &bytes(&shown, &mut next, None));
            for (y, row) in screen.iter().enumerate() {
                for (x, letter) in row.iter().enumerate() {
                    let (column, line) = (x as u16, y as u16);
                    let over = next.enlarged.iter().find(|one| one.area.contains(column, line));
                    let expected = over.map_or_else(
                        || next.cells[(column, line)].symbol().chars().next().unwrap(),
                        |one| {
                            let at = usize::from(column - one.area.x) / 2;
                            one.text.chars().nth(at).unwrap().to_ascii_uppercase()
                        },
                    );
                    assert_eq!(*letter, expected, "{x},{y}: {screen:?}");
                }
            }
            assert_eq!(bytes(&next.clone(), &mut next, None), "", "nothing is left to be written");
            shown = next;
        }
    }

    #[test]
    fn letters_of_double_size_are_written_in_the_style_of_their_cells_and_anew_with_it() {
        let styled = |modifier| {
            let mut picture = enlarged(&[], &[(2, 1, "ab")]);
            picture.cells.set_style(Rect::new(2, 1, 4, 2), Style::new().add_modifier(modifier));
            picture
        };
        let mut bold = styled(Modifier::BOLD);
        let written = bytes(&Picture::blank(Rect::new(0, 0, 8, 4)), &mut bold, None);
        assert!(written.contains("\x1b[1m\x1b]66;s=2;ab\x1b\\"), "{written:?}");
        let mut lit = styled(Modifier::REVERSED);
        let written = bytes(&bold, &mut lit, None);
        assert!(written.contains("\x1b[7m\x1b]66;s=2;ab\x1b\\"), "{written:?}");
        let whole = bytes(&Picture::blank(Rect::new(0, 0, 8, 4)), &mut lit, Some(CLEAR));
        assert!(whole.ends_with("ab\x1b\\\x1b[39m\x1b[49m\x1b[59m\x1b[0m\x1b[?2026l"), "{whole:?}");
    }
}
