//! Rows as strings: plain, or with styles as escape sequences (ECMA-48, SGR).

use crate::layout::{Face, Line, Role, Span};
use crate::text::Hyperlink;

/// What is written besides bold, dim, italic and underlined.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Styles {
    /// Whether there are colours.
    pub(crate) colours: bool,
    /// Whether there are links (OSC 8), which end with their row.
    pub(crate) links: bool,
}

/// A row as it is written, without blanks at its end; plain where no styles are given.
pub(crate) fn written(line: &Line, styles: Option<Styles>) -> String {
    let mut text = " ".repeat(line.indent.into());
    let last = line.spans.iter().rposition(|span| !span.text.as_str().trim().is_empty());
    let shown = line.spans.iter().take(last.map_or(0, |last| last + 1));
    for (number, span) in shown.enumerate() {
        let words = span.text.as_str();
        let words = if Some(number) == last { words.trim_end() } else { words };
        let to = span.link.as_ref().filter(|_| styles.is_some_and(|styles| styles.links));
        let to = to.and_then(Hyperlink::to);
        text.extend(to.as_ref().map(Hyperlink::beginning));
        let codes = styles.map(|styles| codes(span, styles.colours));
        match codes.filter(|codes| !codes.is_empty()) {
            Some(codes) => text.extend(["\u{1b}[", &codes.join(";"), "m", words, "\u{1b}[0m"]),
            None => text.push_str(words),
        }
        text.extend(to.map(|_| Hyperlink::END));
    }
    text.truncate(text.trim_end().len());
    text
}

/// The parameters of a span's escape sequence; none for plain text.
fn codes(span: &Span, colours: bool) -> Vec<&'static str> {
    let Face { role, bold, italic, underlined } = span.face;
    let dim = matches!(role, Role::Muted | Role::Rule);
    let is_found = role == Role::Found;
    let styles =
        [(bold, "1"), (dim, "2"), (italic, "3"), (underlined || is_found, "4"), (is_found, "7")];
    let mut codes: Vec<&str> =
        styles.into_iter().filter_map(|(is_set, code)| is_set.then_some(code)).collect();
    let colour = match role {
        Role::Accent => Some("31"),
        Role::Link => Some("34"),
        Role::Text | Role::Muted | Role::Rule | Role::Found => None,
    };
    codes.extend(colour.filter(|_| colours));
    codes
}
