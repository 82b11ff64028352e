//! Date: as precise as its source was.

use jiff::civil;
use jiff::tz::Offset;

/// A date of publication, no more precise than the page that told it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Date {
    /// A year alone.
    Year(i16),
    /// A month of a year: the year, and the month from 1 to 12.
    Month(i16, i8),
    /// A day.
    Day(civil::Date),
    /// A time of a day.
    Moment {
        /// The day and the time on the clock of the place.
        at: civil::DateTime,
        /// The distance of that clock from UTC, where the source tells it.
        offset: Option<Offset>,
    },
}
