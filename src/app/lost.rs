//! Lost: what was lost or changed in this run, and how it is brought back, the last one first.

use crate::app::{LibraryDeed, Mark};
use crate::document::{Change, ShelfEntry, Standing, Subject};
use crate::text::{Text, Unclean};

/// The most steps that can be gone back; the oldest are forgotten first.
const MOST: usize = 200;

/// What can be brought back, the last one last.
#[derive(Debug, Clone, Default)]
pub struct Losses {
    losses: Vec<Lost>,
}

/// Something that can be brought back.
#[derive(Debug, Clone)]
pub(crate) enum Lost {
    /// A mark that was taken away.
    Mark(Mark),
    /// What was done in the library, and what undoes it.
    Done {
        /// What was done.
        deed: LibraryDeed,
        /// What undoes it.
        back: LibraryDeed,
    },
}

/// How an article stood before it was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Before {
    /// Which one it is.
    pub(crate) subject: Subject,
    /// What it is called.
    pub(crate) title: Text,
    /// How it stood.
    pub(crate) standing: Standing,
}

impl Before {
    /// An article of a list.
    pub(crate) fn of_entry(entry: &ShelfEntry) -> Self {
        let (kept, queued, tags) = (entry.kept, entry.queued, entry.tags.clone());
        let standing = Standing { kept, queued, tags };
        let subject = Subject::Listed(vec![entry.id.clone()]);
        Self { subject, title: entry.title.clone(), standing }
    }
}

impl Losses {
    /// Whether nothing can be brought back.
    pub(crate) fn is_empty(&self) -> bool {
        self.losses.is_empty()
    }

    /// Remembers something.
    pub(crate) fn push(&mut self, lost: Lost) {
        self.losses.push(lost);
        if self.losses.len() > MOST {
            self.losses.remove(0);
        }
    }

    /// Takes what was lost last.
    pub(crate) fn pop(&mut self) -> Option<Lost> {
        self.losses.pop()
    }

    /// Forgets a deed that was not done after all.
    pub(crate) fn forget(&mut self, undone: &LibraryDeed) {
        let is_it = |lost: &Lost| matches!(lost, Lost::Done { deed, .. } if deed == undone);
        if let Some(at) = self.losses.iter().rposition(is_it) {
            self.losses.remove(at);
        }
    }
}

/// What undoes a change of articles that stood so before; none where it changes nothing.
pub(crate) fn undoing(before: &[Before], change: &Change) -> Option<LibraryDeed> {
    let changed: Vec<(&Before, Change)> =
        before.iter().filter_map(|it| Some((it, back_of(&it.standing, change)?))).collect();
    let (what, back) = match changed.as_slice() {
        [] => return None,
        [(only, back)] => (only.title.to_string(), back),
        [(_, back), ..] => (format!("{} articles", changed.len()), back),
    };
    let words = match back {
        Change::Release => "saved no longer".to_owned(),
        Change::Unqueue => "out of the queue again".to_owned(),
        Change::Queue | Change::QueueAt(_) => "back in the queue".to_owned(),
        Change::Untag(tag) => format!("tagged {} no longer", tag.as_str()),
        Change::Tag(tag) => format!("tagged {} again", tag.as_str()),
        _ => "as it was".to_owned(),
    };
    let says = Unclean::new(format!("undone: {words} · {what}")).line();
    let back = changed.iter().map(|(it, back)| (it.subject.clone(), back.clone())).collect();
    Some(LibraryDeed::TakeBack(back, says))
}

/// The change that undoes another of an article that stood so; none where that changes nothing.
fn back_of(standing: &Standing, change: &Change) -> Option<Change> {
    let has = |tag: &Text| standing.tags.contains(tag);
    match change {
        Change::Keep => (!standing.kept).then_some(Change::Release),
        Change::Release => standing.kept.then_some(Change::Keep),
        Change::Queue | Change::QueueAt(_) => standing.queued.is_none().then_some(Change::Unqueue),
        Change::Unqueue => standing.queued.map(Change::QueueAt),
        Change::Tag(tag) => (!has(tag)).then(|| Change::Untag(tag.clone())),
        Change::Untag(tag) => has(tag).then(|| Change::Tag(tag.clone())),
        Change::Place(_) | Change::Mark { .. } | Change::Unmark(_) | Change::Remove => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn before(id: &'static str, standing: Standing) -> Before {
        let subject = Subject::Listed(vec![Text::fixed(id)]);
        Before { subject, title: Text::fixed(id), standing }
    }

    #[test]
    fn only_what_was_changed_is_changed_back() {
        let saved = Standing { kept: true, ..Standing::default() };
        let both = [before("aaaaa", saved.clone()), before("bbbbb", Standing::default())];
        let Some(LibraryDeed::TakeBack(back, says)) = undoing(&both, &Change::Keep) else {
            panic!("one of them was not saved")
        };
        assert_eq!(back, [(Subject::Listed(vec![Text::fixed("bbbbb")]), Change::Release)]);
        assert_eq!(says.as_str(), "undone: saved no longer · bbbbb");
        assert_eq!(undoing(&both[..1], &Change::Keep), None);
    }

    #[test]
    fn what_waited_goes_back_to_where_it_stood() {
        let waiting = |at| Standing { queued: Some(at), ..Standing::default() };
        let both = [before("aaaaa", waiting(4)), before("bbbbb", waiting(2))];
        let Some(LibraryDeed::TakeBack(back, says)) = undoing(&both, &Change::Unqueue) else {
            panic!("both waited")
        };
        let changes: Vec<Change> = back.into_iter().map(|(_, change)| change).collect();
        assert_eq!(changes, [Change::QueueAt(4), Change::QueueAt(2)]);
        assert_eq!(says.as_str(), "undone: back in the queue · 2 articles");
    }

    #[test]
    fn the_oldest_steps_are_forgotten() {
        let mut losses = Losses::default();
        for _ in 0..300 {
            let (deed, back) = (LibraryDeed::BringBack, LibraryDeed::BringBack);
            losses.push(Lost::Done { deed, back });
        }
        assert_eq!(std::iter::from_fn(|| losses.pop()).count(), 200);
    }
}
