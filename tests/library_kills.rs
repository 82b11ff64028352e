//! The library under the knife: programs that write are killed at any moment, many times over, and
//! everything is there as it was exactly before a change or after it; and two that write at once lose
//! nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot keep anything must stop")]

use std::collections::BTreeSet;
use std::env;
use std::io::{BufRead, BufReader, Lines};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use folio::document::{Article, Block, Bookmark, Ending, Fact, Inline, Piece, Place, Provenance};
use folio::library::{Filter, Identity, Key, Library, Order, Saving, SourceBytes};
use folio::text::{Text, Unclean};
use jiff::Timestamp;
use tempfile::TempDir;

/// Where the one who is killed writes, if this program is that one, and from which step on.
const FOLDER: &str = "FOLIO_TEST_WRITES_IN";
const FROM: &str = "FOLIO_TEST_WRITES_FROM";

/// How many times it is killed.
const KILLS: u64 = 200;

/// The articles that are written over and over.
const ARTICLES: usize = 3;

/// What is done to each of them in turn.
const DEEDS: usize = 5;

/// Articles that each of two programs adds which write at once.
const OF_EACH: usize = 60;

fn now() -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap()
}

fn text(words: &str) -> Text {
    Unclean::new(words).line()
}

fn place(number: usize) -> Place {
    Place { piece: Piece::Block(number % 6), offset: 0 }
}

/// Words that were read: fewer than an article has, for no more are told of its next edition.
fn read(number: usize) -> usize {
    number % 200 + 1
}

/// An article that says one number everywhere.
fn article(number: usize) -> Article {
    let word = Unclean::new(format!("n{number} ")).line();
    let mut article = Article { ending: Some(Ending::default()), ..Article::default() };
    article.metadata.title = Some(Fact::new(word.clone(), Provenance::Markup));
    let words = Text::join(&vec![word; 40], " ");
    article.blocks = vec![Block::Paragraph(vec![Inline::Text(words)]); 6];
    article
}

fn address(which: usize) -> String {
    format!("https://example.org/{which}")
}

fn save(library: &mut Library, address: &str, number: usize) -> Key {
    let identity = Identity::of_address(address).unwrap();
    let bytes = format!("n{number} ").repeat(200).into_bytes();
    let source = SourceBytes { bytes, ..SourceBytes::default() };
    let (name, article) = (&Text::fixed("page"), &article(number));
    let source = Some(&source);
    let (pages, kept) = (None, true);
    let saving = Saving { identity: &identity, article, name, source, pages, reader: 1, kept };
    library.save(&saving, now()).unwrap()
}

/// All that the library tells of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Told {
    /// The number that it says.
    says: Option<usize>,
    /// Words that were read.
    read: Option<usize>,
    tags: BTreeSet<String>,
    is_queued: bool,
    /// The words of its mark.
    marked: Option<String>,
}

/// What is to be there after so many steps.
fn after(steps: usize) -> [Told; ARTICLES] {
    let mut told: [Told; ARTICLES] = Default::default();
    for step in 0..steps {
        let (deed, number) = (step % DEEDS, step / DEEDS);
        let one = &mut told[number % ARTICLES];
        match deed {
            0 => one.says = Some(number),
            1 => one.read = Some(read(number)),
            2 => drop(one.tags.insert(format!("t{}", number % 7))),
            3 => one.is_queued = number % 2 == 0,
            _ => one.marked = Some(format!("m{number}")),
        }
    }
    told
}

/// Does a step.
fn take_step(library: &mut Library, step: usize) {
    let (deed, number) = (step % DEEDS, step / DEEDS);
    let address = address(number % ARTICLES);
    if deed == 0 {
        save(library, &address, number);
        return;
    }
    let key = library.find(&address).unwrap();
    match deed {
        1 => {
            let mark = Bookmark { place: place(number), read: read(number), known: 1_000_000 };
            library.set_bookmark(&key, mark, now()).unwrap();
        }
        2 => library.tag(&key, &text(&format!("t{}", number % 7))).unwrap(),
        3 if number % 2 == 0 => library.enqueue(&key).unwrap(),
        3 => library.dequeue(&key).unwrap(),
        _ => library.set_mark('m', &key, (place(number), &text(&format!("m{number}")))).unwrap(),
    }
}

/// Writes until it is killed, where the other tests ask for it; by itself it does nothing.
#[test]
fn one_who_writes_until_killed() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let mut library = Library::open(Path::new(&folder), now()).unwrap().library;
    let from: usize = env::var(FROM).unwrap().parse().unwrap();
    for step in from.. {
        take_step(&mut library, step);
        println!("done {step}");
    }
}

/// Adds articles, and tags and queues them, where the other tests ask for it.
#[test]
fn one_of_two_who_write() {
    let Some(folder) = env::var_os(FOLDER) else { return };
    let mut library = Library::open(Path::new(&folder), now()).unwrap().library;
    let name = env::var(FROM).unwrap();
    let common = save(&mut library, &address(0), 7);
    println!("done 0");
    for number in 0..OF_EACH {
        let key = save(&mut library, &format!("https://example.org/{name}/{number}"), number);
        library.tag(&key, &text(&name)).unwrap();
        library.enqueue(&key).unwrap();
        library.tag(&common, &text(&format!("{name}{number}"))).unwrap();
    }
}

/// This program again, doing one thing in a folder until it ends or is killed.
fn start(folder: &Path, what: &str, from: &str) -> (Child, Lines<BufReader<ChildStdout>>) {
    let mut child = Command::new(env::current_exe().unwrap())
        .args([what, "--exact", "--nocapture"])
        .env(FOLDER, folder)
        .env(FROM, from)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines)
}

/// Numbers that look like chance and are the same in every run (the generator of Knuth's MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

#[test]
fn a_kill_at_any_moment_leaves_everything_as_before_a_change_or_after_it() {
    let folder = TempDir::new().unwrap();
    let mut chance = Chance(1);
    let mut reached = 0;
    for _ in 0..KILLS {
        let from = reached.to_string();
        let (mut child, mut lines) = start(folder.path(), "one_who_writes_until_killed", &from);
        // So many steps are told of first; none, and the kill meets the opening, or whatever it is.
        let wanted = chance.below(9);
        let (mut told, mut last) = (reached, Instant::now());
        let mut of_one = Duration::from_millis(1);
        for _ in 0..wanted {
            let step = lines.by_ref().map_while(Result::ok).find_map(|line| {
                line.split_once("done ").and_then(|(_, step)| step.parse::<usize>().ok())
            });
            told = step.expect("it was to be killed, not to end") + 1;
            of_one = last.elapsed();
            last = Instant::now();
        }
        // Then it goes on for any part of what the last step took, and is met in the midst of it.
        let part = of_one * u32::try_from(chance.below(1_000)).unwrap() / 1_000;
        while last.elapsed() < part {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it still told before it was met.
        let late = lines.map_while(Result::ok).filter(|line| line.contains("done ")).count();
        reached = look_at(folder.path(), told + late);
    }
    assert!(reached > ARTICLES * DEEDS, "all that can be done was done: {reached}");
}

/// Looks whether the library is as it was after so many steps, or one more; gives how many.
fn look_at(folder: &Path, told: usize) -> usize {
    let opened = Library::open(folder, now()).unwrap();
    assert_eq!(opened.remarks, []);
    let library = opened.library;
    let mut found: [Told; ARTICLES] = Default::default();
    for (which, told) in found.iter_mut().enumerate() {
        let Ok(key) = library.find(&address(which)) else { continue };
        let entry = library.entry(&key).unwrap();
        let number: usize = entry.title.as_str().trim_start_matches('n').parse().unwrap();
        let kept = library.load(&key).unwrap();
        assert_eq!(kept.article, Some(article(number)));
        assert!(kept.source.unwrap().bytes.starts_with(format!("n{number} ").as_bytes()));
        let hits = library.search(&format!("\"n{number}\""), 9).unwrap();
        assert_eq!(hits.iter().map(|hit| &hit.entry.key).collect::<Vec<_>>(), [&key]);
        let marks = library.marks(Some(&key)).unwrap();
        *told = Told {
            says: Some(number),
            read: library.bookmark(&key).unwrap().map(|mark| mark.read),
            tags: entry.tags.iter().map(ToString::to_string).collect(),
            is_queued: entry.queued.is_some(),
            marked: marks.into_iter().map(|mark| mark.words.to_string()).next(),
        };
    }
    assert_eq!(library.count(&Filter::Any).unwrap(), found.iter().filter_map(|it| it.says).count());
    drop(library);
    assert_sound(folder);
    let candidates = [told, told + 1];
    let is_found = |steps: &&usize| after(**steps) == found;
    *candidates.iter().find(is_found).unwrap_or_else(|| {
        panic!("neither before nor after step {told}: {found:#?}\n{:#?}", after(told))
    })
}

fn assert_sound(folder: &Path) {
    let connection = rusqlite::Connection::open(folder.join("library.db")).unwrap();
    let verdict =
        |sql: &str| -> String { connection.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(verdict("PRAGMA integrity_check"), "ok");
    let texts = "INSERT INTO texts (texts) VALUES ('integrity-check')";
    connection.execute(texts, []).unwrap();
    let mut strays = connection.prepare("PRAGMA foreign_key_check").unwrap();
    assert!(strays.query([]).unwrap().next().unwrap().is_none());
}

#[test]
fn two_programs_that_write_at_once_lose_nothing() {
    let folder = TempDir::new().unwrap();
    let children: Vec<_> = ["one", "two"]
        .map(|name| start(folder.path(), "one_of_two_who_write", name))
        .into_iter()
        .collect();
    for (mut child, lines) in children {
        let _ = lines.count();
        assert!(child.wait().unwrap().success());
    }
    let library = Library::open(folder.path(), now()).unwrap().library;
    assert_eq!(library.count(&Filter::Kept).unwrap(), 2 * OF_EACH + 1);
    for name in ["one", "two"] {
        assert_eq!(library.count(&Filter::Tagged(text(name))).unwrap(), OF_EACH);
    }
    let queued = library.list(&Filter::Queued, Order::Added, 999).unwrap();
    let positions: BTreeSet<usize> = queued.iter().filter_map(|entry| entry.queued).collect();
    assert_eq!((queued.len(), positions.len()), (2 * OF_EACH, 2 * OF_EACH));
    let common = library.entry(&library.find(&address(0)).unwrap()).unwrap();
    assert_eq!(common.tags.len(), 2 * OF_EACH, "both changed the same article");
    drop(library);
    assert_sound(folder.path());
}
