//! Marks: places with letters, in all articles of the library.

use rusqlite::params;

use crate::document::Place;
use crate::library::articles::{line, row_of};
use crate::library::progress::{piece_of, piece_word};
use crate::library::{Key, Library, Result};
use crate::text::Text;

/// A place with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptMark {
    /// The letter: a capital marks one place in all articles, any other one in each.
    pub letter: char,
    /// The article.
    pub key: Key,
    /// Where it lies there.
    pub place: Place,
    /// The first words there.
    pub words: Text,
    /// The headline of the article.
    pub title: Text,
}

impl Library {
    /// Sets a mark, in the place of the one that has its letter in this article, or for a capital in
    /// any.
    pub fn set_mark(
        &mut self,
        letter: char,
        key: &Key,
        (place, words): (Place, &Text),
    ) -> Result<()> {
        self.change(|transaction| {
            let row = row_of(transaction, key)?;
            let (piece, number) = piece_word(place.piece);
            let word = letter.to_string();
            if letter.is_uppercase() {
                transaction.execute("DELETE FROM marks WHERE letter = ?1", [&word])?;
            }
            let sql = "INSERT OR REPLACE INTO marks VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            transaction.prepare_cached(sql)?.execute(params![
                word,
                row,
                piece,
                number,
                place.offset,
                words.as_str()
            ])?;
            Ok(())
        })
    }

    /// Removes a mark from an article.
    pub fn remove_mark(&mut self, letter: char, key: &Key) -> Result<()> {
        self.change(|transaction| {
            let row = row_of(transaction, key)?;
            let sql = "DELETE FROM marks WHERE letter = ?1 AND article = ?2";
            transaction.execute(sql, params![letter.to_string(), row])?;
            Ok(())
        })
    }

    /// The marks that can be reached from an article, or from one that is not in the library: its
    /// own, and the capitals of all others.
    pub fn marks(&self, key: Option<&Key>) -> Result<Vec<KeptMark>> {
        let sql = "SELECT letter, key, piece, number, offset, marks.words, title FROM marks
            JOIN articles ON id = article WHERE removed IS NULL ORDER BY letter, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let marks = statement.query_map([], |row| {
            let letter: String = row.get(0)?;
            let piece = piece_of(&row.get::<_, String>(2)?, row.get(3)?);
            Ok(KeptMark {
                letter: letter.chars().next().unwrap_or('a'),
                key: Key::kept(row.get(1)?),
                place: Place { piece, offset: row.get(4)? },
                words: line(row.get(5)?),
                title: line(row.get(6)?),
            })
        })?;
        let mut marks = marks.collect::<std::result::Result<Vec<_>, _>>()?;
        marks.retain(|mark| mark.letter.is_uppercase() || Some(&mark.key) == key);
        Ok(marks)
    }
}
