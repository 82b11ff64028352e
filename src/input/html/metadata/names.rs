//! Names of authors, out of the lines that sites make of them.

use crate::input::page_text::dateline;
use crate::input::words;
use crate::text::Text;

/// What may stand before a name.
const STARTS: &[&str] = &[
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

/// The longest name, in characters.
const LONGEST: usize = 80;

/// The names in lines, each once; neither the site nor nobody is an author.
pub(crate) fn of(lines: &[Text], site: Option<&Text>) -> Vec<Text> {
    let mut names: Vec<Text> = Vec::new();
    for line in lines.iter().filter(|line| words::length(line) <= LONGEST * 5) {
        for name in dateline::split_names(&without_start(line)) {
            let is_nobody = NOBODY.iter().any(|nobody| words::same(&name, &Text::fixed(nobody)))
                || site.is_some_and(|site| words::same(site, &name))
                || words::length(&name) > LONGEST
                || !name.as_str().contains(char::is_alphabetic);
            if !is_nobody && !names.iter().any(|known| words::same(known, &name)) {
                names.push(name);
            }
        }
    }
    names
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
