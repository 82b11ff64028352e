//! `folio import` and `folio sync`, run as a program, with a server on this machine.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its folder must stop")]

mod support {
    pub(crate) mod program;
    pub(crate) mod server;
}

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use tempfile::TempDir;

use support::program::{Folio, Outcome};
use support::server::{Server, page, reply};

fn folio(folder: &TempDir, arguments: &str) -> Outcome {
    let library = folder.path().join("kept");
    Folio::new(folder.path()).env("FOLIO_LIBRARY", library).args(arguments).run()
}

/// The titles of what was added, and the words of each.
fn listed(folder: &TempDir) -> Vec<String> {
    let out = folio(folder, "list --format json --sort title").out;
    let listing: Value = serde_json::from_str(&out).unwrap();
    let articles = listing["articles"].as_array().unwrap();
    articles.iter().map(|article| article["title"].as_str().unwrap().to_owned()).collect()
}

/// A server whose tales are told by the edition that is given, with an entity tag for each.
fn server(edition: &Arc<AtomicUsize>) -> Server {
    let edition = Arc::clone(edition);
    Server::new(move |path| {
        let edition = edition.load(Ordering::Relaxed);
        let Some(name) = path.strip_prefix("/tales/") else {
            return reply("404 Not Found", "", b"");
        };
        if edition > 1 && name == "two" {
            return reply("503 Service Unavailable", "", b"");
        }
        let words =
            "The snow came early and lay on the boats until the boats were snow. ".repeat(9);
        page(&format!(
            "<html lang=en><head><title>Tale {name}, edition {edition}</title></head><body><article>\
             <h1>Tale {name}, edition {edition}</h1><p>{words}</p><p>{words}</p></article></body></html>"
        ))
    })
}

#[test]
fn a_list_is_imported_and_each_failure_has_its_line() {
    let (folder, edition) = (TempDir::new().unwrap(), Arc::new(AtomicUsize::new(1)));
    let server = server(&edition);
    let list = format!(
        "# to be read\n{}\n{}\nnot an address\n{}\n",
        server.url("/tales/one"),
        server.url("/gone"),
        server.url("/tales/two")
    );
    fs::write(folder.path().join("list.txt"), list).unwrap();
    let outcome = folio(&folder, "import list.txt");
    assert_eq!(outcome.code, 1);
    assert_eq!(outcome.out, "imported: 2 articles\n");
    assert_eq!(
        outcome.err.lines().collect::<Vec<_>>(),
        [
            "folio: not an address: is no address of the web".to_owned(),
            format!("folio: {}: is not there (404)", server.url("/gone")),
        ]
    );
    assert_eq!(listed(&folder), ["Tale one, edition 1", "Tale two, edition 1"]);
    let robots = server.heads().iter().filter(|head| head.contains("/robots.txt")).count();
    assert_eq!(robots, 1, "the wishes of the host are asked for");
    for (arguments, code, line) in [
        ("import", 2, "folio: import: needs a FILE"),
        ("import nowhere.txt", 1, "folio: nowhere.txt: no such file"),
    ] {
        let outcome = folio(&folder, arguments);
        assert_eq!((outcome.code, outcome.err.lines().next().unwrap()), (code, line));
    }
}

#[test]
fn what_was_added_is_asked_for_again_and_never_harmed() {
    let (folder, edition) = (TempDir::new().unwrap(), Arc::new(AtomicUsize::new(1)));
    let server = server(&edition);
    let add = format!("add {} {}", server.url("/tales/one"), server.url("/tales/two"));
    assert_eq!(folio(&folder, &add).code, 0);
    assert_eq!(folio(&folder, "sync"), Outcome::printed("changed: 0, as they were: 2\n"));
    edition.store(2, Ordering::Relaxed);
    let outcome = folio(&folder, "sync");
    assert_eq!((outcome.code, outcome.out.as_str()), (1, "changed: 1, as they were: 0\n"));
    assert!(outcome.err.contains("/tales/two: has a server with troubles"), "{}", outcome.err);
    assert_eq!(listed(&folder), ["Tale one, edition 2", "Tale two, edition 1"]);
    let refused =
        Outcome::complaint(1, &["folio: sync: asks the web, and nothing is fetched offline"]);
    assert_eq!(folio(&folder, "--offline sync"), refused);
}

#[test]
fn a_whole_article_does_not_give_way_to_a_stub() {
    let (folder, edition) = (TempDir::new().unwrap(), Arc::new(AtomicUsize::new(1)));
    let now = Arc::clone(&edition);
    let server = Server::new(move |path| {
        if path == "/robots.txt" {
            return reply("404 Not Found", "", b"");
        }
        let words = "The snow came early and lay on the boats until the boats were snow. ";
        let body = match now.load(Ordering::Relaxed) {
            1 => words.repeat(40),
            // What a paywall leaves, with all the signs of a good page.
            2 => words.repeat(3) + "Subscribe to read on.",
            3 => "Sorry, there is nothing to be seen here just now. Please come back later on."
                .to_owned(),
            // An edition that has lost a third is one all the same.
            _ => words.repeat(27),
        };
        page(&format!(
            "<html lang=en><head><title>Tale</title></head><body><article><h1>Tale</h1>\
             <p>{body}</p></article></body></html>"
        ))
    });
    let address = server.url("/tale");
    assert_eq!(folio(&folder, &format!("add {address}")).code, 0);
    let words = || {
        let out = folio(&folder, "list --format json").out;
        let listing: Value = serde_json::from_str(&out).unwrap();
        listing["articles"][0]["words"].as_u64().unwrap()
    };
    let whole = words();
    for stub in [2, 3] {
        edition.store(stub, Ordering::Relaxed);
        let outcome = folio(&folder, "sync");
        assert_eq!((outcome.code, words()), (1, whole), "{outcome:?}");
        assert!(outcome.err.contains(&format!("and {whole} are kept: these stay")), "{outcome:?}");
        assert!(outcome.err.contains("`folio remove` and `folio add`"), "{outcome:?}");
    }
    edition.store(4, Ordering::Relaxed);
    assert_eq!(folio(&folder, "sync").out, "changed: 1, as they were: 0\n");
    assert!(words() < whole);
}
