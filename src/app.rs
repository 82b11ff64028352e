//! The state machine: what a message changes, and what is to be done outside. Pure.
//!
//! A key press becomes an `Action`, `update` changes the [`State`] and gives back [`Effect`]s, and
//! `view` draws the state as it is. Nothing here reads a file, waits or draws.

mod chord;
mod effect;
mod message;

pub use chord::{Chord, Key};
pub use effect::Effect;
pub use message::{Message, Pointer, PointerDeed, Refusal, Size, Wanted};
