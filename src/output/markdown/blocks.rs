//! Blocks as Markdown.

use crate::document::{Article, Block, Inline, List, Picture, VerseLine, plain_text};
use crate::output::address;
use crate::output::markdown::inlines;
use crate::output::markdown::inlines::{destination, longest_run};
use crate::output::markdown::writer::{Within, Writer};
use crate::output::notes::Notes;
use crate::output::walk::{ListStep, list_steps};
use crate::text::Text;

/// The largest number that an item of a list may have in `CommonMark`.
const LARGEST_NUMBER: u64 = 999_999_999;

/// All blocks that hold something, one entry each.
pub(crate) fn write_all(article: &Article, notes: &Notes) -> Vec<String> {
    let mut written: Vec<String> = Vec::new();
    let mut lists = 0;
    for (number, block) in article.blocks.iter().enumerate() {
        // Two lists in a row are told apart by their marks.
        lists = if matches!(block, Block::List(_)) { lists + 1 } else { 0 };
        let text = match block {
            Block::Footnote { label, text } => footnote(number, label, text, notes),
            Block::Figure(picture) => article
                .pictures
                .get(*picture)
                .map(|picture| figure(picture, notes))
                .unwrap_or_default(),
            Block::List(list) => write_list(list, lists % 2 == 0, notes),
            other => write_block(other, notes),
        };
        written.push(text);
    }
    written.retain(|text| !text.trim().is_empty());
    written
}

fn write_block(block: &Block, notes: &Notes) -> String {
    match block {
        Block::Paragraph(text) => prose(text, "", "", notes),
        Block::Heading { level, text } => heading(*level, text, notes),
        Block::Quote { paragraphs, by } => quote(paragraphs, by.as_ref(), notes),
        Block::PullQuote(text) => prose(text, "> ", "> ", notes),
        Block::Verse(lines) => verse(lines, notes),
        Block::Break => "***".to_owned(),
        Block::Table { caption, heads, rows } => table(caption.as_ref(), *heads, rows, notes),
        Block::Code(text) => code(text),
        Block::List(_) | Block::Figure(_) | Block::Footnote { .. } => String::new(),
    }
}

/// Running text after a mark, its further lines after a prefix; nothing for blank text.
fn prose(text: &[Inline], mark: &str, prefix: &str, notes: &Notes) -> String {
    if plain_text(text).is_blank() {
        return String::new();
    }
    let mut writer = Writer::new(Within::Prose, mark, prefix);
    inlines::write(text, notes, Within::Prose, &mut writer);
    writer.finish()
}

fn heading(level: u8, text: &[Inline], notes: &Notes) -> String {
    if plain_text(text).is_blank() {
        return String::new();
    }
    let mark = "#".repeat(level.clamp(2, 6).into()) + " ";
    let mut writer = Writer::new(Within::Heading, &mark, "");
    inlines::write(text, notes, Within::Heading, &mut writer);
    writer.finish()
}

fn quote(paragraphs: &[Vec<Inline>], by: Option<&Text>, notes: &Notes) -> String {
    let mut parts: Vec<String> =
        paragraphs.iter().map(|text| prose(text, "> ", "> ", notes)).collect();
    parts.extend(by.filter(|by| !by.is_blank()).map(|by| {
        let mut writer = Writer::new(Within::Prose, "> — ", "> ");
        writer.words(by.as_str());
        writer.finish()
    }));
    parts.retain(|part| !part.is_empty());
    parts.join("\n>\n")
}

/// Lines that stay lines; an empty one begins a new stanza.
fn verse(lines: &[Vec<Inline>], notes: &Notes) -> String {
    let is_empty = |line: &Vec<Inline>| plain_text(line).is_blank();
    let stanzas = lines.split(is_empty).filter(|stanza| !stanza.is_empty());
    let written = stanzas.map(|stanza| {
        let mut writer = Writer::new(Within::Prose, "", "");
        for line in stanza {
            writer.line_break();
            let line = VerseLine::of(line).joined();
            inlines::write(&line, notes, Within::Prose, &mut writer);
        }
        writer.finish()
    });
    written.collect::<Vec<_>>().join("\n\n")
}

/// A list, with one of the two kinds of marks that there are.
fn write_list(list: &List, other_marks: bool, notes: &Notes) -> String {
    let mut lines: Vec<String> = Vec::new();
    // Of each open list: its next number, and the cells before its marks.
    let mut open: Vec<(Option<u64>, usize)> = Vec::new();
    let mut indent = 0;
    let mut has_text = false;
    for step in list_steps(list) {
        match step {
            ListStep::Open(list) => {
                // An item that begins with a blank line ends there: an empty one gets none.
                if has_text && interrupts(list) {
                    lines.push(String::new());
                }
                open.push((list.start.map(|start| start.min(LARGEST_NUMBER)), indent));
            }
            ListStep::Item(item) => {
                let Some((number, before)) = open.last_mut() else { continue };
                let mark = mark(*number, other_marks);
                indent = *before + mark.len() + 1;
                let mark = [&" ".repeat(*before), mark.as_str(), " "].concat();
                *number = number.map(|number| (number + 1).min(LARGEST_NUMBER));
                let text = prose(&item.text, &mark, &" ".repeat(indent), notes);
                has_text = !text.is_empty();
                lines.push(if has_text { text } else { mark.trim_end().to_owned() });
            }
            ListStep::ItemEnd => {}
            ListStep::Close(_) => {
                open.pop();
            }
        }
    }
    lines.join("\n")
}

/// The mark of an item, of a number or none.
fn mark(number: Option<u64>, other_marks: bool) -> String {
    match number {
        Some(number) if other_marks => number.to_string() + ")",
        Some(number) => number.to_string() + ".",
        None => (if other_marks { "*" } else { "-" }).to_owned(),
    }
}

/// Whether a list within an item needs a blank line before it: one with a number other than one
/// would be part of the text above, and an empty item would underline that (`CommonMark`, 5.2, 4.3).
fn interrupts(list: &List) -> bool {
    list.start.is_some_and(|start| start != 1)
        || list.items.first().is_none_or(|item| plain_text(&item.text).is_blank())
}

/// A picture with its words; its words alone where its address is not known.
fn figure(picture: &Picture, notes: &Notes) -> String {
    let caption = picture.caption.as_ref().filter(|caption| !caption.is_blank());
    let credit = picture.credit.as_ref().filter(|credit| !credit.is_blank());
    let mut words = Vec::new();
    words.extend(caption.map(|caption| Inline::Emphasis(vec![Inline::Text(caption.clone())])));
    if caption.is_some() && credit.is_some() {
        words.push(Inline::LineBreak);
    }
    words.extend(credit.cloned().map(Inline::Text));
    let words = prose(&words, "", "", notes);
    let Some(address) = picture.address.as_ref().and_then(address::of_picture) else {
        return words;
    };
    let mut image = Writer::new(Within::Prose, "", "");
    image.markup("![");
    image.words(picture.alternative.as_ref().map(Text::as_str).unwrap_or_default());
    image.end_markup(&["](", &destination(&address), ")"].concat());
    let parts = [image.finish(), words];
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n\n")
}

/// A table, which has one row of heads in Markdown, be it empty. Short rows are filled by whoever
/// reads it. Its caption is a line with stress over it, as that of a picture is one under it.
fn table(caption: Option<&Text>, heads: usize, rows: &[Vec<Vec<Inline>>], notes: &Notes) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    if columns == 0 {
        return String::new();
    }
    let (head, body) = match rows.split_first() {
        Some((first, others)) if heads > 0 => (first.as_slice(), others),
        _ => (&[][..], rows),
    };
    let mut lines = vec![row(head, columns, notes), "|".to_owned() + &" --- |".repeat(columns)];
    lines.extend(body.iter().map(|cells| row(cells, 1, notes)));
    let caption = caption.filter(|caption| !caption.is_blank());
    let caption =
        caption.map(|caption| vec![Inline::Emphasis(vec![Inline::Text(caption.clone())])]);
    let caption = caption.map(|caption| prose(&caption, "", "", notes) + "\n\n");
    caption.unwrap_or_default() + &lines.join("\n")
}

/// A row of at least so many cells.
fn row(cells: &[Vec<Inline>], least: usize, notes: &Notes) -> String {
    let mut line = String::from("|");
    for cell in cells {
        let mut writer = Writer::new(Within::Cell, "", "");
        inlines::write(cell, notes, Within::Cell, &mut writer);
        line.extend([" ", &writer.finish(), " |"]);
    }
    line.push_str(&"  |".repeat(least.saturating_sub(cells.len())));
    line
}

fn code(text: &Text) -> String {
    if text.is_blank() {
        return String::new();
    }
    let fence = "`".repeat((longest_run(text.as_str()) + 1).max(3));
    [&fence, "\n", text.as_str().trim_end_matches('\n'), "\n", &fence].concat()
}

/// A note: as such where a mark leads to it, else as a paragraph, since notes without marks are not
/// shown.
fn footnote(block: usize, label: &Text, text: &[Inline], notes: &Notes) -> String {
    if let Some(name) = notes.name_of(block, label) {
        prose(text, &["[^", &name, "]: "].concat(), "    ", notes)
    } else {
        let mut marked = Vec::new();
        if !label.is_blank() {
            marked.push(Inline::Superscript(vec![Inline::Text(label.clone())]));
            marked.push(Inline::Text(Text::fixed(" ")));
        }
        marked.extend_from_slice(text);
        // The mark must not lead to another note.
        prose(&marked, "", "", &Notes::default())
    }
}
