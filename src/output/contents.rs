//! The contents of an issue as plain text.

use crate::document::{ArticleSummary, Issue, minutes_to_read};
use crate::output::Setting;
use crate::output::date::in_words;
use crate::text::{Printable, Text};

/// Writes the contents of an issue: its name, then each article with its authors, date and length.
pub fn contents(issue: &Issue, setting: Setting) -> String {
    let width = usize::from(setting.width);
    let mut lines = heading(issue, width);
    for section in &issue.sections {
        if let Some(name) = &section.name {
            lines.push(String::new());
            lines.extend(wrapped(&[Printable::of(name).to_uppercase().as_str()], "", width));
        }
        for article in &section.articles {
            lines.push(String::new());
            lines.extend(entry(article, width));
        }
    }
    lines.join("\n").trim_start().to_owned() + "\n"
}

fn heading(issue: &Issue, width: usize) -> Vec<String> {
    let name: Vec<String> = issue.publication.iter().chain(&issue.title).map(printable).collect();
    let date = issue.date.map(in_words);
    let mut lines = wrapped(&name, "", width);
    lines.extend(wrapped(date.as_slice(), "", width));
    if let Some(standfirst) = &issue.standfirst {
        lines.push(String::new());
        lines.extend(wrapped(&[printable(standfirst)], "", width));
    }
    lines
}

/// The title, and under it what else is known, each line of it indented.
fn entry(article: &ArticleSummary, width: usize) -> Vec<String> {
    let minutes = minutes_to_read(article.words);
    let authors: Vec<String> = article.authors.iter().map(printable).collect();
    let mut facts = Vec::new();
    facts.extend((!authors.is_empty()).then(|| authors.join(", ")));
    facts.extend(article.date.map(in_words));
    facts.extend((minutes > 0).then(|| format!("{minutes} min")));

    let mut lines = wrapped(&[printable(&article.title)], "", width);
    lines.extend(wrapped(article.standfirst.as_ref().map(printable).as_slice(), "  ", width));
    lines.extend(wrapped(&facts, "  ", width));
    lines
}

fn printable(text: &Text) -> String {
    Printable::of(text).as_str().to_owned()
}

/// Parts with a dot between, in lines no longer than the width where the words allow it.
fn wrapped(parts: &[impl AsRef<str>], indent: &str, width: usize) -> Vec<String> {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    let mut lines: Vec<String> = Vec::new();
    let mut room = 0;
    for word in parts.join(" · ").split_whitespace() {
        let length = word.chars().count() + 1;
        if let Some(line) = lines.last_mut().filter(|_| length <= room) {
            line.push(' ');
            line.push_str(word);
            room -= length;
        } else {
            lines.push(format!("{indent}{word}"));
            room = (width + 1).saturating_sub(length + indent.len());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ArticleId, Date, IssueSection};

    fn issue() -> Issue {
        let article = ArticleSummary {
            id: ArticleId(0),
            title: Text::fixed("Baku to the Future?"),
            standfirst: None,
            authors: vec![Text::fixed("Amotz Asa-El")],
            date: Some(Date::Month(2023, 8)),
            words: 1511,
        };
        Issue {
            title: Some(Text::fixed("A Sample")),
            date: Some(Date::Year(2026)),
            sections: vec![IssueSection {
                name: Some(Text::fixed("World")),
                articles: vec![article],
            }],
            ..Issue::default()
        }
    }

    #[test]
    fn contents_tell_of_each_article() {
        let expected = "A Sample\n2026\n\nWORLD\n\nBaku to the Future?\n  \
                        Amotz Asa-El · August 2023 · 7 min\n";
        assert_eq!(contents(&issue(), Setting::fitting(None, None, 1)), expected);
    }

    #[test]
    fn lines_keep_to_the_width() {
        let setting = Setting::fitting(Some(14), None, 1);
        let contents = contents(&issue(), setting);
        assert!(contents.lines().all(|line| line.chars().count() <= 14), "{contents}");
        assert!(contents.contains("\n  Amotz Asa-El\n  · August\n"), "{contents}");
    }

    #[test]
    fn an_issue_without_anything_is_one_empty_line() {
        assert_eq!(contents(&Issue::default(), Setting::fitting(None, None, 1)), "\n");
    }
}
