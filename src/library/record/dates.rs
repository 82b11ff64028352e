//! Dates as words that sort: `2024`, `2024-05`, `2024-05-31`, `2024-05-31T10:00:00+10:00`.

use jiff::civil;
use jiff::tz::Offset;

use crate::document::Date;

/// A date as it is kept.
pub(crate) fn date_word(date: &Date) -> String {
    match date {
        Date::Year(year) => format!("{year:04}"),
        Date::Month(year, month) => format!("{year:04}-{month:02}"),
        Date::Day(day) => day.to_string(),
        Date::Moment { at, offset: None } => at.to_string(),
        Date::Moment { at, offset: Some(offset) } => format!("{at}|{}", offset.seconds()),
    }
}

/// A date as it was kept; nothing where it is none.
pub(crate) fn date_of(word: &str) -> Option<Date> {
    if let Some((at, offset)) = word.split_once('|') {
        let offset = offset.parse().ok().and_then(|seconds| Offset::from_seconds(seconds).ok())?;
        return Some(Date::Moment { at: at.parse().ok()?, offset: Some(offset) });
    }
    if word.contains('T') {
        return word.parse().ok().map(|at| Date::Moment { at, offset: None });
    }
    if let Ok(day) = word.parse::<civil::Date>() {
        return Some(Date::Day(day));
    }
    match word.split_once('-') {
        Some((year, month)) => {
            let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            Some(Date::Month(year.parse().ok()?, month))
        }
        None => word.parse().ok().map(Date::Year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_comes_back_as_it_was() {
        let day = civil::date(2024, 5, 31);
        let at = day.at(10, 5, 0, 0);
        let offset = Some(Offset::constant(10));
        for date in [
            Date::Year(2024),
            Date::Month(2024, 5),
            Date::Day(day),
            Date::Moment { at, offset: None },
            Date::Moment { at, offset },
        ] {
            assert_eq!(date_of(&date_word(&date)), Some(date));
        }
        assert_eq!(date_of("last week"), None);
        assert_eq!(date_of("2024-13"), None);
    }
}
