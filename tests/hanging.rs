//! Marks in the margin: how they look, and that they are still links, hits and marks of notes there.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::app::{Display, Page, PointerDeed, Settings, action_names};
use folio::config::Config;
use folio::document::{Article, Block, Ending, Fact, Inline, Item, List, Metadata, Provenance};
use folio::text::Text;
use insta::assert_snapshot;
use ratatui::style::Modifier;

use support::window::Window;

fn inlines(words: &'static str) -> Vec<Inline> {
    vec![Inline::Text(Text::fixed(words))]
}

/// An article full of quotation marks.
fn quotations() -> Article {
    let fact = |words| Some(Fact::new(Text::fixed(words), Provenance::Markup));
    let item = |words| Item { text: inlines(words), nested: None };
    Article {
        metadata: Metadata {
            title: fact("“We are not afraid of the sea,” said the keeper"),
            standfirst: fact("‘It has come for us before,’ she says, ‘and gone away again.’"),
            language: fact("en"),
            ..Metadata::default()
        },
        blocks: vec![
            Block::Paragraph(inlines(
                "“There was never,” she said, “a night when the lamp was not lit, nor a morning when I \
                 did not climb the stair to put it out again.” The keepers had been told that their \
                 work would end in the autumn.",
            )),
            Block::Paragraph(inlines(
                "“I have forty years of it,” said the oldest of them. “My father had thirty-eight. \
                 Who is to read the glass, who is to write the log, who is to answer when the boats \
                 call?” He looked at the sea for a long while, and then he laughed, considerably.",
            )),
            Block::Paragraph(inlines("“Nobody,” he said.")),
            Block::Heading { level: 2, text: inlines("“Nobody”") },
            Block::Quote {
                paragraphs: vec![inlines(
                    "“The lamp is the only honest thing on this coast. It says where it is, and it \
                     says it all night.”",
                )],
                by: None,
            },
            Block::List(List { start: None, items: vec![item("“One must begin somewhere.”")] }),
        ],
        ending: Some(Ending::default()),
        ..Article::default()
    }
}

fn hebrew() -> Article {
    let fact = |words| Some(Fact::new(Text::fixed(words), Provenance::Markup));
    let words = "\"לא היה לילה,\" אמרה, \"שבו לא דלק הפנס.\" ואז צחקה, הביטה בים, וירדה במדרגות. \
                 \"ארבעים שנה,\" אמר הזקן שבהם, \"ואבי שלושים ושמונה.\" מי יקרא, מי יכתוב, מי יענה.";
    Article {
        metadata: Metadata {
            title: fact("\"איננו פוחדים מן הים\""),
            language: fact("he"),
            ..Metadata::default()
        },
        blocks: vec![Block::Paragraph(inlines(words))],
        ending: Some(Ending::default()),
        ..Article::default()
    }
}

fn window(article: Article, hanging: &str, width: u16, height: u16) -> Window {
    let source = format!("hanging = '{hanging}'\nopening = 'plain'");
    let (config, errors) = Config::parse(source.as_bytes(), &action_names());
    assert_eq!(errors, []);
    let mut window = Window::article(article, width, height);
    window.state.settings = Settings::new(&config, Display::default());
    window.resize(width, height);
    window
}

#[test]
fn quotation_marks_hang_before_their_lines_and_stops_after_them_where_that_is_asked_for() {
    for hanging in ["none", "quotes", "all"] {
        assert_snapshot!(hanging, window(quotations(), hanging, 60, 34).picture());
    }
}

#[test]
fn what_is_read_from_the_right_hangs_the_other_way_round() {
    assert_snapshot!("hebrew", window(hebrew(), "all", 50, 16).picture());
}

#[test]
fn nothing_hangs_where_there_is_no_margin() {
    let with = window(quotations(), "all", 22, 30).picture();
    assert_eq!(with, window(quotations(), "none", 22, 30).picture());
}

#[test]
fn the_margin_of_columns_has_room_for_marks() {
    let mut window = window(quotations(), "all", 120, 20);
    window.press("cc");
    assert_snapshot!("columns", window.picture());
}

/// Where some words begin on the screen, by column and row.
fn find(window: &Window, words: &str) -> (u16, u16) {
    let rows = window.rows();
    let at = rows.iter().enumerate().find_map(|(row, text)| {
        let byte = text.find(words)?;
        Some((text.get(..byte)?.chars().count() as u16, row as u16))
    });
    at.unwrap()
}

#[test]
fn a_mark_in_the_margin_is_followed_and_found_as_any_other() {
    let mut article = Article { ending: Some(Ending::default()), ..Article::default() };
    let label = vec![Inline::Text(Text::fixed("“Nobody”"))];
    let link = Inline::Link { label, to: Text::fixed("https://example.org/") };
    article.blocks.push(Block::Paragraph(vec![link, Inline::Text(Text::fixed(" answers."))]));
    let mut window = window(article, "quotes", 60, 20);
    let (column, row) = find(&window, "“Nobody”");
    let (text, _) = find(&window, "Nobody");
    let area = window_column(&window);
    assert_eq!((column + 1, text), (area, area), "{}", window.text());
    window.press("/“nobody<enter>");
    let style = window.buffer()[(column, row)].style();
    assert!(style.add_modifier.contains(Modifier::REVERSED), "{style:?}");
    // The cell in the margin is part of the link, and the one before it is not.
    window.point(PointerDeed::Click, column - 1, row);
    assert!(matches!(window.state.page, Page::Reader(_)), "{}", window.text());
    window.point(PointerDeed::Click, column, row);
    assert!(!matches!(window.state.page, Page::Reader(_)), "{}", window.text());
}

/// The column in which the text begins.
fn window_column(window: &Window) -> u16 {
    let Page::Reader(reader) = &window.state.page else { panic!("no article") };
    reader.frame.as_ref().unwrap().columns[0].x
}
