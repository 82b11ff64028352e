//! Arriving: an article comes, is shown, and grows.

use crate::app::reader::Anchor;
use crate::app::update::{front, places};
use crate::app::{
    Action, Arrival, ContentsPage, MissingPage, Motion, Overlay, Page, Reader, Refusal,
};
use crate::app::{Settings, State, Wanted};
use crate::document::{Article, ArticleId, Bookmark, Growth, Issue, Place};
use crate::text::{Text, Unclean};

/// Shows the article that was asked for, or why it cannot be had; an answer that nobody waits for
/// any more is dropped.
pub(crate) fn opened(state: &mut State, wanted: &Wanted, answer: Result<Arrival, Refusal>) {
    if state.awaited.as_ref() != Some(wanted) {
        return;
    }
    state.awaited = None;
    // What was said while it was fetched is said no longer.
    state.notice = None;
    // Where words of it were looked for, they are what is wanted of it.
    let sought = front::words_sought(state);
    let mut stopped = None;
    let page = match answer {
        Ok(Arrival { id, article, bookmark, paces }) => {
            state.places.pacing.know(paces);
            let speed = state.places.pacing.speed(&article);
            stopped = bookmark.filter(|_| sought.is_none());
            begin_again(state, id, &article);
            let has = |issue: &&Issue| issue.articles().any(|entry| entry.id == id);
            let issue = state.issue.as_ref().filter(has);
            Page::Reader(Box::new(Reader::new(id, *article, issue, speed)))
        }
        Err(refusal) => Page::Missing(Box::new(MissingPage::new(wanted, &refusal))),
    };
    arrive(state, page, &mut stopped);
    state.fit();
    if let Some(words) = sought {
        front::go_to_words(state, &words);
    }
    if let Page::Reader(reader) = &state.page {
        state.places.noting.begin(reader);
        if let Some(bookmark) = stopped {
            state.notice = Some(resumed_words(reader, bookmark, &state.settings));
        }
    }
}

/// Shows the articles of a page that was asked for as one article, and lists them; nobody may wait for
/// it any more.
pub(crate) fn listed(state: &mut State, wanted: &Wanted, issue: Issue) {
    if state.awaited.as_ref() != Some(wanted) {
        return;
    }
    state.awaited = None;
    state.notice = None;
    let page = Page::Contents(Box::new(ContentsPage::new(&issue)));
    state.issue = Some(issue);
    arrive(state, page, &mut None);
    state.fit();
}

/// Shows a page that was asked for: where a jump leads to it, at the place that is meant; else where
/// reading stopped, unless that was at its end. What is left is whether it begins where one stopped.
fn arrive(state: &mut State, page: Page, stopped: &mut Option<Bookmark>) {
    let before = places::spot_of(&state.page);
    match state.page {
        Page::Waiting => state.page = page,
        _ => state.history.visit(&mut state.page, page),
    }
    *stopped = stopped.filter(|mark| !mark.is_at_end() && mark.place != Place::START);
    match (state.places.jumps.awaited.take(), &mut state.page) {
        (Some(spot), Page::Reader(reader)) if reader.id == spot.article => {
            reader.go_to_spot(spot.top);
            *stopped = None;
        }
        (_, Page::Reader(reader)) => {
            let start = reader.spot();
            if let Some(bookmark) = stopped {
                reader.go_to_spot(Anchor::at(bookmark.place));
            }
            places::remember(state, before);
            // The start is one step back from where one goes on.
            places::remember(state, stopped.map(|_| start));
        }
        _ => places::remember(state, before),
    }
}

/// Such as "resumed at 41% · g to the start". How far that is, is told as the page tells it, or while
/// the rest is still being read as it was noted.
fn resumed_words(reader: &Reader, bookmark: Bookmark, settings: &Settings) -> Text {
    let progress = reader.progress();
    let (read, known) = if progress.is_whole {
        (progress.read, progress.known)
    } else {
        (bookmark.read, bookmark.known)
    };
    let mut words = match (read * 100).checked_div(known) {
        Some(percent) => format!("resumed at {percent}%"),
        None => "resumed where you stopped".to_owned(),
    };
    let start = Action::Move(Motion::Start);
    if let Some(key) = settings.keymap.first_key(start) {
        words = words + " · " + key.as_str() + " to the start";
    }
    Unclean::new(words).line()
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
