//! A window without a terminal: keys in, screen out. Articles come from the shelf, as they do in the
//! program, but at once.

#![allow(dead_code, reason = "each test program uses some of the drivers")]
#![allow(clippy::expect_used, reason = "a driver that cannot drive must stop the test")]

use folio::acquire::{Added, Gather, Shelf, patient};
use folio::app::{Arrival, LibraryAnswer, Wanted, update};
use folio::app::{Chord, Effect, Key, Message, Pointer, PointerDeed, Settings, Size, Start, State};
use folio::document::{Article, ArticleId, Related};
use folio::runtime::{Opened, Opener, Opening};
use folio::text::{Text, Unclean};
use folio::view::{Enlarged, Screen};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use crate::support::screen;

/// A running program, its terminal replaced.
pub(crate) struct Window {
    /// The state, for laws that look inside.
    pub(crate) state: State,
    /// The effects that nobody here performs.
    pub(crate) effects: Vec<Effect>,
    shelf: Shelf,
    /// Whether deeds of the library are performed on the shelf.
    has_library: bool,
}

impl Window {
    /// The contents page of the built-in sample.
    pub(crate) fn sample(width: u16, height: u16) -> Self {
        let shelf = Shelf::default();
        let issue = shelf.sample();
        Self::start(shelf, Start::Issue(issue), width, height)
    }

    /// The same, with what a reader has chosen.
    pub(crate) fn sample_with(settings: Settings, width: u16, height: u16) -> Self {
        let mut window = Self::sample(width, height);
        window.state.settings = settings;
        window.resize(width, height);
        window
    }

    /// The front page of a library that has not answered yet, and never does by itself.
    pub(crate) fn front(width: u16, height: u16) -> Self {
        Self::start(Shelf::default(), Start::Front, width, height)
    }

    /// The front page of the library of a shelf.
    pub(crate) fn library(shelf: Shelf, width: u16, height: u16) -> Self {
        let (state, effects) = State::new(Start::Front, Size { width, height });
        let mut window = Self { state, effects: Vec::new(), shelf, has_library: true };
        window.perform(effects);
        window
    }

    /// The contents of the sample where the library is empty.
    pub(crate) fn empty(width: u16, height: u16) -> Self {
        let shelf = Shelf::default();
        let issue = shelf.sample();
        Self::start(shelf, Start::Empty(issue), width, height)
    }

    /// A text saved as a page.
    pub(crate) fn page(text: &str, width: u16, height: u16) -> Self {
        let mut shelf = Shelf::default();
        let added = shelf.add_stream(text.as_bytes(), Text::fixed("page.txt"));
        let Ok(Added::Article(id)) = added else { panic!("a page is one article") };
        Self::start(shelf, Start::Article(id), width, height)
    }

    /// An article that no page tells of.
    pub(crate) fn article(article: Article, width: u16, height: u16) -> Self {
        let id = ArticleId(9_999);
        let (state, _) = State::new(Start::Article(id), Size { width, height });
        let (effects, shelf) = (Vec::new(), Shelf::default());
        let mut window = Self { state, effects, shelf, has_library: false };
        let answer = Ok(Arrival { id, article: Box::new(article), bookmark: None, paces: None });
        window.send(Message::Opened { wanted: Wanted::Article(id), answer });
        window
    }

    /// An article of a shelf with a library, which is told of what is read.
    pub(crate) fn kept(shelf: Shelf, start: Start, width: u16, height: u16) -> Self {
        let settings = Settings { library: true, ..Settings::default() };
        Self::start_with(settings, shelf, start, width, height)
    }

    /// Whatever a shelf has, at its start.
    pub(crate) fn start(shelf: Shelf, start: Start, width: u16, height: u16) -> Self {
        Self::start_with(Settings::default(), shelf, start, width, height)
    }

    /// The same, with what a reader has chosen.
    pub(crate) fn start_with(
        settings: Settings,
        shelf: Shelf,
        start: Start,
        width: u16,
        height: u16,
    ) -> Self {
        let (state, effects) = State::with(settings, start, Size { width, height });
        let has_library = state.settings.library;
        let mut window = Self { state, effects: Vec::new(), shelf, has_library };
        window.perform(effects);
        window
    }

    /// Presses keys: characters as they are, others by name, as in `jj<tab><enter>50%`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for chord in chords(keys) {
            self.send(Message::Pressed(chord));
        }
        self
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.send(Message::Resized(Size { width, height }))
    }

    /// Uses the mouse.
    pub(crate) fn point(&mut self, deed: PointerDeed, column: u16, row: u16) -> &mut Self {
        self.send(Message::Pointed(Pointer { deed, column, row }))
    }

    /// Lets something happen, and performs what it asks for.
    pub(crate) fn send(&mut self, message: Message) -> &mut Self {
        let effects = update(&mut self.state, message);
        self.perform(effects);
        while self.state.has_work_left() {
            let effects = update(&mut self.state, Message::Idle);
            self.perform(effects);
        }
        if self.state.has_place_to_note() {
            let effects = update(&mut self.state, Message::Rested);
            self.perform(effects);
        }
        self
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Open(wanted) => self.open(wanted),
                // Nobody answers.
                Effect::AskTone | Effect::AskScale => {}
                Effect::Gather(ids) if self.has_library => self.gather(ids),
                Effect::Prefetch(entries) if self.has_library => self.prefetch(&entries),
                Effect::Library(deed) if self.has_library => {
                    if self.state.settings.library {
                        self.effects.push(Effect::Library(deed.clone()));
                    }
                    let answer = Opener::perform(&mut self.shelf, deed);
                    self.hear(answer);
                }
                other => self.effects.push(other),
            }
        }
    }

    /// Brings articles into the library as the program does, but at once.
    fn gather(&mut self, ids: Vec<ArticleId>) {
        for id in ids {
            let came = self.shelf.bring(id, Timestamp::now(), &mut patient);
            let came = came.map_err(|error| Unclean::new(error.to_string()).line());
            self.send(Message::Gathered { id, came });
        }
    }

    /// Fetches further articles ahead as the program does, but at once.
    fn prefetch(&mut self, entries: &[Related]) {
        for id in Opener::put_ahead(&mut self.shelf, entries) {
            let mut fetching = Opener::fetch_ahead(&mut self.shelf, id);
            while let Some(next) = fetching.take() {
                match Opener::came_ahead(&mut self.shelf, id, next.run(&mut patient)) {
                    Some(Gather::Fetch(page)) => fetching = Some(page),
                    Some(Gather::Kept(_)) => {
                        self.send(Message::Library(LibraryAnswer::CameAhead));
                    }
                    None => {}
                }
            }
        }
    }

    /// Opens an article as the program does, but at once: its start, then what it grows by.
    fn open(&mut self, wanted: Wanted) {
        let mut opened = Opener::open(&mut self.shelf, &wanted);
        while let Ok(Opened::Fetch(id, fetching)) = opened {
            opened = Opener::go_on(&mut self.shelf, id, fetching.run(&mut patient));
        }
        match opened {
            Ok(Opened::Fetch(..)) => unreachable!("all that is to be fetched was"),
            Ok(Opened::Issue(issue)) => {
                self.send(Message::Listed { wanted, issue });
            }
            Ok(Opened::Ready(Opening { id, article, rest, bookmark, paces })) => {
                let growths: Vec<_> = rest.collect();
                self.send(Message::Opened {
                    wanted,
                    answer: Ok(Arrival { id, article, bookmark, paces }),
                });
                for growth in growths {
                    self.send(Message::Grew(id, growth));
                }
                let told = Opener::note_opened(&mut self.shelf, id);
                self.hear(told);
            }
            Err(refusal) => {
                self.send(Message::Opened { wanted, answer: Err(refusal) });
            }
        }
    }

    fn hear(&mut self, answers: impl IntoIterator<Item = LibraryAnswer>) {
        for answer in answers {
            self.send(Message::Library(answer));
        }
    }

    /// What the window shows.
    pub(crate) fn buffer(&self) -> Buffer {
        let Size { width, height } = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("it is a buffer");
        terminal
            .draw(|frame| frame.render_widget(Screen(&self.state), frame.area()))
            .expect("a buffer takes all");
        terminal.backend().buffer().clone()
    }

    /// What the window shows, with its styles.
    pub(crate) fn picture(&self) -> String {
        let mut picture = screen::picture(&self.buffer());
        for (number, run) in Screen(&self.state).enlarged().iter().enumerate() {
            let heading = if number == 0 { "double size\n" } else { "" };
            let Enlarged { area, text } = run;
            let end = area.x + area.width - 1;
            let row = format!("{heading}{:>2} {}-{end} {text}\n", area.y, area.x);
            picture.push_str(&row);
        }
        picture
    }

    /// The rows of the window.
    pub(crate) fn rows(&self) -> Vec<String> {
        screen::rows(&self.buffer())
    }

    /// The rows of the window in one string.
    pub(crate) fn text(&self) -> String {
        self.rows().join("\n")
    }
}

/// Chords from a string.
pub(crate) fn chords(keys: &str) -> Vec<Chord> {
    let mut chords = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        let (chord, after) = match named {
            Some((name, after)) => (chord_named(name), after),
            None => (Chord::plain(Key::Char(first)), rest.split_at(first.len_utf8()).1),
        };
        chords.push(chord);
        rest = after;
    }
    chords
}

fn chord_named(name: &str) -> Chord {
    let plain = |key| Chord::plain(key);
    match name {
        "enter" => plain(Key::Enter),
        "esc" => plain(Key::Escape),
        "bs" => plain(Key::Backspace),
        "tab" => plain(Key::Tab),
        "s-tab" => Chord::shift(Key::Tab),
        "up" => plain(Key::Up),
        "down" => plain(Key::Down),
        "left" => plain(Key::Left),
        "right" => plain(Key::Right),
        "del" => plain(Key::Delete),
        "pgup" => plain(Key::PageUp),
        "pgdn" => plain(Key::PageDown),
        "home" => plain(Key::Home),
        "end" => plain(Key::End),
        "f1" => plain(Key::Function(1)),
        "space" => plain(Key::Char(' ')),
        "lt" => plain(Key::Char('<')),
        _ => match name.strip_prefix("c-").and_then(|rest| rest.chars().next()) {
            Some(character) => Chord::control(Key::Char(character)),
            None => panic!("no key is called {name}"),
        },
    }
}
