//! A window without a terminal: keys in, screen out. Articles come from the shelf, as they do in the
//! program, but at once.

#![allow(dead_code, reason = "each test program uses some of the drivers")]
#![allow(clippy::expect_used, reason = "a driver that cannot drive must stop the test")]

use folio::acquire::Shelf;
use folio::app::{Chord, Effect, Key, Message, Pointer, PointerDeed, Refusal, Size, Start, State};
use folio::app::{Wanted, update};
use folio::document::{Article, ArticleId};
use folio::text::{Text, Unclean};
use folio::view::Screen;
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
}

impl Window {
    /// The contents page of the built-in sample.
    pub(crate) fn sample(width: u16, height: u16) -> Self {
        let mut shelf = Shelf::new();
        let issue = shelf.sample();
        let state = State::new(Start::Issue(issue), Size { width, height });
        Self { state, effects: Vec::new(), shelf }
    }

    /// An article by itself.
    pub(crate) fn article(article: Article, width: u16, height: u16) -> Self {
        let start = Start::Article(ArticleId(9_999), Box::new(article));
        let state = State::new(start, Size { width, height });
        Self { state, effects: Vec::new(), shelf: Shelf::new() }
    }

    /// The page of a text saved as `source.txt`.
    pub(crate) fn page(text: &str, width: u16, height: u16) -> Self {
        let mut shelf = Shelf::new();
        let id = shelf.add_bytes(text.as_bytes().to_vec(), None).expect("it is text");
        let article = shelf.open(id).expect("it is a page").into_whole();
        let state = State::new(Start::Article(id, Box::new(article)), Size { width, height });
        Self { state, effects: Vec::new(), shelf }
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
        for effect in update(&mut self.state, message) {
            match effect {
                Effect::Open(wanted) => self.open(wanted),
                other => self.effects.push(other),
            }
        }
        self
    }

    fn open(&mut self, wanted: Wanted) {
        let id = match &wanted {
            Wanted::Article(id) => Some(*id),
            Wanted::Related(related) => self.shelf.find(related),
        };
        let refusal = || Refusal {
            why: Text::fixed("This article is not at hand"),
            advice: Some(Text::fixed("Save its page and open the file.")),
        };
        let opened = id.ok_or_else(refusal).and_then(|id| {
            let reading = self.shelf.open(id).map_err(|_| refusal())?;
            Ok((id, Box::new(reading.into_whole())))
        });
        self.send(Message::Opened { wanted, answer: opened });
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
        screen::picture(&self.buffer())
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

/// A text that has passed the door.
pub(crate) fn text(text: &str) -> Text {
    Unclean::new(text).line()
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
