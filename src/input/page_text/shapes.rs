//! The shapes of single lines: ornaments, names of files, captions, subheadings, marks of lists.

use crate::input::words;
use crate::text::Text;

/// Characters that alone in a line part two sections.
const ORNAMENTS: &str = "*⁂-–—•·_#~◆◇❖✦✻§";

/// Of these a single one is enough.
const SINGLE_ORNAMENTS: &str = "*⁂#◆◇❖✦✻§";

/// Words by which a program or a camera begins the name of a picture.
const FILE_STARTS: &[&str] = &[
    "img",
    "image",
    "images",
    "dsc",
    "dscn",
    "dscf",
    "dcim",
    "photo",
    "picture",
    "pic",
    "pict",
    "screenshot",
    "screen",
    "unnamed",
    "untitled",
    "download",
    "whatsapp",
    "featured",
    "thumbnail",
    "mvi",
    "pxl",
    "scan",
];

/// Words that may follow in such a name.
const FILE_FILLERS: &[&str] = &["image", "shot", "copy", "at", "am", "pm", "wa", "x", "edited"];

/// The endings of picture files.
const FILE_ENDINGS: &[&str] =
    &[".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".tif", ".tiff", ".avif", ".bmp", ".svg"];

/// The longest line that may be a caption without a credit, in characters.
const LONGEST_CAPTION: usize = 200;

/// The longest subheading, in characters and in words.
const LONGEST_HEADING: (usize, usize) = (60, 9);

/// What stands before an item of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A bullet.
    Bullet(char),
    /// A number, and the character after it.
    Number(u64, char),
}

/// Whether a line is an ornament that parts two sections.
pub(crate) fn is_ornament(line: &Text) -> bool {
    let mut marks = line.as_str().chars().filter(|character| !character.is_whitespace());
    let Some(first) = marks.next() else { return false };
    let rest = marks.clone().count();
    ORNAMENTS.contains(first)
        && marks.all(|mark| mark == first)
        && (rest >= 2 || rest == 0 && SINGLE_ORNAMENTS.contains(first))
}

/// Whether a line is the name of a picture's file, or of its like, and tells a reader nothing.
pub(crate) fn is_file_name(line: &Text) -> bool {
    let text = line.as_str().to_lowercase();
    if text.len() > 120 || text.ends_with(['.', '?', '!', ':']) {
        return false;
    }
    let tokens: Vec<&str> = text.split_whitespace().collect();
    FILE_ENDINGS.iter().any(|ending| text.ends_with(ending))
        || tokens.len() <= 3 && tokens.last().is_some_and(|last| is_size(last))
        || is_file_words(&text)
        || tokens.len() == 1 && is_code(&text)
}

/// Whether a word is a size in pixels, such as `400x400`.
fn is_size(word: &str) -> bool {
    let is_figures = |part: &str| {
        (2..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    word.split_once(['x', '×']).is_some_and(|(wide, high)| is_figures(wide) && is_figures(high))
}

/// Whether a line is made of words for pictures, of figures, and of nothing else.
fn is_file_words(text: &str) -> bool {
    let mut names =
        text.split(|character: char| !character.is_alphabetic()).filter(|name| !name.is_empty());
    names.next().is_some_and(|first| FILE_STARTS.contains(&first))
        && names.all(|name| FILE_FILLERS.contains(&name))
}

/// Whether a single word is a string of letters and figures that nobody would say.
fn is_code(word: &str) -> bool {
    let figures = word.chars().filter(char::is_ascii_digit).count();
    let joints = word.chars().filter(|character| "_-".contains(*character)).count();
    word.len() >= 8
        && word.chars().any(char::is_alphabetic)
        && (figures >= 4 || figures + joints >= 4 && figures > 0)
}

/// Whether a line may be a caption though it bears no credit.
pub(crate) fn is_like_caption(line: &Text) -> bool {
    words::length(line) <= LONGEST_CAPTION
        && !words::ends_sentence(line)
        && !is_ornament(line)
        && mark_of(line).is_none()
}

/// Whether a line has the shape of a subheading.
pub(crate) fn is_like_heading(line: &Text) -> bool {
    let text = line.as_str();
    let (characters, count) = LONGEST_HEADING;
    text.len() <= characters * 4
        && words::length(line) <= characters
        && text.split_whitespace().count() <= count
        && !text.ends_with(['.', ',', ';', ':', '!', '…'])
        && !["Q:", "A:"].iter().any(|speaker| text.starts_with(speaker))
        && opens_as_heading(text)
}

/// Whether words begin with a capital or a figure, or stand in quotes as a whole.
fn opens_as_heading(text: &str) -> bool {
    let quoted = text.starts_with(['"', '“', '‘', '\'', '«']);
    let closed = text.ends_with(['"', '”', '’', '\'', '»', '?']);
    let bare = text.trim_start_matches(['"', '“', '‘', '\'', '«']);
    bare.starts_with(|first: char| {
        first.is_uppercase() || first.is_numeric() || first.is_alphabetic() && is_caseless(first)
    }) && (!quoted || closed || text.contains(['”', '’', '»']))
}

fn is_caseless(character: char) -> bool {
    !character.is_lowercase() && !character.is_uppercase()
}

/// What a line begins with if it is an item of a list, and where its words begin.
pub(crate) fn mark_of(line: &Text) -> Option<(Mark, usize)> {
    let text = line.as_str();
    let first = text.chars().next()?;
    let after = text.get(first.len_utf8()..)?;
    if "•·▪●◦‣".contains(first) || "-–*".contains(first) && after.starts_with(char::is_whitespace)
    {
        return (!after.trim().is_empty()).then_some((Mark::Bullet(first), first.len_utf8()));
    }
    number_of(text)
}

/// The number that a line begins with, as in `1. `, `1) ` or `(1) `.
fn number_of(text: &str) -> Option<(Mark, usize)> {
    let opening = usize::from(text.starts_with('('));
    let digits = text.get(opening..)?.bytes().take_while(u8::is_ascii_digit).count();
    let number =
        (1..=3).contains(&digits).then(|| text.get(opening..opening + digits)).flatten()?;
    let after = text.get(opening + digits..)?;
    let close = after.chars().next().filter(|close| ".)".contains(*close))?;
    let words = after.get(1..).filter(|words| words.starts_with(char::is_whitespace))?;
    let style = if opening == 1 { '(' } else { close };
    let fits = !words.trim().is_empty() && (opening == 0 || close == ')');
    fits.then_some((Mark::Number(number.parse().ok()?, style), opening + digits + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ornaments_hold_one_kind_of_mark() {
        for line in ["* * *", "***", "⁂", "---", "• • •", "___", "#", "– – –"] {
            assert!(is_ornament(&Text::fixed(line)), "{line}");
        }
        for line in ["-", "--", "* - *", "* word", "...", "====", "_"] {
            assert!(!is_ornament(&Text::fixed(line)), "{line}");
        }
    }

    #[test]
    fn names_of_files_are_known() {
        for line in [
            "Image001",
            "YctJvFtV 400x400",
            "IMG_2034",
            "DSC00123.jpg",
            "Screenshot 2023-07-13 at 10.11.12",
            "WhatsApp Image 2022-01-01 at 11.02.33 PM (1)",
            "unnamed",
            "harbour-at-dusk_1024x683",
            "P10108842",
        ] {
            assert!(is_file_name(&Text::fixed(line)), "{line}");
        }
        for line in [
            "Image of a saint",
            "Covid-19",
            "2023",
            "The F-35",
            "Shot at dawn",
            "Photo finish",
            "A",
        ] {
            assert!(!is_file_name(&Text::fixed(line)), "{line}");
        }
    }

    #[test]
    fn subheadings_are_short_and_open_large() {
        for line in ["The water", "1948", "“No exit”", "Who pays?", "ואז בא הגשם"] {
            assert!(is_like_heading(&Text::fixed(line)), "{line}");
        }
        for line in ["the water", "The water.", "“No exit", "Then:", "Q: Who?", "— aside"] {
            assert!(!is_like_heading(&Text::fixed(line)), "{line}");
        }
    }

    #[test]
    fn marks_of_lists_stand_before_words() {
        let mark = |line: &'static str| mark_of(&Text::fixed(line));
        assert_eq!(mark("• tin"), Some((Mark::Bullet('•'), 3)));
        assert_eq!(mark("- tin"), Some((Mark::Bullet('-'), 1)));
        assert_eq!(mark("12) tin"), Some((Mark::Number(12, ')'), 3)));
        assert_eq!(mark("(3) tin"), Some((Mark::Number(3, '('), 3)));
        for line in ["-5 degrees", "1.5 million", "1948. War", "(3. tin", "•", "1."] {
            assert_eq!(mark(line), None, "{line}");
        }
    }
}
