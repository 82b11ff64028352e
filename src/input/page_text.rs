//! Text -> article: a page of a magazine saved as plain text, or any other plain text.
//!
//! A page is known by the line with its date, near the top. Its head and its end are read at once,
//! so that all facts are there from the start; the paragraphs between come in parts. A text without
//! such a line is no page: it becomes plain paragraphs, and nothing is read into it.

mod body;
pub(crate) mod dateline;
pub(crate) mod ending;
mod figures;
mod head;
mod lines;
mod lists;
mod related;
pub(crate) mod shapes;
mod wrapped;

use crate::document::{Article, Block, Ending, Fact, Growth, Inline};
use crate::document::{Metadata, Provenance, RelatedList};
use crate::input::language;
use crate::input::profile::Profile;
use crate::text::Text;

use body::{Body, Form, Size};
use lines::Lines;

/// Enough to fill a large screen.
const FIRST: Size = Size { blocks: 150, bytes: 64 * 1024 };

/// How much larger each part is than the one before.
const GROWTH: usize = 4;

/// How far from the end of a page its list of further articles may begin, in bytes.
const TAIL: usize = 64 * 1024;

/// How much of a page is looked at for its usual gaps, in bytes.
const GAPS_SAMPLE: usize = 32 * 1024;

/// The part of a text that has not been read yet.
#[derive(Debug)]
pub(crate) struct PageText {
    body: Body,
    ending: Option<Ending>,
    size: Size,
}

/// Reads the first part of a text.
pub(crate) fn open(
    text: String,
    address: Option<Text>,
    profiles: &[Profile],
) -> (Article, PageText) {
    let mut lines = Lines::new(text);
    let (metadata, mut rest, opening) = match head::take(&mut lines) {
        Some(metadata) => open_page(metadata, lines, profiles),
        None => open_plain(lines),
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
fn open_plain(lines: Lines) -> (Metadata, PageText, Growth) {
    let form = wrapped::width_of(&lines).map_or(Form::Plain, Form::Wrapped);
    let ending = Some(Ending::default());
    let rest = PageText { body: Body::new(lines, form), ending, size: FIRST };
    (Metadata::default(), rest, Growth::default())
}

/// Begins a page whose head has been taken: its end first, then the picture under its dateline.
fn open_page(
    metadata: Metadata,
    mut lines: Lines,
    profiles: &[Profile],
) -> (Metadata, PageText, Growth) {
    let wide = wide_gap(&lines);
    let authors: Vec<Text> = metadata.authors.iter().map(|fact| fact.value.clone()).collect();
    let (notes, list) = take_end(&mut lines, &authors, wide);
    let ending = ending_of(notes, list, &metadata, profiles);
    head::skip_names(&mut lines, &authors);
    let title = metadata.title.as_ref().map(|fact| fact.value.clone());
    let picture = title.as_ref().and_then(|title| figures::find_opening(&mut lines, title));
    let mut body = Body::new(lines, Form::Page { wide });
    let mut opening = Growth::default();
    if let Some(picture) = picture {
        body.push_figure(picture, &mut opening);
    }
    body.skip_repeated_head(&authors, title.as_ref());
    (metadata, PageText { body, ending: Some(ending), size: FIRST }, opening)
}

/// Finds what stands after the text of a page, and ends the lines before it.
fn take_end(lines: &mut Lines, authors: &[Text], wide: usize) -> (ending::Found, related::Found) {
    let tail = lines.tail(TAIL);
    let list = related::find(&tail, wide);
    let above: Vec<&Text> = tail.iter().take(list.above).map(|line| &line.words).collect();
    let notes = ending::find(&above, authors);
    if let Some(line) = tail.get(notes.above) {
        lines.stop_at(line.start);
    }
    (notes, list)
}

/// The ending of a page by what was found after its text.
fn ending_of(
    notes: ending::Found,
    list: related::Found,
    metadata: &Metadata,
    profiles: &[Profile],
) -> Ending {
    let heading = list.heading.or_else(|| Some(related_heading(metadata, profiles)));
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
fn related_heading(metadata: &Metadata, profiles: &[Profile]) -> Text {
    let sections = || metadata.sections.iter().map(|fact| &fact.value);
    let profile = profiles.iter().find(|profile| sections().any(|name| profile.has_section(name)));
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
fn wide_gap(lines: &Lines) -> usize {
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
    /// Reads the next part; nothing once the ending has been given.
    pub(crate) fn next_growth(&mut self) -> Option<Growth> {
        let mut growth = Growth::default();
        self.ending.as_ref()?;
        if !self.body.fill(&mut growth, self.size) {
            growth.ending = self.ending.take();
        }
        self.size.blocks *= GROWTH;
        self.size.bytes *= GROWTH;
        Some(growth)
    }
}
