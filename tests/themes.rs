//! What a theme, a terminal of few colours, and a configuration make of the page.

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::acquire::Shelf;
use folio::app::{Display, Effect, Message, Settings, Size, Start, State, action_names};
use folio::config::{Config, DEFAULT_FILE, Depth, Theme, Tone};
use insta::assert_snapshot;
use ratatui::style::Color;

use support::window::Window;

const TRUE: Display = Display { depth: Depth::True, ascii: false, links: false };

fn settings(source: &str, display: Display) -> Settings {
    let (config, errors) = Config::parse(source.as_bytes(), &action_names());
    assert_eq!(errors, []);
    Settings::new(&config, display)
}

/// The opening of an article in a theme.
fn article(theme: &str, display: Display) -> Window {
    let settings = settings(&format!("theme = '{theme}'"), display);
    let mut window = Window::sample_with(settings, 80, 24);
    window.press("<enter>");
    window
}

#[test]
fn the_article_in_each_theme() {
    for theme in Theme::built_in() {
        assert_snapshot!(theme.name.to_string(), article(theme.name.as_str(), TRUE).picture());
    }
}

#[test]
fn a_theme_in_256_and_in_16_colours() {
    for (name, depth) in [("256", Depth::Indexed), ("16", Depth::Sixteen)] {
        let display = Display { depth, ascii: false, links: false };
        assert_snapshot!(format!("paper-{name}"), article("paper", display).picture());
    }
}

#[test]
fn without_colours_every_theme_is_the_same() {
    let none = Display { depth: Depth::None, ascii: false, links: false };
    let plain = article("terminal", none).picture();
    assert_snapshot!("no-color", plain);
    for theme in Theme::built_in() {
        assert_eq!(article(theme.name.as_str(), none).picture(), plain);
    }
}

#[test]
fn where_there_is_ascii_alone_no_ornament_needs_more() {
    let display = Display { depth: Depth::None, ascii: true, links: false };
    let mut window = article("terminal", display);
    assert_snapshot!("ascii", window.picture());
    for keys in ["50%", "G", "<tab>", "h"] {
        let text = window.press(keys).text();
        assert!(text.is_ascii(), "{text}");
    }
}

#[test]
fn a_key_turns_through_all_themes_and_names_them() {
    let mut window = article("terminal", TRUE);
    let first = window.picture();
    for theme in Theme::built_in().iter().skip(1) {
        window.press("t");
        assert!(window.text().contains(&format!("theme: {}", theme.name)), "{}", window.text());
        let paper = window.buffer()[(79, 12)].bg;
        assert_ne!(paper, Color::Reset, "{}", theme.name);
    }
    window.press("t<esc>");
    assert_eq!(window.picture(), first);
}

#[test]
fn keys_of_the_configuration_are_heeded_and_shown() {
    let settings = settings("[keys]\nopen = 'x'\nhelp = 'ctrl-k'\nback = []", TRUE);
    let mut window = Window::sample_with(settings, 80, 60);
    assert!(window.text().contains("x reads · Ctrl-K keys · q quit"), "{}", window.text());
    window.press("<enter>");
    assert!(window.text().contains("x reads"), "{}", window.text());
    window.press("x");
    assert!(window.text().contains("dissolved"), "{}", window.text());
    window.press("<c-k>/open what");
    let text = window.text();
    let row = text.lines().find(|row| row.contains("open what is selected"));
    assert!(row.is_some_and(|row| row.contains(" x ")), "{text}");
}

#[test]
fn an_article_opens_as_the_configuration_asks_and_the_terminal_can() {
    let opening = |source: &str, display: Display| {
        let mut window = Window::sample_with(settings(source, display), 80, 60);
        window.press("<enter>");
        window
    };
    let drawn = opening("", TRUE);
    assert!(drawn.text().contains("▜▖▟▀▙▗▛ West"), "{}", drawn.text());
    for (source, ascii) in [("", true), ("opening = 'lead-in'", false)] {
        let window = opening(source, Display { ascii, ..TRUE });
        assert!(window.text().contains("WHEN"), "{source}: {}", window.text());
    }
    let plain = opening("opening = 'plain'", TRUE);
    assert!(plain.text().contains("When"), "{}", plain.text());
}

#[test]
fn all_rows_of_a_drawn_letter_are_lit_with_its_word() {
    let mut window = Window::sample_with(settings("", TRUE), 80, 60);
    window.press("<enter>/when the<enter>");
    let rows = window.rows();
    let top = rows.iter().position(|row| row.contains(" HEN ")).expect("the opening is shown");
    let row = rows[top].chars().collect::<Vec<_>>();
    let hen = row.windows(3).position(|three| three == ['H', 'E', 'N']).expect("it is there");
    let (hen, top) = (hen as u16, top as u16);
    let look = |at: (u16, u16)| (window.buffer()[at].bg, window.buffer()[at].modifier);
    let lit = look((hen, top));
    assert_ne!(lit, look((hen, top + 1)));
    for row in top..top + 3 {
        assert!((hen - 8..hen - 1).all(|x| look((x, row)) == lit), "row {row}");
    }
}

#[test]
fn the_page_of_the_configuration_is_set() {
    let source = "measure = 40\nparagraphs = 'spaced'\nmouse = false";
    let mut window = Window::sample_with(settings(source, TRUE), 80, 24);
    window.press("<enter>");
    assert_snapshot!("page", window.picture());
    let source = "margin = 15";
    let mut window = Window::sample_with(settings(source, TRUE), 80, 24);
    window.press("<enter>");
    let rows = window.rows();
    assert!(rows[1..23].iter().all(|row| row.is_empty() || row.starts_with(&" ".repeat(15))));
}

#[test]
fn columns_of_the_configuration_are_set() {
    let columns = |source: &str| {
        let mut window = Window::sample_with(settings(source, TRUE), 200, 60);
        window.press("<enter>");
        match &window.state.page {
            folio::app::Page::Reader(reader) => {
                reader.frame.as_ref().map(|frame| frame.columns.len())
            }
            _ => None,
        }
    };
    assert_eq!(columns("columns = 1"), Some(1));
    assert_eq!(columns("columns = 2"), columns("columns = 'auto'"));
}

#[test]
fn a_mouse_that_is_left_to_the_terminal_is_let_go_at_once() {
    let start = Start::Issue(Shelf::default().sample());
    let size = Size { width: 80, height: 24 };
    let settings = settings("mouse = false\ntheme = 'paper'\nheadlines = 'plain'", TRUE);
    let (_, effects) = State::with(settings, start, size);
    assert_eq!(effects, [Effect::TakeMouse(false)]);
}

#[test]
fn the_file_that_is_written_tells_every_default() {
    let entries: String = DEFAULT_FILE
        .lines()
        .filter_map(|line| line.strip_prefix('#'))
        .filter(|line| !line.starts_with([' ', '"']))
        .flat_map(|line| [line, "\n"])
        .collect();
    let (page, rest) = entries.split_at(entries.find("next-line").unwrap_or_default());
    let source = format!("{page}[keys]\n{rest}");
    let settings = settings(&source, TRUE);
    assert_eq!(settings.page, Settings::default().page);
    assert_eq!(settings.keymap, Settings::default().keymap);
    for name in action_names() {
        assert!(source.contains(&format!("\n{name} = ")), "{name} is not in assets/config.toml");
    }
}

#[test]
fn the_palette_of_the_terminal_has_a_form_for_light_and_one_for_dark() {
    let mut window = article("terminal", TRUE);
    let accents = |window: &Window| {
        let buffer = window.buffer();
        [Color::Red, Color::LightRed].map(|ink| buffer.content.iter().any(|cell| cell.fg == ink))
    };
    assert_eq!(accents(&window), [true, false]);
    window.send(Message::Toned(Tone::Dark));
    assert_eq!(accents(&window), [false, true]);
    window.send(Message::Toned(Tone::Light));
    assert_eq!(accents(&window), [true, false]);
}

#[test]
fn the_terminal_is_asked_where_the_answer_matters() {
    let asks = |theme: &str, depth| {
        let settings =
            settings(&format!("theme = '{theme}'"), Display { depth, ascii: false, links: false });
        let start = Start::Issue(Shelf::default().sample());
        let (_, effects) = State::with(settings, start, Size { width: 80, height: 24 });
        effects.contains(&Effect::AskTone)
    };
    assert!(asks("terminal", Depth::Sixteen));
    assert!(!asks("terminal", Depth::None));
    assert!(!asks("paper", Depth::True));
    let mut window = article("contrast", TRUE);
    window.press("t");
    assert_eq!(window.effects, []);
    let mut window = article("contrast", TRUE);
    window.press("t");
    assert_eq!(window.state.settings.look.theme().name.as_str(), "terminal");
}
