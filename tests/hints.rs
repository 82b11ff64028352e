//! Labels on links: what they look like, where they lead, and that no link in sight goes without.

mod support {
    pub(crate) mod articles;
    pub(crate) mod everything;
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::app::{Area, Effect, HintTarget, LinkHints, Overlay, Page, PointerDeed};
use folio::document::{Article, Block, Ending, Fact, Inline, Provenance};
use folio::text::Text;
use insta::assert_snapshot;
use proptest::collection::vec;
use proptest::prelude::*;

use support::articles::any_article;
use support::everything::everything;
use support::window::Window;

/// The sizes that every screen must look right at.
const SIZES: [(u16, u16); 5] = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)];

fn hints(window: &Window) -> Option<&LinkHints> {
    match &window.state.overlay {
        Some(Overlay::Hints(hints)) => Some(hints),
        _ => None,
    }
}

/// The label of the first link that leads where it is asked for.
fn label(window: &Window, is_meant: impl Fn(&HintTarget) -> bool) -> String {
    let mut all = hints(window).expect("links bear labels").hints.iter();
    all.find(|hint| is_meant(&hint.target)).expect("it is in sight").label.clone()
}

fn link(to: &str, words: &str) -> Inline {
    let text = |text: &str| folio::text::Unclean::new(text).line();
    Inline::Link { to: text(to), label: vec![Inline::Text(text(words))] }
}

/// An article of one paragraph.
fn paragraph(inlines: Vec<Inline>) -> Article {
    let blocks = vec![Block::Paragraph(inlines)];
    Article { blocks, ending: Some(Ending::default()), ..Article::default() }
}

/// An article with a link to one that it lists.
fn article_linked_to_its_list() -> Article {
    let text = vec![
        Inline::Text(Text::fixed("All of it is ")),
        link("https://example.org/other#part", "there"),
    ];
    Article { blocks: vec![Block::Paragraph(text)], ..everything() }
}

#[test]
fn labels_stand_beside_links() {
    for (width, height) in SIZES {
        let mut window = Window::article(everything(), width, height);
        window.press("2j2jf");
        assert_snapshot!(format!("hints-{width}x{height}"), window.picture());
    }
}

#[test]
fn labels_stand_beside_entries_of_lists() {
    for (width, height) in SIZES {
        let mut window = Window::sample(width, height);
        assert_snapshot!(format!("hints-contents-{width}x{height}"), window.press("f").picture());
    }
    let mut window = Window::article(everything(), 120, 40);
    assert_snapshot!("hints-end-120x40", window.press("Gf").picture());
}

#[test]
fn escape_takes_the_labels_off_and_what_was_typed_narrows_them() {
    let mut window = Window::article(everything(), 120, 40);
    let before = window.picture();
    for keys in ["f<esc>", "f<enter>", "f<bs>", "F<esc>"] {
        assert_eq!(window.press(keys).picture(), before, "{keys}");
    }
    let many = (0..30).map(|number| link(&format!("https://a.example/{number}"), "words "));
    let mut window = Window::article(paragraph(many.collect()), 80, 24);
    window.press("fl");
    let shown = hints(&window).expect("two letters are needed").open().count();
    assert!(shown > 1 && shown < 10, "{shown}");
    let all = window.press("<bs>");
    assert_eq!(hints(all).expect("there still").open().count(), 30);
}

/// An article with a note whose words lead somewhere, in a script.
fn article_with_note(prose: &'static str, note: &'static str) -> Article {
    let marked = vec![
        Inline::Text(Text::fixed(prose)),
        Inline::Superscript(vec![Inline::Text(Text::fixed("1"))]),
        Inline::Text(Text::fixed(". ")),
    ];
    let plain = || Block::Paragraph(vec![Inline::Text(Text::fixed(prose))]);
    let words = vec![Inline::Text(Text::fixed(note)), link("https://example.org/log", "a log")];
    let mut blocks = vec![Block::Paragraph(marked)];
    blocks.extend((0..40).map(|_| plain()));
    blocks.push(Block::Footnote { label: Text::fixed("1"), text: words });
    Article { blocks, ending: Some(Ending::default()), ..Article::default() }
}

/// Opens the first note in sight by its label.
fn open_note(window: &mut Window) -> &mut Window {
    window.press("f");
    let mark = label(window, |target| matches!(target, HintTarget::Note(_)));
    window.press(&mark)
}

const PROSE: &str = "The lamp was lit at dusk, and nobody on the quay looked up";
const NOTE: &str = "So the keeper says, who was there every evening for forty years and wrote it \
    all down in a book with a strap: the hour, the wind, the ships that came in, the ships that \
    did not, and who asked for them. He left it to the harbour, which lost it, and found it again \
    under the stairs of the lamp room. It is quoted here from ";

#[test]
fn a_note_opens_over_the_foot_of_the_page() {
    for (width, height) in [(20, 6), (60, 20), (80, 24), (120, 40), (200, 40)] {
        let mut window = Window::article(article_with_note(PROSE, NOTE), width, height);
        let before = window.picture();
        open_note(&mut window);
        assert_snapshot!(format!("note-{width}x{height}"), window.picture());
        for keys in ["<esc>", "q", "k", "]", "<tab>"] {
            assert_eq!(window.press(keys).picture(), before, "{width} {keys}");
            open_note(&mut window);
        }
    }
    let hebrew = "המנורה הודלקה עם רדת הערב, ואיש ברציף לא הרים את עיניו";
    let mut window = Window::article(article_with_note(hebrew, hebrew), 60, 20);
    assert_snapshot!("note-hebrew-60x20", open_note(&mut window).picture());
}

#[test]
fn a_note_longer_than_its_panel_is_scrolled_and_closed_at_its_end() {
    let mut window = Window::article(article_with_note(PROSE, NOTE), 40, 8);
    let before = window.text();
    open_note(&mut window);
    assert!(window.text().contains("goes on"), "{}", window.text());
    let mut seen = window.text();
    for _ in 0..40 {
        if window.press("j").text() == before {
            break;
        }
        seen = window.text();
    }
    assert!(seen.contains("a log") && !seen.contains("goes on"), "{seen}");
    assert_eq!(window.text(), before);
    open_note(&mut window).press("<space>");
    let further = window.text();
    assert_ne!(window.press("k").text(), further);
    // It stays open, and stands anew, in a window of another size.
    assert!(window.resize(60, 20).text().contains("So the keeper says"), "{}", window.text());
}

#[test]
fn enter_goes_to_the_note_and_two_apostrophes_back() {
    let mut window = Window::article(article_with_note(PROSE, NOTE), 60, 20);
    let before = window.picture();
    open_note(&mut window).press("<enter>");
    assert!(window.state.overlay.is_none());
    assert!(window.text().contains("1 So the keeper says"), "{}", window.text());
    assert!(!window.text().contains("goes on"), "{}", window.text());
    assert_eq!(window.press("''").picture(), before);
}

#[test]
fn a_click_on_a_mark_opens_its_note_and_one_on_a_link_there_follows_it() {
    let mut window = Window::article(article_with_note(PROSE, "From "), 60, 20);
    window.press("f");
    let own = hints(&window).expect("labels").hints.first().expect("the mark").own.clone();
    let mark = *own.first().expect("it has a cell");
    window.press("<esc>").point(PointerDeed::Click, mark.x, mark.y);
    assert!(window.text().contains("1 From a log"), "{}", window.text());
    let text = window.text();
    let mut rows = text.lines().enumerate();
    let (row, line) = rows.find(|(_, line)| line.contains("a log")).expect("the note is in sight");
    let column = line.find("a log").expect("it is in that row");
    window.point(PointerDeed::Click, column as u16, row as u16);
    assert!(window.state.overlay.is_none());
    assert!(!window.text().contains("nobody on the quay"), "{}", window.text());
    let mut window = Window::article(article_with_note(PROSE, "From "), 60, 20);
    let before = window.text();
    window.point(PointerDeed::Click, mark.x, mark.y).point(PointerDeed::Click, mark.x, mark.y);
    assert_eq!(window.text(), before);
}

#[test]
fn a_caption_leads_to_its_figure_and_a_card_to_its_article() {
    let mut window = Window::article(everything(), 120, 20);
    window.press("f");
    let figure = label(&window, |target| *target == HintTarget::Figure(1));
    window.press(&figure);
    assert!(window.text().contains("▏ A page of the log."), "{}", window.text());
    window.press("gf");
    let card = label(&window, |target| *target == HintTarget::Further(0));
    window.press(&card);
    assert!(window.text().contains("not at hand"), "{}", window.text());
    let mut window = Window::sample(120, 40);
    window.press("f");
    let second = label(&window, |target| *target == HintTarget::Listed(1));
    window.press(&second);
    assert!(window.text().contains("2 of "), "{}", window.text());
}

#[test]
fn a_link_is_asked_for_here_and_with_o_opened_in_the_browser() {
    let address = "https://bank.example@evil.example/a b";
    let mut window = Window::article(paragraph(vec![link(address, "your bank")]), 80, 24);
    window.press("foa");
    let opened = Effect::Browse(Text::fixed("https://bank.example@evil.example/a%20b"));
    assert_eq!(window.effects, std::slice::from_ref(&opened));
    assert!(window.text().contains("to the browser: evil.example"), "{}", window.text());
    window.press("fo<esc><enter>");
    assert_eq!(window.effects, std::slice::from_ref(&opened), "it can be left");
    // Nobody can fetch here: that is told, and the browser offered.
    window.press("fooa");
    assert!(window.text().contains("not at hand"), "{}", window.text());
    assert!(window.text().contains("o browser"), "{}", window.text());
    window.press("o");
    assert_eq!(window.effects, [opened.clone(), opened]);
    window.press("<bs>Fa");
    let copied = Effect::Copy(Text::fixed("https://bank.example@evil.example/a b"));
    assert_eq!(window.effects[2..], [copied]);
    for address in ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example"] {
        let mut window = Window::article(paragraph(vec![link(address, "words")]), 80, 24);
        window.press("fa<enter>foa");
        assert!(window.effects.is_empty(), "{address}");
        assert!(matches!(window.state.page, Page::Reader(_)), "{address}");
    }
}

#[test]
fn the_labels_say_where_a_link_will_open() {
    let mut window = Window::article(article_linked_to_its_list(), 80, 24);
    assert_snapshot!("hints-browser-80x24", window.press("fo").picture());
}

#[test]
fn an_address_of_a_known_article_opens_it_in_the_reader() {
    let mut window = Window::article(article_linked_to_its_list(), 80, 24);
    window.press("f");
    let there = label(&window, |target| matches!(target, HintTarget::Address(_)));
    window.press(&there);
    assert!(window.text().contains("The [Other] Harbour"), "{}", window.text());
    assert!(window.text().contains("not at hand"), "{}", window.text());
    let mut clicked = Window::article(article_linked_to_its_list(), 80, 24);
    let row = clicked.rows().iter().position(|row| row.contains("there")).expect("it is in sight");
    let column = clicked.rows()[row].to_lowercase().find("there").expect("it is in the row");
    clicked.point(PointerDeed::Click, column as u16, row as u16);
    assert_eq!(clicked.text(), window.text());
    let mut article = paragraph(vec![link("https://b.example/self#part", "words")]);
    let address = Fact::new(Text::fixed("https://b.example/self"), Provenance::Given);
    article.metadata.address = Some(address);
    let mut window = Window::article(article, 80, 24);
    assert!(window.press("fa").text().contains("it leads to this very article"));
}

#[test]
fn where_nothing_leads_elsewhere_that_is_said() {
    let mut window = Window::page("A page.\n\nWith words alone.\n", 60, 20);
    assert!(window.press("f").text().contains("nothing in sight leads elsewhere"));
}

/// Whether two runs of cells share one.
fn overlap(one: Area, other: Area) -> bool {
    one.y == other.y && one.x < other.x + other.width && other.x < one.x + one.width
}

/// The addresses of all links in the rows in sight, each once.
fn addresses_in_sight(window: &Window) -> Vec<Text> {
    let Page::Reader(reader) = &window.state.page else { return Vec::new() };
    let lines = reader.spread.rows().filter_map(|row| reader.galley.line(row));
    let spans = lines.flat_map(|line| &line.spans).filter(|span| !span.text.is_empty());
    let mut addresses: Vec<Text> = spans.filter_map(|span| span.link.clone()).collect();
    addresses.sort();
    addresses.dedup();
    addresses
}

/// Any paragraph with links, some of them next to each other, of fewer parts than so many.
fn any_linked(parts: usize) -> impl Strategy<Value = Article> {
    let inline = prop_oneof![
        "[a-z]{1,9} ( [a-z]{1,12} ){0,6}"
            .prop_map(|words| { Inline::Text(folio::text::Unclean::new(words).line()) }),
        ("[a-z]{1,12}( [a-z]{1,9}){0,9}", 0_usize..90)
            .prop_map(|(words, number)| link(&format!("https://a.example/{number}"), &words)),
        "[\u{4e00}-\u{4fff}]{1,20}".prop_map(|words| link("https://b.example/", &words)),
        "[\u{5d0}-\u{5ea}]{2,8}".prop_map(|words| link("https://c.example/", &words)),
    ];
    vec(inline, 1..parts).prop_map(paragraph)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_link_in_sight_has_a_label_of_its_own(
        article in any_linked(60), width in 20_u16..240, height in 6_u16..70, keys in "[j ]{0,6}",
    ) {
        let mut window = Window::article(article, width, height);
        window.press(&keys).press("f");
        let labelled = hints(&window).map_or(&[][..], |hints| &hints.hints);
        let mut reached: Vec<Text> = labelled.iter().filter_map(|hint| match &hint.target {
            HintTarget::Address(address) => Some(address.clone()),
            _ => None,
        }).collect();
        reached.sort();
        reached.dedup();
        prop_assert_eq!(reached, addresses_in_sight(&window));
        for (number, hint) in labelled.iter().enumerate() {
            for other in &labelled[number + 1..] {
                prop_assert!(!other.label.starts_with(&hint.label));
                prop_assert!(!hint.label.starts_with(&other.label));
            }
        }
        window.buffer();
    }

    #[test]
    fn a_label_hides_neither_its_link_nor_another_label_where_there_is_room(
        // A page full of links has no such room.
        article in any_linked(9), width in 30_u16..120, height in 10_u16..40,
    ) {
        let mut window = Window::article(article, width, height);
        window.press("f");
        let labelled = hints(&window).map_or(&[][..], |hints| &hints.hints);
        for (number, hint) in labelled.iter().enumerate() {
            prop_assert!(!hint.own.iter().any(|own| overlap(*own, hint.at)), "{hint:?}");
            for other in &labelled[number + 1..] {
                prop_assert!(!overlap(hint.at, other.at), "{hint:?} {other:?}");
            }
        }
    }

    #[test]
    fn labels_break_no_article(
        article in any_article(), width in 20_u16..240, height in 6_u16..70, keys in "[jG3f a]{0,9}",
    ) {
        let mut window = Window::article(article, width, height);
        window.press(&keys).press("f");
        window.buffer();
    }
}
