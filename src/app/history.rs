//! History: the pages that one came from, and those that one came back from.

use crate::app::Page;

/// The most pages that are remembered; the oldest are forgotten first.
const MOST_PAGES: usize = 500;

/// Pages before and after the present one.
#[derive(Debug, Clone, Default)]
pub struct History {
    back: Vec<Page>,
    forward: Vec<Page>,
}

impl History {
    /// Whether there is a page to go back to.
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a page to go forward to.
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Leaves a page for another; what was ahead is forgotten.
    pub(crate) fn visit(&mut self, current: &mut Page, next: Page) {
        self.back.push(std::mem::replace(current, next));
        self.forward.clear();
        if self.back.len() > MOST_PAGES {
            self.back.remove(0);
        }
    }

    /// Goes back; whether there was a page to go back to.
    pub(crate) fn go_back(&mut self, current: &mut Page) -> bool {
        step(&mut self.back, &mut self.forward, current)
    }

    /// Goes forward; whether there was a page to go forward to.
    pub(crate) fn go_forward(&mut self, current: &mut Page) -> bool {
        step(&mut self.forward, &mut self.back, current)
    }

    /// Goes back, or else forward, to the nearest page that is meant; whether there is one.
    pub(crate) fn seek(&mut self, current: &mut Page, is_meant: impl Fn(&Page) -> bool) -> bool {
        let is_back = self.back.iter().any(&is_meant);
        if !is_back && !self.forward.iter().any(&is_meant) {
            return false;
        }
        let mut moved = true;
        while moved && !is_meant(current) {
            moved = if is_back { self.go_back(current) } else { self.go_forward(current) };
        }
        moved
    }

    /// All pages but the present one, to be looked at.
    pub(crate) fn pages(&self) -> impl Iterator<Item = &Page> {
        self.back.iter().chain(&self.forward)
    }

    /// All pages but the present one.
    pub(crate) fn pages_mut(&mut self) -> impl Iterator<Item = &mut Page> {
        self.back.iter_mut().chain(&mut self.forward)
    }
}

fn step(from: &mut Vec<Page>, to: &mut Vec<Page>, current: &mut Page) -> bool {
    match from.pop() {
        Some(page) => {
            to.push(std::mem::replace(current, page));
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_pages_are_forgotten() {
        let (mut history, mut page) = (History::default(), Page::Waiting);
        for _ in 0..600 {
            history.visit(&mut page, Page::Waiting);
        }
        assert_eq!(history.pages().count(), 500);
        let back = std::iter::from_fn(|| history.go_back(&mut page).then_some(()));
        assert_eq!(back.count(), 500);
        assert!(history.can_go_forward() && !history.can_go_back());
    }
}
