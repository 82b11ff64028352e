//! The configuration file and the doctor, in the program run as a program.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its folder must stop")]
#![allow(dead_code, reason = "each test program uses some of the drivers")]

#[path = "support/program.rs"]
mod program;
#[path = "support/terminal.rs"]
mod terminal;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use tempfile::TempDir;

use program::{Folio, Outcome};
use terminal::Setup;

fn folio(folder: &TempDir, arguments: &str) -> Folio {
    Folio::new(folder.path()).args(arguments).env("HOME", folder.path())
}

fn with_config(source: impl AsRef<[u8]>) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("c.toml"), source).unwrap();
    folder
}

#[test]
fn a_good_file_is_nothing_wrong() {
    let folder = with_config("theme = 'paper'\n");
    let outcome = folio(&folder, "doctor --config c.toml").run();
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{}", outcome.out);
    for words in ["TERM         xterm-256color", "colours      256", "c.toml", "Nothing is wrong."]
    {
        assert!(outcome.out.contains(words), "{words} is not in\n{}", outcome.out);
    }
}

#[test]
fn each_mistake_is_told_with_its_place_and_a_way_out() {
    let folder = with_config("measure = 7\n[keys]\nquit = 'Q'\n");
    let outcome = folio(&folder, "doctor").env("FOLIO_CONFIG", "c.toml").run();
    assert_eq!(outcome.code, 1);
    for words in [
        "  c.toml:1:11: measure is to be a number from 24 to 120\n",
        "  c.toml:3:8: `Q` cannot be bound: it always leaves\n",
        "      mend this entry; until then its default holds\n",
    ] {
        assert!(outcome.out.contains(words), "{words} is not in\n{}", outcome.out);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told_of() {
    let folder = with_config(" ".repeat(2 << 20));
    fs::create_dir(folder.path().join("folder")).unwrap();
    for (file, words) in [
        ("none.toml", "none.toml: no such file"),
        ("folder", "folder: is a folder"),
        ("/dev/zero", "/dev/zero: is no file"),
        ("c.toml", "c.toml: is larger than 1 MiB"),
    ] {
        let outcome = folio(&folder, &format!("doctor --config {file}")).run();
        assert_eq!(outcome.code, 1);
        assert!(outcome.out.contains(words), "{words} is not in\n{}", outcome.out);
    }
}

#[test]
fn whether_it_reads_line_by_line_is_told_with_the_reason() {
    let folder = with_config("linear = true\n");
    let file = folder.path().join("c.toml");
    let asked = folio(&folder, "doctor --linear").run();
    assert!(asked.out.contains("reading      line by line, as --linear asks"), "{}", asked.out);
    for (arguments, term, words) in [
        (["doctor", "--config", file.to_str().unwrap()], "xterm", "as the configuration asks"),
        (["doctor", "--color", "auto"], "dumb", "line by line, as TERM tells of no more"),
        (["doctor", "--color", "auto"], "xterm", "on the full screen"),
    ] {
        let folio = env!("CARGO_BIN_EXE_folio");
        let ending = Setup::new(folio, &arguments).variable("TERM", term).start().finish();
        assert!(ending.contents.contains(words), "{words}: {}", ending.contents);
    }
}

#[test]
fn a_configuration_that_asks_for_lines_is_heeded_on_terminals_alone() {
    let folder = with_config("linear = true\nlinear-width = 20\n");
    let page = folder.path().join("a.txt");
    fs::write(&page, "Words that are longer than one line of twenty.").unwrap();
    let config = folder.path().join("c.toml");
    let arguments = ["--config", config.to_str().unwrap(), page.to_str().unwrap()];
    let mut reader = Setup::new(env!("CARGO_BIN_EXE_folio"), &arguments).start();
    reader.wait_for_bytes(0, b"\n: ");
    reader.send("n\n");
    reader.wait_for_text("of twenty.");
    reader.send("q\n");
    let ending = reader.finish();
    assert!(ending.contents.contains("\n  Words that are\n"), "{}", ending.contents);
    assert!(!ending.bytes.contains(&0x1b));
    let printed = folio(&folder, "--config c.toml a.txt").input("n\n").run();
    assert!(printed.out.starts_with("Words that are longer than"), "{printed:?}");
}

#[test]
fn what_is_wrong_with_the_terminal_is_told() {
    let folder = TempDir::new().unwrap();
    let outcome = folio(&folder, "doctor").env("TERM", "dumb").env("LC_ALL", "C").run();
    assert_eq!(outcome.code, 1);
    for words in
        ["export TERM=", "export LC_ALL=C.UTF-8", "characters   ASCII", "reading      printed: "]
    {
        assert!(outcome.out.contains(words), "{words} is not in\n{}", outcome.out);
    }
    let hostile = folio(&folder, "doctor").env("COLORTERM", "\u{1b}[31m\u{7}x").run();
    assert!(!hostile.out.contains('\u{1b}') && !hostile.out.contains('\u{7}'), "{:?}", hostile.out);
}

#[test]
fn the_default_file_is_written_once_and_again_only_by_force() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(".config/folio/config.toml");
    let name = path.display();
    let written = format!("written: {name}\n");
    assert_eq!(folio(&folder, "doctor --write-config").run(), Outcome::printed(written.clone()));
    assert_eq!(folio(&folder, "doctor").run().code, 0);
    fs::write(&path, "mine").unwrap();
    let refusal = format!("folio: {name}: is there already");
    let refused = [refusal.as_str(), "`folio doctor --write-config --force` writes over it"];
    let outcome = folio(&folder, "doctor --write-config").run();
    assert_eq!(outcome, Outcome::complaint(1, &refused));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(folio(&folder, "doctor --write-config --force").run(), Outcome::printed(written));
    assert!(fs::read_to_string(&path).unwrap().contains("measure"));
}

#[test]
fn completions_and_the_manual_are_printed() {
    let folder = TempDir::new().unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let outcome = folio(&folder, &format!("completions {shell}")).run();
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{shell}");
        assert!(outcome.out.contains("write-config"), "{shell}");
    }
    let manual = folio(&folder, "man").run();
    assert_eq!((manual.code, manual.err.as_str()), (0, ""));
    assert!(manual.out.contains(".TH folio 1"), "{}", manual.out);
    let lines =
        ["folio: completions: needs a SHELL", "say one of bash, elvish, fish, powershell, zsh"];
    assert_eq!(folio(&folder, "completions").run(), Outcome::complaint(2, &lines));
}

#[test]
fn the_reader_opens_all_the_same_and_says_the_first_mistake() {
    let folder = with_config("measure = 7\ntheme = 'no-such'\n");
    let path = folder.path().join("c.toml");
    let path = path.to_str().unwrap();
    let mut reader = Setup::new(env!("CARGO_BIN_EXE_folio"), &["--config", path]).start();
    reader.wait_for_text("c.toml:1:11: measure is to be a number");
    reader.send("Q");
    assert_eq!(reader.finish().code, Some(0));
}

#[test]
fn the_first_mistake_is_still_said_when_the_article_has_come() {
    let folder = with_config("measure = 7\n");
    let path = folder.path().join("c.toml");
    let page = folder.path().join("a.txt");
    fs::write(&page, "Snow\n\nIt fell all night.\n").unwrap();
    let arguments = ["--config", path.to_str().unwrap(), page.to_str().unwrap()];
    let mut reader = Setup::new(env!("CARGO_BIN_EXE_folio"), &arguments).start();
    reader.wait_for_text("It fell all night.");
    reader.wait_for_text("c.toml:1:11: measure is to be a number");
    reader.send("j");
    reader.wait_for_text("100%");
    reader.send("Q");
    assert_eq!(reader.finish().code, Some(0));
}

#[test]
fn a_theme_that_there_is_not_is_wrong_usage() {
    let folder = TempDir::new().unwrap();
    let (told, code) =
        program::in_terminal(folder.path(), &["--theme", "papper"], Some("xterm-256color"));
    assert_eq!(code, 2);
    assert!(
        told.contains("folio: --theme: there is no theme `papper`; is `paper` meant?"),
        "{told}"
    );
}

#[test]
fn the_user_s_own_profiles_win_and_a_mistake_costs_its_own_entry_alone() {
    let folder = with_config("");
    let page = "<html><head><title>Wrong</title></head><body><h1>Wrong</h1>\
        <div class=lead>The right headline</div><div class=words><p>Words enough to be read, and \
        then some more of them.</p></div></body></html>";
    fs::write(folder.path().join("page.html"), page).unwrap();
    fs::create_dir(folder.path().join("profiles")).unwrap();
    let profile = "name = 'The Lamp'\nhosts = ['aijac.org.au']\n[page]\n\
        title = ['h1[', '.lead']\nbody = ['.words']\nlamp = 1\n";
    fs::write(folder.path().join("profiles/lamp.toml"), profile).unwrap();
    let printed =
        folio(&folder, "print --config c.toml --url https://aijac.org.au/x page.html").run();
    assert!(printed.out.contains("The right headline"), "{} {}", printed.out, printed.err);
    let doctor = folio(&folder, "doctor --config c.toml").run();
    assert_eq!(doctor.code, 1);
    for words in [
        "lamp.toml: The Lamp\n",
        "profiles/lamp.toml:4:10: `h1[` is no CSS selector\n",
        "profiles/lamp.toml:6:1: there is no entry `lamp`\n",
    ] {
        assert!(doctor.out.contains(words), "{words} is not in\n{}", doctor.out);
    }
}

#[test]
fn a_file_of_cookies_is_told_of_with_what_is_wrong_with_it() {
    let folder = with_config("[cookies]\n'paper.example' = 'jar.txt'\n'none.example' = '~/no'\n");
    let jar = folder.path().join("jar.txt");
    fs::write(&jar, ".paper.example\tTRUE\t/\tTRUE\t0\tsession\tabc\n").unwrap();
    let mode = |mode| fs::set_permissions(&jar, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o644);
    let outcome = folio(&folder, "doctor --config c.toml").run();
    assert_eq!(outcome.code, 1);
    for words in [
        "  cookies      paper.example: jar.txt\n               1 cookies\n",
        "  jar.txt: others on this machine can read or change it\n      keep it to yourself: chmod",
        "/no: no such file\n      name a file of cookies there",
    ] {
        assert!(outcome.out.contains(words), "{words} is not in\n{}", outcome.out);
    }
    assert!(!outcome.out.contains("abc"), "{}", outcome.out);
    mode(0o600);
    let outcome = folio(&folder, "doctor --config c.toml").run();
    assert!(!outcome.out.contains("others"), "{}", outcome.out);
    fs::write(&jar, "").unwrap();
    let outcome = folio(&folder, "doctor --config c.toml").run();
    assert!(outcome.out.contains("jar.txt: holds no cookies for paper.example"), "{}", outcome.out);
}
