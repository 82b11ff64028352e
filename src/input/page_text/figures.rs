//! Finds the pictures of a page by the lines that stand for them: alternative text and caption.

use crate::document::Picture;
use crate::input::credit;
use crate::input::page_text::lines::{Line, Lines};
use crate::input::page_text::shapes;
use crate::input::words;
use crate::text::Text;

/// The longest line that may be a caption because of its credit or because it stands twice, in
/// characters.
const LONGEST: usize = 500;

/// A picture, and how many lines stand for it.
#[derive(Debug)]
pub(crate) struct Found {
    /// The picture.
    pub(crate) picture: Picture,
    /// Its lines.
    pub(crate) lines: usize,
}

impl Found {
    fn new(alternative: Option<&Text>, printed: Option<&Text>, lines: usize) -> Self {
        Self { picture: credit::picture(alternative, printed), lines }
    }
}

/// The picture of which the next lines tell, among the paragraphs of a page.
pub(crate) fn find(lines: &mut Lines) -> Option<Found> {
    let first = lines.peek(0).filter(|line| may_be_caption(line))?.clone();
    if shapes::is_file_name(&first.words) {
        return Some(find_after_file_name(&first, lines));
    }
    let second = lines.peek(1).filter(|line| may_be_caption(line)).cloned();
    if let Some(second) = second
        && is_pair(&first, &second)
    {
        let (alternative, printed) = (&first.words, richer(&first.words, &second.words));
        return Some(Found::new(Some(alternative), Some(printed), 2));
    }
    credit::is_credited(&first.words).then(|| Found::new(None, Some(&first.words), 1))
}

/// The picture under the dateline, where captions need fewer signs.
pub(crate) fn find_opening(lines: &mut Lines, title: &Text) -> Option<Found> {
    let first = lines.peek(0)?.clone();
    if words::same(&first.words, title) {
        return Some(find_after_title(&first, title, lines));
    }
    if let Some(found) = find(lines) {
        return Some(found);
    }
    let second = lines.peek(1)?.clone();
    if !shapes::is_like_caption(&first.words) {
        return None;
    }
    if second.gap > 0 {
        return Some(Found::new(None, Some(&first.words), 1));
    }
    let is_pair = first.gap > 0
        && shapes::is_like_caption(&second.words)
        && lines.peek(2).is_none_or(|third| third.gap > 0);
    is_pair.then(|| Found::new(Some(&first.words), Some(&second.words), 2))
}

fn may_be_caption(line: &Line) -> bool {
    words::length(&line.words) <= LONGEST
        && !shapes::is_ornament(&line.words)
        && shapes::mark_of(&line.words).is_none()
}

/// The picture whose alternative text is the name of a file, and the caption right under it.
fn find_after_file_name(name: &Line, lines: &mut Lines) -> Found {
    let mut count = 1;
    while lines.peek(count).is_some_and(|line| line.words == name.words) {
        count += 1;
    }
    match caption_at(count, lines) {
        Some((caption, taken)) => Found::new(Some(&name.words), Some(&caption), count + taken),
        None => Found::new(Some(&name.words), None, count),
    }
}

/// The picture whose alternative text is the title of the article.
fn find_after_title(first: &Line, title: &Text, lines: &mut Lines) -> Found {
    let mut count = 1;
    while lines.peek(count).is_some_and(|line| words::same(&line.words, title)) {
        count += 1;
    }
    match caption_at(count, lines) {
        Some((caption, taken)) => Found::new(Some(&first.words), Some(&caption), count + taken),
        None => Found::new(Some(&first.words), None, count),
    }
}

/// The caption that stands so many lines ahead, and how often it stands there: right under the line
/// before it, or known by its credit.
fn caption_at(ahead: usize, lines: &mut Lines) -> Option<(Text, usize)> {
    let line = lines.peek(ahead).filter(|line| may_be_caption(line))?.clone();
    let is_near = line.gap == 0 && shapes::is_like_caption(&line.words);
    (is_near || credit::is_credited(&line.words)).then_some(())?;
    let again = lines.peek(ahead + 1).is_some_and(|next| next.words == line.words);
    Some((line.words, 1 + usize::from(again)))
}

/// Whether two lines are alternative text and caption of one picture.
fn is_pair(first: &Line, second: &Line) -> bool {
    let is_adjacent = second.gap == 0;
    if first.words == second.words {
        return is_adjacent || second.gap == 1 && is_too_long_for_an_echo(&first.words);
    }
    let (one, other) = (credit::split(&first.words), credit::split(&second.words));
    if one.credit.is_some() != other.credit.is_some() && one.words == other.words {
        return second.gap <= 1;
    }
    is_adjacent
        && first.gap > 0
        && one.credit.is_none()
        && other.credit.is_some()
        && shapes::is_like_caption(&first.words)
}

/// Whether a line that stands twice cannot be two paragraphs of a few words, as in talk.
fn is_too_long_for_an_echo(line: &Text) -> bool {
    !words::ends_sentence(line) && line.as_str().split_whitespace().nth(2).is_some()
}

/// Of two lines the one with a credit.
fn richer<'t>(first: &'t Text, second: &'t Text) -> &'t Text {
    if credit::is_credited(first) { first } else { second }
}
