//! Help: what it tells besides the keys: headings over them, and features that no key is for.

use crate::app::{BINDINGS, Keymap};
use crate::text::{Text, Unclean};

/// Headings, and the name of the command that each stands over.
const HEADINGS: &[(&str, &str)] = &[
    ("next-line", "MOVING"),
    ("search", "FINDING"),
    ("next-list", "LISTS AND ARTICLES"),
    ("link-hints", "LINKS AND PLACES"),
    ("save", "LIBRARY"),
    ("wider", "PAGE AND TYPE"),
    ("copy", "TAKING ALONG"),
    ("help", "HELP AND LEAVING"),
];

/// The heading over what is no key.
pub(crate) const BESIDE_KEYS: &str = "BESIDE THE KEYS";

/// What is no key: what it is known by, and what it does. The name of an action in braces stands
/// for its first key.
const FACTS: &[(&str, &str)] = &[
    (
        "counts",
        "digits before a motion: 10{next-line} is ten lines, 50{to-percent} the middle; a single \
         1, 2 or 3 is a list, so two lines are 02{next-line}",
    ),
    (
        "re:",
        "first in a search: a regular expression, as {search}re:colou?r; capitals matter where \
         there are any, and the arrows bring past searches back",
    ),
    (
        "mouse",
        "the wheel scrolls what it is over, a click opens what it hits, links in the text \
         included; the bar beside the text can be dragged",
    ),
    ("selecting", "{mouse} leaves the mouse to the terminal; in most, Shift held down does too"),
    (
        "drawer",
        "in windows too narrow for lists beside the text, {next-list} lets them slide over its \
         lower half, and {cancel} away",
    ),
    ("links", "{link-hints} labels them; articles open here, with o all else in the browser"),
    (
        "marks",
        "{set-mark} and a letter, {to-mark} and the letter; a capital is good in every article; \
         Del in their list takes one away",
    ),
    (
        "tags",
        "{tags} gives the article words of your own, or takes them off; on the front page, to all \
         that {select} has marked; {search}# and a tag finds what bears it",
    ),
    (
        "history",
        "what you open is remembered with the place where you stopped, also without {save}; `history \
         = false` in config.toml switches that off",
    ),
    ("outline", "in its list, and in this one, / finds by typing"),
    ("columns", "very wide windows set two or three, which are turned page by page"),
    (
        "config.toml",
        "sets down keys, theme, measure, columns, mouse and more, themes of your own too; `folio \
         doctor --write-config` writes one that tells all, `folio doctor` says where it is",
    ),
    ("--linear", "reads line by line without a screen, for screen readers and braille displays"),
    (
        "folio FILE",
        "opens files, folders, addresses of the web, and `-` what is piped in; `folio` alone the \
         front page of your library, or while that is empty the built-in sample",
    ),
    (
        "folio add",
        "keeps articles in your library; `list`, `search`, `remove`, `export` and `backup` are \
         its other commands",
    ),
    ("folio print", "prints an article as text, with styles, as Markdown, HTML or JSON"),
    ("folio --help", "tells of all commands and settings of the command line"),
];

/// The heading over the command of a name, if it is the first of its group.
pub(crate) fn heading_over(name: &str) -> Option<&'static str> {
    HEADINGS.iter().find(|(first, _)| *first == name).map(|(_, heading)| *heading)
}

/// What is no key, told with the keys of a keymap.
pub(crate) fn facts(keymap: &Keymap) -> Vec<(Text, Text)> {
    FACTS.iter().map(|(name, says)| (Text::fixed(name), with_keys(says, keymap))).collect()
}

/// Words with the first keys of the actions that they name in braces; an action without a key stays
/// as its name, by which the list of commands finds it.
fn with_keys(says: &'static str, keymap: &Keymap) -> Text {
    let mut words = String::new();
    let mut rest = says;
    while let Some((before, name, after)) = rest
        .split_once('{')
        .and_then(|(before, rest)| rest.split_once('}').map(|(name, after)| (before, name, after)))
    {
        words.push_str(before);
        let binding = BINDINGS.iter().find(|binding| binding.name == name);
        match binding.and_then(|binding| keymap.first_key(binding.action())) {
            Some(key) => words.push_str(key.as_str()),
            None => words.push_str(name),
        }
        rest = after;
    }
    words.push_str(rest);
    Unclean::new(words).line()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action_names;
    use crate::config::Config;

    #[test]
    fn every_heading_and_every_brace_names_an_action() {
        let names = action_names();
        for (first, heading) in HEADINGS {
            assert!(names.contains(first), "{heading} stands over {first}, which is no action");
        }
        assert_eq!(heading_over(names[0]), Some(HEADINGS[0].1), "the first command has a heading");
        for (_, says) in FACTS {
            for name in says.split('{').skip(1).map(|rest| rest.split('}').next().unwrap()) {
                assert!(names.contains(&name), "{name} in `{says}` is no action");
            }
        }
    }

    #[test]
    fn facts_tell_the_keys_that_are_bound() {
        let source = b"[keys]\nnext-line = 'x'\nmouse = []\n";
        let keymap = Keymap::new(&Config::parse(source, &action_names()).0.keys);
        let facts = facts(&keymap);
        let says = |name| facts.iter().find(|(known, _)| known.as_str() == name).unwrap().1.clone();
        assert!(says("counts").as_str().starts_with("digits before a motion: 10x is ten lines"));
        assert!(says("selecting").as_str().starts_with("mouse leaves the mouse"));
    }
}
