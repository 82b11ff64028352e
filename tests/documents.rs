//! Keeps the documents true: versions agree, links lead somewhere, every key and every file is told of.

#![allow(clippy::unwrap_used, reason = "a test that cannot read the documents must stop")]

use std::fs;
use std::path::{Path, PathBuf};

use folio::app::{BINDINGS, Keymap};

/// The cells that the help has for the keys of an action.
const SHOWN: usize = 11;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn document(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The sources below a folder.
fn sources(folder: PathBuf) -> Vec<PathBuf> {
    let mut waiting = vec![folder];
    let mut sources = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            sources.push(path);
        }
    }
    sources
}

/// The value of a key of the manifest's first section.
fn manifest(key: &str) -> String {
    let manifest = document("Cargo.toml");
    let line = manifest.lines().find_map(|line| line.strip_prefix(&format!("{key} = ")));
    line.unwrap().trim_matches('"').to_owned()
}

#[test]
fn the_versions_agree() {
    let (version, changes) = (manifest("version"), document("CHANGELOG.md"));
    let newest = changes.split("\n## [").nth(1).unwrap();
    assert!(
        newest.starts_with(&format!("{version}]"))
            || newest.starts_with(&format!("Unreleased]\n\nTo become {version}.")),
        "CHANGELOG.md does not begin with {version}",
    );
    let rust = format!("Rust {} or newer", manifest("rust-version"));
    for name in ["README.md", "CONTRIBUTING.md"] {
        assert!(document(name).contains(&rust), "{name} does not say `{rust}`");
    }
}

#[test]
fn every_key_stands_in_the_readme() {
    let readme = document("README.md");
    let keymap = Keymap::default();
    for (row, binding) in BINDINGS.iter().enumerate() {
        for key in keymap.keys(row, SHOWN).as_str().split(' ') {
            assert!(
                readme.contains(&format!("`{key}`")),
                "the README does not tell of `{key}` ({})",
                binding.says,
            );
        }
    }
}

#[test]
fn the_code_map_names_every_file_and_no_other() {
    let map = document("docs/architecture.md");
    let map = map.split("## Code map").nth(1).unwrap();
    let source = root().join("src");
    let named: Vec<&str> =
        map.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    for path in sources(source.clone()) {
        let name = path.strip_prefix(&source).unwrap().to_string_lossy().into_owned();
        assert!(named.contains(&name.as_str()), "the code map does not name {name}");
    }
    for name in named {
        assert!(source.join(name).exists(), "the code map names {name}, which is not there");
    }
}

#[test]
fn every_link_leads_somewhere() {
    for name in [
        "README.md",
        "CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/performance.md",
        "docs/terminals.md",
    ] {
        let folder = root().join(name).parent().unwrap().to_path_buf();
        let text = document(name);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.contains("://")) {
            assert!(folder.join(link).exists(), "{name} links to {link}, which is not there");
        }
    }
}

#[test]
fn the_arrows_that_are_told_are_those_that_are_checked() {
    let told = document("docs/architecture.md");
    let checked = document("tests/architecture.rs");
    let floors = checked.split("const FLOORS").nth(1).unwrap().split("];").next().unwrap();
    for line in floors.lines().filter_map(|line| line.trim().strip_prefix("(\"")) {
        let mut names = line.split('"').step_by(2);
        let floor = names.next().unwrap();
        let below: Vec<String> = line
            .split('"')
            .skip(2)
            .step_by(2)
            .filter(|name| name.chars().all(char::is_alphabetic) && !name.is_empty())
            .map(|name| format!("`{name}`"))
            .collect();
        let below = if below.is_empty() { "nothing".to_owned() } else { below.join(", ") };
        let row = format!("| `{floor}` | {below} |");
        assert!(told.contains(&row), "docs/architecture.md lacks the row {row}");
    }
}
