//! Entries: what a list tells of each article, without its text.

use jiff::Timestamp;
use rusqlite::{Row, params_from_iter};

use crate::document::{Date, filed_as};
use crate::library::articles::{line, line_at};
use crate::library::record::date_of;
use crate::library::{Key, Library, Result};
use crate::text::Text;

/// What a list tells of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its ID.
    pub key: Key,
    /// Its headline, or what it is called for want of one.
    pub title: Text,
    /// Its authors, one entry each.
    pub authors: Vec<Text>,
    /// The sentence under the headline.
    pub standfirst: Option<Text>,
    /// The magazine.
    pub publication: Option<Text>,
    /// Its section.
    pub section: Option<Text>,
    /// Its date.
    pub date: Option<Date>,
    /// Its language as a BCP 47 tag.
    pub language: Option<Text>,
    /// The address that it came from.
    pub address: Option<Text>,
    /// Its length in words.
    pub words: usize,
    /// Words before the place where reading stopped; none where it was never opened.
    pub read: Option<usize>,
    /// Whether it has been read to its end.
    pub finished: bool,
    /// Whether it stays until it is removed.
    pub kept: bool,
    /// Its place in the queue; none where it does not wait there.
    pub queued: Option<usize>,
    /// When it was added.
    pub added: Timestamp,
    /// When it was opened last.
    pub opened: Option<Timestamp>,
    /// Its tags, by name.
    pub tags: Vec<Text>,
}

/// Which articles are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Filter {
    /// All that were added.
    #[default]
    Kept,
    /// All, whether they were added or only opened.
    Any,
    /// Those begun and not finished, whether they were added or only opened.
    Begun,
    /// Those in the queue, in its order.
    Queued,
    /// Those that were added and never opened.
    Fresh,
    /// Those opened, the last one first.
    History,
    /// Those of a publication.
    Publication(Text),
    /// Those with a tag.
    Tagged(Text),
}

/// In which order articles are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// By date of adding, the newest first.
    #[default]
    Added,
    /// By date of publication, the newest first.
    Date,
    /// By headline.
    Title,
    /// By first author.
    Author,
    /// By length, the shortest first.
    Length,
}

/// What is read of each article, in the order that [`entry_of`] expects.
pub(crate) const COLUMNS: &str = "articles.key, articles.title, articles.authors,
    articles.standfirst, publications.name, articles.section, articles.date, articles.language,
    articles.address, articles.words, places.read, places.finished, articles.kept,
    queue.position, articles.added, articles.opened,
    (SELECT group_concat(tag, char(10)) FROM tags WHERE tags.article = articles.id)";

/// How many these are: what else is read of an article stands after them.
pub(crate) const COLUMN_COUNT: usize = 17;

/// What is joined to the articles for that.
pub(crate) const JOINS: &str = "LEFT JOIN publications ON publications.id = articles.publication
    LEFT JOIN places ON places.article = articles.id
    LEFT JOIN queue ON queue.article = articles.id";

impl Library {
    /// The articles that a filter lets through, so many at most.
    pub fn list(&self, filter: &Filter, order: Order, most: usize) -> Result<Vec<Entry>> {
        let (condition, natural, argument) = condition_of(filter);
        let order = natural.unwrap_or(order_of(order));
        let sql = format!(
            "SELECT {COLUMNS} FROM articles {JOINS} WHERE articles.removed IS NULL AND {condition}
                ORDER BY {order}, articles.id DESC LIMIT {most}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let entries = statement.query_map(params_from_iter(argument), entry_of)?;
        Ok(entries.collect::<std::result::Result<_, _>>()?)
    }

    /// What is told of one article.
    pub fn entry(&self, key: &Key) -> Result<Entry> {
        let sql = format!(
            "SELECT {COLUMNS} FROM articles {JOINS} WHERE articles.removed IS NULL AND articles.key = ?1"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row([key.as_str()], entry_of)?)
    }

    /// How many articles a filter lets through.
    pub fn count(&self, filter: &Filter) -> Result<usize> {
        let (condition, _, argument) = condition_of(filter);
        let sql = format!(
            "SELECT count(*) FROM articles {JOINS} WHERE articles.removed IS NULL AND {condition}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(argument), |row| row.get(0))?)
    }

    /// The magazines that something is kept of, with the number of articles, by name.
    pub fn publications(&self) -> Result<Vec<(Text, usize)>> {
        let sql = "SELECT name, count(*) FROM articles
            JOIN publications ON publications.id = articles.publication
            WHERE removed IS NULL AND kept = 1 GROUP BY name ORDER BY name COLLATE NOCASE";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((line(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

/// The condition of a filter, an order of its own, and what is put in the place of `?1`.
fn condition_of(filter: &Filter) -> (&'static str, Option<&'static str>, Option<String>) {
    match filter {
        Filter::Kept => ("articles.kept = 1", None, None),
        Filter::Any => ("true", None, None),
        Filter::Begun => {
            let begun = "places.read > 0 AND places.finished IS NULL";
            (begun, Some("places.at DESC"), None)
        }
        Filter::Queued => ("queue.position IS NOT NULL", Some("queue.position"), None),
        Filter::Fresh => ("articles.kept = 1 AND articles.opened IS NULL", None, None),
        Filter::History => ("articles.opened IS NOT NULL", Some("articles.opened DESC"), None),
        Filter::Publication(name) => {
            ("articles.kept = 1 AND publications.name = ?1", None, Some(name.to_string()))
        }
        Filter::Tagged(tag) => {
            let tagged = "articles.id IN (SELECT article FROM tags WHERE tag = ?1)";
            (tagged, None, Some(tag.to_string()))
        }
    }
}

fn order_of(order: Order) -> &'static str {
    match order {
        Order::Added => "articles.added DESC",
        Order::Date => "articles.date DESC NULLS LAST",
        Order::Title => "articles.title COLLATE NOCASE",
        Order::Author => "articles.authors = '', articles.authors COLLATE NOCASE",
        Order::Length => "articles.words",
    }
}

/// A row of [`COLUMNS`] as an entry.
pub(crate) fn entry_of(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let authors: String = row.get(2)?;
    let finished: Option<i64> = row.get(11)?;
    let opened: Option<i64> = row.get(15)?;
    Ok(Entry {
        key: Key::kept(row.get(0)?),
        title: line(row.get(1)?),
        authors: authors
            .lines()
            .map(|author| line(author.to_owned()))
            .filter(|author| !author.is_blank())
            .collect(),
        standfirst: line_at(row, 3)?,
        publication: line_at(row, 4)?,
        section: line_at(row, 5)?,
        date: row.get::<_, Option<String>>(6)?.as_deref().and_then(date_of),
        language: line_at(row, 7)?,
        address: line_at(row, 8)?,
        words: row.get(9)?,
        read: row.get(10)?,
        finished: finished.is_some(),
        kept: row.get(12)?,
        queued: row.get(13)?,
        added: time(row.get(14)?),
        opened: opened.map(time),
        tags: tags_of(row.get(16)?),
    })
}

/// Tags as they are read, one a line, in the order of a list.
fn tags_of(lines: Option<String>) -> Vec<Text> {
    let lines = lines.unwrap_or_default();
    let mut tags: Vec<Text> = lines.lines().map(|tag| line(tag.to_owned())).collect();
    tags.sort_by_cached_key(|tag| (filed_as(tag.as_str()), tag.clone()));
    tags
}

/// A time as it was kept, in seconds since 1970.
pub(crate) fn time(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap_or_default()
}
