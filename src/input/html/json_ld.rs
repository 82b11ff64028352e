//! JSON-LD: what a page tells machines about its article, in the words of schema.org.

use serde_json::Value;

use crate::input::html::census::Census;
use crate::input::html::dom;

/// The types of what may be the article of a page.
const TYPES: &[&str] = &[
    "Article",
    "NewsArticle",
    "BlogPosting",
    "OpinionNewsArticle",
    "AnalysisNewsArticle",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "BackgroundNewsArticle",
    "ScholarlyArticle",
    "TechArticle",
    "Report",
    "Review",
    "SocialMediaPosting",
    "LiveBlogPosting",
];

/// The most that is read of it, in bytes.
const LONGEST: usize = 1 << 20;

/// The most things that are looked at.
const MOST: usize = 5000;

/// What a page tells about its article.
#[derive(Debug, Default)]
pub(crate) struct JsonLd {
    /// The headline.
    pub(crate) title: Option<String>,
    /// The names of the authors.
    pub(crate) authors: Vec<String>,
    /// The date of publication.
    pub(crate) date: Option<String>,
    /// The publisher.
    pub(crate) publication: Option<String>,
    /// The sections.
    pub(crate) sections: Vec<String>,
    /// The language.
    pub(crate) language: Option<String>,
}

impl JsonLd {
    /// Reads all that a page tells.
    pub(crate) fn of(page: &Census<'_>) -> Self {
        let scripts = page.named("script").filter(|script| {
            dom::attribute(*script, "type")
                .is_some_and(|kind| kind.starts_with("application/ld+json"))
        });
        let texts = scripts.map(|script| script.text().collect::<String>());
        let roots: Vec<Value> = texts.filter_map(|text| parse(&text)).collect();
        let things = things_of(&roots);
        match things.iter().find(|thing| is_article(thing)) {
            Some(article) => Self::of_article(article, &things),
            None => Self::of_page(&things),
        }
    }

    fn of_article(article: &Value, things: &[&Value]) -> Self {
        let field = |name: &str| article.get(name);
        let words = |name: &str| field(name).and_then(Value::as_str).map(decoded);
        Self {
            title: words("headline").or_else(|| words("name")),
            authors: field("author").map(|author| names_of(author, things)).unwrap_or_default(),
            date: words("datePublished").or_else(|| words("dateCreated")),
            publication: field("publisher")
                .and_then(|who| names_of(who, things).into_iter().next()),
            sections: field("articleSection").map(|all| names_of(all, things)).unwrap_or_default(),
            language: words("inLanguage"),
        }
    }
}

impl JsonLd {
    /// What a page tells that has no article by itself: when it was published.
    fn of_page(things: &[&Value]) -> Self {
        let is_page = |thing: &&&Value| {
            let kind = thing.get("@type");
            let kinds =
                kind.and_then(Value::as_array).map_or_else(Vec::new, |all| all.iter().collect());
            kinds.into_iter().chain(kind).any(|kind| kind.as_str() == Some("WebPage"))
        };
        let page = things.iter().find(is_page);
        let date = page.and_then(|page| page.get("datePublished")).and_then(Value::as_str);
        Self { date: date.map(decoded), ..Self::default() }
    }
}

/// Reads a script, which some sites wrap in a comment.
fn parse(text: &str) -> Option<Value> {
    let bare = text.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[");
    let bare = bare.trim_end_matches("-->").trim_end_matches("//]]>").trim();
    (bare.len() <= LONGEST).then(|| serde_json::from_str(bare).ok()).flatten()
}

/// All things that are told of, those within a graph or within others too.
fn things_of(roots: &[Value]) -> Vec<&Value> {
    let mut waiting: Vec<&Value> = roots.iter().rev().collect();
    let mut things = Vec::new();
    while let Some(value) = waiting.pop() {
        match value {
            Value::Array(all) => waiting.extend(all.iter().rev()),
            Value::Object(fields) => {
                things.push(value);
                waiting.extend(fields.values().filter(|value| !value.is_string()));
            }
            _ => {}
        }
        if things.len() >= MOST {
            break;
        }
    }
    things
}

fn is_article(thing: &Value) -> bool {
    let is_type = |name: &Value| name.as_str().is_some_and(|name| TYPES.contains(&name));
    let has_words = thing.get("headline").or_else(|| thing.get("datePublished")).is_some();
    has_words
        && match thing.get("@type") {
            Some(Value::Array(all)) => all.iter().any(is_type),
            Some(one) => is_type(one),
            None => false,
        }
}

/// The names of persons, organisations or sections: as words, as things, or by reference.
fn names_of(value: &Value, things: &[&Value]) -> Vec<String> {
    let all = match value {
        Value::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    all.iter().take(50).filter_map(|one| name_of(one, things)).collect()
}

fn name_of(value: &Value, things: &[&Value]) -> Option<String> {
    if let Some(words) = value.as_str() {
        return Some(decoded(words)).filter(|words| !words.trim().is_empty());
    }
    let own = value.get("name");
    let identity = value.get("@id");
    let named = || {
        let same = |thing: &&&Value| thing.get("@id") == identity && thing.get("name").is_some();
        identity.and_then(|_| things.iter().find(same)).and_then(|thing| thing.get("name"))
    };
    let name = own.or_else(named)?;
    let name = name.as_str().or_else(|| name.get(0).and_then(Value::as_str))?;
    Some(decoded(name)).filter(|name| !name.trim().is_empty())
}

/// Words whose signs many sites write as HTML does, although JSON does not ask for it.
fn decoded(words: &str) -> String {
    if !words.contains('&') {
        return words.to_owned();
    }
    let named =
        [("&quot;", "\""), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}")];
    let plain =
        named.iter().fold(words.to_owned(), |words, (entity, sign)| words.replace(entity, sign));
    let mut parts = plain.split("&#");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some((sign, rest)) = numbered(part) {
            whole.push(sign);
            whole.push_str(rest);
        } else {
            whole.push_str("&#");
            whole.push_str(part);
        }
    }
    whole.replace("&amp;", "&")
}

/// The sign of a number before a semicolon, and what follows.
fn numbered(part: &str) -> Option<(char, &str)> {
    let (number, rest) = part.split_once(';')?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some((char::from_u32(code)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_written_as_in_html_are_read_once() {
        assert_eq!(decoded("It&#8217;s &quot;A&quot; &amp; B"), "It’s \"A\" & B");
        assert_eq!(decoded("&amp;#27; &#x2014; &#; &#99999999;"), "&#27; — &#; &#99999999;");
    }
}
