//! Key: the ID of an article as people type it.

use std::fmt;

use crate::text::{Text, Unclean};

/// The ID of an article: five or more letters and digits, never used again. Small numbers of rows are
/// spread over all IDs of that length, so that a few letters tell most of them apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

/// Digits and letters that are not taken for each other (Crockford's base 32).
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Bits of the shortest IDs: five letters, for 33 million articles.
const SHORTEST: u32 = 25;

/// An odd number near the golden ratio of 2^32 (Knuth, TAOCP 6.4): multiplying by it modulo a power of
/// two meets every number once.
const SPREAD: u64 = 0x9E37_79B1;

impl Key {
    /// The ID of the row of a number.
    pub(crate) fn of_row(row: i64) -> Self {
        let row = row.unsigned_abs();
        let letters = (SHORTEST / 5..=12).find(|letters| row < 1 << (5 * letters)).unwrap_or(12);
        let bits = 5 * letters;
        let spread = row.wrapping_mul(SPREAD) & ((1 << bits) - 1);
        let digit = |place: u32| DIGITS[(spread >> (5 * place) & 31) as usize] as char;
        Self((0..letters).rev().map(digit).collect())
    }

    /// An ID as it was kept.
    pub(crate) fn kept(key: String) -> Self {
        Self(key)
    }

    /// The ID as it is typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ID as text.
    pub fn to_text(&self) -> Text {
        Unclean::new(self.0.as_str()).line()
    }

    /// What somebody typed as an ID or the beginning of one: small letters, and digits for the letters
    /// that are taken for them; nothing where it cannot be one.
    pub(crate) fn typed(typed: &str) -> Option<String> {
        let normal = |character: char| match character.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        };
        let key: String = typed.chars().map(normal).collect();
        let is_key = !key.is_empty() && key.bytes().all(|byte| DIGITS.contains(&byte));
        is_key.then_some(key)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_rows_share_an_id() {
        let rows = (1..20_000).chain((1 << 25) - 50..(1 << 25) + 50);
        let keys: BTreeSet<Key> = rows.clone().map(Key::of_row).collect();
        assert_eq!(keys.len(), rows.count());
        assert!(keys.iter().all(|key| key.as_str().len() >= 5));
    }

    #[test]
    fn what_is_typed_alike_is_alike() {
        let key = Key::of_row(7);
        assert_eq!(Key::typed(&key.as_str().to_uppercase()).as_deref(), Some(key.as_str()));
        assert_eq!(Key::typed("OIL").as_deref(), Some("011"));
        assert_eq!(Key::typed("a.txt"), None);
        assert_eq!(Key::typed(""), None);
    }
}
