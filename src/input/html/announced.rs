//! What a page announces in its head beside itself: the feeds of its site.

use scraper::ElementRef;

use crate::input::html::addresses::Addresses;
use crate::input::html::dom;
use crate::input::{Announced, FeedLink};
use crate::text::{Text, Unclean};

/// The types of feeds (RSS Advisory Board, RFC 4287, JSON Feed 1.1).
const FEEDS: &[&str] = &["application/rss+xml", "application/atom+xml", "application/feed+json"];

/// The most feeds that are taken from one page.
const MOST: usize = 4;

/// The most `link` elements that are looked at.
const MOST_LINKS: usize = 500;

/// What a page announces.
pub(super) fn of(page: ElementRef<'_>, own: Option<&Text>) -> Announced {
    let addresses = Addresses::of(page, own);
    let links = || dom::named(page, "link").take(MOST_LINKS);
    let mut feeds: Vec<FeedLink> = Vec::new();
    for feed in links().filter_map(|link| feed(link, &addresses)) {
        if feeds.len() < MOST && feeds.iter().all(|other| other.address != feed.address) {
            feeds.push(feed);
        }
    }
    Announced { feeds }
}

/// The feed that a link announces; that of the comments is none to read.
fn feed(link: ElementRef<'_>, addresses: &Addresses) -> Option<FeedLink> {
    has_relation(link, "alternate").then_some(())?;
    let kind = dom::filled(link, "type")?.trim().to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim_end();
    FEEDS.contains(&kind).then_some(())?;
    let address = addresses.of_page(dom::filled(link, "href")?)?;
    let is_of_comments = address.as_str().split(['/', '=', '?']).any(|part| part == "comments");
    let title = dom::filled(link, "title").map(|title| Unclean::new(title).line());
    let title = title.filter(|title| !title.is_blank()).unwrap_or_else(|| address.clone());
    (!is_of_comments).then_some(FeedLink { title, address })
}

/// Whether a link has a relation (HTML, "link types": words in any case, with white space between).
pub(super) fn has_relation(link: ElementRef<'_>, relation: &str) -> bool {
    let relations = dom::attribute(link, "rel").unwrap_or_default();
    relations.split_whitespace().any(|it| it.eq_ignore_ascii_case(relation))
}
