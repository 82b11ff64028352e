//! The tables of the library, and the migrations that lead to them, in order.
//!
//! A migration never changes once it has been released; a new one is added after it. Highlights and
//! feeds get tables of their own that refer to `articles`.

use rusqlite::Connection;

use crate::library::Result;

/// Marks the file as a library of Folio: "Foli" in ASCII (`SQLite`, PRAGMA `application_id`).
pub(crate) const APPLICATION: i32 = 0x466f_6c69;

/// The migrations; after the first so many of them the file has that `user_version`.
const MIGRATIONS: [&str; VERSION as usize] = [FIRST, SECOND, THIRD, FOURTH, FIFTH];

/// The version that this program writes.
pub(crate) const VERSION: i32 = 5;

const FIRST: &str = "
CREATE TABLE publications (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- AUTOINCREMENT: an ID is never used again.
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT UNIQUE,
    identity TEXT NOT NULL UNIQUE,
    address TEXT,
    title TEXT NOT NULL,
    authors TEXT NOT NULL,
    standfirst TEXT,
    publication INTEGER REFERENCES publications(id),
    section TEXT,
    date TEXT,
    language TEXT,
    words INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    added INTEGER NOT NULL,
    opened INTEGER,
    removed INTEGER,
    reader INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;
CREATE INDEX articles_by_date ON articles(removed, kept, date);
CREATE INDEX articles_by_opening ON articles(opened) WHERE opened IS NOT NULL;

CREATE TABLE sources (
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    kind TEXT,
    charset TEXT,
    fetched INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- The row of a text is that of its article.
CREATE VIRTUAL TABLE texts USING fts5(
    title, authors, standfirst, body,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TABLE places (
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    piece TEXT NOT NULL,
    number INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    read INTEGER NOT NULL,
    known INTEGER NOT NULL,
    at INTEGER NOT NULL,
    finished INTEGER
) STRICT;

CREATE TABLE marks (
    letter TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    piece TEXT NOT NULL,
    number INTEGER NOT NULL,
    offset INTEGER NOT NULL
) STRICT;

CREATE TABLE paces (
    language TEXT PRIMARY KEY,
    words INTEGER NOT NULL,
    seconds INTEGER NOT NULL
) STRICT;

CREATE TABLE queue (
    article INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
    position INTEGER NOT NULL
) STRICT;

CREATE TABLE tags (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (article, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE pictures (
    hash TEXT PRIMARY KEY,
    media_type TEXT,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE article_pictures (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES pictures(hash),
    PRIMARY KEY (article, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE issues (
    id INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE,
    title TEXT,
    publication TEXT,
    date TEXT,
    added INTEGER NOT NULL
) STRICT;

CREATE TABLE issue_articles (
    issue INTEGER NOT NULL REFERENCES issues(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    section TEXT,
    title TEXT NOT NULL,
    address TEXT,
    article INTEGER REFERENCES articles(id) ON DELETE SET NULL,
    PRIMARY KEY (issue, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE fetches (
    address TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT,
    fetched INTEGER NOT NULL
) STRICT;
";

const SECOND: &str = "
-- A small letter marks one place in each article, a capital one in all of them.
CREATE TABLE marks_by_article (
    letter TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    piece TEXT NOT NULL,
    number INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (letter, article)
) STRICT, WITHOUT ROWID;
INSERT INTO marks_by_article SELECT letter, article, piece, number, offset, '' FROM marks;
DROP TABLE marks;
ALTER TABLE marks_by_article RENAME TO marks;

-- Places in what is not in the library: the built-in sample, and files too large to be kept.
CREATE TABLE loose_places (
    identity TEXT PRIMARY KEY,
    piece TEXT NOT NULL,
    number INTEGER NOT NULL,
    offset INTEGER NOT NULL,
    read INTEGER NOT NULL,
    known INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

const THIRD: &str = "
-- By these the front page is begun without reading the rest of the library (`front.rs`).
-- The wide index of before would be taken in their place.
DROP INDEX articles_by_date;
CREATE INDEX articles_removed ON articles(removed) WHERE removed IS NOT NULL;
CREATE INDEX articles_by_adding ON articles(added) WHERE removed IS NULL;
CREATE INDEX articles_unopened ON articles(added)
    WHERE removed IS NULL AND kept = 1 AND opened IS NULL;
CREATE INDEX articles_by_issue ON articles(publication, substr(date, 1, 10), added)
    WHERE removed IS NULL AND kept = 1;
CREATE INDEX articles_only_opened ON articles(opened) WHERE kept = 0;
CREATE INDEX places_begun ON places(at) WHERE read > 0 AND finished IS NULL;
CREATE INDEX queue_by_position ON queue(position);

-- By this an article is known again whose title alone is told.
CREATE INDEX articles_by_title ON articles(title COLLATE NOCASE, added) WHERE removed IS NULL;
";

const FOURTH: &str = "
-- The further pages of an article that its site shows page by page, from the second on. The last one may
-- not have come yet: it has no bytes.
CREATE TABLE pages (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    address TEXT NOT NULL,
    charset TEXT,
    bytes BLOB,
    PRIMARY KEY (article, number)
) STRICT;
";

const FIFTH: &str = "
-- What the site of a page told other programs of its article, packed as the page is.
ALTER TABLE sources ADD COLUMN post BLOB;
";

/// Brings a file to the version of this program, one migration at a time, each whole or not at all.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    loop {
        let transaction =
            connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Asked within the transaction: another program may have just done the same.
        let version = version_of(&transaction)?;
        let done = usize::try_from(version).unwrap_or_default();
        let Some(next) = MIGRATIONS.get(done) else { return Ok(()) };
        transaction.execute_batch(next)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", version + 1)?;
        transaction.commit()?;
    }
}

/// The version of the tables in a file; 0 where there are none.
pub(crate) fn version_of(connection: &Connection) -> Result<i32> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Whose file it is; 0 where nobody has said so.
pub(crate) fn application_of(connection: &Connection) -> Result<i32> {
    Ok(connection.query_row("PRAGMA application_id", [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_of_the_version_before_keeps_what_it_holds() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(FIRST).unwrap();
        connection.execute_batch(SECOND).unwrap();
        let kept =
            "INSERT INTO articles (key, identity, title, authors, words, kept, added, reader,
            document) VALUES ('aaaaa', 'web:a', 'Snow', '', 1, 1, 1, 1, x'')";
        connection.execute(kept, []).unwrap();
        connection.pragma_update(None, "user_version", 2).unwrap();
        migrate(&mut connection).unwrap();
        assert_eq!(version_of(&connection).unwrap(), VERSION);
        // The indices hold what was there before.
        let sql = "SELECT count(*) FROM articles INDEXED BY articles_by_title
            WHERE removed IS NULL AND title = 'SNOW' COLLATE NOCASE";
        let count: i64 = connection.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(count, 1);
        migrate(&mut connection).unwrap();
        assert_eq!(version_of(&connection).unwrap(), VERSION, "nothing is done twice");
    }

    #[test]
    fn the_first_library_of_all_comes_to_what_a_new_one_has_and_keeps_its_marks() {
        let mut old = Connection::open_in_memory().unwrap();
        old.execute_batch(FIRST).unwrap();
        old.execute_batch(
            "INSERT INTO articles (key, identity, title, authors, words, kept, added, reader,
                document) VALUES ('aaaaa', 'web:a', 'Snow', '', 1, 1, 1, 1, x'');
            INSERT INTO marks VALUES ('A', 1, 'block', 3, 7);
            INSERT INTO tags VALUES (1, 'winter');
            PRAGMA user_version = 1;",
        )
        .unwrap();
        migrate(&mut old).unwrap();
        let sql = "SELECT letter, article, number, offset, words FROM marks";
        let mark = old.query_row(sql, [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        });
        let mark: (String, i64, i64, i64, String) = mark.unwrap();
        assert_eq!(mark, ("A".to_owned(), 1, 3, 7, String::new()));
        let tag: String = old.query_row("SELECT tag FROM tags", [], |row| row.get(0)).unwrap();
        assert_eq!(tag, "winter");
        let mut new = Connection::open_in_memory().unwrap();
        migrate(&mut new).unwrap();
        let tables = |connection: &Connection| -> Vec<String> {
            let sql = "SELECT type || ' ' || name FROM sqlite_schema ORDER BY 1";
            let mut statement = connection.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| row.get(0)).unwrap();
            rows.collect::<std::result::Result<_, _>>().unwrap()
        };
        assert_eq!(tables(&old), tables(&new));
    }
}
