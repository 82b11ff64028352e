//! Count: the digits typed before a motion.

use crate::app::Focus;

/// The largest count; a larger one means the same.
const LARGEST: usize = 99_999;

/// The digits typed so far.
///
/// A first digit from 1 to 3 turns to a list by number at once, as `Tab` would; a second digit shows
/// that it was a count after all, and the focus goes back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    value: Option<usize>,
    /// The focus before the first digit, where that digit has moved it.
    moved_from: Option<Focus>,
}

impl Count {
    /// The number so far, to be shown.
    pub fn shown(&self) -> Option<usize> {
        self.value.filter(|_| self.moved_from.is_none())
    }

    /// Adds a digit; `moved_from` is the focus that the digit, as the first, has just left. Gives
    /// the focus to go back to, if any.
    pub(crate) fn push(&mut self, digit: u8, moved_from: Option<Focus>) -> Option<Focus> {
        let digit = usize::from(digit);
        match self.value {
            None => {
                self.value = Some(digit);
                self.moved_from = moved_from;
                None
            }
            Some(value) => {
                self.value = Some((value * 10 + digit).min(LARGEST));
                self.moved_from.take()
            }
        }
    }

    /// Takes the count for a motion: none where the digits chose a list.
    pub(crate) fn take_for_motion(&mut self) -> Option<usize> {
        let count = self.shown();
        *self = Self::default();
        count.filter(|count| *count > 0)
    }

    /// Takes the count for a place in per cent, and the focus to go back to.
    pub(crate) fn take_for_percent(&mut self) -> (Option<usize>, Option<Focus>) {
        let taken = (self.value, self.moved_from);
        *self = Self::default();
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_grows_to_its_largest_and_no_further() {
        let mut count = Count::default();
        for expected in [9, 99, 999, 9_999, 99_999, 99_999, 99_999] {
            count.push(9, None);
            assert_eq!(count.shown(), Some(expected));
        }
        assert_eq!((count.take_for_motion(), count.shown()), (Some(99_999), None));
    }
}
