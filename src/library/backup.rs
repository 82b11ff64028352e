//! Backup: the whole library as one file, made while it is in use.

use std::fs::File;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::library::{Library, LibraryError, Result};
use crate::text::Text;

/// Pages that are copied at one go, so that others can write in between.
const PAGES_AT_ONCE: i32 = 1_000;

impl Library {
    /// Writes a copy of the library to a file, which is made or written over once the copy is whole.
    pub fn back_up(&self, to: &Path) -> Result<()> {
        if to.is_dir() {
            return Err(LibraryError::misplaced(to, "a folder, not a file"));
        }
        let mut name = to.as_os_str().to_owned();
        name.push(".part");
        let part = Path::new(&name);
        // SQLite does not tell why it cannot make a file.
        let made = File::create(part).map_err(|error| LibraryError::unwritable(to, &error));
        let copied = made.and_then(|_| self.copy_to(part));
        let moved = copied.and_then(|()| {
            std::fs::rename(part, to).map_err(|error| LibraryError::unwritable(to, &error))
        });
        if moved.is_err() {
            // What is half a copy is of no use to anybody.
            let _ = std::fs::remove_file(part);
        }
        moved
    }

    fn copy_to(&self, part: &Path) -> Result<()> {
        let mut copy = Connection::open(part)?;
        let backup = Backup::new(&self.connection, &mut copy)?;
        loop {
            match backup.step(PAGES_AT_ONCE)? {
                StepResult::Done => break,
                StepResult::More | StepResult::Busy | StepResult::Locked => {}
                _ => return Err(LibraryError::Other(Text::fixed("the copy was broken off"))),
            }
        }
        drop(backup);
        // One file, without a journal beside it.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        Ok(())
    }
}
