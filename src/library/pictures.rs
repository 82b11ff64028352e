//! Pictures: their bytes once, however many articles show them.

use rusqlite::{OptionalExtension, params};

use crate::library::articles::{line_at, row_of};
use crate::library::identity::hash_of;
use crate::library::{Key, Library, Result};
use crate::text::Text;

/// A picture as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptPicture {
    /// Its type as it was declared, such as `image/jpeg`.
    pub media_type: Option<Text>,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Library {
    /// Keeps a picture of an article under the address that the article has for it.
    pub fn keep_picture(&mut self, key: &Key, address: &str, picture: &KeptPicture) -> Result<()> {
        let hash = hash_of(&picture.bytes);
        self.change(|transaction| {
            let row = row_of(transaction, key)?;
            let media_type = picture.media_type.as_ref().map(Text::as_str);
            transaction
                .prepare_cached("INSERT OR IGNORE INTO pictures VALUES (?1, ?2, ?3)")?
                .execute(params![hash, media_type, picture.bytes])?;
            transaction
                .prepare_cached("INSERT OR REPLACE INTO article_pictures VALUES (?1, ?2, ?3)")?
                .execute(params![row, address, hash])?;
            Ok(())
        })
    }

    /// The picture that an article has under an address, if it was kept.
    pub fn picture(&self, key: &Key, address: &str) -> Result<Option<KeptPicture>> {
        let sql = "SELECT media_type, pictures.bytes FROM article_pictures
            JOIN pictures ON pictures.hash = article_pictures.hash
            JOIN articles ON articles.id = article_pictures.article
            WHERE articles.key = ?1 AND article_pictures.address = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([key.as_str(), address], |row| {
            Ok(KeptPicture { media_type: line_at(row, 0)?, bytes: row.get(1)? })
        });
        Ok(found.optional()?)
    }
}
