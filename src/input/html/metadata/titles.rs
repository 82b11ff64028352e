//! The headline of a page: which of all that may be one is it.

use scraper::ElementRef;

use crate::document::{Fact, Provenance};
use crate::input::html::dom;
use crate::input::html::metadata::{Search, fact, facts};
use crate::input::words;
use crate::text::Text;

/// The longest headline, in bytes.
pub(super) const LONGEST: usize = 300;

/// The most headings that are looked at.
const MOST: usize = 20;

/// Words in the classes of a heading that holds the name of its site.
const SITES: &[&str] = &["logo", "masthead", "sitename", "blogname", "branding"];

/// Such classes as a whole.
const SITE_CLASSES: &[&str] = &["site-title", "site-name", "blog-title", "blog-name"];

/// What machines are told of the headline.
struct Told {
    /// By JSON-LD, then by the head of the page, without the name of the site.
    facts: Vec<Fact<Text>>,
    /// What the window of the page is called.
    window: Option<Text>,
}

impl Told {
    fn texts(&self) -> impl Iterator<Item = &Text> {
        self.facts.iter().map(|fact| &fact.value).chain(&self.window)
    }

    /// Whether machines are told what a heading says.
    fn agrees(&self, heading: ElementRef<'_>) -> bool {
        let line = dom::headline(heading);
        self.texts().any(|title| facts::contains(title, &line))
    }

    /// Whether a heading says what machines are told, and most of it.
    fn mostly_agrees(&self, heading: ElementRef<'_>) -> bool {
        let line = dom::headline(heading);
        let is_most = |title: &&Text| line.as_str().len() * 2 > title.as_str().len();
        !line.is_blank() && self.texts().any(|it| is_most(&it) && facts::contains(it, &line))
    }

    /// Whether the sole heading may be the headline: nothing speaks against it.
    fn allows(&self, heading: ElementRef<'_>) -> bool {
        let line = dom::line(heading);
        self.facts.is_empty()
            || self.facts.iter().any(|told| {
                // A heading that goes on after the headline holds more than that.
                facts::shares_words(&told.value, &line) && !facts::contains(&line, &told.value)
            })
    }
}

impl<'a> Search<'a, '_> {
    /// The headline without the section before it.
    pub(super) fn title(
        &mut self,
        site: Option<&Text>,
        sections: &[Fact<Text>],
    ) -> Option<Fact<Text>> {
        let found = self.whole_title(site)?;
        Some(Fact::new(facts::without_sections(found.value, sections), found.provenance))
    }

    /// The headline: that on the page, where machines are told much the same; else what they are
    /// told; else whatever there is.
    fn whole_title(&mut self, site: Option<&Text>) -> Option<Fact<Text>> {
        if let Some(first) = self.told_first(|profile| &profile.markup().title) {
            self.headline = Some(first);
            return Some(Fact::new(dom::headline(first), Provenance::Profile));
        }
        let told = self.told_titles(site);
        let (own, headings): (Vec<_>, Vec<_>) =
            self.headings("h1").into_iter().partition(|heading| names_site(*heading));
        let agreed = headings.iter().find(|heading| told.agrees(**heading)).copied();
        // Where the site's own name is the first heading of every page, that of the article is lower.
        let agreed = agreed.or_else(|| {
            self.headings("h2").into_iter().find(|heading| told.mostly_agrees(*heading))
        });
        let is_sole = headings.len() == 1 || told.texts().next().is_none();
        let sole = headings.first().copied().filter(|_| is_sole);
        if let Some(heading) = agreed.or_else(|| sole.filter(|sole| told.allows(*sole))) {
            self.told_by.push(heading);
            self.headline = Some(heading);
            let line = facts::without_anchor(&dom::headline(heading));
            return Some(Fact::new(line, Provenance::Markup));
        }
        let shown = own.first().map(|own| dom::headline(*own));
        told.facts.into_iter().next().or_else(|| {
            let window = told.window.as_ref()?;
            let title = facts::without_site(window, site.or(shown.as_ref()));
            Some(Fact::new(title, Provenance::Markup))
        })
    }

    fn told_titles(&self, site: Option<&Text>) -> Told {
        let json = self.json.title.as_ref().and_then(|title| fact(title, Provenance::JsonLd));
        let social = ["og:title", "twitter:title"].into_iter().filter_map(|name| {
            let told = self.heads.fact(&[name])?;
            Some(Fact::new(facts::without_site(&told.value, site), told.provenance))
        });
        Told { facts: json.into_iter().chain(social).collect(), window: self.heads.title.clone() }
    }

    /// The headings of a level that may be the headline.
    fn headings(&self, level: &'static str) -> Vec<ElementRef<'a>> {
        self.page
            .named(level)
            .filter(|heading| dom::is_short(*heading, LONGEST) && dom::has_words(*heading))
            .filter(|heading| !self.is_gone(*heading))
            .take(MOST)
            .collect()
    }
}

/// Whether a heading holds the name of its site: its classes say so, or it leads to the front page.
pub(super) fn names_site(heading: ElementRef<'_>) -> bool {
    let is_marked = || {
        dom::mark_words(heading).any(|word| SITES.iter().any(|it| it.eq_ignore_ascii_case(word)))
            || dom::marks(heading).iter().any(|mark| SITE_CLASSES.contains(&mark.as_str()))
    };
    let leads_home = || {
        let Some(link) = dom::named(heading, "a").next() else { return false };
        let is_whole =
            words::length(&dom::line(link)) * 10 >= words::length(&dom::line(heading)) * 7;
        is_whole && dom::filled(link, "href").is_some_and(is_front_page)
    };
    matches!(dom::name(heading), "h1" | "h2") && (is_marked() || leads_home())
}

/// Whether an address is that of the front page of its site.
fn is_front_page(address: &str) -> bool {
    let path = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => match address.strip_prefix('/') {
            Some(path) => path,
            None => return false,
        },
    };
    path.is_empty()
}
