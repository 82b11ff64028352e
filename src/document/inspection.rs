//! Inspection: why a page was read as it was: each fact with its candidates, each part of the page
//! with its fate.

use crate::document::Provenance;
use crate::text::Text;

/// What reading a page decided, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// The profile that fitted the page.
    pub profile: Option<Text>,
    /// The facts in the order of a page's head.
    pub facts: Vec<Verdict>,
    /// What the text was found in, such as `article.story`.
    pub body: Option<Text>,
    /// The parts of the page in its order.
    pub parts: Vec<Part>,
}

/// One fact and what was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What the fact is called.
    pub name: &'static str,
    /// All that was found, in the order of trust.
    pub candidates: Vec<Candidate>,
    /// Why the candidate that is marked as the winner won; absent where there is none.
    pub why: Option<&'static str>,
}

/// One value that a page gives for a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The value, as it is read.
    pub value: Text,
    /// Where it came from.
    pub provenance: Provenance,
    /// Where exactly, such as `og:title`.
    pub place: Text,
    /// Whether it won.
    pub won: bool,
}

/// One part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its first words.
    pub words: Text,
    /// What it is: the kind of its block, or its element.
    pub kind: Text,
    /// Why it is no part of the text; absent where it is.
    pub reason: Option<Reason>,
}

/// Why a part of a page is no part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is not shown, or holds no words.
    Unspoken,
    /// Its element or role is for what stands around an article.
    Furniture,
    /// Its class or identity names what stands around an article.
    Named,
    /// The profile of the site drops it.
    Profile,
    /// It tells a fact about the article.
    Fact,
    /// It belongs to the list of further articles.
    Related,
    /// It stands beside the text.
    Beside,
    /// Most of its words are links.
    Links,
    /// It holds fields to be filled in.
    Form,
    /// It says what the head of the page has said.
    Again,
    /// It is the caption of a picture.
    Caption,
    /// It leads to other pages.
    LeadsAway,
    /// It asks the reader for something: to subscribe, to follow, to share.
    Promotion,
    /// It tells of the author.
    AboutAuthor,
    /// It is a credit or a correction.
    Endnote,
    /// It is a date, a count or a label by itself.
    Label,
    /// It comes after the end of the text.
    After,
}

impl Reason {
    /// The reason in a few words.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Unspoken => "is not shown",
            Self::Furniture => "its element or role is for what stands around an article",
            Self::Named => "its class names what stands around an article",
            Self::Profile => "the profile drops it",
            Self::Fact => "tells a fact about the article",
            Self::Related => "belongs to the list of further articles",
            Self::Beside => "stands beside the text",
            Self::Links => "is made of links",
            Self::Form => "is a form",
            Self::Again => "repeats the head of the page",
            Self::Caption => "is the caption of a picture",
            Self::LeadsAway => "leads to other pages",
            Self::Promotion => "asks the reader for something",
            Self::AboutAuthor => "tells of the author",
            Self::Endnote => "is a credit or a correction",
            Self::Label => "is a label, a date or a count",
            Self::After => "comes after the end of the text",
        }
    }
}
