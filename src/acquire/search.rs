//! Search: how an article is found on the site of its publication when its title alone is known.
//!
//! The profile of the publication tells the ways; they are tried in order until a page bears the
//! title.

use unicode_normalization::UnicodeNormalization;
use url::Url;

use crate::acquire::likeness::TitleKey;
use crate::input::{self, Profile};
use crate::text::Text;

/// A way to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    /// What the site's WordPress answers to a search (REST API, `wp/v2/posts`).
    Posts(Url),
    /// The address that WordPress makes of a title.
    Address(Url),
    /// The page of results that the site shows to people.
    Results(Url),
}

/// A search for one title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Search {
    title: Text,
    ways: Vec<Way>,
    /// How many of them have been given up.
    given_up: usize,
}

/// What an answer tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Finding {
    /// The article is at this address.
    At(Url),
    /// What came is the article itself.
    Here,
    /// It is not to be found this way.
    Nothing,
}

impl Search {
    /// The ways that a profile knows to a title; none where it knows no way.
    pub(crate) fn of(title: &Text, profile: &Profile) -> Option<Self> {
        let way = |pattern: &Option<Text>, make: fn(Url) -> Way| {
            let address = filled(pattern.as_ref()?.as_str(), title)?;
            Some(make(address))
        };
        let search = profile.search();
        let ways = [
            way(&search.posts, Way::Posts),
            way(&search.address, Way::Address),
            way(&search.results, Way::Results),
        ];
        let ways: Vec<Way> = ways.into_iter().flatten().collect();
        (!ways.is_empty()).then(|| Self { title: title.clone(), ways, given_up: 0 })
    }

    /// The address that is asked next; nothing where no way is left.
    pub(crate) fn next(&self) -> Option<&Url> {
        self.ways.get(self.given_up).map(|way| match way {
            Way::Posts(url) | Way::Address(url) | Way::Results(url) => url,
        })
    }

    /// Gives up the present way.
    pub(crate) fn turn_back(&mut self) {
        self.given_up += 1;
    }

    /// The same search from its first way on.
    pub(crate) fn anew(self) -> Self {
        Self { given_up: 0, ..self }
    }

    /// What the answer to [`Search::next`] tells.
    pub(crate) fn look(&self, bytes: &[u8], from: &Url) -> Finding {
        let found = match self.ways.get(self.given_up) {
            Some(Way::Posts(_)) => input::posts_of(bytes),
            Some(Way::Results(_)) => input::links_of(bytes),
            Some(Way::Address(_)) => return Finding::Here,
            None => return Finding::Nothing,
        };
        let wanted = TitleKey::of(&self.title);
        let same = |(title, _): &&(Text, Text)| wanted.is_some() && TitleKey::of(title) == wanted;
        let address = found.iter().find(same).map(|(_, address)| address);
        match address.and_then(|address| from.join(address.as_str()).ok()) {
            Some(url) => Finding::At(url),
            None => Finding::Nothing,
        }
    }
}

/// A pattern with the title in the place of `{words}`, and of `{slug}` as WordPress writes it.
fn filled(pattern: &str, title: &Text) -> Option<Url> {
    let words: String = url::form_urlencoded::byte_serialize(title.as_str().as_bytes()).collect();
    let slug = slug_of(title.as_str());
    (!slug.is_empty()).then_some(())?;
    Url::parse(&pattern.replace("{words}", &words).replace("{slug}", &slug)).ok()
}

/// A title as WordPress makes an address of it: small letters without accents, dashes for spaces,
/// dots, slashes and dashes, and nothing for other signs (`sanitize_title_with_dashes`).
fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for character in title.nfd().flat_map(char::to_lowercase) {
        match character {
            'a'..='z' | '0'..='9' | '_' => slug.push(character),
            ' ' | '\u{a0}' | '-' | '–' | '—' | '.' | '/' if !slug.ends_with('-') => {
                slug.push('-');
            }
            _ => {}
        }
    }
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_made_of_titles_as_wordpress_makes_them() {
        for (title, slug) in [
            ("Essay: Anti-Zionism unleashed", "essay-anti-zionism-unleashed"),
            (
                "Deconstruction Zone: Israel and the “Forever War”",
                "deconstruction-zone-israel-and-the-forever-war",
            ),
            ("Does the PA even want to govern Gaza?", "does-the-pa-even-want-to-govern-gaza"),
            ("The Last Word: Alone again, naturally?", "the-last-word-alone-again-naturally"),
            ("Café – à la carte", "cafe-a-la-carte"),
            ("？！", ""),
        ] {
            assert_eq!(slug_of(title), slug);
        }
    }

    fn search(way: fn(Url) -> Way) -> Search {
        let way = way(Url::parse("https://a.org/search").unwrap());
        Search { title: Text::fixed("Essay: the “war”"), ways: vec![way], given_up: 0 }
    }

    #[test]
    fn an_answer_is_looked_through_for_the_title() {
        let from = Url::parse("https://a.org/search").unwrap();
        let at = |path: &str| Finding::At(from.join(path).unwrap());
        let posts = br#"[{"link":"https://a.org/no","title":{"rendered":"Another"}},
            {"link":"https://a.org/yes","title":{"rendered":"Essay: the &#8220;war&#8221;"}}]"#;
        assert_eq!(search(Way::Posts).look(posts, &from), at("/yes"));
        assert_eq!(search(Way::Posts).look(b"[]", &from), Finding::Nothing);
        let results = br#"<a href="/no">Another</a><h2><a href="/yes">Essay: the "war"</a></h2>"#;
        assert_eq!(search(Way::Results).look(results, &from), at("/yes"));
        assert_eq!(search(Way::Address).look(b"", &from), Finding::Here);
        let mut none = search(Way::Posts);
        none.turn_back();
        assert_eq!(none.next(), None);
        assert_eq!(none.anew(), search(Way::Posts));
    }
}
