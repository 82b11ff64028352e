//! The contents of an issue as text.

use crate::document::Issue;
use crate::layout::set_contents;
use crate::output::Setting;
use crate::output::styles::written;

/// Writes the contents of an issue, as the reader sets them, without styles.
pub fn contents(issue: &Issue, setting: Setting) -> String {
    let rows = set_contents(issue, setting.width);
    rows.iter().map(|line| written(line, None) + "\n").collect()
}
