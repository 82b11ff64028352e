//! Which profile fits a page: by host, by what made it, or none.

use scraper::{ElementRef, Selector};
use url::Url;

use crate::input::html::census::Census;
use crate::input::html::dom;
use crate::input::profile::Profile;
use crate::text::Text;

/// The profile of a page: the first that knows its host, else the first that knows what made it.
pub(crate) fn profile<'p>(
    page: &Census<'_>,
    address: Option<&Text>,
    profiles: &'p [Profile],
) -> Option<&'p Profile> {
    let host = host_of(page, address);
    let by_host =
        profiles.iter().find(|profile| host.as_ref().is_some_and(|host| profile.has_host(host)));
    by_host.or_else(|| {
        let (generators, classes) = (generators(page), body_classes(page));
        let head = page.named("head").next();
        profiles.iter().find(|profile| {
            let made = |name: &String| {
                generators.iter().any(|generator| generator.starts_with(name.as_str()))
            };
            let marked = |class: &String| classes.contains(&class.as_str());
            let holds = |mark: &Selector| head.is_some_and(|it| it.select(mark).next().is_some());
            profile.generators.iter().any(made)
                || profile.body_classes.iter().any(marked)
                || profile.marks.iter().any(holds)
        })
    })
}

/// The host of a page: that of its address as given, else as it says itself.
fn host_of(page: &Census<'_>, address: Option<&Text>) -> Option<String> {
    let given = address.map(|address| address.as_str().to_owned());
    let links = page.named("link").filter(|link| dom::attribute(*link, "rel") == Some("canonical"));
    let canonical = links.filter_map(|link| dom::filled(link, "href"));
    let metas =
        page.named("meta").filter(|meta| dom::attribute(*meta, "property") == Some("og:url"));
    let social = metas.filter_map(|meta| dom::filled(meta, "content"));
    let all = given.into_iter().chain(canonical.chain(social).map(str::to_owned));
    let mut hosts =
        all.filter_map(|address| Url::parse(&address).ok()?.host_str().map(str::to_owned));
    hosts.next()
}

fn generators<'a>(page: &Census<'a>) -> Vec<&'a str> {
    let is_generator = |meta: &ElementRef<'_>| {
        dom::attribute(*meta, "name").is_some_and(|name| name.eq_ignore_ascii_case("generator"))
    };
    let metas = page.named("meta").filter(is_generator);
    metas.filter_map(|meta| dom::filled(meta, "content")).collect()
}

fn body_classes<'a>(page: &Census<'a>) -> Vec<&'a str> {
    let body = page.named("body").next();
    body.and_then(|body| dom::filled(body, "class"))
        .map(|all| all.split_whitespace().collect())
        .unwrap_or_default()
}
