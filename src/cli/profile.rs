//! Drafts and tries site profiles: `folio profile new` and `folio profile test`.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use crate::acquire::{AcquireError, Added, Shelf, Trial, patient};
use crate::cli::complaint::Complaint;
use crate::cli::print;
use crate::cli::sources;
use crate::document::ArticleId;
use crate::output;
use crate::output::{Format, Setting};

/// Drafts a profile from a page and prints it.
pub(crate) fn draft(shelf: &mut Shelf, source: &OsString) -> ExitCode {
    let drafted = article(shelf, source).and_then(|id| {
        let draft = shelf.draft_profile(id, &mut patient);
        draft.map_err(|error| unopened(source, &error))
    });
    print::answer(drafted.map(|draft| output::profile_draft(&draft)))
}

/// Tries a profile on a page, and prints what its selectors catch and what is read by it.
pub(crate) fn test(shelf: &mut Shelf, file: &Path, source: &OsString) -> ExitCode {
    let name = sources::name_of(file.as_os_str());
    let toml = fs::read_to_string(file)
        .map_err(|error| Complaint::new(&name, AcquireError::from(error).to_string()));
    let tried = toml.and_then(|toml| {
        let id = article(shelf, source)?;
        shelf.try_profile(id, &toml, &mut patient).map_err(|error| match error {
            AcquireError::WrongProfile(_) => Complaint::new(&name, error.to_string()),
            error => unopened(source, &error),
        })
    });
    print::answer(tried.map(|Trial { catches, article }| {
        let setting = Setting::fitting(None, None, 1);
        let read = output::render(&article, Format::Text, setting);
        [&output::profile_trial(&catches), "\n", &read].concat()
    }))
}

/// The one article of a source.
fn article(shelf: &mut Shelf, source: &OsStr) -> Result<ArticleId, Complaint> {
    match sources::add(shelf, source).map_err(|error| unopened(source, &error))? {
        Added::Article(id) => Ok(id),
        Added::Issue(_) => Err(Complaint::no_article(&sources::name_of(source))),
    }
}

fn unopened(source: &OsStr, error: &AcquireError) -> Complaint {
    Complaint::unopened(&sources::name_of(source), error)
}
