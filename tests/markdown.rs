//! Markdown: what is written is read again, and stays as it is; and whatever is hostile in it does no
//! harm.

#![allow(clippy::unwrap_used, reason = "a test that cannot read what was written must stop")]

#[allow(dead_code, reason = "other tests need the rest of it")]
#[path = "support/any_words.rs"]
mod any_words;
#[path = "support/everything.rs"]
mod everything;

use folio::document::{Article, Block, SourceKind, body_texts};
use folio::input::{Source, read};
use folio::output::{Format, Setting, render};
use folio::text::Text;
use proptest::prelude::*;

use any_words::any_article;
use everything::everything;

fn markdown_of(article: &Article) -> String {
    render(article, Format::Markdown, Setting::fitting(Some(60), None, 1))
}

fn article_of(markdown: &str) -> Article {
    let kind = Some(SourceKind::Markdown);
    let source = Source { bytes: markdown.as_bytes().to_vec(), kind, ..Source::default() };
    read(source, &[]).unwrap().into_whole()
}

fn words_of(article: &Article) -> String {
    let texts: Vec<Text> = article.blocks.iter().flat_map(body_texts).collect();
    texts.iter().map(Text::as_str).collect::<Vec<_>>().join(" ")
}

/// The words of an article without regard to spaces.
fn squeezed(article: &Article) -> String {
    words_of(article).split_whitespace().collect()
}

/// The kinds of the blocks of an article, and their words without regard to spaces.
fn texts_of(article: &Article) -> Vec<(std::mem::Discriminant<Block>, String)> {
    let words = |block| body_texts(block).iter().map(Text::as_str).collect::<Vec<_>>().concat();
    let squeezed = |block| words(block).split_whitespace().collect();
    let blocks = article.blocks.iter();
    blocks.map(|block| (std::mem::discriminant(block), squeezed(block))).collect()
}

#[test]
fn what_is_written_of_an_article_is_read_again() {
    let article = everything();
    let written = markdown_of(&article);
    let again = article_of(&written);
    assert_eq!(markdown_of(&again), written);
    let captions = |article: &Article| -> Vec<Option<Text>> {
        let tables = article.blocks.iter().filter_map(|block| match block {
            Block::Table { caption, .. } => Some(caption.clone()),
            _ => None,
        });
        tables.collect()
    };
    assert_eq!(captions(&again), captions(&article));
    let indented = "\u{a0}\u{a0}the tide is out,";
    assert!(words_of(&again).contains(indented), "{written}");
}

#[test]
fn the_kind_is_told_by_name_and_by_front_matter() {
    let title = |bytes: &[u8], name| {
        let name = Some(Text::fixed(name));
        let source = Source { bytes: bytes.to_vec(), name, ..Source::default() };
        let article = read(source, &[]).unwrap().into_whole();
        article.metadata.title.map(|title| title.value.to_string())
    };
    assert_eq!(title(b"# Salt\n\nWords.", "a.MD"), Some("Salt".to_owned()));
    assert_eq!(title(b"# Salt\n\nWords.", "a.txt"), None);
    assert_eq!(title(b"---\ntitle: Salt\n---\nWords.", "a.txt"), Some("Salt".to_owned()));
    assert_eq!(title(b"<div>\n\n# Salt\n\n</div>", "a.md"), Some("Salt".to_owned()));
    assert_eq!(title(b"<!doctype html><title>Page</title><p>x", "a.md"), Some("Page".to_owned()));
}

#[test]
fn depth_and_number_are_no_danger() {
    let opening = [
        ">",
        "> - ",
        "- ",
        "1. ",
        "*",
        "_",
        "**a ",
        "[",
        "![",
        "[a](",
        "`a ",
        "<",
        "<b>",
        "<div>\n\n",
        "~~a ",
        "[^1]: ",
        "&",
        "\\",
        "| a ",
        "# ",
        "<p>x</p>\n\n",
        "![a](https://a.org/b)",
        "***\n",
    ];
    for open in opening {
        let article =
            article_of(&format!("Start.\n\n{}Deep words.\n\n[^1]: x\n", open.repeat(20_000)));
        let words = words_of(&article);
        assert!(words.starts_with("Start."), "{open}");
        let found = words.contains("Deep words")
            || format!("{:?}", article.pictures).contains("Deep words");
        assert!(found, "{open}");
    }
    // Of many blocks of HTML only the first are read as pages are; the others keep their words.
    let many = words_of(&article_of(&"<p>so <b>many</b>\n\n".repeat(2_000)));
    assert_eq!(many.split_whitespace().count(), 4_000);
    let wide = format!("{}\n{}\n{}", "|a".repeat(5_000), "|-".repeat(5_000), "|b\n".repeat(5_000));
    assert!(words_of(&article_of(&wide)).contains('b'));
}

proptest! {
    #[test]
    fn what_is_written_of_any_article_is_read_with_the_same_words(article in any_article()) {
        let once = article_of(&markdown_of(&article));
        let again = article_of(&markdown_of(&once));
        prop_assert_eq!(texts_of(&again), texts_of(&once));
    }

    #[test]
    fn no_soup_of_marks_makes_reading_panic_or_lose_a_word(
        parts in prop::collection::vec(
            "([a-z]{1,5}|[ \n]{1,4}|[-*_`~>#|=+.:!<\\[\\]()\\\\]{1,4}|1\\. |\n    |\n\n|<(b|/b|p|div|img src=x|!--|/p)>|&#27;|\t)",
            0..40,
        )
    ) {
        let source = parts.concat();
        let once = article_of(&source);
        let figures = once.blocks.iter().filter(|block| matches!(block, Block::Figure(_))).count();
        prop_assert_eq!(figures, once.pictures.len());
        // In the worst nestings a mark may be written in another way; the words are the same.
        let again = article_of(&markdown_of(&once));
        prop_assert_eq!(squeezed(&again), squeezed(&once), "{}", source);
    }

    #[test]
    fn no_word_of_simple_markdown_is_lost(
        blocks in prop::collection::vec(("[a-z]{1,9}( [a-z]{1,9}){0,12}", 0..9_usize), 1..20)
    ) {
        const FORMS: [(&str, &str); 9] = [
            ("", ""), ("## ", ""), ("- ", ""), ("1. ", ""), ("> ", ""), ("x *", "*"), ("[", "](/x)"),
            ("<div>", "</div>"), ("~~", "~~"),
        ];
        let parts = blocks.iter().map(|(words, form)| {
            format!("{}{words}{}\n\n", FORMS[*form].0, FORMS[*form].1)
        });
        let found = words_of(&article_of(&parts.collect::<String>()));
        let found: Vec<&str> = found.split_whitespace().filter(|word| *word != "x").collect();
        let wanted: Vec<&str> =
            blocks.iter().flat_map(|(words, _)| words.split(' ')).filter(|word| *word != "x").collect();
        prop_assert_eq!(found, wanted);
    }
}
