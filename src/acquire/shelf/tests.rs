//! What is on the shelf, and how it is found there.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use tempfile::TempDir;

use crate::acquire::{AcquireError, Added, Desk, Shelf, patient};
use crate::document::{ArticleId, Bookmark, Change, Issue, Piece, Place, Related, Subject};
use crate::fetch::{Client, Settings, SystemClock};
use crate::input::{ProfileSource, ReadError};
use crate::text::Text;

const PAGE: &str = "Australia/Israel Review\n\nA “First” Page\n\nAug 4, 2023 | Allon Lee\n\n\
                    One two three four five.\n\nSix seven eight.\n";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn add_issue(shelf: &mut Shelf, path: &Path) -> Issue {
    match shelf.add_path(path).unwrap() {
        Added::Issue(issue) => issue,
        Added::Article(id) => panic!("{id:?} is no issue"),
    }
}

fn add_article(shelf: &mut Shelf, path: &Path) -> ArticleId {
    match shelf.add_path(path).unwrap() {
        Added::Article(id) => id,
        Added::Issue(issue) => panic!("{issue:?} is no article"),
    }
}

fn entry(title: &'static str) -> Related {
    Related {
        title: Text::fixed(title),
        date: None,
        section: None,
        caption: None,
        credit: None,
        address: None,
    }
}

fn titles(issue: &Issue) -> Vec<&str> {
    issue.articles().map(|article| article.title.as_str()).collect()
}

#[test]
fn the_sample_is_always_there_and_can_be_read() {
    let mut shelf = Shelf::default();
    let sample = shelf.sample();
    assert!(sample.articles().count() >= 4);
    for summary in sample.articles() {
        let article = shelf.open(summary.id, &mut patient).unwrap().into_whole();
        assert!(summary.words > 500, "{summary:?}");
        assert_eq!(article.metadata.title.unwrap().value, summary.title);
        assert_eq!(shelf.find(&entry_of(&summary.title)), Some(summary.id));
    }
}

fn entry_of(title: &Text) -> Related {
    Related { title: title.clone(), ..entry("") }
}

#[test]
fn a_file_is_opened_again_and_again() {
    let folder = folder(&[("a.txt", PAGE.as_bytes())]);
    let mut shelf = Shelf::default();
    let id = add_article(&mut shelf, &folder.path().join("a.txt"));
    for _ in 0..2 {
        let article = shelf.open(id, &mut patient).unwrap().into_whole();
        assert_eq!(article.metadata.title.unwrap().value, Text::fixed("A “First” Page"));
    }
}

#[test]
fn a_stream_is_opened_again_and_again() {
    let mut shelf = Shelf::default();
    let added = shelf.add_stream(PAGE.as_bytes(), Text::fixed("standard input")).unwrap();
    let Added::Article(id) = added else { panic!("{added:?}") };
    assert!(shelf.open(id, &mut patient).is_ok());
    assert!(shelf.open(id, &mut patient).is_ok());
}

#[test]
fn an_endless_stream_is_refused() {
    let refused = Shelf::default().add_stream(io::repeat(b'a'), Text::fixed("standard input"));
    assert_eq!(refused, Err(AcquireError::TooLarge(64)));
}

#[test]
fn an_article_that_was_named_is_found_by_its_title() {
    let folder = folder(&[("a.txt", PAGE.as_bytes())]);
    let mut shelf = Shelf::default();
    assert_eq!(shelf.find(&entry("a \"first\" page")), None);
    let id = add_article(&mut shelf, &folder.path().join("a.txt"));
    assert_eq!(shelf.find(&entry("a \"first\" page")), Some(id));
    assert_eq!(shelf.find(&entry("a second page")), None);
    assert_eq!(shelf.find(&entry("")), None);
}

#[test]
fn a_named_article_comes_before_the_same_one_built_in() {
    let seed: &[u8] = include_bytes!("../../../seeds/baku-to-the-future.txt");
    let folder = folder(&[("seed.txt", seed)]);
    let mut shelf = Shelf::default();
    let id = add_article(&mut shelf, &folder.path().join("seed.txt"));
    assert_eq!(shelf.find(&entry("Baku to the Future?")), Some(id));
}

#[test]
fn a_folder_is_an_issue_of_its_readable_files_by_name() {
    let files: [(&str, &[u8]); 4] = [
        ("b.txt", PAGE.as_bytes()),
        ("a.txt", b"Only a line."),
        (".c", b"x"),
        ("d.bin", b"\0\x01"),
    ];
    let folder = folder(&files);
    fs::create_dir(folder.path().join("below")).unwrap();
    let issue = add_issue(&mut Shelf::default(), folder.path());
    assert_eq!(titles(&issue).last(), Some(&"A “First” Page"));
    assert_eq!(issue.articles().count(), 2);
    assert_eq!(issue.articles().last().unwrap().words, 8);
    assert_eq!(issue.title.unwrap().as_str(), folder.path().file_name().unwrap());
}

#[test]
fn a_list_says_what_a_folder_holds() {
    let list = b"title = 'Autumn'\n[[section]]\nname = 'World'\narticles = ['b.txt', 'gone.txt']\n\
                 [standfirsts]\n'b.txt' = 'A sentence.'\n";
    let folder =
        folder(&[("issue.toml", list), ("b.txt", PAGE.as_bytes()), ("a.txt", b"Not here")]);
    let mut shelf = Shelf::default();
    let issue = add_issue(&mut shelf, folder.path());
    assert_eq!(titles(&issue), ["A “First” Page", "gone.txt"]);
    let articles: Vec<_> = issue.articles().collect();
    assert_eq!(articles[0].standfirst, Some(Text::fixed("A sentence.")));
    let article = shelf.open(articles[0].id, &mut patient).unwrap().article;
    assert_eq!(article.metadata.standfirst.unwrap().value, Text::fixed("A sentence."));
    let missing = shelf.open(articles[1].id, &mut patient).unwrap_err();
    assert_eq!(missing.to_string(), "no such file");
}

#[test]
fn folders_with_nothing_to_read_are_refused() {
    let mut shelf = Shelf::default();
    for files in [vec![], vec![("a.bin", &b"\0\x01\x02"[..])]] {
        let refused = shelf.add_path(folder(&files).path());
        assert_eq!(refused, Err(AcquireError::EmptyFolder));
    }
    let wrong = folder(&[("issue.toml", b"title = 3")]);
    let refused = shelf.add_path(wrong.path());
    assert!(
        matches!(refused, Err(AcquireError::Unread(ReadError::IssueFile { .. }))),
        "{refused:?}"
    );
}

#[test]
fn several_sources_are_one_issue_in_their_order() {
    let folder = folder(&[("a.txt", PAGE.as_bytes())]);
    let mut shelf = Shelf::default();
    let path = folder.path().join("a.txt");
    let sources = [&path, folder.path(), &path].map(|path: &Path| shelf.add_path(path).unwrap());
    let issue = shelf.together(sources.to_vec());
    assert_eq!(titles(&issue), ["A “First” Page"; 3]);
    assert_eq!(issue.sections.len(), 3);
}

#[test]
fn what_is_not_there_is_told() {
    let mut shelf = Shelf::default();
    let missing = shelf.add_path(Path::new("no/such/file")).unwrap_err();
    assert_eq!(missing.to_string(), "no such file");
    assert_eq!(shelf.open(ArticleId(usize::MAX), &mut patient).unwrap_err(), AcquireError::Unknown);
}

#[test]
fn a_large_text_is_put_there_by_its_start_and_opened_whole() {
    // The start of so many bytes ends within a character.
    let text = "x".to_owned() + &"é".repeat(60_000) + "\n\nThe last words.\n";
    let folder = folder(&[("large.txt", text.as_bytes())]);
    let mut shelf = Shelf::default();
    let id = add_article(&mut shelf, &folder.path().join("large.txt"));
    for _ in 0..2 {
        let article = shelf.open(id, &mut patient).unwrap().into_whole();
        assert!(format!("{:?}", article.blocks.last()).contains("The last words."));
    }
}

#[test]
fn a_text_that_only_its_end_shows_to_be_none_is_refused() {
    // A stray NUL is let pass in UTF-8, which this no longer is after its start.
    let bytes = [&b"word ".repeat(1_000)[..], b"\0", &b"word ".repeat(40_000), b"\xff"].concat();
    let folder = folder(&[("large.txt", &bytes), ("small.txt", b"word \0 \xff")]);
    for name in ["large.txt", "small.txt"] {
        let refused = Shelf::default().add_path(&folder.path().join(name));
        assert_eq!(refused, Err(AcquireError::Unread(ReadError::Binary)));
    }
}

#[test]
fn a_file_that_changes_is_read_anew_once_it_has_been_opened() {
    let folder = folder(&[("a.txt", PAGE.as_bytes())]);
    let path = folder.path().join("a.txt");
    let mut shelf = Shelf::default();
    let id = add_article(&mut shelf, &path);
    let title = |shelf: &mut Shelf| {
        let article = shelf.open(id, &mut patient).unwrap().into_whole();
        article.metadata.title.unwrap().value.to_string()
    };
    assert_eq!(title(&mut shelf), "A “First” Page");
    fs::write(&path, PAGE.replace("First", "Second")).unwrap();
    assert_eq!(title(&mut shelf), "A “Second” Page");
    // Among several, none is opened until much later.
    let again = shelf.add_path(&path).unwrap();
    shelf.together(vec![again.clone()]);
    fs::write(&path, PAGE.replace("First", "Third")).unwrap();
    let Added::Article(id) = again else { panic!("{again:?}") };
    let article = shelf.open(id, &mut patient).unwrap().into_whole();
    assert_eq!(article.metadata.title.unwrap().value.as_str(), "A “Third” Page");
}

#[test]
fn a_text_needs_no_selector_and_a_page_none_of_another_site() {
    let html = "<html><head><link rel=canonical href='https://aijac.org.au/a'></head><body><article>\
                <h1>A Page</h1><p>One two three four five.</p></article></body></html>";
    let folder = folder(&[("a.txt", PAGE.as_bytes()), ("a.html", html.as_bytes())]);
    let mut shelf = Shelf::default();
    let unread = |shelf: &Shelf| {
        let unread = shelf.profiles().all().iter().filter(|profile| profile.is_unread());
        unread.map(|profile| profile.name.to_string()).collect::<Vec<_>>()
    };
    let all = unread(&shelf);
    let text = add_article(&mut shelf, &folder.path().join("a.txt"));
    shelf.open(text, &mut patient).unwrap();
    assert_eq!(unread(&shelf), all);
    let page = add_article(&mut shelf, &folder.path().join("a.html"));
    shelf.open(page, &mut patient).unwrap();
    let after = unread(&shelf);
    assert!(!after.contains(&"Australia/Israel Review".to_owned()), "{after:?}");
    for site in ["The New Yorker", "The Conversation"] {
        assert!(after.contains(&site.to_owned()), "{after:?}");
    }
}

#[test]
fn the_profiles_of_a_folder_are_read_for_the_first_page_of_the_web_and_never_again() {
    let plain = "Nobody had seen the tide.\n\nThe quay lay in the rain.\n";
    let html = "<html><head><title>T</title></head><body><article>\
                <h1>A Page</h1><p>One two three four five.</p></article></body></html>";
    let folder = folder(&[("a.txt", plain.as_bytes()), ("a.html", html.as_bytes())]);
    let profiles = folder.path().join("profiles");
    fs::create_dir(&profiles).unwrap();
    let write = |name: &str| {
        let profile = format!("name = \"{name}\"\nhosts = [\"example.org\"]\n");
        fs::write(profiles.join("own.toml"), profile).unwrap();
    };
    let mut shelf = Shelf::default().with_profiles(Some(profiles.clone()));
    write("Before the Text");
    let text = add_article(&mut shelf, &folder.path().join("a.txt"));
    shelf.open(text, &mut patient).unwrap();
    write("After the Text");
    let page = add_article(&mut shelf, &folder.path().join("a.html"));
    shelf.open(page, &mut patient).unwrap();
    write("After the Page");
    shelf.open(page, &mut patient).unwrap();
    let own = shelf.profiles().files().iter().map(|file| file.publication.clone().unwrap());
    assert_eq!(own.collect::<Vec<_>>(), [Text::fixed("After the Text")]);
}

#[test]
fn a_long_file_is_not_read_to_know_it_again_where_the_library_knows_nothing_as_long() {
    let words = "Où est l’été? Nobody at the quay had seen it. ".repeat(9) + "\n\n";
    let (long, longer) = (words.repeat(2_000), words.repeat(2_001));
    let folder = folder(&[("long.txt", long.as_bytes()), ("longer.txt", longer.as_bytes())]);
    let library = folder.path().join("library");
    let shelf = || {
        let settings = Settings { offline: true, ..Settings::default() };
        let client = Client::new(settings, Arc::new(SystemClock::default()));
        Shelf::default().with_desk(Desk::new(Some(library.clone()), Arc::new(client), true))
    };
    let open = |shelf: &mut Shelf, name: &str| {
        let id = add_article(shelf, &folder.path().join(name));
        shelf.open(id, &mut patient).unwrap();
        let bookmark = shelf.bookmark(id);
        (id, bookmark)
    };
    // There is no library yet.
    let mut first = shelf();
    let (id, bookmark) = open(&mut first, "long.txt");
    assert!(bookmark.is_none() && !first.has_looked_at_bytes(id));
    let place = Place { piece: Piece::Block(7), offset: 3 };
    let change = Change::Place(Bookmark { place, read: 70, known: 0 });
    first.note_opened(id, Timestamp::UNIX_EPOCH);
    first.change(&Subject::Opened(id), &change, Timestamp::UNIX_EPOCH).unwrap();
    drop(first);
    let mut second = shelf();
    let (longer, bookmark) = open(&mut second, "longer.txt");
    assert!(bookmark.is_none() && !second.has_looked_at_bytes(longer));
    let (id, bookmark) = open(&mut second, "long.txt");
    assert_eq!(bookmark.unwrap().place, place);
    assert!(second.has_looked_at_bytes(id));
}
