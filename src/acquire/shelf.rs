//! Shelf: the articles that can be opened in this run of the program.

use std::path::Path;

use crate::acquire::AcquireError;
use crate::document::{ArticleId, Issue, Related};
use crate::input::Reading;

/// The articles that can be opened: those named on the command line, and those built in.
#[derive(Debug, Default)]
pub struct Shelf {}

/// What a source turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// One article.
    Article(ArticleId),
    /// A folder of articles.
    Issue(Issue),
}

impl Shelf {
    /// Puts a file or a folder on the shelf.
    pub fn add_path(&mut self, path: &Path) -> Result<Added, AcquireError> {
        let _ = path;
        Err(AcquireError::Remote)
    }

    /// The built-in sample.
    pub fn sample(&mut self) -> Issue {
        Issue::default()
    }

    /// Opens an article: reads it as far as a first screen needs.
    pub fn open(&self, id: ArticleId) -> Result<Reading, AcquireError> {
        let _ = id;
        Err(AcquireError::Remote)
    }

    /// The article that an entry of a list of further articles means: by its address, else by its
    /// title without regard to quotation marks, case and dashes.
    pub fn find(&self, related: &Related) -> Option<ArticleId> {
        let _ = related;
        None
    }
}
