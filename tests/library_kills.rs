//! The library under the knife: a program that saves is killed at any moment, many times over, and
//! every article is there as it was before a change or after it.

#![allow(clippy::unwrap_used, reason = "a test that cannot keep anything must stop")]

use std::env;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use folio::document::{Article, Block, Ending, Fact, Inline, Provenance};
use folio::library::{Filter, Identity, Library, Order, Saving, SourceBytes};
use folio::text::{Text, Unclean};
use jiff::Timestamp;
use tempfile::TempDir;

/// Where the one who is killed saves, if this program is that one.
const FOLDER: &str = "FOLIO_TEST_SAVES_IN";

/// How many times it is killed.
const KILLS: usize = 200;

/// The articles that are saved over and over.
const ARTICLES: usize = 3;

fn now() -> Timestamp {
    Timestamp::from_second(1_790_000_000).unwrap()
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

fn save_forever(folder: &Path) {
    let mut library = Library::open(folder, now()).unwrap().library;
    let first = library.count(&Filter::Kept).unwrap();
    for number in first.. {
        let which = number % ARTICLES;
        let identity = Identity::of_address(&format!("https://example.org/{which}")).unwrap();
        let bytes = format!("n{number} ").repeat(200).into_bytes();
        let source = SourceBytes { kind: None, charset: None, bytes };
        let saving = Saving {
            identity: &identity,
            article: &article(number),
            name: &Text::fixed("page"),
            source: Some(&source),
            pages: None,
            reader: 1,
            kept: true,
        };
        let key = library.save(&saving, now()).unwrap();
        println!("saved {key}");
    }
}

/// Saves until it is killed, where the other test asks for it; by itself it does nothing.
#[test]
fn one_who_saves_until_killed() {
    if let Some(folder) = env::var_os(FOLDER) {
        save_forever(Path::new(&folder));
    }
}

#[test]
fn a_kill_at_any_moment_leaves_every_article_whole() {
    let folder = TempDir::new().unwrap();
    for kill in 0..KILLS {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["one_who_saves_until_killed", "--exact", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // So many saves are told of; the kill meets the next one anywhere, or the opening.
        let told = BufReader::new(child.stdout.take().unwrap()).lines();
        let saves = told.map_while(Result::ok).filter(|line| line.contains("saved"));
        let seen = saves.take(kill * 7 % 5).count();
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(seen, kill * 7 % 5, "it was to be killed, not to end");
        look_at(folder.path(), seen);
    }
}

fn look_at(folder: &Path, seen: usize) {
    let opened = Library::open(folder, now()).unwrap();
    assert_eq!(opened.remarks, []);
    let library = opened.library;
    let entries = library.list(&Filter::Kept, Order::Added, 100).unwrap();
    assert!(entries.len() >= seen.min(ARTICLES));
    for entry in &entries {
        let number: usize = entry.title.as_str().trim_start_matches('n').parse().unwrap();
        let kept = library.load(&entry.key).unwrap();
        assert_eq!(kept.article, Some(article(number)));
        let bytes = kept.source.unwrap().bytes;
        assert!(bytes.starts_with(format!("n{number} ").as_bytes()));
        let found = library.search(&format!("\"n{number}\""), 9).unwrap();
        assert_eq!(found.iter().map(|found| &found.entry.key).collect::<Vec<_>>(), [&entry.key]);
    }
    drop(library);
    let connection = rusqlite::Connection::open(folder.join("library.db")).unwrap();
    let verdict: String =
        connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
}
