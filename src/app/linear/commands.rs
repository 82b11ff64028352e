//! The commands of linear mode: what may be typed, and what the help says of each.

use crate::app::linear::keeping::Keep;
use crate::app::linear::said::Said;

/// What a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Read on.
    Next,
    /// Read what stands before.
    Previous,
    /// Read the same again.
    Repeat,
    /// Read to the end.
    Rest,
    /// Go to the start, and read the opening.
    Start,
    /// Go to the end, and read what stands after the text.
    End,
    /// Go to the next landmark, or to the one before.
    Landmark(Way),
    /// Go to the next heading, or to the one before.
    Heading(Way),
    /// Read out a list, or choose from it.
    List(List),
    /// Read a footnote, or all.
    Notes,
    /// Read the address of the article, or of an entry of the last list.
    Address,
    /// Tell the place.
    Where,
    /// Tell what is known of the article.
    About,
    /// Go back to where one came from, or forward again.
    History(Way),
    /// Search for words.
    Find,
    /// Go to the next place where they stand, or to the one before.
    Hit(Way),
    /// Do something to an article of the library.
    Keep(Keep),
    /// Go to the front page of the library.
    Front,
    /// Tell how the page of the article was read.
    Inspect,
    /// Wrap lines.
    Width,
    /// List the commands.
    Help,
    /// Leave.
    Quit,
    /// Choose from the last list.
    Choose(usize),
    /// Go to a part of the text, in per cent.
    Percent(usize),
}

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Towards the end.
    On,
    /// Towards the start.
    Back,
}

/// A list that one can choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum List {
    /// The articles of the issue.
    Contents,
    /// The further articles.
    More,
    /// The headings.
    Headings,
    /// The images.
    Images,
    /// The links of what was read last.
    Links,
    /// The places where the words that were searched for stand.
    Hits,
}

/// A row of the help: a command, and how it is called.
pub(crate) struct Command {
    /// Its name; the beginning of it serves as well, where no other begins so.
    name: &'static str,
    /// A letter or sign for it; nothing where it has none.
    short: &'static str,
    /// What may follow it.
    argument: &'static str,
    /// What the help says of it.
    says: &'static str,
    order: Order,
}

const fn row(
    [name, short, argument]: [&'static str; 3],
    order: Order,
    says: &'static str,
) -> Command {
    Command { name, short, argument, says, order }
}

/// All commands, in the order of the help.
pub(crate) const COMMANDS: &[Command] = &[
    row(["next", "n", "5"], Order::Next, "read on, as Enter alone does; a number is how far"),
    row(["previous", "p", "5"], Order::Previous, "read what stands before"),
    row(["repeat", "r", ""], Order::Repeat, "read the same again"),
    row(["rest", "", ""], Order::Rest, "read to the end without a stop"),
    row(["start", "s", ""], Order::Start, "to the start"),
    row(["end", "e", ""], Order::End, "to the end, and what stands after it"),
    row(
        ["heading", "h", "2"],
        Order::Heading(Way::On),
        "to the next heading, or one by its number",
    ),
    row(["heading back", "H", ""], Order::Heading(Way::Back), "to the heading before"),
    row(["landmark", "]", ""], Order::Landmark(Way::On), "to the next heading, break or figure"),
    row(["landmark back", "[", ""], Order::Landmark(Way::Back), "to the one before"),
    row(["headings", "", "2"], Order::List(List::Headings), "list the headings"),
    row(["images", "i", "2"], Order::List(List::Images), "list the images"),
    row(
        ["links", "l", "2"],
        Order::List(List::Links),
        "list the links in what was read last, to follow one",
    ),
    row(["notes", "", "1"], Order::Notes, "read the footnotes, or the one of this mark"),
    row(["address", "", "2"], Order::Address, "read the address of the article, or of an entry"),
    row(["more", "m", "2"], Order::List(List::More), "list the further articles"),
    row(["contents", "c", "2"], Order::List(List::Contents), "list the articles of the issue"),
    row(["back", "b", ""], Order::History(Way::Back), "back to where you came from"),
    row(["forward", "", ""], Order::History(Way::On), "forward again"),
    row(["find", "/", "WORDS"], Order::Find, "search; re: before a regular expression"),
    row(["again", "", ""], Order::Hit(Way::On), "the next place found, as / alone"),
    row(["again back", "\\", ""], Order::Hit(Way::Back), "the place found before"),
    row(["hits", "", "2"], Order::List(List::Hits), "list the places found"),
    row(["where", "w", ""], Order::Where, "tell where you are, and how much is left"),
    row(["about", "a", ""], Order::About, "tell what is known of the article"),
    row(["front", "", ""], Order::Front, "to the front page of the library"),
    row(["save", "", "2"], Order::Keep(Keep::Save), "save the article, or one of a list"),
    row(["queue", "", "2"], Order::Keep(Keep::Queue), "read it later: into the queue"),
    row(["unqueue", "", "2"], Order::Keep(Keep::Unqueue), "take it out of the queue"),
    row(["tag", "", "WORDS"], Order::Keep(Keep::Tag), "give it a tag; tag alone tells its tags"),
    row(["untag", "", "WORDS"], Order::Keep(Keep::Untag), "take a tag off; in a list, tag 2 WORDS"),
    row(["remove", "", "2"], Order::Keep(Keep::Remove), "remove one, on the front page"),
    row(["undo", "u", ""], Order::Keep(Keep::Undo), "undo what was done last to an article"),
    row(["keep all", "", ""], Order::Keep(Keep::All), "keep all articles of the contents"),
    row(["mark", "", "A"], Order::Keep(Keep::Mark), "mark what was read last by a letter"),
    row(["to", "'", "A"], Order::Keep(Keep::ToMark), "to the mark of a letter"),
    row(["browse", "", "2"], Order::Keep(Keep::Browse), "open its address in a browser"),
    row(["inspect", "", ""], Order::Inspect, "why the page of the article is read as it is"),
    row(
        ["width", "", "40"],
        Order::Width,
        "wrap lines at so many cells; width off leaves them whole",
    ),
    row(["help", "?", "COMMAND"], Order::Help, "list the commands, or tell of one"),
    row(["quit", "q", ""], Order::Quit, "leave; so does the end of the input"),
];

/// What a line asks for, and what follows the command in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked<'a> {
    /// The command.
    pub(crate) order: Order,
    /// What follows it, without blanks at its ends.
    pub(crate) argument: &'a str,
}

/// Understands a line; where it cannot, says why.
pub(crate) fn understand(line: &str) -> Result<Asked<'_>, Said> {
    // Whoever comes from vi types a colon first.
    let line = line.trim().trim_start_matches(':').trim();
    if line.is_empty() {
        return Ok(Asked { order: Order::Next, argument: "" });
    }
    if let Some(asked) = number(line).or_else(|| signed(line)) {
        return Ok(asked);
    }
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let argument = argument.trim();
    if let Some(command) = named(&format!("{name} {argument}")) {
        return Ok(Asked { order: command.order, argument: "" });
    }
    if let Some(command) = named(name) {
        return Ok(Asked { order: command.order, argument });
    }
    let lower = name.to_lowercase();
    let begun: Vec<&Command> = COMMANDS
        .iter()
        .filter(|it| !it.name.contains(' ') && it.name.starts_with(&lower))
        .collect();
    match begun.as_slice() {
        [only] => Ok(Asked { order: only.order, argument }),
        [] => Err(Said::of(unknown(name))),
        several => {
            let names: Vec<&str> = several.iter().map(|command| command.name).collect();
            Err(Said::of(format!("Which one: {}?", names.join(", "))))
        }
    }
}

/// The help: all commands, one a line, or those that a name calls or begins.
pub(crate) fn help(name: &str) -> Said {
    let mut said = Said::default();
    let wanted = |command: &&Command| {
        name.is_empty() || command.short == name || command.name.starts_with(&name.to_lowercase())
    };
    for command in COMMANDS.iter().filter(wanted) {
        let mut called = command.name.to_owned();
        if !command.argument.is_empty() {
            called.extend([" ", command.argument]);
        }
        if !command.short.is_empty() {
            called.extend([", ", command.short]);
        }
        said.entry(format!("{called}: {}", command.says));
    }
    match name {
        "" => said.entry("A number alone chooses from the list read last. 50% goes to the middle."),
        name if said.is_empty() => said.entry(unknown(name)),
        _ => {}
    }
    said
}

fn unknown(name: &str) -> String {
    format!("Unknown command: {name}. Type help for the commands.")
}

/// A number alone, or one in per cent.
fn number(line: &str) -> Option<Asked<'_>> {
    let asked = |order| Asked { order, argument: "" };
    if let Some(percent) = line.strip_suffix('%') {
        return percent.trim().parse().ok().map(Order::Percent).map(asked);
    }
    line.parse().ok().map(Order::Choose).map(asked)
}

/// A sign, and what follows it at once.
fn signed(line: &str) -> Option<Asked<'_>> {
    let is_sign = |short: &str| short.chars().all(|sign| sign.is_ascii_punctuation());
    let mut commands = COMMANDS.iter().filter(|it| !it.short.is_empty() && is_sign(it.short));
    let (command, rest) = commands.find_map(|it| Some((it, line.strip_prefix(it.short)?)))?;
    let argument = rest.trim();
    let order = match command.order {
        Order::Find if argument.is_empty() => Order::Hit(Way::On),
        order => order,
    };
    Some(Asked { order, argument })
}

/// The command of a whole name, or of a letter; a capital that calls nothing is a small letter.
fn named(name: &str) -> Option<&'static Command> {
    let by =
        |name: &str| COMMANDS.iter().find(|command| command.name == name || command.short == name);
    by(name).or_else(|| by(&name.to_lowercase())).filter(|_| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(line: &str) -> Option<(Order, &str)> {
        understand(line).ok().map(|asked| (asked.order, asked.argument))
    }

    #[test]
    fn no_command_is_called_as_another() {
        for (number, command) in COMMANDS.iter().enumerate() {
            assert!(!command.name.is_empty() && !command.says.is_empty());
            for other in &COMMANDS[..number] {
                assert_ne!(command.name, other.name);
                assert!(command.short.is_empty() || command.short != other.short, "{}", other.name);
            }
        }
    }

    #[test]
    fn every_command_is_understood_by_its_name_and_its_letter() {
        for command in COMMANDS {
            for called in [command.name, command.short].iter().filter(|it| !it.is_empty()) {
                let order = asked(called).map(|(order, _)| order);
                let is_next_hit = *called == "/" && order == Some(Order::Hit(Way::On));
                assert!(order == Some(command.order) || is_next_hit, "{called}");
            }
        }
    }

    #[test]
    fn names_may_be_cut_short_and_capitals_do_not_matter() {
        assert_eq!(asked(""), Some((Order::Next, "")));
        assert_eq!(asked("  NEXT  5 "), Some((Order::Next, "5")));
        assert_eq!(asked("prev"), Some((Order::Previous, "")));
        assert_eq!(asked("Heading back"), Some((Order::Heading(Way::Back), "")));
        assert_eq!(asked("H"), Some((Order::Heading(Way::Back), "")));
        assert_eq!(asked("N"), Some((Order::Next, "")));
        assert_eq!(asked("image 2"), Some((Order::List(List::Images), "2")));
        assert_eq!(asked(":q"), Some((Order::Quit, "")));
    }

    #[test]
    fn numbers_and_signs_need_no_blank() {
        assert_eq!(asked("12"), Some((Order::Choose(12), "")));
        assert_eq!(asked("50 %"), Some((Order::Percent(50), "")));
        assert_eq!(asked("/Two  words"), Some((Order::Find, "Two  words")));
        assert_eq!(asked("/"), Some((Order::Hit(Way::On), "")));
        assert_eq!(asked("?find"), Some((Order::Help, "find")));
    }

    #[test]
    fn what_is_not_understood_is_said() {
        let said = |line| understand(line).unwrap_err().lines(None)[0].to_string();
        assert_eq!(said("xyz 1"), "Unknown command: xyz. Type help for the commands.");
        assert_eq!(said("hea x"), "Which one: heading, headings?");
        assert_eq!(
            said("99999999999999999999999"),
            "Unknown command: 99999999999999999999999. Type help for the commands."
        );
    }
}
