//! What stands after the text proper: who wrote it, labels, boilerplate, leftovers.

use crate::document::Reason;
use crate::input::html::draft::{Draft, Kind, Line};
use crate::input::html::judge::Told;
use crate::input::html::judge::away;
use crate::input::html::judge::phrases;
use crate::input::words;

/// The longest label, in characters.
const LONGEST_LABEL: usize = 90;

/// The longest line that tells how to reach somebody, in characters.
const LONGEST_CONTACT: usize = 300;

/// How many blocks may follow a heading that ends the text.
const MOST_AFTER: usize = 4;

/// Judges the blocks from the last one up.
pub(crate) fn judge(draft: &mut Draft, told: &mut Told) {
    about(draft, told);
    comments(draft);
    let Some((first, last)) = draft.prose() else { return };
    for at in (last + 1..draft.len()).rev() {
        let line = draft.line(at);
        // What stands over sources names them.
        let over_sources = line.kind == Kind::Heading
            && draft.is_kept(at + 1)
            && away::leads_within(&draft.line(at + 1));
        if draft.is_kept(at)
            && !over_sources
            && let Some(reason) = reason_after(&line)
        {
            draft.drop(at, reason);
        }
    }
    // The last prose itself may tell how its author is reached.
    let mut at = last;
    while at > first + 1 && draft.is_kept(at) && is_contact(&draft.line(at)) {
        told.about_author.insert(0, draft.line(at).text);
        draft.drop(at, Reason::AboutAuthor);
        at -= 1;
    }
    headings_over_nothing(draft);
}

/// Takes out the last blocks under a heading that says that they tell of somebody.
fn about(draft: &mut Draft, told: &mut Told) {
    let kept = draft.kept();
    let last = kept.iter().rev().take(MOST_AFTER + 1).rev().copied();
    let is_about = |at: &usize| {
        let line = draft.line(*at);
        let is_label =
            line.kind == Kind::Heading || line.is_stressed || line.text.as_str().ends_with(':');
        let folded = phrases::folded(&line.text);
        is_label && line.length <= LONGEST_LABEL && folded.starts_with("about ") && *at > 2
    };
    let Some(start) = last.into_iter().find(is_about) else { return };
    let names_author = phrases::folded(&draft.line(start).text).starts_with("about the author");
    for at in (start..draft.len()).filter(|at| kept.contains(at)) {
        let line = draft.line(at);
        if matches!(line.kind, Kind::Figure) {
            continue;
        }
        if at > start && names_author && words::ends_sentence(&line.text) {
            told.about_author.push(line.text);
        } else if at > start && line.is_prose() {
            told.endnotes.push(line.text);
        } else {
            // It is a label.
        }
        draft.drop(at, Reason::AboutAuthor);
    }
}

/// Takes out what readers wrote, and whatever stands below it.
fn comments(draft: &mut Draft) {
    let opens = |at: &usize| {
        let line = draft.line(*at);
        line.kind == Kind::Heading && phrases::opens_comments(&phrases::folded(&line.text))
    };
    let Some(start) = (draft.len() / 2..draft.len()).filter(|at| *at > 2).find(opens) else {
        return;
    };
    for at in start..draft.len() {
        draft.drop(at, Reason::After);
    }
}

/// Why a block after the last prose is no part of the text; nothing if it may be.
fn reason_after(line: &Line) -> Option<Reason> {
    let folded = phrases::folded(&line.text);
    match line.kind {
        Kind::Heading if phrases::leads(&folded) || phrases::labels(&folded) => Some(Reason::After),
        Kind::List if away::leads_within(line) => None,
        Kind::List | Kind::Paragraph if line.is_linked() => Some(Reason::Links),
        Kind::Paragraph if phrases::counts(&folded) => Some(Reason::Label),
        Kind::Paragraph if phrases::asks(&folded) => Some(Reason::Promotion),
        Kind::Paragraph if phrases::leads(&folded) => Some(Reason::LeadsAway),
        Kind::Paragraph
            if line.length <= LONGEST_LABEL
                && (phrases::labels(&folded) && !words::ends_sentence(&line.text)
                    || folded.is_empty()) =>
        {
            Some(Reason::Label)
        }
        _ => None,
    }
}

/// Whether a line tells how to reach somebody.
fn is_contact(line: &Line) -> bool {
    line.kind == Kind::Paragraph
        && line.length <= LONGEST_CONTACT
        && line.text.as_str().split_whitespace().any(|word| {
            word.split_once('@').is_some_and(|(name, host)| host.len() > 2 && name.len() < 60)
        })
        && (line.length < 200 || !line.text.as_str().contains(['“', '"']))
}

/// Takes out headings after which the text ends.
fn headings_over_nothing(draft: &mut Draft) {
    for at in (0..draft.len()).rev().filter(|at| *at > 0) {
        match draft.line(at).kind {
            // Only where something under it has been taken out.
            Kind::Heading if draft.is_kept(at) && at + 1 < draft.len() => {
                draft.drop(at, Reason::After);
            }
            Kind::Heading if draft.is_kept(at) => return,
            Kind::Break | Kind::Figure => {}
            _ if !draft.is_kept(at) => {}
            _ => return,
        }
    }
}
