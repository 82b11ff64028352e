//! Library: what a person keeps, in one `SQLite` file, and what has been read of it.
//!
//! Articles with the bytes that they were read from, pictures, places, reading, queue, tags,
//! history, issues, and what servers said of addresses. Every change is one transaction on rows, so
//! that two programs at once lose nothing. Nothing is ever deleted because it cannot be read: a
//! damaged file is moved aside. Knows no network and no clock: the time is told.

mod articles;
mod backup;
mod editions;
mod entries;
mod error;
mod fetches;
mod front;
mod identity;
mod issues;
mod key;
mod loose;
mod marks;
mod merge;
mod opening;
mod pages;
mod pictures;
mod posts;
mod progress;
mod query;
mod record;
mod schema;
mod search;
mod shelves;

use rusqlite::{Connection, TransactionBehavior};

pub use articles::{Kept, Saving, SourceBytes};
pub use entries::{Entry, Filter, Order};
pub use error::LibraryError;
pub use fetches::Validators;
pub use identity::Identity;
pub use issues::IssueEntry;
pub use key::Key;
pub use marks::KeptMark;
pub use merge::Merged;
pub use opening::{Opened, Remark};
pub use pages::KeptPage;
pub use pictures::KeptPicture;
pub use search::Found;

/// The library of one person.
#[derive(Debug)]
pub struct Library {
    connection: Connection,
    /// Why nothing can be written, where that is so.
    read_only: Option<crate::text::Text>,
}

/// What the operations of the library give.
pub type Result<T> = std::result::Result<T, LibraryError>;

impl Library {
    /// Why nothing can be written; none where it can.
    pub fn read_only(&self) -> Option<&crate::text::Text> {
        self.read_only.as_ref()
    }

    /// Changes rows, all or none of them.
    pub(crate) fn change<T>(
        &mut self,
        change: impl FnOnce(&rusqlite::Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        if let Some(why) = &self.read_only {
            return Err(LibraryError::ReadOnly(why.clone()));
        }
        // Taken at once: a transaction that reads first cannot always become one that writes.
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let changed = change(&transaction)?;
        transaction.commit()?;
        Ok(changed)
    }
}
