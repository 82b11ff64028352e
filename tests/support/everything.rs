//! An article that has every fact, and every kind of block and inline.

use folio::document::{
    Article, Block, Date, Ending, Fact, Inline, Item, List, Metadata, Picture, Provenance, Related,
    RelatedList,
};
use folio::text::Text;

/// The article.
pub(crate) fn everything() -> Article {
    Article { metadata: metadata(), pictures: pictures(), blocks: blocks(), ending: Some(ending()) }
}

fn fact<T>(value: T) -> Fact<T> {
    Fact::new(value, Provenance::PageText)
}

fn text(words: &'static str) -> Text {
    Text::fixed(words)
}

fn words(words: &'static str) -> Inline {
    Inline::Text(text(words))
}

fn link(to: &'static str, label: &'static str) -> Inline {
    Inline::Link { to: text(to), label: vec![words(label)] }
}

fn metadata() -> Metadata {
    Metadata {
        publication: Some(fact(text("The Harbour Review"))),
        sections: vec![fact(text("Essay"))],
        title: Some(fact(text("The Lamps & the “Tide”: <Notes> on #1"))),
        standfirst: Some(fact(text("What keeps a \"light\" burning \\ and who pays."))),
        authors: vec![fact(text("Ada Marlow")), fact(text("O'Neill Brandt"))],
        date: Some(fact(Date::Day("2026-02-14".parse().expect("a date")))),
        language: Some(fact(text("en"))),
        address: Some(fact(text("https://example.org/lamps?a=1&copy=2"))),
    }
}

fn pictures() -> Vec<Picture> {
    let told = Picture {
        caption: Some(text("The old lamp room.")),
        credit: Some(text("Harbour Archive")),
        printed: Some(text("The old lamp room. (Image: Harbour Archive)")),
        alternative: Some(text("A room of [brass] lamps")),
        address: Some(text("https://example.org/lamp (1).jpg")),
    };
    let caption_alone = Picture { caption: Some(text("A page of the log.")), ..Picture::default() };
    vec![told, caption_alone]
}

fn blocks() -> Vec<Block> {
    let mut blocks = prose();
    blocks.extend(set_off());
    blocks.extend(lists_and_tables());
    blocks
}

fn prose() -> Vec<Block> {
    let mixed = vec![
        words("Plain, "),
        Inline::Emphasis(vec![words("stressed")]),
        words(", "),
        Inline::Strong(vec![words("weighty,")]),
        words("joined, "),
        Inline::Emphasis(vec![words("a "), Inline::Strong(vec![words("nested")]), words(" one")]),
        words(", "),
        link("https://example.org/a_b?c=*d*&copy;", "a *link*"),
        words(", "),
        link("javascript:alert(1)", "no link"),
        words(", "),
        link("mailto:desk@example.org", "the desk"),
        words(", "),
        Inline::Code(text("let `a` = 1;")),
        words(", the 2"),
        Inline::Superscript(vec![words("nd")]),
        words(" and a note"),
        Inline::Superscript(vec![words("1")]),
        words(".\u{a0}"),
        Inline::LineBreak,
        words("# A new line, with 5 < 6 & *no* markup_at_all."),
    ];
    vec![
        Block::Paragraph(mixed),
        Block::Figure(0),
        Block::Heading { level: 2, text: vec![words("A heading # with a tail #")] },
        Block::Paragraph(vec![words("1986. That was the year; עברית and 日本語 came later.")]),
        Block::Heading { level: 3, text: vec![words("Deeper")] },
        Block::Figure(1),
    ]
}

fn set_off() -> Vec<Block> {
    let verse = ["The lamp is lit,", "  the tide is out,", "", "- the keeper sleeps"];
    vec![
        Block::Quote {
            paragraphs: vec![vec![words("Light is a debt.")], vec![words("> And debts are paid.")]],
            by: Some(text("An old keeper")),
        },
        Block::PullQuote(vec![words("Light is a debt.")]),
        Block::Verse(verse.into_iter().map(|line| vec![words(line)]).collect()),
        Block::Break,
        Block::Code(text("fn main() {\n\t```\n    a < b && c\n}\n")),
        Block::Footnote { label: text("1"), text: vec![words("A note, with a mark in the text.")] },
        Block::Footnote { label: text("2"), text: vec![words("A note that nothing leads to.")] },
    ]
}

fn lists_and_tables() -> Vec<Block> {
    let plain = |words: Inline| Item { text: vec![words], nested: None };
    let inner = List { start: Some(3), items: vec![plain(words("three")), plain(words("four"))] };
    let nesting = Item { text: vec![words("wicks")], nested: Some(inner) };
    let cell = |it: &'static str| vec![words(it)];
    vec![
        Block::List(List { start: None, items: vec![plain(words("oil")), nesting] }),
        Block::List(List { start: None, items: vec![plain(words("another list"))] }),
        Block::List(List {
            start: Some(1),
            items: vec![plain(words("first")), plain(words("1. x"))],
        }),
        Block::Table {
            caption: Some(text("How far each *lamp* is seen")),
            heads: 1,
            rows: vec![
                vec![cell("Lamp"), cell("Range | miles")],
                vec![cell("North"), vec![Inline::Code(text("a|b"))]],
                vec![cell("South")],
            ],
        },
        Block::Table { caption: None, heads: 0, rows: vec![vec![cell("no"), cell("heads")]] },
        Block::Paragraph(vec![words("The last words.")]),
    ]
}

fn ending() -> Ending {
    let entries = vec![
        Related {
            title: text("The [Other] Harbour"),
            date: Some(Date::Month(2025, 11)),
            section: Some(text("Essay")),
            caption: Some(text("A pier.")),
            credit: Some(text("Harbour Archive")),
            address: Some(text("https://example.org/other")),
        },
        Related {
            title: text("Not to Be Had"),
            date: None,
            section: None,
            caption: None,
            credit: None,
            address: None,
        },
    ];
    Ending {
        about_author: Some(fact(text("Ada Marlow keeps a boat."))),
        endnotes: vec![text("First published elsewhere.")],
        related: RelatedList { heading: Some(text("More from the Review")), entries },
    }
}
