//! Raised words of a block, some of which are the marks of notes.

use std::ops::Range;

use crate::document::{Block, Inline, bytes_before_words, plain_text, runs_of};
use crate::text::Text;

/// The raised words of a block, and their bytes in its plain text.
pub(crate) fn raised_of(block: &Block) -> Vec<(Range<usize>, Text)> {
    let mut raised = Vec::new();
    let mut at = bytes_before_words(block);
    for run in runs_of(block) {
        raised_in(run, at, &mut raised);
        at += plain_text(run).as_str().len() + 1;
    }
    raised
}

/// The words of a mark, without the brackets that some pages put around it.
pub(crate) fn name_of(mark: &Text) -> &str {
    mark.as_str().trim_matches(|it: char| it.is_whitespace() || "[]()".contains(it))
}

/// Adds the raised words of a run that begins so many bytes into a text.
fn raised_in(run: &[Inline], start: usize, raised: &mut Vec<(Range<usize>, Text)>) {
    let mut at = start;
    let mut open = vec![run.iter()];
    while let Some(inlines) = open.last_mut() {
        match inlines.next() {
            None => {
                open.pop();
            }
            Some(Inline::Superscript(inner)) => {
                let words = plain_text(inner);
                let end = at + words.as_str().len();
                raised.push((at..end, words));
                at = end;
            }
            Some(
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { label: inner, .. },
            ) => open.push(inner.iter()),
            Some(Inline::Text(text) | Inline::Code(text)) => at += text.as_str().len(),
            Some(Inline::LineBreak) => at += 1,
        }
    }
}
