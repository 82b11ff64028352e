//! Names of authors, out of the lines that sites make of them.

use crate::input::dates;
use crate::input::page_text::dateline;
use crate::input::words;
use crate::text::Text;

/// What may stand before a name.
const STARTS: &[&str] = &[
    "geschrieben von ",
    "geschrieben von",
    "erstellt von ",
    "verfasst von ",
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

/// Words that lead from a name to a date.
const DATED: &[&str] = &[" am", " on", " le", " el", " em", " op", " vom", " at"];

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
        for name in dateline::split_names(&without_start(&without_date(line))) {
            let name = without_more(&without_site(&name, site));
            let is_nobody = NOBODY.iter().any(|nobody| words::same(&name, &Text::fixed(nobody)))
                || site.is_some_and(|site| words::same(site, &name))
                || words::length(&name) > LONGEST
                || !name.as_str().contains(char::is_alphabetic)
                || STARTS.iter().any(|start| words::same(&name, &Text::fixed(start)))
                || dates::within(name.as_str()).is_some()
                || is_address(&name)
                || name.as_str().split_whitespace().count() > MOST_WORDS;
            if !is_nobody && !names.iter().any(|known| words::same(known, &name)) {
                names.push(name);
            }
        }
    }
    names
}

/// A line without the date that stands behind a bar or at its end, and the word that leads to it.
fn without_date(line: &Text) -> Text {
    let mut line = line.clone();
    loop {
        let mut marks = line.as_str().rmatch_indices([' ', '|', '·', '•']);
        let dated = marks.find(|(at, _)| {
            line.as_str()
                .split_at_checked(*at)
                .is_some_and(|(_, tail)| dates::within(tail).is_some())
        });
        match dated.and_then(|(at, _)| words::part(&line, 0..at)) {
            Some(before) => line = before,
            None => break,
        }
    }
    let mut bare = line.as_str().trim_end_matches([' ', '|', '·', '•', '–', '-', ',']);
    for link in DATED {
        bare = bare.strip_suffix(link).unwrap_or(bare);
    }
    let end = bare.trim_end().len();
    words::part(&line, 0..end).unwrap_or(line)
}

/// A name without that of the site beside it, as in `The Lamp - Ada Moss`.
fn without_site(name: &Text, site: Option<&Text>) -> Text {
    let parts = [" - ", " | ", " – "].into_iter().find_map(|bar| {
        let (before, after) = name.as_str().split_once(bar)?;
        let behind = name.as_str().len() - after.len();
        words::part(name, 0..before.len()).zip(words::part(name, behind..name.as_str().len()))
    });
    let is_site = |part: &Text| site.is_some_and(|site| words::same(site, part));
    match parts {
        Some((before, after)) if is_site(&before) => after,
        Some((before, after)) if is_site(&after) => before,
        _ => name.clone(),
    }
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

    #[test]
    fn dates_sites_and_bare_words_are_no_names() {
        let site = Text::fixed("The Lamp");
        let of = |line: &'static str| of(&[Text::fixed(line)], Some(&site));
        let ada = vec![Text::fixed("Ada Moss")];
        for line in [
            "Ada Moss | 12/10/2020",
            "Von Ada Moss am 29.12.2010, 13:36 Uhr",
            "By Ada Moss on 4 August 2023",
            "The Lamp - Ada Moss",
            "Ada Moss – The Lamp",
        ] {
            assert_eq!(of(line), ada, "{line}");
        }
        for line in ["By", "Von", "written by", "1. Februar 2022"] {
            assert_eq!(of(line), [], "{line}");
        }
    }
}
