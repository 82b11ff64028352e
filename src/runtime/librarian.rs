//! Librarian: performs deeds of the library, one after another, and tells what came of them.

use jiff::Timestamp;

use crate::acquire::{AcquireError, Shelf};
use crate::app::{LibraryAnswer, LibraryAsk, LibraryDeed};
use crate::document::{ArticleId, Change};
use crate::text::Unclean;

/// Performs a deed; gives the answer where one is due.
pub(super) fn perform(shelf: &mut Shelf, deed: LibraryDeed) -> Option<LibraryAnswer> {
    match answer(shelf, &deed) {
        Ok(answer) => answer,
        Err(error) => Some(LibraryAnswer::Failed(deed, Unclean::new(error.to_string()).line())),
    }
}

/// Notes that an article was opened; gives what is to be told of it.
pub(super) fn note_opened(shelf: &mut Shelf, id: ArticleId) -> Vec<LibraryAnswer> {
    let stands = shelf.note_opened(id, Timestamp::now());
    let stands = stands.map(|standing| LibraryAnswer::Stands(id, standing));
    let remarks = Some(shelf.untold_remarks()).filter(|remarks| !remarks.is_empty());
    let marks = Some(shelf.marks(id)).filter(|marks| !marks.is_empty());
    let stands = stands.into_iter().chain(marks.map(LibraryAnswer::Marks));
    stands.chain(remarks.map(LibraryAnswer::Remarks)).collect()
}

fn answer(shelf: &mut Shelf, deed: &LibraryDeed) -> Result<Option<LibraryAnswer>, AcquireError> {
    Ok(Some(match deed {
        LibraryDeed::Change(subject, change) => {
            let standings = shelf.change(subject, change, Timestamp::now())?;
            if matches!(change, Change::Place(_)) && standings.is_empty() {
                return Ok(None);
            }
            LibraryAnswer::Changed(subject.clone(), change.clone(), standings)
        }
        LibraryDeed::TakeBack(changes, says) => {
            let mut standings = Vec::new();
            for (subject, change) in changes {
                standings.extend(shelf.change(subject, change, Timestamp::now())?);
            }
            LibraryAnswer::TakenBack(says.clone(), standings)
        }
        LibraryDeed::Pace(language, pace) => {
            shelf.add_to_pace(language, *pace)?;
            return Ok(None);
        }
        LibraryDeed::BringBack => LibraryAnswer::BroughtBack(shelf.bring_back()?),
        LibraryDeed::Ask(LibraryAsk::Beginning) => {
            LibraryAnswer::Holdings(Box::new(shelf.beginning()?))
        }
        LibraryDeed::Ask(LibraryAsk::Holdings) => {
            LibraryAnswer::Holdings(Box::new(shelf.holdings()?))
        }
        LibraryDeed::Ask(LibraryAsk::Sample) => {
            let paces = shelf.paces().unwrap_or_default();
            LibraryAnswer::Sample(Box::new(shelf.sample().read_at(&paces)))
        }
        LibraryDeed::Ask(LibraryAsk::AtHand(id, entries)) => {
            LibraryAnswer::AtHand(*id, shelf.are_at_hand(entries))
        }
        LibraryDeed::Ask(LibraryAsk::Search(words)) => {
            LibraryAnswer::Found(words.clone(), shelf.search_library(words)?)
        }
        LibraryDeed::Ask(LibraryAsk::Tags(subject)) => {
            let (all, borne) = shelf.tags_of(subject)?;
            LibraryAnswer::Tags { all, borne }
        }
    }))
}
