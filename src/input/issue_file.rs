//! The file `issue.toml` in a folder of articles: what the issue is called, and which articles
//! stand in which section.
//!
//! Keys: `title`, `publication`, `standfirst`, `date` (`2026`, `2026-03`, `2026-03-01`); for each
//! section `[[section]]` with `name` and `articles`, a list of files; `[standfirsts]` with a
//! sentence for each file that should have one under its headline; `[teasers]` with a sentence for
//! the contents page alone. All may be left out; other keys are passed over.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use jiff::civil;
use serde::Deserialize;

use crate::document::Date;
use crate::input::ReadError;
use crate::text::{Text, Unclean};

/// An issue as its file lists it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueFile {
    /// Its own name.
    pub title: Option<Text>,
    /// The magazine.
    pub publication: Option<Text>,
    /// A sentence about it.
    pub standfirst: Option<Text>,
    /// Its date.
    pub date: Option<Date>,
    /// The sections in order.
    pub sections: Vec<ListedSection>,
}

/// A section as the file lists it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListedSection {
    /// Its name.
    pub name: Option<Text>,
    /// Its articles in order.
    pub articles: Vec<ListedArticle>,
}

/// An article as the file lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedArticle {
    /// The path of its file, which does not leave the folder.
    pub file: String,
    /// What is told about it.
    pub told: Told,
}

/// What the list tells about an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The sentence under its headline, for a page that has none of its own.
    pub standfirst: Option<Text>,
    /// The sentence on the contents page, for an article without a standfirst.
    pub teaser: Option<Text>,
}

/// The file as it is written.
#[derive(Deserialize)]
struct Written {
    title: Option<String>,
    publication: Option<String>,
    standfirst: Option<String>,
    date: Option<toml::Value>,
    #[serde(default)]
    section: Vec<WrittenSection>,
    #[serde(default)]
    standfirsts: Sentences,
    #[serde(default)]
    teasers: Sentences,
}

/// Sentences by the files that they are about.
type Sentences = BTreeMap<String, String>;

#[derive(Deserialize)]
struct WrittenSection {
    name: Option<String>,
    #[serde(default)]
    articles: Vec<String>,
}

impl IssueFile {
    /// The name of the file in its folder.
    pub const NAME: &'static str = "issue.toml";

    /// Reads the file.
    pub fn parse(text: &str) -> Result<Self, ReadError> {
        let text = text.trim_start_matches('\u{feff}');
        let written: Written = toml::from_str(text).map_err(|error| wrong(text, &error))?;
        let told = |file: &str| Told {
            standfirst: written.standfirsts.get(file).cloned().and_then(line),
            teaser: written.teasers.get(file).cloned().and_then(line),
        };
        let sections = written.section.into_iter().map(|section| listed(section, told));
        Ok(Self {
            title: written.title.and_then(line),
            publication: written.publication.and_then(line),
            standfirst: written.standfirst.and_then(line),
            date: written.date.as_ref().map(date).transpose()?,
            sections: sections.collect::<Result<_, _>>()?,
        })
    }
}

fn listed(
    section: WrittenSection,
    told: impl Fn(&str) -> Told,
) -> Result<ListedSection, ReadError> {
    let mut articles = Vec::new();
    for file in section.articles {
        if !stays_inside(&file) {
            return Err(refusal(format!("`{file}` leaves the folder")));
        }
        articles.push(ListedArticle { told: told(&file), file });
    }
    Ok(ListedSection { name: section.name.and_then(line), articles })
}

/// Whether a path leads to something in the folder itself or below it.
fn stays_inside(file: &str) -> bool {
    let mut parts = Path::new(file).components();
    !file.is_empty() && parts.all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// A string of the file as one line; nothing where it holds nothing.
fn line(text: String) -> Option<Text> {
    Some(Unclean::new(text).line()).filter(|text| !text.is_blank())
}

/// A date as a string, a date of TOML, or a bare year.
fn date(value: &toml::Value) -> Result<Date, ReadError> {
    let written = match value {
        toml::Value::String(text) => text.trim().to_owned(),
        toml::Value::Integer(year) => year.to_string(),
        toml::Value::Datetime(date) => date.to_string(),
        other => other.type_str().to_owned(),
    };
    match *written.split('-').collect::<Vec<_>>() {
        [year] => year.parse().ok().filter(|year| *year > 0).map(Date::Year),
        [_, _] => format!("{written}-01")
            .parse()
            .ok()
            .map(|day: civil::Date| Date::Month(day.year(), day.month())),
        _ => written.parse().ok().map(Date::Day),
    }
    .ok_or_else(|| refusal(format!("`{written}` is not a date such as 2026-03")))
}

/// What is wrong, and in which line.
fn wrong(text: &str, error: &toml::de::Error) -> ReadError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let number = before.matches('\n').count() + 1;
    refusal(format!("line {number}: {}", error.message()))
}

fn refusal(why: String) -> ReadError {
    ReadError::IssueFile { why: Unclean::new(why).line() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        IssueFile::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn a_whole_file_is_read() {
        let text = "\u{feff}title = \"Autumn\"\npublication = \" The Review \"\n\
            standfirst = \"\"\ndate = \"2026-03\"\n\
            [[section]]\nname = \"World\"\narticles = [\"a.txt\", \"more/b.txt\"]\n\
            [[section]]\narticles = []\n[standfirsts]\n\"a.txt\" = \"A sentence.\"\n";
        let first = ListedArticle {
            file: "a.txt".to_owned(),
            told: Told { standfirst: Some(Text::fixed("A sentence.")), teaser: None },
        };
        let second = ListedArticle { file: "more/b.txt".to_owned(), told: Told::default() };
        let expected = IssueFile {
            title: Some(Text::fixed("Autumn")),
            publication: Some(Text::fixed("The Review")),
            standfirst: None,
            date: Some(Date::Month(2026, 3)),
            sections: vec![
                ListedSection { name: Some(Text::fixed("World")), articles: vec![first, second] },
                ListedSection::default(),
            ],
        };
        assert_eq!(IssueFile::parse(text), Ok(expected));
    }

    #[test]
    fn dates_are_as_precise_as_they_are_written() {
        let day = Date::Day(civil::date(2026, 3, 1));
        for (written, date) in [
            ("2026", Date::Year(2026)),
            ("'2026'", Date::Year(2026)),
            ("'2026-03'", Date::Month(2026, 3)),
            ("'2026-03-01'", day),
            ("2026-03-01", day),
        ] {
            let file = IssueFile::parse(&format!("date = {written}")).unwrap();
            assert_eq!(file.date, Some(date), "{written}");
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(
            refused("date = 'spring'"),
            wrong_with("`spring` is not a date such as 2026-03")
        );
        assert_eq!(
            refused("date = '2026-13'"),
            wrong_with("`2026-13` is not a date such as 2026-03")
        );
        assert_eq!(
            refused("\ntitle = 3"),
            wrong_with("line 2: invalid type: integer `3`, expected a string")
        );
        for file in ["../a.txt", "/etc/passwd", "a/../../b", ""] {
            let text = format!("[[section]]\narticles = ['{file}']");
            assert_eq!(refused(&text), wrong_with(&format!("`{file}` leaves the folder")));
        }
    }

    fn wrong_with(why: &str) -> String {
        format!("`issue.toml` is wrong: {why}")
    }

    #[test]
    fn deep_nesting_is_refused_and_not_followed() {
        assert!(IssueFile::parse(&format!("a = {}", "[".repeat(100_000))).is_err());
    }
}
