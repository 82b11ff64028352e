//! Judges the blocks of a page: which are its text, and what the others are.
//!
//! Works on blocks alone, whatever markup they came from. Each rule marks blocks with a reason; none
//! changes what another has marked.

mod asks;
mod away;
mod captions;
mod head;
pub(crate) mod phrases;
mod tail;

pub(crate) use phrases::{folded, leads};

use crate::document::{Metadata, Related};
use crate::input::html::draft::Draft;
use crate::text::Text;

/// What the blocks told besides the text.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The sentence under the headline, where it stood among the blocks.
    pub(crate) standfirst: Option<Text>,
    /// Other articles that the text led to.
    pub(crate) related: Vec<Related>,
    /// What was said about the author.
    pub(crate) about_author: Vec<Text>,
    /// Credits, corrections and notices.
    pub(crate) endnotes: Vec<Text>,
}

/// Judges all blocks of a draft; `description` is what the page tells machines that it is about.
pub(crate) fn judge(draft: &mut Draft, metadata: &Metadata, description: Option<&Text>) -> Told {
    let mut told = Told::default();
    captions::judge(draft);
    away::judge(draft, &mut told);
    asks::judge(draft);
    head::judge(draft, metadata, description, &mut told);
    tail::judge(draft, &mut told);
    told
}
