//! The commands: every action with its keys, to be looked up, narrowed by typing, and performed.

use crate::app::frame::{Frame, FrameWish};
use crate::app::{Action, BINDINGS, Binding, Keymap, Listing, Size};
use crate::text::{Text, Unclean};

/// The page that lists the commands, over whatever page one was on.
#[derive(Debug, Clone)]
pub struct CommandsPage {
    /// Where the parts of the page stand; none in a window too small.
    pub frame: Option<Frame>,
    /// The list, whose entries are the rows of [`BINDINGS`].
    pub list: Listing,
    /// The words and keys that each command is found by.
    words: Vec<Text>,
}

/// The measure of the list, in cells.
const MEASURE: u16 = 62;

impl CommandsPage {
    /// All commands, with the prompt open or not.
    pub(crate) fn new(prompt: bool, keymap: &Keymap) -> Self {
        let words = |(row, binding): (usize, &Binding)| {
            let keys = keymap.keys(row, usize::MAX);
            Unclean::new(format!("{} {keys} {}", binding.says, binding.name)).line()
        };
        let mut list = Listing::new(BINDINGS.len(), 0);
        if prompt {
            list.open_prompt();
        }
        Self { frame: None, list, words: BINDINGS.iter().enumerate().map(words).collect() }
    }

    /// Fills a window.
    pub(crate) fn fit(&mut self, size: Size) {
        let wish = FrameWish { has_lists: false, may_have_columns: false, measure: MEASURE };
        self.frame = Frame::of(size, wish);
        let column = self.frame.as_ref().and_then(|frame| frame.columns.first());
        self.list.stand_in(column.copied());
    }

    /// The action of the selected command.
    pub(crate) fn chosen(&self) -> Option<Action> {
        BINDINGS.get(self.list.chosen()?).map(Binding::action)
    }

    /// Adds a character to what was typed.
    pub(crate) fn type_character(&mut self, character: char) {
        self.list.type_character(character);
        self.list.narrow(&self.words);
    }

    /// Takes the last character back; where there is none, closes the prompt.
    pub(crate) fn take_back(&mut self) {
        if self.list.take_back() {
            self.list.narrow(&self.words);
        } else {
            self.list.close_prompt(BINDINGS.len());
        }
    }
}
