//! Feeds: RSS 0.9 to 2.0, Atom and JSON Feed -> an issue whose articles are the items.
//!
//! An item that holds its article is read as a page of the web is, without what surrounds one; an item
//! that holds a summary alone leads to where the article is. Nothing is fetched here.

mod json;
mod xml;

use std::collections::HashSet;
use std::fmt;

use jiff::fmt::rfc2822::DateTimeParser;

use crate::document::{Article, Date, Fact, Issue, Metadata, Provenance, count_body_words};
use crate::input::ReadError;
use crate::input::Source;
use crate::input::bound::{Bound, BoundArticle, BoundSection};
use crate::input::dates;
use crate::input::encoding;
use crate::input::html;
use crate::input::xml::escaped;
use crate::text::{Text, Unclean};

/// The most items that are read.
const MOST_ITEMS: usize = 1_000;

/// From this length on, in bytes, what a feed calls a description is the article.
const LONG: usize = 1_500;

/// The longest sentence about an item on the contents page, and the longest title that is made of an
/// item's first words, in bytes.
const LONGEST: (usize, usize) = (280, 70);

/// The most bytes of articles that are read through to count their words.
const MOST_COUNTED: usize = 4 << 20;

/// A feed, opened.
pub struct Feed {
    about: About,
    items: Vec<Item>,
}

/// What a feed tells of itself.
#[derive(Debug, Default)]
struct About {
    title: Option<Text>,
    standfirst: Option<Text>,
    date: Option<Date>,
    language: Option<Text>,
}

/// An item, as the feed tells it.
#[derive(Debug, Default)]
struct Item {
    title: Text,
    authors: Vec<Text>,
    date: Option<Date>,
    sections: Vec<Text>,
    address: Option<Text>,
    /// Where its relative addresses start from, where that is not its own address.
    base: Option<Text>,
    /// Its article, as HTML.
    content: String,
    /// What is said about it, as HTML.
    summary: String,
}

impl Feed {
    /// Opens a feed.
    pub(crate) fn open(source: Source) -> Result<Self, ReadError> {
        if source.bytes.len() > html::LARGEST {
            return Err(ReadError::TooLarge);
        }
        let charset = source.charset.as_ref().map(Text::as_str);
        let from = source.address;
        let (text, _) = encoding::decode_page(source.bytes, charset)?;
        let text = text.trim_start();
        let mut feed = if text.starts_with('{') {
            json::read(text, from.as_ref())
        } else {
            xml::read(text, from.as_ref())
        };
        feed.settle();
        if feed.items.is_empty() { Err(ReadError::EmptyFeed) } else { Ok(feed) }
    }

    /// What its contents page tells.
    pub(crate) fn bound(&self) -> Bound {
        let About { title, standfirst, date, .. } = &self.about;
        let issue = Issue {
            title: title.clone(),
            standfirst: standfirst.clone(),
            date: *date,
            ..Issue::default()
        };
        let bytes: usize = self.items.iter().map(|item| item.content.len()).sum();
        let articles = self.items.iter().enumerate().map(|(number, item)| BoundArticle {
            number,
            title: item.title.clone(),
            standfirst: item.standfirst(),
            authors: item.authors.clone(),
            date: item.date,
            words: if bytes > MOST_COUNTED || item.is_summary() { 0 } else { self.words(number) },
            address: item.address.clone(),
            is_summary: item.is_summary(),
        });
        let section = BoundSection { name: None, articles: articles.collect() };
        Bound { issue, sections: vec![section], language: self.about.language.clone() }
    }

    /// An item by its number.
    pub(crate) fn article(&self, number: usize) -> Article {
        let Some(item) = self.items.get(number) else { return Article::default() };
        let told = |text: &Text| Fact::new(text.clone(), Provenance::Feed);
        let metadata = Metadata {
            publication: self.about.title.as_ref().map(told),
            sections: item.sections.iter().map(told).collect(),
            title: Some(told(&item.title)),
            authors: item.authors.iter().map(told).collect(),
            date: item.date.map(|date| Fact::new(date, Provenance::Feed)),
            language: self.about.language.as_ref().map(told),
            address: item.address.as_ref().map(told),
            ..Metadata::default()
        };
        let base = item.base.as_ref().or(item.address.as_ref());
        html::open_text(&item.whole(), base, metadata)
    }

    fn words(&self, number: usize) -> usize {
        count_body_words(&self.article(number).blocks)
    }

    /// Leaves out what comes twice and what holds nothing, and names what has no name.
    fn settle(&mut self) {
        let mut known = HashSet::new();
        self.items.retain(|item| {
            let key = (item.address.clone(), item.title.clone(), item.content.len());
            let is_empty =
                item.title.is_blank() && item.content.is_empty() && item.summary.is_empty();
            !is_empty && known.insert(key)
        });
        for item in &mut self.items {
            // What is long is no summary, and what leads nowhere is all that there is.
            if item.content.is_empty() && (item.summary.len() > LONG || item.address.is_none()) {
                item.content = std::mem::take(&mut item.summary);
            }
            if item.title.is_blank() {
                let words = if item.content.is_empty() { &item.summary } else { &item.content };
                let first = shortened(&html::line_of(words), LONGEST.1);
                item.title = first.unwrap_or_else(|| Text::fixed("Untitled"));
            }
        }
    }
}

impl fmt::Debug for Feed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let items = self.items.len();
        formatter.debug_struct("Feed").field("items", &items).finish_non_exhaustive()
    }
}

impl Item {
    /// Whether the feed holds no more of it than a summary.
    fn is_summary(&self) -> bool {
        self.content.is_empty() && self.address.is_some()
    }

    /// A sentence about it.
    fn standfirst(&self) -> Option<Text> {
        shortened(&html::line_of(&self.summary), LONGEST.0)
    }

    /// Its text: the article, else the summary and where the article is.
    fn whole(&self) -> String {
        match &self.address {
            Some(address) if self.content.is_empty() => {
                let address = escaped(address.as_str());
                format!("<p>{}</p><p><a href=\"{address}\">{address}</a></p>", self.summary)
            }
            _ => self.content.clone(),
        }
    }
}

/// A text, cut after a word where it is too long; nothing where it has no words.
fn shortened(text: &Text, most: usize) -> Option<Text> {
    let words = text.as_str();
    if words.len() <= most {
        return (!text.is_blank()).then(|| text.clone());
    }
    let end = (0..=most).rev().find(|at| words.is_char_boundary(*at)).unwrap_or(0);
    let start = words.get(..end).unwrap_or_default();
    let start = start.rsplit_once(' ').map_or(start, |(start, _)| start);
    Some(Unclean::new(format!("{}…", start.trim_end_matches([' ', ',', ';', ':', '.']))).line())
}

/// A line of a feed, which may be written as HTML.
fn line(words: &str) -> Option<Text> {
    let is_markup = words.contains('<') || words.contains('&');
    let line = if is_markup { html::line_of(words) } else { Unclean::new(words).line() };
    (!line.is_blank()).then_some(line)
}

/// Plain words as HTML: blank lines part paragraphs.
fn paragraphs(words: &str) -> String {
    let words = words.replace("\r\n", "\n");
    let parts = words.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| format!("<p>{}</p>", escaped(part))).collect();
    parts.concat()
}

/// An address of the web.
fn address(words: &str, base: Option<&Text>) -> Option<Text> {
    let base = base.and_then(|base| url::Url::parse(base.as_str()).ok());
    let words = Some(words.trim()).filter(|words| !words.is_empty())?;
    let url = match &base {
        Some(base) => base.join(words).ok()?,
        None => url::Url::parse(words).ok()?,
    };
    let is_of_the_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    is_of_the_web.then(|| Unclean::new(url.as_str()).line())
}

/// A date: as RFC 3339 has it, as RFC 2822 has it, or in words.
fn date(words: &str) -> Option<Date> {
    let words = words.trim();
    let as_mail = || {
        let zoned = DateTimeParser::new().relaxed_weekday(true).parse_zoned_datetime(words).ok()?;
        Some(Date::Moment { at: zoned.datetime(), offset: Some(zoned.offset()) })
    };
    dates::parse_moment(words).or_else(as_mail).or_else(|| dates::parse(words))
}
