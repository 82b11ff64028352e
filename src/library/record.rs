//! Record: an article as it stands in the library, through types of its own, so that no change of
//! the document changes what was kept.
//!
//! JSON, deflated. What comes back passes the door for text again: anybody can write to the file.

mod blocks;
mod dates;
mod facts;

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};

use crate::document::{Article, Ending, Picture, Related, RelatedList};
use crate::text::{Text, Unclean};

use blocks::StoredBlock;
pub(crate) use dates::{date_of, date_word};
use facts::{StoredFact, StoredMetadata};

/// The largest record that is unpacked, in bytes: more than the largest page that is read can hold.
const LARGEST: u64 = 256 * 1024 * 1024;

/// An article as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct StoredArticle {
    metadata: StoredMetadata,
    pictures: Vec<StoredPicture>,
    blocks: Vec<StoredBlock>,
    about_author: Option<StoredFact>,
    endnotes: Vec<String>,
    related_heading: Option<String>,
    related: Vec<StoredRelated>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredPicture {
    caption: Option<String>,
    credit: Option<String>,
    printed: Option<String>,
    alternative: Option<String>,
    address: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct StoredRelated {
    title: String,
    date: Option<String>,
    section: Option<String>,
    caption: Option<String>,
    credit: Option<String>,
    address: Option<String>,
}

/// Packs a whole article.
pub(crate) fn pack(article: &Article) -> Vec<u8> {
    let json = serde_json::to_vec(&StoredArticle::of(article)).unwrap_or_default();
    deflate(&json)
}

/// Unpacks an article; nothing where the record is damaged or of an unknown form.
pub(crate) fn unpack(record: &[u8]) -> Option<Article> {
    let json = inflate(record).ok()?;
    let stored: StoredArticle = serde_json::from_slice(&json).ok()?;
    Some(stored.into_article())
}

/// Bytes, deflated.
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Bytes, inflated, up to a bound.
pub(crate) fn inflate(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut inflated = Vec::new();
    ZlibDecoder::new(bytes).take(LARGEST).read_to_end(&mut inflated)?;
    Ok(inflated)
}

/// A kept string, back through the door.
fn text(stored: String) -> Text {
    Unclean::new(stored).block()
}

fn string(text: &Text) -> String {
    text.as_str().to_owned()
}

impl StoredArticle {
    fn of(article: &Article) -> Self {
        let ending = article.ending.clone().unwrap_or_default();
        Self {
            metadata: StoredMetadata::of(&article.metadata),
            pictures: article.pictures.iter().map(StoredPicture::of).collect(),
            blocks: article.blocks.iter().map(StoredBlock::of).collect(),
            about_author: ending.about_author.as_ref().map(StoredFact::of),
            endnotes: ending.endnotes.iter().map(string).collect(),
            related_heading: ending.related.heading.as_ref().map(string),
            related: ending.related.entries.iter().map(StoredRelated::of).collect(),
        }
    }

    fn into_article(self) -> Article {
        let related = RelatedList {
            heading: self.related_heading.map(text),
            entries: self.related.into_iter().map(StoredRelated::into_related).collect(),
        };
        Article {
            metadata: self.metadata.into_metadata(),
            pictures: self.pictures.into_iter().map(StoredPicture::into_picture).collect(),
            blocks: self.blocks.into_iter().filter_map(StoredBlock::into_block).collect(),
            ending: Some(Ending {
                about_author: self.about_author.map(StoredFact::into_fact),
                endnotes: self.endnotes.into_iter().map(text).collect(),
                related,
            }),
        }
    }
}

impl StoredPicture {
    fn of(picture: &Picture) -> Self {
        Self {
            caption: picture.caption.as_ref().map(string),
            credit: picture.credit.as_ref().map(string),
            printed: picture.printed.as_ref().map(string),
            alternative: picture.alternative.as_ref().map(string),
            address: picture.address.as_ref().map(string),
        }
    }

    fn into_picture(self) -> Picture {
        Picture {
            caption: self.caption.map(text),
            credit: self.credit.map(text),
            printed: self.printed.map(text),
            alternative: self.alternative.map(text),
            address: self.address.map(text),
        }
    }
}

impl StoredRelated {
    fn of(related: &Related) -> Self {
        Self {
            title: string(&related.title),
            date: related.date.as_ref().map(date_word),
            section: related.section.as_ref().map(string),
            caption: related.caption.as_ref().map(string),
            credit: related.credit.as_ref().map(string),
            address: related.address.as_ref().map(string),
        }
    }

    fn into_related(self) -> Related {
        Related {
            title: text(self.title),
            date: self.date.as_deref().and_then(date_of),
            section: self.section.map(text),
            caption: self.caption.map(text),
            credit: self.credit.map(text),
            address: self.address.map(text),
        }
    }
}
