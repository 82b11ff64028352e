//! Reading: an article that is read unit by unit, and the place in it.

use std::ops::Range;

use crate::app::linear::commands::Way;
use crate::app::linear::lists::Choice;
use crate::app::linear::said::{Said, counted, sentences};
use crate::app::linear::search::Search;
use crate::app::linear::units::{is_lead, units_of};
use crate::app::linear::wording::Wording;
use crate::document::{Article, ArticleId, Block, Bookmark, Piece, Place, Speed};
use crate::layout::{Galley, Group, PageStyle, Progress};
use crate::text::Text;

/// An article that is read.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// Which article it is.
    pub(crate) id: ArticleId,
    /// What was searched for.
    pub(crate) search: Option<Search>,
    /// The list that was read out last.
    pub(crate) choice: Choice,
    /// Of each further article that the page lists, whether it can be read offline, as far as that is known.
    pub(crate) offline: Vec<bool>,
    /// The article and the lists after it; nothing of it is ever set.
    galley: Galley,
    units: Vec<Range<usize>>,
    place: Stop,
}

/// A place in an article: the opening is stop 0, then come the units, and at last the ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stop {
    at: usize,
    /// The block to begin with, where only a part of the unit is to be read, and the byte of its plain text.
    from: (usize, usize),
    /// Whether it has been read.
    is_read: bool,
}

impl Reading {
    /// A whole article, at its start.
    pub(crate) fn new(id: ArticleId, article: Article, more: Vec<Group>, speed: Speed) -> Self {
        let units = units_of(&Wording::of(&article));
        Self {
            id,
            search: None,
            choice: Choice::default(),
            offline: Vec::new(),
            galley: Galley::new(article, more, PageStyle { speed, ..PageStyle::magazine(1) }),
            units,
            place: Stop { at: 0, from: (0, 0), is_read: false },
        }
    }

    /// The article.
    pub(crate) fn article(&self) -> &Article {
        self.galley.article()
    }

    /// The wording of the article.
    pub(crate) fn wording(&self) -> Wording<'_> {
        Wording::of(self.article())
    }

    /// The lists after the article.
    pub(crate) fn more(&self) -> &[Group] {
        self.galley.more()
    }

    /// Reads on, so many units.
    pub(crate) fn read_on(&mut self, count: usize) -> Said {
        let mut said = Said::default();
        for _ in 0..count.max(1) {
            let next = self.place.at + usize::from(self.place.is_read);
            if next > self.last() {
                break;
            }
            let from = if self.place.is_read { (0, 0) } else { self.place.from };
            said.append(self.read(next, from));
        }
        if said.is_empty() { Said::of("Nothing follows.") } else { said }
    }

    /// Goes back by so many units, and reads the one there.
    pub(crate) fn read_before(&mut self, count: usize) -> Said {
        if self.place.at == 0 {
            return Said::of("This is the start.");
        }
        self.read(self.place.at.saturating_sub(count.max(1)), (0, 0))
    }

    /// Reads the same again.
    pub(crate) fn repeat(&mut self) -> Said {
        self.read(self.place.at, self.place.from)
    }

    /// Reads to the end.
    pub(crate) fn read_rest(&mut self) -> Said {
        self.read_on(self.last() + 1)
    }

    /// Reads the opening.
    pub(crate) fn start(&mut self) -> Said {
        self.read(0, (0, 0))
    }

    /// Reads what stands after the text.
    pub(crate) fn end(&mut self) -> Said {
        self.read(self.last(), (0, 0))
    }

    /// Reads the unit that lies so many per cent into the text.
    pub(crate) fn go_to_percent(&mut self, percent: usize) -> Said {
        let place = self.galley.place_at_percent(percent.min(100));
        self.read(self.stop_of(place.piece), (0, 0))
    }

    /// Reads from a block on.
    pub(crate) fn go_to_block(&mut self, block: usize) -> Said {
        self.read(self.stop_of(Piece::Block(block)), (block, 0))
    }

    /// Goes to a place without reading it.
    pub(crate) fn stand_before(&mut self, place: Place) {
        let from =
            if let Piece::Block(block) = place.piece { (block, place.offset) } else { (0, 0) };
        self.place = Stop { at: self.stop_of(place.piece), from, is_read: false };
    }

    /// Stands where a place is meant, or else where reading stopped, and says so; nothing where that is
    /// the start or the end.
    pub(crate) fn resume(&mut self, stopped: Option<Bookmark>, meant: Option<Place>) -> Said {
        let stopped = stopped.filter(|mark| mark.read > 0 && !mark.is_at_end());
        let Some(place) = meant.or(stopped.map(|mark| mark.place)) else {
            return Said::default();
        };
        self.stand_before(place);
        let progress = self.progress_in_words();
        Said::of(sentences([
            format!("Resumed at {progress}"),
            "Type start to begin anew".to_owned(),
        ]))
    }

    /// Where reading stops, were it left now: before what has not been read.
    pub(crate) fn bookmark(&self) -> Bookmark {
        let Progress { read, known, .. } = self.galley.progress(self.place_reached());
        Bookmark { place: self.place_ahead(), read, known }
    }

    /// The place of what was read last, and its first words.
    pub(crate) fn place_here(&self) -> (Place, Text) {
        let piece = match self.place.at {
            0 => Piece::Opening,
            at if at >= self.last() => Piece::EndMark,
            at => Piece::Block(self.blocks_of(at).start),
        };
        let place = Place::start_of(piece);
        (place, self.galley.words_from(place))
    }

    /// Reads the next unit that begins with a landmark, or the one before; the opening and the
    /// ending count as landmarks.
    pub(crate) fn go_to_landmark(&mut self, way: Way) -> Said {
        let is_landmark = |stop: &usize| {
            let first = self.blocks_of(*stop).find(|block| !self.wording().is_silent(*block));
            first.is_none_or(|block| self.article().blocks.get(block).is_some_and(is_lead))
        };
        let found = match way {
            Way::On => (self.place.at + 1..=self.last()).find(is_landmark),
            Way::Back => (0..self.place.at).rev().find(is_landmark),
        };
        match (found, way) {
            (Some(stop), _) => self.read(stop, (0, 0)),
            (None, Way::On) => Said::of("Nothing follows."),
            (None, Way::Back) => Said::of("This is the start."),
        }
    }

    /// Reads from the next heading on, or from the one before.
    pub(crate) fn go_to_heading(&mut self, way: Way) -> Said {
        let here = self.blocks_of(self.place.at);
        let headings = self.headings();
        let found = match way {
            Way::On => headings.into_iter().find(|block| *block >= here.end),
            Way::Back => headings.into_iter().rev().find(|block| *block < here.start),
        };
        match (found, way) {
            (Some(block), _) => self.go_to_block(block),
            (None, Way::On) => Said::of("No heading follows."),
            (None, Way::Back) => Said::of("No heading stands before."),
        }
    }

    /// The numbers of the blocks that are headings.
    pub(crate) fn headings(&self) -> Vec<usize> {
        let blocks = self.article().blocks.iter().enumerate();
        let headings = blocks.filter(|(_, block)| matches!(block, Block::Heading { .. }));
        headings.map(|(number, _)| number).collect()
    }

    /// The blocks that were read last.
    pub(crate) fn blocks_here(&self) -> Range<usize> {
        self.blocks_of(self.place.at)
    }

    /// The place of what stands next, as searching counts it.
    pub(crate) fn place_ahead(&self) -> Place {
        let stop = self.place.at + usize::from(self.place.is_read);
        match stop {
            0 => Place::start_of(Piece::Opening),
            stop if stop >= self.last() => Place::start_of(Piece::EndMark),
            stop if self.place.is_read => Place::start_of(Piece::Block(self.blocks_of(stop).start)),
            _ => self.place_before(),
        }
    }

    /// Such as "41 per cent, 4 minutes left".
    pub(crate) fn progress_in_words(&self) -> String {
        let Progress { read, known, .. } = self.galley.progress(self.place_reached());
        let Some(percent) = (read * 100).checked_div(known) else {
            return "This article has no text".to_owned();
        };
        match self.speed().minutes(known.saturating_sub(read)) {
            0 => "At the end".to_owned(),
            minutes => format!("{percent} per cent, {} left", counted(minutes, "minute")),
        }
    }

    /// Such as "41 per cent", of another place.
    pub(crate) fn percent_of(&self, place: Place) -> String {
        let Progress { read, known, .. } = self.galley.progress(place);
        format!("{} per cent", (read * 100).checked_div(known).unwrap_or_default())
    }

    /// Minutes that the whole article takes to read.
    pub(crate) fn minutes(&self) -> usize {
        self.speed().minutes(self.words())
    }

    fn speed(&self) -> Speed {
        self.galley.style().speed
    }

    /// Words of the whole article.
    pub(crate) fn words(&self) -> usize {
        self.galley.total_words().unwrap_or_default()
    }

    /// Goes to a stop, and reads it from a sentence on.
    fn read(&mut self, stop: usize, from: (usize, usize)) -> Said {
        self.place = Stop { at: stop, from, is_read: true };
        if stop == 0 {
            return self.wording().opening(self.minutes());
        }
        let mut said = Said::default();
        let wording = self.wording();
        self.blocks_of(stop).filter(|block| *block >= from.0).for_each(|block| {
            let byte = if block == from.0 { from.1 } else { 0 };
            wording.block_from(block, byte, &mut said);
        });
        if stop == self.last() { wording.ending(self.more()) } else { said }
    }

    /// The number of the ending, which is the last stop.
    fn last(&self) -> usize {
        self.units.len() + 1
    }

    /// The blocks of a stop; none for opening and ending.
    fn blocks_of(&self, stop: usize) -> Range<usize> {
        let end = self.article().blocks.len();
        match stop.checked_sub(1) {
            None => 0..0,
            Some(unit) => self.units.get(unit).cloned().unwrap_or(end..end),
        }
    }

    fn stop_of(&self, piece: Piece) -> usize {
        match piece {
            Piece::Opening => 0,
            Piece::Block(block) => self.units.partition_point(|unit| unit.end <= block) + 1,
            _ => self.last(),
        }
    }

    /// The place behind what was read.
    fn place_reached(&self) -> Place {
        match self.place {
            Stop { at: 0, .. } => Place::start_of(Piece::Opening),
            Stop { at, .. } if at == self.last() => Place::start_of(Piece::EndMark),
            Stop { is_read: true, .. } => Place::start_of(Piece::Block(self.blocks_here().end)),
            Stop { .. } => self.place_before(),
        }
    }

    /// The place in the unit here from which it is to be read.
    fn place_before(&self) -> Place {
        let (start, (block, offset)) = (self.blocks_here().start, self.place.from);
        let offset = if block < start { 0 } else { offset };
        Place { piece: Piece::Block(block.max(start)), offset }
    }
}
