//! From an address to the reader and on: fetched once, kept, found again without the network.

#![allow(clippy::unwrap_used, reason = "a test that cannot serve must stop")]

mod support {
    pub(crate) mod server;
}

use std::path::Path;
use std::sync::Arc;

use folio::acquire::{AcquireError, Added, Desk, Shelf, Step, patient};
use folio::document::{Article, ArticleId};
use folio::fetch::{Client, FetchError, Settings, SystemClock};
use folio::library::{Filter, Order};
use folio::text::{Text, Unclean};
use jiff::Timestamp;
use tempfile::TempDir;

use support::server::{Say, Server, page, reply};

/// A page of a magazine whose list of further articles leads to the next one.
fn number(path: &str) -> Say {
    let Ok(number) = path.trim_start_matches("/essays/").parse::<usize>() else {
        return reply("404 Not Found", "", b"");
    };
    let words = "The tide went out and left the harbour to the gulls, who made the most of it. ";
    page(&format!(
        "<html lang=en><head><title>Essay {number} - The Review</title></head><body><main>\
         <article><h1>Essay {number}</h1>{}</article>\
         <section class='related'><h2>More from the Review</h2><ul>\
         <li><a href='/essays/{}'>Essay {}</a></li></ul></section></main></body></html>",
        format!("<p>{}</p>", words.repeat(6)).repeat(4),
        number + 1,
        number + 1,
    ))
}

fn shelf(folder: &Path, offline: bool) -> Shelf {
    let settings = Settings { offline, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), true))
}

fn add(shelf: &mut Shelf, address: &str) -> ArticleId {
    match shelf.add_address(address).unwrap() {
        Added::Article(id) => id,
        Added::Issue(_) => panic!("an address is one article"),
    }
}

fn open(shelf: &mut Shelf, id: ArticleId) -> Result<Article, AcquireError> {
    Ok(shelf.open(id, &mut patient)?.into_whole())
}

fn title(article: &Article) -> &str {
    article.metadata.title.as_ref().unwrap().value.as_str()
}

#[test]
fn what_was_opened_is_read_again_without_the_network() {
    let (server, folder) = (Server::new(number), TempDir::new().unwrap());
    let address = server.url("/essays/1");
    let mut first = shelf(folder.path(), false);
    let id = add(&mut first, address.as_str());
    let article = open(&mut first, id).unwrap();
    assert_eq!(title(&article), "Essay 1");
    assert_eq!(open(&mut first, id).unwrap(), article);
    assert_eq!(server.heads().len(), 1, "it is fetched once");
    drop(first);

    let mut later = shelf(folder.path(), true);
    let id = add(&mut later, address.as_str());
    assert_eq!(open(&mut later, id).unwrap(), article);
    later.note_opened(id, Timestamp::UNIX_EPOCH).unwrap();
    let id = add(&mut later, server.url("/essays/2").as_str());
    let error = open(&mut later, id).unwrap_err();
    assert_eq!(error, AcquireError::Unfetched(FetchError::Offline));
    let library = later.desk().unwrap().library();
    assert_eq!(library.list(&Filter::History, Order::Added, 9).unwrap().len(), 1);
    assert_eq!(library.list(&Filter::Kept, Order::Added, 9).unwrap(), []);
}

#[test]
fn a_page_that_cannot_be_read_is_told_of_and_not_kept() {
    let server = Server::new(|path| match path {
        "/film" => reply("200 OK", "content-type: video/mp4\r\n", &[0; 4096]),
        _ => number(path),
    });
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf(folder.path(), false);
    for (path, words) in [("/film", "is not text"), ("/gone", "is not there (404)")] {
        let id = add(&mut shelf, server.url(path).as_str());
        let error = open(&mut shelf, id).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
    let library = shelf.desk().unwrap().library();
    assert_eq!(library.list(&Filter::History, Order::Added, 9).unwrap(), []);
}

#[test]
fn a_link_of_a_text_opens_what_is_an_article_and_tells_what_is_none() {
    let server = Server::new(|path| match path {
        "/paper" => reply("200 OK", "content-type: application/pdf\r\n", b"%PDF-1.7 and more"),
        "/door" => page("<html><body><form><p>Your password, please.</p></form></body></html>"),
        _ => number(path),
    });
    let folder = TempDir::new().unwrap();
    let mut online = shelf(folder.path(), false);
    let start = add(&mut online, server.url("/essays/1").as_str());
    open(&mut online, start).unwrap();
    let link = |path: &str| Unclean::new(server.url(path).as_str()).line();
    let id = online.find_link(&link("/essays/7#part")).unwrap();
    assert_eq!(title(&open(&mut online, id).unwrap()), "Essay 7");
    assert_eq!(online.find_link(&link("/essays/7")), Some(id), "it is at hand now");
    for (path, words) in [("/paper", "is a PDF file"), ("/door", "is a page without an article")] {
        let id = online.find_link(&link(path)).unwrap();
        let error = open(&mut online, id).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
    let library = online.desk().unwrap().library();
    assert_eq!(library.list(&Filter::Any, Order::Added, 9).unwrap().len(), 2, "articles alone");
    drop(online);

    let mut later = shelf(folder.path(), true);
    let id = later.find_link(&link("/essays/7")).unwrap();
    assert_eq!(title(&open(&mut later, id).unwrap()), "Essay 7");
    let id = later.find_link(&link("/essays/8")).unwrap();
    let error = open(&mut later, id).unwrap_err();
    assert_eq!(error, AcquireError::Unfetched(FetchError::Offline));
}

/// A page saved as text, of the publication whose profile knows how its articles are found.
const SAVED: &str = "Australia/Israel Review\n\nBaku to the Future?\n\nAug 4, 2023 | Amotz Asa-El\n\n\
    When the Soviet Union dissolved, the West recognised fifteen republics. It was a long time ago.\n\n\
    More from the Review\n\nEssay 2\n\nMay 31, 2024 | Australia/Israel Review\n";

#[test]
fn a_further_article_without_an_address_is_looked_for_where_the_profile_says() {
    let mut shelf = shelf(TempDir::new().unwrap().path(), true);
    let added = shelf.add_stream(SAVED.as_bytes(), Text::fixed("baku.txt")).unwrap();
    let Added::Article(id) = added else { panic!("a page is one article") };
    let article = open(&mut shelf, id).unwrap();
    let related = article.ending.unwrap().related.entries.remove(0);
    assert_eq!((related.title.as_str(), &related.address), ("Essay 2", &None));
    let sought = shelf.find(&related).expect("the profile tells how");
    let Step::Fetch(first) = shelf.begin(sought).unwrap() else { panic!("it is nowhere at hand") };
    assert_eq!(first.host(), Text::fixed("aijac.org.au"));
    let error = open(&mut shelf, sought).unwrap_err();
    assert_eq!(error, AcquireError::Unfetched(FetchError::Offline));
}
