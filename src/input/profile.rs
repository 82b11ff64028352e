//! Profile: what is known of one publication beforehand.

/// One publication: its sections, and what its list of further articles is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {}
