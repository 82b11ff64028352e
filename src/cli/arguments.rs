//! Arguments: what may be written after `folio`. The comments here are what `--help` prints.

mod collection;
mod profile;
mod words;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use url::Url;

use crate::document::SourceKind;
use crate::layout::Edge;
use crate::output::Format;
use crate::text::{Text, Unclean};

pub(crate) use collection::{
    AddArguments, BackupArguments, ExportArguments, ImportArguments, ListArguments, ListFormat,
    RemoveArguments, SearchArguments,
};

pub(crate) use profile::{ProfileArguments, ProfileDeed};
pub(crate) use words::parted;

/// The widest measure that may be asked for, in cells.
const WIDEST: u16 = 1000;

/// The most columns that may be asked for.
const MOST_COLUMNS: u8 = 9;

/// What follows the options in `folio --help`.
const NOTES: &str = "\
Without SOURCE, folio opens what is piped in, else the front page of the library; while
that is empty, the built-in sample.
Where standard output is no terminal, it prints, as `folio print` does.
Where TERM is dumb or not set, it reads line by line, as --linear does: type help there.

Exit codes: 0 done, 1 something could not be read, 2 wrong usage.";

/// A magazine reader for the terminal
#[derive(Debug, Parser)]
#[command(
    name = "folio",
    version,
    after_help = NOTES,
    color = ColorChoice::Never,
    args_override_self = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// Files, folders, addresses, IDs of the library, or - for standard input
    #[arg(value_name = "SOURCE")]
    pub(crate) sources: Vec<OsString>,

    /// Width in cells of what is printed, or read line by line
    #[arg(long, value_name = "CELLS", value_parser = cells)]
    pub(crate) width: Option<u16>,

    #[command(flatten)]
    pub(crate) everywhere: Everywhere,
}

/// What can be done with a source other than reading it on the screen.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print one article
    Print(PrintArguments),
    /// Tell why a page of the web is read as it is
    Inspect(InspectArguments),
    /// Draft a site profile from a page, or try one on a page
    Profile(ProfileArguments),
    /// Add articles to the library: files, folders, addresses
    Add(AddArguments),
    /// List the articles of the library
    List(ListArguments),
    /// Find articles of the library by words in them
    Search(SearchArguments),
    /// Remove articles from the library, or bring back the last ones
    Remove(RemoveArguments),
    /// Write out articles of the library, in the formats of print
    Export(ExportArguments),
    /// Add the articles whose addresses stand in a file (a list, bookmarks, OPML), or another library
    Import(ImportArguments),
    /// Ask the web for the articles that were added from it, as they are there now
    Sync,
    /// Write a copy of the library to a file
    Backup(BackupArguments),
    /// Tell what this terminal can do, where the files are, and what is wrong
    Doctor(DoctorArguments),
    /// Print completions for a shell: bash, elvish, fish, powershell or zsh
    Completions(CompletionsArguments),
    /// Print the manual page
    Man,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Everywhere {
    /// Read every SOURCE as text, html, markdown, mhtml, feed or epub
    #[arg(long, global = true, value_name = "KIND", hide_possible_values = true)]
    pub(crate) from: Option<Kind>,

    /// Use colours: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    pub(crate) color: Color,

    /// Configuration file [default: folio/config.toml where XDG has it]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Read without a screen, line by line, for screen readers and braille
    #[arg(long, global = true)]
    pub(crate) linear: bool,

    /// Open the reader with this theme
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) theme: Option<String>,

    /// Folder of the library [default: folio where XDG has data]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) library: Option<PathBuf>,

    /// Fetch nothing: read what is at hand
    #[arg(long, global = true)]
    pub(crate) offline: bool,

    /// Draw no images, as this version never does
    #[arg(long, global = true)]
    pub(crate) no_images: bool,
}

/// Options of `doctor`.
#[derive(Debug, Args)]
pub(crate) struct DoctorArguments {
    /// Write a configuration file that tells every default
    #[arg(long)]
    pub(crate) write_config: bool,

    /// Write it over the one that is there
    #[arg(long, requires = "write_config")]
    pub(crate) force: bool,
}

/// The argument of `completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    /// bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub(crate) shell: Option<Shell>,
}

/// Options of `print`.
#[derive(Debug, Args)]
pub(crate) struct PrintArguments {
    /// A file, an address, an ID of the library, or - for standard input; of a folder the contents
    #[arg(value_name = "SOURCE")]
    pub(crate) source: Option<OsString>,

    #[command(flatten)]
    pub(crate) paper: PaperArguments,

    /// The address that the file or standard input came from
    #[arg(long, value_name = "BASE", value_parser = address)]
    pub(crate) url: Option<Text>,
}

/// How an article is printed.
#[derive(Debug, Args)]
pub(crate) struct PaperArguments {
    /// text, ansi, markdown, html or json [default: ansi on a terminal, else text]
    #[arg(long, value_name = "FORMAT", hide_possible_values = true)]
    pub(crate) format: Option<FormatName>,

    /// Width in cells [default: that of the terminal, at most 72 a column]
    #[arg(long, value_name = "CELLS", value_parser = cells)]
    pub(crate) width: Option<u16>,

    /// Number of columns
    #[arg(long, value_name = "N", value_parser = columns, default_value = "1")]
    pub(crate) columns: u8,

    #[command(flatten)]
    pub(crate) edge: EdgeArguments,

    /// Part words at the end of a line, where the language is known, as is usual
    #[arg(long, overrides_with = "no_hyphenate")]
    pub(crate) hyphenate: bool,

    /// Part no words
    #[arg(long, overrides_with = "hyphenate")]
    pub(crate) no_hyphenate: bool,
}

/// Options of `inspect`.
#[derive(Debug, Args)]
pub(crate) struct InspectArguments {
    /// A page of the web: a file, an address, or - for standard input
    #[arg(value_name = "SOURCE")]
    pub(crate) source: Option<OsString>,

    /// The address that the file or standard input came from
    #[arg(long, value_name = "BASE", value_parser = address)]
    pub(crate) url: Option<Text>,
}

/// How the right edge is asked for.
#[derive(Debug, Args)]
pub(crate) struct EdgeArguments {
    /// Justify the text [default: from 36 cells on, where the language is known]
    #[arg(long, overrides_with = "ragged")]
    justify: bool,

    /// Leave the right edge ragged
    #[arg(long, overrides_with = "justify")]
    ragged: bool,
}

/// The kinds of sources by the names that the user gives them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    Text,
    Html,
    Markdown,
    Mhtml,
    Feed,
    Epub,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// The formats by the names that the user gives them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormatName {
    Text,
    Ansi,
    Markdown,
    Html,
    Json,
}

impl EdgeArguments {
    /// How the right edge of running text is set.
    pub(crate) fn edge(&self) -> Edge {
        match (self.justify, self.ragged) {
            (true, _) => Edge::Justified,
            (_, true) => Edge::Ragged,
            _ => Edge::Auto,
        }
    }
}

impl From<Kind> for SourceKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::PageText,
            Kind::Html => Self::Html,
            Kind::Markdown => Self::Markdown,
            Kind::Mhtml => Self::Mhtml,
            Kind::Feed => Self::Feed,
            Kind::Epub => Self::Epub,
        }
    }
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Text => Self::Text,
            FormatName::Ansi => Self::Ansi,
            FormatName::Markdown => Self::Markdown,
            FormatName::Html => Self::Html,
            FormatName::Json => Self::Json,
        }
    }
}

fn cells(written: &str) -> Result<u16, String> {
    let cells = written.parse().ok().filter(|cells| (1..=WIDEST).contains(cells));
    cells.ok_or_else(|| format!("is no number from 1 to {WIDEST}"))
}

fn columns(written: &str) -> Result<u8, String> {
    let columns = written.parse().ok().filter(|columns| (1..=MOST_COLUMNS).contains(columns));
    columns.ok_or_else(|| format!("is no number from 1 to {MOST_COLUMNS}"))
}

pub(crate) fn address(written: &str) -> Result<Text, String> {
    match Url::parse(written) {
        Ok(url) if url.has_host() => Ok(Unclean::new(url).line()),
        _ => Err("is no address such as https://example.org/page".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_parser_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn numbers_keep_to_their_bounds() {
        assert_eq!([cells("1"), cells("1000")], [Ok(1), Ok(1000)]);
        assert_eq!([columns("1"), columns("9")], [Ok(1), Ok(9)]);
        for wrong in ["0", "1001", "-1", "x", "", "99999999999"] {
            assert!(cells(wrong).is_err() && columns(wrong).is_err(), "{wrong}");
        }
    }
}
