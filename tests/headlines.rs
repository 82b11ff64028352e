//! Headlines at double size: where they stand, and where they do not.

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::app::{Display, Headlines, Message, Settings, action_names};
use folio::config::{Config, Depth};
use folio::document::{Article, Block, Ending, Fact, Inline, Metadata, Provenance};
use folio::text::{Text, Unclean};
use folio::view::Screen;
use insta::assert_snapshot;

use support::window::Window;

/// The first article of the sample on a terminal that has said that it can.
fn sample(width: u16, height: u16) -> Window {
    let mut window = Window::sample(width, height);
    window.send(Message::Scales).press("<enter>");
    window
}

/// An article of a headline and some words.
fn titled(title: &str, width: u16, height: u16) -> Window {
    let fact = |words: &str| Some(Fact::new(Unclean::new(words).line(), Provenance::Markup));
    let words = vec![Inline::Text(Text::fixed("Some words to be read below it."))];
    let article = Article {
        metadata: Metadata {
            title: fact(title),
            sections: fact("Section").into_iter().collect(),
            ..Metadata::default()
        },
        blocks: vec![Block::Paragraph(words); 30],
        ending: Some(Ending::default()),
        ..Article::default()
    };
    let mut window = Window::article(article, width, height);
    window.send(Message::Scales);
    window
}

/// What stands at double size.
fn doubled(window: &Window) -> Vec<String> {
    Screen(&window.state).enlarged().into_iter().map(|run| run.text).collect()
}

#[test]
fn a_headline_stands_over_two_rows_once_the_terminal_says_that_it_can() {
    let mut window = Window::sample(80, 24);
    window.press("<enter>");
    assert!(doubled(&window).is_empty());
    let plain = window.picture();
    window.send(Message::Scales);
    assert_snapshot!("opening-80x24", window.picture());
    // The same, whether it says so before or after.
    assert_eq!(window.picture(), sample(80, 24).picture());
    assert_ne!(window.picture(), plain);
    assert_snapshot!("opening-120x40", sample(120, 40).picture());
    assert_snapshot!("opening-200x60", sample(200, 60).picture());
}

#[test]
fn small_windows_and_long_headlines_have_no_room_for_it() {
    for (width, height) in [(38, 24), (80, 12), (20, 6)] {
        assert!(doubled(&sample(width, height)).is_empty(), "{width}x{height}");
    }
    let words = |count: usize| vec!["word"; count].join(" ");
    assert_eq!(doubled(&titled(&words(18), 80, 24)).len(), 3);
    assert!(doubled(&titled(&words(40), 80, 24)).is_empty());
    assert!(doubled(&titled(&"w".repeat(40), 80, 24)).is_empty());
    // Terminals do not agree on how wide clusters are.
    assert!(doubled(&titled("हिन्दी", 80, 24)).is_empty());
}

#[test]
fn half_a_headline_is_shown_at_single_size() {
    let mut window = sample(80, 24);
    let headline = |window: &Window| {
        let rows = window.rows();
        rows.iter().filter(|row| row.contains("Baku to the Future?")).count()
    };
    assert_eq!((doubled(&window).len(), headline(&window)), (1, 0));
    // The kicker and a blank row stand above it.
    window.press("jj");
    assert_eq!((doubled(&window).len(), headline(&window)), (1, 0));
    window.press("j");
    assert_snapshot!("lower-half", window.picture());
    assert_eq!((doubled(&window).len(), headline(&window)), (0, 1));
    // It is a row of its own: on and back again.
    window.press("j");
    assert_eq!(doubled(&window).len(), 0);
    window.press("k");
    assert_snapshot!("lower-half", window.picture());
    window.press("k");
    assert_eq!((doubled(&window).len(), headline(&window)), (1, 0));
}

#[test]
fn what_lies_over_a_headline_makes_the_row_that_is_left_of_it_single() {
    let title = "A headline of so many words that it is broken into no fewer than three lines";
    let mut window = titled(title, 60, 16);
    assert_eq!(doubled(&window).len(), 3);
    let before = window.picture();
    // The list covers the lower half of the last line.
    window.press("O");
    assert_eq!(doubled(&window).len(), 2);
    assert_snapshot!("outline-over-it", window.picture());
    window.press("<esc>");
    assert_eq!(window.picture(), before);
    window.press("h");
    assert!(doubled(&window).is_empty());
    window.press("<esc>");
    assert_eq!(window.picture(), before);
}

#[test]
fn a_hit_in_a_headline_is_lit_at_double_size() {
    let mut window = sample(80, 24);
    window.press("/the future<enter>");
    assert_snapshot!("hit", window.picture());
}

#[test]
fn headlines_of_other_scripts_stand_where_they_are_read() {
    assert_snapshot!("hebrew", titled("איננו פוחדים מן הים, אמרה", 60, 24).picture());
    assert_snapshot!("chinese", titled("“准时”是什么？", 60, 24).picture());
}

#[test]
fn a_resize_keeps_what_is_on_top() {
    let mut window = sample(80, 24);
    window.press("jjj");
    let before = window.picture();
    window.resize(30, 10).resize(80, 24);
    assert_eq!(window.picture(), before);
}

fn headlines(source: &str, display: Display) -> Headlines {
    let (config, errors) = Config::parse(source.as_bytes(), &action_names());
    assert_eq!(errors, []);
    Settings::new(&config, display).page.headlines
}

#[test]
fn a_terminal_is_only_asked_where_the_answer_matters() {
    let usual = Display::default();
    let ascii = Display { ascii: true, ..usual };
    let colourless = Display { depth: Depth::None, ..usual };
    for (source, display, expected) in [
        ("", usual, Headlines::Asked),
        ("headlines = 'auto'", usual, Headlines::Asked),
        ("headlines = 'auto'", ascii, Headlines::Plain),
        ("headlines = 'auto'", colourless, Headlines::Plain),
        ("headlines = 'plain'", usual, Headlines::Plain),
        ("headlines = 'double'", usual, Headlines::Double),
        ("headlines = 'double'", ascii, Headlines::Plain),
    ] {
        assert_eq!(headlines(source, display), expected, "{source}");
    }
    let mut window = Window::sample(80, 24);
    window.state.settings.page.headlines = Headlines::Plain;
    window.send(Message::Scales).press("<enter>");
    assert!(doubled(&window).is_empty());
}
