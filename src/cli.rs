//! The doors of the program: arguments in, a reader or a print out, an exit code at the end.
//!
//! 0 is done, 1 is something that could not be read or written, 2 is wrong usage. What went wrong
//! is told in one line on standard error, and the way out, where there is one, in a second.

mod arguments;
mod collection;
mod complaint;
mod configuration;
mod cookies;
mod desk;
mod doctor;
mod inspect;
mod manner;
mod print;
mod profile;
mod read;
mod shell;
mod sources;
mod streams;
mod surroundings;
mod usage;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::acquire::{Given, Shelf};
use crate::app::{Display, PageSetting, Settings, Start};
use crate::cli::arguments::{
    Arguments, Color, Command, Everywhere, ExportArguments, InspectArguments, ListArguments,
    PrintArguments, ProfileArguments, ProfileDeed, parted,
};
use crate::cli::complaint::Complaint;
use crate::cli::configuration::{Configuration, profiles_folder};
use crate::cli::manner::{Manner, Wish, standing_in};
use crate::cli::print::Printing;
use crate::cli::surroundings::{Surroundings, knows_links};
use crate::library::Filter;
use crate::runtime;
use crate::text::Text;

/// Runs the program as its arguments say.
pub fn run() -> ExitCode {
    runtime::report_panics();
    let given = parted(&Arguments::command(), env::args_os().collect());
    match Arguments::try_parse_from(given) {
        Ok(arguments) => perform(arguments),
        Err(error) => usage::answer(&error),
    }
}

fn perform(arguments: Arguments) -> ExitCode {
    let Arguments { command, sources, width, everywhere } = arguments;
    let surroundings = Surroundings::look();
    match command {
        Some(Command::Print(print)) => print_one(print, &everywhere, &surroundings),
        Some(Command::Inspect(inspect)) => inspect_one(inspect, &everywhere, &surroundings),
        Some(Command::Profile(arguments)) => profile_deed(arguments, &everywhere),
        Some(Command::Add(add)) => {
            let mut shelf = shelf(&everywhere, None).with_desk(desk::set_up(&everywhere, true));
            collection::add(&mut shelf, &add)
        }
        Some(Command::Import(import)) => {
            let mut shelf = shelf(&everywhere, None).with_desk(desk::set_up(&everywhere, true));
            collection::import(&mut shelf, &import)
        }
        Some(Command::Sync) => {
            let mut shelf = shelf(&everywhere, None).with_desk(desk::set_up(&everywhere, false));
            collection::sync(&mut shelf, everywhere.offline)
        }
        Some(Command::List(list)) => {
            collection::list(&desk::set_up(&everywhere, false), &list, &surroundings)
        }
        Some(Command::Search(search)) => {
            collection::search(&desk::set_up(&everywhere, false), &search, &surroundings)
        }
        Some(Command::Remove(remove)) => {
            collection::remove(&mut desk::set_up(&everywhere, false), &remove)
        }
        Some(Command::Export(export)) => export_some(&export, &everywhere, &surroundings),
        Some(Command::Backup(backup)) => {
            collection::backup(&desk::set_up(&everywhere, false), &backup)
        }
        Some(Command::Doctor(doctor)) => {
            let configuration = Configuration::find(everywhere.config.as_deref());
            let wish = Wish::of(&everywhere, &configuration);
            let desk = desk::set_up(&everywhere, false);
            doctor::examine(&doctor, &configuration, &surroundings, (&desk, wish))
        }
        Some(Command::Completions(completions)) => shell::completions(&completions),
        Some(Command::Man) => shell::manual(),
        None => open(sources, width, &everywhere, &surroundings),
    }
}

/// `folio print SOURCE`.
fn print_one(
    print: PrintArguments,
    everywhere: &Everywhere,
    surroundings: &Surroundings,
) -> ExitCode {
    let Some(source) = print.source.clone().or_else(|| standing_in(Wish::Any, surroundings)) else {
        return usage::refuse(&Complaint::no_source());
    };
    let configuration = Configuration::find(everywhere.config.as_deref());
    let page = page_in(&configuration, surroundings);
    let printing = Printing::asked(&print.paper, everywhere.color, surroundings, page)
        .with_links(has_links(&configuration, surroundings));
    let mut shelf = shelf(everywhere, print.url).with_desk(desk::set_up(everywhere, false));
    print::print_each(&mut shelf, &[source], printing)
}

/// `folio inspect SOURCE`.
fn inspect_one(
    inspect: InspectArguments,
    everywhere: &Everywhere,
    surroundings: &Surroundings,
) -> ExitCode {
    let Some(source) = inspect.source.or_else(|| standing_in(Wish::Any, surroundings)) else {
        return usage::refuse(&Complaint::nothing_to_inspect());
    };
    let mut shelf = shelf(everywhere, inspect.url).with_desk(desk::set_up(everywhere, false));
    inspect::inspect(&mut shelf, &source)
}

/// `folio profile new SOURCE` and `folio profile test FILE SOURCE`.
fn profile_deed(arguments: ProfileArguments, everywhere: &Everywhere) -> ExitCode {
    let shelf = |url| shelf(everywhere, url).with_desk(desk::set_up(everywhere, false));
    match arguments.deed {
        Some(ProfileDeed::New(new)) => match &new.source {
            Some(source) => profile::draft(&mut shelf(new.url.clone()), source),
            None => usage::refuse(&Complaint::no_profile()),
        },
        Some(ProfileDeed::Test(test)) => match (&test.file, &test.source) {
            (Some(file), Some(source)) => profile::test(&mut shelf(test.url.clone()), file, source),
            _ => usage::refuse(&Complaint::no_profile()),
        },
        None => usage::refuse(&Complaint::no_profile()),
    }
}

/// `folio export ID|WORDS`.
fn export_some(
    export: &ExportArguments,
    everywhere: &Everywhere,
    surroundings: &Surroundings,
) -> ExitCode {
    if export.what.is_empty() {
        let complaint = Complaint::new("export", "needs an ID, or words to search for");
        return usage::refuse(&complaint.with_way_out("`folio list` tells the IDs"));
    }
    let page = page_in(&Configuration::find(everywhere.config.as_deref()), surroundings);
    let printing = Printing::asked(&export.paper, everywhere.color, surroundings, page);
    let mut shelf = shelf(everywhere, None).with_desk(desk::set_up(everywhere, false));
    collection::export(&mut shelf, export, printing)
}

/// `folio [SOURCE...]`: in the reader, or on paper where there is no screen to read on.
fn open(
    mut sources: Vec<OsString>,
    width: Option<u16>,
    everywhere: &Everywhere,
    surroundings: &Surroundings,
) -> ExitCode {
    let configuration = Configuration::find(everywhere.config.as_deref());
    let wish = Wish::of(everywhere, &configuration);
    if sources.is_empty() {
        sources.extend(standing_in(wish, surroundings));
    }
    match everywhere.color {
        Color::Auto => {}
        Color::Always => runtime::set_colours(true),
        Color::Never => runtime::set_colours(false),
    }
    let mut shelf =
        shelf(everywhere, None).with_desk(desk::set_up(everywhere, configuration.config.history));
    let page = page_in(&configuration, surroundings);
    let printing = Printing::usual(width, everywhere.color, surroundings, page)
        .with_links(has_links(&configuration, surroundings));
    let linear = match Manner::choose(wish, surroundings, &sources) {
        Manner::Print if sources.is_empty() => {
            return print_front(&mut shelf, printing, surroundings);
        }
        Manner::Print => return print::print_each(&mut shelf, &sources, printing),
        Manner::Linear(keys) => {
            Some(read::Linear { keys, width: width.or(configuration.config.linear.width) })
        }
        Manner::Screen => None,
    };
    match chosen(configuration, everywhere, surroundings) {
        Ok(given) if sources.is_empty() => read_front(shelf, read::Given { linear, ..given }),
        Ok(given) => read::read_all(shelf, &sources, read::Given { linear, ..given }),
        Err(complaint) => usage::refuse(&complaint),
    }
}

/// The front page of the library; the sample, where there is no library yet.
fn read_front(mut shelf: Shelf, given: read::Given) -> ExitCode {
    let is_begun = shelf.desk().is_some_and(|desk| desk.bytes().is_some());
    let start = if is_begun { Start::Front } else { Start::Empty(shelf.sample()) };
    read::read(shelf, start, given)
}

/// What the library holds, printed; the contents of the sample, where that is nothing.
fn print_front(shelf: &mut Shelf, printing: Printing, surroundings: &Surroundings) -> ExitCode {
    if let Some(desk) = shelf.desk().filter(|desk| desk.bytes().is_some()) {
        if collection::is_unopened(desk) {
            collection::is_open(desk);
            return ExitCode::FAILURE;
        }
        let has = |filter| desk.library().count(&filter).is_ok_and(|count| count > 0);
        // What was only opened is told where there is nothing else.
        let history = !has(Filter::Kept);
        if !history || has(Filter::Any) {
            let list = ListArguments { history, ..ListArguments::default() };
            return collection::list(desk, &list, surroundings);
        }
    }
    print::print_issue(&shelf.sample(), printing)
}

/// What the user has chosen, in the configuration and by arguments.
fn chosen(
    mut configuration: Configuration,
    everywhere: &Everywhere,
    surroundings: &Surroundings,
) -> Result<read::Given, Complaint> {
    if let Some(name) = &everywhere.theme {
        let chosen = configuration.config.choose_theme(name);
        chosen.map_err(|why| Complaint::no_theme(&why, &configuration.config.themes))?;
    }
    let links = has_links(&configuration, surroundings);
    let display = Display { links, ..surroundings.display_in(everywhere.color) };
    let mut settings = Settings::new(&configuration.config, display);
    settings.look = settings.look.on(surroundings.tone);
    settings.library = desk::folder(everywhere.library.as_deref()).is_some();
    settings.offline = everywhere.offline;
    Ok(read::Given { settings, notice: configuration.notice(), linear: None })
}

/// Whether the terminal, if standard output is one, is told of links.
fn has_links(configuration: &Configuration, surroundings: &Surroundings) -> bool {
    surroundings.has_screen && configuration.config.links.unwrap_or_else(knows_links)
}

/// How the user wants pages to be set, as far as his terminal can show it.
fn page_in(configuration: &Configuration, surroundings: &Surroundings) -> PageSetting {
    Settings::new(&configuration.config, surroundings.display()).page
}

fn shelf(everywhere: &Everywhere, address: Option<Text>) -> Shelf {
    let folder = profiles_folder(everywhere.config.as_deref());
    let given = Given { kind: everywhere.from.map(Into::into), address };
    Shelf::new(given).with_profiles(folder)
}
