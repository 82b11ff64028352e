//! Arguments of the commands for site profiles.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::arguments::address;
use crate::text::Text;

/// What follows `profile`.
#[derive(Debug, Args)]
pub(crate) struct ProfileArguments {
    #[command(subcommand)]
    pub(crate) deed: Option<ProfileDeed>,
}

/// What can be done with a profile.
#[derive(Debug, Subcommand)]
pub(crate) enum ProfileDeed {
    /// Draft a profile from a page, and show what each selector catches
    New(NewArguments),
    /// Try a profile on a page: what each selector catches, and what is read by them
    Test(TestArguments),
}

/// Options of `profile new`.
#[derive(Debug, Args)]
pub(crate) struct NewArguments {
    /// A page of the web: a file, an address, or - for standard input
    #[arg(value_name = "SOURCE")]
    pub(crate) source: Option<OsString>,

    /// The address that the file or standard input came from
    #[arg(long, value_name = "BASE", value_parser = address)]
    pub(crate) url: Option<Text>,
}

/// Options of `profile test`.
#[derive(Debug, Args)]
pub(crate) struct TestArguments {
    /// The file of the profile
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// A page of the web: a file, an address, or - for standard input
    #[arg(value_name = "SOURCE")]
    pub(crate) source: Option<OsString>,

    /// The address that the file or standard input came from
    #[arg(long, value_name = "BASE", value_parser = address)]
    pub(crate) url: Option<Text>,
}
