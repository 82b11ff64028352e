//! Blocks in words.

use crate::app::linear::said::{Said, counted};
use crate::app::linear::wording::{Wording, inlines};
use crate::document::{Block, Inline, plain_text, words_of};
use crate::layout::sentence_at;
use crate::text::Text;

/// Quotation marks, which a pull quote has more or fewer of than the sentence that it repeats.
const QUOTES: [char; 8] = ['“', '”', '"', '‘', '’', '\'', '«', '»'];

/// How many blocks around a pull quote may hold its sentence.
const NEAR: usize = 40;

/// The level of the highest headings within an article.
const HIGHEST: u8 = 2;

impl Wording<'_> {
    /// Says a block, by its number.
    pub(crate) fn block(&self, number: usize, said: &mut Said) {
        let Some(block) = self.article().blocks.get(number) else { return };
        if self.is_silent(number) {
            return;
        }
        match block {
            Block::Paragraph(words) => said.prose(&self.spoken(words)),
            Block::Heading { level, text } => said.entry(self.heading(*level, text)),
            Block::Quote { paragraphs, by } => self.quote(paragraphs, by.as_ref(), said),
            Block::PullQuote(words) => said.entry(format!("Pull quote: {}", self.spoken(words))),
            Block::Verse(lines) => self.verse(lines, said),
            Block::List(list) => self.list(list, said),
            Block::Figure(picture) => said.entry(self.figure(*picture).unwrap_or_default()),
            Block::Break => said.entry("Break"),
            Block::Table { caption, heads, rows } => {
                let caption = caption.as_ref().map(|words| format!("Caption: {words}"));
                self.table(*heads, rows, caption, said);
            }
            Block::Code(text) => code(text, said),
            Block::Footnote { label, text } => said.entry(self.footnote(label, text)),
        }
    }

    /// Says a block from the sentence on that a byte of its plain text lies in. What is no running text is
    /// said whole: half a list or table means nothing.
    pub(crate) fn block_from(&self, number: usize, byte: usize, said: &mut Said) {
        match self.article().blocks.get(number) {
            Some(Block::Paragraph(words)) if byte > 0 && !self.is_silent(number) => {
                let start = sentence_at(plain_text(words).as_str(), byte);
                said.prose(&inlines::spoken_from(words, start, &self.marks));
            }
            _ => self.block(number, said),
        }
    }

    /// The words of inlines.
    pub(crate) fn spoken(&self, inlines: &[Inline]) -> String {
        inlines::spoken(inlines, &self.marks)
    }

    /// The links of a block, in order: address and words.
    pub(crate) fn links(&self, number: usize) -> Vec<(String, String)> {
        let Some(block) = self.article().blocks.get(number) else { return Vec::new() };
        let runs: Vec<&Vec<Inline>> = match block {
            Block::Paragraph(text)
            | Block::Heading { text, .. }
            | Block::PullQuote(text)
            | Block::Footnote { text, .. } => vec![text],
            Block::Quote { paragraphs: runs, .. } | Block::Verse(runs) => runs.iter().collect(),
            Block::Table { rows, .. } => rows.iter().flatten().collect(),
            Block::List(list) => {
                let mut runs = Vec::new();
                let mut open = vec![list.items.iter()];
                while let Some(items) = open.last_mut() {
                    if let Some(item) = items.next() {
                        runs.push(&item.text);
                        open.extend(item.nested.as_ref().map(|nested| nested.items.iter()));
                    } else {
                        open.pop();
                    }
                }
                runs
            }
            Block::Figure(_) | Block::Break | Block::Code(_) => Vec::new(),
        };
        runs.into_iter().flat_map(|run| inlines::links_in(run)).collect()
    }

    /// A heading; its level is told where it is not the highest.
    pub(crate) fn heading(&self, level: u8, words: &[Inline]) -> String {
        let words = self.spoken(words);
        if level <= HIGHEST {
            format!("Heading: {words}")
        } else {
            format!("Heading, level {}: {words}", level - HIGHEST + 1)
        }
    }

    /// A footnote.
    pub(crate) fn footnote(&self, label: &Text, words: &[Inline]) -> String {
        let gap = if label.is_blank() { "" } else { " " };
        format!("Footnote{gap}{}: {}", inlines::mark_of(label.as_str()), self.spoken(words))
    }

    /// Whether the text has these words of a pull quote as well: to hear a sentence again in the
    /// middle of another thought helps nobody.
    pub(crate) fn is_said_twice(&self, number: usize, words: &[Inline]) -> bool {
        let words = plain_text(words).as_str().to_lowercase();
        let bare = words.trim_matches(|sign: char| QUOTES.contains(&sign));
        let bare = bare.trim_end_matches(['.', '…']).trim();
        let text = |block: &Block| !matches!(block, Block::Heading { .. } | Block::Code(_));
        let blocks = self.article().blocks.iter().skip(number.saturating_sub(NEAR)).take(2 * NEAR);
        let mut texts = blocks.filter(|block| text(block)).map(words_of);
        bare.is_empty() || texts.any(|text| text.as_str().to_lowercase().contains(bare))
    }

    fn quote(&self, paragraphs: &[Vec<Inline>], by: Option<&Text>, said: &mut Said) {
        let by = by.map(|by| format!(", by {by}")).unwrap_or_default();
        if let [only] = paragraphs {
            return said.entry(format!("Quote{by}: {}", self.spoken(only)));
        }
        said.entry(format!("Quote, {}{by}:", counted(paragraphs.len(), "paragraph")));
        for words in paragraphs {
            said.prose(&self.spoken(words));
        }
    }

    fn verse(&self, lines: &[Vec<Inline>], said: &mut Said) {
        let lines: Vec<String> = lines.iter().map(|line| self.spoken(line)).collect();
        let count = lines.iter().filter(|line| !line.trim().is_empty()).count();
        said.entry(format!("Verse, {}:", counted(count, "line")));
        lines.iter().flat_map(|line| line.split('\n')).for_each(|line| said.kept(line));
    }
}

fn code(text: &Text, said: &mut Said) {
    let lines: Vec<&str> = text.as_str().trim_end().split('\n').collect();
    said.entry(format!("Code, {}:", counted(lines.len(), "line")));
    for line in lines {
        said.kept(line);
    }
}
