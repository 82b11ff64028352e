//! Rest: when where one reads is noted, which nobody should wait for and nobody should lose.

use std::time::{Duration, Instant};

/// How long nothing is to have happened: more than a key that is held down leaves between two of its
/// presses, and less than it takes to read a line.
const MOMENT: Duration = Duration::from_millis(300);

/// The longest that is waited for such a moment.
const PATIENCE: Duration = Duration::from_secs(3);

/// Since when there has been a place to note.
#[derive(Debug, Default)]
pub(super) struct Rest {
    since: Option<Instant>,
}

impl Rest {
    /// When the place is to be noted unless something happens before; asked anew after whatever
    /// happened, with whether there is a place to note.
    pub(super) fn due(&mut self, has_place: bool, now: Instant) -> Option<Instant> {
        if !has_place {
            self.since = None;
            return None;
        }
        let since = *self.since.get_or_insert(now);
        Some((now + MOMENT).min(since + PATIENCE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_noted_while_keys_go_on_but_for_long() {
        let (mut rest, start) = (Rest::default(), Instant::now());
        let mut noted = Vec::new();
        // A key is held down for ten seconds: thirty presses in each.
        for press in 0..300 {
            let now = start + Duration::from_millis(33 * press);
            let due = rest.due(true, now).unwrap();
            if due <= now {
                noted.push(press);
                assert_eq!(rest.due(false, now), None);
            }
        }
        assert_eq!(noted.len(), 3, "{noted:?}");
        let end = start + Duration::from_secs(60);
        assert_eq!(rest.due(false, end), None);
        assert_eq!(rest.due(true, end), Some(end + MOMENT));
    }
}
