//! Phrase: the words of a paragraph. Spaces at the start of what has a meaning stand before it, so
//! that it means the same when it is written and read again.

use crate::document::Inline;
use crate::input::html::{Kind, Run};
use crate::text::Text;

/// A run of words, and what begins with the next of them.
#[derive(Debug, Default)]
pub(crate) struct Phrase {
    run: Run,
    beginning: Vec<Kind>,
}

impl Phrase {
    /// Begins what the next words mean.
    pub(crate) fn enter(&mut self, kind: Kind) {
        self.beginning.push(kind);
    }

    /// Ends what was begun last.
    pub(crate) fn leave(&mut self) {
        if self.beginning.pop().is_none() {
            self.run.leave();
        }
    }

    /// Reads words.
    pub(crate) fn words(&mut self, words: &str) {
        let rest = words.trim_start_matches([' ', '\t', '\n']);
        if rest.len() < words.len() {
            self.run.words(" ");
        }
        if !rest.is_empty() {
            self.beginning.drain(..).for_each(|kind| self.run.enter(kind));
            self.run.words(rest);
        }
    }

    /// Words of one meaning.
    pub(crate) fn words_of(&mut self, kind: Kind, words: &str) {
        self.enter(kind);
        self.words(words);
        self.leave();
    }

    /// Breaks the line.
    pub(crate) fn break_line(&mut self) {
        self.run.break_line();
    }

    /// Ends the paragraph; nothing stays open.
    pub(crate) fn take(&mut self) -> Vec<Inline> {
        let text = joined(self.run.take());
        *self = Self::default();
        text
    }
}

/// Inlines with the words that stand side by side as one. Inlines stand in each other no deeper
/// than a run lets them.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut whole = Vec::with_capacity(inlines.len());
    let mut words: Vec<Text> = Vec::new();
    for inline in inlines {
        let inline = match inline {
            Inline::Text(text) => {
                words.push(text);
                continue;
            }
            Inline::Emphasis(inner) => Inline::Emphasis(joined(inner)),
            Inline::Strong(inner) => Inline::Strong(joined(inner)),
            Inline::Superscript(inner) => Inline::Superscript(joined(inner)),
            Inline::Link { to, label } => Inline::Link { to, label: joined(label) },
            other @ (Inline::Code(_) | Inline::LineBreak) => other,
        };
        settle(&mut words, &mut whole);
        whole.push(inline);
    }
    settle(&mut words, &mut whole);
    whole
}

fn settle(words: &mut Vec<Text>, whole: &mut Vec<Inline>) {
    match words.as_slice() {
        [] => return,
        [one] => whole.push(Inline::Text(one.clone())),
        many => whole.push(Inline::Text(Text::join(many, ""))),
    }
    words.clear();
}
