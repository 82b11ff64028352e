//! Inspection: why a page was read as it is, as an article that can be read like any other.

use crate::document::{
    Article, Block, Candidate, Ending, Fact, Inline, Inspection, Item, List, Metadata, Part,
    Provenance, Reason,
};
use crate::text::Text;

/// The article that tells of a page with this title how it was read.
pub(crate) fn article_of(inspection: &Inspection, title: Option<&Text>) -> Article {
    let fact = |value: Text| Fact::new(value, Provenance::Detected);
    let mut metadata = Metadata {
        sections: vec![fact(Text::fixed("How this page was read"))],
        language: Some(fact(Text::fixed("en"))),
        ..Metadata::default()
    };
    metadata.title = title.cloned().map(fact);
    metadata.standfirst = Some(fact(standfirst(inspection)));
    let mut blocks = Vec::new();
    for verdict in &inspection.facts {
        blocks.push(heading(&capitalised(verdict.name)));
        blocks.push(paragraph(verdict.why.unwrap_or("the page does not tell it")));
        blocks.extend(list(verdict.candidates.iter().map(candidate)));
    }
    let (kept, gone): (Vec<&Part>, Vec<&Part>) =
        inspection.parts.iter().partition(|part| part.reason.is_none());
    blocks.push(heading(&Text::fixed("What is its text")));
    blocks.extend(list(kept.into_iter().map(part)));
    blocks.push(heading(&Text::fixed("What is not")));
    blocks.extend(list(gone.into_iter().map(part)));
    Article { metadata, blocks, ending: Some(Ending::default()), ..Article::default() }
}

fn standfirst(inspection: &Inspection) -> Text {
    let by = match &inspection.profile {
        Some(profile) => Text::join([&Text::fixed("Read by the profile"), profile], " "),
        None => Text::fixed("Read without a profile"),
    };
    match &inspection.body {
        Some(place) => Text::join([&by, &Text::fixed("; its text was found in "), place], ""),
        None => by,
    }
}

/// A value and where it came from; the one that won comes bold.
fn candidate(candidate: &Candidate) -> Vec<Inline> {
    let value = Inline::Text(candidate.value.clone());
    let value = if candidate.won { Inline::Strong(vec![value]) } else { value };
    let from = Text::fixed(candidate.provenance.phrase());
    let place = Text::join([&Text::fixed(" — "), &from, &Text::fixed(": "), &candidate.place], "");
    let won = if candidate.won { " (taken)" } else { "" };
    vec![value, Inline::Text(Text::join([&place, &Text::fixed(won)], ""))]
}

/// A part of the page: what it is, why it is no text, and its first words.
fn part(part: &Part) -> Vec<Inline> {
    let why = part.reason.map(Reason::phrase).map(Text::fixed);
    let kind = match why {
        Some(why) => Text::join([&part.kind, &Text::fixed(", which "), &why], ""),
        None => part.kind.clone(),
    };
    let words = Text::join([&Text::fixed(": "), &part.words], "");
    vec![Inline::Emphasis(vec![Inline::Text(kind)]), Inline::Text(words)]
}

fn heading(words: &Text) -> Block {
    Block::Heading { level: 2, text: vec![Inline::Text(words.clone())] }
}

fn paragraph(words: &'static str) -> Block {
    Block::Paragraph(vec![Inline::Text(Text::fixed(words))])
}

/// The items as a list; nothing where there are none.
fn list(items: impl Iterator<Item = Vec<Inline>>) -> Option<Block> {
    let items: Vec<Item> = items.map(|text| Item { text, nested: None }).collect();
    (!items.is_empty()).then_some(Block::List(List { start: None, items }))
}

fn capitalised(name: &'static str) -> Text {
    match name {
        "title" => Text::fixed("Title"),
        "standfirst" => Text::fixed("Standfirst"),
        "authors" => Text::fixed("Authors"),
        "date" => Text::fixed("Date"),
        "section" => Text::fixed("Section"),
        "publication" => Text::fixed("Publication"),
        "language" => Text::fixed("Language"),
        "address" => Text::fixed("Address"),
        "next page" => Text::fixed("Next page"),
        other => Text::fixed(other),
    }
}
