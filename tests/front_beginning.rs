//! The front page of a large library: what it begins with stands as it does once all has come.

#![allow(clippy::unwrap_used, reason = "a test that cannot set up its library must stop")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::acquire::told;
use folio::app::{
    Chord, Effect, FrontPage, Key, LibraryAnswer, LibraryAsk, LibraryDeed, Message, Page,
    SectionKind, update,
};
use folio::document::{
    Article, Bookmark, Date, Ending, Fact, Holdings, Inventory, Place, Provenance, ShelfEntry,
};
use folio::library::{Filter, Identity, Library, Order, Saving};
use folio::text::{Text, Unclean};
use jiff::{Timestamp, civil};
use proptest::prelude::*;

use support::window::Window;

/// What the page begins with in these tests.
const MOST: usize = 8;

/// How an article is kept, and what became of it.
#[derive(Debug, Clone)]
struct Fate {
    publication: Option<&'static str>,
    date: Option<Date>,
    added: i64,
    kept: bool,
    opened: Option<i64>,
    /// Words read of a hundred.
    read: Option<usize>,
    queued: bool,
    removed: bool,
}

fn any_fate() -> impl Strategy<Value = Fate> {
    let publications = [None, Some("The Review"), Some("“after” all"), Some("Lamp"), Some("lamp")];
    let day = civil::date(2024, 5, 3);
    let dates = [
        None,
        Some(Date::Year(2024)),
        Some(Date::Month(2024, 5)),
        Some(Date::Month(2023, 12)),
        Some(Date::Day(day)),
        Some(Date::Moment { at: day.at(7, 0, 0, 0), offset: None }),
        Some(Date::Day(civil::date(2024, 4, 30))),
    ];
    let published =
        (prop::sample::select(publications.to_vec()), prop::sample::select(dates.to_vec()));
    let opened = prop::option::weighted(0.4, 0..6_i64);
    let read = prop::option::weighted(0.3, prop::sample::select(vec![0_usize, 40, 100]));
    let (kept, queued) = (prop::bool::weighted(0.7), prop::bool::weighted(0.2));
    (published, 0..6_i64, kept, opened, read, queued, prop::bool::weighted(0.1)).prop_map(
        |((publication, date), added, kept, opened, read, queued, removed)| Fate {
            publication,
            date,
            added,
            kept,
            opened,
            read,
            queued,
            removed,
        },
    )
}

fn time(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn line(words: &str) -> Text {
    Unclean::new(words).line()
}

fn library_of(fates: &[Fate]) -> Library {
    let mut library = Library::in_memory().unwrap();
    for (number, fate) in fates.iter().enumerate() {
        let fact = |words: &str| Fact::new(line(words), Provenance::PageText);
        let mut article = Article { ending: Some(Ending::default()), ..Article::default() };
        article.metadata.title = Some(fact(&format!("Number {number}")));
        article.metadata.publication = fate.publication.map(fact);
        article.metadata.date = fate.date.map(|date| Fact::new(date, Provenance::PageText));
        let identity = Identity::of_address(&format!("https://example.org/{number}")).unwrap();
        let (article, name, source) = (&article, &line("page"), None);
        let saving = Saving {
            identity: &identity,
            article,
            name,
            source,
            pages: None,
            reader: 1,
            kept: fate.kept,
        };
        let key = library.save(&saving, time(fate.added)).unwrap();
        if let Some(opened) = fate.opened {
            library.note_opening(&key, 1_000, time(opened)).unwrap();
        }
        if fate.queued {
            library.enqueue(&key).unwrap();
        }
        if let Some(read) = fate.read {
            let mark = Bookmark { place: Place::START, read, known: 100 };
            library.set_bookmark(&key, mark, time(9)).unwrap();
        }
        if fate.removed {
            library.remove(&[key], time(10)).unwrap();
        }
    }
    library
}

fn whole(library: &Library, since: Option<Timestamp>) -> Holdings {
    let entries = library.list(&Filter::Any, Order::Added, 1_000).unwrap();
    Holdings { entries: entries.into_iter().map(told).collect(), since, ..Holdings::default() }
}

fn beginning(library: &Library, since: Option<Timestamp>) -> Option<Holdings> {
    let (entries, whole) = library.beginning(since, MOST).unwrap()?;
    let entries = entries.into_iter().map(told).collect();
    Some(Holdings { entries, whole: Some(whole), since, remark: None })
}

fn holding(holdings: Holdings) -> Message {
    Message::Library(LibraryAnswer::Holdings(Box::new(holdings)))
}

fn hear(window: &mut Window, holdings: Holdings) {
    window.send(holding(holdings));
}

fn page_of(window: &Window) -> &FrontPage {
    let Page::Front(page) = &window.state.page else { panic!("another page is in the window") };
    page
}

/// The articles of a page in order, each with the name and detail of its section.
fn lines_of(page: &FrontPage) -> Vec<(String, String)> {
    let entries = page.stock.entries();
    let lines = page.sections().iter().flat_map(|section| {
        let detail = section.detail.as_ref().map(ToString::to_string).unwrap_or_default();
        let heading = format!("{} {detail}", section.name);
        let title = |number: &usize| entries[*number].title.to_string();
        section.entries.iter().map(move |number| (heading.clone(), title(number)))
    });
    lines.collect()
}

fn count_of(page: &FrontPage, kind: SectionKind) -> usize {
    let sections = page.sections().iter().filter(|section| section.kind == kind);
    sections.map(|section| section.entries.len()).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn the_page_begins_as_it_goes_on(
        fates in prop::collection::vec(any_fate(), 0..24),
        since in prop::option::of(0..6_i64),
    ) {
        let library = library_of(&fates);
        let since = since.map(time);
        let all = whole(&library, since);
        let mut window = Window::front(80, 24);
        let Some(start) = beginning(&library, since) else {
            prop_assert!(all.entries.len() <= MOST);
            return Ok(());
        };
        let inventory = start.whole.clone().unwrap();
        hear(&mut window, start);
        let first = lines_of(page_of(&window));
        let name = page_of(&window).sections().last().unwrap().name.to_string();
        prop_assert_eq!(name, format!("And {} more", all.entries.len() - MOST));
        let titles = all.entries.iter().take(MOST).map(|entry| entry.title.clone()).collect();
        hear(&mut window, all.clone());
        let page = page_of(&window);
        prop_assert_eq!(first.len(), MOST);
        prop_assert_eq!(first, &lines_of(page)[..MOST]);
        let counted = Inventory {
            articles: all.entries.len(),
            begun: count_of(page, SectionKind::Begun),
            queued: count_of(page, SectionKind::Queue),
            fresh: count_of(page, SectionKind::Fresh),
            titles,
        };
        prop_assert_eq!(inventory, counted);
    }
}

/// A library of three hundred articles, and what its page begins with.
fn three_hundred() -> (Holdings, Holdings) {
    let entries: Vec<ShelfEntry> = (0..300)
        .map(|number| ShelfEntry {
            id: line(&format!("n{number:04}")),
            title: line(&format!("Article number {number} of the harbour")),
            words: 900,
            kept: true,
            added: time(1_000 - number),
            ..ShelfEntry::default()
        })
        .collect();
    let all = Holdings { entries, ..Holdings::default() };
    let entries = all.entries[..Holdings::FIRST].to_vec();
    let titles = entries.iter().map(|entry| entry.title.clone()).collect();
    let inventory = Inventory { articles: 300, fresh: 300, titles, ..Inventory::default() };
    let start = Holdings { entries, whole: Some(inventory), ..Holdings::default() };
    (all, start)
}

/// The front page with what it begins with, before nothing waits any more.
fn begun() -> (Holdings, Window) {
    let (all, start) = three_hundred();
    let mut window = Window::front(120, 40);
    let effects = happens(&mut window, holding(start));
    assert_eq!(effects, []);
    (all, window)
}

/// Something happens while other things wait.
fn happens(window: &mut Window, message: Message) -> Vec<Effect> {
    update(&mut window.state, message)
}

fn key(key: char) -> Message {
    Message::Pressed(Chord::plain(Key::Char(key)))
}

fn rest() -> Effect {
    Effect::Library(LibraryDeed::Ask(LibraryAsk::Holdings))
}

#[test]
fn the_first_picture_is_that_of_the_whole_page() {
    let (all, mut window) = begun();
    let first = window.picture();
    assert!(window.text().contains("300 articles"), "{}", window.text());
    hear(&mut window, all);
    assert_eq!(window.picture(), first);
}

#[test]
fn the_rest_is_asked_for_once_when_nothing_waits() {
    let (all, mut window) = begun();
    assert!(window.state.has_work_left());
    assert_eq!(happens(&mut window, Message::Idle), [rest()]);
    assert!(!window.state.has_work_left());
    for message in [Message::Idle, key('G'), key('S')] {
        assert_eq!(happens(&mut window, message), []);
    }
    hear(&mut window, all);
    assert!(!window.state.has_work_left());
    assert!(window.press("G").text().contains("The issue that comes with Folio"));
}

#[test]
fn the_rest_is_asked_for_where_the_beginning_ends() {
    let (all, mut window) = begun();
    assert_eq!(happens(&mut window, key('j')), []);
    assert_eq!(happens(&mut window, key('G')), [rest()]);
    assert!(window.text().contains("200 of 300"), "{}", window.text());
    hear(&mut window, all);
    assert!(window.text().contains("▸ Article number 199"), "{}", window.text());
}

#[test]
fn titles_are_found_in_all_articles() {
    let (all, mut window) = begun();
    assert_eq!(happens(&mut window, key('/')), []);
    assert_eq!(happens(&mut window, key('2')), [rest()]);
    hear(&mut window, all);
    assert!(window.press("90").text().contains("Article number 290"), "{}", window.text());
}

#[test]
fn all_orders_are_those_of_all_articles() {
    let (_, mut window) = begun();
    assert_eq!(happens(&mut window, key('S')), [rest()]);
}
