//! Addresses in a file that other programs wrote: lists, bookmarks, OPML.

use scraper::{Html, Selector};
use url::Url;

use crate::input::html::tamed;
use crate::text::{Text, Unclean};

/// The most that is looked at, in bytes.
const LARGEST: usize = 16 << 20;

/// What a file of addresses holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressList {
    /// The addresses of pages, each once, in the order of the file.
    pub addresses: Vec<Text>,
    /// How many feeds it names.
    pub feeds: usize,
    /// Lines that are no addresses.
    pub strange: Vec<Text>,
}

/// The addresses in a file: a list with one a line, where `#` begins a remark; bookmarks in HTML, as
/// browsers and reading lists write them; or OPML, whose outlines may be pages or feeds.
pub fn addresses_of(bytes: &[u8]) -> AddressList {
    let text = String::from_utf8_lossy(bytes.get(..LARGEST).unwrap_or(bytes));
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut list = AddressList::default();
    if text.starts_with('<') {
        let page = Html::parse_document(&tamed(text));
        let found = |selector: &str| {
            let selector = Selector::parse(selector).ok()?;
            Some(page.select(&selector).map(|found| found.value()).collect::<Vec<_>>())
        };
        // The parser of HTML has all names of attributes in small letters.
        for outline in found("outline").unwrap_or_default() {
            match outline.attr("url") {
                Some(address) => list.add(address),
                None => list.feeds += usize::from(outline.attr("xmlurl").is_some()),
            }
        }
        for link in found("a[href]").unwrap_or_default() {
            list.add(link.attr("href").unwrap_or_default());
        }
        // A bookmark may well be a script or a folder of the browser.
        list.strange.clear();
    } else {
        let lines = text.lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            list.add(line);
        }
    }
    list
}

impl AddressList {
    fn add(&mut self, written: &str) {
        let url = Url::parse(written.trim()).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        match url {
            Some(url) => {
                let address = Unclean::new(url.as_str()).line();
                if !self.addresses.contains(&address) {
                    self.addresses.push(address);
                }
            }
            None => self.strange.push(Unclean::new(written).line()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &str) -> (Vec<String>, usize, usize) {
        let list = addresses_of(bytes.as_bytes());
        let addresses = list.addresses.iter().map(Text::to_string).collect();
        (addresses, list.feeds, list.strange.len())
    }

    #[test]
    fn a_list_has_one_address_a_line() {
        let list = "# to read\r\nhttps://a.example/one\r\n\r\n  https://a.example/one\nnot one\n\
            http://b.example/two#part\nftp://c.example/\n";
        let addresses = ["https://a.example/one", "http://b.example/two#part"];
        assert_eq!(told(list), (addresses.map(str::to_owned).to_vec(), 0, 2));
        assert_eq!(told(""), (Vec::new(), 0, 0));
    }

    #[test]
    fn bookmarks_are_the_links_of_their_page() {
        let page = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n\
            <DT><A HREF=\"https://a.example/one\" ADD_DATE=\"1700000000\">One</A>\n\
            <DT><A HREF=\"javascript:void(0)\">Two</A>\n</DL>";
        assert_eq!(told(page), (vec!["https://a.example/one".to_owned()], 0, 0));
    }

    #[test]
    fn outlines_are_pages_or_feeds() {
        let opml = "<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><body>\
            <outline text=\"Feeds\"><outline type=\"rss\" xmlUrl=\"https://a.example/feed\"/></outline>\
            <outline type=\"link\" text=\"One\" url=\"https://a.example/one\"/></body></opml>";
        assert_eq!(told(opml), (vec!["https://a.example/one".to_owned()], 1, 0));
    }
}
