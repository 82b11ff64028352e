//! The sections that an article is filed under.

use scraper::ElementRef;

use crate::document::{Fact, Provenance};
use crate::input::html::dom;
use crate::input::html::metadata::{Search, facts, visible};
use crate::input::words;
use crate::text::{Text, Unclean};

impl<'a> Search<'a, '_> {
    /// The sections: as the profile, machines, or the links to them tell; the site itself is none,
    /// unless its profile says so.
    pub(super) fn sections(&mut self, site: Option<&Fact<Text>>) -> Vec<Fact<Text>> {
        let told: Vec<Text> =
            self.told(|profile| &profile.markup().section).into_iter().map(dom::line).collect();
        let json =
            self.json.sections.iter().map(|name| Unclean::new(name.clone()).line()).collect();
        let meta: Vec<Text> = self.heads.all("article:section");
        let shown = self.categories();
        let sources: [(Vec<Text>, Provenance); 4] = [
            (told, Provenance::Profile),
            (json, Provenance::JsonLd),
            (meta, Provenance::Meta),
            (shown.iter().copied().map(dom::line).collect(), Provenance::Markup),
        ];
        let found =
            sources.into_iter().find(|(names, _)| names.iter().any(|name| !name.is_blank()));
        let Some((names, provenance)) = found else { return Vec::new() };
        let site = site.filter(|_| provenance != Provenance::Profile);
        let site = site.map(|site| facts::without_motto(site.value.clone()));
        let mut sections: Vec<Fact<Text>> = Vec::new();
        for name in names.iter().flat_map(|name| words::split(name, ',')) {
            let is_site = site.iter().any(|site| words::same(site, &name));
            if !is_site && !sections.iter().any(|known| words::same(&known.value, &name)) {
                sections.push(Fact::new(name, provenance));
            }
        }
        sections
    }

    /// The links that say by their relation that they lead to what the article is filed under
    /// (Microformats, "existing rel values"), where the first of them stands, and no part of the text.
    fn categories(&mut self) -> Vec<ElementRef<'a>> {
        let is_one = |link: &ElementRef<'a>| {
            let rel = dom::attribute(*link, "rel").unwrap_or_default();
            rel.split_ascii_whitespace().any(|word| word == "category")
        };
        let all = self.page.named("a").filter(is_one).filter(|link| !visible::is_comment(*link));
        let all: Vec<ElementRef<'a>> = all.filter(|link| dom::has_words(*link)).take(20).collect();
        let place = |link: ElementRef<'a>| dom::around(link).nth(2);
        let first = all.first().and_then(|first| place(*first));
        let near: Vec<_> = all.into_iter().filter(|link| place(*link) == first).collect();
        self.told_by.extend(near.iter().copied());
        near
    }
}
