//! Prints articles, and contents of issues, on standard output.

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use crate::acquire::{AcquireError, Added, Shelf, Whole, patient};
use crate::app::PageSetting;
use crate::cli::arguments::{Color, PaperArguments};
use crate::cli::complaint::Complaint;
use crate::cli::sources;
use crate::cli::streams;
use crate::cli::surroundings::Surroundings;
use crate::document::{Article, Issue};
use crate::layout::Order;
use crate::output;
use crate::output::{Format, Setting};

/// What to print as, and how it is set.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Printing {
    format: Format,
    pub(crate) setting: Setting,
}

/// Why a source was not printed.
enum Failure {
    /// Something of this source went wrong.
    Complained(Complaint),
    /// Standard output takes no more.
    Unwritten(io::Error),
}

impl Printing {
    /// As the options of `print` say.
    pub(crate) fn asked(
        print: &PaperArguments,
        color: Color,
        surroundings: &Surroundings,
        page: PageSetting,
    ) -> Self {
        let setting = Setting::fitting(print.width, surroundings.width, print.columns);
        let usual = Self::usual(None, color, surroundings, page);
        let colours = usual.setting.colours;
        let (edge, hyphenate) = (print.edge.edge(), !print.no_hyphenate);
        let setting = Setting { colours, edge, hyphenate, ..setting };
        Self::set(print.format.map_or(usual.format, Into::into), setting, page)
    }

    /// As it is where nobody says more than a width.
    pub(crate) fn usual(
        width: Option<u16>,
        color: Color,
        surroundings: &Surroundings,
        page: PageSetting,
    ) -> Self {
        let (styles, colours) = match color {
            Color::Always => (true, true),
            Color::Never => (surroundings.has_screen, false),
            Color::Auto => (surroundings.has_screen, !surroundings.no_color),
        };
        let format = if styles { Format::Ansi } else { Format::Text };
        let setting = Setting::fitting(width, surroundings.width, 1);
        Self::set(format, Setting { colours, ..setting }, page)
    }

    /// With links where text with styles goes to a terminal that may be told of them.
    pub(crate) fn with_links(self, links: bool) -> Self {
        let links = links && matches!(self.format, Format::Ansi);
        Self { setting: Setting { links, ..self.setting }, ..self }
    }

    /// Text with styles is for terminals, in the order that they show, and opens as the reader does;
    /// all else is for files and pipes, and in the order in which it is read.
    fn set(format: Format, setting: Setting, page: PageSetting) -> Self {
        let setting = match format {
            Format::Ansi => Setting { order: page.order, opening: page.opening, ..setting },
            _ => Setting { order: Order::Logical, ..setting },
        };
        Self { format, setting }
    }
}

/// Prints sources one after another; one that fails is named, and the others are still printed.
pub(crate) fn print_each(shelf: &mut Shelf, sources: &[OsString], printing: Printing) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    let mut gap = "";
    for source in sources {
        match print_source(shelf, source, printing, gap) {
            Ok(()) => gap = "\n\n",
            Err(Failure::Complained(complaint)) => {
                complaint.tell();
                code = ExitCode::FAILURE;
            }
            Err(Failure::Unwritten(error)) => return unwritten(error),
        }
    }
    code
}

/// Prints one article, after what parts it from the one before.
pub(crate) fn put_article(article: &Article, printing: Printing, gap: &str) -> ExitCode {
    let text = output::render(article, printing.format, printing.setting);
    let put = streams::put(gap).and_then(|()| streams::put(&text));
    put.map_or_else(unwritten, |()| ExitCode::SUCCESS)
}

/// Prints the contents of an issue.
pub(crate) fn print_issue(issue: &Issue, printing: Printing) -> ExitCode {
    match streams::put(&output::contents(issue, printing.setting)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => unwritten(error),
    }
}

/// Prints a text, or tells why there is none; gives the exit code.
pub(crate) fn answer(text: Result<String, Complaint>) -> ExitCode {
    match text {
        Ok(text) => match streams::put(&text) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => unwritten(error),
        },
        Err(complaint) => {
            complaint.tell();
            ExitCode::FAILURE
        }
    }
}

/// Ends where standard output takes no more: silently if its reader has gone, as `head` does.
pub(crate) fn unwritten(error: io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    Complaint::unwritten(error).tell();
    ExitCode::FAILURE
}

fn print_source(
    shelf: &mut Shelf,
    source: &OsString,
    printing: Printing,
    gap: &str,
) -> Result<(), Failure> {
    let name = sources::name_of(source);
    let unopened = |error: &AcquireError| Failure::Complained(Complaint::unopened(&name, error));
    let text = match sources::add(shelf, source).map_err(|error| unopened(&error))? {
        Added::Article(id) => {
            match shelf.open_whole(id, &mut patient).map_err(|error| unopened(&error))? {
                Whole::Article(reading) => {
                    output::render(&reading.into_whole(), printing.format, printing.setting)
                }
                Whole::Issue(issue) => contents_of(&issue, &name, printing)?,
            }
        }
        Added::Issue(issue) => contents_of(&issue, &name, printing)?,
    };
    streams::put(gap).and_then(|()| streams::put(&text)).map_err(Failure::Unwritten)
}

/// The contents of an issue, in the formats that have some.
fn contents_of(issue: &Issue, name: &str, printing: Printing) -> Result<String, Failure> {
    if matches!(printing.format, Format::Text | Format::Ansi) {
        return Ok(output::contents(issue, printing.setting));
    }
    Err(Failure::Complained(Complaint::no_article(name)))
}
