//! Dates in words.

use crate::document::Date;
use crate::text::Printable;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as a byline has it, such as "4 August 2023"; no more precise than it is.
pub fn date_in_words(date: &Date) -> Printable {
    match date {
        Date::Year(year) => Printable::number(usize::try_from(*year).unwrap_or_default()),
        Date::Month(year, month) => joined(None, *month, *year),
        Date::Day(day) => joined(Some(day.day()), day.month(), day.year()),
        Date::Moment { at, .. } => joined(Some(at.day()), at.month(), at.year()),
    }
}

/// Day, month and year with spaces between.
fn joined(day: Option<i8>, month: i8, year: i16) -> Printable {
    let mut words = Printable::default();
    if let Some(day) = day {
        words.push(&Printable::number(usize::try_from(day).unwrap_or_default()));
        words.push(&Printable::fixed(" "));
    }
    let name = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month));
    words.push(&Printable::fixed(name.copied().unwrap_or_default()));
    words.push(&Printable::fixed(" "));
    words.push(&Printable::number(usize::try_from(year).unwrap_or_default()));
    words
}
