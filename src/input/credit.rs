//! Parts a caption from the credit at its end: in brackets, as in `(Image: Shutterstock)`, or after
//! the last sentence, as in `The quay. Photo: Ada Moss`.

use std::ops::Range;

use crate::document::Picture;
use crate::input::counts;
use crate::input::words;
use crate::text::Text;

/// What may stand before a credit; longer words before those that they begin with.
const LABELS: &[&str] = &[
    "image credit",
    "image source",
    "images",
    "image",
    "photo credit",
    "photo source",
    "photographer",
    "photography",
    "photographs",
    "photograph",
    "photos",
    "photo",
    "picture credit",
    "pictures",
    "picture",
    "pic",
    "source",
    "screenshots",
    "screenshot",
    "screen shot",
    "screengrab",
    "screen grab",
    "credits",
    "credit",
    "illustrations",
    "illustration",
    "cartoon",
    "artwork",
    "art",
    "graphic",
    "map",
    "chart",
    "video",
    "courtesy",
    "fotos",
    "foto",
    "bild",
    "quelle",
    "fuente",
    "crédito",
    "crédits",
    "photo crédit",
    "crédit photo",
    "crédit",
    "fotografía",
    "تصوير",
    "صورة",
    "צילום",
    "写真",
    "撮影",
];

/// Of these, what begins a credit without brackets: the others begin sentences as well.
const PLAIN: &[&str] = &[
    "photo",
    "picture credit",
    "image credit",
    "image source",
    "credit",
    "foto",
    "quelle",
    "crédito",
];

/// The longest credit without brackets, in bytes.
const LONGEST_PLAIN: usize = 100;

/// What may stand between label and credit.
const LINKS: &[&str] = &[":", "...", "…", " by ", " via ", " courtesy of ", " of "];

/// A label that pages hide from the eye and leave to machines.
const GLUED: &str = "Credit";

/// Marks that may stand before a caption or a credit and belong to neither.
const BEFORE: &[char] = &[' ', ':', '|', '·', '•', '–', '—', '\u{a0}'];

/// A line in two: its words, and whom it thanks for the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Caption {
    /// The words without the credit.
    pub(crate) words: Option<Text>,
    /// The credit without its brackets and its label.
    pub(crate) credit: Option<Text>,
}

/// Parts a line into caption and credit.
pub(crate) fn split(line: &Text) -> Caption {
    let parted = last_brackets(line.as_str()).and_then(|brackets| {
        let credit = credit_within(line, brackets.start + 1..brackets.end - 1)?;
        Some(Caption { words: words::part(line, 0..brackets.start), credit: Some(credit) })
    });
    parted
        .or_else(|| after_sentence(line))
        .unwrap_or_else(|| Caption { words: Some(line.clone()), credit: None })
}

/// The words of a caption without the marks and the count of a gallery before them.
pub(crate) fn bare_words(words: &Text) -> Option<Text> {
    let whole = words.as_str();
    let marked = whole.trim_start_matches(BEFORE);
    let start = whole.len() - counts::without_count(marked).len();
    words::part(words, start..whole.len())
}

/// Parts a line from a credit that follows its last sentence, or is all of it.
fn after_sentence(line: &Text) -> Option<Caption> {
    let words = line.as_str();
    let ends = words.char_indices().filter(|(_, sign)| ".!?”\")]".contains(*sign));
    let starts = ends.filter_map(|(at, sign)| {
        let rest = words.get(at + sign.len_utf8()..)?;
        let start = rest.trim_start();
        (start.len() < rest.len()).then_some(words.len() - start.len())
    });
    let mut starts = std::iter::once(0).chain(starts);
    starts.find_map(|start| {
        let rest = words.get(start..).filter(|rest| rest.len() <= LONGEST_PLAIN)?;
        let is_label = |label: &&&str| {
            rest.get(..label.len()).is_some_and(|it| it.eq_ignore_ascii_case(label))
        };
        // A label of a credit is written as the first word of a sentence is.
        PLAIN.iter().find(is_label).filter(|_| rest.starts_with(char::is_uppercase))?;
        let shows = rest.split_whitespace().nth(1) == Some("of");
        (!shows).then_some(())?;
        let credit = credit_within(line, start..words.len())?;
        Some(Caption { words: words::part(line, 0..start), credit: Some(credit) })
    })
}

/// A credit that stands by itself, without brackets and label.
pub(crate) fn bare(line: &Text) -> Text {
    let end = line.as_str().len();
    let start = end - line.as_str().trim_start_matches(BEFORE).len();
    let start = start + glued_labels(line.as_str().get(start..).unwrap_or_default());
    let line = &words::part(line, start..end).unwrap_or_else(|| line.clone());
    let end = line.as_str().len();
    let within = last_brackets(line.as_str()).filter(|brackets| brackets.start == 0);
    let within = within.map_or(0..end, |brackets| brackets.start + 1..brackets.end - 1);
    credit_within(line, within.clone())
        .or_else(|| words::part(line, within))
        .unwrap_or_else(|| line.clone())
}

/// How long the labels are that a line begins with and that only its style parts from the name.
fn glued_labels(line: &str) -> usize {
    let mut rest = line;
    while let Some(after) = rest.strip_prefix(GLUED)
        && after.starts_with(char::is_uppercase)
    {
        rest = after;
    }
    line.len() - rest.len()
}

/// Whether a line ends with a credit.
pub(crate) fn is_credited(line: &Text) -> bool {
    split(line).credit.is_some()
}

/// A picture with what its lines say.
pub(crate) fn picture(alternative: Option<&Text>, printed: Option<&Text>) -> Picture {
    let caption = printed.map(split);
    Picture {
        caption: caption.as_ref().and_then(|caption| caption.words.clone()),
        credit: caption.and_then(|caption| caption.credit),
        printed: printed.cloned(),
        alternative: alternative.cloned(),
        address: None,
    }
}

/// Where the brackets lie with which a line ends, a full stop after them disregarded.
fn last_brackets(line: &str) -> Option<Range<usize>> {
    let line = line.strip_suffix('.').unwrap_or(line);
    let (open, close) = match line.chars().next_back()? {
        ')' => ('(', ')'),
        ']' => ('[', ']'),
        _ => return None,
    };
    let mut depth = 0_usize;
    for (at, character) in line.char_indices().rev() {
        depth = depth + usize::from(character == close) - usize::from(character == open);
        if depth == 0 {
            return Some(at..line.len());
        }
    }
    None
}

/// The credit within brackets, where a label says that it is one.
fn credit_within(line: &Text, bytes: Range<usize>) -> Option<Text> {
    let inner = line.as_str().get(bytes.clone())?;
    let after = LABELS.iter().find_map(|label| {
        let start = inner.get(..label.len())?;
        let rest = inner.get(label.len()..).filter(|_| start.eq_ignore_ascii_case(label))?;
        LINKS.iter().find(|link| starts_with(rest, link)).map(|link| label.len() + link.len())
    })?;
    words::part(line, bytes.start + after..bytes.end)
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|words| words.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(line: &'static str) -> (Option<String>, Option<String>) {
        let Caption { words, credit } = split(&Text::fixed(line));
        (words.map(|words| words.to_string()), credit.map(|credit| credit.to_string()))
    }

    #[test]
    fn a_credit_is_known_by_its_label() {
        for (line, credit) in [
            ("The quay (Image: X/ Twitter)", "X/ Twitter"),
            ("The quay (Photo by Ada Moss).", "Ada Moss"),
            ("The quay [Image credit: Ada Moss (Lamp)]", "Ada Moss (Lamp)"),
            ("The quay (SCREENSHOT: Channel 9)", "Channel 9"),
            ("The quay (Courtesy of the museum)", "the museum"),
            ("The quay (Photo Credit: Moss)", "Moss"),
        ] {
            assert_eq!(parted(line), (Some("The quay".into()), Some(credit.into())), "{line}");
        }
        assert_eq!(parted("(Image: Moss)"), (None, Some("Moss".into())));
    }

    #[test]
    fn a_credit_may_follow_the_last_sentence_without_brackets() {
        for (line, words, credit) in [
            ("The quay. Photo: Ada Moss", Some("The quay."), "Ada Moss"),
            ("“Too late.” Photograph by Ada Moss", Some("“Too late.”"), "Ada Moss"),
            ("Dr. Moss at the quay. Credit: Lamp", Some("Dr. Moss at the quay."), "Lamp"),
            ("Photo: Ada Moss", None, "Ada Moss"),
            ("Credit...Ada Moss/The Lamp", None, "Ada Moss/The Lamp"),
            ("Quelle: Das Licht, 24.3.2020", None, "Das Licht, 24.3.2020"),
        ] {
            assert_eq!(parted(line), (words.map(str::to_owned), Some(credit.into())), "{line}");
        }
        for line in [
            "The quay. Photos were taken",
            "A photo by Moss",
            "Noon. Photo of a quay",
            "Quay, photo: Moss",
        ] {
            assert_eq!(parted(line), (Some(line.to_owned()), None));
        }
    }

    #[test]
    fn marks_and_counts_before_a_caption_are_none_of_it() {
        for (line, words) in [
            ("1of4The quay.", Some("The quay.")),
            (": The quay", Some("The quay")),
            ("Image 2 of 3 The quay", Some("The quay")),
            ("The quay at 2 of 3", Some("The quay at 2 of 3")),
        ] {
            let bare = bare_words(&Text::fixed(line)).map(|bare| bare.to_string());
            assert_eq!(bare.as_deref(), words, "{line}");
        }
        assert_eq!(bare(&Text::fixed("CreditCreditAda Moss")), Text::fixed("Ada Moss"));
        assert_eq!(bare(&Text::fixed("| Foto: Ada Moss/Lamp")), Text::fixed("Ada Moss/Lamp"));
    }

    #[test]
    fn brackets_without_a_label_belong_to_the_caption() {
        for line in [
            "The quay (in winter)",
            "The quay (Image:)",
            "quay)",
            "(Imagery: all)",
            "(Image: X) quay",
        ] {
            assert_eq!(parted(line), (Some(line.to_owned()), None));
        }
    }
}
