//! Sense: which commands make none where one is, and why.

use crate::app::{Action, Focus, MarkPurpose, Page, Reader, State};

/// Why an action would change nothing on the present page; nothing where it has something to do.
pub(crate) fn why_not(state: &State, action: Action) -> Option<&'static str> {
    let (history, places) = (&state.history, &state.places);
    let reason = |is_so: bool, why: &'static str| is_so.then_some(why);
    match action {
        Action::Back => reason(!history.can_go_back(), "nothing to go back to"),
        Action::Forward => reason(!history.can_go_forward(), "nothing lies ahead"),
        Action::OlderPlace => reason(!places.jumps.has_older(), "no place lies before"),
        Action::NewerPlace => reason(!places.jumps.has_newer(), "no place lies ahead"),
        Action::Undo if matches!(state.page, Page::Front(_)) => None,
        Action::Undo => {
            let is_idle = places.lost.is_empty() && !places.jumps.has_older();
            reason(is_idle, "nothing was lost")
        }
        Action::Save | Action::Queue | Action::Tags
            if !state.settings.library && !matches!(state.page, Page::Front(_)) =>
        {
            Some("there is no library")
        }
        Action::Save | Action::Queue if is_saved(state, action) => Some("it is saved"),
        Action::NextHit | Action::PreviousHit if places.searches.last().is_none() => {
            Some("nothing was looked for")
        }
        Action::Gather if !matches!(state.page, Page::Contents(_)) => {
            Some("only on a contents page")
        }
        Action::Remove | Action::Sort | Action::Select if !matches!(state.page, Page::Front(_)) => {
            Some("only on the front page")
        }
        _ => match &state.page {
            Page::Front(page) => {
                let is_idle = needs_library(action) && page.chosen().is_none();
                let why = reason(is_idle, "no article is selected");
                why.or(reason(needs_article(action), "only in an article"))
            }
            Page::Reader(reader) => why_not_in_article(reader, action),
            Page::Contents(_) => reason(needs_article(action), "only in an article"),
            Page::Missing(_) | Page::Waiting => {
                let needs = needs_article(action)
                    || needs_words(action)
                    || matches!(action, Action::Save | Action::Queue | Action::Tags);
                reason(needs, "the article is not at hand")
            }
        },
    }
}

/// Whether an article that is to be saved is so already.
fn is_saved(state: &State, action: Action) -> bool {
    let Page::Reader(reader) = &state.page else { return false };
    let standing = state.places.noting.standing(reader.id);
    action == Action::Save && standing.is_some_and(|standing| standing.kept)
}

fn why_not_in_article(reader: &Reader, action: Action) -> Option<&'static str> {
    let rail = &reader.rail;
    let why = match action {
        Action::FocusNext | Action::FocusPrevious if rail.is_empty() => "no images, no more",
        Action::Focus(Focus::Images) if !rail.has(Focus::Images) => "no images",
        Action::Focus(Focus::More) if !rail.has(Focus::More) => "no further articles",
        Action::Open if reader.focus == Focus::Text && reader.further_article().is_none() => {
            "nothing is selected"
        }
        _ => return None,
    };
    Some(why)
}

/// Whether an action is for the text or the lists of an article.
fn needs_article(action: Action) -> bool {
    matches!(
        action,
        Action::ToPercent
            | Action::FocusNext
            | Action::FocusPrevious
            | Action::Focus(_)
            | Action::Outline
            | Action::Inspect
            | Action::Mark(MarkPurpose::Set)
    )
}

/// Whether an action is done to an article of the library.
fn needs_library(action: Action) -> bool {
    matches!(action, Action::Remove | Action::Select | Action::Save | Action::Queue | Action::Tags)
}

/// Whether an action is for the words in sight.
fn needs_words(action: Action) -> bool {
    matches!(action, Action::Search(_) | Action::NextHit | Action::PreviousHit | Action::Hints(_))
}
