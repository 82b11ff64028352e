//! Wrong usage, told as every other complaint; help and version, which are none.

use std::error::Error;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::complaint::Complaint;
use crate::cli::print;
use crate::cli::streams;

/// The exit code of wrong usage.
const WRONG_USAGE: u8 = 2;

/// Where the options are listed.
const HELP: &str = "`folio --help` lists what can be said, `folio print --help` how to print";

/// Answers what the parser of arguments could not take: prints help or version, or complains.
pub(crate) fn answer(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return streams::put(&error.to_string())
            .map_or_else(print::unwritten, |()| ExitCode::SUCCESS);
    }
    refuse(&complaint(error))
}

/// Complains of wrong usage.
pub(crate) fn refuse(complaint: &Complaint) -> ExitCode {
    complaint.tell();
    ExitCode::from(WRONG_USAGE)
}

fn complaint(error: &clap::Error) -> Complaint {
    let argument = context(error, ContextKind::InvalidArg).unwrap_or_default();
    let option = argument.split([' ', '=']).next().unwrap_or_default();
    // What has no dashes is written in brackets by the parser.
    let option = option.trim_matches(['[', ']', '<', '>']);
    let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => unknown(error, &argument),
        ErrorKind::UnknownArgument => one_too_many(error, &argument),
        ErrorKind::InvalidSubcommand => {
            let name = context(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            Complaint::new(&name, "is none of the commands").with_way_out(HELP)
        }
        ErrorKind::MissingRequiredArgument => {
            Complaint::new(option, "has to be said as well").with_way_out(HELP)
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            Complaint::new(option, "needs a value").with_way_out(HELP)
        }
        ErrorKind::InvalidValue => {
            Complaint::new(option, format!("`{value}` is none of its values"))
                .with_way_out(one_of(error).unwrap_or_else(|| HELP.to_owned()))
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map_or_else(|| "is not valid".to_owned(), ToString::to_string);
            Complaint::new(option, format!("`{value}` {why}"))
        }
        ErrorKind::TooManyValues => Complaint::new(option, "takes no value"),
        ErrorKind::InvalidUtf8 => {
            Complaint::new("arguments", "the value of an option is not UTF-8")
        }
        _ => Complaint::new("arguments", "cannot be understood").with_way_out(HELP),
    }
}

/// A word for which a command has no place.
fn one_too_many(error: &clap::Error, argument: &str) -> Complaint {
    let usage = error.get(ContextKind::Usage).map(ToString::to_string).unwrap_or_default();
    if usage.contains(" print ") {
        Complaint::new(argument, "is one SOURCE too many")
            .with_way_out("`folio print` prints one article")
    } else {
        Complaint::new(argument, "is one word too many").with_way_out(HELP)
    }
}

fn unknown(error: &clap::Error, argument: &str) -> Complaint {
    let way_out = match context(error, ContextKind::SuggestedArg) {
        Some(similar) => format!("is `{similar}` meant?"),
        None => HELP.to_owned(),
    };
    Complaint::new(argument, "unknown option").with_way_out(way_out)
}

/// The values that an option takes.
fn one_of(error: &clap::Error) -> Option<String> {
    match error.get(ContextKind::ValidValue)? {
        ContextValue::Strings(values) if !values.is_empty() => {
            Some(format!("say one of {}", values.join(", ")))
        }
        _ => None,
    }
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}
