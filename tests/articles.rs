//! Reads every page under `articles/` and compares all of it with what its author says must come
//! out; then the laws of reading, for any text.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its pages must stop")]

use std::fs;
use std::path::{Path, PathBuf};

use folio::document::{Article, plain_text};
use folio::document::{Block, Inline};
use folio::input::{Profile, ReadError, Reading, Source, Warning, read};
use folio::output::{Format, Setting, render};
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn every_page_comes_out_as_its_author_says() {
    let failures: Vec<String> = pages().iter().filter_map(|page| difference_of(page)).collect();
    assert!(failures.is_empty(), "{} pages differ:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn there_are_pages_enough() {
    assert!(pages().len() >= 25, "only {} pages", pages().len());
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
        let source = fs::read(page.join("source.txt")).unwrap();
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
        assert!(bytes > 50_000 && bytes * 5 < text.len(), "{bytes} bytes");
    }
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
    assert_eq!(refusal(b"<rss version='2.0'>"), ReadError::Unsupported("a feed"));
    assert_eq!(refusal(&[7, 0, 0, 1, 0]), ReadError::Binary);
    let named = Source { kind: Some(folio::document::SourceKind::PageText), ..source(b"<p>Hi") };
    assert_eq!(read(named, &[]).unwrap().into_whole().blocks.len(), 1);
}

#[test]
fn the_address_is_kept_as_given() {
    let address = folio::text::Unclean::new("https://example.org/a").line();
    let source = Source { address: Some(address.clone()), ..source(b"Words.") };
    assert_eq!(read(source, &[]).unwrap().article.metadata.address.unwrap().value, address);
}

proptest! {
    #[test]
    fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(source(&bytes), &[profile()]).map(Reading::into_whole);
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

/// The folders of the pages, by name.
fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("source.txt").exists())
        .collect();
    pages.sort();
    pages
}

fn profile() -> Profile {
    Profile::parse(include_str!("../assets/profiles/australia-israel-review.toml")).unwrap()
}

fn source(bytes: &[u8]) -> Source {
    Source { bytes: bytes.to_vec(), ..Source::default() }
}

fn reading_of(bytes: &[u8]) -> Reading {
    read(source(bytes), &[profile()]).unwrap()
}

fn article_of(bytes: &[u8]) -> Article {
    reading_of(bytes).into_whole()
}

/// What differs between a page and what must come of it, field by field.
fn difference_of(page: &Path) -> Option<String> {
    let found = object_of(&article_of(&fs::read(page.join("source.txt")).unwrap()));
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
