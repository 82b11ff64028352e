//! Dates as pages write them, read no more precisely than they are written.

mod lines;

use jiff::civil;
use jiff::tz::Offset;

use crate::document::Date;
use crate::text::{Text, Unclean};

pub(crate) use lines::{FEWEST_FIGURES, within};

/// The months by the letters that tell them apart; a page may write more of the name.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of the week, which may stand before a date and add nothing to it.
const WEEKDAYS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads words that are a date and nothing else: `Aug 4, 2023`, `4 August 2023`, `2023-08-04`,
/// `August 2023` or `2023`.
pub(crate) fn parse(words: &str) -> Option<Date> {
    let mut parts: Vec<&str> = words
        .split(|character: char| character.is_whitespace() || character == ',')
        .map(|part| part.trim_end_matches('.'))
        .filter(|part| !part.is_empty())
        .take(5)
        .collect();
    if parts.len() > 1 && parts.first().is_some_and(|first| is_short_for(first, WEEKDAYS)) {
        parts.remove(0);
    }
    match parts.as_slice() {
        [one] => parse_numeric(one),
        [month, year] => Some(Date::Month(year_of(year)?, month_of(month)?)),
        [first, second, year] => {
            let (month, day) = match month_of(first) {
                Some(month) => (month, second),
                None => (month_of(second)?, first),
            };
            civil::Date::new(year_of(year)?, month, day_of(day)?).ok().map(Date::Day)
        }
        _ => None,
    }
}

/// Reads a time of a day as machines write it: `2023-08-04T09:30:00+10:00`. Midnight on the dot
/// stands for the day alone, since that is how most pages fill in a time that nobody told them.
pub(crate) fn parse_moment(words: &str) -> Option<Date> {
    let words = words.trim();
    let (day, time) = words.split_once(['T', ' '])?;
    let Date::Day(day) = parse_numeric(day)? else { return None };
    let zone = time.find(['+', '-', 'Z', 'z']).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(zone)?;
    let time: civil::Time = clock.trim().parse().ok()?;
    let time = time.with().subsec_nanosecond(0).build().ok()?;
    if time == civil::Time::midnight() {
        return Some(Date::Day(day));
    }
    Some(Date::Moment { at: day.to_datetime(time), offset: offset_of(zone.trim()) })
}

/// The distance from UTC, as in `+10:00`, `-0330` or `Z`.
fn offset_of(zone: &str) -> Option<Offset> {
    if zone.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4).unwrap_or("00").parse().ok()?;
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// Reads a date of figures in the order of ISO 8601.
fn parse_numeric(words: &str) -> Option<Date> {
    let mut parts = words.split('-');
    let year = year_of(parts.next()?)?;
    let Some(month) = parts.next() else { return Some(Date::Year(year)) };
    let month = two_digits(month)?;
    let Some(day) = parts.next() else {
        return (1..=12).contains(&month).then_some(Date::Month(year, month));
    };
    let day = two_digits(day)?;
    parts.next().is_none().then_some(())?;
    civil::Date::new(year, month, day).ok().map(Date::Day)
}

/// Whether a word is the name of a month or of a day of the week, in English.
pub(crate) fn is_part(word: &str) -> bool {
    let is_whole = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
    is_whole(MONTHS) || is_whole(WEEKDAYS)
}

fn month_of(word: &str) -> Option<i8> {
    let at = place_of(word, MONTHS)?;
    i8::try_from(at + 1).ok()
}

fn is_short_for(word: &str, names: &[&str]) -> bool {
    place_of(word, names).is_some()
}

/// Which name a word is, or the first letters of: three at least.
fn place_of(word: &str, names: &[&str]) -> Option<usize> {
    let word = word.to_lowercase();
    (word.len() >= 3).then_some(())?;
    names.iter().position(|name| name.starts_with(&word))
}

/// A day of the month, in one or two figures, as an ordinal too.
fn day_of(word: &str) -> Option<i8> {
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    let figures = figures.unwrap_or(word);
    let is_day = (1..=2).contains(&figures.len()) && is_figures(figures);
    is_day.then(|| figures.parse().ok()).flatten()
}

/// A year in four figures.
fn year_of(word: &str) -> Option<i16> {
    (word.len() == 4 && is_figures(word)).then(|| word.parse().ok()).flatten()
}

fn two_digits(word: &str) -> Option<i8> {
    (word.len() == 2 && is_figures(word)).then(|| word.parse().ok()).flatten()
}

fn is_figures(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A date in figures, as one is told it who asks how a page was read.
pub(crate) fn told(date: Date) -> Text {
    Unclean::new(match date {
        Date::Year(year) => year.to_string(),
        Date::Month(year, month) => format!("{year}-{month:02}"),
        Date::Day(day) => day.to_string(),
        Date::Moment { at, .. } => at.to_string(),
    })
    .line()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_order() {
        let day = Some(Date::Day(civil::date(2023, 8, 4)));
        for words in [
            "Aug 4, 2023",
            "August 4, 2023",
            "4 August 2023",
            "04 Aug. 2023",
            "4th August 2023",
            "Friday, August 4, 2023",
            "2023-08-04",
            "Aug\u{A0}4,\u{A0}2023",
        ] {
            assert_eq!(parse(words), day, "{words}");
        }
        assert_eq!(parse("Sept 30, 2022"), Some(Date::Day(civil::date(2022, 9, 30))));
    }

    #[test]
    fn a_month_or_a_year_stays_as_vague_as_it_is() {
        assert_eq!(parse("August 2023"), Some(Date::Month(2023, 8)));
        assert_eq!(parse("2023-08"), Some(Date::Month(2023, 8)));
        assert_eq!(parse("2023"), Some(Date::Year(2023)));
    }

    #[test]
    fn a_moment_is_as_precise_as_it_is_told() {
        let iso = |words| match parse_moment(words) {
            Some(Date::Moment { at, offset }) => format!("{at} {offset:?}"),
            Some(Date::Day(day)) => day.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(iso("2023-08-04T09:30:15.123+10:00"), "2023-08-04T09:30:15 Some(10:00:00)");
        assert_eq!(iso("2023-08-04 09:30:00Z"), "2023-08-04T09:30:00 Some(00:00:00)");
        assert_eq!(iso("2023-08-04T09:30"), "2023-08-04T09:30:00 None");
        assert_eq!(iso("2023-08-04T00:00:00+00:00"), "2023-08-04");
        for wrong in ["2023-08-04", "2023-02-30T10:00", "T", "2023-08-04T", "2023-08T09:30"] {
            assert_eq!(parse_moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for words in [
            "",
            "Feb 30, 2023",
            "Ma 4, 2023",
            "4 August",
            "August 4, 23",
            "2023-13-01",
            "2023-08-04-1",
            "12023",
            "The 4 August 2023",
            "Augustine 4, 2023",
            "-4 August 2023",
        ] {
            assert_eq!(parse(words), None, "{words}");
        }
    }
}
