//! Articles that their sites show page by page: joined from an address, from the library, and from files.

#![allow(clippy::unwrap_used, reason = "a test that cannot serve must stop")]

mod support {
    pub(crate) mod program;
    pub(crate) mod server;
}

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use folio::acquire::{Added, Desk, Shelf, Step, patient};
use folio::document::{Article, ArticleId, Block, plain_text};
use folio::fetch::{Client, Clock, Settings};
use folio::text::Unclean;
use jiff::Timestamp;
use support::program::Folio;
use support::server::{Say, Server, page, reply};
use tempfile::TempDir;

/// A clock of which nobody waits for anything.
struct Hasty;

impl Clock for Hasty {
    fn now(&self) -> std::time::Duration {
        std::time::Duration::ZERO
    }

    fn wait(&self, _time: std::time::Duration) {}
}

const WORDS: &str =
    "The tide went out and left the harbour to the gulls, who made the most of it. ";

/// A page of an article of so many pages under `/tide/`, with links to the next one, and to another
/// article that it calls the next.
fn part(number: usize, of: usize) -> String {
    let next = if number < of {
        format!("<nav class='page-links'>Pages: <a href='/tide/{0}/'>{0}</a></nav>", number + 1)
    } else {
        String::new()
    };
    let words = WORDS.repeat(5);
    format!(
        "<html lang=en><head><title>The Tide - The Review</title>\
         <link rel=next href='/another/'></head><body><main><article><h1>The Tide</h1>\
         <p>Part {number} begins.<sup><a href='#fn1'>1</a></sup> {words}</p><p>{words}</p>{next}\
         <ol class=footnotes><li id=fn1>Note of part {number}.</li></ol></article>\
         <section class=related><h2>More from the Review</h2><ul><li><a href='/essays/1'>What the harbour master saw that night</a></li>\
         <li><a href='/essays/2'>The last ferry to the northern islands</a></li></ul></section></main></body></html>"
    )
}

fn site(path: &str) -> Say {
    let number = path.trim_start_matches("/tide").trim_matches('/');
    match path {
        "/tide/" => page(&part(1, 3)),
        "/robots.txt" => reply("404 Not Found", "", b""),
        _ => match number.parse() {
            Ok(number) if number <= 3 => page(&part(number, 3)),
            _ => reply("404 Not Found", "", b""),
        },
    }
}

fn shelf(folder: &Path, offline: bool) -> Shelf {
    let settings = Settings { offline, ..Settings::default() };
    let client = Client::new(settings, Arc::new(Hasty));
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), true))
}

fn add(shelf: &mut Shelf, server: &Server, path: &str) -> ArticleId {
    match shelf.add_address(server.url(path).as_str()).unwrap() {
        Added::Article(id) => id,
        Added::Issue(_) => panic!("an address is one article"),
    }
}

fn open(shelf: &mut Shelf, id: ArticleId) -> Article {
    shelf.open(id, &mut patient).unwrap().into_whole()
}

/// The first words of the blocks.
fn starts(article: &Article) -> Vec<String> {
    let starts = article.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(text) => {
            let words = plain_text(text);
            let start: String = words.as_str().chars().take(14).collect();
            start.starts_with("Part").then_some(start)
        }
        Block::Footnote { label, text } => Some(format!("[{label}] {}", plain_text(text))),
        _ => None,
    });
    starts.collect()
}

fn paths(server: &Server) -> Vec<String> {
    let path = |head: &String| head.split(' ').nth(1).unwrap().to_owned();
    server.heads().iter().map(path).collect()
}

const WHOLE: [&str; 6] = [
    "Part 1 begins.",
    "Part 2 begins.",
    "Part 3 begins.",
    "[1] Note of part 1.",
    "[2] Note of part 2.",
    "[3] Note of part 3.",
];

#[test]
fn the_pages_of_an_article_are_joined_and_kept() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let mut online = shelf(folder.path(), false);
    let id = add(&mut online, &server, "/tide/");
    let article = open(&mut online, id);
    assert_eq!(starts(&article), WHOLE);
    let ending = article.ending.as_ref().unwrap();
    assert_eq!(ending.related.entries.len(), 2, "the list is told once");
    assert!(ending.endnotes.is_empty(), "{:?}", ending.endnotes);
    assert_eq!(paths(&server), ["/tide/", "/robots.txt", "/tide/2/", "/tide/3/"]);
    drop(online);
    let mut offline = shelf(folder.path(), true);
    let id = add(&mut offline, &server, "/tide/");
    assert_eq!(open(&mut offline, id), article);
    assert_eq!(server.heads().len(), 4);
}

#[test]
fn an_article_is_shown_from_its_first_page_on_and_grows() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let mut shelf = shelf(folder.path(), false);
    let id = add(&mut shelf, &server, "/tide/");
    let Step::Fetch(first) = shelf.begin(id).unwrap() else { panic!("it is nowhere at hand") };
    let Step::Read(underway) = shelf.go_on(id, first.run(&mut patient)).unwrap() else {
        panic!("it is an article")
    };
    let mut article = underway.article().clone();
    assert_eq!(starts(&article), ["Part 1 begins."]);
    assert!(!article.is_complete());
    let mut grown = Vec::new();
    while let Some(next) = shelf.next_page(id) {
        article.grow(shelf.join(id, next.run(&mut patient)).unwrap());
        grown.push(starts(&article).len());
        if !article.is_complete() {
            // Whoever opens it again meanwhile has what is there.
            let Step::Read(again) = shelf.begin(id).unwrap() else { panic!("it is at hand") };
            assert_eq!(*again.article(), article);
        }
    }
    assert_eq!(grown, [2, 6]);
    assert!(article.is_complete());
}

#[test]
fn what_is_missing_of_an_article_is_told_and_fetched_another_time() {
    let broken = Arc::new(AtomicBool::new(true));
    let seen = Arc::clone(&broken);
    let server = Server::new(move |path| match path {
        "/tide/3/" if seen.load(Ordering::Relaxed) => reply("500 Broken", "", b""),
        _ => site(path),
    });
    let folder = TempDir::new().unwrap();
    let mut first = shelf(folder.path(), false);
    let id = add(&mut first, &server, "/tide/");
    let article = open(&mut first, id);
    let note = article.ending.as_ref().unwrap().endnotes[0].as_str().to_owned();
    let expected = "The rest of this article is missing: its next page has a server with troubles";
    assert!(note.starts_with(expected), "{note}");
    assert_eq!(starts(&article).len(), 4);
    drop(first);

    let mut offline = shelf(folder.path(), true);
    let id = add(&mut offline, &server, "/tide/");
    let article = open(&mut offline, id);
    assert_eq!(starts(&article).len(), 4);
    let note = article.ending.as_ref().unwrap().endnotes[0].as_str();
    assert!(note.contains("nothing is fetched offline"), "{note}");
    drop(offline);

    broken.store(false, Ordering::Relaxed);
    let before = server.heads().len();
    let mut later = shelf(folder.path(), false);
    let id = add(&mut later, &server, "/tide/");
    assert_eq!(starts(&open(&mut later, id)), WHOLE);
    let asked = paths(&server).split_off(before);
    assert_eq!(asked, ["/robots.txt", "/tide/3/"], "what came is not fetched again");
}

#[test]
fn a_refresh_that_fails_in_the_middle_leaves_all_pages_as_they_were() {
    let broken = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&broken);
    let server = Server::new(move |path| match path {
        "/tide/3/" if seen.load(Ordering::Relaxed) => reply("500 Broken", "", b""),
        _ => site(path),
    });
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf(folder.path(), false);
    let id = add(&mut shelf, &server, "/tide/");
    let article = open(&mut shelf, id);
    let address = Unclean::new(server.url("/tide/").as_str()).line();
    broken.store(true, Ordering::Relaxed);
    assert!(shelf.refresh(&address, Timestamp::UNIX_EPOCH).is_err());
    let id = add(&mut shelf, &server, "/tide/");
    assert_eq!(open(&mut shelf, id), article);
    broken.store(false, Ordering::Relaxed);
    assert_eq!(shelf.refresh(&address, Timestamp::UNIX_EPOCH), Ok(false));
    let id = add(&mut shelf, &server, "/tide/");
    assert_eq!(open(&mut shelf, id), article);
}

#[test]
fn the_stubs_of_several_pages_do_not_take_the_place_of_a_whole_article() {
    let closed = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&closed);
    let server = Server::new(move |path| {
        let stub = |number| page(&part(number, 3).replace(WORDS, "Tide. "));
        match path {
            "/tide/" if seen.load(Ordering::Relaxed) => stub(1),
            "/tide/2/" if seen.load(Ordering::Relaxed) => stub(2),
            "/tide/3/" if seen.load(Ordering::Relaxed) => stub(3),
            _ => site(path),
        }
    });
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf(folder.path(), false);
    let id = add(&mut shelf, &server, "/tide/");
    let article = open(&mut shelf, id);
    let address = Unclean::new(server.url("/tide/").as_str()).line();
    closed.store(true, Ordering::Relaxed);
    let before = server.heads().len();
    assert_eq!(shelf.refresh(&address, Timestamp::UNIX_EPOCH), Ok(false));
    assert!(server.heads().len() >= before + 2, "further pages were asked for");
    let id = add(&mut shelf, &server, "/tide/");
    assert_eq!(open(&mut shelf, id), article);
}

#[test]
fn whoever_wants_many_articles_at_once_gets_all_pages_of_each() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let mut online = shelf(folder.path(), false);
    let id = add(&mut online, &server, "/tide/");
    let words = online.bring(id, Timestamp::UNIX_EPOCH, &mut patient).unwrap();
    drop(online);
    let mut offline = shelf(folder.path(), true);
    let id = add(&mut offline, &server, "/tide/");
    let article = open(&mut offline, id);
    assert_eq!(starts(&article), WHOLE);
    assert!(words > 400, "{words}");
}

#[test]
fn what_is_called_next_and_is_another_article_is_not_joined() {
    // Numbers of articles look like numbers of pages: the title tells them apart.
    let server = Server::new(|path| match path {
        "/robots.txt" => reply("404 Not Found", "", b""),
        "/news/7" => page(&part(1, 1).replace("/another/", "/news/8")),
        "/news/8" => page(&part(8, 8).replace("The Tide", "The Ferry")),
        // A parameter that the site does not heed gives the same page for ever.
        _ => page(&part(1, 1).replace("/another/", "/odd?page=2")),
    });
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf(folder.path(), false);
    for path in ["/news/7", "/odd"] {
        let id = add(&mut shelf, &server, path);
        let article = open(&mut shelf, id);
        assert_eq!(starts(&article), ["Part 1 begins.", "[1] Note of part 1."]);
        assert!(article.ending.unwrap().endnotes.is_empty());
    }
}

#[test]
fn an_article_without_end_has_an_end() {
    let server = Server::new(|path| {
        if path == "/robots.txt" {
            return reply("404 Not Found", "", b"");
        }
        let number = path.trim_matches(|sign: char| !sign.is_ascii_digit()).parse();
        page(&part(number.unwrap_or(1), 1_000))
    });
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf(folder.path(), false);
    let id = add(&mut shelf, &server, "/tide/");
    let article = open(&mut shelf, id);
    assert_eq!(starts(&article).len(), 2 * 40);
    let note = article.ending.unwrap().endnotes[0].as_str().to_owned();
    assert_eq!(note, format!("It goes on at {}.", server.url("/tide/41/")));
}

#[test]
fn files_of_a_folder_that_name_each_other_are_one_article() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, html: String| fs::write(folder.path().join(name), html).unwrap();
    // Links to files beside it, as one who saves the pages by hand makes them.
    let beside =
        |number: usize| part(number, 3).replace("/tide/", "tide-").replace("/'>", ".html'>");
    write("tide.html", beside(1));
    write("tide-2.html", beside(2));
    write("tide-3.html", beside(3));
    // Pages with the address that a browser noted.
    let noted = |number: usize, address: &str| {
        format!("<!-- saved from url=(0099){address} -->\n{}", part(number, 2))
    };
    write("a.html", noted(2, "https://a.org/tide/2/"));
    write("b.html", noted(1, "https://a.org/tide/").replace("Part 1", "Part A"));
    write("c.html", part(1, 1).replace("The Tide", "The Ferry"));
    let mut shelf = shelf(folder.path(), true);
    let Ok(Added::Issue(issue)) = shelf.add_path(folder.path()) else { panic!("it is a folder") };
    let titles: Vec<&str> = issue.articles().map(|article| article.title.as_str()).collect();
    assert_eq!(titles, ["The Tide", "The Ferry", "The Tide"]);
    let ids: Vec<ArticleId> = issue.articles().map(|article| article.id).collect();
    let article = open(&mut shelf, ids[2]);
    assert_eq!(starts(&article), WHOLE);
    let words: Vec<usize> = issue.articles().map(|article| article.words).collect();
    assert!(words[2] > 2 * words[1], "{words:?}");
    let first = open(&mut shelf, ids[0]);
    let expected =
        ["Part A begins.", "Part 2 begins.", "[1] Note of part 1.", "[2] Note of part 2."];
    assert_eq!(starts(&first), expected);
    // Kept, it is read without its files.
    let key = shelf.keep(ids[2], &mut patient, Timestamp::UNIX_EPOCH).unwrap();
    fs::remove_file(folder.path().join("tide-2.html")).unwrap();
    let id = shelf.add_kept(&key);
    assert_eq!(open(&mut shelf, id), article);
}

#[test]
fn an_inspection_tells_where_an_article_goes_on() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let address = server.url("/tide/");
    let told = Folio::new(folder.path()).args("--library . inspect").arg(address.as_str()).run();
    assert_eq!(told.code, 0, "{told:?}");
    let next = server.url("/tide/2/");
    assert!(told.out.contains(&format!("next page: it is the address of the page with the next number, so the article goes on there\n  * {next}")), "{}", told.out);
    assert_eq!(paths(&server), ["/tide/"], "nothing else is fetched for that");
}

#[test]
fn the_reader_shows_the_pages_that_come_after_the_first() {
    let server = Server::new(|path| match path {
        "/tide/" => page(&part(1, 2)),
        "/tide/2/" => page(&part(2, 2)),
        _ => reply("404 Not Found", "", b""),
    });
    let folder = TempDir::new().unwrap();
    let said =
        Folio::new(folder.path()).args("--library . --linear").arg(server.url("/tide/").as_str());
    let said = said.input(format!("{}q\n", "\n".repeat(12))).run();
    assert!(said.out.contains("Part 2 begins"), "{}", said.out);
    assert!(said.out.contains("Note of part 2"), "{}", said.out);
}

#[test]
fn a_list_that_is_imported_brings_all_pages_of_each() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    fs::write(folder.path().join("list.txt"), server.url("/tide/").as_str()).unwrap();
    let folio = |arguments: &str| Folio::new(folder.path()).args(arguments).run();
    assert!(folio("--library . import list.txt").out.contains("imported: 1 article"));
    let address = server.url("/tide/");
    let print = "--library . --offline print --format markdown";
    let said = Folio::new(folder.path()).args(print).arg(address.as_str());
    let text = said.run().out;
    assert!(text.contains("Part 3 begins"), "{text}");
}
