//! Cookies: the files that the configuration names for hosts.

use std::env;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::cli::configuration::{Configuration, reason};
use crate::config::CookieEntry;
use crate::fetch::Cookies;
use crate::text::Text;

/// Rights of others than the owner of a file to read or to change it (POSIX, `sys/stat.h`).
const OF_OTHERS: u32 = 0o077;

/// A file of cookies, and what is wrong with it.
pub(crate) struct CookieFile {
    /// The host that its cookies go to.
    pub(crate) host: String,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// The cookies for the host, or why there are none.
    pub(crate) cookies: Result<Cookies, Text>,
    /// Whether others on this machine may read or change it.
    pub(crate) is_open: bool,
}

/// The files of the configuration.
pub(crate) fn files(configuration: &Configuration) -> Vec<CookieFile> {
    let folder = configuration.path.as_deref().and_then(Path::parent);
    let entries = configuration.config.cookies.iter();
    entries.map(|entry| look_at(entry, folder.unwrap_or(Path::new("")))).collect()
}

/// All cookies of the configuration; a file that cannot be read has none, which the doctor tells.
pub(crate) fn all(configuration: &Configuration) -> Cookies {
    let mut all = Cookies::default();
    for file in files(configuration) {
        all.extend(file.cookies.unwrap_or_default());
    }
    all
}

fn look_at(entry: &CookieEntry, folder: &Path) -> CookieFile {
    let path = path_of(&entry.file, folder);
    let mode = fs::metadata(&path).map(|file| file.permissions().mode());
    let cookies = Cookies::read(&path, &entry.host).map_err(|error: io::Error| reason(&error));
    CookieFile {
        host: entry.host.clone(),
        path,
        cookies,
        is_open: mode.is_ok_and(|mode| mode & OF_OTHERS != 0),
    }
}

/// A path as it is written: from the folder of the configuration, or from the home folder.
fn path_of(written: &str, folder: &Path) -> PathBuf {
    match written.strip_prefix("~/").zip(env::var_os("HOME")) {
        Some((rest, home)) => Path::new(&home).join(rest),
        None => folder.join(written),
    }
}
