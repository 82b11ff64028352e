//! Books and feeds at addresses and in folders: opened as issues, kept, and their items followed.

#![allow(clippy::unwrap_used, reason = "a test that cannot serve must stop")]

#[path = "support/archive.rs"]
mod archive;
mod support {
    pub(crate) mod server;
}

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use folio::acquire::{AcquireError, Added, Desk, Shelf, Whole, patient};
use folio::document::{Article, ArticleId, Issue, Reach};
use folio::fetch::{Client, Settings, SystemClock};
use folio::library::{Filter, Order};
use jiff::Timestamp;
use tempfile::TempDir;

use archive::{Member, archive};
use support::server::{Say, Server, page, reply};

/// A feed of so many items, each with a summary of one line.
fn feed(items: usize) -> Vec<u8> {
    let item = |number: usize| {
        format!(
            "<item><title>Essay {number}</title><link>/essays/{number}</link>\
             <description>What the tide left.</description></item>"
        )
    };
    let items: Vec<String> = (1..=items).map(item).collect();
    let head = "<?xml version='1.0'?><rss version='2.0'><channel><title>The Tide</title>";
    format!("{head}{}</channel></rss>", items.concat()).into_bytes()
}

/// A book of two chapters.
fn book() -> Vec<u8> {
    let chapter = |title: &str| {
        format!(
            "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{title}</h1>\
             <p>The gulls made the most of the {title}.</p></body></html>"
        )
    };
    let package = "<package xmlns='http://www.idpf.org/2007/opf' version='3.0'><metadata \
        xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Tide Tables</dc:title>\
        <dc:creator>Ines Marrow</dc:creator><dc:language>en</dc:language></metadata><manifest>\
        <item id='a' href='a.xhtml' media-type='application/xhtml+xml'/>\
        <item id='b' href='b.xhtml' media-type='application/xhtml+xml'/></manifest>\
        <spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'>\
        <rootfiles><rootfile full-path='p.opf'/></rootfiles></container>";
    archive(&[
        Member::stored("mimetype", b"application/epub+zip"),
        Member::new("META-INF/container.xml", container.as_bytes()),
        Member::new("p.opf", package.as_bytes()),
        Member::new("a.xhtml", chapter("Ebb").as_bytes()),
        Member::new("b.xhtml", chapter("Flood").as_bytes()),
    ])
}

fn essay(path: &str) -> Say {
    let words = "The tide went out and left the harbour to the gulls. ".repeat(20);
    page(&format!(
        "<html lang=en><head><title>{path}</title></head><body><article><h1>Whole {path}</h1>\
         <p>{words}</p><p>{words}</p></article></body></html>"
    ))
}

fn site(path: &str) -> Say {
    match path {
        // A server that knows no better: the kind is told from the bytes.
        "/feed" => reply("200 OK", "content-type: text/html\r\netag: \"one\"\r\n", &feed(2)),
        "/tables" => reply("200 OK", "content-type: application/octet-stream\r\n", &book()),
        "/start" => page(
            "<html><head><title>Nothing here</title>\
             <link rel='alternate' type='application/rss+xml' title='All essays' href='/feed'>\
             <link rel=alternate type='application/rss+xml' title='Comments' href='/comments/feed/'>\
             </head><body><p>Please turn on scripts.</p></body></html>",
        ),
        path if path.starts_with("/essays/") => essay(path),
        _ => reply("404 Not Found", "", b""),
    }
}

fn shelf(folder: &Path, offline: bool) -> Shelf {
    let settings = Settings { offline, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), true))
}

fn add(shelf: &mut Shelf, server: &Server, path: &str) -> ArticleId {
    match shelf.add_address(server.url(path).as_str()).unwrap() {
        Added::Article(id) => id,
        Added::Issue(_) => panic!("nothing is fetched yet"),
    }
}

fn issue(shelf: &mut Shelf, id: ArticleId) -> Issue {
    match shelf.open_whole(id, &mut patient).unwrap() {
        Whole::Issue(issue) => *issue,
        Whole::Article(reading) => panic!("{:?} is one article", reading.article.metadata.title),
    }
}

fn article(shelf: &mut Shelf, id: ArticleId) -> Result<Article, AcquireError> {
    Ok(shelf.open(id, &mut patient)?.into_whole())
}

fn title(article: &Article) -> &str {
    article.metadata.title.as_ref().unwrap().value.as_str()
}

fn titles(issue: &Issue) -> Vec<&str> {
    issue.articles().map(|article| article.title.as_str()).collect()
}

#[test]
fn a_feed_at_an_address_is_an_issue_whose_summaries_lead_to_their_articles() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let mut online = shelf(folder.path(), false);
    let id = add(&mut online, &server, "/feed");
    let contents = issue(&mut online, id);
    assert_eq!(contents.title.as_ref().unwrap().as_str(), "The Tide");
    assert_eq!(titles(&contents), ["Essay 1", "Essay 2"]);
    let first = contents.articles().next().unwrap();
    assert_eq!(first.reach, Reach::Away);
    let whole = article(&mut online, first.id).unwrap();
    assert_eq!(title(&whole), "Whole /essays/1");
    drop(online);

    // On the way, the feed is as it was, and what was read of it is at hand.
    let mut offline = shelf(folder.path(), true);
    let id = add(&mut offline, &server, "/feed");
    let contents = issue(&mut offline, id);
    let reaches: Vec<&Reach> = contents.articles().map(|article| &article.reach).collect();
    assert_eq!(reaches, [&Reach::Kept, &Reach::Away]);
    let first = contents.articles().next().unwrap().id;
    assert_eq!(article(&mut offline, first).unwrap(), whole);
}

#[test]
fn a_feed_of_the_library_is_asked_for_again_and_kept_where_it_cannot_be_had() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    let server = Server::new(move |_| match count.fetch_add(1, Ordering::Relaxed) {
        0 => reply("200 OK", "etag: \"one\"\r\n", &feed(2)),
        1 => reply("304 Not Modified", "", b""),
        2 => reply("500 Broken", "", b""),
        3 => reply("200 OK", "", b"<rss><channel></channel></rss>"),
        _ => reply("200 OK", "", &feed(3)),
    });
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf(folder.path(), false);
    let id = add(&mut shelf, &server, "/feed");
    for expected in [2, 2, 2, 2, 3] {
        assert_eq!(issue(&mut shelf, id).articles().count(), expected);
    }
    assert!(server.heads()[1].to_ascii_lowercase().contains("if-none-match: \"one\""));
    // From the front page it is the same feed.
    let list = shelf.desk().unwrap().library().list(&Filter::Any, Order::Added, 9).unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].title.as_str(), "The Tide");
    assert!(list[0].opened.is_some());
    let id = shelf.find_kept(list[0].key.as_str()).unwrap();
    assert_eq!(issue(&mut shelf, id).articles().count(), 3);
    assert_eq!(server.heads().len(), 6);
}

#[test]
fn a_book_at_an_address_is_an_issue_that_is_read_offline_from_then_on() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let mut online = shelf(folder.path(), false);
    let id = add(&mut online, &server, "/tables");
    let contents = issue(&mut online, id);
    assert_eq!(titles(&contents), ["Ebb", "Flood"]);
    drop(online);
    let mut offline = shelf(folder.path(), true);
    let id = add(&mut offline, &server, "/tables");
    let contents = issue(&mut offline, id);
    let chapter = contents.articles().nth(1).unwrap().id;
    assert_eq!(title(&article(&mut offline, chapter).unwrap()), "Flood");
    assert_eq!(server.heads().len(), 1);
    let found = offline.search_library(&folio::text::Text::fixed("Flood")).unwrap();
    assert_eq!(found.len(), 1, "it is found by its chapters");
    assert_eq!(found[0].title.as_str(), "Tide Tables");
}

#[test]
fn what_is_added_stays_a_book_as_one_and_a_feed_with_its_articles() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let mut shelf = shelf(folder.path(), false);
    let now = Timestamp::UNIX_EPOCH;
    let id = add(&mut shelf, &server, "/tables");
    assert_eq!(shelf.contents_at(id, &mut patient).unwrap(), None);
    let key = shelf.keep(id, &mut patient, now).unwrap();
    assert!(shelf.desk().unwrap().library().entry(&key).unwrap().kept);
    let id = add(&mut shelf, &server, "/feed");
    let contents = shelf.contents_at(id, &mut patient).unwrap().unwrap();
    for article in contents.articles() {
        shelf.keep(article.id, &mut patient, now).unwrap();
    }
    let library = shelf.desk().unwrap().library();
    let list = library.list(&Filter::Kept, Order::Title, 9).unwrap();
    let titles: Vec<&str> = list.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles, ["The Tide", "Tide Tables", "Whole /essays/1", "Whole /essays/2"]);
}

#[test]
fn a_page_that_is_no_article_offers_the_feed_that_it_announces() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let mut shelf = shelf(folder.path(), false);
    let id = add(&mut shelf, &server, "/start");
    let contents = issue(&mut shelf, id);
    assert_eq!(contents.sections[0].name.as_ref().unwrap().as_str(), "Feeds");
    assert_eq!(titles(&contents), ["All essays"]);
    let feed = contents.articles().next().unwrap();
    assert_eq!(feed.reach, Reach::List);
    let feed = feed.id;
    assert_eq!(titles(&issue(&mut shelf, feed)), ["Essay 1", "Essay 2"]);
}

#[test]
fn a_book_may_be_longer_than_a_page_and_has_an_end() {
    let archive = |bytes: usize| [b"PK\x03\x04".to_vec(), vec![0; bytes]].concat();
    let server = Server::new(move |path| match path {
        "/page" => reply("200 OK", "content-type: text/html\r\n", &vec![b' '; 17 << 20]),
        "/long" => reply("200 OK", "", &archive(17 << 20)),
        _ => reply("200 OK", "", &archive(65 << 20)),
    });
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf(folder.path(), false);
    let mut error = |path: &str| {
        let id = add(&mut shelf, &server, path);
        shelf.open_whole(id, &mut patient).unwrap_err().to_string()
    };
    assert_eq!(error("/page"), "holds more than 16 MiB");
    assert_eq!(error("/long"), "is a zip archive, which this version does not read");
    assert_eq!(error("/longer"), "holds more than 64 MiB");
}

#[test]
fn books_and_feeds_in_a_folder_lead_to_contents_of_their_own() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("1.epub", &book());
    write("2.xml", &feed(3));
    write("3.md", b"# The Pier\n\nIt was built of other piers.\n");
    write("4.epub", b"PK\x03\x04 damaged application/epub+zip");
    let mut shelf = Shelf::default();
    let Added::Issue(contents) = shelf.add_path(folder.path()).unwrap() else { panic!("a folder") };
    let told: Vec<(&str, &Reach)> =
        contents.articles().map(|article| (article.title.as_str(), &article.reach)).collect();
    let expected =
        [("Tide Tables", &Reach::List), ("The Tide", &Reach::List), ("The Pier", &Reach::Here)];
    assert_eq!(told, expected);
    let ids: Vec<ArticleId> = contents.articles().map(|article| article.id).collect();
    assert_eq!(titles(&issue(&mut shelf, ids[0])), ["Ebb", "Flood"]);
    assert_eq!(issue(&mut shelf, ids[1]).articles().count(), 3);
    assert_eq!(title(&article(&mut shelf, ids[2]).unwrap()), "The Pier");
}

#[test]
fn files_books_folders_and_addresses_stand_together() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    fs::write(folder.path().join("1.epub"), book()).unwrap();
    fs::create_dir(folder.path().join("pages")).unwrap();
    fs::write(folder.path().join("pages/a.md"), "# The Pier\n\nOther piers.\n").unwrap();
    let mut shelf = shelf(folder.path(), false);
    let sources = vec![
        shelf.add_address(server.url("/essays/7").as_str()).unwrap(),
        shelf.add_path(&folder.path().join("1.epub")).unwrap(),
        shelf.add_path(&folder.path().join("pages")).unwrap(),
    ];
    let contents = shelf.together(sources);
    let address = server.url("/essays/7");
    assert_eq!(titles(&contents), [address.as_str(), "Ebb", "Flood", "The Pier"]);
    let first = contents.articles().next().unwrap();
    assert_eq!(first.reach, Reach::Away);
    let first = first.id;
    assert_eq!(title(&article(&mut shelf, first).unwrap()), "Whole /essays/7");
}
