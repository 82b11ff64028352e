//! The line that holds date and author, or date and section.

use crate::document::Date;
use crate::input::dates;
use crate::input::words;
use crate::text::Text;

/// The longest line that may hold date and author, in characters.
const LONGEST: usize = 200;

/// The first year of which a bare date may be taken for a dateline: before it, and with less than a
/// month, it is rather the heading of a story.
const FIRST_BARE_YEAR: i16 = 1990;

/// What may follow a comma without being another author.
const SUFFIXES: &[&str] =
    &["jr", "sr", "phd", "md", "am", "ao", "ac", "oam", "kc", "qc", "sc", "mp", "esq", "ii", "iii"];

/// A line that holds a date, as in `Aug 4, 2023 | Amotz Asa-El`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// The date.
    pub(crate) date: Date,
    /// Whether a bar follows the date.
    pub(crate) has_bar: bool,
    /// What stands after the bar.
    pub(crate) rest: Option<Text>,
}

impl Dateline {
    /// Reads a line that is a date, perhaps with a bar and more after it.
    pub(crate) fn parse(line: &Text) -> Option<Self> {
        let text = line.as_str();
        (text.len() <= LONGEST * 4 && words::length(line) <= LONGEST).then_some(())?;
        let Some((date, rest)) = text.split_once('|') else {
            let date = dates::parse(text).filter(|date| is_of_the_web(*date))?;
            return Some(Self { date, has_bar: false, rest: None });
        };
        let rest = words::part(line, text.len() - rest.len()..text.len());
        Some(Self { date: dates::parse(date)?, has_bar: true, rest })
    }

    /// The names after the bar, one each.
    pub(crate) fn authors(&self) -> Vec<Text> {
        let Some(rest) = &self.rest else { return Vec::new() };
        split_names(&without_by(rest))
    }
}

/// The names in a line of them, one each.
pub(crate) fn split_names(names: &Text) -> Vec<Text> {
    split_at_commas(names).iter().flat_map(split_pair).collect()
}

/// Whether a date with nothing after it may be that of a page.
fn is_of_the_web(date: Date) -> bool {
    match date {
        Date::Year(_) => false,
        Date::Month(year, _) => year >= FIRST_BARE_YEAR,
        Date::Day(day) => day.year() >= FIRST_BARE_YEAR,
        Date::Moment { at, .. } => at.year() >= FIRST_BARE_YEAR,
    }
}

/// A line of names without the `By` before them.
fn without_by(names: &Text) -> Text {
    let end = names.as_str().len();
    let by = words::starts_with(names, "by ").then(|| words::part(names, 3..end)).flatten();
    by.unwrap_or_else(|| names.clone())
}

/// Parts names at commas, but not from what belongs to a name, such as `Jr` or `AM`.
fn split_at_commas(names: &Text) -> Vec<Text> {
    let mut parts: Vec<Text> = Vec::new();
    for part in words::split(names, ',') {
        match parts.last_mut() {
            Some(name) if is_suffix(&part) => *name = Text::join([&*name, &part], ", "),
            _ => parts.push(part),
        }
    }
    parts
}

fn is_suffix(part: &Text) -> bool {
    let bare = part.as_str().replace('.', "").to_lowercase();
    SUFFIXES.contains(&bare.as_str())
}

/// Parts two full names with `and` or `&` between them; an office such as `Trade and Industry desk`
/// stays whole.
fn split_pair(names: &Text) -> Vec<Text> {
    let text = names.as_str();
    for between in [" and ", " & "] {
        if let Some((one, other)) = text.split_once(between)
            && is_full_name(one)
            && is_full_name(other)
        {
            let other = words::part(names, text.len() - other.len()..text.len());
            return words::part(names, 0..one.len()).into_iter().chain(other).collect();
        }
    }
    let bare = text.strip_prefix("and ").or_else(|| text.strip_prefix("& ")).unwrap_or(text);
    words::part(names, text.len() - bare.len()..text.len()).into_iter().collect()
}

/// Whether words are two capitalised ones at least.
fn is_full_name(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let capitals = parts.clone().filter(|word| word.starts_with(char::is_uppercase)).count();
    capitals >= 2 && parts.next_back().is_some_and(|word| word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authors(line: &'static str) -> Vec<String> {
        let dateline = Dateline::parse(&Text::fixed(line)).unwrap();
        dateline.authors().iter().map(Text::to_string).collect()
    }

    #[test]
    fn authors_stand_after_the_bar() {
        assert_eq!(authors("Aug 4, 2023 |\u{A0} Amotz Asa-El"), ["Amotz Asa-El"]);
        assert_eq!(
            authors("May 1, 2021 | Allon Lee, Tzvi Fleischer"),
            ["Allon Lee", "Tzvi Fleischer"]
        );
        assert_eq!(authors("May 1, 2021 | By Ada Moss and Ben Pyke"), ["Ada Moss", "Ben Pyke"]);
        assert_eq!(
            authors("May 1, 2021 | Ada Moss, Ben Pyke & Cy Orr"),
            ["Ada Moss", "Ben Pyke", "Cy Orr"]
        );
        assert_eq!(
            authors("May 1, 2021 | Ada Moss, Jr., the Trade and Industry desk"),
            ["Ada Moss, Jr.", "the Trade and Industry desk"]
        );
        assert!(authors("Aug 27, 2013 |").is_empty());
        assert!(authors("August 27, 2013").is_empty());
    }

    #[test]
    fn a_bare_date_must_be_one_of_the_web() {
        let is_dateline = |line| Dateline::parse(&Text::fixed(line)).is_some();
        assert!(is_dateline("March 2020"));
        assert!(is_dateline("1984 | Ada Moss"));
        assert!(!is_dateline("1984"));
        assert!(!is_dateline("2021"));
        assert!(!is_dateline("12 March 1832"));
        assert!(!is_dateline("News | Ada Moss"));
    }
}
