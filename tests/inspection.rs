//! Why a page was read as it is, as a page of the reader.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its page must stop")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use std::sync::Arc;

use folio::acquire::{Added, Desk, Shelf};
use folio::app::Start;
use folio::fetch::{Client, Settings, SystemClock};
use folio::text::Text;
use insta::assert_snapshot;

use support::window::Window;

const PAGE: &[u8] = include_bytes!("articles/pop-ups-and-rails/source.html");

fn window(bytes: &[u8], name: &'static str, (width, height): (u16, u16)) -> Window {
    let settings = Settings { offline: true, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    let mut shelf = Shelf::default().with_desk(Desk::new(None, Arc::new(client), false));
    let Ok(Added::Article(id)) = shelf.add_stream(bytes, Text::fixed(name)) else {
        panic!("a page is one article")
    };
    Window::kept(shelf, Start::Article(id), width, height)
}

#[test]
fn a_page_tells_how_it_was_read() {
    for (width, height) in [(60, 20), (80, 24), (120, 40)] {
        let mut window = window(PAGE, "page.html", (width, height));
        window.press("I");
        assert_snapshot!(format!("inspection-{width}x{height}"), window.picture());
    }
}

#[test]
fn what_was_dropped_is_told_with_its_reason_and_one_comes_back_to_the_very_line() {
    let mut window = window(PAGE, "page.html", (80, 24));
    window.press("jjj");
    let before = window.picture();
    window.press("I");
    assert!(window.text().contains("HOW THIS PAGE WAS READ"), "{}", window.text());
    window.press("G");
    assert!(window.text().contains("is made of links"), "{}", window.text());
    window.press("<bs>");
    assert_eq!(window.picture(), before);
}

#[test]
fn a_text_has_nothing_to_tell() {
    let mut window = window(b"The Tide\n\nIt went out, and it came in again.\n", "a.txt", (80, 24));
    window.press("I");
    assert!(window.text().contains("only these are inspected"), "{}", window.text());
}

#[test]
fn a_headline_that_only_the_window_has_is_told_as_such() {
    let page = "<html><head><title>The Lamp » Archive » Fog Again</title></head><body>\
        <h1><a href='/'>The Lamp</a></h1><div><p>The ferry left the quay at nine, as it had every morning.</p>\
        <p>By noon the wind had turned, and the boats were tied twice.</p></div></body></html>";
    let mut window = window(page.as_bytes(), "page.html", (100, 40));
    window.press("I");
    let text = window.text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("Fog Again — markup") && text.contains("the window of the page is"),
        "{text}"
    );
}
