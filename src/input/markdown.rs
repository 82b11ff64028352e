//! Markdown -> article: `CommonMark` with tables, footnotes and strikethrough as GitHub has them, and
//! the front matter that writers put before it.
//!
//! Words within raw HTML are read as a page of the web is; its tags never reach the article.

mod addresses;
mod captions;
mod front;
mod phrase;
mod raw;
mod tables;
mod tidy;
mod walk;

use pulldown_cmark::{Options, Parser};

use crate::document::{Article, Ending, Fact, Metadata, Provenance, plain_text};
use crate::document::{Block, RelatedList};
use crate::input::html::{self, Pending};
use crate::input::language;
use crate::input::markdown::addresses::Base;
use crate::input::markdown::walk::Walk;
use crate::text::Text;

pub(crate) use front::begins as begins_with_front_matter;

/// How many paragraphs are looked at for their language.
const SAMPLE: usize = 100;

/// Reads a text; the first part of it, and the rest.
pub(crate) fn open(text: &str, address: Option<Text>) -> (Article, Pending) {
    let (mut metadata, body) = front::read(text);
    if let Some(address) = address {
        metadata.address = Some(Fact::new(address, Provenance::Given));
    }
    let base = Base::of(metadata.address.as_ref().map(|fact| &fact.value));
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut walk = Walk::new(base);
    for event in Parser::new_ext(body, options) {
        walk.event(event);
    }
    let (mut blocks, mut pictures) = walk.finish();
    captions::find(&mut blocks, &mut pictures);
    captions::over_tables(&mut blocks);
    tidy::title(&mut blocks, &mut metadata);
    tidy::quotes(&mut blocks);
    let blocks = tidy::verse(blocks);
    detect_language(&mut metadata, &blocks);
    let related = RelatedList::default();
    let ending = Some(Ending { about_author: None, endnotes: Vec::new(), related });
    html::begin(Article { metadata, pictures, blocks, ending })
}

fn detect_language(metadata: &mut Metadata, blocks: &[Block]) {
    let paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(text) => Some(plain_text(text)),
        _ => None,
    });
    let sample: Vec<Text> = paragraphs.take(SAMPLE).collect();
    let detected = || language::of(sample.iter()).map(|tag| Fact::new(tag, Provenance::Detected));
    metadata.language = metadata.language.take().or_else(detected);
}
