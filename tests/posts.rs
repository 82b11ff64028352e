//! Pages that announce their own post: which of both is read, what is asked for, and what is kept.

#![allow(clippy::unwrap_used, reason = "a test that cannot serve must stop")]

mod support {
    pub(crate) mod program;
    pub(crate) mod screen;
    pub(crate) mod server;
    pub(crate) mod window;
}

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use folio::acquire::{Added, Desk, Shelf, patient};
use folio::app::Start;
use folio::document::{Article, ArticleId, Provenance, words_of};
use folio::fetch::{
    Answer, Asker, Client, Clock, Fetch, FetchError, Progress, Request, Response, Settings,
};
use folio::text::{Text, Unclean};
use insta::assert_snapshot;
use jiff::Timestamp;
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::{Host, Url};

use support::program::Folio;
use support::server::{Say, Server, page, redirect, reply};
use support::window::Window;

const EMBED: &str = "_embed=author,wp:featuredmedia,wp:term";

const BY_NUMBER: &str =
    "<link rel='alternate' type='application/json' href='/wp-json/wp/v2/posts/7'>";

const BY_NAME: &str = "<link rel='https://api.w.org/' href='/wp-json/'>";

/// A clock of which nobody waits for anything.
struct Hasty;

impl Clock for Hasty {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn wait(&self, _time: Duration) {}
}

fn words(part: usize) -> String {
    let words = "the tide went out and left the harbour to the gulls, who made the most of it. ";
    format!("In part {part} {}", words.repeat(3))
}

/// The page of an article in a magazine, with this in its head.
fn tide(head: &str) -> String {
    format!(
        "<html lang=en-AU><head><title>The Tide – The Review</title>\
         <meta property=og:site_name content='The Review'>{head}</head><body class=single-post><main>\
         <article><h1>The Tide</h1><p class=standfirst>What the sea leaves behind.</p>\
         <p class=byline>By <a rel=author>Ines Marrow</a></p>\
         <figure class=post-thumbnail><img src='/snow-1024x683.jpg' alt=Quay><figcaption>The quay at noon (Photo: Kit Dow)</figcaption>\
         </figure><div><p>{}</p><p>{}</p><p>{}</p></div></article>\
         <section class=related><h2>More from the Review</h2><ul>\
         <li><a href='/essays/1'>What the harbour master saw that night</a></li>\
         <li><a href='/essays/2'>The last ferry to the northern islands</a></li></ul></section>\
         </main></body></html>",
        words(1),
        words(2),
        words(3),
    )
}

/// The post of it, which has one part more.
fn post(title: &str, parts: usize) -> Value {
    let parts: Vec<String> = (1..=parts).map(|part| format!("<p>{}</p>", words(part))).collect();
    json!({
        "id": 7, "date": "2024-06-01T09:30:00", "date_gmt": "2024-05-31T23:30:00",
        "guid": { "rendered": "/?p=7" }, "link": "https://review.example/tide/",
        "title": { "rendered": title }, "excerpt": { "rendered": "" },
        "content": { "rendered": parts.concat(), "protected": false },
        "_embedded": {
            "author": [{ "name": "admin" }],
            "wp:featuredmedia": [{ "source_url": "/snow.jpg", "alt_text": "", "caption": { "rendered": "" } }],
            "wp:term": [[{ "name": "Coast", "taxonomy": "category" }]],
        },
    })
}

fn told(post: &Value) -> Say {
    reply("200 OK", "content-type: application/json\r\n", post.to_string().as_bytes())
}

/// A site of one article, whose page has this in its head, and which says this where its post is asked for.
fn site(head: &'static str, post: impl Fn() -> Say + Send + Sync + 'static) -> Server {
    Server::new(move |path| match path {
        "/tide/" => page(&tide(head)),
        path if path.starts_with("/wp-json/") => post(),
        _ => reply("404 Not Found", "", b""),
    })
}

fn shelf(folder: &Path, offline: bool) -> Shelf {
    let client = Client::new(Settings { offline, ..Settings::default() }, Arc::new(Hasty));
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), true))
}

fn add(shelf: &mut Shelf, address: &str) -> ArticleId {
    match shelf.add_address(address).unwrap() {
        Added::Article(id) => id,
        Added::Issue(_) => panic!("an address is one article"),
    }
}

fn open(shelf: &mut Shelf, server: &Server) -> Article {
    let id = add(shelf, server.url("/tide/").as_str());
    shelf.open(id, &mut patient).unwrap().into_whole()
}

/// The article at `/tide/`, opened with an empty library.
fn opened(server: &Server) -> Article {
    open(&mut shelf(TempDir::new().unwrap().path(), false), server)
}

fn paths(server: &Server) -> Vec<String> {
    let path = |head: &String| head.split(' ').nth(1).unwrap().to_owned();
    server.heads().iter().map(path).collect()
}

/// The numbers of the parts in the text.
fn parts(article: &Article) -> Vec<String> {
    let number = |text: &str| text.strip_prefix("In part ")?.chars().next().map(String::from);
    article.blocks.iter().filter_map(|block| number(words_of(block).as_str())).collect()
}

/// The article of a page without its address, which differs from server to server.
fn bare(mut article: Article) -> Article {
    article.metadata.address = None;
    for picture in &mut article.pictures {
        picture.address = None;
    }
    for entry in &mut article.ending.as_mut().unwrap().related.entries {
        entry.address = None;
    }
    article
}

#[test]
fn the_post_that_a_page_names_is_the_text_and_the_page_tells_the_rest() {
    let server = site(BY_NUMBER, || told(&post("The Tide", 4)));
    let article = opened(&server);
    assert_eq!(paths(&server), ["/tide/", &format!("/wp-json/wp/v2/posts/7?{EMBED}")]);
    assert_eq!(parts(&article), ["1", "2", "3", "4"]);
    let metadata = &article.metadata;
    let fact = |fact: &Option<folio::document::Fact<Text>>| {
        fact.as_ref().map(|fact| (fact.value.to_string(), fact.provenance))
    };
    assert_eq!(fact(&metadata.title), Some(("The Tide".into(), Provenance::Post)));
    assert_eq!(metadata.date.as_ref().unwrap().provenance, Provenance::Post);
    assert_eq!(metadata.sections[0].value.as_str(), "Coast");
    assert_eq!(metadata.sections[0].provenance, Provenance::Post);
    let standfirst = ("What the sea leaves behind.".into(), Provenance::Markup);
    assert_eq!(fact(&metadata.standfirst), Some(standfirst));
    assert_eq!(fact(&metadata.publication), Some(("The Review".into(), Provenance::OpenGraph)));
    assert_eq!(fact(&metadata.language), Some(("en-AU".into(), Provenance::Markup)));
    let address = server.url("/tide/").to_string();
    assert_eq!(fact(&metadata.address), Some((address, Provenance::Given)));
    let authors: Vec<&str> = metadata.authors.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(authors, ["Ines Marrow"], "the page tells who wrote it, the post who put it there");
    let pictures: Vec<_> = article.pictures.iter().collect();
    let [picture] = pictures.as_slice() else { panic!("{pictures:?}") };
    assert_eq!(picture.caption.as_ref().unwrap().as_str(), "The quay at noon");
    assert_eq!(picture.credit.as_ref().unwrap().as_str(), "Kit Dow");
    assert!(picture.address.as_ref().unwrap().as_str().ends_with("/snow.jpg"));
    assert_eq!(article.ending.unwrap().related.entries.len(), 2);
    let head = server.heads()[1].to_ascii_lowercase();
    assert!(head.contains("accept: application/json\r\n") && !head.contains("referer"), "{head}");
}

#[test]
fn where_a_page_names_the_root_alone_its_post_is_asked_for_by_its_name() {
    let server = site(BY_NAME, || told(&json!([post("The Tide", 4)])));
    assert_eq!(parts(&opened(&server)), ["1", "2", "3", "4"]);
    let asked = format!("/wp-json/wp/v2/posts?slug=tide&{EMBED}");
    assert_eq!(paths(&server), ["/tide/", &asked]);
}

#[test]
fn where_the_post_is_not_to_be_had_or_is_poor_the_page_stands_and_nothing_is_said() {
    let plain = bare(opened(&site("", || reply("404 Not Found", "", b""))));
    assert_eq!(parts(&plain), ["1", "2", "3"]);
    let content = |html: &str| {
        let mut post = post("The Tide", 4);
        post["content"]["rendered"] = html.into();
        post
    };
    let mut locked = post("The Tide", 4);
    locked["content"]["protected"] = true.into();
    let html = tide("");
    let answers: Vec<(&str, String)> = vec![
        ("401 Unauthorized", "{\"code\":\"rest_not_logged_in\"}".into()),
        ("403 Forbidden", String::new()),
        ("404 Not Found", post("The Tide", 4).to_string()),
        ("429 Too Many Requests", String::new()),
        ("500 Broken", String::new()),
        ("200 OK", html),
        ("200 OK", "[]".into()),
        ("200 OK", "{\"content\":".into()),
        ("200 OK", json!([post("The Tide", 4), post("The Tide", 4)]).to_string()),
        ("200 OK", locked.to_string()),
        ("200 OK", post("Another Article", 4).to_string()),
        ("200 OK", post("", 4).to_string()),
        ("200 OK", post("The Tide", 2).to_string()),
        ("200 OK", content("<p>The tide went out [&hellip;]</p>").to_string()),
        ("200 OK", content("").to_string()),
        ("200 OK", content(&format!("[vc_row]{}[/vc_row]", words(1).repeat(9))).to_string()),
    ];
    for (status, answer) in answers {
        let said = answer.clone();
        let server = site(BY_NUMBER, move || {
            reply(status, "content-type: application/json\r\n", said.as_bytes())
        });
        assert_eq!(bare(opened(&server)), plain, "{status} {answer}");
        assert_eq!(server.heads().len(), 2, "it was asked for: {status} {answer}");
    }
    let broken = site(BY_NUMBER, || Say::Bytes(Vec::new()));
    assert_eq!(bare(opened(&broken)), plain);
}

#[test]
fn a_post_on_another_origin_is_never_asked_for() {
    let other = Arc::new(site("", || told(&post("The Tide", 4))));
    let elsewhere = other.url("/wp-json/wp/v2/posts/7").to_string();
    let link = format!("<link rel='alternate' type='application/json' href='{elsewhere}'>");
    let server = Server::new(move |_| page(&tide(&link)));
    assert_eq!(parts(&opened(&server)), ["1", "2", "3"]);
    assert_eq!(server.heads().len(), 1);
    // Nor is a redirect to it followed.
    let server = Server::new(move |path| match path {
        "/tide/" => page(&tide(BY_NUMBER)),
        _ => redirect(&elsewhere),
    });
    assert_eq!(parts(&opened(&server)), ["1", "2", "3"]);
    assert_eq!(server.heads().len(), 2);
    assert_eq!(other.heads(), [""; 0]);
    // On its own origin it is.
    let server = Server::new(|path| match path {
        "/tide/" => page(&tide(BY_NUMBER)),
        "/post" => told(&post("The Tide", 4)),
        _ => redirect("/post"),
    });
    assert_eq!(parts(&opened(&server)).len(), 4);
}

/// A web of one magazine whose pages lead on from `review.example` to `www.review.example`; notes who asks for
/// what.
#[derive(Default)]
struct Web(Mutex<Vec<(Url, Asker)>>);

impl Fetch for Web {
    fn fetch(
        &self,
        request: &Request,
        _watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Answer, FetchError> {
        self.0.lock().unwrap().push((request.address.clone(), request.asker.clone()));
        let mut address = request.address.clone();
        address.set_host(Some("www.review.example")).unwrap();
        let (kind, bytes) = if address.path() == "/tide/" {
            ("text/html", tide(BY_NUMBER).into_bytes())
        } else {
            assert!(request.stays && request.time == Some(Duration::from_secs(5)));
            ("application/json", post("The Tide", 4).to_string().into_bytes())
        };
        Ok(Answer::Fetched(Response {
            address,
            bytes,
            media_type: Some(Text::fixed(kind)),
            charset: None,
            etag: None,
            modified: None,
            fetched: Timestamp::UNIX_EPOCH,
        }))
    }
}

fn shelf_of(web: &Arc<Web>, folder: &Path) -> Shelf {
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), web.clone(), true))
}

#[test]
fn a_post_may_lead_nowhere_that_its_page_may_not() {
    let (web, folder) = (Arc::new(Web::default()), TempDir::new().unwrap());
    let mut shelf = shelf_of(&web, folder.path());
    let id = add(&mut shelf, "https://review.example/tide/");
    shelf.open(id, &mut patient).unwrap();
    let asked = web.0.lock().unwrap().clone();
    let typed = Host::Domain("review.example".to_owned());
    // The host that was typed may be anywhere, and the one that it led to may not.
    let post = format!("https://www.review.example/wp-json/wp/v2/posts/7?{EMBED}");
    assert_eq!(asked[1], (Url::parse(&post).unwrap(), Asker::Chosen(Some(typed))));
    let id = add(&mut shelf, "https://other.example/tide/");
    let fetching = shelf.fetch_ahead(id).unwrap();
    shelf.came_ahead(id, fetching.run(&mut patient)).unwrap();
    let asked = web.0.lock().unwrap().clone();
    assert_eq!(asked[3].1, Asker::Page, "what nobody asked for stays so");
}

#[test]
fn a_page_that_lists_articles_and_one_that_the_profile_of_its_site_reads_have_no_post() {
    let item = |number: usize| {
        format!(
            "<article class='post type-post hentry'><h2 class=entry-title><a rel=bookmark href='/essays/{number}'>Essay \
             number {number}</a></h2><div class=entry-summary><p>In short, the tide went out.</p></div></article>"
        )
    };
    let list: String = (1..=9).map(item).collect();
    let html = format!(
        "<html><head><title>Coast</title>{BY_NAME}<meta name=generator content='WordPress 6.8'></head>\
         <body><main><h1 class=page-title>Coast</h1>{list}</main></body></html>"
    );
    let server = Server::new(move |_| page(&html));
    let mut lists = shelf(TempDir::new().unwrap().path(), false);
    let id = add(&mut lists, server.url("/category/coast/").as_str());
    assert!(lists.open(id, &mut patient).is_err(), "it is no article");
    assert_eq!(server.heads().len(), 1);

    for (selector, asked) in [("article div", 1), (".nowhere", 2)] {
        let server = site(BY_NUMBER, || told(&post("The Tide", 4)));
        let folder = TempDir::new().unwrap();
        let profile = format!(
            "name = \"The Review\"\nhosts = [\"127.0.0.1\"]\n[page]\nbody = [\"{selector}\"]\n"
        );
        fs::write(folder.path().join("review.toml"), profile).unwrap();
        let mut shelf = shelf(folder.path(), false).with_profiles(Some(folder.path().to_owned()));
        let article = open(&mut shelf, &server);
        assert_eq!(server.heads().len(), asked, "{selector}");
        assert_eq!(parts(&article).len(), 2 + asked, "{selector}");
    }
}

#[test]
fn what_is_kept_is_read_again_printed_and_exported_as_it_was_read() {
    let server = site(BY_NUMBER, || told(&post("The Tide", 4)));
    let folder = TempDir::new().unwrap();
    let address = server.url("/tide/").to_string();
    let folio = |arguments: &str| {
        let outcome = Folio::new(folder.path()).args("--library .").args(arguments).run();
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{arguments}");
        outcome.out
    };
    let printed = folio(&format!("print --format json {address}"));
    assert_eq!(server.heads().len(), 2);
    folio(&format!("add {address}"));
    assert_eq!(server.heads().len(), 4);
    assert!(printed.contains("In part 4"), "{printed}");
    assert_eq!(folio(&format!("--offline export --format json {address}")), printed);
    let article = open(&mut shelf(folder.path(), true), &server);
    // As an older reader left it, which read nothing of it.
    let file = Connection::open(folder.path().join("library.db")).unwrap();
    file.execute("UPDATE articles SET reader = 0, document = x''", []).unwrap();
    assert_eq!(open(&mut shelf(folder.path(), true), &server), article);
    assert_eq!(folio(&format!("--offline export --format json {address}")), printed);
    assert_eq!(server.heads().len(), 4);
}

#[test]
fn what_is_kept_at_once_is_kept_with_its_post_and_with_nothing_that_is_none() {
    let kept = |say: fn() -> Say| {
        let (server, folder) = (site(BY_NUMBER, say), TempDir::new().unwrap());
        let mut shelf = shelf(folder.path(), false);
        let id = add(&mut shelf, server.url("/tide/").as_str());
        let key = shelf.keep(id, &mut patient, Timestamp::UNIX_EPOCH).unwrap();
        let kept = shelf.desk().unwrap().library().load(&key).unwrap();
        (parts(&kept.article.unwrap()).len(), kept.source.unwrap().post.is_some())
    };
    assert_eq!(kept(|| told(&post("The Tide", 4))), (4, true));
    // What does not serve today may serve when posts are read better.
    assert_eq!(kept(|| told(&post("The Tide", 2))), (3, true));
    assert_eq!(kept(|| page(&tide(""))), (3, false));
}

#[test]
fn a_refresh_asks_for_the_post_where_the_page_has_changed() {
    let changed = Arc::new(Mutex::new(4));
    let (seen, parts_of) = (Arc::clone(&changed), Arc::clone(&changed));
    let server = Server::new(move |path| match path {
        "/tide/" if *seen.lock().unwrap() == 0 => reply("304 Not Modified", "", b""),
        "/tide/" => {
            let html = tide(BY_NUMBER);
            reply("200 OK", "content-type: text/html\r\netag: \"a\"\r\n", html.as_bytes())
        }
        "/robots.txt" => reply("404 Not Found", "", b""),
        _ => told(&post("The Tide", *parts_of.lock().unwrap())),
    });
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf(folder.path(), false);
    assert_eq!(parts(&open(&mut shelf, &server)).len(), 4);
    let address = Unclean::new(server.url("/tide/").as_str()).line();
    *changed.lock().unwrap() = 0;
    assert_eq!(shelf.refresh(&address, Timestamp::UNIX_EPOCH), Ok(false));
    *changed.lock().unwrap() = 5;
    assert_eq!(shelf.refresh(&address, Timestamp::UNIX_EPOCH), Ok(true));
    assert_eq!(parts(&open(&mut shelf, &server)).len(), 5);
    let posts = paths(&server).iter().filter(|path| path.contains("/posts/7")).count();
    assert_eq!(posts, 2);
}

#[test]
fn whoever_wants_many_at_once_asks_for_posts_as_their_host_wishes() {
    for (rules, expected) in [("", 4), ("User-agent: *\nDisallow: /wp-json/\n", 3)] {
        let server = Server::new(move |path| match path {
            "/tide/" => page(&tide(BY_NUMBER)),
            "/robots.txt" => reply("200 OK", "", rules.as_bytes()),
            _ => told(&post("The Tide", 4)),
        });
        let folder = TempDir::new().unwrap();
        let mut shelf = shelf(folder.path(), false);
        let id = add(&mut shelf, server.url("/tide/").as_str());
        shelf.bring(id, Timestamp::UNIX_EPOCH, &mut patient).unwrap();
        assert_eq!(parts(&open(&mut shelf, &server)).len(), expected, "{rules}");
        let posts = paths(&server).iter().filter(|path| path.contains("/posts/7")).count();
        assert_eq!(posts, expected - 3);
    }
}

#[test]
fn an_article_of_several_pages_is_whole_in_its_post_or_is_joined() {
    for (parts_of_post, paths_asked) in [(4, 4), (5, 2)] {
        let server = Server::new(move |path| match path {
            "/tide/" => {
                let next =
                    "<nav class='page-links'>Pages: <a href='/tide/2/'>2</a></nav></article>";
                page(&tide(BY_NUMBER).replace("</article>", next))
            }
            "/tide/2/" => page(&tide("").replace("In part ", "In part 9")),
            "/robots.txt" => reply("404 Not Found", "", b""),
            _ => told(&post("The Tide", parts_of_post)),
        });
        let article = opened(&server);
        assert_eq!(server.heads().len(), paths_asked, "{:?}", paths(&server));
        let whole: &[&str] = if parts_of_post == 5 {
            &["1", "2", "3", "4", "5"]
        } else {
            &["1", "2", "3", "9", "9", "9"]
        };
        assert_eq!(parts(&article), whole);
    }
}

#[test]
fn whoever_breaks_it_off_while_the_post_comes_has_neither() {
    let server =
        site(BY_NUMBER, || Say::Forever(b"HTTP/1.1 200 OK\r\n\r\n{\"content\": ".to_vec()));
    let folder = TempDir::new().unwrap();
    let mut shelf = shelf(folder.path(), false);
    let id = add(&mut shelf, server.url("/tide/").as_str());
    let is_post = || server.heads().len() > 1;
    let error = shelf.open(id, &mut |_| {
        if is_post() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(error.unwrap_err().to_string(), "was broken off");
    assert!(is_post());
    assert!(shelf.desk().unwrap().library().find(server.url("/tide/").as_str()).is_err());
    let mut offline = self::shelf(folder.path(), true);
    let id = add(&mut offline, server.url("/tide/").as_str());
    assert!(offline.open(id, &mut patient).is_err());
    assert_eq!(server.heads().len(), 2);
}

#[test]
fn a_post_is_shown_as_the_article_that_it_is_and_its_reading_is_explained() {
    let (web, folder) = (Arc::new(Web::default()), TempDir::new().unwrap());
    let mut shelf = shelf_of(&web, folder.path());
    let id = add(&mut shelf, "https://review.example/tide/");
    let mut window = Window::kept(shelf, Start::Article(id), 120, 40);
    assert_snapshot!("post-120x40", window.picture());
    window.press("I");
    assert_snapshot!("post-inspected-120x40", window.picture());
}

#[test]
fn what_is_asked_how_a_page_was_read_tells_whether_its_post_was_taken_and_why() {
    let folder = TempDir::new().unwrap();
    let inspected = |parts: usize| {
        let server = site(BY_NUMBER, move || told(&post("The Tide", parts)));
        let address = server.url("/tide/").to_string();
        let outcome = Folio::new(folder.path()).args("inspect").arg(&address).run();
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        outcome.out.replace(server.url("/").as_str(), "https://review.example/")
    };
    assert_snapshot!("post-taken", inspected(4));
    let stub = inspected(1);
    assert!(
        stub.contains("post: the post has fewer words than the page, so the page stands\n    ")
    );
    assert!(!stub.contains("[post:"), "{stub}");
}
