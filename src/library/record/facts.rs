//! Facts and their provenance as they are kept.

use serde::{Deserialize, Serialize};

use crate::document::{Fact, Metadata, Provenance};
use crate::library::record::{date_of, date_word, string, text};
use crate::text::Text;

/// Names of provenances, which never change.
const PROVENANCES: [(Provenance, &str); 15] = [
    (Provenance::PageText, "page-text"),
    (Provenance::Dateline, "dateline"),
    (Provenance::Body, "body"),
    (Provenance::JsonLd, "json-ld"),
    (Provenance::OpenGraph, "open-graph"),
    (Provenance::Meta, "meta"),
    (Provenance::Markup, "markup"),
    (Provenance::Profile, "profile"),
    (Provenance::Detected, "detected"),
    (Provenance::Given, "given"),
    (Provenance::IssueFile, "issue-file"),
    (Provenance::FrontMatter, "front-matter"),
    (Provenance::Book, "book"),
    (Provenance::Feed, "feed"),
    (Provenance::Post, "post"),
];

/// A fact: its value, and where it came from.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredFact(String, String);

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredMetadata {
    publication: Option<StoredFact>,
    sections: Vec<StoredFact>,
    title: Option<StoredFact>,
    standfirst: Option<StoredFact>,
    authors: Vec<StoredFact>,
    date: Option<StoredFact>,
    language: Option<StoredFact>,
    address: Option<StoredFact>,
}

impl StoredFact {
    pub(crate) fn of(fact: &Fact<Text>) -> Self {
        Self(string(&fact.value), name_of(fact.provenance))
    }

    pub(crate) fn into_fact(self) -> Fact<Text> {
        Fact::new(text(self.0), provenance_of(&self.1))
    }
}

impl StoredMetadata {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let one = |fact: &Option<Fact<Text>>| fact.as_ref().map(StoredFact::of);
        let dated = metadata.date.as_ref();
        Self {
            publication: one(&metadata.publication),
            sections: metadata.sections.iter().map(StoredFact::of).collect(),
            title: one(&metadata.title),
            standfirst: one(&metadata.standfirst),
            authors: metadata.authors.iter().map(StoredFact::of).collect(),
            date: dated.map(|date| StoredFact(date_word(&date.value), name_of(date.provenance))),
            language: one(&metadata.language),
            address: one(&metadata.address),
        }
    }

    pub(crate) fn into_metadata(self) -> Metadata {
        let one = |fact: Option<StoredFact>| fact.map(StoredFact::into_fact);
        let date = self.date.and_then(|StoredFact(word, from)| {
            date_of(&word).map(|date| Fact::new(date, provenance_of(&from)))
        });
        Metadata {
            publication: one(self.publication),
            sections: self.sections.into_iter().map(StoredFact::into_fact).collect(),
            title: one(self.title),
            standfirst: one(self.standfirst),
            authors: self.authors.into_iter().map(StoredFact::into_fact).collect(),
            date,
            language: one(self.language),
            address: one(self.address),
        }
    }
}

fn name_of(provenance: Provenance) -> String {
    let known = PROVENANCES.iter().find(|(known, _)| *known == provenance);
    known.map_or("given", |(_, name)| name).to_owned()
}

fn provenance_of(name: &str) -> Provenance {
    let known = PROVENANCES.iter().find(|(_, known)| *known == name);
    known.map_or(Provenance::Given, |(provenance, _)| *provenance)
}
