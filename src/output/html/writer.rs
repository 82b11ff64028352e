//! Writer: a page as text, with words that cannot be taken for markup.

use crate::document::Inline;
use crate::output::address;
use crate::output::notes::Notes;
use crate::output::walk::{Step, Walk};
use crate::text::Text;

/// A page while it is written.
#[derive(Debug)]
pub(crate) struct Writer<'a> {
    out: String,
    notes: &'a Notes,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(notes: &'a Notes) -> Self {
        Self { out: String::new(), notes }
    }

    /// What has been written.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// The footnotes of the article.
    pub(crate) fn notes(&self) -> &'a Notes {
        self.notes
    }

    /// Writes markup of our own.
    pub(crate) fn markup(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Writes words, or the value of an attribute between double quotes.
    pub(crate) fn words(&mut self, words: &str) {
        for character in words.chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                _ => self.out.push(character),
            }
        }
    }

    /// Writes words between the tags of an element, on a line of their own; nothing for blank ones.
    pub(crate) fn element(&mut self, open: &str, words: Option<&Text>, close: &str) {
        if let Some(words) = words.filter(|words| !words.is_blank()) {
            self.markup(open);
            self.words(words.as_str());
            self.markup(close);
            self.markup("\n");
        }
    }

    /// Writes inlines.
    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        let walk = Walk::through(inlines);
        // How many links are open: HTML has no link within a link.
        let mut links = 0;
        for step in walk {
            match step {
                Step::Text(text) => self.words(text.as_str()),
                // Whoever reads the page again takes an element of nothing but a space for nothing.
                Step::Code(text) if text.is_blank() => self.words(text.as_str()),
                Step::Code(text) => {
                    self.markup("<code>");
                    self.words(text.as_str());
                    self.markup("</code>");
                }
                Step::Break => self.markup("<br>\n"),
                Step::Open(inline) => {
                    self.open(inline, links);
                    links += usize::from(matches!(inline, Inline::Link { .. }));
                }
                Step::Close(inline) => {
                    links -= usize::from(matches!(inline, Inline::Link { .. }));
                    self.close(inline, links);
                }
            }
        }
    }

    fn open(&mut self, inline: &Inline, links: usize) {
        match inline {
            Inline::Emphasis(_) => self.markup("<em>"),
            Inline::Strong(_) => self.markup("<strong>"),
            Inline::Superscript(raised) => {
                self.markup("<sup>");
                if let Some(note) = self.notes.led_to_by(raised).filter(|_| links == 0) {
                    self.markup(&["<a href=\"#note-", &note, "\">"].concat());
                }
            }
            Inline::Link { to, .. } => {
                if let Some(address) = address::of_link(to).filter(|_| links == 0) {
                    self.markup("<a href=\"");
                    self.words(&address);
                    self.markup("\">");
                }
            }
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
    }

    fn close(&mut self, inline: &Inline, links: usize) {
        match inline {
            Inline::Emphasis(_) => self.markup("</em>"),
            Inline::Strong(_) => self.markup("</strong>"),
            Inline::Superscript(raised) => {
                if links == 0 && self.notes.led_to_by(raised).is_some() {
                    self.markup("</a>");
                }
                self.markup("</sup>");
            }
            Inline::Link { to, .. } => {
                if links == 0 && address::of_link(to).is_some() {
                    self.markup("</a>");
                }
            }
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
    }
}
