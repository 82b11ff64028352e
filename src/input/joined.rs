//! Joined: an article whose pages come one after another.
//!
//! Notes stand at the end of the whole, with numbers that go through it; what stands after the text is
//! told once. A page that turns out to be of another article, or to be one that has come, ends it.

use std::collections::{BTreeSet, HashMap};

use crate::document::{
    Article, Block, Ending, Growth, Inline, Item, List, Picture, RelatedList, plain_text, words_of,
};
use crate::input::html::pages;
use crate::input::words;
use crate::text::{Text, Unclean};

/// The most pages of one article.
const MOST_PAGES: usize = 40;

/// How many blocks tell a page from the others.
const TELLING: usize = 3;

/// An article of which some pages have come.
#[derive(Debug, Clone)]
pub struct Joined {
    /// Its text so far, without notes, and without an ending.
    article: Article,
    notes: Vec<Block>,
    ending: Ending,
    pages: usize,
    /// How each page begins.
    starts: BTreeSet<String>,
    /// The names of notes that are taken.
    labels: BTreeSet<String>,
}

impl Joined {
    /// Begins with the first page.
    pub fn begin(mut first: Article) -> Self {
        let ending = first.ending.take().unwrap_or_default();
        let notes = take_notes(&mut first.blocks);
        let starts = BTreeSet::from([start_of(&first.blocks)]);
        let labels = notes.iter().filter_map(label_of).collect();
        Self { article: first, notes, ending, pages: 1, starts, labels }
    }

    /// What is read of it: its text so far.
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// All of it so far, as a whole.
    pub fn whole(&self) -> Article {
        let mut whole = self.article.clone();
        whole.blocks.extend(self.notes.iter().cloned());
        whole.ending = Some(self.ending.clone());
        whole
    }

    /// Whether it may have another page.
    pub fn has_room(&self) -> bool {
        self.pages < MOST_PAGES
    }

    /// Adds the page of an address that was announced; gives what it adds to the text, or nothing where it is none of
    /// this article.
    pub fn add(&mut self, mut page: Article, address: &Text) -> Option<Growth> {
        let is_meant = pages::is_said(address) || self.has_title_of(&page);
        let ending = page.ending.take().unwrap_or_default();
        let mut notes = take_notes(&mut page.blocks);
        let has_words = page.blocks.iter().any(|block| !words_of(block).is_blank());
        if !is_meant || !has_words || !self.starts.insert(start_of(&page.blocks)) {
            return None;
        }
        self.pages += 1;
        let renamed = self.rename(&notes);
        for note in &mut notes {
            call_anew(note, &renamed);
        }
        let mut growth = Growth::default();
        for mut block in page.blocks {
            call_anew(&mut block, &renamed);
            match block {
                Block::Figure(number) => {
                    let picture = page.pictures.get(number).cloned().unwrap_or_default();
                    if !self.shows(&picture, &growth) {
                        let count = self.article.pictures.len() + growth.pictures.len();
                        growth.blocks.push(Block::Figure(count));
                        growth.pictures.push(picture);
                    }
                }
                block => growth.blocks.push(block),
            }
        }
        self.article.grow(growth.clone());
        self.notes.extend(notes);
        self.end_with(ending);
        Some(growth)
    }

    /// Ends it, with a line about what is missing where something is; gives what stands after the text.
    pub fn end(&mut self, missing: Option<Text>) -> Growth {
        let mut ending = self.ending.clone();
        ending.endnotes.extend(missing);
        Growth { blocks: self.notes.clone(), ending: Some(ending), ..Growth::default() }
    }

    /// Whether a page has the title of the article, with more said beside it or not.
    fn has_title_of(&self, page: &Article) -> bool {
        let title = |article: &Article| article.metadata.title.clone();
        let (Some(own), Some(other)) = (title(&self.article), title(page)) else { return true };
        let letters = |title: &Text| words::letters_of(title).collect::<String>();
        let (own, other) = (letters(&own.value), letters(&other.value));
        own.contains(&other) || other.contains(&own)
    }

    /// New names for those of a page's notes that are taken: the numbers after the highest.
    fn rename(&mut self, notes: &[Block]) -> HashMap<String, String> {
        let mut renamed = HashMap::new();
        let highest = |labels: &BTreeSet<String>| {
            labels.iter().filter_map(|label| label.parse::<u64>().ok()).max().unwrap_or_default()
        };
        for label in notes.iter().filter_map(label_of) {
            if self.labels.insert(label.clone()) {
                continue;
            }
            let free = (highest(&self.labels).saturating_add(1)).to_string();
            self.labels.insert(free.clone());
            renamed.insert(label, free);
        }
        renamed
    }

    /// Whether a picture stands in the text already, as one does that opens every page.
    fn shows(&self, picture: &Picture, growth: &Growth) -> bool {
        let mut shown = self.article.pictures.iter().chain(&growth.pictures);
        picture.address.is_some() && shown.any(|other| other.address == picture.address)
    }

    /// Takes what stands after a page into what stands after all of them.
    fn end_with(&mut self, ending: Ending) {
        let Ending { about_author, endnotes, related } = ending;
        self.ending.about_author = about_author.or_else(|| self.ending.about_author.take());
        for note in endnotes {
            if !self.ending.endnotes.contains(&note) {
                self.ending.endnotes.push(note);
            }
        }
        let RelatedList { heading, entries } = related;
        let list = &mut self.ending.related;
        for entry in entries {
            let is_new = list.entries.iter().all(|other| {
                let same_place = other.address.is_some() && other.address == entry.address;
                !same_place && other.title != entry.title
            });
            if is_new {
                list.entries.push(entry);
            }
        }
        list.heading = list.heading.take().or(heading).filter(|_| !list.entries.is_empty());
    }
}

/// Takes the notes out of the blocks of a page.
fn take_notes(blocks: &mut Vec<Block>) -> Vec<Block> {
    let all = std::mem::take(blocks);
    let (notes, text) = all.into_iter().partition(|it| matches!(it, Block::Footnote { .. }));
    *blocks = text;
    notes
}

fn label_of(note: &Block) -> Option<String> {
    match note {
        Block::Footnote { label, .. } => Some(bare(label).to_owned()),
        _ => None,
    }
}

/// A mark without what stands around it.
fn bare(label: &Text) -> &str {
    label.as_str().trim_matches(['[', ']', '(', ')', ' ', '.'])
}

/// The first words of a page, by which it is known again.
fn start_of(blocks: &[Block]) -> String {
    let words = blocks.iter().map(words_of).filter(|words| !words.is_blank());
    words.take(TELLING).map(|words| words.as_str().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Gives the marks of a block, and a note itself, their new names.
fn call_anew(block: &mut Block, renamed: &HashMap<String, String>) {
    if renamed.is_empty() {
        return;
    }
    let call = |run: &mut Vec<Inline>| call_in(run, renamed);
    match block {
        Block::Paragraph(run) | Block::Heading { text: run, .. } | Block::PullQuote(run) => {
            call(run);
        }
        Block::Quote { paragraphs: runs, .. } | Block::Verse(runs) => {
            runs.iter_mut().for_each(call);
        }
        Block::Footnote { label, text } => {
            *label = anew(label, renamed);
            call(text);
        }
        Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(call),
        Block::List(list) => call_in_list(list, renamed),
        Block::Figure(_) | Block::Break | Block::Code(_) => {}
    }
}

/// The same in a list and in those within it.
fn call_in_list(list: &mut List, renamed: &HashMap<String, String>) {
    let mut waiting: Vec<&mut Item> = list.items.iter_mut().collect();
    while let Some(Item { text, nested }) = waiting.pop() {
        call_in(text, renamed);
        waiting.extend(nested.iter_mut().flat_map(|list| &mut list.items));
    }
}

/// The same in a run of words; those within others are reached in a loop.
fn call_in(run: &mut Vec<Inline>, renamed: &HashMap<String, String>) {
    let mut waiting = vec![run];
    while let Some(run) = waiting.pop() {
        for inline in run {
            match inline {
                Inline::Superscript(inner) => {
                    let words = plain_text(inner);
                    let new = anew(&words, renamed);
                    if new == words {
                        waiting.push(inner);
                    } else {
                        *inner = vec![Inline::Text(new)];
                    }
                }
                Inline::Emphasis(inner)
                | Inline::Strong(inner)
                | Inline::Link { label: inner, .. } => waiting.push(inner),
                Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
            }
        }
    }
}

/// A mark with its new name, where it has one.
fn anew(label: &Text, renamed: &HashMap<String, String>) -> Text {
    let old = bare(label);
    match renamed.get(old) {
        Some(new) => Unclean::new(label.as_str().replacen(old, new, 1)).line(),
        None => label.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Fact, Metadata, Provenance, Related};

    fn words(words: &'static str) -> Block {
        Block::Paragraph(vec![Inline::Text(Text::fixed(words))])
    }

    fn note(label: &'static str, words: &'static str) -> Block {
        let text = vec![Inline::Text(Text::fixed(words))];
        Block::Footnote { label: Text::fixed(label), text }
    }

    fn called(label: &'static str) -> Block {
        Block::Paragraph(vec![
            Inline::Text(Text::fixed("word")),
            Inline::Emphasis(vec![Inline::Superscript(vec![Inline::Text(Text::fixed(label))])]),
        ])
    }

    fn page(title: &'static str, blocks: Vec<Block>, related: &[&'static str]) -> Article {
        let title = Some(Fact::new(Text::fixed(title), Provenance::Markup));
        let metadata = Metadata { title, ..Metadata::default() };
        let entry =
            |title: &&'static str| Related { title: Text::fixed(title), ..Related::default() };
        let entries: Vec<Related> = related.iter().map(entry).collect();
        let heading = Some(Text::fixed("More")).filter(|_| !entries.is_empty());
        let related = RelatedList { heading, entries };
        let ending = Some(Ending { related, ..Ending::default() });
        Article { metadata, blocks, ending, ..Article::default() }
    }

    fn announced(is_said: bool) -> Text {
        let address = if is_said { "https://a.org/story?page=2" } else { "https://a.org/story/2/" };
        Text::fixed(address)
    }

    #[test]
    fn notes_stand_after_all_pages_with_numbers_of_their_own() {
        let mut joined =
            Joined::begin(page("Snow", vec![called("[1]"), note("1", "first")], &["A"]));
        assert_eq!(joined.article().blocks.len(), 1);
        let second = page(
            "Snow, page 2",
            vec![called("1"), called("2"), note("1", "second"), note("2", "third")],
            &["A", "B"],
        );
        let growth = joined.add(second, &announced(false)).unwrap();
        assert_eq!(growth.blocks, [called("2"), called("3")]);
        let whole = joined.whole();
        let notes = [note("1", "first"), note("2", "second"), note("3", "third")];
        assert_eq!(whole.blocks[3..], notes);
        let related = whole.ending.unwrap().related;
        assert_eq!(related.heading, Some(Text::fixed("More")));
        assert_eq!(related.entries.len(), 2);
        let end = joined.end(Some(Text::fixed("There is more.")));
        assert_eq!(end.blocks, notes);
        assert_eq!(end.ending.unwrap().endnotes, [Text::fixed("There is more.")]);
    }

    #[test]
    fn names_that_are_free_stay() {
        let mut joined = Joined::begin(page("Snow", vec![called("1"), note("1", "first")], &[]));
        let second =
            page("Snow", vec![called("2"), called("*"), note("2", "x"), note("*", "y")], &[]);
        let growth = joined.add(second, &announced(true)).unwrap();
        assert_eq!(growth.blocks, [called("2"), called("*")]);
        let third = page("Snow", vec![called("*"), note("*", "z")], &[]);
        assert_eq!(joined.add(third, &announced(true)).unwrap().blocks, [called("3")]);
    }

    #[test]
    fn what_is_no_page_of_it_or_has_come_ends_it() {
        let mut joined = Joined::begin(page("Snow", vec![words("one")], &[]));
        assert_eq!(joined.add(page("Rain", vec![words("two")], &[]), &announced(false)), None);
        assert_eq!(joined.add(page("Snow", vec![words("one")], &[]), &announced(true)), None);
        assert_eq!(joined.add(page("Snow", vec![], &[]), &announced(true)), None);
        assert_eq!(joined.whole().blocks, [words("one")]);
        assert!(joined.add(page("Part two", vec![words("two")], &[]), &announced(true)).is_some());
        assert!(
            joined.add(page("Snow (3 of 3)", vec![words("3")], &[]), &announced(false)).is_some()
        );
    }

    #[test]
    fn a_picture_that_opens_every_page_is_shown_once() {
        let picture =
            |name: &'static str| Picture { address: Some(Text::fixed(name)), ..Picture::default() };
        let mut first = page("Snow", vec![Block::Figure(0), words("one")], &[]);
        first.pictures = vec![picture("https://a.org/a.jpg")];
        let mut second = page("Snow", vec![Block::Figure(0), words("two"), Block::Figure(1)], &[]);
        second.pictures = vec![picture("https://a.org/a.jpg"), picture("https://a.org/b.jpg")];
        let mut joined = Joined::begin(first);
        let growth = joined.add(second, &announced(true)).unwrap();
        assert_eq!(growth.blocks, [words("two"), Block::Figure(1)]);
        assert_eq!(growth.pictures, [picture("https://a.org/b.jpg")]);
    }
}
