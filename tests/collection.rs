//! The commands of the library, run as a program: added, listed, found, written out, removed.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its folder must stop")]

mod support {
    pub(crate) mod program;
    pub(crate) mod server;
}

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use support::program::{Folio, Outcome};
use support::server::{Server, page, reply};

const BAKU: &[u8] = include_bytes!("../seeds/baku-to-the-future.txt");

/// A folder with two articles, and a library in it.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("baku.txt"), BAKU).unwrap();
        let snow = "Snow over the harbour\n\nThe snow came early and lay on the boats. ".repeat(9);
        fs::write(folder.path().join("snow.txt"), snow).unwrap();
        Self(folder)
    }

    fn folio(&self, arguments: &str) -> Outcome {
        Folio::new(self.0.path())
            .env("FOLIO_LIBRARY", self.0.path().join("kept"))
            .args(arguments)
            .run()
    }

    fn listed(&self, arguments: &str) -> Vec<Value> {
        let outcome = self.folio(arguments);
        assert_eq!(outcome.err, "");
        let listing: Value = serde_json::from_str(&outcome.out).unwrap();
        listing["articles"].as_array().unwrap().clone()
    }

    fn id_of(&self, words: &str) -> String {
        let found = self.listed(&format!("search --format json {words}"));
        found[0]["id"].as_str().unwrap().to_owned()
    }
}

#[test]
fn what_is_added_is_listed_with_its_facts() {
    let home = Home::new();
    let added = home.folio("add baku.txt snow.txt");
    assert_eq!((added.code, added.err.as_str()), (0, ""));
    assert_eq!(added.out.lines().count(), 2, "{}", added.out);
    let listed = home.listed("list --format json --sort title");
    let baku = &listed[0];
    assert_eq!(listed.len(), 2);
    assert_eq!(baku["title"], "Baku to the Future?");
    assert_eq!(baku["authors"][0], "Amotz Asa-El");
    assert_eq!(baku["date"], "2023-08-04");
    assert_eq!((&baku["words"], &baku["minutes"]), (&1511.into(), &7.into()));
    assert_eq!((&baku["url"], &baku["progress"]), (&Value::Null, &Value::Null));
    let table = home.folio("list").out;
    assert!(table.lines().any(|line| line.ends_with("Amotz Asa-El  2023-08-04    7")), "{table}");
}

#[test]
fn adding_the_same_again_adds_nothing_and_one_that_fails_is_named() {
    let home = Home::new();
    let outcome = home.folio("add baku.txt nowhere.txt baku.txt");
    assert_eq!(outcome.code, 1);
    assert_eq!(outcome.err, "folio: nowhere.txt: no such file\n");
    assert_eq!(home.listed("list --format json").len(), 1);
}

#[test]
fn an_address_is_fetched_once_and_read_without_the_network() {
    let home = Home::new();
    let words = "The tide went out and left the harbour to the gulls. ".repeat(12);
    let server = Server::new(move |path| match path {
        "/tide" => page(&format!(
            "<html lang=en><main><article><h1>Tide</h1><p>{words}</p></article></main>"
        )),
        _ => reply("404 Not Found", "", b""),
    });
    let (tide, gone) = (server.url("/tide"), server.url("/gone"));
    let outcome = home.folio(&format!("add {tide} {gone}"));
    assert_eq!(outcome.code, 1);
    assert!(outcome.err.starts_with(&format!("folio: {gone}: ")), "{}", outcome.err);
    let asked = server.heads().len();
    let printed = home.folio(&format!("--offline print {tide}"));
    assert!(printed.out.contains("left the harbour"), "{printed:?}");
    assert_eq!(server.heads().len(), asked);
    assert_eq!(home.listed("list --unread --format json").len(), 1);
}

#[test]
fn words_find_an_article_and_show_those_around_them() {
    let home = Home::new();
    home.folio("add baku.txt snow.txt");
    let found = home.folio("search lay on the boats");
    assert_eq!(found.code, 0);
    assert!(found.out.contains("lay on the boats"), "{}", found.out);
    let nothing = home.folio("search zeppelin");
    assert_eq!(nothing, Outcome { out: String::new(), err: String::new(), code: 1 });
}

#[test]
fn options_are_options_wherever_they_stand_and_a_word_may_begin_with_a_dash() {
    let home = Home::new();
    home.folio("add baku.txt snow.txt");
    let titles = |arguments: &str| {
        let titles = home.listed(arguments).into_iter();
        titles.map(|it| it["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let snow = ["snow.txt"];
    assert_eq!(titles("search the --format json").len(), 2);
    for arguments in [
        "search the -soviet --format json",
        "search -soviet the --format=json",
        "search -soviet --format json the --most 9",
        "search --format json the -soviet",
        "search --format json -- the -soviet",
    ] {
        assert_eq!(titles(arguments), snow, "{arguments}");
    }
    // What a command knows, the program by itself does not.
    assert_eq!(home.folio("--format json search the").code, 2);
    let exported = home.folio("export the -soviet --format markdown");
    assert_eq!((exported.code, exported.err.as_str()), (0, ""));
    let is_snow = exported.out.contains("The snow came early") && !exported.out.contains("Soviet");
    assert!(is_snow, "{}", exported.out);
    let unknown = home.folio("search the --frmat json");
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.starts_with("folio: --frmat: "), "{}", unknown.err);
    let valueless = home.folio("search the --format");
    assert_eq!((valueless.code, valueless.out.as_str()), (2, ""));
    assert!(valueless.err.starts_with("folio: --format: needs a value"), "{}", valueless.err);
    let helped = home.folio("search the -h");
    assert!(helped.out.contains("Usage: folio search"), "{}", helped.out);
    let command = format!("--library {} search", home.0.path().join("kept").display());
    assert_eq!(home.folio(&format!("{command} snow --most 1 -soviet")).code, 0);
    // Other commands have no words, and tell of what they do not know.
    for command in ["list", "add", "remove", "print", "inspect", "import", "backup"] {
        let outcome = home.folio(&format!("{command} baku.txt -x"));
        assert_eq!(outcome.code, 2, "{command}: {outcome:?}");
    }
    assert_eq!(home.listed("list --format json").len(), 2);
}

#[test]
fn tags_are_given_on_adding_listed_told_and_searched_for() {
    let home = Home::new();
    home.folio("add baku.txt --tag #oil --tag caucasus");
    home.folio("add snow.txt --tag winter");
    // What was added before gets another, in the spelling that there is.
    home.folio("add snow.txt --tag OIL");
    let titles = |arguments: &str| {
        let (command, rest) = arguments.split_once(' ').unwrap();
        let listed = home.listed(&format!("{command} --format json {rest}"));
        let mut titles: Vec<String> =
            listed.iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect();
        titles.sort();
        titles
    };
    let listed = home.listed("list --tag caucasus --format json");
    assert_eq!(listed[0]["tags"], serde_json::json!(["caucasus", "oil"]));
    assert_eq!(listed.len(), 1);
    assert_eq!(titles("list --tag #oil").len(), 2);
    assert_eq!(titles("search tag:oil").len(), 2);
    assert_eq!(titles("search #caucasus soviet"), ["Baku to the Future?"]);
    assert_eq!(titles("search tag:oil -tag:winter"), ["Baku to the Future?"]);
    assert_eq!(home.folio("search tag:winter soviet").code, 1);
    let refused = home.folio("add snow.txt --tag #");
    assert_eq!((refused.code, refused.err.as_str()), (2, "folio: add: a TAG needs a word\n"));
}

#[test]
fn an_article_is_exported_by_id_and_by_words() {
    let home = Home::new();
    home.folio("add baku.txt snow.txt");
    let id = home.id_of("baku");
    let by_id = home.folio(&format!("export {id} --format json"));
    let article: Value = serde_json::from_str(&by_id.out).unwrap();
    assert_eq!(article["words"], 1511);
    assert_eq!(home.folio("export baku --format json"), by_id);
    assert_eq!(home.folio("print baku.txt --format json").out, by_id.out);
    let unknown = home.folio("export zeppelin");
    assert_eq!(unknown, Outcome::complaint(1, &["folio: zeppelin: is not in the library"]));
}

#[test]
fn what_was_removed_comes_back() {
    let home = Home::new();
    home.folio("add baku.txt snow.txt");
    let id = home.id_of("baku");
    let removed = home.folio(&format!("remove {id} zzzzz"));
    assert_eq!((removed.code, removed.err.as_str()), (1, "folio: zzzzz: is not in the library\n"));
    assert_eq!(home.listed("list --format json").len(), 1);
    assert_eq!(home.folio("remove --undo"), Outcome::printed("brought back: 1 article\n"));
    assert_eq!(home.id_of("baku"), id);
    assert_eq!(home.folio("remove --undo").code, 1);
}

#[test]
fn a_backup_is_a_library() {
    let home = Home::new();
    home.folio("add baku.txt");
    fs::create_dir(home.0.path().join("copy")).unwrap();
    assert_eq!(
        home.folio("backup copy/library.db"),
        Outcome::printed("written: copy/library.db\n")
    );
    assert_eq!(home.listed("list --format json --library copy").len(), 1);
}

#[test]
fn whoever_only_looks_begins_no_library() {
    let home = Home::new();
    assert_eq!(home.folio("list"), Outcome::printed(""));
    assert_eq!(home.folio("search snow").code, 1);
    home.folio("doctor");
    assert!(!home.0.path().join("kept").exists());
}

#[test]
fn a_damaged_library_is_told_of() {
    let home = Home::new();
    let kept = home.0.path().join("kept");
    fs::create_dir(&kept).unwrap();
    fs::write(kept.join("library.db"), b"no database, by any means".repeat(200)).unwrap();
    let outcome = home.folio("doctor");
    assert_eq!(outcome.code, 1);
    assert!(outcome.out.contains("the library was damaged"), "{}", outcome.out);
    assert_eq!(home.folio("list"), Outcome::printed(""));
}

#[test]
fn what_is_missing_is_wrong_usage() {
    let home = Home::new();
    for command in ["add", "search", "remove", "export", "backup"] {
        assert_eq!(home.folio(command).code, 2, "{command}");
    }
}

#[test]
fn a_copy_or_a_list_in_the_place_of_a_folder_is_refused_with_the_reason() {
    let home = Home::new();
    assert_eq!(home.folio("add baku.txt").code, 0);
    fs::create_dir(home.0.path().join("folder")).unwrap();
    for (arguments, why) in [
        ("backup folder", "folder: `folder` is a folder, not a file"),
        ("backup none/copy", "none/copy: `none/copy` cannot be written: no such file or directory"),
        ("import folder", "folder: is a folder, not a file"),
    ] {
        let expected = Outcome::complaint(1, &[&format!("folio: {why}")]);
        assert_eq!(home.folio(arguments), expected, "{arguments}");
    }
}

#[test]
fn a_library_that_cannot_be_opened_is_told_in_two_lines_and_never_waited_for() {
    let home = Home::new();
    let path = |name: &str| home.0.path().join(name);
    fs::create_dir_all(path("folder/library.db")).unwrap();
    fs::create_dir(path("pipe")).unwrap();
    let made = Command::new("mkfifo").arg(path("pipe/library.db")).status().unwrap();
    assert!(made.success());
    for (library, why) in [
        ("folder", "`folder/library.db` is a folder, not a file"),
        ("pipe", "`pipe/library.db` is no file"),
        ("snow.txt", "`snow.txt` is no folder"),
        ("snow.txt/below", "`snow.txt/below` cannot be written: not a directory"),
    ] {
        let told = [
            &format!("folio: the library: cannot be opened: {why}"),
            "name a folder that can be written to with --library",
        ];
        let complaint = Outcome::complaint(1, &told);
        let folio = |arguments: &str| {
            Folio::new(home.0.path()).args(&format!("--library {library} {arguments}"))
        };
        for arguments in
            ["list", "search snow", "add baku.txt", "remove a", "export a", "backup b", "sync"]
        {
            assert_eq!(folio(arguments).run(), complaint, "{library} {arguments}");
        }
        // One can read on all the same.
        let printed = folio("print baku.txt").run();
        assert_eq!((printed.code, printed.err.as_str()), (0, ""), "{library}");
        assert_eq!(folio("doctor").run().code, 1, "{library}");
    }
}
