//! Shelving: what is asked of the library while one reads, and what came of it.

use crate::app::jumps::Spot;
use crate::app::lost::{Before, Lost, undoing};
use crate::app::update::places::spot_of;
use crate::app::update::{front, gathering, tags};
use crate::app::{Action, Effect, LibraryAnswer, LibraryDeed, Mark, Page, State};
use crate::document::{ArticleId, Bookmark, Change, Issue, Subject};
use crate::text::{Text, Unclean};

/// Notes where one reads, if that is another place than was noted.
pub(crate) fn note(state: &mut State) -> Vec<Effect> {
    match &state.page {
        Page::Reader(reader) if state.settings.library => {
            let bookmark = state.places.noting.note(reader);
            noted(reader.id, bookmark)
        }
        _ => Vec::new(),
    }
}

/// Notes where reading stops for now.
pub(crate) fn rest(state: &mut State) -> Vec<Effect> {
    match &state.page {
        Page::Reader(reader) if state.settings.library => {
            let bookmark = state.places.noting.leave(reader);
            noted(reader.id, bookmark)
        }
        _ => Vec::new(),
    }
}

/// Notes where reading stopped in an article that was in the window and is not any more.
pub(crate) fn leave(state: &mut State, before: Option<Spot>) -> Vec<Effect> {
    let now = spot_of(&state.page).map(|spot| spot.article);
    let Some(before) = before.filter(|before| now != Some(before.article)) else {
        return Vec::new();
    };
    if !state.settings.library {
        return Vec::new();
    }
    let readers = || {
        state.history.pages().filter_map(|page| match page {
            Page::Reader(reader) if reader.id == before.article => Some(&**reader),
            _ => None,
        })
    };
    // The same article may stand on several pages.
    let left = readers().find(|reader| reader.spot() == before).or_else(|| readers().last());
    let bookmark = left.and_then(|reader| state.places.noting.leave(reader));
    noted(before.article, bookmark)
}

fn noted(id: ArticleId, bookmark: Option<Bookmark>) -> Vec<Effect> {
    let change = bookmark.map(|bookmark| change_of(id, Change::Place(bookmark)));
    change.map(Effect::Library).into_iter().collect()
}

fn change_of(id: ArticleId, change: Change) -> LibraryDeed {
    LibraryDeed::Change(Subject::Opened(id), change)
}

/// Saves the article that is read or selected, or puts it in the queue, or takes it out.
pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if matches!(state.page, Page::Front(_)) {
        return act_on_list(state, action);
    }
    let Some((subject, before)) = meant(state) else { return Vec::new() };
    let standing = before.first().map(|it| it.standing.clone()).unwrap_or_default();
    let change = match action {
        Action::Save if standing.kept => {
            state.notice = Some(Text::fixed("this article is saved"));
            return Vec::new();
        }
        Action::Save => Change::Keep,
        _ if standing.queued.is_some() => Change::Unqueue,
        _ => Change::Queue,
    };
    make(state, &before, subject, change)
}

/// The articles that something is to be done to, and how they stand; says so where there are none.
pub(crate) fn meant(state: &mut State) -> Option<(Subject, Vec<Before>)> {
    let chosen = match &state.page {
        Page::Reader(reader) => Some(reader.id),
        Page::Contents(page) => page.chosen(),
        Page::Front(_) => {
            let subject = front::subject_of(state)?;
            let Page::Front(page) = &state.page else { return None };
            return Some((subject, page.meant().into_iter().map(Before::of_entry).collect()));
        }
        Page::Missing(_) | Page::Waiting => None,
    };
    let Some(id) = chosen.filter(|_| state.settings.library) else {
        let words = if chosen.is_none() { "no article is chosen" } else { "there is no library" };
        state.notice = Some(Text::fixed(words));
        return None;
    };
    let standing = state.places.noting.standing(id).cloned().unwrap_or_default();
    let (subject, title) = (Subject::Opened(id), title_of(state, id));
    Some((subject.clone(), vec![Before { subject, title, standing }]))
}

/// Changes articles, and remembers what undoes it.
pub(crate) fn make(
    state: &mut State,
    before: &[Before],
    subject: Subject,
    change: Change,
) -> Vec<Effect> {
    let back = undoing(before, &change);
    let deed = LibraryDeed::Change(subject, change);
    if let Some(back) = back {
        state.places.lost.push(Lost::Done { deed: deed.clone(), back });
    }
    vec![Effect::Library(deed)]
}

/// What an article is called, that is read or listed.
fn title_of(state: &State, id: ArticleId) -> Text {
    let read = match &state.page {
        Page::Reader(reader) => reader.galley.article().metadata.title.as_ref(),
        _ => None,
    };
    let listed = || state.issue.iter().flat_map(Issue::articles).find(|entry| entry.id == id);
    let title = read.map(|title| title.value.clone());
    title
        .or_else(|| listed().map(|entry| entry.title.clone()))
        .unwrap_or(Text::fixed("the article"))
}

/// Saves the articles that are meant on the front page, or puts them in the queue; where all of them
/// wait there, they are taken out.
fn act_on_list(state: &mut State, action: Action) -> Vec<Effect> {
    let Some((subject, before)) = meant(state) else { return Vec::new() };
    let change = match action {
        Action::Save => Change::Keep,
        _ if before.iter().all(|it| it.standing.queued.is_some()) => Change::Unqueue,
        _ => Change::Queue,
    };
    make(state, &before, subject, change)
}

/// Keeps a mark in the library, where there is one.
pub(crate) fn keep_mark(state: &State, mark: &Mark) -> Vec<Effect> {
    let deed = || Effect::Library(change_of(mark.article(), mark.kept()));
    state.settings.library.then(deed).into_iter().collect()
}

/// Takes a mark out of the library.
pub(crate) fn forget_mark(state: &State, mark: &Mark) -> Vec<Effect> {
    let deed = || Effect::Library(change_of(mark.article(), Change::Unmark(mark.letter)));
    state.settings.library.then(deed).into_iter().collect()
}

/// Takes in what came of a deed.
pub(crate) fn heard(state: &mut State, answer: LibraryAnswer) {
    match answer {
        LibraryAnswer::Stands(id, standing) => {
            gathering::opened(state, id);
            state.places.noting.stands(id, standing);
        }
        LibraryAnswer::Changed(_, change, standings) => {
            state.places.noting.stand(standings);
            state.notice = words_of(state, &change).or_else(|| state.notice.take());
        }
        LibraryAnswer::TakenBack(says, standings) => {
            state.places.noting.stand(standings);
            state.notice = Some(says);
        }
        LibraryAnswer::Tags { all, borne } => tags::take_in(state, all, borne),
        LibraryAnswer::Marks(marks) => state.places.marks.take_in(marks),
        LibraryAnswer::Remarks(remarks) => state.notice = Some(Text::join(&remarks, " · ")),
        LibraryAnswer::Failed(deed, why) => failed(state, &deed, &why),
        _ => {}
    }
}

/// Says why something could not be done; of a place that cannot be noted it is said once, of a pace
/// never.
fn failed(state: &mut State, deed: &LibraryDeed, why: &Text) {
    state.places.lost.forget(deed);
    if matches!(deed, LibraryDeed::Pace(..)) {
        return;
    }
    let is_place = matches!(deed, LibraryDeed::Change(_, Change::Place(_)));
    if is_place && std::mem::replace(&mut state.places.noting.has_failed, true) {
        return;
    }
    let what = if is_place { "the place is not kept" } else { "not done" };
    state.notice = Some(Unclean::new(format!("{what}: {}", why.as_str())).line());
}

/// What is said of a change that was made.
fn words_of(state: &State, change: &Change) -> Option<Text> {
    let undo = state.settings.keymap.first_key(Action::Undo);
    let undo = undo.map_or_else(String::new, |key| format!(" · {} takes it back", key.as_str()));
    let words = match change {
        Change::Keep => format!("saved: it stays until you remove it{undo}"),
        Change::Release => "saved no longer".to_owned(),
        Change::Queue | Change::QueueAt(_) => format!("in the queue, to be read later{undo}"),
        Change::Unqueue => format!("out of the queue{undo}"),
        Change::Tag(tag) => format!("tagged: {}{undo}", tag.as_str()),
        Change::Untag(tag) => format!("tagged no longer: {}{undo}", tag.as_str()),
        Change::Place(_) | Change::Mark { .. } | Change::Unmark(_) | Change::Remove => return None,
    };
    Some(Unclean::new(words).line())
}
