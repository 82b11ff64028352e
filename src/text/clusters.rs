//! Bounds what one cell may hold: marks and bytes per grapheme cluster (UAX #29).

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::marks::depends_on_neighbours;

/// Combining marks that a cluster may bear.
pub(crate) const MOST_MARKS: usize = 8;

/// Bytes that a cluster may take.
pub(crate) const MOST_BYTES: usize = 64;

/// Other characters that stay at the head of a cluster that is a flood without marks. With the
/// marks, the last character and an ASCII one, four bytes each and one, they keep to the limit.
const MOST_OTHERS: usize = 6;

/// The text with every cluster within its limits: the long ones lose first their joiners, then
/// marks, then what else makes a flood of them.
pub(crate) fn limit(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for cluster in text.graphemes(true) {
        if fits(cluster) {
            kept.push_str(cluster);
        } else {
            push_parts(cluster, &mut kept);
        }
    }
    kept
}

fn fits(cluster: &str) -> bool {
    // Every mark takes two bytes at least.
    cluster.len() <= 2 * MOST_MARKS
        || (cluster.len() <= MOST_BYTES && marks_of(cluster) <= MOST_MARKS)
}

fn marks_of(cluster: &str) -> usize {
    cluster.chars().filter(|character| is_combining_mark(*character)).count()
}

/// Adds a cluster without its joiners, so that a chain falls apart into its links.
fn push_parts(cluster: &str, kept: &mut String) {
    let unjoined: String =
        cluster.chars().filter(|character| !depends_on_neighbours(*character)).collect();
    for part in unjoined.graphemes(true) {
        if fits(part) {
            kept.push_str(part);
        } else {
            push_thinned(part, kept);
        }
    }
}

/// Adds a cluster with no more marks than it may bear.
fn push_thinned(cluster: &str, kept: &mut String) {
    let mut marks = 0;
    let thinned: String = cluster
        .chars()
        .filter(|character| {
            let is_mark = is_combining_mark(*character);
            marks += usize::from(is_mark);
            !is_mark || marks <= MOST_MARKS
        })
        .collect();
    for part in thinned.graphemes(true) {
        if fits(part) {
            kept.push_str(part);
        } else {
            push_squeezed(part, kept);
        }
    }
}

/// Adds the head and the end of a cluster, so that its borders stand, and always what is ASCII.
fn push_squeezed(cluster: &str, kept: &mut String) {
    let others = cluster.chars().count() - marks_of(cluster);
    let mut seen = 0;
    kept.extend(cluster.chars().filter(|character| {
        let is_mark = is_combining_mark(*character);
        seen += usize::from(!is_mark);
        is_mark || character.is_ascii() || seen <= MOST_OTHERS || seen == others
    }));
}

#[cfg(test)]
mod tests {
    use super::limit;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn a_flood_of_marks_keeps_the_first() {
        let flood = format!("a{}b", "\u{301}".repeat(5000));
        assert_eq!(limit(&flood), format!("a{}b", "\u{301}".repeat(8)));
    }

    #[test]
    fn a_chain_of_joiners_falls_apart() {
        let chain = vec!["\u{1f469}"; 10_000].join("\u{200d}");
        assert_eq!(limit(&chain), "\u{1f469}".repeat(10_000));
    }

    #[test]
    fn floods_without_marks_are_squeezed() {
        for flood in ["\u{1100}", "\u{600}", "\u{1f3fb}", "\u{ff9e}"] {
            let limited = limit(&format!("{}a", flood.repeat(1000)));
            assert!(limited.ends_with('a'), "{flood:?}");
            assert!(limited.graphemes(true).all(|cluster| cluster.len() <= 64));
            assert_eq!(limit(&limited), limited);
        }
    }

    #[test]
    fn what_people_write_stays() {
        let family = "\u{1f469}\u{1f3fd}\u{200d}\u{2764}\u{fe0f}\u{200d}\u{1f48b}\u{200d}\u{1f468}";
        for text in [family, "क्ष्म्य", "\u{1112}\u{1161}\u{11ab}", "o\u{302}\u{323}", "မြန်မာ"]
        {
            assert_eq!(limit(text), text);
        }
    }
}
