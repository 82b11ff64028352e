//! Shelf: the articles that can be opened in this run of the program.

mod ahead;
mod changing;
mod gathering;
mod keeping;
mod noting;
mod opening;
mod pages;
mod sections;
mod sourcing;
mod volumes;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::Read;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use url::Url;

use crate::acquire::entry::{Entry, KnownBy, Origin};
use crate::acquire::file;
use crate::acquire::file::{Contents, Stream};
use crate::acquire::folder;
use crate::acquire::folder::{Folder, FolderSection};
use crate::acquire::profiles::Profiles;
use crate::acquire::sample;
use crate::acquire::search::Search;
use crate::acquire::{AcquireError, Desk, Underway};
use crate::document::{ArticleId, ArticleSummary, Issue, IssueSection, Related, SourceKind};
use crate::fetch;
use crate::fetch::Asker;
use crate::input::Volume;
use crate::input::{self, Profile, ProfileSource};
use crate::library::Key;
use crate::text::{Text, Unclean};

use noting::Noted;
use opening::Home;
use pages::Joining;

pub use gathering::Gather;
pub use sections::Whole;

/// How much of a file is looked at to know whether it is a book, in bytes.
const GLANCE: usize = 4 * 1024;

/// The articles that can be opened: those built in, and those named on the command line.
#[derive(Debug)]
pub struct Shelf {
    profiles: Profiles,
    given: Given,
    /// The built-in articles first, in the order of their list.
    entries: Vec<Entry>,
    /// The library and the way to the web, where there are any.
    desk: Option<Desk>,
    /// Where the article is from that was opened last.
    home: Home,
    /// The article that was put there last, as far as it was read for that: it need not be read
    /// twice to be opened.
    begun: Option<(ArticleId, Box<Underway>)>,
    /// When something was opened the last time before this run, as far as that was asked.
    since: OnceCell<Option<Timestamp>>,
    /// What is known of the articles that were opened.
    noted: Noted,
    /// The articles of which further pages are still to come.
    joining: BTreeMap<ArticleId, Joining>,
}

/// What the user said about the sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The kind of all sources.
    pub kind: Option<SourceKind>,
    /// The address that a file or a stream came from.
    pub address: Option<Text>,
}

/// What a source turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added {
    /// One article.
    Article(ArticleId),
    /// A folder of articles.
    Issue(Issue),
}

impl Default for Shelf {
    fn default() -> Self {
        Self::new(Given::default())
    }
}

impl Shelf {
    /// A shelf with the built-in articles alone.
    pub fn new(given: Given) -> Self {
        let (profiles, entries) = (Profiles::default(), sample::entries());
        let (home, since, noted, joining) = Default::default();
        Self { profiles, given, entries, desk: None, home, begun: None, since, noted, joining }
    }

    /// The shelf with a desk behind it, which knows the library and fetches from the web.
    #[must_use]
    pub fn with_desk(self, desk: Desk) -> Self {
        Self { desk: Some(desk), ..self }
    }

    /// The shelf with the user's own profiles of a folder, where there are any.
    #[must_use]
    pub fn with_profiles(self, folder: Option<PathBuf>) -> Self {
        Self { profiles: Profiles::new(folder), ..self }
    }

    /// The profiles by which pages are read.
    pub fn profiles(&self) -> &Profiles {
        &self.profiles
    }

    /// The desk behind the shelf, where there is one.
    pub fn desk(&mut self) -> Option<&mut Desk> {
        self.desk.as_mut()
    }

    /// Puts a file or a folder on the shelf. A file is read as far as a first screen needs; the
    /// articles of a folder are read to their ends, since its contents tell their lengths.
    pub fn add_path(&mut self, path: &Path) -> Result<Added, AcquireError> {
        if path.is_dir() {
            return self.add_folder(path).map(Added::Issue);
        }
        if let Some(address) = self.shortcut_in(path) {
            return self.add_address(address.as_str());
        }
        if let Some(volume) = self.volume_at(path)? {
            return Ok(Added::Issue(self.put_volume(&Arc::new(volume), None)));
        }
        let name = folder::name_of(path);
        match file::begin(path)? {
            Contents::File(stream) => {
                let entry = self.given_entry(Origin::File(path.to_path_buf()), name);
                self.add_begun(&entry, stream)
            }
            Contents::Pipe(bytes) => self.add_bytes(bytes, name),
        }
    }

    /// Puts what a stream gives on the shelf, under a name.
    pub fn add_stream(&mut self, stream: impl Read, name: Text) -> Result<Added, AcquireError> {
        self.add_bytes(file::read_stream(stream)?, name)
    }

    /// Puts the article of an address that the reader typed on the shelf; it is fetched when it is
    /// opened.
    pub fn add_address(&mut self, address: &str) -> Result<Added, AcquireError> {
        if self.desk.is_none() {
            return Err(AcquireError::Remote);
        }
        let address = fetch::web_address(address)?;
        Ok(Added::Article(self.put_address(address, Asker::Typed)))
    }

    /// Puts the article of an ID on the shelf, if the library has it. Only what can be an ID is
    /// looked for: a name with a dot or a slash is a file that is missing.
    pub fn find_kept(&mut self, name: &str) -> Option<ArticleId> {
        let is_word = name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let key = is_word.then(|| self.desk.as_ref()?.library().find(name).ok()).flatten()?;
        Some(self.add_kept(&key))
    }

    /// Puts an article of the library on the shelf.
    pub fn add_kept(&mut self, key: &Key) -> ArticleId {
        let origin = Origin::Library(key.clone());
        let same = self
            .entries
            .iter()
            .position(|entry| matches!(&entry.origin, Origin::Library(other) if other == key));
        match same {
            Some(index) => ArticleId(index),
            None => self.put(Entry::new(origin, key.to_text())),
        }
    }

    /// The built-in sample.
    pub fn sample(&self) -> Issue {
        let (mut issue, sections) = folder::without_articles(sample::list().clone());
        let mut summaries = self.entries.iter().enumerate().map(|(index, entry)| {
            let id = ArticleId(index);
            self.summary(id).unwrap_or_else(|_| entry.bare_summary(id))
        });
        for section in sections {
            let articles = summaries.by_ref().take(section.articles.len()).collect();
            issue.sections.push(IssueSection { name: section.name, articles });
        }
        issue
    }

    /// Several sources as one issue: single articles in sections without a name, between the
    /// sections of folders.
    pub fn together(&mut self, sources: Vec<Added>) -> Issue {
        // It may be long before any of them is opened, and its file another one by then.
        self.begun = None;
        let mut sections = Vec::new();
        let mut loose = Vec::new();
        for source in sources {
            match source {
                Added::Article(id) => loose.extend(self.summary(id)),
                Added::Issue(issue) => {
                    sections.extend(unnamed(mem::take(&mut loose)));
                    sections.extend(issue.sections);
                }
            }
        }
        sections.extend(unnamed(loose));
        Issue { sections, ..Issue::default() }
    }

    /// The article that an entry of a list of further articles means: by its address, else by its
    /// title without regard to quotation marks, case, dashes and white space. Articles named on
    /// the command line come before those built in, then those of the library, then the web.
    pub fn find(&mut self, related: &Related) -> Option<ArticleId> {
        self.first_that(|known_by| known_by.has_address_of(related))
            .or_else(|| self.first_that(|known_by| known_by.has_title_of(related)))
            .or_else(|| self.find_beyond(related))
    }

    /// The same in the library, else on the web.
    fn find_beyond(&mut self, related: &Related) -> Option<ArticleId> {
        if let Some(key) = self.desk.as_ref()?.find(related) {
            return Some(self.add_kept(&key));
        }
        let Some(address) = &related.address else { return self.seek(&related.title) };
        let address = fetch::web_address(address.as_str()).ok()?;
        Some(self.put_address(address, Asker::Chosen(self.home.host.clone())))
    }

    /// An article of which the title alone is known, to be looked for on the site of the publication
    /// that the last article was of.
    fn seek(&mut self, title: &Text) -> Option<ArticleId> {
        let is_of = |profile: &&Profile| profile.is_of(&self.home.about);
        let profile = self.profiles.all().iter().find(is_of)?;
        let search = Search::of(title, profile)?;
        let known_by = OnceLock::from(KnownBy::title(title));
        let entry = Entry { known_by, ..Entry::new(Origin::Sought(search), title.clone()) };
        Some(self.put(entry))
    }

    fn put_address(&mut self, address: Url, asker: Asker) -> ArticleId {
        let name = Unclean::new(address.as_str()).line();
        let known_by = OnceLock::from(KnownBy::address(&address));
        let origin = Origin::Web(address, asker);
        self.put(Entry { known_by, ..Entry::new(origin, name) })
    }

    fn first_that(&self, is_wanted: impl Fn(&KnownBy) -> bool) -> Option<ArticleId> {
        let (built_in, named) = self.entries.split_at(sample::entries().len());
        let named = (built_in.len()..).zip(named);
        named
            .chain((0..).zip(built_in))
            .find(|(_, entry)| is_wanted(entry.known_by(&self.profiles)))
            .map(|(index, _)| ArticleId(index))
    }

    fn entry(&self, id: ArticleId) -> Result<&Entry, AcquireError> {
        self.entries.get(id.0).ok_or(AcquireError::Unknown)
    }

    fn summary(&self, id: ArticleId) -> Result<ArticleSummary, AcquireError> {
        let entry = self.entry(id)?;
        match &entry.origin {
            Origin::Web(address, _) => Ok(self.summary_of_address(id, address)),
            Origin::Library(key) => self.summary_of_kept(id, key),
            _ => Ok(entry.summary(id, entry.read(&self.profiles)?)),
        }
    }

    /// An article of which the user may have said something.
    fn given_entry(&self, origin: Origin, name: Text) -> Entry {
        let Given { kind, address } = self.given.clone();
        Entry { kind, address, ..Entry::new(origin, name) }
    }

    fn add_bytes(&mut self, bytes: Vec<u8>, name: Text) -> Result<Added, AcquireError> {
        let bytes: Arc<[u8]> = Arc::from(bytes);
        let entry = self.given_entry(Origin::Kept(Arc::clone(&bytes)), name);
        let start = bytes.get(..GLANCE).unwrap_or(&bytes);
        if input::is_volume(&entry.source(start.to_vec())) {
            let source = entry.source(bytes.to_vec());
            let volume = Arc::new(Volume::open(source)?);
            return Ok(Added::Issue(self.put_volume(&volume, None)));
        }
        self.add_begun(&entry, Stream::of_bytes(bytes))
    }

    /// Puts an article on the shelf if it can be read.
    fn add_begun(&mut self, entry: &Entry, stream: Stream) -> Result<Added, AcquireError> {
        let underway = entry.begin_stream(stream, &self.profiles)?;
        if let Some(section) = underway.section() {
            let address = entry.address.as_ref().and_then(|it| Url::parse(it.as_str()).ok());
            return Ok(Added::Issue(self.put_section(section.clone(), address.as_ref())));
        }
        let id = self.put(entry.clone());
        self.begun = Some((id, Box::new(underway)));
        Ok(Added::Article(id))
    }

    fn put(&mut self, entry: Entry) -> ArticleId {
        self.entries.push(entry);
        ArticleId(self.entries.len() - 1)
    }

    /// The address that a file is a shortcut to, unless the user says what the file is.
    fn shortcut_in(&self, path: &Path) -> Option<Text> {
        let is_small = !file::is_larger(path, GLANCE as u64) && file::is_larger(path, 0);
        let start =
            (self.given.kind.is_none() && is_small).then(|| file::read_start(path, GLANCE as u64));
        input::shortcut(&start?.ok()?)
    }

    fn add_folder(&mut self, path: &Path) -> Result<Issue, AcquireError> {
        let Folder { mut issue, sections, listed } = folder::look_into(path)?;
        let mut readable = 0;
        for FolderSection { name, files } in sections {
            let mut articles = Vec::new();
            for (path, told) in files {
                articles.extend(self.add_file_of_folder(&path, told, listed));
            }
            readable += articles.iter().filter(|file| file.is_read).count();
            let articles = self.join_files(articles);
            issue.sections.push(IssueSection { name, articles });
        }
        if readable == 0 { Err(AcquireError::EmptyFolder) } else { Ok(issue) }
    }
}

/// A section without a name; none where it would be empty.
fn unnamed(articles: Vec<ArticleSummary>) -> Option<IssueSection> {
    (!articles.is_empty()).then_some(IssueSection { name: None, articles })
}

#[cfg(test)]
mod tests;
