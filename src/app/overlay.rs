//! Overlay: what lies over the page and takes its keys until it is closed.

use crate::app::{
    CommandsPage, LinkHints, MarksPage, NotePage, Outline, SearchPrompt, Size, TagsPage,
};
use crate::layout::Direction;

/// What lies over the page; one thing at a time.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The list of commands.
    Commands(Box<CommandsPage>),
    /// The line in which a search is typed; the page stays in sight.
    Search(Box<SearchPrompt>),
    /// The outline of the article.
    Outline(Box<Outline>),
    /// The labels of the links in sight.
    Hints(Box<LinkHints>),
    /// A footnote.
    Note(Box<NotePage>),
    /// The list of marks, while a letter is awaited.
    Marks(Box<MarksPage>),
    /// The tags of articles.
    Tags(Box<TagsPage>),
}

impl Overlay {
    /// Fills a window, or stands in it on the side that the page ends at.
    pub(crate) fn fit(&mut self, size: Size, direction: Direction) {
        match self {
            Self::Commands(page) => page.fit(size),
            // Where labels and a note stand depends on the page, which is fitted first.
            Self::Search(_) | Self::Hints(_) | Self::Note(_) => {}
            Self::Outline(outline) => outline.list.fit(size, direction),
            Self::Marks(page) => page.list.fit(size, direction),
            Self::Tags(page) => page.list.fit(size, direction),
        }
    }
}
