//! Bytes of files, pipes and streams, within limits, so that nothing endless is ever waited for.

use std::fmt;
use std::fs::{File, FileType, OpenOptions};
use std::io::{Cursor, Read, Seek};
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

use crate::acquire::AcquireError;
use crate::input;

/// The largest file that is read, in MiB.
const LARGEST_FILE: u64 = 256;

/// The most that is read from a pipe or from standard input, in MiB.
const LARGEST_STREAM: u64 = 64;

/// What stands under a name.
#[derive(Debug)]
pub(crate) enum Contents {
    /// A file, of which nothing has been read, and which gives its bytes again and again.
    File(Stream),
    /// The bytes of a pipe, which gives them once.
    Pipe(Vec<u8>),
}

/// Bytes that are read as they are needed.
pub(crate) struct Stream {
    bytes: Box<dyn Read + Send>,
    /// How many were there to be read when it was opened.
    length: u64,
    /// How many have been read.
    read: u64,
}

/// Begins with a file, of which nothing is read yet, or reads a pipe that somebody writes to.
pub(crate) fn begin(path: &Path) -> Result<Contents, AcquireError> {
    let metadata = path.metadata()?;
    let kind = metadata.file_type();
    if kind.is_file() && metadata.len() > LARGEST_FILE << 20 {
        return Err(AcquireError::TooLarge(LARGEST_FILE));
    }
    if kind.is_file() {
        let mut file = File::open(path)?;
        if is_packed(&mut file)? {
            let bytes = read_within(file, LARGEST_FILE)?;
            return Ok(Contents::File(Stream::of_bytes(input::unpacked(bytes)?)));
        }
        return Ok(Contents::File(Stream::new(file, metadata.len())));
    }
    if !kind.is_fifo() {
        return Err(AcquireError::NoFile(name_of(kind)));
    }
    let bytes = read_stream(open_pipe(path)?)?;
    if bytes.is_empty() {
        return Err(AcquireError::EmptyPipe);
    }
    Ok(Contents::Pipe(bytes))
}

/// Whether a file is packed; it is left at its start.
fn is_packed(file: &mut File) -> Result<bool, AcquireError> {
    let mut start = Vec::new();
    file.by_ref().take(4).read_to_end(&mut start)?;
    file.rewind()?;
    Ok(input::is_packed(&start))
}

/// Opens a file, whose bytes are read when they are needed.
pub(crate) fn open(path: &Path) -> Result<File, AcquireError> {
    Ok(File::open(path)?)
}

/// Whether something is a file of more bytes than so many, and not of more than can be read.
pub(crate) fn is_larger(path: &Path, bytes: u64) -> bool {
    let sizes = bytes + 1..=LARGEST_FILE << 20;
    path.metadata().is_ok_and(|metadata| metadata.is_file() && sizes.contains(&metadata.len()))
}

/// The first bytes of a file as they stand there, at most so many.
pub(crate) fn read_start(path: &Path, most: u64) -> Result<Vec<u8>, AcquireError> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file, or a pipe that somebody writes to.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, AcquireError> {
    match begin(path)? {
        Contents::File(stream) => stream.read(),
        Contents::Pipe(bytes) => Ok(bytes),
    }
}

impl Stream {
    /// What a reader gives, from which so many bytes are to be expected.
    pub(crate) fn new(bytes: impl Read + Send + 'static, length: u64) -> Self {
        Self { bytes: Box::new(bytes), length, read: 0 }
    }

    /// Bytes in memory.
    pub(crate) fn of_bytes(bytes: impl AsRef<[u8]> + Send + 'static) -> Self {
        let length = bytes.as_ref().len() as u64;
        Self::new(Cursor::new(bytes), length)
    }

    /// How many bytes were there to be read when it was opened.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Reads on until so many bytes are there in all; whether more may come.
    pub(crate) fn fill(&mut self, bytes: &mut Vec<u8>, most: usize) -> Result<bool, AcquireError> {
        let wanted = most.saturating_sub(bytes.len()) as u64;
        let left = self.length.saturating_sub(self.read);
        bytes.reserve(usize::try_from(left.min(wanted)).unwrap_or_default());
        self.read += self.bytes.by_ref().take(wanted).read_to_end(bytes)? as u64;
        Ok(bytes.len() >= most)
    }

    /// Reads all that has not been read; refused where that makes too many bytes in all.
    pub(crate) fn read(mut self) -> Result<Vec<u8>, AcquireError> {
        let most = (LARGEST_FILE << 20).saturating_sub(self.read);
        let mut bytes = Vec::new();
        let is_more = self.fill(&mut bytes, usize::try_from(most + 1).unwrap_or(usize::MAX))?;
        if is_more { Err(AcquireError::TooLarge(LARGEST_FILE)) } else { Ok(bytes) }
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Stream").field("length", &self.length).finish_non_exhaustive()
    }
}

/// Reads a stream to its end; what was packed is unpacked.
pub(crate) fn read_stream(stream: impl Read) -> Result<Vec<u8>, AcquireError> {
    Ok(input::unpacked(read_within(stream, LARGEST_STREAM)?)?)
}

fn read_within(stream: impl Read, mebibytes: u64) -> Result<Vec<u8>, AcquireError> {
    let most = mebibytes << 20;
    let mut bytes = Vec::new();
    stream.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(AcquireError::TooLarge(mebibytes));
    }
    Ok(bytes)
}

/// Opens a named pipe without waiting for somebody who writes to it: while it is held open for
/// writing as well, opening it for reading does not wait, and once only readers are left, a pipe
/// that nobody writes to is at its end.
///
/// What lies in `/dev` stands for a pipe that is open already, which not every system opens for
/// writing; opening it for reading never waits.
fn open_pipe(path: &Path) -> Result<File, AcquireError> {
    let held = match OpenOptions::new().read(true).write(true).open(path) {
        Err(_) if path.starts_with("/dev") => None,
        held => Some(held?),
    };
    let pipe = File::open(path)?;
    drop(held);
    Ok(pipe)
}

fn name_of(kind: FileType) -> &'static str {
    match kind {
        _ if kind.is_socket() => "socket",
        _ if kind.is_dir() => "folder",
        _ => "device",
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn a_file_that_would_fill_the_memory_is_refused_by_its_size() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(256 << 20).unwrap();
        assert!(matches!(begin(file.path()), Ok(Contents::File(_))));
        assert!(is_larger(file.path(), 1));
        file.as_file().set_len((256 << 20) + 1).unwrap();
        assert!(matches!(begin(file.path()), Err(AcquireError::TooLarge(256))));
        assert!(!is_larger(file.path(), 1));
    }

    #[test]
    fn an_endless_stream_is_given_up() {
        assert_eq!(read_within(io::repeat(0), 1), Err(AcquireError::TooLarge(1)));
        assert_eq!(read_within(io::repeat(0).take(1 << 20), 1).unwrap().len(), 1 << 20);
    }

    #[test]
    fn devices_are_refused_unread() {
        let refused = read_file(Path::new("/dev/zero")).unwrap_err();
        assert_eq!(refused, AcquireError::NoFile("device"));
    }
}
