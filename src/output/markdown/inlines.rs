//! Inlines as Markdown; where its marks would not be read as such, as the HTML that it allows.

use crate::document::{Inline, plain_text};
use crate::output::address;
use crate::output::markdown::writer::{Within, Writer};
use crate::output::notes::Notes;
use crate::output::walk::{Step, Walk};
use crate::text::Text;

/// Writes inlines.
pub(crate) fn write(inlines: &[Inline], notes: &Notes, within: Within, writer: &mut Writer) {
    let mut walk = Walk::through(inlines);
    // How many links are open: a link within a link would part the outer one.
    let mut links = 0;
    while let Some(step) = walk.next() {
        match step {
            Step::Text(text) => writer.words(text.as_str()),
            Step::Code(text) => code(text, within, links > 0, writer),
            Step::Break => writer.line_break(),
            Step::Open(inline) => {
                if open(inline, &walk, notes, links, writer) {
                    walk.pass_over();
                } else {
                    links += usize::from(matches!(inline, Inline::Link { .. }));
                }
            }
            Step::Close(inline) => {
                links -= usize::from(matches!(inline, Inline::Link { .. }));
                close(inline, links, writer);
            }
        }
    }
}

/// Opens an inline; whether all of it has been written already.
fn open(
    inline: &Inline,
    walk: &Walk<'_>,
    notes: &Notes,
    links: usize,
    writer: &mut Writer,
) -> bool {
    match inline {
        Inline::Emphasis(inner) => emphasis(inner, "*", "<em>", walk, writer),
        Inline::Strong(inner) => emphasis(inner, "**", "<strong>", walk, writer),
        Inline::Superscript(inner) => match notes.led_to_by(inner) {
            Some(note) if links == 0 => {
                writer.markup(&["[^", &note, "]"].concat());
                true
            }
            _ => {
                writer.markup("<sup>");
                false
            }
        },
        Inline::Link { to, .. } => {
            if links == 0 && address::of_link(to).is_some() {
                writer.markup("[");
            }
            false
        }
        Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => false,
    }
}

fn close(inline: &Inline, links: usize, writer: &mut Writer) {
    match inline {
        Inline::Emphasis(_) => writer.end_markup("</em>"),
        Inline::Strong(_) => writer.end_markup("</strong>"),
        Inline::Superscript(_) => writer.end_markup("</sup>"),
        Inline::Link { to, .. } => {
            if let Some(address) = address::of_link(to).filter(|_| links == 0) {
                writer.end_markup(&format!("]({})", destination(&address)));
            }
        }
        Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
    }
}

/// An address within parentheses: its ampersands begin no entities.
pub(crate) fn destination(address: &str) -> String {
    address.replace('&', "&amp;")
}

/// Writes emphasis with asterisks where those are sure to be read as such (`CommonMark` 0.31, 6.2),
/// else opens it as HTML; whether all of it has been written.
fn emphasis(
    inner: &[Inline],
    asterisks: &str,
    tag: &str,
    walk: &Walk<'_>,
    writer: &mut Writer,
) -> bool {
    let words = plain_text(inner);
    let words = words.as_str();
    let is_plain = inner.iter().all(|inline| matches!(inline, Inline::Text(_)));
    if is_plain && words.starts_with(' ') {
        writer.space();
    }
    let trimmed = words.trim_matches(' ');
    if is_plain && trimmed.is_empty() {
        return true;
    }
    let after = if words.ends_with(' ') { Some(' ') } else { first_after(walk) };
    if !is_plain || !opens(writer.before(), trimmed) || !closes(trimmed, after) {
        writer.markup(tag);
        return false;
    }
    writer.markup(asterisks);
    writer.words(trimmed);
    writer.end_markup(asterisks);
    if words.ends_with(' ') {
        writer.space();
    }
    true
}

/// The character after what is open; a space at the end of the whole, and nothing where it is not
/// known.
fn first_after(walk: &Walk<'_>) -> Option<char> {
    match walk.after() {
        Some(Inline::Text(text)) => text.as_str().chars().next(),
        Some(Inline::LineBreak) => Some(' '),
        Some(_) => None,
        None => walk.is_at_top().then_some(' '),
    }
}

/// Whether asterisks before these words open emphasis.
fn opens(before: Option<char>, words: &str) -> bool {
    let parted = before.is_none_or(|before| before != '*' && (before == ' ' || is_mark(before)));
    let stands_alone = before != Some('*');
    words.starts_with(|first: char| {
        (first.is_alphanumeric() && stands_alone) || (is_mark(first) && parted)
    })
}

/// Whether asterisks after these words close emphasis.
fn closes(words: &str, after: Option<char>) -> bool {
    let parted = after.is_some_and(|after| after == ' ' || is_mark(after));
    words.ends_with(|last: char| {
        (last.is_alphanumeric() && after.is_some()) || (is_mark(last) && parted)
    })
}

/// Whether a character is sure to be punctuation to `CommonMark`.
fn is_mark(character: char) -> bool {
    character.is_ascii_punctuation()
        || matches!(character, '\u{2013}'..='\u{2027}' | '«' | '»' | '¡' | '¿')
}

/// Writes code between runs of backticks that are longer than any in it.
fn code(text: &Text, within: Within, in_link: bool, writer: &mut Writer) {
    let code = text.as_str().replace(['\n', '\t'], " ");
    if code.trim().is_empty() {
        return writer.space();
    }
    // Even within backticks a bar ends the cell, and a bracket the label of a reference.
    if (within == Within::Cell && code.contains('|')) || (in_link && code.contains(['[', ']'])) {
        writer.markup("<code>");
        writer.words(&code);
        return writer.end_markup("</code>");
    }
    let fence = "`".repeat(longest_run(&code) + 1);
    let is_padded = code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']);
    let pad = if is_padded { " " } else { "" };
    // Backticks side by side would be taken for one run.
    let joint = if writer.before() == Some('`') { "<!-- -->" } else { "" };
    writer.markup(&[joint, &fence, pad, &code, pad, &fence].concat());
}

/// The longest run of backticks.
pub(crate) fn longest_run(code: &str) -> usize {
    code.split(|character| character != '`').map(str::len).max().unwrap_or_default()
}
