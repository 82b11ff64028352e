//! The laws of reading: nothing that happens can break the program, and the words at the top stay
//! there whatever becomes of the window.

mod support {
    pub(crate) mod articles;
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::app::{Message, Page, Pointer, PointerDeed, Reader, Size};
use folio::document::{Article, Piece, Place};
use folio::layout::Line;
use proptest::collection::vec;
use proptest::prelude::*;

use support::articles::{any_article, any_article_with_notes};
use support::window::{Window, chords};

/// Any window, too small ones included.
fn any_size() -> impl Strategy<Value = (u16, u16)> {
    prop_oneof![
        4 => (20_u16..240, 6_u16..70),
        1 => (0_u16..30, 0_u16..12),
    ]
}

/// A window that can be read in.
fn readable_size() -> impl Strategy<Value = (u16, u16)> {
    (20_u16..240, 6_u16..70)
}

/// Anything that may happen to the program.
fn any_message() -> impl Strategy<Value = Message> {
    let keys = [
        "j", "k", " ", "b", "d", "u", "g", "G", "]", "[", "1", "2", "3", "7", "0", "%", "+", "-",
        "h", "H", "L", "x", "<tab>", "<s-tab>", "<enter>", "<bs>", "<esc>", "<f1>", "<pgdn>",
        "<pgup>", "<home>", "<end>", ":", "/", "y", "<up>", "<down>", "<del>", "f", "F", "O", "m",
        "'", "a", "<c-o>", "<c-n>", "<c-d>", "<c-u>",
    ];
    let wheel = [PointerDeed::WheelUp, PointerDeed::WheelDown];
    let button = [PointerDeed::Click, PointerDeed::Drag, PointerDeed::Release];
    let deeds = [&wheel[..], &button].concat();
    prop_oneof![
        8 => proptest::sample::select(keys.to_vec()).prop_map(|key| Message::Pressed(chords(key)[0])),
        1 => any_size().prop_map(|(width, height)| Message::Resized(Size { width, height })),
        2 => (proptest::sample::select(deeds), 0_u16..250, 0_u16..80)
            .prop_map(|(deed, column, row)| Message::Pointed(Pointer { deed, column, row })),
    ]
}

fn reader(window: &Window) -> Option<&Reader> {
    match &window.state.page {
        Page::Reader(reader) => Some(reader),
        _ => None,
    }
}

/// The place of the first words in sight, and of the row below them.
fn first_words(window: &Window) -> Option<(Place, Option<Place>)> {
    let reader = reader(window)?;
    let shown = |line: &Line| !line.is_blank();
    let mut rows = reader.spread.rows().filter(|row| reader.galley.line(*row).is_some_and(shown));
    let place = |row| reader.galley.place_of(row);
    let first = place(rows.next()?)?;
    Some((first, rows.filter_map(place).find(|place| *place > first)))
}

/// The notes at the foot of columns.
fn notes_in_sight(window: &Window) -> Vec<Piece> {
    let places = reader(window)
        .into_iter()
        .flat_map(|reader| reader.spread.notes().filter_map(|row| reader.galley.place_of(row)));
    places.map(|place| place.piece).collect()
}

fn window_of(article: Article, (width, height): (u16, u16)) -> Window {
    Window::article(article, width, height)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_that_happens_breaks_the_sample(messages in vec(any_message(), 0..60), size in any_size()) {
        let mut window = Window::sample(size.0, size.1);
        for message in messages {
            window.send(message);
            window.buffer();
        }
    }

    #[test]
    fn nothing_that_happens_breaks_an_article(
        article in prop_oneof![any_article(), any_article_with_notes()],
        messages in vec(any_message(), 0..40), size in any_size(),
    ) {
        let mut window = window_of(article, size);
        for message in messages {
            window.send(message);
            window.buffer();
        }
    }

    #[test]
    fn the_words_at_the_top_stay_there_through_all_sizes_and_columns(
        article in prop_oneof![any_article(), any_article_with_notes()],
        size in readable_size(),
        percent in 0_usize..100,
        changes in vec((readable_size(), "c{0,3}"), 1..6),
    ) {
        let mut window = window_of(article, size);
        window.press(&format!("{percent}%"));
        let Some((place, _)) = first_words(&window) else { return Ok(()) };
        for ((width, height), columns) in changes {
            window.resize(width, height).press(&columns);
            let (first, below) = first_words(&window).expect("an article with words shows some");
            // A note that stands at the foot of a column is in sight there, below its mark.
            if notes_in_sight(&window).contains(&place.piece) {
                continue;
            }
            prop_assert!(first <= place, "{first:?} is past {place:?}");
            prop_assert!(below.is_none_or(|below| below > place), "{place:?} is not in the first row");
        }
    }

    #[test]
    fn a_window_that_gets_its_size_back_shows_the_same(
        article in prop_oneof![any_article(), any_article_with_notes()],
        size in readable_size(), keys in "[jdkG\\] ]{0,12}",
        sizes in vec(any_size(), 1..6),
    ) {
        let mut window = window_of(article, size);
        window.press(&keys);
        let before = window.rows();
        let back_to_automatic = "c".repeat(3 * sizes.len());
        for (width, height) in sizes {
            window.resize(width, height).press("c");
        }
        window.press(&back_to_automatic);
        window.resize(size.0, size.1).press("<esc>");
        prop_assert_eq!(window.rows(), before);
    }

    #[test]
    fn down_and_up_again_is_where_one_was(
        article in any_article(), size in (20_u16..150, 6_u16..70), count in 1_usize..30,
    ) {
        let mut window = window_of(article, size);
        let start = window.rows();
        window.press(&format!("4{count}j")).press(&format!("4{count}k"));
        prop_assert_eq!(window.rows(), start);
    }

    #[test]
    fn going_back_through_jumps_and_on_again_shows_the_very_same(
        article in any_article(), size in readable_size(),
        jumps in vec(proptest::sample::select(vec!["g", "G", "]", "[", "30%", "70%", "7j", "3k"]), 1..12),
        steps in 1_usize..12,
    ) {
        let mut window = window_of(article, size);
        window.press(&jumps.concat());
        let before = window.buffer();
        let place = first_words(&window);
        let mut back = 0;
        for _ in 0..steps {
            window.press("<c-o>");
            back += usize::from(window.state.notice.is_none());
        }
        window.press(&"<c-n>".repeat(back)).press("Z");
        prop_assert_eq!(first_words(&window), place);
        prop_assert_eq!(window.buffer(), before);
    }
}
