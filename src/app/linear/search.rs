//! Search: the places where words stand, told with the words around them.

use crate::app::linear::commands::Way;
use crate::app::linear::reading::Reading;
use crate::app::linear::said::{Said, counted};
use crate::document::Place;
use crate::layout::{Haystack, Hit, Query, text_of};
use crate::text::{Text, Unclean};

/// Words that are told before and after a hit.
const AROUND: usize = 8;

/// The most hits that are listed; the rest is reached one by one.
const MOST_LISTED: usize = 200;

/// What was searched for, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Search {
    /// The words as they were typed.
    words: Text,
    /// All places, in reading order; at least one.
    hits: Vec<Hit>,
    /// The number of the one that was told last.
    at: usize,
}

impl Reading {
    /// Searches, and goes to the first hit from here on, or from the start where none follows.
    pub(crate) fn find(&mut self, typed: &str) -> Said {
        let query = match Query::new(typed) {
            Ok(Some(query)) => query,
            Ok(None) => return Said::of("Find what? Type find and the words."),
            Err(misspelt) => return Said::of(format!("Not searched: {misspelt}.")),
        };
        let mut haystack = Haystack::default();
        haystack.fill(self.article());
        let hits = haystack.find(&query);
        let words = Unclean::new(typed).line();
        if hits.is_empty() {
            self.search = None;
            return Said::of(format!("Not found: {words}."));
        }
        let ahead = self.place_ahead();
        let at = hits.iter().position(|hit| hit.start >= ahead).unwrap_or_default();
        self.search = Some(Search { words, hits, at });
        self.go_to_hit(at)
    }

    /// Goes to the next hit, or to the one before.
    pub(crate) fn find_again(&mut self, way: Way) -> Said {
        let Some(search) = &self.search else { return nothing_sought() };
        let to = match way {
            Way::On => search.at + 1,
            Way::Back => search.at.wrapping_sub(1),
        };
        match (search.hits.get(to), way) {
            (Some(_), _) => self.go_to_hit(to),
            (None, Way::On) => Said::of("That was the last hit."),
            (None, Way::Back) => Said::of("That was the first hit."),
        }
    }

    /// Goes to a hit by its number, and tells the words around it; reading on reads from there.
    pub(crate) fn go_to_hit(&mut self, number: usize) -> Said {
        let Some(search) = &mut self.search else { return nothing_sought() };
        let Some(hit) = search.hits.get(number).copied() else { return Said::default() };
        search.at = number;
        let count = search.hits.len();
        self.stand_before(Place::start_of(hit.start.piece));
        let percent = self.percent_of(hit.start);
        let around = self.around(hit);
        Said::of(format!("Hit {} of {count}, {percent}: {around}", number + 1))
    }

    /// The hits with the words around them, after how many there are.
    pub(crate) fn hits_in_words(&self) -> Result<(String, Vec<String>), Said> {
        let search = self.search.as_ref().ok_or_else(nothing_sought)?;
        let count = search.hits.len();
        let mut heading = format!("{} of {}", counted(count, "hit"), search.words);
        if count > MOST_LISTED {
            heading = format!("{heading}, the first {MOST_LISTED}:");
        }
        let listed = search.hits.iter().take(MOST_LISTED);
        Ok((heading, listed.map(|hit| self.around(*hit)).collect()))
    }

    /// The words around a hit.
    fn around(&self, hit: Hit) -> String {
        let text = text_of(self.article(), hit.start.piece);
        around(text.as_str(), hit.start.offset, hit.end)
    }
}

fn nothing_sought() -> Said {
    Said::of("There are no hits. Type find and the words.")
}

/// A part of a text, with some words before and after it.
fn around(text: &str, start: usize, end: usize) -> String {
    let start = boundary(text, start);
    let end = boundary(text, end).max(start);
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    // Splitting after the white space keeps a word whole that the hit has a part of.
    let mut gaps = before.rmatch_indices(char::is_whitespace);
    let first = gaps.nth(AROUND).map_or(0, |(at, gap)| at + gap.len());
    let mut said = text.get(first..end).unwrap_or_default().to_owned();
    said.extend(after.split_inclusive(char::is_whitespace).take(AROUND));
    said
}

/// The next end of a character from a byte on.
fn boundary(text: &str, byte: usize) -> usize {
    (byte..text.len()).find(|byte| text.is_char_boundary(*byte)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_a_hit_are_whole() {
        let text = "a b c d e f g h i j needles k l m n o p q r s t";
        let at = text.find("needle").unwrap();
        assert_eq!(around(text, at, at + 6), "c d e f g h i j needles k l m n o p q ");
        assert_eq!(around("needle", 0, 6), "needle");
    }

    #[test]
    fn an_end_within_a_character_is_moved_to_its_end() {
        assert_eq!(around("he said “so” to me", 8, 14), "he said “so” to me");
        assert_eq!(around("“", 1, 9), "“");
    }
}
