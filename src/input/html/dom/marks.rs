//! Marks: the classes and the identity of an element.

use scraper::ElementRef;

use crate::input::html::dom::attribute;

/// The classes and the identity of an element, as they are written.
pub(crate) fn marks_as_written(element: ElementRef<'_>) -> impl Iterator<Item = &str> {
    let named = ["class", "id"].into_iter().filter_map(move |name| attribute(element, name));
    named.flat_map(str::split_ascii_whitespace)
}

/// The classes and the identity of an element in lower case.
pub(crate) fn marks(element: ElementRef<'_>) -> Vec<String> {
    let named = ["class", "id"].into_iter().filter_map(|name| attribute(element, name));
    named.flat_map(str::split_whitespace).map(str::to_ascii_lowercase).collect()
}

/// The single words of the classes and the identity of an element, as they are written: parted at
/// signs, and where a capital follows a small letter.
pub(crate) fn mark_words(element: ElementRef<'_>) -> impl Iterator<Item = &str> {
    let named = ["class", "id"].into_iter().filter_map(move |name| attribute(element, name));
    named.flat_map(words)
}

/// The words of a text: parted at signs of ASCII, and where a capital follows a small letter, as in
/// `postBody`.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let mut rest = text;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let start = bytes.iter().position(is_letter)?;
        let mut last = b' ';
        let ends = |byte: &u8| {
            let before = std::mem::replace(&mut last, *byte);
            !is_letter(byte) || before.is_ascii_lowercase() && byte.is_ascii_uppercase()
        };
        let length = bytes.get(start..)?.iter().position(ends).unwrap_or(bytes.len() - start);
        let word = rest.get(start..start + length)?;
        rest = rest.get(start + length..)?;
        Some(word)
    })
}

/// Whether a word is one of some, without regard to case.
pub(crate) fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|one| one.len() == word.len() && one.eq_ignore_ascii_case(word))
}

/// Whether a mark ends with some letters, without regard to case.
pub(crate) fn ends_with(mark: &str, end: &str) -> bool {
    let start = mark.len().checked_sub(end.len());
    let tail = start.and_then(|start| mark.as_bytes().get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end.as_bytes()))
}

/// Whether one of the classes or the identity of an element holds some letters.
pub(crate) fn is_marked(element: ElementRef<'_>, part: &str) -> bool {
    let mut named = ["class", "id"].into_iter().filter_map(|name| attribute(element, name));
    named.any(|marks| holds(marks, part))
}

/// Whether a text holds another, without regard to case.
fn holds(text: &str, part: &str) -> bool {
    let Some(first) = part.as_bytes().first() else { return true };
    let mut starts = text.as_bytes().windows(part.len());
    starts.any(|start| {
        start.first().is_some_and(|byte| byte.eq_ignore_ascii_case(first))
            && start.eq_ignore_ascii_case(part.as_bytes())
    })
}
