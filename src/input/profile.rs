//! Profile: what is known of one publication beforehand.

use serde::Deserialize;
use thiserror::Error;

use crate::text::{Text, Unclean};

/// One publication: its sections, and what its list of further articles is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The publication.
    pub name: Text,
    /// The sections by which its pages are known.
    pub sections: Vec<Text>,
    /// What stands over its lists of further articles.
    pub related_heading: Option<Text>,
}

/// Why a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("is no profile: {0}")]
pub struct ProfileError(toml::de::Error);

/// A profile as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    sections: Vec<String>,
    related_heading: Option<String>,
}

impl Profile {
    /// Reads a profile in its TOML form.
    pub fn parse(toml: &str) -> Result<Self, ProfileError> {
        let written: Written = toml::from_str(toml).map_err(ProfileError)?;
        Ok(Self {
            name: Unclean::new(written.name).line(),
            sections: written.sections.into_iter().map(|name| Unclean::new(name).line()).collect(),
            related_heading: written.related_heading.map(|words| Unclean::new(words).line()),
        })
    }

    /// Whether a section is one of this publication.
    pub(crate) fn has_section(&self, section: &Text) -> bool {
        let wanted = section.as_str().to_lowercase();
        self.sections.iter().any(|name| name.as_str().to_lowercase() == wanted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_read_and_a_mistake_in_it_is_told() {
        let profile = Profile::parse(
            "name = 'The Lamp'\nsections = ['Essays']\nrelated_heading = 'More light'\n",
        )
        .unwrap();
        assert!(profile.has_section(&Text::fixed("ESSAYS")));
        assert!(!profile.has_section(&Text::fixed("News")));
        let error = Profile::parse("name = 'The Lamp'\nsection = []\n").unwrap_err();
        assert!(error.to_string().contains("section"), "{error}");
    }
}
