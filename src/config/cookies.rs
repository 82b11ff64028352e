//! Cookies: hosts -> files of cookies, so that one can read what one pays for.

use toml::de::{DeTable, DeValue};

use crate::config::entries::entries;
use crate::config::error::Mistakes;

/// The file whose cookies go to a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookieEntry {
    /// The host, in small letters.
    pub host: String,
    /// The file as it is written: a path that may begin with `~/`.
    pub file: String,
}

/// Reads the files of hosts.
pub(super) fn read(table: &DeTable<'_>, mistakes: &mut Mistakes) -> Vec<CookieEntry> {
    let mut cookies = Vec::new();
    for entry in entries(table) {
        let file = match entry.value {
            DeValue::String(file) if !file.trim().is_empty() => file.as_ref(),
            _ => {
                let why = format!("{} is to be the name of a file", entry.name);
                mistakes.note(entry.at, why);
                continue;
            }
        };
        if !is_host(entry.name) {
            let name: String = entry.name.chars().take(64).collect();
            let why = format!("`{name}` is no host such as \"example.org\"");
            mistakes.note(entry.name_at, why);
            continue;
        }
        cookies.push(CookieEntry { host: entry.name.to_ascii_lowercase(), file: file.to_owned() });
    }
    cookies
}

/// Whether a name is one of a host: several parts with dots between them. A single one would be all
/// hosts of a country.
fn is_host(name: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    name.contains('.') && name.len() <= 253 && name.split('.').all(is_part)
}
