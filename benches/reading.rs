//! Time to a first screen, a page further, and the end, by the length of the text: none of them may
//! grow with it.

use divan::Bencher;
use folio::document::Article;
use folio::input::{Source, read};
use folio::layout::{Galley, Haystack, Hits, PageStyle, Query, fill_scroll};

/// Words in the texts: a page, a long article, a book.
const WORDS: [usize; 3] = [1_500, 30_000, 600_000];

fn main() {
    divan::main();
}

/// A text of so many words, in paragraphs of a hundred.
fn text_of(words: usize) -> Vec<u8> {
    let sentence = "The sea was worked out in brass by a wire that ran over pulleys, ";
    let paragraph = format!("{}and so on.\n\n", sentence.repeat(7));
    let per_paragraph = paragraph.split_whitespace().count();
    paragraph.repeat(words / per_paragraph + 1).into_bytes()
}

fn source_of(words: usize) -> Source {
    Source { bytes: text_of(words), ..Source::default() }
}

fn article_of(words: usize) -> Article {
    read(source_of(words), &[]).expect("it is text").into_whole()
}

fn galley_of(article: Article) -> Galley {
    Galley::new(article, Vec::new(), PageStyle::magazine(66))
}

/// From bytes to the rows of a first screen.
#[divan::bench(args = WORDS)]
fn first_screen(bencher: Bencher<'_, '_>, words: usize) {
    bencher.with_inputs(|| source_of(words)).bench_values(|source| {
        let reading = read(source, &[]).expect("it is text");
        let mut galley = galley_of(reading.article);
        let top = galley.first_row();
        fill_scroll(&mut galley, top, 40)
    });
}

/// From the start of an article that is known to its last rows.
#[divan::bench(args = WORDS)]
fn to_the_end(bencher: Bencher<'_, '_>, words: usize) {
    let article = article_of(words);
    bencher.with_inputs(|| galley_of(article.clone())).bench_refs(|galley| {
        let last = galley.last_row();
        let top = galley.rows_above(last, 39);
        fill_scroll(galley, top, 40)
    });
}

/// A window further down.
#[divan::bench(args = WORDS)]
fn page_down(bencher: Bencher<'_, '_>, words: usize) {
    let article = article_of(words);
    bencher.with_inputs(|| galley_of(article.clone())).bench_refs(|galley| {
        let first = galley.first_row();
        let top = galley.rows_below(first, 39);
        fill_scroll(galley, top, 40)
    });
}

/// Words in the texts that are searched, up to a million: here the time may grow as they do.
const SEARCHED: [usize; 3] = [10_000, 100_000, 1_000_000];

fn haystack_of(words: usize) -> Haystack {
    let mut haystack = Haystack::default();
    haystack.fill(&article_of(words));
    haystack
}

fn find(bencher: Bencher<'_, '_>, words: usize, typed: &str) {
    let query = Query::new(typed).expect("it is well spelt").expect("it looks for something");
    let haystack = haystack_of(words);
    bencher.bench(|| {
        let mut hits = Hits::new(query.clone());
        hits.search(&haystack, usize::MAX);
        hits.len()
    });
}

/// An article as it is searched, put together once.
#[divan::bench(args = SEARCHED)]
fn haystack(bencher: Bencher<'_, '_>, words: usize) {
    let article = article_of(words);
    bencher.bench(|| {
        let mut haystack = Haystack::default();
        haystack.fill(&article);
        haystack.len()
    });
}

/// Words that do not occur.
#[divan::bench(args = SEARCHED)]
fn find_nothing(bencher: Bencher<'_, '_>, words: usize) {
    find(bencher, words, "zeppelin");
}

/// A phrase that occurs about every fifteen words.
#[divan::bench(args = SEARCHED)]
fn find_a_phrase(bencher: Bencher<'_, '_>, words: usize) {
    find(bencher, words, "ran over pulleys");
}

/// One letter, as it is typed first: a hit in almost every word.
#[divan::bench(args = SEARCHED)]
fn find_a_letter(bencher: Bencher<'_, '_>, words: usize) {
    find(bencher, words, "e");
}

/// A regular expression without a letter to look for.
#[divan::bench(args = SEARCHED)]
fn find_an_expression(bencher: Bencher<'_, '_>, words: usize) {
    find(bencher, words, "re:\\w+ing\\b|\\b\\w{9}\\b");
}
