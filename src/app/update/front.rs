//! The front page: what a key does there, and what the library answers.

use crate::app::front::wanted_of;
use crate::app::lost::Lost;
use crate::app::update::{roads, search};
use crate::app::{
    Action, ContentsPage, Effect, FrontPage, LibraryAnswer, LibraryAsk, LibraryDeed, Page, State,
    Stock, Way,
};
use crate::document::{Change, Holdings, Issue, Subject};
use crate::layout::Query;
use crate::text::{Text, Unclean};

/// Asks what the library holds.
pub(crate) fn ask_for_holdings() -> Effect {
    Effect::Library(LibraryDeed::Ask(LibraryAsk::Holdings))
}

/// Asks what the library holds by now, where the front page is in the window.
pub(crate) fn refresh(state: &State) -> Vec<Effect> {
    matches!(state.page, Page::Front(_)).then(ask_for_holdings).into_iter().collect()
}

/// Asks for the articles that have not come, once.
pub(crate) fn ask_for_rest(page: &mut FrontPage) -> Vec<Effect> {
    if !page.lacks_rest() {
        return Vec::new();
    }
    page.ask_for_rest();
    vec![ask_for_holdings()]
}

/// Does what was asked for on the front page; nothing where another page is in the window, or the
/// page leaves it to what all pages do alike.
pub(crate) fn act(state: &mut State, action: Action) -> Option<Vec<Effect>> {
    let Page::Front(page) = &mut state.page else { return None };
    let none = Some(Vec::new());
    match action {
        Action::Digit(digit) => drop(state.count.push(digit, None)),
        Action::Move(motion) => {
            page.go(motion, state.count.take_for_motion().unwrap_or(1));
            return Some(if page.is_at_end() { ask_for_rest(page) } else { Vec::new() });
        }
        Action::Open => return Some(open(state)),
        Action::Select => page.toggle_mark(),
        Action::Cancel | Action::Back | Action::Quit if page.unmark() || page.end_finding() => {}
        Action::Sort => {
            let words = page.turn_order().in_words();
            state.notice = Some(Text::join([&Text::fixed("articles"), &Text::fixed(words)], " "));
            return Some(ask_for_rest(page));
        }
        Action::Remove => return Some(remove(state)),
        Action::NextHit if page.finding.is_some() => page.go(crate::app::Motion::LineDown, 1),
        Action::PreviousHit if page.finding.is_some() => page.go(crate::app::Motion::LineUp, 1),
        Action::Cancel => {}
        _ => return None,
    }
    none
}

/// Opens the article that is selected, or the sample.
pub(crate) fn open(state: &mut State) -> Vec<Effect> {
    let Page::Front(page) = &state.page else { return Vec::new() };
    if page.is_at_sample() {
        return vec![Effect::Library(LibraryDeed::Ask(LibraryAsk::Sample))];
    }
    let wanted = page.chosen().map(wanted_of);
    wanted.map_or_else(Vec::new, |wanted| roads::ask(state, wanted))
}

/// The articles that something is to be done to; says so where there are none.
pub(crate) fn subject_of(state: &mut State) -> Option<Subject> {
    let Page::Front(page) = &state.page else { return None };
    let ids: Vec<Text> = page.meant().into_iter().map(|entry| entry.id.clone()).collect();
    if ids.is_empty() {
        state.notice = Some(Text::fixed("no article of the library is selected"));
        return None;
    }
    Some(Subject::Listed(ids))
}

/// Removes the articles that are meant: they leave the page at once.
fn remove(state: &mut State) -> Vec<Effect> {
    let Some(subject) = subject_of(state) else { return Vec::new() };
    let Page::Front(page) = &mut state.page else { return Vec::new() };
    let title = page.meant().first().map(|entry| entry.title.clone());
    let Subject::Listed(ids) = &subject else { return Vec::new() };
    let what = match (ids.len(), title) {
        (1, Some(title)) => title,
        (count, _) => counted(count),
    };
    page.let_go(ids);
    let removed = Text::join([&Text::fixed("removed:"), &what], " ");
    state.notice = Some(Text::join([&removed, &Text::fixed("U brings it back")], " · "));
    let deed = LibraryDeed::Change(subject, Change::Remove);
    state.places.lost.push(Lost::Done { deed: deed.clone(), back: LibraryDeed::BringBack });
    vec![Effect::Library(deed)]
}

/// Such as "3 articles".
fn counted(count: usize) -> Text {
    let words = if count == 1 { "article" } else { "articles" };
    Text::join([&Text::number(count), &Text::fixed(words)], " ")
}

/// Takes in what the library answered, as far as the front page is concerned.
pub(crate) fn heard(state: &mut State, answer: &LibraryAnswer) -> Vec<Effect> {
    match answer {
        LibraryAnswer::Holdings(holdings) => take_in(state, holdings),
        LibraryAnswer::Failed(
            LibraryDeed::Ask(LibraryAsk::Beginning | LibraryAsk::Holdings),
            why,
        ) => {
            if let Some(page) = front_page(state) {
                page.take_in(Stock::Failed(why.clone()));
            }
            state.fit();
            Vec::new()
        }
        LibraryAnswer::Found(words, found) => {
            if let Some(page) = front_page(state) {
                page.found(words, found.clone());
            }
            search::count_found(state);
            Vec::new()
        }
        LibraryAnswer::Failed(LibraryDeed::Ask(LibraryAsk::Search(words)), why) => {
            if let Some(page) = front_page(state) {
                page.found(words, Vec::new());
            }
            search::count_found(state);
            state.notice = Some(why.clone());
            Vec::new()
        }
        LibraryAnswer::Sample(issue) => {
            show_sample(state, issue);
            Vec::new()
        }
        LibraryAnswer::BroughtBack(0) => {
            state.notice = Some(Text::fixed("nothing to bring back"));
            Vec::new()
        }
        LibraryAnswer::BroughtBack(count) => {
            state.notice = Some(Text::join([&Text::fixed("brought back:"), &counted(*count)], " "));
            refresh(state)
        }
        LibraryAnswer::Changed(Subject::Listed(_), _, _)
        | LibraryAnswer::TakenBack(..)
        | LibraryAnswer::Failed(LibraryDeed::Change(Subject::Listed(_), _), _) => refresh(state),
        LibraryAnswer::AtHand(..)
        | LibraryAnswer::CameAhead
        | LibraryAnswer::Changed(..)
        | LibraryAnswer::Stands(..)
        | LibraryAnswer::Marks(_)
        | LibraryAnswer::Tags { .. }
        | LibraryAnswer::Remarks(_)
        | LibraryAnswer::Failed(..) => Vec::new(),
    }
}

/// The front page, wherever it is.
fn front_page(state: &mut State) -> Option<&mut FrontPage> {
    let pages = std::iter::once(&mut state.page).chain(state.history.pages_mut());
    pages.into_iter().find_map(|page| match page {
        Page::Front(page) => Some(page.as_mut()),
        _ => None,
    })
}

/// Shows what the library holds; an empty one gives way to the sample.
fn take_in(state: &mut State, holdings: &Holdings) -> Vec<Effect> {
    let is_empty = holdings.entries.is_empty();
    let Some(page) = front_page(state) else { return Vec::new() };
    let is_first = matches!(page.stock, Stock::Awaited);
    page.take_in(Stock::Held(holdings.clone()));
    if is_first && holdings.remark.is_some() {
        state.notice.clone_from(&holdings.remark);
    }
    state.fit();
    if is_first && is_empty {
        return vec![Effect::Library(LibraryDeed::Ask(LibraryAsk::Sample))];
    }
    Vec::new()
}

/// Shows the contents of the sample: in the place of an empty front page, else after it.
fn show_sample(state: &mut State, issue: &Issue) {
    let is_empty = matches!(&state.page, Page::Front(page)
        if matches!(&page.stock, Stock::Held(holdings) if holdings.entries.is_empty()));
    let contents = ContentsPage::new(issue);
    let contents = if is_empty { contents.with_ways() } else { contents };
    let page = Page::Contents(Box::new(contents));
    state.issue = Some(issue.clone());
    match state.page {
        Page::Front(_) if is_empty => state.page = page,
        Page::Front(_) => state.history.visit(&mut state.page, page),
        _ => {}
    }
    state.fit();
}

/// Looks for what was typed; gives what the library is to be asked.
pub(crate) fn look_for(page: &mut FrontPage, typed: &str) -> Vec<Effect> {
    let sought = page.look_for(typed);
    let deed = sought.map(|words| LibraryDeed::Ask(LibraryAsk::Search(words)));
    // Titles are looked for in all of them, which were not asked for while one typed on and on.
    ask_for_rest(page).into_iter().chain(deed.map(Effect::Library)).collect()
}

/// The words by which the article that is opened was found in its text; nothing where it was not.
pub(crate) fn words_sought(state: &State) -> Option<Text> {
    match &state.page {
        Page::Front(page) => page.words_found(),
        _ => None,
    }
}

/// Goes to the first place where words stand in the article that has just come.
pub(crate) fn go_to_words(state: &mut State, words: &Text) {
    let typed = words.as_str().to_lowercase();
    let Ok(Some(query)) = Query::new(&typed) else { return };
    if let Page::Reader(reader) = &mut state.page {
        state.places.searches.remember(&typed, Way::Forward);
        reader.search.begin(query, Unclean::new(typed).block());
        reader.aim_at_next(Way::Forward, 1);
    }
    search::work_on(state);
}

/// Opens what is in a cell of the window.
pub(crate) fn click(state: &mut State, column: u16, row: u16) -> Vec<Effect> {
    let Page::Front(page) = &mut state.page else { return Vec::new() };
    if page.select_at(column, row) { open(state) } else { Vec::new() }
}
