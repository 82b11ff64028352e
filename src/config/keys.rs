//! Keys: names of actions -> chords.

use toml::de::DeTable;

use crate::config::entries::{Entry, entries, strings, unknown};
use crate::config::error::Mistakes;
use crate::config::{Chord, Key};

/// The chords of one action, in place of its usual ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyEntry {
    /// The name of the action.
    pub action: &'static str,
    /// Its chords; none where the action is to have no key.
    pub chords: Vec<Chord>,
}

/// The chords that always leave, whatever the configuration says: a reader that cannot be left is a
/// trap.
pub const LEAVING: [Chord; 2] = [
    Chord { key: Key::Char('Q'), control: false, alt: false, shift: false },
    Chord { key: Key::Char('c'), control: true, alt: false, shift: false },
];

/// The action that [`LEAVING`] asks for.
pub(super) const LEAVE: &str = "quit-all";

/// Reads the keys of the actions that there are.
pub(super) fn read(
    table: &DeTable<'_>,
    actions: &[&'static str],
    mistakes: &mut Mistakes,
) -> Vec<KeyEntry> {
    let mut keys = Vec::new();
    for entry in entries(table) {
        match actions.iter().find(|action| **action == entry.name) {
            Some(action) => {
                let chords = chords(&entry, &keys, mistakes);
                // Where nothing of it can be used, the usual keys stay.
                if let Some(chords) = chords {
                    keys.push(KeyEntry { action, chords });
                }
            }
            None => {
                mistakes
                    .note(entry.name_at, unknown("action", entry.name, actions.iter().copied()));
            }
        }
    }
    keys
}

/// The chords of one entry; nothing where none of what is written can be used.
fn chords(entry: &Entry<'_>, before: &[KeyEntry], mistakes: &mut Mistakes) -> Option<Vec<Chord>> {
    let expected = "a key such as \"space\" or a list of keys";
    let is_empty = matches!(entry.value, toml::de::DeValue::Array(array) if array.is_empty());
    let mut chords = Vec::new();
    for (written, at) in strings(entry, expected, mistakes) {
        match usable(written, entry.name, before) {
            Ok(chord) if chords.contains(&chord) => {
                mistakes.note(at, format!("`{written}` stands here twice"));
            }
            Ok(chord) => chords.push(chord),
            Err(why) => mistakes.note(at, why),
        }
    }
    (is_empty || !chords.is_empty()).then_some(chords)
}

fn usable(written: &str, action: &str, before: &[KeyEntry]) -> Result<Chord, String> {
    let Some(chord) = Chord::parse(written) else {
        let written: String = written.chars().take(32).collect();
        return Err(format!(
            "no key is called `{written}`; keys are such as j, J, space, pagedown, f1, ctrl-d"
        ));
    };
    if matches!(chord, Chord { key: Key::Char('0'..='9'), control: false, alt: false, .. }) {
        return Err(format!("`{written}` cannot be bound: digits are for counts and lists"));
    }
    if LEAVING.contains(&chord) && action != LEAVE {
        return Err(format!("`{written}` cannot be bound: it always leaves"));
    }
    match before.iter().find(|entry| entry.chords.contains(&chord)) {
        Some(first) => Err(format!("`{written}` is bound to {} already", first.action)),
        None => Ok(chord),
    }
}
