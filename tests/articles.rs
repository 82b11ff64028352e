//! Reads every page under `articles/` and compares all of it with what its author says must come
//! out; then the laws of reading, for any text.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its pages must stop")]

use std::fs;
use std::path::{Path, PathBuf};

use folio::document::{Article, plain_text};
use folio::document::{Block, Inline, SourceKind};
use folio::input::{Profile, ReadError, Reading, Source, Warning, read, read_start};
use folio::output::{Format, Setting, render};
use proptest::prelude::*;
use serde_json::Value;

/// What a page is called in its folder: saved as text, from the web, Markdown, or a post of WordPress.
const SOURCE: &str = "source.txt";
const PAGE: &str = "source.html";
const MARKDOWN: &str = "source.md";
const POST: &str = "source.json";

#[test]
fn every_page_comes_out_as_its_author_says() {
    let failures: Vec<String> = pages().iter().filter_map(|page| difference_of(page)).collect();
    assert!(failures.is_empty(), "{} pages differ:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn there_are_pages_enough() {
    let web = pages().iter().filter(|page| page.join(PAGE).exists()).count();
    assert!(web >= 55 && pages().len() - web >= 25, "{web} of {} pages", pages().len());
}

#[test]
fn the_first_article_of_the_project_comes_out_word_for_word() {
    let article =
        article_of(&fs::read(folder().join("../../seeds/baku-to-the-future.txt")).unwrap());
    let object = object_of(&article);
    let facts = |name: &str| object.get(name).unwrap().clone();
    assert_eq!(facts("section"), "Australia/Israel Review");
    assert_eq!(facts("title"), "Baku to the Future?");
    assert_eq!(facts("date"), "2023-08-04");
    assert_eq!(facts("byline"), "Amotz Asa-El");
    assert_eq!(facts("publication"), Value::Null);
    assert_eq!((facts("words"), facts("minutes")), (1511.into(), 7.into()));
    assert_eq!(facts("related_heading"), "More from the Review");

    let kinds: Vec<char> = article.blocks.iter().map(initial).collect();
    let expected = format!("F{}B{}", "P".repeat(18), "P".repeat(16));
    assert_eq!(kinds.iter().collect::<String>(), expected);
    assert!(words(&article.blocks[20]).starts_with("Straddling a 700-kilometre coastline"));

    let picture = &article.pictures[0];
    let caption = "Israeli Defence Minister Yoav Gallant with his Azerbaijani counterpart Zakir \
                   Hasanov in Baku";
    let printed = format!("{caption} (Image: Embassy of Israel, Azerbaijan)");
    assert_eq!(picture.caption.as_ref().unwrap().as_str(), caption);
    assert_eq!(picture.credit.as_ref().unwrap().as_str(), "Embassy of Israel, Azerbaijan");
    assert_eq!(picture.printed.as_ref().unwrap().as_str(), printed);
    assert_eq!(picture.alternative.as_ref().unwrap().as_str(), printed);
}

#[test]
fn the_first_article_of_the_project_knows_six_others() {
    let article =
        article_of(&fs::read(folder().join("../../seeds/baku-to-the-future.txt")).unwrap());
    let entries = article.ending.unwrap().related.entries;
    let titles: Vec<&str> = entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Essay: Anti-Zionism unleashed",
            "Does the PA even want to govern Gaza?",
            "The Last Word: Alone again, naturally?",
            "Israeli politics is feeling a draft",
            "Europe Europa: “A World of Hate and Fear”",
            "Deconstruction Zone: Israel and the “Forever War”",
        ]
    );
    for entry in &entries {
        assert_eq!(entry.section.as_ref().unwrap().as_str(), "Australia/Israel Review");
        assert_eq!(format!("{:?}", entry.date.unwrap()), "Day(2024-05-31)");
        assert!(!entry.caption.as_ref().unwrap().as_str().contains("(Image"));
    }
    let credits: Vec<&str> =
        entries.iter().map(|entry| entry.credit.as_ref().unwrap().as_str()).collect();
    assert_eq!(credits[1], "X/ Twitter");
    assert!(credits.iter().enumerate().all(|(at, name)| at == 1 || *name == "Shutterstock"));
}

#[test]
fn a_list_of_any_length_and_form_leaves_the_text_alone() {
    let seed = fs::read_to_string(folder().join("../../seeds/baku-to-the-future.txt")).unwrap();
    let (text, list) = seed.split_once("\n\n\nCampus pro-Palestinian").unwrap();
    let list = format!("Campus pro-Palestinian{list}");
    let lines: Vec<&str> = list.lines().filter(|line| !line.is_empty()).collect();
    for (entries, form, gap) in forms_of_lists() {
        let list: String =
            lines.chunks(3).cycle().take(entries).map(|entry| entry_in_form(entry, form)).collect();
        let page = format!("{text}{}{list}", "\n".repeat(gap + 1));
        let article = article_of(page.trim_end().as_bytes());
        let related = article.ending.unwrap().related.entries;
        let captions = related.iter().filter(|entry| entry.caption.is_some()).count();
        let expected = if "none file".contains(form) { 0 } else { entries };
        let found = (article.blocks.len(), related.len(), captions);
        assert_eq!(found, (36, entries, expected), "{entries} entries, {form}, gap {gap}");
    }
}

#[test]
fn growing_part_by_part_gives_the_whole() {
    for page in pages() {
        let source = bytes_of(&page);
        let mut grown = reading_of(&source);
        while let Some(growth) = grown.next_growth() {
            assert!(!grown.article.is_complete());
            grown.article.grow(growth);
        }
        assert!(grown.article.is_complete());
        assert_eq!(grown.article, article_of(&source), "{}", page.display());
    }
}

#[test]
fn a_million_words_give_their_first_part_without_the_rest() {
    let paragraph = format!("{}.", "Word after word the story goes on and on".repeat(5));
    let story = format!("{paragraph}\n\n").repeat(22_500);
    let head = "Fiction\n\nThe long one\n\nAug 4, 2023 | Ada Moss\n\n";
    for text in [story.clone(), format!("{head}{story}")] {
        let mut reading = reading_of(text.as_bytes());
        let first = reading.article.blocks.len();
        assert!((100..=151).contains(&first), "{first} blocks");
        let growths: Vec<usize> = std::iter::from_fn(|| reading.next_growth())
            .map(|growth| growth.blocks.len())
            .collect();
        assert_eq!(first + growths.iter().sum::<usize>(), 22_500);
        assert!(growths.len() <= 8 && growths[0] > first, "{growths:?}");
    }
}

#[test]
fn a_text_of_one_list_or_without_any_blank_line_is_read_in_parts_too() {
    let item = "- a thing that somebody in the harbour has lost since the winter\n";
    let line = "nobody had seen the ferry since the morning of the storm, and\n";
    let head = "Fiction\n\nThe long one\n\nAug 4, 2023 | Ada Moss\n\n";
    for text in [format!("{head}{}", item.repeat(20_000)), line.repeat(20_000)] {
        let first = reading_of(text.as_bytes());
        let bytes: usize = first.article.blocks.iter().map(|block| words(block).len()).sum();
        assert!(bytes > 25_000 && bytes * 5 < text.len(), "{bytes} bytes");
    }
}

#[test]
fn a_page_of_the_web_is_not_begun_by_its_start() {
    for start in ["<!doctype html><p>Words", "---\ntitle: A\n---\n\nWords"] {
        let source = source(format!("{start}{}", " and more words".repeat(6_000)).as_bytes());
        assert!(read_start(&source, 1 << 20, &[]).unwrap().is_none());
    }
    let feed = source(b"<rss version='2.0'>");
    assert!(read_start(&feed, 1 << 20, &[]).unwrap().is_none());
    let film = source(&[0, 7].repeat(1 << 15));
    assert_eq!(read_start(&film, 1 << 20, &[]).unwrap_err(), ReadError::Binary);
}

#[test]
fn what_was_guessed_is_told() {
    let warnings = |bytes: &[u8]| reading_of(bytes).warnings;
    assert_eq!(warnings("Où".as_bytes()), []);
    assert_eq!(warnings(b"caf\xE9"), [Warning::GuessedEncoding]);
    assert_eq!(warnings("Où, là, é\u{2013}".as_bytes()), []);
    assert_eq!(warnings(b"O\xC3\xB9, l\xC3\xA0\xE2\x80"), [Warning::ReplacedBytes]);
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    let refusal = |bytes: &[u8]| read(source(bytes), &[]).unwrap_err();
    assert_eq!(refusal(b"%PDF-1.4 ..."), ReadError::Unsupported("a PDF file"));
    assert_eq!(refusal(b"<rss version='2.0'>"), ReadError::Several("a feed"));
    assert_eq!(refusal(&[7, 0, 0, 1, 0]), ReadError::Binary);
    let named = Source { kind: Some(SourceKind::PageText), ..source(b"<p>Hi") };
    assert_eq!(read(named, &[]).unwrap().into_whole().blocks.len(), 1);
}

#[test]
fn the_address_is_kept_as_given() {
    let address = folio::text::Unclean::new("https://example.org/a").line();
    let source = Source { address: Some(address.clone()), ..source(b"Words.") };
    assert_eq!(read(source, &[]).unwrap().article.metadata.address.unwrap().value, address);
}

#[test]
fn words_on_the_web_keep_their_meaning_and_lead_only_to_the_web() {
    let page = |name: &str| article_of(&bytes_of(&folder().join(name)));
    let Block::Paragraph(inlines) = &page("every-inline").blocks[0] else { panic!("no paragraph") };
    let kinds: String = inlines.iter().map(initial_of_inline).collect();
    assert_eq!(kinds, "TETETETSTLTLTCTCTCTUTBT");
    assert_eq!(links(inlines), ["https://a.example/x?y=1&z=2", "mailto:ada@lamp.example"]);
    let Block::Paragraph(inlines) = &page("relative-links").blocks[0] else {
        panic!("no paragraph")
    };
    let wanted = ["essays/salt", "news"].map(|path| format!("https://lamp.example/{path}"));
    assert_eq!(links(inlines), [&wanted[0], &wanted[1], "https://other.example/"]);
    let Block::Paragraph(inlines) = &page("hostile-page").blocks[0] else { panic!("no paragraph") };
    assert_eq!(links(inlines), ["https://bank.example/%1Bx"]);
}

#[test]
fn pages_as_deep_as_they_please_keep_their_words() {
    for open in ["<div>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<b id=x>", "<dl><dd>"] {
        let page = format!("<html><p>Start.</p>{}Deep words.", open.repeat(20_000));
        let article = article_of(page.as_bytes());
        let text = object_of(&article).get("text").unwrap().to_string();
        assert!(text.contains("Start.") && text.contains("Deep words."), "{open}: {text}");
    }
}

proptest! {
    #[test]
    fn no_soup_of_tags_makes_reading_panic(soup in prop::collection::vec(soup(), 0..60)) {
        let whole = article_of(format!("<html>{}", soup.concat()).as_bytes());
        prop_assert!(whole.is_complete());
        prop_assert!(figures_are_in_order(&whole));
    }

    #[test]
    fn no_word_of_a_simple_page_of_the_web_is_lost(
        blocks in prop::collection::vec(("[a-z]{1,9}( [a-z]{1,9}){0,12}", 0..7_usize), 1..20)
    ) {
        const FORMS: [(&str, &str); 7] = [
            ("<p>", "</p>"), ("<h2>", "</h2>"), ("<p>", ""), ("<ul><li>", "</ul>"),
            ("<blockquote><p>", "</blockquote>"), ("<p><em>", "</em></p>"), ("<p><a href=/x>", "</a></p>"),
        ];
        // A line `by somebody` is a byline, and goes to the authors.
        prop_assume!(!blocks.iter().any(|(words, _)| words.starts_with("by ")));
        let parts: Vec<String> = blocks.iter().map(|(words, form)| {
            format!("{}{words}{}\n", FORMS[*form].0, FORMS[*form].1)
        }).collect();
        let body = parts.concat();
        let page = format!("<html><head><title>7</title></head><body>{body}</body></html>");
        let whole = object_of(&article_of(page.as_bytes()));
        let found: Vec<String> = whole.get("text").unwrap().as_str().unwrap_or_default()
            .split_whitespace().map(str::to_owned).collect();
        let wanted: Vec<&str> = blocks.iter().flat_map(|(words, _)| words.split(' ')).collect();
        prop_assert_eq!(found, wanted);
    }

    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(source(&bytes), &profiles()).map(Reading::into_whole);
    }

    #[test]
    fn no_page_makes_reading_panic(lines in prop::collection::vec(page_line(), 0..40)) {
        let text = format!("Title\n\nAug 4, 2023 | Ada Moss\n{}", lines.join("\n"));
        let whole = article_of(text.as_bytes());
        prop_assert!(whole.is_complete());
        let breaks: Vec<bool> = whole.blocks.iter().map(|block| *block == Block::Break).collect();
        prop_assert!(breaks.first() != Some(&true) && breaks.last() != Some(&true));
        prop_assert!(breaks.windows(2).all(|pair| pair != [true, true]));
        prop_assert!(figures_are_in_order(&whole));
    }

    #[test]
    fn a_text_that_is_begun_by_its_start_comes_out_as_the_whole(
        head in 0..3_usize,
        lines in prop::collection::vec(page_line(), 1..40),
        end in prop::collection::vec(page_line(), 0..12),
        old in 0..4_usize,
        cut in (64 << 10)..(80_usize << 10),
    ) {
        const HEADS: [&str; 3] = ["", "Title\n\nAug 4, 2023 | Ada Moss\n", "\u{feff}Title\n\nMarch 2020\n"];
        let lines = lines.join("\n") + "\n";
        let text = HEADS[head].to_owned() + &lines.repeat((180 << 10) / lines.len() + 1) + &end.join("\n");
        let mut bytes = text.into_bytes();
        // A byte that is broken in UTF-8: before the cut, after it, or never.
        match old {
            0 => bytes[50] = 0xE9,
            1 => bytes[100_000] = 0xE9,
            _ => {}
        }
        let (start, rest) = bytes.split_at(cut);
        let begun = read_start(&source(start), bytes.len() as u64, &profiles()).unwrap();
        if let Some(mut reading) = begun {
            prop_assert!(reading.lacks_rest());
            let first = reading.article.clone();
            reading.complete(rest.to_vec());
            let whole = reading_of(&bytes);
            prop_assert_eq!(&first, &whole.article);
            prop_assert_eq!(&reading.warnings, &whole.warnings);
            prop_assert_eq!(reading.into_whole(), whole.into_whole());
        }
    }

    #[test]
    fn no_word_of_a_plain_text_is_lost(
        text in "([a-zé“”,.?!0-9•*()\\[\\]-]{1,12}[ \u{A0}\t]{0,2}(\r\n|\n|\n\n|\n\n\n|)){0,60}"
    ) {
        prop_assume!(text.trim_start_matches(['“', '”']).get(..1) != Some("<"));
        let whole = article_of(text.as_bytes());
        prop_assume!(whole.metadata.title.is_none());
        let all: String = whole.blocks.iter().map(|block| words(block) + "\n").collect();
        let mut rest = all.as_str();
        for word in text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)) {
            let after = rest.split_once(word);
            prop_assert!(after.is_some(), "{word:?} is not in {all:?}");
            rest = after.unwrap().1;
        }
    }
}

/// How many entries, in which form, after how many blank lines.
fn forms_of_lists() -> impl Iterator<Item = (usize, &'static str, usize)> {
    let forms = ["none", "once", "twice", "file", "bare"];
    (0..=12).flat_map(move |entries| {
        forms.into_iter().flat_map(move |form| [1, 2].map(|gap| (entries, form, gap)))
    })
}

/// An entry of caption, title and dateline with its caption in another form.
fn entry_in_form(entry: &[&str], form: &str) -> String {
    let [caption, title, dateline] = entry else { panic!("{entry:?} is no entry") };
    let caption = match form {
        "once" => format!("{caption}\n\n"),
        "twice" => format!("{caption}\n{caption}\n\n"),
        "file" => "Image003\n\n".to_owned(),
        "bare" => format!("{}\n\n", caption.split(" (Image").next().unwrap()),
        _ => String::new(),
    };
    format!("{caption}{title}\n\n{dateline}\n")
}

/// Bits of markup, whole and broken.
fn soup() -> impl Strategy<Value = String> {
    prop_oneof![
            3 => "[a-z ]{0,12}",
    2 => "</?(p|div|ul|ol|li|table|tr|td|th|h1|h2|blockquote|cite|footer|figure|figcaption|img|a|b|em|sup)( class=(poem|pullquote|caption|footnotes|byline))?>",
            2 => "</?(code|pre|br|hr|aside|dl|dt|dd|section|noscript|article|script|style|body|html|template|svg|select|option|q|ruby|rt)( class=(poem|pullquote|caption|footnotes|byline))?>",
            1 => "<img src=/[a-c] alt=[a-c]>",
            1 => "<sup><a href=#fn[12]>[12]</a></sup>",
            1 => "<(li|p) id=fn[12]>[a-z]{0,5} <a href=#fnref1>↩</a>",
            1 => "(<|</|<!--|-->|<!|<a href='|&#27;|&amp;|\\PC{0,3})",
        ]
}

/// Lines of every shape that the reader of pages looks for.
fn page_line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        2 => Just("A sentence that goes on for long enough to be taken for the prose of a page, \
                   which has more to say than any heading.".to_owned()),
        1 => "[A-Za-z“”(). ]{0,20}",
        1 => Just("The quay (Image: Moss)".to_owned()),
        1 => Just("Image001".to_owned()),
        1 => Just("The water".to_owned()),
        1 => Just("May 31, 2024 | Essays".to_owned()),
        1 => Just("Title".to_owned()),
        1 => Just("Ada Moss".to_owned()),
        1 => Just("Ada Moss is a sailor.".to_owned()),
        1 => Just("Related".to_owned()),
        1 => Just("* * *".to_owned()),
        1 => "[1-4][.)] [a-z]{0,5}",
        1 => "[•*–-] ?[a-z]{0,5}",
    ]
}

fn figures_are_in_order(article: &Article) -> bool {
    let numbers: Vec<usize> = article
        .blocks
        .iter()
        .filter_map(|block| if let Block::Figure(number) = block { Some(*number) } else { None })
        .collect();
    numbers == (0..article.pictures.len()).collect::<Vec<_>>()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles")
}

/// The bytes of a page.
fn bytes_of(page: &Path) -> Vec<u8> {
    let name = [PAGE, MARKDOWN, POST, SOURCE].into_iter().find(|name| page.join(name).exists());
    fs::read(page.join(name.unwrap())).unwrap()
}

/// The folders of the pages, by name.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| [SOURCE, PAGE, MARKDOWN, POST].iter().any(|name| path.join(name).exists()))
        .collect();
    pages.sort();
    pages
}

fn profiles() -> Vec<Profile> {
    [
        include_str!("../assets/profiles/australia-israel-review.toml"),
        include_str!("../assets/profiles/the-new-yorker.toml"),
        include_str!("../assets/profiles/the-conversation.toml"),
        include_str!("../assets/profiles/newspack.toml"),
        include_str!("../assets/profiles/tagdiv.toml"),
        include_str!("../assets/profiles/beaver-themer.toml"),
        include_str!("../assets/profiles/wordpress.toml"),
        include_str!("../assets/profiles/ghost.toml"),
        include_str!("../assets/profiles/substack.toml"),
        include_str!("../assets/profiles/drupal.toml"),
        include_str!("../assets/profiles/medium.toml"),
        include_str!("../assets/profiles/squarespace.toml"),
        include_str!("../assets/profiles/blogger.toml"),
    ]
    .map(|file| Profile::parse(file).unwrap())
    .to_vec()
}

fn source(bytes: &[u8]) -> Source {
    Source { bytes: bytes.to_vec(), ..Source::default() }
}

fn reading_of(bytes: &[u8]) -> Reading {
    read(source(bytes), &profiles()).unwrap()
}

fn article_of(bytes: &[u8]) -> Article {
    reading_of(bytes).into_whole()
}

/// What differs between a page and what must come of it, field by field.
fn difference_of(page: &Path) -> Option<String> {
    let kind = page.join(MARKDOWN).exists().then_some(SourceKind::Markdown);
    let source = Source { kind, ..source(&bytes_of(page)) };
    let found = object_of(&read(source, &profiles()).unwrap().into_whole());
    let wanted: Value =
        serde_json::from_slice(&fs::read(page.join("expected.json")).unwrap()).unwrap();
    let mut differences = Vec::new();
    compare("", &wanted, &found, &mut differences);
    let name = page.file_name().unwrap().to_string_lossy();
    (!differences.is_empty()).then(|| format!("{name}\n{}", differences.join("\n")))
}

/// Notes each place where two values differ.
fn compare(place: &str, wanted: &Value, found: &Value, differences: &mut Vec<String>) {
    let children = |value: &Value| match value {
        Value::Object(fields) => fields.iter().map(|(name, v)| (name.clone(), v.clone())).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(at, v)| (at.to_string(), v.clone())).collect()
        }
        _ => Vec::new(),
    };
    let (ours, theirs) = (children(wanted), children(found));
    let names = |all: &[(String, Value)]| all.iter().map(|(n, _)| n.clone()).collect::<Vec<_>>();
    if ours.is_empty() || names(&ours) != names(&theirs) {
        if wanted != found {
            differences.push(format!("  {place}\n    wanted {wanted}\n    found  {found}"));
        }
        return;
    }
    for ((name, one), (_, other)) in ours.iter().zip(&theirs) {
        compare(&format!("{place}/{name}"), one, other, differences);
    }
}

/// Where the links of a paragraph lead.
fn links(inlines: &[Inline]) -> Vec<&str> {
    let to = inlines.iter().filter_map(|inline| match inline {
        Inline::Link { to, .. } => Some(to.as_str()),
        _ => None,
    });
    to.collect()
}

/// The kind of an inline as a letter.
fn initial_of_inline(inline: &Inline) -> char {
    match inline {
        Inline::Text(_) => 'T',
        Inline::Emphasis(_) => 'E',
        Inline::Strong(_) => 'S',
        Inline::Link { .. } => 'L',
        Inline::Code(_) => 'C',
        Inline::Superscript(_) => 'U',
        Inline::LineBreak => 'B',
    }
}

/// The kind of a block as a letter.
fn initial(block: &Block) -> char {
    match block {
        Block::Paragraph(_) => 'P',
        Block::Heading { .. } => 'H',
        Block::List(_) => 'L',
        Block::Figure(_) => 'F',
        Block::Break => 'B',
        _ => '?',
    }
}

fn words(block: &Block) -> String {
    match block {
        Block::Paragraph(text) | Block::Heading { text, .. } => plain(text),
        Block::List(list) => list.items.iter().map(|item| plain(&item.text)).collect(),
        _ => String::new(),
    }
}

fn plain(text: &[Inline]) -> String {
    plain_text(text).to_string()
}

/// The object that `folio print --format json` gives.
fn object_of(article: &Article) -> Value {
    let json = render(article, Format::Json, Setting::fitting(None, None, 1));
    serde_json::from_str(&json).unwrap()
}
