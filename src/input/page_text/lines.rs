//! Lines: a text cut into its lines one by one, each cleaned as it is reached.

use std::collections::VecDeque;
use std::ops::Range;

use crate::document::cells_of_blank;
use crate::text::{Text, Unclean};

/// One line that holds words.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The words, which have passed the door.
    pub(crate) words: Text,
    /// How many blank lines stand before it.
    pub(crate) gap: usize,
    /// Whether it begins with a tab or with two spaces or more.
    pub(crate) is_indented: bool,
    /// The cells of the blanks before it.
    pub(crate) indent: usize,
    /// Where it starts in the text, in bytes.
    pub(crate) start: usize,
}

/// The lines of a text, blank ones left out.
///
/// The text may be there to a part only. Whoever then asks for a line that may not be all there is
/// told that there is none, and it is remembered that he asked.
#[derive(Debug)]
pub(crate) struct Lines {
    text: String,
    cursor: Cursor,
    ahead: VecDeque<Line>,
    /// Whether the text is there to its end.
    is_whole: bool,
    /// Whether more of the text was asked for than is there.
    has_run_out: bool,
}

/// How far a text has been cut.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    at: usize,
    end: usize,
    gap: usize,
}

impl Lines {
    /// All lines of a text.
    pub(crate) fn new(text: String) -> Self {
        let cursor = Cursor { at: 0, end: text.len(), gap: 0 };
        Self { text, cursor, ahead: VecDeque::new(), is_whole: true, has_run_out: false }
    }

    /// The lines of a text of which the first part is there.
    pub(crate) fn beginning(text: String) -> Self {
        Self { is_whole: false, ..Self::new(text) }
    }

    /// Whether the text is there to its end.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether more of the text was asked for than is there.
    pub(crate) fn has_run_out(&self) -> bool {
        self.has_run_out
    }

    /// Adds what the text lacks.
    pub(crate) fn complete(&mut self, rest: &str) {
        self.text.push_str(rest);
        self.cursor.end = self.text.len();
        self.is_whole = true;
    }

    /// The line so many lines ahead; 0 is the next one.
    pub(crate) fn peek(&mut self, ahead: usize) -> Option<&Line> {
        while self.ahead.len() <= ahead {
            let before = self.cursor;
            let line = self.cursor.cut(&self.text);
            // What ends where the text stops for now may go on.
            if !self.is_whole && self.cursor.at == self.cursor.end {
                self.cursor = before;
                self.has_run_out = true;
                return None;
            }
            self.ahead.push_back(line?);
        }
        self.ahead.get(ahead)
    }

    /// The next line.
    pub(crate) fn next(&mut self) -> Option<Line> {
        self.peek(0)?;
        self.ahead.pop_front()
    }

    /// Goes past so many lines.
    pub(crate) fn skip(&mut self, lines: usize) {
        for _ in 0..lines {
            self.next();
        }
    }

    /// How many bytes have been taken: where the next line starts.
    pub(crate) fn position(&self) -> usize {
        self.ahead.front().map_or(self.cursor.at, |line| line.start)
    }

    /// Ends the lines before the line that starts at this byte.
    pub(crate) fn stop_at(&mut self, end: usize) {
        self.cursor.end = end;
        self.cursor.at = self.cursor.at.min(end);
        self.ahead.retain(|line| line.start < end);
    }

    /// The last lines that are still to come: as many as start within so many bytes of the end.
    pub(crate) fn tail(&self, bytes: usize) -> Vec<Line> {
        let end = self.cursor.end;
        let at = self.line_start_from(end.saturating_sub(bytes));
        let mut cursor = Cursor { at, end, gap: 0 };
        std::iter::from_fn(|| cursor.cut(&self.text)).collect()
    }

    /// The raw lines that are still to come within so many bytes, blank ones included.
    pub(crate) fn sample(&mut self, bytes: usize) -> impl Iterator<Item = &str> {
        let Cursor { end, .. } = self.cursor;
        let mut at = self.position();
        let limit = end.min(at.saturating_add(bytes));
        // The last of these lines must end somewhere.
        let after = self.text.as_bytes().get(limit..end).unwrap_or_default();
        let is_there = after.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        self.has_run_out |= !self.is_whole && !is_there;
        let text = self.text.as_str();
        std::iter::from_fn(move || {
            let (line, next) = (at < limit).then(|| cut_line(text, at, end))?;
            at = next;
            text.get(line)
        })
    }

    /// The start of the first line to come that begins after this byte.
    fn line_start_from(&self, byte: usize) -> usize {
        if byte <= self.position() {
            return self.position();
        }
        let rest = self.text.as_bytes().get(byte..self.cursor.end).unwrap_or_default();
        rest.iter().position(|byte| *byte == b'\n').map_or(self.cursor.end, |at| byte + at + 1)
    }
}

impl Cursor {
    /// Cuts the next line that holds words.
    fn cut(&mut self, text: &str) -> Option<Line> {
        while self.at < self.end {
            let (range, next) = cut_line(text, self.at, self.end);
            let (start, raw) = (self.at, text.get(range).unwrap_or_default());
            self.at = next;
            let words = clean(raw);
            if words.is_blank() {
                self.gap += 1;
                continue;
            }
            let gap = std::mem::take(&mut self.gap);
            let is_indented = is_indented(raw);
            return Some(Line { words, gap, is_indented, indent: indent_of(raw), start });
        }
        None
    }
}

/// Passes a line through the door; one that is empty anyway need not be copied.
fn clean(raw: &str) -> Text {
    match raw.trim() {
        "" => Text::fixed(""),
        words => Unclean::new(words).line(),
    }
}

/// The cells of the blanks before a line.
fn indent_of(raw: &str) -> usize {
    raw.chars().map(cells_of_blank).take_while(|cells| *cells > 0).sum()
}

fn is_indented(raw: &str) -> bool {
    raw.starts_with('\t') || raw.starts_with("  ") || raw.starts_with('\u{2003}')
}

/// The line at a byte, without its end, and where the next one starts.
fn cut_line(text: &str, at: usize, end: usize) -> (Range<usize>, usize) {
    let rest = text.get(at..end).unwrap_or_default();
    let Some(length) = rest.find(ends_line) else { return (at..end, end) };
    let mark = rest.get(length..).unwrap_or_default();
    let size =
        if mark.starts_with("\r\n") { 2 } else { mark.chars().next().map_or(1, char::len_utf8) };
    (at..at + length, at + length + size)
}

/// Whether a character ends a line, by Unicode's rules for new lines (section 5.8 of the standard).
fn ends_line(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, usize)> {
        let mut lines = Lines::new(text.to_owned());
        std::iter::from_fn(|| lines.next()).map(|line| (line.words.to_string(), line.gap)).collect()
    }

    #[test]
    fn line_ends_of_all_systems_count_once() {
        let expected = vec![("a".to_owned(), 0), ("b".to_owned(), 1), ("c".to_owned(), 0)];
        assert_eq!(all("a\n\nb\nc"), expected);
        assert_eq!(all("a\r\n\r\nb\r\nc\r\n"), expected);
        assert_eq!(all("a\r\rb\rc\r"), expected);
        assert_eq!(all("a\u{2029}\u{2028} \u{A0}b\u{85}c\u{C}"), expected);
    }

    #[test]
    fn a_line_that_may_go_on_is_not_given() {
        let mut lines = Lines::beginning("one\n\ntwo\nthr".to_owned());
        assert_eq!(lines.next().unwrap().words.as_str(), "one");
        assert_eq!(lines.peek(0).unwrap().words.as_str(), "two");
        assert!(!lines.has_run_out());
        assert!(lines.peek(1).is_none());
        assert!(lines.has_run_out());
        lines.complete("ee\n\nfour");
        let rest: Vec<Line> = std::iter::from_fn(|| lines.next()).collect();
        let rest: Vec<_> = rest.iter().map(|line| (line.words.as_str(), line.gap)).collect();
        assert_eq!(rest, [("two", 1), ("three", 0), ("four", 1)]);
    }

    #[test]
    fn a_sample_that_may_go_on_is_told() {
        for (text, has_run_out) in [("one\ntwo\n", false), ("one\ntwo", true), ("one\n", true)] {
            let mut lines = Lines::beginning(text.to_owned());
            assert_eq!(lines.sample(5).count(), if text.len() > 5 { 2 } else { 1 });
            assert_eq!(lines.has_run_out(), has_run_out, "{text:?}");
        }
    }

    #[test]
    fn the_tail_holds_whole_lines_that_have_not_been_taken() {
        let mut lines = Lines::new("one\ntwo\n\nthree\nfour".to_owned());
        let tail = |lines: &Lines, bytes| {
            lines.tail(bytes).into_iter().map(|line| line.words.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(tail(&lines, 8), ["four"]);
        assert_eq!(tail(&lines, 1000), ["one", "two", "three", "four"]);
        lines.skip(1);
        lines.peek(1);
        assert_eq!(tail(&lines, 1000), ["two", "three", "four"]);
        let third = lines.peek(1).unwrap().start;
        lines.stop_at(third);
        assert_eq!(lines.next().unwrap().words.as_str(), "two");
        assert!(lines.next().is_none());
    }
}
