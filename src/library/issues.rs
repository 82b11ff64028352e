//! Issues: numbers of a magazine, and which of their articles are kept.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::document::{Date, Issue};
use crate::library::articles::{line, line_at, row_of};
use crate::library::record::{date_of, date_word};
use crate::library::{Identity, Key, Library, Result};
use crate::text::Text;

/// An article of an issue, kept or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueEntry {
    /// The section that it stands in.
    pub section: Option<Text>,
    /// Its headline.
    pub title: Text,
    /// Its address.
    pub address: Option<Text>,
    /// Its ID, once it is kept.
    pub key: Option<Key>,
}

impl Library {
    /// Keeps what an issue is called and which articles it has, with the IDs of those that are kept;
    /// in the place of what was kept of it before.
    pub fn keep_issue(
        &mut self,
        identity: &Identity,
        issue: &Issue,
        entries: &[IssueEntry],
        now: Timestamp,
    ) -> Result<()> {
        self.change(|transaction| {
            let sql = "INSERT INTO issues (identity, title, publication, date, added)
                VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (identity) DO UPDATE SET title = excluded.title,
                    publication = excluded.publication, date = excluded.date
                RETURNING id";
            let number: i64 = transaction.query_row(
                sql,
                params![
                    identity.as_str(),
                    issue.title.as_ref().map(Text::as_str),
                    issue.publication.as_ref().map(Text::as_str),
                    issue.date.as_ref().map(date_word),
                    now.as_second()
                ],
                |row| row.get(0),
            )?;
            transaction.execute("DELETE FROM issue_articles WHERE issue = ?1", [number])?;
            let sql = "INSERT INTO issue_articles VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let mut statement = transaction.prepare_cached(sql)?;
            for (position, entry) in entries.iter().enumerate() {
                let article = match &entry.key {
                    Some(key) => Some(row_of(transaction, key)?),
                    None => None,
                };
                statement.execute(params![
                    number,
                    position,
                    entry.section.as_ref().map(Text::as_str),
                    entry.title.as_str(),
                    entry.address.as_ref().map(Text::as_str),
                    article
                ])?;
            }
            Ok(())
        })
    }

    /// What an issue is called and its date, and its articles in order; nothing where it is not
    /// known.
    pub fn issue(&self, identity: &Identity) -> Result<Option<(Issue, Vec<IssueEntry>)>> {
        let sql = "SELECT id, title, publication, date FROM issues WHERE identity = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([identity.as_str()], |row| {
            let date: Option<Date> = row.get::<_, Option<String>>(3)?.as_deref().and_then(date_of);
            let issue = Issue {
                title: line_at(row, 1)?,
                publication: line_at(row, 2)?,
                date,
                ..Issue::default()
            };
            Ok((row.get::<_, i64>(0)?, issue))
        });
        let Some((number, issue)) = found.optional()? else { return Ok(None) };
        let sql = "SELECT issue_articles.section, issue_articles.title, issue_articles.address,
                CASE WHEN removed IS NULL THEN key END
            FROM issue_articles LEFT JOIN articles ON id = article
            WHERE issue = ?1 ORDER BY position";
        let mut statement = self.connection.prepare_cached(sql)?;
        let entries = statement.query_map([number], |row| {
            let key: Option<String> = row.get(3)?;
            Ok(IssueEntry {
                section: line_at(row, 0)?,
                title: line(row.get(1)?),
                address: line_at(row, 2)?,
                key: key.map(Key::kept),
            })
        })?;
        Ok(Some((issue, entries.collect::<std::result::Result<_, _>>()?)))
    }
}
