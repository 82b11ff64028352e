//! Notes at the foot of columns: where they begin, and how pages that have them are turned.

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::app::{Page, Reader};
use folio::document::{Article, Block, Ending, Inline, Piece, Place};
use folio::layout::{Column, Galley, Line, NotePlace, PageStyle, Row, fill_columns};
use folio::text::{Text, Unclean};

use support::window::Window;

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

/// A page with a note to every third paragraph, all at its end.
fn page_with_notes(paragraphs: usize) -> Article {
    let years = "The barrels came in spring, by a boat without a name, and were carried up in the dark before the village was awake; they went back empty in the autumn, and the boat with them, as it had been in all the years of the log.";
    let marked = |number: usize| {
        let mut text = vec![words(years)];
        if number.is_multiple_of(3) {
            let label = Unclean::new((number / 3 + 1).to_string()).line();
            text.push(Inline::Superscript(vec![Inline::Text(label)]));
        }
        text.push(words(" Nobody asked who paid for the oil, nor who had sent for it."));
        Block::Paragraph(text)
    };
    let note = |number: usize| Block::Footnote {
        label: Unclean::new((number + 1).to_string()).line(),
        text: vec![words(
            "Of his names the log has one, spelt in three ways: the letters are signed with a drawing of a small lamp, and with a date that cannot be read any more.",
        )],
    };
    let mut blocks: Vec<Block> = (0..paragraphs).map(marked).collect();
    blocks.extend((0..paragraphs.div_ceil(3)).map(note));
    article(blocks)
}

fn reader(window: &Window) -> &Reader {
    let Page::Reader(reader) = &window.state.page else { panic!("an article is open") };
    reader
}

/// Words before the first row in sight, in per cent.
fn percent_above(window: &Window) -> usize {
    let reader = reader(window);
    let progress = reader.galley.progress(reader.place());
    progress.read * 100 / progress.known
}

#[test]
fn each_part_of_a_page_with_notes_at_its_end_is_found_where_it_is_read() {
    let mut window = Window::article(page_with_notes(60), 160, 30);
    for percent in [10, 25, 50, 75, 90] {
        let above = percent_above(window.press(&format!("{percent}%")));
        assert!((percent - 2..=percent).contains(&above), "{above}% at {percent}%");
    }
}

#[test]
fn a_column_further_on_the_rest_of_a_note_is_still_there() {
    let blocks = |before: usize| {
        let text =
            "The lamp was lit at six and burnt until the tide had turned, and nobody knew why. ";
        let mut lead: Vec<Inline> = std::iter::repeat_n(words(text), before).collect();
        lead.push(words("So it was in the summer"));
        lead.push(mark("*"));
        lead.extend(std::iter::repeat_n(words(text), 9));
        let mut blocks = vec![Block::Paragraph(lead)];
        blocks.extend(
            page_with_notes(24).blocks.into_iter().filter(|it| matches!(it, Block::Paragraph(_))),
        );
        let log = "Of his four names the log has one, and that one is spelt in three ways. ";
        blocks.push(Block::Footnote { label: Text::fixed("*"), text: vec![words(log); 8] });
        blocks
    };
    let mut parted = 0;
    for before in 0..8 {
        let mut window = Window::article(article(blocks(before)), 160, 24);
        let notes = |window: &Window, column: usize| {
            let mut notes = reader(window).spread.columns[column].notes.clone();
            notes.sort_unstable();
            notes
        };
        let (begins, goes_on) = (notes(&window, 0), notes(&window, 1));
        if begins.is_empty() || goes_on.is_empty() {
            continue;
        }
        parted += 1;
        window.press("d");
        assert_eq!(notes(&window, 0), [begins, goes_on].concat(), "the note stands as a whole");
    }
    assert!(parted > 0, "a note is parted somewhere");
}

/// Whether the words of a place stand in the first row in sight, or in a note at the foot.
fn has_in_sight(window: &Window, place: Place) -> bool {
    let reader = reader(window);
    let shows = |row: Row| {
        let is_its_piece = reader.galley.place_of(row).is_some_and(|it| it.piece == place.piece);
        let spans = reader.galley.line(row).into_iter().flat_map(|line| &line.spans);
        is_its_piece && spans.into_iter().any(|span| span.bytes.contains(&place.offset))
    };
    let is_blank = |row: &Row| reader.galley.line(*row).is_none_or(Line::is_blank);
    reader.spread.rows().find(|row| !is_blank(row)).is_some_and(shows)
        || reader.spread.notes().any(shows)
}

#[test]
fn the_same_words_are_in_sight_in_columns_and_in_one() {
    for keys in ["40%", "95%", "G", "50%d", "70%u"] {
        let mut window = Window::article(page_with_notes(30), 160, 30);
        window.press("ccc").press(keys);
        let place = reader(&window).place();
        for key in ["c", "c", "+", "c", "-", "c", "+", "c"] {
            window.press(key);
            assert!(has_in_sight(&window, place), "{place:?} after {keys} and {key}");
        }
        window.resize(90, 20);
        assert!(has_in_sight(&window, place), "{place:?} after {keys} in a smaller window");
    }
}

#[test]
fn a_phrase_with_a_mark_in_it_is_found_and_lit_in_one_column_and_in_several() {
    for keys in ["ccc", "ccccc", "cccccc"] {
        let mut window = Window::article(page_with_notes(12), 160, 40);
        // Each third paragraph has the mark of a note between these words.
        let picture = window.press(keys).press("/log. nobody asked<enter>").picture();
        assert!(picture.contains(" 1 of 12 "), "{picture}");
        let (rows, styles) = picture.split_once("styles").expect("a picture has both");
        let row = rows.lines().find(|row| row.contains("log.¹ Nobody")).expect("it is in sight");
        let at = row.split_once("log.").map_or(0, |(before, _)| before.chars().count() - 3);
        let number = row.split_whitespace().next().expect("a row has a number");
        let mut lit = styles.lines().filter_map(|it| it.trim().strip_prefix(&format!("{number} ")));
        let expected =
            format!("{at}-{} bold reversed", at + "log.¹ nobody asked".chars().count() - 1);
        assert!(lit.any(|lit| lit.starts_with(&expected)), "{expected}: {picture}");
    }
}

#[test]
fn headings_are_told_without_the_marks_of_their_notes() {
    let page = r##"<html lang="en"><body><article>
        <h1>The Lamps of Marlow<sup><a href="#n1">1</a></sup></h1>
        <p>The barrels came in spring, by a boat without a name, and were carried up in the dark before the village was awake.</p>
        <h2>The 2<sup>nd</sup> Cat<sup><a href="#n2">2</a></sup> of the Keeper</h2>
        <p>She has no name at all, though she is told of on every page of the log, and in most of the letters.</p>
        <section class="footnotes"><ol><li id="n1"><p>As it was called.</p></li><li id="n2"><p>The first had left.</p></li></ol></section>
        </article></body></html>"##;
    let mut window = Window::page(page, 80, 24);
    let title = reader(&window).galley.article().metadata.title.as_ref().map(|it| it.value.clone());
    assert_eq!(title.as_ref().map(Text::as_str), Some("The Lamps of Marlow"));
    let rows = window.press("O").rows();
    let has = |words: &str| rows.iter().any(|row| row.contains(words));
    assert!(has("The 2nd Cat of the K") && has("Notes"), "{rows:?}");
}
