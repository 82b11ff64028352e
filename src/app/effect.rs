//! Effect: what is to be done outside.

use crate::app::Wanted;

/// What `update` asks the runtime to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Find and read an article; the answer is `Message::Opened`, followed by `Message::Grew` until
    /// the article is complete.
    Open(Wanted),
    /// Give the terminal back to the shell until the program is continued.
    Suspend,
    /// Leave the program.
    Quit,
}
