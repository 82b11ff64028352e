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
    copy_text(state, address.or(words))
}

/// Copies a text, and says which it is.
pub(crate) fn copy_text(state: &mut State, text: Option<Text>) -> Vec<Effect> {
    let Some(text) = text else {
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
    state.notice = Some(Text::join([&Text::fixed("to the browser:"), &host_of(&url)], " "));
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

/// The host of an address, in ASCII.
pub(crate) fn host_of(url: &Url) -> Text {
    Unclean::new(url.host_str().unwrap_or_default()).line()
}

/// An address of the web, as its parser writes it: the host in ASCII, everything else encoded.
pub(crate) fn web_address(address: &Text) -> Option<Url> {
    let url = Url::parse(address.as_str()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some()).then_some(url)
}

fn in_focus(state: &State) -> InFocus {
    match &state.page {
        Page::Reader(reader) => in_focus_of(reader),
        Page::Contents(page) => {
            let mut articles = state.issue.iter().flat_map(Issue::articles);
            let chosen = articles.find(|article| Some(article.id) == page.chosen());
            InFocus {
                address: chosen.and_then(|article| article.address.clone()),
                words: chosen.map(|article| article.title.clone()),
            }
        }
        Page::Front(page) => page.chosen().map_or_else(InFocus::default, |entry| InFocus {
            address: entry.address.clone(),
            words: Some(entry.title.clone()),
        }),
        Page::Missing(page) => of_article(page.galley.article()),
        Page::Waiting => InFocus::default(),
    }
}

fn in_focus_of(reader: &Reader) -> InFocus {
    match reader.focus {
        Focus::Text => of_article(reader.galley.article()),
        Focus::Images => of_entry(reader, Focus::Images, reader.rail.image),
        Focus::More => of_entry(reader, Focus::More, reader.rail.more),
    }
}

fn of_entry(reader: &Reader, list: Focus, entry: usize) -> InFocus {
    let article = reader.galley.article();
    match list {
        Focus::Text => of_article(article),
        Focus::Images => article.pictures.get(entry).map_or_else(InFocus::default, of_picture),
        Focus::More => {
            let related = article.ending.as_ref().map_or(&[][..], |ending| &ending.related.entries);
            related.get(entry).map_or_else(InFocus::default, of_related)
        }
    }
}

/// The address of an entry of a list, or else the words that it is known by.
pub(crate) fn text_of_entry(reader: &Reader, list: Focus, entry: usize) -> Option<Text> {
    let InFocus { address, words } = of_entry(reader, list, entry);
    address.or(words)
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
