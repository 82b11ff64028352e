//! Leaves isolates of direction (UAX #9) only where they are balanced. An isolate ends with its
//! paragraph, so each line is balanced for itself.

use std::borrow::Cow;

/// How many isolates may stand within each other.
const DEEPEST: usize = 16;

const POP: char = '\u{2069}';

/// The text without isolates that open or close nothing, or that lie too deep.
pub(crate) fn balance(text: &str) -> Cow<'_, str> {
    if !text.contains(is_isolate) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        push_balanced(line, &mut kept);
    }
    Cow::Owned(kept)
}

/// Whether a character opens or closes an isolate.
pub(crate) fn is_isolate(character: char) -> bool {
    matches!(character, '\u{2066}'..=POP)
}

fn push_balanced(line: &str, kept: &mut String) {
    let mut paired = paired(line).into_iter().peekable();
    for (at, character) in line.char_indices() {
        if !is_isolate(character) || paired.next_if_eq(&at).is_some() {
            kept.push(character);
        }
    }
}

/// Where the isolates stand that have their partner, in the order of the line.
fn paired(line: &str) -> Vec<usize> {
    let mut open = Vec::new();
    let mut paired = Vec::new();
    for (at, character) in line.char_indices().filter(|(_, character)| is_isolate(*character)) {
        if character != POP {
            open.push(at);
            continue;
        }
        let opened = open.pop().filter(|_| open.len() < DEEPEST);
        paired.extend(opened.into_iter().flat_map(|opened| [opened, at]));
    }
    paired.sort_unstable();
    paired
}

#[cfg(test)]
mod tests {
    use super::balance;

    #[test]
    fn a_balanced_pair_stays() {
        let text = "a \u{2067}b \u{2066}c\u{2069}\u{2069} \u{2068}d\u{2069}";
        assert_eq!(balance(text), text);
    }

    #[test]
    fn what_has_no_partner_goes() {
        assert_eq!(balance("title\u{2067}"), "title");
        assert_eq!(balance("\u{2069}a\u{2067}b\u{2066}c\u{2069}"), "ab\u{2066}c\u{2069}");
    }

    #[test]
    fn a_line_is_balanced_for_itself() {
        assert_eq!(balance("\u{2067}a\nb\u{2069}"), "a\nb");
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = format!("{}a{}", "\u{2067}".repeat(1000), "\u{2069}".repeat(1000));
        assert_eq!(balance(&deep).chars().count(), 2 * 16 + 1);
        let flood = "\u{2068}".repeat(1_000_000);
        assert_eq!(balance(&flood), "");
    }
}
