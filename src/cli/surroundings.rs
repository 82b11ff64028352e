//! Surroundings: what the program finds where it was started.

use std::env;
use std::fs::File;
use std::io;
use std::io::IsTerminal;
use std::os::fd::AsFd;
use std::os::unix::fs::FileTypeExt;

use rustix::termios;

use crate::app::Display;
use crate::cli::arguments::Color;
use crate::config::{Depth, Tone};
use crate::text::{Text, Unclean};

/// What the program finds where it was started.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    /// The width of the terminal in cells, where standard output is one that knows it.
    pub(crate) width: Option<u16>,
    /// Whether there is a screen to read on: standard output is a terminal, and one that
    /// understands escape sequences.
    pub(crate) has_screen: bool,
    /// The size of the terminal in cells and rows, where standard output is one that knows it.
    pub(crate) size: Option<(u16, u16)>,
    /// The locale for characters, where one is named.
    pub(crate) locale: Option<Text>,
    /// The colours of the terminal, as far as the environment tells.
    depth: Depth,
    /// The background of the terminal, as far as the environment tells.
    pub(crate) tone: Option<Tone>,
    /// Whether the user wants no colours.
    pub(crate) no_color: bool,
    /// Whether somebody put a document on standard input.
    pub(crate) input_is_document: bool,
}

impl Surroundings {
    /// Looks around.
    pub(crate) fn look() -> Self {
        Self {
            width: size().map(|(width, _)| width),
            size: size(),
            locale: locale(),
            depth: depth(),
            tone: env::var("COLORFGBG").ok().as_deref().and_then(tone),
            has_screen: output_is_terminal() && terminal_is_able(),
            no_color: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            input_is_document: input_is_document(),
        }
    }
}

impl Surroundings {
    /// What the terminal can show. A locale that nobody has named is taken for one of UTF-8, which
    /// terminals are made for.
    pub(crate) fn display(&self) -> Display {
        let is_utf_8 = |locale: &Text| {
            let locale = locale.as_str().to_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        };
        let depth = if self.no_color { Depth::None } else { self.depth };
        let ascii = !self.locale.as_ref().is_none_or(is_utf_8);
        Display { depth, ascii, links: knows_links() }
    }

    /// The same, with colours or without as the user says.
    pub(crate) fn display_in(&self, color: Color) -> Display {
        let display = self.display();
        match color {
            Color::Auto => display,
            Color::Always => Display { depth: self.depth, ..display },
            Color::Never => Display { depth: Depth::None, ..display },
        }
    }
}

/// Whether standard output is a terminal.
pub(crate) fn output_is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether the terminal understands escape sequences, as far as its name tells.
pub(crate) fn terminal_is_able() -> bool {
    env::var_os("TERM")
        .is_some_and(|term| !matches!(term.as_encoded_bytes(), b"" | b"dumb" | b"unknown"))
}

fn size() -> Option<(u16, u16)> {
    let size = termios::tcgetwinsize(io::stdout()).ok()?;
    Some((size.ws_col, size.ws_row)).filter(|(width, _)| *width > 0)
}

/// The locale for characters, as POSIX looks for it.
fn locale() -> Option<Text> {
    let mut named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(env::var_os);
    let locale = named.find(|value| !value.is_empty())?;
    Some(Unclean::new(locale.to_string_lossy()).line())
}

/// The colours of the terminal. `COLORTERM` is how terminals tell that they have all of them.
fn depth() -> Depth {
    let value = |name| env::var_os(name).unwrap_or_default().to_string_lossy().to_lowercase();
    let term = value("TERM");
    if matches!(value("COLORTERM").as_str(), "truecolor" | "24bit") || term.contains("direct") {
        Depth::True
    } else if term.contains("256color") {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

/// Whether the terminal may be told of links, as far as the environment tells.
pub(crate) fn knows_links() -> bool {
    may_have_links(|name| env::var(name).ok())
}

/// Whether a terminal takes OSC 8 for what it is, or passes over it. Consoles of the kernel and of
/// old hardware may show it; GNU screen breaks on long ones; the terminal in Emacs shows them; VTE
/// did so before 0.50, whose first version fell over them (`VTE_VERSION` is 5000 there).
fn may_have_links(variable: impl Fn(&str) -> Option<String>) -> bool {
    const WITHOUT: [&str; 9] =
        ["linux", "vt", "ansi", "cons", "dumb", "unknown", "sun", "screen", "eterm"];
    let term = variable("TERM").unwrap_or_default();
    let is_old = |version: String| version.parse::<u32>().is_ok_and(|version| version <= 5000);
    !term.is_empty()
        && !WITHOUT.iter().any(|name| term.starts_with(name))
        && variable("STY").is_none()
        && variable("INSIDE_EMACS").is_none()
        && !variable("VTE_VERSION").is_some_and(is_old)
}

/// The background by `COLORFGBG`, in which some terminals (rxvt, Konsole) tell the numbers of their
/// text and background, parted by semicolons: 7 and from 9 on the own colours are light.
fn tone(told: &str) -> Option<Tone> {
    let (_, background) = told.rsplit_once(';')?;
    match background.parse::<u8>().ok()? {
        0..=6 | 8 => Some(Tone::Dark),
        7 | 9..=15 => Some(Tone::Light),
        _ => None,
    }
}

/// Whether standard input is a pipe, a socket or a file: a terminal or `/dev/null` is no document.
fn input_is_document() -> bool {
    let input = io::stdin().as_fd().try_clone_to_owned().map(File::from);
    input.and_then(|input| input.metadata()).is_ok_and(|metadata| {
        let kind = metadata.file_type();
        kind.is_fifo() || kind.is_socket() || kind.is_file()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_for_terminals_that_know_or_ignore_them() {
        let may = |set: &[(&str, &str)]| {
            let of = |name: &str| set.iter().find(|(known, _)| *known == name);
            may_have_links(|name| of(name).map(|(_, value)| (*value).to_owned()))
        };
        let xterm = ("TERM", "xterm-256color");
        for term in ["xterm-256color", "tmux-256color", "xterm-kitty", "alacritty", "foot"] {
            assert!(may(&[("TERM", term)]), "{term}");
        }
        for term in ["", "linux", "vt100", "vt220", "dumb", "screen-256color", "eterm-color"] {
            assert!(!may(&[("TERM", term)]), "{term}");
        }
        assert!(!may(&[]));
        assert!(!may(&[xterm, ("STY", "1.a")]));
        assert!(!may(&[xterm, ("INSIDE_EMACS", "29.1,term:0.96")]));
        for (version, expected) in
            [("4205", false), ("5000", false), ("5001", true), ("7600", true)]
        {
            assert_eq!(may(&[xterm, ("VTE_VERSION", version)]), expected, "{version}");
        }
    }

    #[test]
    fn the_background_is_told_last() {
        for (told, expected) in [
            ("15;0", Some(Tone::Dark)),
            ("0;15", Some(Tone::Light)),
            ("0;default;15", Some(Tone::Light)),
            ("12;8", Some(Tone::Dark)),
            ("0;default", None),
            ("0", None),
            ("0;99", None),
            ("0;-1", None),
        ] {
            assert_eq!(tone(told), expected, "{told}");
        }
    }
}
