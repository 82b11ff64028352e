//! Names of authors, out of the lines that sites make of them.

use crate::input::dates;
use crate::input::html::metadata::writing::{bare, in_small_letters, with_plain_spaces};
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
    "著者：",
    "作者：",
    "記者：",
    "文：",
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
    "and",
    "editorial",
];

/// What somebody may be who writes.
const POSTS: &[&str] = &[
    "staff",
    "senior",
    "chief",
    "deputy",
    "associate",
    "assistant",
    "managing",
    "contributing",
    "guest",
    "special",
    "freelance",
    "political",
    "foreign",
    "national",
    "executive",
    "writer",
    "writers",
    "editor",
    "editors",
    "editorial",
    "reporter",
    "reporters",
    "reports",
    "report",
    "correspondent",
    "correspondents",
    "contributor",
    "contributors",
    "columnist",
    "critic",
    "producer",
    "author",
    "authors",
    "fellow",
    "intern",
    "newsroom",
    "wire",
    "services",
    "team",
    "published",
    "updated",
    "and",
    "desk",
    "from",
    "letters",
    "news",
    "our",
    "service",
    "the",
    "to",
    "web",
    "redakteur",
    "redakteurin",
];

/// Agencies that sign in small letters after the name of whoever wrote for them.
const AGENCIES: &[&str] =
    &["afp", "ani", "ansa", "ap", "apa", "dpa", "efe", "reuters", "sid", "upi"];

/// How the names of companies end.
const COMPANIES: &[&str] = &["inc", "ltd", "llc", "gmbh", "corp", "plc", "ag", "co"];

/// How the names of houses end that follow an author's.
const HOUSES: &[&str] = &[
    "press",
    "media",
    "news",
    "agency",
    "reuters",
    "magazine",
    "times",
    "post",
    "journal",
    "online",
    "network",
    "television",
    "tv",
    "radio",
    "tribune",
    "herald",
    "bureau",
    "desk",
];

/// Words that tell how long reading takes, or a time of the day.
const MINUTES: &[&str] = &[
    "min", "mins", "minute", "minutes", "minuten", "read", "am", "pm", "uhr", "et", "pt", "est",
    "edt", "pst", "gmt", "utc",
];

/// How a line begins that tells first when something was written.
const TOLD: &[&str] = &["posted", "published", "updated", "filed", "written"];

/// What leads from a name to where it wrote.
const PLACES: &[&str] = &[" in ", " for ", " at ", " Published", " Updated", " Posted"];

/// The most words of a name.
const MOST_WORDS: usize = 7;

/// The longest name, in characters.
const LONGEST: usize = 80;

/// The names in lines, each once; neither the site nor nobody is an author.
pub(crate) fn of(lines: &[Text], site: Option<&Text>) -> Vec<Text> {
    let mut names: Vec<Text> = Vec::new();
    for line in lines.iter().filter(|line| words::length(line) <= LONGEST * 5) {
        let line = after_date(&without_date(&without_brackets(&with_plain_spaces(line))));
        let parts = [" / ", "|", "·", "•"].into_iter().fold(vec![line], |parts, bar| {
            parts.iter().flat_map(|part| split(part, bar)).collect()
        });
        let parts = parts.iter().flat_map(|part| dateline::split_names(&without_start(part)));
        let mut is_first = true;
        for name in parts {
            let name = bare(&without_more(&without_place(&without_site(&name, site))));
            let name = in_small_letters(&without_office(&name, site));
            let is_one = is_somebody(&name, site) && (is_first || !is_beside(&name, site));
            if is_one && !names.iter().any(|known| words::same(known, &name)) {
                names.push(name);
                is_first = false;
            }
        }
    }
    names
}

/// A name without the words that it is on the staff of the site.
fn without_office(name: &Text, site: Option<&Text>) -> Text {
    let Some(site) = site else { return name.clone() };
    let office = format!(" {} staff", site.as_str().to_lowercase());
    let end = name.as_str().len().saturating_sub(office.len());
    let tail = name.as_str().get(end..);
    let is_office = tail.is_some_and(|tail| tail.to_lowercase() == office);
    let name_alone = is_office.then(|| words::part(name, 0..end)).flatten();
    name_alone.unwrap_or_else(|| name.clone())
}

/// Whether a name only says what the name before it belongs to: an office, an agency, the site.
fn is_beside(name: &Text, site: Option<&Text>) -> bool {
    let folded = name.as_str().to_lowercase();
    let is_site = site.is_some_and(|site| {
        let rest = site.as_str().to_lowercase();
        rest.strip_prefix(&folded).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    });
    is_house(name) || AGENCIES.contains(&folded.as_str()) || is_site
}

/// Whether a name is that of an author.
fn is_somebody(name: &Text, site: Option<&Text>) -> bool {
    let is_nobody = NOBODY.iter().any(|nobody| words::same(name, &Text::fixed(nobody)))
        || site.is_some_and(|site| words::same(site, name))
        || words::length(name) > LONGEST
        || !name.as_str().contains(char::is_alphabetic)
        || STARTS.iter().any(|start| words::same(name, &Text::fixed(start)))
        || dates::within(name.as_str()).is_some()
        || is_address(name)
        || is_post(name)
        || TOLD.iter().any(|word| words::starts_with(name, word))
        || is_company(name)
        || is_time(name)
        || name.as_str().split_whitespace().count() > MOST_WORDS;
    !is_nobody
}

/// Whether a name is that of a company.
fn is_company(name: &Text) -> bool {
    let last = name.as_str().split_whitespace().next_back().unwrap_or_default();
    COMPANIES.iter().any(|form| form.eq_ignore_ascii_case(last.trim_matches(['.', ','])))
}

/// Whether a name is what somebody signs in with: one word without a capital.
pub(super) fn is_account(name: &Text) -> bool {
    name.as_str().bytes().all(|sign| sign.is_ascii_lowercase() || b"0123456789_-.".contains(&sign))
}

/// Whether words tell what somebody is and not who, as `Staff Writer`.
fn is_post(name: &Text) -> bool {
    let mut words = name.as_str().split_whitespace();
    let is_one = |word: &str| POSTS.iter().any(|post| post.eq_ignore_ascii_case(word));
    words.all(|word| is_one(word.trim_matches([',', '.', ':'])))
}

/// Whether words after a name are its bearer's post, or the house that it is of: `Games Editor`, `CNN`.
pub(super) fn is_house(name: &Text) -> bool {
    let last = name.as_str().split_whitespace().next_back().unwrap_or_default();
    let is_last = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(last));
    let is_short_for = !name.as_str().contains(|sign: char| !sign.is_uppercase());
    is_last(POSTS) || is_last(HOUSES) || is_short_for
}

/// Whether words tell a day without its year, a time, or how long reading takes.
fn is_time(name: &Text) -> bool {
    let folded = name.as_str().to_lowercase();
    let mut words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|it| !it.is_empty());
    let has_figures = folded.contains(|sign: char| sign.is_ascii_digit());
    let tells = |word: &str| {
        dates::is_part(word)
            || MINUTES.contains(&word)
            || word == "by"
            || word.bytes().all(|sign| sign.is_ascii_digit())
    };
    words.clone().all(tells) || has_figures && words.any(|word| MINUTES.contains(&word))
}

/// The parts of a line between bars.
fn split(line: &Text, bar: &str) -> Vec<Text> {
    let whole = line.as_str();
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in whole.match_indices(bar) {
        parts.extend(words::part(line, from..at));
        from = at + bar.len();
    }
    parts.extend(words::part(line, from..whole.len()));
    parts
}

/// A line without a place in round brackets after a name, as in `Ada Moss (Brussels, correspondent)`.
fn without_brackets(line: &Text) -> Text {
    let whole = line.as_str();
    let brackets = whole.find('(').filter(|from| *from > 0).and_then(|from| {
        let to = from + whole.get(from..)?.find(')')? + 1;
        whole.get(from..to)?.contains(',').then_some(())?;
        Some((words::part(line, 0..from)?, words::part(line, to..whole.len())))
    });
    match brackets {
        Some((before, Some(after))) => Text::join([&before, &after], " "),
        Some((before, None)) => before,
        None => line.clone(),
    }
}

/// What follows `by` in a line that begins with when it was written.
fn after_date(line: &Text) -> Text {
    let whole = line.as_str();
    let named = [" by ", " By ", " von ", " par "].into_iter().find_map(|by| {
        let (before, after) = whole.split_once(by)?;
        let folded = before.to_lowercase();
        let is_date = before.bytes().any(|sign| sign.is_ascii_digit())
            || folded.split_whitespace().next().is_some_and(dates::is_part)
            || TOLD.iter().any(|word| folded.starts_with(word));
        is_date.then(|| words::part(line, whole.len() - after.len()..whole.len())).flatten()
    });
    named.unwrap_or_else(|| line.clone())
}

/// A name without the place, the magazine or the column that follows it after a small word.
fn without_place(name: &Text) -> Text {
    let whole = name.as_str();
    let ends = PLACES.iter().filter_map(|link| {
        let at = whole.find(link)?;
        let is_name = whole.get(..at)?.split_whitespace().count() >= 2;
        is_name.then_some(at)
    });
    ends.min().and_then(|at| words::part(name, 0..at)).unwrap_or_else(|| name.clone())
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
    let start = start.map_or(0, |start| start.len());
    let rest = line.as_str().get(start..).unwrap_or_default();
    let bare = rest.trim_start_matches([':', '：', ' ', '-', '–', '—', '●']);
    words::part(line, end - bare.len()..end).unwrap_or_else(|| line.clone())
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
    fn what_stands_around_a_name_is_none_of_it() {
        let site = Text::fixed("The Lamp Online");
        let of = |line: &'static str| of(&[Text::fixed(line)], Some(&site));
        let ada = vec![Text::fixed("Ada Moss")];
        for line in [
            "Ada Moss —",
            "By\u{a0}Ada \u{a0}Moss",
            "'Ada Moss'",
            "Ada Moss, Chief Harbour Writer",
            "Ada Moss, AP",
            "ADA MOSS, The Lamp",
            "Ada Moss The Lamp Online Staff",
        ] {
            assert_eq!(of(line), ada, "{line}");
        }
        for line in ["Staff Reports", "Staff and news service reports", "Letters to the Editor"] {
            assert_eq!(of(line), [], "{line}");
        }
        assert_eq!(of("The Harbour Staff"), [Text::fixed("The Harbour Staff")]);
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
        for line in [
            "By",
            "Von",
            "written by",
            "1. Februar 2022",
            "Wednesday",
            "5 minute Read",
            "Lamp Inc.",
        ] {
            assert_eq!(of(line), [], "{line}");
        }
    }

    #[test]
    fn a_line_may_tell_more_than_names() {
        let of = |line: &'static str| -> Vec<String> {
            of(&[Text::fixed(line)], None).iter().map(ToString::to_string).collect()
        };
        let ada = ["Ada Moss"];
        for line in [
            "January 17, 2017 at 6:08 PM ET by Ada Moss",
            "Posted on Wednesday by Ada Moss",
            "Ada Moss | Staff Writer",
            "Ada Moss, CNN",
            "Ada Moss / DPA / Updated:",
            "Ada Moss (Brussels, European bureau)",
            "Written by Ada Moss in Harbours",
            "By Ada Moss for the Associated Press",
            "Ada Moss | Published in Front Matter",
            "著者：Ada Moss",
            ": Ada Moss",
        ] {
            assert_eq!(of(line), ada, "{line}");
        }
        assert_eq!(of("Ada Moss | Ben Pyke, The Lamp Press"), ["Ada Moss", "Ben Pyke"]);
        assert_eq!(of("Associated Press"), ["Associated Press"], "a house alone is told");
    }
}
