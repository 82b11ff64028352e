//! The library: what was saved is there, whatever happens.

#![allow(clippy::unwrap_used, reason = "a test that cannot keep anything must stop")]

mod support {
    pub(crate) mod articles;
}

use std::fs;
use std::path::Path;

use folio::document::{
    Article, Bookmark, Fact, Pace, Piece, Place, Provenance, SourceKind, Standing,
};
use folio::library::{
    Filter, Identity, KeptPicture, Key, Library, LibraryError, Order, Remark, Saving, SourceBytes,
    Validators,
};
use folio::text::{Text, Unclean};
use jiff::Timestamp;
use proptest::prelude::*;
use tempfile::TempDir;

use support::articles::any_article;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn open(folder: &Path) -> Library {
    let opened = Library::open(folder, at(0)).unwrap();
    assert_eq!(opened.remarks, []);
    opened.library
}

/// An article of one paragraph.
fn article(title: &'static str, words: &'static str) -> Article {
    let mut article =
        Article { ending: Some(folio::document::Ending::default()), ..Article::default() };
    article.metadata.title = Some(Fact::new(Text::fixed(title), Provenance::Markup));
    let words = folio::document::Inline::Text(Text::fixed(words));
    article.blocks.push(folio::document::Block::Paragraph(vec![words]));
    article
}

fn save(library: &mut Library, article: &Article, address: &str, second: i64) -> Key {
    let identity = Identity::of_address(address).unwrap();
    let saving = Saving {
        identity: &identity,
        article,
        name: &Text::fixed("page.html"),
        source: None,
        pages: None,
        reader: 1,
        kept: true,
    };
    library.save(&saving, at(second)).unwrap()
}

fn titles(library: &Library, filter: &Filter, order: Order) -> Vec<String> {
    let entries = library.list(filter, order, 100).unwrap();
    entries.into_iter().map(|entry| entry.title.to_string()).collect()
}

/// Three articles, added one after the other.
fn three(library: &mut Library) -> [Key; 3] {
    let mut one = article("Snow", "It came early, and the lamps of Baku were lit.");
    one.metadata.authors.push(Fact::new(Text::fixed("Ada Marlow"), Provenance::Markup));
    one.metadata.publication = Some(Fact::new(Text::fixed("The Review"), Provenance::Markup));
    let two = article("Ice", "Walk where one should not, and the ice will tell.");
    let three = article("里海", "里海以西的国家与石油。");
    [
        save(library, &one, "https://example.org/snow", 1),
        save(library, &two, "https://example.org/ice", 2),
        save(library, &three, "https://example.org/sea", 3),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_article_comes_back_as_it_was(article in any_article()) {
        let mut article = article;
        article.ending.get_or_insert_default();
        let mut library = Library::in_memory().unwrap();
        let key = save(&mut library, &article, "https://example.org/", 0);
        prop_assert_eq!(library.load(&key).unwrap().article.unwrap(), article);
    }

    #[test]
    fn nothing_that_is_typed_is_an_error(typed in any::<String>()) {
        let mut library = Library::in_memory().unwrap();
        three(&mut library);
        library.search(&typed, 10).unwrap();
        let _ = library.find(&typed);
    }
}

#[test]
fn an_article_saved_again_keeps_its_id_place_and_date() {
    let mut library = Library::in_memory().unwrap();
    let [key, ..] = three(&mut library);
    let place = Place { piece: Piece::Block(0), offset: 12 };
    let mark = Bookmark { place, read: 4, known: 10 };
    library.set_bookmark(&key, mark, at(5)).unwrap();
    let again = article("Snow, revised", "It came late.");
    assert_eq!(save(&mut library, &again, "http://example.org/snow/#top", 9), key);
    // Nothing is left of the words: the place is that of their paragraph.
    let place = Place { piece: Piece::Block(0), offset: 0 };
    assert_eq!(library.bookmark(&key).unwrap(), Some(Bookmark { place, read: 2, known: 3 }));
    let entry = library.entry(&key).unwrap();
    assert_eq!((entry.title.as_str(), entry.added), ("Snow, revised", at(1)));
    assert_eq!(library.search("lamps", 9).unwrap(), [], "old words are found no more");
}

#[test]
fn a_place_and_marks_keep_to_their_words_in_a_new_edition() {
    let mut library = Library::in_memory().unwrap();
    let paragraph = |words| {
        folio::document::Block::Paragraph(vec![folio::document::Inline::Text(Text::fixed(words))])
    };
    let first = Article { blocks: vec![], ..article("Tides", "One tide.") };
    let blocks = |texts: &[&'static str]| texts.iter().copied().map(paragraph).collect();
    let old = blocks(&["One tide.", "Two tides came. They went.", "Three tides."]);
    let address = "https://example.org/tides";
    let key = save(&mut library, &Article { blocks: old, ..first.clone() }, address, 1);
    let place = |number, offset| Place { piece: Piece::Block(number), offset };
    let mark = Bookmark { place: place(1, 16), read: 5, known: 9 };
    library.set_bookmark(&key, mark, at(2)).unwrap();
    library.set_mark('a', &key, (place(2, 6), &Text::fixed("tides."))).unwrap();
    let new =
        blocks(&["A word before.", "One tide.", "Two tides came. They went.", "Three tides."]);
    save(&mut library, &Article { blocks: new, ..first.clone() }, address, 3);
    let moved = Bookmark { place: place(2, 16), read: 8, known: 12 };
    assert_eq!(library.bookmark(&key).unwrap(), Some(moved));
    assert_eq!(library.marks(Some(&key)).unwrap().remove(0).place, place(3, 6));
    // What has been read to its end stays so.
    let end = Bookmark { place: place(3, 6), read: 12, known: 12 };
    library.set_bookmark(&key, end, at(4)).unwrap();
    save(&mut library, &Article { blocks: blocks(&["Three tides."]), ..first }, address, 5);
    assert_eq!(library.bookmark(&key).unwrap(), Some(end));
}

#[test]
fn an_article_is_found_by_its_id_by_a_beginning_and_by_its_address() {
    let mut library = Library::in_memory().unwrap();
    let [snow, ice, _] = three(&mut library);
    assert_eq!(library.find(snow.as_str()).unwrap(), snow);
    assert_eq!(library.find(ice.as_str().get(..4).unwrap()).unwrap(), ice);
    assert_eq!(library.find("http://example.org/ice/").unwrap(), ice);
    assert_eq!(library.find("zzzzz").unwrap_err(), LibraryError::Unknown);
    assert_eq!(library.find("https://example.org/").unwrap_err(), LibraryError::Unknown);
    assert_eq!(library.find("https://example.org/ice#thin").unwrap(), ice);
}

#[test]
fn a_beginning_that_several_ids_share_names_none_of_them() {
    let mut library = Library::in_memory().unwrap();
    let one = article("Snow", "It came early.");
    let keys = (0..100).map(|number| {
        let address = format!("https://example.org/{number}");
        save(&mut library, &one, &address, number)
    });
    let mut keys: Vec<Key> = keys.collect();
    let removed = keys.split_off(90);
    library.remove(&removed, at(200)).unwrap();
    for first in "0123456789abcdefghjkmnpqrstvwxyz".chars() {
        let meant: Vec<&Key> = keys.iter().filter(|key| key.as_str().starts_with(first)).collect();
        let found = library.find(&first.to_string());
        match meant.as_slice() {
            [] => assert_eq!(found, Err(LibraryError::Unknown)),
            [one] => assert_eq!(found.as_ref(), Ok(*one)),
            several => assert_eq!(found, Err(LibraryError::Ambiguous(several.len()))),
        }
    }
    for key in keys {
        assert_eq!(library.find(&key.as_str().to_uppercase()), Ok(key));
    }
}

#[test]
fn parts_of_one_address_are_found_by_their_fragments() {
    let mut library = Library::in_memory().unwrap();
    let [snow, ..] = three(&mut library);
    let chapter = article("Two", "The second chapter.");
    let address = "https://example.org/snow#two";
    let identity = Identity::of_part(address).unwrap();
    let name = Text::fixed("two");
    let (article, source, reader, kept) = (&chapter, None, 1, true);
    let saving =
        Saving { identity: &identity, article, name: &name, source, pages: None, reader, kept };
    let two = library.save(&saving, at(4)).unwrap();
    assert_ne!(two, snow);
    assert_eq!(library.find(address).unwrap(), two);
    assert_eq!(library.find("https://example.org/snow").unwrap(), snow);
    assert_eq!(library.find("https://example.org/snow#three").unwrap(), snow);
}

#[test]
fn what_is_removed_can_be_brought_back_and_ids_are_never_used_again() {
    let folder = TempDir::new().unwrap();
    let mut library = open(folder.path());
    let [snow, ice, sea] = three(&mut library);
    assert_eq!(library.remove(&[snow.clone(), ice.clone()], at(4)).unwrap(), 2);
    assert_eq!(library.remove(std::slice::from_ref(&sea), at(4)).unwrap(), 1);
    assert_eq!(titles(&library, &Filter::Kept, Order::Added), [""; 0]);
    assert_eq!(library.undo_removal().unwrap(), 1);
    assert_eq!(titles(&library, &Filter::Kept, Order::Added), ["里海"]);
    assert_eq!(library.undo_removal().unwrap(), 2);
    assert_eq!(titles(&library, &Filter::Kept, Order::Title), ["Ice", "Snow", "里海"]);
    library.remove(&[snow.clone(), ice, sea], at(6)).unwrap();
    drop(library);
    // A month later they are gone for good.
    let mut library = Library::open(folder.path(), at(40 * 24 * 60 * 60)).unwrap().library;
    assert_eq!(library.undo_removal().unwrap(), 0);
    let [again, ..] = three(&mut library);
    assert_ne!(again, snow);
}

#[test]
fn articles_are_listed_by_what_became_of_them() {
    let mut library = Library::in_memory().unwrap();
    let [snow, ice, sea] = three(&mut library);
    let shown = |library: &Library, filter: Filter| titles(library, &filter, Order::Added);
    library.note_opening(&snow, 10, at(10)).unwrap();
    library.note_opening(&ice, 10, at(11)).unwrap();
    let place = Place::start_of(Piece::Block(0));
    library.set_bookmark(&snow, Bookmark { place, read: 3, known: 10 }, at(12)).unwrap();
    library.set_bookmark(&ice, Bookmark { place, read: 10, known: 10 }, at(13)).unwrap();
    library.enqueue(&sea).unwrap();
    library.enqueue(&snow).unwrap();
    library.tag(&ice, &Text::fixed("winter")).unwrap();
    assert_eq!(shown(&library, Filter::Begun), ["Snow"]);
    assert_eq!(shown(&library, Filter::Queued), ["里海", "Snow"]);
    assert_eq!(shown(&library, Filter::Fresh), ["里海"]);
    assert_eq!(shown(&library, Filter::History), ["Ice", "Snow"]);
    assert_eq!(shown(&library, Filter::Publication(Text::fixed("The Review"))), ["Snow"]);
    assert_eq!(shown(&library, Filter::Tagged(Text::fixed("winter"))), ["Ice"]);
    assert_eq!(library.publications().unwrap(), [(Text::fixed("The Review"), 1)]);
    library.dequeue(&sea).unwrap();
    library.set_finished(&ice, false, at(14)).unwrap();
    assert_eq!(shown(&library, Filter::Queued), ["Snow"]);
    assert_eq!(shown(&library, Filter::Begun), ["Ice", "Snow"].map(str::to_owned).to_vec());
}

#[test]
fn what_was_only_opened_is_forgotten_in_time() {
    let mut library = Library::in_memory().unwrap();
    let mut keys = Vec::new();
    for number in 0..5 {
        let identity = Identity::of_bytes(&[number]);
        let article = article("Opened", "words");
        let name = Text::fixed("a.txt");
        let saving = Saving {
            identity: &identity,
            article: &article,
            name: &name,
            source: None,
            pages: None,
            reader: 1,
            kept: false,
        };
        let key = library.save(&saving, at(number.into())).unwrap();
        library.note_opening(&key, 3, at(number.into())).unwrap();
        keys.push(key);
    }
    assert!(library.load(&keys[0]).is_err());
    assert!(library.load(&keys[1]).is_err());
    assert!(library.load(&keys[2]).is_ok());
    library.keep(&keys[2], at(9)).unwrap();
    library.forget_history().unwrap();
    assert_eq!(library.list(&Filter::Kept, Order::Added, 9).unwrap().len(), 1);
    assert!(library.load(&keys[4]).is_err());
}

#[test]
fn words_are_found_with_those_around_them() {
    let mut library = Library::in_memory().unwrap();
    three(&mut library);
    let found = |typed: &str| -> Vec<String> {
        let found = library.search(typed, 10).unwrap();
        found
            .iter()
            .map(|found| {
                let marked = |(words, is_found): &(Text, bool)| {
                    if *is_found { format!("[{words}]") } else { words.to_string() }
                };
                found.snippet.iter().map(marked).collect()
            })
            .collect()
    };
    assert_eq!(found("lamps bak"), ["It came early, and the [lamps] of [Baku] were lit."]);
    assert_eq!(found("\"the ice\""), ["Walk where one should not, and [the ice] will tell."]);
    assert_eq!(found("by:marlow").len(), 1);
    assert_eq!(found("ice -tell"), [""; 0]);
    assert_eq!(found("国家"), ["里海以西的[国家]与石油。"]);
    assert_eq!(found("石油输出"), [""; 0]);
}

#[test]
fn a_headline_weighs_more_than_a_word_of_the_text() {
    let mut library = Library::in_memory().unwrap();
    save(
        &mut library,
        &article("On bread", "The salt, the oven, the salt again."),
        "https://a.org/1",
        1,
    );
    save(&mut library, &article("Salt", "What the sea leaves."), "https://a.org/2", 0);
    let found = library.search("salt", 10).unwrap();
    let titles: Vec<&str> = found.iter().map(|found| found.entry.title.as_str()).collect();
    assert_eq!(titles, ["Salt", "On bread"]);
}

#[test]
fn source_pictures_pace_marks_and_fetches_are_kept() {
    let mut library = Library::in_memory().unwrap();
    let [snow, ice, _] = three(&mut library);
    let identity = Identity::of_address("https://example.org/snow").unwrap();
    let source = SourceBytes {
        kind: Some(SourceKind::Html),
        charset: Some(Text::fixed("utf-8")),
        bytes: b"<p>It came early".to_vec(),
        post: Some(b"{}".to_vec()),
    };
    let name = Text::fixed("snow");
    let again = article("Snow", "It came early");
    let saving = Saving {
        identity: &identity,
        article: &again,
        name: &name,
        source: Some(&source),
        pages: None,
        reader: 2,
        kept: true,
    };
    library.save(&saving, at(2)).unwrap();
    let kept = library.load(&snow).unwrap();
    assert_eq!((kept.source, kept.reader), (Some(source), 2));

    let picture = KeptPicture { media_type: None, bytes: vec![1, 2, 3] };
    library.keep_picture(&snow, "https://example.org/a.png", &picture).unwrap();
    library.keep_picture(&ice, "https://example.org/b.png", &picture).unwrap();
    assert_eq!(library.picture(&ice, "https://example.org/b.png").unwrap(), Some(picture));
    assert_eq!(library.picture(&ice, "https://example.org/a.png").unwrap(), None);

    library.add_to_pace("en", Pace { words: 460, seconds: 100 }).unwrap();
    library.add_to_pace("en", Pace { words: 40, seconds: 20 }).unwrap();
    assert_eq!(library.pace("en").unwrap(), Pace { words: 500, seconds: 120 });
    assert_eq!(library.pace("he").unwrap(), Pace::default());

    let place = Place { piece: Piece::Block(7), offset: 40 };
    let (more, words) = (Place::start_of(Piece::More), Text::fixed("It came early"));
    for (letter, key, place) in
        [('A', &snow, more), ('A', &ice, place), ('b', &snow, more), ('b', &ice, place)]
    {
        library.set_mark(letter, key, (place, &words)).unwrap();
    }
    let marked = |key: &Key| -> Vec<(char, Key, Place)> {
        let marks = library.marks(Some(key)).unwrap();
        marks.into_iter().map(|mark| (mark.letter, mark.key, mark.place)).collect()
    };
    assert_eq!(marked(&snow), [('A', ice.clone(), place), ('b', snow.clone(), more)]);
    assert_eq!(marked(&ice), [('A', ice.clone(), place), ('b', ice.clone(), place)]);
    library.remove_mark('b', &ice).unwrap();
    assert_eq!(library.marks(Some(&ice)).unwrap().len(), 1);
    assert_eq!(library.marks(Some(&snow)).unwrap().len(), 2);
    assert_eq!(library.marks(None).unwrap().len(), 1);

    let said = Validators { etag: Some(Text::fixed("\"x\"")), modified: None, fetched: at(3) };
    library.note_fetch("https://example.org/snow", &said).unwrap();
    assert_eq!(library.validators("https://example.org/snow").unwrap(), Some(said));
}

#[test]
fn a_place_without_an_article_is_found_again_and_goes_to_the_article_that_comes() {
    let mut library = Library::in_memory().unwrap();
    let place = Place { piece: Piece::Block(3), offset: 12 };
    let mark = Bookmark { place, read: 40, known: 0 };
    let named = |number: i64| Identity::of_address(&format!("https://example.org/{number}"));
    for number in 0..5 {
        let identity = named(number).unwrap();
        library.set_loose_place(&identity, mark, (3, at(number))).unwrap();
    }
    let is_known = |library: &Library, number| {
        library.loose_place(&named(number).unwrap()).unwrap() == Some(mark)
    };
    let known: Vec<i64> = (0..5).filter(|number| is_known(&library, *number)).collect();
    assert_eq!(known, [2, 3, 4], "the oldest are forgotten first");
    let key = save(&mut library, &article("Snow", "It came early."), "https://example.org/4", 9);
    assert_eq!(library.bookmark(&key).unwrap(), Some(mark));
    assert!(!is_known(&library, 4));
    library.forget_history().unwrap();
    assert!(!is_known(&library, 3));
}

#[test]
fn tags_are_part_of_a_search_and_of_what_lists_tell() {
    let mut library = Library::in_memory().unwrap();
    let [snow, ice, sea] = three(&mut library);
    for (key, tag) in [(&snow, "winter"), (&ice, "Winter sports"), (&snow, "a"), (&sea, "水")] {
        library.tag(key, &Unclean::new(tag).line()).unwrap();
    }
    let tags: Vec<String> =
        library.entry(&snow).unwrap().tags.iter().map(ToString::to_string).collect();
    assert_eq!(tags, ["a", "winter"]);
    let found = |typed: &str| -> Vec<String> {
        let found = library.search(typed, 9).unwrap().into_iter();
        found.map(|found| found.entry.title.to_string()).collect()
    };
    assert_eq!(found("#win"), ["Ice", "Snow"], "what was added last first");
    assert_eq!(found("#winter "), ["Snow"]);
    assert_eq!(found("#winter-sports -#水"), ["Ice"]);
    assert_eq!(found("#zz"), [""; 0]);
    assert_eq!(found("-#winter"), [""; 0], "what is left out is no search");
    let words = library.search("#win came", 9).unwrap();
    assert!(words.iter().all(|it| it.entry.key != sea), "{words:?}");
    assert_eq!(found("#水 里海"), ["里海"]);
    assert_eq!(found("#winter 里海"), [""; 0]);
}

#[test]
fn what_bears_a_tag_is_not_forgotten_and_what_is_removed_bears_none() {
    let mut library = Library::in_memory().unwrap();
    let [snow, ice, sea] = three(&mut library);
    for key in [&snow, &ice, &sea] {
        library.release(key, at(5)).unwrap();
    }
    library.tag(&snow, &Text::fixed("winter")).unwrap();
    library.tag(&sea, &Text::fixed("winter")).unwrap();
    for (key, second) in [(&ice, 10), (&sea, 11), (&snow, 12)] {
        library.note_opening(key, 9, at(second)).unwrap();
    }
    library.note_opening(&snow, 1, at(13)).unwrap();
    assert_eq!(titles(&library, &Filter::Any, Order::Title), ["Ice", "Snow", "里海"]);
    library.note_opening(&snow, 0, at(14)).unwrap();
    assert_eq!(titles(&library, &Filter::Any, Order::Title), ["Snow", "里海"]);
    assert_eq!(library.tags().unwrap(), [(Text::fixed("winter"), 2)]);
    library.remove(std::slice::from_ref(&sea), at(20)).unwrap();
    assert_eq!(library.tags().unwrap(), [(Text::fixed("winter"), 1)]);
    library.remove(&[snow], at(21)).unwrap();
    assert_eq!(library.tags().unwrap(), []);
    library.undo_removal().unwrap();
    assert_eq!(library.tags().unwrap(), [(Text::fixed("winter"), 1)]);
}

#[test]
fn an_article_goes_back_to_where_it_stood_in_the_queue() {
    let mut library = Library::in_memory().unwrap();
    let [snow, ice, sea] = three(&mut library);
    for key in [&snow, &ice, &sea] {
        library.enqueue(key).unwrap();
    }
    let before = titles(&library, &Filter::Queued, Order::Added);
    let position = library.standing(&ice).unwrap().queued.unwrap();
    library.dequeue(&ice).unwrap();
    assert_eq!(titles(&library, &Filter::Queued, Order::Added).len(), 2);
    library.enqueue_at(&ice, position).unwrap();
    assert_eq!(titles(&library, &Filter::Queued, Order::Added), before);
}

#[test]
fn what_is_read_to_its_end_waits_in_the_queue_no_longer() {
    let mut library = Library::in_memory().unwrap();
    let [snow, ice, _] = three(&mut library);
    library.enqueue(&snow).unwrap();
    library.tag(&snow, &Text::fixed("winter")).unwrap();
    let tags = vec![Text::fixed("winter")];
    let standing = Standing { kept: true, queued: Some(1), tags: tags.clone() };
    assert_eq!(library.standing(&snow).unwrap(), standing);
    assert_eq!(library.standing(&ice).unwrap(), Standing { kept: true, ..Standing::default() });
    let end = Bookmark { place: Place::START, read: 10, known: 10 };
    library.set_bookmark(&snow, Bookmark { read: 9, ..end }, at(4)).unwrap();
    assert!(library.standing(&snow).unwrap().queued.is_some());
    library.set_bookmark(&snow, end, at(5)).unwrap();
    assert_eq!(library.standing(&snow).unwrap(), Standing { queued: None, ..standing });
    library.release(&snow, at(6)).unwrap();
    assert_eq!(titles(&library, &Filter::Kept, Order::Title), ["Ice", "里海"]);
}

#[test]
fn a_damaged_file_is_moved_aside_and_never_deleted() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.db");
    drop(open(folder.path()));
    for number in 1..3 {
        let rubbish = format!("this is no database, for the {number}th time").repeat(200);
        fs::write(&path, &rubbish).unwrap();
        let opened = Library::open(folder.path(), at(0)).unwrap();
        let [Remark::MovedAside(aside)] = opened.remarks.as_slice() else {
            panic!("{:?}", opened.remarks)
        };
        assert!(aside.as_str().contains("library.db.damaged-2026-09-2"), "{aside}");
        assert_eq!(fs::read_to_string(aside.as_str()).unwrap(), rubbish);
        assert!(opened.library.read_only().is_none());
    }
}

#[test]
fn a_newer_file_is_read_and_not_written() {
    let folder = TempDir::new().unwrap();
    let mut library = open(folder.path());
    let [key, ..] = three(&mut library);
    drop(library);
    let path = folder.path().join("library.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 1_000).unwrap();
    drop(connection);
    let mut opened = Library::open(folder.path(), at(0)).unwrap();
    assert_eq!(opened.remarks, [Remark::Newer]);
    assert!(opened.library.load(&key).is_ok());
    let error = opened.library.remove(&[key], at(1)).unwrap_err();
    assert!(matches!(error, LibraryError::ReadOnly(_)), "{error}");
}

#[test]
fn the_database_of_another_program_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("library.db");
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch("CREATE TABLE theirs (x)").unwrap();
    drop(connection);
    let before = fs::read(&path).unwrap();
    let error = Library::open(folder.path(), at(0)).unwrap_err();
    assert!(matches!(error, LibraryError::Foreign(_)), "{error}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn one_can_read_on_where_nothing_can_be_kept() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "no folder").unwrap();
    let mut opened = Library::open(&file, at(0)).unwrap();
    assert!(matches!(opened.remarks.as_slice(), [Remark::Unopened(_)]), "{:?}", opened.remarks);
    let error = opened.library.remove(&[], at(1)).unwrap_err();
    assert!(matches!(error, LibraryError::ReadOnly(_)), "{error}");
    assert_eq!(opened.library.list(&Filter::Kept, Order::Added, 9).unwrap(), []);
}

#[test]
fn a_backup_is_a_library_of_its_own() {
    let folder = TempDir::new().unwrap();
    let mut library = open(&folder.path().join("one"));
    three(&mut library);
    let copy = folder.path().join("two");
    fs::create_dir(&copy).unwrap();
    library.back_up(&copy.join("library.db")).unwrap();
    let files: Vec<_> =
        fs::read_dir(&copy).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["library.db"]);
    let other = open(&copy);
    assert_eq!(
        titles(&other, &Filter::Kept, Order::Title),
        titles(&library, &Filter::Kept, Order::Title)
    );
}

#[test]
fn two_who_write_at_once_lose_nothing() {
    let folder = TempDir::new().unwrap();
    drop(open(folder.path()));
    let path = folder.path();
    std::thread::scope(|scope| {
        for writer in 0..3 {
            scope.spawn(move || {
                let mut library = open(path);
                for number in 0..40 {
                    let address = format!("https://example.org/{writer}/{number}");
                    let key = save(&mut library, &article("Both", "words"), &address, number);
                    library.enqueue(&key).unwrap();
                }
            });
        }
    });
    let library = open(path);
    assert_eq!(library.count(&Filter::Kept).unwrap(), 120);
    assert_eq!(library.count(&Filter::Queued).unwrap(), 120);
}

#[test]
fn of_words_that_are_everywhere_the_last_articles_are_weighed() {
    let folder = TempDir::new().unwrap();
    let mut library = open(folder.path());
    let oldest = save(&mut library, &article("Tide", "The tide."), "https://example.org/", 0);
    for second in 1..12 {
        let address = format!("https://example.org/{second}");
        save(&mut library, &article("Quay", "The tide went out."), &address, second);
    }
    let keys = |most: usize| -> Vec<Key> {
        let found = library.search("tide", most).unwrap();
        found.into_iter().map(|found| found.entry.key).collect()
    };
    assert_eq!(keys(3).first(), Some(&oldest), "it is the best of all that are weighed");
    assert!(!keys(2).contains(&oldest), "it is not weighed");
    assert_eq!((keys(2).len(), keys(100).len()), (2, 12));
}
