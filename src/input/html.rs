//! HTML -> article: by the profile of its site first, by what every page has otherwise.
//!
//! Takes the source of a page, decoded; gives the whole article, of which the first part is handed
//! on at once. Fetches nothing, runs nothing. How good it is, and what was tried, is in
//! `docs/extraction.md`.

mod about;
mod addresses;
mod announced;
mod blocks;
mod body;
mod census;
pub(crate) mod chapter;
mod clean;
mod dom;
mod draft;
mod frames;
mod gate;
mod hero;
mod indents;
mod inlines;
mod inspect;
mod json_ld;
mod judge;
mod kept;
mod measure;
mod metadata;
mod notes;
mod own;
pub(crate) mod pages;
mod pending;
mod phrases;
mod picture_frames;
mod pictures;
mod post_link;
mod prune;
mod related;
mod repeats;
mod saved;
mod section;
mod site;
mod sketch;
mod tables;
mod tidy;
mod trial;
mod weigh;

use std::borrow::Cow;

use scraper::{ElementRef, Html};

use crate::document::Block;
use crate::document::{
    Article, Ending, Fact, Inspection, Metadata, Provenance, Reason, RelatedList, plain_text,
};
use crate::input::html::body::Body;
use crate::input::html::census::Census;
use crate::input::html::draft::Draft;
use crate::input::html::metadata::Known;
use crate::input::html::notes::Notes;
use crate::input::html::phrases::Page;
use crate::input::language;
use crate::input::profile::Profile;
use crate::input::reading::Rest;
use crate::input::{Announced, PostLink, Reading, SectionPage};
use crate::text::Text;

pub(crate) use addresses::Addresses;
pub(crate) use chapter::{line as line_of, title as title_of_chapter};
pub(crate) use frames::{Frame, Frames};
pub(crate) use inlines::{Kind, Run};
pub(crate) use notes::is_name as is_name_of_note;
pub(crate) use pending::{Pending, begin};
pub(crate) use saved::address as saved_from;
pub(crate) use sketch::of as sketch;
pub(crate) use tidy::breaks as tidy_breaks;
pub(crate) use trial::of as trial;

/// The source of a page without what would hurt its parser.
pub(crate) fn tamed(source: &str) -> Cow<'_, str> {
    gate::pass(source)
}

/// The largest page that is read, in bytes.
pub(crate) const LARGEST: usize = 32 << 20;

/// What came of reading a page.
pub(crate) struct OpenedPage {
    /// The whole article.
    pub(crate) article: Article,
    /// Why it was read so.
    pub(crate) inspection: Inspection,
    /// The articles that it lists, where it is a page that lists them instead of being one.
    pub(crate) section: Option<SectionPage>,
    /// What it announces beside itself.
    pub(crate) announced: Announced,
}

/// Reads a page.
pub(crate) fn open(
    source: &str,
    (address, name): (Option<Text>, Option<&Text>),
    profiles: &[Profile],
) -> OpenedPage {
    let html = Html::parse_document(&gate::pass(source));
    let page = Census::of(html.root_element());
    if let Some((article, inspection)) = own::read(&page, address.as_ref()) {
        return OpenedPage { article, inspection, section: None, announced: Announced::default() };
    }
    let profile = site::profile(&page, address.as_ref(), profiles);
    let post = post_link(&page, address.as_ref(), profile);
    let announced = Announced { post, ..announced::of(&page, address.as_ref(), name) };
    let mut section = section::of(&page, address.as_ref(), (profile, profiles));
    if let Some(section) = &mut section {
        section.feeds.clone_from(&announced.feeds);
    }
    let (article, mut inspection) = read(&page, address, profile);
    inspection.facts.extend(announced::verdicts(&announced));
    OpenedPage { article, inspection, section, announced }
}

/// Where the program of the site of a page tells other programs of its article, where that is to be asked
/// for. The page is read no further than to know that it is an article.
pub(crate) fn post_of(source: &str, address: Option<&Text>, profiles: &[Profile]) -> Option<Text> {
    let html = Html::parse_document(&gate::pass(source));
    let page = Census::of(html.root_element());
    let profile = site::profile(&page, address, profiles);
    let link = post_link(&page, address, profile).filter(|link| link.is_needed)?;
    section::of(&page, address, (profile, profiles)).is_none().then_some(link.address)
}

/// The same, needed or not: where the profile of the very site finds the text on the page, that is whole.
fn post_link<'a>(
    page: &'a Census<'a>,
    address: Option<&Text>,
    profile: Option<&Profile>,
) -> Option<PostLink> {
    let address = post_link::of(page, address)?;
    let own = profile.filter(|profile| !profile.hosts.is_empty());
    let is_needed = own.is_none_or(|own| !body_of(page, Some(own), &dropped(page, Some(own))).1);
    Some(PostLink { address, is_needed })
}

/// Reads a page by a profile, whether it fits or not.
pub(crate) fn read_by(source: &str, address: Option<Text>, profile: &Profile) -> Article {
    let html = Html::parse_document(&gate::pass(source));
    read(&Census::of(html.root_element()), address, Some(profile)).0
}

/// A whole article as a reading that hands it on in parts.
pub(crate) fn reading(article: Article) -> Reading {
    let (article, rest) = begin(article);
    Reading::new(article, Vec::new(), Rest::Html(rest))
}

/// Reads a text that stands in no page, such as an item of a feed, of which the facts are known. Its
/// blocks are judged as those of a page are.
pub(crate) fn open_text(source: &str, base: Option<&Text>, metadata: Metadata) -> Article {
    let frames = chapter::read(source, base);
    let known = Known::told(metadata);
    finish(frames, known, RelatedList::default(), None, &mut Inspection::default())
}

/// Reads the tree of a page.
fn read<'a>(
    page: &'a Census<'a>,
    address: Option<Text>,
    profile: Option<&'a Profile>,
) -> (Article, Inspection) {
    let root = page.root;
    let (mut body, _) = body_of(page, profile, &dropped(page, profile));
    let mut known = metadata::read(page, &body, profile, address.as_ref());
    if let Some(address) = address {
        known.metadata.address = Some(Fact::new(address, Provenance::Given));
    }
    let own = known.metadata.address.as_ref().map(|fact| &fact.value);
    let addresses = Addresses::of(page, own);
    let related = profile
        .map(|profile| related::read(page, &profile.markup().related, &addresses, &mut body.gone));
    for element in std::mem::take(&mut known.told_by) {
        body.gone.insert(element, Reason::Fact);
    }
    let notes = Notes::of(page);
    clean::clean(&mut body, &notes);
    let authors: Vec<Text> = known.metadata.authors.iter().map(|it| it.value.clone()).collect();
    known.about = about::beside(root, &body, &authors);
    let listed = related::of_lists(root, &body.gone, &addresses);
    let captions = profile.map(|profile| &profile.markup().caption);
    let mut page =
        Page { root, addresses, gone: body.gone, measures: body.measures, notes, captions };
    let above = profile.and_then(|profile| hero::told(&mut page, profile));
    let above = above.or_else(|| hero::before(&mut page, body.root));
    let frames = blocks::read(body.root, &page, above);
    let mut inspection = Inspection {
        profile: profile.map(|profile| profile.name.clone()),
        facts: std::mem::take(&mut known.verdicts),
        ..Inspection::default()
    };
    inspect::elements(&mut inspection, &page, body.root);
    known.listed = listed;
    let article = finish(frames, known, related.unwrap_or_default(), profile, &mut inspection);
    (article, inspection)
}

/// What is no part of the article, as the profile says.
fn dropped<'a>(page: &Census<'a>, profile: Option<&Profile>) -> Vec<(ElementRef<'a>, Reason)> {
    let selectors = profile.iter().flat_map(|profile| page.fitting(&profile.markup().drop));
    let elements = selectors.flat_map(|selector| page.root.select(selector));
    elements.map(|element| (element, Reason::Profile)).collect()
}

/// Where the text stands: as the profile says, else where most of it is; and whether the profile said it.
fn body_of<'a>(
    page: &'a Census<'a>,
    profile: Option<&Profile>,
    dropped: &[(ElementRef<'a>, Reason)],
) -> (Body<'a>, bool) {
    let mut body = body::find(page, dropped);
    let found = body.measures.get(body.root).prose();
    let told = profile.and_then(|profile| {
        dom::first(page.root, page.fitting(&profile.markup().body), |element| {
            let prose = body.measures.get(element).prose();
            prose > 0 && prose * 3 >= found && !body.gone.covers(element)
        })
    });
    body.root = told.unwrap_or(body.root);
    (body, told.is_some())
}

/// Puts the parts of an article together.
fn finish(
    frames: Frames,
    Known { mut metadata, description, listed, about, .. }: Known<'_>,
    mut related: RelatedList,
    profile: Option<&Profile>,
    inspection: &mut Inspection,
) -> Article {
    let authors: Vec<Text> = metadata.authors.iter().map(|fact| fact.value.clone()).collect();
    let mut blocks = frames.blocks;
    tidy::head(&mut blocks, &metadata);
    let mut draft = Draft::new(blocks, frames.pictures);
    let told = judge::judge(&mut draft, &metadata, description.as_ref());
    inspect::blocks(inspection, &draft);
    let (mut blocks, mut pictures) = draft.into_parts();
    tidy::captions(&mut pictures);
    if let Some(standfirst) = told.standfirst {
        metadata.standfirst = Some(Fact::new(standfirst, Provenance::Body));
    }
    related::add(&mut related, told.related, &metadata);
    related::add(&mut related, related::of_site(listed, &metadata), &metadata);
    let mut notes = tidy::end(&mut blocks, &authors);
    notes.endnotes.extend(told.endnotes);
    if notes.about_author.is_none() && !told.about_author.is_empty() {
        notes.about_author = Some(Text::join(&told.about_author, " "));
    }
    if notes.about_author.is_none() && !about.is_empty() {
        notes.about_author = Some(Text::join(&about, " "));
    }
    tidy::breaks(&mut blocks);
    let detected = || language::of(texts_of(&blocks).iter());
    metadata.language = metadata
        .language
        .take()
        .or_else(|| detected().map(|tag| Fact::new(tag, Provenance::Detected)));
    if !related.entries.is_empty() && related.heading.is_none() {
        related.heading = Some(related_heading(&metadata, profile));
    }
    let about_author = notes.about_author.map(|words| Fact::new(words, Provenance::Body));
    let ending = Some(Ending { about_author, endnotes: notes.endnotes, related });
    Article { metadata, pictures, blocks, ending }
}

/// What stands over the list of further articles where the page does not say it.
fn related_heading(metadata: &Metadata, profile: Option<&Profile>) -> Text {
    let told = profile.and_then(|profile| profile.related_heading.clone());
    let publication = metadata.publication.as_ref();
    told.unwrap_or_else(|| match publication {
        Some(name) => Text::join([&Text::fixed("More from"), &name.value], " "),
        None => Text::fixed("More"),
    })
}

/// The words of the first paragraphs, to tell their language.
fn texts_of(blocks: &[Block]) -> Vec<Text> {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some(plain_text(text)),
        _ => None,
    });
    paragraphs.take(100).collect()
}
