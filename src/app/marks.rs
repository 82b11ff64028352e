//! Marks: places that a reader has given a letter, and the list of them.

use crate::app::Listing;
use crate::app::jumps::Spot;
use crate::app::reader::Anchor;
use crate::document::{ArticleId, Change, MarkedPlace, Place};
use crate::text::Text;

/// The most marks of a run; the oldest are forgotten first.
const MOST_MARKS: usize = 500;

/// A place with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The letter: a capital is good in every article, any other in its own.
    pub letter: char,
    /// The first words there.
    pub words: Text,
    /// The headline of its article.
    pub title: Text,
    pub(crate) spot: Spot,
}

/// All marks of a run.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    marks: Vec<Mark>,
}

/// The list of marks, and what it was opened for.
#[derive(Debug, Clone)]
pub struct MarksPage {
    /// The list in its panel.
    pub list: Listing,
    /// The marks in it.
    pub marks: Vec<Mark>,
    /// What a letter does.
    pub purpose: MarkPurpose,
    /// Whether keys move through the list, so that letters need not be those of marks.
    pub(crate) is_walking: bool,
}

/// What a letter does in the list of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkPurpose {
    /// Marks the words at the top of the window.
    Set,
    /// Goes to its mark.
    Go,
}

impl Mark {
    /// The article that it lies in.
    pub fn article(&self) -> ArticleId {
        self.spot.article
    }

    /// Where it lies there.
    pub fn place(&self) -> Place {
        self.spot.top.place
    }

    /// Whether another has its letter and is reached by it.
    fn has_letter_of(&self, other: &Self) -> bool {
        let is_same = self.is_global() || other.article() == self.article();
        other.letter == self.letter && is_same
    }

    /// The change that keeps it in the library.
    pub(crate) fn kept(&self) -> Change {
        Change::Mark { letter: self.letter, place: self.place(), words: self.words.clone() }
    }

    fn is_global(&self) -> bool {
        self.letter.is_uppercase()
    }
}

impl Marks {
    /// The marks that lie in an article.
    pub fn in_article(&self, article: ArticleId) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.article() == article)
    }

    /// The marks that letters reach from an article: its own in reading order, then the capitals of
    /// others.
    pub(crate) fn reached_from(&self, article: Option<ArticleId>) -> Vec<Mark> {
        let is_own = |mark: &Mark| Some(mark.article()) == article;
        let reached = self.marks.iter().filter(|mark| is_own(mark) || mark.is_global());
        let mut reached: Vec<Mark> = reached.cloned().collect();
        reached.sort_by_key(|mark| (!is_own(mark), mark.article(), mark.place(), mark.letter));
        reached
    }

    /// Sets a mark, in the place of the one that had its letter.
    pub(crate) fn set(&mut self, mark: Mark) {
        self.remove(&mark);
        self.marks.push(mark);
        if self.marks.len() > MOST_MARKS {
            self.marks.remove(0);
        }
    }

    /// Takes in the marks of earlier runs; those of this one are newer.
    pub(crate) fn take_in(&mut self, kept: Vec<MarkedPlace>) {
        for MarkedPlace { letter, article, place, words, title } in kept {
            let spot = Spot { article, top: Anchor::at(place) };
            let mark = Mark { letter, words, title, spot };
            let newer = self.marks.iter().find(|other| mark.has_letter_of(other));
            // The same mark may be known by another number of its article.
            if newer.is_none_or(|newer| newer.place() == place && newer.words == mark.words) {
                self.set(mark);
            }
        }
    }

    /// Removes the mark that has the letter of another and can be reached by it.
    pub(crate) fn remove(&mut self, mark: &Mark) {
        self.marks.retain(|other| !mark.has_letter_of(other));
    }
}

impl MarksPage {
    /// The marks that there are, for a purpose.
    pub(crate) fn new(marks: Vec<Mark>, purpose: MarkPurpose) -> Self {
        Self { list: Listing::new(marks.len(), 0), marks, purpose, is_walking: false }
    }

    /// The mark that is selected.
    pub(crate) fn chosen(&self) -> Option<&Mark> {
        self.marks.get(self.list.chosen()?)
    }

    /// The mark of a letter.
    pub(crate) fn of_letter(&self, letter: char) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.letter == letter)
    }

    /// Takes the selected mark off the list.
    pub(crate) fn drop_chosen(&mut self) -> Option<Mark> {
        let number = self.list.chosen()?;
        let mark = (number < self.marks.len()).then(|| self.marks.remove(number))?;
        self.list.extend(self.marks.len());
        Some(mark)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Piece;

    #[test]
    fn the_oldest_marks_are_forgotten() {
        let mut marks = Marks::default();
        for number in 0..600 {
            let top = Anchor::at(Place::start_of(Piece::Opening));
            let spot = Spot { article: ArticleId(number), top };
            let words = Text::fixed("Some words");
            marks.set(Mark { letter: 'a', words: words.clone(), title: words, spot });
        }
        let kept: Vec<usize> = marks.marks.iter().map(|mark| mark.article().0).collect();
        assert_eq!(kept, (100..600).collect::<Vec<_>>());
    }
}
