//! Places: where one has been, what one has marked, and what one has looked for.

use crate::app::jumps::Jumps;
use crate::app::marks::Marks;
use crate::app::noting::Noting;
use crate::app::search::Searches;
use crate::app::{Gathering, Losses, Pacing};

/// Where one has been, what one has marked, and what one has looked for.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The places that were left by a long way.
    pub jumps: Jumps,
    /// The places with letters.
    pub marks: Marks,
    /// What was looked for.
    pub searches: Searches,
    /// What the library has been told of reading, and has told.
    pub noting: Noting,
    /// How fast one reads.
    pub pacing: Pacing,
    /// How far articles have been brought into the library, while they are.
    pub gathering: Option<Gathering>,
    /// What can be brought back.
    pub lost: Losses,
}
