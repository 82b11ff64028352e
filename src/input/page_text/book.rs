//! Book: what groups of lines mean in text whose lines were broken at a width, as typists of books and
//! mails write: headings of chapters, verse, words with stress between underscores.

use crate::document::{Block, Inline, Picture, VerseLine, plain_text};
use crate::input::credit;
use crate::input::page_text::lines::Line;
use crate::input::words;
use crate::text::Text;

/// What a heading of a chapter begins with, in some languages.
const CHAPTERS: &[&str] = &[
    "chapter",
    "book",
    "part",
    "volume",
    "canto",
    "letter",
    "stave",
    "act",
    "scene",
    "prologue",
    "epilogue",
    "preface",
    "introduction",
    "kapitel",
    "erster",
    "chapitre",
    "capítulo",
    "capitulo",
    "capitolo",
    "hoofdstuk",
];

/// Of these, those that need no number.
const UNNUMBERED: &[&str] = &["prologue", "epilogue", "preface", "introduction"];

/// Numbers in words, as far as chapters are numbered so.
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "first", "second", "third", "fourth", "fifth", "last", "the",
];

/// The longest heading, in lines and in characters.
const LONGEST_HEADING: (usize, usize) = (3, 120);

/// How typists mark the place of a picture.
const ILLUSTRATION: &str = "[Illustration";

/// The longest stretch with stress, in bytes.
const LONGEST_STRESS: usize = 1_000;

/// Whether a group of lines is the heading of a chapter; `gap` blank lines stand after it.
pub(crate) fn is_heading(group: &[Line], gap: usize) -> bool {
    let length: usize = group.iter().map(|line| words::length(&line.words)).sum();
    let is_short = group.len() <= LONGEST_HEADING.0 && length <= LONGEST_HEADING.1;
    let Some(first) = group.first().filter(|_| is_short && gap > 0) else { return false };
    let is_apart = first.gap >= 2 && gap >= 2;
    is_chapter(first.words.as_str())
        || group.len() == 1 && is_roman(first.words.as_str())
        || is_apart && group.iter().all(|line| is_in_capitals(line.words.as_str()))
}

/// Whether a line begins as the heading of a chapter does: `CHAPTER IV`, `Book the Second`.
fn is_chapter(line: &str) -> bool {
    let mut parts =
        line.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    let first = parts.next().unwrap_or_default();
    let lower = first.to_lowercase();
    let is_named = CHAPTERS.contains(&lower.as_str()) && first.starts_with(char::is_uppercase);
    let number = parts.next().unwrap_or_default();
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.is_empty()
        || is_roman(number)
        || NUMBERS.contains(&number.to_lowercase().as_str()) && is_title(line);
    let is_alone = UNNUMBERED.contains(&lower.as_str()) && number.is_empty();
    is_named && (is_number || is_alone) && !line.ends_with([',', ';'])
}

/// Whether all longer words of a line begin with a capital.
fn is_title(line: &str) -> bool {
    line.split_whitespace()
        .filter(|word| word.len() > 3)
        .all(|word| !word.starts_with(char::is_lowercase))
}

/// Whether a line is a Roman number in capitals.
fn is_roman(line: &str) -> bool {
    let bare = line.trim_end_matches('.');
    !bare.is_empty() && bare.len() <= 8 && bare.bytes().all(|byte| b"IVXLC".contains(&byte))
}

fn is_in_capitals(line: &str) -> bool {
    line.chars().filter(|sign| sign.is_alphabetic()).count() >= 3
        && !line.contains(char::is_lowercase)
}

/// Whether lines are verse: several, all of them indented, most of which end before they must.
pub(crate) fn is_verse(group: &[Line], ends_early: bool) -> bool {
    ends_early && group.len() >= 2 && group.iter().all(|line| line.is_indented)
}

/// Lines of verse as they stand.
pub(crate) fn verse(group: Vec<Line>) -> Vec<VerseLine> {
    let line =
        |line: Line| VerseLine { indent: line.indent, bytes: 0, words: stressed(&line.words) };
    group.into_iter().map(line).collect()
}

/// A paragraph.
pub(crate) fn paragraph(words: &Text) -> Block {
    Block::Paragraph(stressed(words))
}

/// The picture that a paragraph stands for: `[Illustration: caption]`.
pub(crate) fn illustration(block: &Block) -> Option<Picture> {
    let Block::Paragraph(text) = block else { return None };
    let words = plain_text(text);
    let caption =
        words.as_str().strip_prefix(ILLUSTRATION)?.strip_prefix(':')?.strip_suffix(']')?;
    let start = words.as_str().len() - caption.len() - 1;
    let caption = words::part(&words, start..start + caption.len())?;
    Some(credit::picture(None, Some(&caption)))
}

/// Whether a line stands for a picture of which nothing is said.
pub(crate) fn is_bare_illustration(words: &Text) -> bool {
    words.as_str().strip_prefix(ILLUSTRATION).is_some_and(|rest| rest == "]" || rest == ": ]")
}

/// A heading.
pub(crate) fn heading(words: &Text) -> Block {
    Block::Heading { level: 2, text: stressed(words) }
}

/// Words in which those between underscores have stress.
pub(crate) fn stressed(words: &Text) -> Vec<Inline> {
    let line = words.as_str();
    let (mut inlines, mut taken) = (Vec::new(), 0);
    while let Some(start) = opening(line, taken) {
        let Some(end) = closing(line, start + 1) else { break };
        if taken < start {
            inlines.push(Inline::Text(words.slice(taken..start)));
        }
        inlines.push(Inline::Emphasis(vec![Inline::Text(words.slice(start + 1..end))]));
        taken = end + 1;
    }
    if taken < line.len() {
        inlines.push(Inline::Text(words.slice(taken..line.len())));
    }
    inlines
}

/// The next underscore that words follow and no word comes right before.
fn opening(line: &str, from: usize) -> Option<usize> {
    let rest = line.get(from..)?;
    let mut all = rest.match_indices('_').map(|(at, _)| from + at);
    all.find(|at| {
        let before = line.get(..*at).and_then(|before| before.chars().next_back());
        let after = line.get(at + 1..).and_then(|after| after.chars().next());
        before.is_none_or(|sign| !sign.is_alphanumeric() && sign != '_')
            && after.is_some_and(|sign| !sign.is_whitespace() && sign != '_')
    })
}

/// The next underscore that words stand before and no word follows.
fn closing(line: &str, from: usize) -> Option<usize> {
    let rest = line.get(from..)?;
    let all = rest.match_indices('_').map(|(at, _)| from + at);
    let mut near = all.take_while(|at| at - from <= LONGEST_STRESS);
    near.find(|at| {
        let before = line.get(..*at).and_then(|before| before.chars().next_back());
        let after = line.get(at + 1..).and_then(|after| after.chars().next());
        before.is_some_and(|sign| !sign.is_whitespace())
            && after.is_none_or(|sign| !sign.is_alphanumeric() && sign != '_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::page_text::lines::Lines;

    fn shown(words: &str) -> String {
        let words = crate::text::Unclean::new(words).line();
        let shown = stressed(&words).into_iter().map(|inline| match inline {
            Inline::Emphasis(inner) => format!("<{}>", plain_text(&inner)),
            other => plain_text(&[other]).as_str().to_owned(),
        });
        shown.collect()
    }

    #[test]
    fn words_between_underscores_have_stress() {
        assert_eq!(shown("He _never_ said (_so_)."), "He <never> said (<so>).");
        assert_eq!(shown("_All of it_, and _more_"), "<All of it>, and <more>");
        for plain in ["snake_case_name", "a _ b _ c", "_open", "__init__", "x_y _z", ""] {
            assert_eq!(shown(plain), plain);
        }
    }

    fn heads(text: &str) -> bool {
        let mut lines = Lines::new(format!("x\n\n\n{text}\n\n\nx"));
        lines.skip(1);
        let count = text.lines().filter(|line| !line.is_empty()).count();
        let group: Vec<Line> = (0..count).filter_map(|_| lines.next()).collect();
        is_heading(&group, 2)
    }

    #[test]
    fn headings_of_chapters_are_known() {
        for heading in [
            "CHAPTER I.",
            "Chapter 12",
            "CHAPTER ONE",
            "Book the Second",
            "PART TWO\nThe Sea",
            "XIV.",
            "THE KEEPER OF KEYS",
            "Prologue",
        ] {
            assert!(heads(heading), "{heading}");
        }
        for other in [
            "Part of the crew had gone ashore.",
            "I went home.",
            "Letter by letter",
            "He said so.",
            "Act now, and be glad of it",
        ] {
            assert!(!heads(other), "{other}");
        }
    }
}
