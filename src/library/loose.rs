//! Loose places: where reading stopped in what is not in the library.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Transaction, params};

use crate::document::Bookmark;
use crate::library::progress::{bookmark_of, piece_word};
use crate::library::{Identity, Library, Result};

impl Library {
    /// Notes where reading stopped in something that is not in the library, and forgets the oldest
    /// such places beyond so many.
    pub fn set_loose_place(
        &mut self,
        identity: &Identity,
        mark: Bookmark,
        (most, now): (usize, Timestamp),
    ) -> Result<()> {
        self.change(|transaction| {
            let (piece, number) = piece_word(mark.place.piece);
            let sql = "INSERT OR REPLACE INTO loose_places VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            transaction.prepare_cached(sql)?.execute(params![
                identity.as_str(),
                piece,
                number,
                mark.place.offset,
                mark.read,
                mark.known,
                now.as_second()
            ])?;
            let sql = "DELETE FROM loose_places WHERE identity IN
                (SELECT identity FROM loose_places ORDER BY at DESC, identity LIMIT -1 OFFSET ?1)";
            transaction.prepare_cached(sql)?.execute([most])?;
            Ok(())
        })
    }

    /// Where reading stopped in something that is not in the library.
    pub fn loose_place(&self, identity: &Identity) -> Result<Option<Bookmark>> {
        let sql = "SELECT piece, number, offset, read, known FROM loose_places WHERE identity = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([identity.as_str()], bookmark_of).optional()?)
    }

    /// Whether something of so many bytes may be known again, in the library or not: of what is known by its
    /// ends, the length alone tells that it is not.
    pub fn may_know(&self, bytes: u64) -> Result<bool> {
        let Some(beginning) = Identity::beginning_of_length(bytes) else { return Ok(true) };
        // No digit of a hash stands behind it.
        let end = format!("{beginning}~");
        let sql = "SELECT EXISTS (SELECT 1 FROM articles WHERE identity BETWEEN ?1 AND ?2)
            OR EXISTS (SELECT 1 FROM loose_places WHERE identity BETWEEN ?1 AND ?2)";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([beginning, end], |row| row.get(0))?)
    }
}

/// Gives an article that comes into the library the place that was noted of it before.
pub(crate) fn adopt_place(transaction: &Transaction<'_>, row: i64, identity: &str) -> Result<()> {
    let sql = "INSERT OR IGNORE INTO places
        SELECT ?1, piece, number, offset, read, known, at,
            CASE WHEN known > 0 AND read >= known THEN at END
        FROM loose_places WHERE identity = ?2";
    transaction.prepare_cached(sql)?.execute(params![row, identity])?;
    let sql = "DELETE FROM loose_places WHERE identity = ?1";
    transaction.prepare_cached(sql)?.execute([identity])?;
    Ok(())
}
