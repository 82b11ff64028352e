//! What a shell and its manual are told of the program: completions and the manual page.

use std::process::ExitCode;

use clap::CommandFactory;

use crate::cli::arguments::{Arguments, CompletionsArguments};
use crate::cli::complaint::Complaint;
use crate::cli::print;
use crate::cli::streams;
use crate::cli::usage;

/// `folio completions SHELL`.
pub(crate) fn completions(arguments: &CompletionsArguments) -> ExitCode {
    let Some(shell) = arguments.shell else {
        return usage::refuse(&Complaint::no_shell());
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "folio", &mut script);
    put(&script)
}

/// `folio man`.
pub(crate) fn manual() -> ExitCode {
    let mut page = Vec::new();
    match clap_mangen::Man::new(Arguments::command()).render(&mut page) {
        Ok(()) => put(&page),
        Err(error) => print::unwritten(error),
    }
}

fn put(bytes: &[u8]) -> ExitCode {
    streams::put(&String::from_utf8_lossy(bytes))
        .map_or_else(print::unwritten, |()| ExitCode::SUCCESS)
}
