//! Effect: what is to be done outside.

use crate::app::{LibraryDeed, Wanted};
use crate::document::{ArticleId, Related};
use crate::text::Text;

/// What `update` asks the runtime to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Find and read an article; the answer is `Message::Opened`, followed by `Message::Grew` until
    /// the article is complete.
    Open(Wanted),
    /// Let go what is being fetched for an article that was asked for.
    CancelOpening,
    /// Bring articles into the library, one after another; for each comes a `Message::Gathered`.
    Gather(Vec<ArticleId>),
    /// Bring no more of them.
    StopGathering,
    /// Fetch further articles ahead, one after another, as nobody asked for them by hand; what has come
    /// is told as [`LibraryAnswer::CameAhead`](crate::app::LibraryAnswer::CameAhead).
    Prefetch(Vec<Related>),
    /// Ask something of the library; the answer, where one is due, is `Message::Library`.
    Library(LibraryDeed),
    /// Put a text on the clipboard.
    Copy(Text),
    /// Open an address of the web, `http` or `https`, in a browser.
    Browse(Text),
    /// Take the mouse, or leave it to the terminal, which then can select.
    TakeMouse(bool),
    /// Ask the terminal whether its background is light or dark; the answer, if it ever comes, is
    /// `Message::Toned`.
    AskTone,
    /// Ask the terminal whether it can show letters at double size; if it can, and says so, that is
    /// `Message::Scales`.
    AskScale,
    /// Put text from right to left into order, or leave that to the terminal.
    TakeOrder(bool),
    /// Give the terminal back to the shell until the program is continued.
    Suspend,
    /// Leave the program.
    Quit,
}
