//! Prune: what of a page is no part of its article, by element, role and class.

use scraper::ElementRef;

use crate::document::Reason;
use crate::input::html::census::{Census, Entry};
use crate::input::html::dom::{self, Gone};
use crate::input::html::measure::{Measure, Measures};

/// Elements that hold no article.
const ELEMENTS: &[&str] = &["nav", "dialog", "menu"];

/// Roles of what stands around an article.
const ROLES: &[&str] = &[
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "dialog",
    "alertdialog",
    "complementary",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
    "form",
];

/// Classes and identities, or whole words in them, of what stands around an article however much it
/// says.
const SURE: &[&str] = &[
    "comments",
    "comment",
    "respond",
    "disqus",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "related",
    "recommended",
    "recommendations",
    "recirc",
    "recirculation",
    "navigation",
    "nav",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "outbrain",
    "taboola",
    "yarpp",
    "jp-relatedposts",
    "pagination",
    "newsletter",
];

/// The same of what stands around an article, unless it is full of prose.
const WORDS: &[&str] = &[
    "share",
    "sharing",
    "sharedaddy",
    "addtoany",
    "social",
    "signup",
    "subscribe",
    "subscription",
    "promo",
    "promotion",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "sponsor",
    "sponsored",
    "widget",
    "paywall",
    "popup",
    "modal",
    "skip",
    "menu",
    "masthead",
    "nocontent",
    "noprint",
    "tags",
    "taglist",
    "donate",
    "donation",
    "toolbar",
    "rail",
    "trending",
];

/// Classes of what only screen readers are given, which repeats what is seen.
const UNSEEN: &[&str] =
    &["screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "screenreader-only"];

/// Words in the classes of lines about the article rather than of it.
const ABOUT: &[&str] = &[
    "byline",
    "dateline",
    "timestamp",
    "postmeta",
    "entry-meta",
    "post-meta",
    "article-meta",
    "posted-on",
    "post-date",
    "entry-date",
    "pubdate",
    "published",
    "reading-time",
    "read-time",
    "cat-links",
    "entry-categories",
];

/// The longest that such a line may be, in bytes.
const LONGEST_ABOUT: u32 = 300;

/// The longest form, footer or aside that is taken for furniture, in bytes; longer ones hold the
/// article, since some sites wrap the whole page in a form.
const LONGEST_FORM: u32 = 1500;

/// Words in the classes of links that are set as buttons.
const BUTTONS: &[&str] = &["button", "btn"];

/// The longest words on a button, in bytes.
const LONGEST_BUTTON: usize = 40;

/// How strictly a page is pruned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Classes and identities count.
    Strict,
    /// Only elements and roles count, for a page whose classes say the wrong thing.
    Lenient,
}

/// The elements of a page that are no part of its article, by what all its elements hold.
pub(crate) fn furniture(
    page: &Census<'_>,
    measures: &Measures<'_>,
    strictness: Strictness,
) -> Gone {
    let whole = measures.at(0).prose();
    let mut gone = Gone::default();
    let others = page.without(|number, entry| {
        let reason = reason(entry, &measures.at(number), whole, strictness);
        if let Some(reason) = reason {
            gone.insert(entry.element, reason);
        }
        reason.is_some()
    });
    others.for_each(drop);
    gone
}

/// Why an element is no part of the article of a page with so much prose; nothing if it may be.
fn reason(
    entry: &Entry<'_>,
    measure: &Measure,
    whole: u32,
    strictness: Strictness,
) -> Option<Reason> {
    let element = entry.element;
    let name = dom::name(element);
    if matches!(name, "html" | "body" | "main" | "article") {
        return None;
    }
    if entry.is_unspoken {
        return Some(Reason::Unspoken);
    }
    if ELEMENTS.contains(&name) {
        return Some(Reason::Furniture);
    }
    if is_button(element) || is_anchor_sign(element) {
        return Some(Reason::Furniture);
    }
    if measure.prose() * 2 > whole {
        return None;
    }
    let role = dom::attribute(element, "role").is_some_and(|role| ROLES.contains(&role));
    let edge = matches!(name, "form" | "footer" | "aside") && measure.words <= LONGEST_FORM;
    let reason = if role || edge {
        Some(Reason::Furniture)
    } else {
        let named = strictness == Strictness::Strict && is_named(element, name, measure);
        (named && !is_mostly_quoted(element, measure.words)).then_some(Reason::Named)
    };
    reason.filter(|_| !is_kept(element))
}

/// Whether a link that stands by itself is set as a button.
fn is_button(element: ElementRef<'_>) -> bool {
    let is_set = || {
        dom::attribute(element, "role") == Some("button")
            || dom::mark_words(element).any(|word| BUTTONS.contains(&word))
    };
    let stands_alone = || {
        let outer = dom::parent(element);
        outer.is_some_and(|outer| matches!(dom::name(outer), "div" | "section" | "article"))
    };
    dom::name(element) == "a"
        && stands_alone()
        && is_set()
        && dom::is_short(element, LONGEST_BUTTON)
        && dom::named(element, "img").next().is_none()
}

/// Whether a link is a sign beside a heading by which one gets its address.
fn is_anchor_sign(element: ElementRef<'_>) -> bool {
    let is_sign = || {
        let mut signs = element.text().flat_map(str::chars).filter(|sign| !sign.is_whitespace());
        signs.next().is_some_and(|sign| "¶#§∞🔗".contains(sign)) && signs.next().is_none()
    };
    let in_heading = || {
        let outer = dom::parent(element);
        outer.is_some_and(|outer| {
            matches!(dom::name(outer), "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
        })
    };
    dom::name(element) == "a"
        && dom::attribute(element, "href").is_some_and(|to| to.contains('#'))
        && in_heading()
        && is_sign()
}

/// Whether a paragraph begins with an element and goes on at length after it, as one with a dateline
/// of a news agency does.
fn opens_paragraph(element: ElementRef<'_>, length: u32) -> bool {
    let outer = dom::parent(element).filter(|outer| dom::name(*outer) == "p");
    dom::is_among_words(element)
        && outer.is_some_and(|outer| !dom::is_short(outer, (length + LONGEST_ABOUT / 3) as usize))
}

/// Whether most words of an element are those of a quotation, such as a post shown in an article.
pub(crate) fn is_mostly_quoted(element: ElementRef<'_>, length: u32) -> bool {
    let inner = dom::named(element, "blockquote").take(5);
    let quoted: usize = inner.map(|quote| dom::line(quote).as_str().len()).sum();
    quoted * 2 > length as usize
}

/// Whether an element is part of the article though its name may not look like it.
pub(crate) fn is_kept(element: ElementRef<'_>) -> bool {
    let name = dom::name(element);
    let role = dom::attribute(element, "role").unwrap_or_default();
    let in_quote = || dom::parent(element).is_some_and(|parent| dom::name(parent) == "blockquote");
    matches!(name, "figure" | "img" | "picture" | "a" | "em" | "strong" | "sup" | "code" | "pre")
        || role.starts_with("doc-")
        || is_pull_quote(element)
        || dom::is_marked(element, "footnote")
        || dom::is_marked(element, "endnote")
        || name == "footer" && in_quote()
}

/// Whether an element is a sentence of the article set large again.
pub(crate) fn is_pull_quote(element: ElementRef<'_>) -> bool {
    !dom::is_among_words(element)
        && ["pullquote", "pull-quote", "pull_quote"]
            .iter()
            .any(|mark| dom::is_marked(element, mark))
}

/// Whether the classes or the identity of an element say that it is no part of the article.
fn is_named(element: ElementRef<'_>, name: &str, measure: &Measure) -> bool {
    let length = measure.words;
    let about = length <= LONGEST_ABOUT && name != "p" || length <= LONGEST_ABOUT / 3;
    let is_rich = measure.is_rich();
    let is_word =
        |word: &str| dom::is_one_of(word, SURE) || !is_rich && dom::is_one_of(word, WORDS);
    name != "p" && dom::mark_words(element).any(is_word)
        || dom::marks_as_written(element).any(|mark| {
            dom::is_one_of(mark, UNSEEN)
                || is_word(mark)
                || about
                    && ABOUT.iter().any(|about| dom::ends_with(mark, about))
                    && !opens_paragraph(element, length)
        })
}
