//! Places: where one has been, what one has marked, and what one has looked for.

use crate::app::jumps::Jumps;
use crate::app::marks::{Mark, Marks};
use crate::app::search::Searches;

/// Where one has been, what one has marked, and what one has looked for.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The places that were left by a long way.
    pub jumps: Jumps,
    /// The places with letters.
    pub marks: Marks,
    /// What was looked for.
    pub searches: Searches,
    /// The marks that were taken away, the last one last.
    pub(crate) lost: Vec<Mark>,
}
