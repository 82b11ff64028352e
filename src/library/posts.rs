//! Posts: what sites told other programs of articles, kept beside the pages that announce it.

use crate::library::record::inflate;
use crate::library::schema::version_of;
use crate::library::{Library, Result};

/// The version of the tables that has posts.
const SINCE: i32 = 5;

impl Library {
    /// The post beside the page of an article, by the number of its row.
    pub(crate) fn post(&self, row: i64) -> Result<Option<Vec<u8>>> {
        // An older library that can only be read has none.
        if version_of(&self.connection)? < SINCE {
            return Ok(None);
        }
        let mut statement =
            self.connection.prepare_cached("SELECT post FROM sources WHERE article = ?1")?;
        let post: Option<Vec<u8>> = statement.query_row([row], |row| row.get(0))?;
        Ok(post.and_then(|post| inflate(&post).ok()))
    }
}
