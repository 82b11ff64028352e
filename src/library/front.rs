//! Front: what the front page of a library begins with, in its order, and how many articles there are
//! in each part of it, without reading the rest.
//!
//! The page puts each article into the first part that it belongs to (`app/front/sections.rs`); here
//! the same is told to `SQLite`, each part by an index of its own. A law in `tests/front_beginning.rs`
//! holds both together.

use jiff::Timestamp;
use rusqlite::{Params, params};

use crate::document::{Inventory, filed_as};
use crate::library::articles::line;
use crate::library::entries::{COLUMNS, Entry, JOINS, entry_of};
use crate::library::{Library, Result};
use crate::text::Text;

/// What is begun and not finished. A cross join begins with the places, of which few are such.
const BEGUN: &str = "FROM places CROSS JOIN articles ON id = article
    WHERE read > 0 AND finished IS NULL AND removed IS NULL";

/// What was opened last first; what was added last first.
const BY_OPENING: &str = "ORDER BY opened DESC, added DESC, id DESC";
const BY_ADDING: &str = "ORDER BY added DESC, id DESC";

/// The titles of what was added last.
const NEWEST: &str = "SELECT title FROM articles WHERE removed IS NULL
    ORDER BY added DESC, id DESC LIMIT ?1";

/// That an article belongs into no part before.
const NOT_BEGUN: &str = "NOT EXISTS (SELECT 1 FROM places AS begun
    WHERE begun.article = id AND begun.read > 0 AND begun.finished IS NULL)";
const NOT_QUEUED: &str = "NOT EXISTS (SELECT 1 FROM queue AS waiting WHERE waiting.article = id)";
const NO_PLACE: &str = "NOT EXISTS (SELECT 1 FROM places AS seen WHERE seen.article = id)";

impl Library {
    /// The articles that the front page begins with, so many, in its order, and what there is in all;
    /// none where these would be all articles. New is what was added since a time, or what was
    /// never opened where there is none.
    pub fn beginning(
        &self,
        since: Option<Timestamp>,
        most: usize,
    ) -> Result<Option<(Vec<Entry>, Inventory)>> {
        let articles = self.number("SELECT count(*) FROM articles WHERE removed IS NULL", [])?;
        if articles <= most {
            return Ok(None);
        }
        let since = since.map_or(i64::MIN, Timestamp::as_second);
        let (queued, fresh) = (queued(), fresh());
        let inventory = Inventory {
            articles,
            begun: self.number(&format!("SELECT count(*) {BEGUN}"), [])?,
            queued: self.number(&format!("SELECT count(*) {queued}"), [])?,
            fresh: self.number(&format!("SELECT count(*) {fresh}"), [since])?,
            titles: self.newest_titles(most)?,
        };
        let mut rows = self.rows(&format!("SELECT id {BEGUN} {BY_OPENING} LIMIT ?1"), [most])?;
        let sql = format!("SELECT id {queued} ORDER BY position, added DESC, id DESC LIMIT ?1");
        rows.extend(self.rows(&sql, [most - rows.len()])?);
        let sql = format!("SELECT id {fresh} {BY_ADDING} LIMIT ?2");
        rows.extend(self.rows(&sql, params![since, most - rows.len()])?);
        self.add_kept(&mut rows, since, most)?;
        rows.extend(self.rows(&only_opened(), [most - rows.len()])?);
        Ok(Some((self.entries_of(&rows)?, inventory)))
    }

    /// Adds what is kept and stands in no part before: by magazine, those without one last, and of each
    /// what was published last first.
    fn add_kept(&self, rows: &mut Vec<i64>, since: i64, most: usize) -> Result<()> {
        let sql = kept();
        for publication in self.publications_in_order()? {
            if rows.len() >= most {
                break;
            }
            let left = most - rows.len();
            rows.extend(self.rows(&sql, params![publication, since, left])?);
        }
        Ok(())
    }

    /// The rows of the magazines by name, and none for what comes from none of them.
    fn publications_in_order(&self) -> Result<Vec<Option<i64>>> {
        let mut statement = self.connection.prepare_cached("SELECT id, name FROM publications")?;
        let named = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let mut named = named.collect::<std::result::Result<Vec<(i64, String)>, _>>()?;
        named.sort_by_cached_key(|(_, name)| (filed_as(name), name.clone()));
        Ok(named.into_iter().map(|(row, _)| Some(row)).chain([None]).collect())
    }

    fn newest_titles(&self, most: usize) -> Result<Vec<Text>> {
        let mut statement = self.connection.prepare_cached(NEWEST)?;
        let titles = statement.query_map([most], |row| Ok(line(row.get(0)?)))?;
        Ok(titles.collect::<std::result::Result<_, _>>()?)
    }

    fn entries_of(&self, rows: &[i64]) -> Result<Vec<Entry>> {
        let sql = format!("SELECT {COLUMNS} FROM articles {JOINS} WHERE articles.id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        rows.iter().map(|row| Ok(statement.query_row([row], entry_of)?)).collect()
    }

    fn rows(&self, sql: &str, parameters: impl Params) -> Result<Vec<i64>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(parameters, |row| row.get(0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn number(&self, sql: &str, parameters: impl Params) -> Result<usize> {
        Ok(self.connection.prepare_cached(sql)?.query_row(parameters, |row| row.get(0))?)
    }
}

/// What waits in the queue and is not begun.
fn queued() -> String {
    format!("FROM queue CROSS JOIN articles ON id = article WHERE removed IS NULL AND {NOT_BEGUN}")
}

/// What is new, stands in no part before, and was never opened.
fn fresh() -> String {
    format!(
        "FROM articles WHERE removed IS NULL AND kept = 1 AND opened IS NULL AND added > ?1
            AND {NO_PLACE} AND {NOT_QUEUED}"
    )
}

/// What is kept of one magazine and stands in no part before, what was published last first.
fn kept() -> String {
    format!(
        "SELECT id FROM articles WHERE removed IS NULL AND kept = 1 AND publication IS ?1
            AND {NOT_BEGUN} AND {NOT_QUEUED}
            AND NOT (opened IS NULL AND added > ?2 AND {NO_PLACE})
            ORDER BY substr(date, 1, 10) DESC, added DESC, id DESC LIMIT ?3"
    )
}

/// What was only opened and stands in no part before.
fn only_opened() -> String {
    format!(
        "SELECT id FROM articles WHERE kept = 0 AND removed IS NULL AND {NOT_BEGUN}
            AND {NOT_QUEUED} {BY_OPENING} LIMIT ?1"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How `SQLite` goes about a query.
    fn plan(library: &Library, sql: &str) -> String {
        let mut statement =
            library.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let nothing = vec![rusqlite::types::Null; statement.parameter_count()];
        let steps = statement
            .query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3))
            .unwrap();
        steps.collect::<std::result::Result<Vec<_>, _>>().unwrap().join("\n")
    }

    #[test]
    fn each_part_of_the_page_is_read_by_its_index() {
        let library = Library::in_memory().unwrap();
        for (sql, index) in [
            (format!("SELECT id {BEGUN} {BY_OPENING} LIMIT ?1"), "places_begun"),
            (format!("SELECT id {} ORDER BY position LIMIT ?1", queued()), "queue_by_position"),
            (format!("SELECT id {} {BY_ADDING} LIMIT ?2", fresh()), "articles_unopened"),
            (kept(), "articles_by_issue"),
            (only_opened(), "articles_only_opened"),
            (NEWEST.to_owned(), "articles_by_adding"),
        ] {
            let plan = plan(&library, &sql);
            assert!(plan.contains(index), "{sql}\n{plan}");
            assert!(!plan.contains("SCAN articles\n"), "{sql}\n{plan}");
            // Of what is begun all is sorted by when it was opened: that is seldom much.
            let is_sorted = plan.contains("USE TEMP B-TREE FOR ORDER BY");
            assert_eq!(is_sorted, index == "places_begun", "{sql}\n{plan}");
        }
    }
}
