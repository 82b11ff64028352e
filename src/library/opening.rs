//! Opening: the file is found, made, brought up to date, opened to be read only, or moved aside.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};

use crate::library::schema::{APPLICATION, VERSION, application_of, migrate, version_of};
use crate::library::{Library, LibraryError, Result};
use crate::text::{Text, Unclean};

/// The name of the file.
const FILE: &str = "library.db";

/// How long one program waits for another to end its change.
const BUSY: Duration = Duration::from_secs(10);

/// How long removed articles wait to be brought back, in seconds: thirty days.
const KEPT_REMOVED: i64 = 30 * 24 * 60 * 60;

/// A library, and what was met with on opening it.
#[derive(Debug)]
pub struct Opened {
    /// The library.
    pub library: Library,
    /// What is to be said about it.
    pub remarks: Vec<Remark>,
}

/// What was met with on opening a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The file was damaged and now has this name; a new one was begun.
    MovedAside(Text),
    /// The file was written by a newer version, and is read only.
    Newer,
    /// What is there can be read, and nothing new kept, for this reason.
    NothingIsKept(Text),
    /// The file cannot be opened, for this reason; one can read on all the same, without it.
    Unopened(Text),
}

impl Library {
    /// Opens the library in a folder, which is made where it is missing. Whatever is wrong, there is
    /// a library to go on with, and a remark that tells of it; but for a file of another program,
    /// which is left alone.
    pub fn open(folder: &Path, now: Timestamp) -> Result<Opened> {
        let path = folder.join(FILE);
        if let Err(error) = make_place(folder, &path) {
            return Self::without_file(&error);
        }
        match Self::open_file(&path, now) {
            Ok(opened) => Ok(opened),
            Err(LibraryError::Damaged(_)) => {
                let aside = move_aside(&path, now)?;
                let mut opened = Self::open_file(&path, now)?;
                opened.remarks.push(Remark::MovedAside(aside));
                Ok(opened)
            }
            Err(error @ LibraryError::Foreign(_)) => Err(error),
            Err(error) => Self::read_what_is_there(&path, &error),
        }
    }

    /// Whether there is a library in a folder, or something that does not let itself be looked into.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE).try_exists().unwrap_or(true)
    }

    /// The bytes of the library of a folder; none where there is none.
    pub fn bytes_in(folder: &Path) -> Option<u64> {
        fs::metadata(folder.join(FILE)).map(|file| file.len()).ok()
    }

    /// A library that is forgotten with the program.
    pub fn in_memory() -> Result<Self> {
        let mut connection = Connection::open_in_memory()?;
        prepare(&connection)?;
        migrate(&mut connection)?;
        Ok(Self { connection, read_only: None })
    }

    fn open_file(path: &Path, now: Timestamp) -> Result<Opened> {
        let mut connection = Connection::open(path)?;
        prepare(&connection)?;
        check_owner(&connection, path)?;
        if version_of(&connection)? > VERSION {
            drop(connection);
            let library = Self::to_be_read(path, Text::fixed("a newer version wrote it"))?;
            return Ok(Opened { library, remarks: vec![Remark::Newer] });
        }
        // Waits for nothing and is kept in the file: once is enough.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        migrate(&mut connection)?;
        check_tables(&connection)?;
        let mut library = Self { connection, read_only: None };
        library.purge(now.as_second() - KEPT_REMOVED)?;
        Ok(Opened { library, remarks: Vec::new() })
    }

    /// What can be read is read; where there is nothing, an empty library in memory serves.
    fn read_what_is_there(path: &Path, error: &LibraryError) -> Result<Opened> {
        let why = error.reason();
        match Self::to_be_read(path, why.clone()) {
            Ok(library) => Ok(Opened { library, remarks: vec![Remark::NothingIsKept(why)] }),
            Err(_) => Self::without_file(error),
        }
    }

    fn without_file(error: &LibraryError) -> Result<Opened> {
        let why = error.reason();
        let library = Self { read_only: Some(why.clone()), ..Self::in_memory()? };
        Ok(Opened { library, remarks: vec![Remark::Unopened(why)] })
    }

    /// The library in a file, which is not changed, for this reason.
    pub(crate) fn to_be_read(path: &Path, why: Text) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY)?;
        check_owner(&connection, path)?;
        check_tables(&connection)?;
        Ok(Self { connection, read_only: Some(why) })
    }
}

/// Makes the folder where it is missing, and looks whether the file is one: a pipe would be waited
/// for without end.
fn make_place(folder: &Path, path: &Path) -> Result<()> {
    if let Err(error) = fs::create_dir_all(folder) {
        return Err(match fs::metadata(folder) {
            Ok(_) => LibraryError::misplaced(folder, "no folder"),
            Err(_) => LibraryError::unwritable(folder, &error),
        });
    }
    match fs::metadata(path) {
        Ok(there) if there.is_dir() => Err(LibraryError::misplaced(path, "a folder, not a file")),
        Ok(there) if !there.is_file() => Err(LibraryError::misplaced(path, "no file")),
        _ => Ok(()),
    }
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // With WAL a crash of the program loses nothing, and one of the machine the last change at most
    // (SQLite, "PRAGMA synchronous").
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    Ok(())
}

/// Whether the file is ours, or new.
fn check_owner(connection: &Connection, path: &Path) -> Result<()> {
    let application = application_of(connection)?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application == APPLICATION || (application == 0 && tables == 0) {
        return Ok(());
    }
    Err(LibraryError::Foreign(Unclean::new(path.to_string_lossy()).line()))
}

/// Whether the table of articles can be read, so that damage is found here and not later.
fn check_tables(connection: &Connection) -> Result<()> {
    let sql = "SELECT count(*), max(added), max(key) FROM articles";
    connection.query_row(sql, [], |row| row.get::<_, i64>(0))?;
    Ok(())
}

/// Gives a damaged file and what belongs to it another name, with the date; gives the name.
fn move_aside(path: &Path, now: Timestamp) -> Result<Text> {
    let date = now.strftime("%Y-%m-%d").to_string();
    let free = (1..1_000)
        .map(|number| if number == 1 { String::new() } else { format!("-{number}") })
        .map(|number| with_ending(path, &format!(".damaged-{date}{number}")))
        .find(|aside| !aside.exists());
    let aside = free.unwrap_or_else(|| with_ending(path, ".damaged"));
    fs::rename(path, &aside).map_err(|error| LibraryError::unwritable(&aside, &error))?;
    for ending in ["-wal", "-shm"] {
        let beside = with_ending(path, ending);
        if beside.exists() {
            let aside = with_ending(&aside, ending);
            fs::rename(&beside, &aside)
                .map_err(|error| LibraryError::unwritable(&aside, &error))?;
        }
    }
    Ok(Unclean::new(aside.to_string_lossy()).line())
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
