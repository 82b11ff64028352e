//! What is told on request alone: the place, the facts about an article, addresses, footnotes.

use crate::app::linear::reading::Reading;
use crate::app::linear::said::{Said, counted, sentences};
use crate::app::linear::{Linear, Page, address_in_words, not_a_number};
use crate::document::{Block, Issue};
use crate::text::Text;

impl Linear {
    /// Tells the place.
    pub(crate) fn tell_place(&self) -> Said {
        match &self.page {
            Page::Article(reading) => reading.tell_place(),
            Page::Front(front) => {
                Said::of(format!("Front page: {}", counted(front.count, "article")))
            }
            Page::Contents(_) | Page::Nothing => {
                let count = self.issue.iter().flat_map(Issue::articles).count();
                Said::of(format!("Contents: {}", counted(count, "article")))
            }
        }
    }

    /// Tells the place on coming back to it.
    pub(crate) fn tell_return(&self) -> Said {
        match &self.page {
            Page::Article(reading) => reading.tell_return(),
            Page::Front(_) | Page::Contents(_) | Page::Nothing => self.tell_place(),
        }
    }

    /// Tells what is known of the article, or of the issue.
    pub(crate) fn tell_about(&self) -> Said {
        match &self.page {
            Page::Article(reading) => reading.about(),
            Page::Front(_) | Page::Contents(_) | Page::Nothing => self.tell_place(),
        }
    }

    /// Tells the address of the article, or of an entry of the list that was read out last.
    pub(crate) fn tell_address(&self, argument: &str) -> Said {
        if argument.is_empty() {
            let Page::Article(reading) = &self.page else { return address_in_words(None) };
            let address = reading.article().metadata.address.as_ref();
            return address_in_words(address.map(|address| &address.value));
        }
        let Ok(number) = argument.parse() else { return not_a_number(argument) };
        match self.choice().get(number) {
            Ok(entry) => address_in_words(entry.address.as_ref()),
            Err(said) => said,
        }
    }
}

impl Reading {
    /// How far one has come and what is left; the section, and the article.
    fn tell_place(&self) -> Said {
        let title = self.title().map(|title| format!("In the article {title}"));
        let parts = [Some(self.progress_in_words()), self.section_in_words(), title];
        Said::of(sentences(parts.into_iter().flatten()))
    }

    /// The same on coming back: where that is stands first.
    fn tell_return(&self) -> Said {
        let title = self.title().map(|title| format!("Article: {title}"));
        let parts = [title, Some(self.progress_in_words()), self.section_in_words()];
        Said::of(sentences(parts.into_iter().flatten()))
    }

    fn title(&self) -> Option<&Text> {
        self.article().metadata.title.as_ref().map(|title| &title.value)
    }

    /// The heading that the place is under.
    fn section_in_words(&self) -> Option<String> {
        let end = self.blocks_here().end;
        let heading = self.headings().into_iter().rfind(|block| *block < end)?;
        match self.article().blocks.get(heading) {
            Some(Block::Heading { text, .. }) => {
                Some(format!("Under the heading {}", self.wording().spoken(text)))
            }
            _ => None,
        }
    }

    /// The opening again, and what the article has.
    fn about(&self) -> Said {
        let metadata = &self.article().metadata;
        let mut said = self.wording().opening(self.minutes());
        if let Some(publication) = &metadata.publication {
            said.entry(format!("Publication: {}", publication.value));
        }
        let further: usize = self.more().iter().map(|group| group.cards.len()).sum();
        let counts = [
            (self.words(), "word"),
            (self.headings().len(), "heading"),
            (self.article().pictures.len(), "image"),
            (self.footnotes().count(), "footnote"),
            (further, "further article"),
        ];
        let told = counts.into_iter().filter(|(count, _)| *count > 0);
        said.entry(told.map(|(count, one)| counted(count, one)).collect::<Vec<_>>().join(", "));
        if let Some(language) = &metadata.language {
            said.entry(format!("Language: {}", language.value));
        }
        if let Some(address) = &metadata.address {
            said.entry(format!("Address: {}", address.value));
        }
        said
    }

    /// Reads the footnotes, or the one of a mark, without moving.
    pub(crate) fn notes(&self, mark: &str) -> Said {
        let wording = self.wording();
        let mut said = Said::default();
        for (block, label) in self.footnotes() {
            if mark.is_empty() || label.as_str().trim_matches(['[', ']', '(', ')', ' ']) == mark {
                wording.block(block, &mut said);
            }
        }
        if said.is_empty() {
            return Said::of(match mark {
                "" => "There are no footnotes.".to_owned(),
                mark => format!("There is no footnote {mark}."),
            });
        }
        said
    }

    /// The blocks that are footnotes, and their marks.
    fn footnotes(&self) -> impl Iterator<Item = (usize, &Text)> {
        self.article().blocks.iter().enumerate().filter_map(|(number, block)| match block {
            Block::Footnote { label, .. } => Some((number, label)),
            _ => None,
        })
    }
}
