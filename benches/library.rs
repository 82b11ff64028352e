//! What a reader waits for in a library, by the number of articles in it: the front page, a key on it,
//! a search, an article.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex};

use divan::Bencher;
use folio::acquire::{Desk, Shelf, patient};
use folio::app::{Chord, Key, LibraryAnswer, Message, Size, Start, State, update};
use folio::document::{Article, Block, Date, Ending, Fact, Holdings, Inline, Metadata, Provenance};
use folio::fetch::{Client, Settings, SystemClock};
use folio::library::{Identity, Library, Saving};
use folio::text::{Text, Unclean};
use folio::view::Screen;
use jiff::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

/// Articles in the libraries.
const ARTICLES: [usize; 3] = [100, 1_000, 10_000];

/// Words of each article: a page of a magazine.
const WORDS: usize = 800;

/// A window as it often is.
const SIZE: Size = Size { width: 120, height: 40 };

/// The folders of the libraries that were made in this run.
static MADE: LazyLock<Mutex<HashMap<usize, PathBuf>>> = LazyLock::new(Mutex::default);

fn main() {
    divan::main();
    for folder in MADE.lock().expect("no bench has panicked").values() {
        // What is left lies in the folder for what may be lost.
        let _ = fs::remove_dir_all(folder);
    }
}

fn line(words: &str) -> Text {
    Unclean::new(words).line()
}

/// Words of an article, most of them in every article and some in few.
fn words_of(number: usize) -> String {
    let common = "the tide went out and left the harbour to the gulls who made the most of it";
    let per_sentence = common.split(' ').count() + 2;
    let sentence =
        |at: usize| format!("{common} and{} word{}. ", at % 97, (number * 31 + at) % 4_999);
    (0..WORDS / per_sentence).map(sentence).collect()
}

fn article(number: usize) -> Article {
    let fact = |words: String| Fact::new(line(&words), Provenance::PageText);
    let names = ["Ada Moss", "Tom Quill", "Una Reed", "Ida Vane", "Jörg Lüdenscheid"];
    let magazines = ["The Evening Lamp", "Harbour News", "Provinzblatt", "The Review"];
    let month = 1 + (number / 40 % 12) as i8;
    let year = 2016 + i16::try_from(number / 1_000 % 10).unwrap_or_default();
    let metadata = Metadata {
        title: Some(fact(format!("Number {number} of the harbour, and what became of it"))),
        standfirst: Some(fact("Nobody was on the quay to see it go.".to_owned())),
        authors: vec![fact(names[number % names.len()].to_owned())],
        publication: Some(fact(magazines[number % magazines.len()].to_owned())),
        date: Some(Fact::new(Date::Month(year, month), Provenance::PageText)),
        language: Some(fact("en".to_owned())),
        ..Metadata::default()
    };
    let text = vec![Inline::Text(Unclean::new(words_of(number)).block())];
    let ending = Some(Ending::default());
    Article { metadata, blocks: vec![Block::Paragraph(text)], ending, ..Article::default() }
}

/// The folder of a library of so many articles, made when it is first needed.
fn folder_of(count: usize) -> PathBuf {
    let mut made = MADE.lock().expect("no bench has panicked");
    made.entry(count).or_insert_with(|| make(count)).clone()
}

fn make(count: usize) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("folio-bench-{}-{count}", std::process::id()));
    let now = Timestamp::UNIX_EPOCH;
    let mut library = Library::open(&folder, now).expect("a folder can be made").library;
    for number in 0..count {
        let address = format!("https://example.org/essays/{number}");
        let identity = Identity::of_address(&address).expect("it is an address");
        let (article, name) = (article(number), line(&address));
        let (source, reader, kept) = (None, 1, true);
        let saving = Saving {
            identity: &identity,
            article: &article,
            name: &name,
            source,
            pages: None,
            reader,
            kept,
        };
        library.save(&saving, now).expect("the disk has room");
    }
    folder
}

fn shelf_in(folder: &Path) -> Shelf {
    let settings = Settings { offline: true, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    // Nothing is noted, lest one round change the next.
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), false))
}

fn draw(state: &State) -> Buffer {
    let window = Rect::new(0, 0, SIZE.width, SIZE.height);
    let mut buffer = Buffer::empty(window);
    Screen(state).render(window, &mut buffer);
    buffer
}

/// A front page that shows what a library holds.
fn front_of(holdings: Holdings) -> State {
    let (mut state, _) = State::new(Start::Front, SIZE);
    update(&mut state, Message::Library(LibraryAnswer::Holdings(Box::new(holdings))));
    state
}

fn holdings_of(count: usize) -> Holdings {
    shelf_in(&folder_of(count)).holdings().expect("the library can be read")
}

/// From the file of the library to the first picture of its front page, the file opened before.
#[divan::bench(args = ARTICLES)]
fn front_page(bencher: Bencher<'_, '_>, count: usize) {
    let mut shelf = shelf_in(&folder_of(count));
    drop(shelf.beginning());
    bencher.bench_local(|| {
        let holdings = shelf.beginning().expect("the library can be read");
        draw(&front_of(holdings))
    });
}

/// The same with the file opened, as the program is started.
#[divan::bench(args = ARTICLES)]
fn front_page_from_the_start(bencher: Bencher<'_, '_>, count: usize) {
    let folder = folder_of(count);
    bencher.bench_local(|| {
        let holdings = shelf_in(&folder).beginning().expect("the library can be read");
        draw(&front_of(holdings))
    });
}

/// What is read behind it: all lists from the file, in a thread of its own.
#[divan::bench(args = ARTICLES)]
fn all_lists(bencher: Bencher<'_, '_>, count: usize) {
    let mut shelf = shelf_in(&folder_of(count));
    drop(shelf.beginning());
    bencher.bench_local(|| shelf.holdings().expect("the library can be read"));
}

/// All articles taken in: the page is arranged, set and drawn.
#[divan::bench(args = ARTICLES)]
fn front_page_drawn(bencher: Bencher<'_, '_>, count: usize) {
    let holdings = holdings_of(count);
    bencher.with_inputs(|| holdings.clone()).bench_values(|holdings| draw(&front_of(holdings)));
}

/// To the end of the page, and the picture of it.
#[divan::bench(args = ARTICLES)]
fn to_the_end(bencher: Bencher<'_, '_>, count: usize) {
    let state = front_of(holdings_of(count));
    bencher.with_inputs(|| state.clone()).bench_refs(|state| {
        update(state, Message::Pressed(Chord::plain(Key::Char('G'))));
        draw(state)
    });
}

/// A letter typed to find a title, and the picture of what it finds.
#[divan::bench(args = ARTICLES)]
fn find_a_title(bencher: Bencher<'_, '_>, count: usize) {
    let mut state = front_of(holdings_of(count));
    for key in "/harbour 7".chars() {
        update(&mut state, Message::Pressed(Chord::plain(Key::Char(key))));
    }
    bencher.with_inputs(|| state.clone()).bench_refs(|state| {
        update(state, Message::Pressed(Chord::plain(Key::Char('7'))));
        draw(state)
    });
}

fn search(bencher: Bencher<'_, '_>, count: usize, words: &'static str) {
    let mut shelf = shelf_in(&folder_of(count));
    drop(shelf.holdings());
    bencher.bench_local(|| shelf.search_library(&Text::fixed(words)).expect("it can be read"));
}

/// A word that is in few texts.
#[divan::bench(args = ARTICLES)]
fn search_a_rare_word(bencher: Bencher<'_, '_>, count: usize) {
    search(bencher, count, "word1234 ");
}

/// A word that is in every text many times, which is the worst that can be typed.
#[divan::bench(args = ARTICLES)]
fn search_a_common_word(bencher: Bencher<'_, '_>, count: usize) {
    search(bencher, count, "harbour ");
}

/// The beginning of a word, as it is typed first.
#[divan::bench(args = ARTICLES)]
fn search_a_beginning(bencher: Bencher<'_, '_>, count: usize) {
    search(bencher, count, "wo");
}

/// An article by its ID, from the file of the library.
#[divan::bench(args = ARTICLES)]
fn open_an_article(bencher: Bencher<'_, '_>, count: usize) {
    let holdings = holdings_of(count);
    let id = holdings.entries[count / 2].id.clone();
    let mut shelf = shelf_in(&folder_of(count));
    bencher.bench_local(|| {
        let id = shelf.find_kept(id.as_str()).expect("it is kept");
        shelf.open(id, &mut patient).expect("it can be read").into_whole()
    });
}
