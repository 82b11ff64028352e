//! Pages in several scripts, as a person sees them: each at widths of one, two and three columns.

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use std::fs;
use std::path::Path;

use folio::app::Settings;
use folio::config::Config;
use insta::assert_snapshot;

use support::window::Window;

/// Windows of one column, of two and of three.
const SIZES: [(u16, u16); 5] = [(40, 30), (66, 30), (80, 30), (120, 24), (200, 20)];

/// The page of a folder under `articles/`, in a window of a size.
fn page(name: &str, (width, height): (u16, u16), config: &str) -> Window {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let source = fs::read_to_string(path.join(name).join("source.html")).expect("a page is there");
    let mut window = Window::page(&source, width, height);
    let (config, mistakes) = Config::parse(config.as_bytes(), &[]);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    window.state.settings = Settings::new(&config, window.state.settings.look.display());
    window.resize(width, height);
    window
}

/// One picture for each size.
fn at_every_size(name: &str) {
    for (width, height) in SIZES {
        let columns = if width < 120 { "columns = 1" } else { "columns = 3" };
        let config = format!("{columns}\nmeasure = {}", if width == 80 { 80 } else { 66 });
        let window = page(name, (width, height), &config);
        assert_snapshot!(format!("{name}-{width}x{height}"), window.picture());
    }
}

#[test]
fn english_with_hebrew_and_arabic_words() {
    at_every_size("english-with-hebrew");
}

#[test]
fn hebrew() {
    at_every_size("hebrew-page");
}

#[test]
fn arabic() {
    at_every_size("arabic-page");
}

#[test]
fn chinese() {
    at_every_size("chinese-page");
}

#[test]
fn japanese() {
    at_every_size("japanese-page");
}

#[test]
fn german() {
    at_every_size("german-page");
}

#[test]
fn the_lists_of_a_hebrew_page_stand_at_its_left() {
    let mut window = page("hebrew-page", (120, 24), "");
    assert_snapshot!("hebrew-rail-120x24", window.press("<tab>").picture());
    let mut window = page("hebrew-page", (60, 20), "");
    assert_snapshot!("hebrew-drawer-60x20", window.press("<tab>").picture());
}

#[test]
fn a_terminal_that_puts_text_into_order_by_itself_gets_it_as_it_is_read() {
    let window = page("hebrew-page", (60, 20), "bidi = \"terminal\"");
    let rows = window.rows();
    assert!(rows.iter().any(|row| row.contains("המנורה של קפטן ויגל")), "{rows:?}");
    let window = page("hebrew-page", (60, 20), "bidi = \"folio\"");
    let rows = window.rows();
    assert!(rows.iter().any(|row| row.contains("לגיו ןטפק לש הרונמה")), "{rows:?}");
}

#[test]
fn no_control_of_direction_reaches_the_terminal() {
    let controls = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words = "abc \u{2067}דהו\u{2069} \u{200f}(12)\u{202e} x\u{61c}y ".repeat(30);
    for config in ["bidi = \"folio\"", "bidi = \"terminal\""] {
        let mut window = Window::page(&format!("<h1>{words}</h1><p>{words}</p>"), 60, 20);
        let (config, _) = Config::parse(config.as_bytes(), &[]);
        window.state.settings = Settings::new(&config, window.state.settings.look.display());
        window.resize(60, 20);
        assert!(!window.text().contains(controls));
    }
}
