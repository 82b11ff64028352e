//! Own: pages that Folio wrote itself. They say what each part is, so that nothing is judged.

use scraper::ElementRef;

use crate::document::{
    Article, Ending, Fact, Inspection, Metadata, Provenance, Reason, Related, RelatedList,
};
use crate::input::html::addresses::Addresses;
use crate::input::html::blocks;
use crate::input::html::census::Census;
use crate::input::html::dom::{self, Gone};
use crate::input::html::frames::Frames;
use crate::input::html::measure::Measures;
use crate::input::html::metadata::date_of;
use crate::input::html::notes::Notes;
use crate::input::html::phrases::Page;
use crate::text::{Text, Unclean};

/// The name by which such a page says what made it.
const MAKER: &str = "Folio";

/// Reads a page that says that Folio made it; nothing for any other, and for one that has lost its
/// article.
pub(crate) fn read<'a>(
    page: &'a Census<'a>,
    address: Option<&Text>,
) -> Option<(Article, Inspection)> {
    let root = page.root;
    let made = metas(page, "name", "generator").any(|maker| maker.as_str() == MAKER);
    let article = made.then(|| page.named("article").next()).flatten()?;
    let header = child(article, "header", None);
    let footer = child(article, "footer", None);
    let list = child(article, "section", Some("related"));
    let metadata = metadata(page, header, address);
    let own = metadata.address.as_ref().map(|fact| &fact.value);
    let addresses = Addresses::of(page, own);
    let ending = Some(Ending {
        about_author: footer.and_then(|footer| said(footer, "about")).map(fact),
        endnotes: footer.map(endnotes).unwrap_or_default(),
        related: list.map(|list| related(list, &addresses)).unwrap_or_default(),
    });
    let mut gone = Gone::default();
    for (part, reason) in [(header, Reason::Fact), (footer, Reason::Fact), (list, Reason::Related)]
    {
        if let Some(part) = part {
            gone.insert(part, reason);
        }
    }
    for label in marked(article, "label") {
        gone.insert(label, Reason::Fact);
    }
    let measures = Measures::of(page, &gone);
    let notes = Notes::of(page);
    let page = Page { root, addresses, gone, measures, notes, captions: None };
    let Frames { blocks, pictures, .. } = blocks::read(article, &page, None);
    let inspection = Inspection { profile: Some(Text::fixed(MAKER)), ..Inspection::default() };
    Some((Article { metadata, pictures, blocks, ending }, inspection))
}

/// What the head of the page and the head of the article tell.
fn metadata<'a>(
    page: &'a Census<'a>,
    header: Option<ElementRef<'_>>,
    address: Option<&Text>,
) -> Metadata {
    let head = |property| metas(page, "property", property).map(fact);
    let line = |class: &str| header.and_then(|header| said(header, class)).map(fact);
    let title = header.and_then(|header| child(header, "h1", None)).map(dom::line);
    let authors = header.into_iter().flat_map(|header| marked(header, "author"));
    let time = header.and_then(|header| dom::named(header, "time").next());
    let language = page.named("html").next().or(Some(page.root));
    let canonical = page
        .named("link")
        .filter(|link| dom::attribute(*link, "rel") == Some("canonical"))
        .find_map(|link| Addresses::default().of_page(dom::filled(link, "href")?));
    Metadata {
        publication: head("og:site_name").next(),
        sections: head("article:section").collect(),
        title: title.filter(|title| !title.is_blank()).map(fact),
        standfirst: line("standfirst"),
        authors: authors.map(dom::line).filter(|author| !author.is_blank()).map(fact).collect(),
        date: time.and_then(date_of).map(|date| Fact::new(date, Provenance::Markup)),
        language: language
            .and_then(|html| dom::filled(html, "lang"))
            .map(|tag| fact(Unclean::new(tag).line())),
        address: match address {
            Some(given) => Some(Fact::new(given.clone(), Provenance::Given)),
            None => canonical.map(fact),
        },
    }
}

/// The lines after the text, but for the biography.
fn endnotes(footer: ElementRef<'_>) -> Vec<Text> {
    let lines = footer.child_elements().filter(|line| !has_class(*line, "about"));
    lines.map(dom::line).filter(|line| !line.is_blank()).collect()
}

/// The list of further articles.
fn related(list: ElementRef<'_>, addresses: &Addresses) -> RelatedList {
    let entry = |item: ElementRef<'_>| {
        let title = said(item, "headline")?;
        let link = marked(item, "headline").find_map(|it| dom::filled(it, "href"));
        Some(Related {
            title,
            date: dom::named(item, "time").next().and_then(date_of),
            section: said(item, "section"),
            caption: said(item, "caption"),
            credit: said(item, "credit"),
            address: link.and_then(|href| addresses.of_link(href)),
        })
    };
    let entries: Vec<Related> = dom::named(list, "li").filter_map(entry).collect();
    let heading = child(list, "h2", None).map(dom::line).filter(|_| !entries.is_empty());
    RelatedList { heading, entries }
}

fn fact(words: Text) -> Fact<Text> {
    Fact::new(words, Provenance::Markup)
}

/// The words of the first element of a class.
fn said(within: ElementRef<'_>, class: &str) -> Option<Text> {
    marked(within, class).map(dom::line).find(|words| !words.is_blank())
}

fn marked<'a>(within: ElementRef<'a>, class: &str) -> impl Iterator<Item = ElementRef<'a>> {
    dom::elements(within).filter(move |element| has_class(*element, class))
}

fn has_class(element: ElementRef<'_>, class: &str) -> bool {
    dom::attribute(element, "class") == Some(class)
}

/// The first child of a name, and of a class where one is meant.
fn child<'a>(within: ElementRef<'a>, name: &str, class: Option<&str>) -> Option<ElementRef<'a>> {
    within.child_elements().find(|child| {
        dom::name(*child) == name && class.is_none_or(|class| has_class(*child, class))
    })
}

/// What the `meta` elements of a name say.
fn metas<'a>(
    page: &'a Census<'a>,
    key: &'static str,
    name: &'static str,
) -> impl Iterator<Item = Text> + 'a {
    let metas = page.named("meta");
    let metas = metas.filter(move |meta| dom::attribute(*meta, key) == Some(name));
    let words = metas.filter_map(|meta| dom::filled(meta, "content"));
    words.map(|words| Unclean::new(words).line()).filter(|words| !words.is_blank())
}
