//! Text -> article: a page of a magazine saved as plain text, or any other plain text.
//!
//! A page is known by the line with its date, near the top. The head is read at once, and the
//! paragraphs come in parts, so that the first part of a long text is enough to begin with; what
//! stands after the text is found once all of it is there. A text without such a line is no page:
//! it becomes plain paragraphs, and nothing is read into it.

mod body;
mod book;
pub(crate) mod dateline;
pub(crate) mod ending;
mod figures;
mod gutenberg;
mod head;
mod lines;
mod lists;
mod related;
pub(crate) mod shapes;
mod wrapped;

use crate::document::{Article, Block, Ending, Fact, Growth, Inline};
use crate::document::{Metadata, Provenance, RelatedList};
use crate::input::language;
use crate::input::profile::{Profile, ProfileSource};
use crate::text::Text;

use body::{Body, Form, Size};
use lines::Lines;

/// Enough to fill a screen of 240 by 120 cells.
const FIRST: Size = Size { blocks: 150, bytes: 32 * 1024 };

/// How much larger each part is than the one before.
const GROWTH: usize = 4;

/// How far from the end of a page its list of further articles may begin, in bytes.
pub(crate) const TAIL: usize = 64 * 1024;

/// How much of a page is looked at for its usual gaps, in bytes.
const GAPS_SAMPLE: usize = 32 * 1024;

/// The part of a text that has not been read yet.
#[derive(Debug)]
pub(crate) struct PageText {
    body: Body,
    end: End,
    size: Size,
}

/// What stands after the last block.
#[derive(Debug)]
enum End {
    /// It is looked for once the text is there to its end.
    Sought(Search),
    /// The lines after a book are looked for, to stand after these notes.
    Foot(Vec<Text>),
    /// It has been found.
    Found(Ending),
    /// It has been given.
    Given,
}

/// What helps to find what stands after the text of a page.
#[derive(Debug)]
struct Search {
    authors: Vec<Text>,
    /// How many blank lines part two sections.
    wide: usize,
    /// What stands over the list of further articles where the page does not say it.
    heading: Text,
}

/// Reads the first part of a text that is there as a whole.
pub(crate) fn open(
    text: String,
    address: Option<Text>,
    profiles: &dyn ProfileSource,
) -> (Article, PageText) {
    begin(Lines::new(text), address, profiles)
}

/// Reads the first part of a text of which the start is there, and after which [`TAIL`] bytes or
/// more are to come; nothing where more of it must be there to know how it begins.
pub(crate) fn open_start(
    start: String,
    address: Option<Text>,
    profiles: &dyn ProfileSource,
) -> Option<(Article, PageText)> {
    let (article, rest) = begin(Lines::beginning(start), address, profiles);
    (!rest.body.lines().has_run_out()).then_some((article, rest))
}

fn begin(
    mut lines: Lines,
    address: Option<Text>,
    profiles: &dyn ProfileSource,
) -> (Article, PageText) {
    let (metadata, mut rest, opening) = if let Some(head) = gutenberg::take_head(&mut lines) {
        open_book(head, lines)
    } else if let Some(metadata) = head::take(&mut lines) {
        open_page(metadata, lines, profiles)
    } else {
        open_plain(lines)
    };
    let mut article = Article { metadata, ..Article::default() };
    article.grow(opening);
    article.grow(rest.next_growth().unwrap_or_default());
    article.metadata.language =
        language::of(words_of(&article.blocks)).map(|tag| Fact::new(tag, Provenance::Detected));
    article.metadata.address = address.map(|address| Fact::new(address, Provenance::Given));
    (article, rest)
}

/// Begins a text that is no page of a magazine.
fn open_plain(mut lines: Lines) -> (Metadata, PageText, Growth) {
    let form = wrapped::width_of(&mut lines).map_or(Form::Plain, Form::Wrapped);
    let end = End::Found(Ending::default());
    let rest = PageText { body: Body::new(lines, form), end, size: FIRST };
    (Metadata::default(), rest, Growth::default())
}

/// Begins a book of Project Gutenberg, whose first lines have been taken.
fn open_book(head: gutenberg::Head, mut lines: Lines) -> (Metadata, PageText, Growth) {
    let form = wrapped::width_of_book(&mut lines).map_or(Form::Plain, Form::Wrapped);
    let mut end = End::Foot(head.notes);
    end.look(&mut lines);
    let rest = PageText { body: Body::new(lines, form), end, size: FIRST };
    (head.metadata, rest, Growth::default())
}

/// Begins a page whose head has been taken: its end first, where it is there, then the picture
/// under its dateline.
fn open_page(
    metadata: Metadata,
    mut lines: Lines,
    profiles: &dyn ProfileSource,
) -> (Metadata, PageText, Growth) {
    let wide = wide_gap(&mut lines);
    let authors: Vec<Text> = metadata.authors.iter().map(|fact| fact.value.clone()).collect();
    let heading = related_heading(&metadata, profiles);
    let mut end = End::Sought(Search { authors: authors.clone(), wide, heading });
    end.look(&mut lines);
    head::skip_names(&mut lines, &authors);
    let title = metadata.title.as_ref().map(|fact| fact.value.clone());
    let picture = title.as_ref().and_then(|title| figures::find_opening(&mut lines, title));
    let mut body = Body::new(lines, Form::Page { wide });
    let mut opening = Growth::default();
    if let Some(picture) = picture {
        body.push_figure(picture, &mut opening);
    }
    body.skip_repeated_head(&authors, title.as_ref());
    (metadata, PageText { body, end, size: FIRST }, opening)
}

impl End {
    /// Finds it where it is sought and the text is there to its end; ends the lines before it.
    fn look(&mut self, lines: &mut Lines) {
        if !lines.is_whole() {
            return;
        }
        match self {
            Self::Sought(search) => {
                let (notes, list) = take_end(lines, &search.authors, search.wide);
                *self = Self::Found(ending_of(notes, list, &search.heading));
            }
            Self::Foot(notes) => {
                let mut endnotes = std::mem::take(notes);
                endnotes.extend(gutenberg::take_foot(lines));
                *self = Self::Found(Ending { endnotes, ..Ending::default() });
            }
            Self::Found(_) | Self::Given => {}
        }
    }

    /// Gives what was found, once.
    fn give(&mut self) -> Option<Ending> {
        match std::mem::replace(self, Self::Given) {
            Self::Found(ending) => Some(ending),
            Self::Sought(_) | Self::Foot(_) | Self::Given => None,
        }
    }
}

/// Finds what stands after the text of a page, and ends the lines before it.
fn take_end(lines: &mut Lines, authors: &[Text], wide: usize) -> (ending::Found, related::Found) {
    let tail = lines.tail(TAIL);
    let list = related::find(&tail, wide);
    let above: Vec<(&Text, bool)> =
        tail.iter().take(list.above).map(|line| (&line.words, false)).collect();
    let notes = ending::find(&above, authors);
    if let Some(line) = tail.get(notes.above) {
        lines.stop_at(line.start);
    }
    (notes, list)
}

/// The ending of a page by what was found after its text.
fn ending_of(notes: ending::Found, list: related::Found, usual_heading: &Text) -> Ending {
    let heading = list.heading.or_else(|| Some(usual_heading.clone()));
    Ending {
        about_author: notes.about_author.map(|words| Fact::new(words, Provenance::Body)),
        endnotes: notes.endnotes,
        related: RelatedList {
            heading: heading.filter(|_| !list.entries.is_empty()),
            entries: list.entries,
        },
    }
}

/// What stands over the list of further articles where the page does not say it.
fn related_heading(metadata: &Metadata, profiles: &dyn ProfileSource) -> Text {
    let sections = || metadata.sections.iter().map(|fact| &fact.value);
    let has_one = |profile: &&Profile| sections().any(|name| profile.has_section(name));
    let profiles = if metadata.sections.is_empty() { &[] } else { profiles.all() };
    let profile = profiles.iter().find(has_one);
    if let Some(heading) = profile.and_then(|profile| profile.related_heading.clone()) {
        return heading;
    }
    let publication = metadata.publication.as_ref().map(|fact| &fact.value);
    match publication.or_else(|| sections().next()) {
        Some(name) => Text::join([&Text::fixed("More from"), name], " "),
        None => Text::fixed("More"),
    }
}

/// How many blank lines part two sections: two, or more where paragraphs are usually set so far
/// apart.
fn wide_gap(lines: &mut Lines) -> usize {
    let mut gaps: Vec<usize> = Vec::new();
    let mut gap = 0;
    for line in lines.sample(GAPS_SAMPLE) {
        if line.trim().is_empty() {
            gap += 1;
        } else {
            gaps.push(std::mem::take(&mut gap));
        }
    }
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() / 4).filter(|_| gaps.len() >= 8);
    usual.map_or(2, |usual| (usual + 1).max(2))
}

/// The words of the paragraphs among blocks.
fn words_of(blocks: &[Block]) -> impl Iterator<Item = &Text> {
    blocks.iter().filter_map(|block| match block {
        Block::Paragraph(inlines) => match inlines.first() {
            Some(Inline::Text(text)) => Some(text),
            _ => None,
        },
        _ => None,
    })
}

impl PageText {
    /// Adds what the text lacks.
    pub(crate) fn complete(&mut self, rest: &str) {
        let lines = self.body.lines_mut();
        lines.complete(rest);
        self.end.look(lines);
    }

    /// Reads the next part; nothing once the ending has been given.
    pub(crate) fn next_growth(&mut self) -> Option<Growth> {
        if matches!(self.end, End::Given) {
            return None;
        }
        let mut growth = Growth::default();
        if !self.body.fill(&mut growth, self.size) {
            growth.ending = self.end.give();
        }
        self.size.blocks *= GROWTH;
        self.size.bytes *= GROWTH;
        Some(growth)
    }
}
