//! The program in a real terminal: it opens, reads, follows the window, and gives the terminal back
//! on every way out.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

#[path = "support/terminal.rs"]
mod terminal;

use std::io::Write;

use rustix::process::Signal;
use tempfile::NamedTempFile;

use terminal::{
    Ending, FIRST_WORDS, FOLIO, HEADLINE, Setup, TAKEN, Terminal, UNTOUCHED, count, holds, text_of,
};

/// Ends a whole frame.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// The contents page of the sample.
fn contents_page() -> Terminal {
    Setup::new(FOLIO, &[]).start_at(HEADLINE)
}

/// The article, opened from the contents page.
fn article() -> Terminal {
    let mut terminal = contents_page();
    terminal.send("\r");
    terminal.wait_for_text(FIRST_WORDS);
    terminal
}

fn page(text: &str) -> NamedTempFile {
    let mut file = NamedTempFile::with_suffix(".txt").unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

#[test]
fn the_sample_opens_on_its_contents_and_is_read() {
    let mut terminal = contents_page();
    assert_eq!(terminal.taken(), TAKEN);
    assert!(!terminal.modes_restored(), "keys are not read one by one");
    terminal.send("\r");
    terminal.wait_for_text(FIRST_WORDS);
    terminal.send("\x7f");
    terminal.wait_for("the contents again", |screen| !text_of(screen).contains(FIRST_WORDS));
    assert!(terminal.contents().contains(HEADLINE), "{}", terminal.contents());
    let ending = terminal.quit();
    ending.assert_as_meant();
    assert_eq!(ending.contents.trim(), "", "something is left on the usual screen");
}

#[test]
fn the_order_of_characters_is_kept_and_given_back() {
    let terminal = contents_page();
    let bytes = terminal.quit().bytes;
    let place = |switch: &[u8]| bytes.windows(switch.len()).rposition(|bytes| bytes == switch);
    let (kept, given_back) = (place(b"\x1b[8l"), place(b"\x1b[8h"));
    assert!(kept.is_some() && kept < given_back, "{kept:?} {given_back:?}");
}

#[test]
fn control_c_quits() {
    let mut terminal = article();
    terminal.send("\x03");
    terminal.finish().assert_given_back(0);
}

#[test]
fn the_page_follows_the_window() {
    let mut terminal = article();
    for (width, height) in [(40, 12), (120, 40), (200, 60), (60, 20), (80, 24)] {
        let mark = terminal.mark();
        terminal.resize(width, height);
        terminal.wait_for_bytes(mark, b"\x1b[2J");
        terminal.wait_for_text("Amotz Asa-El");
    }
    for (width, height) in [(1, 1), (2, 1), (1, 60), (60, 1), (20, 6)] {
        terminal.resize(width, height);
    }
    terminal.resize(80, 24);
    terminal.wait_for_text(FIRST_WORDS);
    terminal.quit();
}

#[test]
fn a_storm_of_sizes_ends_in_the_last() {
    let mut terminal = article();
    for step in 0..500 {
        terminal.resize(20 + step % 150, 6 + step % 50);
    }
    terminal.resize(80, 24);
    terminal.wait_for_text(FIRST_WORDS);
    terminal.quit();
}

#[test]
fn signals_end_it_with_the_terminal_given_back() {
    for (signal, code) in
        [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)]
    {
        let terminal = article();
        terminal.signal(signal);
        let ending = terminal.finish();
        ending.assert_given_back(code);
        ending.assert_as_meant();
    }
}

#[test]
fn a_closed_window_ends_it() {
    assert_eq!(article().hang_up(), Some(129));
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_one_line() {
    let mut terminal = Setup::new(FOLIO, &[]).variable("FOLIO_PANIC", "1").start_at(HEADLINE);
    terminal.send("j");
    let ending = terminal.finish();
    ending.assert_given_back(101);
    let said = ending.contents.trim();
    assert!(said.starts_with("folio: "), "{said}");
    assert!(!said.contains("panicked") && !said.contains("backtrace"), "{said}");
    assert_eq!(count(&ending.bytes, b"\n"), 1, "more than one line");
}

#[test]
fn control_z_stops_it_and_it_comes_back_whole() {
    let mut terminal = article();
    let before = terminal.contents();
    for _ in 0..2 {
        let mark = terminal.mark();
        terminal.send("\x1a");
        terminal.wait_until_stopped();
        terminal.wait_for_bytes(mark, b"\x1b[?1049l");
        assert_eq!(terminal.taken(), UNTOUCHED);
        assert!(terminal.modes_restored(), "the shell would get raw keys");
        terminal.resize(80, 24);
        terminal.signal(Signal::CONT);
        terminal.wait_for("the same page", |screen| text_of(screen) == before);
        assert_eq!(terminal.taken(), TAKEN);
        assert!(!terminal.modes_restored(), "keys are not read one by one");
    }
    terminal.quit();
}

#[test]
fn a_stop_from_outside_is_as_control_z() {
    let mut terminal = article();
    terminal.signal(Signal::TSTP);
    terminal.wait_until_stopped();
    terminal.wait_for("a screen given back", |screen| !screen.alternate_screen());
    assert!(terminal.modes_restored());
    terminal.signal(Signal::CONT);
    terminal.wait_for_text(FIRST_WORDS);
    terminal.quit();
}

#[test]
fn a_hard_stop_is_mended_on_continuing() {
    let mut terminal = article();
    terminal.signal(Signal::STOP);
    terminal.wait_until_stopped();
    let mark = terminal.mark();
    terminal.signal(Signal::CONT);
    terminal.wait_for_bytes(mark, b"\x1b[2J");
    terminal.wait_for_text(FIRST_WORDS);
    assert_eq!(terminal.taken(), TAKEN);
    terminal.quit();
}

#[test]
fn a_stopped_program_can_be_ended() {
    let mut terminal = article();
    terminal.send("\x1a");
    terminal.wait_until_stopped();
    terminal.signal(Signal::TERM);
    terminal.signal(Signal::CONT);
    terminal.finish().assert_given_back(143);
}

#[test]
fn a_document_from_a_pipe_leaves_the_keys_to_the_terminal() {
    let file =
        page("Section\n\nA Page from a Pipe\n\nAug 4, 2023 | Somebody\n\nFirst words of it.\n");
    let script = r#"cat "$1" | "$0" -"#;
    let path = file.path().to_str().unwrap();
    let terminal = Setup::new("sh", &["-c", script, FOLIO, path]).start_at("A Page from a Pipe");
    assert_eq!(terminal.taken(), TAKEN);
    terminal.quit();
}

#[test]
fn without_a_terminal_to_read_keys_from_it_says_so() {
    let script = r#"setsid "$0" </dev/null; echo "code $?""#;
    let ending = Setup::new("sh", &["-c", script, FOLIO]).start().finish();
    assert!(ending.contents.contains("code 1"), "{}", ending.contents);
    assert!(ending.contents.starts_with("folio: "), "{}", ending.contents);
    assert!(!holds(&ending.bytes, b"\x1b"), "{}", ending.contents);
}

#[test]
fn late_answers_of_the_terminal_are_no_keys() {
    let mut terminal = article();
    let before = terminal.contents();
    terminal.send(b"\x1b]11;rgb:QQQQ/qqqq/1e1e\x1b\\");
    terminal.send(b"\x1b]10;Q\x07\x1bPQQ\x1b\\\x1b_Gi=31;QQ\x1b\\\x1b[?62;22c\x1b[24;80R");
    terminal.send(b"\x1b[?2026;2$y\x1b[I\x1b[O\x1b[200~Q\rQ\x03\x1b[201~Q\x1b[201~");
    terminal.send("\x7f");
    terminal.wait_for("the contents", |screen| !text_of(screen).contains(FIRST_WORDS));
    assert!(terminal.contents().contains(HEADLINE), "{}", terminal.contents());
    terminal.send("\r");
    terminal.wait_for("the same page", |screen| text_of(screen) == before);
    terminal.quit();
}

#[test]
fn a_flood_of_keys_is_taken_in_whole_and_drawn_in_few_frames() {
    let mut terminal = article();
    let before = terminal.contents();
    let mark = terminal.mark();
    terminal.send("j".repeat(1_000) + &"k".repeat(1_000) + "\x7f");
    terminal.wait_for("the contents", |screen| !text_of(screen).contains(FIRST_WORDS));
    let frames = count(terminal.bytes_since(mark), FRAME_END);
    assert!(frames < 100, "{frames} frames");
    terminal.send("\r");
    terminal.wait_for("the same page", |screen| text_of(screen) == before);
    terminal.quit();
}

#[test]
fn a_hostile_page_drives_no_terminal() {
    let hostile = [
        "\x1b]52;c;aGk=\x07",
        "\x1b]0;title\x1b\\",
        "\x1b[2J\x1b[1;1H",
        "\x1bc",
        "\x1b[?1049l",
        "\x1b[?1003h",
        "\x1b[6n",
        "\x1b[21t",
        "\x1bP$qm\x1b\\",
        "\x1b_Ga=d\x1b\\",
        "\x05",
        "\x07",
        "\u{9b}6n",
        "\u{9d}52;c;aGk=\u{9c}",
        "\u{90}q\u{9c}",
        "\u{85}",
        "\x1b]8;;http://x\x1b\\",
        "safe\rEVIL",
        "a\x08b",
        "\u{202e}evil\u{2066}",
        "\u{e0041}\u{e007f}",
        "\u{200b}\u{feff}",
        "&#27;]52;c;aGk=&#7;",
        "\x1b]unterminated",
    ];
    let paragraphs: Vec<String> =
        hostile.iter().map(|attack| format!("Before {attack} after {attack} the end.")).collect();
    let text = format!(
        "Sec{0}tion\n\nTi{0}tle\n\nAug 4, 2023 | Some{0}body\n\nCap{0}tion (Image: Cre{0}dit)\n\n{1}\n",
        hostile.concat(),
        paragraphs.join("\n\n"),
    );
    let file = page(&text);
    let path = file.path().to_str().unwrap();
    let mut terminal = Setup::new(FOLIO, &[path]).size(120, 40).start_at("Before");
    for keys in [" ", " ", " ", "g", "j", "G", "\t", "\t"] {
        terminal.send(keys);
    }
    let ending = terminal.quit();
    ending.assert_as_meant();
}

#[test]
fn words_are_found_as_they_are_typed_and_pasted() {
    let mut terminal = article();
    let before = terminal.contents();
    terminal.send("/te");
    terminal.wait_for_text("/te");
    terminal.send("\x1b[200~l aviv\x1b[201~");
    terminal.wait_for_text("/tel aviv");
    terminal.send("\r");
    terminal.wait_for_text("1 of 4 · tel aviv");
    terminal.send("n");
    terminal.wait_for_text("2 of 4 · tel aviv");
    terminal.send("N");
    terminal.wait_for_text("1 of 4 · tel aviv");
    terminal.send("\x1b");
    terminal.wait_for("the hits put out", |screen| !text_of(screen).contains("· tel aviv"));
    terminal.send("g");
    terminal.wait_for("the start", |screen| text_of(screen) == before);
    terminal.send("/caucasus");
    terminal.wait_for_text("/caucasus");
    terminal.send("\x1b");
    terminal.wait_for("the page from before", |screen| text_of(screen) == before);
    terminal.quit();
}

#[test]
fn a_copy_is_one_sequence_and_the_mouse_can_be_left() {
    let mut terminal = article();
    let mark = terminal.mark();
    terminal.send("y");
    // `Baku to the Future?` in Base64.
    terminal.wait_for_bytes(mark, b"\x1b]52;c;QmFrdSB0byB0aGUgRnV0dXJlPw==\x1b\\");
    let mark = terminal.mark();
    terminal.send("M");
    terminal.wait_for_bytes(mark, b"\x1b[?1006l\x1b[?1002l\x1b[?1000l");
    terminal.quit();
}

/// Waits until each thread is held by the system, and none of them with a limit of time.
#[cfg(target_os = "linux")]
#[test]
fn an_idle_reader_waits_without_a_timer() {
    if std::fs::read_to_string("/proc/self/syscall").is_err() {
        return;
    }
    let terminal = article();
    let tasks = format!("/proc/{}/task", terminal.process());
    // The waits of the loop (poll, ppoll) and of the worker (futex, read) by their numbers on the
    // two machines that we know; the argument that is their limit, and what says that there is none.
    let endless: &[(&str, usize, &[&str])] = match std::env::consts::ARCH {
        "x86_64" => &[
            ("7", 3, &["0xffffffffffffffff", "0xffffffff"]),
            ("271", 3, &["0x0"]),
            ("202", 4, &["0x0"]),
        ],
        "aarch64" => &[("73", 3, &["0x0"]), ("98", 4, &["0x0"])],
        _ => return,
    };
    let is_endless = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        endless.iter().any(|(number, limit, none)| {
            words.first() == Some(number)
                && words.get(*limit).is_some_and(|word| none.contains(word))
        })
    };
    terminal.hold_until("every thread waits without limit", || {
        std::fs::read_dir(&tasks).unwrap().all(|task| {
            let path = task.unwrap().path().join("syscall");
            std::fs::read_to_string(path).is_ok_and(|line| is_endless(&line))
        })
    });
    terminal.quit();
}

/// The contents of the sample, on a terminal that can do nothing but print.
fn dumb(arguments: &[&str]) -> Terminal {
    Setup::new(FOLIO, arguments).variable("TERM", "dumb").start_at("help for the commands.")
}

/// The talk ended so, and nothing but lines was written.
fn assert_only_lines(ending: &Ending, code: i32) {
    ending.assert_given_back(code);
    let is_line = |byte: &u8| *byte >= b' ' || matches!(byte, b'\r' | b'\n');
    // What the terminal itself echoes of a key is none of ours.
    let echoes = [b"^C".as_slice(), b"^D\x08\x08", b"^Z"];
    let mut bytes = ending.bytes.clone();
    for echo in echoes {
        while let Some(at) = bytes.windows(echo.len()).position(|window| window == echo) {
            bytes.drain(at..at + echo.len());
        }
    }
    assert!(bytes.iter().all(is_line), "{:?}", String::from_utf8_lossy(&bytes));
}

#[test]
fn a_dumb_terminal_is_talked_with_and_its_modes_stay() {
    for (term, arguments) in
        [("dumb", [].as_slice()), ("", &[]), ("unknown", &[]), ("xterm-256color", &["--linear"])]
    {
        let setup = Setup::new(FOLIO, arguments).variable("TERM", term);
        let mut terminal = setup.start_at("help for the commands.");
        assert!(terminal.modes_restored(), "the modes of the line are touched");
        terminal.send("1\n");
        terminal.wait_for_text("By Amotz Asa-El");
        terminal.send("\n");
        terminal.wait_for_text(FIRST_WORDS);
        assert!(terminal.modes_restored(), "the modes of the line are touched");
        terminal.resize(40, 12);
        terminal.send("rest\nq\n");
        assert_only_lines(&terminal.finish(), 0);
    }
}

#[test]
fn a_talk_is_left_by_key_end_and_signal() {
    for (keys, signal, code) in [
        ("q\n", None, 0),
        ("\x03", None, 0),
        ("\x04", None, 0),
        ("", Some(Signal::TERM), 143),
        ("", Some(Signal::HUP), 129),
        ("", Some(Signal::QUIT), 131),
    ] {
        let mut terminal = dumb(&[]);
        terminal.wait_for_bytes(0, b"\n: ");
        terminal.send(keys);
        if let Some(signal) = signal {
            terminal.signal(signal);
        }
        let ending = terminal.finish();
        assert_only_lines(&ending, code);
        // At Control-C the terminal drops what waits to be shown, and echoes the key thereafter.
        let is_whole = keys != "\x03";
        assert!(!is_whole || ending.bytes.ends_with(b"\n"), "a shell goes on behind the prompt");
    }
}

#[test]
fn a_talk_is_stopped_and_goes_on() {
    let mut terminal = dumb(&[]);
    terminal.send("\x1a");
    terminal.wait_until_stopped();
    let mark = terminal.mark();
    terminal.signal(Signal::CONT);
    terminal.wait_for_bytes(mark, b": ");
    terminal.send("where\n");
    terminal.wait_for_text("Contents: ");
    terminal.send("q\n");
    assert_only_lines(&terminal.finish(), 0);
}

#[test]
fn a_talk_about_a_piped_document_is_typed_on_the_terminal() {
    let file = page("Section\n\nA Piped Page\n\nAug 4, 2023 | Somebody\n\nFirst words of it.\n");
    let path = file.path().to_str().unwrap();
    let script = r#"cat "$1" | "$0" $2"#;
    for arguments in ["--linear -", "--linear", "-"] {
        let arguments = ["-c", script, FOLIO, path, arguments];
        let setup = Setup::new("sh", &arguments).variable("TERM", "dumb");
        let mut terminal = setup.start_at("A Piped Page");
        terminal.send("\n");
        terminal.wait_for_text("First words of it.");
        terminal.send("q\n");
        assert_only_lines(&terminal.finish(), 0);
    }
}
