//! The words of an article: which of its blocks hold them, how many there are, how long they take.

use crate::document::{Block, Inline, List, Speed, plain_text};
use crate::text::Text;
use crate::text::count_words;

/// The words of the article that a block holds, in order: one text for each paragraph, item and
/// cell. Captions and pull quotes are no words of the article and give nothing.
pub fn body_texts(block: &Block) -> Vec<Text> {
    let mut texts = parts_of(block);
    texts.retain(|text| !text.is_blank());
    texts
}

/// The plain text of a block, its parts parted by line feeds: places in the block are counted in
/// it. Empty for a block without words of the article.
pub fn words_of(block: &Block) -> Text {
    Text::join(&parts_of(block), "\n")
}

/// The bytes before the words of the article in the plain text of a block as it is set: the caption
/// of a table, and the line feed after it.
pub fn bytes_before_words(block: &Block) -> usize {
    match block {
        Block::Table { caption: Some(caption), .. } => caption.as_str().len() + 1,
        _ => 0,
    }
}

/// The runs of inlines of a block in the order in which its plain text has them, one for each
/// paragraph, line, item and cell; a line feed stands between two.
pub fn runs_of(block: &Block) -> Vec<&[Inline]> {
    match block {
        Block::Paragraph(text)
        | Block::Heading { text, .. }
        | Block::PullQuote(text)
        | Block::Footnote { text, .. } => vec![text],
        Block::Quote { paragraphs: runs, .. } | Block::Verse(runs) => {
            runs.iter().map(Vec::as_slice).collect()
        }
        Block::Table { rows, .. } => rows.iter().flatten().map(Vec::as_slice).collect(),
        Block::List(list) => items_of(list),
        Block::Figure(_) | Block::Break | Block::Code(_) => Vec::new(),
    }
}

/// The parts of a block's text, empty ones too.
fn parts_of(block: &Block) -> Vec<Text> {
    match block {
        Block::Verse(lines) => {
            let lines: Vec<Text> = lines.iter().map(|line| plain_text(line)).collect();
            vec![Text::join(&lines, "\n")]
        }
        Block::Code(text) => vec![text.clone()],
        Block::PullQuote(_) => Vec::new(),
        _ => runs_of(block).into_iter().map(plain_text).collect(),
    }
}

/// The number of words of the article in these blocks.
pub fn count_body_words(blocks: &[Block]) -> usize {
    blocks.iter().flat_map(body_texts).map(|text| count_words(text.as_str())).sum()
}

/// The minutes that so many words take to read, rounded up, whoever reads them in whatever language.
pub fn minutes_to_read(words: usize) -> usize {
    Speed::default().minutes(words)
}

/// The items of a list and of the lists within it, in reading order.
fn items_of(list: &List) -> Vec<&[Inline]> {
    let mut runs: Vec<&[Inline]> = Vec::new();
    let mut open = vec![list.items.iter()];
    while let Some(items) = open.last_mut() {
        if let Some(item) = items.next() {
            runs.push(&item.text);
            open.extend(item.nested.as_ref().map(|nested| nested.items.iter()));
        } else {
            open.pop();
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Item;

    fn words(text: &'static str) -> Vec<Inline> {
        vec![Inline::Text(Text::fixed(text))]
    }

    fn item(text: &'static str, nested: Option<List>) -> Item {
        Item { text: words(text), nested }
    }

    #[test]
    fn nested_items_come_in_reading_order() {
        let inner = List { start: None, items: vec![item("b", None), item("c", None)] };
        let items = vec![item("a", Some(inner)), item("d", None)];
        let texts = body_texts(&Block::List(List { start: Some(1), items }));
        assert_eq!(texts, ["a", "b", "c", "d"].map(Text::fixed));
    }

    #[test]
    fn pull_quotes_and_figures_are_no_words_of_the_article() {
        let blocks = [Block::PullQuote(words("said twice")), Block::Figure(0), Block::Break];
        assert_eq!(count_body_words(&blocks), 0);
    }

    #[test]
    fn minutes_are_rounded_up() {
        assert_eq!([0, 1, 230, 231, 1511].map(minutes_to_read), [0, 1, 1, 2, 7]);
    }
}
