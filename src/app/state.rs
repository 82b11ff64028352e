//! State: all that the program knows while it runs.

use crate::app::Headlines;
use crate::app::count::Count;
use crate::app::history::History;
use crate::app::offline;
use crate::app::{ContentsPage, Effect, Overlay, Page, Places, Settings, Size, Wanted};
use crate::app::{LibraryAsk, LibraryDeed};
use crate::document::{ArticleId, Issue};
use crate::layout::{Direction, Order, Writing, direction_of_issue};
use crate::text::Text;

/// All that the program knows while it runs.
#[derive(Debug, Clone)]
pub struct State {
    /// The size of the window.
    pub size: Size,
    /// What the window shows.
    pub page: Page,
    /// The pages before and after.
    pub history: History,
    /// The issue at hand.
    pub issue: Option<Issue>,
    /// The digits typed before a motion.
    pub count: Count,
    /// What lies over the page, if anything.
    pub overlay: Option<Overlay>,
    /// One line said to the reader, until the next key.
    pub notice: Option<Text>,
    /// Where one has been, and what one has marked.
    pub places: Places,
    /// What the reader has chosen: keys, theme, page.
    pub settings: Settings,
    /// The article that has been asked for and not yet come.
    pub awaited: Option<Wanted>,
}

/// What the program opens with.
#[derive(Debug, Clone)]
pub enum Start {
    /// The front page of the library.
    Front,
    /// The contents of the sample, and how a library is begun.
    Empty(Issue),
    /// The contents of an issue.
    Issue(Issue),
    /// One article.
    Article(ArticleId),
}

impl State {
    /// The state in which the program opens, in a window of a size, and what is to be done first.
    pub fn new(start: Start, size: Size) -> (Self, Vec<Effect>) {
        Self::with(Settings::default(), start, size)
    }

    /// The same, with what the reader has chosen beforehand.
    pub fn with(settings: Settings, start: Start, size: Size) -> (Self, Vec<Effect>) {
        let is_front = matches!(start, Start::Front);
        let (page, issue, awaited) = match start {
            Start::Front => (Page::Front(Box::default()), None, None),
            Start::Empty(issue) => {
                let page = ContentsPage::new(&issue).with_ways();
                (Page::Contents(Box::new(page)), Some(issue), None)
            }
            Start::Issue(issue) => {
                (Page::Contents(Box::new(ContentsPage::new(&issue))), Some(issue), None)
            }
            Start::Article(id) => (Page::Waiting, None, Some(Wanted::Article(id))),
        };
        let mouse = (!settings.mouse).then_some(Effect::TakeMouse(false));
        let leaves_order = settings.page.order == Order::Logical;
        let order = leaves_order.then_some(Effect::TakeOrder(false));
        let tone = settings.look.has_tones().then_some(Effect::AskTone);
        let asks_scale = settings.page.headlines == Headlines::Asked;
        let scale = asks_scale.then_some(Effect::AskScale);
        let first = mouse.into_iter().chain(order).chain(scale).chain(tone);
        let asked = awaited.iter().cloned().map(Effect::Open);
        let beginning = LibraryDeed::Ask(LibraryAsk::Beginning);
        let beginning = is_front.then_some(Effect::Library(beginning));
        let effects = first.chain(asked).chain(beginning).collect();
        let mut state = Self {
            size,
            page,
            history: History::default(),
            issue,
            count: Count::default(),
            overlay: None,
            notice: None,
            places: Places::default(),
            settings,
            awaited,
        };
        state.fit();
        (state, effects)
    }

    /// Whether there is something to go on with while nobody waits, at [`Message::Idle`].
    ///
    /// [`Message::Idle`]: crate::app::Message::Idle
    pub fn has_work_left(&self) -> bool {
        match &self.page {
            Page::Reader(reader) => reader.has_work_left() || offline::is_to_ask(self),
            Page::Front(front) => front.lacks_rest(),
            Page::Contents(_) | Page::Missing(_) | Page::Waiting => false,
        }
    }

    /// Whether there is nothing on the screen yet: what one opened with has not come.
    pub fn is_blank(&self) -> bool {
        matches!(self.page, Page::Waiting) && self.notice.is_none() && self.overlay.is_none()
    }

    /// Whether one reads at another place than was noted, which is done at [`Message::Rested`].
    ///
    /// [`Message::Rested`]: crate::app::Message::Rested
    pub fn has_place_to_note(&self) -> bool {
        match &self.page {
            Page::Reader(reader) => self.settings.library && self.places.noting.is_due(reader),
            _ => false,
        }
    }

    /// How the rows of the present page are written.
    pub fn writing(&self) -> Writing {
        let direction = match &self.page {
            Page::Front(front) => front.direction(),
            Page::Contents(_) => self.issue.as_ref().map(direction_of_issue).unwrap_or_default(),
            Page::Reader(reader) => reader.galley.writing().direction,
            Page::Missing(missing) => missing.galley.writing().direction,
            Page::Waiting => Direction::LeftToRight,
        };
        Writing { direction, order: self.settings.page.order }
    }

    /// What is said to the reader: what is wrong with the configuration, and once that has been seen
    /// whatever else there is to say.
    pub fn said(&self) -> Option<&Text> {
        self.settings.fault.as_ref().or(self.notice.as_ref())
    }

    /// Says no longer what was in sight. What stood behind the fault has not been seen yet.
    pub(crate) fn hush(&mut self) {
        if self.settings.fault.take().is_none() {
            self.notice = None;
        }
    }

    /// Lets the present page fill the window.
    pub(crate) fn fit(&mut self) {
        let (size, setting) = (self.size, self.settings.page);
        if let Page::Contents(contents) = &self.page
            && self.issue.as_ref() != Some(&contents.issue)
        {
            // One came back to it from another.
            self.issue = Some(contents.issue.clone());
        }
        match &mut self.page {
            Page::Front(front) => front.fit(size, setting),
            Page::Contents(contents) => contents.fit(self.issue.as_ref(), size, setting),
            Page::Reader(reader) => reader.fit(size, setting),
            Page::Missing(missing) => missing.fit(size, setting),
            Page::Waiting => {}
        }
        let direction = self.writing().direction;
        match &mut self.overlay {
            Some(Overlay::Hints(hints)) => hints.refresh(&self.page, size),
            Some(Overlay::Note(note)) => note.refresh(&self.page),
            _ => {}
        }
        if let Some(overlay) = &mut self.overlay {
            overlay.fit(size, direction);
        }
    }
}
