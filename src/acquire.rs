//! Finds and opens articles: files, folders, standard input, the built-in sample.

mod desk;
mod entry;
mod error;
mod file;
mod folder;
mod inspection;
mod likeness;
mod listing;
mod profiles;
mod remarks;
mod sample;
mod search;
mod shelf;
mod step;
mod trial;
mod underway;

pub use crate::input::AddressList;
pub use desk::{Brought, Desk, Errand, patient};
pub use error::AcquireError;
pub use listing::{told, told_of_found};
pub use profiles::{ProfileFile, Profiles};
pub use remarks::remark_in_words;
pub use shelf::{Added, Gather, Given, Shelf, Whole};
pub use step::{Fetched, Fetching, Step};
pub use trial::Trial;
pub use underway::Underway;
