//! Sight: all that leads somewhere in a page as it is in sight, and the cells that it takes.

use std::ops::Range;

use crate::app::FrontPage;
use crate::app::{Area, ContentsPage, Focus, HintTarget, Page, Reader};
use crate::document::{Piece, Place};
use crate::layout::{Column, Direction, Line, ShownCell};
use crate::text::Text;

/// Cells that lists keep free before an entry.
const MARK: u16 = 2;

/// Something that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Where to.
    pub(crate) leads_to: HintTarget,
    /// Its cells, row by row.
    pub(crate) own: Vec<Area>,
    /// Which way its first row is read.
    direction: Direction,
    /// Whether it is an entry of a list, with room for a label before it.
    is_entry: bool,
}

impl Target {
    fn new(leads_to: HintTarget, own: Area, direction: Direction) -> Self {
        Self { leads_to, own: vec![own], direction, is_entry: false }
    }

    /// Where a label so wide may stand, the best place first: before the first word, after the last
    /// one in the row, above, below.
    pub(crate) fn places_for(&self, width: u16) -> Vec<(u16, u16)> {
        let Some(&Area { x: start, y, width: cells, .. }) = self.own.first() else {
            return Vec::new();
        };
        let gap = if self.is_entry { MARK } else { width };
        let left = start.checked_sub(gap).map(|x| (x, y));
        let right = Some((start + cells + gap - width, y));
        let sides = match self.direction {
            Direction::LeftToRight => [left, right],
            Direction::RightToLeft => [right, left],
        };
        let around = [y.checked_sub(1), y.checked_add(1)];
        let around = around.into_iter().flatten().map(|y| (start, y));
        sides.into_iter().flatten().chain(around).collect()
    }
}

/// All that leads somewhere in a page, in the order in which it is read.
pub(crate) fn targets_of(page: &Page) -> Vec<Target> {
    match page {
        Page::Reader(reader) => targets_in(reader),
        Page::Front(front) => targets_of_front(front),
        Page::Contents(contents) => targets_listed(contents),
        Page::Missing(_) | Page::Waiting => Vec::new(),
    }
}

fn targets_of_front(page: &FrontPage) -> Vec<Target> {
    let head = page.sheet.head.len() as u16;
    let areas = page.frame.iter().flat_map(|frame| &frame.columns);
    let columns = areas.zip(&page.sheet.columns).map(|(area, rows)| {
        let height = area.height.saturating_sub(head);
        let area = Area { y: area.y + head, height, ..*area };
        let rows = rows.iter().take(height.into()).map(|line| {
            let entry = line.entry.filter(|item| page.can_select(*item))?;
            Some((HintTarget::Listed(entry), line))
        });
        entries_of(area, rows)
    });
    columns.flatten().collect()
}

fn targets_listed(page: &ContentsPage) -> Vec<Target> {
    let Some(area) = page.frame.as_ref().and_then(|frame| frame.columns.first()) else {
        return Vec::new();
    };
    let rows = page.lines.iter().skip(page.top).take(area.height.into());
    entries_of(*area, rows.map(|line| Some((HintTarget::Listed(line.entry?), line))))
}

fn targets_in(reader: &Reader) -> Vec<Target> {
    let Some(frame) = &reader.frame else { return Vec::new() };
    let mut sight = Sight { reader, targets: Vec::new(), open: None };
    for (area, column) in frame.columns.iter().zip(&reader.spread.columns) {
        sight.look_through(*area, column);
    }
    let mut targets = sight.targets;
    if let Some(area) = reader.list_area() {
        let rows = reader.rail.rows.iter().skip(reader.rail.top).take(area.height.into());
        targets.extend(entries_of(
            area,
            rows.map(|row| {
                let entry = row.line.entry?;
                let leads_to = match row.list {
                    Focus::Images => HintTarget::Figure(entry),
                    Focus::Text | Focus::More => HintTarget::Further(entry),
                };
                Some((leads_to, &row.line))
            }),
        ));
    }
    targets
}

/// The first rows in sight of the entries of a list.
fn entries_of<'a>(
    area: Area,
    rows: impl Iterator<Item = Option<(HintTarget, &'a Line)>>,
) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    let mut above = None;
    for (number, row) in rows.enumerate() {
        if let Some((leads_to, line)) = &row
            && above.as_ref() != Some(leads_to)
        {
            targets.push(entry_at(area, area.y + number as u16, (leads_to.clone(), line)));
        }
        above = row.map(|(leads_to, _)| leads_to);
    }
    targets
}

/// An entry whose first row in sight is given.
fn entry_at(area: Area, y: u16, (leads_to, line): (HintTarget, &Line)) -> Target {
    let start = line.left(area.columns());
    let cells = line.cells(area.columns());
    let end = cells.last().map_or(start, |cell| cell.cells.end);
    Target {
        is_entry: true,
        ..Target::new(leads_to, Area { x: start, y, width: end - start, height: 1 }, line.direction)
    }
}

/// The text of an article while it is looked through.
struct Sight<'a> {
    reader: &'a Reader,
    targets: Vec<Target>,
    /// The link whose words were the last, which may go on in the next row.
    open: Option<(Piece, Text)>,
}

impl Sight<'_> {
    fn look_through(&mut self, area: Area, column: &Column) {
        let mut entry = None;
        for (number, row) in column.rows().filter(|(at, _)| *at < area.height.into()) {
            let galley = &self.reader.galley;
            let (Some(line), Some(place)) = (galley.line(row), galley.place_of(row)) else {
                continue;
            };
            let y = area.y + number as u16;
            if let Some(further) = line.entry.filter(|further| entry != Some(*further)) {
                self.targets.push(entry_at(area, y, (HintTarget::Further(further), line)));
            }
            entry = line.entry;
            let marks = galley.note_marks(place.piece);
            self.look_at(place.piece, (area, y), line, &marks);
        }
    }

    /// Takes in the links and the marks of footnotes in a row.
    fn look_at(
        &mut self,
        piece: Piece,
        (area, y): (Area, u16),
        line: &Line,
        marks: &[(Range<usize>, Place)],
    ) {
        let cells = line.cells(area.columns());
        let touches = |one: &Range<usize>, other: &Range<usize>| {
            one.start < other.end && other.start < one.end
        };
        for span in &line.spans {
            let of_span = cells.iter().filter(|cell| std::ptr::eq(cell.span, span));
            let of_span: Vec<&ShownCell<'_>> = of_span.collect();
            for (bytes, note) in marks.iter().filter(|(bytes, _)| touches(bytes, &span.bytes)) {
                let raised = of_span.iter().filter(|cell| touches(&cell.bytes, bytes));
                if let Some(own) = run_of(raised.copied(), y) {
                    let target = Target::new(HintTarget::Note(*note), own, line.direction);
                    self.targets.push(target);
                }
            }
            let is_mark = |bytes: &Range<usize>| marks.iter().any(|(mark, _)| touches(mark, bytes));
            let words = of_span.iter().filter(|cell| !is_mark(&cell.bytes)).copied();
            match (&span.link, run_of(words, y)) {
                (Some(to), Some(own)) => self.add_link((piece, to), own, line.direction),
                (None, Some(_)) if !span.bytes.is_empty() => self.open = None,
                _ => {}
            }
        }
    }

    /// Adds the words of a link in one row: to its words in the row above, where it goes on.
    fn add_link(&mut self, (piece, link): (Piece, &Text), own: Area, way: Direction) {
        let goes_on = self.open.as_ref().is_some_and(|(at, to)| *at == piece && to == link);
        let leads_to = HintTarget::Address(link.clone());
        match self.targets.iter_mut().rfind(|target| target.leads_to == leads_to) {
            Some(target) if goes_on => target.own.push(own),
            _ => self.targets.push(Target::new(leads_to, own, way)),
        }
        self.open = Some((piece, link.clone()));
    }
}

/// The run of cells from the first to the last of some, in a row.
fn run_of<'a>(cells: impl Iterator<Item = &'a ShownCell<'a>> + Clone, y: u16) -> Option<Area> {
    let start = cells.clone().map(|cell| cell.cells.start).min()?;
    let end = cells.map(|cell| cell.cells.end).max()?;
    Some(Area { x: start, y, width: end - start, height: 1 })
}
