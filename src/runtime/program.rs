//! The reader as a program: `app` decides, `view` draws.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::app::{Effect, Message, State, update};
use crate::runtime::Program;
use crate::view::Screen;

impl Program for State {
    fn update(&mut self, message: Message) -> Vec<Effect> {
        update(self, message)
    }

    fn draw(&self, area: Rect, buffer: &mut Buffer) {
        Screen(self).render(area, buffer);
    }
}
