//! Metadata of a page: by profile first, then by what it tells machines, then by its markup.

mod candidates;
mod facts;
mod marked;
pub(crate) mod names;
mod sections;
mod standfirst;
mod titles;
mod visible;
mod writing;

use scraper::ElementRef;

use crate::document::{Date, Fact, Metadata, Provenance, Related, Verdict};
use crate::input::dates;
use crate::input::html::body::Body;
use crate::input::html::census::Census;
use crate::input::html::dom;
use crate::input::html::json_ld::JsonLd;
use crate::input::profile::{Profile, Selectors};
use crate::input::words;
use crate::text::{Text, Unclean};

use facts::{Heads, read_date};
use visible::Visible;

pub(crate) use facts::date_of;

/// Words in the classes of what tells when something was published.
const DATED: &[&str] =
    &["date", "published", "publication", "pubdate", "timestamp", "posted", "datetime", "created"];

/// Words that tell when a page was changed last.
const EDITED: &[&str] = &[
    "last edited",
    "last modified",
    "last updated",
    "zuletzt bearbeitet",
    "zuletzt geändert",
    "dernière modification",
    "última modificación",
    "última edición",
];

/// The longest date before a bar, in bytes.
const LONGEST_DAY: usize = 30;

/// The longest line that tells it, in bytes.
const LONGEST_DATE: usize = 160;

/// What is known about a page, and the elements that told it, which are no part of its text.
#[derive(Debug)]
pub(crate) struct Known<'a> {
    /// The facts.
    pub(crate) metadata: Metadata,
    /// The elements.
    pub(crate) told_by: Vec<ElementRef<'a>>,
    /// What machines are told that the page is about.
    pub(crate) description: Option<Text>,
    /// Further articles that lists of links beside the text lead to.
    pub(crate) listed: Vec<Related>,
    /// What stands beside the text and tells of the authors.
    pub(crate) about: Vec<Text>,
    /// Each fact with all that was said of it.
    pub(crate) verdicts: Vec<Verdict>,
}

impl Known<'_> {
    /// What is known of a text before it is read.
    pub(crate) fn told(metadata: Metadata) -> Self {
        let (told_by, listed, verdicts) = (Vec::new(), Vec::new(), Vec::new());
        Self { metadata, told_by, description: None, listed, about: Vec::new(), verdicts }
    }
}

/// Where facts are looked for.
struct Search<'a, 'p> {
    page: &'p Census<'a>,
    root: ElementRef<'a>,
    body: &'p Body<'a>,
    profile: Option<&'p Profile>,
    heads: Heads,
    json: JsonLd,
    told_by: Vec<ElementRef<'a>>,
    headline: Option<ElementRef<'a>>,
    visible: Visible,
    marked: Vec<Text>,
    address: Option<&'p Text>,
}

/// Reads the facts of a page.
pub(crate) fn read<'a>(
    page: &Census<'a>,
    body: &Body<'a>,
    profile: Option<&Profile>,
    address: Option<&Text>,
) -> Known<'a> {
    let (heads, json) = (Heads::of(page), JsonLd::of(page));
    let root = page.root;
    let mut search = Search {
        page,
        root,
        body,
        profile,
        heads,
        json,
        told_by: Vec::new(),
        headline: None,
        visible: Visible::default(),
        marked: marked::authors(page),
        address,
    };
    let publication = search.publication();
    let sections = search.sections(publication.as_ref());
    let title = search.title(publication.as_ref().map(|fact| &fact.value), &sections);
    let told = title.as_ref().map(|title| &title.value);
    search.headline = search.headline.or_else(|| search.heading_of(told?));
    search.visible = Visible::around(root, search.headline.or_else(|| search.heading()));
    let metadata = Metadata {
        title,
        standfirst: search.standfirst(),
        authors: search.authors(publication.as_ref().map(|fact| &fact.value)),
        date: search.date(),
        sections,
        language: search.language(),
        address: search.heads.address(),
        publication: publication.map(short_name),
    };
    let description = search.heads.fact(&["og:description", "description", "twitter:description"]);
    let verdicts = candidates::of(&search, &metadata);
    let description = description.map(|fact| fact.value);
    let (told_by, listed, about) = (search.told_by, Vec::new(), Vec::new());
    Known { metadata, told_by, description, listed, about, verdicts }
}

/// Whether a short element has the figures of a date: most have not, and are looked at no further.
fn has_figures(element: ElementRef<'_>) -> bool {
    let figures = element.text().flat_map(str::bytes).filter(u8::is_ascii_digit);
    figures.count() >= dates::FEWEST_FIGURES
}

fn fact(words: &str, provenance: Provenance) -> Option<Fact<Text>> {
    let words = Unclean::new(words).line();
    (!words.is_blank()).then(|| Fact::new(words, provenance))
}

/// The name of a publication without its motto, where it is not a profile that says it.
fn short_name(fact: Fact<Text>) -> Fact<Text> {
    match fact.provenance {
        Provenance::Profile => fact,
        provenance => Fact::new(facts::without_motto(fact.value), provenance),
    }
}

impl<'a, 'p> Search<'a, 'p> {
    /// The elements that the profile finds, noted as told.
    fn told(&mut self, select: impl Fn(&'p Profile) -> &'p Selectors) -> Vec<ElementRef<'a>> {
        let Some(profile) = self.profile else { return Vec::new() };
        let found = self.page.fitting(select(profile)).map(|selector| {
            let all = self.root.select(selector).filter(|element| dom::has_words(*element));
            all.take(20).collect::<Vec<_>>()
        });
        let mut found = found.filter(|found| !found.is_empty());
        let found = found.next().unwrap_or_default();
        self.told_by.extend(found.iter().copied());
        found
    }

    /// The first element that the profile finds, noted as told. Others may be of the text, but for headings
    /// that are marked just so: they are those of other articles.
    fn told_first(
        &mut self,
        select: impl Fn(&'p Profile) -> &'p Selectors,
    ) -> Option<ElementRef<'a>> {
        let names_page = |it: ElementRef<'a>| dom::has_words(it) && !titles::names_site(it);
        let selectors = self.page.fitting(select(self.profile?));
        let first = dom::first(self.root, selectors, names_page)?;
        let class = dom::filled(first, "class");
        let is_alike = |other: &ElementRef<'a>| {
            class.is_some()
                && dom::name(first) == "h1"
                && dom::filled(*other, "class") == class
                && dom::name(*other) == dom::name(first)
        };
        self.told_by.push(first);
        self.told_by.extend(self.page.elements().filter(is_alike).take(20));
        Some(first)
    }

    fn publication(&self) -> Option<Fact<Text>> {
        let own = self.profile.filter(|profile| !profile.hosts.is_empty());
        let own = own.map(|profile| Fact::new(profile.name.clone(), Provenance::Profile));
        let json =
            || self.json.publication.as_ref().and_then(|name| fact(name, Provenance::JsonLd));
        own.or_else(|| self.heads.fact(&["og:site_name"])).or_else(json)
    }

    /// The heading that says what machines are told, wherever it stands.
    fn heading_of(&self, title: &Text) -> Option<ElementRef<'a>> {
        let is_it = |heading: &ElementRef<'a>| words::same(&dom::headline(*heading), title);
        let short = self.page.named("h1");
        short.filter(|one| dom::is_short(*one, titles::LONGEST)).take(20).find(is_it)
    }

    /// The heading that other facts stand around: the first that is part of the article.
    fn heading(&self) -> Option<ElementRef<'a>> {
        let names_page = |it: ElementRef<'a>| dom::has_words(it) && !titles::names_site(it);
        let told = self.profile.and_then(|profile| {
            dom::first(self.root, self.page.fitting(&profile.markup().title), names_page)
        });
        let mut headings = self.page.named("h1").chain(self.page.named("h2"));
        told.or_else(|| headings.find(|one| !self.is_gone(*one) && names_page(*one)))
    }

    /// Whether an element stands in what is no part of the article.
    fn is_gone(&self, element: ElementRef<'a>) -> bool {
        self.body.gone.covers(element)
    }

    fn authors(&mut self, site: Option<&Text>) -> Vec<Fact<Text>> {
        let told = self.told(|profile| &profile.markup().byline);
        // Those of other articles stand elsewhere.
        let near = |element: ElementRef<'a>| dom::around(element).nth(2);
        let first = told.first().and_then(|first| near(*first));
        let told: Vec<Text> = told
            .into_iter()
            .filter(|element| near(*element) == first)
            .map(visible::byline)
            .collect();
        let json = self.json.authors.iter().map(|name| Unclean::new(name.clone()).line()).collect();
        let meta = self.heads.names();
        let marked = self.marked.clone();
        let shown = self.visible.authors();
        let sources: [(Vec<Text>, Provenance); 5] = [
            (told, Provenance::Profile),
            (json, Provenance::JsonLd),
            (meta, Provenance::Meta),
            (shown, Provenance::Markup),
            (marked, Provenance::Markup),
        ];
        let named = sources.into_iter().map(|(lines, provenance)| {
            let names = names::of(&lines, site);
            names.into_iter().map(|name| Fact::new(name, provenance)).collect::<Vec<_>>()
        });
        let named: Vec<_> = named.filter(|names| !names.is_empty()).collect();
        // What somebody signs in with is told where nobody tells a name.
        let is_name = |name: &Fact<Text>| !names::is_account(&name.value);
        let proper = named.iter().position(|names| names.iter().any(is_name));
        named.into_iter().nth(proper.unwrap_or_default()).unwrap_or_default()
    }

    /// The date of publication: as it is told, but for a time in UTC whose day is not the one that the
    /// page itself shows or has in its address, which then is the day where it was published.
    fn date(&mut self) -> Option<Fact<Date>> {
        let told = self.told_date()?;
        let shown = self.visible.date().map(|date| Fact::new(date, Provenance::Markup));
        let given = self.address.and_then(|address| visible::date_in(address.as_str()));
        let given = given.map(|date| Fact::new(date, Provenance::Given));
        let nearby = given.into_iter().chain(shown);
        let is_beside = |day: &Fact<Date>| facts::is_utc_of_a_day_beside(told.value, day.value);
        Some(nearby.into_iter().find(is_beside).unwrap_or(told))
    }

    fn told_date(&mut self) -> Option<Fact<Date>> {
        let told = self.told(|profile| &profile.markup().date);
        let told = told.into_iter().find_map(date_of);
        let json = || self.json.date.as_ref().and_then(|words| read_date(words));
        let times = || {
            let shown = self.page.named("time").filter(|time| !visible::is_comment(*time));
            shown.take(20).find_map(date_of)
        };
        let exact = |day: Date| {
            let machines = json().map(|date| Fact::new(date, Provenance::JsonLd));
            let all = machines.into_iter().chain(self.heads.date());
            all.into_iter().find(|told| facts::is_of_day(told.value, day))
        };
        told.map(|date| exact(date).unwrap_or(Fact::new(date, Provenance::Profile)))
            .or_else(|| json().map(|date| Fact::new(date, Provenance::JsonLd)))
            .or_else(|| self.heads.date())
            .or_else(|| times().map(|date| Fact::new(date, Provenance::Markup)))
            .or_else(|| self.marked_date().map(|date| Fact::new(date, Provenance::Markup)))
            .or_else(|| self.visible.date().map(|date| Fact::new(date, Provenance::Markup)))
            .or_else(|| self.stray_date().map(|date| Fact::new(date, Provenance::Markup)))
            .or_else(|| {
                let said = self.heads.address();
                let said = said.as_ref().map(|said| (&said.value, said.provenance));
                let given = self.address.map(|given| (given, Provenance::Given));
                let (address, provenance) = given.or(said)?;
                Some(Fact::new(visible::date_in(address.as_str())?, provenance))
            })
    }

    /// The first date in a short element that is marked as one.
    fn marked_date(&self) -> Option<Date> {
        let is_marked = |element: &ElementRef<'a>| {
            dom::attribute(*element, "itemprop") == Some("datePublished")
                || dom::mark_words(*element).any(|word| dom::is_one_of(word, DATED))
        };
        let marked = self.page.elements().filter(is_marked);
        let mut marked = marked.filter(|element| {
            dom::is_short(*element, LONGEST_DATE) && !visible::is_comment(*element)
        });
        marked.find_map(|element| {
            date_of(element).or_else(|| dates::within(dom::line(element).as_str()))
        })
    }

    /// The date of a short line anywhere on the page that begins with it, names an author, or says
    /// when the page was changed last.
    fn stray_date(&self) -> Option<Date> {
        let lines = self.page.elements().filter(|element| {
            matches!(dom::name(*element), "p" | "div" | "span" | "li" | "td" | "small" | "time")
                && dom::is_short(*element, LONGEST_DATE)
                && has_figures(*element)
                && !dom::is_unspoken(*element)
        });
        lines.into_iter().find_map(|element| {
            let line = dom::line(element);
            let date = dates::within(line.as_str()).filter(|_| !visible::is_comment(element))?;
            let (before, _) = line.as_str().split_once('|').unwrap_or_default();
            let opens = before.len() <= LONGEST_DAY && dates::within(before).is_some();
            let folded = line.as_str().to_lowercase();
            let edited = EDITED.iter().any(|words| folded.contains(words));
            (opens || edited || visible::names_author(element)).then_some(date)
        })
    }

    fn language(&self) -> Option<Fact<Text>> {
        let html = dom::filled(self.root, "lang").or_else(|| dom::filled(self.root, "xml:lang"));
        let declared = html.and_then(|tag| facts::language(tag, Provenance::Markup));
        let json =
            || self.json.language.as_ref().and_then(|tag| facts::language(tag, Provenance::JsonLd));
        declared.or_else(json).or_else(|| self.heads.language())
    }
}
