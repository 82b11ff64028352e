//! Sketch: the first draft of a site profile, made of one page. Where the page was read without a
//! profile, each fact that was found is looked for in its markup, and selectors are made that find it
//! first.

use scraper::{ElementRef, Html, Selector};
use url::Url;

use crate::document::{Article, Catch, Catches, ProfileDraft, Related};
use crate::input::html::addresses::Addresses;
use crate::input::html::census::Census;
use crate::input::html::dom;
use crate::input::html::metadata::date_of;
use crate::input::html::pictures;
use crate::input::html::trial::catch;
use crate::input::html::{body, gate, read};
use crate::text::{Text, Unclean};

/// The most selectors that are proposed for a fact.
const MOST: usize = 2;

/// How many elements around one are asked for their names.
const NEAR: usize = 4;

/// The longest line that may be no more than a date or a name, in bytes.
const SHORT: usize = 80;

/// The longest class or identity that is taken for one that people gave, in bytes.
const LONGEST_NAME: usize = 40;

/// Makes a draft of the source of a page.
pub(crate) fn of(source: &str, address: Option<Text>) -> ProfileDraft {
    let html = Html::parse_document(&gate::pass(source));
    let root = html.root_element();
    let census = Census::of(root);
    let (article, _) = read(&census, address, None);
    let page = Page { root, article: &article };
    let metadata = &article.metadata;
    let own = metadata.address.as_ref().map(|fact| &fact.value);
    let host = own.and_then(|own| Url::parse(own.as_str()).ok());
    let host = host.as_ref().and_then(Url::host_str);
    let related = article.ending.as_ref().map(|ending| &ending.related);
    let list = related.map(|list| page.list(&list.entries, &Addresses::of(&census, own)));
    let heading = related.and_then(|list| list.heading.clone());
    let facts = [
        ("page", "section", page.section()),
        ("page", "title", page.title()),
        ("page", "byline", page.byline()),
        ("page", "date", page.date()),
        ("page", "standfirst", page.standfirst()),
        ("page", "figure", page.figure()),
        ("page", "caption", page.caption()),
        ("page", "body", Some(body::find(&census, &[]).root)),
        ("related", "heading", heading.as_ref().and_then(|words| page.with_line(words))),
    ];
    let facts = facts.into_iter().filter_map(|(table, fact, element)| {
        let catches = selectors_of(root, element?);
        (!catches.is_empty()).then_some(Catches { table, fact, catches })
    });
    ProfileDraft {
        name: metadata.publication.as_ref().map(|fact| fact.value.clone()),
        host: host.map(|host| Unclean::new(host.trim_start_matches("www.")).line()),
        sections: metadata.sections.iter().map(|fact| fact.value.clone()).collect(),
        related_heading: heading.clone(),
        facts: facts.chain(list.into_iter().flatten()).collect(),
    }
}

/// A page, and what was read of it.
struct Page<'a> {
    root: ElementRef<'a>,
    article: &'a Article,
}

impl<'a> Page<'a> {
    fn section(&self) -> Option<ElementRef<'a>> {
        self.with_line(&self.article.metadata.sections.first()?.value)
    }

    fn title(&self) -> Option<ElementRef<'a>> {
        let title = &self.article.metadata.title.as_ref()?.value;
        let mut headings = dom::named(self.root, "h1").chain(dom::named(self.root, "h2"));
        headings.find(|heading| says(*heading, title)).or_else(|| self.with_line(title))
    }

    fn byline(&self) -> Option<ElementRef<'a>> {
        self.with_line(&self.article.metadata.authors.first()?.value)
    }

    fn date(&self) -> Option<ElementRef<'a>> {
        let date = self.article.metadata.date.as_ref()?.value;
        let told = dom::named(self.root, "time").find(|time| date_of(*time) == Some(date));
        told.or_else(|| {
            let mut lines = self.shown().filter(|element| dom::is_short(*element, SHORT));
            lines
                .find(|line| line.child_elements().next().is_none() && date_of(*line) == Some(date))
        })
    }

    fn standfirst(&self) -> Option<ElementRef<'a>> {
        self.with_line(&self.article.metadata.standfirst.as_ref()?.value)
    }

    /// The frame of the first picture.
    fn figure(&self) -> Option<ElementRef<'a>> {
        let caption = self.caption();
        let frame = caption.map(|caption| dom::around(caption).skip(1).take(NEAR));
        let mut frames = frame.into_iter().flatten();
        frames.find(|frame| dom::named(*frame, "img").next().is_some())
    }

    fn caption(&self) -> Option<ElementRef<'a>> {
        let printed = self.article.pictures.first()?.printed.as_ref()?;
        let mut captions = self.shown().filter(|element| pictures::is_caption(*element));
        captions.find(|caption| says(*caption, printed))
    }

    /// The innermost element that says a line, of the first ones that do.
    fn with_line(&self, words: &Text) -> Option<ElementRef<'a>> {
        let first = self.shown().find(|element| says(*element, words))?;
        let within = dom::around(first).take(1).chain(dom::elements(first));
        within.take_while(|inner| says(*inner, words)).last()
    }

    /// The elements that are shown, those in the head of the page left out.
    fn shown(&self) -> impl Iterator<Item = ElementRef<'a>> {
        let body = dom::named(self.root, "body").next().unwrap_or(self.root);
        dom::elements(body).skip(1).filter(|element| !dom::is_unspoken(*element))
    }

    /// The list of further articles: its entries, and within each of them its headline and link.
    fn list(&self, entries: &[Related], addresses: &Addresses) -> Vec<Catches> {
        let leads_to = |link: &ElementRef<'a>, entry: &Related| {
            let to = dom::filled(*link, "href").and_then(|href| addresses.of_link(href));
            to.is_some() && to == entry.address && dom::has_words(*link)
        };
        let link_of =
            |entry: &Related| dom::named(self.root, "a").find(|link| leads_to(link, entry));
        let mut links = entries.iter().filter_map(link_of);
        let Some((first, second)) = links.next().zip(links.next()) else { return Vec::new() };
        let beside: Vec<usize> = dom::around(second).map(dom::key).collect();
        let own = dom::around(first).take_while(|outer| !beside.contains(&dom::key(*outer)));
        // A link that is an entry by itself has nothing within it to be looked for.
        let Some(entry) = own.last().filter(|entry| *entry != first) else { return Vec::new() };
        let mut found = selectors_of(self.root, entry);
        found.retain(|catch| catch.count > 1 && catch.count <= entries.len() * 2);
        if found.is_empty() {
            return Vec::new();
        }
        let link = vec![catch(Text::fixed("a[href]"), std::iter::once(first))];
        let title = selectors_of(entry, first);
        [("entry", found), ("title", title), ("link", link)]
            .map(|(fact, catches)| Catches { table: "related", fact, catches })
            .into_iter()
            .filter(|fact| !fact.catches.is_empty())
            .collect()
    }
}

/// Whether an element says a line and no more.
fn says(element: ElementRef<'_>, words: &Text) -> bool {
    dom::is_short(element, words.as_str().len() * 2 + SHORT) && dom::line(element) == *words
}

/// Selectors that catch an element before any other, those that catch the fewest first.
fn selectors_of(within: ElementRef<'_>, element: ElementRef<'_>) -> Vec<Catch> {
    let own = names_of(element);
    let bare = dom::name(element).to_owned();
    let last = own.first().unwrap_or(&bare).clone();
    let around = dom::around(element).skip(1).take(NEAR).flat_map(names_of);
    let nested = around.map(|outer| format!("{outer} {last}"));
    let mut caught: Vec<Catch> = Vec::new();
    for written in own.iter().cloned().chain(nested).chain([bare.clone()]) {
        let Ok(selector) = Selector::parse(&written) else { continue };
        let first = within.select(&selector).next();
        if first.is_some_and(|first| dom::key(first) == dom::key(element)) {
            caught.push(catch(Unclean::new(written).line(), within.select(&selector)));
        }
    }
    caught.sort_by_key(|catch| catch.count);
    caught.truncate(MOST);
    caught
}

/// An element as selectors name it: by what machines are told of it, by its classes, by its identity.
fn names_of(element: ElementRef<'_>) -> Vec<String> {
    let name = dom::name(element);
    let told = dom::filled(element, "itemprop").filter(|told| is_given(told));
    let told = told.map(|told| format!("{name}[itemprop='{told}']"));
    let classes = dom::filled(element, "class").unwrap_or_default();
    let classes = classes.split_whitespace().filter(|class| is_given(class));
    let classes = classes.map(|class| format!("{name}.{class}"));
    let identity = dom::filled(element, "id").filter(|id| is_given(id));
    let identity = identity.map(|id| format!("{name}#{id}"));
    told.into_iter().chain(classes).chain(identity).collect()
}

/// Whether a class or an identity is one that people gave, and that other pages of the site have too:
/// what programs number or hash holds digits.
fn is_given(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    name.len() <= LONGEST_NAME
        && digits < 2
        && name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}
