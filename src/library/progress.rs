//! Progress: where reading stopped in each article, what has been read, and how fast.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::document::{Bookmark, Pace, Paces, Piece, Place};
use crate::library::articles::{line, row_of};
use crate::library::{Key, Library, Result};

/// The most seconds that a pace remembers, so that it follows a reader who changes: five hours.
const MOST_SECONDS: i64 = 5 * 60 * 60;

/// Names of pieces, which never change; a block has its number beside it.
const PIECES: [(Piece, &str); 5] = [
    (Piece::Opening, "opening"),
    (Piece::EndMark, "end-mark"),
    (Piece::AboutAuthor, "about-author"),
    (Piece::Endnotes, "endnotes"),
    (Piece::More, "more"),
];

impl Library {
    /// Notes where reading stopped. What has been finished stays so, and waits in the queue no
    /// longer.
    pub fn set_bookmark(&mut self, key: &Key, mark: Bookmark, now: Timestamp) -> Result<()> {
        self.change(|transaction| {
            let row = row_of(transaction, key)?;
            let (piece, number) = piece_word(mark.place.piece);
            let finished = mark.is_at_end().then(|| now.as_second());
            let sql = "INSERT INTO places VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                ON CONFLICT (article) DO UPDATE SET piece = excluded.piece,
                    number = excluded.number, offset = excluded.offset, read = excluded.read,
                    known = excluded.known, at = excluded.at,
                    finished = coalesce(finished, excluded.finished)";
            transaction.prepare_cached(sql)?.execute(params![
                row,
                piece,
                number,
                mark.place.offset,
                mark.read,
                mark.known,
                now.as_second(),
                finished
            ])?;
            if mark.is_at_end() {
                transaction.execute("DELETE FROM queue WHERE article = ?1", [row])?;
            }
            Ok(())
        })
    }

    /// Where reading stopped in an article; none where it was never read.
    pub fn bookmark(&self, key: &Key) -> Result<Option<Bookmark>> {
        let sql = "SELECT piece, number, offset, read, known FROM places
            JOIN articles ON id = article WHERE key = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([key.as_str()], bookmark_of);
        Ok(found.optional()?)
    }

    /// Marks an article as read, or as not read yet.
    pub fn set_finished(&mut self, key: &Key, finished: bool, now: Timestamp) -> Result<()> {
        self.change(|transaction| {
            let row = row_of(transaction, key)?;
            let at = finished.then(|| now.as_second());
            let sql = "INSERT INTO places VALUES (?1, 'opening', 0, 0, 0, 0, ?3, ?2)
                ON CONFLICT (article) DO UPDATE SET finished = ?2";
            transaction.prepare_cached(sql)?.execute(params![row, at, now.as_second()])?;
            Ok(())
        })
    }

    /// Adds words read, and the seconds that they took, to the pace of a language.
    pub fn add_to_pace(&mut self, language: &str, read: Pace) -> Result<()> {
        self.change(|transaction| {
            let sql = "INSERT INTO paces VALUES (?1, ?2, ?3) ON CONFLICT (language)
                DO UPDATE SET words = words + excluded.words, seconds = seconds + excluded.seconds";
            transaction.prepare_cached(sql)?.execute(params![
                language,
                read.words,
                read.seconds
            ])?;
            // Halved when full: what was read lately weighs more.
            let sql = "UPDATE paces SET words = words / 2, seconds = seconds / 2
                WHERE language = ?1 AND seconds > ?2";
            transaction.prepare_cached(sql)?.execute(params![language, MOST_SECONDS])?;
            Ok(())
        })
    }

    /// The paces of all languages that something was read in.
    pub fn paces(&self) -> Result<Paces> {
        let mut statement =
            self.connection.prepare_cached("SELECT language, words, seconds FROM paces")?;
        let mut rows = statement.query([])?;
        let mut paces = Paces::default();
        while let Some(row) = rows.next()? {
            paces.add(&line(row.get(0)?), Pace { words: row.get(1)?, seconds: row.get(2)? });
        }
        Ok(paces)
    }

    /// The pace of a language.
    pub fn pace(&self, language: &str) -> Result<Pace> {
        pace_of(&self.connection, language)
    }
}

fn pace_of(connection: &Connection, language: &str) -> Result<Pace> {
    let sql = "SELECT words, seconds FROM paces WHERE language = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement
        .query_row([language], |row| Ok(Pace { words: row.get(0)?, seconds: row.get(1)? }));
    Ok(found.optional()?.unwrap_or_default())
}

/// Where reading stopped, from the columns `piece`, `number`, `offset`, `read`, `known`.
pub(crate) fn bookmark_of(row: &Row<'_>) -> rusqlite::Result<Bookmark> {
    let piece = piece_of(&row.get::<_, String>(0)?, row.get(1)?);
    let place = Place { piece, offset: row.get(2)? };
    Ok(Bookmark { place, read: row.get(3)?, known: row.get(4)? })
}

/// A piece as it is kept: its name, and its number.
pub(crate) fn piece_word(piece: Piece) -> (&'static str, usize) {
    match piece {
        Piece::Block(number) => ("block", number),
        other => {
            let known = PIECES.iter().find(|(known, _)| *known == other);
            (known.map_or("opening", |(_, name)| name), 0)
        }
    }
}

pub(crate) fn piece_of(name: &str, number: usize) -> Piece {
    let known = PIECES.iter().find(|(_, known)| *known == name);
    match known {
        Some((piece, _)) => *piece,
        None if name == "block" => Piece::Block(number),
        None => Piece::Opening,
    }
}
