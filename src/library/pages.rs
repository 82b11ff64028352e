//! Pages: the further pages of an article that its site shows page by page.

use rusqlite::{Transaction, params};

use crate::library::articles::{line, line_at};
use crate::library::record::{deflate, inflate};
use crate::library::schema::version_of;
use crate::library::{Library, Result};
use crate::text::Text;

/// The version of the tables that has pages.
const SINCE: i32 = 4;

/// A page of an article after its first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPage {
    /// Its address.
    pub address: Text,
    /// Its encoding, where it was declared along with it.
    pub charset: Option<Text>,
    /// Its bytes; none where it has not come yet.
    pub bytes: Option<Vec<u8>>,
}

impl Library {
    /// The further pages of an article, by the number of its row.
    pub(crate) fn pages(&self, row: i64) -> Result<Vec<KeptPage>> {
        // An older library that can only be read has none.
        if version_of(&self.connection)? < SINCE {
            return Ok(Vec::new());
        }
        let sql = "SELECT address, charset, bytes FROM pages WHERE article = ?1 ORDER BY number";
        let mut statement = self.connection.prepare_cached(sql)?;
        let pages = statement.query_map([row], |row| {
            let bytes: Option<Vec<u8>> = row.get(2)?;
            Ok(KeptPage {
                address: line(row.get(0)?),
                charset: line_at(row, 1)?,
                bytes: bytes.and_then(|bytes| inflate(&bytes).ok()),
            })
        })?;
        Ok(pages.collect::<std::result::Result<_, _>>()?)
    }
}

/// Pages whose bytes are packed, so that nobody waits for it while the library is changed.
pub(crate) fn packed(pages: &[KeptPage]) -> Vec<Option<Vec<u8>>> {
    pages.iter().map(|page| page.bytes.as_deref().map(deflate)).collect()
}

/// Puts pages in the place of those that there were.
pub(crate) fn put_pages(
    transaction: &Transaction<'_>,
    row: i64,
    pages: &[KeptPage],
    packed: &[Option<Vec<u8>>],
) -> Result<()> {
    transaction.prepare_cached("DELETE FROM pages WHERE article = ?1")?.execute([row])?;
    let mut statement =
        transaction.prepare_cached("INSERT INTO pages VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (number, (page, bytes)) in pages.iter().zip(packed).enumerate() {
        let charset = page.charset.as_ref().map(Text::as_str);
        statement.execute(params![row, number + 2, page.address.as_str(), charset, bytes])?;
    }
    Ok(())
}
