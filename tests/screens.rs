//! Keys in, screen out: what a person sees, with its styles.

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::app::{Display, Effect, Message, PointerDeed, Settings, action_names};
use folio::config::Config;
use folio::document::{Article, Ending, Fact, Provenance};
use folio::text::Text;
use insta::assert_snapshot;

use support::window::Window;

/// The sizes that every screen must look right at.
const SIZES: [(u16, u16); 5] = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)];

/// One picture for each size, of the sample after some keys.
fn at_every_size(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut window = Window::sample(width, height);
        window.press(keys);
        assert_snapshot!(format!("{name}-{width}x{height}"), window.picture());
    }
}

#[test]
fn the_contents_of_the_sample() {
    at_every_size("contents", "");
}

#[test]
fn the_opening_of_an_article() {
    at_every_size("opening", "<enter>");
}

/// Short names of the articles of the sample, in its order.
const ARTICLES: [&str; 8] = ["baku", "step", "ox", "swifts", "bell", "heart", "moon", "brass"];

#[test]
fn every_article_of_the_sample_opens() {
    for (number, name) in ARTICLES.iter().enumerate() {
        at_every_size(&format!("article-{name}"), &format!("{}<enter>", "j".repeat(number)));
    }
}

#[test]
fn every_article_of_the_sample_goes_on_and_ends() {
    for (number, name) in ARTICLES.iter().enumerate() {
        for (width, height) in [(80, 24), (120, 40)] {
            let mut window = Window::sample(width, height);
            window.press(&"j".repeat(number)).press("<enter>45%");
            assert_snapshot!(format!("within-{name}-{width}x{height}"), window.picture());
            window.press("80%");
            assert_snapshot!(format!("late-{name}-{width}x{height}"), window.picture());
        }
    }
}

#[test]
fn the_middle_of_an_article() {
    at_every_size("middle", "<enter>50%");
}

#[test]
fn the_end_of_an_article_with_the_further_articles() {
    at_every_size("end", "<enter>G");
}

#[test]
fn the_columns_that_were_asked_for() {
    for (name, keys, size) in
        [("two", "cc", (120, 40)), ("three", "ccc", (200, 60)), ("no-room", "ccc", (80, 24))]
    {
        let mut window = Window::sample(size.0, size.1);
        window.press("<down><down><down><enter> ").press(keys);
        assert_snapshot!(format!("columns-{name}"), window.picture());
    }
}

#[test]
fn pages_are_turned_forward_and_back_to_the_very_same() {
    let mut window = Window::sample(160, 20);
    window.press("<down><enter>");
    let mut seen = vec![window.rows()];
    for _ in 0..4 {
        window.press("j");
        seen.push(window.rows());
    }
    for page in seen.iter().rev().skip(1) {
        window.press("k");
        assert_eq!(window.rows(), *page);
    }
    assert!(seen[2].last().unwrap().contains("page 3 of "), "{:?}", seen[2].last());
}

#[test]
fn the_list_of_captions_has_the_focus() {
    at_every_size("images", "<enter><tab>");
}

#[test]
fn the_further_articles_have_the_focus() {
    at_every_size("more", "<enter>3jj");
}

#[test]
fn an_article_that_is_not_at_hand() {
    at_every_size("missing", "<enter>3<enter>");
}

/// The sizes that help must be found in, the smallest window included.
const HELP_SIZES: [(u16, u16); 4] = [(20, 6), (60, 20), (80, 24), (120, 40)];

#[test]
fn the_keys() {
    at_every_size("help", "h");
}

#[test]
fn help_in_an_article_to_its_end_and_narrowed_by_typing() {
    for (width, height) in HELP_SIZES {
        for (name, keys) in [
            ("top", "h"),
            ("lists", "h<pgdn>"),
            ("end", "hG"),
            ("found", "h/mouse"),
            ("nothing", "h/zeppelin"),
        ] {
            let mut window = Window::sample(width, height);
            window.press("<enter>").press(keys);
            assert_snapshot!(format!("help-{name}-{width}x{height}"), window.picture());
        }
    }
}

#[test]
fn every_word_of_help_comes_into_sight_in_any_window() {
    for (width, height) in HELP_SIZES {
        let mut window = Window::sample(width, height);
        window.press("<enter>h");
        let mut seen = String::new();
        for _ in 0..400 {
            let rows = window.rows();
            seen.push_str(&rows[1..rows.len() - 1].join(" "));
            window.press("j");
        }
        let seen: String = seen.split_whitespace().collect();
        for words in ["wider", "expression", "--write-config", "braille", "included", "settings"] {
            assert!(seen.contains(words), "{words} at {width}x{height}");
        }
        let back = window.press("g").text();
        assert!(back.contains("MOVING"), "{back}");
    }
}

#[test]
fn help_tells_the_keys_that_are_bound_and_all_groups() {
    let config = b"[keys]\nnext-page = 'x'\nmouse = 'ctrl-x'\n";
    let (config, mistakes) = Config::parse(config, &action_names());
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let settings = Settings::new(&config, Display::default());
    let mut window = Window::sample_with(settings, 120, 200);
    let text = window.press("h").text();
    assert!(text.contains("x            a page down"), "{text}");
    assert!(text.contains("Ctrl-X leaves the mouse to the terminal"), "{text}");
    for words in ["MOVING", "FINDING", "LISTS", "LINKS", "PAGE AND TYPE", "BESIDE", "--linear"] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
}

#[test]
fn what_makes_no_sense_is_told_so_and_not_performed() {
    let mut window = Window::page("One paragraph.\n\nAnother one.\n", 100, 120);
    let text = window.press("h").text();
    for words in [
        "to the images (not now: no images)",
        "forward again (not now: nothing lies ahead)",
        "the hit before (not now: nothing was looked for)",
    ] {
        assert!(text.contains(words), "{words} is not in\n{text}");
    }
    assert!(!text.contains("half a page down, a column on (not"), "{text}");
    window.press("/previous-hit<enter>");
    assert!(said(&window).starts_with("not now: nothing was looked for"), "{}", said(&window));
    window.press("/one<enter>h");
    assert!(window.text().contains("the hit before\n") || !window.text().contains("was looked"));
    // What is no key stays to be read.
    let help = window.press("G").picture();
    assert_eq!(window.press("<enter>").picture(), help);
    let row = window.rows().iter().position(|row| row.contains("PAGE AND TYPE")).unwrap() as u16;
    assert_eq!(window.point(PointerDeed::Click, 20, row).picture(), help, "a heading is none");
    window.point(PointerDeed::Click, 20, row + 1);
    assert!(!window.text().contains("PAGE AND TYPE"), "a click performs\n{}", window.text());
}

#[test]
fn the_commands_narrowed_by_typing() {
    at_every_size("commands", "<enter>:frther");
}

#[test]
fn a_command_is_found_by_its_words_and_performed() {
    let mut window = Window::sample(120, 40);
    window.press("<enter>:wider<enter>");
    let mut keyed = Window::sample(120, 40);
    keyed.press("<enter>+");
    assert_eq!(window.picture(), keyed.picture());
    let before = window.picture();
    for keys in ["h<esc>", "hjjq", "<f1>h", ":zzz<enter>", ":<bs><esc>"] {
        assert_eq!(window.press(keys).picture(), before, "{keys}");
    }
    window.press("3<enter><bs>h<esc>L");
    assert!(window.text().contains("not at hand"), "the way forward is kept");
}

#[test]
fn the_outline_of_an_article() {
    at_every_size("outline", "G<enter>40%O");
}

#[test]
fn the_outline_narrowed_by_typing() {
    at_every_size("outline-narrowed", "G<enter>O/ring");
}

#[test]
fn the_marks_and_their_letters_in_the_margin() {
    at_every_size("marks", "<enter>ma6jmB6jmck'<tab><down>");
}

#[test]
fn the_outline_leads_to_its_parts_and_escape_leads_nowhere() {
    let mut window = Window::sample(80, 24);
    window.press("G<enter>40%");
    let before = window.picture();
    for keys in ["O<esc>", "Ojjk<esc>", "O/teeth<esc><esc>", "OO", "Oq", "O/<bs><esc>"] {
        assert_eq!(window.press(keys).picture(), before, "{keys}");
    }
    window.press("O/teeth<enter>");
    assert!(window.rows()[2].contains("Fifty-seven teeth"), "{}", window.text());
    assert_eq!(window.press("<c-o>").picture(), before);
    window.press("Oj<enter>");
    assert!(window.rows()[2].contains("Fifty-seven teeth"), "{}", window.text());
    window.press("OG<enter>");
    assert!(window.text().contains("ALSO IN THIS ISSUE"), "{}", window.text());
}

#[test]
fn jumps_lead_back_and_on_through_articles() {
    let mut window = Window::sample(120, 40);
    window.press("G<enter>6j");
    let mut screens = vec![window.picture()];
    for keys in ["50%", "]", "G", "<enter>", "40%", "G"] {
        screens.push(window.press(keys).picture());
    }
    assert!(window.text().contains("1 of 8"), "{}", window.text());
    for screen in screens.iter().rev().skip(1) {
        assert_eq!(&window.press("<c-o>").picture(), screen);
    }
    window.press("<c-o>");
    assert!(window.text().contains("no place lies before this one"), "{}", window.text());
    for screen in screens.iter().skip(1) {
        assert_eq!(&window.press("<c-n>").picture(), screen);
    }
    window.press("<c-n>");
    assert!(window.text().contains("no place lies ahead"), "{}", window.text());
}

#[test]
fn two_apostrophes_lead_to_and_fro() {
    let mut window = Window::sample(80, 24);
    window.press("<enter>6j");
    let first = window.picture();
    let second = window.press("60%").picture();
    assert_eq!(window.press("''").picture(), first);
    assert_eq!(window.press("''").picture(), second);
}

#[test]
fn a_letter_leads_to_its_mark_and_a_capital_from_other_articles_too() {
    let mut window = Window::sample(120, 40);
    window.press("<enter>20jma7jmB");
    let marked = window.press("x").rows();
    window.press("G'a");
    assert!(window.rows().iter().any(|row| row.starts_with("     a ")), "{}", window.text());
    window.press("qG<enter>'a");
    assert!(window.text().contains("no mark has that letter"), "{}", window.text());
    window.press("'B");
    assert_eq!(window.press("x").rows(), marked);
    window.press("'<tab><tab><del>");
    assert!(!window.text().contains("  B  "), "{}", window.text());
    window.press("<esc>'B");
    assert!(window.text().contains("no mark has that letter"), "{}", window.text());
}

#[test]
fn subheads_a_list_and_a_caption() {
    at_every_size("machines", "G<enter>60%");
}

#[test]
fn a_plain_text_is_read_without_a_headline() {
    let text = "It was a day like any other.\n\nAnd then it was over, which nobody had foreseen.\n";
    assert_snapshot!(Window::page(text, 60, 20).picture());
}

#[test]
fn an_empty_text_says_so() {
    assert_snapshot!(Window::page("", 60, 20).picture());
}

#[test]
fn a_window_too_small_says_so_and_comes_back() {
    let mut window = Window::sample(80, 24);
    window.press("<enter>jjj");
    let before = window.picture();
    assert_snapshot!(window.resize(19, 5).picture());
    assert_eq!(window.resize(80, 24).picture(), before);
}

#[test]
fn everything_can_be_reached_in_the_smallest_window() {
    let mut window = Window::sample(20, 6);
    assert_snapshot!("smallest-contents", window.picture());
    assert_snapshot!("smallest-text", window.press("<enter>]]").picture());
    assert_snapshot!("smallest-more", window.press("3").picture());
    assert_snapshot!("smallest-missing", window.press("<enter>").picture());
}

#[test]
fn going_back_shows_the_very_same_screen() {
    let mut window = Window::sample(120, 40);
    window.press("<enter>12j3");
    let before = window.picture();
    window.press("<enter>");
    assert_ne!(window.picture(), before);
    assert_eq!(window.press("<bs>").picture(), before);
    window.press("L");
    assert!(window.text().contains("not at hand"), "{}", window.text());
}

#[test]
fn the_other_articles_of_the_issue_open_and_lead_back() {
    let mut window = Window::sample(120, 40);
    window.press("<enter>3G<enter>");
    assert!(window.text().contains("8 of 8"), "{}", window.text());
    window.press("q");
    assert!(window.text().contains("1 of 8"), "{}", window.text());
}

#[test]
fn a_figure_is_visited_and_left_again() {
    let mut window = Window::sample(80, 24);
    window.press("<enter>40j");
    let before = window.rows();
    window.press("2<enter>");
    assert!(window.text().contains("▏ Israeli Defence Minister"), "{}", window.text());
    window.press("<enter><esc>");
    assert_eq!(window.rows(), before);
}

#[test]
fn a_count_moves_so_many_rows_and_a_single_digit_chooses_a_list() {
    let mut counted = Window::sample(120, 40);
    counted.press("<enter>12j");
    let mut pressed = Window::sample(120, 40);
    pressed.press("<enter>jjjjjjjjjjjj");
    assert_eq!(counted.picture(), pressed.picture());
    let mut small = Window::sample(120, 40);
    small.press("<enter>02j").press("k").press("k");
    assert_eq!(small.picture(), Window::sample(120, 40).press("<enter>").picture());
    let mut listed = Window::sample(120, 40);
    listed.press("<enter>3j");
    assert!(listed.text().contains("▸ Does the PA even want"), "{}", listed.text());
}

#[test]
fn landmarks_are_breaks_headings_figures_and_the_lists() {
    let mut window = Window::sample(80, 24);
    window.press("<enter>]");
    assert!(window.rows()[2].contains("▏ Israeli Defence"), "{}", window.text());
    window.press("]");
    assert!(window.rows()[2].contains('⁂'), "{}", window.text());
    window.press("]");
    assert!(window.text().contains("MORE FROM THE REVIEW"), "{}", window.text());
    window.press("[");
    assert!(window.rows()[2].contains('⁂'), "{}", window.text());
}

#[test]
fn pages_that_were_turned_are_turned_back_to_the_same() {
    let mut window = Window::sample(200, 60);
    window.press("<enter>");
    let first = window.picture();
    window.press(" ");
    assert_ne!(window.picture(), first);
    assert_eq!(window.press("b").picture(), first);
}

#[test]
fn the_wheel_scrolls_and_a_click_opens_what_it_hits() {
    let mut window = Window::sample(120, 60);
    let row_of = |window: &Window, words: &str| {
        let rows = window.rows();
        let row = rows.iter().position(|row| row.contains(words));
        row.unwrap_or_else(|| panic!("{words} is not in sight:\n{}", rows.join("\n"))) as u16
    };
    let row = row_of(&window, "The Sea in Brass");
    window.point(PointerDeed::Click, 40, row);
    assert!(window.text().contains("MACHINES"), "{}", window.text());
    let top = window.rows()[2].clone();
    window.point(PointerDeed::WheelDown, 20, 10);
    assert_ne!(window.rows()[2], top);
    window.point(PointerDeed::WheelUp, 20, 10);
    assert_eq!(window.rows()[2], top);
    let row = row_of(&window, "Ten Months Up");
    window.point(PointerDeed::Click, 90, row);
    assert!(window.text().contains("FIELD NOTES"), "{}", window.text());
}

#[test]
fn what_is_in_focus_is_copied() {
    let mut window = Window::sample(120, 40);
    window.press("y<enter>y3y2y");
    let title = |text: &'static str| Effect::Copy(Text::fixed(text));
    let titles = ["Baku to the Future?", "Baku to the Future?", "Essay: Anti-Zionism unleashed"];
    assert_eq!(window.effects[..3], titles.map(title));
    let caption = "copied: Israeli Defence Minister Yoav Gallant with his Azerbaijani";
    assert!(window.text().contains(caption), "{}", window.text());
}

#[test]
fn only_an_address_of_the_web_is_opened_and_its_true_host_is_shown() {
    let opened = |address: &'static str| {
        let mut article = Article { ending: Some(Ending::default()), ..Article::default() };
        let fact = Fact::new(Text::fixed(address), Provenance::Given);
        article.metadata.address = Some(fact);
        let mut window = Window::article(article, 80, 24);
        window.press("o");
        (window.effects.pop(), window.rows().pop().unwrap_or_default())
    };
    let (effect, said) = opened("https://bank.example@evil.example/a b");
    let address = Text::fixed("https://bank.example@evil.example/a%20b");
    assert_eq!(effect, Some(Effect::Browse(address)));
    assert!(said.contains("to the browser: evil.example"), "{said}");
    for address in ["file:///etc/passwd", "javascript:alert(1)", "-oProxyCommand=x", "ssh://a.b"] {
        let (effect, said) = opened(address);
        assert_eq!(effect, None, "{address}");
        assert!(said.contains("only http and https"), "{said}");
    }
}

#[test]
fn a_key_sets_the_text_ragged_and_justified_again() {
    let mut window = Window::sample(120, 40);
    window.press("<enter>50%");
    let is_opened = |window: &Window| {
        window.rows()[2..30]
            .iter()
            .any(|row| row.chars().take(70).collect::<String>().trim().contains("  "))
    };
    let (top, justified) = (window.rows()[2].clone(), window.text());
    assert!(is_opened(&window), "{justified}");
    window.press("J");
    assert!(window.text().contains("text: ragged"), "{}", window.text());
    assert!(!is_opened(&window), "{}", window.text());
    window.press("J");
    assert!(window.text().contains("text: justified"), "{}", window.text());
    assert_eq!(window.rows()[2], top);
    window.press("<esc>");
    assert_eq!(window.text(), justified);
}

#[test]
fn the_mouse_is_left_to_the_terminal_and_taken_again() {
    let mut window = Window::sample(80, 24);
    window.press("MM");
    assert_eq!(window.effects, [Effect::TakeMouse(false), Effect::TakeMouse(true)]);
}

#[test]
fn q_leads_back_and_out_and_capital_q_out_at_once() {
    let mut window = Window::sample(80, 24);
    window.press("<enter>q");
    assert!(window.effects.is_empty());
    window.press("q");
    assert_eq!(window.effects, [Effect::Quit]);
    let mut window = Window::sample(80, 24);
    window.press("<enter>Q");
    assert_eq!(window.effects, [Effect::Quit]);
}

#[test]
fn a_search_as_it_is_typed() {
    at_every_size("search-typed", "<enter>/azer");
}

#[test]
fn the_hits_of_a_search_and_the_next_of_them() {
    at_every_size("search-next", "<enter>/israel<enter>n");
}

#[test]
fn a_search_without_a_hit() {
    at_every_size("search-none", "<enter>/zeppelin");
}

#[test]
fn a_search_that_is_no_expression() {
    at_every_size("search-misspelt", "<enter>/re:(baku");
}

#[test]
fn a_search_on_the_contents_page() {
    assert_snapshot!("search-contents", Window::sample(80, 24).press("/months").picture());
}

#[test]
fn a_search_is_lit_in_the_colours_of_a_theme() {
    let mut window = Window::sample(80, 24);
    window.press("<enter>/israel<enter>t");
    assert_snapshot!("search-in-a-theme", window.picture());
}

#[test]
fn leaving_the_prompt_shows_the_very_same_screen() {
    for (width, height) in SIZES {
        let mut window = Window::sample(width, height);
        window.press("<enter> ");
        for keys in ["/azerbaijan<esc>", "?the<esc>", "/x<bs><bs>", "/zeppelin<enter><esc>"] {
            let before = window.picture();
            window.press(keys).press("<esc>");
            assert_eq!(window.picture(), before, "{keys} at {width}x{height}");
        }
        window.press("/israel<enter>");
        let lit = window.picture();
        assert_eq!(window.press("/zeppelin<esc>").picture(), lit, "the hits before are lit again");
    }
}

/// The left end of the bottom row.
fn said(window: &Window) -> String {
    window.rows().pop().unwrap_or_default().trim().to_owned()
}

#[test]
fn hits_are_counted_and_gone_through_in_a_ring() {
    let text = "One two.\n\nThree one four one.\n\nFive.\n";
    let mut window = Window::page(text, 80, 24);
    window.press("/one<enter>");
    assert!(said(&window).starts_with("1 of 3 · one"), "{}", said(&window));
    window.press("2n");
    assert!(said(&window).starts_with("3 of 3"), "{}", said(&window));
    window.press("n");
    assert!(said(&window).starts_with("on from the start"), "{}", said(&window));
    window.press("<f1><esc>");
    assert!(said(&window).starts_with("1 of 3"), "{}", said(&window));
    window.press("N");
    assert!(said(&window).starts_with("on from the end"), "{}", said(&window));
    window.press("4N<f1><esc>");
    assert!(said(&window).starts_with("2 of 3"), "{}", said(&window));
    window.press("<esc>");
    assert!(!said(&window).contains(" of 3"), "{}", said(&window));
    window.press("?five<enter>n");
    assert!(said(&window).starts_with("on from the end"), "{}", said(&window));
    window.press("/one<enter>/<enter>");
    assert!(
        said(&window).contains("2 of 3") || said(&window).contains("on from"),
        "{}",
        said(&window)
    );
}

#[test]
fn the_prompt_is_edited_and_knows_past_searches() {
    let mut window = Window::page("One two three.\n", 80, 24);
    window.press("/two<enter>/three<enter>/on");
    for (keys, shown) in [
        ("<up>", "/three"),
        ("<up><up>", "/two"),
        ("<down><down>", "/on"),
        ("<left>x<right>e", "/oxne"),
        ("<c-w>", "/"),
        ("a b<left><c-u>", "/b"),
        ("<home><del>T", "/T"),
    ] {
        window.press(keys);
        let row = said(&window);
        let typed = row.split("  ").next().unwrap_or_default().to_owned();
        assert_eq!(typed, shown, "{keys}: {row}");
    }
    window.send(Message::Pasted(Text::fixed("pasted words")));
    assert!(said(&window).starts_with("/Tpasted words"), "{}", said(&window));
}

#[test]
fn a_phrase_is_found_across_lines_and_styles_and_quotes() {
    let mut window = Window::sample(60, 20);
    window.press("<enter>/responded by unanimously extending<enter>");
    assert!(said(&window).starts_with("1 of 1"), "{}", said(&window));
    // Once in the caption, once in the text.
    window.press("/defence minister yoav<enter>");
    assert!(said(&window).starts_with("1 of 2"), "{}", said(&window));
    window.press("/re:^\\w+ \\?<enter>");
    assert!(said(&window).starts_with("no hit for"), "{}", said(&window));
}
