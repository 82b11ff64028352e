//! Article: metadata, pictures and blocks, growing at its end while it is read.

use crate::document::{Block, Fact, Metadata, Picture, RelatedList};
use crate::text::Text;

/// One article of a magazine.
///
/// While it is being read it may lack its end: blocks and pictures are only ever added after those
/// that are there, and `ending` comes last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// What is known about the article.
    pub metadata: Metadata,
    /// The pictures, in the order of the page; blocks refer to them by number.
    pub pictures: Vec<Picture>,
    /// The text, block by block.
    pub blocks: Vec<Block>,
    /// What stands after the text; absent while the article is still being read.
    pub ending: Option<Ending>,
}

/// What stands after the last block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ending {
    /// The biography of the author.
    pub about_author: Option<Fact<Text>>,
    /// Reporting credits, corrections, lines that tell where it was first published.
    pub endnotes: Vec<Text>,
    /// The list of further articles.
    pub related: RelatedList,
}

/// What reading adds to the end of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Growth {
    /// Pictures after those that are known.
    pub pictures: Vec<Picture>,
    /// Blocks after those that are known.
    pub blocks: Vec<Block>,
    /// The ending, with the last growth.
    pub ending: Option<Ending>,
}

impl Article {
    /// Adds what was read to the end.
    pub fn grow(&mut self, growth: Growth) {
        self.pictures.extend(growth.pictures);
        self.blocks.extend(growth.blocks);
        self.ending = growth.ending.or_else(|| self.ending.take());
    }

    /// Whether all of it has been read.
    pub fn is_complete(&self) -> bool {
        self.ending.is_some()
    }
}
