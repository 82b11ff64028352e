//! Site profiles, drafted from pages and tried on them.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its page must stop")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use folio::document::Article;
use folio::input::{self, Profile, Source};
use folio::output::profile_draft;
use folio::text::Text;
use tempfile::TempDir;

use program::{Folio, Outcome};

const PAGE: &str = "<html lang=en><head><title>The Slow Train | The Lamp</title>\
    <meta property=og:site_name content='The Lamp'></head><body>\
    <header class=top><a href=/>The Lamp</a></header><article class='story p-20260304'>\
    <h1 class=story-title>The Slow Train</h1>\
    <div class=story-meta><span class=story-author>Ada Marlow</span> \
    <time datetime=2026-03-04>4 March 2026</time></div>\
    <div class=story-text><p>The slow train leaves after the fast one and arrives, on most days, before it, \
    since nobody gets on and nobody gets off and it never has to wait for a door.</p>\
    <p>The guard reads. He has read, by his own account, the whole of the municipal library at Ashby in the \
    order in which it stands on the shelves, and he is now, he says, in gardening.</p></div>\
    <div class=more-reads><h3>More slow reading</h3><ul>\
    <li class=read-on><a href='https://lamp.example/tram'>The Last Tram to the Sea Wall</a></li>\
    <li class=read-on><a href='https://lamp.example/ferry'>A Ferry Without a River to Cross</a></li>\
    </ul></div></article></body></html>";

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("page.html"), PAGE).unwrap();
    folder
}

fn pages() -> Vec<PathBuf> {
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let folders = fs::read_dir(articles).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> =
        folders.map(|folder| folder.join("source.html")).filter(|page| page.exists()).collect();
    pages.sort();
    pages
}

fn source(page: &Path) -> Source {
    let address = Some(Text::fixed("https://lamp.example/page"));
    Source { bytes: fs::read(page).unwrap(), address, ..Source::default() }
}

/// The profiles that the program knows wherever it is run, each with one of the pages that it is for.
const SHIPPED: [(&str, &str); 13] = [
    ("australia-israel-review", "air-by-profile"),
    ("beaver-themer", "themer-at-large"),
    ("blogger", "blogger"),
    ("drupal", "drupal-with-fields"),
    ("ghost", "ghost-with-further-reading"),
    ("medium", "medium"),
    ("newspack", "newspack"),
    ("squarespace", "squarespace"),
    ("substack", "substack"),
    ("tagdiv", "tagdiv"),
    ("the-conversation", "the-conversation"),
    ("the-new-yorker", "the-new-yorker"),
    ("wordpress", "wordpress-classic"),
];

#[test]
fn every_shipped_profile_catches_what_a_page_of_its_kind_tells() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = fs::read_dir(root.join("assets/profiles")).unwrap().count();
    assert_eq!(files, SHIPPED.len());
    for (profile, page) in SHIPPED {
        let path = root.join("assets/profiles").join(profile).with_extension("toml");
        let profile = Profile::parse(&fs::read_to_string(path).unwrap()).unwrap();
        let page = root.join("tests/articles").join(page).join("source.html");
        let (caught, _) = input::try_profile(source(&page), &profile).unwrap();
        for fact in ["title", "byline", "date", "body"] {
            let told =
                caught.iter().find(|told| (told.table, told.fact) == ("page", fact)).unwrap();
            let count: usize = told.catches.iter().map(|catch| catch.count).sum();
            assert!(count > 0, "{}: {fact} of {}", profile.name, page.display());
        }
        let alone = [profile.clone()];
        let read = input::read(source(&page), &alone).unwrap();
        let told = read.inspection.and_then(|why| why.profile);
        // One of a publication is known by its hosts, which the address given here is not of.
        let told = told.filter(|_| profile.hosts.is_empty());
        assert_eq!(told.as_ref(), Some(&profile.name).filter(|_| profile.hosts.is_empty()));
    }
}

fn title(article: &Article) -> Option<String> {
    article.metadata.title.as_ref().map(|title| title.value.to_string())
}

#[test]
fn a_draft_tells_what_each_selector_catches() {
    let folder = folder();
    let arguments = "profile new page.html --url https://www.lamp.example/slow-train";
    let outcome = Folio::new(folder.path()).args(arguments).run();
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    insta::assert_snapshot!(outcome.out);
}

#[test]
fn a_draft_is_tried_on_a_page() {
    let folder = folder();
    let draft = Folio::new(folder.path()).args("profile new page.html").run().out;
    fs::write(folder.path().join("lamp.toml"), draft).unwrap();
    let outcome = Folio::new(folder.path()).args("profile test lamp.toml page.html").run();
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    insta::assert_snapshot!(outcome.out);
}

#[test]
fn what_is_wrong_is_told_in_a_line() {
    let folder = folder();
    fs::write(folder.path().join("bad.toml"), "name = 'Lamp'\n[page]\ntitle = ['h1[']\n").unwrap();
    let way_out =
        "`folio profile new SOURCE` drafts one, `folio profile test FILE SOURCE` tries one";
    for (arguments, code, lines) in [
        ("profile", 2, ["folio: profile: needs to be told what to do", way_out].as_slice()),
        ("profile new", 2, &["folio: profile: needs to be told what to do", way_out]),
        ("profile test bad.toml", 2, &["folio: profile: needs to be told what to do", way_out]),
        (
            "profile test bad.toml page.html",
            1,
            &["folio: bad.toml: 3:10: `h1[` is no CSS selector"],
        ),
        ("profile test none.toml page.html", 1, &["folio: none.toml: no such file"]),
        ("profile new none.html", 1, &["folio: none.html: no such file"]),
    ] {
        let outcome = Folio::new(folder.path()).args(arguments).run();
        assert_eq!(outcome, Outcome::complaint(code, lines), "{arguments}");
    }
}

#[test]
fn the_draft_of_any_page_reads_that_page_as_before() {
    assert!(pages().len() > 20);
    for page in pages() {
        let draft = input::draft_profile(source(&page)).unwrap();
        let toml = profile_draft(&draft);
        let profile = Profile::parse(&toml).unwrap_or_else(|error| panic!("{error}\n{toml}"));
        let (catches, article) = input::try_profile(source(&page), &profile).unwrap();
        let facts = |facts: &[folio::document::Catches]| -> Vec<_> {
            facts.iter().map(|fact| (fact.table, fact.fact)).collect()
        };
        assert_eq!(facts(&catches).len(), draft.facts.len(), "{}\n{toml}", page.display());
        for fact in &catches {
            let all_catch = fact.catches.iter().all(|catch| catch.count > 0);
            assert!(all_catch, "{}: {fact:?}", page.display());
        }
        let plain = input::read(source(&page), &[]).unwrap().into_whole();
        assert_eq!(title(&article), title(&plain), "{}\n{toml}", page.display());
    }
}
