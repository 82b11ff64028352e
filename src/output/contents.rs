//! The contents of an issue as text.

use crate::document::Issue;
use crate::layout::{Line, set_contents};
use crate::output::Setting;
use crate::output::styles::written;
use crate::output::text::put;

/// Writes the contents of an issue, as the reader sets them, without styles.
pub fn contents(issue: &Issue, setting: Setting) -> String {
    let rows = set_contents(issue, setting.width, setting.order);
    rows.iter().map(|line| written(&across(line, setting), None) + "\n").collect()
}

/// A row as it is seen.
fn across(line: &Line, setting: Setting) -> Line {
    let mut across = Line::blank();
    put(line, 0, setting.width, &mut across, setting.order);
    across
}
