//! Pages that list articles: the page of a section, its older pages, the front page of a site.

use std::collections::HashSet;

use scraper::ElementRef;

use crate::input::html::addresses::Addresses;
use crate::input::html::census::Census;
use crate::input::html::dom::{self, Keys, Step, Walk};
use crate::input::html::metadata;
use crate::input::html::metadata::names;
use crate::input::page_text::dateline::Dateline;
use crate::input::profile::{Profile, SectionMarkup};
use crate::input::{SectionEntry, SectionPage, words};
use crate::text::{Text, Unclean};

/// The fewest articles that make a list of them.
const LEAST: usize = 2;

/// The most articles that are taken from one page.
const MOST: usize = 200;

/// So many words in one entry, and three quarters of all, are the article of the page.
const ARTICLE: usize = 300;

/// The longest line of an entry that tells date and author, in characters.
const LONGEST_FACT: usize = 160;

/// The fewest words of an excerpt.
const LEAST_WORDS: usize = 6;

/// Classes that WordPress gives to the body of a page that is one article (`get_body_class`).
const SINGLE: &[&str] = &["single", "single-post", "singular"];

/// Elements around the text that no article stands in.
const AROUND: &[&str] = &["nav", "footer", "header", "aside", "form"];

/// How the line ends that leads from an excerpt to its article.
const LEADS_ON: &[&str] = &["read more", "continue reading", "read full article", "read on"];

/// What stands before the name of a section in the heading of its page (WordPress,
/// `get_the_archive_title`).
const PREFIXES: &[&str] = &["category: ", "archives: ", "archive: ", "tag: ", "section: "];

/// What stands in a title between the name of a page and that of its site.
const BETWEEN: &[&str] = &[" | ", " – ", " — ", " - ", " » "];

/// The list of articles of a page, by its own profile or one of all; nothing where it is an article, or
/// lists none.
pub(super) fn of(
    census: &Census<'_>,
    address: Option<&Text>,
    (own, profiles): (Option<&Profile>, &[Profile]),
) -> Option<SectionPage> {
    let page = census.root;
    // A profile of many sites may fit where nothing says what made the page.
    let is_own = |profile: &Profile| own.is_some_and(|own| std::ptr::eq(own, profile));
    let general = profiles.iter().filter(|it| it.hosts.is_empty() && !is_own(it));
    let (markup, found) = own.into_iter().chain(general).find_map(|profile| {
        let markup = profile.list_markup();
        let found = dom::all(page, census.fitting(&markup.entry));
        (found.len() >= LEAST).then_some((markup, found))
    })?;
    if !is_list(census, &found) {
        return None;
    }
    let addresses = Addresses::of(census, address);
    let mut seen = HashSet::new();
    let entries = found.into_iter().filter_map(|element| entry(element, markup, &addresses));
    let entries = entries.filter(|entry| seen.insert(entry.address.clone()));
    let entries: Vec<SectionEntry> = entries.take(MOST).collect();
    let older = |link: ElementRef<'_>| dom::filled(link, "href").is_some();
    let older = dom::first(page, census.fitting(&markup.older), older);
    let older = older.and_then(|link| addresses.of_page(dom::filled(link, "href")?));
    let publication = publication(census, own);
    (entries.len() >= LEAST).then(|| SectionPage {
        name: name(census, publication.as_ref()),
        publication,
        entries,
        older: older.filter(|older| address != Some(older)),
        feeds: Vec::new(),
    })
}

/// Whether what a page says stands in its entries rather than around them.
fn is_list(page: &Census<'_>, entries: &[ElementRef<'_>]) -> bool {
    let classes = page.named("body").find_map(|body| dom::filled(body, "class"));
    let mut classes = classes.unwrap_or_default().split_whitespace();
    if classes.any(|class| SINGLE.contains(&class)) {
        return false;
    }
    let keys: Keys = entries.iter().map(|entry| dom::key(*entry)).collect();
    let (mut within, mut outside) = (0, 0);
    let (mut entry, mut longest) = (0, 0);
    let mut walk = Walk::new(page.root);
    let mut in_entries = 0_usize;
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(inner) if keys.contains(&dom::key(inner)) => in_entries += 1,
            Step::Leave(inner) if keys.contains(&dom::key(inner)) => {
                in_entries = in_entries.saturating_sub(1);
                longest = longest.max(std::mem::take(&mut entry));
            }
            Step::Enter(inner)
                if dom::is_unspoken(inner)
                    || in_entries == 0 && AROUND.contains(&dom::name(inner)) =>
            {
                walk.pass_over(inner);
            }
            Step::Enter(_) | Step::Leave(_) => {}
            Step::Words(words) => {
                let count = words.split_whitespace().count();
                *(if in_entries > 0 { &mut within } else { &mut outside }) += count;
                entry += if in_entries > 0 { count } else { 0 };
            }
        }
    }
    // Others beside one that is read here are what it leads to.
    let is_article = longest >= ARTICLE && longest * 4 > within * 3;
    within > outside && !is_article
}

/// One entry; nothing where it has no headline or leads nowhere.
fn entry(
    element: ElementRef<'_>,
    markup: &SectionMarkup,
    addresses: &Addresses,
) -> Option<SectionEntry> {
    let title = dom::line(dom::first(element, markup.title.iter(), dom::has_words)?);
    let is_link = |link: ElementRef<'_>| dom::filled(link, "href").is_some();
    let link = dom::first(element, markup.link.iter(), is_link)?;
    let address = addresses.of_page(dom::filled(link, "href")?)?;
    let lines = lines_of(element);
    let told = lines.iter().find_map(|line| Dateline::parse(line).filter(|told| told.has_bar));
    let date = dom::first(element, markup.date.iter(), dom::has_words).and_then(metadata::date_of);
    let date = date.or_else(|| told.as_ref().map(|told| told.date));
    let date = date.or_else(|| lines.iter().find_map(|line| Some(Dateline::parse(line)?.date)));
    let bylines = dom::all(element, markup.byline.iter()).into_iter().map(dom::line);
    let mut authors = names::of(&bylines.collect::<Vec<_>>(), None);
    if let Some(told) = told.filter(|_| authors.is_empty()) {
        authors = names::of(&told.authors(), None);
    }
    let excerpt = dom::first(element, markup.excerpt.iter(), dom::has_words).map(dom::line);
    let excerpt = excerpt.into_iter().chain(longest(&lines, &title)).find_map(|line| prose(&line));
    let excerpt = excerpt.filter(|excerpt| !words::same(excerpt, &title));
    Some(SectionEntry { title, address, authors, date, excerpt })
}

/// The lines of an entry, as they are seen.
fn lines_of(element: ElementRef<'_>) -> Vec<Text> {
    let (mut lines, mut run) = (Vec::new(), String::new());
    let mut walk = Walk::new(element);
    while let Some(step) = walk.next() {
        match step {
            Step::Words(words) => run.push_str(words),
            Step::Enter(inner) if dom::is_unspoken(inner) => walk.pass_over(inner),
            Step::Enter(inner) | Step::Leave(inner) => {
                if !dom::is_among_words(inner) {
                    lines.push(Unclean::new(std::mem::take(&mut run)).line());
                }
            }
        }
    }
    lines.push(Unclean::new(run).line());
    lines.retain(|line| !line.is_blank());
    lines
}

/// The longest line of an entry that is neither its headline nor a caption nor a fact.
fn longest(lines: &[Text], title: &Text) -> Option<Text> {
    let is_prose = |line: &&Text| {
        !words::same(line, title)
            && !crate::input::credit::is_credited(line)
            && (words::length(line) > LONGEST_FACT || Dateline::parse(line).is_none())
    };
    lines.iter().filter(is_prose).max_by_key(|line| words::length(line)).cloned()
}

/// A line without the words at its end that only lead on; nothing where too few are left.
fn prose(line: &Text) -> Option<Text> {
    let mut text = line.as_str().trim_end_matches(['»', '›', '→', '>', ' ', '.']);
    let lower = text.to_lowercase();
    let leads = LEADS_ON.iter().find(|words| lower.ends_with(**words));
    match leads {
        // Letters may be longer in capitals, but these are all plain.
        Some(words) => text = text.get(..text.len().saturating_sub(words.len()))?,
        None => text = line.as_str(),
    }
    let text = Unclean::new(text).line();
    (text.as_str().split_whitespace().count() >= LEAST_WORDS).then_some(text)
}

/// The magazine: as its profile says, else as the page does.
fn publication(page: &Census<'_>, profile: Option<&Profile>) -> Option<Text> {
    let known = profile.filter(|profile| !profile.hosts.is_empty());
    let said = || {
        let is_name =
            |meta: &ElementRef<'_>| dom::attribute(*meta, "property") == Some("og:site_name");
        let meta = page.named("meta").find(is_name)?;
        Some(Unclean::new(dom::filled(meta, "content")?).line())
    };
    known.map(|profile| profile.name.clone()).or_else(said)
}

/// What the page is called: its heading, else its title without the name of the magazine.
fn name(page: &Census<'_>, publication: Option<&Text>) -> Option<Text> {
    let heading = page.named("h1").map(dom::line).find(|line| !line.is_blank());
    let title = || {
        let title = page.named("title").next()?;
        let words: String = title.text().collect();
        let title = Unclean::new(words).line();
        let heads = BETWEEN.iter().filter_map(|mark| Some(title.as_str().split_once(mark)?.0));
        let head = heads.min_by_key(|head| head.len()).unwrap_or(title.as_str());
        Some(Unclean::new(head).line()).filter(|head| !head.is_blank())
    };
    let name = heading.or_else(title)?;
    let lower = name.as_str().to_lowercase();
    let prefix = PREFIXES.iter().find(|prefix| lower.starts_with(**prefix));
    let bare = prefix.and_then(|prefix| name.as_str().get(prefix.len()..));
    let name = bare.map_or(name.clone(), |bare| Unclean::new(bare).line());
    let is_new = publication.is_none_or(|publication| !words::same(publication, &name));
    (is_new && !name.is_blank()).then_some(name)
}
