//! The reader as a program: `app` decides, `view` draws.

use std::env;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Effect, Message, State, update};
use crate::runtime::Program;
use crate::view::Screen;

impl Program for State {
    fn update(&mut self, message: Message) -> Vec<Effect> {
        if matches!(message, Message::Pressed(_)) {
            rehearse_panic();
        }
        update(self, message)
    }

    fn draw(&self, area: Rect, buffer: &mut Buffer) {
        Screen(self).render(area, buffer);
    }
}

/// Panics where the environment asks for it, so that tests can see what a panic leaves behind.
fn rehearse_panic() {
    assert!(env::var_os("FOLIO_PANIC").is_none(), "FOLIO_PANIC is set");
}
