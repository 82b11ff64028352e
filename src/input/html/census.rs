//! Census: all elements of a page, listed in one walk, with what is asked of them again and again.
//!
//! The tree is large and its parts lie far from each other; whoever looks for an element of the page by
//! its name or its marks, or adds up what elements hold, goes through this list.

use std::cell::OnceCell;
use std::collections::HashSet;

use scraper::{ElementRef, Selector};

use crate::input::html::dom::{self, KeyMap, Step, Walk};
use crate::input::profile::Selectors;

/// The elements of a page.
#[derive(Debug)]
pub(crate) struct Census<'a> {
    /// The element that holds the page.
    pub(crate) root: ElementRef<'a>,
    entries: Vec<Entry<'a>>,
    numbers: KeyMap<u32>,
    classes: OnceCell<HashSet<String>>,
}

/// An element of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// The element.
    pub(crate) element: ElementRef<'a>,
    /// The number of the element around it; its own for the outermost.
    pub(crate) outer: u32,
    /// The number of the first element behind all that stand in it.
    pub(crate) end: u32,
    /// The words that stand in it and in no element within, in bytes without white space. Those of an
    /// element that is no words for a reader are not counted.
    pub(crate) words: u32,
    /// The commas among these, of whatever script.
    pub(crate) commas: u32,
    /// Whether what it holds is no words for a reader.
    pub(crate) is_unspoken: bool,
}

impl<'a> Census<'a> {
    /// Lists the elements of a page.
    pub(crate) fn of(page: ElementRef<'a>) -> Self {
        let mut entries: Vec<Entry<'a>> = Vec::new();
        let (mut open, mut unspoken) = (0_u32, 0_usize);
        for step in Walk::new(page) {
            match step {
                Step::Enter(element) => {
                    let number = entries.len() as u32;
                    let is_unspoken = dom::is_unspoken(element);
                    unspoken += usize::from(is_unspoken);
                    let (outer, end, words, commas) = (open, number, 0, 0);
                    entries.push(Entry { element, outer, end, words, commas, is_unspoken });
                    open = number;
                }
                Step::Words(words) if unspoken == 0 => {
                    if let Some(entry) = entries.get_mut(open as usize) {
                        let (words, commas) = count(words);
                        entry.words = entry.words.saturating_add(words);
                        entry.commas = entry.commas.saturating_add(commas);
                    }
                }
                Step::Words(_) => {}
                Step::Leave(_) => {
                    let end = entries.len() as u32;
                    if let Some(entry) = entries.get_mut(open as usize) {
                        entry.end = end;
                        open = entry.outer;
                        unspoken -= usize::from(entry.is_unspoken);
                    }
                }
            }
        }
        let numbers = (0..).zip(&entries).map(|(number, entry)| (dom::key(entry.element), number));
        let numbers = numbers.collect();
        Self { root: page, entries, numbers, classes: OnceCell::new() }
    }

    /// The elements in the order of the page, each with what is known of it.
    pub(crate) fn entries(&self) -> &[Entry<'a>] {
        &self.entries
    }

    /// The number of an element in that order; nothing for one that stands elsewhere.
    pub(crate) fn number(&self, element: ElementRef<'_>) -> Option<usize> {
        self.numbers.get(&dom::key(element)).map(|number| *number as usize)
    }

    /// The elements in the order of the page.
    pub(crate) fn elements(&self) -> impl Iterator<Item = ElementRef<'a>> {
        self.entries.iter().map(|entry| entry.element)
    }

    /// The elements of a name in the order of the page.
    pub(crate) fn named(&self, wanted: &'static str) -> impl Iterator<Item = ElementRef<'a>> {
        self.elements().filter(move |element| dom::name(*element) == wanted)
    }

    /// Those of some selectors that may find something on this page.
    pub(crate) fn fitting<'s>(
        &self,
        selectors: &'s Selectors,
    ) -> impl Iterator<Item = &'s Selector> {
        selectors.on(|class| self.classes().contains(class))
    }

    /// All classes of all elements.
    fn classes(&self) -> &HashSet<String> {
        self.classes.get_or_init(|| {
            let all = self.elements().filter_map(|element| dom::attribute(element, "class"));
            let mut classes = HashSet::new();
            for class in all.flat_map(str::split_ascii_whitespace) {
                if !classes.contains(class) {
                    classes.insert(class.to_owned());
                }
            }
            classes
        })
    }

    /// The elements that are part of the text as far as is known, with their numbers: what stands in an
    /// element that is passed over is left out, too.
    pub(crate) fn without(
        &self,
        is_passed_over: impl FnMut(usize, &Entry<'a>) -> bool,
    ) -> Without<'_, 'a, impl FnMut(usize, &Entry<'a>) -> bool> {
        Without { entries: &self.entries, at: 0, is_passed_over }
    }
}

/// A walk along the list that passes over some elements and all that stands in them.
pub(crate) struct Without<'c, 'a, F> {
    entries: &'c [Entry<'a>],
    at: usize,
    is_passed_over: F,
}

impl<'c, 'a, F: FnMut(usize, &Entry<'a>) -> bool> Iterator for Without<'c, 'a, F> {
    type Item = (usize, &'c Entry<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (number, entry) = (self.at, self.entries.get(self.at)?);
            if (self.is_passed_over)(number, entry) {
                self.at = entry.end as usize;
                continue;
            }
            self.at += 1;
            return Some((number, entry));
        }
    }
}

/// The words of a text, in bytes without white space, and its commas.
fn count(text: &str) -> (u32, u32) {
    let (mut words, mut commas) = (0, 0);
    for byte in text.bytes() {
        words += u32::from(!byte.is_ascii_whitespace());
        commas += u32::from(byte == b',');
    }
    if !text.is_ascii() {
        let is_comma = |sign: &char| matches!(sign, '،' | '、' | '，' | '﹐' | '﹑');
        commas += text.chars().filter(is_comma).count() as u32;
    }
    (words, commas)
}
