//! The front page of a library: its sections, one article of which is selected.
//!
//! Only what is in sight is set, so that ten thousand articles cost no more than ten.

mod finding;
mod rows;
mod sections;
mod sheet;

use crate::app::frame::{Frame, FrameWish};
use crate::app::{Motion, PageSetting, Size, Wanted};
use crate::config::Columns;
use crate::document::{Holdings, Inventory, Related, ShelfEntry};
use crate::layout::Direction;
use crate::text::{Text, Unclean};

pub use finding::Finding;
pub use sections::{Section, SectionKind, ShelfOrder};
pub use sheet::Sheet;

use rows::{Item, Rows};
pub(crate) use sections::arrange;

/// From so many cells the page stands in two columns.
const WIDE: u16 = 100;

/// From so many cells it stands in three: as many of fifty cells and their gutters.
const VERY_WIDE: u16 = 170;

/// The front page of a library.
#[derive(Debug, Clone, Default)]
pub struct FrontPage {
    /// Where the parts of the page stand; none in a window too small.
    pub frame: Option<Frame>,
    /// The rows in sight.
    pub sheet: Sheet,
    /// The number of the item that is selected.
    pub selected: usize,
    /// The articles that the library holds.
    pub stock: Stock,
    /// In which order those that are kept stand.
    pub order: ShelfOrder,
    /// What is looked for.
    pub finding: Option<Finding>,
    /// The IDs of the articles that are marked, for what is done to several at once.
    pub marked: Vec<Text>,
    /// Whether the rest of the articles has been asked for.
    asked: bool,
    /// The number of the first item in sight.
    top: usize,
    /// All items, and the rows of those that have been in sight.
    rows: Rows,
}

/// The articles that a library holds, as far as they are known.
#[derive(Debug, Clone, Default)]
pub enum Stock {
    /// They have not come yet.
    #[default]
    Awaited,
    /// All of them, or at first those that the page begins with.
    Held(Holdings),
    /// They cannot be read, for this reason.
    Failed(Text),
}

impl Stock {
    /// The articles; none where they are not known.
    pub fn entries(&self) -> &[ShelfEntry] {
        match self {
            Self::Held(holdings) => &holdings.entries,
            Self::Awaited | Self::Failed(_) => &[],
        }
    }

    /// What there is in all, where not all of it has come.
    pub(crate) fn whole(&self) -> Option<&Inventory> {
        match self {
            Self::Held(holdings) => holdings.whole.as_ref(),
            Self::Awaited | Self::Failed(_) => None,
        }
    }
}

impl FrontPage {
    /// What the page is called.
    pub const NAME: &str = "Folio";

    /// Takes in what the library holds now, with the same article selected, else the one that
    /// stands in its place.
    pub(crate) fn take_in(&mut self, stock: Stock) {
        let (chosen, before) = (self.identity(self.selected), self.selected);
        let marked = std::mem::take(&mut self.marked);
        self.stock = stock;
        let entries = self.stock.entries();
        self.marked =
            marked.into_iter().filter(|id| entries.iter().any(|it| it.id == *id)).collect();
        if let Some(finding) = &mut self.finding {
            finding.renew(entries);
        }
        self.arrange();
        let same = chosen.and_then(|chosen| {
            (0..self.rows.len()).find(|item| self.identity(*item).as_ref() == Some(&chosen))
        });
        self.select(same.unwrap_or(before));
    }

    /// Fills a window.
    pub(crate) fn fit(&mut self, size: Size, setting: PageSetting) {
        let columns = match setting.columns {
            Columns::Auto if size.width >= VERY_WIDE => 3,
            Columns::Auto if size.width >= WIDE => 2,
            Columns::Auto => 1,
            Columns::AtMost(most) => most,
        };
        let setting = PageSetting { columns: Columns::AtMost(columns), ..setting };
        let wish = FrameWish { has_lists: false, may_have_columns: true, measure: setting.measure };
        let direction = self.direction();
        let frame = Frame::set(size, wish, setting);
        self.frame = frame.map(|frame| frame.read(direction, size));
        self.rows.forget();
        self.rows.order = setting.order;
        self.keep_in_sight();
    }

    /// Which way the page is read: as most of its titles.
    pub(crate) fn direction(&self) -> Direction {
        self.rows.direction
    }

    /// The article that is selected.
    pub fn chosen(&self) -> Option<&ShelfEntry> {
        self.entry_of(self.selected)
    }

    /// Whether an item can be selected.
    pub fn can_select(&self, item: usize) -> bool {
        self.rows.is_entry(item)
    }

    /// Whether the way to the sample is selected.
    pub(crate) fn is_at_sample(&self) -> bool {
        self.rows.get(self.selected) == Some(Item::Sample)
    }

    /// The section of an item.
    pub fn section_of(&self, item: usize) -> Option<&Section> {
        let section = match self.rows.get(item)? {
            Item::Heading(section) | Item::Entry { section, .. } => section,
            Item::Sample => self.sections().len() - 1,
        };
        self.sections().get(section)
    }

    /// The section that stands at the top of the window.
    pub fn section_at_top(&self) -> Option<&Section> {
        self.section_of(self.top)
    }

    /// Whether the start of the page is in sight.
    pub fn is_at_start(&self) -> bool {
        self.top == 0
    }

    /// All sections in order.
    pub fn sections(&self) -> &[Section] {
        &self.rows.sections
    }

    /// The number of the selected article, from 1, and how many there are.
    pub fn number(&self) -> Option<(usize, usize)> {
        self.chosen()?;
        let (number, count) = self.rows.number(self.selected);
        let whole = self.stock.whole().filter(|_| self.finding.is_none());
        Some((number, whole.map_or(count, |whole| whole.articles)))
    }

    /// Whether there are articles that have not come and were not asked for.
    pub(crate) fn lacks_rest(&self) -> bool {
        !self.asked && self.stock.whole().is_some()
    }

    /// Whether the last article that has come is in sight.
    pub(crate) fn is_at_end(&self) -> bool {
        self.rows.nearest(usize::MAX) < self.sheet.end
    }

    /// Notes that the rest is asked for.
    pub(crate) fn ask_for_rest(&mut self) {
        self.asked = true;
    }

    /// Moves the selection; so many times.
    pub(crate) fn go(&mut self, motion: Motion, count: usize) {
        let page = self.entries_in_sight().max(1);
        let steps = |by: usize| by.saturating_mul(count);
        let from = self.selected;
        self.selected = match motion {
            Motion::LineDown => self.rows.step(from, count, true),
            Motion::LineUp => self.rows.step(from, count, false),
            Motion::PageDown => self.rows.step(from, steps(page), true),
            Motion::PageUp => self.rows.step(from, steps(page), false),
            Motion::HalfPageDown => self.rows.step(from, steps((page / 2).max(1)), true),
            Motion::HalfPageUp => self.rows.step(from, steps((page / 2).max(1)), false),
            Motion::Start => self.rows.nearest(0),
            Motion::End => self.rows.nearest(usize::MAX),
            Motion::NextLandmark => self.rows.section_step(from, count, true),
            Motion::PreviousLandmark => self.rows.section_step(from, count, false),
        };
        self.keep_in_sight();
    }

    /// Selects an item, or the one nearest to it that can be selected.
    pub(crate) fn select(&mut self, item: usize) {
        self.selected = self.rows.nearest(item);
        self.keep_in_sight();
    }

    /// Selects the article in a cell of the window; whether there is one.
    pub(crate) fn select_at(&mut self, column: u16, row: u16) -> bool {
        let head = self.sheet.head.len();
        let areas = self.frame.iter().flat_map(|frame| &frame.columns);
        let mut columns = areas.zip(&self.sheet.columns);
        let hit = columns.find(|(area, _)| area.contains(column, row)).and_then(|(area, rows)| {
            let at = usize::from(row - area.y).checked_sub(head)?;
            rows.get(at)?.entry
        });
        let hit = hit.filter(|item| self.rows.is_entry(*item));
        if let Some(item) = hit {
            self.selected = item;
        }
        hit.is_some()
    }

    /// Turns to the next order of the kept articles.
    pub(crate) fn turn_order(&mut self) -> ShelfOrder {
        self.order = self.order.next();
        let chosen = self.identity(self.selected);
        self.arrange();
        let same = (0..self.rows.len()).find(|item| self.identity(*item) == chosen);
        self.select(same.unwrap_or(0));
        self.order
    }

    /// Marks the selected article, or takes its mark away, and goes to the next.
    pub(crate) fn toggle_mark(&mut self) {
        let Some(entry) = self.chosen().filter(|entry| entry.is_at_hand()) else { return };
        let id = entry.id.clone();
        match self.marked.iter().position(|marked| *marked == id) {
            Some(at) => drop(self.marked.remove(at)),
            None => self.marked.push(id),
        }
        self.rows.forget();
        self.go(Motion::LineDown, 1);
    }

    /// Takes all marks away; whether there were any.
    pub(crate) fn unmark(&mut self) -> bool {
        let had = !self.marked.is_empty();
        self.marked.clear();
        self.rows.forget();
        self.keep_in_sight();
        had
    }

    /// The articles that something is to be done to: those marked, else the selected one. Only those
    /// in the library.
    pub(crate) fn meant(&self) -> Vec<&ShelfEntry> {
        if self.marked.is_empty() {
            return self.chosen().into_iter().filter(|entry| entry.is_at_hand()).collect();
        }
        let is_marked = |entry: &&ShelfEntry| self.marked.contains(&entry.id);
        self.stock.entries().iter().filter(is_marked).collect()
    }

    /// Takes articles off the page that are no more in the library.
    pub(crate) fn let_go(&mut self, ids: &[Text]) {
        let Stock::Held(mut holdings) = std::mem::take(&mut self.stock) else { return };
        let before = holdings.entries.len();
        holdings.entries.retain(|entry| !ids.contains(&entry.id));
        if let Some(whole) = &mut holdings.whole {
            whole.articles -= (before - holdings.entries.len()).min(whole.articles);
        }
        self.take_in(Stock::Held(holdings));
    }

    /// Opens the finding.
    pub(crate) fn begin_finding(&mut self) {
        let origin = match self.finding.take() {
            Some(finding) => finding.origin,
            None => self.selected,
        };
        self.finding = Some(Finding::among(self.stock.entries(), origin));
    }

    /// Shows what is found for what was typed; gives the words that the texts are to be looked
    /// through for.
    pub(crate) fn look_for(&mut self, typed: &str) -> Option<Text> {
        let sought = self.finding.as_mut()?.look_for(typed);
        self.arrange();
        self.top = 0;
        self.select(0);
        sought
    }

    /// Takes in what was found in the texts.
    pub(crate) fn found(&mut self, words: &Text, found: Vec<ShelfEntry>) {
        let Some(finding) = &mut self.finding else { return };
        if finding.take_in(words, found) {
            let (selected, top) = (self.selected, self.top);
            self.arrange();
            self.top = top;
            self.select(selected);
        }
    }

    /// Shows the whole page again, as it was before; whether anything was looked for.
    pub(crate) fn end_finding(&mut self) -> bool {
        let Some(finding) = self.finding.take() else { return false };
        self.arrange();
        self.select(finding.origin);
        true
    }

    /// The words that the selected article was found by in its text, as they stand there.
    pub(crate) fn words_found(&self) -> Option<Text> {
        let section = self.section_of(self.selected)?;
        let entry = self.chosen().filter(|_| section.kind == SectionKind::Texts)?;
        let first = entry.snippet.iter().position(|(_, is_found)| *is_found)?;
        // Words that follow each other are lit one by one.
        let goes_on = |(words, is_found): &&(Text, bool)| *is_found || words.is_blank();
        let run = entry.snippet.iter().skip(first).take_while(goes_on);
        let words: String = run.map(|(words, _)| words.as_str()).collect();
        Some(Unclean::new(words).line())
    }

    /// Puts the articles into sections.
    fn arrange(&mut self) {
        let finding = self.finding.as_ref().filter(|finding| finding.is_looking());
        let sections = match (&self.stock, finding) {
            (Stock::Awaited, _) => Vec::new(),
            (Stock::Failed(why), _) => vec![
                Section::of_words(
                    SectionKind::Words,
                    "The library cannot be read",
                    Some(Text::join([why, &Text::fixed("`folio doctor` tells more.")], ". ")),
                ),
                Section::of_words(SectionKind::Sample, "The sample", None),
            ],
            (Stock::Held(_), Some(finding)) => finding.sections(),
            (Stock::Held(holdings), None) => arrange(holdings, self.order),
        };
        self.rows.take_in(sections, &self.stock);
    }

    /// What an item is known again by.
    fn identity(&self, item: usize) -> Option<(Text, Option<Text>)> {
        let entry = self.entry_of(item)?;
        if entry.is_at_hand() {
            return Some((entry.id.clone(), None));
        }
        Some((entry.title.clone(), entry.address.clone()))
    }

    /// The article of an item.
    pub(crate) fn entry_of(&self, item: usize) -> Option<&ShelfEntry> {
        let Item::Entry { section, number } = self.rows.get(item)? else { return None };
        match self.sections().get(section)?.kind {
            SectionKind::Texts => self.finding.as_ref()?.found.get(number),
            _ => self.stock.entries().get(number),
        }
    }

    fn entries_in_sight(&self) -> usize {
        (self.top..self.sheet.end).filter(|item| self.rows.is_entry(*item)).count()
    }
}

/// What an entry asks for: itself, or what is to be found or fetched for it.
pub(crate) fn wanted_of(entry: &ShelfEntry) -> Wanted {
    if entry.is_at_hand() {
        return Wanted::Kept(entry.id.clone());
    }
    Wanted::Related(Related {
        title: entry.title.clone(),
        date: entry.date,
        section: entry.section.clone(),
        caption: entry.standfirst.clone(),
        credit: None,
        address: entry.address.clone(),
    })
}
