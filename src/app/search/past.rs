//! Searches: what was looked for before, in whatever article.

use crate::app::Way;

/// The most past searches that are remembered.
const MOST: usize = 100;

/// What was looked for before, the last one last, and in which way.
#[derive(Debug, Clone, Default)]
pub struct Searches {
    past: Vec<String>,
    way: Way,
}

impl Searches {
    /// Remembers a search; one that was made before moves to the end.
    pub(crate) fn remember(&mut self, typed: &str, way: Way) {
        self.past.retain(|past| past != typed);
        self.past.push(typed.to_owned());
        if self.past.len() > MOST {
            self.past.remove(0);
        }
        self.way = way;
    }

    /// The last one.
    pub(crate) fn last(&self) -> Option<&str> {
        self.past.last().map(String::as_str)
    }

    /// The way of the last one.
    pub(crate) fn way(&self) -> Way {
        self.way
    }

    /// The one so many before now, counted from 1.
    pub(crate) fn ago(&self, count: usize) -> Option<&str> {
        let number = self.past.len().checked_sub(count)?;
        self.past.get(number).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_searches_are_forgotten() {
        let mut searches = Searches::default();
        (0..150).for_each(|number| searches.remember(&number.to_string(), Way::default()));
        assert_eq!((searches.ago(1), searches.ago(100)), (Some("149"), Some("50")));
        assert_eq!(searches.ago(101), None);
    }
}
