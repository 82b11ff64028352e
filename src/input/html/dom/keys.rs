//! Keys: what is known of elements, by their identity.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use scraper::ElementRef;

use crate::document::Reason;
use crate::input::html::dom::{around, key};

/// Identities of elements.
pub(crate) type Keys = HashSet<usize, BuildHasherDefault<Spread>>;

/// Something known of elements, by their identity.
pub(crate) type KeyMap<V> = HashMap<usize, V, BuildHasherDefault<Spread>>;

/// Puts identities into a table in the order of the tree: they are places in memory, one after
/// another there as in the page, and a walk through the page then goes through the table in order,
/// too. Nobody outside can choose them.
#[derive(Debug, Default)]
pub(crate) struct Spread(u64);

/// How many bits of a place are alike for all that stands in an element: a node of the tree takes
/// more than 64 bytes.
const WITHIN_NODE: u32 = 6;

/// The bits by which a table tells apart what it finds at one place (hashbrown: the first seven).
const TAG: u64 = 0xFE00_0000_0000_0000;

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        // The golden ratio of 2⁶⁴ (Knuth, The Art of Computer Programming 3, 6.4).
        let tag = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15) & TAG;
        self.0 = tag | (self.0 ^ number) >> WITHIN_NODE & !TAG;
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The elements that are no part of the text, and why.
#[derive(Debug, Default)]
pub(crate) struct Gone(KeyMap<Reason>);

impl Gone {
    /// Whether an element is no part of the text by itself.
    pub(crate) fn contains(&self, element: ElementRef<'_>) -> bool {
        self.0.contains_key(&key(element))
    }

    /// Why an element is no part of the text.
    pub(crate) fn reason(&self, element: ElementRef<'_>) -> Option<Reason> {
        self.0.get(&key(element)).copied()
    }

    /// Whether nothing is out of the text but what holds no words for a reader.
    pub(crate) fn is_unspoken_alone(&self) -> bool {
        self.0.values().all(|reason| *reason == Reason::Unspoken)
    }

    /// How many elements are no part of the text by themselves.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes an element out of the text; the first reason stands.
    pub(crate) fn insert(&mut self, element: ElementRef<'_>, reason: Reason) {
        self.0.entry(key(element)).or_insert(reason);
    }

    /// Whether an element stands in what is no part of the text.
    pub(crate) fn covers(&self, element: ElementRef<'_>) -> bool {
        around(element).any(|outer| self.contains(outer))
    }
}
