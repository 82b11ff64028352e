//! Captions that are marked as paragraphs: they go to the picture beside them.

use crate::document::{Block, Inline, Reason};
use crate::input::counts;
use crate::input::credit;
use crate::input::html::draft::{Draft, Kind, Line};
use crate::input::html::pictures;
use crate::input::words;
use crate::text::Text;

/// The longest caption, in characters.
const LONGEST: usize = 400;

/// The longest credit that stands by itself, in characters.
const LONGEST_CREDIT: usize = 100;

/// The shortest words that show by themselves that two lines speak of one picture, in characters.
const TELLING: usize = 20;

/// The longest caption that only its italics tell, in characters.
const LONGEST_LEANING: usize = 140;

/// How a credit begins that stands by itself.
const CREDITS: &[&str] = &[
    "image:",
    "image credit",
    "images:",
    "photo:",
    "photo by",
    "photo credit",
    "photograph:",
    "photographs:",
    "photos:",
    "picture:",
    "credit:",
    "(credit",
    "foto:",
    "fotos:",
    "bild:",
    "titelbild:",
    "crédit",
    "credito",
    "crédito",
    "illustration:",
    "video:",
    "photo courtesy",
    "image courtesy",
    "image via",
    "image source",
    "(image",
    "(photo",
    "getty images",
    "©",
];

/// Agencies and archives that pictures are thanked to.
const AGENCIES: &[&str] = &[
    "getty",
    "reuters",
    "afp",
    "ap",
    "ap photo",
    "epa",
    "shutterstock",
    "istock",
    "alamy",
    "dpa",
    "pa",
    "xinhua",
    "bloomberg",
    "unsplash",
    "nasa",
    "flickr",
    "wikimedia commons",
    "via ap",
    "associated press",
];

/// Finds the captions among paragraphs.
pub(crate) fn judge(draft: &mut Draft) {
    for at in 0..draft.len() {
        let line = draft.line(at);
        if line.kind != Kind::Paragraph || line.length > LONGEST || !draft.is_kept(at) {
            continue;
        }
        let near = picture_before(draft, at).or_else(|| picture_at(draft, at + 1));
        let is_caption = match near {
            Some(number) => is_caption_of(draft, number, &line),
            None => false,
        };
        let bears_credit = near.is_some() && credit::is_credited(&line.text);
        let passed = draft.prose().is_some_and(|(first, _)| first < at);
        let leans = || {
            picture_before(draft, at).is_some()
                && (passed || line.text.as_str().contains('©'))
                && leans_on_picture(draft, at, &line)
        };
        if counts::is_count(line.text.as_str()) {
            draft.drop(at, Reason::Label);
        } else if is_caption || bears_credit || is_credit(&line) || leans() {
            // A picture that has another caption already keeps it, and the line stays in the text.
            let picture = near.and_then(|number| draft.pictures.get_mut(number));
            let other = picture.as_ref().and_then(|picture| picture.printed.as_ref());
            if other.is_some_and(|printed| !says(printed, &line.text)) && !is_credit(&line) {
                continue;
            }
            if let Some(picture) = picture.filter(|picture| picture.printed.is_none()) {
                pictures::set_caption(picture, &line.text);
            }
            draft.drop(at, Reason::Caption);
        } else {
            // It is part of the text.
        }
    }
}

/// The picture right above a block, captions between the two disregarded.
fn picture_before(draft: &Draft, at: usize) -> Option<usize> {
    let mut above = (0..at).rev().take(2);
    let above = above.find(|above| draft.is_kept(*above))?;
    picture_at(draft, above)
}

fn picture_at(draft: &Draft, at: usize) -> Option<usize> {
    match draft.blocks.get(at) {
        Some(Block::Figure(number)) => Some(*number),
        _ => None,
    }
}

/// Whether a line says what a picture is known to show.
fn is_caption_of(draft: &Draft, number: usize, line: &Line) -> bool {
    let Some(picture) = draft.pictures.get(number) else { return false };
    let known = [&picture.printed, &picture.caption, &picture.alternative];
    known.into_iter().flatten().any(|known| {
        let (one, other) = (letters(known.as_str()), letters(line.text.as_str()));
        let shorter = one.chars().count().min(other.chars().count());
        words::same(known, &line.text)
            || shorter >= TELLING && (one.contains(&other) || other.contains(&one))
    })
}

/// Whether a line holds the words of another.
fn says(line: &Text, other: &Text) -> bool {
    letters(line.as_str()).contains(&letters(other.as_str()))
}

/// Whether a short line right under a picture is set in italics as a whole, as captions are where
/// nothing marks them, while the line after it is not.
fn leans_on_picture(draft: &Draft, at: usize, line: &Line) -> bool {
    let leans = |at: usize| match draft.blocks.get(at) {
        Some(Block::Paragraph(text)) => matches!(text.as_slice(), [Inline::Emphasis(_)]),
        _ => false,
    };
    line.length <= LONGEST_LEANING
        && line.links.is_empty()
        && words::closing_mark(&line.text) != Some('?')
        && leans(at)
        && !leans(at + 1)
}

fn letters(words: &str) -> String {
    words.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a line only thanks somebody for a picture.
fn is_credit(line: &Line) -> bool {
    if line.length > LONGEST_CREDIT {
        return false;
    }
    let folded = line.text.as_str().to_lowercase();
    let begins = CREDITS.iter().any(|credit| folded.starts_with(credit));
    let last = folded.rsplit(['/', '|', ',']).next().unwrap_or_default();
    let last = last.trim().trim_end_matches([')', '.']);
    let parted = folded.contains(['/', '|']);
    begins || parted && !words::ends_sentence(&line.text) && AGENCIES.contains(&last)
}
