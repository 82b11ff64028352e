//! Markdown: `CommonMark` with front matter, tables and footnotes as GitHub has them.
//!
//! No words of the document can become markup. Addresses in running text stay as they are: where a
//! program makes links of them, it does so by an extension of its own.

mod blocks;
mod front;
mod inlines;
mod writer;

use crate::document::{Article, Ending, Inline, Related};
use crate::layout::date_in_words;
use crate::output::address;
use crate::output::markdown::inlines::destination;
use crate::output::markdown::writer::{Within, Writer};
use crate::output::notes::Notes;
use crate::text::{Text, Unclean};

/// Writes an article, line feed at its end; nothing where nothing is known.
pub(crate) fn render(article: &Article) -> String {
    let notes = Notes::of(article);
    let mut parts = Vec::new();
    parts.extend(front::matter(&article.metadata));
    let title = article.metadata.title.iter().map(|title| &title.value);
    parts.extend(title.filter(|title| !title.is_blank()).map(|title| heading(1, title)));
    parts.extend(blocks::write_all(article, &notes));
    if let Some(ending) = &article.ending {
        parts.extend(ending_parts(ending, &notes));
    }
    let mut markdown = parts.join("\n\n");
    if !markdown.is_empty() {
        markdown.push('\n');
    }
    markdown
}

/// A heading of plain words.
fn heading(level: usize, words: &Text) -> String {
    let mut writer = Writer::new(Within::Heading, &("#".repeat(level) + " "), "");
    writer.words(words.as_str());
    writer.finish()
}

/// What stands after the text: the author's biography, the notes, the further articles.
fn ending_parts(ending: &Ending, notes: &Notes) -> Vec<String> {
    let mut parts = Vec::new();
    if let Some(about) = ending.about_author.iter().find(|about| !about.value.is_blank()) {
        let about = [Inline::Emphasis(vec![Inline::Text(about.value.clone())])];
        let mut writer = Writer::new(Within::Prose, "", "");
        inlines::write(&about, notes, Within::Prose, &mut writer);
        parts.push(writer.finish());
    }
    for note in ending.endnotes.iter().filter(|note| !note.is_blank()) {
        let mut writer = Writer::new(Within::Prose, "", "");
        writer.words(note.as_str());
        parts.push(writer.finish());
    }
    let related = &ending.related;
    if !related.entries.is_empty() {
        let heading_of_list = related.heading.clone().filter(|heading| !heading.is_blank());
        parts.push(heading(2, &heading_of_list.unwrap_or_else(|| Text::fixed("More"))));
        let entries: Vec<String> = related.entries.iter().map(entry).collect();
        parts.push(entries.join("\n"));
    }
    parts
}

/// One further article as an item of a list: headline, date, section, caption, credit.
fn entry(related: &Related) -> String {
    let mut writer = Writer::new(Within::Prose, "- ", "  ");
    let address = related.address.as_ref().and_then(address::of_link);
    match address.filter(|_| !related.title.is_blank()) {
        Some(address) => {
            writer.markup("[");
            writer.words(related.title.as_str());
            writer.end_markup(&["](", &destination(&address), ")"].concat());
        }
        None => writer.words(related.title.as_str()),
    }
    let date = related.date.map(|date| Unclean::new(date_in_words(&date).as_str()).line());
    for part in date.iter().chain(&related.section).chain(&related.caption).chain(&related.credit) {
        writer.words(" · ");
        writer.words(part.as_str());
    }
    writer.finish()
}
