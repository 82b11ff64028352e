//! The front page of a library: keys in, screen out.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its library must stop")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use std::path::Path;
use std::sync::Arc;

use folio::acquire::{Added, Desk, Shelf, patient};
use folio::app;
use folio::app::{
    Effect, LibraryAnswer, LibraryAsk, LibraryDeed, Message, PointerDeed, Start, Wanted,
};
use folio::document::{Change, Date, Holdings, Progress, ShelfEntry, Subject};
use folio::fetch::{Client, Settings, SystemClock};
use folio::text::{Text, Unclean};
use insta::assert_snapshot;
use jiff::Timestamp;
use tempfile::TempDir;

use support::window::Window;

/// The sizes that the page must look right at, from the smallest that can be read in.
const SIZES: [(u16, u16); 5] = [(20, 6), (60, 20), (80, 24), (120, 40), (200, 60)];

fn time(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn text(words: &str) -> Text {
    Unclean::new(words).line()
}

/// An article that was added at a second, and never opened.
fn entry(id: &str, title: &str, author: &str, second: i64) -> ShelfEntry {
    ShelfEntry {
        id: text(id),
        title: text(title),
        authors: Some(text(author)).filter(|author| !author.is_blank()).into_iter().collect(),
        words: 1_100 + 230 * title.len() % 2_000,
        kept: true,
        added: time(second),
        ..ShelfEntry::default()
    }
}

fn of(publication: &str, date: (i16, i8), entry: ShelfEntry) -> ShelfEntry {
    let date = Some(Date::Month(date.0, date.1));
    ShelfEntry { publication: Some(text(publication)), date, ..entry }
}

/// A library in which something is in every section.
fn library() -> Holdings {
    let lamp = "The Evening Lamp";
    let begun = ShelfEntry {
        progress: Progress::Read(700),
        opened: Some(time(900)),
        standfirst: Some(text("The boat leaves at nine, and nobody is on the quay to see it go.")),
        ..of(lamp, (2026, 10), entry("aaaaa", "The Last Ferry of the Year", "Ada Moss", 100))
    };
    let history = ShelfEntry {
        kept: false,
        progress: Progress::Read(90),
        opened: Some(time(950)),
        ..entry("bbbbb", "On Rope", "Tom Quill", 940)
    };
    let queued = ShelfEntry {
        queued: Some(1),
        standfirst: Some(text("Every clock in the town is wrong, and all by the same minute.")),
        ..of("Provinzblatt", (2024, 1), entry("ccccc", "Die Uhrmacherin", "Jörg Lüdenscheid", 200))
    };
    let fresh = [
        of("江边月刊", (2024, 4), entry("ddddd", "茶馆里的时钟", "林若水", 1_002)),
        of("רבעון הנמל", (2024, 3), entry("eeeee", "המנורה של קפטן ויגל", "נועה ברק", 1_001)),
    ];
    let finished = ShelfEntry {
        progress: Progress::Finished,
        opened: Some(time(500)),
        ..of(lamp, (2026, 9), entry("fffff", "A Week on the Quay", "Ada Moss", 90))
    };
    let kept = [
        of(lamp, (2026, 9), entry("ggggg", "What the Gulls Are For", "Una Reed", 80)),
        of(lamp, (2026, 8), entry("hhhhh", "Nine Ways to Coil a Line", "Tom Quill", 70)),
        entry("jjjjj", "A letter without a name", "", 60),
        ShelfEntry {
            date: Some(Date::Month(2026, 5)),
            ..entry("lllll", "A letter of no magazine", "Ines Falk", 55)
        },
    ];
    let away = ShelfEntry {
        id: Text::default(),
        ..entry("", "Salt, and Who Pays for It", "Una Reed", 50)
    };
    let away = of(lamp, (2026, 8), away);
    let only_opened = ShelfEntry {
        kept: false,
        progress: Progress::Finished,
        opened: Some(time(800)),
        ..of(
            "Harbour News",
            (2026, 7),
            entry("kkkkk", "The Tide Tables, Explained", "Ida Vane", 30),
        )
    };
    let entries = [begun, history, queued].into_iter().chain(fresh).chain([finished]);
    let entries = entries.chain(kept).chain([away, only_opened]).collect();
    Holdings { entries, since: Some(time(960)), ..Holdings::default() }
}

/// A library of so many articles of three magazines.
fn library_of(count: usize) -> Holdings {
    let magazines = ["The Evening Lamp", "Harbour News", "江边月刊"];
    let entries = (0..count).map(|number| {
        let title = format!("Article number {number} of the harbour and its people");
        let author = ["Ada Moss", "Tom Quill", "林若水", "Una Reed"][number % 4];
        let month = 1 + (number / 12 % 12) as i8;
        let id = format!("n{number:04}");
        of(
            magazines[number % 3],
            (2026, month),
            entry(&id, &title, author, i64::try_from(number).unwrap()),
        )
    });
    Holdings { entries: entries.collect(), since: Some(time(1_000_000)), ..Holdings::default() }
}

fn holding(holdings: &Holdings) -> Message {
    Message::Library(LibraryAnswer::Holdings(Box::new(holdings.clone())))
}

/// The front page of a library in a window.
fn front_of(holdings: &Holdings, (width, height): (u16, u16)) -> Window {
    let mut window = Window::front(width, height);
    window.effects.clear();
    window.send(holding(holdings));
    window
}

/// One picture for each size, after some keys.
fn at_every_size(name: &str, holdings: &Holdings, keys: &str) {
    for size in SIZES {
        let mut window = front_of(holdings, size);
        window.press(keys);
        assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), window.picture());
    }
}

#[test]
fn the_page_stands_before_the_library_has_answered() {
    for (width, height) in SIZES {
        let window = Window::front(width, height);
        let asked = LibraryDeed::Ask(LibraryAsk::Beginning);
        assert!(window.effects.contains(&Effect::Library(asked)), "{:?}", window.effects);
        assert_snapshot!(format!("awaited-{width}x{height}"), window.picture());
    }
}

#[test]
fn every_section_has_its_place() {
    at_every_size("all", &library(), "");
}

#[test]
fn further_down_the_page() {
    at_every_size("down", &library(), "]]]");
    at_every_size("end", &library(), "G");
}

#[test]
fn one_article_is_a_library() {
    let entries = vec![of("The Evening Lamp", (2026, 10), entry("aaaaa", "Alone", "Ada Moss", 1))];
    at_every_size("one", &Holdings { entries, ..Holdings::default() }, "");
}

#[test]
fn hundreds_of_articles_are_walked_through() {
    at_every_size("hundreds", &library_of(600), "]]]jj");
    at_every_size("hundreds-end", &library_of(600), "G");
}

#[test]
fn an_empty_library_shows_the_sample_and_how_to_begin() {
    for (width, height) in SIZES {
        let window = Window::empty(width, height);
        assert_snapshot!(format!("empty-{width}x{height}"), window.picture());
    }
    let mut window = Window::empty(20, 6);
    window.press("jjkkk");
    assert!(window.text().contains("THREE WAYS"), "{}", window.text());
}

#[test]
fn a_library_that_cannot_be_read_says_so_and_offers_the_sample() {
    let deed = LibraryDeed::Ask(LibraryAsk::Holdings);
    for (width, height) in SIZES {
        let mut window = Window::front(width, height);
        let why = Text::fixed("the disk cannot be read");
        window.send(Message::Library(LibraryAnswer::Failed(deed.clone(), why)));
        assert_snapshot!(format!("failed-{width}x{height}"), window.picture());
        window.effects.clear();
        window.press("<enter>");
        let sample = Effect::Library(LibraryDeed::Ask(LibraryAsk::Sample));
        assert_eq!(window.effects, [sample]);
    }
}

#[test]
fn titles_are_found_as_one_types_and_texts_when_the_library_answers() {
    let holdings = library();
    for size in SIZES {
        let mut window = front_of(&holdings, size);
        window.press("/quay");
        let words = Text::fixed("quay");
        let asked = LibraryDeed::Ask(LibraryAsk::Search(words.clone()));
        assert!(window.effects.contains(&Effect::Library(asked)), "{:?}", window.effects);
        let snippet = vec![
            (Text::fixed("nobody is on the "), false),
            (Text::fixed("quay"), true),
            (Text::fixed(" to see it go, for the lamps went out at six and the ferry"), false),
        ];
        let found = vec![ShelfEntry { snippet, ..holdings.entries[0].clone() }];
        window.send(Message::Library(LibraryAnswer::Found(words, found)));
        assert_snapshot!(format!("found-{}x{}", size.0, size.1), window.picture());
    }
}

#[test]
fn nothing_found_is_said_and_escape_leads_back() {
    let mut window = front_of(&library(), (80, 24));
    let before = window.press("jj").picture();
    window.press("/zzzz");
    let words = Text::fixed("zzzz");
    window.send(Message::Library(LibraryAnswer::Found(words, Vec::new())));
    assert_snapshot!("nothing-found", window.picture());
    assert_eq!(window.press("<esc>").picture(), before);
    window.press("/lamp<enter>");
    assert_ne!(window.picture(), before, "the results stay");
    assert_eq!(window.press("q").picture(), before);
}

#[test]
fn an_answer_to_what_is_not_looked_for_any_more_is_dropped() {
    let mut window = front_of(&library(), (80, 24));
    window.press("/ropeways");
    let before = window.picture();
    let found = library().entries;
    window.send(Message::Library(LibraryAnswer::Found(Text::fixed("rope"), found)));
    assert_eq!(window.picture(), before);
}

#[test]
fn several_articles_are_marked_and_removed_at_once() {
    let mut window = front_of(&library(), (80, 24));
    window.press("vjv");
    assert_snapshot!("marked", window.picture());
    window.effects.clear();
    window.press("x");
    let ids = vec![Text::fixed("bbbbb"), Text::fixed("ccccc")];
    let deed = LibraryDeed::Change(Subject::Listed(ids), Change::Remove);
    assert_eq!(window.effects, [Effect::Library(deed)]);
    assert_snapshot!("removed", window.picture());
    assert!(!window.text().contains("On Rope"), "{}", window.text());
}

#[test]
fn what_is_fetched_is_said_on_the_page() {
    for (width, height) in SIZES {
        let mut window = front_of(&library(), (width, height));
        window.state.awaited = Some(Wanted::Kept(Text::fixed("aaaaa")));
        window.send(Message::Fetching { host: Text::fixed("example.org"), bytes: 81_920 });
        assert_snapshot!(format!("fetching-{width}x{height}"), window.picture());
    }
}

#[test]
fn without_the_network_the_page_says_so_and_what_is_not_at_hand() {
    for (width, height) in SIZES {
        let settings = app::Settings { offline: true, ..app::Settings::default() };
        let mut window =
            Window::start_with(settings, Shelf::default(), Start::Front, width, height);
        window.send(holding(&library()));
        assert_snapshot!(format!("offline-{width}x{height}"), window.press("G").picture());
    }
}

#[test]
fn the_orders_come_round() {
    let mut window = front_of(&library(), (80, 24));
    let before = window.rows();
    let mut said = Vec::new();
    for _ in 0..6 {
        window.press("S");
        let last = window.rows().pop().unwrap();
        said.push(last.split("   ").next().unwrap().trim().to_owned());
    }
    assert_eq!(
        said,
        [
            "articles as added",
            "articles by date",
            "articles by title",
            "articles by author",
            "articles by length",
            "articles by magazine and month",
        ]
    );
    let after = window.press("<esc>").rows();
    assert_eq!(after, before);
    assert_snapshot!("by-title", window.press("SSSG").picture());
}

#[test]
fn fresh_lists_leave_the_selection_where_it_was() {
    let holdings = library();
    let mut window = front_of(&holdings, (80, 24));
    window.press("jjj");
    let selected = |window: &Window| {
        let rows = window.rows();
        rows.iter().find(|row| row.contains('▸')).unwrap().clone()
    };
    let before = selected(&window);
    let newer = entry("zzzzz", "Come Between", "Una Reed", 2_000);
    let entries = [newer].into_iter().chain(holdings.entries.clone()).collect();
    window.send(holding(&Holdings { entries, ..holdings }));
    assert_eq!(selected(&window), before);
    assert!(window.text().contains("Come Between"));
}

#[test]
fn every_article_can_be_reached_in_the_smallest_window() {
    for size in [(20, 6), (100, 6), (200, 7)] {
        let holdings = library();
        let mut window = front_of(&holdings, size);
        let mut seen = String::new();
        for _ in 0..holdings.entries.len() {
            let rows = window.rows();
            let mark = rows.iter().find(|row| row.contains('▸') || row.contains('◂'));
            seen.push_str(mark.unwrap_or_else(|| panic!("{rows:#?}")));
            window.press("j");
        }
        for title in ["The Last", "On Rope", "Die", "茶馆", "A Week", "Salt", "The Tide"] {
            assert!(seen.contains(title), "{title} is not in {seen}");
        }
    }
}

/// A shelf with the library of a folder.
fn shelf_in(folder: &Path) -> Shelf {
    let settings = Settings { offline: true, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), true))
}

fn keep(shelf: &mut Shelf, page: &str) {
    let Added::Article(id) = shelf.add_stream(page.as_bytes(), Text::fixed("page")).unwrap() else {
        panic!("a page is one article");
    };
    shelf.keep(id, &mut patient, Timestamp::now()).unwrap();
}

fn page(title: &str, words: &str) -> String {
    let filler = "The tide went out and left the harbour to the gulls. ".repeat(40);
    format!(
        "<html lang=en><head><title>{title}</title></head><body><main><article><h1>{title}</h1>\
         <p>{filler}</p><p>{filler}</p><p>At last {words} came in.</p><p>{filler}</p>\
         </article></main></body></html>"
    )
}

#[test]
fn a_library_is_walked_searched_emptied_and_brought_back() {
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf_in(folder.path());
    keep(&mut shelf, &page("The Ferry", "the brass lantern"));
    keep(&mut shelf, &page("The Pier", "the tin whistle"));
    let mut window = Window::library(shelf, 80, 24);
    let first = window.text();
    assert!(first.contains("NEW SINCE LAST TIME") && first.contains("2 new"), "{first}");

    window.press("/brass lantern<enter><enter>");
    let reading = window.text();
    assert!(reading.contains("1 of 1 · brass lantern"), "{reading}");
    window.press("<bs>");
    assert!(window.text().contains("IN THE TEXT"), "{}", window.text());

    window.press("<esc>xx");
    let emptied = window.text();
    assert!(!emptied.contains(" min"), "{emptied}");
    window.press("U");
    window.press("U");
    let back = window.text();
    assert!(back.contains("The Ferry") && back.contains("The Pier"), "{back}");
    assert!(window.press("U").text().contains("nothing to bring back"));
}

#[test]
fn what_was_done_on_the_front_page_is_undone_step_by_step_and_in_the_reader_too() {
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf_in(folder.path());
    keep(&mut shelf, &page("The Ferry", "the brass lantern"));
    keep(&mut shelf, &page("The Pier", "the tin whistle"));
    let settings = app::Settings { library: true, ..app::Settings::default() };
    let mut window = Window::start_with(settings, shelf, Start::Front, 100, 24);
    let bottom = |window: &Window| window.rows().pop().unwrap().trim().to_owned();
    let before = window.press("g<esc>").rows();

    window.press("rjr");
    assert!(bottom(&window).starts_with("in the queue, to be read later · U takes it back"));
    window.press("x");
    window.press("U");
    assert!(bottom(&window).starts_with("brought back: 1 article"), "{}", bottom(&window));
    window.press("U");
    assert!(bottom(&window).starts_with("undone: out of the queue again · The"));
    window.press("Ug");
    assert_eq!(window.press("<esc>").rows(), before);

    // What waits there for long is put back to where it stood.
    window.press("vvr").press("<esc>ggr");
    let out = window.rows();
    assert!(bottom(&window).starts_with("out of the queue · U takes it back"));
    window.press("U");
    assert!(bottom(&window).starts_with("undone: back in the queue · The"), "{}", window.text());
    assert_ne!(window.rows()[..23], out[..23]);

    // The reader shows how its article stands, whoever changed it.
    window.press("g<enter>j");
    assert!(bottom(&window).contains("queued"), "{}", bottom(&window));
    window.press("U");
    assert!(
        bottom(&window).starts_with("undone: out of the queue again · "),
        "{}",
        bottom(&window)
    );
    window.press("j");
    assert!(!bottom(&window).contains("queued"), "{}", bottom(&window));
}

#[test]
fn what_was_not_done_is_not_undone() {
    let mut window = front_of(&library(), (80, 24));
    window.effects.clear();
    window.press("r");
    let Some(Effect::Library(deed)) = window.effects.pop() else { panic!("it is asked for") };
    let why = Text::fixed("the disk is full");
    window.send(Message::Library(LibraryAnswer::Failed(deed, why)));
    window.effects.clear();
    window.press("U");
    assert_eq!(window.effects, [Effect::Library(LibraryDeed::BringBack)]);
}

#[test]
fn a_click_opens_and_the_wheel_walks() {
    let mut window = front_of(&library(), (80, 24));
    window.effects.clear();
    let row = window.rows().iter().position(|row| row.contains("Die Uhrmacherin")).unwrap();
    window.point(PointerDeed::WheelDown, 30, row as u16);
    window.point(PointerDeed::Click, 30, row as u16);
    // There is no library to open it from.
    assert!(window.text().contains("not at hand"), "{}", window.text());
    window.press("<bs>");
    assert!(window.rows()[row].contains("▸ Die"), "{}", window.text());
}
