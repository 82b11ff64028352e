//! Profile: what is known of one publication beforehand, and where its pages keep what.

mod markup;

use std::ops::Range;

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;
use url::Url;

use crate::document::Metadata;
use crate::text::{Text, Unclean};

pub(crate) use markup::{Markup, RelatedMarkup};

/// One publication: its sections, what its list of further articles is called, and the selectors
/// by which its pages on the web are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The publication.
    pub name: Text,
    /// The sections by which its pages are known.
    pub sections: Vec<Text>,
    /// What stands over its lists of further articles.
    pub related_heading: Option<Text>,
    /// The hosts of its pages, in lower case and without `www.`; none for a profile of many sites.
    pub hosts: Vec<String>,
    /// The programs that make such pages, as these name them themselves.
    pub generators: Vec<String>,
    /// Classes of the page's body that only such pages have.
    pub body_classes: Vec<String>,
    /// How an article is found whose title alone is known.
    pub search: SearchWays,
    /// Where a page keeps what.
    pub(crate) markup: Markup,
}

/// How an article is found whose title alone is known: addresses with `{words}` in the place of the
/// title, or `{slug}` in that of the title as WordPress makes an address of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SearchWays {
    /// Where the site's WordPress answers to programs.
    pub posts: Option<Text>,
    /// Where the article is if its address was made of its title.
    pub address: Option<Text>,
    /// Where the site shows to people what it finds.
    pub results: Option<Text>,
}

/// The same as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSearch {
    posts: Option<String>,
    address: Option<String>,
    results: Option<String>,
}

impl WrittenSearch {
    fn read(self) -> SearchWays {
        let text = |address: Option<String>| address.map(|address| Unclean::new(address).line());
        let Self { posts, address, results } = self;
        SearchWays { posts: text(posts), address: text(address), results: text(results) }
    }
}

/// Why a profile cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProfileError {
    /// It is not written as a profile.
    #[error("is no profile: {0}")]
    Form(toml::de::Error),
    /// One of its selectors is none.
    #[error("line {line}: `{selector}` is no CSS selector")]
    Selector {
        /// The line of the file, counted from 1.
        line: usize,
        /// The selector as it is written.
        selector: Text,
    },
}

/// A profile as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    #[serde(default)]
    sections: Vec<String>,
    related_heading: Option<String>,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    generators: Vec<String>,
    #[serde(default)]
    body_classes: Vec<String>,
    #[serde(default)]
    search: WrittenSearch,
    #[serde(default)]
    page: markup::WrittenPage,
    #[serde(default)]
    related: markup::WrittenRelated,
}

impl Profile {
    /// Reads a profile in its TOML form.
    pub fn parse(toml: &str) -> Result<Self, ProfileError> {
        let written: Written = toml::from_str(toml).map_err(ProfileError::Form)?;
        let markup = Markup::compile(written.page, written.related)
            .map_err(|selector| wrong_selector(toml, &selector))?;
        Ok(Self {
            name: Unclean::new(written.name).line(),
            sections: written.sections.into_iter().map(|name| Unclean::new(name).line()).collect(),
            related_heading: written.related_heading.map(|words| Unclean::new(words).line()),
            hosts: written.hosts.iter().map(|host| bare_host(host)).collect(),
            generators: written.generators,
            body_classes: written.body_classes,
            search: written.search.read(),
            markup,
        })
    }

    /// Whether an article is of this publication, by its name, its sections or its address.
    pub fn is_of(&self, metadata: &Metadata) -> bool {
        let address = metadata.address.as_ref();
        let host = address.and_then(|it| Url::parse(it.value.as_str()).ok());
        let host = host.as_ref().and_then(Url::host_str);
        metadata.publication.as_ref().is_some_and(|it| it.value == self.name)
            || metadata.sections.iter().any(|section| self.has_section(&section.value))
            || host.is_some_and(|host| self.has_host(host))
    }

    /// Whether a section is one of this publication.
    pub(crate) fn has_section(&self, section: &Text) -> bool {
        let wanted = section.as_str().to_lowercase();
        self.sections.iter().any(|name| name.as_str().to_lowercase() == wanted)
    }

    /// Whether the pages of a host are of this publication.
    pub(crate) fn has_host(&self, host: &str) -> bool {
        let host = bare_host(host);
        self.hosts.iter().any(|own| {
            host.strip_suffix(own.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
    }
}

fn bare_host(host: &str) -> String {
    let host = host.to_lowercase();
    host.strip_prefix("www.").map_or_else(|| host.clone(), str::to_owned)
}

fn wrong_selector(toml: &str, selector: &Spanned<String>) -> ProfileError {
    let Range { start, .. } = selector.span();
    let before = toml.get(..start).unwrap_or_default();
    ProfileError::Selector {
        line: 1 + before.matches('\n').count(),
        selector: Unclean::new(selector.get_ref().clone()).line(),
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

    #[test]
    fn a_wrong_selector_is_told_with_its_line() {
        let error =
            Profile::parse("name = 'Lamp'\n[page]\ntitle = [\n'h1',\n'h1[',\n]\n").unwrap_err();
        assert_eq!(error.to_string(), "line 5: `h1[` is no CSS selector");
        let error = Profile::parse("name = 'Lamp'\n[related]\nentry = ['']").unwrap_err();
        assert!(error.to_string().starts_with("line 3"), "{error}");
    }

    #[test]
    fn a_host_is_known_with_its_lower_ones() {
        let profile = Profile::parse("name = 'Lamp'\nhosts = ['www.Lamp.example']").unwrap();
        for host in ["lamp.example", "www.lamp.example", "essays.lamp.example"] {
            assert!(profile.has_host(host), "{host}");
        }
        assert!(!profile.has_host("oillamp.example") && !profile.has_host("example"));
    }
}
