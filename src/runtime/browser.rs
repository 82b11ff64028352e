//! The browser: started with the address as an argument of its own, never through a shell.

use std::env;
use std::ffi::OsString;
use std::io;
use std::process::{Command, Stdio};
use std::thread;

use crate::text::Text;

/// What opens an address where the user names no browser.
const OPENERS: &[&str] = if cfg!(target_os = "macos") { &["open"] } else { &["xdg-open"] };

/// Opens an address in the user's browser: the program that `BROWSER` names, else what the system
/// has for it. The address must be one of the web; `app` has seen to that.
pub(super) fn open(address: &Text) -> io::Result<()> {
    let named = env::var_os("BROWSER").filter(|name| !name.is_empty());
    let openers = named.into_iter().chain(OPENERS.iter().map(OsString::from));
    let mut failure = io::ErrorKind::NotFound.into();
    for opener in openers {
        match start(&opener, address) {
            Ok(()) => return Ok(()),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

/// Starts a program that neither reads from the terminal nor writes to it.
fn start(program: &OsString, address: &Text) -> io::Result<()> {
    let mut child = Command::new(program)
        .arg(address.as_str())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    // Somebody must ask for its end, or it stays in the table of processes until ours.
    thread::Builder::new().name("folio-browser".to_owned()).spawn(move || child.wait())?;
    Ok(())
}
