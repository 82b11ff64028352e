//! Dates within the lines of a page, in the languages that most pages are in.

use jiff::civil;

use crate::document::Date;

/// The longest line that is searched, in bytes.
const LONGEST: usize = 300;

/// The years that a page may have been written in.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;

/// How the months begin in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish and
/// Russian, for each month; the longer before those that they begin with.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene", "gen", "stycz", "янв"],
    &["feb", "fév", "fev", "lut", "фев"],
    &["mar", "mär", "maa", "мар"],
    &["apr", "avr", "abr", "kwie", "апр"],
    &["may", "mai", "mag", "mei", "maj", "мая", "май"],
    &["jun", "juin", "giu", "czer", "июн"],
    &["jul", "juil", "lug", "lip", "июл"],
    &["aug", "aoû", "aou", "ago", "sierp", "авг"],
    &["sep", "set", "wrze", "сен"],
    &["oct", "okt", "out", "ott", "paź", "окт"],
    &["nov", "lis", "ноя"],
    &["dec", "dez", "déc", "dic", "grud", "дек"],
];

/// Words that stand between the parts of a date.
const LINKS: &[&str] = &["de", "del", "of", "the", "di", "d", "le", "den", "of", "г", "st", "nd"];

/// The fewest figures of a date: four of a year and one of a day.
pub(crate) const FEWEST_FIGURES: usize = 5;

/// The first date that a line holds, with its day.
pub(crate) fn within(line: &str) -> Option<Date> {
    let line = line.get(..LONGEST).unwrap_or(line);
    let line = if line.len() > LONGEST { "" } else { line };
    if line.bytes().filter(u8::is_ascii_digit).count() < FEWEST_FIGURES {
        return None;
    }
    of_east_asia(line).or_else(|| of_figures(line)).or_else(|| of_words(line))
}

fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    let date = civil::Date::new(year, month, day).ok()?;
    YEARS.contains(&year).then_some(Date::Day(date))
}

/// As in `2023年8月4日`.
fn of_east_asia(line: &str) -> Option<Date> {
    let (before, rest) = line.split_once('年')?;
    let year: String = before.chars().rev().take_while(char::is_ascii_digit).collect();
    let year: String = year.chars().rev().collect();
    let (month, rest) = rest.split_once('月')?;
    let (date, _) = rest.split_once('日')?;
    day(year.parse().ok()?, month.trim().parse().ok()?, date.trim().parse().ok()?)
}

/// As in `4.8.2023`, `04/08/2023` and `2023/08/04`. Where it cannot be seen which is the month, the
/// day comes first, as in most of the world.
fn of_figures(line: &str) -> Option<Date> {
    let is_part = |sign: char| sign.is_ascii_digit() || ".-/".contains(sign);
    line.split(|sign: char| !is_part(sign)).find_map(|word| {
        let word = word.trim_matches(['.', '-', '/']);
        let parts: Vec<&str> = word.split(['.', '-', '/']).collect();
        let [first, second, third] = parts.as_slice() else { return None };
        let number = |part: &str| (part.len() <= 2).then(|| part.parse::<i8>().ok()).flatten();
        let year = |part: &str| (part.len() == 4).then(|| part.parse::<i16>().ok()).flatten();
        if let Some(year) = year(first) {
            return day(year, number(second)?, number(third)?);
        }
        let (first, second, year) = (number(first)?, number(second)?, year(third)?);
        if second > 12 { day(year, first, second) } else { day(year, second, first) }
    })
}

/// As in `4 August 2023`, `4 de agosto de 2023` and `August 4, 2023`.
fn of_words(line: &str) -> Option<Date> {
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty() && !LINKS.contains(word))
        .collect();
    words.windows(3).find_map(|window| {
        let [first, second, year] = window else { return None };
        let year = (year.len() == 4).then(|| year.parse::<i16>().ok()).flatten()?;
        match month_of(first) {
            Some(month) => day(year, month, day_of(second)?),
            None => day(year, month_of(second)?, day_of(first)?),
        }
    })
}

fn month_of(word: &str) -> Option<i8> {
    let is_name = word.chars().all(char::is_alphabetic) && word.chars().count() >= 3;
    let at = MONTHS.iter().position(|starts| starts.iter().any(|start| word.starts_with(start)));
    at.filter(|_| is_name).and_then(|at| i8::try_from(at + 1).ok())
}

fn day_of(word: &str) -> Option<i8> {
    let ends = ["st", "nd", "rd", "th", "er", "º"];
    let figures = ends.iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    (figures.len() <= 2).then(|| figures.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_found_in_a_line() {
        let day = Some(Date::Day(civil::date(2023, 8, 14)));
        for line in [
            "Published: August 14, 2023 at 9:30 a.m.",
            "Von Ada Moss, 14. August 2023",
            "Le 14 août 2023 par Ada Moss",
            "14 de agosto de 2023",
            "14/08/2023 - 10:11",
            "Stand: 14.8.2023",
            "2023/08/14",
            "2023年8月14日 10:11",
            "14 августа 2023 г.",
        ] {
            assert_eq!(within(line), day, "{line}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for line in ["", "1914", "In 2023 we marched 14 times", "31.13.2023", "version 1.2.3"] {
            assert_eq!(within(line), None, "{line}");
        }
    }
}
