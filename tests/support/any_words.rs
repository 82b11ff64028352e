//! Articles of any words, markup above all, in every kind of block.

use folio::document::{
    Article, Block, Ending, Fact, Inline, Item, List, Metadata, Picture, Provenance, Related,
    RelatedList,
};
use folio::text::{Text, Unclean};
use proptest::collection::vec;
use proptest::prelude::*;

/// Any article.
pub(crate) fn any_article() -> impl Strategy<Value = Article> {
    (any_words(), vec(any_block(), 0..6))
        .prop_map(|(words, blocks)| article_of(words.as_str(), blocks))
}

/// An article of these blocks that has some words in every fact.
pub(crate) fn article_of(words: &str, blocks: Vec<Block>) -> Article {
    let line = Unclean::new(words).line();
    let fact = || Fact::new(line.clone(), Provenance::PageText);
    let metadata = Metadata {
        title: Some(fact()),
        standfirst: Some(fact()),
        authors: vec![fact()],
        language: Some(fact()),
        address: Some(fact()),
        ..Metadata::default()
    };
    let caption = Picture { caption: Some(line.clone()), ..Picture::default() };
    let credit = Picture {
        credit: Some(line.clone()),
        alternative: Some(line.clone()),
        address: Some(Text::fixed("https://a.org/b.png")),
        ..Picture::default()
    };
    let address = Unclean::new(["https://a.org/", words].concat()).line();
    let entry = Related {
        title: Unclean::new(["x", words].concat()).line(),
        date: None,
        section: None,
        caption: None,
        credit: None,
        address: Some(address),
    };
    let heading = Some(Text::fixed("More"));
    let ending = Ending {
        about_author: Some(fact()),
        endnotes: vec![line.clone()],
        related: RelatedList { heading, entries: vec![entry] },
    };
    Article { metadata, pictures: vec![caption, credit], blocks, ending: Some(ending) }
}

/// Words in every kind of block and inline.
pub(crate) fn blocks_of(words: &str) -> Vec<Block> {
    let plain = || Inline::Text(Unclean::new(words).block());
    let run = || {
        vec![
            plain(),
            Inline::Emphasis(vec![plain()]),
            plain(),
            Inline::Strong(vec![plain(), Inline::Emphasis(vec![plain()])]),
            Inline::Link { to: Text::fixed("https://a.org"), label: vec![plain()] },
            plain(),
            Inline::Superscript(vec![plain()]),
            Inline::Code(Unclean::new(words).block()),
            Inline::LineBreak,
            plain(),
        ]
    };
    let item = || Item { text: vec![plain()], nested: None };
    let nested = List { start: Some(7), items: vec![item()] };
    let nesting = Item { text: run(), nested: Some(nested) };
    vec![
        Block::Paragraph(run()),
        Block::Paragraph(vec![plain()]),
        Block::Paragraph(vec![Inline::Link {
            to: Text::fixed("https://a.org"),
            label: vec![Inline::Code(Unclean::new(words).block())],
        }]),
        Block::Heading { level: 2, text: run() },
        Block::Quote { paragraphs: vec![run(), vec![plain()]], by: None },
        Block::PullQuote(run()),
        Block::Verse(vec![run(), vec![plain()]]),
        Block::List(List { start: Some(1), items: vec![nesting, item()] }),
        Block::Figure(0),
        Block::Figure(1),
        Block::Table {
            caption: Some(Unclean::new(words).line()),
            heads: 1,
            rows: vec![vec![run(), vec![plain()]], vec![vec![plain()]]],
        },
        Block::Footnote { label: Text::fixed("1"), text: run() },
    ]
}

/// An article whose lists and inlines stand this deep within one another.
pub(crate) fn deep_article(depth: usize) -> Article {
    let mut inline = Inline::Text(Text::fixed("deep"));
    let mut list = List { start: None, items: Vec::new() };
    for _ in 0..depth {
        inline = Inline::Emphasis(vec![inline]);
        let text = vec![Inline::Text(Text::fixed("item"))];
        list = List { start: Some(2), items: vec![Item { text, nested: Some(list) }] };
    }
    article_of("deep", vec![Block::Paragraph(vec![inline]), Block::List(list)])
}

/// Some words, with line feeds and spaces where they stand.
fn any_words() -> impl Strategy<Value = Text> {
    let part = prop_oneof![
        6 => "[a-z]{1,6}",
        4 => "[ -~]{1,6}",
        2 => "[\\\\`*_|~!\\[\\]()<>&#;:.0-9\n\t -]{1,8}",
        1 => "[“”‘’—…é世א\u{a0}\u{ad}]{1,3}",
        1 => Just("&amp;".to_owned()),
        1 => Just("](https://a.org)".to_owned()),
        1 => Just("<b onclick=\"x\">".to_owned()),
    ];
    vec(part, 1..6).prop_map(|parts| Unclean::new(parts.concat()).block())
}

fn any_inline() -> impl Strategy<Value = Inline> {
    let leaf = prop_oneof![
        8 => any_words().prop_map(Inline::Text),
        1 => any_words().prop_map(Inline::Code),
        1 => Just(Inline::LineBreak),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let inner = vec(inner, 1..4);
        prop_oneof![
            inner.clone().prop_map(Inline::Emphasis),
            inner.clone().prop_map(Inline::Strong),
            inner.clone().prop_map(Inline::Superscript),
            inner.prop_map(|label| Inline::Link { to: Text::fixed("https://a.org/?b&lt;"), label }),
        ]
    })
}

fn any_run() -> impl Strategy<Value = Vec<Inline>> {
    vec(any_inline(), 1..5)
}

fn any_list() -> impl Strategy<Value = List> {
    let item = any_run().prop_map(|text| Item { text, nested: None });
    let list = (proptest::option::of(0_u64..12), vec(item, 1..4));
    let list = list.prop_map(|(start, items)| List { start, items });
    list.prop_recursive(3, 9, 2, |inner| {
        let item = (any_run(), proptest::option::of(inner));
        let item = item.prop_map(|(text, nested)| Item { text, nested });
        (proptest::option::of(0_u64..12), vec(item, 1..3))
            .prop_map(|(start, items)| List { start, items })
    })
}

fn any_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        4 => any_run().prop_map(Block::Paragraph),
        1 => (0_u8..9, any_run()).prop_map(|(level, text)| Block::Heading { level, text }),
        1 => vec(any_run(), 1..3).prop_map(|paragraphs| Block::Quote { paragraphs, by: None }),
        1 => any_run().prop_map(Block::PullQuote),
        1 => vec(any_run(), 1..4).prop_map(Block::Verse),
        2 => any_list().prop_map(Block::List),
        1 => (0_usize..3).prop_map(Block::Figure),
        1 => Just(Block::Break),
        1 => any_words().prop_map(Block::Code),
        2 => (proptest::option::of(any_words()), 0_usize..3, vec(vec(any_run(), 1..3), 1..4))
            .prop_map(|(caption, heads, rows)| Block::Table {
                caption: caption.map(|words| Unclean::new(words.as_str()).line()),
                heads,
                rows,
            }),
        1 => (1_usize..4, any_run())
            .prop_map(|(label, text)| Block::Footnote { label: Text::number(label), text }),
    ]
}
