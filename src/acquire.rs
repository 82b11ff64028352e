//! Finds and opens articles: files, folders, standard input, the built-in sample.

mod error;
mod shelf;

pub use error::AcquireError;
pub use shelf::{Added, Shelf};
