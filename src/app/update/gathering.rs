//! Gathering: all articles of a contents page are brought into the library, one after another.

use crate::app::{ContentsPage, Effect, Page, State};
use crate::document::{ArticleId, Reach};
use crate::text::{Text, Unclean};

/// Asks for all articles of the contents page.
pub(crate) fn begin(state: &mut State) -> Vec<Effect> {
    let Page::Contents(page) = &mut state.page else {
        state.notice = Some(Text::fixed("only on a contents page"));
        return Vec::new();
    };
    let ids = page.begin_gathering();
    if ids.is_empty() {
        return Vec::new();
    }
    vec![Effect::Gather(ids)]
}

/// Whether articles of the page in the window are being brought.
pub(crate) fn is_under_way(state: &State) -> bool {
    matches!(&state.page, Page::Contents(page) if page.gathering.is_some())
}

/// Stops; what has come stays.
pub(crate) fn stop(state: &mut State) -> Vec<Effect> {
    for page in contents_pages(state) {
        page.gathering = None;
    }
    state.notice = Some(Text::fixed("stopped: what has come stays"));
    vec![Effect::StopGathering]
}

/// An article has come, or cannot be had.
pub(crate) fn came(state: &mut State, id: ArticleId, came: &Result<usize, Text>) {
    let mut told = None;
    for page in contents_pages(state) {
        match came {
            Ok(words) => page.tell(id, Reach::Kept, *words),
            Err(why) => page.tell(id, Reach::Failed(why.clone()), 0),
        }
        let Some(gathering) = page.gathering.as_mut() else { continue };
        if gathering.count(id, came.is_ok()) {
            let (of, failed) = (gathering.of, gathering.failed);
            page.gathering = None;
            told = Some(match failed {
                0 => format!("all {of} are kept, and can be read offline"),
                _ => format!("{} of {of} are kept; the others say why not", of - failed),
            });
        }
    }
    if let Some(words) = told {
        state.notice = Some(Unclean::new(words).line());
    }
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
