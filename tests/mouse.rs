//! The mouse in a window: the scroll bar, and links in the text.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::app::{Effect, PointerDeed};
use folio::document::{Article, Block, Ending, Inline};
use folio::text::Text;

use support::window::Window;

/// A window on the first article of the sample.
fn article(width: u16, height: u16) -> Window {
    let mut window = Window::sample(width, height);
    window.press("<enter>");
    window
}

/// The column of the bar, and the rows of its thumb.
fn thumb(window: &Window) -> (u16, Vec<u16>) {
    let rows = window.rows();
    let column_in = |row: &String| row.chars().position(|sign| sign == '┃');
    let column = rows.iter().find_map(column_in).unwrap();
    let held = |(number, row): (u16, &String)| column_in(row).map(|_| number);
    (column as u16, (0..).zip(&rows).filter_map(held).collect())
}

#[test]
fn the_thumb_stands_where_the_words_in_sight_do() {
    let mut window = article(80, 24);
    let (column, at_start) = thumb(&window);
    assert_eq!((column, at_start[0]), (79, 2));
    let (_, halfway) = thumb(window.press("50%"));
    assert!((11..=12).contains(&halfway[0]), "{halfway:?}");
    let (_, at_end) = thumb(window.press("G"));
    assert_eq!(at_end.last(), Some(&21));
    // One row off an end is no longer the end.
    let (_, almost) = thumb(window.press("k"));
    assert_eq!(almost.last(), Some(&20));
    let (_, just_begun) = thumb(window.press("gjjjjjj"));
    assert!(just_begun[0] > 2, "{just_begun:?}");
}

#[test]
fn the_thumb_can_be_dragged_to_both_ends_and_let_go() {
    let mut window = article(120, 40);
    let start = window.text();
    let (column, rows) = thumb(&window);
    window.point(PointerDeed::Click, column, rows[0]);
    for row in rows[0]..=22 {
        window.point(PointerDeed::Drag, column, row);
    }
    assert_eq!(thumb(&window).1[0], 22);
    // It is held, wherever the mouse is.
    window.point(PointerDeed::Drag, 3, 60);
    let end = window.text();
    assert_eq!(end, article(120, 40).press("G").text());
    window.point(PointerDeed::Drag, 3, 0);
    assert_eq!(window.text(), start);
    window.point(PointerDeed::Release, 3, 0).point(PointerDeed::Drag, column, 30);
    assert_eq!(window.text(), start);
}

#[test]
fn a_click_beside_the_thumb_turns_a_page() {
    let mut window = article(80, 24);
    let (column, start) = (79, window.text());
    window.point(PointerDeed::Click, column, 18);
    assert_eq!(window.text(), article(80, 24).press("<pgdn>").text());
    window.point(PointerDeed::Drag, column, 20);
    assert_eq!(window.text(), article(80, 24).press("<pgdn>").text(), "nothing was held");
    window.point(PointerDeed::Click, column, 2);
    assert_eq!(window.text(), start);
}

#[test]
fn a_bar_stands_only_where_it_has_room_and_something_to_say() {
    let has_bar = |window: &Window| window.text().contains('┃');
    assert!(!has_bar(&article(30, 12)), "the text fills the window");
    assert!(!has_bar(&article(200, 60)), "pages are turned");
    assert!(!has_bar(&Window::page("A few words.", 80, 24)), "all is in sight");
    let mut window = article(80, 24);
    assert!(!has_bar(window.press("2")), "a drawer lies over it");
    assert!(has_bar(window.press("<esc>")));
}

#[test]
fn a_click_on_a_link_opens_its_address_and_says_the_true_host() {
    let link = |to, words| Inline::Link { to, label: vec![Inline::Text(words)] };
    let words = |text: &'static str| Inline::Text(Text::fixed(text));
    let text = vec![
        words("Some words before "),
        link(Text::fixed("https://bank.example@evil.example/a b"), Text::fixed("the bank")),
        words(" and after, and "),
        link(Text::fixed("file:///etc/passwd"), Text::fixed("a file")),
        words("."),
    ];
    let article = Article {
        blocks: vec![Block::Paragraph(text)],
        ending: Some(Ending::default()),
        ..Article::default()
    };
    let mut window = Window::article(article, 80, 24);
    let at = |window: &Window, words: &str| {
        let rows = window.rows();
        let row = rows.iter().position(|row| row.contains(words)).unwrap();
        (rows[row].split(words).next().unwrap().chars().count() as u16, row as u16)
    };
    let (column, row) = at(&window, "the bank");
    for beside in [column - 1, column + 8] {
        window.point(PointerDeed::Click, beside, row);
    }
    assert_eq!(window.effects, [], "that was beside it");
    for within in [column, column + 7] {
        window.point(PointerDeed::Click, within, row);
        // It is asked for here; nobody can fetch, and the browser is offered.
        assert!(window.text().contains("not at hand"), "{}", window.text());
        window.press("o");
        let address = Text::fixed("https://bank.example@evil.example/a%20b");
        assert_eq!(window.effects.pop(), Some(Effect::Browse(address)));
        assert!(window.text().contains("to the browser: evil.example"), "{}", window.text());
        window.press("<bs>");
    }
    let (column, row) = at(&window, "a file");
    window.point(PointerDeed::Click, column, row);
    assert_eq!(window.effects, []);
    assert!(window.text().contains("only http and https"), "{}", window.text());
}
