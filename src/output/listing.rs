//! Listing: articles of the library as a table, or as data.

use serde::Serialize;

use crate::document::{ShelfEntry, minutes_to_read};
use crate::output::date::iso;
use crate::output::json;
use crate::text::{Printable, Text};

/// Cells between two columns.
const GAP: usize = 2;

/// The most cells of the names of authors.
const AUTHORS: usize = 20;

/// The fewest cells that a headline is given before the columns beside it go.
const SHORTEST_TITLE: usize = 24;

/// A list as scripts read it.
#[derive(Serialize)]
struct JsonListing<'a> {
    articles: Vec<JsonEntry<'a>>,
}

#[derive(Serialize)]
struct JsonEntry<'a> {
    id: &'a str,
    title: Option<&'a str>,
    authors: Vec<&'a str>,
    date: Option<String>,
    publication: Option<&'a str>,
    section: Option<&'a str>,
    url: Option<&'a str>,
    words: usize,
    minutes: usize,
    progress: Option<usize>,
    added: String,
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<String>,
}

/// Articles as one object, line feed at its end. `progress` is in percent.
pub fn listing_json(entries: &[ShelfEntry]) -> String {
    json::pretty(&JsonListing { articles: entries.iter().map(json_entry).collect() })
}

fn json_entry(entry: &ShelfEntry) -> JsonEntry<'_> {
    let snippet: String = entry.snippet.iter().map(|(words, _)| words.as_str()).collect();
    JsonEntry {
        id: entry.id.as_str(),
        title: present(Some(&entry.title)),
        authors: entry.authors.iter().filter_map(|author| present(Some(author))).collect(),
        date: entry.date.map(iso),
        publication: present(entry.publication.as_ref()),
        section: present(entry.section.as_ref()),
        url: present(entry.address.as_ref()),
        words: entry.words,
        minutes: minutes_to_read(entry.words),
        progress: entry.percent(),
        added: entry.added.to_string(),
        tags: entry.tags.iter().map(Text::as_str).collect(),
        snippet: Some(snippet.trim().to_owned()).filter(|snippet| !snippet.is_empty()),
    }
}

fn present(text: Option<&Text>) -> Option<&str> {
    text.filter(|text| !text.is_blank()).map(Text::as_str)
}

/// Articles as a table: one row each, and a second one for the words by which it was found. No row
/// is wider than `width` cells; nothing is cut where there is none.
pub fn listing(entries: &[ShelfEntry], width: Option<u16>) -> String {
    let rows: Vec<[Printable; 6]> = entries.iter().map(cells_of).collect();
    let heads = ["ID", "TITLE", "AUTHORS", "DATE", "MIN", "READ"].map(Printable::fixed);
    let widest = |column: usize| {
        rows.iter().chain([&heads]).map(|row| row[column].width()).max().unwrap_or_default()
    };
    let mut widths: [usize; 6] = std::array::from_fn(widest);
    if let Some(width) = width.map(usize::from) {
        fit(&mut widths, width);
    }
    let mut written = String::new();
    if entries.is_empty() {
        return written;
    }
    put_row(&mut written, &heads, &widths);
    for (entry, row) in entries.iter().zip(&rows) {
        put_row(&mut written, row, &widths);
        put_snippet(&mut written, entry, widths[0] + GAP, width);
    }
    written
}

/// Narrows the columns to a width: names first, then the headline, and what finds no room goes.
fn fit(widths: &mut [usize; 6], width: usize) {
    widths[2] = widths[2].min(AUTHORS);
    for leaving in [2, 3, 5, 4] {
        if room_for_title(widths, width) >= SHORTEST_TITLE.min(widths[1]) {
            break;
        }
        widths[leaving] = 0;
    }
    widths[1] = widths[1].min(room_for_title(widths, width).max(1));
}

/// Cells that the other columns leave.
fn room_for_title(widths: &[usize; 6], width: usize) -> usize {
    let others = widths.iter().enumerate().filter(|(column, cells)| *column != 1 && **cells > 0);
    width.saturating_sub(others.map(|(_, cells)| cells + GAP).sum())
}

fn cells_of(entry: &ShelfEntry) -> [Printable; 6] {
    let mut read = entry.percent().map(Printable::number).unwrap_or_default();
    if !read.is_empty() {
        read.push(&Printable::fixed("%"));
    }
    let date = entry.date.map(|date| crate::text::Unclean::new(iso(date)).line());
    // The day alone: the hour is of no use to find an article by.
    let day =
        date.map(|date| date.slice(0..date.as_str().find('T').unwrap_or(date.as_str().len())));
    [
        Printable::of(&entry.id),
        Printable::of(&entry.title),
        Printable::of(&Text::join(&entry.authors, ", ")),
        day.as_ref().map(Printable::of).unwrap_or_default(),
        Printable::number(minutes_to_read(entry.words)),
        read,
    ]
}

/// A row: words flush left, numbers flush right, no blanks at its end.
fn put_row(written: &mut String, row: &[Printable; 6], widths: &[usize; 6]) {
    let mut line = String::new();
    for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
        if *width == 0 {
            continue;
        }
        let cell = cell.truncated(*width);
        let blanks = " ".repeat(width - cell.width());
        let (before, after) =
            if column >= 4 { (blanks, String::new()) } else { (String::new(), blanks) };
        if !line.is_empty() {
            line.push_str(&" ".repeat(GAP));
        }
        line.extend([before.as_str(), cell.as_str(), after.as_str()]);
    }
    written.push_str(line.trim_end());
    written.push('\n');
}

fn put_snippet(written: &mut String, entry: &ShelfEntry, indent: usize, width: Option<u16>) {
    let words = Text::join(entry.snippet.iter().map(|(words, _)| words), "");
    if words.is_blank() {
        return;
    }
    let words = Printable::of(&words);
    let room = width.map_or(words.width(), |width| usize::from(width).saturating_sub(indent));
    let line = format!("{}{}", " ".repeat(indent), words.truncated(room).as_str().trim());
    written.push_str(line.trim_end());
    written.push('\n');
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::document::{Date, Progress};

    fn entry(title: &'static str, progress: Progress) -> ShelfEntry {
        ShelfEntry {
            id: Text::fixed("r3k7q"),
            title: Text::fixed(title),
            authors: vec![Text::fixed("Amotz Asa-El")],
            date: Some(Date::Month(2023, 8)),
            words: 1511,
            progress,
            added: Timestamp::UNIX_EPOCH,
            snippet: vec![(Text::fixed("the "), false), (Text::fixed("oil"), true)],
            ..ShelfEntry::default()
        }
    }

    #[test]
    fn a_table_keeps_to_its_width_and_no_row_ends_in_blanks() {
        let entries = [
            entry("A headline that is longer than any table has room for", Progress::Unread),
            entry("東京の夜と朝と昼と夕べ、そしてまた夜、長い長い一日の話", Progress::Read(700)),
            entry("Short", Progress::Finished),
        ];
        for width in [10, 20, 40, 60, 80, 200] {
            let table = listing(&entries, Some(width));
            for line in table.lines() {
                assert_eq!(line, line.trim_end());
                if width >= 20 {
                    let cells = Printable::of(&crate::text::Unclean::new(line).line()).width();
                    assert!(cells <= usize::from(width), "{width}: {line}");
                }
            }
        }
        let whole = listing(&entries, None);
        assert!(whole.contains("longer than any table has room for  "), "{whole}");
        assert!(whole.contains("  Amotz Asa-El  2023-08    7"), "{whole}");
        assert!(whole.contains("46%") && whole.contains("100%"), "{whole}");
    }

    #[test]
    fn nothing_listed_is_nothing_written_and_an_empty_list_of_data() {
        assert_eq!(listing(&[], None), "");
        assert_eq!(listing_json(&[]), "{\n  \"articles\": []\n}\n");
    }
}
