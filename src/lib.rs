//! Folio, a magazine reader for the terminal, floor by floor from the footing to the roof.
//!
//! `docs/architecture.md` draws the house; `tests/architecture.rs` guards its arrows.

pub mod text;

pub mod config;
pub mod document;
pub mod fetch;

pub mod input;
pub mod layout;
pub mod library;

pub mod app;
pub mod output;

pub mod acquire;
pub mod view;

pub mod runtime;

pub mod cli;
