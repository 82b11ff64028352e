//! Saved: where a page was saved from, as browsers and their extensions note it in a comment.

use crate::text::{Text, Unclean};

/// How much of a page is looked at, in bytes.
const SAMPLE: usize = 8 << 10;

/// What stands before the address: the mark that Windows reads (in brackets the length of the address
/// follows), and the note of `SingleFile`.
const MARKS: &[&str] = &["saved from url=(", "Page saved with SingleFile"];

/// The address that a page was saved from.
pub(crate) fn address(source: &str) -> Option<Text> {
    let end = (0..=SAMPLE.min(source.len())).rev().find(|at| source.is_char_boundary(*at))?;
    let start = source.get(..end)?;
    let comments = start.split("<!--").skip(1).filter_map(|comment| comment.split("-->").next());
    let noted = comments.filter(|comment| MARKS.iter().any(|mark| comment.contains(mark)));
    let mut addresses = noted.filter_map(|comment| {
        let at = comment.find("http://").or_else(|| comment.find("https://"))?;
        comment.get(at..)?.split_whitespace().next()
    });
    addresses.find_map(|address| {
        let url = url::Url::parse(address).ok()?;
        url.has_host().then(|| Unclean::new(url.as_str()).line())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(page: &str) -> Option<String> {
        address(page).map(|address| address.as_str().to_owned())
    }

    #[test]
    fn the_notes_of_browsers_tell_the_address() {
        let there = Some("https://example.org/a".to_owned());
        assert_eq!(
            told("<!DOCTYPE html>\n<!-- saved from url=(0021)https://example.org/a -->\n<p>x"),
            there
        );
        let single = "<html><!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: x\n--><p>";
        assert_eq!(told(single), there);
        assert_eq!(told("<!-- see https://example.org/a --><p>"), None);
        assert_eq!(told("<!-- saved from url=(0014)about:internet -->"), None);
        assert_eq!(told(""), None);
    }
}
