//! Articles as they leave the program: one that has everything, in each format; and the laws that
//! hold for any article: no words become markup, and none are lost.

#![allow(clippy::unwrap_used, reason = "a test that cannot read what was written must stop")]

#[path = "support/any_words.rs"]
mod any_words;
#[path = "support/everything.rs"]
mod everything;
#[path = "support/expected_words.rs"]
mod expected_words;

use std::collections::BTreeSet;

use folio::document::{Article, Block, Ending, Inline};
use folio::output::{Format, Setting, render};
use folio::text::Text;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::{Html, Selector};

use any_words::any_article;
use everything::everything;
use expected_words::{squeezed, words_of};

/// The elements that a page may consist of.
const ELEMENTS: &str = "a article aside blockquote body br caption cite code div em figcaption figure footer h1 \
    h2 h3 h4 h5 h6 head header hr html img li link meta ol p pre section span strong style sup table \
    tbody td th thead time title tr ul";

/// The attributes that they may have.
const ATTRIBUTES: &str = "alt charset class content datetime dir href id lang loading name property \
    referrerpolicy rel role scope src start";

/// Words that would be markup, or end it, if they were let.
#[rustfmt::skip]
const HOSTILE: &[&str] = &[
    " ]: ",    "# a", "1. a", "1986) b", "- a", "+ a", "> a", "=== a", "--- ", "***", "```", "~~~", "    a",
    "<script>alert(1)</script>", "<!-- x", "&copy; &#65; &", "![a](b)", "[a](b)", "[^1]: x",
    "[^1]", "[a]: b", "a | b", "| --- |", "\\", "\\|", "a\\", "`a`", "``", "*a*", "__a__", "~a~",
    "<https://a.org>", "a  b", "\" onload=\"x", "' onload='x", "</p></style></title>", "!", "a #",
    "{#a}", ": a", "](x)", "$a$", "<?php", "<![CDATA[x]]>", "&", "&am", "&lt", "a_b_c",
    "\u{a0}a\u{a0}", "(c)", "10. ", "1.", "-", "=", "+", "*", "#", "&#x3c;", "a\u{2028}b",
];

fn written(article: &Article, format: Format) -> String {
    render(article, format, Setting { colours: true, ..Setting::fitting(Some(60), None, 1) })
}

#[test]
fn an_article_that_has_everything_in_each_format() {
    let article = everything();
    for (name, format) in [
        ("text", Format::Text),
        ("ansi", Format::Ansi),
        ("markdown", Format::Markdown),
        ("html", Format::Html),
        ("json", Format::Json),
    ] {
        insta::assert_snapshot!(name, written(&article, format).replace('\u{1b}', "␛"));
    }
}

#[test]
fn what_is_not_known_is_not_told() {
    let nothing = Article::default();
    assert_eq!(written(&nothing, Format::Markdown), "");
    let page = written(&nothing, Format::Html);
    assert!(page.contains("<html dir=\"auto\">"), "{page}");
    assert_eq!(words_of_html(&page), "");
}

#[test]
fn everything_keeps_its_words() {
    assert_lawful(&everything());
}

#[test]
fn markup_in_words_stays_words() {
    for hostile in HOSTILE {
        let mut blocks = any_words::blocks_of(hostile);
        blocks.push(Block::Break);
        let article = any_words::article_of(hostile, blocks);
        assert_lawful(&article);
    }
}

#[test]
fn depth_is_no_danger() {
    let article = any_words::deep_article(1_000);
    assert_lawful(&article);
}

#[test]
fn links_lead_to_the_web_and_to_mail_only() {
    let page = written(&everything(), Format::Html);
    let html = Html::parse_document(&page);
    for link in html.select(&Selector::parse("[href]").unwrap()) {
        let address = link.value().attr("href").unwrap();
        let is_ours = address.starts_with("#note-");
        assert!(is_ours || address.starts_with("http") || address.starts_with("mailto:"));
    }
    assert!(
        !page.contains("javascript")
            && !written(&everything(), Format::Markdown).contains("javascript:a")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 256 } else { 4096 }))]

    #[test]
    fn no_words_are_lost_or_become_markup(article in any_article()) {
        assert_lawful(&article);
    }
}

/// Both laws: what a parser reads is what the article says.
fn assert_lawful(article: &Article) {
    let expected = words_of(article);
    let markdown = written(article, Format::Markdown);
    assert_eq!(words_of_markdown(&markdown), expected, "\n{markdown}");
    let html = written(article, Format::Html);
    assert_eq!(words_of_html(&html), expected, "\n{html}");
    assert_only_meant(&html);
}

/// The words that a reader of Markdown sees, but for the text that stands in for pictures.
fn words_of_markdown(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut words = String::new();
    let mut hidden = 0;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::MetadataBlock(_)) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::MetadataBlock(_)) => hidden -= 1,
            Event::Text(text) | Event::Code(text) if hidden == 0 => words.push_str(&text),
            Event::FootnoteReference(name) => words.push_str(&name),
            Event::InlineHtml(tag) => {
                let meant = ["<em>", "</em>", "<strong>", "</strong>", "<sup>", "</sup>", "<br>"];
                let meant =
                    meant.contains(&&*tag) || ["<code>", "</code>", "<!-- -->"].contains(&&*tag);
                assert!(meant, "{tag}\n{markdown}");
                words.push_str(if &*tag == "<br>" { " " } else { "" });
            }
            Event::Html(html) => panic!("a block of HTML: {html}\n{markdown}"),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                words.push_str(&[" ", &name, " "].concat());
            }
            Event::Start(Tag::Strikethrough | Tag::Superscript) => panic!("not meant\n{markdown}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with("http") || dest_url.starts_with("mailto:"));
            }
            Event::End(end) if ends_block(end) => words.push(' '),
            Event::SoftBreak | Event::HardBreak | Event::Start(Tag::List(_)) => words.push(' '),
            _ => {}
        }
    }
    squeezed(&words)
}

fn ends_block(end: TagEnd) -> bool {
    !matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image)
}

/// The words that a reader of the page sees, but for the line between headline and text.
fn words_of_html(page: &str) -> String {
    let html = Html::parse_document(page);
    let article = html.select(&Selector::parse("article").unwrap()).next().unwrap();
    let left_out = Selector::parse("header .kicker, header .standfirst, header .byline").unwrap();
    let left_out: BTreeSet<_> = article.select(&left_out).map(|element| element.id()).collect();
    let mut words = String::new();
    for node in article.descendants() {
        if node.ancestors().any(|above| left_out.contains(&above.id())) {
            continue;
        }
        if let Some(text) = node.value().as_text() {
            words.push_str(text);
        }
        if node
            .value()
            .as_element()
            .is_some_and(|element| ["br", "td", "th"].contains(&element.name()))
        {
            words.push(' ');
        }
    }
    squeezed(&words)
}

/// Every element and attribute is one of ours, and nothing of the document stands raw.
fn assert_only_meant(page: &str) {
    let html = Html::parse_document(page);
    assert!(html.errors.is_empty(), "{:?}\n{page}", html.errors);
    for element in html.tree.values().filter_map(|node| node.as_element()) {
        assert!(ELEMENTS.split_whitespace().any(|it| it == element.name()), "{}", element.name());
        for (name, _) in element.attrs() {
            assert!(ATTRIBUTES.split_whitespace().any(|it| it == name), "{name}");
        }
    }
}

#[test]
fn a_blank_row_stands_between_any_two_of_many_paragraphs() {
    let paragraph = Block::Paragraph(vec![Inline::Text(Text::fixed("A line."))]);
    let blocks = vec![paragraph; 33_000];
    let article = Article { blocks, ending: Some(Ending::default()), ..Article::default() };
    let text = render(&article, Format::Text, Setting::fitting(Some(20), None, 1));
    assert_eq!(text, vec!["A line.\n"; 33_000].join("\n"));
}
