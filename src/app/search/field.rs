//! Field: one line that is being typed.

use crate::text::{Text, Unclean};

/// The most characters that a line may have.
const LONGEST: usize = 200;

/// A line that is being typed, and where in it the next character goes.
#[derive(Debug, Clone, Default)]
pub struct Field {
    typed: Vec<char>,
    cursor: usize,
}

impl Field {
    /// What was typed.
    pub fn typed(&self) -> String {
        self.typed.iter().collect()
    }

    /// What stands before the cursor, and what from it on, to be shown.
    pub fn shown(&self) -> (Text, Text) {
        let (before, after) = self.typed.split_at(self.cursor);
        let shown = |part: &[char]| Unclean::new(part.iter().collect::<String>()).block();
        (shown(before), shown(after))
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Puts another line in its place, with the cursor at its end.
    pub(crate) fn set(&mut self, line: &str) {
        self.typed = line.chars().take(LONGEST).collect();
        self.cursor = self.typed.len();
    }

    /// Puts characters where the cursor is, as far as there is room.
    pub(crate) fn insert(&mut self, characters: &str) {
        for character in characters.chars().filter(|character| !character.is_control()) {
            if self.typed.len() < LONGEST {
                self.typed.insert(self.cursor, character);
                self.cursor += 1;
            }
        }
    }

    /// Takes the character before the cursor back; whether there was one.
    pub(crate) fn take_back(&mut self) -> bool {
        let Some(before) = self.cursor.checked_sub(1) else { return false };
        self.typed.remove(before);
        self.cursor = before;
        true
    }

    /// Takes the character under the cursor out.
    pub(crate) fn take_out(&mut self) {
        if self.cursor < self.typed.len() {
            self.typed.remove(self.cursor);
        }
    }

    /// Takes back what stands before the cursor.
    pub(crate) fn take_line(&mut self) {
        self.typed.drain(..self.cursor);
        self.cursor = 0;
    }

    /// Takes the word before the cursor back, and the blanks after it.
    pub(crate) fn take_word(&mut self) {
        let is_blank = |at: &usize| self.typed[*at].is_whitespace();
        let end = (0..self.cursor).rev().find(|at| !is_blank(at)).map_or(0, |last| last + 1);
        let start = (0..end).rev().find(is_blank).map_or(0, |blank| blank + 1);
        self.typed.drain(start..self.cursor);
        self.cursor = start;
    }

    /// Moves the cursor one character, towards the end or the start.
    pub(crate) fn step(&mut self, forward: bool) {
        let to = if forward { self.cursor + 1 } else { self.cursor.saturating_sub(1) };
        self.cursor = to.min(self.typed.len());
    }

    /// Moves the cursor to the start.
    pub(crate) fn go_to_start(&mut self) {
        self.cursor = 0;
    }

    /// Moves the cursor to the end.
    pub(crate) fn go_to_end(&mut self) {
        self.cursor = self.typed.len();
    }
}

#[cfg(test)]
mod tests {
    use super::Field;

    /// The line with a bar where the cursor is.
    fn shown(field: &Field) -> String {
        let (before, after) = field.shown();
        format!("{before}|{after}")
    }

    #[test]
    fn a_line_is_edited_where_the_cursor_is() {
        let mut field = Field::default();
        field.insert("one two  ");
        field.take_word();
        assert_eq!(shown(&field), "one |");
        field.step(false);
        field.step(false);
        field.insert("\u{1b}x\n");
        assert_eq!(shown(&field), "onx|e ");
        field.take_out();
        assert!(field.take_back());
        assert_eq!(shown(&field), "on| ");
        field.take_line();
        assert_eq!(shown(&field), "| ");
        assert!(!field.take_back());
        field.go_to_end();
        field.step(true);
        assert_eq!(shown(&field), " |");
    }

    #[test]
    fn a_line_has_an_end() {
        let mut field = Field::default();
        field.insert(&"é".repeat(999));
        assert_eq!(field.typed().chars().count(), 200);
    }
}
