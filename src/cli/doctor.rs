//! The doctor: what this terminal can do, where the files are, what is wrong and how to mend it.

use std::env;
use std::fs;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use crate::acquire::{Desk, Profiles, remark_in_words};
use crate::cli::arguments::DoctorArguments;
use crate::cli::complaint::Complaint;
use crate::cli::configuration::{Configuration, Reading, reason};
use crate::cli::cookies;
use crate::cli::manner::{Manner, Wish};
use crate::cli::print;
use crate::cli::streams;
use crate::cli::surroundings::{Surroundings, knows_links, terminal_is_able};
use crate::config::{DEFAULT_FILE, Depth};
use crate::library::Filter;
use crate::text::{Printable, Unclean};

/// Cells of the column of names.
const NAMES: usize = 13;

/// The smallest window that can be read in, in cells and rows.
const SMALLEST: (u16, u16) = (20, 6);

/// What is told, line by line.
#[derive(Default)]
struct Report {
    lines: Vec<String>,
    /// What is wrong, and how to mend it.
    problems: Vec<(String, String)>,
}

/// `folio doctor`.
pub(crate) fn examine(
    arguments: &DoctorArguments,
    configuration: &Configuration,
    surroundings: &Surroundings,
    (desk, wish): (&Desk, Wish),
) -> ExitCode {
    if arguments.write_config {
        return write_config(configuration.path.as_deref(), arguments.force);
    }
    let mut report = Report::default();
    report.tell_terminal(surroundings);
    report.fact("reading", Manner::choose(wish, surroundings, &[]).in_words(wish));
    report.fact("links", links(configuration.config.links));
    report.tell_files(configuration);
    report.tell_cookies(configuration);
    report.tell_profiles(configuration);
    report.tell_library(desk);
    let code = if report.problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    streams::put(&report.written()).map_or_else(print::unwritten, |()| code)
}

impl Report {
    fn tell_terminal(&mut self, surroundings: &Surroundings) {
        self.lines.push("TERMINAL".to_owned());
        let term = env::var_os("TERM").unwrap_or_default();
        self.fact("TERM", shown(&term.to_string_lossy()));
        self.fact("COLORTERM", shown(&variable("COLORTERM")));
        self.fact("colours", colours(surroundings));
        let locale = surroundings.locale.as_ref();
        self.fact("locale", locale.map_or_else(|| "not set".to_owned(), ToString::to_string));
        let characters = if surroundings.display().ascii { "ASCII" } else { "UTF-8" };
        self.fact("characters", characters);
        let size = surroundings.size;
        let size_told = size.map(|(width, height)| format!("{width} by {height} cells"));
        self.fact("size", size_told.unwrap_or_else(|| "unknown: no terminal".to_owned()));
        self.fact("within", multiplexer());
        if !terminal_is_able() {
            self.problem(
                "the terminal's name, TERM, is not set, or says that it can do nothing",
                "set it to what your terminal is, such as: export TERM=xterm-256color",
            );
        }
        if surroundings.display().ascii {
            self.problem(
                "the locale has no UTF-8: ornaments are drawn in ASCII, and foreign letters may fail",
                "choose a locale with UTF-8, such as: export LC_ALL=C.UTF-8",
            );
        }
        if size.is_some_and(|(width, height)| width < SMALLEST.0 || height < SMALLEST.1) {
            self.problem("the window is too small", "make it 20 by 6 cells at least");
        }
    }

    fn tell_files(&mut self, configuration: &Configuration) {
        self.lines.push(String::new());
        self.lines.push("FILES".to_owned());
        let Some(path) = &configuration.path else {
            self.fact("config", "no folder is known for it");
            return self.problem(
                "neither XDG_CONFIG_HOME nor HOME is set",
                "set HOME, or name a file with --config",
            );
        };
        let path = path.to_string_lossy();
        let state = match &configuration.reading {
            Reading::Absent => {
                "not there, the defaults hold; `folio doctor --write-config` writes it"
            }
            Reading::Unread(_) => "cannot be read, the defaults hold",
            Reading::Read(errors) if errors.is_empty() => "read",
            Reading::Read(_) => "read, but for its mistakes",
        };
        self.fact("config", &path);
        self.fact("", state);
        let way_out = match configuration.reading {
            Reading::Read(_) => "mend this entry; until then its default holds",
            _ => "give Folio a file that it can read",
        };
        for problem in configuration.problems(&path) {
            self.problem(problem.as_str(), way_out);
        }
    }

    /// The files of cookies, whether they serve, and whether others can read them.
    fn tell_cookies(&mut self, configuration: &Configuration) {
        for (number, file) in cookies::files(configuration).into_iter().enumerate() {
            let path = file.path.to_string_lossy();
            self.fact(if number == 0 { "cookies" } else { "" }, format!("{}: {path}", file.host));
            match &file.cookies {
                Ok(cookies) if cookies.count() == 0 => {
                    let what = format!("{path}: holds no cookies for {}", file.host);
                    self.problem(&what, "write those of this host to it, as cookies.txt");
                }
                Ok(cookies) => self.fact("", format!("{} cookies", cookies.count())),
                Err(why) => {
                    let way_out = "name a file of cookies there, or take the entry out";
                    self.problem(&format!("{path}: {why}"), way_out);
                }
            }
            if file.is_open {
                let what = format!("{path}: others on this machine can read or change it");
                self.problem(&what, &format!("keep it to yourself: chmod 600 {path}"));
            }
        }
    }

    /// The user's own profiles of sites, and what is wrong with them.
    fn tell_profiles(&mut self, configuration: &Configuration) {
        let file = configuration.path.as_deref();
        let Some(folder) = file.and_then(Path::parent).map(|folder| folder.join("profiles")) else {
            return;
        };
        self.fact("profiles", folder.to_string_lossy());
        let profiles = Profiles::new(Some(folder));
        if profiles.files().is_empty() {
            self.fact("", "none of your own");
        }
        for file in profiles.files() {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy();
            let publication = file.publication.as_ref().map_or("no profile", |name| name.as_str());
            self.fact("", format!("{name}: {publication}"));
            for mistake in &file.mistakes {
                let what = format!("{}:{mistake}", file.path.to_string_lossy());
                self.problem(&what, "mend this entry; until then it is as if it were not there");
            }
        }
    }

    fn tell_library(&mut self, desk: &Desk) {
        self.lines.push(String::new());
        self.lines.push("LIBRARY".to_owned());
        let Some(folder) = desk.folder() else {
            self.fact("folder", "none is known for it");
            return self.problem(
                "neither XDG_DATA_HOME nor HOME is set: nothing is kept",
                "set HOME, or name a folder with --library",
            );
        };
        self.fact("folder", folder.to_string_lossy());
        match desk.bytes() {
            None => self.fact("", "no library yet: `folio add` begins one"),
            Some(bytes) => {
                let library = desk.library();
                let count = |filter| library.count(&filter).unwrap_or_default();
                let (kept, opened) = (count(Filter::Kept), count(Filter::History));
                self.fact("articles", format!("{kept} added, {opened} in the history"));
                self.fact("size", format!("{} KiB", bytes.div_ceil(1024)));
            }
        }
        for remark in desk.remarks() {
            let (what, way_out) = remark_in_words(remark);
            self.problem(&what, &way_out);
        }
    }

    fn fact(&mut self, name: &str, value: impl AsRef<str>) {
        let value = value.as_ref();
        self.lines.push(format!("  {name:NAMES$}{value}"));
    }

    fn problem(&mut self, what: &str, way_out: &str) {
        self.problems.push((what.to_owned(), way_out.to_owned()));
    }

    /// The report; whatever came from outside passes the text door.
    fn written(self) -> String {
        let mut lines = self.lines;
        lines.push(String::new());
        if self.problems.is_empty() {
            lines.push("Nothing is wrong.".to_owned());
        } else {
            lines.push("WRONG".to_owned());
        }
        for (what, way_out) in self.problems {
            lines.push(format!("  {what}"));
            lines.push(format!("      {way_out}"));
        }
        let clean = |line: &String| Printable::of(&Unclean::new(line.as_str()).block());
        lines
            .iter()
            .flat_map(|line| [clean(line).as_str().trim_end().to_owned(), "\n".to_owned()])
            .collect()
    }
}

fn colours(surroundings: &Surroundings) -> String {
    let words = match surroundings.display().depth {
        Depth::None => "none, as NO_COLOR asks",
        Depth::Sixteen => "the terminal's own 16",
        Depth::Indexed => "256",
        Depth::True => "all",
    };
    words.to_owned()
}

/// Whether the terminal is told of links, and why.
fn links(wished: Option<bool>) -> &'static str {
    match wished {
        Some(true) => "the terminal is told of them, as the configuration asks",
        Some(false) => "the terminal is not told of them, as the configuration asks",
        None if knows_links() => "the terminal is told of them",
        None => "the terminal is not told of them: it may show them as rubbish",
    }
}

fn multiplexer() -> &'static str {
    if env::var_os("TMUX").is_some() {
        "tmux"
    } else if env::var_os("STY").is_some() {
        "screen"
    } else {
        "no tmux, no screen"
    }
}

fn variable(name: &str) -> String {
    env::var_os(name).unwrap_or_default().to_string_lossy().into_owned()
}

fn shown(value: &str) -> String {
    if value.is_empty() { "not set".to_owned() } else { value.to_owned() }
}

/// Writes the file that tells every default, over another one only if forced to.
fn write_config(path: Option<&Path>, force: bool) -> ExitCode {
    let Some(path) = path else {
        Complaint::new("config", "no folder is known for it")
            .with_way_out("set HOME, or name a file with --config")
            .tell();
        return ExitCode::FAILURE;
    };
    let name = path.to_string_lossy();
    match create(path, force) {
        Ok(()) => {
            let line = Unclean::new(format!("written: {name}")).line();
            let line = format!("{}\n", Printable::of(&line));
            streams::put(&line).map_or_else(print::unwritten, |()| ExitCode::SUCCESS)
        }
        Err(error) => {
            let complaint = Complaint::new(&name, reason(&error).as_str());
            let is_there = error.kind() == io::ErrorKind::AlreadyExists;
            let way_out = "`folio doctor --write-config --force` writes over it";
            if is_there { complaint.with_way_out(way_out) } else { complaint }.tell();
            ExitCode::FAILURE
        }
    }
}

fn create(path: &Path, force: bool) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    if force {
        options.write(true).create(true).truncate(true);
    } else {
        options.write(true).create_new(true);
    }
    options.open(path)?.write_all(DEFAULT_FILE.as_bytes())
}
