//! Sources as the user names them: files, folders, addresses, standard input.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::io;
use std::path::Path;

use url::Url;

use crate::acquire::{AcquireError, Added, Shelf};
use crate::text::Text;

/// What standard input is called.
const STANDARD_INPUT: &str = "standard input";

/// Puts a source on the shelf.
pub(crate) fn add(shelf: &mut Shelf, source: &OsStr) -> Result<Added, AcquireError> {
    let path = Path::new(source);
    if source == "-" {
        return shelf.add_stream(io::stdin().lock(), Text::fixed(STANDARD_INPUT));
    }
    match address(source) {
        Some(address) if !path.exists() => match address.to_file_path() {
            Ok(path) if address.scheme() == "file" => shelf.add_path(&path),
            _ => shelf.add_address(address.as_str()),
        },
        _ if !path.exists() => match source.to_str().and_then(|name| shelf.find_kept(name)) {
            Some(id) => Ok(Added::Article(id)),
            None => shelf.add_path(path),
        },
        _ => shelf.add_path(path),
    }
}

/// What a source is called in messages.
pub(crate) fn name_of(source: &OsStr) -> Cow<'_, str> {
    if source == "-" { Cow::Borrowed(STANDARD_INPUT) } else { source.to_string_lossy() }
}

/// A source as an address, if it is written as one: `scheme://` and more.
fn address(source: &OsStr) -> Option<Url> {
    let source = source.to_str().filter(|source| source.contains("://"))?;
    Url::parse(source).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_paths() {
        for source in ["https://example.org/", "http://[::1]/a", "gopher://old", "file:///a"] {
            assert!(address(OsStr::new(source)).is_some(), "{source}");
        }
        for source in ["a.txt", "./a://b", "C:a", "mailto:me", "://"] {
            assert!(address(OsStr::new(source)).is_none(), "{source}");
        }
    }
}
