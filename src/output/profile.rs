//! A site profile as it is drafted and tried.

use std::fmt::Write;

use crate::document::{Catch, Catches, ProfileDraft};
use crate::text::{Printable, Text, Unclean};

/// What stands over a draft.
const HEAD: &str = "\
# A first draft, made of one page. Of several selectors for a fact the first that finds something wins;
# what each of them catches on that page is told beside it. `folio profile test` tries it on other pages.
";

/// Writes the draft of a profile as a file that Folio can read.
pub fn profile_draft(draft: &ProfileDraft) -> String {
    let mut lines = String::from(HEAD);
    let name = draft.name.clone().unwrap_or_else(|| Text::fixed("A publication"));
    // Writing to a string cannot fail.
    let _ = writeln!(lines, "\nname = {}", quoted(&name));
    if let Some(host) = &draft.host {
        let _ = writeln!(lines, "hosts = [{}]", quoted(host));
    }
    if !draft.sections.is_empty() {
        let sections: Vec<String> = draft.sections.iter().map(quoted).collect();
        let _ = writeln!(lines, "sections = [{}]", sections.join(", "));
    }
    if let Some(heading) = &draft.related_heading {
        let _ = writeln!(lines, "related_heading = {}", quoted(heading));
    }
    let mut table = "";
    for fact in &draft.facts {
        if fact.table != table {
            table = fact.table;
            let _ = writeln!(lines, "\n[{table}]");
        }
        let _ = writeln!(lines, "{} = [", fact.fact);
        for catch in &fact.catches {
            let comment = Unclean::new(caught(catch)).line();
            let selector = quoted(&catch.selector);
            let _ = writeln!(lines, "    {selector}, # {}", Printable::of(&comment));
        }
        lines.push_str("]\n");
    }
    lines
}

/// Writes what the selectors of a profile catch on a page: `*` stands before the one that is taken.
pub fn profile_trial(facts: &[Catches]) -> String {
    let mut lines = String::new();
    for fact in facts {
        let taken = fact.catches.iter().position(|catch| catch.count > 0);
        let none = if taken.is_none() { ": nothing" } else { "" };
        let _ = writeln!(lines, "{}.{}{none}", fact.table, fact.fact);
        for (number, catch) in fact.catches.iter().enumerate() {
            // What is dropped is dropped by all of them.
            let is_taken = taken == Some(number) || fact.fact == "drop" && catch.count > 0;
            let mark = if is_taken { '*' } else { ' ' };
            let line = Unclean::new(format!("{}   [{}]", catch.selector, caught(catch))).line();
            let _ = writeln!(lines, "  {mark} {}", Printable::of(&line));
        }
    }
    lines
}

/// Such as `1: The Harbour at Night`.
fn caught(catch: &Catch) -> String {
    match (catch.count, catch.words.is_blank()) {
        (0, _) => "nothing".to_owned(),
        (count, true) => count.to_string(),
        (count, false) => format!("{count}: {}", catch.words),
    }
}

/// A string as TOML writes it (TOML 1.0, "String").
fn quoted(text: &Text) -> String {
    let mut quoted = String::from("\"");
    for character in text.as_str().chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            _ if character.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
