//! Finds what stands after the last paragraph of a page: biography, credits and corrections.

use crate::input::words;
use crate::text::Text;

/// The longest such paragraph, in characters.
const LONGEST: usize = 800;

/// How a line begins that says where an article comes from or what was wrong in it.
const STARTS: &[&str] = &[
    "correction:",
    "corrections:",
    "clarification:",
    "editor's note:",
    "note:",
    "reporting by",
    "additional reporting",
    "reprinted",
    "republished",
    "first published",
    "originally published",
    "first appeared",
    "originally appeared",
    "©",
    "(c) ",
    "copyright ",
    "translated by",
    "edited by",
];

/// How a line begins that may go on to say where the article appeared.
const SUBJECTS: &[&str] = &[
    "this article",
    "this essay",
    "this piece",
    "this story",
    "this column",
    "this review",
    "this interview",
    "this is an edited",
    "this is an abridged",
    "a version of this",
    "a longer version of this",
    "a shorter version of this",
    "an earlier version of this",
    "an edited version of this",
    "the above article",
    "the above",
];

/// One of these must follow.
const DEEDS: &[&str] = &[
    "published",
    "appeared",
    "reprinted",
    "republished",
    "reproduced",
    "corrected",
    "updated",
    "amended",
    "adapted",
    "extract",
    "excerpt",
    "translated",
    "misstated",
    "commissioned",
];

/// Words by which a line thanks others for their part in an article.
const THANKS: &[&str] = &[
    "contributed reporting",
    "contributed research",
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed to this piece",
];

/// The longest line that thanks, in characters.
const LONGEST_THANKS: usize = 250;

/// What may stand before a name.
const HONORIFICS: &[&str] =
    &["dr", "prof", "professor", "mr", "mrs", "ms", "rabbi", "sir", "dame", "lord", "rev"];

/// The words that follow a name at the start of a biography.
const VERBS: &[&str] = &[
    "is", "was", "are", "were", "has", "have", "writes", "teaches", "lives", "works", "serves",
    "served", "edits", "edited", "reports", "covers", "holds", "heads", "runs", "leads", "directs",
    "lectures", "joined", "grew", "studied",
];

/// What was found after the text.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The biography, its paragraphs run together.
    pub(crate) about_author: Option<Text>,
    /// Credits and corrections in the order of the page.
    pub(crate) endnotes: Vec<Text>,
    /// How many of the lines stand above all this.
    pub(crate) above: usize,
}

/// Finds biography and endnotes at the end of lines, of which each may be set apart from the text, as
/// in italics.
pub(crate) fn find(lines: &[(&Text, bool)], authors: &[Text]) -> Found {
    let mut biographies: Vec<&Text> = Vec::new();
    let mut endnotes = Vec::new();
    let mut above = lines.len();
    // The first of the lines is never taken: an article has a text.
    for (line, is_apart) in lines.iter().skip(1).rev().copied() {
        if words::length(line) > LONGEST {
            break;
        }
        if is_endnote(line) || is_apart && tells_of_article(line) {
            endnotes.push(line.clone());
        } else if is_biography(line, authors) || is_apart && begins_with_name(line, authors) {
            biographies.push(line);
        } else {
            break;
        }
        above -= 1;
    }
    endnotes.reverse();
    let about_author =
        (!biographies.is_empty()).then(|| Text::join(biographies.into_iter().rev(), " "));
    Found { about_author, endnotes, above }
}

fn is_endnote(line: &Text) -> bool {
    let bare = folded(line);
    let starts = STARTS.iter().any(|start| bare.starts_with(start));
    let thanks = || THANKS.iter().any(|words| bare.contains(words));
    starts
        || line.as_str().starts_with("(c) ")
        || words::length(line) <= LONGEST_THANKS && thanks()
        || tells_of_article(line) && DEEDS.iter().any(|deed| bare.contains(deed))
}

/// Whether a line begins as one that is about the article.
fn tells_of_article(line: &Text) -> bool {
    let bare = folded(line);
    SUBJECTS.iter().any(|start| bare.starts_with(start))
}

fn folded(line: &Text) -> String {
    let bare = line.as_str().trim_start_matches(['(', '[', '*', '–', '—', '-', ' ']);
    bare.replace('’', "'").to_lowercase()
}

/// Whether a line begins with an author's full name and goes on.
fn begins_with_name(line: &Text, authors: &[Text]) -> bool {
    let bare = without_honorifics(line.as_str().trim_start_matches(['*', '–', '—', '-', ' ']));
    authors.iter().any(|author| {
        let rest = bare.strip_prefix(without_honorifics(author.as_str()));
        rest.is_some_and(|rest| rest.starts_with(' ') && words::ends_sentence(line))
    })
}

/// Whether a line begins with an author's full name and says what he or she is.
pub(crate) fn is_biography(line: &Text, authors: &[Text]) -> bool {
    let bare = line.as_str().trim_start_matches(['*', '–', '—', '-', '•', '(', '[', ' ']);
    let bare = without_honorifics(bare);
    authors.iter().any(|author| {
        bare.strip_prefix(without_honorifics(author.as_str())).is_some_and(|rest| {
            rest.starts_with([',', '('])
                || rest.split_whitespace().next().is_some_and(|word| {
                    rest.starts_with(char::is_whitespace)
                        && (VERBS.contains(&word) || ["and", "&", "AM", "AO"].contains(&word))
                })
        })
    })
}

fn without_honorifics(name: &str) -> &str {
    let mut bare = name;
    while let Some((first, rest)) = bare.split_once(char::is_whitespace)
        && HONORIFICS.iter().any(|word| first.trim_end_matches('.').eq_ignore_ascii_case(word))
    {
        bare = rest.trim_start();
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_biography_begins_with_a_name_of_the_byline() {
        let authors = [Text::fixed("Ada Moss"), Text::fixed("Ben Pyke")];
        for line in [
            "Ada Moss is the editor of The Lamp.",
            "Prof. Dr. Ben Pyke teaches history.",
            "* Ada Moss, a former sailor, lives in Hobart.",
            "Ada Moss and Ben Pyke are sailors.",
        ] {
            assert!(is_biography(&Text::fixed(line), &authors), "{line}");
        }
        for line in ["Ada Mossman is here.", "Ada Moss shouted.", "Is Ada Moss here?", "Ada Moss"] {
            assert!(!is_biography(&Text::fixed(line), &authors), "{line}");
        }
    }

    #[test]
    fn endnotes_say_what_they_are() {
        for line in [
            "This article first appeared in The Lamp.",
            "(Reprinted from The Lamp)",
            "CORRECTION: the quay is of stone.",
            "© The Lamp 2020",
            "Editor’s note: names were changed.",
            "Ada Moss and Ben Pyke in Hobart contributed reporting.",
        ] {
            assert!(is_endnote(&Text::fixed(line)), "{line}");
        }
        for line in ["This article is about ferries.", "Reporters came.", "The note was short."] {
            assert!(!is_endnote(&Text::fixed(line)), "{line}");
        }
    }
}
