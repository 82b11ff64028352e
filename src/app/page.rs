//! Page: what the window shows.

use crate::app::{ContentsPage, FrontPage, MissingPage, Reader};

/// What the window shows.
#[derive(Debug, Clone)]
pub enum Page {
    /// The front page of the library.
    Front(Box<FrontPage>),
    /// The contents of an issue.
    Contents(Box<ContentsPage>),
    /// An article.
    Reader(Box<Reader>),
    /// What is known of an article that is not at hand.
    Missing(Box<MissingPage>),
    /// Nothing yet: the article that the program opens with is being read.
    Waiting,
}
