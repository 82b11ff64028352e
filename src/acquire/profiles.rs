//! The profiles of publications: the user's own from a folder, and those that are compiled in.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::input::{Profile, ProfileSource};
use crate::text::{Text, Unclean};

/// The files that are compiled in: one for each publication, and after them those of many sites, of
/// which that of a theme comes before that of the program that it is for.
const FILES: [&str; 13] = [
    include_str!("../../assets/profiles/australia-israel-review.toml"),
    include_str!("../../assets/profiles/the-new-yorker.toml"),
    include_str!("../../assets/profiles/the-conversation.toml"),
    include_str!("../../assets/profiles/newspack.toml"),
    include_str!("../../assets/profiles/tagdiv.toml"),
    include_str!("../../assets/profiles/beaver-themer.toml"),
    include_str!("../../assets/profiles/wordpress.toml"),
    include_str!("../../assets/profiles/ghost.toml"),
    include_str!("../../assets/profiles/substack.toml"),
    include_str!("../../assets/profiles/drupal.toml"),
    include_str!("../../assets/profiles/medium.toml"),
    include_str!("../../assets/profiles/squarespace.toml"),
    include_str!("../../assets/profiles/blogger.toml"),
];

/// The most files of a folder that are read, the first ones by name.
const MOST_FILES: usize = 200;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// The profiles, read when the first of them is needed, by whoever needs it: a thread that fetches has the
/// same ones.
#[derive(Debug, Clone, Default)]
pub struct Profiles {
    /// The folder of the user's own.
    folder: Option<PathBuf>,
    found: Arc<OnceLock<Found>>,
}

/// What came of a file of the user's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileFile {
    /// The file.
    pub path: PathBuf,
    /// The publication; none where the file is no profile at all.
    pub publication: Option<Text>,
    /// What is wrong with it, with line and column where it has any: such as `3:9: why`.
    pub mistakes: Vec<Text>,
}

#[derive(Debug)]
struct Found {
    profiles: Vec<Profile>,
    files: Vec<ProfileFile>,
}

impl Profiles {
    /// Those of a folder, where there is one, before those that are compiled in.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, found: Arc::default() }
    }

    /// The files of the user's own, by name.
    pub fn files(&self) -> &[ProfileFile] {
        &self.found().files
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| {
            let mut found = Found { profiles: Vec::new(), files: Vec::new() };
            for path in self.folder.as_deref().map(files_of).unwrap_or_default() {
                let (profile, mistakes) = read(&path);
                let publication = profile.as_ref().map(|profile| profile.name.clone());
                found.files.push(ProfileFile { path, publication, mistakes });
                found.profiles.extend(profile);
            }
            let is_own = |name: &Text| found.profiles.iter().any(|own| own.name == *name);
            let others = built_in().into_iter().filter(|profile| !is_own(&profile.name));
            let others: Vec<Profile> = others.collect();
            found.profiles.extend(others);
            found
        })
    }
}

impl ProfileSource for Profiles {
    /// The user's own come first. One that is compiled in gives way altogether to one of the user's of
    /// the same name.
    fn all(&self) -> &[Profile] {
        &self.found().profiles
    }
}

/// The profiles that the program knows wherever it is run, read no further than to know their pages.
fn built_in() -> Vec<Profile> {
    FILES.iter().map(|file| Profile::built_in(file)).collect()
}

/// The files of a folder that are named as profiles, by name; none where it cannot be looked into.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_toml = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "toml");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_toml).collect();
    paths.sort();
    paths.truncate(MOST_FILES);
    paths
}

fn read(path: &Path) -> (Option<Profile>, Vec<Text>) {
    match bytes_of(path).map(String::from_utf8) {
        Ok(Ok(source)) => {
            let (profile, mistakes) = Profile::read(&source);
            let told = mistakes.iter().map(|mistake| Unclean::new(mistake.to_string()).line());
            (profile, told.collect())
        }
        Ok(Err(_)) => (None, vec![Text::fixed("is not UTF-8")]),
        Err(error) => (None, vec![Unclean::new(error.to_string()).line()]),
    }
}

/// The bytes of a file that is one: a pipe or a device might never end.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    if !path.metadata()?.is_file() {
        return Err(io::Error::other("is no file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(io::Error::other("is larger than 1 MiB"));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_can_be_read() {
        let parsed = FILES.iter().map(|file| Profile::parse(file).unwrap());
        assert_eq!(Profiles::default().all(), parsed.collect::<Vec<_>>());
    }

    #[test]
    fn a_folder_is_read_within_limits() {
        let folder = tempfile::TempDir::new().unwrap();
        for number in 0..250 {
            let profile =
                format!("name = \"Site {number}\"\nhosts = [\"n{number}.example.org\"]\n");
            fs::write(folder.path().join(format!("{number:03}.toml")), profile).unwrap();
        }
        let blank = " ".repeat(1 << 20);
        fs::write(folder.path().join("000.toml"), &blank).unwrap();
        fs::write(folder.path().join("001.toml"), blank + " ").unwrap();
        let profiles = Profiles::new(Some(folder.path().to_owned()));
        assert_eq!(profiles.files().len(), 200);
        let too_large = [Text::fixed("is larger than 1 MiB")];
        assert_ne!(profiles.files()[0].mistakes, too_large);
        assert_eq!(profiles.files()[1].mistakes, too_large);
    }
}
