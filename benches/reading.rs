//! Time to a first screen, a page further, and the end, by the length of the text: none of them may
//! grow with it.

use divan::Bencher;
use folio::document::Article;
use folio::input::{Source, read};
use folio::layout::{Galley, PageStyle, fill_scroll};

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
