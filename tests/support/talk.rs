//! A talk without a terminal: lines in, a transcript out. Articles come from the shelf, as they do
//! in the program, but at once.

#![allow(dead_code, reason = "each test program uses some of the drivers")]
#![allow(clippy::expect_used, reason = "a driver that cannot drive must stop the test")]

use folio::acquire::{Added, Shelf, patient};
use folio::app::{Arrival, Effect, Linear, Message, Reply, Start, Wanted};
use folio::document::{Article, ArticleId};
use folio::runtime::{Opened, Opener, Opening};
use folio::text::{Text, Unclean};
use jiff::Timestamp;

/// A reader that is talked with, and all that was typed and said.
pub(crate) struct Talk {
    linear: Linear,
    shelf: Shelf,
    transcript: String,
    /// Whether it was left.
    pub(crate) has_ended: bool,
    /// The addresses that a browser was asked for.
    pub(crate) browsed: Vec<Text>,
}

impl Talk {
    /// At the contents of the built-in sample.
    pub(crate) fn sample() -> Self {
        let shelf = Shelf::default();
        let issue = shelf.sample();
        Self::start(shelf, Start::Issue(issue))
    }

    /// In a text saved as a page.
    pub(crate) fn page(text: &str) -> Self {
        let mut shelf = Shelf::default();
        let added = shelf.add_stream(text.as_bytes(), Text::fixed("page.txt"));
        let Ok(Added::Article(id)) = added else { panic!("a page is one article") };
        Self::start(shelf, Start::Article(id))
    }

    /// In an article that no page tells of.
    pub(crate) fn article(article: Article) -> Self {
        let id = ArticleId(9_999);
        let (linear, _) = Linear::new(Start::Article(id), None);
        let (shelf, transcript) = (Shelf::default(), String::new());
        let mut talk = Self { linear, shelf, transcript, has_ended: false, browsed: Vec::new() };
        let answer = Ok(Arrival { id, article: Box::new(article), bookmark: None, paces: None });
        talk.take(Message::Opened { wanted: Wanted::Article(id), answer });
        talk
    }

    /// With the library of a shelf.
    pub(crate) fn kept(shelf: Shelf, start: Start) -> Self {
        let (mut linear, reply) = Linear::new(start, None);
        linear.keep_places();
        Self::begun(linear, shelf, reply)
    }

    fn gather(&mut self, ids: Vec<ArticleId>) {
        for id in ids {
            let came = self.shelf.bring(id, Timestamp::now(), &mut patient);
            let came = came.map_err(|error| Unclean::new(error.to_string()).line());
            self.take(Message::Gathered { id, came });
        }
    }

    fn start(shelf: Shelf, start: Start) -> Self {
        let (linear, reply) = Linear::new(start, None);
        Self::begun(linear, shelf, reply)
    }

    fn begun(linear: Linear, shelf: Shelf, reply: Reply) -> Self {
        let (transcript, browsed) = (String::new(), Vec::new());
        let mut talk = Self { linear, shelf, transcript, has_ended: false, browsed };
        talk.answer(reply);
        talk
    }

    /// Types lines, parted by ` | `.
    pub(crate) fn hear(&mut self, lines: &str) -> &mut Self {
        for line in lines.split(" | ") {
            self.transcript.extend(["\n> ", line, "\n"]);
            let reply = self.linear.hear(line);
            self.answer(reply);
        }
        self
    }

    /// Lets something happen outside.
    pub(crate) fn take(&mut self, message: Message) -> &mut Self {
        let reply = self.linear.take(message);
        self.answer(reply);
        self
    }

    /// All that was typed, after a `>`, and said.
    pub(crate) fn transcript(&self) -> &str {
        &self.transcript
    }

    /// What was said since the last call of this.
    pub(crate) fn said(&mut self) -> String {
        std::mem::take(&mut self.transcript)
    }

    fn answer(&mut self, reply: Reply) {
        for line in reply.lines {
            assert!(!line.as_str().chars().any(char::is_control), "{line:?}");
            self.transcript.push_str(line.as_str());
            self.transcript.push('\n');
        }
        for effect in reply.effects {
            match effect {
                Effect::Open(wanted) => self.open(wanted),
                Effect::Quit => self.has_ended = true,
                Effect::Library(deed) => {
                    if let Some(answer) = Opener::perform(&mut self.shelf, deed) {
                        self.take(Message::Library(answer));
                    }
                }
                Effect::Gather(ids) => self.gather(ids),
                Effect::Browse(address) => self.browsed.push(address),
                other => panic!("linear mode asks for {other:?}"),
            }
        }
    }

    /// Opens an article as the program does, but at once: its start, then what it grows by.
    fn open(&mut self, wanted: Wanted) {
        assert!(self.linear.is_waiting());
        let mut opened = Opener::open(&mut self.shelf, &wanted);
        while let Ok(Opened::Fetch(id, fetching)) = opened {
            opened = Opener::go_on(&mut self.shelf, id, fetching.run(&mut patient));
        }
        match opened {
            Ok(Opened::Fetch(..)) => unreachable!("all that is to be fetched was"),
            Ok(Opened::Ready(Opening { id, article, rest, bookmark, paces })) => {
                let growths: Vec<_> = rest.collect();
                self.take(Message::Opened {
                    wanted,
                    answer: Ok(Arrival { id, article, bookmark, paces }),
                });
                for growth in growths {
                    self.take(Message::Grew(id, growth));
                }
                for answer in Opener::note_opened(&mut self.shelf, id) {
                    self.take(Message::Library(answer));
                }
            }
            Ok(Opened::Issue(issue)) => {
                self.take(Message::Listed { wanted, issue });
            }
            Err(refusal) => {
                self.take(Message::Opened { wanted, answer: Err(refusal) });
            }
        }
        assert!(!self.linear.is_waiting());
    }
}
