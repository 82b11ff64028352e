//! Linear mode: lines typed, what is said.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

mod support {
    pub(crate) mod articles;
    pub(crate) mod everything;
    pub(crate) mod talk;
}

use folio::app::Message;
use folio::document::{Article, ArticleId, Block, Ending, body_texts};
use folio::text::Text;
use insta::assert_snapshot;
use proptest::collection::vec;
use proptest::prelude::*;

use support::articles::{any_article, cut};
use support::everything::everything;
use support::talk::Talk;

/// A transcript of a talk.
macro_rules! assert_transcript {
    ($talk:expr) => {
        assert_snapshot!($talk.transcript())
    };
}

#[test]
fn a_walk_through_the_sample() {
    let mut talk = Talk::sample();
    talk.hear(" | where | 2 |  | n 2 | w | h | h | landmark | ] | [ | H | p | r | back | forward");
    talk.hear("end |  | c 4 | 50% | s | p | about | q");
    assert_transcript!(talk);
    assert!(talk.has_ended);
}

#[test]
fn every_kind_of_block() {
    let mut talk = Talk::article(everything());
    talk.hear("rest | notes | note 2 | images | 2 | headings | heading 1 | start | n | links");
    talk.hear("1 | address 4 | address | about | more | address 1");
    assert_transcript!(talk);
}

#[test]
fn words_are_searched() {
    let mut talk = Talk::sample();
    talk.hear("1 | /caspian sea | / | / | / | \\ | where |  | find azeri | hits | 2 | r");
    talk.hear("/re:Tehe?ran | find no such words | again | find re:(a | find | /");
    assert_transcript!(talk);
}

#[test]
fn further_articles_lead_three_deep_and_back() {
    let mut talk = Talk::sample();
    talk.hear("3 | m | 2 | n | more 1 | m 9 | back | back | where | back | back | forward | 1");
    assert_transcript!(talk);
}

#[test]
fn an_article_that_is_not_at_hand_is_named_and_left() {
    let mut talk = Talk::sample();
    talk.hear("1 | more 1 | where | 2");
    assert_transcript!(talk);
}

#[test]
fn what_cannot_be_done_is_said() {
    let mut talk = Talk::sample();
    talk.hear("p | images | 0 | 9 | xyzzy | address | back | find x | contents x");
    talk.hear("2 | 1 | n x | notes | links | width | width 3 | width off | help xyzzy | next 0");
    talk.hear("hea 1 | more 77 | address 1 | forward | 400%");
    assert_transcript!(talk);
}

#[test]
fn the_help_tells_every_command() {
    let mut talk = Talk::sample();
    talk.hear("help | help ne | ? /");
    assert_transcript!(talk);
}

#[test]
fn lines_are_wrapped_where_that_is_asked_for() {
    let mut talk = Talk::sample();
    talk.hear("width 32 | c | 1 | n");
    assert_transcript!(talk);
}

#[test]
fn an_empty_article_says_so() {
    let mut talk = Talk::page("");
    talk.hear(" |  | where | p | headings | images | more | contents | find x | 50%");
    assert_transcript!(talk);
}

#[test]
fn an_article_is_read_when_all_of_it_is_here() {
    let article = Article { ending: None, ..everything() };
    let mut talk = Talk::article(article);
    assert_eq!(talk.said(), "", "half an article was read");
    let ending = Some(Ending::default());
    talk.take(Message::Grew(
        ArticleId(9_999),
        folio::document::Growth { ending, ..folio::document::Growth::default() },
    ));
    assert!(talk.said().starts_with("Article: The Lamps"));
}

#[test]
fn a_pull_quote_is_said_only_where_the_text_has_it_not() {
    let words = |words| vec![folio::document::Inline::Text(Text::fixed(words))];
    let blocks = vec![
        Block::PullQuote(words("“Light is a debt.”")),
        Block::Paragraph(words("She said that light is free. Light is a debt, he said.")),
        Block::PullQuote(words("Nobody said this.")),
    ];
    let mut talk =
        Talk::article(Article { blocks, ending: Some(Ending::default()), ..Article::default() });
    talk.hear("rest");
    assert_eq!(talk.said().matches("Light is a debt").count(), 1);
    talk.hear("r | s | rest");
    assert!(talk.said().contains("Pull quote: Nobody said this."));
}

/// Anything that may be typed.
fn any_typed() -> impl Strategy<Value = String> {
    let commands = [
        "",
        "n",
        "n 3",
        "p",
        "p 2",
        "r",
        "rest",
        "s",
        "e",
        "h",
        "H",
        "]",
        "[",
        "headings",
        "images",
        "links",
        "notes",
        "address",
        "more",
        "contents",
        "back",
        "forward",
        "/a",
        "/",
        "\\",
        "hits",
        "where",
        "about",
        "width 20",
        "width off",
        "help",
        "1",
        "2",
        "50%",
        "0",
        "heading 1",
        "address 1",
        "find re:.",
        "find “",
    ];
    prop_oneof![
        12 => proptest::sample::select(commands.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => (0_usize..200).prop_map(|percent| format!("{percent}%")),
    ]
}

fn squeezed(words: &str) -> String {
    words.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_is_typed_breaks_it(
        article in any_article(), typed in vec(any_typed(), 0..40), sample in any::<bool>(),
    ) {
        let mut talk = if sample { Talk::sample() } else { Talk::article(article) };
        for line in typed {
            talk.hear(&line);
        }
    }

    #[test]
    fn reading_on_reads_every_word_in_order(
        article in any_article(), at in 0_usize..9, at_once in any::<bool>(),
    ) {
        let (start, growth) = cut(article.clone(), at);
        let mut talk = Talk::article(start);
        talk.take(Message::Grew(ArticleId(9_999), growth));
        talk.said();
        if at_once {
            talk.hear("rest");
        } else {
            for _ in 0..=article.blocks.len() {
                talk.hear("");
            }
        }
        let said = squeezed(&talk.said());
        let mut rest = said.as_str();
        for text in article.blocks.iter().flat_map(body_texts) {
            let printed = folio::text::Printable::of(&text).to_string();
            for word in squeezed(&printed).split(' ') {
                let found = rest.find(word);
                prop_assert!(found.is_some(), "{word:?} is missing, or out of order, in {said}");
                rest = rest.split_at(found.unwrap() + word.len()).1;
            }
        }
        prop_assert!(rest.contains("End of article"), "{said}");
    }
}
