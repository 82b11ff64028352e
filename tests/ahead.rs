//! Further articles: which of them the library has, and those that are fetched ahead.

#![allow(clippy::unwrap_used, reason = "a test that cannot serve must stop")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod server;
    pub(crate) mod talk;
    pub(crate) mod window;
}

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex};

use folio::acquire::{Added, Desk, Shelf, patient};
use folio::app::{Display, Settings, Start};
use folio::config::Config;
use folio::document::ArticleId;
use folio::fetch::{
    Answer, Asker, Client, Fetch, FetchError, Progress, Request, Response, SystemClock,
};
use folio::text::Text;
use insta::assert_snapshot;
use jiff::Timestamp;
use tempfile::TempDir;

use support::server::{Server, page};
use support::talk::Talk;
use support::window::Window;

/// A page of a magazine whose list leads to three others.
fn essay(number: usize) -> String {
    let words = "The tide went out and left the harbour to the gulls, who made the most of it. ";
    let titles =
        ["What the harbour master saw", "The last ferry to the islands", "A pier of piers"];
    let entry = |(at, title): (usize, &&str)| {
        format!("<li><a href='/essays/{}'>{title}, part {}</a></li>", at + 2, at + 2)
    };
    let list: Vec<String> = titles.iter().enumerate().map(entry).collect();
    format!(
        "<html lang=en><head><title>Essay {number} - The Review</title></head><body><main>\
         <article><h1>Essay {number}</h1>{}</article><section class='related'>\
         <h2>More from the Review</h2><ul>{}</ul></section></main></body></html>",
        format!("<p>{}</p>", words.repeat(6)).repeat(2),
        list.concat(),
    )
}

/// A web of one magazine, which notes what it is asked for, and by whom.
#[derive(Default)]
struct Web(Mutex<Vec<(String, Asker)>>);

impl Fetch for Web {
    fn fetch(
        &self,
        request: &Request,
        _watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Answer, FetchError> {
        let path = request.address.path().to_owned();
        self.0.lock().unwrap().push((path.clone(), request.asker.clone()));
        let number: usize = path.trim_start_matches("/essays/").parse().unwrap();
        if number == 3 {
            return Err(FetchError::Status { code: 404, wait: None });
        }
        Ok(Answer::Fetched(Response {
            address: request.address.clone(),
            bytes: essay(number).into_bytes(),
            media_type: None,
            charset: None,
            etag: None,
            modified: None,
            fetched: Timestamp::UNIX_EPOCH,
        }))
    }
}

fn shelf(folder: &Path, fetch: Arc<dyn Fetch>, history: bool) -> Shelf {
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), fetch, history))
}

fn add(shelf: &mut Shelf, address: &str) -> ArticleId {
    match shelf.add_address(address).unwrap() {
        Added::Article(id) => id,
        Added::Issue(_) => panic!("an address is one article"),
    }
}

fn window(mut shelf: Shelf, prefetch: &str, ascii: bool, size: (u16, u16)) -> Window {
    let id = add(&mut shelf, "https://review.example/essays/1");
    let (config, mistakes) = Config::parse(prefetch.as_bytes(), &[]);
    assert_eq!(mistakes, []);
    let mut settings = Settings::new(&config, Display { ascii, ..Display::default() });
    settings.library = true;
    Window::start_with(settings, shelf, Start::Article(id), size.0, size.1)
}

/// The paths that were asked for by nobody's hand.
fn ahead(web: &Web) -> Vec<String> {
    let asked = web.0.lock().unwrap();
    let asked = asked.iter().filter(|(_, asker)| *asker == Asker::Page);
    asked.map(|(path, _)| path.clone()).collect()
}

#[test]
fn nothing_is_fetched_ahead_unless_it_is_wished() {
    let (web, folder) = (Arc::new(Web::default()), TempDir::new().unwrap());
    let mut window = window(shelf(folder.path(), web.clone(), true), "", false, (120, 40));
    window.press("j");
    assert_eq!(web.0.lock().unwrap().len(), 1);
    assert!(!window.text().contains("offline"), "{}", window.text());
}

#[test]
fn as_many_further_articles_as_are_wished_are_fetched_ahead_once_and_marked() {
    let (web, folder) = (Arc::new(Web::default()), TempDir::new().unwrap());
    let shelf = shelf(folder.path(), web.clone(), true);
    let mut window = window(shelf, "prefetch = 2", false, (120, 40));
    assert_eq!(ahead(&web), ["/essays/2", "/essays/3"], "one of them is not there");
    let marks = window.text().matches("✓ offline").count();
    assert_eq!(marks, 2, "in the rail and after the article: {}", window.text());
    assert_snapshot!("further-articles-offline-120x40", window.picture());
    window.press("3<enter>");
    assert!(window.text().contains("Essay 2"), "{}", window.text());
    let by_hand = web.0.lock().unwrap().iter().filter(|(_, asker)| *asker != Asker::Page).count();
    assert_eq!(by_hand, 1, "what was fetched ahead is at hand");
    window.press("<bs>");
    assert_eq!(ahead(&web).iter().filter(|path| *path == "/essays/3").count(), 2, "once a page");
}

#[test]
fn what_can_be_read_offline_is_told_without_a_screen() {
    let (web, folder) = (Arc::new(Web::default()), TempDir::new().unwrap());
    let mut shelf = shelf(folder.path(), web, true);
    let id = add(&mut shelf, "https://review.example/essays/1");
    let mut talk = Talk::kept(shelf, Start::Article(id));
    talk.said();
    talk.hear("more | 1 | back | more | more 2 | more 9");
    assert_snapshot!(talk.transcript());
}

#[test]
fn what_can_be_read_offline_is_marked_in_ascii_too() {
    let (web, folder) = (Arc::new(Web::default()), TempDir::new().unwrap());
    let shelf = shelf(folder.path(), web, true);
    let mut window = window(shelf, "prefetch = 1", true, (80, 24));
    window.press("3");
    assert_snapshot!("further-articles-offline-ascii-80x24", window.picture());
}

#[test]
fn without_a_history_nothing_is_fetched_ahead() {
    let (web, folder) = (Arc::new(Web::default()), TempDir::new().unwrap());
    let shelf = shelf(folder.path(), web.clone(), false);
    window(shelf, "prefetch = 3", false, (120, 40));
    assert_eq!(ahead(&web), [""; 0]);
}

/// A page saved as text, of the publication whose profile knows how its articles are found, with two further
/// articles that have no address.
const SAVED: &str = "Australia/Israel Review\n\nBaku to the Future?\n\nAug 4, 2023 | Amotz Asa-El\n\n\
    When the Soviet Union dissolved, the West recognised fifteen republics. It was a long time ago.\n\n\
    More from the Review\n\nEssay 2\n\nMay 31, 2024 | Australia/Israel Review\n\n\
    A pier of piers\n\nMay 30, 2024 | Australia/Israel Review\n";

/// The web of its site, which answers to a search with this, and has the essays; the search may be closed to
/// programs.
struct Site {
    found: &'static str,
    is_closed: bool,
    asked: Mutex<Vec<(String, Asker)>>,
}

impl Site {
    fn new(found: &'static str, is_closed: bool) -> Arc<Self> {
        Arc::new(Self { found, is_closed, asked: Mutex::default() })
    }

    fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(|(path, asker)| format!("{path} {asker:?}")).collect()
    }
}

impl Fetch for Site {
    fn fetch(
        &self,
        request: &Request,
        _watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Answer, FetchError> {
        let path = request.address.path().to_owned();
        self.asked.lock().unwrap().push((path.clone(), request.asker.clone()));
        let bytes = match path.as_str() {
            "/wp-json/wp/v2/posts" if self.is_closed => return Err(FetchError::Robots),
            "/wp-json/wp/v2/posts" => self.found.to_owned(),
            "/australia-israel-review/essay-2/" | "/found/2" => essay(2),
            "/" => "<p>Nothing was found.</p>".to_owned(),
            _ => return Err(FetchError::Status { code: 404, wait: None }),
        };
        Ok(Answer::Fetched(Response {
            address: request.address.clone(),
            bytes: bytes.into_bytes(),
            media_type: None,
            charset: None,
            etag: None,
            modified: None,
            fetched: Timestamp::UNIX_EPOCH,
        }))
    }
}

fn saved_page(site: &Arc<Site>, folder: &Path, prefetch: &str) -> Window {
    let mut shelf = shelf(folder, site.clone(), true);
    let added = shelf.add_stream(SAVED.as_bytes(), Text::fixed("baku.txt")).unwrap();
    let Added::Article(id) = added else { panic!("a page is one article") };
    let (config, _) = Config::parse(prefetch.as_bytes(), &[]);
    let mut settings = Settings::new(&config, Display::default());
    settings.library = true;
    Window::start_with(settings, shelf, Start::Article(id), 120, 40)
}

const SEARCH: &str = "/wp-json/wp/v2/posts";

#[test]
fn what_has_no_address_is_fetched_ahead_where_it_is_found() {
    let found = r#"[{"link": "/found/2", "title": {"rendered": "Essay 2"}}]"#;
    let (site, folder) = (Site::new(found, false), TempDir::new().unwrap());
    let mut window = saved_page(&site, folder.path(), "prefetch = 1");
    let by_program = [format!("{SEARCH} Page"), "/found/2 Page".to_owned()];
    assert_eq!(site.asked(), by_program);
    assert_eq!(window.text().matches("✓ offline").count(), 2, "{}", window.text());
    // Another day it is in the library, and nothing is asked for it.
    saved_page(&site, folder.path(), "prefetch = 1");
    assert_eq!(site.asked(), by_program);
    window.press("3<enter>");
    assert!(window.text().contains("who made the most of it"), "{}", window.text());
    let by_hand = |asked: &String| asked.contains("Chosen");
    assert!(!site.asked().iter().any(by_hand), "{:?}", site.asked());
}

#[test]
fn a_way_that_is_closed_to_programs_is_left_for_another() {
    let (site, folder) = (Site::new("[]", true), TempDir::new().unwrap());
    let window = saved_page(&site, folder.path(), "prefetch = 1");
    let address = "/australia-israel-review/essay-2/ Page".to_owned();
    assert_eq!(site.asked(), [format!("{SEARCH} Page"), address]);
    assert!(window.text().contains("✓ offline"), "{}", window.text());
}

#[test]
fn what_was_not_found_ahead_is_looked_for_anew_by_hand() {
    let (site, folder) = (Site::new("[]", false), TempDir::new().unwrap());
    let mut window = saved_page(&site, folder.path(), "prefetch = 2");
    let asked = site.asked().split_off(2);
    let expected = [
        format!("{SEARCH} Page"),
        "/australia-israel-review/a-pier-of-piers/ Page".to_owned(),
        "/ Page".to_owned(),
    ];
    assert_eq!(asked, expected);
    let before = site.asked().len();
    window.press("3j<enter>");
    let by_hand: Vec<String> =
        expected.iter().map(|asked| asked.replace("Page", "Chosen(None)")).collect();
    assert_eq!(site.asked().split_off(before), by_hand);
    assert!(window.text().contains("is not found on the site"), "{}", window.text());
}

#[test]
fn nothing_is_fetched_ahead_inside_the_readers_own_network() {
    let server = Server::new(|_| page(&essay(1)));
    let folder = TempDir::new().unwrap();
    let client = Client::new(folio::fetch::Settings::default(), Arc::new(SystemClock::default()));
    let mut shelf = shelf(folder.path(), Arc::new(client), true);
    let id = add(&mut shelf, server.url("/essays/1").as_str());
    let article = shelf.open(id, &mut patient).unwrap().into_whole();
    let entries = article.ending.unwrap().related.entries;
    let ids = shelf.put_ahead(&entries);
    assert_eq!(ids.len(), 3);
    for id in ids {
        let fetching = shelf.fetch_ahead(id).unwrap();
        let error = shelf.came_ahead(id, fetching.run(&mut patient)).unwrap_err().to_string();
        assert!(error.contains("inside your own network"), "{error}");
    }
    assert_eq!(server.heads().len(), 1);
}
