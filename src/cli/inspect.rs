//! Tells why a page is read as it is: `folio inspect SOURCE`.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::acquire::{AcquireError, Added, Shelf, patient};
use crate::cli::complaint::Complaint;
use crate::cli::print;
use crate::cli::sources;
use crate::output;

/// Reads a page and prints what was decided of it.
pub(crate) fn inspect(shelf: &mut Shelf, source: &OsString) -> ExitCode {
    print::answer(inspected(shelf, source))
}

fn inspected(shelf: &mut Shelf, source: &OsString) -> Result<String, Complaint> {
    let name = sources::name_of(source);
    let unopened = |error: &AcquireError| Complaint::unopened(&name, error);
    let Added::Article(id) = sources::add(shelf, source).map_err(|error| unopened(&error))? else {
        return Err(Complaint::no_article(&name));
    };
    match shelf.inspection(id, &mut patient) {
        Ok(inspection) => Ok(output::inspection(&inspection)),
        Err(AcquireError::NotInspected) => Err(Complaint::no_page(&name)),
        Err(error) => Err(unopened(&error)),
    }
}
