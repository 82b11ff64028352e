//! The program in a real terminal, left and come back to: the same sentence stands on top, whatever
//! the window, by whatever way one left.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

mod support {
    pub(crate) mod server;
}

#[path = "support/terminal.rs"]
mod terminal;

use std::fs;
use std::path::Path;

use folio::document::Bookmark;
use folio::library::{Filter, Identity, Library, Order};
use jiff::Timestamp;
use rustix::process::Signal;
use tempfile::TempDir;

use support::server::{Say, Server, page};
use terminal::{FOLIO, Setup, Terminal, text_of};

/// So many paragraphs in which every word is another: n0, n1 and so on.
fn paragraphs(count: usize) -> Vec<String> {
    let words = |from: usize| {
        let words: Vec<String> = (from..from + 50).map(|number| format!("n{number}")).collect();
        words.join(" ") + "."
    };
    (0..count).map(|paragraph| words(50 * paragraph)).collect()
}

/// A folder with a library and a text of so many paragraphs.
fn folder(count: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("long.txt"), paragraphs(count).join("\n\n")).unwrap();
    folder
}

fn folio(folder: &Path, arguments: &[&str], (width, height): (u16, u16)) -> Terminal {
    Setup::new(FOLIO, arguments)
        .variable("FOLIO_LIBRARY", folder.join("library").to_str().unwrap())
        .size(width, height)
        .start()
}

/// The file of a folder.
fn file(folder: &Path) -> String {
    folder.join("long.txt").to_str().unwrap().to_owned()
}

/// The words of the top row of the text.
fn top_words(terminal: &mut Terminal) -> Vec<String> {
    let mut words = Vec::new();
    terminal.wait_for("the text", |screen| {
        let text = text_of(screen);
        let is_one = |word: &&str| {
            word.strip_prefix('n').is_some_and(|number| number.parse::<usize>().is_ok())
        };
        let row = text.lines().find(|row| row.split_whitespace().filter(is_one).count() > 1);
        words = row.map_or_else(Vec::new, |row| {
            row.split_whitespace().filter(is_one).map(str::to_owned).collect()
        });
        !words.is_empty()
    });
    words
}

/// Turns some pages, and gives the word that then stands first.
fn read_on(terminal: &mut Terminal) -> String {
    let before = top_words(terminal);
    terminal.send("  j");
    terminal.wait_for("another page", |screen| !text_of(screen).contains(&before.join(" ")));
    terminal.send("jjj");
    // The help shows that the keys before it were taken in.
    terminal.send("h");
    terminal.wait_for_text("a line down");
    terminal.send("\x1b");
    terminal.wait_for("the page again", |screen| !text_of(screen).contains("a line down"));
    top_words(terminal).remove(0)
}

/// Whether a word stands in the top row of an article that is opened in windows of other sizes.
fn assert_resumes(folder: &Path, arguments: &[&str], word: &str) {
    for size in [(60, 20), (100, 30), (180, 40)] {
        let mut terminal = folio(folder, arguments, size);
        terminal.wait_for_text("resumed at");
        let top = top_words(&mut terminal);
        assert!(top.contains(&word.to_owned()), "{word} is not in {top:?} at {size:?}");
        terminal.quit();
    }
}

fn library(folder: &Path) -> Library {
    Library::open(&folder.join("library"), Timestamp::UNIX_EPOCH).unwrap().library
}

/// Where reading stopped in the one article of the library.
fn bookmark(folder: &Path) -> Option<Bookmark> {
    let library = library(folder);
    let entries = library.list(&Filter::History, Order::Added, 9).unwrap();
    library.bookmark(&entries.first()?.key).unwrap()
}

#[test]
fn a_file_is_read_on_at_the_very_sentence_in_any_window() {
    let folder = folder(40);
    let file = file(folder.path());
    let mut terminal = folio(folder.path(), &[&file], (100, 30));
    let word = read_on(&mut terminal);
    terminal.quit();
    assert_resumes(folder.path(), &[&file], &word);

    // It is known by its bytes, not by its name.
    let moved = folder.path().join("moved.txt");
    fs::rename(&file, &moved).unwrap();
    assert_resumes(folder.path(), &[moved.to_str().unwrap()], &word);

    let mut terminal = folio(folder.path(), &[moved.to_str().unwrap()], (80, 24));
    terminal.wait_for_text("resumed at");
    terminal.send("U");
    terminal.wait_for("the start", |screen| text_of(screen).contains("n7 n8 "));
    terminal.send("\x1b[F");
    terminal.wait_for("the end", |screen| text_of(screen).contains('■'));
    terminal.quit();
    let mut again = folio(folder.path(), &[moved.to_str().unwrap()], (80, 24));
    again.wait_for("what is finished begins again", |screen| text_of(screen).contains("n7 n8 "));
    again.quit();
}

#[test]
fn nothing_is_lost_by_a_kill_once_the_keys_rest_and_nothing_by_a_signal() {
    let folder = folder(200);
    let file = file(folder.path());
    let mut terminal = folio(folder.path(), &[&file], (100, 30));
    let word = read_on(&mut terminal);
    terminal.hold_until("the place is noted", || bookmark(folder.path()).is_some());
    // The keys that came last are noted one after the other.
    let mut last = None;
    terminal.hold_until("all is noted", || {
        let library = library(folder.path());
        let key = library.list(&Filter::History, Order::Added, 9).unwrap().remove(0).key;
        let now = library.bookmark(&key).unwrap();
        std::mem::replace(&mut last, now) == now && holds(&library, now, &word)
    });
    terminal.signal(Signal::KILL);
    terminal.finish();
    assert_resumes(folder.path(), &[&file], &word);

    for signal in [Signal::TERM, Signal::HUP] {
        let mut terminal = folio(folder.path(), &[&file], (100, 30));
        terminal.wait_for_text("resumed at");
        let word = read_on(&mut terminal);
        terminal.signal(signal);
        assert_eq!(terminal.finish().code, Some(128 + signal.as_raw()));
        assert_resumes(folder.path(), &[&file], &word);
    }
}

/// Whether a bookmark lies at a word of the one article.
fn holds(library: &Library, bookmark: Option<Bookmark>, word: &str) -> bool {
    let key = library.list(&Filter::History, Order::Added, 9).unwrap().remove(0).key;
    let article = library.load(&key).unwrap().article.unwrap();
    let Some(Bookmark { place, .. }) = bookmark else { return false };
    let folio::document::Piece::Block(block) = place.piece else { return false };
    let text = folio::document::words_of(&article.blocks[block]);
    text.as_str()
        .get(place.offset..)
        .is_some_and(|rest| rest.split([' ', '.']).next() == Some(word))
}

#[test]
fn whoever_stops_the_program_has_noted_the_place() {
    let folder = folder(40);
    let file = file(folder.path());
    let mut terminal = folio(folder.path(), &[&file], (100, 30));
    let word = read_on(&mut terminal);
    terminal.send("\x1a");
    terminal.wait_until_stopped();
    let library = library(folder.path());
    assert!(holds(&library, bookmark(folder.path()), &word));
    drop(library);
    terminal.signal(Signal::KILL);
    terminal.finish();
}

#[test]
fn an_address_is_read_on_without_the_network_and_by_its_id() {
    let folder = TempDir::new().unwrap();
    let server = Server::new(|_: &str| -> Say {
        let text: Vec<String> =
            paragraphs(40).into_iter().map(|words| format!("<p>{words}</p>")).collect();
        page(&format!(
            "<html lang=en><head><title>Numbers</title></head><body><main><article>\
             <h1>Numbers</h1>{}</article></main></body></html>",
            text.concat()
        ))
    });
    let address = server.url("/numbers").to_string();
    let mut terminal = folio(folder.path(), &[&address], (100, 30));
    let word = read_on(&mut terminal);
    terminal.quit();
    assert_resumes(folder.path(), &["--offline", &address], &word);
    let entries = library(folder.path()).list(&Filter::History, Order::Added, 9).unwrap();
    let id = entries.first().unwrap().key.to_string();
    assert_resumes(folder.path(), &["--offline", &id], &word);
    assert_eq!(server.heads().len(), 1);
}

#[test]
fn a_page_is_read_on_at_the_very_sentence_of_its_new_edition() {
    let folder = TempDir::new().unwrap();
    let is_revised = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let revised = is_revised.clone();
    let server = Server::new(move |_: &str| -> Say {
        let mut text: Vec<String> =
            paragraphs(40).into_iter().map(|words| format!("<p>{words}</p>")).collect();
        if revised.load(std::sync::atomic::Ordering::SeqCst) {
            text.insert(0, "<p>Correction: a number was left out of this list.</p>".repeat(7));
        }
        page(&format!(
            "<html lang=en><head><title>Numbers</title></head><body><main><article>\
             <h1>Numbers</h1>{}</article></main></body></html>",
            text.concat()
        ))
    });
    let address = server.url("/numbers").to_string();
    let mut terminal = folio(folder.path(), &[&address], (100, 30));
    let word = read_on(&mut terminal);
    terminal.quit();
    is_revised.store(true, std::sync::atomic::Ordering::SeqCst);
    for command in [vec!["add", &address], vec!["sync"]] {
        let done = folio(folder.path(), &command, (100, 30)).finish();
        assert_eq!(done.code, Some(0), "{}", done.contents);
    }
    let mut terminal = folio(folder.path(), &["--offline", &address], (100, 30));
    terminal.wait_for_text("resumed at");
    terminal.send("g");
    terminal.wait_for_text("Correction");
    terminal.send("U");
    terminal.wait_for("where one was", |screen| !text_of(screen).contains("Correction"));
    terminal.quit();
    assert_resumes(folder.path(), &["--offline", &address], &word);
}

#[test]
fn a_text_too_large_for_the_library_is_read_on_all_the_same() {
    // More than eight mebibytes.
    let folder = folder(32_000);
    let file = file(folder.path());
    let mut terminal = folio(folder.path(), &[&file], (100, 30));
    top_words(&mut terminal);
    terminal.send("60%");
    let word = {
        terminal.wait_for("the middle", |screen| !text_of(screen).contains("n7 n8 "));
        read_on(&mut terminal)
    };
    terminal.quit();
    let library = library(folder.path());
    assert_eq!(library.count(&Filter::History).unwrap(), 0);
    let identity = Identity::of_file(Path::new(&file)).unwrap();
    assert!(library.loose_place(&identity).unwrap().is_some());
    drop(library);
    let mut terminal = folio(folder.path(), &[&file], (70, 25));
    terminal.wait_for("the sentence", |screen| {
        text_of(screen).split_whitespace().any(|seen| seen == word)
    });
    assert!(top_words(&mut terminal).contains(&word));
    terminal.quit();
}

#[test]
fn without_a_history_nothing_is_noted_but_of_what_was_added() {
    let folder = folder(40);
    let (file, config) = (file(folder.path()), folder.path().join("config.toml"));
    fs::write(&config, "history = false\n").unwrap();
    let config = config.to_str().unwrap();
    let mut terminal = folio(folder.path(), &["--config", config, &file], (100, 30));
    read_on(&mut terminal);
    terminal.quit();
    assert!(!folder.path().join("library").exists());

    let mut terminal = folio(folder.path(), &["--config", config, &file], (100, 30));
    top_words(&mut terminal);
    terminal.send("s");
    terminal.wait_for_text("saved: it stays until you remove it");
    let word = read_on(&mut terminal);
    terminal.quit();
    assert_resumes(folder.path(), &["--config", config, &file], &word);
    assert_eq!(library(folder.path()).count(&Filter::Kept).unwrap(), 1);
}
