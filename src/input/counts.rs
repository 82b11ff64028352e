//! Counts: which picture of a gallery a line belongs to, as in `3 of 12` or `Image 1 of 1`.

/// Words that may stand before the numbers.
const LABELS: &[&str] =
    &["image", "photo", "picture", "slide", "foto", "bild", "imagen", "gallery"];

/// What may stand between the numbers.
const BETWEEN: &[&str] = &["of", "/", "von", "de", "sur", "di"];

/// The most pictures of a gallery.
const MOST: u16 = 999;

/// A count at the start of a line.
struct Count {
    /// Where it ends, in bytes.
    end: usize,
    /// Whether a word says that it is one.
    is_labelled: bool,
    /// Whether the numbers stand without spaces between them.
    is_joined: bool,
}

/// Whether a line is a count and nothing else.
pub(crate) fn is_count(line: &str) -> bool {
    let line = line.trim();
    count(line).is_some_and(|count| count.end == line.len())
}

/// A line without the count that it begins with. The words `3 of 12 ships` count ships.
pub(crate) fn without_count(line: &str) -> &str {
    let line = line.trim_start();
    let Some(count) = count(line) else { return line };
    let Some(rest) = line.get(count.end..) else { return line };
    let next = rest.chars().next();
    let is_apart = rest.trim_start().starts_with([':', '.', ')', '|', '–', '—', '-']);
    let is_glued = count.is_joined && next.is_some_and(char::is_uppercase);
    let is_told = count.is_labelled && next.is_none_or(|sign| !sign.is_alphanumeric());
    if is_apart || is_glued || is_told {
        rest.trim_start_matches([':', '.', ')', '|', '–', '—', '-', ' ', '\u{a0}', '\n'])
    } else {
        line
    }
}

fn count(line: &str) -> Option<Count> {
    let label = LABELS.iter().find(|label| {
        line.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label))
    });
    let start = line.get(label.map_or(0, |label| label.len())..)?.trim_start();
    let (one, rest) = number(start)?;
    let after = rest.trim_start();
    let between = BETWEEN.iter().find(|between| after.starts_with(**between))?;
    let next = after.get(between.len()..)?;
    let (all, rest) = number(next.trim_start())?;
    let is_joined = after.len() == start.len() - digits(start) && digits(next) > 0;
    let count = Count { end: line.len() - rest.len(), is_labelled: label.is_some(), is_joined };
    (one > 0 && one <= all && all <= MOST).then_some(count)
}

fn digits(words: &str) -> usize {
    words.bytes().take_while(u8::is_ascii_digit).count()
}

fn number(words: &str) -> Option<(u16, &str)> {
    let (figures, rest) = words.split_at_checked(digits(words))?;
    Some((figures.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_be_a_count() {
        for line in ["3 of 12", "1/4", "1of4", "Image 1 of 1", " Bild 2 von 9 "] {
            assert!(is_count(line), "{line}");
        }
        for line in ["13 of 12", "0/4", "of 4", "3 of 12 ships", "", "1/"] {
            assert!(!is_count(line), "{line}");
        }
    }

    #[test]
    fn a_count_goes_from_the_start_of_a_caption() {
        for (line, rest) in [
            ("1of4The quay", "The quay"),
            ("Image 1 of 1 The quay", "The quay"),
            ("2/7: The quay", "The quay"),
            ("3 of 12 ships came", "3 of 12 ships came"),
            ("1/2 pint", "1/2 pint"),
            ("The quay", "The quay"),
            ("2/7", "2/7"),
        ] {
            assert_eq!(without_count(line), rest, "{line}");
        }
    }
}
