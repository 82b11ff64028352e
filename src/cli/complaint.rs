//! Complaint: what went wrong, why, and the way out.

use std::fmt;
use std::io;

use crate::acquire::AcquireError;
use crate::cli::streams;
use crate::config::Theme;
use crate::text::{Printable, Text, Unclean};

/// One thing that went wrong, as the user is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Complaint {
    /// What it is about: a source, an option.
    what: Text,
    /// The reason, small and without a full stop.
    why: Text,
    /// What the user can do.
    way_out: Option<Text>,
}

impl Complaint {
    /// Says why something went wrong, in words that may come from outside.
    pub(crate) fn new(what: &str, why: impl Into<String>) -> Self {
        let what = Unclean::new(what).line();
        let what = if what.is_blank() { Text::fixed("\"\"") } else { what };
        Self { what, why: Unclean::new(why).line(), way_out: None }
    }

    /// Adds what the user can do.
    pub(crate) fn with_way_out(self, way_out: impl Into<String>) -> Self {
        Self { way_out: Some(Unclean::new(way_out).line()), ..self }
    }

    /// A source that cannot be opened.
    pub(crate) fn unopened(source: &str, error: &AcquireError) -> Self {
        Self { way_out: error.advice(), ..Self::new(source, error.to_string()) }
    }

    /// Standard output that takes no more.
    pub(crate) fn unwritten(error: io::Error) -> Self {
        Self::new("standard output", AcquireError::from(error).to_string())
    }

    /// Several articles where one is wanted.
    pub(crate) fn no_article(source: &str) -> Self {
        Self::new(source, "holds several articles, and only one at a time can be had so")
            .with_way_out("`folio print SOURCE` prints its contents")
    }

    /// A source of which there is nothing to tell.
    pub(crate) fn no_page(source: &str) -> Self {
        Self::new(source, "is no page of the web, and only these are inspected")
            .with_way_out("`folio print SOURCE` prints any source")
    }

    /// `inspect` with nothing to inspect.
    pub(crate) fn nothing_to_inspect() -> Self {
        Self::new("inspect", "needs a SOURCE")
            .with_way_out("`folio inspect FILE` inspects a file, `folio inspect -` standard input")
    }

    /// `profile` without what it is to work on.
    pub(crate) fn no_profile() -> Self {
        Self::new("profile", "needs to be told what to do").with_way_out(
            "`folio profile new SOURCE` drafts one, `folio profile test FILE SOURCE` tries one",
        )
    }

    /// `print` with nothing to print.
    pub(crate) fn no_source() -> Self {
        Self::new("print", "needs a SOURCE")
            .with_way_out("`folio print FILE` prints a file, `folio print -` standard input")
    }

    /// `completions` without a shell.
    pub(crate) fn no_shell() -> Self {
        Self::new("completions", "needs a SHELL")
            .with_way_out("say one of bash, elvish, fish, powershell, zsh")
    }

    /// A theme that there is not.
    pub(crate) fn no_theme(why: &Text, themes: &[Theme]) -> Self {
        let names: Vec<_> = themes.iter().map(|theme| theme.name.as_str()).collect();
        Self::new("--theme", why.as_str()).with_way_out(format!("say one of {}", names.join(", ")))
    }

    /// Tells the user.
    pub(crate) fn tell(&self) {
        streams::say(&self.to_string());
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "folio: {}: {}", Printable::of(&self.what), Printable::of(&self.why))?;
        match &self.way_out {
            Some(way_out) => write!(formatter, "\n{}", Printable::of(way_out)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_is_one_line_and_the_way_out_a_second() {
        let complaint = Complaint::unopened("a\nb", &AcquireError::EmptyFolder);
        let lines = "folio: a b: is a folder with nothing to read\n\
                     name a folder that holds articles saved as text";
        assert_eq!(complaint.to_string(), lines);
    }

    #[test]
    fn a_name_that_cannot_be_seen_is_shown_as_one() {
        assert_eq!(Complaint::new(" ", "no such file").to_string(), "folio: \"\": no such file");
    }
}
