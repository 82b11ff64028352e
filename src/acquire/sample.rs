//! The built-in sample: an issue that is compiled in, to be read anywhere and offline.
//!
//! A new article is written to `assets/sample/`, named in `issue.toml` there, and put in `FILES`.

use std::sync::LazyLock;

use crate::acquire::entry::{Entry, Origin};
use crate::input::IssueFile;
use crate::text::Text;

/// The articles by the names that the list calls them.
const FILES: &[(&str, &[u8])] = &[
    ("baku-to-the-future.txt", include_bytes!("../../seeds/baku-to-the-future.txt")),
    (
        "by-mouth-by-back-by-heart.html",
        include_bytes!("../../assets/sample/by-mouth-by-back-by-heart.html"),
    ),
    ("ten-months-up.txt", include_bytes!("../../assets/sample/ten-months-up.txt")),
    ("the-moon-on-paper.html", include_bytes!("../../assets/sample/the-moon-on-paper.html")),
    (
        "the-note-that-isnt-there.html",
        include_bytes!("../../assets/sample/the-note-that-isnt-there.html"),
    ),
    ("the-sea-in-brass.txt", include_bytes!("../../assets/sample/the-sea-in-brass.txt")),
    ("the-white-step.txt", include_bytes!("../../assets/sample/the-white-step.txt")),
    ("where-the-ox-turns.html", include_bytes!("../../assets/sample/where-the-ox-turns.html")),
];

/// The list of the issue.
static LIST: LazyLock<IssueFile> = LazyLock::new(|| {
    IssueFile::parse(include_str!("../../assets/sample/issue.toml"))
        .expect("the list is compiled in, and a test reads it")
});

/// The list of the issue.
pub(crate) fn list() -> &'static IssueFile {
    &LIST
}

/// The articles in the order of the list.
pub(crate) fn entries() -> Vec<Entry> {
    let listed = LIST.sections.iter().flat_map(|section| &section.articles);
    listed
        .filter_map(|listed| {
            let (name, bytes) = FILES.iter().find(|(name, _)| *name == listed.file)?;
            let mut entry = Entry::new(Origin::BuiltIn(bytes), Text::fixed(name));
            entry.told = listed.told.clone();
            Some(entry)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_and_the_files_are_the_same() {
        let listed = LIST.sections.iter().flat_map(|section| &section.articles);
        let listed: Vec<&str> = listed.map(|listed| listed.file.as_str()).collect();
        let built_in: BTreeSet<&str> = FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), built_in);
        assert_eq!(listed.len(), FILES.len(), "an article is listed twice");
    }

    #[test]
    fn every_article_has_its_sentence() {
        for entry in entries() {
            let has_one = entry.told.standfirst.is_some() || entry.told.teaser.is_some();
            assert!(has_one, "{} has neither a standfirst nor a teaser", entry.name);
        }
    }
}
