//! Dates as ISO 8601, no more precise than they are known.

use jiff::civil;
use jiff::tz::Offset;

use crate::document::Date;

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
}
