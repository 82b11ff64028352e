//! The program run as a program: command by command, errors whole, exit codes, hostile names.

#![allow(clippy::unwrap_used, reason = "a test that cannot prepare its folder must stop")]

#[path = "support/program.rs"]
mod program;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Command;
use std::thread;

use serde_json::{Value, json};
use tempfile::TempDir;

use program::{Folio, Outcome};

const HELP: &str = "`folio --help` lists what can be said, `folio print --help` how to print";

const SEED: &[u8] = include_bytes!("../seeds/baku-to-the-future.txt");

const SENTENCE: &str = "A page of one sentence, which is long enough to be read.";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn folio(folder: &TempDir, arguments: &str) -> Folio {
    Folio::new(folder.path()).args(arguments)
}

fn json_of(outcome: &Outcome) -> Value {
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    serde_json::from_str(&outcome.out).unwrap()
}

/// Text that may go to a terminal: no control but line feed, nothing invisible.
fn assert_harmless(text: &str) {
    let harmful = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
            || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    assert!(!text.chars().any(harmful), "{text:?}");
}

// Usage

#[test]
fn help_and_version_go_to_standard_output() {
    let folder = folder(&[]);
    for arguments in ["--help", "-h", "print --help", "help", "help print"] {
        let outcome = folio(&folder, arguments).run();
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{arguments}");
        assert!(outcome.out.contains("Usage: folio"), "{}", outcome.out);
        assert!(outcome.out.lines().all(|line| line.len() <= 100), "{}", outcome.out);
    }
    let version = format!("folio {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(folio(&folder, "--version").run(), Outcome::printed(version));
}

#[test]
fn wrong_usage_is_told_in_a_line_and_ends_with_2() {
    let folder = folder(&[]);
    for (arguments, lines) in [
        ("-x", ["folio: -x: unknown option", HELP].as_slice()),
        ("--colr", &["folio: --colr: unknown option", "is `--color` meant?"]),
        ("--color", &["folio: --color: needs a value", HELP]),
        (
            "--color=blue",
            &["folio: --color: `blue` is none of its values", "say one of auto, always, never"],
        ),
        (
            "--from pdf",
            &[
                "folio: --from: `pdf` is none of its values",
                "say one of text, html, markdown, mhtml, feed, epub",
            ],
        ),
        ("--offline=yes", &["folio: --offline: takes no value"]),
        (
            "print",
            &[
                "folio: print: needs a SOURCE",
                "`folio print FILE` prints a file, `folio print -` standard input",
            ],
        ),
        ("print a b", &["folio: b: is one SOURCE too many", "`folio print` prints one article"]),
        ("man a", &["folio: a: is one word too many", HELP]),
        ("list a", &["folio: a: is one word too many", HELP]),
        ("help lst", &["folio: lst: is none of the commands", HELP]),
        ("doctor --force", &["folio: --write-config: has to be said as well", HELP]),
        (
            "completions tcsh",
            &[
                "folio: SHELL: `tcsh` is none of its values",
                "say one of bash, elvish, fish, powershell, zsh",
            ],
        ),
        (
            "print --format pdf a",
            &[
                "folio: --format: `pdf` is none of its values",
                "say one of text, ansi, markdown, html, json",
            ],
        ),
        ("print --width 0 a", &["folio: --width: `0` is no number from 1 to 1000"]),
        ("print --width=1001 a", &["folio: --width: `1001` is no number from 1 to 1000"]),
        ("print --width", &["folio: --width: needs a value", HELP]),
        ("print --columns 10 a", &["folio: --columns: `10` is no number from 1 to 9"]),
        (
            "print --url page a",
            &["folio: --url: `page` is no address such as https://example.org/page"],
        ),
    ] {
        assert_eq!(folio(&folder, arguments).run(), Outcome::complaint(2, lines), "{arguments}");
    }
}

#[test]
fn options_of_the_contract_that_change_nothing_yet_are_taken() {
    let folder = folder(&[("a.txt", SENTENCE.as_bytes())]);
    let plain = folio(&folder, "print a.txt").run();
    assert!(plain.out.contains("one sentence"), "{}", plain.out);
    for arguments in [
        "--offline --no-images print a.txt",
        "print a.txt --offline --no-images --columns 1 --width 72",
        "print --width 10 --width 72 a.txt",
        "--from text --color auto a.txt",
    ] {
        assert_eq!(folio(&folder, arguments).run(), plain, "{arguments}");
    }
}

/// An article long enough for its language to be known.
const PROSE: &str = "The harbour was built for ships that no longer come. Along its longest quay a row of iron \
    bollards remembers the weight of hawsers, and the customs house, which has been a museum, a restaurant and \
    finally a warehouse for the furniture of other buildings, keeps its clock going out of mere politeness. \
    Every evening somebody climbs the stairs to wind it, although nobody in the neighbourhood has needed to \
    know the time from there since the ferries were withdrawn.\n";

#[test]
fn print_sets_the_edge_and_the_hyphens_that_are_asked_for() {
    let folder = folder(&[("a.txt", PROSE.as_bytes())]);
    let lines = |options: &str| -> Vec<String> {
        let out = folio(&folder, &format!("print a.txt {options}")).run().out;
        out.lines().map(str::to_owned).collect()
    };
    let is_justified = |lines: &[String], width: usize| {
        let wide = lines.iter().filter(|line| line.chars().count() == width).count();
        10 * wide >= 8 * (lines.len() - 1)
    };
    let is_parted = |lines: &[String]| lines.iter().any(|line| line.ends_with('-'));
    let is_opened = |lines: &[String]| lines.iter().any(|line| line.contains("  "));
    let usual = lines("--width 40");
    assert!(is_justified(&usual, 40) && is_parted(&usual), "{usual:#?}");
    assert_eq!(lines("--width 40 --ragged --justify --no-hyphenate --hyphenate"), usual);
    let ragged = lines("--width 40 --ragged");
    assert!(!is_opened(&ragged), "{ragged:#?}");
    let whole = lines("--width 40 --no-hyphenate");
    assert!(is_opened(&whole) && !is_parted(&whole), "{whole:#?}");
    assert!(!is_opened(&lines("--width 35")), "too narrow to be justified unasked");
    assert!(is_opened(&lines("--width 35 --justify")));
}

// The sample

#[test]
fn bare_folio_prints_the_contents_of_the_sample_anywhere() {
    let folder = folder(&[]);
    let outcome = folio(&folder, "").run();
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    for line in ["AUSTRALIA/ISRAEL REVIEW", "  Baku to the Future? ··", "  Amotz Asa-El · 4 August"]
    {
        assert!(outcome.out.lines().any(|printed| printed.starts_with(line)), "{}", outcome.out);
    }
    assert_harmless(&outcome.out);
}

// Sources

#[test]
fn sources_that_cannot_be_opened_are_named_with_the_reason() {
    let folder = folder(&[("binary.txt", b"\0\x01\x02\xff"), ("page.html", b"<p>Words.</p>")]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    symlink("loop", folder.path().join("loop")).unwrap();
    for (source, lines) in [
        ("gone.txt", ["folio: gone.txt: no such file"].as_slice()),
        (
            "binary.txt/below",
            &["folio: binary.txt/below: no such file: a part of its path is no folder"],
        ),
        ("binary.txt", &["folio: binary.txt: is not text", "save the page as text and open that"]),
        (
            "empty",
            &[
                "folio: empty: is a folder with nothing to read",
                "name a folder that holds articles saved as text",
            ],
        ),
        ("loop", &["folio: loop: too many levels of symbolic links"]),
        (
            "/dev/zero",
            &["folio: /dev/zero: is a device, not a file", "`folio -` reads standard input"],
        ),
        (
            "--offline https://example.org/a",
            &[
                "folio: https://example.org/a: is not at hand, and nothing is fetched offline",
                "leave `--offline` out",
            ],
        ),
        ("--from=feed page.html", &["folio: page.html: is a feed without items"]),
    ] {
        let expected = Outcome::complaint(1, lines);
        assert_eq!(folio(&folder, source).run(), expected, "{source}");
        assert_eq!(folio(&folder, "print").args(source).run(), expected, "print {source}");
    }
}

#[test]
fn a_file_without_permission_is_told() {
    let folder = folder(&[("a.txt", SENTENCE.as_bytes())]);
    let path = folder.path().join("a.txt");
    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_mode(0o000);
    fs::set_permissions(&path, permissions).unwrap();
    if File::open(&path).is_err() {
        let expected = Outcome::complaint(1, &["folio: a.txt: permission denied"]);
        assert_eq!(folio(&folder, "a.txt").run(), expected);
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = folder(&[("large.txt", b"")]);
    let large = File::options().write(true).open(folder.path().join("large.txt")).unwrap();
    large.set_len((256 << 20) + 1).unwrap();
    let expected = Outcome::complaint(1, &["folio: large.txt: holds more than 256 MiB"]);
    assert_eq!(folio(&folder, "large.txt").run(), expected);
}

#[test]
fn one_source_that_fails_leaves_the_others() {
    let folder = folder(&[("a.txt", b"The first of two."), ("b.txt", b"The second of two.")]);
    let outcome = folio(&folder, "a.txt gone.txt b.txt").run();
    assert_eq!((outcome.code, outcome.err.as_str()), (1, "folio: gone.txt: no such file\n"));
    let first = outcome.out.find("The first of two.").unwrap();
    let second = outcome.out.find("The second of two.").unwrap();
    assert!(first < second, "{}", outcome.out);
    let both = ["folio: gone.txt: no such file", "folio: lost.txt: no such file"];
    assert_eq!(folio(&folder, "gone.txt lost.txt").run(), Outcome::complaint(1, &both));
}

#[test]
fn a_file_by_its_address_is_a_file() {
    let folder = folder(&[("a b.txt", SENTENCE.as_bytes())]);
    let address = format!("file://{}/a%20b.txt", folder.path().display());
    let outcome = Folio::new(folder.path()).arg(address).run();
    assert_eq!(outcome, Folio::new(folder.path()).arg("a b.txt").run());
    assert_eq!(outcome.code, 0);
}

#[test]
fn an_empty_file_is_an_empty_article() {
    let folder = folder(&[("empty.txt", b"")]);
    let outcome = folio(&folder, "empty.txt").run();
    assert_eq!((outcome.out.trim(), outcome.err.as_str(), outcome.code), ("", "", 0));
    let json = json_of(&folio(&folder, "print --format json empty.txt").run());
    let facts: Vec<&Value> = json.as_object().unwrap().values().collect();
    let absent = [json!(null), json!([]), json!(0), json!({})];
    assert!(facts.iter().all(|fact| absent.contains(fact)), "{json}");
}

#[test]
fn a_folder_prints_its_contents() {
    let list = "title = 'Autumn'\n[[section]]\nname = 'World'\narticles = ['seed.txt']\n";
    let folder = folder(&[("issue.toml", list.as_bytes()), ("seed.txt", SEED)]);
    let title = format!("  Baku to the Future? {} 7 min", "·".repeat(44));
    let expected = format!("Autumn\n\nWORLD\n{title}\n  Amotz Asa-El · 4 August 2023\n");
    let expected = Outcome::printed(&expected);
    assert_eq!(folio(&folder, ".").run(), expected);
    assert_eq!(folio(&folder, "print .").run(), expected);
    let refused = [
        "folio: .: holds several articles, and only one at a time can be had so",
        "`folio print SOURCE` prints its contents",
    ];
    assert_eq!(folio(&folder, "print --format json .").run(), Outcome::complaint(1, &refused));
}

#[test]
fn a_wrong_list_of_a_folder_is_told() {
    let folder = folder(&[("issue.toml", b"\ntitle = 3"), ("a.txt", SENTENCE.as_bytes())]);
    let expected = "folio: .: `issue.toml` is wrong: line 2: invalid type: integer `3`, expected a \
                    string";
    assert_eq!(folio(&folder, ".").run(), Outcome::complaint(1, &[expected]));
}

// Standard input and pipes

#[test]
fn standard_input_is_a_document_by_name_or_for_want_of_another() {
    let folder = folder(&[("a.txt", SENTENCE.as_bytes())]);
    let expected = folio(&folder, "a.txt").run();
    for arguments in ["-", "", "print -", "print"] {
        let piped = folio(&folder, arguments).input(SENTENCE).run();
        assert_eq!(piped, expected, "{arguments}");
        let file = File::open(folder.path().join("a.txt")).unwrap();
        assert_eq!(folio(&folder, arguments).input_from(file).run(), expected, "{arguments}");
    }
}

#[test]
fn a_named_source_comes_before_standard_input() {
    let folder = folder(&[("a.txt", SENTENCE.as_bytes())]);
    let outcome = folio(&folder, "a.txt").input("Something else.").run();
    assert_eq!(outcome, folio(&folder, "a.txt").run());
}

#[test]
fn endless_standard_input_is_given_up() {
    let folder = folder(&[]);
    let zero = File::open("/dev/zero").unwrap();
    let expected = Outcome::complaint(1, &["folio: standard input: holds more than 64 MiB"]);
    assert_eq!(folio(&folder, "-").input_from(zero).run(), expected);
}

#[test]
fn named_pipes_are_read_and_never_waited_for() {
    let folder = folder(&[]);
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let empty = Outcome::complaint(1, &["folio: pipe: is a pipe with nothing in it"]);
    assert_eq!(folio(&folder, "pipe").run(), empty);

    // The writer waits in `open` until the program comes to read.
    let writer = thread::spawn(move || fs::write(pipe, SENTENCE));
    let mut calls = (0..1000).map(|_| folio(&folder, "pipe").run());
    let outcome = calls.find(|outcome| *outcome != empty).unwrap();
    assert!(outcome.out.contains("one sentence"), "{outcome:?}");
    writer.join().unwrap().unwrap();
    assert_eq!(folio(&folder, "/dev/stdin").input(SENTENCE).run(), outcome);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = folder(&[("seed.txt", SEED)]);
    for arguments in ["seed.txt", "print --format json seed.txt", "", "--help"] {
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let outcome = folio(&folder, arguments).output_to(writer);
        assert_eq!(outcome, Outcome::printed(""), "{arguments}");
    }
}

#[test]
fn closed_standard_output_is_no_fault() {
    let folder = folder(&[("seed.txt", SEED)]);
    let call = format!("{} seed.txt >&-", env!("CARGO_BIN_EXE_folio"));
    let output =
        Command::new("sh").args(["-c", &call]).current_dir(folder.path()).output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[cfg(target_os = "linux")]
#[test]
fn full_standard_output_is_told() {
    let folder = folder(&[("seed.txt", SEED)]);
    for arguments in ["seed.txt", "print --format json seed.txt", "", "--help"] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let outcome = folio(&folder, arguments).output_to(full);
        let expected = ["folio: standard output: no space left on device"];
        assert_eq!(outcome, Outcome::complaint(1, &expected), "{arguments}");
    }
}

// Names

#[test]
fn names_that_are_not_utf_8_can_be_opened_and_are_shown_cleaned() {
    let folder = folder(&[]);
    let name = OsStr::from_bytes(b"caf\xe9.txt");
    let gone = Folio::new(folder.path()).arg(name).run();
    assert_eq!((gone.out.as_str(), gone.code), ("", 1));
    assert!(gone.err.starts_with("folio: caf\u{fffd}.txt: "), "{}", gone.err);
    if fs::write(folder.path().join(name), SENTENCE).is_ok() {
        let outcome = Folio::new(folder.path()).arg(name).run();
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        assert!(outcome.out.contains("one sentence"), "{}", outcome.out);
    }
}

#[test]
fn hostile_names_reach_no_terminal() {
    let folder = folder(&[]);
    for (name, shown) in [
        ("\x1b]52;c;aGk=\x07a", "a"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("a\u{9d}52;c;aGk=\u{9c}b", "ab"),
        ("safe\u{202e}txt.exe", "safetxt.exe"),
        ("one\ntwo", "one two"),
        ("\u{2067}open", "open"),
        ("a\x07\x08\x05\u{e0041}b", "ab"),
    ] {
        let outcome = Folio::new(folder.path()).arg(name).run();
        let expected = Outcome::complaint(1, &[&format!("folio: {shown}: no such file")]);
        assert_eq!(outcome, expected, "{name:?}");
        let option = Folio::new(folder.path()).arg(format!("--{name}")).run();
        assert_eq!((option.code, option.err.lines().count()), (2, 2), "{option:?}");
        let value = Folio::new(folder.path()).arg("--color").arg(name).run();
        assert_eq!((value.code, value.err.lines().count()), (2, 2), "{value:?}");
        for complaint in [outcome.err, option.err, value.err] {
            assert_harmless(&complaint);
        }
    }
}

#[test]
fn a_hostile_name_of_a_file_in_a_folder_reaches_no_terminal() {
    let folder = folder(&[("\x1b]0;title\x07\u{202e}name", SENTENCE.as_bytes())]);
    let outcome = folio(&folder, ".").run();
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert!(outcome.out.contains("\n  name ··"), "{}", outcome.out);
    assert_harmless(&outcome.out);
}

#[test]
fn the_value_of_an_option_that_is_not_utf_8_is_wrong_usage() {
    let folder = folder(&[]);
    let value = OsString::from(OsStr::from_bytes(b"--color=\xff"));
    let outcome = Folio::new(folder.path()).arg(value).run();
    assert_eq!((outcome.code, outcome.err.starts_with("folio: ")), (2, true), "{outcome:?}");
    assert_harmless(&outcome.err);
}

// Formats

#[test]
fn text_holds_no_escape_and_no_trailing_blank() {
    let folder = folder(&[
        ("seed.txt", SEED),
        ("hostile.txt", b"\x1b[31mRed\x1b[0m and \xc2\x9d2;x\x07 more."),
    ]);
    for arguments in ["seed.txt", "print seed.txt --width 40", "print --format text hostile.txt"] {
        let outcome = folio(&folder, arguments).run();
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{arguments}");
        assert_harmless(&outcome.out);
        assert!(outcome.out.lines().all(|line| line == line.trim_end()), "{arguments}");
    }
}

#[test]
fn no_color_leaves_ansi_without_colours() {
    let folder = folder(&[("seed.txt", SEED)]);
    let arguments = "print --format ansi seed.txt";
    let colours = |outcome: Outcome| {
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
        let sequences = outcome.out.split("\x1b[").skip(1);
        let parameters = sequences.filter_map(|rest| rest.split_once('m').map(|(codes, _)| codes));
        parameters
            .flat_map(|codes| codes.split(';'))
            .filter_map(|code| code.parse::<u8>().ok())
            .any(|code| (30..=49).contains(&code) || (90..=107).contains(&code))
    };
    assert!(!colours(folio(&folder, arguments).env("NO_COLOR", "1").run()));
    assert!(!colours(folio(&folder, arguments).args("--color never").run()));
    let usual = folio(&folder, arguments).run();
    assert_eq!(folio(&folder, arguments).env("NO_COLOR", "").run(), usual, "empty is unset");
    let asked = folio(&folder, arguments).args("--color always").env("NO_COLOR", "1").run();
    assert_eq!(asked, usual, "an option is nearer than the environment");
}

#[test]
fn colours_that_are_asked_for_come_through_a_pipe() {
    let folder = folder(&[("seed.txt", SEED)]);
    let ansi = folio(&folder, "print --format ansi seed.txt").run();
    assert_eq!(folio(&folder, "--color always seed.txt").run(), ansi);
}

#[test]
fn json_of_the_seed_is_as_the_contract_shows() {
    let folder = folder(&[("seed.txt", SEED)]);
    let json = json_of(&folio(&folder, "print --format json seed.txt").run());
    for (key, value) in [
        ("publication", json!(null)),
        ("section", json!("Australia/Israel Review")),
        ("title", json!("Baku to the Future?")),
        ("standfirst", json!(null)),
        ("byline", json!("Amotz Asa-El")),
        ("authors", json!(["Amotz Asa-El"])),
        ("about_author", json!(null)),
        ("date", json!("2023-08-04")),
        ("language", json!("en")),
        ("url", json!(null)),
        ("words", json!(1511)),
        ("minutes", json!(7)),
        ("endnotes", json!([])),
        ("related_heading", json!("More from the Review")),
    ] {
        assert_eq!(json[key], value, "{key}");
    }
    assert_eq!(json["provenance"]["title"], "page text");
    assert_eq!(json["provenance"]["date"], "dateline");
    assert_eq!(json["images"].as_array().unwrap().len(), 1);
    assert_eq!(json["images"][0]["credit"], "Embassy of Israel, Azerbaijan");
    assert_eq!(json["images"][0]["src"], json!(null));
    let kinds: Vec<&str> = json["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|block| block["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "paragraph").count(), 34);
    assert_eq!(kinds.iter().filter(|kind| **kind == "break").count(), 1);
    assert_eq!(json["text"].as_str().unwrap().split("\n\n").count(), 34);
    let related = json["related"].as_array().unwrap();
    assert_eq!(related.len(), 6);
    assert!(related.iter().all(|entry| entry["date"] == "2024-05-31" && entry["url"].is_null()));
    assert_eq!(related[0]["title"], "Essay: Anti-Zionism unleashed");
    assert_eq!(related[0]["credit"], "Shutterstock");
}

#[test]
fn json_holds_nothing_invisible_and_the_address_that_was_given() {
    let text = "A co\u{ad}operative \u{2067}אבג\u{2069} and \u{1f468}\u{200d}\u{1f469} sentence.";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let outcome = folio(&folder, "print --format json --url https://example.org/a a.txt").run();
    assert_harmless(&outcome.out);
    let json = json_of(&outcome);
    assert_eq!(json["url"], "https://example.org/a");
    assert_eq!(json["provenance"]["url"], "given");
    assert_eq!(json["text"], text);
}

// Linear mode

#[test]
fn lines_that_are_piped_in_are_answered_line_by_line() {
    let folder = folder(&[("seed.txt", SEED), ("a.txt", SENTENCE.as_bytes())]);
    let outcome = folio(&folder, "--linear a.txt").input("n\nq\nn\n").run();
    let said = format!(
        "Article without a title\n1 minute\nEnter reads on. Type help for the commands.\n{SENTENCE}\n"
    );
    assert_eq!(outcome, Outcome::printed(said));

    // The last line may lack its end, and the end of the input is a way to leave.
    let typed = folio(&folder, "--linear seed.txt").input("where\nmore").run();
    assert_eq!((typed.code, typed.err.as_str()), (0, ""));
    assert!(typed.out.contains("0 per cent, 7 minutes left."), "{}", typed.out);
    assert!(
        typed.out.contains("\n1. Essay: Anti-Zionism unleashed. 31 May 2024."),
        "{}",
        typed.out
    );
    assert_harmless(&typed.out);
    for color in ["--color always --linear seed.txt", "seed.txt --linear --color never"] {
        assert_eq!(folio(&folder, color).input("where\nmore").run(), typed, "{color}");
    }
}

#[test]
fn linear_mode_works_with_every_source() {
    let folder = folder(&[("one.txt", SEED), ("two.txt", SENTENCE.as_bytes())]);
    for (arguments, count) in [("--linear .", 2), ("--linear one.txt two.txt", 2)] {
        let outcome = folio(&folder, arguments).input("1\nback\nq\n").run();
        let end = format!("\nContents: {count} articles\n");
        assert!(outcome.code == 0 && outcome.out.ends_with(&end), "{arguments}: {outcome:?}");
    }
    let sample = folio(&folder, "--linear").input("1\nn\n").run();
    assert!(sample.out.contains("suddenly dissolved"), "{sample:?}");
    let outcome = folio(&folder, "--linear nowhere.txt two.txt").input("q\n").run();
    assert_eq!((outcome.code, outcome.out.starts_with("Article")), (1, true), "{outcome:?}");
    let wrapped = folio(&folder, "--linear --width 40 one.txt").input("rest\n").run();
    assert!(wrapped.out.lines().all(|line| line.chars().count() <= 40), "{}", wrapped.out);
}

#[test]
fn a_reader_of_lines_that_goes_away_is_no_failure() {
    let folder = folder(&[("seed.txt", SEED)]);
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let outcome = folio(&folder, "--linear seed.txt").input("rest\n").output_to(writer);
    assert_eq!(outcome, Outcome::printed(""));
}

#[cfg(target_os = "linux")]
#[test]
fn lines_that_cannot_be_written_are_told() {
    let folder = folder(&[("seed.txt", SEED)]);
    let full = File::options().write(true).open("/dev/full").unwrap();
    let outcome = folio(&folder, "--linear seed.txt").input("rest\n").output_to(full);
    let expected = ["folio: standard output: no space left on device"];
    assert_eq!(outcome, Outcome::complaint(1, &expected));
}

#[test]
fn endless_lines_are_cut_and_hostile_ones_tamed() {
    let folder = folder(&[("a.txt", SENTENCE.as_bytes())]);
    let typed = [&vec![b'x'; 300_000][..], b"\n\x1b[31mfoo\x07\n\xff\xfe\n\0\n"].concat();
    let outcome = folio(&folder, "--linear a.txt").input(typed).run();
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert!(outcome.out.contains("Unknown command: foo."), "{}", outcome.out);
    assert_harmless(&outcome.out);
}

#[test]
fn a_terminal_that_understands_nothing_is_printed_to_where_nobody_types_on_it() {
    let folder = folder(&[("a.txt", SENTENCE.as_bytes())]);
    let call = format!("exec {} a.txt < /dev/null", env!("CARGO_BIN_EXE_folio"));
    for term in [Some("dumb"), Some(""), None] {
        let (out, code) = program::in_terminal_call("/bin/sh", folder.path(), &["-c", &call], term);
        assert_eq!(code, 0);
        assert!(out.contains("one sentence"), "{out:?}");
        assert_harmless(&out.replace('\r', ""));
    }
}

#[test]
fn printing_on_a_terminal_is_as_wide_as_it() {
    let long = "word ".repeat(40);
    let folder = folder(&[("a.txt", long.as_bytes())]);
    let (out, code) = program::in_terminal(folder.path(), &["print", "a.txt"], Some("dumb"));
    assert_eq!(code, 0);
    assert!(out.lines().all(|line| line.trim_end().len() <= 50), "{out:?}");
}

#[test]
fn print_writes_markdown_and_html() {
    let folder = folder(&[("a.txt", SENTENCE.as_bytes())]);
    let markdown = folio(&folder, "print --format markdown a.txt").run();
    assert!(markdown.out.contains("one sentence"), "{}", markdown.out);
    let html = folio(&folder, "print --format html a.txt").run();
    assert!(html.out.starts_with("<!DOCTYPE html>\n"), "{}", html.out);
    assert!(html.out.contains("one sentence") && html.out.ends_with("</html>\n"), "{}", html.out);
    assert_eq!([markdown.code, html.code], [0, 0]);
    assert_eq!(folio(&folder, "print --format html .").run().code, 1);
}

// Inspection

#[test]
fn inspect_tells_what_won_and_what_was_left_out() {
    let page = "<html><head><title>A Night | The Lamp</title><meta property=og:title content='The \
                night'></head><body><div><h1>A Night</h1><div class=share-bar>Share it with all \
                \u{1b}]0;friends</div><p>The ferry left the quay at nine, as it had every morning \
                for forty years, and nobody looked up.</p></div></body></html>";
    let folder = folder(&[("page.html", page.as_bytes()), ("plain.txt", SENTENCE.as_bytes())]);
    let outcome = folio(&folder, "inspect page.html").run();
    assert_eq!((outcome.code, outcome.err.as_str()), (0, ""));
    assert!(outcome.out.contains("  * A Night   [markup: h1]\n"), "{}", outcome.out);
    assert!(outcome.out.contains("    The night   [Open Graph: og:title]\n"), "{}", outcome.out);
    assert!(outcome.out.contains("\n+ paragraph: The ferry left"), "{}", outcome.out);
    let dropped = "\n- div.share-bar (its class names what stands around an article): Share it";
    assert!(outcome.out.contains(dropped), "{}", outcome.out);
    assert_harmless(&outcome.out);
    for (arguments, code) in [("inspect plain.txt", 1), ("inspect none.html", 1)] {
        let outcome = folio(&folder, arguments).run();
        assert_eq!((outcome.code, outcome.out.as_str()), (code, ""), "{arguments}");
        assert!(outcome.err.starts_with("folio: "), "{}", outcome.err);
    }
}
