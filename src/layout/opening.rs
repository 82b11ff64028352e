//! The opening: kicker, headline, standfirst and byline.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::Metadata;
use crate::layout::blocks::shifted;
use crate::layout::breaks::{Widths, break_balanced, break_lines};
use crate::layout::flow::Flow;
use crate::layout::prose::Prose;
use crate::layout::word::words_of;
use crate::layout::{Face, Headline, Line, PageStyle, Role, Scale, Span, date_in_words};
use crate::text::{Printable, Text};

/// Sets the opening of an article. The byline tells the minutes where the length is known.
pub(crate) fn set(
    metadata: &Metadata,
    minutes: Option<usize>,
    style: PageStyle,
    prose: Prose,
) -> Vec<Line> {
    let measure = style.measure;
    let balanced = |text: &Text, face| {
        let mut lines = break_balanced(&Flow::of_text(text, face), Widths::flush(measure));
        prose.hang_before(&mut lines, text);
        lines
    };
    let mut parts: Vec<(usize, Vec<Line>)> = Vec::new();
    if let Some(section) = metadata.sections.first() {
        parts.push((length(&section.value), kicker(&section.value, style)));
    }
    if let Some(title) = &metadata.title {
        let face = Face::default().bold();
        let doubled = (style.headline == Headline::Double)
            .then(|| doubled(&title.value, face, measure))
            .flatten();
        let lines = doubled.unwrap_or_else(|| balanced(&title.value, face));
        parts.push((length(&title.value), lines));
    }
    if let Some(standfirst) = &metadata.standfirst {
        parts.push((
            length(&standfirst.value),
            balanced(&standfirst.value, Face::default().italic()),
        ));
    }
    let byline = byline(metadata, minutes, measure);
    if !byline.is_empty() && !parts.is_empty() {
        parts.push((0, byline));
    }
    stacked(parts)
}

/// The narrowest measure of a headline of double size, in cells: half of it holds two or three words.
const NARROWEST_DOUBLED: u16 = 40;

/// The most lines of such a headline, which take two rows each.
const MOST_DOUBLED: usize = 3;

/// A headline of double size, two rows a line; none where a word is wider than half the measure, where
/// it takes too many lines, or where letters are clusters of several characters: terminals
/// do not agree on how wide these are, and must then know without being told.
fn doubled(title: &Text, face: Face, measure: u16) -> Option<Vec<Line>> {
    let is_cluster = |cluster: &str| cluster.chars().nth(1).is_some();
    if measure < NARROWEST_DOUBLED || title.as_str().graphemes(true).any(is_cluster) {
        return None;
    }
    let flow = Flow::of_text(title, face);
    let half = measure / 2;
    let fits = words_of(&flow, u16::MAX).iter().all(|word| word.width <= usize::from(half));
    let lines = fits.then(|| break_balanced(&flow, Widths::flush(half)))?;
    let halves = |line: Line| {
        let shown = title.as_str().get(line.offset..).unwrap_or_default();
        let first = shown.chars().next().map_or(1, char::len_utf8);
        let lower = Line { scale: Scale::Lower, offset: line.offset + first, ..line.clone() };
        [Line { scale: Scale::Upper, ..line }, lower]
    };
    (lines.len() <= MOST_DOUBLED).then(|| lines.into_iter().flat_map(halves).collect())
}

fn length(text: &Text) -> usize {
    text.as_str().len() + 1
}

/// Puts parts below each other with a blank row between, and counts their places.
fn stacked(parts: Vec<(usize, Vec<Line>)>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut bytes = 0;
    for (length, part) in parts {
        if !lines.is_empty() {
            lines.push(Line { offset: bytes, keeps_next: true, ..Line::blank() });
        }
        lines.extend(part.into_iter().map(|line| Line { keeps_next: true, ..line.further(bytes) }));
        bytes += length;
    }
    lines
}

/// The section above the headline.
fn kicker(section: &Text, style: PageStyle) -> Vec<Line> {
    let mut flow = Flow::of_text(section, Face::of(Role::Accent).bold());
    if style.ornaments {
        flow.capitalise(section.as_str().len());
    }
    break_lines(&flow, Widths::flush(style.measure))
}

/// Authors, date and reading time, parted by middle dots; a part that does not fit the row goes to
/// the next.
fn byline(metadata: &Metadata, minutes: Option<usize>, measure: u16) -> Vec<Line> {
    let mut parts = Vec::new();
    if !metadata.authors.is_empty() {
        parts.push(sentence_of(metadata.authors.iter().map(|author| &author.value)));
    }
    parts.extend(metadata.date.as_ref().map(|date| date_in_words(&date.value)));
    parts.extend(minutes.filter(|minutes| *minutes > 0).map(|minutes| {
        let mut words = Printable::number(minutes);
        words.push(&Printable::fixed(" min"));
        words
    }));
    dotted(&parts, Face::of(Role::Muted), measure)
}

/// Names as a sentence has them: with commas, and "and" before the last.
pub(crate) fn sentence_of<'a>(names: impl IntoIterator<Item = &'a Text>) -> Printable {
    let names: Vec<&Text> = names.into_iter().collect();
    let mut words = Printable::default();
    for (number, name) in names.iter().enumerate() {
        let between = match number {
            0 => "",
            number if number + 1 == names.len() => " and ",
            _ => ", ",
        };
        words.push(&Printable::fixed(between));
        words.push(&Printable::of(name));
    }
    words
}

/// Parts in rows, parted by middle dots.
pub(crate) fn dotted(parts: &[Printable], face: Face, measure: u16) -> Vec<Line> {
    let dot = Printable::fixed(" · ");
    let mut lines: Vec<Line> = Vec::new();
    let mut bytes = 0;
    for part in parts.iter().filter(|part| !part.is_empty()) {
        let wide = part.width() + dot.width();
        match lines.last_mut().filter(|line| line.width() + wide <= usize::from(measure)) {
            // Each part stands for itself, whichever way it runs.
            Some(line) => {
                let parts = [dot.clone(), part.clone()];
                line.spans.extend(parts.map(|part| Span::mark(part, face)));
            }
            None => lines.extend(shifted(rows_of(part, face, measure), 0, bytes)),
        }
        bytes += part.as_str().len() + 1;
    }
    lines
}

/// One part in as many rows as it takes.
fn rows_of(part: &Printable, face: Face, measure: u16) -> Vec<Line> {
    break_lines(&Flow::of_text(&part.to_text(), face), Widths::flush(measure))
}
