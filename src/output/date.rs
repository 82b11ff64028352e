//! Dates in writing: as ISO 8601, and in words; no more precise than they are known.

use jiff::civil;
use jiff::tz::Offset;

use crate::document::Date;

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

/// A date as ISO 8601 has it: `2023`, `2023-08`, `2023-08-04`, `2023-08-04T06:30:00+10:00`.
pub(crate) fn iso(date: Date) -> String {
    match date {
        Date::Year(year) => iso_year(year),
        Date::Month(year, month) => format!("{}-{month:02}", iso_year(year)),
        Date::Day(day) => iso_day(day),
        Date::Moment { at, offset } => {
            let (hour, minute, second) = (at.hour(), at.minute(), at.second());
            let offset = offset.map(iso_offset).unwrap_or_default();
            format!("{}T{hour:02}:{minute:02}:{second:02}{offset}", iso_day(at.date()))
        }
    }
}

/// A date in words: `2023`, `August 2023`, `4 August 2023`.
pub(crate) fn in_words(date: Date) -> String {
    match date {
        Date::Year(year) => year.to_string(),
        Date::Month(year, month) => format!("{}{year}", month_name(month)),
        Date::Day(day) => day_in_words(day),
        Date::Moment { at, .. } => day_in_words(at.date()),
    }
}

/// A year in four digits; before the year 0, with a sign and six, which is ISO's expanded form.
fn iso_year(year: i16) -> String {
    if year < 0 { format!("{year:07}") } else { format!("{year:04}") }
}

fn iso_day(day: civil::Date) -> String {
    format!("{}-{:02}-{:02}", iso_year(day.year()), day.month(), day.day())
}

fn iso_offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    if seconds == 0 {
        return "Z".to_owned();
    }
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

fn day_in_words(day: civil::Date) -> String {
    format!("{} {}{}", day.day(), month_name(day.month()), day.year())
}

/// The name of a month and a space; nothing for a number that is no month's.
fn month_name(month: i8) -> String {
    usize::try_from(month)
        .ok()
        .and_then(|number| MONTHS.get(number.checked_sub(1)?))
        .map(|name| format!("{name} "))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use jiff::tz;

    use super::*;

    #[test]
    fn iso_is_as_precise_as_the_date() {
        let day = civil::date(2023, 8, 4);
        let at = day.at(6, 30, 0, 0);
        assert_eq!(iso(Date::Year(2023)), "2023");
        assert_eq!(iso(Date::Month(2023, 8)), "2023-08");
        assert_eq!(iso(Date::Day(day)), "2023-08-04");
        assert_eq!(iso(Date::Moment { at, offset: None }), "2023-08-04T06:30:00");
        for (hours, written) in [(10, "+10:00"), (-3, "-03:00"), (0, "Z")] {
            let moment = Date::Moment { at, offset: Some(tz::offset(hours)) };
            assert_eq!(iso(moment), format!("2023-08-04T06:30:00{written}"));
        }
        assert_eq!(iso(Date::Year(-43)), "-000043");
    }

    #[test]
    fn words_are_as_precise_as_the_date() {
        assert_eq!(in_words(Date::Year(2026)), "2026");
        assert_eq!(in_words(Date::Month(2026, 3)), "March 2026");
        assert_eq!(in_words(Date::Day(civil::date(2023, 8, 4))), "4 August 2023");
        assert_eq!(in_words(Date::Month(2026, i8::MIN)), "2026");
    }
}
