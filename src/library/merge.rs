//! Merge: what another library holds comes into this one, and nothing that is here is harmed.
//!
//! Articles are known again by their identity. One that is here stays as it is, and what was removed
//! here stays removed unless it was added there since. Of two places the further one is kept, and of
//! two as far as each other the newer. Tags are united; what waits there joins the end of the queue;
//! marks, issues and paces are taken where there is none here. All of it is one change.

use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, Transaction, params};

use crate::library::loose::adopt_place;
use crate::library::schema::{VERSION, migrate, version_of};
use crate::library::{Key, Library, LibraryError, Result};
use crate::text::Text;

/// The bytes that a file of `SQLite` begins with (SQLite, "Database File Format").
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Pages that are copied at one go.
const PAGES_AT_ONCE: i32 = 1_000;

/// What came of a merge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Merged {
    /// Articles that came.
    pub new: usize,
    /// Articles that were here already.
    pub known: usize,
}

/// Which article of theirs is which of ours, while the merge lasts.
const MAP: &str = "
CREATE TEMP TABLE merged (theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL, is_new INTEGER NOT NULL);
INSERT INTO merged
    SELECT theirs.id, ours.id, 0 FROM other.articles AS theirs
    JOIN main.articles AS ours ON ours.identity = theirs.identity
    WHERE theirs.removed IS NULL
        AND (ours.removed IS NULL OR (theirs.kept = 1 AND theirs.added > ours.removed));
UPDATE main.articles SET
    added = CASE WHEN articles.kept = 0 AND theirs.kept = 1 THEN theirs.added ELSE articles.added END,
    kept = max(articles.kept, theirs.kept),
    opened = CASE WHEN theirs.opened > coalesce(articles.opened, 0) THEN theirs.opened
        ELSE articles.opened END,
    removed = NULL
FROM merged JOIN other.articles AS theirs ON theirs.id = merged.theirs
WHERE articles.id = merged.ours;
INSERT OR IGNORE INTO main.publications (name) SELECT name FROM other.publications;
";

/// The articles that are not here in any form.
const NEW: &str = "SELECT id, identity FROM other.articles WHERE removed IS NULL
    AND identity NOT IN (SELECT identity FROM main.articles) ORDER BY id";

const INSERT: &str = "INSERT INTO main.articles (identity, address, title, authors, standfirst,
        publication, section, date, language, words, kept, added, opened, reader, document)
    SELECT identity, address, title, authors, standfirst,
        (SELECT ours.id FROM main.publications AS ours
            JOIN other.publications AS theirs ON theirs.name = ours.name
            WHERE theirs.id = articles.publication),
        section, date, language, words, kept, added, opened, reader, document
    FROM other.articles WHERE id = ?1 RETURNING id";

/// What belongs to the articles.
const REST: &str = "
INSERT INTO main.sources SELECT ours, kind, charset, fetched, bytes, post
    FROM merged JOIN other.sources ON article = theirs WHERE is_new;
INSERT INTO main.pages SELECT ours, number, address, charset, bytes
    FROM merged JOIN other.pages ON article = theirs WHERE is_new;
INSERT INTO main.texts (rowid, title, authors, standfirst, body)
    SELECT ours, title, authors, standfirst, body
    FROM merged JOIN other.texts ON texts.rowid = theirs WHERE is_new;
INSERT INTO main.places
    SELECT ours, piece, number, offset, read, known, at, finished
    FROM merged JOIN other.places ON article = theirs WHERE true
    ON CONFLICT (article) DO UPDATE SET piece = excluded.piece, number = excluded.number,
        offset = excluded.offset, read = excluded.read, known = excluded.known, at = excluded.at
    WHERE excluded.read > places.read
        OR (excluded.read = places.read AND excluded.at > places.at);
UPDATE main.places SET finished = theirs.finished
    FROM merged JOIN other.places AS theirs ON theirs.article = merged.theirs
    WHERE places.article = merged.ours AND places.finished IS NULL;
INSERT INTO main.loose_places SELECT * FROM other.loose_places
    WHERE identity NOT IN (SELECT identity FROM main.articles)
    ON CONFLICT (identity) DO UPDATE SET piece = excluded.piece, number = excluded.number,
        offset = excluded.offset, read = excluded.read, known = excluded.known, at = excluded.at
    WHERE excluded.read > loose_places.read
        OR (excluded.read = loose_places.read AND excluded.at > loose_places.at);
INSERT OR IGNORE INTO main.tags SELECT ours, tag FROM merged JOIN other.tags ON article = theirs;
INSERT OR IGNORE INTO main.pictures SELECT * FROM other.pictures WHERE hash IN
    (SELECT hash FROM other.article_pictures JOIN merged ON theirs = article);
INSERT OR IGNORE INTO main.article_pictures
    SELECT ours, address, hash FROM merged JOIN other.article_pictures ON article = theirs;
INSERT OR IGNORE INTO main.fetches SELECT * FROM other.fetches WHERE address IN
    (SELECT address FROM main.articles JOIN merged ON ours = id WHERE is_new);
INSERT OR IGNORE INTO main.paces SELECT * FROM other.paces;
DELETE FROM main.queue WHERE article IN
    (SELECT article FROM main.places JOIN merged ON ours = article WHERE finished IS NOT NULL);
";

/// What waits there and not here, unless it has been read to its end.
const QUEUE: &str = "INSERT OR IGNORE INTO main.queue
    SELECT ours, ?1 + row_number() OVER (ORDER BY position, theirs)
    FROM merged JOIN other.queue ON article = theirs
    WHERE ours NOT IN (SELECT article FROM main.queue)
        AND ours NOT IN (SELECT article FROM main.places WHERE finished IS NOT NULL)";

/// Issues that are not known here, with those of their articles that are.
const ISSUES: &str = "
CREATE TEMP TABLE merged_issues AS SELECT id AS theirs, identity FROM other.issues
    WHERE identity NOT IN (SELECT identity FROM main.issues);
INSERT INTO main.issues (identity, title, publication, date, added)
    SELECT identity, title, publication, date, added FROM other.issues
    WHERE id IN (SELECT theirs FROM merged_issues);
INSERT INTO main.issue_articles
    SELECT issues.id, listed.position, listed.section, listed.title, listed.address, merged.ours
    FROM merged_issues JOIN main.issues ON issues.identity = merged_issues.identity
    JOIN other.issue_articles AS listed ON listed.issue = merged_issues.theirs
    LEFT JOIN merged ON merged.theirs = listed.article;
DROP TABLE merged_issues;
DROP TABLE merged;
";

impl Library {
    /// Whether bytes are the beginning of a file that may be a library.
    pub fn may_be(bytes: &[u8]) -> bool {
        bytes.starts_with(MAGIC)
    }

    /// Takes in what the library in another file holds, which is only read. One that a newer version
    /// wrote is refused.
    pub fn merge(&mut self, other: &Path) -> Result<Merged> {
        if let Some(why) = &self.read_only {
            return Err(LibraryError::ReadOnly(why.clone()));
        }
        let mut theirs = Self::to_be_read(other, Text::default())?.connection;
        if version_of(&theirs)? > VERSION {
            return Err(LibraryError::Newer);
        }
        if version_of(&theirs)? < VERSION {
            // Without a name it is a file of its own that goes with the connection (SQLite, "Temporary
            // Databases").
            let mut copy = Connection::open("")?;
            copy_into((&theirs, "main"), (&mut copy, "main"))?;
            migrate(&mut copy)?;
            theirs = copy;
        }
        self.connection.execute_batch("ATTACH '' AS other")?;
        let merged = copy_into((&theirs, "main"), (&mut self.connection, "other"))
            .and_then(|()| self.change(take_in));
        // Whatever came of it, the copy goes.
        let detached = self.connection.execute_batch("DETACH other");
        let merged = merged?;
        detached?;
        Ok(merged)
    }
}

/// Copies one database over another.
fn copy_into(
    (from, from_name): (&Connection, &str),
    (to, to_name): (&mut Connection, &str),
) -> Result<()> {
    let backup = Backup::new_with_names(from, from_name, to, to_name)?;
    loop {
        match backup.step(PAGES_AT_ONCE)? {
            StepResult::Done => return Ok(()),
            StepResult::More | StepResult::Busy | StepResult::Locked => {}
            _ => return Err(LibraryError::Other(Text::fixed("the copy was broken off"))),
        }
    }
}

/// Takes in what the attached library holds.
fn take_in(transaction: &Transaction<'_>) -> Result<Merged> {
    transaction.execute_batch(MAP)?;
    let count = "SELECT count(*) FROM merged";
    let known = transaction.query_row(count, [], |row| row.get(0))?;
    let new = take_in_new(transaction)?;
    let last = "SELECT coalesce(max(position), 0) FROM main.queue";
    let last: i64 = transaction.query_row(last, [], |row| row.get(0))?;
    transaction.execute_batch(REST)?;
    transaction.execute(QUEUE, [last])?;
    take_in_marks(transaction)?;
    transaction.execute_batch(ISSUES)?;
    Ok(Merged { new, known })
}

/// Takes in the articles that are not here, each under an ID of its own.
fn take_in_new(transaction: &Transaction<'_>) -> Result<usize> {
    let mut statement = transaction.prepare(NEW)?;
    let new = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let new = new.collect::<std::result::Result<Vec<(i64, String)>, _>>()?;
    for (theirs, identity) in &new {
        let ours: i64 =
            transaction.prepare_cached(INSERT)?.query_row([theirs], |row| row.get(0))?;
        transaction
            .prepare_cached("UPDATE main.articles SET key = ?2 WHERE id = ?1")?
            .execute(params![ours, Key::of_row(ours).as_str()])?;
        transaction
            .prepare_cached("INSERT INTO merged VALUES (?1, ?2, 1)")?
            .execute([theirs, &ours])?;
        adopt_place(transaction, ours, identity)?;
    }
    Ok(new.len())
}

/// Takes in marks whose letters are free here: a capital in all articles, any other in its own.
fn take_in_marks(transaction: &Transaction<'_>) -> Result<()> {
    let sql = "SELECT letter, theirs FROM merged JOIN other.marks ON article = theirs";
    let mut statement = transaction.prepare(sql)?;
    let marks = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for (letter, theirs) in marks.collect::<std::result::Result<Vec<(String, i64)>, _>>()? {
        let is_global = letter.chars().any(char::is_uppercase);
        let sql = "INSERT OR IGNORE INTO main.marks
            SELECT letter, ours, piece, number, offset, words
            FROM merged JOIN other.marks ON article = theirs WHERE letter = ?1 AND theirs = ?2
                AND NOT (?3 AND EXISTS (SELECT 1 FROM main.marks WHERE letter = ?1))";
        transaction.prepare_cached(sql)?.execute(params![letter, theirs, is_global])?;
    }
    Ok(())
}
