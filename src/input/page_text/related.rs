//! Finds the list of further articles at the end of a page, entry by entry from the last one up.
//!
//! An entry is a title and under it a dateline with the section; above it may stand the caption of
//! its picture, once or twice.

use crate::document::Related;
use crate::input::credit;
use crate::input::page_text::dateline::Dateline;
use crate::input::page_text::lines::Line;
use crate::input::page_text::shapes;
use crate::input::words;
use crate::text::Text;

/// The longest title of an entry, in characters.
const LONGEST_TITLE: usize = 200;

/// The longest caption of an entry that bears no credit, in characters.
const LONGEST_CAPTION: usize = 300;

/// The longest heading of a list, in characters and words.
const LONGEST_HEADING: (usize, usize) = (60, 7);

/// The headings of such lists, as far as they are always the same, in lower case.
const HEADINGS: &[&str] = &[
    "related",
    "related articles",
    "related stories",
    "related posts",
    "related content",
    "related reading",
    "read more",
    "read next",
    "read also",
    "more",
    "more articles",
    "more stories",
    "more to read",
    "further reading",
    "you may also like",
    "you might also like",
    "you may also be interested in",
    "also in this issue",
    "in this issue",
    "see also",
    "recommended",
    "recommended reading",
    "recommended for you",
    "keep reading",
    "latest articles",
    "latest stories",
    "other articles",
];

/// How headings begin that name a magazine or a section.
const HEADING_STARTS: &[&str] = &["more from ", "more in ", "more on ", "also in ", "latest from "];

/// The list of further articles, and what is left of the lines above it.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The entries in the order of the page.
    pub(crate) entries: Vec<Related>,
    /// The page's own heading.
    pub(crate) heading: Option<Text>,
    /// How many of the lines stand above the list.
    pub(crate) above: usize,
}

/// One entry by the numbers of its lines: the caption begins at `start`, the dateline is last.
#[derive(Debug)]
struct Entry {
    start: usize,
    title: usize,
    dateline: Dateline,
}

/// Finds the list at the end of lines; `wide` blank lines part it from the text.
pub(crate) fn find(lines: &[Line], wide: usize) -> Found {
    let mut entries = Vec::new();
    let mut end = lines.len();
    while let Some(entry) = entry_before(lines, end) {
        end = entry.start;
        entries.push(entry);
    }
    entries.reverse();
    give_first_entry_its_caption(&mut entries, lines, wide);
    let start = entries.first().map_or(lines.len(), |entry| entry.start);
    let heading = start.checked_sub(1).filter(|at| is_heading_at(lines, *at));
    let is_sure = heading.is_some() || entries.iter().any(|entry| entry.dateline.has_bar);
    if entries.is_empty() || !is_sure {
        return Found { above: above_empty_list(lines), ..Found::default() };
    }
    Found {
        entries: entries.iter().map(|entry| related(entry, lines)).collect(),
        heading: heading.and_then(|at| bare_heading(&lines.get(at)?.words)),
        above: heading.unwrap_or(start),
    }
}

/// How many lines stand above a list without entries, of which only the heading is there.
fn above_empty_list(lines: &[Line]) -> usize {
    let is_heading = lines.last().is_some_and(|line| {
        let bare = line.words.as_str().trim_end_matches(':').to_lowercase();
        bare != "more" && HEADINGS.contains(&bare.as_str())
    });
    lines.len() - usize::from(is_heading)
}

/// The entry whose dateline is the last line before `end`. Its captions are those lines that an
/// earlier entry's dateline leaves; where there is none, the caption is left to be settled.
fn entry_before(lines: &[Line], end: usize) -> Option<Entry> {
    let last = end.checked_sub(1)?;
    let dateline = Dateline::parse(&lines.get(last)?.words)?;
    let title = last.checked_sub(1)?;
    let words = &lines.get(title)?.words;
    let is_title = words::length(words) <= LONGEST_TITLE
        && Dateline::parse(words).is_none()
        && !is_heading_at(lines, title);
    is_title.then_some(())?;
    let start = start_after_entry(lines, title).unwrap_or(title);
    Some(Entry { start, title, dateline })
}

/// Where the captions above a title begin, if two lines of caption or fewer part it from the entry
/// before.
fn start_after_entry(lines: &[Line], title: usize) -> Option<usize> {
    (0..=2).filter_map(|captions| title.checked_sub(captions)).find(|start| {
        let Some(at) = start.checked_sub(2) else { return false };
        lines.get(at + 1).is_some_and(|line| Dateline::parse(&line.words).is_some())
            && lines.get(at).is_some_and(|line| Dateline::parse(&line.words).is_none())
            && !lines
                .get(*start..title)
                .unwrap_or_default()
                .iter()
                .any(|line| is_heading(&line.words))
    })
}

/// Settles whether the lines above the first entry are its caption or the end of the text.
fn give_first_entry_its_caption(entries: &mut [Entry], lines: &[Line], wide: usize) {
    let captioned = entries.iter().skip(1).filter(|entry| entry.start < entry.title).count();
    let others = entries.len().saturating_sub(1);
    let Some(first) = entries.first_mut() else { return };
    let Some(start) = caption_start(lines, first.start) else { return };
    let (Some(caption), Some(title)) = (lines.get(start), lines.get(first.title)) else { return };
    let is_list_without = others > 0 && captioned == 0;
    let is_parted = |line: &Line| line.gap >= wide;
    let is_under_heading = start.checked_sub(1).is_some_and(|at| is_heading_at(lines, at));
    let is_caption = if is_under_heading {
        true
    } else if is_parted(title) && !is_parted(caption) {
        false
    } else if is_sure_caption(lines, start, first.title) {
        is_parted(caption) || !is_list_without
    } else {
        words::length(&caption.words) <= LONGEST_CAPTION
            && (is_parted(caption)
                || captioned * 2 > others
                || others == 0 && !words::ends_sentence(&caption.words))
    };
    if is_caption {
        first.start = start;
    }
}

/// Where the caption above a title would begin: two lines above it where it stands twice.
fn caption_start(lines: &[Line], title: usize) -> Option<usize> {
    let last = title.checked_sub(1).filter(|at| !is_heading_at(lines, *at))?;
    let is_twice = last.checked_sub(1).filter(|first| {
        let (Some(one), Some(other)) = (lines.get(*first), lines.get(last)) else { return false };
        one.words == other.words
            || shapes::is_file_name(&one.words)
            || credit::split(&one.words).words == credit::split(&other.words).words
    });
    Some(is_twice.unwrap_or(last))
}

/// Whether lines say by themselves that they are a caption: they stand twice, bear a credit, or are
/// the name of a file or the title once more.
fn is_sure_caption(lines: &[Line], start: usize, title: usize) -> bool {
    let Some(line) = title.checked_sub(1).and_then(|at| lines.get(at)) else { return false };
    title - start == 2
        || credit::is_credited(&line.words)
        || shapes::is_file_name(&line.words)
        || lines.get(title).is_some_and(|title| words::same(&line.words, &title.words))
}

fn related(entry: &Entry, lines: &[Line]) -> Related {
    let words_at = |at: usize| lines.get(at).map(|line| &line.words);
    let title = words_at(entry.title).cloned().unwrap_or_else(|| Text::fixed(""));
    let caption = (entry.start..entry.title)
        .rev()
        .filter_map(words_at)
        .find(|words| !shapes::is_file_name(words) && !words::same(words, &title))
        .map(credit::split);
    Related {
        date: Some(entry.dateline.date),
        section: entry.dateline.rest.clone(),
        caption: caption.as_ref().and_then(|caption| caption.words.clone()),
        credit: caption.and_then(|caption| caption.credit),
        address: None,
        title,
    }
}

fn is_heading_at(lines: &[Line], at: usize) -> bool {
    lines.get(at).is_some_and(|line| is_heading(&line.words))
}

/// Whether a line is the heading of a list of further articles.
fn is_heading(line: &Text) -> bool {
    let (characters, most_words) = LONGEST_HEADING;
    if line.as_str().len() > characters * 4 || words::length(line) > characters {
        return false;
    }
    let bare = line.as_str().trim_end_matches(':').trim().to_lowercase();
    HEADINGS.contains(&bare.as_str())
        || HEADING_STARTS.iter().any(|start| bare.starts_with(start))
            && bare.split_whitespace().count() <= most_words
            && !bare.ends_with(['.', '!', '?'])
}

/// A heading without the colon after it.
fn bare_heading(line: &Text) -> Option<Text> {
    let bare = line.as_str().trim_end_matches(':');
    words::part(line, 0..bare.len())
}
