//! Pending: the part of a page that has been read and not been handed on yet.

use std::collections::VecDeque;

use crate::document::{Article, Block, Ending, Growth, Picture, words_of};

/// Enough to fill a large screen: blocks, and bytes of their words.
const FIRST: (usize, usize) = (150, 64 * 1024);

/// How much larger each part is than the one before.
const GROWTH: usize = 4;

/// What has not been handed on yet.
#[derive(Debug)]
pub(crate) struct Pending {
    blocks: VecDeque<Block>,
    pictures: VecDeque<Picture>,
    ending: Option<Ending>,
    size: (usize, usize),
}

/// Parts a whole article into its first part and the rest.
pub(crate) fn begin(mut whole: Article) -> (Article, Pending) {
    let mut rest = Pending {
        blocks: std::mem::take(&mut whole.blocks).into(),
        pictures: std::mem::take(&mut whole.pictures).into(),
        ending: whole.ending.take(),
        size: FIRST,
    };
    whole.grow(rest.next_growth().unwrap_or_default());
    (whole, rest)
}

impl Pending {
    /// Hands on the next part; nothing once the ending has been given.
    pub(crate) fn next_growth(&mut self) -> Option<Growth> {
        self.ending.as_ref()?;
        let mut growth = Growth::default();
        let mut bytes = 0;
        while growth.blocks.len() < self.size.0 && bytes < self.size.1 {
            let Some(block) = self.blocks.pop_front() else { break };
            bytes += words_of(&block).as_str().len();
            if matches!(block, Block::Figure(_)) {
                growth.pictures.extend(self.pictures.pop_front());
            }
            growth.blocks.push(block);
        }
        if self.blocks.is_empty() {
            growth.pictures.extend(self.pictures.drain(..));
            growth.ending = self.ending.take();
        }
        self.size = (self.size.0.saturating_mul(GROWTH), self.size.1.saturating_mul(GROWTH));
        Some(growth)
    }
}
