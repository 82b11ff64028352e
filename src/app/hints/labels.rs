//! Labels: as short as so many can be, none the beginning of another.

/// Letters in the order of their reach on the usual keyboard: the home row, then the others, but for
/// `o`, which asks for the browser while there are labels.
const LETTERS: &str = "asdfghjklqwertyuipzxcvbnm";

/// The letters of the home row.
const HOME: usize = 9;

/// So many labels, the shortest first: of the home row while two letters of it do, of all letters
/// where more are needed. No label begins with another, so that no key need say where one ends.
pub fn labels(count: usize) -> Vec<String> {
    let base = if count <= HOME * HOME { HOME } else { LETTERS.len() };
    let letters: String = LETTERS.chars().take(base).collect();
    let mut length = 1;
    while base.pow(length) < count {
        length += 1;
    }
    let mut labels: Vec<String> = vec![String::new()];
    for _ in 1..length {
        labels = extended(&labels, &letters);
    }
    // So many of the shorter labels become beginnings of longer ones.
    let short = labels.len();
    let begun = if length == 1 { short } else { count.saturating_sub(short).div_ceil(base - 1) };
    let longer = labels.split_off(short - begun.min(short));
    labels.extend(extended(&longer, &letters));
    labels.truncate(count);
    labels
}

/// Each beginning with each letter after it.
fn extended(beginnings: &[String], letters: &str) -> Vec<String> {
    let with = |beginning: &String| {
        letters.chars().map(|letter| format!("{beginning}{letter}")).collect::<Vec<_>>()
    };
    beginnings.iter().flat_map(with).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_links_have_one_letter_and_more_have_two_at_most() {
        assert_eq!(labels(3), ["a", "s", "d"]);
        assert_eq!(labels(9).last().map(String::as_str), Some("l"));
        assert_eq!(labels(10)[7..], ["k", "la", "ls"]);
        for count in 0..=625 {
            assert!(labels(count).iter().all(|label| label.len() <= 2), "{count}");
        }
        assert!(labels(81).concat().chars().all(|letter| "asdfghjkl".contains(letter)));
        assert!(!labels(2_000).concat().contains('o'), "it asks for the browser");
    }

    #[test]
    fn no_label_begins_with_another() {
        for count in (0..120).chain([624, 625, 626, 2_000]) {
            let mut labels = labels(count);
            assert_eq!(labels.len(), count);
            // Sorted, a label stands right before one that begins with it.
            labels.sort();
            let begins = |pair: &[String]| pair[1].starts_with(&pair[0]);
            assert!(!labels.windows(2).any(begins), "{count}");
        }
    }
}
