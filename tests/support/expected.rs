//! An article as the JSON object that the contract promises, written down independently of the
//! program's own writer.

use folio::document::{Article, Block, Date, Inline, List, Picture, Provenance, Related};
use folio::document::{Metadata, plain_text};
use folio::text::{Text, count_words};
use serde_json::{Map, Value, json};

/// The object of an article that has been read to its end.
pub(crate) fn object_of(article: &Article) -> Value {
    let Article { metadata, pictures, blocks, .. } = article;
    let ending = article.ending.clone().expect("the article has been read to its end");
    let authors: Vec<&str> = metadata.authors.iter().map(|fact| fact.value.as_str()).collect();
    let text = text_of(blocks);
    let words = count_words(&text);
    json!({
        "publication": metadata.publication.as_ref().map(|fact| fact.value.as_str()),
        "section": metadata.sections.first().map(|fact| fact.value.as_str()),
        "sections": metadata.sections.iter().map(|fact| fact.value.as_str()).collect::<Vec<_>>(),
        "title": metadata.title.as_ref().map(|fact| fact.value.as_str()),
        "standfirst": metadata.standfirst.as_ref().map(|fact| fact.value.as_str()),
        "byline": (!authors.is_empty()).then(|| authors.join(", ")),
        "authors": authors,
        "about_author": ending.about_author.as_ref().map(|fact| fact.value.as_str()),
        "date": metadata.date.as_ref().map(|fact| iso(fact.value)),
        "language": metadata.language.as_ref().map(|fact| fact.value.as_str()),
        "url": metadata.address.as_ref().map(|fact| fact.value.as_str()),
        "words": words,
        "minutes": words.div_ceil(230),
        "images": pictures.iter().map(picture).collect::<Vec<_>>(),
        "blocks": blocks.iter().map(block).collect::<Vec<_>>(),
        "text": text,
        "endnotes": ending.endnotes.iter().map(Text::as_str).collect::<Vec<_>>(),
        "related_heading": ending.related.heading.as_ref().map(Text::as_str),
        "related": ending.related.entries.iter().map(related).collect::<Vec<_>>(),
        "provenance": provenances(metadata, ending.about_author.map(|fact| fact.provenance)),
    })
}

fn picture(picture: &Picture) -> Value {
    json!({
        "caption": picture.caption.as_ref().map(Text::as_str),
        "credit": picture.credit.as_ref().map(Text::as_str),
        "printed": picture.printed.as_ref().map(Text::as_str),
        "alt": picture.alternative.as_ref().map(Text::as_str),
        "src": picture.address.as_ref().map(Text::as_str),
    })
}

fn related(related: &Related) -> Value {
    json!({
        "title": related.title.as_str(),
        "date": related.date.map(iso),
        "section": related.section.as_ref().map(Text::as_str),
        "caption": related.caption.as_ref().map(Text::as_str),
        "credit": related.credit.as_ref().map(Text::as_str),
        "url": related.address.as_ref().map(Text::as_str),
    })
}

/// The blocks that page text is read into; others never come of it.
fn block(block: &Block) -> Value {
    match block {
        Block::Paragraph(inlines) => json!({"kind": "paragraph", "text": words(inlines)}),
        Block::Heading { level, text } => {
            json!({"kind": "heading", "level": level, "text": words(text)})
        }
        Block::List(list) => json!({
            "kind": "list",
            "ordered": list.start.is_some(),
            "start": list.start,
            "items": items(list),
        }),
        Block::Figure(number) => json!({"kind": "figure", "image": number}),
        Block::Break => json!({"kind": "break"}),
        other => panic!("page text is never read into {other:?}"),
    }
}

fn items(list: &List) -> Vec<String> {
    list.items.iter().map(|item| words(&item.text)).collect()
}

fn words(inlines: &[Inline]) -> String {
    plain_text(inlines).to_string()
}

/// All words of the blocks, with a blank line between.
fn text_of(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks
        .iter()
        .flat_map(|block| match block {
            Block::Paragraph(text) | Block::Heading { text, .. } => vec![words(text)],
            Block::List(list) => items(list),
            _ => Vec::new(),
        })
        .collect();
    parts.join("\n\n")
}

fn iso(date: Date) -> String {
    match date {
        Date::Year(year) => format!("{year:04}"),
        Date::Month(year, month) => format!("{year:04}-{month:02}"),
        Date::Day(day) => day.to_string(),
        Date::Moment { at, .. } => at.to_string(),
    }
}

fn provenances(metadata: &Metadata, about_author: Option<Provenance>) -> Value {
    let present = [
        ("section", metadata.sections.first().map(|fact| fact.provenance)),
        ("title", metadata.title.as_ref().map(|fact| fact.provenance)),
        ("standfirst", metadata.standfirst.as_ref().map(|fact| fact.provenance)),
        ("authors", metadata.authors.first().map(|fact| fact.provenance)),
        ("date", metadata.date.as_ref().map(|fact| fact.provenance)),
        ("language", metadata.language.as_ref().map(|fact| fact.provenance)),
        ("url", metadata.address.as_ref().map(|fact| fact.provenance)),
        ("publication", metadata.publication.as_ref().map(|fact| fact.provenance)),
        ("about_author", about_author),
    ];
    let mut object = Map::new();
    for (field, provenance) in present {
        if let Some(provenance) = provenance {
            object.insert(field.to_owned(), json!(phrase(provenance)));
        }
    }
    Value::Object(object)
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
    }
}
