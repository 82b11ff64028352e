//! Searching: the prompt in which one types, and the way from hit to hit.

use crate::app::reader::Standing;
use crate::app::search::{Aim, Arrival, Origin, Way};
use crate::app::update::front;
use crate::app::update::places::remember;
use crate::app::{
    Action, Chord, ContentsPage, Counter, Effect, Finding, Key, Overlay, Page, SearchPrompt, State,
};
use crate::document::{ArticleSummary, Issue};
use crate::layout::Query;
use crate::text::{Text, Unclean};

/// Opens the prompt, on pages that have something to search.
pub(crate) fn open(state: &mut State, way: Way) {
    let origin = match &mut state.page {
        Page::Reader(reader) => Origin::Reader {
            standing: reader.standing(),
            found: reader.search.put_out().map(Box::new),
        },
        Page::Front(page) => {
            page.begin_finding();
            Origin::Front
        }
        Page::Contents(page) => Origin::Contents { selected: page.selected },
        Page::Missing(_) | Page::Waiting => {
            state.notice = Some(Text::fixed("nothing here to search"));
            return;
        }
    };
    state.overlay = Some(Overlay::Search(Box::new(SearchPrompt::new(way, origin))));
}

/// Does what a key asks for while the prompt is open.
pub(crate) fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    match state.settings.keymap.action_of(chord) {
        Some(Action::QuitAll) if chord.control => return vec![Effect::Quit],
        Some(Action::Suspend) if chord.control => return vec![Effect::Suspend],
        _ => {}
    }
    let Some(Overlay::Search(prompt)) = &mut state.overlay else { return Vec::new() };
    let before = prompt.field.typed();
    let control = |character: char| chord == Chord::control(Key::Char(character));
    let field = &mut prompt.field;
    match chord.key {
        Key::Escape => close(state),
        Key::Enter => keep(state),
        Key::Backspace if field.is_empty() => close(state),
        Key::Backspace if !field.take_back() => {}
        Key::Delete => field.take_out(),
        Key::Left => field.step(false),
        Key::Right => field.step(true),
        Key::Home => field.go_to_start(),
        Key::End => field.go_to_end(),
        Key::Up => drop(prompt.recall(&state.places.searches, true)),
        Key::Down => drop(prompt.recall(&state.places.searches, false)),
        Key::Char(_) if control('u') => field.take_line(),
        Key::Char(_) if control('w') => field.take_word(),
        Key::Char(_) if control('a') => field.go_to_start(),
        Key::Char(_) if control('e') => field.go_to_end(),
        Key::Char(character) if !chord.control && !chord.alt => {
            field.insert(&character.to_string());
        }
        _ => {}
    }
    look_again(state, &before)
}

/// Puts pasted text into the prompt.
pub(crate) fn paste(state: &mut State, text: &Text) -> Vec<Effect> {
    let Some(Overlay::Search(prompt)) = &mut state.overlay else { return Vec::new() };
    let before = prompt.field.typed();
    prompt.field.insert(text.as_str());
    look_again(state, &before)
}

/// Shows the nearest hit of what is typed, where that has changed.
fn look_again(state: &mut State, before: &str) -> Vec<Effect> {
    let Some(Overlay::Search(prompt)) = &mut state.overlay else { return Vec::new() };
    let typed = prompt.field.typed();
    if typed == before {
        return Vec::new();
    }
    if let (Origin::Front, Page::Front(page)) = (&prompt.origin, &mut state.page) {
        let effects = front::look_for(page, &typed);
        count_found(state);
        return effects;
    }
    prompt.misspelt = None;
    let query = Query::new(&typed).unwrap_or_else(|misspelt| {
        prompt.misspelt = Some(misspelt.0);
        None
    });
    let way = prompt.way;
    match (&prompt.origin, &mut state.page) {
        (Origin::Reader { standing, .. }, Page::Reader(reader)) => {
            reader.stand_again(standing);
            reader.search.put_out();
            if let Some(query) = query {
                reader.search.begin(query, Unclean::new(typed).block());
                reader.search.aim(from_standing(standing, way, 1));
            }
            work_on(state);
        }
        (Origin::Contents { selected }, Page::Contents(page)) => {
            page.select(*selected);
            let found = query.map(|query| articles_with(state.issue.as_ref(), &query));
            prompt.titles = found.map(|found| select_near(page, &found, way));
        }
        _ => {}
    }
    Vec::new()
}

/// Counts what was found on the front page.
pub(crate) fn count_found(state: &mut State) {
    if let (Some(Overlay::Search(prompt)), Page::Front(page)) = (&mut state.overlay, &state.page) {
        let counter = |finding: &Finding| {
            let is_whole = !finding.is_awaited;
            finding.is_looking().then(|| Counter { at: None, of: finding.count(), is_whole })
        };
        prompt.titles = page.finding.as_ref().and_then(counter);
    }
}

fn from_standing(standing: &Standing, way: Way, count: usize) -> Aim {
    let counts_there = way == Way::Forward;
    Aim { from: standing.place(), counts_there, way, count }
}

/// Closes the prompt, and goes back to where one was.
fn close(state: &mut State) {
    let Some(Overlay::Search(prompt)) = state.overlay.take() else { return };
    match (prompt.origin, &mut state.page) {
        (Origin::Reader { standing, found }, Page::Reader(reader)) => {
            reader.stand_again(&standing);
            reader.search.light(found.map(|found| *found));
        }
        (Origin::Contents { selected }, Page::Contents(page)) => page.select(selected),
        (Origin::Front, Page::Front(page)) => drop(page.end_finding()),
        _ => {}
    }
}

/// Closes the prompt and stays; nothing typed repeats the last search, a mistake keeps it open.
fn keep(state: &mut State) {
    let Some(Overlay::Search(prompt)) = &mut state.overlay else { return };
    if prompt.misspelt.is_some() {
        return;
    }
    let (typed, way) = (prompt.field.typed(), prompt.way);
    if let (Origin::Front, Page::Front(page)) = (&prompt.origin, &state.page) {
        if page.finding.as_ref().is_some_and(Finding::is_looking) {
            state.places.searches.remember(&typed, way);
            state.overlay = None;
        } else {
            close(state);
        }
        return;
    }
    if Query::new(&typed).ok().flatten().is_none() {
        let last = state.places.searches.last().map(str::to_owned);
        close(state);
        if let Some(last) = last {
            state.places.searches.remember(&last, way);
        }
        return go_to_next(state, way, 1);
    }
    state.places.searches.remember(&typed, way);
    let before = match (&prompt.origin, &state.page) {
        (Origin::Reader { standing, .. }, Page::Reader(reader)) => Some(standing.spot(reader.id)),
        _ => None,
    };
    let counter = match &state.page {
        Page::Reader(reader) => reader.search.counter(reader.galley.article()),
        _ => None,
    };
    let counter = counter.or(prompt.titles);
    if counter.is_some_and(|counter| counter.is_whole && counter.of == 0) {
        close(state);
        say_nowhere(state, &typed);
    }
    state.overlay = None;
    remember(state, before);
}

/// Goes to the next hit of the last search in its way, or against it.
pub(crate) fn repeat(state: &mut State, is_against: bool) {
    let count = state.count.take_for_motion().unwrap_or(1);
    let way = state.places.searches.way();
    go_to_next(state, if is_against { way.turned() } else { way }, count);
}

fn go_to_next(state: &mut State, way: Way, count: usize) {
    let Some(typed) = state.places.searches.last().map(str::to_owned) else {
        state.notice = Some(Text::fixed("nothing has been looked for yet"));
        return;
    };
    let Ok(Some(query)) = Query::new(&typed) else { return };
    match &mut state.page {
        Page::Reader(reader) => {
            let words = Unclean::new(typed).block();
            if reader.search.words() != Some(&words) {
                reader.search.begin(query, words);
            }
            reader.aim_at_next(way, count);
            work_on(state);
        }
        Page::Contents(page) => {
            let found = articles_with(state.issue.as_ref(), &query);
            match stepped(&found, page.selected, way, count) {
                Some(article) => page.select(article),
                None => say_nowhere(state, &typed),
            }
        }
        Page::Front(_) | Page::Missing(_) | Page::Waiting => {
            state.notice = Some(Text::fixed("nothing here to search"));
        }
    }
}

/// Searches on for a little while, and says what has to be said.
pub(crate) fn work_on(state: &mut State) {
    let Page::Reader(reader) = &mut state.page else { return };
    let arrival = reader.search_on();
    let words = reader.search.words().cloned();
    if matches!(state.overlay, Some(Overlay::Search(_))) {
        return;
    }
    match arrival {
        Some(Arrival::At { around: Some(way), .. }) => {
            let words = match way {
                Way::Forward => "on from the start",
                Way::Backward => "on from the end",
            };
            state.notice = Some(Text::fixed(words));
        }
        Some(Arrival::Nowhere) => {
            reader.search.put_out();
            say_nowhere(state, words.as_ref().map_or("", Text::as_str));
        }
        Some(Arrival::At { around: None, .. }) | None => {}
    }
}

fn say_nowhere(state: &mut State, typed: &str) {
    let words = Unclean::new(typed).line();
    state.notice = Some(Text::join([&Text::fixed("no hit for"), &words], " "));
}

/// The articles of an issue in whose title, sentence or authors something is found, by number.
fn articles_with(issue: Option<&Issue>, query: &Query) -> Vec<usize> {
    let is_found = |article: &ArticleSummary| {
        let texts = std::iter::once(&article.title).chain(&article.standfirst);
        texts.chain(&article.authors).any(|text| query.is_in(text))
    };
    let articles = issue.into_iter().flat_map(Issue::articles).enumerate();
    articles.filter(|(_, article)| is_found(article)).map(|(number, _)| number).collect()
}

/// Selects the nearest of the articles that were found, and counts them.
fn select_near(page: &mut ContentsPage, found: &[usize], way: Way) -> Counter {
    if !found.contains(&page.selected)
        && let Some(article) = stepped(found, page.selected, way, 1)
    {
        page.select(article);
    }
    let at = found.iter().position(|article| *article == page.selected);
    Counter { at: at.map(|at| at + 1), of: found.len(), is_whole: true }
}

/// The article so many steps from one, around the ends where need be.
fn stepped(found: &[usize], from: usize, way: Way, steps: usize) -> Option<usize> {
    let count = found.len();
    let steps = steps.checked_sub(1)?.checked_rem(count)?;
    let number = match way {
        Way::Forward => found.partition_point(|article| *article <= from) + steps,
        Way::Backward => found.partition_point(|article| *article < from) + count - steps - 1,
    };
    found.get(number % count).copied()
}
