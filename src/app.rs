//! The state machine: what a message changes, and what is to be done outside. Pure.
//!
//! A key press becomes an [`Action`], [`update()`] changes the [`State`] and gives back [`Effect`]s,
//! and `view` draws the state as it is. Nothing here reads a file, waits or draws.

mod action;
mod commands;
mod contents;
mod count;
mod deed;
mod effect;
mod frame;
mod front;
mod help;
mod hints;
mod history;
mod jumps;
mod keymap;
mod linear;
mod links;
mod listing;
mod marks;
mod message;
mod missing;
mod note;
mod noting;
mod outline;
mod overlay;
mod page;
mod places;
mod rail;
mod reader;
mod scroll_bar;
mod search;
mod sense;
mod settings;
mod state;
mod update;

pub use crate::config::{Chord, Colour, Key, Tone};
pub use action::{Action, Focus, Motion};
pub use commands::{CommandsPage, Purpose};
pub use contents::{ContentsPage, Gathering};
pub use deed::{LibraryAnswer, LibraryAsk, LibraryDeed};
pub use effect::Effect;
pub use frame::{Area, Frame};
pub use front::{Finding, FrontPage, Section, SectionKind, Sheet, ShelfOrder, Stock};
pub use hints::{HintDeed, HintTarget, LinkHint, LinkHints, labels};
pub use jumps::Jumps;
pub use keymap::{BINDINGS, Binding, Keymap, action_names};
pub use linear::{Linear, Reply};
pub use links::{LinkCells, links_in_lists, links_in_note, links_in_text};
pub use listing::Listing;
pub use marks::{Mark, MarkPurpose, Marks, MarksPage};
pub use message::{Arrival, Message, Pointer, PointerDeed, Refusal, Size, Wanted};
pub use missing::MissingPage;
pub use note::NotePage;
pub use noting::Noting;
pub use outline::Outline;
pub use overlay::Overlay;
pub use page::Page;
pub use places::Places;
pub use rail::{Rail, RailRow};
pub use reader::{PageNumber, Reader};
pub use scroll_bar::ScrollBar;
pub use search::{Counter, Field, Lit, Search, SearchPrompt, Searches, Way};
pub use settings::{Display, Look, PageSetting, Settings};
pub use state::{Start, State};
pub use update::update;
