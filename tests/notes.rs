//! Notes at the foot of columns: where they begin, and how pages that have them are turned.

use folio::document::{Article, Block, Ending, Inline, Piece, Place};
use folio::layout::{Column, Galley, NotePlace, PageStyle, fill_columns};
use folio::text::Text;

fn words(words: &'static str) -> Inline {
    Inline::Text(Text::fixed(words))
}

fn mark(label: &'static str) -> Inline {
    Inline::Superscript(vec![words(label)])
}

fn note(label: &'static str, text: &'static str) -> Block {
    Block::Footnote { label: Text::fixed(label), text: vec![words(text)] }
}

fn article(blocks: Vec<Block>) -> Article {
    Article { blocks, ending: Some(Ending::default()), ..Article::default() }
}

/// A galley with notes of so many rows at most at the foot of its columns.
fn galley(article: Article, measure: u16, most: u16) -> Galley {
    let style = PageStyle { notes: NotePlace::AtFoot { most }, ..PageStyle::plain(measure) };
    Galley::new(article, Vec::new(), style)
}

/// The columns of all pages.
fn all_columns(galley: &mut Galley, count: u16, height: u16) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut next = Some(galley.first_row());
    while let Some(top) = next {
        let spread = fill_columns(galley, top, count, height);
        next = spread.next;
        columns.extend(spread.columns);
    }
    columns
}

/// The number of the column in which the note in a block begins.
fn column_of_note(galley: &Galley, columns: &[Column], block: usize) -> Option<usize> {
    let is_its_start = |place: Option<Place>| place == Some(Place::start_of(Piece::Block(block)));
    let holds_it =
        |column: &Column| column.notes.iter().any(|row| is_its_start(galley.place_of(*row)));
    columns.iter().position(holds_it)
}

#[test]
fn notes_of_one_row_begin_in_its_column_where_the_first_alone_would_fill_it() {
    let years = "The barrels came in spring, by a boat without a name, and were carried up in the dark; they went back empty in the autumn, and the boat with them.";
    let mut blocks = vec![
        Block::Paragraph(vec![
            words(
                "The lamp was lit at six and burnt until the tide had turned, as it had done in all the years of the log, and every keeper",
            ),
            mark("*"),
            words(","),
            mark("†"),
            words(
                " slept. Nobody asked who paid for the oil, nor who had sent for it, nor when it would end.",
            ),
        ]),
        note(
            "*",
            "Of his four names the log has one, and that one is spelt in three ways: the letters that he left are signed with a drawing of a small lamp, without a word.",
        ),
        note("†", "By day, and only in that summer."),
    ];
    blocks.extend(std::iter::repeat_n(Block::Paragraph(vec![words(years)]), 9));
    let mut galley = galley(article(blocks), 32, 9);
    let columns = all_columns(&mut galley, 3, 12);
    let first = column_of_note(&galley, &columns, 1);
    let second = column_of_note(&galley, &columns, 2);
    let at_mark = galley.row_of(Place::start_of(Piece::Block(1)));
    assert_eq!(at_mark, galley.row_of(Place::start_of(Piece::Block(2))), "one row has both marks");
    let of_mark = columns.iter().position(|column| column.text.contains(&at_mark));
    assert_eq!((first, second), (of_mark, of_mark));
}
