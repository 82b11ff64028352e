//! Found: titles and addresses in what a site answers to a search.

use scraper::{Html, Selector};
use serde::Deserialize;

use crate::input::html::tamed;
use crate::text::{Text, Unclean};

/// The most that is looked at, in bytes.
const LARGEST: usize = 4 << 20;

/// A post as WordPress tells it (REST API, `wp/v2/posts` with `_fields=link,title`).
#[derive(Deserialize)]
struct Post {
    link: String,
    title: Rendered,
}

#[derive(Deserialize)]
struct Rendered {
    rendered: String,
}

/// The titles and addresses of the posts that a WordPress site found.
pub fn posts_of(bytes: &[u8]) -> Vec<(Text, Text)> {
    let posts: Vec<Post> = serde_json::from_slice(bytes).unwrap_or_default();
    posts
        .into_iter()
        .map(|post| (words_of(&post.title.rendered), Unclean::new(post.link).line()))
        .collect()
}

/// The words and addresses of the links of a page.
pub fn links_of(bytes: &[u8]) -> Vec<(Text, Text)> {
    let html = String::from_utf8_lossy(bytes.get(..LARGEST).unwrap_or(bytes));
    let Ok(links) = Selector::parse("a[href]") else { return Vec::new() };
    let page = Html::parse_document(&tamed(&html));
    page.select(&links)
        .filter_map(|link| {
            let words: String = link.text().collect();
            let address = link.value().attr("href")?;
            Some((Unclean::new(words).line(), Unclean::new(address).line()))
        })
        .filter(|(words, _)| !words.is_blank())
        .collect()
}

/// The words of a piece of HTML.
fn words_of(html: &str) -> Text {
    let words: String = Html::parse_fragment(&tamed(html)).root_element().text().collect();
    Unclean::new(words).line()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_of_wordpress_are_found() {
        let json =
            br#"[{"link":"https://a.org/x/","title":{"rendered":"Israel &#8217;s <em>war</em>"}}]"#;
        assert_eq!(
            posts_of(json),
            [(Text::fixed("Israel ’s war"), Text::fixed("https://a.org/x/"))]
        );
        assert_eq!(posts_of(b"{}"), []);
    }

    #[test]
    fn links_of_a_page_are_found() {
        let html = b"<p><a href='/x'>An <b>essay</b></a> <a href='/y'> </a><a name=z>no</a>";
        assert_eq!(links_of(html), [(Text::fixed("An essay"), Text::fixed("/x"))]);
    }
}
