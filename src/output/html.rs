//! HTML: a page of its own, with a small style sheet and without a script.
//!
//! No words of the document can become markup, and links lead to the web or to mail only. The one
//! thing that a page may ask others for is its pictures.

mod blocks;
mod writer;

use crate::document::{
    Article, Date, Ending, Fact, Metadata, Related, count_body_words, minutes_to_read,
};
use crate::layout::date_in_words;
use crate::output::address;
use crate::output::date::iso;
use crate::output::html::writer::Writer;
use crate::output::notes::Notes;
use crate::text::Text;

/// How every page looks: light or dark as the reader has it, and a measure of 66 characters.
const STYLE: &str = include_str!("html/style.css");

/// Languages that are written from right to left, by the first part of their tags.
const RIGHT_TO_LEFT: [&str; 12] =
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"];

/// Writes an article as a page.
pub(crate) fn render(article: &Article) -> String {
    let notes = Notes::of(article);
    let mut writer = Writer::new(&notes);
    let metadata = &article.metadata;
    head(metadata, &mut writer);
    writer.markup("<body>\n<article>\n");
    header(article, &mut writer);
    blocks::write_all(article, &mut writer);
    if let Some(ending) = &article.ending {
        footer(ending, &mut writer);
        related(ending, &mut writer);
    }
    writer.markup("</article>\n</body>\n</html>\n");
    writer.finish()
}

fn head(metadata: &Metadata, writer: &mut Writer<'_>) {
    writer.markup("<!DOCTYPE html>\n<html");
    let language = metadata.language.as_ref().map(|language| &language.value);
    if let Some(language) = language.filter(|language| !language.is_blank()) {
        writer.markup(" lang=\"");
        writer.words(language.as_str());
        writer.markup("\"");
    }
    writer.markup(&[" dir=\"", direction(language), "\">\n<head>\n"].concat());
    writer.markup("<meta charset=\"utf-8\">\n");
    writer.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    // By which Folio knows the page again, and reads every part as what it is.
    writer.markup("<meta name=\"generator\" content=\"Folio\">\n");
    told("og:site_name", metadata.publication.as_ref(), writer);
    for section in &metadata.sections {
        told("article:section", Some(section), writer);
    }
    writer.markup("<title>");
    let title = metadata.title.as_ref().map(|title| title.value.as_str());
    writer.words(title.unwrap_or("Untitled"));
    writer.markup("</title>\n");
    if let Some(address) = metadata.address.as_ref().and_then(|it| address::of_picture(&it.value)) {
        writer.markup("<link rel=\"canonical\" href=\"");
        writer.words(&address);
        writer.markup("\">\n");
    }
    writer.markup(&["<style>\n", STYLE, "</style>\n</head>\n"].concat());
}

/// What machines are told of a fact.
fn told(property: &str, fact: Option<&Fact<Text>>, writer: &mut Writer<'_>) {
    if let Some(fact) = fact.filter(|fact| !fact.value.is_blank()) {
        writer.markup(&["<meta property=\"", property, "\" content=\""].concat());
        writer.words(fact.value.as_str());
        writer.markup("\">\n");
    }
}

/// The direction of a language; that of its first letter where the language is not known.
fn direction(language: Option<&Text>) -> &'static str {
    let Some(tag) = language.filter(|language| !language.is_blank()) else { return "auto" };
    let first = tag.as_str().split('-').next().unwrap_or_default().to_ascii_lowercase();
    if RIGHT_TO_LEFT.contains(&first.as_str()) { "rtl" } else { "ltr" }
}

/// Kicker, headline, standfirst and byline.
fn header(article: &Article, writer: &mut Writer<'_>) {
    let metadata = &article.metadata;
    writer.markup("<header>\n");
    let section = metadata.sections.first().or(metadata.publication.as_ref());
    let title = metadata.title.as_ref().map(|title| &title.value);
    let standfirst = metadata.standfirst.as_ref().map(|standfirst| &standfirst.value);
    writer.element("<p class=\"kicker\">", section.map(|section| &section.value), "</p>");
    writer.element("<h1>", title, "</h1>");
    writer.element("<p class=\"standfirst\">", standfirst, "</p>");
    byline(article, writer);
    writer.markup("</header>\n");
}

/// Authors, date and reading time, parted by middle dots.
fn byline(article: &Article, writer: &mut Writer<'_>) {
    let authors = article.metadata.authors.iter().map(|author| &author.value);
    let authors: Vec<&Text> = authors.filter(|author| !author.is_blank()).collect();
    let minutes = minutes_to_read(count_body_words(&article.blocks));
    if authors.is_empty() && article.metadata.date.is_none() && minutes == 0 {
        return;
    }
    writer.markup("<p class=\"byline\">");
    let mut dot = "";
    if !authors.is_empty() {
        for (number, author) in authors.into_iter().enumerate() {
            writer.markup(if number > 0 { ", " } else { "" });
            span("author", author, writer);
        }
        dot = " · ";
    }
    if let Some(date) = &article.metadata.date {
        writer.markup(dot);
        time(date.value, writer);
        dot = " · ";
    }
    if minutes > 0 {
        writer.markup(&[dot, &minutes.to_string(), " min"].concat());
    }
    writer.markup("</p>\n");
}

/// Words that are marked as what they are.
fn span(class: &str, words: &Text, writer: &mut Writer<'_>) {
    writer.markup(&["<span class=\"", class, "\">"].concat());
    writer.words(words.as_str());
    writer.markup("</span>");
}

fn time(date: Date, writer: &mut Writer<'_>) {
    writer.markup(&["<time datetime=\"", &iso(date), "\">"].concat());
    writer.words(date_in_words(&date).as_str());
    writer.markup("</time>");
}

/// The author's biography and the notes after the text.
fn footer(ending: &Ending, writer: &mut Writer<'_>) {
    let about = ending.about_author.as_ref().map(|about| &about.value);
    let has_words = |text: &&Text| !text.is_blank();
    if about.iter().any(has_words) || ending.endnotes.iter().any(|it| !it.is_blank()) {
        writer.markup("<footer>\n");
        writer.element("<p class=\"about\">", about, "</p>");
        for note in &ending.endnotes {
            writer.element("<p>", Some(note), "</p>");
        }
        writer.markup("</footer>\n");
    }
}

/// The list of further articles.
fn related(ending: &Ending, writer: &mut Writer<'_>) {
    let related = &ending.related;
    if related.entries.is_empty() {
        return;
    }
    writer.markup("<section class=\"related\">\n");
    let heading = related.heading.clone().filter(|heading| !heading.is_blank());
    let heading = heading.unwrap_or_else(|| Text::fixed("More"));
    writer.element("<h2>", Some(&heading), "</h2>");
    writer.markup("<ul>\n");
    for entry in &related.entries {
        writer.markup("<li>");
        write_entry(entry, writer);
        writer.markup("</li>\n");
    }
    writer.markup("</ul>\n</section>\n");
}

/// One further article: headline, date, section, caption, credit.
fn write_entry(entry: &Related, writer: &mut Writer<'_>) {
    let address = entry.address.as_ref().and_then(address::of_link);
    match &address {
        Some(address) => {
            writer.markup("<a class=\"headline\" href=\"");
            writer.words(address);
            writer.markup("\">");
            writer.words(entry.title.as_str());
            writer.markup("</a>");
        }
        None => span("headline", &entry.title, writer),
    }
    if let Some(date) = entry.date {
        writer.markup(" · ");
        time(date, writer);
    }
    let parts =
        [("section", &entry.section), ("caption", &entry.caption), ("credit", &entry.credit)];
    for (class, part) in parts {
        if let Some(part) = part.as_ref().filter(|part| !part.is_blank()) {
            writer.markup(" · ");
            span(class, part, writer);
        }
    }
}
