//! The laws of setting: nothing is lost, nothing is too wide, every place is found again.

mod support {
    pub(crate) mod articles;
}

use std::collections::{BTreeMap, BTreeSet};

use folio::document::{
    Article, Block, Ending, Fact, Inline, Piece, Place, Provenance, bytes_before_words, plain_text,
    words_of,
};
use folio::layout::{
    Column, Direction, Edge, FigurePlace, Galley, Hanging, Headline, Line, NotePlace, Opening,
    Order, PageStyle, Pages, Row, Span, fill_columns, fill_scroll,
};
use folio::layout::{Haystack, Hit, Hits, Query, text_of};
use folio::text::{Printable, Text, Unclean, count_words};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use support::articles::{NOTE_MARKS, any_article, any_article_with_notes, any_prose};

/// All rows from the first to the last.
fn all_rows(galley: &mut Galley) -> Vec<Row> {
    let mut rows = vec![galley.first_row()];
    while let Some(next) = galley.next_row(rows[rows.len() - 1]) {
        rows.push(next);
    }
    rows
}

fn all_lines(galley: &mut Galley) -> Vec<Line> {
    let rows = all_rows(galley);
    rows.iter().filter_map(|row| galley.line(*row).cloned()).collect()
}

/// The letters and signs of a line, without spaces and in capitals: lead-ins are set in capitals.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).nfc().collect()
}

/// The letters of a line of a text, without the hyphens of words that go on below. A letter that is
/// drawn over several rows stands in the first of them.
fn letters_of(line: &Line, text: &Text) -> String {
    let printed = line.spans.iter().filter(|span| !is_added_hyphen(span));
    printed.map(|span| letters(read(span, text).as_str())).collect()
}

/// What is read in a span of a text.
fn read(span: &Span, text: &Text) -> Printable {
    match &span.draws {
        Some(_) => Printable::part(text, span.bytes.clone()),
        None => span.text.clone(),
    }
}

/// Whether a span stands at a place in the text, but for no part of it.
fn is_added(span: &Span) -> bool {
    span.bytes.is_empty() && span.bytes.start > 0
}

fn is_added_hyphen(span: &Span) -> bool {
    is_added(span) && span.text.as_str() == "-"
}

fn is_widened(line: &Line) -> bool {
    line.spans.iter().any(|span| is_added(span) && span.text.as_str().trim().is_empty())
}

fn ends_in_added_hyphen(line: &Line) -> bool {
    line.spans.last().is_some_and(is_added_hyphen)
}

/// The longest run of spaces between two words of a line, in cells; the cells of a drawn letter, and
/// what stands between it and the words, are no gap.
fn widest_gap(line: &Line) -> usize {
    let words = line.spans.iter().filter(|span| span.draws.is_none());
    let text: String = words.map(|span| span.text.as_str()).collect();
    let gaps = text.trim().split(|character| character != ' ').map(str::len);
    gaps.max().unwrap_or_default()
}

/// The lines of each paragraph of an article.
fn paragraphs(galley: &mut Galley) -> Vec<Vec<Line>> {
    let mut paragraphs: BTreeMap<usize, Vec<Line>> = BTreeMap::new();
    for row in all_rows(galley) {
        let Some(Place { piece: Piece::Block(number), .. }) = galley.place_of(row) else {
            continue;
        };
        if matches!(galley.article().blocks.get(number), Some(Block::Paragraph(_)))
            && let Some(line) = galley.line(row).filter(|line| !line.is_blank())
        {
            paragraphs.entry(number).or_default().push(line.clone());
        }
    }
    paragraphs.into_values().collect()
}

/// The letters that an article's text must be set in, block by block, without ornaments.
fn letters_to_set(article: &Article) -> String {
    let ordered = (0..article.blocks.len()).map(Piece::Block).filter(|it| !is_table(article, *it));
    let texts = ordered.map(|piece| text_of(article, piece));
    plain(&texts.map(|text| letters(Printable::of(&text).as_str())).collect::<String>())
}

/// The letters of rows, without ornaments, and without those of tables: their cells stand beside each
/// other.
fn letters_set(galley: &Galley, rows: &[Row]) -> String {
    let letters = rows.iter().filter_map(|row| {
        let piece = galley.place_of(*row)?.piece;
        let is_ordered = matches!(piece, Piece::Block(_)) && !is_table(galley.article(), piece);
        let text = text_of(galley.article(), piece);
        is_ordered.then(|| letters_of(galley.line(*row).unwrap_or(&Line::default()), &text))
    });
    plain(&letters.collect::<String>())
}

/// Letters without the ornaments that stand among the words: the break, bullets, bars, the end mark.
fn plain(letters: &str) -> String {
    letters.replace(['⁂', '■', '•', '◦', '▪', '▏', '▕'], "")
}

fn is_table(article: &Article, piece: Piece) -> bool {
    let Piece::Block(number) = piece else { return false };
    matches!(article.blocks.get(number), Some(Block::Table { .. }))
}

/// The bytes of the first row of a table, the heads of its columns, which records name again and again
/// in place of a row of their own.
fn heads_of(block: &Block) -> std::ops::Range<usize> {
    let Block::Table { heads: 1, rows, .. } = block else { return 0..0 };
    if rows.len() == 1 {
        return 0..0;
    }
    let start = bytes_before_words(block);
    let cells = rows[0].iter().map(|cell| plain_text(cell).as_str().len() + 1);
    start..start + cells.sum::<usize>()
}

fn is_figure(galley: &Galley, piece: Piece) -> bool {
    let Piece::Block(number) = piece else { return false };
    matches!(galley.article().blocks.get(number), Some(Block::Figure(_)))
}

/// Whether the words of a piece go on in the row below.
fn goes_on(galley: &mut Galley, row: Row) -> bool {
    let piece = galley.place_of(row).map(|place| place.piece);
    galley.next_row(row).is_some_and(|below| {
        galley.place_of(below).map(|place| place.piece) == piece
            && galley.line(below).is_some_and(|line| !line.is_blank())
    })
}

fn styles() -> impl Strategy<Value = PageStyle> {
    let edges = prop_oneof![Just(Edge::Auto), Just(Edge::Justified), Just(Edge::Ragged)];
    let figures = prop_oneof![Just(FigurePlace::InText), Just(FigurePlace::AtHead)];
    let openings = prop_oneof![Just(Opening::Plain), Just(Opening::LeadIn), Just(Opening::DropCap)];
    let hanging = prop_oneof![Just(Hanging::Nothing), Just(Hanging::Quotes), Just(Hanging::All)];
    let headline = prop_oneof![Just(Headline::Plain), Just(Headline::Double)];
    let large = (openings, headline);
    (2_u16..120, any::<bool>(), figures, edges, any::<bool>(), large, hanging).prop_map(
        |(measure, magazine, figures, edge, hyphenate, (opening, headline), hanging)| {
            let style =
                if magazine { PageStyle::magazine(measure) } else { PageStyle::plain(measure) };
            PageStyle { figures, edge, hyphenate, opening, headline, hanging, ..style }
        },
    )
}

/// An article of one long paragraph, with a letter of any kind at its head.
fn any_opening() -> impl Strategy<Value = Article> {
    let head = prop_oneof!["[“‘\"'„]{0,2}[A-Za-z]", "[A-Z] ", "[0-9]{1,3} ?", "[ÉÖא世—]"];
    let words = prop::collection::vec("[a-z]{1,11}[,.]?", 13..90);
    (head, words).prop_map(|(head, words)| {
        let mut article = Article::default();
        let text = Unclean::new(format!("{head}{}", words.join(" "))).line();
        article.blocks.push(Block::Paragraph(vec![Inline::Text(text)]));
        article.metadata.language = Some(Fact::new(Text::fixed("en"), Provenance::Markup));
        article
    })
}

/// An article full of quotation marks, stops and hyphens, in one direction or in both.
fn any_quotations() -> impl Strategy<Value = Article> {
    let latin = [
        "“said",
        "said,”",
        "“‘when’",
        "well-known",
        "end.",
        "\"no\"",
        "it’s",
        "’tis",
        "a",
        "«mot»",
        "„gut“,",
        "(“so”)",
        "parting",
        "consideration,",
        "“",
        "1990-1995",
        "2.5",
        "“世界”",
        "e\u{301}.”",
    ];
    let hebrew =
        ["\"אמר", "הוא.\"", "שלום,", "בית-ספר", "”כן“", "1948.", "אל\u{ad}מוני", "(\"כך\")", "של"];
    let words = prop_oneof![
        4 => prop::collection::vec(proptest::sample::select(latin.to_vec()), 1..60),
        3 => prop::collection::vec(proptest::sample::select(hebrew.to_vec()), 1..60),
        2 => prop::collection::vec(proptest::sample::select([&latin[..], &hebrew[..]].concat()), 1..60),
    ];
    let block = (words, 0..4).prop_map(|(words, kind)| {
        let text = vec![Inline::Text(Unclean::new(words.join(" ")).block())];
        match kind {
            0 => Block::Heading { level: 2, text },
            1 => Block::Quote { paragraphs: vec![text.clone(), text], by: None },
            2 => Block::List(folio::document::List {
                start: None,
                items: vec![folio::document::Item { text, nested: None }],
            }),
            _ => Block::Paragraph(text),
        }
    });
    let language = proptest::sample::select(vec!["en", "he"]);
    (prop::collection::vec(block, 1..5), language).prop_map(|(blocks, language)| {
        let fact = Some(Fact::new(Text::fixed(language), Provenance::Markup));
        let metadata = folio::document::Metadata { language: fact, ..Default::default() };
        Article { metadata, blocks, ending: Some(Ending::default()), ..Article::default() }
    })
}

/// Whether what is seen in a cell may hang before a line, or after it.
fn may_hang(cell: &str, before: bool) -> bool {
    let quotes = ["“", "”", "„", "‘", "’", "\"", "'", "«", "»"];
    quotes.contains(&cell) || (!before && [".", ",", "-"].contains(&cell))
}

/// The vowel sign is a cluster of its own, and alone it has no cells.
#[test]
fn a_word_is_cut_where_marks_have_their_cells_behind_a_letter() {
    let text = Unclean::new("xA\u{11720}{").line();
    let blocks = vec![Block::Paragraph(vec![Inline::Text(text)])];
    let mut galley =
        Galley::new(Article { blocks, ..Article::default() }, Vec::new(), PageStyle::magazine(2));
    let lines = all_lines(&mut galley);
    let words =
        |line: &Line| line.spans.iter().map(|span| span.text.to_string()).collect::<String>();
    let words: Vec<String> = lines.iter().map(words).filter(|words| !words.is_empty()).collect();
    assert_eq!(words, ["x", "A\u{11720}", "{"], "{lines:?}");
}

proptest! {
    #[test]
    fn one_mark_at_most_hangs_on_either_side_and_the_rest_keeps_to_the_measure(
        article in any_quotations(), style in styles(), measure in 12_u16..70,
    ) {
        let style = PageStyle { measure, order: Order::Visual, ..style };
        let mut galley = Galley::new(article, Vec::new(), style);
        let column = 1..measure + 1;
        for line in all_lines(&mut galley) {
            let hung = line.hung;
            prop_assert!(hung.start <= 1 && hung.end <= 1);
            prop_assert!(hung.end == 0 || style.hanging == Hanging::All, "{line:?}");
            prop_assert!(hung.start == 0 || style.hanging != Hanging::Nothing, "{line:?}");
            prop_assert!(line.width() <= usize::from(measure), "{line:?}");
            let cells = line.cells(column.clone());
            let total: usize = line.spans.iter().map(|span| span.text.width()).sum();
            prop_assert_eq!(
                total + usize::from(line.indent),
                line.width() + usize::from(hung.start + hung.end)
            );
            let shown: Vec<String> = line.visual()
                .flat_map(|shown| shown.text.as_str().graphemes(true).map(str::to_owned).collect::<Vec<_>>())
                .collect();
            prop_assert_eq!(shown.len(), cells.len());
            let (Some(first), Some(last)) = (cells.first(), cells.last()) else { continue };
            let is_turned = line.direction == Direction::RightToLeft;
            let (left, right) = if is_turned { (hung.end, hung.start) } else { (hung.start, hung.end) };
            prop_assert!(first.cells.start + left >= column.start, "{line:?}");
            prop_assert!(last.cells.end <= column.end + right, "{line:?}");
            prop_assert!(left == 0 || may_hang(&shown[0], !is_turned), "{line:?}");
            prop_assert!(right == 0 || may_hang(&shown[shown.len() - 1], is_turned), "{line:?}");
        }
        for line in paragraphs(&mut galley).iter().flatten().filter(|line| line.hung.end > 0) {
            prop_assert_eq!(line.width(), usize::from(measure), "{:?}", line);
            prop_assert!(style.edge != Edge::Ragged, "{line:?}");
        }
    }

    #[test]
    fn no_line_is_wider_than_the_measure(article in any_article(), style in styles()) {
        let mut galley = Galley::new(article, Vec::new(), style);
        for line in all_lines(&mut galley) {
            prop_assert!(line.width() <= usize::from(style.measure), "{line:?}");
        }
    }

    #[test]
    fn no_word_is_lost_or_doubled(article in any_article(), style in styles()) {
        let expected = letters_to_set(&article);
        let mut galley = Galley::new(article, Vec::new(), style);
        let rows = all_rows(&mut galley);
        prop_assert_eq!(letters_set(&galley, &rows), expected);
    }

    #[test]
    fn every_byte_that_is_printed_lies_in_the_range_of_one_span(
        article in any_article(), style in styles(),
    ) {
        let mut galley = Galley::new(article.clone(), Vec::new(), style);
        let mut shown: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for row in all_rows(&mut galley) {
            let Some(Place { piece: Piece::Block(number), .. }) = galley.place_of(row) else { continue };
            let text = text_of(&article, Piece::Block(number));
            for span in galley.line(row).into_iter().flat_map(|line| &line.spans) {
                if span.bytes.is_empty() {
                    continue;
                }
                let source = Printable::part(&text, span.bytes.clone());
                let printed = read(span, &text);
                prop_assert_eq!(letters(printed.as_str()), letters(source.as_str()), "{:?}", span);
                let before = shown.entry(number).or_default().insert(span.bytes.start, span.bytes.end);
                prop_assert_eq!(before, None, "{:?} is shown twice", span);
            }
        }
        for (number, block) in article.blocks.iter().enumerate() {
            let text = text_of(&article, Piece::Block(number));
            let heads = heads_of(block);
            let mut at = 0;
            let end = (text.as_str().len(), text.as_str().len());
            let ranges = shown.remove(&number).unwrap_or_default();
            for (start, end) in ranges.into_iter().chain([end]) {
                prop_assert!(start >= at, "byte {start} lies in two spans");
                // Records have the heads of their columns as names, not as a row.
                let named = if heads.start >= at && heads.end <= start { heads.clone() } else { at..at };
                for hidden in [at..named.start, named.end..start] {
                    let hidden = Printable::part(&text, hidden);
                    prop_assert!(letters(hidden.as_str()).is_empty(), "{hidden:?} is in no span");
                }
                at = end;
            }
        }
    }

    #[test]
    fn what_is_seen_in_a_cell_is_the_part_of_the_text_that_it_stands_for(
        article in any_article(), style in styles(),
    ) {
        let mut galley = Galley::new(article.clone(), Vec::new(), style);
        for row in all_rows(&mut galley) {
            let (Some(place), Some(line)) = (galley.place_of(row), galley.line(row)) else { continue };
            if !matches!(place.piece, Piece::Block(_)) {
                continue;
            }
            let text = text_of(&article, place.piece);
            let shown: Vec<String> = line.visual()
                .flat_map(|shown| shown.text.as_str().graphemes(true).map(str::to_owned).collect::<Vec<_>>())
                .collect();
            let cells = line.cells(1..style.measure + 1);
            prop_assert_eq!(shown.len(), cells.len());
            let literal = |span: &Span| !span.bytes.is_empty() && span.draws.is_none() && span.is_literal();
            for (seen, cell) in shown.iter().zip(&cells).filter(|(_, cell)| literal(cell.span)) {
                let part = Printable::part(&text, cell.bytes.clone());
                let part = if cell.span.level % 2 == 1 { part.turned() } else { part };
                prop_assert_eq!(letters(part.as_str()), letters(seen), "{:?} in {:?}", cell, line);
            }
            // Any cells of a row, as whoever selects them takes them: each byte once, none left out.
            let mut parts: Vec<_> = cells.iter().filter(|cell| literal(cell.span)).map(|cell| cell.bytes.clone()).collect();
            parts.sort_by_key(|part| part.start);
            prop_assert!(parts.windows(2).all(|two| two[0].end <= two[1].start), "{parts:?}");
        }
    }

    #[test]
    fn no_mark_is_lost_that_is_a_cluster_of_its_own(
        words in "([世aאမ𑜀\\PC. -][\u{102b}\u{11720}\u{301}]{0,3}){1,7}", measure in prop_oneof![2_u16..8, 30_u16..50],
        head in "[A-Z]? ?", tail in prop_oneof![Just(""), Just(" and so it went on for as many words as it takes to fill four lines of a column that is not very wide at all")], style in styles(),
    ) {
        let text = Unclean::new([&head, &words, tail].concat()).line();
        let words = || vec![Inline::Text(text.clone())];
        let item = folio::document::Item { text: words(), nested: None };
        for block in [
            Block::Paragraph(words()),
            Block::Heading { level: 2, text: words() },
            Block::Quote { paragraphs: vec![words()], by: None },
            Block::Verse(vec![words()]),
            Block::List(folio::document::List { start: None, items: vec![item] }),
        ] {
            let mut article = Article::default();
            article.blocks.push(block);
            let mut galley = Galley::new(article, Vec::new(), PageStyle { measure, ..style });
            let lines = all_lines(&mut galley);
            for span in lines.iter().flat_map(|line| &line.spans).filter(|span| !span.bytes.is_empty()) {
                let source = Printable::part(&text, span.bytes.clone());
                let printed = read(span, &text);
                prop_assert_eq!(letters(printed.as_str()), letters(source.as_str()), "{:?}", span);
            }
            let set: String = lines.iter().map(|line| letters_of(line, &text)).collect();
            // Rows are composed one by one, and letters leave the space out that an accent may stand on.
            let set = letters(set.trim_start_matches(['•', '◦', '▪']));
            prop_assert_eq!(set, letters(Printable::of(&text).as_str()), "{:?}", lines);
        }
    }

    #[test]
    fn a_line_that_is_widened_ends_at_the_measure_and_none_gapes(
        article in any_article(), style in styles(),
    ) {
        let mut galley = Galley::new(article, Vec::new(), style);
        for line in paragraphs(&mut galley).iter().flatten() {
            if is_widened(line) {
                prop_assert_eq!(line.width(), usize::from(style.measure), "{:?}", line);
                prop_assert!(style.edge != Edge::Ragged, "{line:?}");
            }
            prop_assert!(widest_gap(line) <= 3, "{line:?}");
        }
    }

    #[test]
    fn lines_stand_beside_the_letter_that_an_article_opens_with(
        article in any_opening(), style in styles(),
    ) {
        let style = PageStyle { measure: style.measure.max(12), opening: Opening::DropCap, ..style };
        let text = words_of(&article.blocks[0]);
        let mut galley = Galley::new(article, Vec::new(), style);
        let lines = paragraphs(&mut galley).remove(0);
        let printed: String = lines.iter().map(|line| letters_of(line, &text)).collect();
        prop_assert_eq!(printed.replace('■', ""), letters(text.as_str()));
        let beside = lines.iter().take_while(|line| line.spans[0].draws.is_some()).count();
        prop_assert!(beside == 0 || beside == 3, "{beside} rows of a letter");
        let drawn = |line: &Line| -> usize {
            let drawn = line.spans.iter().filter(|span| span.draws.is_some());
            drawn.map(|span| span.text.width()).sum()
        };
        for line in &lines[..beside] {
            prop_assert_eq!(drawn(line), drawn(&lines[0]), "{:?}", line);
            prop_assert!(usize::from(style.measure) >= drawn(line) + 25, "{:?}", line);
        }
        prop_assert!(lines[beside..].iter().all(|line| drawn(line) == 0));
        // The lower rows are no part of the text, and stay with the first.
        for line in &lines[..beside.saturating_sub(1)] {
            prop_assert!(line.keeps_next, "{line:?}");
        }
        for span in lines.iter().take(beside).skip(1).flat_map(|line| &line.spans) {
            prop_assert!(span.draws.is_none() || span.bytes.is_empty(), "{span:?}");
        }
    }

    #[test]
    fn no_more_than_two_hyphens_are_added_in_a_row(prose in any_prose(), style in styles()) {
        let style = PageStyle { measure: style.measure.max(16), ..style };
        let mut galley = Galley::new(prose, Vec::new(), style);
        for paragraph in paragraphs(&mut galley) {
            for lines in paragraph.windows(3) {
                prop_assert!(!lines.iter().all(ends_in_added_hyphen), "{lines:?}");
            }
        }
    }

    #[test]
    fn a_measure_leaves_no_trace_in_the_next(
        article in any_article(), first in styles(), second in styles(),
    ) {
        let mut restyled = Galley::new(article.clone(), Vec::new(), first);
        all_rows(&mut restyled);
        restyled.restyle(second);
        let mut fresh = Galley::new(article, Vec::new(), second);
        prop_assert_eq!(all_lines(&mut restyled), all_lines(&mut fresh));
    }

    #[test]
    fn a_place_is_found_in_the_row_that_shows_it(article in any_article(), style in styles()) {
        let mut galley = Galley::new(article, Vec::new(), style);
        for row in all_rows(&mut galley) {
            let Some(line) = galley.line(row) else { continue };
            let is_blank = line.is_blank();
            let place = galley.place_of(row).expect("a row that was walked to has a place");
            let found = galley.row_of(place);
            prop_assert!(is_blank || galley.place_of(found) == Some(place));
        }
    }

    #[test]
    fn walking_back_is_walking_forth_turned_round(article in any_article(), style in styles()) {
        let mut galley = Galley::new(article, Vec::new(), style);
        let forth = all_rows(&mut galley);
        let mut back = vec![galley.last_row()];
        while let Some(row) = galley.previous_row(back[back.len() - 1]) {
            back.push(row);
        }
        back.reverse();
        prop_assert_eq!(forth, back);
    }

    #[test]
    fn an_article_that_grows_is_set_as_one_that_was_whole(
        article in any_article(), style in styles(), cut in 0_usize..12,
    ) {
        let mut whole = Galley::new(article.clone(), Vec::new(), style);
        let (start, growth) = support::articles::cut(article, cut);
        let mut growing = Galley::new(start, Vec::new(), style);
        all_rows(&mut growing);
        growing.grow(growth);
        prop_assert_eq!(all_lines(&mut growing), all_lines(&mut whole));
    }

    #[test]
    fn columns_show_every_word_once(
        article in any_article(), style in styles(), count in 1_u16..4, height in 1_u16..30,
    ) {
        let mut galley = Galley::new(article, Vec::new(), style);
        let expected: Vec<Line> =
            all_lines(&mut galley).into_iter().filter(|line| !line.is_blank()).collect();
        let mut shown = Vec::new();
        let mut next = Some(galley.first_row());
        while let Some(top) = next {
            let spread = fill_columns(&mut galley, top, count, height);
            prop_assert!(spread.columns.iter().all(|column| column.height() <= usize::from(height)));
            shown.extend(spread.rows().filter_map(|row| galley.line(row).cloned()));
            prop_assert!(spread.next.is_none_or(|next| next > top), "a page must lead on");
            next = spread.next;
        }
        shown.retain(|line| !line.is_blank());
        prop_assert_eq!(shown, expected);
    }

    #[test]
    fn pages_are_counted_as_they_are_turned(
        article in any_article(), style in styles(), count in 1_u16..4, height in 1_u16..30,
    ) {
        let mut galley = Galley::new(article, Vec::new(), style);
        prop_assert!(Pages::of(&galley, count, height).is_none());
        while !galley.is_surveyed() {
            galley.survey(20);
        }
        let pages = Pages::of(&galley, count, height).expect("all rows are known");
        let mut next = Some(galley.first_row());
        let mut turned = 0;
        while let Some(top) = next {
            turned += 1;
            prop_assert_eq!(pages.number_of(top), turned);
            next = fill_columns(&mut galley, top, count, height).next;
        }
        prop_assert_eq!(pages.count(), turned);
    }

    #[test]
    fn figures_stand_at_the_head_of_their_column(
        article in any_article(), measure in 20_u16..80, count in 1_u16..4, height in 8_u16..30,
    ) {
        let style = PageStyle { figures: FigurePlace::AtHead, ..PageStyle::magazine(measure) };
        let mut galley = Galley::new(article, Vec::new(), style);
        for column in all_pages(&mut galley, count, height).iter().flatten() {
            // A figure that the end of the column parts stays where it is.
            let parted = column.text.last().copied().filter(|last| goes_on(&mut galley, *last));
            let parted = parted.and_then(|row| galley.place_of(row)).map(|place| place.piece);
            let words = column.text.iter().filter(|row| galley.line(**row).is_some_and(|it| !it.is_blank()));
            let pieces: Vec<Piece> = words.filter_map(|row| galley.place_of(*row)).map(|it| it.piece).collect();
            let figures = pieces.iter().map(|piece| is_figure(&galley, *piece));
            let mut text = pieces.iter().zip(figures).skip_while(|(piece, figure)| *figure || **piece == Piece::Opening);
            prop_assert!(text.all(|(piece, figure)| !figure || Some(*piece) == parted), "{pieces:?}");
        }
    }

    #[test]
    fn rows_let_go_are_set_again_alike(article in any_article(), style in styles()) {
        let mut kept = Galley::new(article.clone(), Vec::new(), style);
        let mut forgetful = Galley::new(article, Vec::new(), style);
        all_rows(&mut forgetful);
        forgetful.keep_only(1..=2);
        prop_assert_eq!(all_lines(&mut forgetful), all_lines(&mut kept));
    }

    #[test]
    fn a_scrolled_window_shows_the_rows_that_follow_each_other(
        article in any_article(), style in styles(), skip in 0_usize..40, height in 1_u16..30,
    ) {
        let mut galley = Galley::new(article, Vec::new(), style);
        let rows = all_rows(&mut galley);
        let from = skip % rows.len();
        let spread = fill_scroll(&mut galley, rows[from], height);
        let to = (from + usize::from(height)).min(rows.len());
        prop_assert_eq!(&spread.columns[0].text, &rows[from..to]);
    }
}

/// The rows of notes that one row of text may bring with it, and what columns are higher than that.
fn room_for_notes() -> impl Strategy<Value = (u16, u16)> {
    (1_u16..24, 2_u16..20).prop_map(|(most, more)| (most, most + more))
}

/// All pages of an article from its first row on.
fn all_pages(galley: &mut Galley, count: u16, height: u16) -> Vec<Vec<Column>> {
    let mut pages = Vec::new();
    let mut next = Some(galley.first_row());
    while let Some(top) = next {
        let spread = fill_columns(galley, top, count, height);
        assert!(spread.next.is_none_or(|next| next > top), "a page must lead on");
        next = spread.next;
        pages.push(spread.columns);
    }
    pages
}

fn with_feet(style: PageStyle, most: u16) -> PageStyle {
    PageStyle { notes: NotePlace::AtFoot { most }, ..style }
}

proptest! {
    #[test]
    fn notes_at_the_foot_are_shown_once_and_no_column_runs_over(
        article in any_article_with_notes(), style in styles(), count in 1_u16..4,
        (most, height) in room_for_notes(),
    ) {
        let expected = letters_to_set(&article);
        let mut galley = Galley::new(article, Vec::new(), with_feet(style, most));
        let pages = all_pages(&mut galley, count, height);
        let mut rows = Vec::new();
        for column in pages.iter().flatten() {
            prop_assert!(column.height() <= usize::from(height), "{column:?}");
            rows.extend(column.rows().map(|(_, row)| row));
        }
        rows.sort_unstable();
        prop_assert!(rows.windows(2).all(|two| two[0] < two[1]), "a row is shown twice");
        let without_marks = |text: &str| text.replace(NOTE_MARKS.map(|it| it.chars().next().unwrap_or_default()), "");
        prop_assert_eq!(without_marks(&letters_set(&galley, &rows)), without_marks(&expected));
    }

    #[test]
    fn a_note_begins_in_the_column_of_its_first_mark(
        article in any_article_with_notes(), measure in 20_u16..70, count in 1_u16..4,
        (most, height) in room_for_notes(),
    ) {
        let style = with_feet(PageStyle::magazine(measure), most);
        let mut galley = Galley::new(article, Vec::new(), style);
        for page in all_pages(&mut galley, count, height) {
            let mut begun = Vec::new();
            for column in page {
                for note in &column.notes {
                    let place = galley.place_of(*note).expect("a note has words");
                    let start = Place::start_of(place.piece);
                    let mark = galley.row_of(start);
                    let at_mark = galley.place_of(mark).map(|place| place.piece);
                    prop_assert_ne!(at_mark, Some(place.piece), "it is found at its mark");
                    // What does not begin with its mark goes on from the column before.
                    if column.text.contains(&mark) {
                        begun.push(place.piece);
                    } else {
                        prop_assert!(begun.contains(&place.piece), "{place:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn pages_with_notes_are_counted_as_they_are_turned(
        article in any_article_with_notes(), style in styles(), count in 1_u16..4,
        (most, height) in room_for_notes(),
    ) {
        let mut galley = Galley::new(article, Vec::new(), with_feet(style, most));
        while !galley.is_surveyed() {
            galley.survey(20);
        }
        let pages = Pages::of(&galley, count, height).expect("all rows are known");
        prop_assert_eq!(pages.count(), all_pages(&mut galley, count, height).len());
    }

    #[test]
    fn a_measure_leaves_no_trace_in_the_notes_and_pages_of_the_next(
        article in any_article_with_notes(), first in styles(), second in styles(),
        count in 1_u16..4, (most, height) in room_for_notes(), less in 1_u16..24,
    ) {
        let (first, second) = (with_feet(first, less), with_feet(second, most));
        let mut restyled = Galley::new(article.clone(), Vec::new(), first);
        all_pages(&mut restyled, count, less + 2);
        while !restyled.is_surveyed() {
            restyled.survey(20);
        }
        restyled.restyle(second);
        let mut fresh = Galley::new(article, Vec::new(), second);
        prop_assert_eq!(restyled.is_surveyed(), first == second);
        prop_assert_eq!(all_pages(&mut restyled, count, height), all_pages(&mut fresh, count, height));
        prop_assert_eq!(all_lines(&mut restyled), all_lines(&mut fresh));
    }

    #[test]
    fn notes_that_come_later_are_set_as_those_that_were_there(
        article in any_article_with_notes(), style in styles(), cut in 0_usize..12,
        (most, height) in room_for_notes(),
    ) {
        let style = with_feet(style, most);
        let mut whole = Galley::new(article.clone(), Vec::new(), style);
        let (start, growth) = support::articles::cut(article, cut);
        let mut growing = Galley::new(start, Vec::new(), style);
        all_pages(&mut growing, 2, height);
        growing.grow(growth);
        prop_assert_eq!(all_pages(&mut growing, 2, height), all_pages(&mut whole, 2, height));
        prop_assert_eq!(all_lines(&mut growing), all_lines(&mut whole));
    }
}

/// How many words are read before a row.
fn words_before(galley: &Galley, row: Row) -> usize {
    galley.place_of(row).map_or(0, |place| galley.progress(place).read)
}

proptest! {
    #[test]
    fn what_is_read_grows_from_row_to_row_and_a_part_of_it_is_found_again(
        article in any_article_with_notes(), style in styles(), at_foot in any::<bool>(),
    ) {
        let style = if at_foot { with_feet(style, 7) } else { style };
        let mut galley = Galley::new(article, Vec::new(), style);
        let rows = all_rows(&mut galley);
        let read: Vec<usize> = rows.iter().map(|row| words_before(&galley, *row)).collect();
        prop_assert!(read.is_sorted(), "{read:?}");
        let known = galley.progress(Place::START).known;
        let mut before = 0;
        for percent in 0..=100 {
            let place = galley.place_at_percent(percent);
            let row = galley.row_of(place);
            let at = rows.iter().position(|it| *it == row).expect("a place has a row of the text");
            prop_assert!(at >= before, "{percent}% stands above {}%", percent.max(1) - 1);
            before = at;
            let wanted = (known * percent).div_ceil(100);
            prop_assert!(read[at] <= wanted, "{percent}%: {} of {wanted} words", read[at]);
            let shown = galley.place_of(row);
            let below = (at..rows.len()).find(|it| galley.place_of(rows[*it]) != shown);
            prop_assert!(below.is_none_or(|below| read[below] >= wanted), "{percent}%");
        }
    }

    #[test]
    fn a_page_with_notes_has_read_what_stands_on_it(
        article in any_article_with_notes(), style in styles(), count in 1_u16..4,
        (most, height) in room_for_notes(),
    ) {
        let words: Vec<usize> = article.blocks.iter().map(|block| count_words(words_of(block).as_str())).collect();
        let mut galley = Galley::new(article, Vec::new(), with_feet(style, most));
        let mut shown = BTreeSet::new();
        let mut next = Some(galley.first_row());
        while let Some(top) = next {
            let spread = fill_columns(&mut galley, top, count, height);
            let rows = spread.rows().chain(spread.notes());
            shown.extend(rows.filter_map(|row| match galley.place_of(row)?.piece {
                Piece::Block(block) => Some(block),
                _ => None,
            }));
            next = spread.next;
            let Some(place) = next.and_then(|row| galley.place_of(row)) else { break };
            if place == Place::start_of(place.piece) {
                let seen: usize = shown.iter().map(|block| words[*block]).sum();
                prop_assert_eq!(galley.progress(place).read, seen);
            }
        }
    }
}

/// A text folded character by character, as a search has it.
fn folded_naively(text: &str) -> String {
    let mut folded = String::new();
    for character in text.chars() {
        let alike = match character {
            '\u{ad}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2060}'
            | '\u{feff}'
            | '\u{2066}'..='\u{2069}' => continue,
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
            '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' => '\'',
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
            'ø' => 'o',
            'đ' => 'd',
            'ł' => 'l',
            'ħ' => 'h',
            'ı' => 'i',
            _ if character.is_whitespace() => ' ',
            _ => character.nfd().next().filter(char::is_ascii).unwrap_or(character),
        };
        if alike != ' ' || !folded.ends_with(' ') {
            folded.push(alike);
        }
    }
    folded
}

/// All pieces that are searched.
fn pieces_of(article: &Article) -> Vec<Piece> {
    let blocks = (0..article.blocks.len()).map(Piece::Block);
    let ending = [Piece::AboutAuthor, Piece::Endnotes];
    std::iter::once(Piece::Opening).chain(blocks).chain(ending).collect()
}

proptest! {
    #[test]
    fn a_search_finds_what_a_naive_search_of_the_folded_text_finds(
        article in any_article(), typed in "[a-z]{1,2}|[a-z]?[“”’—\\-\"' ][a-z]?|[a-z] [a-z]",
    ) {
        let Ok(Some(query)) = Query::new(&typed) else { return Ok(()) };
        let wanted = folded_naively(&typed);
        let mut haystack = Haystack::default();
        haystack.fill(&article);
        let mut found: BTreeMap<Piece, Vec<String>> = BTreeMap::new();
        for hit in haystack.find(&query) {
            let text = text_of(&article, hit.start.piece);
            let part = text.as_str().get(hit.start.offset..hit.end);
            let part = part.expect("a hit lies on characters").to_owned();
            prop_assert_eq!(folded_naively(&part).to_lowercase(), wanted.clone());
            found.entry(hit.start.piece).or_default().push(part);
        }
        for piece in pieces_of(&article) {
            let text = folded_naively(text_of(&article, piece).as_str()).to_ascii_lowercase();
            let count = found.get(&piece).map_or(0, Vec::len);
            prop_assert_eq!(text.matches(&wanted).count(), count, "in {:?}", piece);
        }
    }

    #[test]
    fn a_search_in_slices_finds_what_one_in_one_go_finds(
        article in any_article(), typed in "[a-z]{1,2}", bytes in 1_usize..40,
    ) {
        let query = Query::new(&typed).expect("words are no expression").expect("there are some");
        let mut haystack = Haystack::default();
        let mut hits = Hits::new(query.clone());
        while !(haystack.fill_some(&article, bytes) & hits.search(&haystack, bytes)) {}
        let found: Vec<Hit> = (0..hits.len()).filter_map(|at| hits.get(&haystack, at)).collect();
        prop_assert_eq!(&found, &haystack.find(&query));
        for hit in &found {
            let within = hits.within(&haystack, hit.start.piece, hit.start.offset..hit.end);
            prop_assert_eq!(within.map(|(_, hit)| hit).collect::<Vec<_>>(), vec![*hit]);
        }
    }
}
