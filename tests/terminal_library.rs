//! The library in a real terminal: what was added stands on the front page, is read, removed, and
//! brought back.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

mod support {
    pub(crate) mod program;
}
#[path = "support/terminal.rs"]
mod terminal;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use support::program::Folio;
use terminal::{FOLIO, Setup, Terminal, text_of};

/// Writes a page into a folder.
fn page(folder: &Path, title: &str, words: &str) -> String {
    let filler = "<p>The tide went out and left the harbour to the gulls.</p>".repeat(40);
    let html = format!(
        "<html lang=en><head><title>{title}</title></head><body><main><article><h1>{title}</h1>\
         <p>{words}</p>{filler}</article></main></body></html>"
    );
    let name = format!("{}.html", title.replace(' ', "-"));
    fs::write(folder.join(&name), html).unwrap();
    name
}

/// A folder with a library of two articles.
fn library() -> TempDir {
    let folder = TempDir::new().unwrap();
    let pages = [
        page(folder.path(), "The Ferry", "Nine o’clock, and nobody aboard."),
        page(folder.path(), "The Pier", "It was built of other piers."),
    ];
    for page in pages {
        let added = Folio::new(folder.path()).args("--library . add").arg(page).run();
        assert_eq!(added.code, 0, "{added:?}");
    }
    folder
}

fn front_page(folder: &Path) -> Terminal {
    let library = folder.to_string_lossy();
    Setup::new(FOLIO, &["--library", &library, "--offline"]).start_at("The Ferry")
}

#[test]
fn what_was_added_is_read_removed_and_brought_back_on_the_front_page() {
    let folder = library();
    let mut terminal = front_page(folder.path());
    let contents = terminal.contents();
    assert!(contents.contains("2 articles") && contents.contains("The Pier"), "{contents}");
    terminal.send("\r");
    terminal.wait_for_text("It was built of other piers.");
    terminal.send("\x7f");
    terminal.wait_for("the front page again", |screen| text_of(screen).contains("▸ The Pier"));
    terminal.send("x");
    terminal.wait_for("the article gone", |screen| {
        let text = text_of(screen);
        text.contains("1 article ") && text.contains("removed: The Pier")
    });
    terminal.send("U");
    terminal.wait_for("the article back", |screen| {
        let text = text_of(screen);
        text.contains("2 articles") && text.contains("brought back: 1 article")
    });
    terminal.leave("q").assert_as_meant();
}

#[test]
fn a_phrase_of_a_text_leads_to_the_article_that_holds_it() {
    let folder = library();
    let mut terminal = front_page(folder.path());
    terminal.send("/nobody aboard");
    terminal.wait_for_text("IN THE TEXT");
    terminal.send("\r");
    terminal.wait_for("the prompt closed", |screen| text_of(screen).contains("/ find"));
    terminal.send("\r");
    terminal.wait_for_text("1 of 1 · nobody aboard");
    terminal.quit();
}

#[test]
fn where_there_is_no_screen_the_articles_are_listed_or_read_out() {
    let folder = library();
    let listed = Folio::new(folder.path()).args("--library .").run();
    assert!(listed.out.contains("The Ferry") && listed.out.contains("The Pier"), "{listed:?}");
    let said = Folio::new(folder.path()).args("--library . --linear").input("2\nq\n").run();
    assert!(said.out.starts_with("Front page: 2 articles\n"), "{}", said.out);
    assert!(said.out.contains("New since last time, 2 articles"), "{}", said.out);
    assert!(said.out.contains("Article: The Ferry"), "{}", said.out);
    let said = Folio::new(folder.path())
        .args("--library . --linear")
        .input("/nobody aboard\n1\nback\nwhere\n/zebra\n");
    let said = said.run().out;
    assert!(said.contains("Found: 1 article\n1. The Ferry"), "{said}");
    assert!(said.contains("Article: The Ferry"), "{said}");
    assert!(said.contains("Nothing in the library holds zebra"), "{said}");
}

#[test]
fn an_empty_library_gives_way_to_the_sample() {
    let folder = library();
    let ids = Folio::new(folder.path()).args("--library . list").run().out;
    let ids = ids.lines().skip(1).filter_map(|line| line.split(' ').next());
    let mut remove = Folio::new(folder.path()).args("--library . remove");
    for id in ids {
        remove = remove.arg(id);
    }
    assert_eq!(remove.run().code, 0);
    let library = folder.path().to_string_lossy().into_owned();
    Setup::new(FOLIO, &["--library", &library]).start_at("THREE WAYS TO BEGIN").leave("q");
}
