//! Words that begin with a dash: what is searched without is no option.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command};

/// The commands that take words to search for.
const SEARCHING: [&str; 2] = ["search", "export"];

/// What has one dash and is an option all the same.
const HELP: &str = "-h";

/// The arguments of the program, as its parser takes them: where a command takes words to search for,
/// the options first, wherever they stood, and after `--` the words, of which some begin with one dash.
pub(crate) fn parted(program: &Command, given: Vec<OsString>) -> Vec<OsString> {
    let Some((at, command)) = searching(program, &given) else { return given };
    let mut given = given.into_iter();
    let mut options: Vec<OsString> = given.by_ref().take(at + 1).collect();
    let mut words = vec![OsString::from("--")];
    while let Some(argument) = given.next() {
        if argument == "--" {
            words.extend(given.by_ref());
        } else if is_option(&argument) {
            let value = takes_value(&[program, command], &argument).then(|| given.next());
            options.push(argument);
            options.extend(value.flatten());
        } else {
            words.push(argument);
        }
    }
    options.extend(words);
    options
}

/// The command that takes words, and where it stands; nothing where another is given, or none.
fn searching<'c>(program: &'c Command, given: &[OsString]) -> Option<(usize, &'c Command)> {
    let mut given = given.iter().enumerate().skip(1);
    while let Some((at, argument)) = given.next() {
        if !is_option(argument) {
            let name = SEARCHING.iter().find(|name| argument == **name)?;
            return Some((at, program.find_subcommand(name)?));
        }
        if takes_value(&[program], argument) {
            given.next();
        }
    }
    None
}

fn is_option(argument: &OsStr) -> bool {
    argument.as_encoded_bytes().starts_with(b"--") || argument == HELP
}

/// Whether the argument after an option is its value.
fn takes_value(commands: &[&Command], option: &OsStr) -> bool {
    let Some(name) = option.to_str().and_then(|option| option.strip_prefix("--")) else {
        return false;
    };
    let is_it = |argument: &&Arg| argument.get_long() == Some(name);
    let mut all = commands.iter().flat_map(|command| command.get_arguments());
    all.find(is_it).is_some_and(|argument| argument.get_action().takes_values())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::arguments::Arguments;

    fn parted_line(line: &str) -> String {
        let given = line.split(' ').map(OsString::from).collect();
        let parted = parted(&Arguments::command(), given);
        parted.join(OsStr::new(" ")).into_string().unwrap()
    }

    #[test]
    fn options_are_options_wherever_they_stand_and_words_may_begin_with_a_dash() {
        for (line, parted) in [
            ("folio search snow -ice --format json", "folio search --format json -- snow -ice"),
            ("folio search -ice --most 3 snow", "folio search --most 3 -- -ice snow"),
            ("folio search snow --format=json -h", "folio search --format=json -h -- snow"),
            ("folio search --library a snow", "folio search --library a -- snow"),
            ("folio search snow -- --ice -- x", "folio search -- snow --ice -- x"),
            ("folio search --offline -ice -", "folio search --offline -- -ice -"),
            ("folio search snow --format", "folio search --format -- snow"),
            ("folio search snow --no-such x", "folio search --no-such -- snow x"),
            ("folio export snow -ice --width 40", "folio export --width 40 -- snow -ice"),
            (
                "folio --library search --offline search -a --theme b c",
                "folio --library search --offline search --theme b -- -a c",
            ),
        ] {
            assert_eq!(parted_line(line), parted);
        }
    }

    #[test]
    fn other_commands_are_left_alone() {
        for line in
            ["folio", "folio list --format json", "folio print search -x", "folio --library"]
        {
            assert_eq!(parted_line(line), line);
        }
    }
}
