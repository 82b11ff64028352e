//! `folio add SOURCE...`: sources one after another, progress on the terminal.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use jiff::Timestamp;

use crate::acquire::{AcquireError, Added, Shelf};
use crate::cli::arguments::AddArguments;
use crate::cli::collection::{is_open, say, title_of};
use crate::cli::complaint::Complaint;
use crate::cli::sources;
use crate::cli::usage;
use crate::document::{ArticleId, Change, Issue, Subject, is_same_tag, tag_of};
use crate::text::{Printable, Text, Unclean};

/// The widest line of progress, in cells.
const WIDEST: usize = 72;

/// Adds sources; one that fails is named, and the others are still added.
pub(crate) fn add(shelf: &mut Shelf, add: &AddArguments) -> ExitCode {
    if add.sources.is_empty() {
        let way_out = "`folio add FILE` adds a file, `folio add https://…` an address";
        return usage::refuse(&Complaint::new("add", "needs a SOURCE").with_way_out(way_out));
    }
    if shelf.desk().is_some_and(|desk| !is_open(desk)) {
        return ExitCode::FAILURE;
    }
    let tags: Vec<Text> = add.tag.iter().filter_map(|tag| tag_of(tag)).collect();
    let tags = as_known(shelf, tags);
    if tags.len() < add.tag.len() {
        return usage::refuse(&Complaint::new("add", "a TAG needs a word"));
    }
    let mut code = ExitCode::SUCCESS;
    for (number, source) in add.sources.iter().enumerate() {
        let status = Status { number: number + 1, of: add.sources.len() };
        if let Err(error) = add_one(shelf, source, &tags, &status) {
            Status::clear();
            Complaint::unopened(&sources::name_of(source), &error).tell();
            code = ExitCode::FAILURE;
        }
    }
    code
}

/// Tags in the spelling of those that there are.
fn as_known(shelf: &mut Shelf, tags: Vec<Text>) -> Vec<Text> {
    let known = shelf.desk().and_then(|desk| desk.library().tags().ok()).unwrap_or_default();
    let same = |tag: &Text| known.iter().find(|(other, _)| is_same_tag(other, tag));
    tags.into_iter().map(|tag| same(&tag).map_or(tag, |(known, _)| known.clone())).collect()
}

fn add_one(
    shelf: &mut Shelf,
    source: &OsString,
    tags: &[Text],
    status: &Status,
) -> Result<(), AcquireError> {
    let name = sources::name_of(source);
    status.tell(&name);
    let mut watch = |bytes: u64| {
        status.tell(&format!("{name}, {} KiB", bytes / 1024));
        ControlFlow::Continue(())
    };
    let ids = match sources::add(shelf, source)? {
        Added::Article(id) => match shelf.contents_at(id, &mut watch)? {
            Some(issue) => articles_of(&issue),
            None => vec![id],
        },
        Added::Issue(issue) => articles_of(&issue),
    };
    for id in ids {
        let key = shelf.keep(id, &mut watch, Timestamp::now())?;
        shelf.join_all(id, &mut watch);
        for tag in tags {
            let subject = Subject::Listed(vec![key.to_text()]);
            shelf.change(&subject, &Change::Tag(tag.clone()), Timestamp::now())?;
        }
        Status::clear();
        if let Some(desk) = shelf.desk() {
            let title = title_of(desk.library(), &key);
            // Whether anybody hears of it changes nothing about what was added.
            let _ = say(&format!("{key}  {}", title.as_str()));
        }
    }
    Ok(())
}

fn articles_of(issue: &Issue) -> Vec<ArticleId> {
    issue.sections.iter().flat_map(|section| &section.articles).map(|article| article.id).collect()
}

/// How far one has come, in one line of the terminal that is written over.
pub(super) struct Status {
    /// Which of them it is, from one.
    pub(super) number: usize,
    /// How many there are.
    pub(super) of: usize,
}

impl Status {
    /// Tells which one it is, and what of it.
    pub(super) fn tell(&self, what: &str) {
        let line = format!("{} of {}  {what}", self.number, self.of);
        let line = Printable::of(&Unclean::new(line).line()).truncated(WIDEST);
        Self::put(line.as_str());
    }

    /// Clears the line.
    pub(super) fn clear() {
        Self::put("");
    }

    /// Writes over the line (ECMA-48: CR, EL); only where standard error is a terminal.
    fn put(line: &str) {
        let mut stream = io::stderr();
        if stream.is_terminal() {
            let _ = write!(stream, "\r\x1b[K{line}");
            let _ = stream.flush();
        }
    }
}
