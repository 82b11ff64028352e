//! The reader as a program: `app` decides, `view` draws.

use std::env;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Effect, FrontPage, Message, Page, State, update};
use crate::runtime::Program;
use crate::text::Text;
use crate::view::{Enlarged, Links, Screen};

impl Program for State {
    fn update(&mut self, message: Message) -> Vec<Effect> {
        if matches!(message, Message::Pressed(_)) {
            rehearse_panic();
        }
        update(self, message)
    }

    fn has_work_left(&self) -> bool {
        Self::has_work_left(self)
    }

    fn has_place_to_note(&self) -> bool {
        Self::has_place_to_note(self)
    }

    fn is_blank(&self) -> bool {
        Self::is_blank(self)
    }

    fn title(&self) -> Option<Text> {
        title_of(self)
    }

    fn draw(&self, area: Rect, buffer: &mut Buffer) {
        Screen(self).render(area, buffer);
    }

    fn links(&self) -> Links {
        Screen(self).links()
    }

    fn enlarged(&self) -> Vec<Enlarged> {
        Screen(self).enlarged()
    }
}

/// The headline of the article that is read, or the name of the issue.
fn title_of(state: &State) -> Option<Text> {
    match &state.page {
        Page::Reader(reader) => {
            let title = reader.galley.article().metadata.title.as_ref();
            title.map(|title| title.value.clone())
        }
        Page::Front(_) => Some(Text::fixed(FrontPage::NAME)),
        _ => state.issue.as_ref().and_then(|issue| issue.title.clone()),
    }
}

/// Panics where the environment asks for it, so that tests can see what a panic leaves behind.
fn rehearse_panic() {
    assert!(env::var_os("FOLIO_PANIC").is_none(), "FOLIO_PANIC is set");
}
