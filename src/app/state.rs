//! State: all that the program knows while it runs.

use crate::app::count::Count;
use crate::app::frame::IDEAL_MEASURE;
use crate::app::history::History;
use crate::app::{CommandsPage, ContentsPage, Effect, Page, Size, Wanted};
use crate::document::{ArticleId, Issue};
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
    /// The list of commands, while it is open over the page.
    pub commands: Option<CommandsPage>,
    /// One line said to the reader, until the next key.
    pub notice: Option<Text>,
    /// The measure that the reader asked for, in cells.
    pub measure: u16,
    /// Whether the mouse is ours; the terminal can select where it is not.
    pub mouse: bool,
    /// The article that has been asked for and not yet come.
    pub awaited: Option<Wanted>,
}

/// What the program opens with.
#[derive(Debug, Clone)]
pub enum Start {
    /// The contents of an issue.
    Issue(Issue),
    /// One article.
    Article(ArticleId),
}

impl State {
    /// The state in which the program opens, in a window of a size, and what is to be done first.
    pub fn new(start: Start, size: Size) -> (Self, Vec<Effect>) {
        let (page, issue, awaited) = match start {
            Start::Issue(issue) => {
                (Page::Contents(Box::new(ContentsPage::new(&issue))), Some(issue), None)
            }
            Start::Article(id) => (Page::Waiting, None, Some(Wanted::Article(id))),
        };
        let effects = awaited.iter().cloned().map(Effect::Open).collect();
        let mut state = Self {
            size,
            page,
            history: History::default(),
            issue,
            count: Count::default(),
            commands: None,
            notice: None,
            measure: IDEAL_MEASURE,
            mouse: true,
            awaited,
        };
        state.fit();
        (state, effects)
    }

    /// Lets the present page fill the window.
    pub(crate) fn fit(&mut self) {
        let (size, measure) = (self.size, self.measure);
        match &mut self.page {
            Page::Contents(contents) => contents.fit(self.issue.as_ref(), size, measure),
            Page::Reader(reader) => reader.fit(size, measure),
            Page::Missing(missing) => missing.fit(size, measure),
            Page::Waiting => {}
        }
        if let Some(commands) = &mut self.commands {
            commands.fit(size);
        }
    }
}
