//! Pages: where the text of an article goes on that its site shows page by page.
//!
//! What a page calls the next may as well be the next article. So an address counts that is the
//! page's own but for the number of a page, which is one more.

use scraper::ElementRef;
use url::Url;

use crate::input::html::announced::has_relation;
use crate::input::html::census::Census;
use crate::input::html::dom;
use crate::input::words;
use crate::text::{Text, Unclean};

/// Parameters of a query that are the number of a page.
const PARAMETERS: &[&str] =
    &["page", "pg", "pagenum", "pageno", "page_no", "pagenumber", "pagina", "seite"];

/// Parts of a path by which sites mark lists of articles, which have pages, too.
const LISTS: &[&str] = &[
    "archive",
    "archives",
    "author",
    "authors",
    "categories",
    "category",
    "search",
    "section",
    "sections",
    "tag",
    "tags",
    "topic",
    "topics",
];

/// The highest number of a page.
const HIGHEST: u32 = 99;

/// The most links that are looked at.
const MOST_LINKS: usize = 5_000;

/// The longest words of a link that leads to the next page, in characters.
const LONGEST: usize = 24;

/// Words of links to the next page, in small letters, at the start of what such a link says.
const NEXT: &[&str] = &[
    "next",
    "continue",
    "weiter",
    "nächste",
    "suivant",
    "page suivante",
    "siguiente",
    "avanti",
    "seguinte",
    "volgende",
    "nästa",
    "neste",
    "næste",
    "następna",
    "следующая",
    "далее",
    "次",
    "下一页",
    "下一頁",
    "הבא",
    "التالي",
];

/// An address as one page of several.
#[derive(Debug, PartialEq, Eq)]
struct Numbered {
    /// The address without the number.
    base: String,
    /// Which page it is, from 1.
    number: u32,
    /// Whether the address says that the number is one of a page.
    is_said: bool,
}

/// A link that may lead to the next page, and whether its relation says so.
struct Link<'a> {
    element: ElementRef<'a>,
    to: Url,
    is_related: bool,
}

/// Where the text of a page at an address goes on.
pub(super) fn next(page: &Census<'_>, own: &Url) -> Option<Text> {
    let readings = readings_of_own(own);
    let leads_on = |link: &Link<'_>| {
        readings_of(&link.to).into_iter().any(|there| {
            let goes_on =
                |own: &&Numbered| own.base == there.base && own.number + 1 == there.number;
            let own = readings.iter().find(goes_on);
            own.is_some_and(|own| link.is_related || says_next(link, own))
        })
    };
    let link = links(page, own).find(leads_on)?;
    Some(Unclean::new(link.to.as_str()).line())
}

/// Whether an address says by itself that it is one page of several.
pub(crate) fn is_said(address: &Text) -> bool {
    let url = Url::parse(address.as_str()).ok();
    url.is_some_and(|url| readings_of(&url).iter().any(|reading| reading.is_said))
}

/// The links of a page that stay on its site, those of its head first.
fn links<'a>(page: &Census<'a>, own: &Url) -> impl Iterator<Item = Link<'a>> {
    let heads = page.named("link").filter(|link| has_relation(*link, "next"));
    let all = heads.chain(page.named("a")).take(MOST_LINKS);
    all.filter_map(|element| {
        // The next page has a number, and to make an address whole is dear.
        let is_numbered = |href: &&str| href.bytes().any(|byte| byte.is_ascii_digit());
        let mut to = own.join(dom::filled(element, "href").filter(is_numbered)?).ok()?;
        to.set_fragment(None);
        let is_here = to.host() == own.host() && to.port() == own.port();
        let is_related = has_relation(element, "next");
        is_here.then_some(Link { element, to, is_related })
    })
}

/// Whether a link says that it leads to the page after another one, and not to one of the comments.
fn says_next(link: &Link<'_>, own: &Numbered) -> bool {
    let number = own.number + 1;
    let said = dom::line(link.element);
    let words = said.as_str().to_lowercase();
    let words = words.trim_matches(|sign: char| !sign.is_alphanumeric());
    let is_number = words.rsplit(' ').next().is_some_and(|last| last == number.to_string());
    if own.number > 1 && !own.is_said {
        // The number may as well be that of an article: only a row of numbers tells pages.
        return words == number.to_string();
    }
    let is_arrow = words.is_empty() && said.as_str().contains(['›', '»', '→', '>']);
    let says = (words::length(&said) <= LONGEST)
        && (is_number || is_arrow || NEXT.iter().any(|next| words.starts_with(next)));
    says && !dom::around(link.element).any(|outer| dom::is_marked(outer, "comment"))
}

/// An address as the first page by itself, or as the page that its number tells.
fn readings_of_own(own: &Url) -> Vec<Numbered> {
    // What stands at the root is the front page of a site, and no article.
    let is_root = own.path() == "/" && own.query().is_none();
    let first = Numbered { base: base_of(own, own.path()), number: 1, is_said: false };
    let told = readings_of(own).into_iter().filter(|told| told.is_said || told.number > 1);
    (!is_root).then_some(first).into_iter().chain(told).collect()
}

/// An address as a page with a number, by its query or by its path.
fn readings_of(url: &Url) -> Vec<Numbered> {
    let by_query = url.query_pairs().find_map(|(name, value)| {
        let number = number(&value)?;
        let is_page = PARAMETERS.contains(&name.to_ascii_lowercase().as_str());
        is_page.then(|| {
            let mut base = url.clone();
            let others = url.query_pairs().filter(|(other, _)| *other != name);
            let others: Vec<(String, String)> =
                others.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
            base.set_query(None);
            if !others.is_empty() {
                base.query_pairs_mut().extend_pairs(others);
            }
            Numbered { base: base_of(&base, base.path()), number, is_said: true }
        })
    });
    by_query.into_iter().chain(by_path(url)).collect()
}

/// The same by the path: `…/2/`, `…/page/2/`, `…/page-2/`, `…/story-2.html`.
fn by_path(url: &Url) -> Option<Numbered> {
    let path = url.path().trim_end_matches('/');
    let (before, last) = path.rsplit_once('/')?;
    let numbered = |base: String, number, is_said| Numbered { base, number, is_said };
    if let Some(number) = number(last) {
        let (base, is_said) = match before.strip_suffix("/page") {
            Some(base) if base.split('/').any(|part| LISTS.contains(&part)) => return None,
            Some(base) => (base, true),
            None => (before, false),
        };
        return Some(numbered(base_of(url, base), number, is_said));
    }
    let (stem, ending) = last.rsplit_once('.').map_or((last, ""), |(stem, ending)| (stem, ending));
    let digits = stem.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let number = number(stem.get(digits.len()..)?)?;
    let stem = digits.trim_end_matches(['-', '_', ',']);
    let named = ["page", "p"].iter().find_map(|name| {
        let rest = stem.strip_suffix(name)?;
        (rest.is_empty() || rest.ends_with(['-', '_', ','])).then_some(rest)
    });
    let (stem, is_said) = match named {
        Some(rest) => (rest.trim_end_matches(['-', '_', ',']), true),
        // Without an ending it may as well be the name of an article.
        None if ending.is_empty() || stem == digits => return None,
        None => (stem, false),
    };
    let base = match (stem.is_empty(), ending.is_empty()) {
        (true, _) => before.to_owned(),
        (false, true) => format!("{before}/{stem}"),
        (false, false) => format!("{before}/{stem}.{ending}"),
    };
    Some(numbered(base_of(url, &base), number, is_said))
}

/// What two pages of one article have in common: host, path and query.
fn base_of(url: &Url, path: &str) -> String {
    let host = url.host_str().unwrap_or_default();
    let query = url.query().unwrap_or_default();
    format!("{host}{}?{query}", path.trim_end_matches('/'))
}

/// A number of a page after the first, without a leading zero.
fn number(digits: &str) -> Option<u32> {
    let is_plain = !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = is_plain.then(|| digits.parse().ok()).flatten()?;
    (1..=HIGHEST).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    fn next_of(own: &str, links: &str) -> Option<String> {
        let page = Html::parse_document(links);
        let next = next(&Census::of(page.root_element()), &Url::parse(own).unwrap())?;
        Some(next.as_str().to_owned())
    }

    /// Whether a page at an address goes on at another one that it calls the next.
    fn goes_on(own: &str, to: &str) -> bool {
        next_of(own, &format!("<link rel=next href='{to}'>")).is_some()
    }

    #[test]
    fn the_pages_of_an_article_follow_each_other_by_their_numbers() {
        for (own, to) in [
            ("https://a.org/story/", "https://a.org/story/2/"),
            ("https://a.org/story", "/story/2"),
            ("https://a.org/story/2/", "/story/3/"),
            ("https://a.org/story/page/9", "/story/page/10"),
            ("https://a.org/story?id=7", "?id=7&page=2"),
            ("https://a.org/?p=7&page=2", "/?p=7&page=3"),
            ("https://a.org/story.html", "story-2.html"),
            ("https://a.org/story.html", "story_page2.html"),
            ("https://a.org/story,2.html", "story,3.html"),
            ("https://a.org/story/", "page-2"),
            ("https://a.org/story/", "page-2.html"),
            ("file:///story.html", "story-2.html"),
        ] {
            assert!(goes_on(own, to), "{own} {to}");
        }
    }

    #[test]
    fn the_next_article_is_no_page_of_this_one() {
        for (own, to) in [
            ("https://a.org/story/", "https://a.org/another/"),
            ("https://a.org/story/", "https://a.org/another/2/"),
            ("https://a.org/story/", "https://b.org/story/2/"),
            ("https://a.org/story/", "/story/3/"),
            ("https://a.org/story/2/", "/story/"),
            ("https://a.org/story/", "/story/"),
            ("https://a.org/story", "/story-2"),
            ("https://a.org/?p=7", "/?p=8"),
            ("https://a.org/2023/", "/2023/08/"),
            ("https://a.org/story/", "/story/1000/"),
            ("https://a.org/story?page=1", "/other?page=2"),
            ("https://a.org/node/5", "/node/5?page=1"),
            ("https://a.org/", "/page/2/"),
            ("https://a.org/category/tides/", "/category/tides/page/2/"),
            ("https://a.org/story/", "javascript:next(2)"),
        ] {
            assert!(!goes_on(own, to), "{own} {to}");
        }
    }

    #[test]
    fn a_link_of_the_text_is_to_say_where_it_leads() {
        let own = "https://a.org/story/";
        let there = Some("https://a.org/story/2/".to_owned());
        for words in ["2", "Page 2", "Next page", "Weiter »", "→", "次へ"] {
            assert_eq!(next_of(own, &format!("<p><a href='2/'>{words}</a>")), there, "{words}");
        }
        for words in ["3", "The second part of a long story about the tide", "Two", ""] {
            assert_eq!(next_of(own, &format!("<p><a href='2/'>{words}</a>")), None, "{words}");
        }
        for number in [1, 5] {
            let (own, next) = (format!("https://a.org/essays/{number}"), number + 1);
            let link = format!("<a href='/essays/{next}'>Essay {next}</a>");
            assert_eq!(next_of(&own, &link), None, "{own}");
        }
        let row = "<a href='/story/'>1</a> <a href='/story/3/'>3</a>";
        assert!(next_of("https://a.org/story/2/", row).is_some());
        let comments = "<div class=comments><a href='?page=2'>2</a></div>";
        assert_eq!(next_of(own, comments), None);
    }
}
