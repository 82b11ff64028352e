//! What may be written after the commands of the library.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::arguments::PaperArguments;
use crate::library::Order;

/// The arguments of `add`.
#[derive(Debug, Args)]
pub(crate) struct AddArguments {
    /// Files, folders, addresses, or - for standard input
    #[arg(value_name = "SOURCE")]
    pub(crate) sources: Vec<OsString>,

    /// A tag for what is added, or was added before; several times for several
    #[arg(long, value_name = "TAG")]
    pub(crate) tag: Vec<String>,
}

/// The argument of `import`.
#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// A list of addresses, one a line, bookmarks in HTML, OPML, or the library.db of another Folio
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// Options of `list`.
#[derive(Debug, Default, Args)]
pub(crate) struct ListArguments {
    #[command(flatten)]
    pub(crate) state: StateArguments,

    /// Those opened, the last one first, whether they were added or not
    #[arg(long, group = "which")]
    pub(crate) history: bool,

    /// Only those with this tag
    #[arg(long, value_name = "TAG", group = "which")]
    pub(crate) tag: Option<String>,

    /// Only those of this magazine
    #[arg(long, value_name = "NAME", group = "which")]
    pub(crate) publication: Option<String>,

    /// By added, date, title, author or length [default: added]
    #[arg(long, value_name = "ORDER", hide_possible_values = true)]
    pub(crate) sort: Option<Sort>,

    /// So many at most
    #[arg(long, value_name = "N")]
    pub(crate) most: Option<usize>,

    /// table or json [default: table]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub(crate) format: Option<ListFormat>,
}

/// Which articles are listed by how far they have been read.
#[derive(Debug, Default, Args)]
pub(crate) struct StateArguments {
    /// Only those in the queue, in its order
    #[arg(long, group = "which")]
    pub(crate) queue: bool,

    /// Only those that were never opened
    #[arg(long, group = "which")]
    pub(crate) unread: bool,

    /// Only those begun and not finished
    #[arg(long, group = "which")]
    pub(crate) begun: bool,
}

/// Options of `search`.
#[derive(Debug, Args)]
pub(crate) struct SearchArguments {
    /// Words that must all occur; "words in quotes" stand together, author:NAME, title:WORD, tag:TAG, -without
    #[arg(value_name = "WORDS")]
    pub(crate) words: Vec<String>,

    /// So many at most
    #[arg(long, value_name = "N")]
    pub(crate) most: Option<usize>,

    /// table or json [default: table]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub(crate) format: Option<ListFormat>,
}

/// The arguments of `remove`.
#[derive(Debug, Args)]
pub(crate) struct RemoveArguments {
    /// IDs, beginnings of IDs, or addresses
    #[arg(value_name = "ID")]
    pub(crate) ids: Vec<String>,

    /// Bring back what was removed last, within thirty days
    #[arg(long, conflicts_with = "ids")]
    pub(crate) undo: bool,
}

/// The arguments of `export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// An ID, its beginning, an address, or words to search for
    #[arg(value_name = "ID|WORDS")]
    pub(crate) what: Vec<String>,

    #[command(flatten)]
    pub(crate) paper: PaperArguments,
}

/// The argument of `backup`.
#[derive(Debug, Args)]
pub(crate) struct BackupArguments {
    /// The file to write, over the one that is there
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// The forms of a list by the names that the user gives them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ListFormat {
    Table,
    Json,
}

/// The orders of a list by the names that the user gives them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Sort {
    Added,
    Date,
    Title,
    Author,
    Length,
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Added => Self::Added,
            Sort::Date => Self::Date,
            Sort::Title => Self::Title,
            Sort::Author => Self::Author,
            Sort::Length => Self::Length,
        }
    }
}
