//! The commands: every action with its keys, to be looked up, narrowed by typing, and performed.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::app::frame::{Frame, FrameWish};
use crate::app::{Action, BINDINGS, Binding, Keymap, Motion, Size};
use crate::text::{Text, Unclean};

/// The page that lists the commands, over whatever page one was on.
#[derive(Debug, Clone)]
pub struct CommandsPage {
    /// Where the parts of the page stand; none in a window too small.
    pub frame: Option<Frame>,
    /// What was typed to narrow the list; none while keys move through it.
    pub filter: Option<Text>,
    /// The commands that match, by their numbers in the keymap, the best first.
    pub shown: Vec<usize>,
    /// The place of the selected one among those shown.
    pub selected: usize,
    /// The first row in sight.
    pub top: usize,
    typed: String,
    /// The words and keys that each command is found by.
    words: Vec<String>,
}

/// The most characters that narrow the list.
const LONGEST_FILTER: usize = 60;

/// The measure of the list, in cells.
const MEASURE: u16 = 62;

impl CommandsPage {
    /// Rows over the list: its heading or what was typed, and a blank one.
    pub const HEAD: usize = 2;

    /// All commands, with the prompt open or not.
    pub(crate) fn new(prompt: bool, keymap: &Keymap) -> Self {
        let words = |(row, binding): (usize, &Binding)| {
            let keys = keymap.keys(row, usize::MAX);
            format!("{} {keys} {}", binding.says, binding.name)
        };
        Self {
            frame: None,
            filter: prompt.then(Text::default),
            shown: (0..BINDINGS.len()).collect(),
            selected: 0,
            top: 0,
            typed: String::new(),
            words: BINDINGS.iter().enumerate().map(words).collect(),
        }
    }

    /// Fills a window.
    pub(crate) fn fit(&mut self, size: Size) {
        let wish = FrameWish { has_lists: false, may_have_columns: false, measure: MEASURE };
        self.frame = Frame::of(size, wish);
        self.keep_in_sight();
    }

    /// The action of the selected command.
    pub(crate) fn chosen(&self) -> Option<Action> {
        let number = self.shown.get(self.selected)?;
        BINDINGS.get(*number).map(Binding::action)
    }

    /// Opens the prompt.
    pub(crate) fn open_prompt(&mut self) {
        self.filter.get_or_insert_default();
    }

    /// Adds a character to what was typed.
    pub(crate) fn type_character(&mut self, character: char) {
        if self.typed.chars().count() < LONGEST_FILTER {
            self.typed.push(character);
            self.narrow();
        }
    }

    /// Takes the last character back; where there is none, closes the prompt.
    pub(crate) fn take_back(&mut self) {
        if self.typed.pop().is_none() {
            self.filter = None;
        } else {
            self.narrow();
        }
    }

    /// Moves the selection.
    pub(crate) fn go(&mut self, motion: Motion) {
        let last = self.shown.len().saturating_sub(1);
        let page = if motion.is_long() { self.rows().max(2) - 1 } else { 1 };
        self.selected = match motion {
            Motion::Start => 0,
            Motion::End => last,
            motion if motion.is_forward() => (self.selected + page).min(last),
            _ => self.selected.saturating_sub(page),
        };
        self.keep_in_sight();
    }

    /// Selects the command in a cell of the window; whether there is one.
    pub(crate) fn select_at(&mut self, column: u16, row: u16) -> bool {
        let Some(area) = self.frame.as_ref().and_then(|frame| frame.columns.first()) else {
            return false;
        };
        let inside = area.contains(column, row).then(|| usize::from(row - area.y));
        let place = inside.and_then(|row| row.checked_sub(Self::HEAD)).map(|row| self.top + row);
        match place.filter(|place| *place < self.shown.len()) {
            Some(place) => {
                self.selected = place;
                true
            }
            None => false,
        }
    }

    /// Rows of the list that can be seen.
    pub fn rows(&self) -> usize {
        let height = self.frame.as_ref().map_or(1, Frame::height);
        usize::from(height).saturating_sub(Self::HEAD).max(1)
    }

    /// Shows the commands whose words or keys match what was typed, the best first.
    fn narrow(&mut self) {
        self.filter = Some(Unclean::new(self.typed.as_str()).line());
        let pattern = Pattern::parse(&self.typed, CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut scratch = Vec::new();
        let scored = self.words.iter().enumerate().filter_map(|(number, words)| {
            let words = Utf32Str::new(words, &mut scratch);
            Some((pattern.score(words, &mut matcher)?, number))
        });
        let mut scored: Vec<(u32, usize)> = scored.collect();
        scored.sort_by_key(|(score, number)| (std::cmp::Reverse(*score), *number));
        self.shown = scored.into_iter().map(|(_, number)| number).collect();
        self.selected = 0;
        self.keep_in_sight();
    }

    fn keep_in_sight(&mut self) {
        let rows = self.rows();
        let lowest = self.shown.len().saturating_sub(rows);
        let least = (self.selected + 1).saturating_sub(rows);
        self.top = self.top.max(least).min(self.selected).min(lowest);
    }
}
