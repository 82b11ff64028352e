//! All articles of a contents page at once: kept one after another, told of at each, and not twice.

#![allow(clippy::unwrap_used, reason = "a test that cannot serve must stop")]

mod support {
    pub(crate) mod screen;
    pub(crate) mod server;
    pub(crate) mod window;
}

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use folio::acquire::{Added, Desk, Shelf, patient};
use folio::app::{Arrival, Effect, Message, Start, Wanted};
use folio::document::{Article, ArticleId, Ending, Issue};
use folio::fetch::{Client, Clock, Settings};
use folio::library::{Filter, Order};
use folio::text::Text;
use insta::assert_snapshot;
use jiff::Timestamp;
use tempfile::TempDir;

use support::server::{Say, Server, page, reply};
use support::window::Window;

/// A clock that stands still, and counts what it would have waited.
#[derive(Default)]
struct Still(Mutex<Duration>);

impl Clock for Still {
    fn now(&self) -> Duration {
        *self.0.lock().unwrap()
    }

    fn wait(&self, time: Duration) {
        *self.0.lock().unwrap() += time;
    }
}

/// A section of four essays, of which the third is not there and no program may have the fourth.
fn site(path: &str) -> Say {
    let words = "The tide went out and left the harbour to the gulls, who made the most of it. ";
    if path == "/robots.txt" {
        return reply(
            "200 OK",
            "content-type: text/plain\r\n",
            b"User-agent: *\nDisallow: /essays/4\n",
        );
    }
    if path == "/category/essays/" {
        let entry = |number: usize| {
            format!(
                "<article class=post><h2><a href='/essays/{number}'>Essay {number}</a></h2>\
                 <p>October {number}, 2023 | Writer {number}</p><p>{words}</p></article>"
            )
        };
        return page(&format!(
            "<html lang=en><head><title>Essays – The Review</title>\
             <meta property='og:site_name' content='The Review'></head><body class=archive>\
             <h1>Essays</h1>{}<a rel=next href='/category/essays/page/2/'>Older</a></body></html>",
            [1, 2, 3, 4].map(entry).concat()
        ));
    }
    match path.trim_start_matches("/essays/").parse::<usize>() {
        Ok(3) | Err(_) => reply("404 Not Found", "", b""),
        Ok(number) => page(&format!(
            "<html lang=en><head><title>Essay {number}</title></head><body><article>\
             <h1>Essay {number}</h1>{}</article></body></html>",
            format!("<p>{}</p>", words.repeat(6)).repeat(4),
        )),
    }
}

fn shelf(folder: &Path, offline: bool, clock: &Arc<Still>) -> Shelf {
    let settings = Settings { offline, ..Settings::default() };
    let client = Client::new(settings, Arc::clone(clock) as Arc<dyn Clock>);
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), true))
}

fn contents(shelf: &mut Shelf, server: &Server) -> Issue {
    let added = shelf.add_address(server.url("/category/essays/").as_str()).unwrap();
    let Added::Article(id) = added else { panic!("nothing is known of it yet") };
    shelf.contents_at(id, &mut patient).unwrap().unwrap()
}

fn gather(shelf: &mut Shelf, id: ArticleId) -> Result<usize, String> {
    shelf.bring(id, Timestamp::now(), &mut patient).map_err(|error| error.to_string())
}

/// How often the server was asked for an address.
fn asked(server: &Server, path: &str) -> usize {
    server.heads().iter().filter(|head| head.starts_with(&format!("GET {path} "))).count()
}

#[test]
fn articles_are_brought_with_pauses_as_their_host_wishes_and_not_twice() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let clock = Arc::new(Still::default());
    let mut first = shelf(folder.path(), false, &clock);
    let issue = contents(&mut first, &server);
    let ids: Vec<ArticleId> = issue.articles().map(|article| article.id).collect();
    assert_eq!(gather(&mut first, ids[0]), Ok(408));
    assert_eq!(gather(&mut first, ids[2]).unwrap_err(), "is not there (404)");
    assert_eq!(gather(&mut first, ids[1]), Ok(408));
    let refused = gather(&mut first, ids[3]).unwrap_err();
    assert!(refused.contains("as its host asks"), "{refused}");
    assert_eq!(asked(&server, "/essays/4"), 0);
    assert_eq!(asked(&server, "/robots.txt"), 1);
    // A pause before each: the wishes of the host, and three articles.
    assert_eq!(clock.now(), Duration::from_secs(4));
    assert!(gather(&mut first, ids[4]).unwrap_err().contains("lists articles"));
    let library = first.desk().unwrap().library();
    assert_eq!(library.list(&Filter::Kept, Order::Added, 9).unwrap().len(), 2);
    drop(first);

    let mut later = shelf(folder.path(), false, &clock);
    let issue = contents(&mut later, &server);
    let ids: Vec<ArticleId> = issue.articles().map(|article| article.id).collect();
    assert_eq!(gather(&mut later, ids[0]), Ok(408));
    assert_eq!(asked(&server, "/essays/1"), 1, "what is kept is not fetched again");
}

#[test]
fn the_contents_tell_what_can_be_read_offline_and_what_could_not_be_had() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let clock = Arc::new(Still::default());
    let mut shelf = shelf(folder.path(), false, &clock);
    let issue = contents(&mut shelf, &server);
    let mut window = Window::kept(shelf, Start::Issue(issue), 80, 30);
    window.press("D");
    assert_snapshot!("gathered-80x30", window.picture());
    let failed = window.text().matches("not fetched").count();
    assert_eq!(failed, 2, "{}", window.text());
    // Another page opens from what was kept, and the marks are there on coming back.
    window.press("<enter><bs>");
    assert_eq!(window.text().matches("✓ offline").count(), 2, "{}", window.text());
}

#[test]
fn progress_is_told_and_escape_stops() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let clock = Arc::new(Still::default());
    let mut shelf = shelf(folder.path(), false, &clock);
    let issue = contents(&mut shelf, &server);
    let ids: Vec<ArticleId> = issue.articles().map(|article| article.id).collect();
    // Nobody performs it here.
    let mut window = Window::start(shelf, Start::Issue(issue), 80, 24);
    assert!(window.text().contains("D keeps all"), "{}", window.text());
    window.press("D");
    assert_eq!(window.effects, [Effect::Gather(ids[..4].to_vec())], "older articles are a list");
    window.press("D");
    assert_eq!(window.effects.len(), 1, "it is under way");
    window.send(Message::Gathered { id: ids[0], came: Ok(460) });
    let why = Text::fixed("is not there (404)");
    window.send(Message::Gathered { id: ids[1], came: Err(why) });
    assert_snapshot!("gathering-80x24", window.picture());
    window.press("<esc>");
    assert_eq!(window.effects[1..], [Effect::StopGathering]);
    assert!(window.text().contains("stopped"), "{}", window.text());
    assert!(window.text().contains("✓ offline"), "what has come stays");
    assert_eq!(window.state.places.gathering, None);
}

#[test]
fn progress_and_its_end_are_told_wherever_one_reads() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let clock = Arc::new(Still::default());
    let mut shelf = shelf(folder.path(), false, &clock);
    let issue = contents(&mut shelf, &server);
    let ids: Vec<ArticleId> = issue.articles().map(|article| article.id).collect();
    for (width, height) in [(20, 6), (60, 20), (80, 24), (120, 40)] {
        let mut window =
            Window::start(Shelf::default(), Start::Issue(issue.clone()), width, height);
        window.press("D").send(Message::Gathered { id: ids[0], came: Ok(460) });
        let wanted = Wanted::Article(ids[0]);
        window.state.awaited = Some(wanted.clone());
        let article = Box::new(Article { ending: Some(Ending::default()), ..Article::default() });
        let arrival = Arrival { id: ids[0], article, bookmark: None, paces: None };
        window.send(Message::Opened { wanted, answer: Ok(arrival) });
        let why = Text::fixed("is not there (404)");
        window.send(Message::Gathered { id: ids[1], came: Err(why) });
        let told = |window: &Window| window.rows().pop().unwrap();
        assert_eq!(told(&window).contains("keeping 1 of 4, failed: 1"), width >= 60, "{width}");
        // Escape ends what one does in the article, and nothing else.
        window.press("<esc>");
        assert!(!window.effects.contains(&Effect::StopGathering));
        for id in &ids[2..4] {
            window.send(Message::Gathered { id: *id, came: Ok(460) });
        }
        if width >= 80 {
            assert!(told(&window).contains("3 of 4 are kept; their contents tell why"));
        }
        assert_eq!(window.state.places.gathering, None);
    }
}

#[test]
fn an_article_that_was_opened_is_marked_on_coming_back() {
    let (server, folder) = (Server::new(site), TempDir::new().unwrap());
    let clock = Arc::new(Still::default());
    let mut shelf = shelf(folder.path(), false, &clock);
    let issue = contents(&mut shelf, &server);
    let mut window = Window::kept(shelf, Start::Issue(issue), 80, 30);
    assert!(!window.text().contains("offline"), "{}", window.text());
    window.press("j<enter><bs>");
    assert_eq!(window.text().matches("✓ offline").count(), 1, "{}", window.text());
}

#[test]
fn the_articles_of_a_folder_are_kept_too() {
    let (folder, library) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    for name in ["one.txt", "two.txt"] {
        std::fs::write(folder.path().join(name), format!("{name}\n\nWords of it.\n")).unwrap();
    }
    let clock = Arc::new(Still::default());
    let mut shelf = shelf(library.path(), true, &clock);
    let Added::Issue(issue) = shelf.add_path(folder.path()).unwrap() else {
        panic!("a folder is an issue")
    };
    let mut window = Window::kept(shelf, Start::Issue(issue), 80, 24);
    window.press("D");
    assert!(window.text().contains("all 2 are kept"), "{}", window.text());
}
