//! HTML -> article: by the profile of its site first, by what every page has otherwise.
//!
//! Takes the source of a page, decoded; gives the whole article, of which the first part is handed
//! on at once. Fetches nothing, runs nothing. What finds the text where no profile fits is simple.

mod addresses;
mod blocks;
mod body;
mod dom;
mod frames;
mod gate;
mod inlines;
mod json_ld;
mod kept;
mod metadata;
mod notes;
mod pending;
mod phrases;
mod pictures;
mod prune;
mod related;
mod repeats;
mod site;
mod tables;
mod tidy;

use std::borrow::Cow;

use scraper::{ElementRef, Html};

use crate::document::Block;
use crate::document::{
    Article, Ending, Fact, Metadata, Picture, Provenance, RelatedList, plain_text,
};
use crate::input::html::addresses::Addresses;
use crate::input::html::dom::Keys;
use crate::input::html::notes::Notes;
use crate::input::html::phrases::Page;
use crate::input::html::prune::Lengths;
use crate::input::language;
use crate::input::profile::Profile;
use crate::text::Text;

pub(crate) use pending::Pending;

/// The source of a page without what would hurt its parser.
pub(crate) fn tamed(source: &str) -> Cow<'_, str> {
    gate::pass(source)
}

/// The largest page that is read, in bytes.
pub(crate) const LARGEST: usize = 32 << 20;

/// Reads a page; the first part of it, and the rest.
pub(crate) fn open(
    source: &str,
    address: Option<Text>,
    profiles: &[Profile],
) -> (Article, Pending) {
    let html = Html::parse_document(&gate::pass(source));
    let article = read(html.root_element(), address, profiles);
    pending::begin(article)
}

/// Reads the tree of a page.
fn read(root: ElementRef<'_>, address: Option<Text>, profiles: &[Profile]) -> Article {
    let profile = site::profile(root, address.as_ref(), profiles);
    let mut gone = prune::furniture(root, &Lengths::of(root));
    gone.extend(profile.iter().flat_map(|profile| {
        profile.markup.drop.iter().flat_map(|selector| root.select(selector)).map(dom::key)
    }));
    let mut known = metadata::read(root, &gone, profile);
    if let Some(address) = address {
        known.metadata.address = Some(Fact::new(address, Provenance::Given));
    }
    let own = known.metadata.address.as_ref().map(|fact| &fact.value);
    let addresses = Addresses::of(root, own);
    let related =
        profile.map(|profile| related::read(root, &profile.markup.related, &addresses, &mut gone));
    let body = body_of(root, profile, &gone);
    gone.extend(known.told_by);
    let notes = Notes::of(root);
    let captions = profile.map(|profile| profile.markup.caption.as_slice()).unwrap_or_default();
    let mut page = Page { root, addresses, gone, notes, captions };
    let above = profile.and_then(|profile| hero(&mut page, profile));
    let frames = blocks::read(body, &page, above);
    finish(frames, known.metadata, related.unwrap_or_default(), profile)
}

/// The element that holds the text.
fn body_of<'a>(root: ElementRef<'a>, profile: Option<&Profile>, gone: &Keys) -> ElementRef<'a> {
    let told = profile.and_then(|profile| {
        dom::first(root, &profile.markup.body, |element| {
            !gone.contains(&dom::key(element)) && dom::has_words(element)
        })
    });
    told.unwrap_or_else(|| body::find(root, gone))
}

/// The picture above the text, which is then no part of it.
fn hero(page: &mut Page<'_>, profile: &Profile) -> Option<Picture> {
    let has_image = |frame: ElementRef<'_>| {
        dom::name(frame) == "img" || dom::named(frame, "img").next().is_some()
    };
    let frame = dom::first(page.root, &profile.markup.figure, has_image)?;
    let image = std::iter::once(frame).chain(dom::named(frame, "img"));
    let mut image = image.filter(|element| dom::name(*element) == "img");
    let mut picture = pictures::picture(image.next()?, &page.addresses)?;
    if let Some(caption) = pictures::caption_within(frame, page.captions) {
        pictures::add_caption(&mut picture, caption);
    } else if let Some(said) = picture.alternative.clone().filter(crate::input::credit::is_credited)
    {
        pictures::set_caption(&mut picture, &said);
    } else {
        // It has no caption.
    }
    page.gone.insert(dom::key(frame));
    Some(picture)
}

/// Puts the parts of an article together.
fn finish(
    frames: frames::Frames,
    mut metadata: Metadata,
    mut related: RelatedList,
    profile: Option<&Profile>,
) -> Article {
    let (mut blocks, pictures) = (frames.blocks, frames.pictures);
    let authors: Vec<Text> = metadata.authors.iter().map(|fact| fact.value.clone()).collect();
    tidy::head(&mut blocks, &metadata);
    let notes = tidy::end(&mut blocks, &authors);
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
