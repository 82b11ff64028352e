//! Gathering: all articles of a contents page are brought into the library, one after another.

use crate::app::{ContentsPage, Effect, Page, State};
use crate::document::{ArticleId, Reach};
use crate::text::{Text, Unclean};

/// Asks for all articles of the contents page.
pub(crate) fn begin(state: &mut State) -> Vec<Effect> {
    let Page::Contents(page) = &state.page else {
        state.notice = Some(Text::fixed("only on a contents page"));
        return Vec::new();
    };
    let ids = page.to_gather();
    let new = state.places.gathering.get_or_insert_default().ask(ids);
    if state.places.gathering.as_ref().is_some_and(|gathering| gathering.of() == 0) {
        state.places.gathering = None;
    }
    if new.is_empty() { Vec::new() } else { vec![Effect::Gather(new)] }
}

/// Whether articles of the page in the window are being brought.
pub(crate) fn is_under_way(state: &State) -> bool {
    let gathering = state.places.gathering.as_ref();
    matches!(&state.page, Page::Contents(page) if gathering.is_some_and(|it| it.is_of(page)))
}

/// Stops; what has come stays.
pub(crate) fn stop(state: &mut State) -> Vec<Effect> {
    state.places.gathering = None;
    state.notice = Some(Text::fixed("stopped: what has come stays"));
    vec![Effect::StopGathering]
}

/// An article has come, or cannot be had.
pub(crate) fn came(state: &mut State, id: ArticleId, came: &Result<usize, Text>) {
    for page in contents_pages(state) {
        match came {
            Ok(words) => page.tell(id, Reach::Kept, *words),
            Err(why) => page.tell(id, Reach::Failed(why.clone()), 0),
        }
    }
    let mut gathering = state.places.gathering.take();
    if let Some(gathering) = gathering.take_if(|it| it.count(id, came.is_ok())) {
        let (kept, of) = (gathering.come(), gathering.of());
        let words = match gathering.failed {
            0 => format!("all {of} are kept, and can be read offline"),
            _ => format!("{kept} of {of} are kept; their contents tell why the others are not"),
        };
        state.notice = Some(Unclean::new(words).line());
    }
    state.places.gathering = gathering;
    state.fit();
}

/// An article was opened, and is in the library.
pub(crate) fn opened(state: &mut State, id: ArticleId) {
    for page in contents_pages(state) {
        page.tell(id, Reach::Kept, 0);
    }
}

fn contents_pages(state: &mut State) -> impl Iterator<Item = &mut ContentsPage> {
    let pages = state.history.pages_mut().chain(std::iter::once(&mut state.page));
    pages.filter_map(|page| match page {
        Page::Contents(page) => Some(&mut **page),
        _ => None,
    })
}
