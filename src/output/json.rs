//! JSON, through types of its own, so that no change of the document changes what scripts read.
//!
//! What is not known is `null` or an empty list, never an empty string. Characters that would be
//! invisible or steer a terminal are written as escapes.

mod blocks;
mod escape;

pub(crate) use escape::pretty;

use serde::Serialize;

use crate::document::{
    Article, Date, Ending, Fact, Metadata, Picture, Provenance, Related, body_texts,
    minutes_to_read,
};
use crate::output::date::iso;
use crate::output::json::blocks::{JsonBlock, json_blocks};
use crate::text::{Text, count_words};

/// An article as scripts read it; the order of the fields is that of the keys.
#[derive(Serialize)]
struct JsonArticle<'a> {
    publication: Option<&'a str>,
    section: Option<&'a str>,
    sections: Vec<&'a str>,
    title: Option<&'a str>,
    standfirst: Option<&'a str>,
    byline: Option<String>,
    authors: Vec<&'a str>,
    about_author: Option<&'a str>,
    date: Option<String>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    words: usize,
    minutes: usize,
    images: Vec<JsonImage<'a>>,
    blocks: Vec<JsonBlock>,
    text: Option<String>,
    endnotes: Vec<&'a str>,
    related_heading: Option<&'a str>,
    related: Vec<JsonRelated<'a>>,
    provenance: JsonProvenance,
}

#[derive(Serialize)]
struct JsonImage<'a> {
    caption: Option<&'a str>,
    credit: Option<&'a str>,
    printed: Option<&'a str>,
    alt: Option<&'a str>,
    src: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonRelated<'a> {
    title: Option<&'a str>,
    date: Option<String>,
    section: Option<&'a str>,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
    url: Option<&'a str>,
}

/// Where each fact that is present came from.
#[derive(Serialize)]
struct JsonProvenance {
    #[serde(skip_serializing_if = "Option::is_none")]
    publication: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standfirst: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about_author: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'static str>,
}

/// Writes an article as one object, line feed at its end.
pub(crate) fn render(article: &Article) -> String {
    let unfinished = Ending::default();
    let ending = article.ending.as_ref().unwrap_or(&unfinished);
    pretty(&json_article(article, ending))
}

fn json_article<'a>(article: &'a Article, ending: &'a Ending) -> JsonArticle<'a> {
    let metadata = &article.metadata;
    let sections = all_present(metadata.sections.iter().map(|section| &section.value));
    let authors = all_present(metadata.authors.iter().map(|author| &author.value));
    let text = text_of(article);
    let words = text.as_deref().map_or(0, count_words);
    JsonArticle {
        publication: fact(metadata.publication.as_ref()),
        section: sections.first().copied(),
        sections,
        title: fact(metadata.title.as_ref()),
        standfirst: fact(metadata.standfirst.as_ref()),
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        authors,
        about_author: fact(ending.about_author.as_ref()),
        date: metadata.date.as_ref().map(|date| iso(date.value)),
        language: fact(metadata.language.as_ref()),
        url: fact(metadata.address.as_ref()),
        words,
        minutes: minutes_to_read(words),
        images: article.pictures.iter().map(json_image).collect(),
        blocks: json_blocks(article),
        text,
        endnotes: all_present(&ending.endnotes),
        related_heading: present(ending.related.heading.as_ref()),
        related: ending.related.entries.iter().map(json_related).collect(),
        provenance: json_provenance(metadata, ending),
    }
}

/// The words of the article, a blank line between paragraphs, items and cells.
fn text_of(article: &Article) -> Option<String> {
    let texts: Vec<Text> = article.blocks.iter().flat_map(body_texts).collect();
    let texts: Vec<&str> = texts.iter().map(Text::as_str).collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

fn json_image(picture: &Picture) -> JsonImage<'_> {
    JsonImage {
        caption: present(picture.caption.as_ref()),
        credit: present(picture.credit.as_ref()),
        printed: present(picture.printed.as_ref()),
        alt: present(picture.alternative.as_ref()),
        src: present(picture.address.as_ref()),
    }
}

fn json_related(entry: &Related) -> JsonRelated<'_> {
    JsonRelated {
        title: present(Some(&entry.title)),
        date: entry.date.map(iso),
        section: present(entry.section.as_ref()),
        caption: present(entry.caption.as_ref()),
        credit: present(entry.credit.as_ref()),
        url: present(entry.address.as_ref()),
    }
}

fn json_provenance(metadata: &Metadata, ending: &Ending) -> JsonProvenance {
    JsonProvenance {
        publication: source(metadata.publication.as_ref()),
        section: source(metadata.sections.first()),
        title: source(metadata.title.as_ref()),
        standfirst: source(metadata.standfirst.as_ref()),
        authors: source(metadata.authors.first()),
        about_author: source(ending.about_author.as_ref()),
        date: metadata.date.as_ref().map(|date: &Fact<Date>| phrase(date.provenance)),
        language: source(metadata.language.as_ref()),
        url: source(metadata.address.as_ref()),
    }
}

/// Where a fact came from; nothing for one that holds no words.
fn source(fact: Option<&Fact<Text>>) -> Option<&'static str> {
    fact.filter(|fact| !fact.value.is_blank()).map(|fact| phrase(fact.provenance))
}

fn phrase(provenance: Provenance) -> &'static str {
    match provenance {
        Provenance::PageText => "page text",
        Provenance::Dateline => "dateline",
        Provenance::Body => "body",
        Provenance::JsonLd => "json-ld",
        Provenance::OpenGraph => "open graph",
        Provenance::Meta => "meta",
        Provenance::Markup => "markup",
        Provenance::Profile => "profile",
        Provenance::Detected => "detected",
        Provenance::Given => "given",
        Provenance::IssueFile => "issue file",
        Provenance::FrontMatter => "front matter",
        Provenance::Book => "book",
        Provenance::Feed => "feed",
        Provenance::Post => "post",
    }
}

fn fact(fact: Option<&Fact<Text>>) -> Option<&str> {
    present(fact.map(|fact| &fact.value))
}

/// A text that holds something.
fn present(text: Option<&Text>) -> Option<&str> {
    text.filter(|text| !text.is_blank()).map(Text::as_str)
}

fn all_present<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Vec<&'a str> {
    texts.into_iter().filter_map(|text| present(Some(text))).collect()
}

#[cfg(test)]
mod tests;
