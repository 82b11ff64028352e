//! Inlines: the words of a paragraph as a walk meets them, with white space as HTML has it.

use crate::document::Inline;
use crate::text::{Text, Unclean};

/// How deep inlines may stand in each other; deeper ones lose their meaning and keep their words.
const DEEPEST: usize = 16;

/// What an element among words means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Stress.
    Emphasis,
    /// Weight.
    Strong,
    /// A word of a computer language.
    Code,
    /// A raised mark.
    Superscript,
    /// A link.
    Link(Text),
    /// Nothing.
    Plain,
}

/// A run of words that is being read.
#[derive(Debug)]
pub(crate) struct Run {
    open: Vec<Open>,
    too_deep: usize,
    spacing: Spacing,
}

#[derive(Debug)]
struct Open {
    kind: Kind,
    inlines: Vec<Inline>,
    words: String,
}

/// What stands before the next word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spacing {
    /// The start of a line.
    Start,
    /// A word.
    Word,
    /// A word, and a space that has not been set yet.
    Due,
    /// A space.
    Space,
}

impl Default for Run {
    fn default() -> Self {
        Self { open: vec![Open::new(Kind::Plain)], too_deep: 0, spacing: Spacing::Start }
    }
}

impl Open {
    fn new(kind: Kind) -> Self {
        Self { kind, inlines: Vec::new(), words: String::new() }
    }

    /// Puts the words read so far among the inlines; they pass the door here.
    fn settle(&mut self) {
        if self.words.is_empty() || self.kind == Kind::Code {
            return;
        }
        let words = Unclean::new(std::mem::take(&mut self.words)).block();
        if !words.as_str().is_empty() {
            self.add(Inline::Text(words));
        }
    }

    /// Adds an inline; words that only an element without a meaning parted are one text.
    fn add(&mut self, inline: Inline) {
        match (self.inlines.last_mut(), inline) {
            (Some(Inline::Text(words)), Inline::Text(more)) => {
                *words = Text::join([&*words, &more], "");
            }
            (_, inline) => self.inlines.push(inline),
        }
    }

    /// What it comes to; nothing where it holds nothing.
    fn close(mut self) -> Vec<Inline> {
        self.settle();
        if self.kind == Kind::Code {
            let words = Unclean::new(self.words).block();
            return if words.is_blank() { Vec::new() } else { vec![Inline::Code(words)] };
        }
        if self.inlines.is_empty() {
            return Vec::new();
        }
        match self.kind {
            Kind::Emphasis => vec![Inline::Emphasis(self.inlines)],
            Kind::Strong => vec![Inline::Strong(self.inlines)],
            Kind::Superscript => vec![Inline::Superscript(self.inlines)],
            Kind::Link(to) => vec![Inline::Link { to, label: self.inlines }],
            Kind::Plain | Kind::Code => self.inlines,
        }
    }
}

impl Run {
    /// Whether no word has been read yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.open.iter().all(|open| open.inlines.is_empty() && open.words.trim().is_empty())
    }

    /// Begins what an element means.
    pub(crate) fn enter(&mut self, kind: Kind) {
        if self.open.len() >= DEEPEST {
            self.too_deep += 1;
            return;
        }
        let is_open = |kind: &Kind| self.open.iter().any(|open| open.kind == *kind);
        let in_link = self.open.iter().any(|open| matches!(open.kind, Kind::Link(_)));
        let again = is_open(&kind) || in_link && matches!(kind, Kind::Link(_));
        let kind = if again || is_open(&Kind::Code) { Kind::Plain } else { kind };
        if kind != Kind::Plain {
            self.set_space();
        }
        self.open.push(Open::new(kind));
    }

    /// Ends what the innermost element means.
    pub(crate) fn leave(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if self.open.len() > 1
            && let Some(open) = self.open.pop()
        {
            self.put(open);
        }
    }

    /// Puts what has been closed into what stands around it.
    fn put(&mut self, closed: Open) {
        let Some(outer) = self.open.last_mut() else { return };
        if matches!(closed.kind, Kind::Plain) && closed.inlines.is_empty()
            || outer.kind == Kind::Code
        {
            outer.words.push_str(&closed.words);
            return;
        }
        outer.settle();
        closed.close().into_iter().for_each(|inline| outer.add(inline));
    }

    /// Reads words.
    pub(crate) fn words(&mut self, words: &str) {
        let mut rest = words;
        loop {
            let word = rest.trim_start_matches(is_space);
            if word.len() < rest.len() && self.spacing == Spacing::Word {
                self.spacing = Spacing::Due;
            }
            if word.is_empty() {
                return;
            }
            let (word, after) = word.split_at(word.find(is_space).unwrap_or(word.len()));
            self.set_space();
            self.spacing = Spacing::Word;
            self.push(word);
            rest = after;
        }
    }

    /// Sets the space that is due.
    fn set_space(&mut self) {
        if self.spacing == Spacing::Due {
            self.push(" ");
            self.spacing = Spacing::Space;
        }
    }

    fn push(&mut self, words: &str) {
        if let Some(open) = self.open.last_mut() {
            open.words.push_str(words);
        }
    }

    /// Breaks the line; gives whether it was broken right before already.
    pub(crate) fn break_line(&mut self) -> bool {
        let in_code = self.open.iter().any(|open| open.kind == Kind::Code);
        let Some(open) = self.open.last_mut().filter(|_| !in_code) else {
            self.words(" ");
            return false;
        };
        open.settle();
        let again = self.spacing == Spacing::Start;
        self.spacing = Spacing::Start;
        if !again {
            open.inlines.push(Inline::LineBreak);
        }
        again
    }

    /// Ends the run, and begins another in which the same is open.
    pub(crate) fn take(&mut self) -> Vec<Inline> {
        let kinds: Vec<Kind> = self.open.iter().map(|open| open.kind.clone()).collect();
        while let Some(open) = self.open.pop() {
            if self.open.is_empty() {
                self.open = kinds.into_iter().map(Open::new).collect();
                self.spacing = Spacing::Start;
                return trimmed(open.close());
            }
            self.put(open);
        }
        Vec::new()
    }
}

/// Inlines without the spaces and breaks at their end; none where nothing could be seen.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    trim(&mut inlines);
    if is_blank(&inlines) { Vec::new() } else { inlines }
}

/// Takes away spaces and breaks at the end, of the last element among words too.
fn trim(inlines: &mut Vec<Inline>) {
    while let Some(last) = inlines.last_mut() {
        let is_empty = match last {
            Inline::LineBreak => true,
            Inline::Text(words) => {
                let end = words.as_str().trim_end_matches(' ').len();
                *words = words.slice(0..end);
                end == 0
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Link { label: inner, .. } => {
                trim(inner);
                inner.is_empty()
            }
            Inline::Code(_) => false,
        };
        if !is_empty {
            return;
        }
        inlines.pop();
    }
}

/// Takes away the spaces by which a page indents a paragraph, for the reader indents it itself.
pub(crate) fn take_indent(inlines: &mut Vec<Inline>) {
    while let Some(Inline::Text(words)) = inlines.first_mut() {
        let whole = words.as_str();
        let start = whole.len() - whole.trim_start_matches(['\u{3000}', '\u{a0}', ' ']).len();
        *words = words.slice(start..whole.len());
        if !words.as_str().is_empty() {
            return;
        }
        inlines.remove(0);
    }
}

/// Whether nothing of inlines could be seen.
pub(crate) fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(words) | Inline::Code(words) => words.is_blank(),
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Superscript(inner)
        | Inline::Link { label: inner, .. } => is_blank(inner),
        Inline::LineBreak => true,
    })
}

/// Paragraphs as one, each on a line of its own.
pub(crate) fn on_lines(paragraphs: Vec<Vec<Inline>>) -> Vec<Inline> {
    let mut joined = Vec::new();
    for paragraph in paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()) {
        if !joined.is_empty() {
            joined.push(Inline::LineBreak);
        }
        joined.extend(paragraph);
    }
    joined
}

/// White space as HTML collapses it, and what the door would make a line break.
fn is_space(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain_text;

    #[test]
    fn spaces_stand_outside_and_no_word_is_glued_or_parted() {
        let mut run = Run::default();
        run.words("  one \n");
        run.enter(Kind::Emphasis);
        run.words(" two ");
        run.leave();
        run.words("three");
        run.enter(Kind::Strong);
        run.words("four");
        run.leave();
        run.words(" . ");
        let text = |words: &'static str| Inline::Text(Text::fixed(words));
        assert_eq!(
            run.take(),
            [
                text("one "),
                Inline::Emphasis(vec![text("two")]),
                text(" three"),
                Inline::Strong(vec![text("four")]),
                text(" ."),
            ]
        );
        assert_eq!(run.take(), []);
    }

    #[test]
    fn depth_is_bounded_and_words_are_kept() {
        let mut run = Run::default();
        let kinds = [Kind::Emphasis, Kind::Plain, Kind::Strong, Kind::Plain];
        for number in 0..1000 {
            run.enter(kinds[number % 4].clone());
            run.words("x ");
        }
        for _ in 0..1000 {
            run.leave();
        }
        assert_eq!(plain_text(&run.take()).as_str().len(), 1999);
    }

    #[test]
    fn breaks_at_the_ends_go() {
        let mut run = Run::default();
        assert!(run.break_line());
        run.words("a ");
        assert!(!run.break_line());
        run.words(" ");
        assert!(run.break_line());
        assert_eq!(run.take(), [Inline::Text(Text::fixed("a"))]);
    }
}
