//! Lists that are read out, to be chosen from by number.

use crate::app::Wanted;
use crate::app::linear::commands::List;
use crate::app::linear::reading::Reading;
use crate::app::linear::said::{Said, counted, sentences};
use crate::app::linear::wording::{joined_names, picture_in_words};
use crate::app::update::{same_page, web_address};
use crate::document::{ArticleSummary, Block, Issue, Reach};
use crate::layout::{Card, date_in_words};
use crate::text::{Text, Unclean};

/// The entries of the list that was read out last.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice(Vec<Entry>);

/// One entry.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// What choosing it does.
    pub(crate) target: Target,
    /// Its address, where one is known.
    pub(crate) address: Option<Text>,
}

/// What choosing an entry does.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    /// Opens an article.
    Open(Wanted),
    /// Reads from a block on.
    Block(usize),
    /// Goes to a hit, by its number.
    Hit(usize),
    /// Shows the contents of the sample.
    Sample,
    /// Reads its address.
    Address,
}

/// What is said of an article from the web that the library has.
const OFFLINE: &str = "offline";

/// A list, to be read out and to be chosen from.
type Listed = (Said, Choice);

impl Choice {
    /// The entry of a number, counted from one, or why there is none.
    pub(crate) fn get(&self, number: usize) -> Result<&Entry, Said> {
        let entry = number.checked_sub(1).and_then(|at| self.0.get(at));
        entry.ok_or_else(|| match self.0.len() {
            0 => Said::of("No list has been read. Type headings, images, more or contents first."),
            count => Said::of(format!("There is no number {number}. The last is {count}.")),
        })
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds an entry at the end.
    pub(crate) fn push(&mut self, target: Target, address: Option<Text>) {
        self.0.push(Entry { target, address });
    }
}

/// The contents of an issue.
pub(crate) fn contents(issue: &Issue) -> Listed {
    let count = counted(issue.articles().count(), "article");
    let mut facts = vec![format!("Contents: {count}")];
    facts.extend([&issue.publication, &issue.title].into_iter().flatten().map(Text::to_string));
    facts.extend(issue.date.as_ref().map(|date| date_in_words(date).to_string()));
    let mut said = Said::of(facts.join(", "));
    if let Some(standfirst) = &issue.standfirst {
        said.prose(standfirst.as_str());
    }
    let mut choice = Choice::default();
    for section in issue.sections.iter().filter(|section| !section.articles.is_empty()) {
        if let Some(name) = &section.name {
            said.entry(format!("Section: {name}"));
        }
        for article in &section.articles {
            choice.push(Target::Open(Wanted::Article(article.id)), None);
            said.entry(format!("{}. {}", choice.0.len(), summary(article)));
        }
    }
    (said, choice)
}

/// The lists of a reading.
pub(crate) fn of_reading(
    reading: &Reading,
    issue: Option<&Issue>,
    list: List,
) -> Result<Listed, Said> {
    let (said, choice) = match list {
        List::Contents => {
            contents(issue.ok_or_else(|| Said::of("This article is no part of an issue."))?)
        }
        List::More => more(reading, issue),
        List::Headings => headings(reading),
        List::Images => images(reading),
        List::Links => links(reading),
        List::Hits => hits(reading)?,
    };
    if choice.0.is_empty() {
        return Err(Said::of(match list {
            List::Contents => "The issue has no articles.",
            List::More => "There are no further articles.",
            List::Headings => "There are no headings.",
            List::Images => "There are no images.",
            List::Links => "There are no links in what was read last.",
            List::Hits => "There are no hits.",
        }));
    }
    Ok((said, choice))
}

/// Title, authors, date and minutes, and the sentence about it.
fn summary(article: &ArticleSummary) -> String {
    let mut facts = Vec::new();
    if !article.authors.is_empty() {
        facts.push(format!("By {}", joined_names(article.authors.iter())));
    }
    facts.extend(article.date.as_ref().map(|date| date_in_words(date).to_string()));
    facts.extend(
        Some(article.speed.minutes(article.words))
            .filter(|it| *it > 0)
            .map(|it| counted(it, "minute")),
    );
    facts.extend((article.reach == Reach::Kept).then(|| OFFLINE.to_owned()));
    let standfirst = article.standfirst.as_ref().map(Text::to_string).unwrap_or_default();
    sentences([article.title.to_string(), facts.join(", "), standfirst])
}

/// The article's own list, then the others of its issue, as the full screen numbers them.
fn more(reading: &Reading, issue: Option<&Issue>) -> Listed {
    let ending = reading.article().ending.as_ref();
    let own = ending.map_or(&[][..], |ending| &ending.related.entries);
    let articles = issue.into_iter().flat_map(Issue::articles);
    let mut others = articles.filter(|article| article.id != reading.id);
    let mut said = Said::default();
    let mut choice = Choice::default();
    for group in reading.more() {
        said.entry(format!("{}: {}", group.heading, counted(group.cards.len(), "article")));
        for card in &group.cards {
            let number = choice.0.len();
            let words = if let Some(related) = own.get(number) {
                let address = related.address.clone();
                choice.push(Target::Open(Wanted::Related(related.clone())), address);
                card_in_words(card, reading.offline.get(number).copied())
            } else if let Some(article) = others.next() {
                choice.push(Target::Open(Wanted::Article(article.id)), None);
                summary(article)
            } else {
                break;
            };
            said.entry(format!("{}. {words}", number + 1));
        }
    }
    (said, choice)
}

/// A card, and whether it can be read offline, where that is known.
fn card_in_words(card: &Card, offline: Option<bool>) -> String {
    let mut parts = vec![card.title.to_string()];
    let mut details: Vec<String> = card.details.iter().map(ToString::to_string).collect();
    details.extend((offline == Some(true)).then(|| OFFLINE.to_owned()));
    parts.push(details.join(", "));
    parts.extend(card.note.as_ref().map(Text::to_string));
    sentences(parts)
}

fn headings(reading: &Reading) -> Listed {
    let (wording, blocks) = (reading.wording(), &reading.article().blocks);
    let mut choice = Choice::default();
    let mut entries = Said::default();
    for number in reading.headings() {
        let Some(Block::Heading { level, text }) = blocks.get(number) else { continue };
        choice.push(Target::Block(number), None);
        let level = if *level > 2 { format!(", level {}", level - 1) } else { String::new() };
        entries.entry(format!("{}. {}{level}", choice.0.len(), wording.spoken(text)));
    }
    (headed("heading", &choice, entries), choice)
}

/// The images, by the numbers that their figures are told with.
fn images(reading: &Reading) -> Listed {
    let article = reading.article();
    let mut choice = Choice::default();
    let mut entries = Said::default();
    for (number, picture) in article.pictures.iter().enumerate() {
        let here = |block: &Block| matches!(block, Block::Figure(figure) if *figure == number);
        let block = article.blocks.iter().position(here);
        choice.push(block.map_or(Target::Address, Target::Block), picture.address.clone());
        let words = picture_in_words(picture);
        let words = words.as_deref().map(|words| words.trim_start_matches([':', '.', ',', ' ']));
        entries.entry(format!("{}. {}", number + 1, words.unwrap_or("Nothing is told of it")));
    }
    (headed("image", &choice, entries), choice)
}

fn links(reading: &Reading) -> Listed {
    let wording = reading.wording();
    let mut choice = Choice::default();
    let mut entries = Said::default();
    for (address, label) in reading.blocks_here().flat_map(|block| wording.links(block)) {
        let address = Unclean::new(address).line();
        choice.push(target_of_link(reading, &address), Some(address));
        entries.entry(format!("{}. {label}", choice.0.len()));
    }
    (headed("link", &choice, entries), choice)
}

/// A link is followed as on a screen: into the reader, unless it leads to no page of the web or to this very one.
fn target_of_link(reading: &Reading, address: &Text) -> Target {
    let own = reading.article().metadata.address.as_ref();
    let leads_here = own.is_some_and(|own| same_page(address, &own.value));
    match web_address(address) {
        Some(_) if !leads_here => Target::Open(Wanted::Link(address.clone())),
        _ => Target::Address,
    }
}

fn hits(reading: &Reading) -> Result<Listed, Said> {
    let (heading, hits) = reading.hits_in_words()?;
    let mut said = Said::of(heading);
    let mut choice = Choice::default();
    for (number, words) in hits.into_iter().enumerate() {
        choice.push(Target::Hit(number), None);
        said.entry(format!("{}. {words}", number + 1));
    }
    Ok((said, choice))
}

/// Entries after their number.
fn headed(one: &str, choice: &Choice, entries: Said) -> Said {
    let mut said = Said::of(counted(choice.0.len(), one));
    said.append(entries);
    said
}
