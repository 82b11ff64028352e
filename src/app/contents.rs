//! The contents page: an issue's articles, one of which is selected.

use crate::app::frame::{Frame, FrameWish};
use crate::app::{Motion, PageSetting, Size};
use crate::document::{ArticleId, Issue, Reach};
use crate::layout::{Line, Writing, direction_of_issue, set_contents, set_ways};
use crate::text::Text;

/// The contents page of an issue.
#[derive(Debug, Clone, Default)]
pub struct ContentsPage {
    /// The issue, which is at hand again when one comes back to the page.
    pub(crate) issue: Issue,
    /// The articles in order.
    articles: Vec<ArticleId>,
    /// The number of the selected one.
    pub selected: usize,
    /// Where the parts of the page stand; none in a window too small.
    pub frame: Option<Frame>,
    /// All rows.
    pub lines: Vec<Line>,
    /// The first row in sight.
    pub top: usize,
    /// Whether it is told how a library is begun.
    tells_ways: bool,
}

/// How a library is begun: what is typed, and what it does.
fn ways() -> [(Text, Text); 3] {
    [
        ("Enter", "reads an article of the sample below"),
        ("folio FILE, folio ADDRESS", "opens what you have, or a page"),
        ("folio add ADDRESS", "keeps it: the front page then begins with it"),
    ]
    .map(|(typed, does)| (Text::fixed(typed), Text::fixed(does)))
}

impl ContentsPage {
    /// The contents of an issue, with its first article selected.
    pub(crate) fn new(issue: &Issue) -> Self {
        let articles = issue.articles().map(|article| article.id).collect();
        Self { issue: issue.clone(), articles, ..Self::default() }
    }

    /// The same, telling how a library is begun.
    pub(crate) fn with_ways(self) -> Self {
        Self { tells_ways: true, ..self }
    }

    /// The articles that can be brought into the library: all but further lists.
    pub(crate) fn to_gather(&self) -> Vec<ArticleId> {
        let articles = self.issue.articles().filter(|article| article.reach != Reach::List);
        articles.map(|article| article.id).collect()
    }

    /// Tells where an article has to come from now, and its length in words, if that is known. What
    /// came with the issue stays with it.
    pub(crate) fn tell(&mut self, id: ArticleId, reach: Reach, words: usize) {
        let sections = self.issue.sections.iter_mut();
        let mut articles = sections.flat_map(|section| &mut section.articles);
        if let Some(article) = articles.find(|article| article.id == id)
            && !matches!((&article.reach, &reach), (Reach::Here, Reach::Kept) | (Reach::List, _))
        {
            article.reach = reach;
            article.words = if words > 0 { words } else { article.words };
        }
    }

    /// Whether articles of it have to come from the web.
    pub fn is_away(&self) -> bool {
        self.issue.articles().any(|article| matches!(article.reach, Reach::Away | Reach::Failed(_)))
    }

    /// The selected article.
    pub(crate) fn chosen(&self) -> Option<ArticleId> {
        self.articles.get(self.selected).copied()
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Fills a window.
    pub(crate) fn fit(&mut self, issue: Option<&Issue>, size: Size, setting: PageSetting) {
        let wish =
            FrameWish { has_lists: false, may_have_columns: false, measure: setting.measure };
        let direction = issue.map(direction_of_issue).unwrap_or_default();
        let frame = Frame::set(size, wish, setting);
        self.frame = frame.map(|frame| frame.read(direction, size));
        if let (Some(frame), Some(issue)) = (&self.frame, issue) {
            let writing = Writing { direction, order: setting.order };
            self.lines = if self.tells_ways {
                set_ways(&ways(), frame.measure(), writing)
            } else {
                Vec::new()
            };
            self.lines.extend(set_contents(issue, frame.measure(), setting.order));
            self.keep_selection_in_sight();
        }
    }

    /// Moves the selection, or the rows where the motion is towards an end.
    pub(crate) fn go(&mut self, motion: Motion, count: usize) {
        if self.selected == 0 && !motion.is_forward() {
            // What stands over the first article, where the window has no room for both.
            self.top = 0;
            return;
        }
        let last = self.articles.len().saturating_sub(1);
        let page = self.entries_in_sight().max(1);
        let (down, up) = (
            |by: usize| (self.selected.saturating_add(by)).min(last),
            |by: usize| self.selected.saturating_sub(by),
        );
        self.selected = match motion {
            Motion::LineDown | Motion::NextLandmark => down(count),
            Motion::LineUp | Motion::PreviousLandmark => up(count),
            Motion::PageDown => down(page.saturating_mul(count)),
            Motion::PageUp => up(page.saturating_mul(count)),
            Motion::HalfPageDown => down((page / 2).max(1).saturating_mul(count)),
            Motion::HalfPageUp => up((page / 2).max(1).saturating_mul(count)),
            Motion::Start => 0,
            Motion::End => last,
        };
        self.keep_selection_in_sight();
    }

    /// Selects the article of a number.
    pub(crate) fn select(&mut self, number: usize) {
        self.selected = number.min(self.articles.len().saturating_sub(1));
        self.keep_selection_in_sight();
    }

    /// Selects the article in a cell of the window; whether there is one.
    pub(crate) fn select_at(&mut self, column: u16, row: u16) -> bool {
        let Some(area) = self.frame.as_ref().and_then(|frame| frame.columns.first()) else {
            return false;
        };
        let line = self.top + usize::from(row.saturating_sub(area.y));
        let entry = self.lines.get(line).and_then(|line| line.entry);
        match entry.filter(|_| area.contains(column, row)) {
            Some(entry) => {
                self.selected = entry;
                true
            }
            None => false,
        }
    }

    fn entries_in_sight(&self) -> usize {
        let height = self.frame.as_ref().map_or(1, Frame::height);
        let rows = self.lines.iter().skip(self.top).take(usize::from(height));
        let mut entries: Vec<usize> = rows.filter_map(|line| line.entry).collect();
        entries.dedup();
        entries.len()
    }

    /// Scrolls as little as shows the selected entry, its start where it is too long; with the first
    /// entry also what stands over it, where there is room.
    fn keep_selection_in_sight(&mut self) {
        let height = usize::from(self.frame.as_ref().map_or(1, Frame::height)).max(1);
        let of_selected = |line: &Line| line.entry == Some(self.selected);
        let Some(first) = self.lines.iter().position(of_selected) else {
            self.top = 0;
            return;
        };
        let end = self.lines.iter().rposition(of_selected).unwrap_or(first) + 1;
        let first = if self.selected == 0 && end <= height { 0 } else { first };
        // How a library is begun stays in sight as long as the first title does.
        let first = if self.tells_ways && self.selected == 0 && first < height { 0 } else { first };
        let end = end.min(first + height);
        let lowest = self.lines.len().saturating_sub(height);
        self.top = self.top.max(end.saturating_sub(height)).min(first).min(lowest);
    }
}
