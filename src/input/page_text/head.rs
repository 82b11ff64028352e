//! Tells by its first lines whether a text is a page of a magazine, and reads them.

use crate::document::{Fact, Metadata, Provenance};
use crate::input::page_text::dateline::Dateline;
use crate::input::page_text::lines::Lines;
use crate::input::page_text::wrapped;
use crate::input::words;
use crate::text::Text;

/// The most lines that may stand before the dateline: sections, title, standfirst.
const MOST_BEFORE: usize = 3;

/// The longest title and the longest name of a section, in characters.
const LONGEST_TITLE: usize = 200;
const LONGEST_SECTION: usize = 50;

/// A standfirst before the dateline has so many words at least.
const FEWEST_STANDFIRST_WORDS: usize = 8;

/// Takes the first lines up to the dateline if they are those of a page of a magazine.
pub(crate) fn take(lines: &mut Lines) -> Option<Metadata> {
    let (at, dateline) = find_dateline(lines)?;
    let before: Vec<Text> =
        (0..at).filter_map(|at| lines.peek(at).map(|line| line.words.clone())).collect();
    let metadata = read(&before, &dateline)?;
    lines.skip(at + 1);
    Some(metadata)
}

/// The first dateline, and how many lines stand before it; none in a log, where every line is one.
fn find_dateline(lines: &mut Lines) -> Option<(usize, Dateline)> {
    let (at, dateline) = (0..=MOST_BEFORE).find_map(|at| {
        let dateline = Dateline::parse(&lines.peek(at)?.words)?;
        Some((at, dateline))
    })?;
    let is_repeated = lines.peek(at + 1).is_some_and(|line| Dateline::parse(&line.words).is_some());
    // No saved page has broken lines: a bare date over such lines is that of a letter.
    let is_letter = !dateline.has_bar && wrapped::width_of(lines).is_some();
    (at > 0 && !is_repeated && !is_letter).then_some((at, dateline))
}

/// Reads the lines before the dateline, and the dateline.
fn read(before: &[Text], dateline: &Dateline) -> Option<Metadata> {
    let (before, standfirst) = match before {
        [first @ .., last] if !first.is_empty() && is_standfirst(last) => (first, Some(last)),
        _ => (before, None),
    };
    let (title, sections) = before.split_last()?;
    let is_page = words::length(title) <= LONGEST_TITLE && sections.iter().all(are_sections);
    is_page.then_some(())?;
    let sections: Vec<Text> = sections.iter().flat_map(|line| words::split(line, ',')).collect();
    let authors = dateline.authors().into_iter().filter(|name| !sections.contains(name));
    Some(Metadata {
        title: Some(Fact::new(title.clone(), Provenance::PageText)),
        standfirst: standfirst.map(|words| Fact::new(words.clone(), Provenance::PageText)),
        authors: authors.map(|name| Fact::new(name, Provenance::Dateline)).collect(),
        date: Some(Fact::new(dateline.date, Provenance::Dateline)),
        sections: sections
            .iter()
            .map(|name| Fact::new(name.clone(), Provenance::PageText))
            .collect(),
        ..Metadata::default()
    })
}

/// Whether a line right before the dateline is a sentence about the article.
fn is_standfirst(line: &Text) -> bool {
    line.as_str().ends_with('.')
        && line.as_str().split_whitespace().count() >= FEWEST_STANDFIRST_WORDS
}

/// Whether a line names sections: short names with commas between them.
fn are_sections(line: &Text) -> bool {
    !line.as_str().ends_with(['.', '!', '?', ':', ';'])
        && words::split(line, ',').iter().all(|name| words::length(name) <= LONGEST_SECTION)
}

/// Goes past lines that only say the names of the authors again.
pub(crate) fn skip_names(lines: &mut Lines, authors: &[Text]) {
    let all = Text::join(authors, ", ");
    while lines.peek(0).is_some_and(|line| is_name(&line.words, &all, authors)) {
        lines.skip(1);
    }
}

/// Whether a line is the name of an author, or all names, perhaps with `By` before them.
fn is_name(line: &Text, all: &Text, authors: &[Text]) -> bool {
    let end = line.as_str().len();
    let by = words::starts_with(line, "by ").then(|| words::part(line, 3..end)).flatten();
    let bare = by.as_ref().unwrap_or(line);
    words::same(bare, all) || authors.iter().any(|name| words::same(bare, name))
}
