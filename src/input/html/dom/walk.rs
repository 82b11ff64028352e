//! Walks through the tree of a page. Every walk is a loop: a tree may be deep.

use std::ops::Deref;

use scraper::{ElementRef, Node};

/// A place in the tree, element or not.
type Place<'a> = <ElementRef<'a> as Deref>::Target;

/// A step of a walk through a part of the tree.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    /// Into an element.
    Enter(ElementRef<'a>),
    /// Past words.
    Words(&'a str),
    /// Out of an element.
    Leave(ElementRef<'a>),
}

/// A walk through an element and all within it.
pub(crate) struct Walk<'a> {
    root: Place<'a>,
    next: Option<(Place<'a>, bool)>,
}

impl<'a> Walk<'a> {
    /// A walk that begins before an element.
    pub(crate) fn new(root: ElementRef<'a>) -> Self {
        Self { root: *root, next: Some((*root, false)) }
    }

    /// A walk through what follows an element within another.
    pub(crate) fn behind(root: ElementRef<'a>, element: ElementRef<'a>) -> Self {
        let mut walk = Self { root: *root, next: None };
        walk.pass_over(element);
        walk
    }

    /// Goes past the element that was entered last, without leaving it.
    pub(crate) fn pass_over(&mut self, entered: ElementRef<'a>) {
        self.next = self.after(*entered);
    }

    fn after(&self, place: Place<'a>) -> Option<(Place<'a>, bool)> {
        if place == self.root {
            return None;
        }
        let sibling = place.next_sibling().map(|sibling| (sibling, false));
        sibling.or_else(|| place.parent().map(|parent| (parent, true)))
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        loop {
            let (place, leaves) = self.next.take()?;
            if leaves {
                self.next = self.after(place);
                return ElementRef::wrap(place).map(Step::Leave);
            }
            match place.value() {
                Node::Text(words) => {
                    self.next = self.after(place);
                    return Some(Step::Words(words));
                }
                Node::Element(_) => {
                    let within = place.first_child().map(|child| (child, false));
                    self.next = within.or(Some((place, true)));
                    return ElementRef::wrap(place).map(Step::Enter);
                }
                _ => self.next = self.after(place),
            }
        }
    }
}

/// A walk through an element and all elements within it, in the order of the page.
struct Elements<'a> {
    root: Place<'a>,
    next: Option<Place<'a>>,
}

impl<'a> Iterator for Elements<'a> {
    type Item = ElementRef<'a>;

    fn next(&mut self) -> Option<ElementRef<'a>> {
        loop {
            let place = self.next?;
            self.next = place.first_child().or_else(|| {
                let mut outer = place;
                while outer != self.root {
                    if let Some(sibling) = outer.next_sibling() {
                        return Some(sibling);
                    }
                    outer = outer.parent()?;
                }
                None
            });
            if let Some(element) = ElementRef::wrap(place) {
                return Some(element);
            }
        }
    }
}

/// An element and all elements within it, in the order of the page.
pub(crate) fn elements(within: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    Elements { root: *within, next: Some(*within) }
}
