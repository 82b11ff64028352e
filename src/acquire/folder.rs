//! A folder as an issue: as its `issue.toml` lists it, or all its files by name.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::acquire::AcquireError;
use crate::acquire::file;
use crate::document::Issue;
use crate::input::{IssueFile, ListedSection, Told};
use crate::text::{Text, Unclean};

/// What a folder holds: the issue without its articles, and the files of each section.
#[derive(Debug)]
pub(crate) struct Folder {
    /// The issue, its sections still empty.
    pub(crate) issue: Issue,
    /// The sections in order.
    pub(crate) sections: Vec<FolderSection>,
    /// Whether the files were chosen by hand, so that one that cannot be read is missed.
    pub(crate) listed: bool,
}

/// The files of one section.
#[derive(Debug)]
pub(crate) struct FolderSection {
    /// Its name.
    pub(crate) name: Option<Text>,
    /// Path of each file, and a sentence about it.
    pub(crate) files: Vec<(PathBuf, Told)>,
}

/// Looks into a folder.
pub(crate) fn look_into(folder: &Path) -> Result<Folder, AcquireError> {
    let list = folder.join(IssueFile::NAME);
    if !list.is_file() {
        return unlisted(folder);
    }
    let bytes = file::read_file(&list)?;
    let file = IssueFile::parse(&String::from_utf8_lossy(&bytes))?;
    let (issue, sections) = without_articles(file);
    let sections = sections.into_iter().map(|section| in_folder(folder, section)).collect();
    Ok(Folder { issue, sections, listed: true })
}

/// Parts what a list says of the issue from the sections that it lists.
pub(crate) fn without_articles(file: IssueFile) -> (Issue, Vec<ListedSection>) {
    let IssueFile { title, publication, standfirst, date, sections } = file;
    (Issue { title, publication, standfirst, date, sections: Vec::new() }, sections)
}

/// The name of a file or folder for people to read.
pub(crate) fn name_of(path: &Path) -> Text {
    let name = path.file_name().unwrap_or(path.as_os_str());
    Unclean::new(name.to_string_lossy()).line()
}

fn in_folder(folder: &Path, section: ListedSection) -> FolderSection {
    let files = section.articles.into_iter();
    FolderSection {
        name: section.name,
        files: files.map(|listed| (folder.join(listed.file), listed.told)).collect(),
    }
}

/// A folder without a list: its files by name, those left out whose name begins with a dot.
fn unlisted(folder: &Path) -> Result<Folder, AcquireError> {
    let mut names: Vec<OsString> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<Result<_, _>>()?;
    names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
    names.sort();
    let paths = names.into_iter().map(|name| folder.join(name)).filter(|path| path.is_file());
    let section =
        FolderSection { name: None, files: paths.map(|path| (path, Told::default())).collect() };
    let title = folder.canonicalize().map_or_else(|_| name_of(folder), |path| name_of(&path));
    let issue = Issue { title: Some(title), ..Issue::default() };
    Ok(Folder { issue, sections: vec![section], listed: false })
}
