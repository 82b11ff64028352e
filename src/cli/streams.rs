//! Standard output and standard error, which may be closed, full, or gone.

use std::io;
use std::io::Write;

/// Writes to standard output, all of it at once.
pub(crate) fn put(text: &str) -> io::Result<()> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()
}

/// Writes lines to standard error. Where even that fails, nobody is left to be told.
pub(crate) fn say(lines: &str) {
    let _ = writeln!(io::stderr().lock(), "{lines}");
}
