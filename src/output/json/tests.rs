//! What JSON an article becomes.

use jiff::civil;
use serde_json::{Value, json};

use crate::document::{
    Article, Block, Date, Ending, Fact, Inline, Item, List, Metadata, Picture, Provenance, Related,
    RelatedList,
};
use crate::output::json::render;
use crate::text::Text;

fn words(text: &'static str) -> Vec<Inline> {
    vec![Inline::Text(Text::fixed(text))]
}

fn said<T>(value: T) -> Fact<T> {
    Fact::new(value, Provenance::PageText)
}

fn parsed(article: &Article) -> Value {
    serde_json::from_str(&render(article)).unwrap()
}

fn item(text: &'static str, nested: Option<List>) -> Item {
    Item { text: words(text), nested }
}

#[test]
fn an_empty_article_holds_nulls_and_empty_lists_in_the_order_of_the_contract() {
    let expected = r#"{
  "publication": null,
  "section": null,
  "sections": [],
  "title": null,
  "standfirst": null,
  "byline": null,
  "authors": [],
  "about_author": null,
  "date": null,
  "language": null,
  "url": null,
  "words": 0,
  "minutes": 0,
  "images": [],
  "blocks": [],
  "text": null,
  "endnotes": [],
  "related_heading": null,
  "related": [],
  "provenance": {}
}
"#;
    assert_eq!(render(&Article::default()), expected);
}

#[test]
fn every_kind_of_block_has_its_shape() {
    let nested = List { start: Some(3), items: vec![item("inner", None)] };
    let blocks = vec![
        Block::Paragraph(words("One two.")),
        Block::Heading { level: 2, text: words("Heading") },
        Block::Quote { paragraphs: vec![words("a"), words("b")], by: Some(Text::fixed("Her")) },
        Block::PullQuote(words("Loud")),
        Block::Verse(vec![words("line"), vec![], words("stanza")]),
        Block::List(List { start: None, items: vec![item("x", None), item("y", Some(nested))] }),
        Block::List(List { start: Some(7), items: vec![item("seventh", None)] }),
        Block::Figure(0),
        Block::Figure(9),
        Block::Break,
        Block::Table {
            caption: Some(Text::fixed("Oil")),
            heads: 1,
            rows: vec![vec![words("cell"), vec![]]],
        },
        Block::Code(Text::fixed("let x;\n  y")),
        Block::Footnote { label: Text::fixed("1"), text: words("Note") },
        Block::Paragraph(Vec::new()),
    ];
    let article = Article { blocks, pictures: vec![Picture::default()], ..Article::default() };
    let json = parsed(&article);
    assert_eq!(
        json["blocks"],
        json!([
            {"kind": "paragraph", "text": "One two."},
            {"kind": "heading", "level": 2, "text": "Heading"},
            {"kind": "quote", "text": "a\n\nb", "by": "Her"},
            {"kind": "pullquote", "text": "Loud"},
            {"kind": "verse", "text": "line\n\nstanza"},
            {"kind": "list", "ordered": false, "items": [
                "x", {"text": "y", "ordered": true, "start": 3, "items": ["inner"]}]},
            {"kind": "list", "ordered": true, "start": 7, "items": ["seventh"]},
            {"kind": "figure", "image": 0},
            {"kind": "break"},
            {"kind": "table", "rows": [["cell", null]], "heads": 1, "caption": "Oil"},
            {"kind": "code", "text": "let x;\n  y"},
            {"kind": "footnote", "label": "1", "text": "Note"},
        ])
    );
    let text = "One two.\n\nHeading\n\na\n\nb\n\nline\n\nstanza\n\nx\n\ny\n\ninner\n\nseventh\n\ncell\n\n\
                let x;\n  y\n\nNote";
    assert_eq!(json["text"], text);
    assert_eq!(json["words"], 16);
    assert_eq!(json["minutes"], 1);
    assert_eq!(
        json["images"],
        json!([
        {"caption": null, "credit": null, "printed": null, "alt": null, "src": null}])
    );
}

#[test]
fn facts_stand_with_their_provenance() {
    let day = Date::Day(civil::date(2023, 8, 4));
    let metadata = Metadata {
        sections: vec![said(Text::fixed("Review")), said(Text::fixed("Featured"))],
        title: Some(said(Text::fixed("Title"))),
        authors: vec![
            Fact::new(Text::fixed("Allon Lee"), Provenance::Dateline),
            Fact::new(Text::fixed("Tzvi Fleischer"), Provenance::Dateline),
        ],
        date: Some(Fact::new(day, Provenance::Dateline)),
        language: Some(Fact::new(Text::fixed("en"), Provenance::Detected)),
        address: Some(Fact::new(Text::fixed("https://example.org/"), Provenance::Given)),
        publication: Some(Fact::new(Text::fixed("Review"), Provenance::Profile)),
        standfirst: Some(Fact::new(Text::fixed("Stand."), Provenance::IssueFile)),
    };
    let ending = Ending {
        about_author: Some(Fact::new(Text::fixed("Writes."), Provenance::Body)),
        endnotes: vec![Text::fixed("First published elsewhere.")],
        related: RelatedList {
            heading: Some(Text::fixed("More from the Review")),
            entries: vec![Related {
                title: Text::fixed("Next"),
                date: Some(day),
                section: None,
                caption: None,
                credit: Some(Text::fixed("Shutterstock")),
                address: None,
            }],
        },
    };
    let json = parsed(&Article { metadata, ending: Some(ending), ..Article::default() });
    assert_eq!(json["section"], "Review");
    assert_eq!(json["sections"], json!(["Review", "Featured"]));
    assert_eq!(json["byline"], "Allon Lee, Tzvi Fleischer");
    assert_eq!(json["related_heading"], "More from the Review");
    assert_eq!(
        json["related"],
        json!([{"title": "Next", "date": "2023-08-04", "section": null,
        "caption": null, "credit": "Shutterstock", "url": null}])
    );
    assert_eq!(
        json["provenance"],
        json!({"publication": "profile", "section": "page text",
        "title": "page text", "standfirst": "issue file", "authors": "dateline",
        "about_author": "body", "date": "dateline", "language": "detected", "url": "given"})
    );
}

#[test]
fn blank_facts_are_absent() {
    let metadata = Metadata { title: Some(said(Text::fixed(" "))), ..Metadata::default() };
    let json = parsed(&Article { metadata, ..Article::default() });
    assert_eq!((&json["title"], &json["provenance"]), (&Value::Null, &json!({})));
}

#[test]
fn lists_of_any_depth_can_be_parsed_again_and_keep_their_items() {
    let mut list = List { start: None, items: vec![item("deepest", None)] };
    for _ in 0..500 {
        list = List { start: None, items: vec![item("deep", Some(list)), item("after", None)] };
    }
    let written = render(&Article { blocks: vec![Block::List(list)], ..Article::default() });
    let json: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(json["words"], 1001);
    let (blocks, _) = written.split_once("\"text\": \"deep\\n").unwrap();
    assert_eq!(blocks.matches("\"after\"").count(), 500);
    assert!(blocks.find("deepest") < blocks.find("after"));
}
