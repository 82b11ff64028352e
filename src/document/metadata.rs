//! Metadata: the facts about an article, each with the place that it came from.

use crate::document::Date;
use crate::text::Text;

/// What is known about an article; what is not known is absent, never guessed or empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The magazine or newspaper.
    pub publication: Option<Fact<Text>>,
    /// The sections that the page is filed under, the first of which it bears as its kicker.
    pub sections: Vec<Fact<Text>>,
    /// The headline.
    pub title: Option<Fact<Text>>,
    /// The sentence or two between headline and text.
    pub standfirst: Option<Fact<Text>>,
    /// The authors, one entry each.
    pub authors: Vec<Fact<Text>>,
    /// The date of publication.
    pub date: Option<Fact<Date>>,
    /// The language as a BCP 47 tag, such as `en` or `he`.
    pub language: Option<Fact<Text>>,
    /// The address of the page.
    pub address: Option<Fact<Text>>,
}

/// A fact and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact<T> {
    /// What is known.
    pub value: T,
    /// Where it came from.
    pub provenance: Provenance,
}

/// Where a fact came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provenance {
    /// A line of a page saved as plain text.
    PageText,
    /// The line of a saved page that holds date and author.
    Dateline,
    /// The end of the text itself.
    Body,
    /// What a page of the web tells machines about itself in JSON-LD.
    JsonLd,
    /// What it tells those who share it (Open Graph).
    OpenGraph,
    /// Another `meta` element of it.
    Meta,
    /// Its markup.
    Markup,
    /// The profile of the publication.
    Profile,
    /// Worked out from the text.
    Detected,
    /// Said by the user, such as an address on the command line.
    Given,
    /// The file that lists an issue's articles.
    IssueFile,
    /// What its writer put before the text, in front matter.
    FrontMatter,
    /// The book that it is a chapter of.
    Book,
    /// The feed that it is an item of.
    Feed,
    /// What the program of its site tells other programs of it.
    Post,
}

impl Provenance {
    /// The place in words.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::PageText => "page text",
            Self::Dateline => "dateline",
            Self::Body => "text",
            Self::JsonLd => "JSON-LD",
            Self::OpenGraph => "Open Graph",
            Self::Meta => "meta",
            Self::Markup => "markup",
            Self::Profile => "profile",
            Self::Detected => "detected",
            Self::Given => "given",
            Self::IssueFile => "issue file",
            Self::FrontMatter => "front matter",
            Self::Book => "book",
            Self::Feed => "feed",
            Self::Post => "post",
        }
    }
}

impl<T> Fact<T> {
    /// A fact from a place.
    pub fn new(value: T, provenance: Provenance) -> Self {
        Self { value, provenance }
    }
}
