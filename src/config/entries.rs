//! Entries: the tables of a TOML file in the order in which they are written.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::config::error::Mistakes;

/// The longest name that a known one is looked for beside, in bytes.
const LONGEST_NAME: usize = 64;

/// A name and its value.
pub(super) struct Entry<'a> {
    /// The name.
    pub(super) name: &'a str,
    /// Where the name begins, in bytes.
    pub(super) name_at: usize,
    /// The value.
    pub(super) value: &'a DeValue<'a>,
    /// Where the value begins, in bytes.
    pub(super) at: usize,
}

/// The entries of a table in the order of the file. A value that is no TOML is told as such; what
/// the parser puts in its place stands before its name, and is left out.
pub(super) fn entries<'a>(table: &'a DeTable<'a>) -> Vec<Entry<'a>> {
    let mut entries: Vec<_> = table
        .iter()
        .filter(|(name, value)| {
            let is_table = matches!(value.get_ref(), DeValue::Table(_));
            is_table || value.span().start > name.span().start
        })
        .map(|(name, value)| Entry {
            name: name.get_ref().as_ref(),
            name_at: start(name.span()),
            value: value.get_ref(),
            at: start(value.span()),
        })
        .collect();
    entries.sort_by_key(|entry| entry.name_at);
    entries
}

/// The strings of a list, or of one string alone, each with where it begins; what is none is noted.
pub(super) fn strings<'a>(
    entry: &Entry<'a>,
    expected: &str,
    mistakes: &mut Mistakes,
) -> Vec<(&'a str, usize)> {
    match entry.value {
        DeValue::String(text) => vec![(text.as_ref(), entry.at)],
        DeValue::Array(array) => {
            let string = |value: &'a Spanned<DeValue<'a>>| match value.get_ref() {
                DeValue::String(text) => Ok((text.as_ref(), start(value.span()))),
                _ => Err(start(value.span())),
            };
            let (found, wrong): (Vec<_>, Vec<_>) =
                array.iter().map(string).partition(Result::is_ok);
            for at in wrong.into_iter().filter_map(Result::err) {
                mistakes.note(at, format!("{} is to be {expected}", entry.name));
            }
            found.into_iter().flatten().collect()
        }
        _ => {
            mistakes.note(entry.at, format!("{} is to be {expected}", entry.name));
            Vec::new()
        }
    }
}

/// Says that a name is not known, and which one may be meant.
pub(super) fn unknown<'a>(
    what: &str,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> String {
    let near = known
        .into_iter()
        .filter(|_| name.len() <= LONGEST_NAME)
        .map(|known| (strsim::damerau_levenshtein(name, known), known))
        .filter(|(distance, known)| *distance <= known.len().max(3) / 3)
        .min();
    let name: String = name.chars().take(LONGEST_NAME).collect();
    match near {
        Some((_, near)) => format!("there is no {what} `{name}`; is `{near}` meant?"),
        None => format!("there is no {what} `{name}`"),
    }
}

fn start(span: Range<usize>) -> usize {
    span.start
}
