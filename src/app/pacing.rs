//! Pacing: how fast one reads, as it shows in when the words at the top change.
//!
//! What is in sight is read, then scrolled or turned past, row by row or all at once. So a stretch is
//! measured from one top to another most of a screenful further on, whatever the keys between.

use crate::app::Reader;
use crate::document::{Article, ArticleId, Pace, Paces, Place, Speed};
use crate::text::Text;

/// The fewest words of a stretch: of fewer the seconds tell too little.
const FEWEST: usize = 30;

/// So many tenths of what is in sight make a stretch: less than all of it, since a window that is
/// turned keeps a row in sight.
const TENTHS: usize = 9;

/// So many times as long as a screenful takes at the usual speed, and nobody has been reading.
const LONGEST_PAUSE: u64 = 3;

/// How fast one reads.
#[derive(Debug, Clone, Default)]
pub struct Pacing {
    /// How fast one has read so far.
    paces: Paces,
    /// Milliseconds on a clock that only goes forward, when something happened last; none where
    /// nobody tells the time.
    now: Option<u64>,
    /// Where one was when it was looked last.
    at: Option<(ArticleId, Place)>,
    /// What is being read.
    stretch: Option<Stretch>,
}

/// What is being read. Words are those before a place in the article, times milliseconds.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    article: ArticleId,
    /// The words before its start, and when that came to the top.
    start: (usize, u64),
    /// The words before the present top, and when it got there.
    top: (usize, u64),
    /// The words before the end of what is in sight.
    end: usize,
    /// The words that it takes to be measured.
    least: usize,
}

impl Stretch {
    fn begin(sight: Sight, now: u64) -> Self {
        Self {
            article: sight.article,
            start: (sight.top, now),
            top: (sight.top, now),
            end: sight.end,
            least: (sight.words() * TENTHS / 10).max(FEWEST),
        }
    }

    /// Whether a sight follows from this one by reading on, and not by a leap or after a pause.
    fn leads_to(&self, sight: Sight, now: u64, usual: Speed) -> bool {
        let in_sight = (self.end - self.top.0.min(self.end)).max(FEWEST);
        let longest = usual.milliseconds(in_sight).saturating_mul(LONGEST_PAUSE);
        let is_on = sight.article == self.article && (self.top.0..=self.end).contains(&sight.top);
        is_on && now.saturating_sub(self.top.1) <= longest
    }
}

/// What is in sight: words before its top and its end.
#[derive(Debug, Clone, Copy)]
struct Sight {
    article: ArticleId,
    top: usize,
    end: usize,
}

impl Sight {
    fn words(self) -> usize {
        self.end.saturating_sub(self.top)
    }
}

impl Pacing {
    /// Takes in how fast one has read before.
    pub(crate) fn know(&mut self, paces: Option<Paces>) {
        self.paces = paces.unwrap_or_else(|| std::mem::take(&mut self.paces));
    }

    /// How fast an article is read.
    pub fn speed(&self, article: &Article) -> Speed {
        self.paces.speed(language_of(article))
    }

    /// Takes in what time it is, in milliseconds.
    pub(crate) fn tell_time(&mut self, now: u64) {
        self.now = Some(now);
    }

    /// Nothing has been read of what came into sight, as after a leap.
    pub(crate) fn interrupt(&mut self) {
        self.stretch = None;
    }

    /// Looks where one is now; gives a stretch that has been read, in a language.
    pub(crate) fn look(&mut self, reader: &Reader) -> Option<(Text, Pace)> {
        let now = self.now?;
        let at = (reader.id, reader.place());
        if self.at.replace(at) == Some(at) && self.stretch.is_some() {
            return None;
        }
        let sight = Sight {
            article: reader.id,
            top: reader.galley.progress(reader.place()).read,
            end: reader.progress().read,
        };
        let Some(stretch) = &mut self.stretch else {
            self.stretch = Some(Stretch::begin(sight, now));
            return None;
        };
        let language = language_of(reader.galley.article());
        let usual = Speed::usual(language);
        if !stretch.leads_to(sight, now, usual) {
            self.stretch = Some(Stretch::begin(sight, now));
            return None;
        }
        let words = sight.top - stretch.start.0;
        if words < stretch.least {
            (stretch.top, stretch.end) = ((sight.top, now), sight.end);
            return None;
        }
        let took = now - stretch.start.1.min(now);
        self.stretch = Some(Stretch::begin(sight, now));
        let language = language.filter(|_| usual.is_reading(words, took))?;
        let pace = Pace { words, seconds: usize::try_from((took + 500) / 1000).ok()? };
        self.paces.add(language, pace);
        Some((language.clone(), pace))
    }
}

fn language_of(article: &Article) -> Option<&Text> {
    article.metadata.language.as_ref().map(|language| &language.value)
}
