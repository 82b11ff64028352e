//! Overlay: what lies over the page and takes its keys until it is closed.

use crate::app::{CommandsPage, SearchPrompt, Size};

/// What lies over the page; one thing at a time.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The list of commands.
    Commands(Box<CommandsPage>),
    /// The line in which a search is typed; the page stays in sight.
    Search(Box<SearchPrompt>),
}

impl Overlay {
    /// Fills a window.
    pub(crate) fn fit(&mut self, size: Size) {
        match self {
            Self::Commands(page) => page.fit(size),
            Self::Search(_) => {}
        }
    }
}
