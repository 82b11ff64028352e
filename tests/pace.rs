//! Time left learns from the reader: what is read at a pace counts, what is skimmed, leapt over or left
//! open on the table does not.

#![allow(clippy::unwrap_used, reason = "a test that cannot keep anything must stop")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use std::path::Path;
use std::sync::Arc;

use folio::acquire::{Added, Desk, Shelf};
use folio::app::{Effect, LibraryDeed, Message, Page, Reader, Start, State, update};
use folio::document::Paces;
use folio::fetch::{Client, Settings, SystemClock};
use folio::library::Library;
use folio::text::Text;
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use tempfile::TempDir;

use support::window::{Window, chords};

const ENGLISH: &str = "It went out and left the harbour to the gulls, who made the most of it. ";
const HEBREW: &str = "המים ירדו והשאירו את הנמל לשחפים, שידעו היטב מה לעשות בו כל הבוקר. ";
const CHINESE: &str = "潮水退去，把港口留给了海鸥，它们尽情地享受着这个早晨。";

/// A page of many paragraphs in a language.
fn page(language: &str, sentence: &str) -> String {
    let paragraph = format!("<p>{}</p>", sentence.repeat(4));
    format!(
        "<html lang={language}><head><title>T</title></head><body><main><article><h1>T</h1>{}\
         </article></main></body></html>",
        paragraph.repeat(150)
    )
}

/// A page opened with the library of a folder; the clock begins at none.
fn window(folder: &Path, page: &str) -> Window {
    let settings = Settings { offline: true, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    let desk = Desk::new(Some(folder.to_owned()), Arc::new(client), true);
    let mut shelf = Shelf::default().with_desk(desk);
    let added = shelf.add_stream(page.as_bytes(), Text::fixed("page.html"));
    let Ok(Added::Article(id)) = added else { panic!("a page is one article") };
    let mut window = Window::kept(shelf, Start::Article(id), 80, 24);
    window.send(Message::Clock(0));
    window
}

fn reader(state: &State) -> &Reader {
    let Page::Reader(reader) = &state.page else { panic!("an article is open") };
    reader
}

/// Words before the top of the window, and before the end of what is in sight.
fn words(state: &State) -> (usize, usize) {
    let reader = reader(state);
    (reader.galley.progress(reader.place()).read, reader.progress().read)
}

/// A window and what time it is there, in milliseconds.
struct Time(Window, u64);

impl Time {
    fn begin(folder: &Path, page: &str) -> Self {
        Self(window(folder, page), 0)
    }

    /// Presses keys after so many milliseconds.
    fn press(&mut self, wait: u64, keys: &str) {
        self.1 += wait;
        self.0.send(Message::Clock(self.1));
        self.0.press(keys);
    }

    /// Reads so many screenfuls at so many words a minute: what is in sight, then a key.
    fn read(&mut self, screens: usize, speed: usize) {
        for _ in 0..screens {
            let (before, _) = words(&self.0.state);
            let mut ahead = self.0.state.clone();
            for chord in chords(" ") {
                update(&mut ahead, Message::Pressed(chord));
            }
            let read = words(&ahead).0 - before;
            self.press((read * 60_000 / speed) as u64, " ");
        }
    }

    fn speed(&self) -> usize {
        let pacing = &self.0.state.places.pacing;
        pacing.speed(reader(&self.0.state).galley.article()).words_per_minute()
    }

    fn learnt(&self) -> usize {
        let is_pace = |effect: &&Effect| matches!(effect, Effect::Library(LibraryDeed::Pace(..)));
        self.0.effects.iter().filter(is_pace).count()
    }
}

fn kept(folder: &Path) -> Paces {
    Library::open(folder, Timestamp::UNIX_EPOCH).unwrap().library.paces().unwrap()
}

fn speed_in(paces: &Paces, language: &'static str) -> usize {
    paces.speed(Some(&Text::fixed(language))).words_per_minute()
}

#[test]
fn time_left_learns_from_the_reader_and_is_kept_by_language() {
    for (language, sentence, usual) in
        [("en", ENGLISH, 238), ("he", HEBREW, 195), ("zh", CHINESE, 164)]
    {
        let folder = TempDir::new().unwrap();
        let mut time = Time::begin(folder.path(), &page(language, sentence));
        assert_eq!(time.speed(), usual);
        time.read(12, usual / 2);
        let (speed, learnt) = (time.speed(), time.learnt());
        assert!(learnt > 8, "{learnt} stretches of {language} were learnt");
        assert!((usual / 2..usual * 3 / 4).contains(&speed), "{speed} words in {language}");
        let left = {
            let progress = reader(&time.0.state).progress();
            (progress.known - progress.read).div_ceil(speed)
        };
        assert!(time.0.text().contains(&format!("{left} min left")), "{}", time.0.text());

        let paces = kept(folder.path());
        let others = ["en", "he", "zh"].into_iter().filter(|other| *other != language);
        assert!(speed_in(&paces, language).abs_diff(speed) <= 1);
        for other in others {
            assert_eq!(speed_in(&paces, other), speed_in(&Paces::default(), other));
        }
        // On another day the byline tells the own minutes at once.
        let again = window(folder.path(), &page(language, sentence.repeat(2).as_str()));
        let known = reader(&again.state).progress().known;
        assert!(
            again.text().contains(&format!("{} min", known.div_ceil(speed))),
            "{}",
            again.text()
        );
    }
}

#[test]
fn rows_and_pages_tell_the_same() {
    let folder = TempDir::new().unwrap();
    let mut rows = Time::begin(folder.path(), &page("en", ENGLISH));
    // A screenful is read, and scrolled past row by row.
    for _ in 0..12 {
        let (top, end) = words(&rows.0.state);
        rows.press(((end - top) * 60_000 / 120) as u64, "j");
        while words(&rows.0.state).0 < end {
            rows.press(50, "j");
        }
    }
    assert!((110..160).contains(&rows.speed()), "{}", rows.speed());
}

#[test]
fn what_is_not_read_does_not_count() {
    // Long pauses, skimming, leaps, searching, going back, and what lies over the page.
    let ways: [(&str, &[(u64, &str)]); 7] = [
        ("pauses", &[(3_600_000, " ")]),
        ("skimming", &[(2_000, " ")]),
        ("leaps", &[(60_000, "30%"), (60_000, "g"), (60_000, "G")]),
        ("searching", &[(60_000, "/gulls<enter>"), (60_000, "n"), (60_000, "n")]),
        ("going back", &[(1_000, "  "), (60_000, "b"), (60_000, "b")]),
        ("the help", &[(0, "h"), (60_000, "<esc> ")]),
        ("the list of marks", &[(0, "'"), (60_000, "<esc> ")]),
    ];
    for (way, keys) in ways {
        let folder = TempDir::new().unwrap();
        let mut time = Time::begin(folder.path(), &page("en", ENGLISH));
        for (wait, keys) in keys.iter().cycle().take(24) {
            time.press(*wait, keys);
        }
        assert_eq!((time.learnt(), time.speed()), (0, 238), "{way}");
    }
}

#[test]
fn a_screenful_that_takes_three_times_as_long_as_usual_was_a_pause() {
    let folder = TempDir::new().unwrap();
    let mut time = Time::begin(folder.path(), &page("en", ENGLISH));
    time.read(8, 238 * 2 / 7);
    assert_eq!((time.learnt(), time.speed()), (0, 238));
    time.read(8, 238 * 2 / 5);
    assert!(time.learnt() > 4 && time.speed() < 238, "{} {}", time.learnt(), time.speed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_when_the_pace_stays_within_its_bounds(
        presses in vec((0_u64..400_000, prop::sample::select(vec![" ", "j", "d", "b", "k", "g", "n"])), 0..60),
    ) {
        let folder = TempDir::new().unwrap();
        let mut time = Time::begin(folder.path(), &page("en", ENGLISH));
        for (wait, key) in presses {
            time.press(wait, key);
            prop_assert!((238 / 4..=238 * 5 / 2).contains(&time.speed()));
        }
        for effect in &time.0.effects {
            if let Effect::Library(LibraryDeed::Pace(_, pace)) = effect {
                let speed = pace.words * 60 / pace.seconds.max(1);
                prop_assert!((238 / 4 - 1..=238 * 5 / 2 + 60).contains(&speed), "{pace:?}");
            }
        }
    }
}
