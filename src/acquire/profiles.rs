//! The profiles of publications that are compiled in.

use crate::input::Profile;

/// The profiles that the program knows, wherever it is run.
pub(crate) fn built_in() -> Vec<Profile> {
    Vec::new()
}
