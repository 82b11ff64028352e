//! HTML there and back: what Folio writes of an article, it reads as the same article.

#![allow(clippy::unwrap_used, reason = "a test that cannot read what was written must stop")]

#[path = "support/any_words.rs"]
mod any_words;
#[path = "support/everything.rs"]
mod everything;
#[path = "support/expected_words.rs"]
mod expected_words;

use folio::document::{Article, Block, SourceKind, plain_text};
use folio::input::{self, Source};
use folio::output::{Format, Setting, render};
use proptest::prelude::*;

use any_words::any_article;
use everything::everything;
use expected_words::{squeezed, words_of};

fn page_of(article: &Article) -> String {
    render(article, Format::Html, Setting::fitting(Some(60), None, 1))
}

fn article_of(page: &str) -> Article {
    let kind = Some(SourceKind::Html);
    let source = Source { bytes: page.as_bytes().to_vec(), kind, ..Source::default() };
    input::read(source, &[]).unwrap().into_whole()
}

/// Any article as Folio reads articles: pictures have one place each, notes have words, and a line of
/// signs alone is a break and no paragraph.
fn any_page() -> impl Strategy<Value = Article> {
    any_article().prop_map(|mut article| {
        let mut seen = Vec::new();
        article.blocks.retain(|block| match block {
            Block::Figure(number) if seen.contains(number) => false,
            Block::Figure(number) => {
                seen.push(*number);
                true
            }
            Block::Footnote { text, .. } => !plain_text(text).is_blank(),
            Block::Paragraph(text) => plain_text(text).as_str().contains(char::is_alphanumeric),
            _ => true,
        });
        article
    })
}

/// What is read of the page of an article, and what is read of the page of that.
fn there_and_back(article: &Article) -> (Article, Article) {
    let once = article_of(&page_of(article));
    let twice = article_of(&page_of(&once));
    (once, twice)
}

#[test]
fn an_article_that_has_everything_comes_back() {
    let (article, again) = (everything(), article_of(&page_of(&everything())));
    let values = |article: &Article| {
        let metadata = &article.metadata;
        let texts = [&metadata.publication, &metadata.title, &metadata.standfirst];
        let texts = texts.into_iter().flatten().chain(&metadata.sections).chain(&metadata.authors);
        let texts: Vec<String> = texts.map(|fact| fact.value.to_string()).collect();
        (texts, metadata.date.as_ref().map(|fact| fact.value))
    };
    assert_eq!(values(&again), values(&article));
    let kinds = |article: &Article| -> Vec<_> {
        article.blocks.iter().map(std::mem::discriminant).collect()
    };
    assert_eq!(kinds(&again), kinds(&article));
    assert_eq!(captions_of(&again), captions_of(&article));
    let indented = "..the tide is out,".to_owned();
    assert!(verse_of(&again).contains(&indented), "{:?}", verse_of(&again));
    let (ending, before) = (again.ending.unwrap(), article.ending.unwrap());
    assert_eq!(ending.related, before.related);
    assert_eq!(ending.endnotes, before.endnotes);
    let about = |ending: Option<folio::document::Fact<_>>| ending.map(|fact| fact.value);
    assert_eq!(about(ending.about_author), about(before.about_author));
}

/// What is over the tables of an article.
fn captions_of(article: &Article) -> Vec<Option<String>> {
    let tables = article.blocks.iter().filter_map(|block| match block {
        Block::Table { caption, .. } => Some(caption.as_ref().map(ToString::to_string)),
        _ => None,
    });
    tables.collect()
}

#[test]
fn tables_have_their_own_captions_or_those_of_their_figures() {
    let prose = "<p>The ferry left the quay at nine, as it had every morning for forty years.</p>";
    let table =
        |caption| ["<table>", caption, "<tr><th>Day<th>High<tr><td>Mon<td>2.1 m</table>"].concat();
    let bare = table("");
    let own = table("<caption>Tides <b>here</b></caption>");
    let under = "<figcaption>From a <a href=/x>log</a></figcaption>";
    let read = |figure: String| {
        let article = article_of(&[prose, "<figure>", &figure, "</figure>", prose].concat());
        let is_said = |block: &Block| matches!(block, Block::Paragraph(text) if plain_text(text).as_str() == "From a log");
        (captions_of(&article), article.blocks.iter().filter(|block| is_said(block)).count())
    };
    let captions = |words: &[&str]| -> Vec<Option<String>> {
        words.iter().map(|words| Some((*words).to_owned()).filter(|it| !it.is_empty())).collect()
    };
    assert_eq!(read(bare.clone()), (captions(&[""]), 0));
    assert_eq!(read([&bare, under].concat()), (captions(&["From a log"]), 0));
    assert_eq!(read([under, &bare].concat()), (captions(&["From a log"]), 0));
    assert_eq!(read([&*bare, &bare, under].concat()), (captions(&["From a log", ""]), 0));
    assert_eq!(read([&own, under].concat()), (captions(&["Tides here"]), 1));
}

/// The lines of all verse of an article, with a point for each cell of their indents.
fn verse_of(article: &Article) -> Vec<String> {
    let lines = article.blocks.iter().filter_map(|block| match block {
        Block::Verse(lines) => Some(lines.iter().map(|line| plain_text(line).to_string())),
        _ => None,
    });
    lines.flatten().map(|line| line.replace('\u{a0}', ".")).collect()
}

#[test]
fn lines_of_verse_keep_their_indents() {
    let prose = "<p>The ferry left the quay at nine, as it had every morning for forty years.</p>";
    let read = |poem: &str| {
        let article = article_of(&[prose, poem, prose].concat());
        let (once, twice) = there_and_back(&article);
        assert_eq!(twice, once);
        assert_eq!(verse_of(&once), verse_of(&article));
        verse_of(&article)
    };
    let rowing = ["Row me over", "..row me home", "", "....<b>before</b> the rain"];
    let words = rowing.map(|line| line.replace("<b>", "").replace("</b>", ""));
    for poem in [
        "<pre class=verse>\n  Row me over\n    row me home\n\n\t  <b>before</b> the rain</pre>",
        "<p class=poem>Row me over<br>\n\u{2003}row me home<br><br>&nbsp; \
            <b>&nbsp;&emsp;before</b> the rain</p>",
        "<div class=poem><div class=stanza><span class=i0>Row me over<br></span>\
            <span class=i2>row me home<br></span></div><div class=stanza>\
            <span class=i4><b>before</b> the rain</span></div></div>",
        "<div class=verse><p>Row me over</p><p style='margin-left:1em'>row me home</p><p></p>\
            <p style='color: red; padding-left: 32px'><b>before</b> the rain</p></div>",
    ] {
        let lines: Vec<String> = read(poem).into_iter().filter(|line| !line.is_empty()).collect();
        assert_eq!(lines, [&*words[0], &words[1], &words[3]], "{poem}");
    }
    let far = read(&["<pre class=verse>a\n", &" ".repeat(90_000), "b</pre>"].concat());
    assert_eq!(far, ["a".to_owned(), [&".".repeat(24), "b"].concat()]);
}

#[test]
fn what_looks_like_markup_comes_back_as_words() {
    for hostile in ["</article><footer>a", "&lt;b&gt; a", "a\" class=\"label", "<!-- a", "a  b"] {
        let article = any_words::article_of(hostile, any_words::blocks_of(hostile));
        let (once, twice) = there_and_back(&article);
        assert_eq!(twice, once, "{hostile}");
        assert_eq!(squeezed(&words_of(&once)), squeezed(&words_of(&article)), "{hostile}");
    }
}

#[test]
fn depth_is_no_danger() {
    let (once, twice) = there_and_back(&any_words::deep_article(1_000));
    assert_eq!(squeezed(&words_of(&twice)), squeezed(&words_of(&once)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 256 } else { 4096 }))]

    #[test]
    fn any_article_is_the_same_from_the_second_page_on(article in any_page()) {
        let (once, twice) = there_and_back(&article);
        prop_assert_eq!(twice, once, "\n{}", page_of(&article));
    }

    #[test]
    fn no_word_is_lost_on_the_way(article in any_page()) {
        let once = article_of(&page_of(&article));
        let expected = squeezed(&words_of(&article));
        prop_assert_eq!(squeezed(&words_of(&once)), expected, "\n{}", page_of(&article));
    }
}
