//! What it costs to set text, by its length, beside `textwrap::fill` on the same text: the first
//! screen, the whole, another measure, a search. The cost of a word may not grow with the length.

use divan::Bencher;
use divan::counter::ItemsCount;
use folio::document::{Article, Block, Ending, Fact, Inline, Metadata, Piece, Place, Provenance};
use folio::layout::{Edge, Galley, Haystack, PageStyle, Query, Spread, fill_scroll};
use folio::text::{Text, Unclean};
use textwrap::{Options, WrapAlgorithm, fill};

/// Words in the texts: an article, a book, a shelf of books.
const WORDS: [usize; 3] = [1_700, 100_000, 1_000_000];

/// The measure, and another one, in cells.
const MEASURES: (u16, u16) = (66, 58);

/// The rows of a screen.
const ROWS: u16 = 40;

/// Prose to repeat: the paragraphs of an article of the sample.
const PROSE: &str = include_str!("../assets/sample/ten-months-up.txt");

fn main() {
    divan::main();
}

/// Paragraphs of so many words in all.
fn paragraphs(words: usize) -> Vec<Text> {
    let prose: Vec<&str> =
        PROSE.split("\n\n").filter(|block| block.split_whitespace().count() > 40).collect();
    let mut left = words;
    let mut paragraphs = Vec::new();
    for block in prose.iter().cycle() {
        let length = block.split_whitespace().count().min(left);
        let words: Vec<&str> = block.split_whitespace().take(length).collect();
        paragraphs.push(Unclean::new(words.join(" ")).line());
        left -= length;
        if left == 0 {
            break;
        }
    }
    paragraphs
}

fn article(words: usize) -> Article {
    let language = Some(Fact::new(Text::fixed("en"), Provenance::Markup));
    Article {
        metadata: Metadata { language, ..Metadata::default() },
        blocks: paragraphs(words)
            .into_iter()
            .map(|text| Block::Paragraph(vec![Inline::Text(text)]))
            .collect(),
        ending: Some(Ending::default()),
        ..Article::default()
    }
}

fn galley(words: usize, edge: Edge) -> Galley {
    let style = PageStyle { edge, ..PageStyle::magazine(MEASURES.0) };
    Galley::new(article(words), Vec::new(), style)
}

fn screen_at(galley: &mut Galley, place: Place) -> Spread {
    let top = galley.row_of(place);
    fill_scroll(galley, top, ROWS)
}

fn all_rows(galley: &mut Galley) -> usize {
    let mut row = galley.first_row();
    let mut count = 1;
    while let Some(next) = galley.next_row(row) {
        row = next;
        count += 1;
    }
    count
}

/// The rows of a first screen, justified and hyphenated.
#[divan::bench(args = WORDS)]
fn first_screen(bencher: Bencher<'_, '_>, words: usize) {
    let galley = galley(words, Edge::Auto);
    bencher.with_inputs(|| galley.clone()).bench_refs(|galley| screen_at(galley, Place::START));
}

/// All rows, justified and hyphenated.
#[divan::bench(args = WORDS, sample_count = 10)]
fn whole_justified(bencher: Bencher<'_, '_>, words: usize) {
    let galley = galley(words, Edge::Auto);
    bencher.counter(ItemsCount::new(words)).with_inputs(|| galley.clone()).bench_refs(all_rows);
}

/// All rows, ragged and hyphenated.
#[divan::bench(args = WORDS, sample_count = 10)]
fn whole_ragged(bencher: Bencher<'_, '_>, words: usize) {
    let galley = galley(words, Edge::Ragged);
    bencher.counter(ItemsCount::new(words)).with_inputs(|| galley.clone()).bench_refs(all_rows);
}

/// The same screen at another measure, in the middle of a text that was set whole.
#[divan::bench(args = WORDS, sample_count = 20)]
fn another_measure(bencher: Bencher<'_, '_>, words: usize) {
    let mut set = galley(words, Edge::Auto);
    all_rows(&mut set);
    let middle = Place::start_of(Piece::Block(set.article().blocks.len() / 2));
    let style = PageStyle::magazine(MEASURES.1);
    bencher.with_inputs(|| set.clone()).bench_refs(|galley| {
        galley.restyle(style);
        screen_at(galley, middle)
    });
}

/// A search for two words through the whole text, which is folded for it first.
#[divan::bench(args = WORDS, sample_count = 10)]
fn search(bencher: Bencher<'_, '_>, words: usize) {
    let article = article(words);
    let query = Query::new("of the").expect("it is plain").expect("it is not empty");
    bencher.counter(ItemsCount::new(words)).bench(|| {
        let mut haystack = Haystack::default();
        haystack.fill(&article);
        haystack.find(&query).len()
    });
}

/// `textwrap::fill`, as many words to each line as fit.
#[divan::bench(args = WORDS, sample_count = 10)]
fn textwrap_first_fit(bencher: Bencher<'_, '_>, words: usize) {
    fill_with(bencher, words, WrapAlgorithm::FirstFit);
}

/// `textwrap::fill`, over whole paragraphs.
#[divan::bench(args = WORDS, sample_count = 10)]
fn textwrap_optimal_fit(bencher: Bencher<'_, '_>, words: usize) {
    fill_with(bencher, words, WrapAlgorithm::new_optimal_fit());
}

fn fill_with(bencher: Bencher<'_, '_>, words: usize, algorithm: WrapAlgorithm) {
    let paragraphs = paragraphs(words);
    let options = Options::new(MEASURES.0.into()).wrap_algorithm(algorithm);
    bencher
        .counter(ItemsCount::new(words))
        .bench(|| paragraphs.iter().map(|text| fill(text.as_str(), &options).len()).sum::<usize>());
}
