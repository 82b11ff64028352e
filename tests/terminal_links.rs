//! Links of an article as the terminal is told of them (OSC 8), in a real pseudo-terminal.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

#[path = "support/terminal.rs"]
mod terminal;

use std::fs;

use tempfile::TempDir;

use terminal::{FOLIO, Setup, Terminal};

/// A page with a link that is too long for one row, and with links that no terminal may be told of.
const PAGE: &str = "<html lang=en><head><title>Tides</title></head><body><article>\
    <h1>Tides</h1>\
    <p>The harbour master keeps <a href='https://tides.example/tables?of=1921&amp;by=hand'>a \
    table of all the tides that anybody in the town has thought worth writing down, in a drawer \
    that sticks, under the window that faces the sea</a>, and shows it to nobody.</p>\
    <p>There is <a href='https://evil.example/&#27;\\&#7;&#27;]0;owned&#7;x'>a trap</a>, \
    <a href='file:///etc/passwd'>a file</a>, <a href='javascript:alert(1)'>a script</a> and \
    <a href='mailto:master@tides.example'>a letter box</a> beside the door, and none of these is \
    what it seems to be. The tide comes in all the same, twice a day, a little later each time, \
    and takes out with it whatever was left on the steps.</p>\
    </article></body></html>";

struct Harbour {
    folder: TempDir,
}

impl Harbour {
    fn new(config: &str) -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("page.html"), PAGE).unwrap();
        fs::write(folder.path().join("config.toml"), config).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn start(&self, term: &str, arguments: &[&str]) -> Terminal {
        let page = self.path("page.html");
        let arguments: Vec<&str> = arguments.iter().copied().chain([page.as_str()]).collect();
        Setup::new(FOLIO, &arguments)
            .variable("TERM", term)
            .variable("FOLIO_CONFIG", &self.path("config.toml"))
            .variable("FOLIO_LIBRARY", &self.path("library"))
            .size(60, 30)
            .start()
    }

    /// All that is written while the page is read in the reader, and left.
    fn read(&self, term: &str) -> String {
        let mut terminal = self.start(term, &[]);
        terminal.wait_for_text("takes out with it");
        terminal.send("h");
        terminal.wait_for_text("HELP");
        terminal.send("q");
        terminal.wait_for_text("takes out with it");
        String::from_utf8(terminal.quit().bytes).unwrap()
    }
}

/// The links in what was written: identity, address and words of each; every one must be ended
/// before the next begins, and before its row does.
fn links_in(written: &str) -> Vec<(String, String, String)> {
    let mut links = Vec::new();
    let mut open: Option<(String, String)> = None;
    for part in written.split("\x1b]8;").skip(1) {
        let (head, after) = part.split_once("\x1b\\").expect("the sequence is ended");
        match (head.split_once(';').unwrap(), open.take()) {
            (("", ""), Some((id, address))) => {
                drop((id, address));
            }
            (("", ""), None) => {}
            ((id, address), None) => {
                let id = id.strip_prefix("id=").expect("it has an identity");
                assert!(address.bytes().all(|byte| byte.is_ascii_graphic()), "{address:?}");
                assert!(!after.contains('\n'), "{after:?} goes on in the next row");
                links.push((id.to_owned(), address.to_owned(), words_of(after)));
                open = Some((id.to_owned(), address.to_owned()));
            }
            (_, Some((_, address))) => panic!("{address} is not ended before {head:?}"),
        }
    }
    assert_eq!(open, None, "a link is left open");
    links
}

/// What is written without its control sequences, which all begin with `ESC [`.
fn words_of(written: &str) -> String {
    let mut parts = written.split("\x1b[");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once(|c: char| c.is_ascii_alphabetic()).unwrap().1);
    let words = first + &rest.collect::<String>();
    // Gaps are as wide as justified text has them.
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

const TABLES: &str = "https://tides.example/tables?of=1921&by=hand";

#[test]
fn the_terminal_is_told_of_links_of_the_web_row_by_row() {
    let links = links_in(&Harbour::new("").read("xterm-256color"));
    let of_tables: Vec<_> = links.iter().filter(|(_, address, _)| address == TABLES).collect();
    // Once on opening, once more after the list of commands.
    assert!(of_tables.len() >= 6, "it takes three rows, twice: {links:?}");
    assert!(of_tables.iter().all(|(id, ..)| *id == of_tables[0].0), "one link: {links:?}");
    let words: Vec<&str> = of_tables.iter().map(|(.., words)| words.as_str()).collect();
    assert!(words[0].starts_with("a table of all the tides"), "{words:?}");
    assert!(words.iter().any(|words| words.ends_with("sea")), "{words:?}");
    for (_, address, words) in &links {
        assert!(address == TABLES || address.starts_with("https://evil.example/"), "{address}");
        assert!(!words.contains("file") && !words.contains("script"), "{words}");
    }
}

#[test]
fn a_terminal_that_must_hear_of_no_links_hears_of_none() {
    for (term, config) in [
        ("linux", ""),
        ("vt220", "links = 'auto'"),
        ("screen-256color", ""),
        ("xterm-256color", "links = false"),
    ] {
        let written = Harbour::new(config).read(term);
        assert!(!written.contains("\x1b]8;"), "{term} {config}: {written:?}");
    }
    let asked = Harbour::new("links = true").read("screen-256color");
    assert!(!links_in(&asked).is_empty(), "the user knows better");
}

#[test]
fn no_link_is_left_when_the_reader_is_stopped_or_ended_in_between() {
    let harbour = Harbour::new("");
    let mut terminal = harbour.start("xterm-256color", &[]);
    terminal.wait_for_text("takes out with it");
    terminal.send("\x1a");
    terminal.wait_until_stopped();
    let mark = terminal.mark();
    terminal.signal(rustix::process::Signal::CONT);
    terminal.wait_for_bytes(mark, TABLES.as_bytes());
    terminal.signal(rustix::process::Signal::TERM);
    let ending = terminal.finish();
    let written = String::from_utf8(ending.bytes).unwrap();
    links_in(&written);
    let last = written.rsplit("\x1b]8;").next().unwrap();
    assert!(last.starts_with(";\x1b\\"), "{last:?}");
}

#[test]
fn lines_have_no_links_and_print_has_them_on_a_terminal_alone() {
    let harbour = Harbour::new("links = true");
    let mut terminal = harbour.start("xterm-256color", &["--linear"]);
    terminal.wait_for_text("Tides");
    terminal.send("rest\nlinks\nq\n");
    let linear = String::from_utf8(terminal.finish().bytes).unwrap();
    assert!(linear.contains("on the steps") && !linear.contains('\x1b'), "{linear:?}");

    let printed = |arguments: &[&str]| {
        let ending = harbour.start("xterm-256color", arguments).finish();
        assert_eq!(ending.code, Some(0), "{}", ending.contents);
        String::from_utf8(ending.bytes).unwrap()
    };
    let links = links_in(&printed(&["print"]));
    assert!(links.len() >= 3 && links[0].1 == TABLES, "{links:?}");
    assert!(links.iter().all(|(id, address, _)| address != TABLES || *id == links[0].0));
    for format in ["text", "markdown", "json"] {
        assert!(!printed(&["print", "--format", format]).contains('\x1b'), "{format}");
    }
    let piped = std::process::Command::new(FOLIO)
        .args(["print", "--format", "ansi", &harbour.path("page.html")])
        .env("FOLIO_CONFIG", harbour.path("config.toml"))
        .env("FOLIO_LIBRARY", harbour.path("library"))
        .env("TERM", "xterm-256color")
        .output()
        .unwrap();
    assert!(!String::from_utf8_lossy(&piped.stdout).contains("\x1b]8;"));
}
