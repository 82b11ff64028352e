//! Trial: what each selector of a site profile catches on a page.

use scraper::selector::ToCss;
use scraper::{ElementRef, Html};

use crate::document::{Catch, Catches};
use crate::input::html::dom;
use crate::input::html::gate;
use crate::input::profile::{Profile, Selectors};
use crate::text::{Text, Unclean};

/// The most elements that are counted.
const MOST: usize = 1000;

/// How much of what is caught is told, in characters.
const EXCERPT: usize = 80;

/// Tries all selectors of a profile on the source of a page, fact by fact; a fact without selectors
/// is left out.
pub(crate) fn of(source: &str, profile: &Profile) -> Vec<Catches> {
    let html = Html::parse_document(&gate::pass(source));
    let root = html.root_element();
    let markup = profile.markup();
    let page = [
        ("section", &markup.section),
        ("title", &markup.title),
        ("byline", &markup.byline),
        ("date", &markup.date),
        ("standfirst", &markup.standfirst),
        ("figure", &markup.figure),
        ("caption", &markup.caption),
        ("body", &markup.body),
        ("drop", &markup.drop),
    ];
    let list = &markup.related;
    let around = [("entry", &list.entry), ("heading", &list.heading)];
    let within = [
        ("title", &list.title),
        ("link", &list.link),
        ("date", &list.date),
        ("section", &list.section),
        ("caption", &list.caption),
    ];
    let section = profile.list_markup();
    let of_section = [("entry", &section.entry), ("older", &section.older)];
    let in_section = [
        ("title", &section.title),
        ("link", &section.link),
        ("date", &section.date),
        ("byline", &section.byline),
        ("excerpt", &section.excerpt),
    ];
    let listed = dom::all(root, section.entry.iter());
    let entries = dom::all(root, list.entry.iter());
    let page = page.map(|(fact, selectors)| catches("page", fact, &[root], selectors));
    let around = around.map(|(fact, selectors)| catches("related", fact, &[root], selectors));
    let within = within.map(|(fact, selectors)| catches("related", fact, &entries, selectors));
    let of_section =
        of_section.map(|(fact, selectors)| catches("contents", fact, &[root], selectors));
    let in_section =
        in_section.map(|(fact, selectors)| catches("contents", fact, &listed, selectors));
    let all = page.into_iter().chain(around).chain(within).chain(of_section).chain(in_section);
    all.filter(|fact| !fact.catches.is_empty()).collect()
}

fn catches(
    table: &'static str,
    fact: &'static str,
    within: &[ElementRef<'_>],
    selectors: &Selectors,
) -> Catches {
    let catches = selectors.iter().map(|selector| {
        let found = within.iter().flat_map(|element| element.select(selector));
        catch(Unclean::new(selector.to_css_string()).line(), found)
    });
    Catches { table, fact, catches: catches.collect() }
}

/// What a selector caught.
pub(crate) fn catch<'a>(selector: Text, found: impl Iterator<Item = ElementRef<'a>>) -> Catch {
    let found: Vec<ElementRef<'a>> = found.take(MOST).collect();
    let words = found.iter().map(|element| words_of(*element)).find(|words| !words.is_blank());
    Catch { selector, count: found.len(), words: words.unwrap_or_default() }
}

/// The first words of an element; of one without words, what stands in for it or its address.
fn words_of(element: ElementRef<'_>) -> Text {
    let mut words = dom::first_words(element, EXCERPT);
    if words.trim().is_empty() {
        let image = dom::around(element).take(1).chain(dom::named(element, "img")).last();
        let said = |name| image.and_then(|image| dom::filled(image, name));
        words.push_str(said("alt").or_else(|| said("src")).unwrap_or_default());
    }
    Unclean::new(dom::excerpt(&words, EXCERPT)).line()
}
