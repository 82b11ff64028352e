//! Outline: the headings, breaks, figures and notes of the article in the window, to go to.

use crate::app::{Listing, Reader};
use crate::document::ArticleId;
use crate::layout::{Galley, Landing};
use crate::text::Text;

/// The outline of an article, over the article.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The list in its panel.
    pub list: Listing,
    /// What can be gone to, in the order of the article; words are found when they are shown.
    pub landings: Vec<Landing>,
    /// The number of the one that the top of the window lies in.
    pub present: usize,
    article: ArticleId,
    /// How many blocks have been gone through.
    blocks: usize,
    /// How many of the last landings stand after the text.
    after: usize,
    /// The words of all landings, once something is typed.
    words: Vec<Text>,
}

impl Outline {
    /// The outline of an article as far as it has been read, with the present part selected.
    pub(crate) fn new(reader: &Reader) -> Self {
        let mut outline = Self {
            list: Listing::default(),
            landings: Vec::new(),
            present: 0,
            article: reader.id,
            blocks: 0,
            after: 0,
            words: Vec::new(),
        };
        outline.take_in(&reader.galley);
        let place = reader.place();
        let before = outline.landings.partition_point(|landing| landing.place <= place);
        outline.present = before.saturating_sub(1);
        outline.list = Listing::new(outline.landings.len(), outline.present);
        outline
    }

    /// Takes in what the article has grown by.
    pub(crate) fn grow(&mut self, reader: &Reader) {
        if reader.id == self.article {
            self.take_in(&reader.galley);
            self.words.clear();
            self.list.extend(self.landings.len());
        }
    }

    /// The part that is selected.
    pub(crate) fn chosen(&self) -> Option<Landing> {
        self.landings.get(self.list.chosen()?).copied()
    }

    /// Narrows the list to what matches what was typed.
    pub(crate) fn narrow(&mut self, galley: &Galley) {
        if self.words.len() != self.landings.len() {
            self.words = self.landings.iter().map(|landing| galley.words_at(*landing)).collect();
        }
        self.list.narrow(&self.words);
    }

    /// Adds the landings of the blocks that are new; those after the text come anew each time.
    fn take_in(&mut self, galley: &Galley) {
        let known = galley.article().blocks.len();
        self.landings.truncate(self.landings.len() - self.after);
        let new = galley.landings(self.blocks.min(known));
        self.after = new.iter().filter(|landing| landing.kind.is_after_text()).count();
        let started = !self.landings.is_empty();
        self.landings.extend(new.into_iter().filter(|new| !started || !new.kind.is_start()));
        self.blocks = known;
    }
}
