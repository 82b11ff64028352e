//! Courtesy: one request at a time and a pause for each host, and longer ones where it asks for that.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::fetch::{Clock, FetchError};

/// The pause between two requests of one host that nobody waits for.
const PAUSE: Duration = Duration::from_secs(1);

/// The longest that a host can ask to be left alone for; a longer wish is told at once.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// What is known of each host.
#[derive(Debug, Default)]
pub(crate) struct Courtesy {
    hosts: Mutex<HashMap<String, Host>>,
}

/// Whose turn it is with a host, and what it wishes.
type Host = (Arc<Mutex<()>>, Arc<Mutex<Wishes>>);

/// When a host may be asked again, as time of the clock.
#[derive(Debug, Default)]
pub(crate) struct Wishes {
    next: Duration,
    closed_until: Duration,
}

impl Courtesy {
    /// What is known of a host; whoever holds the lock of its turn has it.
    pub(crate) fn of(&self, host: &str) -> Host {
        locked(&self.hosts).entry(host.to_owned()).or_default().clone()
    }
}

impl Wishes {
    /// Waits until the host may be asked. Who asks by hand waits for no pause.
    pub(crate) fn wait(&mut self, by_hand: bool, clock: &dyn Clock) -> Result<(), FetchError> {
        let now = clock.now();
        let closed = self.closed_until.saturating_sub(now);
        if closed > LONGEST_WAIT || (by_hand && !closed.is_zero()) {
            return Err(FetchError::Busy(closed.as_secs().max(1)));
        }
        let pause = if by_hand { Duration::ZERO } else { self.next.saturating_sub(now) };
        let wait = pause.max(closed);
        if !wait.is_zero() {
            clock.wait(wait);
        }
        self.next = clock.now() + PAUSE;
        Ok(())
    }

    /// Notes that the host asks to be left alone for so many seconds.
    pub(crate) fn close(&mut self, seconds: u64, clock: &dyn Clock) {
        self.closed_until = clock.now() + Duration::from_secs(seconds);
    }
}

/// What is behind a lock, whatever became of those who held it.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A clock that stands still but for waiting.
    #[derive(Default)]
    struct Still(Mutex<Duration>);

    impl Clock for Still {
        fn now(&self) -> Duration {
            *locked(&self.0)
        }

        fn wait(&self, time: Duration) {
            *locked(&self.0) += time;
        }
    }

    #[test]
    fn a_host_is_given_a_pause_by_programs_and_not_by_hand() {
        let (clock, mut wishes) = (Still::default(), Wishes::default());
        for _ in 0..3 {
            wishes.wait(false, &clock).unwrap();
        }
        assert_eq!(clock.now(), 2 * PAUSE);
        wishes.wait(true, &clock).unwrap();
        assert_eq!(clock.now(), 2 * PAUSE);
    }

    #[test]
    fn a_host_that_asks_for_it_is_left_alone() {
        let (clock, mut wishes) = (Still::default(), Wishes::default());
        wishes.close(5, &clock);
        assert_eq!(wishes.wait(true, &clock), Err(FetchError::Busy(5)));
        wishes.wait(false, &clock).unwrap();
        assert_eq!(clock.now(), Duration::from_secs(5));
        wishes.close(3600, &clock);
        assert_eq!(wishes.wait(false, &clock), Err(FetchError::Busy(3600)));
    }
}
