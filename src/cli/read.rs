//! Opens the reader.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::acquire::{Added, Shelf};
use crate::cli::complaint::Complaint;
use crate::cli::print;
use crate::cli::print::Printing;
use crate::cli::sources;

/// Opens sources in the reader, several of them as one issue; one that fails is named, and the
/// others still open.
pub(crate) fn read_all(mut shelf: Shelf, sources: &[OsString], printing: Printing) -> ExitCode {
    let mut added = Vec::new();
    for source in sources {
        match sources::add(&mut shelf, source) {
            Ok(source) => added.push(source),
            Err(error) => Complaint::unopened(&sources::name_of(source), &error).tell(),
        }
    }
    let all_opened = added.len() == sources.len();
    let opening = if added.len() > 1 {
        Added::Issue(shelf.together(added))
    } else if let Some(only) = added.pop() {
        only
    } else {
        return ExitCode::FAILURE;
    };
    let code = read(shelf, opening, printing);
    if all_opened { code } else { ExitCode::FAILURE }
}

/// Opens the reader at an article or at the contents of an issue.
#[expect(clippy::needless_pass_by_value, reason = "the reader keeps the shelf while it runs")]
pub(crate) fn read(shelf: Shelf, opening: Added, printing: Printing) -> ExitCode {
    match opening {
        Added::Issue(issue) => print::print_issue(&issue, printing),
        Added::Article(id) => print::print_article(&shelf, id, printing),
    }
}
