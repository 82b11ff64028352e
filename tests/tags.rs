//! Tags: given and taken off in the reader and on the front page, undone, shown, and found by.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its library must stop")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use std::path::Path;
use std::sync::Arc;

use folio::acquire::{Added, Desk, Shelf, patient};
use folio::app;
use folio::app::{LibraryAnswer, Message, PointerDeed, Start};
use folio::document::{ArticleId, Change, Holdings, ShelfEntry, Subject};
use folio::fetch::{Client, Settings, SystemClock};
use folio::library::{Filter, Library, Order};
use folio::text::{Text, Unclean};
use insta::assert_snapshot;
use jiff::Timestamp;
use tempfile::TempDir;

use support::window::Window;

/// The sizes that the list must look right at, from the smallest that can be read in.
const SIZES: [(u16, u16); 5] = [(20, 6), (60, 20), (80, 24), (120, 40), (200, 60)];

fn text(words: &str) -> Text {
    Unclean::new(words).line()
}

fn shelf_in(folder: &Path) -> Shelf {
    let settings = Settings { offline: true, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), true))
}

fn keep(shelf: &mut Shelf, title: &str, tags: &[&str]) -> ArticleId {
    let filler = "The tide went out and left the harbour to the gulls. ".repeat(40);
    let page = format!(
        "<html lang=en><head><title>{title}</title></head><body><main><article><h1>{title}</h1>\
         <p>{filler}</p><p>{filler}</p><p>{filler}</p></article></main></body></html>"
    );
    let Added::Article(id) = shelf.add_stream(page.as_bytes(), Text::fixed("page")).unwrap() else {
        panic!("a page is one article");
    };
    let key = shelf.keep(id, &mut patient, Timestamp::now()).unwrap();
    for tag in tags {
        let subject = Subject::Listed(vec![key.to_text()]);
        shelf.change(&subject, &Change::Tag(text(tag)), Timestamp::now()).unwrap();
    }
    id
}

/// A shelf whose library holds three articles, some of them with tags.
fn shelf(folder: &Path) -> (Shelf, ArticleId) {
    let mut shelf = shelf_in(folder);
    keep(&mut shelf, "The Ferry", &["sea", "long reads"]);
    keep(&mut shelf, "The Pier", &["sea", "to cook"]);
    let mill = keep(&mut shelf, "The Mill", &["Ελλάδα"]);
    (shelf, mill)
}

fn window(shelf: Shelf, start: Start, (width, height): (u16, u16)) -> Window {
    let settings = app::Settings { library: true, ..app::Settings::default() };
    Window::start_with(settings, shelf, start, width, height)
}

fn reader(folder: &Path, size: (u16, u16)) -> Window {
    let (shelf, mill) = shelf(folder);
    window(shelf, Start::Article(mill), size)
}

fn bottom(window: &Window) -> String {
    window.rows().pop().unwrap().trim().to_owned()
}

/// The tags of the article with this title, as the library has them.
fn kept(folder: &Path, title: &str) -> Vec<String> {
    let library = Library::open(folder, Timestamp::UNIX_EPOCH).unwrap().library;
    let entries = library.list(&Filter::Any, Order::Added, 9).unwrap();
    let entry = entries.iter().find(|entry| entry.title.as_str() == title).unwrap();
    entry.tags.iter().map(ToString::to_string).collect()
}

#[test]
fn the_list_over_an_article_and_over_the_front_page() {
    for size in SIZES {
        let folder = TempDir::new().unwrap();
        let mut reading = reader(folder.path(), size);
        assert_snapshot!(format!("reader-{}x{}", size.0, size.1), reading.press("T").picture());
        reading.press("rea");
        assert_snapshot!(format!("typed-{}x{}", size.0, size.1), reading.picture());
        let (shelf, _) = shelf(TempDir::new().unwrap().path());
        let mut front = window(shelf, Start::Front, size);
        front.press("vvT");
        assert_snapshot!(format!("front-{}x{}", size.0, size.1), front.picture());
    }
}

#[test]
fn a_library_without_tags_says_how_to_begin() {
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf_in(folder.path());
    let id = keep(&mut shelf, "The Ferry", &[]);
    let mut window = window(shelf, Start::Article(id), (80, 24));
    assert_snapshot!("none-80x24", window.press("T").picture());
    let closed = window.press("<enter>").text();
    assert!(!closed.contains("none yet"), "{closed}");
}

#[test]
fn a_tag_is_typed_given_shown_taken_off_and_all_of_it_undone() {
    let folder = TempDir::new().unwrap();
    let mut window = reader(folder.path(), (120, 40));
    let before = window.press("g<esc>").rows();
    window.press("T#winter<enter>");
    assert!(bottom(&window).starts_with("tagged: winter · U takes it back"), "{}", bottom(&window));
    assert_eq!(kept(folder.path(), "The Mill"), ["winter", "Ελλάδα"]);
    // Another is completed, and given as it is spelled already.
    window.press("SEA<enter>");
    assert_eq!(kept(folder.path(), "The Mill"), ["sea", "winter", "Ελλάδα"]);
    window.press("<esc>j");
    assert!(bottom(&window).contains(" · #sea · #winter"), "{}", bottom(&window));
    // The first match of a beginning is a step away.
    window.press("Tlo<tab><enter><esc>");
    assert_eq!(kept(folder.path(), "The Mill"), ["long reads", "sea", "winter", "Ελλάδα"]);
    window.press("Twinter<enter>");
    assert!(bottom(&window).starts_with("tagged no longer: winter"), "{}", bottom(&window));
    window.press("<esc>");
    assert_eq!(kept(folder.path(), "The Mill"), ["long reads", "sea", "Ελλάδα"]);
    let said = ["tagged winter again", "tagged long reads no longer", "tagged sea no longer"];
    for words in said {
        window.press("U");
        assert!(bottom(&window).starts_with(&format!("undone: {words} · The Mill")), "{words}");
    }
    window.press("U");
    assert_eq!(window.press("g<esc>").rows(), before);
    assert_eq!(kept(folder.path(), "The Mill"), ["Ελλάδα"]);
}

#[test]
fn several_articles_get_a_tag_and_only_those_lose_it_again_that_got_it() {
    let folder = TempDir::new().unwrap();
    let (shelf, _) = shelf(folder.path());
    let mut window = window(shelf, Start::Front, (120, 40));
    window.press("vvvTsea<enter><esc><esc>");
    for title in ["The Ferry", "The Pier", "The Mill"] {
        assert!(kept(folder.path(), title).contains(&"sea".to_owned()), "{title}");
    }
    assert_eq!(window.text().matches("#sea").count(), 3, "{}", window.text());
    window.press("U");
    assert!(bottom(&window).starts_with("undone: tagged sea no longer · The Mill"));
    assert_eq!(window.text().matches("#sea").count(), 2, "{}", window.text());
    // One key takes it off all that bear it.
    window.press("gvvvT<del><esc><esc>");
    assert_eq!(window.text().matches("#sea").count(), 0, "{}", window.text());
    window.press("U");
    assert!(bottom(&window).starts_with("undone: tagged sea again · 2 articles"));
}

#[test]
fn the_list_is_left_by_escape_by_backspace_and_by_a_click_beside_it() {
    let folder = TempDir::new().unwrap();
    let mut window = reader(folder.path(), (80, 24));
    let before = window.press("<esc>").picture();
    for keys in ["T<esc>", "T<bs>", "Tx<esc><esc>", "Txy<bs><bs><bs>", "Txy<c-u><esc>"] {
        assert_eq!(window.press(keys).picture(), before, "{keys}");
    }
    window.press("T").point(PointerDeed::Click, 3, 1);
    assert_eq!(window.picture(), before);
    window.press("T").send(Message::Pasted(text("#two words")));
    let row = window.rows().iter().position(|row| row.contains("two words   ")).unwrap() as u16;
    window.point(PointerDeed::Click, 20, row);
    assert_eq!(kept(folder.path(), "The Mill"), ["two words", "Ελλάδα"]);
    // Letters are typed, whatever they mean elsewhere.
    window.press("Qq<enter>");
    assert!(kept(folder.path(), "The Mill").contains(&"Qq".to_owned()));
}

#[test]
fn articles_are_found_by_their_tags_as_one_types() {
    let folder = TempDir::new().unwrap();
    let (shelf, _) = shelf(folder.path());
    let mut window = window(shelf, Start::Front, (80, 24));
    let titles = |window: &Window| {
        let text = window.text();
        ["The Ferry", "The Pier", "The Mill"].map(|title| text.contains(title))
    };
    for (typed, found) in [
        ("#", [true, true, true]),
        ("#se", [true, true, false]),
        ("#ελλ", [false, false, true]),
        ("#sea pier", [false, true, false]),
        ("#sea #reads", [true, false, false]),
        ("-#sea", [false, false, true]),
        ("#sea gulls", [true, true, false]),
        ("#zz", [false, false, false]),
    ] {
        window.press("/").press(typed);
        assert_eq!(titles(&window), found, "{typed}\n{}", window.text());
        window.press("<esc>");
    }
    assert_snapshot!("found-80x24", window.press("/#sea ferry").picture());
    assert_snapshot!("found-none-80x24", window.press("<esc>/#zz").picture());
}

#[test]
fn the_lines_of_the_front_page_tell_as_many_tags_as_have_room() {
    let entry = |title: &str, author: &str, tags: &[&str]| ShelfEntry {
        id: text(title),
        title: text(title),
        authors: vec![text(author)],
        words: 1_100,
        kept: true,
        tags: tags.iter().map(|tag| text(tag)).collect(),
        ..ShelfEntry::default()
    };
    let entries = vec![
        entry("One tag", "Ada Moss", &["sea"]),
        entry(
            "Many tags",
            "Ada Moss",
            &["boats", "harbour", "long reads", "sea", "to cook", "war"],
        ),
        entry("No author", "", &["江", "מים", "a tag that is rather long for one"]),
        entry("None", "Tom Quill", &[]),
    ];
    let since = Some(Timestamp::from_second(1_000_000).unwrap());
    let holdings = Holdings { entries, since, ..Holdings::default() };
    for (width, height) in SIZES {
        let mut window = Window::front(width, height);
        window.send(Message::Library(LibraryAnswer::Holdings(Box::new(holdings.clone()))));
        assert_snapshot!(format!("lines-{width}x{height}"), window.picture());
    }
}

#[test]
fn without_a_library_there_are_no_tags() {
    let mut window = Window::page("A page\n\nOf a few words.\n", 80, 24);
    assert!(bottom(window.press("T")).starts_with("there is no library"));
}
