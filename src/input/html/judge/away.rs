//! Lines and lists that lead to other pages: they are taken out, and what they lead to is kept.

use crate::document::{Block, Reason, Related};
use crate::input::html::draft::{Draft, Kind, Line, is_in_capitals};
use crate::input::html::judge::Told;
use crate::input::html::judge::phrases;
use crate::input::html::related;
use crate::input::words;
use crate::text::Text;

/// The longest words that may lead in a link, in characters.
const LONGEST_LEAD: usize = 25;

/// The longest line over a list of links, in characters.
const LONGEST_LABEL: usize = 60;

/// The longest headline, in characters.
const LONGEST_HEADLINE: usize = 160;

/// So many words make a link a headline.
const HEADLINE: usize = 4;

/// Finds what leads away.
pub(crate) fn judge(draft: &mut Draft, told: &mut Told) {
    let mut found = Vec::new();
    for at in 0..draft.len() {
        let line = draft.line(at);
        if draft.is_kept(at) && leads_away(&line) {
            found.push(at);
        } else if draft.is_kept(at) && is_lead(&line) && follows_links(draft, at + 1) {
            found.push(at);
            let entries = (at + 1..draft.len()).map(|next| (next, draft.line(next)));
            let entries = entries.take_while(|(_, line)| is_entry(line) || is_linked_list(line));
            found.extend(entries.map(|(next, _)| next));
        } else {
            // It is part of the text.
        }
    }
    for at in found {
        draft.drop(at, Reason::LeadsAway);
        told.related.extend(entries(draft, at));
    }
}

/// Whether a line by itself only leads to another page.
fn leads_away(line: &Line) -> bool {
    match line.kind {
        Kind::Paragraph => {
            let is_headline = line.count() >= HEADLINE && !words::ends_sentence(&line.text);
            let is_link = line.is_linked() && line.links.len() == 1;
            is_link && (is_headline || line.is_in_capitals())
                || has_lead(line)
                || is_list_under_lead(line)
        }
        Kind::Heading => line.is_linked() && phrases::leads(&phrases::folded(&line.text)),
        Kind::List => is_list_of_headlines(line) && line.links.len() > 1 && !leads_within(line),
        _ => false,
    }
}

/// Whether a line is a few words and a colon, or in capitals, before a headline that is a link.
fn has_lead(line: &Line) -> bool {
    let Some((words, _)) = line.links.last() else { return false };
    let whole = line.text.as_str().trim_end_matches([')', ']', ' ']);
    let Some(lead) = whole.strip_suffix(words.as_str()) else { return false };
    let lead = lead.trim();
    let is_short = !lead.is_empty() && lead.chars().count() <= LONGEST_LEAD;
    let headline = words.as_str().split_whitespace().count() >= HEADLINE;
    let is_known = phrases::leads(&phrases::folded(&line.text));
    line.links.len() == 1
        && is_short
        && (headline && (lead.ends_with(':') || is_in_capitals(lead)) || is_known)
}

/// Whether a paragraph is the lead itself with several links after it, each on a line of its own.
fn is_list_under_lead(line: &Line) -> bool {
    line.links.len() > 1
        && line.linked * 2 > line.length
        && line.text.as_str().lines().count() > line.links.len()
        && phrases::leads(&phrases::folded(&line.text))
}

/// Whether all links of a list are addresses, as of sources, or lead to places of one page, as those
/// of a table of contents do.
pub(super) fn leads_within(line: &Line) -> bool {
    if !line.links.is_empty()
        && line.links.iter().all(|(words, _)| words.as_str().starts_with("http"))
    {
        return true;
    }
    let mut pages = line.links.iter().map(|(_, to)| to.as_str().split_once('#'));
    let Some(Some((first, _))) = pages.next() else { return false };
    pages.all(|page| page.is_some_and(|(page, place)| page == first && !place.is_empty()))
}

fn is_list_of_headlines(line: &Line) -> bool {
    line.is_linked() && line.count() >= line.links.len() * HEADLINE
}

/// Whether a short line announces links.
fn is_lead(line: &Line) -> bool {
    matches!(line.kind, Kind::Paragraph | Kind::Heading)
        && line.length <= LONGEST_LABEL
        && phrases::leads(&phrases::folded(&line.text))
}

/// Whether links follow, or nothing.
fn follows_links(draft: &Draft, at: usize) -> bool {
    at >= draft.len()
        || is_entry(&draft.line(at))
        || is_linked_list(&draft.line(at))
        || draft.line(at - 1).text.as_str().ends_with(':')
}

/// Whether a block is one of several that lead away.
fn is_entry(line: &Line) -> bool {
    matches!(line.kind, Kind::Paragraph | Kind::Heading | Kind::List)
        && line.linked * 10 >= line.length * 6
        && line.linked > 0
}

/// Whether each item of a list holds a link.
fn is_linked_list(line: &Line) -> bool {
    let items = line.text.as_str().lines().count();
    line.kind == Kind::List && items > 1 && line.links.len() >= items
}

/// What the links of a block lead to. Where an item of a list has a link that is but a part of its
/// words, all of these are the headline.
fn entries(draft: &Draft, at: usize) -> Vec<Related> {
    let Some(Block::List(list)) = draft.blocks.get(at) else {
        return draft.line(at).links.iter().filter_map(entry).collect();
    };
    let items = list.items.iter().flat_map(|item| {
        let line = Line::of(&Block::Paragraph(item.text.clone()));
        match line.links.as_slice() {
            [(words, to)] if related::begins_within(words) && line.length <= LONGEST_HEADLINE => {
                vec![(line.text.clone(), to.clone())]
            }
            _ => line.links,
        }
    });
    items.collect::<Vec<_>>().iter().filter_map(entry).collect()
}

/// What a link leads to, as an entry of the list of further articles.
fn entry((said, to): &(Text, Text)) -> Option<Related> {
    let is_headline = said.as_str().split_whitespace().count() >= HEADLINE - 1;
    let title = words::part(said, 0..said.as_str().len());
    is_headline.then(|| Related {
        title: title.unwrap_or_else(|| said.clone()),
        date: None,
        section: None,
        caption: None,
        credit: None,
        address: Some(to.clone()),
    })
}
