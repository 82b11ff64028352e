//! A post as WordPress tells it to other programs (REST API, `wp/v2/posts`), saved or fetched -> article.
//!
//! Its text is read as that of a page is which WordPress would make of it; what is told beside the text
//! is taken as it is told. `_embed` adds authors, sections, and the picture above the text.

use jiff::tz::Offset;
use serde_json::Value;

use crate::document::{Article, Date, Fact, Provenance};
use crate::input::ReadError;
use crate::input::dates;
use crate::input::html::{self, OpenedPage};
use crate::input::profile::ProfileSource;
use crate::input::xml::escaped;
use crate::text::{Text, Unclean};

/// The most authors, and the most sections, that are read.
const MOST: usize = 20;

/// Clocks are no further from UTC than so many seconds, and differ from it by whole quarters of an hour.
const FURTHEST: i64 = 14 * 3600;
const QUARTER: i64 = 900;

/// Whether a text begins as a post does, or a list of posts.
pub(crate) fn begins(text: &str) -> bool {
    let bare = text.trim_start();
    let in_list = bare.strip_prefix('[').map(str::trim_start);
    let object = in_list.unwrap_or(bare);
    let names = ["\"guid\"", "\"content\"", "\"title\"", "\"excerpt\"", "\"date_gmt\""];
    object.starts_with('{')
        && text.contains("\"rendered\"")
        && names.iter().filter(|name| text.contains(**name)).count() >= 2
}

/// A post that has a text.
#[derive(Debug)]
pub(crate) struct Post(Value);

impl Post {
    /// Takes a post apart; nothing where the text is none after all.
    pub(crate) fn parse(text: &str) -> Result<Option<Self>, ReadError> {
        let post = match serde_json::from_str::<Value>(text) {
            Ok(Value::Array(posts)) if posts.len() > 1 => {
                return Err(ReadError::Several("a list of posts"));
            }
            Ok(Value::Array(mut posts)) => posts.pop(),
            Ok(one) => Some(one),
            Err(_) => None,
        };
        Ok(post.filter(|post| rendered(post, "content").is_some()).map(Self))
    }

    /// Reads it.
    pub(crate) fn open(&self, address: Option<&Text>, profiles: &dyn ProfileSource) -> OpenedPage {
        let post = &self.0;
        let link = string(post, "link").map(|link| Unclean::new(link).line());
        let page = page_of(post, self.content());
        let mut opened = html::open(&page, (link.clone(), None), profiles.all());
        // The page was made here: that it tells something is no news, and it lists nothing.
        opened.inspection.facts.clear();
        opened.section = None;
        tell(&mut opened.article, post);
        let given = address.map(|address| Fact::new(address.clone(), Provenance::Given));
        opened.article.metadata.address =
            link.map(|link| Fact::new(link, Provenance::Post)).or(given);
        opened
    }

    /// Whether a password is asked for before it tells its text.
    pub(crate) fn is_locked(&self) -> bool {
        let told = self.0.get("content").and_then(|content| content.get("protected"));
        told.and_then(Value::as_bool).unwrap_or(false)
    }

    /// Whether it holds marks that a program of its site was to make text of, and did not:
    /// `[vc_column]…[/vc_column]` (WordPress, "Shortcode API").
    pub(crate) fn is_raw(&self) -> bool {
        let ends = self.content().split("[/").skip(1);
        let names = ends.filter_map(|end| end.split_once(']')).map(|(name, _)| name);
        let is_name = |name: &str| {
            let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
            name.starts_with(|first: char| first.is_ascii_alphabetic())
                && name.bytes().all(is_of_name)
        };
        names.into_iter().any(is_name)
    }

    fn content(&self) -> &str {
        rendered(&self.0, "content").unwrap_or_default()
    }
}

/// The page that WordPress would make of a post, as far as its text and pictures go.
fn page_of(post: &Value, content: &str) -> String {
    let title = rendered(post, "title").unwrap_or_default();
    // What tells of somebody at the end is known by the name.
    let names = embedded(post, "author").filter_map(|author| string(author, "name")).take(MOST);
    let names = names.map(|name| format!("<a rel=\"author\">{}</a> ", escaped(name)));
    let names: String = names.collect();
    let media = embedded(post, "wp:featuredmedia").next();
    let figure = media.and_then(|media| Some((media, string(media, "source_url")?)));
    let figure = figure.map(|(media, address)| {
        let caption = rendered(media, "caption").unwrap_or_default();
        let alternative = escaped(string(media, "alt_text").unwrap_or_default());
        format!(
            "<figure class=\"post-thumbnail\"><img src=\"{}\" alt=\"{alternative}\">\
             <figcaption>{caption}</figcaption></figure>",
            escaped(address)
        )
    });
    format!(
        "<!DOCTYPE html><html><head><meta name=\"generator\" content=\"WordPress\"></head>\
         <body class=\"single-post\"><article><h1 class=\"entry-title\">{title}</h1>\
         <div class=\"byline\">{names}</div>{}\
         <div class=\"entry-content\">{content}</div></article></body></html>",
        figure.unwrap_or_default()
    )
}

/// Adds what is told beside the text.
fn tell(article: &mut Article, post: &Value) {
    let fact = |text: Text| Fact::new(text, Provenance::Post);
    let line = |html: &str| Some(html::line_of(html)).filter(|line| !line.is_blank());
    let metadata = &mut article.metadata;
    metadata.title = rendered(post, "title").and_then(line).map(fact);
    metadata.date = date(post).map(|date| Fact::new(date, Provenance::Post));
    let authors = embedded(post, "author").filter_map(|author| string(author, "name"));
    metadata.authors = authors.filter_map(line).map(fact).take(MOST).collect();
    let terms = embedded(post, "wp:term").filter_map(Value::as_array).flatten();
    let sections = terms.filter(|term| string(term, "taxonomy") == Some("category"));
    let sections = sections.filter_map(|term| string(term, "name"));
    metadata.sections = sections.filter_map(line).map(fact).take(MOST).collect();
}

/// When a post was published, on the clock of its site, whose distance from UTC the two times tell.
fn date(post: &Value) -> Option<Date> {
    let told = |name| string(post, name).and_then(dates::parse_moment);
    let local = told("date");
    let Some((Date::Moment { at, offset: None }, Date::Moment { at: utc, .. })) =
        local.zip(told("date_gmt"))
    else {
        return local;
    };
    let apart = at.duration_since(utc).as_secs();
    let is_zone = apart.abs() <= FURTHEST && apart % QUARTER == 0;
    let seconds = i32::try_from(apart).ok().filter(|_| is_zone);
    let offset = seconds.and_then(|seconds| Offset::from_seconds(seconds).ok());
    Some(Date::Moment { at, offset })
}

/// What is embedded under a name; what could not be embedded is told as an error with a code.
fn embedded<'v>(post: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    let all = post.get("_embedded").and_then(|all| all.get(name)).and_then(Value::as_array);
    all.into_iter().flatten().filter(|one| one.get("code").is_none())
}

fn rendered<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    string(value.get(name)?, "rendered")
}

fn string<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.get(name).and_then(Value::as_str).filter(|words| !words.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_of_the_site_is_told_by_two_times() {
        let when = |local: &str, utc: &str| {
            let post = serde_json::json!({ "date": local, "date_gmt": utc });
            match date(&post) {
                Some(Date::Moment { at, offset }) => format!("{at} {offset:?}"),
                other => format!("{other:?}"),
            }
        };
        let ten = when("2024-06-01T09:30:00", "2024-05-31T23:30:00");
        assert_eq!(ten, "2024-06-01T09:30:00 Some(10:00:00)");
        assert_eq!(when("2024-06-01T09:30:00", ""), "2024-06-01T09:30:00 None");
        let broken = when("2024-06-01T09:30:00", "2024-05-01T00:07:00");
        assert_eq!(broken, "2024-06-01T09:30:00 None");
    }

    #[test]
    fn other_data_is_no_post() {
        assert!(begins(" [ {\"id\":1,\"guid\":{\"rendered\":\"x\"},\"title\":{}"));
        for text in ["{\"rendered\": \"\"}", "[]", "\"guid\" \"content\" \"rendered\"", ""] {
            assert!(!begins(text), "{text}");
        }
        let is_none = |text: &str| matches!(Post::parse(text), Ok(None));
        assert!(is_none("{\"title\":{\"rendered\":\"x\"}}"));
        let two = "[{\"content\":{\"rendered\":\"x\"}},{}]";
        assert!(matches!(Post::parse(two), Err(ReadError::Several(_))));
        assert!(is_none(&"[".repeat(100_000)));
    }

    #[test]
    fn marks_that_nothing_made_text_of_are_known() {
        let is_raw = |content: &str| {
            let post = serde_json::json!({ "content": { "rendered": content } }).to_string();
            Post::parse(&post).unwrap().unwrap().is_raw()
        };
        assert!(is_raw("<p>[vc_row][vc_column width=\"1/2\"]Words.[/vc_column][/vc_row]</p>"));
        for text in ["Words [and more] and [/] [/1] [/a b]", "See [1] and [2].", "[/", "[caption]"]
        {
            assert!(!is_raw(text), "{text}");
        }
    }
}
