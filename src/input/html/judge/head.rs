//! What stands before the text proper: labels, dates, bylines, and the standfirst.

use crate::document::{Metadata, Reason};
use crate::input::dates;
use crate::input::html::draft::{Draft, Kind, Line};
use crate::input::html::judge::Told;
use crate::input::html::judge::phrases;
use crate::input::words;
use crate::text::Text;

/// How many blocks may stand before the text; where more do, they are the text.
const MOST: usize = 8;

/// With fewer paragraphs of prose a short line may well be the text.
const ENOUGH: usize = 2;

/// The longest label, in characters.
const LONGEST_LABEL: usize = 70;

/// So many words without a full stop may be a standfirst.
const ENOUGH_WORDS: usize = 6;

/// The lengths of a standfirst, in characters.
const STANDFIRST: (usize, usize) = (30, 500);

/// Judges the blocks before the first prose.
pub(crate) fn judge(
    draft: &mut Draft,
    metadata: &Metadata,
    description: Option<&Text>,
    told: &mut Told,
) {
    let Some((first, _)) = draft.prose() else { return };
    let above = (0..first).filter(|at| draft.is_kept(*at)).count();
    let prose = (0..draft.len()).map(|at| draft.line(at));
    let prose = prose.filter(|line| line.kind == Kind::Paragraph && line.is_prose()).take(ENOUGH);
    if above <= MOST && prose.count() == ENOUGH {
        for at in 0..first {
            let line = draft.line(at);
            let is_label = line.kind == Kind::Paragraph && is_label(&line, metadata);
            if draft.is_kept(at) && is_label && !(is_day(&line) && has_days(draft, first)) {
                draft.drop(at, Reason::Label);
                if told.standfirst.is_none() && says_something(&line, metadata) {
                    told.standfirst = Some(line.text);
                }
            }
        }
    }
    if metadata.standfirst.is_some() {
        told.standfirst = None;
    } else if told.standfirst.is_none() {
        told.standfirst = standfirst(draft, metadata, description);
    } else {
        // It has been found above.
    }
}

/// Whether a short line is a day.
fn is_day(line: &Line) -> bool {
    line.length <= LONGEST_LABEL && dates::within(line.text.as_str()).is_some()
}

/// Whether days stand among the text, as in a diary.
fn has_days(draft: &Draft, first: usize) -> bool {
    (first..draft.len()).any(|at| draft.line(at).kind == Kind::Paragraph && is_day(&draft.line(at)))
}

/// Whether a short line before the text labels it: no sentence, or one that names its author.
fn is_label(line: &Line, metadata: &Metadata) -> bool {
    let folded = phrases::folded(&line.text);
    let names_author = names_author(&folded, metadata);
    let is_date = line.length <= LONGEST_LABEL * 2 && has_clock_or_year(&folded);
    line.length <= LONGEST_LABEL && !words::ends_sentence(&line.text)
        || names_author && line.length <= LONGEST_LABEL * 2
        || is_date && (!words::ends_sentence(&line.text) || folded.ends_with("m."))
        || is_address(line.text.as_str())
        || folded.is_empty()
}

/// Whether a line above the text says something of its own, as a standfirst without a full stop does.
fn says_something(line: &Line, metadata: &Metadata) -> bool {
    let folded = phrases::folded(&line.text);
    let is_fact = names_author(&folded, metadata)
        || dates::within(line.text.as_str()).is_some()
        || metadata.title.as_ref().is_some_and(|title| words::same(&title.value, &line.text));
    line.length >= STANDFIRST.0
        && line.count() >= ENOUGH_WORDS
        && line.links.is_empty()
        && !line.text.as_str().contains(['|', '\n', '/', '©', '@', ':'])
        && !line.is_in_capitals()
        && !is_fact
        && !phrases::labels(&folded)
        && !phrases::leads(&folded)
        && !phrases::asks(&folded)
}

fn names_author(folded: &str, metadata: &Metadata) -> bool {
    let mut authors = metadata.authors.iter();
    authors.any(|author| folded.contains(&author.value.as_str().to_lowercase()))
}

/// Whether a line is nothing but an address, as old pages print it.
fn is_address(words: &str) -> bool {
    words.starts_with("http") && words.contains("://") && !words.contains(char::is_whitespace)
}

/// Whether a line holds a year and a time of a day, or words that tell of them.
fn has_clock_or_year(folded: &str) -> bool {
    let has_year = folded.split(|sign: char| !sign.is_ascii_digit()).any(|figures| {
        figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"))
    });
    let has_clock = folded.split_whitespace().any(|word| {
        word.split_once(':').is_some_and(|(hours, minutes)| {
            hours.bytes().all(|sign| sign.is_ascii_digit())
                && minutes.bytes().take(2).all(|sign| sign.is_ascii_digit())
                && !hours.is_empty()
                && !minutes.is_empty()
        })
    });
    has_year && (has_clock || phrases::labels(folded))
}

/// The standfirst, where it stands among the first blocks: a heading above the text, or a paragraph
/// by itself that says what machines are told.
fn standfirst(draft: &mut Draft, metadata: &Metadata, description: Option<&Text>) -> Option<Text> {
    let kept = draft.kept();
    let mut texts =
        kept.into_iter().filter(|at| !matches!(draft.line(*at).kind, Kind::Figure | Kind::Break));
    let (first, next) = (texts.next()?, texts.next()?);
    let (line, after) = (draft.line(first), draft.line(next));
    let has_length = line.length >= STANDFIRST.0 && line.length <= STANDFIRST.1;
    let is_title =
        metadata.title.as_ref().is_some_and(|title| words::same(&title.value, &line.text));
    if !has_length || is_title || line.linked * 2 > line.length {
        return None;
    }
    let is_described = description.is_some_and(|description| is_start(description, &line.text));
    let is_told = match line.kind {
        Kind::Heading => {
            let states = words::closing_mark(&line.text).is_some_and(|mark| "。.!…".contains(mark));
            after.kind == Kind::Paragraph && states || is_described
        }
        _ => false,
    };
    is_told.then(|| {
        draft.drop(first, Reason::Fact);
        line.text
    })
}

/// Whether one of two lines begins with the other, marks and case disregarded.
fn is_start(one: &Text, other: &Text) -> bool {
    let letters = |text: &Text| -> String {
        let signs = text.as_str().chars().filter(|sign| sign.is_alphanumeric());
        signs.flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (letters(one), letters(other));
    !one.is_empty() && !other.is_empty() && (one.starts_with(&other) || other.starts_with(&one))
}
