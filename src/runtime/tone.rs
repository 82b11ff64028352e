//! The tone of the terminal, light or dark: how it is asked for, and where it is not.

use std::env;

use crate::runtime::title;

/// Asks for the background (OSC 11), asks to be told when it changes (mode 2031), and last what
/// terminal it is (DA1): nearly every one answers that, so that with this answer all have come.
pub(super) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\\x1b[?2031h\x1b[c";

/// Whether the terminal is to be asked, as far as the environment tells. GNU screen takes the
/// question for a colour to be set, and sets it anew with every change of windows, so that the
/// answer would come to whoever is in front then.
pub(super) fn may_be_asked() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let within_screen = env::var("TERM").is_ok_and(|term| term.starts_with("screen"));
    title::is_understood() && !is_set("STY") && (!within_screen || is_set("TMUX"))
}
