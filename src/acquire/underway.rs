//! Underway: an article that is read while the end of its bytes is still to come.

use crate::acquire::AcquireError;
use crate::acquire::file::Stream;
use crate::document::{Article, Ending, Growth};
use crate::input::{Reading, SectionPage};
use crate::text::Unclean;

/// An article as far as it has been read, and where the rest of its bytes comes from.
#[derive(Debug)]
pub struct Underway {
    reading: Reading,
    /// What the reading lacks.
    rest: Option<Stream>,
}

impl Underway {
    /// A reading whose source is there to its end.
    pub(crate) fn of_whole(reading: Reading) -> Self {
        Self { reading, rest: None }
    }

    /// A reading that lacks the rest of its source.
    pub(crate) fn of_start(reading: Reading, rest: Stream) -> Self {
        Self { reading, rest: Some(rest) }
    }

    /// What has been read so far: enough to fill a large screen.
    pub fn article(&self) -> &Article {
        &self.reading.article
    }

    /// The articles that it lists, where it is a page that lists them instead of being one.
    pub fn section(&self) -> Option<&SectionPage> {
        self.reading.section.as_deref()
    }

    /// Reads on; nothing once the ending has been given. Where the rest cannot be had, the ending
    /// says so.
    pub fn next_growth(&mut self) -> Option<Growth> {
        match self.take_in_rest() {
            Ok(()) => self.reading.next_growth(),
            Err(error) => {
                self.reading = Reading::whole(Article::default());
                Some(broken_off(&error))
            }
        }
    }

    /// The reading, with all of its source.
    pub fn into_reading(mut self) -> Result<Reading, AcquireError> {
        self.take_in_rest()?;
        Ok(self.reading)
    }

    fn take_in_rest(&mut self) -> Result<(), AcquireError> {
        if let Some(rest) = self.rest.take() {
            self.reading.complete(rest.read()?);
        }
        Ok(())
    }
}

/// The end of an article whose file gives no more.
fn broken_off(error: &AcquireError) -> Growth {
    let note = Unclean::new(format!("The rest of this article is missing ({error}).")).line();
    let ending = Ending { endnotes: vec![note], ..Ending::default() };
    Growth { ending: Some(ending), ..Growth::default() }
}
