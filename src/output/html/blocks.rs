//! Blocks as HTML.

use crate::document::{Article, Block, Inline, List, Picture, VerseLine, plain_text};
use crate::output::address;
use crate::output::html::writer::Writer;
use crate::output::walk::{ListStep, list_steps};
use crate::text::Text;

/// Writes all blocks, each on lines of its own.
pub(crate) fn write_all(article: &Article, writer: &mut Writer<'_>) {
    for (number, block) in article.blocks.iter().enumerate() {
        match block {
            Block::Figure(picture) => {
                if let Some(picture) = article.pictures.get(*picture) {
                    figure(picture, writer);
                }
            }
            Block::Footnote { label, text } => footnote(number, label, text, writer),
            other => write(other, writer),
        }
    }
}

fn write(block: &Block, writer: &mut Writer<'_>) {
    match block {
        Block::Paragraph(text) => element("<p>", text, "</p>\n", writer),
        Block::Heading { level, text } => {
            let level = level.clamp(&2, &6).to_string();
            let (open, close) = (["<h", &level, ">"].concat(), ["</h", &level, ">\n"].concat());
            element(&open, text, &close, writer);
        }
        Block::Quote { paragraphs, by } => quote(paragraphs, by.as_ref(), writer),
        Block::PullQuote(text) => {
            element("<aside class=\"pullquote\">\n<p>", text, "</p>\n</aside>\n", writer);
        }
        Block::Verse(lines) => verse(lines, writer),
        Block::List(list) => write_list(list, writer),
        Block::Break => writer.markup("<hr>\n"),
        Block::Table { caption, heads, rows } => table(caption.as_ref(), *heads, rows, writer),
        Block::Code(text) => writer.element("<pre><code>", Some(text), "</code></pre>"),
        Block::Figure(_) | Block::Footnote { .. } => {}
    }
}

/// Writes inlines between tags; nothing for blank ones.
fn element(open: &str, text: &[Inline], close: &str, writer: &mut Writer<'_>) {
    if !plain_text(text).is_blank() {
        writer.markup(open);
        writer.inlines(text);
        writer.markup(close);
    }
}

fn quote(paragraphs: &[Vec<Inline>], by: Option<&Text>, writer: &mut Writer<'_>) {
    writer.markup("<blockquote>\n");
    for text in paragraphs {
        element("<p>", text, "</p>\n", writer);
    }
    writer.element("<footer>— <cite>", by, "</cite></footer>");
    writer.markup("</blockquote>\n");
}

/// Lines that stay lines; an empty one begins a new stanza.
fn verse(lines: &[Vec<Inline>], writer: &mut Writer<'_>) {
    let is_empty = |line: &Vec<Inline>| plain_text(line).is_blank();
    let stanzas: Vec<&[Vec<Inline>]> =
        lines.split(is_empty).filter(|stanza| !stanza.is_empty()).collect();
    if stanzas.is_empty() {
        return;
    }
    writer.markup("<div class=\"verse\">\n");
    for stanza in stanzas {
        writer.markup("<p>");
        for (number, line) in stanza.iter().enumerate() {
            // White space is kept in verse: no line feed may stand beside the break.
            writer.markup(if number > 0 { "<br>" } else { "" });
            writer.inlines(&VerseLine::of(line).joined());
        }
        writer.markup("</p>\n");
    }
    writer.markup("</div>\n");
}

fn write_list(list: &List, writer: &mut Writer<'_>) {
    for (number, step) in list_steps(list).into_iter().enumerate() {
        if number > 0 && matches!(step, ListStep::Open(_)) {
            writer.markup("\n");
        }
        match step {
            ListStep::Open(List { start: None, .. }) => writer.markup("<ul>\n"),
            ListStep::Open(List { start: Some(1), .. }) => writer.markup("<ol>\n"),
            ListStep::Open(List { start: Some(start), .. }) => {
                // Browsers count in 32 bits.
                let start = (*start).min(i32::MAX as u64).to_string();
                writer.markup(&["<ol start=\"", &start, "\">\n"].concat());
            }
            ListStep::Item(item) => {
                writer.markup("<li>");
                writer.inlines(&item.text);
            }
            ListStep::ItemEnd => writer.markup("</li>\n"),
            ListStep::Close(List { start, .. }) => {
                writer.markup(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
            }
        }
    }
}

/// A picture with its words; its words alone where its address is not known, and nothing where
/// there are none.
fn figure(picture: &Picture, writer: &mut Writer<'_>) {
    let address = picture.address.as_ref().and_then(address::of_picture);
    if address.is_none() && !picture.has_words() {
        return;
    }
    writer.markup("<figure>\n");
    if let Some(address) = address {
        writer.markup("<img src=\"");
        writer.words(&address);
        writer.markup("\" alt=\"");
        writer.words(picture.alternative.as_ref().map(Text::as_str).unwrap_or_default());
        writer.markup("\" loading=\"lazy\" referrerpolicy=\"no-referrer\">\n");
    }
    if picture.has_words() {
        writer.markup("<figcaption>\n");
        writer.element("", picture.caption.as_ref(), "");
        writer.element("<cite class=\"credit\">", picture.credit.as_ref(), "</cite>");
        writer.markup("</figcaption>\n");
    }
    writer.markup("</figure>\n");
}

fn table(caption: Option<&Text>, heads: usize, rows: &[Vec<Vec<Inline>>], writer: &mut Writer<'_>) {
    let (head, body) = rows.split_at(heads.min(rows.len()));
    // Of facts, and not to lay out a page, however few its cells are.
    writer.markup("<table role=\"table\">\n");
    writer.element("<caption>", caption, "</caption>");
    if !head.is_empty() {
        writer.markup("<thead>\n");
        for cells in head {
            row(cells, "<th scope=\"col\">", "</th>", writer);
        }
        writer.markup("</thead>\n");
    }
    if !body.is_empty() {
        writer.markup("<tbody>\n");
        for cells in body {
            row(cells, "<td>", "</td>", writer);
        }
        writer.markup("</tbody>\n");
    }
    writer.markup("</table>\n");
}

fn row(cells: &[Vec<Inline>], open: &str, close: &str, writer: &mut Writer<'_>) {
    writer.markup("<tr>");
    for cell in cells {
        writer.markup(open);
        writer.inlines(cell);
        writer.markup(close);
    }
    writer.markup("</tr>\n");
}

/// A note, which the marks in the text lead to.
fn footnote(block: usize, label: &Text, text: &[Inline], writer: &mut Writer<'_>) {
    writer.markup("<aside class=\"note\" role=\"doc-footnote\"");
    if let Some(name) = writer.notes().name_of(block, label) {
        writer.markup(&[" id=\"note-", &name, "\""].concat());
    }
    writer.markup(">\n<p>");
    if !label.is_blank() {
        writer.markup("<sup class=\"label\">");
        writer.words(label.as_str());
        writer.markup("</sup> ");
    }
    writer.inlines(text);
    writer.markup("</p>\n</aside>\n");
}
