//! Clock: the time, and waiting; tests put a clock of their own in its place.

use std::thread;
use std::time::{Duration, Instant};

/// The time since some moment, and waiting.
pub trait Clock: Send + Sync {
    /// The time since a moment that stays the same.
    fn now(&self) -> Duration;

    /// Waits.
    fn wait(&self, time: Duration);
}

/// The clock of the system.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    start: Instant,
}

impl Default for SystemClock {
    fn default() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn wait(&self, time: Duration) {
        thread::park_timeout(time);
    }
}
