//! Walks through what stands within one another, step by step: however deep that is, nothing is
//! called within itself.

use std::slice;

use crate::document::{Inline, Item, List};
use crate::text::Text;

/// How deep lists may stand within lists; deeper items join the deepest list.
const DEEPEST_LIST: usize = 32;

/// A step through inlines.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step<'a> {
    /// Plain words.
    Text(&'a Text),
    /// A word of a computer language.
    Code(&'a Text),
    /// A line break.
    Break,
    /// Words with a meaning begin.
    Open(&'a Inline),
    /// They end.
    Close(&'a Inline),
}

/// A walk through inlines.
#[derive(Debug)]
pub(crate) struct Walk<'a> {
    /// What is open, each with what is yet to come of it; the outermost has no inline.
    open: Vec<(Option<&'a Inline>, slice::Iter<'a, Inline>)>,
}

impl<'a> Walk<'a> {
    pub(crate) fn through(inlines: &'a [Inline]) -> Self {
        Self { open: vec![(None, inlines.iter())] }
    }

    /// Leaves what was opened last, without a step.
    pub(crate) fn pass_over(&mut self) {
        self.open.pop();
    }

    /// What comes after what was opened last, in what that stands in.
    pub(crate) fn after(&self) -> Option<&'a Inline> {
        let around = self.open.len().checked_sub(2).and_then(|around| self.open.get(around));
        around.and_then(|(_, rest)| rest.as_slice().first())
    }

    /// Whether what was opened last stands in nothing else.
    pub(crate) fn is_at_top(&self) -> bool {
        self.open.len() <= 2
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        let (_, rest) = self.open.last_mut()?;
        let Some(inline) = rest.next() else {
            let (inline, _) = self.open.pop()?;
            return inline.map(Step::Close);
        };
        let inner = match inline {
            Inline::Text(text) => return Some(Step::Text(text)),
            Inline::Code(text) => return Some(Step::Code(text)),
            Inline::LineBreak => return Some(Step::Break),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Superscript(inner)
            | Inline::Link { label: inner, .. } => inner,
        };
        self.open.push((Some(inline), inner.iter()));
        Some(Step::Open(inline))
    }
}

/// A step through a list.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ListStep<'a> {
    /// A list begins.
    Open(&'a List),
    /// An item begins; the lists within it come before its end.
    Item(&'a Item),
    /// The item ends.
    ItemEnd,
    /// The list ends.
    Close(&'a List),
}

/// The steps through a list and the lists within it.
pub(crate) fn list_steps(list: &List) -> Vec<ListStep<'_>> {
    let mut steps = vec![ListStep::Open(list)];
    let mut open = vec![(list, list.items.iter())];
    while let Some((list, items)) = open.last_mut() {
        let list: &List = list;
        let next = items.next();
        let is_deepest = open.len() >= DEEPEST_LIST;
        if let Some(item) = next {
            steps.push(ListStep::Item(item));
            let nested = item.nested.as_ref();
            if nested.is_none() || is_deepest {
                steps.push(ListStep::ItemEnd);
            } else {
                steps.extend(nested.map(ListStep::Open));
            }
            open.extend(nested.map(|nested| (nested, nested.items.iter())));
            continue;
        }
        let closes = open.len() <= DEEPEST_LIST;
        open.pop();
        if closes {
            steps.push(ListStep::Close(list));
            steps.extend((!open.is_empty()).then_some(ListStep::ItemEnd));
        }
    }
    steps
}
