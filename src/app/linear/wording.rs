//! Wording: the parts of an article in words alone, for ears and for fingers.
//!
//! What a page shows by its face is announced: first what it is, then how much of it there is. The
//! numbers told before a list, verse or table tell where it ends, so that nothing marks the end.
//! Stress and links are left out of the sentences, whose flow they would break.

mod blocks;
mod inlines;
mod rows;

use std::collections::HashSet;

use crate::app::linear::said::{Said, counted, has_ended, sentences};
use crate::document::{Article, Block, Fact, Picture, words_of};
use crate::layout::{Group, date_in_words};
use crate::text::Text;

/// An article, and what its wording depends on.
pub(crate) struct Wording<'a> {
    article: &'a Article,
    /// The marks that lead to a footnote.
    marks: HashSet<&'a str>,
}

impl<'a> Wording<'a> {
    /// The wording of an article.
    pub(crate) fn of(article: &'a Article) -> Self {
        let label = |block: &'a Block| match block {
            Block::Footnote { label, .. } => Some(inlines::mark_of(label.as_str())),
            _ => None,
        };
        let marks = article.blocks.iter().filter_map(label).filter(|mark| !mark.is_empty());
        Self { article, marks: marks.collect() }
    }

    /// The article.
    pub(crate) fn article(&self) -> &'a Article {
        self.article
    }

    /// Title, section, authors, date, minutes, and the sentence under the headline.
    pub(crate) fn opening(&self, minutes: usize) -> Said {
        let metadata = &self.article.metadata;
        let mut said = Said::of(match &metadata.title {
            Some(title) => format!("Article: {}", title.value),
            None => "Article without a title".to_owned(),
        });
        if let Some(section) = metadata.sections.first() {
            said.entry(format!("Section: {}", section.value));
        }
        let mut facts = Vec::new();
        if !metadata.authors.is_empty() {
            facts.push(format!("By {}", names(&metadata.authors)));
        }
        facts.extend(metadata.date.as_ref().map(|date| date_in_words(&date.value).to_string()));
        if minutes > 0 {
            facts.push(counted(minutes, "minute"));
        }
        said.entry(facts.join(", "));
        if let Some(standfirst) = &metadata.standfirst {
            said.prose(standfirst.value.as_str());
        }
        if self.article.blocks.is_empty() {
            said.entry("This article has no text.");
        }
        said
    }

    /// What stands after the text.
    pub(crate) fn ending(&self, more: &[Group]) -> Said {
        let mut said = Said::of("End of article");
        if let Some(ending) = &self.article.ending {
            if let Some(about) = &ending.about_author {
                said.entry(format!("About the author: {}", about.value));
            }
            for note in &ending.endnotes {
                said.entry(format!("Note: {note}"));
            }
        }
        for group in more {
            said.entry(format!("{}: {}", group.heading, counted(group.cards.len(), "article")));
        }
        said
    }

    /// Whether there is nothing to say of a block, by its number.
    pub(crate) fn is_silent(&self, number: usize) -> bool {
        match self.article.blocks.get(number) {
            None => true,
            Some(Block::Break) => false,
            Some(Block::Figure(picture)) => self.figure(*picture).is_none(),
            Some(Block::PullQuote(words)) => self.is_said_twice(number, words),
            Some(block) => words_of(block).is_blank(),
        }
    }

    /// A picture in words, by its number; nothing where there are none.
    pub(crate) fn figure(&self, number: usize) -> Option<String> {
        let picture = self.article.pictures.get(number)?;
        let words = picture_in_words(picture)?;
        let of = self.article.pictures.len();
        Some(format!("Figure {} of {of}{words}", number + 1))
    }
}

/// Caption, credit and description of a picture, with what parts them from the words before.
pub(crate) fn picture_in_words(picture: &Picture) -> Option<String> {
    let caption = picture.caption.as_ref().filter(|caption| !caption.is_blank());
    let described = picture.alternative.as_ref().filter(|words| {
        let says_the_same = |caption: &&Text| {
            caption.as_str().contains(words.as_str()) || words.as_str().contains(caption.as_str())
        };
        !words.is_blank() && caption.as_ref().is_none_or(|caption| !says_the_same(caption))
    });
    let mut words = match (caption, &picture.credit) {
        (Some(caption), Some(credit)) if has_ended(caption.as_str()) => {
            format!(": {caption} Credit {credit}")
        }
        (Some(caption), Some(credit)) => format!(": {caption}, credit {credit}"),
        (Some(caption), None) => format!(": {caption}"),
        (None, Some(credit)) => format!(", credit {credit}"),
        (None, None) => String::new(),
    };
    if let Some(described) = described {
        let described = format!("Described as: {described}");
        words =
            if words.is_empty() { format!(". {described}") } else { sentences([words, described]) };
    }
    (!words.is_empty()).then_some(words)
}

/// Names as a sentence has them.
fn names(authors: &[Fact<Text>]) -> String {
    joined_names(authors.iter().map(|author| &author.value))
}

/// Names with commas, and "and" before the last.
pub(crate) fn joined_names<'a>(names: impl Iterator<Item = &'a Text>) -> String {
    let names: Vec<&str> = names.map(Text::as_str).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
