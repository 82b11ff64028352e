//! Trial: drafts a site profile from an article of the shelf, and tries one on it.

use std::ops::ControlFlow;

use crate::acquire::{AcquireError, Shelf};
use crate::document::{Article, ArticleId, Catches, ProfileDraft};
use crate::input;
use crate::input::Profile;
use crate::text::Unclean;

/// What a profile makes of a page.
#[derive(Debug, Clone)]
pub struct Trial {
    /// What each selector catches.
    pub catches: Vec<Catches>,
    /// The article as it is read by the profile.
    pub article: Article,
}

impl Shelf {
    /// Makes the first draft of a profile of the page of an article. `watch` is told how many bytes
    /// have come where it is fetched, and may break it off.
    pub fn draft_profile(
        &self,
        id: ArticleId,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<ProfileDraft, AcquireError> {
        Ok(input::draft_profile(self.source(id, watch)?)?)
    }

    /// Tries a profile in its TOML form on the page of an article. `watch` is told how many bytes
    /// have come where it is fetched, and may break it off.
    pub fn try_profile(
        &self,
        id: ArticleId,
        toml: &str,
        watch: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Trial, AcquireError> {
        let profile = Profile::parse(toml)
            .map_err(|error| AcquireError::WrongProfile(Unclean::new(error.to_string()).line()))?;
        let (catches, article) = input::try_profile(self.source(id, watch)?, &profile)?;
        Ok(Trial { catches, article })
    }
}
