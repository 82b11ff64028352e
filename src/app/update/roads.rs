//! The roads between articles: asking for one, waiting, going back, forward and out.

use crate::app::update::{arriving, front};
use crate::app::{Effect, Page, Refusal, State, Wanted};
use crate::document::Issue;
use crate::text::Text;

/// Asks for an article.
pub(in crate::app::update) fn ask(state: &mut State, wanted: Wanted) -> Vec<Effect> {
    state.places.jumps.awaited = None;
    state.awaited = Some(wanted.clone());
    vec![Effect::Open(wanted)]
}

/// What is said while something is fetched.
pub(in crate::app::update) fn fetching_words(host: &Text, bytes: u64) -> Text {
    let kilobytes = Text::number(usize::try_from(bytes / 1024).unwrap_or(usize::MAX));
    let mut parts = vec![Text::join([&Text::fixed("fetching from"), host], " ")];
    if bytes > 0 {
        parts.push(Text::join([&kilobytes, &Text::fixed("kB")], " "));
    }
    parts.push(Text::fixed("Esc leaves it"));
    Text::join(&parts, " · ")
}

/// Waits no longer for the article that was asked for.
pub(in crate::app::update) fn stop_waiting(state: &mut State) -> Vec<Effect> {
    if let (Page::Waiting, Some(wanted)) = (&state.page, state.awaited.clone()) {
        let refusal = Refusal { why: Text::fixed("It was not waited for."), advice: None };
        arriving::opened(state, &wanted, Err(refusal));
    }
    state.awaited = None;
    state.notice = Some(Text::fixed("not fetched"));
    vec![Effect::CancelOpening]
}

/// Opens a further article, by its number through all groups: the article's own list comes first,
/// then the others of the issue.
pub(in crate::app::update) fn open_further(state: &mut State, entry: usize) -> Vec<Effect> {
    let Page::Reader(reader) = &state.page else { return Vec::new() };
    let own =
        reader.galley.article().ending.as_ref().map_or(&[][..], |ending| &ending.related.entries);
    let wanted = own.get(entry).cloned().map(Wanted::Related).or_else(|| {
        let others = state.issue.iter().flat_map(Issue::articles);
        let mut others = others.filter(|article| article.id != reader.id);
        others.nth(entry.saturating_sub(own.len())).map(|article| Wanted::Article(article.id))
    });
    wanted.map_or_else(Vec::new, |wanted| ask(state, wanted))
}

/// Goes back to the page that one came from; says so where there is none.
pub(in crate::app::update) fn go_back(state: &mut State) -> Vec<Effect> {
    state.awaited = None;
    if !state.history.go_back(&mut state.page) {
        state.notice = Some(Text::fixed("this is where you began"));
        return Vec::new();
    }
    state.fit();
    front::refresh(state)
}

/// Goes forward to the page that one came back from.
pub(in crate::app::update) fn go_forward(state: &mut State) -> Vec<Effect> {
    if !state.history.go_forward(&mut state.page) {
        state.notice = Some(Text::fixed("nothing lies ahead"));
        return Vec::new();
    }
    state.fit();
    front::refresh(state)
}

/// Leaves the page, and the program where nothing lies behind it.
pub(in crate::app::update) fn quit(state: &mut State) -> Vec<Effect> {
    if state.history.can_go_back() {
        return go_back(state);
    }
    vec![Effect::Quit]
}

/// Asks what tells how the page of the present article was read.
pub(in crate::app::update) fn inspect(state: &mut State) -> Vec<Effect> {
    match &state.page {
        Page::Reader(reader) => {
            let wanted = Wanted::Inspection(reader.id);
            ask(state, wanted)
        }
        _ => Vec::new(),
    }
}
