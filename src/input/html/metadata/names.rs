//! Names of authors, out of the lines that sites make of them.

use crate::input::page_text::dateline;
use crate::input::words;
use crate::text::Text;

/// What may stand before a name.
const STARTS: &[&str] = &[
    "geschrieben von ",
    "geschrieben von",
    "escrito por ",
    "publié par ",
    "interview: ",
    "text: ",
    "autor: ",
    "autorin: ",
    "автор: ",
    "di ",
    "door ",
    "von: ",
    "por: ",
    "reported by ",
    "written by ",
    "story by ",
    "words by ",
    "posted by ",
    "author: ",
    "by: ",
    "by ",
    "von ",
    "par ",
    "por ",
];

/// What is no name.
const NOBODY: &[&str] = &[
    "no author",
    "admin",
    "administrator",
    "editor",
    "staff",
    "guest",
    "author",
    "unknown",
    "post author",
];

/// The most words of a name.
const MOST_WORDS: usize = 7;

/// The longest name, in characters.
const LONGEST: usize = 80;

/// The names in lines, each once; neither the site nor nobody is an author.
pub(crate) fn of(lines: &[Text], site: Option<&Text>) -> Vec<Text> {
    let mut names: Vec<Text> = Vec::new();
    for line in lines.iter().filter(|line| words::length(line) <= LONGEST * 5) {
        for name in dateline::split_names(&without_start(line)) {
            let name = without_more(&name);
            let is_nobody = NOBODY.iter().any(|nobody| words::same(&name, &Text::fixed(nobody)))
                || site.is_some_and(|site| words::same(site, &name))
                || words::length(&name) > LONGEST
                || !name.as_str().contains(char::is_alphabetic)
                || is_address(&name)
                || name.as_str().split_whitespace().count() > MOST_WORDS;
            if !is_nobody && !names.iter().any(|known| words::same(known, &name)) {
                names.push(name);
            }
        }
    }
    names
}

/// Whether a name is that of a site.
fn is_address(name: &Text) -> bool {
    let mut words = name.as_str().split_whitespace();
    words.any(|word| {
        word.rsplit_once('.').is_some_and(|(host, end)| {
            host.len() > 2 && (2..=4).contains(&end.len()) && !host.contains('.')
                || word.contains("www.")
        })
    })
}

/// A name without the account or the date that follows it.
fn without_more(name: &Text) -> Text {
    let whole = name.as_str();
    let is_more = |word: &str| {
        word.starts_with('@')
            || word.contains('.') && word.bytes().any(|byte| byte.is_ascii_digit())
    };
    let mut at = 0;
    for word in whole.split_inclusive(' ') {
        if at > 0 && is_more(word.trim()) {
            return words::part(name, 0..at).unwrap_or_else(|| name.clone());
        }
        at += word.len();
    }
    name.clone()
}

fn without_start(line: &Text) -> Text {
    let end = line.as_str().len();
    let start = STARTS.iter().find(|start| words::starts_with(line, start));
    start.and_then(|start| words::part(line, start.len()..end)).unwrap_or_else(|| line.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_and_nobody_is_left_out() {
        let site = Text::fixed("The Lamp");
        let names = of(
            &[
                Text::fixed("By Ada Moss and Ben Pyke"),
                Text::fixed("admin"),
                Text::fixed("THE LAMP"),
                Text::fixed("Ada Moss"),
            ],
            Some(&site),
        );
        assert_eq!(names, [Text::fixed("Ada Moss"), Text::fixed("Ben Pyke")]);
    }
}
