//! Right to left: from which edge a row is read, and in what order it shows its characters (UAX #9).
//!
//! Lines are broken in the order in which a text is read, and stay in it: the spans of a [`Line`]
//! follow each other as the text does, so that places, searching and copying need not know of
//! directions. What is settled here, once a piece has been set, is the direction of each row and
//! the level of each span; [`Line::visual`] then gives the spans as they are seen.
//!
//! [`Line`]: crate::layout::Line
//! [`Line::visual`]: crate::layout::Line::visual

mod direction;
mod levels;
mod rows;
#[cfg(test)]
mod tests;
mod visual;

pub use direction::{Direction, direction_of};
pub(crate) use direction::{direction_of_article, direction_of_block, direction_of_texts};
pub(crate) use direction::{has_right_to_left, is_written_against};
pub(crate) use rows::direct;
pub use visual::{Shown, ShownCell};

/// In what order rows show what runs from right to left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// As it is seen from left to right: for terminals, which put characters where they are told.
    #[default]
    Visual,
    /// As it is read: for files, and for terminals that put it into order by themselves.
    Logical,
}

/// How rows are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Writing {
    /// From which edge they are read.
    pub direction: Direction,
    /// In what order they show what runs from right to left.
    pub order: Order,
}
