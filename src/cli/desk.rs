//! The desk: which library is used, and how pages are fetched.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::acquire::Desk;
use crate::cli::arguments::Everywhere;
use crate::cli::configuration::Configuration;
use crate::cli::cookies;
use crate::fetch::{Client, Settings, SystemClock};

/// The desk that the arguments ask for; with a history of what is opened, or without.
pub(crate) fn set_up(everywhere: &Everywhere, history: bool) -> Desk {
    let offline = everywhere.offline;
    // What nobody is asked for needs no cookies.
    let cookies = (!offline).then(|| Configuration::find(everywhere.config.as_deref()));
    let cookies = cookies.map(|configuration| cookies::all(&configuration)).unwrap_or_default();
    let settings = Settings { offline, cookies, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    Desk::new(folder(everywhere.library.as_deref()), Arc::new(client), history)
}

/// The folder of the library: the one that is named, else that of `FOLIO_LIBRARY`, else `folio` in
/// the folder for data (XDG Base Directory Specification).
pub(crate) fn folder(named: Option<&Path>) -> Option<PathBuf> {
    let absolute = |path: &PathBuf| path.is_absolute();
    let usual = || {
        let home = || path_in("HOME").filter(absolute).map(|home| home.join(".local/share"));
        let data = path_in("XDG_DATA_HOME").filter(absolute).or_else(home);
        data.map(|data| data.join("folio"))
    };
    named.map(Path::to_owned).or_else(|| path_in("FOLIO_LIBRARY")).or_else(usual)
}

fn path_in(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}
