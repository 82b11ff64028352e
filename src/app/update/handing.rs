//! What is handed to the world outside: a copied text, an address for a browser, the mouse.

use url::Url;

use crate::app::{Effect, Focus, Page, Reader, State};
use crate::document::{Article, Fact, Issue, Picture, Related};
use crate::text::{Text, Unclean};

/// Something in focus: its address where it has one, and the words that it is known by.
#[derive(Default)]
struct InFocus {
    address: Option<Text>,
    words: Option<Text>,
}

/// Copies the address of what is in focus, or the words that it is known by.
pub(crate) fn copy(state: &mut State) -> Vec<Effect> {
    let InFocus { address, words } = in_focus(state);
    let Some(text) = address.or(words) else {
        state.notice = Some(Text::fixed("nothing here to copy"));
        return Vec::new();
    };
    state.notice = Some(Text::join([&Text::fixed("copied:"), &text], " "));
    vec![Effect::Copy(text)]
}

/// Opens the address of what is in focus in a browser, and says which host that is.
pub(crate) fn browse(state: &mut State) -> Vec<Effect> {
    let Some(address) = in_focus(state).address else {
        state.notice = Some(Text::fixed("no address is known here"));
        return Vec::new();
    };
    follow(state, &address)
}

/// Follows a link: opens its address in a browser, and says which host that is, whatever the words
/// of the link may claim.
pub(crate) fn follow(state: &mut State, address: &Text) -> Vec<Effect> {
    let Some(url) = web_address(address) else {
        state.notice = Some(Text::fixed("only http and https addresses are opened"));
        return Vec::new();
    };
    let host = Unclean::new(url.host_str().unwrap_or_default()).line();
    state.notice = Some(Text::join([&Text::fixed("to the browser:"), &host], " "));
    vec![Effect::Browse(Unclean::new(url).line())]
}

/// Leaves the mouse to the terminal, or takes it again.
pub(crate) fn toggle_mouse(state: &mut State) -> Vec<Effect> {
    let mouse = !state.settings.mouse;
    state.settings.mouse = mouse;
    let words = if mouse { "the mouse scrolls and opens" } else { "the mouse selects" };
    state.notice = Some(Text::fixed(words));
    vec![Effect::TakeMouse(mouse)]
}

/// An address of the web, as its parser writes it: the host in ASCII, everything else encoded.
fn web_address(address: &Text) -> Option<Url> {
    let url = Url::parse(address.as_str()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some()).then_some(url)
}

fn in_focus(state: &State) -> InFocus {
    match &state.page {
        Page::Reader(reader) => in_focus_of(reader),
        Page::Contents(page) => {
            let mut articles = state.issue.iter().flat_map(Issue::articles);
            let chosen = articles.find(|article| Some(article.id) == page.chosen());
            InFocus { address: None, words: chosen.map(|article| article.title.clone()) }
        }
        Page::Missing(page) => of_article(page.galley.article()),
        Page::Waiting => InFocus::default(),
    }
}

fn in_focus_of(reader: &Reader) -> InFocus {
    let article = reader.galley.article();
    match reader.focus {
        Focus::Text => of_article(article),
        Focus::Images => {
            article.pictures.get(reader.rail.image).map_or_else(InFocus::default, of_picture)
        }
        Focus::More => {
            let related = article.ending.as_ref().map_or(&[][..], |ending| &ending.related.entries);
            related.get(reader.rail.more).map_or_else(InFocus::default, of_related)
        }
    }
}

fn of_article(article: &Article) -> InFocus {
    let value = |fact: &Fact<Text>| fact.value.clone();
    InFocus {
        address: article.metadata.address.as_ref().map(value),
        words: article.metadata.title.as_ref().map(value),
    }
}

fn of_picture(picture: &Picture) -> InFocus {
    let words = picture.printed.clone().or_else(|| picture.caption.clone());
    InFocus { address: picture.address.clone(), words }
}

fn of_related(related: &Related) -> InFocus {
    InFocus { address: related.address.clone(), words: Some(related.title.clone()) }
}
