//! Arriving: an article comes, is shown, and grows.

use crate::app::update::{front, places};
use crate::app::{Arrival, MissingPage, Overlay, Page, Reader, Refusal, State, Wanted};
use crate::document::{Article, ArticleId, Growth, Issue};

/// Shows the article that was asked for, or why it cannot be had; an answer that nobody waits for
/// any more is dropped.
pub(crate) fn opened(state: &mut State, wanted: &Wanted, answer: Result<Arrival, Refusal>) {
    if state.awaited.as_ref() != Some(wanted) {
        return;
    }
    state.awaited = None;
    // What was said while it was fetched is said no longer.
    state.notice = None;
    let sought = front::words_sought(state);
    let page = match answer {
        Ok(Arrival { id, article, .. }) => {
            begin_again(state, id, &article);
            let has = |issue: &&Issue| issue.articles().any(|entry| entry.id == id);
            Page::Reader(Box::new(Reader::new(id, *article, state.issue.as_ref().filter(has))))
        }
        Err(refusal) => Page::Missing(Box::new(MissingPage::new(wanted.related(), &refusal))),
    };
    arrive(state, page);
    state.fit();
    if let Some(words) = sought {
        front::go_to_words(state, &words);
    }
}

/// Shows a page that was asked for; where a jump leads to it, at the place that is meant.
fn arrive(state: &mut State, page: Page) {
    let before = places::spot_of(&state.page);
    match state.page {
        Page::Waiting => state.page = page,
        _ => state.history.visit(&mut state.page, page),
    }
    match (state.places.jumps.awaited.take(), &mut state.page) {
        (Some(spot), Page::Reader(reader)) if reader.id == spot.article => {
            reader.go_to_spot(spot.top);
        }
        _ => places::remember(state, before),
    }
}

/// An article that is opened again is read again from its start: pages that show it and had not yet
/// got all of it get it anew.
fn begin_again(state: &mut State, id: ArticleId, article: &Article) {
    for page in state.history.pages_mut().chain(std::iter::once(&mut state.page)) {
        match page {
            Page::Reader(reader) if reader.id == id && !reader.galley.article().is_complete() => {
                reader.begin_again(article.clone());
            }
            _ => {}
        }
    }
}

/// Adds what was read to every page that shows the article.
pub(crate) fn grew(state: &mut State, id: ArticleId, growth: &Growth) {
    let issue = state.issue.as_ref();
    for page in state.history.pages_mut().chain(std::iter::once(&mut state.page)) {
        match page {
            Page::Reader(reader) if reader.id == id && !reader.galley.article().is_complete() => {
                reader.grow(growth.clone(), issue);
            }
            _ => {}
        }
    }
    if let (Some(Overlay::Outline(outline)), Page::Reader(reader)) =
        (&mut state.overlay, &state.page)
    {
        outline.grow(reader);
    }
    state.fit();
}
