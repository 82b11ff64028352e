//! Prune: what of a page is no part of its article, by element, role and class.

use std::collections::HashMap;

use scraper::ElementRef;

use crate::input::html::dom::{self, Keys, Step, Walk};

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

/// Classes and identities, or whole words in them, of what stands around an article.
const WORDS: &[&str] = &[
    "share",
    "sharing",
    "sharedaddy",
    "addtoany",
    "social",
    "related",
    "newsletter",
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
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "comments",
    "comment",
    "respond",
    "disqus",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "widget",
    "pagination",
    "paywall",
    "popup",
    "modal",
    "skip",
    "navigation",
    "nav",
    "menu",
    "masthead",
    "recommended",
    "recommendations",
    "yarpp",
    "jp-relatedposts",
    "nocontent",
    "noprint",
    "tags",
    "taglist",
    "donate",
    "donation",
    "toolbar",
    "outbrain",
    "taboola",
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
const LONGEST_ABOUT: usize = 300;

/// The longest form, footer or aside that is taken for furniture, in bytes; longer ones hold the
/// article, since some sites wrap the whole page in a form.
const LONGEST_FORM: usize = 1500;

/// How many bytes of visible words each element holds.
pub(crate) struct Lengths(HashMap<usize, usize>);

impl Lengths {
    /// Counts the words of a page.
    pub(crate) fn of(page: ElementRef<'_>) -> Self {
        let mut lengths = HashMap::new();
        let mut open = vec![0_usize];
        let mut walk = Walk::new(page);
        while let Some(step) = walk.next() {
            match step {
                Step::Words(words) => {
                    let seen = words.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
                    open.last_mut().into_iter().for_each(|length| *length += seen);
                }
                Step::Enter(element) if dom::is_unspoken(element) => walk.pass_over(element),
                Step::Enter(_) => open.push(0),
                Step::Leave(element) => {
                    let length = open.pop().unwrap_or_default();
                    lengths.insert(dom::key(element), length);
                    open.last_mut().into_iter().for_each(|outer| *outer += length);
                }
            }
        }
        Self(lengths)
    }

    /// The length of one element; 0 of one that is not seen.
    pub(crate) fn of_element(&self, element: ElementRef<'_>) -> usize {
        self.0.get(&dom::key(element)).copied().unwrap_or_default()
    }
}

/// The elements of a page that are no part of its article.
pub(crate) fn furniture(page: ElementRef<'_>, lengths: &Lengths) -> Keys {
    let whole = lengths.of_element(page);
    let mut keys = Keys::new();
    let mut walk = Walk::new(page);
    while let Some(step) = walk.next() {
        if let Step::Enter(element) = step
            && is_furniture(element, lengths.of_element(element), whole)
        {
            keys.insert(dom::key(element));
            walk.pass_over(element);
        }
    }
    keys
}

/// Whether an element with so many bytes of the whole page's words is no part of the article.
fn is_furniture(element: ElementRef<'_>, length: usize, whole: usize) -> bool {
    let name = dom::name(element);
    if matches!(name, "html" | "body" | "main" | "article") {
        return false;
    }
    if dom::is_unspoken(element) || ELEMENTS.contains(&name) {
        return true;
    }
    if is_kept(element) || length * 2 > whole {
        return false;
    }
    let role = dom::attribute(element, "role").is_some_and(|role| ROLES.contains(&role));
    let edge = matches!(name, "form" | "footer" | "aside") && length <= LONGEST_FORM;
    role || edge || has_word_of_furniture(element, name, length)
}

/// Whether an element is part of the article though its name may not look like it.
fn is_kept(element: ElementRef<'_>) -> bool {
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

fn has_word_of_furniture(element: ElementRef<'_>, name: &str, length: usize) -> bool {
    let about = length <= LONGEST_ABOUT && name != "p" || length <= LONGEST_ABOUT / 3;
    dom::marks(element).iter().any(|mark| {
        UNSEEN.contains(&mark.as_str())
            || WORDS.contains(&mark.as_str())
            || about && ABOUT.iter().any(|about| mark == about || mark.ends_with(about))
            || name != "p" && mark.split(['-', '_']).any(|word| WORDS.contains(&word))
    })
}
