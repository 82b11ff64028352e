//! Fetches: what servers said of addresses, so that nothing is fetched again that has not changed.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::library::articles::line_at;
use crate::library::entries::time;
use crate::library::{Library, Result};
use crate::text::Text;

/// What a server said of an address when it was fetched last (RFC 9110, 8.8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Validators {
    /// The entity tag, as it came.
    pub etag: Option<Text>,
    /// The date of the last change, as it came.
    pub modified: Option<Text>,
    /// When it was fetched.
    pub fetched: Timestamp,
}

impl Library {
    /// Notes what a server said of an address.
    pub fn note_fetch(&mut self, address: &str, validators: &Validators) -> Result<()> {
        self.change(|transaction| {
            let etag = validators.etag.as_ref().map(Text::as_str);
            let modified = validators.modified.as_ref().map(Text::as_str);
            transaction
                .prepare_cached("INSERT OR REPLACE INTO fetches VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![address, etag, modified, validators.fetched.as_second()])?;
            Ok(())
        })
    }

    /// What a server said of an address when it was fetched last.
    pub fn validators(&self, address: &str) -> Result<Option<Validators>> {
        let sql = "SELECT etag, modified, fetched FROM fetches WHERE address = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([address], |row| {
            Ok(Validators {
                etag: line_at(row, 0)?,
                modified: line_at(row, 1)?,
                fetched: time(row.get(2)?),
            })
        });
        Ok(found.optional()?)
    }
}
