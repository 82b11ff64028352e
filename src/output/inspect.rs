//! An inspection as text: each fact with its candidates, each part of the page with its fate.

use std::fmt::Write;

use crate::document::{Inspection, Part, Verdict};
use crate::text::{Printable, Unclean};

/// Writes an inspection: `*` stands before what was taken, `+` before a part that is text, `-` before
/// one that is not.
pub fn inspection(inspection: &Inspection) -> String {
    let mut lines = String::new();
    let profile = inspection.profile.as_ref().map_or("none", |name| name.as_str());
    let body = inspection.body.as_ref().map_or("nowhere", |place| place.as_str());
    // Writing to a string cannot fail.
    let _ = writeln!(lines, "profile: {profile}\ntext found in: {body}\n\nFACTS");
    for verdict in &inspection.facts {
        fact(&mut lines, verdict);
    }
    lines.push_str("\nPARTS\n");
    for part in &inspection.parts {
        self::part(&mut lines, part);
    }
    let lines = lines.lines().map(|line| Printable::of(&Unclean::new(line).block()));
    lines.fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    })
}

fn fact(lines: &mut String, verdict: &Verdict) {
    let why = verdict.why.unwrap_or("not found");
    let _ = writeln!(lines, "{}: {why}", verdict.name);
    for candidate in &verdict.candidates {
        let mark = if candidate.won { '*' } else { ' ' };
        let from = candidate.provenance.phrase();
        let (value, place) = (candidate.value.as_str(), candidate.place.as_str());
        let _ = writeln!(lines, "  {mark} {value}   [{from}: {place}]");
    }
}

fn part(lines: &mut String, part: &Part) {
    let (kind, words) = (part.kind.as_str(), part.words.as_str());
    let _ = match part.reason {
        None => writeln!(lines, "+ {kind}: {words}"),
        Some(reason) => writeln!(lines, "- {kind} ({}): {words}", reason.phrase()),
    };
}
