//! Guards the plan of the house: the arrows between floors, the rooms of outside crates, the purity
//! of pure floors, and the length of files. `docs/architecture.md` gives the reasons.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the tree must stop")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each floor, and the floors that it may use.
const FLOORS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("document", &["text"]),
    ("config", &["text"]),
    ("fetch", &["text"]),
    ("input", &["document", "text"]),
    ("layout", &["document", "text"]),
    ("library", &["document", "text"]),
    ("output", &["document", "layout", "text"]),
    ("app", &["config", "document", "layout", "text"]),
    ("acquire", &["document", "fetch", "input", "library", "text"]),
    ("view", &["app", "config", "document", "layout", "text"]),
    ("runtime", &["acquire", "app", "document", "text", "view"]),
    (
        "cli",
        &[
            "acquire", "app", "config", "document", "fetch", "layout", "library", "output",
            "runtime", "text",
        ],
    ),
];

/// Outside crates, and the floors that they are kept to. A crate that is in no row may be used by
/// no floor, those of `FREE` excepted.
const ROOMS: &[(&str, &[&str])] = &[
    ("chardetng", &["input"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("crossterm", &["runtime"]),
    ("encoding_rs", &["input"]),
    ("flate2", &["input", "library"]),
    ("hypher", &["layout"]),
    ("icu_properties", &["text"]),
    ("icu_segmenter", &["layout", "text"]),
    ("nucleo_matcher", &["app"]),
    ("pulldown_cmark", &["input"]),
    ("quick_xml", &["input"]),
    ("ratatui", &["runtime", "view"]),
    ("regex", &["layout"]),
    ("rusqlite", &["library"]),
    ("rustix", &["cli", "runtime"]),
    ("rustls", &["fetch"]),
    ("ruzstd", &["input"]),
    ("scraper", &["input"]),
    ("serde_json", &["input", "library", "output"]),
    ("sha2", &["library"]),
    ("signal_hook", &["runtime"]),
    ("strsim", &["config"]),
    ("texting_robots", &["fetch"]),
    ("textwrap", &["layout"]),
    ("toml", &["config", "input"]),
    ("unicode_bidi", &["layout"]),
    ("unicode_normalization", &["acquire", "text"]),
    ("unicode_segmentation", &["layout", "text", "view"]),
    ("unicode_width", &["layout", "text"]),
    ("ureq", &["fetch"]),
    ("whatlang", &["input"]),
];

/// Crates that every floor may use.
const FREE: &[&str] = &["jiff", "serde", "thiserror", "url"];

/// Floors that touch no file, network, clock, thread, process or terminal.
const PURE: &[&str] = &["text", "document", "config", "input", "layout", "output", "app", "view"];

/// What a pure floor may not name.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::thread",
    "std::process",
    "std::env",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::os",
    "Instant",
    "SystemTime",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
];

/// The most lines that a file may have before its tests.
const LONGEST_FILE: usize = 400;

#[test]
fn floors_use_only_the_floors_below() {
    for (floor, below) in FLOORS {
        for (file, source) in files_of(floor) {
            for used in names_after("crate::", &source) {
                assert!(
                    used == *floor || below.contains(&used.as_str()),
                    "{} uses crate::{used}; {floor} may use {below:?}",
                    file.display(),
                );
            }
            assert!(
                !source.contains("crate::{"),
                "{} groups floors in one import; one path per line",
                file.display(),
            );
        }
    }
}

#[test]
fn no_arrow_hides_behind_super() {
    for (floor, _) in FLOORS {
        for (file, source) in files_of(floor) {
            for line in code_before_tests(&source) {
                assert!(
                    !line.contains("super::"),
                    "{} uses a super path (`{}`); write the path from crate::",
                    file.display(),
                    line.trim(),
                );
            }
        }
    }
}

#[test]
fn every_folder_and_file_of_src_is_a_floor() {
    for entry in fs::read_dir(source_folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            ["lib", "main"].contains(&name.as_str())
                || FLOORS.iter().any(|(floor, _)| *floor == name),
            "{} belongs to no floor: give `{name}` a row in FLOORS",
            path.display(),
        );
    }
}

#[test]
fn floors_stand_in_an_order_without_cycles() {
    let mut standing: Vec<&str> = Vec::new();
    for (floor, below) in FLOORS {
        for lower in *below {
            assert!(standing.contains(lower), "{floor} stands on {lower}, which comes after it");
        }
        standing.push(floor);
    }
}

#[test]
fn outside_crates_stay_in_their_rooms() {
    for (name, rooms) in ROOMS {
        for (floor, _) in FLOORS.iter().filter(|(floor, _)| !rooms.contains(floor)) {
            for (file, source) in files_of(floor) {
                assert!(
                    !mentions(&source, name),
                    "{} uses {name}, which is kept to {rooms:?}",
                    file.display(),
                );
            }
        }
    }
}

#[test]
fn every_dependency_has_a_room() {
    let manifest = fs::read_to_string(source_folder().join("../Cargo.toml")).unwrap();
    let dependencies =
        manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    for line in dependencies.lines().filter(|line| line.contains('=')) {
        let name = line.split('=').next().unwrap().trim().replace('-', "_");
        assert!(
            FREE.contains(&name.as_str()) || ROOMS.iter().any(|(room, _)| *room == name),
            "the dependency {name} has no room in ROOMS",
        );
        let used = FLOORS
            .iter()
            .flat_map(|(floor, _)| files_of(floor))
            .any(|(_, source)| mentions(&source, &name));
        assert!(used, "the dependency {name} is used by no floor");
    }
}

#[test]
fn pure_floors_touch_nothing() {
    for floor in PURE {
        for (file, source) in files_of(floor) {
            for line in code_before_tests(&source) {
                for name in IMPURE {
                    assert!(
                        !contains_word(line, name),
                        "{} names {name}; {floor} is a pure floor",
                        file.display(),
                    );
                }
            }
        }
    }
}

#[test]
fn files_stay_short() {
    for (floor, _) in FLOORS {
        for (file, source) in files_of(floor) {
            let lines = code_before_tests(&source).count();
            assert!(lines <= LONGEST_FILE, "{} has {lines} lines", file.display());
        }
    }
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Path and text of a floor's facade and of all files below its folder.
fn files_of(floor: &str) -> Vec<(PathBuf, String)> {
    let mut waiting =
        vec![source_folder().join(floor), source_folder().join(format!("{floor}.rs"))];
    let mut files = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            files.push((path, source));
        }
    }
    files
}

fn code_before_tests(source: &str) -> impl Iterator<Item = &str> {
    source
        .lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
}

fn names_after(prefix: &str, source: &str) -> BTreeSet<String> {
    source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split(prefix).skip(1))
        .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a source names a crate: as the head of a path, or in an import.
fn mentions(source: &str, name: &str) -> bool {
    code_before_tests(source).any(|line| {
        contains_word(line, &format!("{name}::")) || contains_word(line, &format!("use {name};"))
    })
}

/// Whether a line holds a name that is not the tail of a longer one.
fn contains_word(line: &str, name: &str) -> bool {
    line.match_indices(name)
        .filter_map(|(at, _)| line.get(..at))
        .any(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
}
