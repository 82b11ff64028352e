//! Reader: an article in the window, the place in it, and the lists beside it.

mod paging;
mod searching;
mod turning;

use crate::app::frame::{Frame, FrameWish};
use crate::app::jumps::Spot;
use crate::app::{Area, Focus, Headlines, Motion, PageSetting, Rail, Search, Size};
use crate::document::{Article, ArticleId, Bookmark, Growth, Issue, Piece, Place, Related, Speed};
use crate::layout::{
    FigurePlace, Galley, Hanging, Headline, Landmark, PageStyle, Progress, Row, Spread,
};

pub use paging::PageNumber;
use paging::Paging;
pub(crate) use searching::Standing;
pub(crate) use turning::groups_of;

/// The rows of text from which on a headline may be of double size: it then leaves as many to the text.
const HIGH_ENOUGH_FOR_DOUBLE: u16 = 12;

/// An article being read.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Which article it is.
    pub id: ArticleId,
    /// The article, set as far as it has been looked at.
    pub galley: Galley,
    /// Where the parts of the page stand; none in a window too small.
    pub frame: Option<Frame>,
    /// The rows in sight.
    pub spread: Spread,
    /// What the keys act on.
    pub focus: Focus,
    /// The lists beside the text.
    pub rail: Rail,
    /// What is looked for in the text, and where it was found.
    pub search: Search,
    /// What stays on top whatever becomes of the window.
    top: Anchor,
    /// The pages of the article, where it is turned.
    paging: Paging,
    /// What is kept for a while only.
    pub(crate) passing: Passing,
}

/// What is kept for a while only.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Passing {
    /// Where one was before going to a figure.
    before_figure: Option<Anchor>,
    /// Which row of the thumb of the scroll bar the mouse holds, from its top.
    pub(crate) grip: Option<u16>,
}

/// The top of the window: a place, and how many blank rows are seen above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) place: Place,
    blanks: usize,
}

impl Anchor {
    pub(crate) const START: Self = Self { place: Place::START, blanks: 0 };

    /// A place at the very top.
    pub(crate) fn at(place: Place) -> Self {
        Self { place, blanks: 0 }
    }
}

impl Reader {
    /// An article from its start, in the issue that it belongs to, read at a speed.
    pub(crate) fn new(
        id: ArticleId,
        article: Article,
        issue: Option<&Issue>,
        speed: Speed,
    ) -> Self {
        let groups = groups_of(&article, id, issue, &[]);
        let mut rail = Rail::default();
        rail.fill(&article.pictures, &groups);
        Self {
            id,
            galley: Galley::new(article, groups, PageStyle { speed, ..PageStyle::magazine(1) }),
            frame: None,
            spread: Spread::default(),
            focus: Focus::Text,
            rail,
            search: Search::default(),
            top: Anchor::START,
            paging: Paging::default(),
            passing: Passing::default(),
        }
    }

    /// The place of the first words in sight.
    pub fn place(&self) -> Place {
        self.top.place
    }

    /// What stands at the top of the window, in which article.
    pub(crate) fn spot(&self) -> Spot {
        Spot { article: self.id, top: self.top }
    }

    /// Goes to what stood at the top of the window once; as far as it has been read.
    pub(crate) fn go_to_spot(&mut self, top: Anchor) {
        self.paging.turned.clear();
        self.passing.before_figure = None;
        self.top = top;
        let row = self.row_of(top);
        self.fill_from(row);
    }

    /// Fills a window; the words at the top stay there.
    pub(crate) fn fit(&mut self, size: Size, setting: PageSetting) {
        let has_lists = !self.rail.is_empty();
        let wish = FrameWish { has_lists, may_have_columns: true, measure: setting.measure };
        let direction = self.galley.writing().direction;
        let frame = Frame::set(size, wish, setting).map(|frame| frame.read(direction, size));
        let Some(shape) = &frame else {
            self.frame = None;
            return;
        };
        let figures = if shape.turns_pages() { FigurePlace::AtHead } else { FigurePlace::InText };
        let notes = shape.place_of_notes();
        let speed = self.galley.style().speed;
        let hanging = if shape.has_margins(size) { setting.hanging } else { Hanging::Nothing };
        let set = setting.style(shape.measure());
        let is_high = shape.height() >= HIGH_ENOUGH_FOR_DOUBLE;
        let headline = match setting.headlines {
            Headlines::Double if is_high => Headline::Double,
            _ => Headline::Plain,
        };
        let style = PageStyle { headline, figures, notes, hanging, speed, ..set };
        let is_new = style != self.galley.style();
        self.galley.restyle(style);
        if frame != self.frame || is_new {
            self.paging.turned.clear();
        }
        self.paging.pages = None;
        self.frame = frame;
        self.set_rail();
        let top = self.row_of(self.top);
        self.fill_from(top);
    }

    /// Adds what has been read to the end of the article.
    pub(crate) fn grow(&mut self, growth: Growth, issue: Option<&Issue>) {
        self.galley.grow(growth);
        self.list_further(issue);
    }

    /// Takes in which further articles of its own list can be read offline.
    pub(crate) fn tell_offline(&mut self, offline: Vec<bool>, issue: Option<&Issue>) {
        if self.rail.offline.known(offline) {
            self.list_further(issue);
        }
    }

    fn list_further(&mut self, issue: Option<&Issue>) {
        let offline = self.rail.offline.entries();
        self.galley.set_more(groups_of(self.galley.article(), self.id, issue, offline));
        self.rail.fill(&self.galley.article().pictures, self.galley.more());
    }

    /// The further articles of its own list, once all of it has been read.
    pub(crate) fn further(&self) -> &[Related] {
        let ending = self.galley.article().ending.as_ref();
        ending.map_or(&[][..], |ending| &ending.related.entries)
    }

    /// Takes the article as it is at its start; it grows again, and the place stays.
    pub(crate) fn begin_again(&mut self, article: Article) {
        self.galley = Galley::new(article, Vec::new(), self.galley.style());
        self.search.begin_again();
        self.rail.fill(&self.galley.article().pictures, self.galley.more());
    }

    /// Turns to the text or to a list; whether it is there to turn to.
    pub(crate) fn turn_to(&mut self, focus: Focus) -> bool {
        if !self.rail.has(focus) {
            return false;
        }
        self.focus = focus;
        self.keep_rail_in_sight();
        true
    }

    /// Turns to the next of text, images and further articles that is there, or to the one before.
    pub(crate) fn turn_focus(&mut self, forward: bool) {
        let order = [Focus::Text, Focus::Images, Focus::More];
        let at = order.iter().position(|focus| *focus == self.focus).unwrap_or_default();
        let step = if forward { 1 } else { order.len() - 1 };
        let mut candidates = (1..=order.len()).map(|turn| order[(at + turn * step) % order.len()]);
        if let Some(next) = candidates.find(|focus| self.rail.has(*focus)) {
            self.turn_to(next);
        }
    }

    /// Moves the selection of the list that has the focus.
    pub(crate) fn move_selection(&mut self, motion: Motion, count: usize) {
        let height = self.list_area().map_or(1, |area| area.height);
        self.rail.go(self.focus, motion, count, usize::from(height / 4));
        self.keep_rail_in_sight();
    }

    /// Goes to the figure that is selected, or back from it to where one was.
    pub(crate) fn visit_figure(&mut self) {
        let Some(place) = self.galley.place_of_figure(self.rail.image) else { return };
        let is_there = self.shows_figure(self.rail.image);
        match self.passing.before_figure.take() {
            Some(before) if is_there => {
                let row = self.row_of(before);
                self.show(row);
            }
            _ => {
                let before = self.top;
                self.go_to(place);
                self.passing.before_figure = Some(before);
            }
        }
    }

    /// Whether a figure's words are in sight.
    pub fn shows_figure(&self, picture: usize) -> bool {
        let figure = self.galley.place_of_figure(picture);
        let pieces = self.spread.rows().filter_map(|row| self.galley.place_of(row));
        figure.is_some_and(|figure| {
            pieces.map(|place| place.piece).any(|piece| piece == figure.piece)
        })
    }

    /// Whether the headline has been scrolled off.
    pub fn is_past_title(&self) -> bool {
        let first = self.spread.rows().next().and_then(|row| self.galley.place_of(row));
        first.is_some_and(|place| place.piece != Piece::Opening)
    }

    /// How far one has read when what is in sight has been read.
    pub fn progress(&self) -> Progress {
        let next = self.spread.next.and_then(|row| self.galley.place_of(row));
        self.galley.progress(next.unwrap_or(Place::start_of(Piece::More)))
    }

    /// Where reading stops, if it stops here.
    pub(crate) fn bookmark(&self) -> Bookmark {
        let progress = self.progress();
        let known = if progress.is_whole { progress.known } else { 0 };
        Bookmark { place: self.top.place, read: progress.read, known }
    }

    /// The further article that Enter opens: the selected one where the list has the focus; where
    /// the text has it, the selected one or else the first of those whose titles are in sight after the end.
    pub fn further_article(&self) -> Option<usize> {
        let selected = self.rail.selected(Focus::More);
        match self.focus {
            Focus::Images => None,
            Focus::More => selected,
            Focus::Text => {
                let entry_of = |row| self.galley.line(row).and_then(|line| line.entry);
                let mut in_sight: Vec<usize> = self.spread.rows().filter_map(entry_of).collect();
                in_sight.dedup();
                // One whose title is scrolled off is not what a person would choose.
                let first = self.spread.rows().next();
                if in_sight.len() > 1 && first.is_some_and(|row| self.galley.continues_entry(row)) {
                    in_sight.remove(0);
                }
                let chosen = in_sight.iter().copied().find(|entry| Some(*entry) == selected);
                chosen.or(in_sight.first().copied())
            }
        }
    }

    /// The area that the lists are shown in: the rail, or the drawer while it is open.
    pub fn list_area(&self) -> Option<Area> {
        let frame = self.frame.as_ref()?;
        let drawer = frame.drawer.filter(|_| self.focus != Focus::Text);
        // The first row of the drawer is its edge.
        let inside = |area: Area| Area {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(1),
        };
        frame.rail.or_else(|| drawer.map(inside))
    }

    /// Goes to the nearest heading, break or figure, so many times.
    pub(crate) fn go_to_landmark(&mut self, direction: Landmark, count: usize) {
        let mut place = self.top.place;
        for _ in 0..count.min(self.galley.article().blocks.len() + 2) {
            let Some(next) = self.galley.landmark(place, direction) else { break };
            place = next;
        }
        if place != self.top.place {
            self.go_to(place);
        }
    }

    /// Goes to a part of the text, in per cent of its words.
    pub(crate) fn go_to_percent(&mut self, percent: usize) {
        let place = self.galley.place_at_percent(percent.min(100));
        self.go_to(place);
    }

    /// Scrolls the lists without moving the selection.
    pub(crate) fn scroll_rail(&mut self, rows: usize, forward: bool) {
        let height = self.list_area().map_or(1, |area| area.height);
        let lowest = self.rail.rows.len().saturating_sub(usize::from(height));
        let top = self.rail.top;
        let to = if forward { top.saturating_add(rows) } else { top.saturating_sub(rows) };
        self.rail.top = to.min(lowest);
    }

    fn set_rail(&mut self) {
        let Some(frame) = &self.frame else { return };
        let drawer = frame.drawer.map(|area| Area { width: area.width.saturating_sub(2), ..area });
        if let Some(area) = frame.rail.or(drawer) {
            let writing = self.galley.writing();
            self.rail.set(&self.galley.article().pictures, self.galley.more(), area, writing);
        }
        self.keep_rail_in_sight();
    }

    fn keep_rail_in_sight(&mut self) {
        let height = self.list_area().map_or(1, |area| area.height);
        self.rail.keep_in_sight(self.focus, height);
    }

    fn row_of(&mut self, anchor: Anchor) -> Row {
        let row = self.galley.row_of(anchor.place);
        if anchor == Anchor::START {
            return self.galley.first_row();
        }
        self.galley.blank_rows_above(row, anchor.blanks)
    }
}
