//! Offline: which further articles the library has, so that they can be read without a network.

use crate::app::{Effect, LibraryAsk, LibraryDeed, Page, Reader, State};
use crate::document::{ArticleId, Issue, Related};

/// What is known of the entries of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offline {
    /// Whether each can be read offline.
    entries: Vec<bool>,
    /// Whether it was asked since something may have changed.
    is_asked: bool,
    /// Whether some of the others were fetched ahead, which is done once.
    is_ahead: bool,
}

impl Offline {
    /// Whether each entry can be read offline; those after the end are not known.
    pub(crate) fn entries(&self) -> &[bool] {
        &self.entries
    }

    /// Takes in what the library told; whether anything is new.
    pub(crate) fn known(&mut self, entries: Vec<bool>) -> bool {
        let is_new = self.entries != entries;
        self.entries = entries;
        is_new
    }
}

/// Whether the library is to be asked which further articles of the present page it has.
pub(crate) fn is_to_ask(state: &State) -> bool {
    let is_due = |reader: &Reader| !reader.rail.offline.is_asked && !reader.further().is_empty();
    state.settings.library && matches!(&state.page, Page::Reader(reader) if is_due(reader))
}

/// Asks it.
pub(crate) fn ask(state: &mut State) -> Vec<Effect> {
    let Page::Reader(reader) = &mut state.page else { return Vec::new() };
    reader.rail.offline.is_asked = true;
    let asked = LibraryAsk::AtHand(reader.id, reader.further().to_vec());
    vec![Effect::Library(LibraryDeed::Ask(asked))]
}

/// Something came into the library: what is known of it may have changed.
pub(crate) fn doubt(state: &mut State) {
    for reader in readers(state) {
        reader.rail.offline.is_asked = false;
    }
}

/// The library told which further articles of an article it has: shows it, and fetches some of the
/// others ahead, where the reader wishes that.
pub(crate) fn heard(state: &mut State, id: ArticleId, offline: &[bool]) -> Vec<Effect> {
    let (issue, most) = (state.issue.clone(), usize::from(state.settings.prefetch));
    let mut ahead: Vec<Related> = Vec::new();
    for reader in readers(state).filter(|reader| reader.id == id) {
        let has = |issue: &&Issue| issue.articles().any(|entry| entry.id == id);
        reader.tell_offline(offline.to_vec(), issue.as_ref().filter(has));
        if !std::mem::replace(&mut reader.rail.offline.is_ahead, true) {
            let entries = reader.further().iter().zip(offline).take(most);
            let missing = entries.filter(|(_, has)| !**has);
            ahead = missing.map(|(entry, _)| entry.clone()).collect();
        }
    }
    state.fit();
    if ahead.is_empty() { Vec::new() } else { vec![Effect::Prefetch(ahead)] }
}

fn readers(state: &mut State) -> impl Iterator<Item = &mut Reader> {
    let pages = state.history.pages_mut().chain(std::iter::once(&mut state.page));
    pages.filter_map(|page| match page {
        Page::Reader(reader) => Some(&mut **reader),
        _ => None,
    })
}
