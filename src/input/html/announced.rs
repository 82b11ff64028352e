//! What a page announces beside itself: the feeds of its site, and its next page.

use scraper::ElementRef;
use url::Url;

use crate::document::{Candidate, Provenance, Verdict};
use crate::input::html::addresses::Addresses;
use crate::input::html::census::Census;
use crate::input::html::{dom, pages};
use crate::input::{Announced, FeedLink};
use crate::text::{Text, Unclean};

/// The types of feeds (RSS Advisory Board, RFC 4287, JSON Feed 1.1).
const FEEDS: &[&str] = &["application/rss+xml", "application/atom+xml", "application/feed+json"];

/// The most feeds that are taken from one page.
const MOST: usize = 4;

/// The most `link` elements that are looked at.
const MOST_LINKS: usize = 500;

/// What a page announces, of an address and a name that are known of it.
pub(super) fn of(page: &Census<'_>, own: Option<&Text>, name: Option<&Text>) -> Announced {
    let addresses = Addresses::of(page, own);
    let links = || page.named("link").take(MOST_LINKS);
    let mut feeds: Vec<FeedLink> = Vec::new();
    for feed in links().filter_map(|link| feed(link, &addresses)) {
        if feeds.len() < MOST && feeds.iter().all(|other| other.address != feed.address) {
            feeds.push(feed);
        }
    }
    let next = own_addresses(page, own, name).into_iter().find_map(|own| pages::next(page, &own));
    Announced { feeds, next, post: None }
}

/// What the address of a page may be: as it is known, else as it says itself; of a file beside
/// others, its name.
fn own_addresses(page: &Census<'_>, own: Option<&Text>, name: Option<&Text>) -> Vec<Url> {
    let parse = |address: &str| Url::parse(address).ok().filter(|url| !url.cannot_be_a_base());
    if let Some(own) = own {
        return parse(own.as_str()).into_iter().collect();
    }
    let canonical = page.named("link").find(|link| has_relation(*link, "canonical"));
    let canonical = canonical.and_then(|link| parse(dom::filled(link, "href")?));
    let name = name.and_then(|name| Url::parse("file:///").ok()?.join(name.as_str()).ok());
    canonical.into_iter().chain(name).collect()
}

/// What is to be told of it where it is asked how a page was read.
pub(super) fn verdicts(announced: &Announced) -> Vec<Verdict> {
    let told = |value: &Text, place| Candidate {
        value: value.clone(),
        provenance: Provenance::Markup,
        place: Text::fixed(place),
        won: true,
    };
    let next = announced.next.iter().map(|next| Verdict {
        name: "next page",
        candidates: vec![told(next, "link to the next page")],
        why: Some(
            "it is the address of the page with the next number, so the article goes on there",
        ),
    });
    let post = announced.post.iter().map(|post| Verdict {
        name: "post",
        candidates: vec![Candidate { won: false, ..told(&post.address, "link to the post") }],
        why: Some(if post.is_needed {
            "it is not at hand, so the page stands"
        } else {
            "the profile of the site finds the text on the page, so it is not asked for"
        }),
    });
    next.chain(post).collect()
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
