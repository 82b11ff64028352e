//! Editions: where one stopped, and what one marked, keeps to its words when an article is saved anew.

use rusqlite::{OptionalExtension, Transaction, params};

use crate::document::{Article, Piece, Place, count_body_words, moved};
use crate::library::Result;
use crate::library::record::unpack;

/// The article as it was saved before, where a place or a mark lies in its text.
pub(crate) fn edition_before(
    transaction: &Transaction<'_>,
    identity: &str,
) -> Result<Option<Article>> {
    let sql = "SELECT document FROM articles WHERE identity = ?1
        AND (EXISTS (SELECT 1 FROM places WHERE article = id AND piece = 'block')
            OR EXISTS (SELECT 1 FROM marks WHERE article = id AND piece = 'block'))";
    let mut statement = transaction.prepare_cached(sql)?;
    let record: Option<Vec<u8>> = statement.query_row([identity], |row| row.get(0)).optional()?;
    Ok(record.and_then(|record| unpack(&record)))
}

/// Moves the place and the marks of an article to where their words stand now.
pub(crate) fn follow(
    transaction: &Transaction<'_>,
    row: i64,
    (before, now): (&Article, &Article),
) -> Result<()> {
    if before.blocks == now.blocks {
        return Ok(());
    }
    let to = |number: usize, offset: usize| {
        let place = Place { piece: Piece::Block(number), offset };
        match moved(place, &before.blocks, &now.blocks) {
            Place { piece: Piece::Block(number), offset } => (number, offset),
            _ => (number, offset),
        }
    };
    let sql =
        "SELECT number, offset, read, known FROM places WHERE article = ?1 AND piece = 'block'";
    let place: Option<(usize, usize, usize, usize)> = transaction
        .prepare_cached(sql)?
        .query_row([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .optional()?;
    // What has been read to its end stays so.
    if let Some((number, offset, read, _)) = place.filter(|(.., read, known)| read < known) {
        let (number_now, offset) = to(number, offset);
        let words = |article: &Article, number: usize| {
            count_body_words(article.blocks.get(..number).unwrap_or(&article.blocks))
        };
        let read = (read + words(now, number_now)).saturating_sub(words(before, number));
        let known = count_body_words(&now.blocks);
        let sql =
            "UPDATE places SET number = ?2, offset = ?3, read = ?4, known = ?5 WHERE article = ?1";
        let read = read.clamp(1, known.saturating_sub(1).max(1));
        transaction.execute(sql, params![row, number_now, offset, read, known])?;
    }
    let sql = "SELECT letter, number, offset FROM marks WHERE article = ?1 AND piece = 'block'";
    let marks: Vec<(String, usize, usize)> = transaction
        .prepare_cached(sql)?
        .query_map([row], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (letter, number, offset) in marks {
        let (number, offset) = to(number, offset);
        let sql = "UPDATE marks SET number = ?3, offset = ?4 WHERE letter = ?1 AND article = ?2";
        transaction.execute(sql, params![letter, row, number, offset])?;
    }
    Ok(())
}
