//! Pages in several scripts, as a person sees them: each at widths of one, two and three columns.

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use std::fs;
use std::path::Path;

use folio::app::{Effect, Settings, Size, Start, State};
use folio::config::Config;
use folio::document::{Article, ArticleId, Block, Inline};
use folio::layout::{Galley, Line, Order, PageStyle};
use folio::text::{Printable, Text, Unclean};
use insta::assert_snapshot;
use proptest::collection::vec;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

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
fn such_a_terminal_is_let_do_so() {
    let effects = |config: &str| {
        let (config, _) = Config::parse(config.as_bytes(), &[]);
        let settings = Settings::new(&config, Settings::default().look.display());
        let size = Size { width: 60, height: 20 };
        State::with(settings, Start::Article(ArticleId(1)), size).1
    };
    let leaves = Effect::TakeOrder(false);
    assert!(effects("bidi = \"terminal\"").contains(&leaves));
    assert!(!effects("").contains(&leaves));
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

/// Words of several scripts in any order, with what stands between words.
fn any_words() -> impl Strategy<Value = Text> {
    let part = prop_oneof![
        "[a-z]{1,9}",
        "[א-ת]{1,7}",
        "[א-ת][ְ-ּ][א-ת]",
        "[ء-ي]{1,8}",
        "[一-龥]{1,8}",
        "[ぁ-んァ-ヶー]{1,8}",
        "[가-힣]{1,5}",
        "[ก-ฮ]{1,9}",
        "[0-9]{1,4}([.,:/-][0-9]{1,3})?",
        "[٠-٩]{1,4}",
        "[ .,;:!?()«»“”‘’\\[\\]—–/-]{1,3}",
        "[、。，「」『』（）！？]{1,2}",
        Just("\u{2067}אב, 12\u{2069}".to_owned()),
        Just("\u{200f}".to_owned()),
        Just("https://example.org/a-long/path?query=some".to_owned()),
        Just("👩🏽‍🚀".to_owned()),
    ];
    let joined = vec((part, prop_oneof![Just(""), Just(" ")]), 1..40);
    joined.prop_map(|parts| {
        let words: String =
            parts.into_iter().flat_map(|(word, gap)| [word, gap.to_owned()]).collect();
        Unclean::new(words).line()
    })
}

/// The rows of a text as the only paragraph of an article.
fn rows_of(text: &Text, measure: u16, order: Order) -> Vec<Line> {
    let mut article = Article::default();
    article.blocks.push(Block::Paragraph(vec![Inline::Text(text.clone())]));
    let style = PageStyle { order, ..PageStyle::plain(measure) };
    let mut galley = Galley::new(article, Vec::new(), style);
    let mut rows = Vec::new();
    let mut next = Some(galley.first_row());
    while let Some(row) = next {
        rows.extend(galley.line(row).cloned());
        next = galley.next_row(row);
    }
    rows
}

/// The clusters of a row that are no spaces.
fn clusters<'a>(parts: impl Iterator<Item = &'a Printable>) -> Vec<String> {
    let clusters = parts.flat_map(|part| part.as_str().graphemes(true));
    clusters.filter(|cluster| !cluster.trim().is_empty()).map(str::to_owned).collect()
}

/// A cluster as it is in either direction.
fn in_either_direction(cluster: &str) -> String {
    let cluster = Printable::of(&Unclean::new(cluster).block());
    cluster.turned().max(cluster).to_string()
}

proptest! {
    #[test]
    fn each_cluster_stands_once_and_in_the_order_of_reading(text in any_words(), measure in 2_u16..90) {
        let rows = rows_of(&text, measure, Order::Visual);
        let set = clusters(rows.iter().flat_map(|row| &row.spans).map(|span| &span.text)).concat();
        let expected = clusters(std::iter::once(&Printable::of(&text))).concat();
        // A word that was parted bears a hyphen that is no part of the text.
        let hyphens = rows.iter().filter_map(|row| row.spans.last()).filter(|last| last.bytes.is_empty());
        prop_assert_eq!(hyphens.count(), 0);
        prop_assert_eq!(set, expected);
    }

    #[test]
    fn what_is_seen_is_what_is_read_in_another_order(text in any_words(), measure in 2_u16..90) {
        let logical = rows_of(&text, measure, Order::Logical);
        let visual = rows_of(&text, measure, Order::Visual);
        prop_assert_eq!(logical.len(), visual.len());
        for (read, seen) in logical.iter().zip(&visual) {
            prop_assert!(seen.width() <= usize::from(measure), "{seen:?}");
            prop_assert_eq!(read.width(), seen.width());
            prop_assert!(seen.left(0..measure) + (seen.width() as u16 - seen.indent) <= measure);
            let shown: Vec<_> = seen.visual().collect();
            let width: usize = shown.iter().map(|shown| shown.text.width()).sum();
            prop_assert_eq!(width + usize::from(seen.indent), seen.width());
            let mut left = clusters(shown.iter().map(|shown| &*shown.text));
            let mut right = clusters(read.spans.iter().map(|span| &span.text));
            for clusters in [&mut left, &mut right] {
                for cluster in clusters.iter_mut() {
                    *cluster = in_either_direction(cluster);
                }
                clusters.sort();
            }
            prop_assert_eq!(left, right);
        }
    }

    #[test]
    fn no_line_of_chinese_or_japanese_begins_or_ends_against_the_rules(
        parts in vec("[一-龥ぁ-んァ-ヶ]{1,9}[、。，！？」』）…ー々っゃ]?[「『（“]?", 2..30),
        measure in 24_u16..80,
    ) {
        let text = Unclean::new(parts.concat()).line();
        for row in rows_of(&text, measure, Order::Visual).iter().skip(1) {
            let words: String = row.spans.iter().map(|span| span.text.as_str()).collect();
            let begins = ['、', '。', '，', '！', '？', '」', '』', '）', '…', 'ー', '々', 'っ', 'ゃ'];
            prop_assert!(!words.starts_with(begins), "{words:?}");
        }
        let rows = rows_of(&text, measure, Order::Visual);
        for row in rows.iter().rev().skip(1) {
            let words: String = row.spans.iter().map(|span| span.text.as_str()).collect();
            prop_assert!(!words.ends_with(['「', '『', '（', '“']), "{words:?}");
        }
    }
}
