//! The profiles of publications that are compiled in.

use crate::input::Profile;

/// The files: one for each publication, and after them those of many sites; the user's own come
/// before these and win.
const FILES: [&str; 2] = [
    include_str!("../../assets/profiles/australia-israel-review.toml"),
    include_str!("../../assets/profiles/wordpress.toml"),
];

/// The profiles that the program knows, wherever it is run.
pub(crate) fn built_in() -> Vec<Profile> {
    let parsed = FILES.iter().map(|file| Profile::parse(file));
    parsed.map(|profile| profile.expect("a test reads every profile that is compiled in")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_can_be_read() {
        assert_eq!(built_in().len(), FILES.len());
    }
}
