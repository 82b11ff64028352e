//! The rules of columns: what belongs together stays together, the last page is even, and what is
//! printed in columns stands as it is read.

mod support {
    pub(crate) mod screen;
    pub(crate) mod window;
}

use folio::app::{Page, Reader, Settings};
use folio::config::Config;
use folio::document::{
    Article, Block, Ending, Fact, Inline, Metadata, Picture, Piece, Place, Provenance, words_of,
};
use folio::layout::{Column, FigurePlace, Galley, Line, PageStyle, Row, fill_columns};
use folio::output::{Format, Setting, render};
use folio::text::{Text, Unclean};
use proptest::collection::vec;
use proptest::prelude::*;

use support::window::Window;

/// English words that can be parted, none wider than a narrow line.
fn any_text(most: usize) -> impl Strategy<Value = Vec<Inline>> {
    let words = [
        "a",
        "the",
        "of",
        "lamp",
        "harbour",
        "considerable",
        "keeper,",
        "measure.",
        "ornamental",
        "readers",
        "well-made",
        "32",
        "typesetter",
        "which",
        "and",
    ];
    vec(proptest::sample::select(words.to_vec()), 1..most)
        .prop_map(|words| vec![Inline::Text(Unclean::new(words.join(" ")).line())])
}

/// An article of paragraphs, a heading above some of them, figures between.
fn any_article() -> impl Strategy<Value = Article> {
    let section = (
        prop::option::weighted(0.4, any_text(5)),
        vec(any_text(90), 1..4),
        prop::bool::weighted(0.3),
    );
    vec(section, 1..9).prop_map(|sections| {
        let mut blocks = Vec::new();
        for (heading, paragraphs, has_figure) in sections {
            blocks.extend(heading.map(|text| Block::Heading { level: 2, text }));
            blocks.extend(paragraphs.into_iter().map(Block::Paragraph));
            blocks.extend(has_figure.then_some(Block::Figure(0)));
        }
        article(blocks)
    })
}

fn article(blocks: Vec<Block>) -> Article {
    let fact = |words| Some(Fact::new(Text::fixed(words), Provenance::Markup));
    let metadata =
        Metadata { title: fact("The Lamp"), language: fact("en"), ..Metadata::default() };
    let caption = Some(Text::fixed("The old lamp room, with its cover off."));
    let picture = Picture { caption, ..Picture::default() };
    Article { metadata, pictures: vec![picture], blocks, ending: Some(Ending::default()) }
}

/// Three kinds of page at any measure.
fn any_style() -> impl Strategy<Value = PageStyle> {
    (24_u16..70, 0..3).prop_map(|(measure, kind)| match kind {
        0 => PageStyle::plain(measure),
        1 => PageStyle::magazine(measure),
        _ => PageStyle { figures: FigurePlace::AtHead, ..PageStyle::magazine(measure) },
    })
}

/// The columns of all pages, page by page.
fn all_pages(galley: &mut Galley, count: u16, height: u16) -> Vec<Vec<Column>> {
    let mut pages = Vec::new();
    let mut next = Some(galley.first_row());
    while let Some(top) = next {
        let spread = fill_columns(galley, top, count, height);
        next = spread.next;
        pages.push(spread.columns);
    }
    pages
}

/// The block in which a row stands, and the rows with words that it has there and in all.
struct Part<'a> {
    block: &'a Block,
    here: Vec<Place>,
    all: usize,
}

/// The first part of a column in the order of reading, and the last.
fn ends_of<'a>(
    galley: &mut Galley,
    article: &'a Article,
    column: &Column,
) -> [Option<Part<'a>>; 2] {
    let mut rows = column.text.clone();
    rows.sort_unstable();
    let shown: Vec<Row> = rows.into_iter().filter(|row| has_words(galley, *row)).collect();
    let mut part = |row: Option<&Row>| {
        let Piece::Block(number) = galley.place_of(*row?)?.piece else { return None };
        let is_there = |place: &Place| place.piece == Piece::Block(number);
        let places = |rows: &[Row], galley: &Galley| -> Vec<Place> {
            rows.iter().filter_map(|row| galley.place_of(*row)).filter(is_there).collect()
        };
        let here = places(&shown, galley);
        let mut all = Vec::new();
        let mut next = Some(galley.row_of(Place::start_of(Piece::Block(number))));
        while let Some(row) =
            next.filter(|row| galley.place_of(*row).as_ref().is_some_and(is_there))
        {
            all.extend(has_words(galley, row).then_some(row));
            next = galley.next_row(row);
        }
        Some(Part { block: &article.blocks[number], here, all: all.len() })
    };
    [part(shown.first()), part(shown.last())]
}

fn has_words(galley: &Galley, row: Row) -> bool {
    galley.line(row).is_some_and(|line| !line.is_blank())
}

proptest! {
    #[test]
    fn no_column_leaves_a_widow_an_orphan_a_heading_or_a_part_of_a_figure(
        article in any_article(), style in any_style(), count in 1_u16..4, height in 12_u16..40,
    ) {
        let mut galley = Galley::new(article.clone(), Vec::new(), style);
        let pages = all_pages(&mut galley, count, height);
        let columns: Vec<&Column> = pages.iter().flatten().filter(|it| !it.text.is_empty()).collect();
        for (number, column) in columns.iter().enumerate() {
            let [first, last] = ends_of(&mut galley, &article, column);
            if let Some(first) = first.filter(|first| matches!(first.block, Block::Paragraph(_))) {
                let is_widow = number > 0 && first.here.len() == 1 && first.all > 1;
                prop_assert!(!is_widow, "a widow: {:?}", words_of(first.block));
            }
            let Some(last) = last.filter(|_| number + 1 < columns.len()) else { continue };
            match last.block {
                Block::Heading { .. } => prop_assert!(false, "a heading: {:?}", words_of(last.block)),
                Block::Figure(_) => prop_assert!(last.here.len() == last.all, "a part of a figure"),
                _ => {
                    let is_orphan = last.here.len() == 1 && last.all > 1;
                    prop_assert!(!is_orphan, "an orphan: {:?}", words_of(last.block));
                }
            }
        }
    }

    #[test]
    fn the_columns_of_the_last_page_are_as_low_as_they_can_be(
        article in any_article(), style in any_style(), count in 2_u16..4, height in 8_u16..60,
    ) {
        let mut galley = Galley::new(article, Vec::new(), style);
        let mut top = galley.first_row();
        let mut spread = fill_columns(&mut galley, top, count, height);
        while let Some(next) = spread.next {
            top = next;
            spread = fill_columns(&mut galley, top, count, height);
        }
        let highest = spread.columns.iter().map(Column::height).max().unwrap_or_default() as u16;
        if highest > 1 {
            let lower = fill_columns(&mut galley, top, count, highest - 1);
            let (_, others) = lower.columns.split_last().expect("a page has columns");
            let parts = |column: &Column| {
                let last = column.text.last().and_then(|row| galley.line(*row));
                last.is_some_and(|line| line.keeps_next)
            };
            let would_do = lower.next.is_none() && !others.iter().any(parts);
            prop_assert!(!would_do, "{} rows would do", highest - 1);
        }
    }

    #[test]
    fn figures_are_whole_at_the_head_of_columns_or_where_the_text_has_them(
        article in any_article(), measure in 24_u16..70, count in 1_u16..4, height in 12_u16..40,
    ) {
        let style = PageStyle { figures: FigurePlace::AtHead, ..PageStyle::magazine(measure) };
        let mut galley = Galley::new(article.clone(), Vec::new(), style);
        for column in all_pages(&mut galley, count, height).iter().flatten() {
            let shown = column.text.iter().filter(|row| has_words(&galley, **row));
            let pieces: Vec<Piece> = shown.filter_map(|row| Some(galley.place_of(*row)?.piece)).collect();
            let is_figure = |piece: &Piece| match piece {
                Piece::Block(number) => matches!(article.blocks[*number], Block::Figure(_)),
                _ => false,
            };
            let mut text = pieces.iter().skip_while(|piece| **piece == Piece::Opening || is_figure(piece));
            prop_assert!(!text.any(is_figure), "{pieces:?}");
        }
    }
}

fn reader(window: &Window) -> &Reader {
    let Page::Reader(reader) = &window.state.page else { panic!("an article is open") };
    reader
}

/// A row as it is read, without the blanks at its ends.
fn words(line: &Line) -> String {
    let words: String = line.spans.iter().map(|span| span.text.as_str()).collect();
    words.trim().to_owned()
}

#[test]
fn what_is_printed_in_columns_stands_as_it_is_read() {
    let text = "The lamp was lit at six and burnt, with considerable expense of oil, until the tide had turned, and nobody in the harbour knew why it was burning. ";
    let paragraph = |times: usize| {
        Block::Paragraph(vec![Inline::Text(Unclean::new(text.repeat(times).trim_end()).line())])
    };
    let heading = Block::Heading { level: 2, text: vec![Inline::Text(Text::fixed("The keeper"))] };
    let blocks =
        vec![paragraph(3), paragraph(1), heading, paragraph(2), paragraph(4), paragraph(1)];
    for columns in [1_u8, 2, 3] {
        let settings = format!(
            "columns = {columns}\nparagraphs = \"spaced\"\nopening = \"plain\"\nhanging = \"none\"\n"
        );
        let (config, mistakes) = Config::parse(settings.as_bytes(), &[]);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let mut window = Window::article(article(blocks.clone()), 200, 60);
        window.state.settings = Settings::new(&config, window.state.settings.look.display());
        window.resize(200, 60);
        let reader = reader(&window);
        let measure = reader.galley.style().measure;
        let rows = |column: &Column| -> Vec<String> {
            let lines = column.text.iter().filter_map(|row| reader.galley.line(*row));
            lines.map(words).collect()
        };
        let read: Vec<Vec<String>> = reader.spread.columns.iter().map(rows).collect();
        assert_eq!(read.len(), usize::from(columns));

        let width = u16::from(columns) * (measure + 4) - 4;
        let setting = Setting::fitting(Some(width), None, columns);
        let printed = render(&article(blocks.clone()), Format::Text, setting);
        let cut = |line: &str, column: usize| -> String {
            let left = column * usize::from(measure + 4);
            let part: String = line.chars().skip(left).take(measure.into()).collect();
            part.trim().to_owned()
        };
        for (number, read) in read.iter().enumerate() {
            let printed: Vec<String> = printed.lines().map(|line| cut(line, number)).collect();
            // The end mark is an ornament of the reader.
            let read: Vec<String> = read.iter().map(|row| row.replace("\u{a0}■", "")).collect();
            assert_eq!(printed[..read.len()], read[..], "{columns} columns of {measure} cells");
            assert!(printed[read.len()..].iter().all(String::is_empty), "{printed:?}");
        }
    }
}
