//! The configuration file: where it is, and what is in it.

use std::env;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::app::action_names;
use crate::config::{Config, ConfigError};
use crate::text::{Text, Unclean};

/// The largest configuration file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// The configuration, and what is wrong with its file.
pub(crate) struct Configuration {
    /// The file; nothing where no folder for it is known.
    pub(crate) path: Option<PathBuf>,
    /// What is set down in it, else the defaults.
    pub(crate) config: Config,
    /// What came of reading the file.
    pub(crate) reading: Reading,
}

/// What came of reading a file.
pub(crate) enum Reading {
    /// There is none, and nobody said there was.
    Absent,
    /// It cannot be read, for this reason.
    Unread(Text),
    /// It was read, with these mistakes.
    Read(Vec<ConfigError>),
}

impl Configuration {
    /// Finds and reads the file: the one that is named, else that of `FOLIO_CONFIG`, else
    /// `folio/config.toml` in the folder of the XDG base directories.
    pub(crate) fn find(named: Option<&Path>) -> Self {
        let named = named_path(named);
        let is_named = named.is_some();
        let Some(path) = named.or_else(usual_path) else {
            return Self { path: None, config: Config::default(), reading: Reading::Absent };
        };
        let (config, reading) = match read(&path) {
            Ok(bytes) => {
                let (config, errors) = Config::parse(&bytes, &action_names());
                (config, Reading::Read(errors))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !is_named => {
                (Config::default(), Reading::Absent)
            }
            Err(error) => (Config::default(), Reading::Unread(reason(&error))),
        };
        Self { path: Some(path), config, reading }
    }

    /// All that is wrong, one line each, with the file as it is named here.
    pub(crate) fn problems(&self, file: &str) -> Vec<Text> {
        let lines = match &self.reading {
            Reading::Absent => Vec::new(),
            Reading::Unread(why) => vec![format!("{file}: {why}")],
            Reading::Read(errors) => errors.iter().map(|error| format!("{file}:{error}")).collect(),
        };
        lines.into_iter().map(|line| Unclean::new(line).line()).collect()
    }

    /// The first thing that is wrong, to be said in the reader.
    pub(crate) fn notice(&self) -> Option<Text> {
        let name = self.path.as_deref().and_then(Path::file_name);
        let name = name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.problems(&name).into_iter().next()
    }
}

/// The folder of the user's own profiles of sites, beside the configuration file.
pub(crate) fn profiles_folder(named: Option<&Path>) -> Option<PathBuf> {
    let file = named_path(named).or_else(usual_path)?;
    Some(file.parent()?.join("profiles"))
}

fn named_path(named: Option<&Path>) -> Option<PathBuf> {
    named.map(Path::to_owned).or_else(|| path_in("FOLIO_CONFIG"))
}

/// Where the file is if nobody says otherwise (XDG Base Directory Specification).
fn usual_path() -> Option<PathBuf> {
    let absolute = |path: &PathBuf| path.is_absolute();
    let folder = path_in("XDG_CONFIG_HOME").filter(absolute);
    let folder =
        folder.or_else(|| path_in("HOME").filter(absolute).map(|home| home.join(".config")));
    folder.map(|folder| folder.join("folio").join("config.toml"))
}

fn path_in(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Reads a file that is one: a pipe or a device might never end.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let kind = path.metadata()?.file_type();
    if !kind.is_file() {
        let what = if kind.is_dir() { "is a folder" } else { "is no file" };
        return Err(io::Error::other(what));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("is larger than 1 MiB"));
    }
    Ok(bytes)
}

/// Why something failed, in a few words.
pub(crate) fn reason(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => Text::fixed("no such file"),
        io::ErrorKind::PermissionDenied => Text::fixed("permission denied"),
        io::ErrorKind::AlreadyExists => Text::fixed("is there already"),
        _ => Unclean::of_system(error).line(),
    }
}
