//! Robots: what hosts ask programs to leave alone (RFC 9309).

use std::collections::HashMap;
use std::sync::Mutex;

use texting_robots::Robot;

use crate::fetch::courtesy::locked;

/// The name by which hosts call us.
const NAME: &str = "folio";

/// The most bytes of a `robots.txt` that are read (RFC 9309, 2.5: at least 500 KiB).
pub(crate) const MOST: u64 = 512 * 1024;

/// What each host asks for, for this run of the program.
#[derive(Default)]
pub(crate) struct Robots {
    hosts: Mutex<HashMap<String, Option<Robot>>>,
}

impl Robots {
    /// Whether a host allows an address; nothing where its wishes are not known yet.
    pub(crate) fn allow(&self, origin: &str, address: &str) -> Option<bool> {
        let hosts = locked(&self.hosts);
        let robot = hosts.get(origin)?;
        Some(robot.as_ref().is_none_or(|robot| robot.allowed(address)))
    }

    /// Notes what a host asks for; nothing stands for a host that asks for nothing.
    pub(crate) fn learn(&self, origin: &str, file: Option<&[u8]>) {
        let robot = file.and_then(|file| Robot::new(NAME, file).ok());
        locked(&self.hosts).insert(origin.to_owned(), robot);
    }
}

impl std::fmt::Debug for Robots {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Robots").finish_non_exhaustive()
    }
}
