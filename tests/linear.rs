//! Linear mode: lines typed, what is said.

#![allow(clippy::unwrap_used, reason = "a failing step fails the test")]

mod support {
    pub(crate) mod articles;
    pub(crate) mod everything;
    pub(crate) mod talk;
}

use std::path::Path;
use std::sync::Arc;

use folio::acquire::{Added, Desk, Shelf, patient};
use folio::app::{Message, Start};
use folio::document::{
    Article, ArticleId, Block, Bookmark, Change, Ending, Piece, Place, Subject, body_texts,
};
use folio::fetch::{Client, Settings, SystemClock};
use folio::text::Text;
use insta::assert_snapshot;
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use tempfile::TempDir;

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

/// A shelf with the library of a folder.
fn shelf_in(folder: &Path) -> Shelf {
    let settings = Settings { offline: true, ..Settings::default() };
    let client = Client::new(settings, Arc::new(SystemClock::default()));
    Shelf::default().with_desk(Desk::new(Some(folder.to_owned()), Arc::new(client), true))
}

/// A shelf that has one text of some paragraphs at hand.
fn shelf_of_tide(folder: &Path) -> (Shelf, ArticleId) {
    let mut shelf = shelf_in(folder);
    let words = "It left the harbour to the gulls, who made the most of it. ".repeat(8);
    let paragraphs: Vec<String> = (1..=6)
        .map(|number| format!("<p>Paragraph {number} is about the tide. {words}</p>"))
        .collect();
    let page = format!(
        "<html lang=en><head><title>The Tide</title>\
         <link rel=canonical href=https://example.org/tide></head><body><main><article>\
         <h1>The Tide</h1>{}</article></main></body></html>",
        paragraphs.concat()
    );
    let added = shelf.add_stream(page.as_bytes(), Text::fixed("tide.html"));
    let Ok(Added::Article(id)) = added else { panic!("a page is one article") };
    (shelf, id)
}

#[test]
fn one_goes_on_where_one_stopped_in_another_talk() {
    let folder = TempDir::new().unwrap();
    let (shelf, id) = shelf_of_tide(folder.path());
    Talk::kept(shelf, Start::Article(id)).hear("n 3 | q");
    let (shelf, id) = shelf_of_tide(folder.path());
    let mut talk = Talk::kept(shelf, Start::Article(id));
    let said = talk.said();
    assert!(said.contains("Resumed at 50 per cent, 2 minutes left. Type start"), "{said}");
    assert!(talk.hear("").said().contains("Paragraph 4 is"));
    assert!(talk.hear("start |  ").said().contains("Paragraph 1 is"));
    // What has been read to its end begins anew.
    talk.hear("rest | q");
    let (shelf, id) = shelf_of_tide(folder.path());
    let said = Talk::kept(shelf, Start::Article(id)).said();
    assert!(!said.contains("Resumed"), "{said}");
}

#[test]
fn one_goes_on_at_the_very_sentence_where_a_screen_was_left() {
    let folder = TempDir::new().unwrap();
    let (mut shelf, id) = shelf_of_tide(folder.path());
    let words = "Paragraph 4 is about the tide. It left the harbour to the gulls";
    let place = Place { piece: Piece::Block(3), offset: words.len() };
    shelf.open(id, &mut patient).unwrap();
    shelf.note_opened(id, Timestamp::UNIX_EPOCH).unwrap();
    let change = Change::Place(Bookmark { place, read: 300, known: 600 });
    shelf.change(&Subject::Opened(id), &change, Timestamp::UNIX_EPOCH).unwrap();
    let (shelf, id) = shelf_of_tide(folder.path());
    let mut talk = Talk::kept(shelf, Start::Article(id));
    assert!(talk.said().contains("Resumed at "));
    let said = talk.hear("").said();
    assert!(said.starts_with("\n> \nIt left the harbour to the gulls, who"), "{said}");
    assert!(!said.contains("Paragraph"), "{said}");
    // The same is read again, what follows from its beginning on, and what stands before it whole.
    assert_eq!(talk.hear("r").said().replace("> r", "> "), said);
    assert!(talk.hear("n").said().contains("Paragraph 5 is"));
    assert!(talk.hear("p").said().contains("Paragraph 4 is"));
}

#[test]
fn of_very_many_hits_the_first_are_listed() {
    let mut talk = Talk::page(&"The lamp is lit. ".repeat(300));
    let said = talk.hear("/lamp | hits").said();
    assert!(said.contains("300 hits of lamp, the first 200:"), "{said}");
    assert!(said.contains("\n200. ") && !said.contains("\n201. "), "{said}");
}

#[test]
fn articles_are_kept_tagged_queued_removed_and_all_of_it_undone() {
    let folder = TempDir::new().unwrap();
    let (shelf, id) = shelf_of_tide(folder.path());
    let mut talk = Talk::kept(shelf, Start::Article(id));
    talk.hear("save | queue | tag #long reads | tag sea | tag | untag sea | undo | tag | undo");
    talk.hear("unqueue | undo | remove | mark | mark x | n | n | to x | to y | browse | front");
    talk.hear("save | tag 1 winter | tag 1 | unqueue 1 | undo | remove 1 | undo | contents");
    talk.hear("find tag:long-reads tide | find #zz | queue 9 | browse 1 | inspect | where");
    assert_eq!(talk.browsed.len(), 2);
    assert_transcript!(talk);
}

#[test]
fn without_a_library_nothing_is_asked_of_it() {
    let mut talk = Talk::sample();
    talk.hear("save 1 | 1 | queue | tag x | front | undo | mark a | n | to a | inspect | keep all");
    assert_transcript!(talk);
}

#[test]
fn all_articles_of_the_contents_are_kept_at_once() {
    let folder = TempDir::new().unwrap();
    let shelf = shelf_in(folder.path());
    let issue = shelf.sample();
    let mut talk = Talk::kept(shelf, Start::Issue(issue));
    let said = talk.hear("keep all").said();
    assert!(said.ends_with("Kept: 8 of 8 articles\n"), "{said}");
    talk.hear("queue 2 | tag 2 winter | front");
    let said = talk.said();
    assert!(said.contains("in the queue, tag winter"), "{said}");
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
        // The heads of a table are said before each cell below them.
        let has_heads = |block: &&Block| matches!(block, Block::Table { heads: 1.., .. });
        for text in article.blocks.iter().filter(|block| !has_heads(block)).flat_map(body_texts) {
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
