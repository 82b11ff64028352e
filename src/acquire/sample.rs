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
    use crate::document::{Article, Block, count_body_words, plain_text};

    #[test]
    fn the_list_and_the_files_are_the_same() {
        let listed = LIST.sections.iter().flat_map(|section| &section.articles);
        let listed: Vec<&str> = listed.map(|listed| listed.file.as_str()).collect();
        let built_in: BTreeSet<&str> = FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), built_in);
        assert_eq!(listed.len(), FILES.len(), "an article is listed twice");
    }

    /// The kind of a block, by its name.
    fn kind_of(block: &Block) -> &'static str {
        match block {
            Block::Paragraph(_) => "paragraph",
            Block::Heading { .. } => "heading",
            Block::Quote { by: Some(_), .. } => "quote by somebody",
            Block::Quote { by: None, .. } => "quote",
            Block::PullQuote(_) => "pull quote",
            Block::Verse(_) => "verse",
            Block::List(list) if list.start.is_some() => "numbered list",
            Block::List(_) => "list",
            Block::Figure(_) => "figure",
            Block::Break => "break",
            Block::Table { .. } => "table",
            Block::Code(_) => "code",
            Block::Footnote { .. } => "footnote",
        }
    }

    #[test]
    fn the_articles_show_what_a_page_can_hold() {
        let all = entries().into_iter().map(|entry| entry.read(&[]).unwrap().into_whole());
        let all: Vec<Article> = all.collect();
        let kinds: BTreeSet<&str> = all.iter().flat_map(|one| &one.blocks).map(kind_of).collect();
        let missing = [
            "paragraph",
            "heading",
            "quote by somebody",
            "quote",
            "pull quote",
            "verse",
            "numbered list",
            "list",
            "figure",
            "break",
            "table",
            "code",
            "footnote",
        ];
        let missing: Vec<&str> = missing.into_iter().filter(|kind| !kinds.contains(kind)).collect();
        assert!(missing.is_empty(), "no article has a {}", missing.join(", a "));
        for article in &all {
            let words = count_body_words(&article.blocks);
            assert!((700..=1_800).contains(&words), "{words} words");
            let first = article.blocks.iter().find_map(|block| match block {
                Block::Paragraph(text) => Some(plain_text(text)),
                _ => None,
            });
            let first = first.unwrap();
            assert!(first.as_str().len() > 100, "{first} is no first paragraph");
        }
    }

    #[test]
    fn every_article_of_our_own_tells_of_its_author_and_one_has_an_endnote() {
        let endings = entries().into_iter().map(|entry| {
            (entry.name.clone(), entry.read(&[]).unwrap().into_whole().ending.unwrap())
        });
        let endings: Vec<_> = endings.collect();
        assert!(endings.iter().any(|(_, ending)| !ending.endnotes.is_empty()));
        assert!(endings.iter().any(|(_, ending)| !ending.related.entries.is_empty()));
        let untold = endings.iter().filter(|(_, ending)| ending.about_author.is_none());
        let untold: Vec<&str> = untold.map(|(name, _)| name.as_str()).collect();
        assert_eq!(untold, ["baku-to-the-future.txt"]);
    }

    #[test]
    fn the_paragraphs_show_what_words_can_mean() {
        let all = entries().into_iter().map(|entry| entry.read(&[]).unwrap().into_whole());
        let all = format!("{:?}", all.map(|article| article.blocks).collect::<Vec<_>>());
        for kind in ["Emphasis(", "Strong(", "Link {", "Code(", "Superscript(", "LineBreak"] {
            assert!(all.contains(kind), "no article has a {kind}");
        }
    }

    #[test]
    fn every_article_has_its_sentence() {
        for entry in entries() {
            let has_one = entry.told.standfirst.is_some() || entry.told.teaser.is_some();
            assert!(has_one, "{} has neither a standfirst nor a teaser", entry.name);
        }
    }
}
