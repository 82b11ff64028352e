//! Gutenberg: the lines that Project Gutenberg puts before and after the text of a book.
//!
//! They are kept, as notes after the text; title and author are read from them.

use crate::document::{Fact, Metadata, Provenance};
use crate::input::page_text::lines::{Line, Lines};
use crate::input::words::same;
use crate::text::{Text, Unclean};

/// How far from its start and from its end the marks may stand that enclose the text, in bytes.
const NEAR: usize = 32 * 1024;

/// The most notes that are made of the lines before and after the text.
const MOST_NOTES: usize = 400;

/// What the lines before the text tell.
#[derive(Debug)]
pub(crate) struct Head {
    /// Title and author.
    pub(crate) metadata: Metadata,
    /// The lines themselves, those with facts excepted.
    pub(crate) notes: Vec<Text>,
}

/// Takes the lines before the text; nothing where the text is no such book.
pub(crate) fn take_head(lines: &mut Lines) -> Option<Head> {
    let first: Vec<&str> = lines.sample(NEAR).collect();
    let mark = first.iter().position(|line| is_mark(line, "START"))?;
    let count = first.iter().take(mark + 1).filter(|line| !line.trim().is_empty()).count();
    let taken: Vec<Line> = (0..count).filter_map(|_| lines.next()).collect();
    let (mut metadata, mut others) = (Metadata::default(), Vec::new());
    for line in taken {
        let told = |name: &str| {
            let value = line.words.as_str().strip_prefix(name)?.strip_prefix(':')?;
            let value = Unclean::new(value).line();
            (!value.is_blank()).then(|| Fact::new(value, Provenance::PageText))
        };
        if let Some(title) = told("Title") {
            metadata.title.get_or_insert(title);
        } else if let Some(author) = told("Author") {
            metadata.authors.push(author);
        } else {
            others.push(line);
        }
    }
    skip_title_page(lines, &metadata);
    Some(Head { metadata, notes: notes_of(&others) })
}

/// Skips the lines under the mark that say the title and the authors once more, as a reader has them
/// above the text already.
fn skip_title_page(lines: &mut Lines, metadata: &Metadata) {
    let by = Text::fixed("by");
    let title = metadata.title.iter().map(|title| title.value.clone());
    let authors = metadata.authors.iter().map(|author| &author.value);
    let bylines = authors.flat_map(|name| [name.clone(), Text::join([&by, name], " ")]);
    let told: Vec<Text> = title.chain(bylines).chain([by.clone()]).collect();
    let is_title =
        |line: &Line| metadata.title.as_ref().is_some_and(|it| same(&it.value, &line.words));
    // Without its title the text begins at once, with whatever name.
    if !lines.peek(0).is_some_and(is_title) {
        return;
    }
    while lines.peek(0).is_some_and(|line| told.iter().any(|words| same(words, &line.words))) {
        lines.skip(1);
    }
}

/// Takes the lines after the text, of which all must be there.
pub(crate) fn take_foot(lines: &mut Lines) -> Vec<Text> {
    let tail = lines.tail(NEAR * 2);
    let Some(mark) = tail.iter().position(|line| is_mark(line.words.as_str(), "END")) else {
        return Vec::new();
    };
    let foot = tail.get(mark..).unwrap_or_default();
    if let Some(first) = foot.first() {
        lines.stop_at(first.start);
    }
    notes_of(foot)
}

/// Whether a line is `*** START OF THE PROJECT GUTENBERG EBOOK … ***`, or its like at the end.
fn is_mark(line: &str, word: &str) -> bool {
    let line = line.trim_start();
    let rest =
        line.strip_prefix("***").map(str::trim_start).and_then(|rest| rest.strip_prefix(word));
    rest.is_some_and(|rest| rest.starts_with(" OF ") && rest.contains("PROJECT GUTENBERG"))
}

/// Paragraphs out of lines.
fn notes_of(lines: &[Line]) -> Vec<Text> {
    let mut notes: Vec<Vec<Text>> = Vec::new();
    for line in lines {
        if line.gap == 0
            && let Some(note) = notes.last_mut()
        {
            note.push(line.words.clone());
        } else if notes.len() < MOST_NOTES {
            notes.push(vec![line.words.clone()]);
        } else {
            break;
        }
    }
    notes.iter().map(|note| Text::join(note, " ")).collect()
}
