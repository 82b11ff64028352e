//! Folding: signs that mean the same become one, and each keeps its origin.

use std::ops::Range;

/// The soft hyphen, and marks of no width that part words for the setter alone.
const UNSEEN: [char; 6] = ['\u{ad}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];

/// A folded text, and where its bytes came from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Folded {
    text: String,
    /// Where the bytes of the text come to stand otherwise than before: a byte of the folded text,
    /// and the byte that it came from. What lies between two of these moved alike. Where several
    /// stand at one byte, a part that ends there ends at the first, and one that begins there begins
    /// at the last: what lies between is not seen.
    moves: Vec<(usize, usize)>,
}

impl Folded {
    /// Adds a text, whose bytes are counted from its own start.
    pub(crate) fn push(&mut self, text: &str) {
        self.push_without(text, &[]);
    }

    /// Adds a text without some of its bytes, which are as if they were not seen.
    pub(crate) fn push_without(&mut self, text: &str, unseen: &[Range<usize>]) {
        self.moves.push((self.text.len(), 0));
        let is_folded = text.is_ascii() && !text.contains(['\n', '\t']) && !text.contains("  ");
        if is_folded && unseen.is_empty() {
            self.text.push_str(text);
        } else {
            self.push_folded(text, unseen);
        }
        // A part that ends here must not end at the start of what is added next.
        self.moves.push((self.text.len(), text.len()));
    }

    fn push_folded(&mut self, text: &str, unseen: &[Range<usize>]) {
        let mut after_space = false;
        let mut unseen = unseen.iter().peekable();
        for (at, character) in text.char_indices() {
            let end = at + character.len_utf8();
            while unseen.next_if(|bytes| bytes.end <= at).is_some() {}
            let is_unseen = unseen.peek().is_some_and(|bytes| bytes.contains(&at));
            let seen = folded(character).filter(|_| !is_unseen);
            let folded = seen.filter(|folded| !(*folded == ' ' && after_space));
            match folded {
                Some(folded) => {
                    self.text.push(folded);
                    after_space = folded == ' ';
                    if folded.len_utf8() != end - at {
                        self.moves.push((self.text.len(), end));
                    }
                }
                None => self.moves.extend([(self.text.len(), at), (self.text.len(), end)]),
            }
        }
    }

    /// The bytes of the folded text.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// A part of the folded text.
    pub(crate) fn get(&self, bytes: Range<usize>) -> &str {
        self.text.get(bytes).unwrap_or_default()
    }

    /// Where a range that is not empty came from, within one of the texts added.
    pub(crate) fn origin(&self, folded: Range<usize>) -> Range<usize> {
        let origin = |count: usize, byte: usize| {
            let last = count.checked_sub(1).and_then(|last| self.moves.get(last));
            last.map_or(byte, |(at, from)| from + (byte - at))
        };
        let start = self.moves.partition_point(|(at, _)| *at <= folded.start);
        let end = self.moves.partition_point(|(at, _)| *at < folded.end);
        let first_there = self.moves.get(end).filter(|(at, _)| *at == folded.end);
        let end = first_there.map_or_else(|| origin(end, folded.end), |(_, from)| *from);
        origin(start, folded.start)..end
    }
}

/// The character that stands for all that are like it; none for what is not seen.
pub(crate) fn folded(character: char) -> Option<char> {
    match character {
        _ if character.is_ascii_graphic() => Some(character),
        _ if UNSEEN.contains(&character) => None,
        '\u{2066}'..='\u{2069}' => None,
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' => Some('\''),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => Some('"'),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Some('-'),
        _ if character.is_whitespace() => Some(' '),
        _ => Some(character),
    }
}

#[cfg(test)]
mod tests {
    use super::Folded;

    fn folded(text: &str) -> Folded {
        let mut folded = Folded::default();
        folded.push("— before —");
        folded.push(text);
        folded
    }

    /// The part of a text that a part of its folded form came from.
    fn origin<'a>(text: &'a str, part: &str) -> &'a str {
        let folded = folded(text);
        let at = folded.text.find(part).unwrap();
        text.get(folded.origin(at..at + part.len())).unwrap()
    }

    #[test]
    fn quotes_dashes_and_spaces_are_alike() {
        assert_eq!(
            folded("“I’m — at\u{a0}\n last” «x»").text.get(10..).unwrap(),
            "\"I'm - at last\" \"x\""
        );
    }

    #[test]
    fn soft_hyphens_are_gone() {
        assert_eq!(folded("soft\u{ad}ware").text.get(10..).unwrap(), "software");
        assert_eq!(origin("a soft\u{ad}ware b", "software"), "soft\u{ad}ware");
        assert_eq!(origin("a soft\u{ad}ware b", "ware"), "ware");
        assert_eq!(origin("a soft\u{ad}ware b", "soft"), "soft");
    }

    #[test]
    fn each_part_knows_its_origin() {
        assert_eq!(origin("so “Baku’s” – she", "\"Baku's\" - s"), "“Baku’s” – s");
        assert_eq!(origin("a \u{a0} b  c", "b c"), "b  c");
        assert_eq!(origin("“é”", "é"), "é");
        assert_eq!(origin("a“ b", "a\""), "a“");
        assert_eq!(origin("“é”", "é\""), "é”");
        assert_eq!(origin("Baku’\u{ad}s –", "Baku'"), "Baku’");
        assert_eq!(origin("a \u{a0} b", "a "), "a ");
        assert_eq!(origin("at last", "last"), "last");
    }
}
