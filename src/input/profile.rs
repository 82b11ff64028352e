//! Profile: what is known of one publication beforehand, and where its pages keep what.

mod markup;
mod written;

use std::sync::OnceLock;

use url::Url;

use crate::document::Metadata;
use crate::text::Text;

pub(crate) use markup::{Markup, RelatedMarkup, SectionMarkup, Selectors};
pub use written::ProfileError;

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
    /// What only such pages have in their heads.
    pub(crate) marks: Selectors,
    tables: Tables,
}

/// Whoever has profiles, and need not have read them before one is asked for: a plain text asks for none.
pub trait ProfileSource {
    /// All profiles; of several that fit a page the first wins.
    fn all(&self) -> &[Profile];
}

impl<const COUNT: usize> ProfileSource for [Profile; COUNT] {
    fn all(&self) -> &[Profile] {
        self
    }
}

impl ProfileSource for Vec<Profile> {
    fn all(&self) -> &[Profile] {
        self
    }
}

/// The tables of a file. Those of a file that is compiled in are read when they are first asked for:
/// most profiles are never asked for more than which pages they are for, and some only for what marks
/// the entries of a list.
#[derive(Debug, Clone, Default)]
struct Tables {
    source: &'static str,
    read: OnceLock<Told>,
    /// The last table, by itself.
    list_source: &'static str,
    list: OnceLock<SectionMarkup>,
}

/// What tables tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Told {
    search: SearchWays,
    markup: Markup,
    list: SectionMarkup,
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

impl SearchWays {
    /// One of the ways, by its name in the file.
    fn way_mut(&mut self, name: &str) -> Option<&mut Option<Text>> {
        match name {
            "posts" => Some(&mut self.posts),
            "address" => Some(&mut self.address),
            "results" => Some(&mut self.results),
            _ => None,
        }
    }
}

impl Tables {
    fn read(&self) -> &Told {
        self.read.get_or_init(|| written::tables(self.source))
    }

    fn list(&self) -> &SectionMarkup {
        self.list.get_or_init(|| written::tables(self.list_source).list)
    }
}

impl PartialEq for Tables {
    fn eq(&self, other: &Self) -> bool {
        self.read() == other.read() && self.list() == other.list()
    }
}

impl Eq for Tables {}

impl Profile {
    /// A profile that is compiled in, which has no mistake. No more is read of it than what stands
    /// before its first table.
    pub fn built_in(toml: &'static str) -> Self {
        written::head(toml)
    }

    /// How an article is found whose title alone is known.
    pub fn search(&self) -> &SearchWays {
        &self.tables.read().search
    }

    /// Where a page keeps what.
    pub(crate) fn markup(&self) -> &Markup {
        &self.tables.read().markup
    }

    /// Where a page that lists articles keeps what.
    pub(crate) fn list_markup(&self) -> &SectionMarkup {
        self.tables.list()
    }

    /// Whether no page has asked for anything that stands in a table, or for a selector.
    #[cfg(test)]
    pub(crate) fn is_unread(&self) -> bool {
        self.tables.read.get().is_none() && !self.marks.are_read()
    }

    /// Reads a profile in its TOML form, without a mistake.
    pub fn parse(toml: &str) -> Result<Self, ProfileError> {
        let (profile, mistakes) = Self::read(toml);
        match (profile, mistakes.into_iter().next()) {
            (_, Some(mistake)) => Err(mistake),
            (Some(profile), None) => Ok(profile),
            (None, None) => {
                let why = Text::fixed("this is no profile");
                Err(ProfileError { line: 1, column: 1, why })
            }
        }
    }

    /// Reads a profile in its TOML form, as far as it can be used: what cannot is told, and is as if
    /// it had not been written. None where not even the publication has a name.
    pub fn read(toml: &str) -> (Option<Self>, Vec<ProfileError>) {
        written::read(toml)
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
    pub fn has_host(&self, host: &str) -> bool {
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
        assert_eq!(error.to_string(), "5:1: `h1[` is no CSS selector");
        let error = Profile::parse("name = 'Lamp'\n[related]\nentry = ['']").unwrap_err();
        assert!(error.to_string().starts_with("3:10: "), "{error}");
    }

    #[test]
    fn a_mistake_costs_its_own_entry_alone() {
        let source = "name = 'Lamp'\nhosts = ['lamp.example', 7]\nlamp = 1\n\
            [page]\ntitle = ['h1[', 'h2']\nbody = 3\ntitel = []\n[search]\nposts = []\n";
        let (profile, mistakes) = Profile::read(source);
        let profile = profile.unwrap();
        assert!(profile.has_host("lamp.example"));
        assert_eq!(
            (profile.markup().title.iter().count(), profile.markup().body.iter().count()),
            (1, 0)
        );
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "2:26: hosts is to be a list of texts",
                "3:1: there is no entry `lamp`",
                "5:10: `h1[` is no CSS selector",
                "6:8: body is to be a list of texts",
                "7:1: there is no entry `titel`",
                "9:9: posts is to be a text",
            ]
        );
        let (profile, mistakes) = Profile::read("hosts = ['lamp.example']\nname = \n");
        assert_eq!(profile, None);
        assert!(mistakes.iter().any(|mistake| mistake.line == 2), "{mistakes:?}");
        assert!(mistakes.iter().any(|mistake| mistake.why.as_str().contains("`name`")));
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
