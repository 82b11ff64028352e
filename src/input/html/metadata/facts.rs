//! Facts in the head of a page: its `meta` elements, its title, and its links.

use scraper::ElementRef;

use crate::document::{Date, Fact, Provenance};
use crate::input::dates;
use crate::input::html::census::Census;
use crate::input::html::dom;
use crate::input::words;
use crate::text::{Text, Unclean};

/// No page has an earlier year than this.
const EARLIEST: i16 = 1000;

/// The most `meta` elements that are read.
const MOST: usize = 500;

/// What may stand between a headline and the name of its site.
const BARS: &[&str] = &[" | ", " – ", " — ", " - ", " » ", " · ", " :: ", " • "];

/// The first sign of the scripts that have no spaces between words (Unicode, "CJK Radicals Supplement").
const FIRST_WIDE: u32 = 0x2E80;

/// The `meta` elements that tell the date of publication.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
];

/// The `meta` elements that name authors.
const AUTHORS: &[&str] = &[
    "author",
    "article:author",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "byl",
    "byline",
];

/// The head of a page.
#[derive(Debug, Default)]
pub(crate) struct Heads {
    /// Its `title` element.
    pub(crate) title: Option<Text>,
    metas: Vec<(String, Text)>,
    canonical: Option<Text>,
}

impl Heads {
    /// Reads the head of a page, and what strayed out of it.
    pub(crate) fn of(page: &Census<'_>) -> Self {
        let title =
            page.named("title").map(|title| Unclean::new(title.text().collect::<String>()).line());
        let canonical = page
            .named("link")
            .filter(|link| dom::attribute(*link, "rel") == Some("canonical"))
            .find_map(|link| web_address(dom::filled(link, "href")?));
        let metas = page.named("meta").take(MOST).filter_map(meta).collect();
        Self { title: title.filter(|title| !title.is_blank()).take(1).next(), metas, canonical }
    }

    /// The first of some names that is there.
    pub(crate) fn fact(&self, names: &[&str]) -> Option<Fact<Text>> {
        names.iter().find_map(|wanted| {
            let (name, words) = self.metas.iter().find(|(name, _)| name == wanted)?;
            Some(Fact::new(words.clone(), provenance_of(name)))
        })
    }

    /// All values of a name.
    pub(crate) fn all(&self, wanted: &str) -> Vec<Text> {
        let all = self.metas.iter().filter(|(name, _)| name == wanted);
        all.map(|(_, words)| words.clone()).collect()
    }

    /// The lines that name authors; addresses of their pages are no names, and whoever holds the rights of
    /// the site is not who wrote.
    pub(crate) fn names(&self) -> Vec<Text> {
        let rights = [self.all("copyright"), self.all("dc.rights")].concat();
        let is_holder = |line: &Text| rights.iter().any(|it| it.as_str().contains(line.as_str()));
        let all = AUTHORS.iter().map(|name| self.all(name));
        let mut all = all.map(|mut lines| {
            lines.retain(|line| !line.as_str().contains("://") && !is_holder(line));
            lines
        });
        all.find(|lines| !lines.is_empty()).unwrap_or_default()
    }

    /// The date of publication.
    pub(crate) fn date(&self) -> Option<Fact<Date>> {
        DATES.iter().find_map(|name| {
            let told = self.fact(&[name])?;
            Some(Fact::new(read_date(told.value.as_str())?, told.provenance))
        })
    }

    /// The address that the page says it has.
    pub(crate) fn address(&self) -> Option<Fact<Text>> {
        let canonical =
            self.canonical.clone().map(|address| Fact::new(address, Provenance::Markup));
        canonical.or_else(|| {
            let told = self.fact(&["og:url"])?;
            Some(Fact::new(web_address(told.value.as_str())?, Provenance::OpenGraph))
        })
    }

    /// The language that the page is said to be in.
    pub(crate) fn language(&self) -> Option<Fact<Text>> {
        let told = self.fact(&["content-language", "og:locale"])?;
        language(told.value.as_str(), told.provenance)
    }
}

fn meta(element: ElementRef<'_>) -> Option<(String, Text)> {
    let name = ["property", "name", "itemprop", "http-equiv"]
        .iter()
        .find_map(|name| dom::filled(element, name))?;
    let words = Unclean::new(dom::filled(element, "content")?).line();
    (!words.is_blank()).then(|| (name.to_ascii_lowercase(), words))
}

fn provenance_of(name: &str) -> Provenance {
    if name.starts_with("og:") { Provenance::OpenGraph } else { Provenance::Meta }
}

/// An address of the web as a page tells it, whole.
fn web_address(address: &str) -> Option<Text> {
    let url = url::Url::parse(address).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| Unclean::new(url.as_str()).line())
}

/// A language as a BCP 47 tag, if it is written as one.
pub(crate) fn language(tag: &str, provenance: Provenance) -> Option<Fact<Text>> {
    let tag = tag.trim().replace('_', "-");
    let primary = tag.split('-').next().unwrap_or_default();
    let is_tag = (2..=3).contains(&primary.len())
        && tag.len() <= 35
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && tag.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    is_tag.then(|| Fact::new(Unclean::new(tag).line(), provenance))
}

/// The date that an element tells machines, or else readers.
pub(crate) fn date_of(element: ElementRef<'_>) -> Option<Date> {
    let told = dom::filled(element, "datetime").or_else(|| dom::filled(element, "content"));
    // What an abbreviation stands for is in its title (Microformats, "abbr design pattern").
    let is_short = dom::name(element) == "abbr";
    let told = told.or_else(|| dom::filled(element, "title").filter(|_| is_short));
    told.and_then(read_date).or_else(|| {
        let line = dom::line(element);
        let bare = line.as_str().trim_matches(['|', ' ', '·', ',', '–', '-']);
        read_date(bare)
    })
}

/// Whether a date is a time in UTC, and another the day right before or after it, as where a page was
/// published by a clock some hours away.
pub(crate) fn is_utc_of_a_day_beside(told: Date, other: Date) -> bool {
    match (told, other) {
        (Date::Moment { at, offset: Some(offset) }, Date::Day(day)) if offset.seconds() == 0 => {
            let told = at.date();
            told.tomorrow().ok() == Some(day) || told.yesterday().ok() == Some(day)
        }
        _ => false,
    }
}

/// Whether a date is a time of a day that another tells without its time.
pub(crate) fn is_of_day(told: Date, other: Date) -> bool {
    matches!((told, other), (Date::Moment { at, .. }, Date::Day(day)) if at.date() == day)
}

/// Reads a date as machines or as people write it.
pub(crate) fn read_date(words: &str) -> Option<Date> {
    let date = dates::parse_moment(words).or_else(|| dates::parse(words))?;
    let year = match date {
        Date::Year(year) | Date::Month(year, _) => year,
        Date::Day(day) => day.year(),
        Date::Moment { at, .. } => at.year(),
    };
    // Programs write the first day that they know of where they know none.
    (year >= EARLIEST).then_some(date)
}

/// A headline without the sign by which one gets its address.
pub(crate) fn without_anchor(title: &Text) -> Text {
    let end = title.as_str().trim_end_matches(['¶', ' ']).len();
    words::part(title, 0..end).unwrap_or_else(|| title.clone())
}

/// A headline without the name of its site.
pub(crate) fn without_site(title: &Text, site: Option<&Text>) -> Text {
    let words = title.as_str();
    if let Some(bare) = after_site(title, site).or_else(|| before_joined_site(title)) {
        return bare;
    }
    for bar in BARS {
        let Some((head, tail)) = words.rsplit_once(bar) else { continue };
        let is_site = site.is_some_and(|site| {
            let (site, tail) = (site.as_str().to_lowercase(), tail.to_lowercase());
            site.contains(tail.trim()) || tail.contains(&site)
        });
        let is_name = site.is_none() && tail.split_whitespace().count() <= 4;
        if is_site || is_name && head.split_whitespace().count() >= 2 {
            return words::part(title, 0..head.len()).unwrap_or_else(|| title.clone());
        }
    }
    title.clone()
}

/// The headline where the name of the site stands first, as in `The Lamp » Archive » A Night`.
fn after_site(title: &Text, site: Option<&Text>) -> Option<Text> {
    let site = site?;
    BARS.iter().find_map(|bar| {
        let (head, rest) = title.as_str().split_once(bar)?;
        let tail = rest.rsplit_once(bar).map_or(rest, |(_, tail)| tail);
        let end = title.as_str().len();
        let is_site = words::same(&Unclean::new(head).line(), site);
        is_site.then(|| words::part(title, end - tail.len()..end)).flatten()
    })
}

/// The headline before sections and sites that are joined to it with no space, as is usual where
/// words have none between them either.
fn before_joined_site(title: &Text) -> Option<Text> {
    let words = title.as_str();
    let is_wide = |sign: char| u32::from(sign) >= FIRST_WIDE;
    let bar = ['_', '|', '｜', '-'].into_iter().find_map(|bar| {
        let at = if bar == '_' { words.find(bar)? } else { words.rfind(bar)? };
        let (head, tail) = words.split_at_checked(at)?;
        let is_joined = head.chars().next_back().is_some_and(is_wide)
            && tail.chars().nth(1).is_some_and(is_wide);
        (is_joined && head.chars().count() > tail.chars().count()).then_some(at)
    })?;
    words::part(title, 0..bar)
}

/// The name of a publication without what it says of itself after a bar.
pub(crate) fn without_motto(name: Text) -> Text {
    let at = BARS.iter().filter_map(|bar| name.as_str().find(bar)).min();
    let head = at.filter(|at| *at > 1).and_then(|at| words::part(&name, 0..at));
    head.unwrap_or(name)
}

/// A headline without the sections that stand before it with a bar.
pub(crate) fn without_sections(title: Text, sections: &[Fact<Text>]) -> Text {
    let mut rest = title;
    while let Some((head, tail)) = rest.as_str().split_once(" | ") {
        let head = Unclean::new(head).line();
        let start = rest.as_str().len() - tail.len();
        let bare = words::part(&rest, start..rest.as_str().len());
        match bare.filter(|_| sections.iter().any(|one| words::same(&one.value, &head))) {
            Some(bare) => rest = bare,
            None => break,
        }
    }
    rest
}

/// Whether two headlines share at least half of the words of the shorter, and three.
pub(crate) fn shares_words(one: &Text, other: &Text) -> bool {
    let words = |text: &Text| -> Vec<String> {
        let all = text.as_str().split(|sign: char| !sign.is_alphanumeric());
        all.filter(|word| !word.is_empty()).take(40).map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.iter().filter(|word| other.contains(word)).count();
    shared >= 3 && shared * 2 >= one.len().min(other.len())
}

/// Whether a title holds a headline, without regard to case and marks.
pub(crate) fn contains(title: &Text, headline: &Text) -> bool {
    let letters = |text: &Text| -> String {
        let signs = text.as_str().chars().filter(|sign| sign.is_alphanumeric());
        signs.flat_map(char::to_lowercase).collect()
    };
    let (title, headline) = (letters(title), letters(headline));
    !headline.is_empty() && title.starts_with(&headline)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_goes_from_a_title() {
        let site = Text::fixed("The Lamp");
        let bare = |title: &'static str, site| without_site(&Text::fixed(title), site).to_string();
        assert_eq!(bare("A Night - A Day | The Lamp", Some(&site)), "A Night - A Day");
        assert_eq!(bare("A Night – A Day", Some(&site)), "A Night – A Day");
        assert_eq!(bare("A Night at Sea - Lamp", None), "A Night at Sea");
        assert_eq!(bare("The Lamp » Archive » A Night", Some(&site)), "A Night");
        assert_eq!(bare("港の夜、二人は船を待った_文化_灯火", None), "港の夜、二人は船を待った");
        assert_eq!(bare("港の夜、二人は船を待った-灯火", None), "港の夜、二人は船を待った");
    }

    #[test]
    fn mottos_and_sections_go_from_names_and_headlines() {
        let named = |name| without_motto(Text::fixed(name)).to_string();
        assert_eq!(named("The Lamp - News from the harbour"), "The Lamp");
        assert_eq!(named("Ship-to-Shore"), "Ship-to-Shore");
        let sections = [Fact::new(Text::fixed("Politics"), Provenance::Meta)];
        let bare = |title| without_sections(Text::fixed(title), &sections).to_string();
        assert_eq!(bare("Politics | A Night at Sea"), "A Night at Sea");
        assert_eq!(bare("Letters | A Night at Sea"), "Letters | A Night at Sea");
    }

    #[test]
    fn a_language_is_a_tag() {
        let tag = |tag| language(tag, Provenance::Markup).map(|fact| fact.value.to_string());
        assert_eq!(tag("en_AU").as_deref(), Some("en-AU"));
        assert_eq!(tag("he").as_deref(), Some("he"));
        for wrong in ["", "english", "e", "en us", "{{lang}}"] {
            assert_eq!(tag(wrong), None, "{wrong}");
        }
    }
}
