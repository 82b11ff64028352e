//! Articles for laws: any blocks, any words, wide and narrow, long and short.

#![allow(dead_code, reason = "each test program uses some of the drivers")]

use folio::document::Provenance;
use folio::document::{
    Article, Block, Ending, Fact, Growth, Inline, Item, List, Metadata, Picture,
};
use folio::text::{Text, Unclean};
use proptest::collection::vec;
use proptest::prelude::*;

/// Any article, all of it known.
pub(crate) fn any_article() -> impl Strategy<Value = Article> {
    (vec(any_block(), 0..9), any_line(), any_line(), any::<bool>(), any_language()).prop_map(
        |(blocks, title, caption, has_title, language)| {
            let fact = |text: Text| Fact::new(text, Provenance::PageText);
            let metadata = Metadata {
                title: has_title.then(|| fact(title.clone())),
                authors: vec![fact(title)],
                language: language.map(|tag| fact(Text::fixed(tag))),
                ..Metadata::default()
            };
            let picture = Picture { caption: Some(caption), ..Picture::default() };
            let ending = Some(Ending::default());
            Article { metadata, pictures: vec![picture], blocks, ending }
        },
    )
}

/// The marks of notes in an article with notes.
pub(crate) const NOTE_MARKS: [&str; 4] = ["*", "†", "‡", "§"];

/// An article with notes anywhere, and marks that lead to them, to one of them several times, or
/// nowhere.
pub(crate) fn any_article_with_notes() -> impl Strategy<Value = Article> {
    let mark = || proptest::sample::select(NOTE_MARKS.to_vec()).prop_map(Text::fixed);
    let marked = (any_inlines(), vec((mark(), any_line()), 0..4)).prop_map(|(mut text, marks)| {
        for (mark, words) in marks {
            text.extend([Inline::Superscript(vec![Inline::Text(mark)]), Inline::Text(words)]);
        }
        Block::Paragraph(text)
    });
    let note = (mark(), any_inlines()).prop_map(|(label, text)| Block::Footnote { label, text });
    let block = prop_oneof![4 => marked, 3 => note, 2 => any_block()];
    (any_article(), vec(block, 0..14)).prop_map(|(article, blocks)| Article { blocks, ..article })
}

/// One English paragraph of words that can be parted, none wider than a narrow line.
pub(crate) fn any_prose() -> impl Strategy<Value = Article> {
    let words = [
        "a",
        "the",
        "of",
        "and",
        "which",
        "hyphenation",
        "typesetter,",
        "paragraph",
        "Azerbaijan",
        "measure.",
        "considerable",
        "well-made",
        "ornamental",
        "readers",
        "32",
        "Dr",
        "UNESCO",
        "–",
    ];
    vec(proptest::sample::select(words.to_vec()), 1..120).prop_map(|words| {
        let text = Unclean::new(words.join(" ")).line();
        let fact = Fact::new(Text::fixed("en"), Provenance::PageText);
        let metadata = Metadata { language: Some(fact), ..Metadata::default() };
        let blocks = vec![Block::Paragraph(vec![Inline::Text(text)])];
        Article { metadata, blocks, ending: Some(Ending::default()), ..Article::default() }
    })
}

/// A language that has patterns of hyphenation, one that has none, or no language.
fn any_language() -> impl Strategy<Value = Option<&'static str>> {
    prop_oneof![Just(Some("en")), Just(Some("de-AT")), Just(Some("he")), Just(None)]
}

/// The start of an article, and what it has to grow by to be whole.
pub(crate) fn cut(article: Article, at: usize) -> (Article, Growth) {
    let mut start = article;
    let blocks = start.blocks.split_off(at.min(start.blocks.len()));
    let growth = Growth { pictures: Vec::new(), blocks, ending: start.ending.take() };
    (start, growth)
}

/// One line of any words that has passed the door.
pub(crate) fn any_line() -> impl Strategy<Value = Text> {
    vec(any_word(), 1..14).prop_map(|words| Unclean::new(words.join(" ")).line())
}

/// Words of prose, of scripts with wide characters, of none.
fn any_word() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => "[a-zA-Z]{1,12}[,.;?!]?",
        2 => "[0-9]{1,6}",
        2 => "[a-z]{1,8}-[a-z]{1,8}",
        1 => "[a-z]{20,90}",
        1 => "https://[a-z]{3,12}\\.org/[a-z/]{1,60}",
        1 => "[\u{4e00}-\u{4fff}]{1,20}",
        1 => "[\u{5d0}-\u{5ea}]{2,8}",
        1 => Just("e\u{301}\u{1f469}\u{200d}\u{1f680}—“quoted”".to_owned()),
        1 => "\\PC{1,6}",
    ]
}

fn any_inlines() -> impl Strategy<Value = Vec<Inline>> {
    let words = || any_line().prop_map(Inline::Text);
    let inline = prop_oneof![
        4 => words(),
        1 => words().prop_map(|words| Inline::Emphasis(vec![words])),
        1 => words().prop_map(|words| Inline::Strong(vec![words])),
        1 => words().prop_map(|words| Inline::Link { to: Text::fixed("https://a.org"), label: vec![words] }),
        1 => Just(Inline::LineBreak),
    ];
    vec(inline, 1..4)
}

fn any_block() -> impl Strategy<Value = Block> {
    prop_oneof![
        6 => any_inlines().prop_map(Block::Paragraph),
        1 => (2_u8..5, any_inlines()).prop_map(|(level, text)| Block::Heading { level, text }),
        1 => vec(any_inlines(), 1..3).prop_map(|paragraphs| Block::Quote { paragraphs, by: None }),
        1 => vec(any_inlines(), 1..5).prop_map(Block::Verse),
        1 => any_list().prop_map(Block::List),
        1 => Just(Block::Break),
        2 => Just(Block::Figure(0)),
        1 => any_inlines().prop_map(Block::PullQuote),
        1 => vec(any_line(), 1..4).prop_map(|lines| Block::Code(Text::join(&lines, "\n"))),
        1 => any_table(),
    ]
}

/// A table with a caption or none, with heads or none.
fn any_table() -> impl Strategy<Value = Block> {
    let cell = || any_line().prop_map(|words| vec![Inline::Text(words)]);
    let rows = (1_usize..4).prop_flat_map(move |columns| vec(vec(cell(), columns), 1..4));
    (rows, proptest::option::of(any_line()), 0_usize..2)
        .prop_map(|(rows, caption, heads)| Block::Table { caption, heads, rows })
}

/// A list without numbers, whose marks can be told from its words.
fn any_list() -> impl Strategy<Value = List> {
    let item = (any_inlines(), any::<bool>()).prop_map(|(text, nests)| {
        let inner = Item { text: text.clone(), nested: None };
        let nested = nests.then(|| List { start: None, items: vec![inner] });
        Item { text, nested }
    });
    vec(item, 1..4).prop_map(|items| List { start: None, items })
}
