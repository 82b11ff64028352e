//! What the library is told while one reads, and what the reader says of it.

#![allow(clippy::unwrap_used, reason = "a test that cannot keep anything must stop")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use std::fs;
use std::path::Path;
use std::sync::Arc;

use folio::acquire::{Added, Desk, Shelf, patient};
use folio::app;
use folio::app::{Chord, Effect, LibraryAnswer, LibraryDeed, Message, Start, update};
use folio::document::{Bookmark, Change, Standing, Subject};
use folio::fetch::{Client, Settings, SystemClock};
use folio::library::{Filter, Library, Order};
use folio::text::Text;
use insta::assert_snapshot;
use jiff::Timestamp;
use tempfile::TempDir;

use support::window::Window;

fn shelf(folder: &Path) -> Shelf {
    let settings = Settings { offline: true, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), true))
}

fn library(folder: &Path) -> Library {
    Library::open(folder, Timestamp::UNIX_EPOCH).unwrap().library
}

/// A text of so many paragraphs, opened in a window, with the library of a folder.
fn window(folder: &Path, paragraphs: usize, size: (u16, u16)) -> Window {
    let words =
        "It went out and left the harbour to the gulls, who made the most of it. ".repeat(6);
    let text: Vec<String> = (1..=paragraphs)
        .map(|number| format!("Paragraph {number} is about the tide. {words}"))
        .collect();
    let mut shelf = shelf(folder);
    let page = format!("The Tide\n\n{}\n", text.join("\n\n"));
    let added = shelf.add_stream(page.as_bytes(), Text::fixed("tide.txt"));
    let Ok(Added::Article(id)) = added else { panic!("a page is one article") };
    Window::kept(shelf, Start::Article(id), size.0, size.1)
}

/// The changes that the library was asked for.
fn changes(window: &Window) -> Vec<Change> {
    let deeds = window.effects.iter().filter_map(|effect| match effect {
        Effect::Library(LibraryDeed::Change(_, change)) => Some(change.clone()),
        _ => None,
    });
    deeds.collect()
}

fn bottom(window: &Window) -> String {
    window.rows().pop().unwrap().trim().to_owned()
}

#[test]
fn an_article_is_saved_and_the_reader_shows_it() {
    let folder = TempDir::new().unwrap();
    let mut window = window(folder.path(), 20, (80, 24));
    window.press("s");
    assert_snapshot!("saved-notice-80x24", window.picture());
    window.press("j");
    assert_snapshot!("saved-80x24", window.picture());
    window.press("r");
    assert!(bottom(&window).starts_with("in the queue, to be read later · U takes it back"));
    window.press("j");
    assert!(bottom(&window).contains("min left · saved · queued"), "{}", bottom(&window));
    window.press("s");
    assert!(bottom(&window).starts_with("this article is saved"));
    window.press("UU");
    assert!(bottom(&window).starts_with("undone: saved no longer · the article"));
    let library = library(folder.path());
    assert_eq!(library.count(&Filter::Kept).unwrap(), 0);
    let entry = library.list(&Filter::History, Order::Added, 9).unwrap().remove(0);
    assert_eq!(library.standing(&entry.key).unwrap(), Standing::default());
}

#[test]
fn what_is_finished_is_taken_out_of_the_queue() {
    let folder = TempDir::new().unwrap();
    let mut window = window(folder.path(), 20, (80, 24));
    window.press("r");
    assert_eq!(library(folder.path()).count(&Filter::Queued).unwrap(), 1);
    window.press("G");
    assert_eq!(library(folder.path()).count(&Filter::Queued).unwrap(), 0);
    assert!(!bottom(&window).contains("queued"), "{}", bottom(&window));
}

#[test]
fn one_goes_on_where_one_stopped_and_undo_leads_to_the_start() {
    let folder = TempDir::new().unwrap();
    let mut before = window(folder.path(), 40, (80, 24));
    before.press("50%jjj").send(Message::Resting);
    let mut after = window(folder.path(), 40, (80, 24));
    assert_snapshot!("resumed-80x24", after.picture());
    let words = |window: &Window| window.rows()[1..22].to_vec();
    assert_eq!(words(&after), words(&before));
    after.press("U");
    assert!(after.text().contains("Paragraph 1 is"));
    after.press("<c-n>");
    assert_eq!(words(&after), words(&before));
}

#[test]
fn what_is_wrong_with_the_configuration_is_said_until_a_key_and_then_what_stood_behind_it() {
    let folder = TempDir::new().unwrap();
    window(folder.path(), 40, (80, 24)).press("50%").send(Message::Resting);
    let mut shelf = shelf(folder.path());
    let library = library(folder.path());
    let key = library.list(&Filter::Any, Order::Added, 1).unwrap().remove(0).key;
    let fault = Some(Text::fixed("config.toml:1:11: measure is to be a number"));
    let settings = app::Settings { library: true, fault, ..app::Settings::default() };
    let start = Start::Article(shelf.add_kept(&key));
    let mut window = Window::start_with(settings, shelf, start, 80, 24);
    assert!(bottom(&window).starts_with("config.toml:1:11: measure"), "{}", bottom(&window));
    window.resize(100, 30);
    assert!(bottom(&window).starts_with("config.toml:1:11: measure"), "{}", bottom(&window));
    window.press("<esc>");
    assert!(bottom(&window).starts_with("resumed at "), "{}", bottom(&window));
    window.press("<esc>");
    assert!(bottom(&window).contains("min left"), "{}", bottom(&window));
}

#[test]
fn marks_are_there_in_a_later_run_and_in_other_articles() {
    let folder = TempDir::new().unwrap();
    let words = |window: &Window| window.rows()[1..22].to_vec();
    let mut before = window(folder.path(), 40, (80, 24));
    before.press("50%ma");
    let marked = words(&before);
    before.press("80%mB");
    let far = words(&before);
    drop(before);
    let mut after = window(folder.path(), 40, (80, 24));
    assert_eq!(words(after.press("g'a")), marked);
    assert_eq!(words(after.press("'B")), far);
    after.press("'<down><del><esc>");
    drop(after);
    // Another article reaches the capital alone, and the article that it lies in.
    let mut other = window(folder.path(), 3, (80, 24));
    other.press("'a");
    assert!(bottom(&other).starts_with("no mark has that letter"), "{}", bottom(&other));
    assert_eq!(words(other.press("'B")), far);
}

#[test]
fn nothing_is_noted_where_nothing_has_changed() {
    let folder = TempDir::new().unwrap();
    let mut window = window(folder.path(), 40, (80, 24));
    window.resize(60, 20).resize(80, 24).press("h<esc>t").send(Message::Resting);
    assert_eq!(changes(&window), []);
    window.press("  ");
    let noted = changes(&window);
    assert_eq!(noted.len(), 2, "{noted:?}");
    window.press("h<esc>").send(Message::Resting).resize(100, 30);
    assert_eq!(changes(&window), noted);
}

#[test]
fn no_place_is_noted_while_keys_go_on_and_one_once_they_rest() {
    let folder = TempDir::new().unwrap();
    let Window { mut state, .. } = window(folder.path(), 40, (80, 24));
    assert!(!state.has_place_to_note());
    let places = |effects: Vec<Effect>| {
        let is_place = |effect: &Effect| {
            let Effect::Library(LibraryDeed::Change(_, change)) = effect else { return false };
            matches!(change, Change::Place(_))
        };
        effects.into_iter().filter(is_place).count()
    };
    for _ in 0..50 {
        let key = Message::Pressed(Chord::parse("j").unwrap());
        let now = Message::Clock(1);
        assert_eq!([now, key, Message::Idle].map(|it| places(update(&mut state, it))), [0; 3]);
        assert!(state.has_place_to_note() && !state.has_work_left());
    }
    assert_eq!(places(update(&mut state, Message::Rested)), 1);
    assert!(!state.has_place_to_note());
    assert_eq!(places(update(&mut state, Message::Rested)), 0);
}

#[test]
fn what_stands_whole_in_the_window_is_finished_when_it_is_left() {
    let folder = TempDir::new().unwrap();
    let mut window = window(folder.path(), 1, (80, 24));
    assert_eq!(changes(&window), []);
    window.send(Message::Resting);
    let noted = changes(&window);
    assert!(matches!(noted[..], [Change::Place(mark)] if mark.is_at_end()), "{noted:?}");
    assert_eq!(window.send(Message::Resting).effects.len(), 1);
}

#[test]
fn what_cannot_be_kept_is_told_of() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("library.db"), "no database at all, but some other file").unwrap();
    let mut window = window(folder.path(), 20, (160, 24));
    let told = "the library was damaged, and a new one is begun; the old one is now ";
    assert!(bottom(&window).starts_with(told), "{}", bottom(&window));
    let place = Bookmark { place: folio::document::Place::START, read: 1, known: 2 };
    let change = Change::Place(place);
    let subject = Subject::Opened(folio::document::ArticleId(0));
    let why = Text::fixed("the disk is full");
    let failed = LibraryAnswer::Failed(LibraryDeed::Change(subject, change), why);
    window.send(Message::Library(failed.clone()));
    assert!(bottom(&window).starts_with("the place is not kept: the disk is full"));
    // It is said once.
    window.press("j").send(Message::Library(failed));
    assert!(bottom(&window).contains("min left"), "{}", bottom(&window));
}

#[test]
fn without_a_library_nothing_is_asked_of_it() {
    let mut window = Window::page("A page\n\nOf a few words.\n", 80, 24);
    window.press("s");
    assert!(bottom(&window).starts_with("there is no library"));
    assert_eq!(window.effects, []);
}

#[test]
fn an_article_that_is_saved_from_a_file_is_read_when_the_file_is_gone() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("tide.txt");
    fs::write(&file, "The Tide\n\nIt went out and left the harbour to the gulls.\n").unwrap();
    let mut shelf = shelf(folder.path());
    let Ok(Added::Article(id)) = shelf.add_path(&file) else { panic!("a page is one article") };
    let before = shelf.open(id, &mut patient).unwrap().into_whole();
    shelf.note_opened(id, Timestamp::UNIX_EPOCH);
    let subject = Subject::Opened(id);
    let standing =
        shelf.change(&subject, &Change::Keep, Timestamp::UNIX_EPOCH).unwrap().remove(0).1;
    assert!(standing.kept);
    fs::remove_file(&file).unwrap();
    assert_eq!(shelf.open(id, &mut patient).unwrap().into_whole(), before);
}
