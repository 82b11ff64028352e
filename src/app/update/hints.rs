//! Hints: what a key does while the links in sight bear labels.

use url::Url;

use crate::app::update::places::{go_to_place, leaving};
use crate::app::update::roads::{ask, open_further};
use crate::app::update::{front, handing, note};
use crate::app::{Chord, Effect, Focus, HintDeed, HintTarget, Key, LinkHints, Overlay};
use crate::app::{Page, State, Wanted};
use crate::document::{ArticleId, Issue, Related};
use crate::text::Text;

/// Labels the links in sight; the text comes out from under the drawer first.
pub(crate) fn open(state: &mut State, deed: HintDeed) {
    if let Page::Reader(reader) = &mut state.page
        && reader.frame.as_ref().is_some_and(|frame| frame.rail.is_none())
    {
        reader.turn_to(Focus::Text);
    }
    let hints = LinkHints::new(&state.page, state.size, deed);
    if hints.hints.is_empty() {
        state.notice = Some(Text::fixed("nothing in sight leads elsewhere"));
    } else {
        state.overlay = Some(Overlay::Hints(Box::new(hints)));
    }
}

/// Does what a key asks for while there are labels.
pub(crate) fn press(state: &mut State, chord: Chord) -> Vec<Effect> {
    let action = state.settings.keymap.action_of(chord);
    if let Some(effects) = leaving(action, chord) {
        return effects;
    }
    let Some(Overlay::Hints(hints)) = &mut state.overlay else { return Vec::new() };
    match chord.key {
        Key::Backspace if hints.typed.pop().is_some() => {}
        // No label has this letter.
        Key::Char('o') if !chord.control && !chord.alt => {
            hints.deed = match hints.deed {
                HintDeed::Browse => HintDeed::Follow,
                HintDeed::Follow | HintDeed::Copy => HintDeed::Browse,
            };
        }
        Key::Char(letter) if letter.is_alphabetic() && !chord.control && !chord.alt => {
            let deed = hints.deed;
            return match hints.type_letter(letter) {
                Some(target) => choose(state, deed, target),
                None => Vec::new(),
            };
        }
        _ => state.overlay = None,
    }
    Vec::new()
}

fn choose(state: &mut State, deed: HintDeed, target: HintTarget) -> Vec<Effect> {
    state.overlay = None;
    match deed {
        HintDeed::Follow => follow(state, target),
        HintDeed::Copy => {
            let text = text_of(state, &target);
            handing::copy_text(state, text)
        }
        HintDeed::Browse => {
            if let Some(address) = address_of(state, &target) {
                return handing::follow(state, &address);
            }
            state.notice = Some(Text::fixed("no address is known here"));
            Vec::new()
        }
    }
}

/// Goes where a label leads.
fn follow(state: &mut State, target: HintTarget) -> Vec<Effect> {
    match target {
        HintTarget::Note(place) => note::open(state, place),
        HintTarget::Figure(picture) => go_to_figure(state, picture),
        HintTarget::Further(entry) => return open_further(state, entry),
        HintTarget::Listed(entry) => return open_listed(state, entry),
        HintTarget::Address(address) => return open_link(state, address),
    }
    Vec::new()
}

/// Opens what a link in the text leads to, in the reader: an article that is known to be at hand, else
/// whatever is at its address.
pub(crate) fn open_link(state: &mut State, address: Text) -> Vec<Effect> {
    if let Some(wanted) = at_hand(state, &address) {
        return ask(state, wanted);
    }
    if handing::web_address(&address).is_none() {
        state.notice = Some(Text::fixed("only http and https addresses are opened"));
        return Vec::new();
    }
    if leads_here(state, &address) {
        state.notice = Some(Text::fixed("it leads to this very article"));
        return Vec::new();
    }
    ask(state, Wanted::Link(address))
}

/// Whether an address is that of the article in the window.
fn leads_here(state: &State, address: &Text) -> bool {
    let Page::Reader(reader) = &state.page else { return false };
    let own = reader.galley.article().metadata.address.as_ref();
    own.is_some_and(|own| same_page(address, &own.value))
}

/// The address of what a label leads to, where it has one.
fn address_of(state: &State, target: &HintTarget) -> Option<Text> {
    text_of(state, target).filter(|text| handing::web_address(text).is_some())
}

/// The address of what a label leads to, or the words that it is known by.
fn text_of(state: &State, target: &HintTarget) -> Option<Text> {
    match (target, &state.page) {
        (HintTarget::Address(address), _) => Some(address.clone()),
        (HintTarget::Note(place), Page::Reader(reader)) => {
            Some(reader.galley.words_from(*place)).filter(|words| !words.is_blank())
        }
        (HintTarget::Figure(picture), Page::Reader(reader)) => {
            handing::text_of_entry(reader, Focus::Images, *picture)
        }
        (HintTarget::Further(entry), Page::Reader(reader)) => {
            handing::text_of_entry(reader, Focus::More, *entry)
        }
        (HintTarget::Listed(item), Page::Front(page)) => {
            let entry = page.entry_of(*item);
            entry.map(|entry| entry.address.clone().unwrap_or(entry.title.clone()))
        }
        (HintTarget::Listed(entry), _) => {
            let mut articles = state.issue.iter().flat_map(Issue::articles);
            let article = articles.nth(*entry);
            article.map(|article| article.address.clone().unwrap_or(article.title.clone()))
        }
        _ => None,
    }
}

fn go_to_figure(state: &mut State, picture: usize) {
    let Page::Reader(reader) = &mut state.page else { return };
    reader.rail.select(Focus::Images, picture);
    if let Some(place) = reader.galley.place_of_figure(picture) {
        go_to_place(state, place);
    }
}

fn open_listed(state: &mut State, entry: usize) -> Vec<Effect> {
    if let Page::Front(page) = &mut state.page {
        page.select(entry);
        return front::open(state);
    }
    let Page::Contents(page) = &mut state.page else { return Vec::new() };
    page.select(entry);
    page.chosen().map_or_else(Vec::new, |id| ask(state, Wanted::Article(id)))
}

/// The article that an address leads to, where it is known to be at hand: an article of the issue,
/// one that was opened in this run, or one of those that this article lists.
fn at_hand(state: &State, address: &Text) -> Option<Wanted> {
    let leads = |other: Option<&Text>| other.is_some_and(|other| same_page(address, other));
    let mut listed = state.issue.iter().flat_map(Issue::articles);
    let listed = listed.find(|article| leads(article.address.as_ref())).map(|article| article.id);
    let opened = || state.history.pages().find_map(|page| opened_at(page, &leads));
    if let Some(id) = listed.or_else(opened) {
        return Some(Wanted::Article(id));
    }
    let Page::Reader(reader) = &state.page else { return None };
    let ending = reader.galley.article().ending.as_ref()?;
    let is_meant = |related: &&Related| leads(related.address.as_ref());
    ending.related.entries.iter().find(is_meant).cloned().map(Wanted::Related)
}

/// The article of a page, where its address is meant.
fn opened_at(page: &Page, leads: &impl Fn(Option<&Text>) -> bool) -> Option<ArticleId> {
    let Page::Reader(reader) = page else { return None };
    let address = reader.galley.article().metadata.address.as_ref();
    leads(address.map(|address| &address.value)).then_some(reader.id)
}

/// Whether two addresses lead to the same page: the fragment does not count.
pub(in crate::app) fn same_page(one: &Text, other: &Text) -> bool {
    let page = |address: &Text| {
        let mut url = Url::parse(address.as_str()).ok()?;
        url.set_fragment(None);
        Some(url)
    };
    page(one).is_some_and(|one| page(other) == Some(one))
}
