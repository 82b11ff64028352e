//! The list of further articles, where the profile of a site finds it.

use scraper::ElementRef;

use crate::document::{Metadata, Reason, Related, RelatedList};
use crate::input::credit;
use crate::input::dates;
use crate::input::html::addresses::Addresses;
use crate::input::html::census::Census;
use crate::input::html::dom::{self, Gone, Step, Walk};
use crate::input::html::metadata;
use crate::input::profile::RelatedMarkup;
use crate::input::words;
use crate::text::{Text, Unclean};

/// The most entries that are read.
const MOST: usize = 100;

/// The list as the page has it; its heading is absent where the page does not say it. The elements
/// that tell of it are added to those that are no part of the text.
pub(crate) fn read(
    page: &Census<'_>,
    markup: &RelatedMarkup,
    addresses: &Addresses,
    gone: &mut Gone,
) -> RelatedList {
    let found = dom::all(page.root, page.fitting(&markup.entry));
    let heading = dom::first(page.root, page.fitting(&markup.heading), dom::has_words);
    for element in found.iter().copied().chain(heading) {
        gone.insert(element, Reason::Related);
    }
    let entries: Vec<Related> = found
        .into_iter()
        .take(MOST)
        .filter_map(|element| entry(element, markup, addresses))
        .collect();
    let heading = heading.map(dom::line).filter(|_| !entries.is_empty());
    RelatedList { heading, entries }
}

/// Words in the classes of lists of further articles.
const MARKS: &[&str] = &["related", "recommended", "recommendations", "yarpp", "readmore"];

/// So many words make a link a headline.
const HEADLINE: usize = 3;

/// The most articles that are taken from lists that no profile knows.
const MOST_FOUND: usize = 20;

/// The articles that the lists of links lead to which were taken out of the text or stand beside it.
pub(crate) fn of_lists(page: ElementRef<'_>, gone: &Gone, addresses: &Addresses) -> Vec<Related> {
    let mut found = Vec::new();
    let mut walk = Walk::new(page);
    while let Some(step) = walk.next() {
        let Step::Enter(element) = step else { continue };
        let Some(reason) = gone.reason(element) else { continue };
        walk.pass_over(element);
        let is_marked = |word: &str| MARKS.iter().any(|mark| mark.eq_ignore_ascii_case(word));
        let is_list = reason == Reason::Links
            || reason == Reason::Named && dom::mark_words(element).any(is_marked);
        if is_list {
            found.extend(dom::named(element, "a").filter_map(|link| headline(link, addresses)));
        }
        if found.len() >= MOST_FOUND {
            break;
        }
    }
    found.truncate(MOST_FOUND);
    found
}

/// A link with a headline.
fn headline(link: ElementRef<'_>, addresses: &Addresses) -> Option<Related> {
    let title = dom::line(link);
    let is_headline = title.as_str().split_whitespace().count() >= HEADLINE;
    let address = dom::filled(link, "href").filter(|href| !href.starts_with('#'));
    let address = addresses.of_page(address?)?;
    let (date, section, caption, credit) = (None, None, None, None);
    let address = Some(address);
    is_headline.then_some(Related { title, date, section, caption, credit, address })
}

/// Whether words that lead away are a headline: no day, no author, and no part of a sentence.
fn is_headline(title: &Text, metadata: &Metadata) -> bool {
    let is_author = metadata.authors.iter().any(|author| words::same(&author.value, title));
    !is_author && !begins_within(title) && dates::parse(title.as_str()).is_none()
}

/// Whether words begin within a sentence, with a small letter; `iPhone` and the like do not.
pub(crate) fn begins_within(title: &Text) -> bool {
    let mut signs = title.as_str().chars().skip_while(|sign| !sign.is_alphanumeric());
    signs.next().is_some_and(char::is_lowercase) && !signs.next().is_some_and(char::is_uppercase)
}

/// Of articles in lists, those of the same site as the page: others are partners, shops and programs.
pub(crate) fn of_site(mut listed: Vec<Related>, metadata: &Metadata) -> Vec<Related> {
    if let Some(own) = metadata.address.as_ref().and_then(|own| site_of(&own.value)) {
        let other = |entry: &Related| entry.address.as_ref().and_then(site_of);
        listed.retain(|entry| other(entry).is_none_or(|other| other == own));
    }
    listed
}

/// The last parts of the host of an address, as far as most sites have them in common.
fn site_of(address: &Text) -> Option<String> {
    let url = url::Url::parse(address.as_str()).ok()?;
    let host = url.host_str()?.to_ascii_lowercase();
    let parts: Vec<&str> = host.rsplit('.').collect();
    // In `lamp.co.uk` the second part belongs to the ending.
    let count = if parts.get(1).is_some_and(|second| second.len() <= 3) { 3 } else { 2 };
    Some(parts.into_iter().take(count).collect::<Vec<_>>().join("."))
}

/// Adds articles that the text led to, but for those that are in the list and the page itself.
pub(crate) fn add(list: &mut RelatedList, found: Vec<Related>, metadata: &Metadata) {
    let own = metadata.address.as_ref();
    for entry in found {
        let is_known = |other: &Related| {
            words::same(&other.title, &entry.title)
                || other.address.is_some() && other.address == entry.address
        };
        let is_own = own.is_some_and(|own| Some(&own.value) == entry.address.as_ref());
        let is_article = is_headline(&entry.title, metadata);
        if list.entries.len() < MOST && is_article && !is_own && !list.entries.iter().any(is_known)
        {
            list.entries.push(entry);
        }
    }
}

/// One entry; nothing where it has no headline.
fn entry(
    element: ElementRef<'_>,
    markup: &RelatedMarkup,
    addresses: &Addresses,
) -> Option<Related> {
    let title = dom::first(element, markup.title.iter(), dom::has_words);
    let title = dom::line(title.unwrap_or(element));
    let printed = dom::first(element, markup.caption.iter(), dom::has_words).map(dom::line);
    let printed = printed.or_else(|| alternative(element, &title));
    let caption = printed.as_ref().map(credit::split);
    let is_link = |element: ElementRef<'_>| dom::filled(element, "href").is_some();
    let link = dom::first(element, markup.link.iter(), is_link).unwrap_or(element);
    let section = dom::first(element, markup.section.iter(), dom::has_words).map(dom::line);
    (!title.is_blank()).then(|| Related {
        title,
        date: dom::first(element, markup.date.iter(), dom::has_words).and_then(metadata::date_of),
        section,
        caption: caption.as_ref().and_then(|caption| caption.words.clone()),
        credit: caption.and_then(|caption| caption.credit),
        address: dom::filled(link, "href").and_then(|href| addresses.of_page(href)),
    })
}

/// What stands for the picture of an entry, unless it only says the headline again.
fn alternative(element: ElementRef<'_>, title: &Text) -> Option<Text> {
    let said = dom::named(element, "img").find_map(|image| dom::filled(image, "alt"))?;
    let said = Unclean::new(said).line();
    (!said.is_blank() && !words::same(&said, title)).then_some(said)
}
