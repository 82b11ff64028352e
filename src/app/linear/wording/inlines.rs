//! Inlines in words.

use std::collections::HashSet;

use crate::document::{Inline, plain_text};

/// Signs around the mark of a note that are no part of it.
const BRACKETS: [char; 4] = ['[', ']', '(', ')'];

/// The mark of a note, without the brackets that some pages put around it.
pub(crate) fn mark_of(words: &str) -> &str {
    words.trim_matches(|sign: char| sign.is_whitespace() || BRACKETS.contains(&sign))
}

/// The words of inlines; a line feed where the author broke the line. Raised words would be taken
/// for a part of the word before: the mark of a note is said to be one, and a power is marked.
pub(crate) fn spoken(inlines: &[Inline], marks: &HashSet<&str>) -> String {
    spoken_from(inlines, 0, marks)
}

/// The same from a byte of their plain text on.
pub(crate) fn spoken_from(inlines: &[Inline], from: usize, marks: &HashSet<&str>) -> String {
    let (mut words, mut passed) = (String::new(), 0);
    let mut open = vec![inlines.iter()];
    while let Some(run) = open.last_mut() {
        match run.next() {
            None => {
                open.pop();
            }
            Some(Inline::Text(text) | Inline::Code(text)) => {
                let text = text.as_str();
                words.push_str(text.get(usize::saturating_sub(from, passed)..).unwrap_or_default());
                passed += text.len();
            }
            Some(Inline::LineBreak) => {
                words.extend((passed >= from).then_some('\n'));
                passed += 1;
            }
            Some(Inline::Superscript(raised)) => {
                let raised = plain_text(raised);
                if passed >= from {
                    say_raised(raised.as_str(), marks, &mut words);
                }
                passed += raised.as_str().len();
            }
            Some(
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { label: inner, .. },
            ) => open.push(inner.iter()),
        }
    }
    words
}

fn say_raised(raised: &str, marks: &HashSet<&str>, words: &mut String) {
    let mark = mark_of(raised);
    if marks.contains(mark) {
        words.extend([" (note ", mark, ")"]);
    } else if raised.starts_with(|sign: char| sign.is_ascii_digit() || "+-−".contains(sign)) {
        words.extend(["^", raised]);
    } else {
        words.push_str(raised);
    }
}

/// The links in inlines, in order: address and words.
pub(crate) fn links_in(inlines: &[Inline]) -> Vec<(String, String)> {
    let mut links = Vec::new();
    let mut open = vec![inlines.iter()];
    while let Some(run) = open.last_mut() {
        match run.next() {
            None => {
                open.pop();
            }
            Some(Inline::Link { to, label }) => {
                links.push((to.to_string(), plain_text(label).to_string()));
            }
            Some(Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Superscript(inner)) => {
                open.push(inner.iter());
            }
            Some(Inline::Text(_) | Inline::Code(_) | Inline::LineBreak) => {}
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn raised_words_are_told_from_the_word_before() {
        let raised = |words| Inline::Superscript(vec![Inline::Text(Text::fixed(words))]);
        let word = |words| Inline::Text(Text::fixed(words));
        let inlines = [
            word("the 2"),
            raised("nd"),
            word(" of 10"),
            raised("6"),
            word(", he said."),
            raised("[1]"),
        ];
        let marks = HashSet::from(["1"]);
        assert_eq!(spoken(&inlines, &marks), "the 2nd of 10^6, he said. (note 1)");
    }
}
