//! Written: a profile as it stands in its file, entry by entry; one that cannot be used costs itself
//! alone.

use std::ops::Range;
use std::sync::OnceLock;

use scraper::Selector;
use thiserror::Error;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::input::profile::{Profile, Selectors, Tables, Told, bare_host};
use crate::text::{Text, Unclean};

/// The most mistakes of one file that are told.
const MOST_TOLD: usize = 50;

/// A mistake in the file of a profile, such as `3:9: "h1[" is no CSS selector`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{line}:{column}: {why}")]
pub struct ProfileError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong, and what was expected.
    pub why: Text,
}

/// Mistakes by the byte that they begin at.
#[derive(Default)]
struct Mistakes {
    found: Vec<(usize, String)>,
    /// Whether selectors are parsed to find mistakes in them.
    parses: bool,
}

type Name<'a> = Spanned<std::borrow::Cow<'a, str>>;
type Value<'a> = Spanned<DeValue<'a>>;

/// Reads a profile; none where it has no name. What cannot be used is told, and is as if it had not
/// been written.
pub(super) fn read(source: &str) -> (Option<Profile>, Vec<ProfileError>) {
    let mut mistakes = Mistakes { found: Vec::new(), parses: true };
    let (table, errors) = DeTable::parse_recoverable(source);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        mistakes.note(at, format!("this is not TOML: {}", error.message()));
    }
    let (mut profile, mut told) = take_all(table.get_ref(), &mut mistakes);
    let list = OnceLock::from(std::mem::take(&mut told.list));
    profile.tables = Tables { read: OnceLock::from(told), list, ..Tables::default() };
    let has_name = !profile.name.is_blank();
    if !has_name {
        mistakes.note(0, "there is no `name`: a profile is known by that of its publication");
    }
    (has_name.then_some(profile), mistakes.in_lines(source))
}

/// Reads what stands before the first table of a file that has no mistake.
pub(super) fn head(source: &'static str) -> Profile {
    let parted = |source: &'static str, table| {
        source.split_at(source.find(table).map_or(source.len(), |at| at + 1))
    };
    let (head, tables) = parted(source, "\n[");
    // It stands last where it stands at all, as a test holds.
    let (tables, list_source) = parted(tables, "\n[contents]");
    let (table, _) = DeTable::parse_recoverable(head);
    let (mut profile, _) = take_all(table.get_ref(), &mut Mistakes::default());
    profile.tables = Tables { source: tables, list_source, ..Tables::default() };
    profile
}

/// Reads the tables of such a file.
pub(super) fn tables(source: &str) -> Told {
    let (table, _) = DeTable::parse_recoverable(source);
    take_all(table.get_ref(), &mut Mistakes::default()).1
}

fn take_all(table: &DeTable<'_>, mistakes: &mut Mistakes) -> (Profile, Told) {
    let mut profile = Profile {
        name: Text::default(),
        sections: Vec::new(),
        related_heading: None,
        hosts: Vec::new(),
        generators: Vec::new(),
        body_classes: Vec::new(),
        marks: Selectors::default(),
        tables: Tables::default(),
    };
    let mut told = Told::default();
    for (name, value) in entries(table) {
        match (name.get_ref().as_ref(), value.get_ref()) {
            (table @ ("search" | "page" | "related" | "contents"), DeValue::Table(inner)) => {
                for entry in entries(inner) {
                    take_inner(&mut told, table, entry, mistakes);
                }
            }
            _ => take(&mut profile, name, value, mistakes),
        }
    }
    (profile, told)
}

fn take(profile: &mut Profile, name: &Name<'_>, value: &Value<'_>, mistakes: &mut Mistakes) {
    let clean = |text: String| Unclean::new(text).line();
    match name.get_ref().as_ref() {
        "name" => profile.name = mistakes.text(name, value).map(clean).unwrap_or_default(),
        "related_heading" => profile.related_heading = mistakes.text(name, value).map(clean),
        "sections" => {
            profile.sections = mistakes.texts(name, value).into_iter().map(clean).collect();
        }
        "hosts" => {
            profile.hosts =
                mistakes.texts(name, value).iter().map(|host| bare_host(host)).collect();
        }
        "generators" => profile.generators = mistakes.texts(name, value),
        "body_classes" => profile.body_classes = mistakes.texts(name, value),
        "marks" => profile.marks = mistakes.selectors(name, value),
        table @ ("search" | "page" | "related" | "contents") => {
            mistakes.note(value.span().start, format!("{table} is to be a table"));
        }
        _ => mistakes.unknown(name),
    }
}

/// Takes an entry of one of the tables.
fn take_inner(
    told: &mut Told,
    table: &str,
    (name, value): (&Name<'_>, &Value<'_>),
    mistakes: &mut Mistakes,
) {
    let field = name.get_ref().as_ref();
    if table == "search" {
        return match told.search.way_mut(field) {
            Some(way) => *way = mistakes.text(name, value).map(|text| Unclean::new(text).line()),
            None => mistakes.unknown(name),
        };
    }
    let selectors = match table {
        "page" => told.markup.field_mut(field),
        "related" => told.markup.related.field_mut(field),
        _ => told.list.field_mut(field),
    };
    match selectors {
        Some(selectors) => *selectors = mistakes.selectors(name, value),
        None => mistakes.unknown(name),
    }
}

/// The entries of a table in the order of the file. A value that is no TOML is told as such; what the
/// parser puts in its place stands before its name, and is left out.
fn entries<'a, 'b>(table: &'b DeTable<'a>) -> Vec<(&'b Name<'a>, &'b Value<'a>)> {
    let is_written = |(name, value): &(&Name<'_>, &Value<'_>)| {
        let is_table = matches!(value.get_ref(), DeValue::Table(_));
        is_table || value.span().start > name.span().start
    };
    let mut entries: Vec<_> = table.iter().filter(is_written).collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

impl Mistakes {
    fn note(&mut self, at: usize, why: impl Into<String>) {
        self.found.push((at, why.into()));
    }

    fn unknown(&mut self, name: &Name<'_>) {
        let Range { start, .. } = name.span();
        self.note(start, format!("there is no entry `{}`", name.get_ref()));
    }

    fn text(&mut self, name: &Name<'_>, value: &Value<'_>) -> Option<String> {
        if let DeValue::String(text) = value.get_ref() {
            return Some(text.to_string());
        }
        self.note(value.span().start, format!("{} is to be a text", name.get_ref()));
        None
    }

    fn texts(&mut self, name: &Name<'_>, value: &Value<'_>) -> Vec<String> {
        self.spanned(name, value).into_iter().map(|(text, _)| text).collect()
    }

    /// The selectors of a list; one that is none is told, and the others hold.
    fn selectors(&mut self, name: &Name<'_>, value: &Value<'_>) -> Selectors {
        let written = self.spanned(name, value);
        if !self.parses {
            return Selectors::unread(written.into_iter().map(|(written, _)| written).collect());
        }
        let mut selectors = Vec::new();
        for (written, at) in written {
            match Selector::parse(&written) {
                Ok(selector) => selectors.push((written, selector)),
                Err(_) => self.note(at, format!("`{written}` is no CSS selector")),
            }
        }
        Selectors::read(selectors)
    }

    /// The texts of a list, or of one text alone, each with where it begins.
    fn spanned(&mut self, name: &Name<'_>, value: &Value<'_>) -> Vec<(String, usize)> {
        let start = value.span().start;
        let values: Vec<&Value<'_>> = match value.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            _ => vec![value],
        };
        let mut texts = Vec::new();
        for value in values {
            let at = value.span().start;
            if let DeValue::String(text) = value.get_ref() {
                texts.push((text.to_string(), at));
            } else {
                self.note(at.max(start), format!("{} is to be a list of texts", name.get_ref()));
            }
        }
        texts
    }

    /// The mistakes with their lines and columns, in the order of the file.
    fn in_lines(mut self, source: &str) -> Vec<ProfileError> {
        self.found.sort_by_key(|(at, _)| *at);
        self.found.truncate(MOST_TOLD);
        let told = self.found.into_iter().map(|(at, why)| {
            let before = source.get(..at).unwrap_or_default();
            let in_line = before.rsplit('\n').next().unwrap_or_default();
            ProfileError {
                line: 1 + before.matches('\n').count(),
                column: 1 + in_line.chars().count(),
                why: Unclean::new(why).line(),
            }
        });
        told.collect()
    }
}
