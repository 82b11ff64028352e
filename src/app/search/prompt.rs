//! `SearchPrompt`: where a search is typed.

use crate::app::reader::Standing;
use crate::app::search::Found;
use crate::app::{Counter, Field, Searches, Way};
use crate::text::Text;

/// The line in which a search is typed, over the page that is searched.
#[derive(Debug, Clone)]
pub struct SearchPrompt {
    /// What is typed.
    pub field: Field,
    /// In which way is searched.
    pub way: Way,
    /// Why what was typed is no regular expression.
    pub misspelt: Option<Text>,
    /// The articles that were found on a contents page, or on the front page.
    pub titles: Option<Counter>,
    /// Where one was, to go back to.
    pub(crate) origin: Origin,
    /// How many searches ago is shown; none is what one typed oneself.
    ago: usize,
    /// What one typed oneself, while a past search is shown.
    draft: String,
}

/// Where one was when the prompt was opened.
#[derive(Debug, Clone)]
pub(crate) enum Origin {
    /// In an article, with these hits lit.
    Reader { standing: Standing, found: Option<Box<Found>> },
    /// On the front page, which keeps it.
    Front,
    /// On the contents page, at this article.
    Contents { selected: usize },
}

impl SearchPrompt {
    /// An empty line.
    pub(crate) fn new(way: Way, origin: Origin) -> Self {
        let field = Field::default();
        let (misspelt, titles) = (None, None);
        Self { field, way, misspelt, titles, origin, ago: 0, draft: String::new() }
    }

    /// Shows the past search before the one that is shown, or after it; whether there is one.
    pub(crate) fn recall(&mut self, searches: &Searches, before: bool) -> bool {
        let ago = if before { Some(self.ago + 1) } else { self.ago.checked_sub(1) };
        if self.ago == 0 {
            self.draft = self.field.typed();
        }
        let line = match ago {
            Some(0) => Some(self.draft.as_str()),
            Some(ago) => searches.ago(ago),
            None => None,
        };
        let Some(line) = line else { return false };
        self.field.set(line);
        self.ago = ago.unwrap_or_default();
        true
    }
}
