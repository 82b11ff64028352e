//! Pages that list articles: told from articles, read as contents, and walked.

#![allow(clippy::unwrap_used, reason = "a test that cannot serve must stop")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod server;
    pub(crate) mod window;
}

use std::path::Path;
use std::sync::Arc;

use folio::acquire::{AcquireError, Added, Desk, Given, Shelf, patient};
use folio::app::Start;
use folio::document::{Issue, SourceKind};
use folio::fetch::{Client, FetchError, Settings, SystemClock};
use folio::library::{Filter, Order};
use folio::text::Text;
use insta::assert_snapshot;
use tempfile::TempDir;

use support::server::{Say, Server, page, reply};
use support::window::Window;

const WORDS: &str =
    "The tide went out and left the harbour to the gulls, who made the most of it. ";

/// A page of the Review as its builder makes it: image, headline, dateline, first words.
const REVIEW: &str = "<html lang=en><head><title>Australia/Israel Review - AIJAC</title></head><body>\
    <nav><ul><li><a href='/about'>About us and all that we do</a></li></ul></nav>\
    <h1 class=fl-heading><span class=fl-heading-text>Australia/Israel Review</span></h1>\
    <div class=fl-module-post-grid>\
    <div class=fl-post-grid-post><div class=fl-post-grid-image>\
    <img alt='A lighthouse in a gale (Image: Shutterstock)'></div>\
    <h2 class=fl-post-grid-title><a href='/australia-israel-review/the-lamps/'>The Lamps</a></h2>\
    <div class=fl-post-grid-meta>October 5, 2023 | Colin Rubenstein</div>\
    <div class=fl-post-grid-content><p>Nobody had told the keeper that the lamps were to be put out \
    before the morning, and so they burned.</p><a href='/australia-israel-review/the-lamps/'>Read More</a>\
    </div></div>\
    <div class=fl-post-grid-post>\
    <h2 class=fl-post-grid-title><a href='/australia-israel-review/tides/'>Tides</a></h2>\
    <div class=fl-post-grid-meta>Oct 3, 2023 | AIJAC staff, Tzvi Fleischer</div>\
    <div class=fl-post-grid-content>What goes out comes in again, as a rule, and brings what it took \
    with it, more or less. Read More »</div></div>\
    <div class=fl-post-grid-post>\
    <h2 class=fl-post-grid-title><a href='/australia-israel-review/nobody/'>By Nobody</a></h2>\
    <div class=fl-post-grid-meta>Aug 27, 2013 | </div></div></div>\
    <div class=fl-builder-pagination><ul><li><a class='next page-numbers' \
    href='/category/australia-israel-review/paged-2/2/'>Next</a></li></ul></div></body></html>";

/// An article, and the section that it is of.
fn site(path: &str) -> Say {
    match path {
        "/category/essays/" => page(&format!(
            "<html lang=en><head><title>Essays – The Harbour Review</title>\
             <meta property='og:site_name' content='The Harbour Review'></head>\
             <body class='archive category'><main><h1 class=page-title>Category: Essays</h1>{}\
             <a class='next page-numbers' href='/category/essays/page/2/'>Older</a></main></body></html>",
            [1, 2, 3].map(listed).concat()
        )),
        _ => match path.strip_prefix("/essays/").and_then(|number| number.parse::<usize>().ok()) {
            Some(number) => page(&format!(
                "<html lang=en><head><title>Essay {number}</title></head>\
                 <body class='single single-post'><main><article class='post'><h1>Essay {number}</h1>\
                 {}</article><section><h2>More</h2>{}</section></main></body></html>",
                format!("<p>{}</p>", WORDS.repeat(6)).repeat(4),
                [7, 8, 9].map(listed).concat(),
            )),
            None => reply("404 Not Found", "", b""),
        },
    }
}

/// An entry as the themes of WordPress have it.
fn listed(number: usize) -> String {
    format!(
        "<article class='post type-post hentry'><h2 class=entry-title><a href='/essays/{number}'>\
         Essay {number}</a></h2><div class=entry-meta><time class='entry-date published' \
         datetime='2024-05-0{number}T10:00:00+00:00'>May {number}, 2024</time> by <span class=byline>\
         <span class='author vcard'><a class='url fn n' href='/a'>Writer {number}</a></span></span></div>\
         <div class=entry-summary><p>{WORDS}Continue reading</p></div></article>"
    )
}

fn shelf(folder: &Path, offline: bool) -> Shelf {
    let settings = Settings { offline, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), true))
}

/// What a contents page tells, a line for each article.
fn told(issue: &Issue) -> Vec<String> {
    let name = |text: &Option<Text>| text.as_ref().map_or("-".to_owned(), Text::to_string);
    let mut lines = vec![format!("{} | {}", name(&issue.publication), name(&issue.title))];
    for article in issue.articles() {
        let authors = Text::join(&article.authors, " + ");
        let date = article
            .date
            .as_ref()
            .map_or("-".to_owned(), |date| folio::layout::date_in_words(date).to_string());
        let excerpt = name(&article.standfirst);
        lines.push(format!("{} | {authors} | {date} | {excerpt}", article.title));
        lines.push(format!("    {}", name(&article.address)));
    }
    lines
}

fn issue_of(added: Added) -> Issue {
    match added {
        Added::Issue(issue) => issue,
        Added::Article(id) => panic!("{id:?} is one article"),
    }
}

#[test]
fn a_saved_page_of_a_section_is_contents() {
    let address = "https://aijac.org.au/category/australia-israel-review/";
    let given = Given { kind: Some(SourceKind::Html), address: Some(Text::fixed(address)) };
    let mut shelf = Shelf::new(given);
    let added = shelf.add_stream(REVIEW.as_bytes(), Text::fixed("review.html")).unwrap();
    assert_snapshot!("section-of-the-review", told(&issue_of(added)).join("\n"));
}

#[test]
fn a_page_that_lists_articles_is_told_from_one_that_is_an_article() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let mut shelf = shelf(folder.path(), false);
    let add = |shelf: &mut Shelf, path: &str| {
        let Added::Article(id) = shelf.add_address(server.url(path).as_str()).unwrap() else {
            panic!("nothing is known of it yet")
        };
        id
    };
    let section = add(&mut shelf, "/category/essays/");
    let issue = shelf.contents_at(section, &mut patient).unwrap().unwrap();
    let port = server.url("/").port().unwrap().to_string();
    assert_snapshot!("section-of-wordpress", told(&issue).join("\n").replace(&port, "PORT"));
    assert_eq!(shelf.open(section, &mut patient).unwrap_err(), AcquireError::Section);
    let article = add(&mut shelf, "/essays/4");
    assert_eq!(shelf.contents_at(article, &mut patient).unwrap(), None);
    let words = shelf.open(article, &mut patient).unwrap().into_whole();
    assert_eq!(words.metadata.title.unwrap().value, Text::fixed("Essay 4"));
    let library = shelf.desk().unwrap().library();
    let kept = library.list(&Filter::Kept, Order::Added, 9).unwrap();
    assert_eq!(kept.len(), 1, "the page of the section is no article");
}

#[test]
fn contents_from_the_web_are_a_page_that_one_comes_back_to() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let mut shelf = shelf(folder.path(), false);
    let added = shelf.add_address(server.url("/category/essays/").as_str()).unwrap();
    let Added::Article(id) = added else { panic!("nothing is known of it yet") };
    for (width, height) in [(80, 24), (40, 12)] {
        let mut shelf = self::shelf(folder.path(), false);
        let added = shelf.add_address(server.url("/category/essays/").as_str()).unwrap();
        assert_eq!(added, Added::Article(id));
        let window = Window::start(shelf, Start::Article(id), width, height);
        assert_snapshot!(format!("section-{width}x{height}"), window.picture());
    }
    let mut window = Window::start(shelf, Start::Article(id), 80, 24);
    let contents = window.text();
    window.press("j<enter>");
    assert!(window.text().contains("left the harbour to the gulls"), "{}", window.text());
    window.press("<bs>k");
    let marked = contents.replace("2 May 2024", "2 May 2024 · ✓ offline");
    assert_eq!(window.text(), marked);
    // The page of older articles is not there: that is said, and the contents are still at hand.
    window.press("G<enter>");
    assert!(window.text().contains("is not there (404)"), "{}", window.text());
    window.press("<bs>g");
    assert_eq!(window.text(), marked);
}

#[test]
fn offline_a_section_says_so_and_what_was_opened_can_be_read() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let address = server.url("/category/essays/");
    let saved = folder.path().join("essays.html");
    let Say::Bytes(bytes) = site("/category/essays/") else { panic!("it is a page") };
    let start = bytes.windows(4).position(|end| end == b"\r\n\r\n").unwrap() + 4;
    std::fs::write(&saved, &bytes[start..]).unwrap();
    let mut online = shelf(folder.path(), false);
    let Added::Article(id) = online.add_address(server.url("/essays/2").as_str()).unwrap() else {
        panic!("an address is one article")
    };
    online.open(id, &mut patient).unwrap();
    drop(online);
    let mut later = shelf(folder.path(), true);
    let Added::Article(id) = later.add_address(address.as_str()).unwrap() else {
        panic!("nothing is known of it yet")
    };
    let error = later.open(id, &mut patient).unwrap_err();
    assert_eq!(error, AcquireError::Unfetched(FetchError::Offline));
    let given = Given {
        kind: None,
        address: Some(Text::join([&folio::text::Unclean::new(address.as_str()).line()], "")),
    };
    let settings = Settings { offline: true, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    let desk = Desk::new(Some(folder.path().to_owned()), Arc::new(client), true);
    let mut from_file = Shelf::new(given).with_desk(desk);
    let issue = issue_of(from_file.add_path(&saved).unwrap());
    let ids: Vec<_> = issue.articles().map(|article| article.id).collect();
    assert!(from_file.open(ids[0], &mut patient).is_err());
    assert!(from_file.open(ids[1], &mut patient).is_ok(), "it was opened before");
}
