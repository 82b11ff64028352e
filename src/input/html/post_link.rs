//! Post link: where the program of a page's site tells other programs of the article of the page.
//!
//! WordPress names the post itself (`rel="alternate"`, `application/json`), or the root of its REST API
//! (`rel="https://api.w.org/"`), where a post is known by the last part of its address. Both count on the
//! very origin of the page alone, and only where they lead to one post, whatever else they may say.

use scraper::ElementRef;
use url::Url;

use crate::input::html::addresses::Addresses;
use crate::input::html::announced::has_relation;
use crate::input::html::census::Census;
use crate::input::html::dom;
use crate::text::{Text, Unclean};

/// The relation of the root (WordPress REST API handbook, "Discovery").
const ROOT: &str = "https://api.w.org/";

/// The part of an address before what is asked for.
const ROUTES: &str = "/wp/v2/";

/// The parameter that holds the route where a site makes no addresses of words.
const PARAMETER: &str = "rest_route";

/// What is told of a site that is no article.
const OTHER_ROUTES: &[&str] = &["categories", "tags", "users", "media", "comments"];

/// What a post is asked to hold beside its text.
const EMBED: &str = "_embed=author,wp:featuredmedia,wp:term";

/// Classes of the bodies of pages that are no posts.
const OTHER_PAGES: &[&str] = &["home", "blog", "archive", "search", "error404", "page"];

/// Endings of addresses that are no part of the name of a post.
const ENDINGS: &[&str] = &[".html", ".htm", ".php"];

/// The most `link` elements that are looked at.
const MOST_LINKS: usize = 500;

/// Where the post of a page is told, of which this address is known.
pub(super) fn of(page: &Census<'_>, own: Option<&Text>) -> Option<Text> {
    let own_url = Url::parse(own?.as_str()).ok().filter(Url::has_host)?;
    let addresses = Addresses::of(page, own);
    let links = || page.named("link").take(MOST_LINKS);
    let target = |link: ElementRef<'_>| {
        let address = addresses.of_page(dom::filled(link, "href")?)?;
        let url = Url::parse(address.as_str()).ok()?;
        (url.origin() == own_url.origin()).then_some(url)
    };
    let is_data = |link: &ElementRef<'_>| {
        let kind = dom::filled(*link, "type").unwrap_or_default();
        has_relation(*link, "alternate") && kind.trim().eq_ignore_ascii_case("application/json")
    };
    let mut named = links().filter(is_data).filter_map(target).filter_map(|url| Route::of(&url));
    if let Some(route) = named.next() {
        // A page that names what is no post is none.
        return named_post(&route);
    }
    let root = links().filter(|link| has_relation(*link, ROOT)).find_map(target)?;
    let is_other = |mark: &str| OTHER_PAGES.contains(&mark);
    let body = page.named("body").next().and_then(|body| dom::filled(body, "class"));
    if body.is_some_and(|classes| classes.split_whitespace().any(is_other)) {
        return None;
    }
    Some(kept(&post_of_name(root, &slug_of(&own_url)?)))
}

/// An address of the REST API, taken apart.
struct Route {
    url: Url,
    /// What it asks for: a kind of things, and its number.
    kind: String,
    number: String,
}

impl Route {
    /// What an address asks for; nothing where it is none of the REST API, or asks for more than one thing.
    fn of(url: &Url) -> Option<Self> {
        let by_parameter = url.query_pairs().find(|(name, _)| name == PARAMETER);
        let route = by_parameter.map_or_else(|| url.path().to_owned(), |(_, route)| route.into());
        let (_, asked) = route.rsplit_once(ROUTES)?;
        let (kind, number) = asked.trim_end_matches('/').split_once('/')?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let (kind, number) = (kind.to_owned(), number.to_owned());
        is_number.then(|| Self { url: url.clone(), kind, number })
    }
}

/// Where a post is told that a page names.
fn named_post(route: &Route) -> Option<Text> {
    if OTHER_ROUTES.contains(&route.kind.as_str()) {
        return None;
    }
    let mut url = route.url.clone();
    let by_parameter = url.query_pairs().any(|(name, _)| name == PARAMETER);
    let parameter = format!("{PARAMETER}={ROUTES}{}/{}&{EMBED}", route.kind, route.number);
    url.set_query(Some(if by_parameter { &parameter } else { EMBED }));
    Some(kept(&url))
}

/// Where the post of a name is told, of the root of the REST API.
fn post_of_name(root: Url, slug: &str) -> Url {
    let mut url = root;
    let by_parameter = url.query_pairs().any(|(name, _)| name == PARAMETER);
    let query = format!("slug={slug}&{EMBED}");
    if by_parameter {
        url.set_query(Some(&format!("{PARAMETER}={ROUTES}posts&{query}")));
    } else {
        let path = format!("{}{ROUTES}posts", url.path().trim_end_matches('/'));
        url.set_path(&path);
        url.set_query(Some(&query));
    }
    url
}

/// The name of a post within the address of its page: the last part of the path, as it is written there;
/// a number is that of a page of it.
fn slug_of(own: &Url) -> Option<String> {
    let last = own.path_segments()?.rfind(|part| !part.is_empty())?;
    let ending = ENDINGS.iter().find_map(|ending| last.strip_suffix(ending));
    let slug = ending.unwrap_or(last);
    let is_number = slug.bytes().all(|byte| byte.is_ascii_digit());
    // Both mean something in a query that they do not mean in a path (WHATWG URL, "application/x-www-form-urlencoded").
    (!is_number).then(|| slug.replace('&', "%26").replace('+', "%2B"))
}

fn kept(url: &Url) -> Text {
    let mut url = url.clone();
    url.set_fragment(None);
    Unclean::new(url.as_str()).line()
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;

    fn of_page(head: &str, class: &str, own: &str) -> Option<String> {
        let page = format!("<html><head>{head}</head><body class='{class}'><p>Words.");
        let html = Html::parse_document(&page);
        let own = Unclean::new(own).line();
        of(&Census::of(html.root_element()), Some(&own)).map(|address| address.to_string())
    }

    const OWN: &str = "https://a.org/review/2023/baku-to-the-future/";

    fn named(href: &str) -> String {
        format!("<link rel='alternate' type='application/json' href='{href}'>")
    }

    fn root(href: &str) -> String {
        format!("<link rel='https://api.w.org/' href='{href}'>")
    }

    #[test]
    fn a_post_that_a_page_names_is_asked_for_by_its_number() {
        for (href, asked) in [
            ("https://a.org/wp-json/wp/v2/posts/7", "https://a.org/wp-json/wp/v2/posts/7?"),
            ("/blog/wp-json/wp/v2/essays/7/", "https://a.org/blog/wp-json/wp/v2/essays/7/?"),
            (
                "/index.php?rest_route=%2Fwp%2Fv2%2Fposts%2F7&x=1#y",
                "https://a.org/index.php?rest_route=/wp/v2/posts/7&",
            ),
        ] {
            let expected = Some(format!("{asked}{EMBED}"));
            assert_eq!(of_page(&named(href), "single", OWN), expected, "{href}");
        }
    }

    #[test]
    fn a_post_is_known_by_the_last_part_of_its_address_where_only_the_root_is_named() {
        let asked = |own| of_page(&root("https://a.org/wp-json/"), "single-post", own);
        let post = "https://a.org/wp-json/wp/v2/posts?slug=";
        assert_eq!(asked(OWN), Some(format!("{post}baku-to-the-future&{EMBED}")));
        assert_eq!(asked("https://a.org/tide.html?x#y"), Some(format!("{post}tide&{EMBED}")));
        assert_eq!(asked("https://a.org/a+b&c"), Some(format!("{post}a%2Bb%26c&{EMBED}")));
        let hebrew = "https://a.org/%d7%a9%d7%9c%d7%92/";
        assert_eq!(asked(hebrew), Some(format!("{post}%d7%a9%d7%9c%d7%92&{EMBED}")));
        for own in ["https://a.org/", "https://a.org/tide/2/", "https://a.org/?p=7"] {
            assert_eq!(asked(own), None, "{own}");
        }
        let parameter = of_page(&root("/?rest_route=/"), "", OWN);
        let asked =
            format!("https://a.org/?rest_route=/wp/v2/posts&slug=baku-to-the-future&{EMBED}");
        assert_eq!(parameter, Some(asked));
    }

    #[test]
    fn what_is_elsewhere_or_no_post_is_not_asked_for() {
        let other = [
            "https://b.org/wp-json/wp/v2/posts/7",
            "http://a.org/wp-json/wp/v2/posts/7",
            "https://a.org:8443/wp-json/wp/v2/posts/7",
            "https://www.a.org/wp-json/wp/v2/posts/7",
            "/logout?x=/wp/v2/posts/7",
            "/wp-json/wp/v2/posts/7/revisions",
            "/wp-json/wp/v2/posts",
            "/wp-json/wp/v2/categories/7",
            "javascript:alert(1)",
        ];
        for href in other {
            assert_eq!(of_page(&named(href), "single", OWN), None, "{href}");
        }
        assert_eq!(of_page(&root("https://b.org/wp-json/"), "single", OWN), None);
        for class in ["home blog", "archive category", "page-template page"] {
            assert_eq!(of_page(&root("/wp-json/"), class, OWN), None, "{class}");
        }
        // A page that says that it is a category is none, whatever its address looks like.
        let both = [named("/wp-json/wp/v2/categories/7"), root("/wp-json/")].concat();
        assert_eq!(of_page(&both, "", OWN), None);
        let base = "<base href='https://b.org/'><link rel='https://api.w.org/' href='/wp-json/'>";
        assert_eq!(of_page(base, "", OWN), None);
        assert_eq!(of(&Census::of(Html::parse_document(base).root_element()), None), None);
    }
}
