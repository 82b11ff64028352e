//! Action: what a reader can ask for.

use crate::app::{HintDeed, MarkPurpose, Way};

/// What a key press asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Move through the text, or through the list that has the focus.
    Move(Motion),
    /// Turn to the text or to a list.
    Focus(Focus),
    /// Turn to the next of text, images and further articles.
    FocusNext,
    /// Turn to the one before.
    FocusPrevious,
    /// Open what is selected.
    Open,
    /// Go back to where one came from.
    Back,
    /// Go forward again.
    Forward,
    /// A digit of a count, or the number of a list.
    Digit(u8),
    /// Go to the part of the text that the count tells, in per cent.
    ToPercent,
    /// Set the text wider.
    Wider,
    /// Set the text narrower.
    Narrower,
    /// Copy what is in focus: an address, or else a title or caption.
    Copy,
    /// Open the address in focus in a browser.
    Browse,
    /// Justify the text, or set it ragged.
    ToggleJustify,
    /// Leave the mouse to the terminal, or take it again.
    ToggleMouse,
    /// Set the text in another number of columns.
    NextColumns,
    /// Turn to the next theme.
    NextTheme,
    /// Look for words.
    Search(Way),
    /// Go to the next hit of the last search, in its direction.
    NextHit,
    /// Go to the hit before.
    PreviousHit,
    /// Label the links in sight, to follow one or to copy its address.
    Hints(HintDeed),
    /// Show the outline of the article.
    Outline,
    /// Tell how the page of the article was read.
    Inspect,
    /// Show the marks, for a letter to set or to go to.
    Mark(MarkPurpose),
    /// Go to the place that was left by a long way, in this article or another.
    OlderPlace,
    /// Go on to the place after it.
    NewerPlace,
    /// Bring all articles of a contents page into the library.
    Gather,
    /// Remove the articles that are meant from the library.
    Remove,
    /// Order the articles otherwise.
    Sort,
    /// Mark an article, for what is done to several at once.
    Select,
    /// Bring back what was lost last: a mark, what was changed in the library, or the place before a
    /// jump.
    Undo,
    /// Keep the article until it is removed.
    Save,
    /// Show the tags of the articles that are meant, to give them others or take some off.
    Tags,
    /// Put the article in the queue, to be read later, or take it out.
    Queue,
    /// Show the keys.
    Help,
    /// Show the commands, to be narrowed by typing.
    Commands,
    /// Close what is open, forget the count.
    Cancel,
    /// Go back, or leave where there is nothing to go back to.
    Quit,
    /// Leave at once.
    QuitAll,
    /// Give the terminal back to the shell for a while.
    Suspend,
}

impl Action {
    /// Whether a count that was typed before is for it.
    pub(crate) fn takes_count(self) -> bool {
        matches!(
            self,
            Self::Digit(_) | Self::Move(_) | Self::ToPercent | Self::NextHit | Self::PreviousHit
        )
    }
}

/// A movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motion {
    /// One row down, or the next entry.
    LineDown,
    /// One row up, or the entry before.
    LineUp,
    /// A window down.
    PageDown,
    /// A window up.
    PageUp,
    /// Half a window down.
    HalfPageDown,
    /// Half a window up.
    HalfPageUp,
    /// To the start.
    Start,
    /// To the end.
    End,
    /// To the next heading, break or figure.
    NextLandmark,
    /// To the heading, break or figure before.
    PreviousLandmark,
}

/// What the keys act on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The reading pane.
    #[default]
    Text,
    /// The list of captions.
    Images,
    /// The list of further articles.
    More,
}
