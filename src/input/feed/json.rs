//! JSON Feed 1 and 1.1 -> items.

use serde_json::Value;

use crate::input::feed::{self, About, Feed, Item, MOST_ITEMS};
use crate::text::Text;

/// Reads a feed, which may have come from an address; one that is no JSON has no items.
pub(super) fn read(source: &str, from: Option<&Text>) -> Feed {
    let feed: Value = serde_json::from_str(source).unwrap_or_default();
    let about = About {
        title: line(&feed, "title"),
        standfirst: line(&feed, "description"),
        date: None,
        language: line(&feed, "language"),
    };
    let items = feed.get("items").and_then(Value::as_array).map(Vec::as_slice);
    let items = items.unwrap_or_default().iter().take(MOST_ITEMS);
    let items = items.map(|value| item(value, from)).collect();
    Feed { about, items }
}

fn item(item: &Value, from: Option<&Text>) -> Item {
    let dated = ["date_published", "date_modified"];
    let plain = || feed::paragraphs(string(item, "content_text"));
    let content = Some(string(item, "content_html")).filter(|html| !html.is_empty());
    Item {
        title: line(item, "title").unwrap_or_default(),
        authors: authors(item),
        date: dated.iter().find_map(|name| feed::date(string(item, name))),
        sections: list(item, "tags")
            .filter_map(Value::as_str)
            .filter_map(feed::line)
            .take(20)
            .collect(),
        address: feed::address(string(item, "url"), from),
        content: content.map_or_else(plain, str::to_owned),
        summary: feed::paragraphs(string(item, "summary")),
        base: None,
    }
}

/// The authors, as version 1.1 has them, else the one of version 1.
fn authors(item: &Value) -> Vec<Text> {
    let several = list(item, "authors").take(20);
    several.chain(item.get("author")).filter_map(|author| line(author, "name")).collect()
}

fn list<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

fn line(value: &Value, name: &str) -> Option<Text> {
    feed::line(string(value, name))
}

fn string<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}
