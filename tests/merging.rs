//! `folio import` of another library: all of it comes, and nothing that is here is harmed.

#![allow(clippy::unwrap_used, reason = "a test that cannot keep anything must stop")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use folio::document::{
    Article, Block, Bookmark, Fact, Inline, Issue, Pace, Piece, Place, Provenance,
};
use folio::library::{
    Filter, Identity, IssueEntry, KeptPage, KeptPicture, Key, Library, LibraryError, Merged, Order,
    Saving, SourceBytes, Validators,
};
use folio::text::{Text, Unclean};
use jiff::Timestamp;
use rusqlite::Connection;
use tempfile::TempDir;

use program::{Folio, Outcome};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

fn text(words: &str) -> Text {
    Unclean::new(words).line()
}

fn open(folder: &Path) -> Library {
    Library::open(folder, at(0)).unwrap().library
}

/// The file of a library that nobody has open.
fn file(folder: &Path) -> PathBuf {
    folder.join("library.db")
}

/// Saves an article of so many words, as added at a second.
fn save(library: &mut Library, name: &str, words: usize, second: i64, kept: bool) -> Key {
    save_with(library, (name, words, second, kept), None)
}

/// The same, with its further pages.
fn save_with(
    library: &mut Library,
    (name, words, second, kept): (&str, usize, i64, bool),
    pages: Option<&[KeptPage]>,
) -> Key {
    let mut article =
        Article { ending: Some(folio::document::Ending::default()), ..Article::default() };
    article.metadata.title = Some(Fact::new(text(name), Provenance::Markup));
    article.metadata.publication = Some(Fact::new(text("The Evening Lamp"), Provenance::Markup));
    let address = format!("https://example.org/{name}");
    article.metadata.address = Some(Fact::new(text(&address), Provenance::Given));
    let body = text(&format!("{name} ").repeat(words));
    article.blocks = vec![Block::Paragraph(vec![Inline::Text(body)])];
    let identity = Identity::of_address(&address).unwrap();
    let source = SourceBytes {
        bytes: name.as_bytes().to_vec(),
        post: Some(b"the post".to_vec()),
        ..SourceBytes::default()
    };
    let (name, source) = (&text(name), Some(&source));
    let article = &article;
    let saving = Saving { identity: &identity, article, name, source, pages, reader: 1, kept };
    library.save(&saving, at(second)).unwrap()
}

fn mark(block: usize, read: usize, known: usize) -> Bookmark {
    Bookmark { place: Place { piece: Piece::Block(block), offset: 0 }, read, known }
}

fn titles(library: &Library, filter: &Filter) -> Vec<String> {
    let entries = library.list(filter, Order::Title, 99).unwrap();
    entries.into_iter().map(|entry| entry.title.to_string()).collect()
}

fn key(library: &Library, name: &str) -> Key {
    library.find(&format!("https://example.org/{name}")).unwrap()
}

/// All that two lists tell, but for what is new by nature.
fn told(library: &Library) -> String {
    let tell = |key: &Key| {
        let entry = library.entry(key).unwrap();
        format!("{entry:?} {:?}", library.bookmark(key).unwrap())
    };
    let entries = library.list(&Filter::Any, Order::Title, 99).unwrap();
    entries.iter().map(|entry| tell(&entry.key)).collect::<Vec<_>>().join("\n")
}

#[test]
fn all_that_another_library_holds_comes() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut theirs = open(there.path());
    save(&mut theirs, "apple", 3, 10, true);
    let plum = save(&mut theirs, "plum", 40, 20, true);
    save(&mut theirs, "seen", 5, 30, false);
    let gone = save(&mut theirs, "gone", 5, 40, true);
    theirs.remove(&[gone], at(50)).unwrap();
    theirs.note_opening(&plum, 500, at(60)).unwrap();
    theirs.set_bookmark(&plum, mark(0, 12, 40), at(61)).unwrap();
    theirs.tag(&plum, &text("fruit")).unwrap();
    theirs.enqueue(&plum).unwrap();
    theirs.set_mark('P', &plum, (mark(0, 0, 0).place, &text("plum plum"))).unwrap();
    let picture = KeptPicture { media_type: Some(text("image/png")), bytes: vec![1, 2, 3] };
    theirs.keep_picture(&plum, "https://example.org/plum.png", &picture).unwrap();
    theirs.add_to_pace("en", Pace { words: 900, seconds: 300 }).unwrap();
    let issue = Issue { title: Some(text("Winter")), ..Issue::default() };
    let identity = Identity::of_address("https://example.org/winter").unwrap();
    let entry = IssueEntry { section: None, title: text("plum"), address: None, key: Some(plum) };
    theirs.keep_issue(&identity, &issue, &[entry], at(5)).unwrap();
    let before = told(&theirs);
    drop(theirs);

    let mut ours = open(here.path());
    // An ID of theirs that is taken here.
    save(&mut ours, "pear", 3, 5, true);
    let merged = ours.merge(&file(there.path())).unwrap();
    assert_eq!(merged, Merged { new: 3, known: 0 });
    assert_eq!(titles(&ours, &Filter::Any), ["apple", "pear", "plum", "seen"]);
    assert_eq!(titles(&ours, &Filter::Kept), ["apple", "pear", "plum"]);
    assert_eq!(titles(&ours, &Filter::Queued), ["plum"]);
    assert_eq!(titles(&ours, &Filter::History), ["plum"]);
    assert_eq!(titles(&ours, &Filter::Publication(text("The Evening Lamp"))).len(), 3);
    let plum = key(&ours, "plum");
    let entry = ours.entry(&plum).unwrap();
    assert_eq!((entry.added, entry.opened), (at(20), Some(at(60))));
    assert_eq!(entry.tags, [text("fruit")]);
    assert_eq!(ours.bookmark(&plum).unwrap(), Some(mark(0, 12, 40)));
    let source = ours.load(&plum).unwrap().source.unwrap();
    assert_eq!((source.bytes, source.post), (b"plum".to_vec(), Some(b"the post".to_vec())));
    assert_eq!(ours.search("plum", 9).unwrap().len(), 1);
    assert_eq!(ours.marks(None).unwrap().len(), 1);
    assert_eq!(ours.picture(&plum, "https://example.org/plum.png").unwrap(), Some(picture));
    assert_eq!(ours.paces().unwrap(), open(there.path()).paces().unwrap());
    assert_eq!(ours.issue(&identity).unwrap().unwrap().1[0].key, Some(plum));
    let keys: Vec<Key> =
        ours.list(&Filter::Any, Order::Added, 9).unwrap().into_iter().map(|it| it.key).collect();
    assert!(keys.iter().all(|key| keys.iter().filter(|it| *it == key).count() == 1), "{keys:?}");

    // Once more changes nothing, and theirs is as it was.
    let after = told(&ours);
    assert_eq!(ours.merge(&file(there.path())).unwrap(), Merged { new: 0, known: 3 });
    assert_eq!(told(&ours), after);
    assert_eq!(told(&open(there.path())), before);
    let sound: String = Connection::open(file(here.path()))
        .unwrap()
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(sound, "ok");
}

#[test]
fn what_is_here_stays_and_the_further_place_is_kept() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (mut ours, mut theirs) = (open(here.path()), open(there.path()));
    for name in ["behind", "ahead", "level", "done", "removed", "again", "seen"] {
        let kept = name != "seen";
        let second = if name == "again" { 90 } else { 10 };
        save(&mut ours, name, 30, 10, kept);
        save(&mut theirs, name, 20, second, true);
    }
    let place = |library: &mut Library, name: &str, mark: Bookmark, second| {
        let key = key(library, name);
        library.set_bookmark(&key, mark, at(second)).unwrap();
    };
    place(&mut ours, "behind", mark(1, 5, 30), 99);
    place(&mut theirs, "behind", mark(2, 9, 30), 20);
    place(&mut ours, "ahead", mark(1, 8, 30), 20);
    place(&mut theirs, "ahead", mark(2, 4, 30), 99);
    place(&mut ours, "level", mark(1, 8, 30), 20);
    place(&mut theirs, "level", mark(2, 8, 30), 99);
    let done = key(&ours, "done");
    ours.enqueue(&done).unwrap();
    place(&mut theirs, "done", mark(2, 30, 30), 40);
    for (library, tag, letter) in [(&mut ours, "ours", 'A'), (&mut theirs, "theirs", 'A')] {
        let ahead = key(library, "ahead");
        library.tag(&ahead, &text(tag)).unwrap();
        library.set_mark(letter, &ahead, (mark(0, 0, 0).place, &text(tag))).unwrap();
        library.set_mark('m', &ahead, (mark(0, 0, 0).place, &text(tag))).unwrap();
    }
    for name in ["removed", "again"] {
        let removed = key(&ours, name);
        ours.remove(&[removed], at(50)).unwrap();
    }
    let [first, second] = ["level", "ahead"].map(|name| key(&theirs, name));
    theirs.enqueue(&first).unwrap();
    theirs.enqueue(&second).unwrap();
    let waiting = key(&ours, "behind");
    ours.enqueue(&waiting).unwrap();
    drop(theirs);

    assert_eq!(ours.merge(&file(there.path())).unwrap(), Merged { new: 0, known: 6 });
    let bookmark = |name: &str| ours.bookmark(&key(&ours, name)).unwrap();
    assert_eq!(bookmark("behind"), Some(mark(2, 9, 30)));
    assert_eq!(bookmark("ahead"), Some(mark(1, 8, 30)));
    assert_eq!(bookmark("level"), Some(mark(2, 8, 30)), "as far, and newer");
    assert!(ours.entry(&key(&ours, "done")).unwrap().finished);
    assert_eq!(titles(&ours, &Filter::Queued), ["behind", "level", "ahead"]);
    assert_eq!(
        titles(&ours, &Filter::Kept),
        ["again", "ahead", "behind", "done", "level", "seen"],
        "what was removed here stays so, unless it was added there since"
    );
    let ahead = ours.entry(&key(&ours, "ahead")).unwrap();
    assert_eq!((ahead.words, ahead.tags), (30, vec![text("ours"), text("theirs")]));
    let marks = ours.marks(Some(&key(&ours, "ahead"))).unwrap();
    assert!(marks.iter().all(|mark| mark.words == text("ours")), "{marks:?}");
    assert_eq!(marks.len(), 2);
}

#[test]
fn all_that_belongs_to_an_article_comes_with_it_and_nothing_of_what_was_removed_there() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (mut ours, mut theirs) = (open(here.path()), open(there.path()));
    for name in ["seen", "stale", "over", "waits"] {
        save(&mut ours, name, 30, 10, true);
        save(&mut theirs, name, 30, 10, true);
    }
    for (name, here, there) in [("seen", 60, 70), ("stale", 80, 20)] {
        let (our_key, their_key) = (key(&ours, name), key(&theirs, name));
        ours.note_opening(&our_key, 500, at(here)).unwrap();
        theirs.note_opening(&their_key, 500, at(there)).unwrap();
    }
    // Only opened here, and removed there.
    save(&mut ours, "glanced", 30, 10, false);
    let gone = save(&mut theirs, "glanced", 30, 10, true);
    theirs.tag(&gone, &text("theirs")).unwrap();
    theirs.remove(&[gone], at(50)).unwrap();
    // Begun here, and read to its end there; and the other way round, where it waits there.
    let (our_key, their_key) = (key(&ours, "over"), key(&theirs, "over"));
    ours.set_bookmark(&our_key, mark(1, 8, 30), at(20)).unwrap();
    theirs.set_bookmark(&their_key, mark(2, 30, 30), at(30)).unwrap();
    let (our_key, their_key) = (key(&ours, "waits"), key(&theirs, "waits"));
    ours.set_bookmark(&our_key, mark(2, 30, 30), at(30)).unwrap();
    theirs.enqueue(&their_key).unwrap();
    let further = |address: &str, bytes: &[u8]| KeptPage {
        address: text(address),
        charset: Some(text("utf-8")),
        bytes: Some(bytes.to_vec()),
    };
    let pages = [
        further("https://example.org/long/2", b"two"),
        further("https://example.org/long/3", b"three"),
    ];
    save_with(&mut theirs, ("long", 9, 10, true), Some(&pages));
    let said = Validators { etag: Some(text("\"a\"")), modified: None, fetched: at(5) };
    theirs.note_fetch("https://example.org/long", &said).unwrap();
    drop(theirs);

    assert_eq!(ours.merge(&file(there.path())).unwrap(), Merged { new: 1, known: 4 });
    let opened = |name: &str| ours.entry(&key(&ours, name)).unwrap().opened;
    assert_eq!((opened("seen"), opened("stale")), (Some(at(70)), Some(at(80))));
    assert_eq!(titles(&ours, &Filter::Kept), ["long", "over", "seen", "stale", "waits"]);
    assert_eq!(ours.entry(&key(&ours, "glanced")).unwrap().tags, []);
    assert!(ours.entry(&key(&ours, "over")).unwrap().finished);
    assert_eq!(titles(&ours, &Filter::Queued), [""; 0], "what has been read waits no more");
    assert_eq!(ours.load(&key(&ours, "long")).unwrap().pages, pages);
    assert_eq!(ours.validators("https://example.org/long").unwrap(), Some(said));
}

#[test]
fn paces_marks_and_places_of_what_is_not_in_the_library_are_taken_where_there_are_none_or_nearer_ones()
 {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let (mut ours, mut theirs) = (open(here.path()), open(there.path()));
    let slow = Pace { words: 100, seconds: 90 };
    ours.add_to_pace("en", slow).unwrap();
    theirs.add_to_pace("en", Pace { words: 900, seconds: 300 }).unwrap();
    theirs.add_to_pace("he", slow).unwrap();
    let file_of = |name: &str| Identity::of_bytes(name.as_bytes());
    let loose = |library: &mut Library, name: &str, read| {
        library.set_loose_place(&file_of(name), mark(read, read, 30), (500, at(9))).unwrap();
    };
    loose(&mut ours, "nearer", 4);
    loose(&mut theirs, "nearer", 7);
    loose(&mut ours, "further", 8);
    loose(&mut theirs, "further", 5);
    loose(&mut theirs, "theirs", 6);
    // An article that is read here from its page, and in the library there.
    let page = Identity::of_address("https://example.org/comes").unwrap();
    ours.set_loose_place(&page, mark(3, 3, 30), (500, at(9))).unwrap();
    save(&mut theirs, "comes", 30, 10, true);
    let [mine, other] = ["mine", "other"];
    let mine = save(&mut ours, mine, 30, 10, true);
    let other = save(&mut theirs, other, 30, 10, true);
    let start = mark(0, 0, 0).place;
    ours.set_mark('A', &mine, (start, &text("ours"))).unwrap();
    theirs.set_mark('A', &other, (start, &text("theirs"))).unwrap();
    theirs.set_mark('B', &other, (start, &text("theirs"))).unwrap();
    drop(theirs);

    ours.merge(&file(there.path())).unwrap();
    assert_eq!((ours.pace("en").unwrap(), ours.pace("he").unwrap()), (slow, slow));
    let read = |name: &str| ours.loose_place(&file_of(name)).unwrap().map(|mark| mark.read);
    assert_eq!([read("nearer"), read("further"), read("theirs")], [Some(7), Some(8), Some(6)]);
    assert_eq!(ours.bookmark(&key(&ours, "comes")).unwrap(), Some(mark(3, 3, 30)));
    assert_eq!(ours.loose_place(&page).unwrap(), None, "it is that of the article now");
    let marks = ours.marks(None).unwrap();
    let marks: Vec<(char, &str)> =
        marks.iter().map(|mark| (mark.letter, mark.words.as_str())).collect();
    assert_eq!(marks, [('A', "ours"), ('B', "theirs")], "a capital marks one place");
}

#[test]
fn an_older_library_is_read_without_being_changed_and_a_newer_one_is_refused() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut theirs = open(there.path());
    save(&mut theirs, "apple", 3, 10, true);
    drop(theirs);
    let connection = Connection::open(file(there.path())).unwrap();
    // As the version before left it.
    connection
        .execute_batch(
            "ALTER TABLE sources DROP COLUMN post; DROP TABLE pages; DROP INDEX articles_removed; DROP INDEX articles_by_adding;
            DROP INDEX articles_unopened; DROP INDEX articles_by_issue;
            DROP INDEX articles_only_opened; DROP INDEX places_begun;
            DROP INDEX queue_by_position; DROP INDEX articles_by_title;
            CREATE INDEX articles_by_date ON articles(removed, kept, date);
            PRAGMA journal_mode = DELETE; PRAGMA user_version = 2;",
        )
        .unwrap();
    let before = fs::read(file(there.path())).unwrap();
    let mut ours = open(here.path());
    assert_eq!(ours.merge(&file(there.path())).unwrap(), Merged { new: 1, known: 0 });
    assert_eq!(fs::read(file(there.path())).unwrap(), before);
    connection.execute_batch("PRAGMA user_version = 99").unwrap();
    assert_eq!(ours.merge(&file(there.path())), Err(LibraryError::Newer));
    assert_eq!(titles(&ours, &Filter::Kept), ["apple"]);
}

#[test]
fn what_breaks_off_changes_nothing() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut theirs = open(there.path());
    save(&mut theirs, "apple", 3, 10, true);
    save(&mut theirs, "plum", 3, 20, true);
    drop(theirs);
    // Its articles can be read, and what belongs to them cannot.
    Connection::open(file(there.path())).unwrap().execute_batch("DROP TABLE queue").unwrap();
    let mut ours = open(here.path());
    save(&mut ours, "pear", 3, 5, true);
    let before = told(&ours);
    assert!(ours.merge(&file(there.path())).is_err());
    assert_eq!(told(&ours), before);
    // And the library goes on.
    save(&mut ours, "fig", 3, 6, true);
    assert_eq!(titles(&ours, &Filter::Kept), ["fig", "pear"]);
}

#[test]
fn the_program_imports_a_library_and_says_in_one_line_why_it_does_not() {
    let folder = TempDir::new().unwrap();
    let there = folder.path().join("there");
    let mut theirs = open(&there);
    save(&mut theirs, "apple", 3, 10, true);
    drop(theirs);
    let folio = |arguments: &str| {
        let library = folder.path().join("kept");
        Folio::new(folder.path()).env("FOLIO_LIBRARY", library).args(arguments).run()
    };
    let said = |words: &str| Outcome::printed(format!("{words}\n"));
    assert_eq!(folio("import there/library.db"), said("imported: 1 article; here already: 0"));
    assert_eq!(folio("import there/library.db"), said("imported: 0 articles; here already: 1"));
    assert!(folio("search apple").out.contains("apple"));
    let connection = Connection::open(file(&there)).unwrap();
    connection.execute_batch("PRAGMA user_version = 99").unwrap();
    let newer = "folio: there/library.db: was written by a newer version of Folio";
    assert_eq!(folio("import there/library.db"), Outcome::complaint(1, &[newer]));
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    let refused = folio("import foreign.db");
    assert_eq!((refused.code, refused.err.lines().count()), (1, 1), "{}", refused.err);
    fs::write(folder.path().join("torn.db"), b"SQLite format 3\0and nothing else").unwrap();
    let refused = folio("import torn.db");
    assert_eq!((refused.code, refused.err.lines().count()), (1, 1), "{}", refused.err);
    assert_eq!(folio("list --format json").out.matches("\"id\"").count(), 1);
}
