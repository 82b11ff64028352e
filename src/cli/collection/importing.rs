//! `folio import FILE` and `folio sync`: many addresses one after another, with pauses for each host; and
//! another library, which is merged into this one.

use std::ops::ControlFlow;
use std::process::ExitCode;

use jiff::Timestamp;

use crate::acquire::{AcquireError, Added, AddressList, Shelf};
use crate::cli::arguments::ImportArguments;
use crate::cli::collection::adding::Status;
use crate::cli::collection::{ALL, articles, complain, failed, is_open, say};
use crate::cli::complaint::Complaint;
use crate::cli::usage;
use crate::library::{Filter, Merged, Order};
use crate::text::Text;

/// `folio import FILE`.
pub(crate) fn import(shelf: &mut Shelf, import: &ImportArguments) -> ExitCode {
    let Some(file) = &import.file else {
        let complaint = Complaint::new("import", "needs a FILE");
        let way_out = "a list of addresses, bookmarks in HTML, OPML, or another library.db";
        return usage::refuse(&complaint.with_way_out(way_out));
    };
    if shelf.desk().is_some_and(|desk| !is_open(desk)) {
        return ExitCode::FAILURE;
    }
    let name = file.to_string_lossy();
    match shelf.merge(file) {
        Ok(None) => {}
        Ok(Some(Merged { new, known })) => {
            return say(&format!("imported: {}; here already: {known}", articles(new)));
        }
        Err(error) => {
            Complaint::unopened(&name, &error).tell();
            return ExitCode::FAILURE;
        }
    }
    let AddressList { addresses, feeds, strange } = match Shelf::addresses_in(file) {
        Ok(list) => list,
        Err(error) => {
            Complaint::unopened(&name, &error).tell();
            return ExitCode::FAILURE;
        }
    };
    let mut failures = strange.len();
    for line in &strange {
        complain(line.as_str(), "is no address of the web");
    }
    if feeds > 0 {
        complain(&name, &format!("names {feeds} feeds, and this version follows none"));
        failures += feeds;
    }
    if addresses.is_empty() && failures == 0 {
        return complain(&name, "holds no addresses");
    }
    let mut added = 0;
    for (number, address) in addresses.iter().enumerate() {
        let status = Status { number: number + 1, of: addresses.len() };
        status.tell(address.as_str());
        let came = bring(shelf, address, &status);
        Status::clear();
        match came {
            Ok(()) => added += 1,
            Err(error) => {
                failures += 1;
                Complaint::unopened(address.as_str(), &error).tell();
            }
        }
    }
    ended(&format!("imported: {}", articles(added)), failures)
}

/// Brings an article into the library, courteously.
fn bring(shelf: &mut Shelf, address: &Text, status: &Status) -> Result<(), AcquireError> {
    let Added::Article(id) = shelf.add_address(address.as_str())? else { return Ok(()) };
    let mut watch = |bytes| {
        status.tell(&format!("{}, {} KiB", address.as_str(), bytes / 1024));
        ControlFlow::Continue(())
    };
    shelf.bring(id, Timestamp::now(), &mut watch).map(|_| ())
}

/// `folio sync`: what was added from the web, as it is there now.
pub(crate) fn sync(shelf: &mut Shelf, offline: bool) -> ExitCode {
    if offline {
        return complain("sync", "asks the web, and nothing is fetched offline");
    }
    let Some(desk) = shelf.desk() else { return ExitCode::FAILURE };
    if !is_open(desk) {
        return ExitCode::FAILURE;
    }
    let entries = match desk.library().list(&Filter::Kept, Order::default(), ALL) {
        Ok(entries) => entries,
        Err(error) => return failed("sync", &error),
    };
    let addresses: Vec<Text> = entries.into_iter().filter_map(|entry| entry.address).collect();
    let (mut changed, mut same, mut failures) = (0, 0, 0);
    for (number, address) in addresses.iter().enumerate() {
        let status = Status { number: number + 1, of: addresses.len() };
        status.tell(address.as_str());
        let came = shelf.refresh(address, Timestamp::now());
        Status::clear();
        match came {
            Ok(true) => changed += 1,
            Ok(false) => same += 1,
            Err(error) => {
                failures += 1;
                Complaint::unopened(address.as_str(), &error).tell();
            }
        }
    }
    ended(&format!("changed: {changed}, as they were: {same}"), failures)
}

/// Says what was done; 1 where something failed.
fn ended(words: &str, failures: usize) -> ExitCode {
    let said = say(words);
    if failures > 0 { ExitCode::FAILURE } else { said }
}
