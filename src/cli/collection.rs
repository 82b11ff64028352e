//! The commands of the library: what is added, listed, searched, removed, written out, backed up.

mod adding;
mod importing;

use std::process::ExitCode;

use jiff::Timestamp;

use crate::acquire::{AcquireError, Desk, Shelf, patient, remark_in_words, told, told_of_found};
use crate::cli::arguments::{
    BackupArguments, ExportArguments, ListArguments, ListFormat, RemoveArguments, SearchArguments,
};
use crate::cli::complaint::Complaint;
use crate::cli::print;
use crate::cli::print::Printing;
use crate::cli::streams;
use crate::cli::surroundings::Surroundings;
use crate::cli::usage;
use crate::document::{ShelfEntry, tag_of};
use crate::library::{Filter, Key, Library, LibraryError, Order, Remark};
use crate::output;
use crate::text::{Text, Unclean};

pub(crate) use adding::add;
pub(crate) use importing::{import, sync};

/// The most articles that a list tells of where nobody says how many.
const ALL: usize = 1_000_000;

/// The most articles that an export of a query writes.
const MOST_EXPORTED: usize = 100;

/// `folio list`.
pub(crate) fn list(desk: &Desk, list: &ListArguments, surroundings: &Surroundings) -> ExitCode {
    if !is_open(desk) {
        return ExitCode::FAILURE;
    }
    let order = list.sort.map_or(Order::default(), Into::into);
    let listed = desk.library().list(&filter_of(list), order, list.most.unwrap_or(ALL));
    match listed {
        Ok(entries) => {
            let entries: Vec<ShelfEntry> = entries.into_iter().map(told).collect();
            put_entries(&entries, list.format, surroundings)
        }
        Err(error) => failed("list", &error),
    }
}

fn filter_of(list: &ListArguments) -> Filter {
    let text = |words: &String| Unclean::new(words.as_str()).line();
    match (&list.tag, &list.publication) {
        (Some(tag), _) => Filter::Tagged(tag_of(tag).unwrap_or_else(|| text(tag))),
        (_, Some(publication)) => Filter::Publication(text(publication)),
        _ if list.state.queue => Filter::Queued,
        _ if list.state.unread => Filter::Fresh,
        _ if list.state.begun => Filter::Begun,
        _ if list.history => Filter::History,
        _ => Filter::Kept,
    }
}

/// `folio search WORDS`: 1 where nothing was found, as `grep` has it.
pub(crate) fn search(
    desk: &Desk,
    search: &SearchArguments,
    surroundings: &Surroundings,
) -> ExitCode {
    let words = search.words.join(" ");
    if words.trim().is_empty() {
        return usage::refuse(
            &Complaint::new("search", "needs WORDS")
                .with_way_out("`folio search new order` finds the articles that hold both words"),
        );
    }
    if !is_open(desk) {
        return ExitCode::FAILURE;
    }
    match desk.library().search(&words, search.most.unwrap_or(ALL)) {
        Ok(found) => {
            let found: Vec<ShelfEntry> = found.into_iter().map(told_of_found).collect();
            let code = put_entries(&found, search.format, surroundings);
            if found.is_empty() { ExitCode::FAILURE } else { code }
        }
        Err(error) => failed("search", &error),
    }
}

/// `folio remove ID...`, and `--undo`.
pub(crate) fn remove(desk: &mut Desk, remove: &RemoveArguments) -> ExitCode {
    if !remove.undo && remove.ids.is_empty() {
        let complaint = Complaint::new("remove", "needs an ID");
        return usage::refuse(&complaint.with_way_out("`folio list` tells the IDs"));
    }
    if !is_open(desk) {
        return ExitCode::FAILURE;
    }
    if remove.undo {
        return match desk.library_mut().and_then(|library| Ok(library.undo_removal()?)) {
            Ok(0) => complain("remove", "there is nothing to bring back"),
            Ok(count) => say(&format!("brought back: {}", articles(count))),
            Err(error) => complain("remove", &error.to_string()),
        };
    }
    let (mut keys, mut code) = (Vec::new(), ExitCode::SUCCESS);
    for name in &remove.ids {
        match desk.library().find(name) {
            Ok(key) => keys.push(key),
            Err(error) => code = failed(name, &error),
        }
    }
    if keys.is_empty() {
        return code;
    }
    let now = Timestamp::now();
    match desk.library_mut().and_then(|library| Ok(library.remove(&keys, now)?)) {
        Ok(count) => {
            let told = format!("removed: {}; `folio remove --undo` brings back", articles(count));
            let said = say(&told);
            if code == ExitCode::SUCCESS { said } else { code }
        }
        Err(error) => complain("remove", &error.to_string()),
    }
}

/// `folio export ID|QUERY`.
pub(crate) fn export(shelf: &mut Shelf, export: &ExportArguments, printing: Printing) -> ExitCode {
    let words = export.what.join(" ");
    if shelf.desk().is_some_and(|desk| !is_open(desk)) {
        return ExitCode::FAILURE;
    }
    let found =
        shelf.desk().map_or(Err(LibraryError::Unknown), |desk| meant(desk.library(), &words));
    match found {
        Ok(keys) => {
            let mut code = ExitCode::SUCCESS;
            for (number, key) in keys.iter().enumerate() {
                let gap = if number == 0 { "" } else { "\n\n" };
                let id = shelf.add_kept(key);
                match shelf.open(id, &mut patient) {
                    Ok(reading) => match print::put_article(&reading.into_whole(), printing, gap) {
                        done if done == ExitCode::SUCCESS => {}
                        unwritten => return unwritten,
                    },
                    Err(error) => code = complain(key.as_str(), &error.to_string()),
                }
            }
            code
        }
        Err(error) => failed(&words, &error),
    }
}

/// The articles that an ID, an address or a query means.
fn meant(library: &Library, words: &str) -> Result<Vec<Key>, LibraryError> {
    match library.find(words.trim()) {
        Err(LibraryError::Unknown) => {
            let found = library.search(words, MOST_EXPORTED)?;
            let keys: Vec<Key> = found.into_iter().map(|found| found.entry.key).collect();
            if keys.is_empty() { Err(LibraryError::Unknown) } else { Ok(keys) }
        }
        found => found.map(|key| vec![key]),
    }
}

/// `folio backup FILE`.
pub(crate) fn backup(desk: &Desk, backup: &BackupArguments) -> ExitCode {
    let Some(file) = &backup.file else {
        let complaint = Complaint::new("backup", "needs a FILE");
        return usage::refuse(&complaint.with_way_out("`folio backup library.db` writes a copy"));
    };
    if !is_open(desk) {
        return ExitCode::FAILURE;
    }
    let name = file.to_string_lossy();
    match desk.library().back_up(file) {
        Ok(()) => say(&format!("written: {name}")),
        Err(error) => failed(&name, &error),
    }
}

/// Tells what was met with on opening the library; whether there is one to work on.
pub(crate) fn is_open(desk: &Desk) -> bool {
    for remark in desk.remarks() {
        complaint_of(remark).tell();
    }
    !is_unopened(desk)
}

/// Whether there is a library that cannot be opened.
pub(crate) fn is_unopened(desk: &Desk) -> bool {
    desk.remarks().iter().any(|remark| matches!(remark, Remark::Unopened(_)))
}

/// A remark in the words of a complaint.
pub(crate) fn complaint_of(remark: &Remark) -> Complaint {
    let (why, way_out) = remark_in_words(remark);
    Complaint::new("the library", why.trim_start_matches("the library ")).with_way_out(way_out)
}

fn put_entries(
    entries: &[ShelfEntry],
    format: Option<ListFormat>,
    surroundings: &Surroundings,
) -> ExitCode {
    let written = match format {
        Some(ListFormat::Json) => output::listing_json(entries),
        Some(ListFormat::Table) | None => output::listing(entries, surroundings.width),
    };
    streams::put(&written).map_or_else(print::unwritten, |()| ExitCode::SUCCESS)
}

fn articles(count: usize) -> String {
    if count == 1 { "1 article".to_owned() } else { format!("{count} articles") }
}

/// Says a line on standard output.
fn say(line: &str) -> ExitCode {
    let line = crate::text::Printable::of(&Unclean::new(line).line()).as_str().to_owned() + "\n";
    streams::put(&line).map_or_else(print::unwritten, |()| ExitCode::SUCCESS)
}

fn failed(what: &str, error: &LibraryError) -> ExitCode {
    let error = AcquireError::from(error.clone());
    Complaint::unopened(what, &error).tell();
    ExitCode::FAILURE
}

fn complain(what: &str, why: &str) -> ExitCode {
    Complaint::new(what, why).tell();
    ExitCode::FAILURE
}

/// What an article of the library is called.
fn title_of(library: &Library, key: &Key) -> Text {
    library.entry(key).map_or_else(|_| key.to_text(), |entry| entry.title)
}
