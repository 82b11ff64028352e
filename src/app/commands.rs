//! The commands: every action with its keys, to be looked up, narrowed by typing, and performed; and
//! the help, which has them in groups and tells what is no key as well.

use crate::app::frame::{Frame, FrameWish};
use crate::app::help::{BESIDE_KEYS, facts, heading_over};
use crate::app::sense::why_not;
use crate::app::{Action, Area, BINDINGS, Binding, Listing, Size, State};
use crate::layout::{Face, Line, Role, wrap};
use crate::text::{Printable, Text, Unclean};

/// The page that lists the commands, over whatever page one was on.
#[derive(Debug, Clone)]
pub struct CommandsPage {
    /// What it was opened for.
    pub purpose: Purpose,
    /// Where the parts of the page stand; none in a window too small.
    pub frame: Option<Frame>,
    /// The list.
    pub list: Listing,
    /// The rows of the list, headings included; those of an entry bear its number in the list.
    pub lines: Vec<Line>,
    entries: Vec<Entry>,
    /// The words and keys that each entry is found by.
    words: Vec<Text>,
}

/// What the commands are listed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be read: in groups, with what is no key at the end.
    Help,
    /// To perform one that is found by its words.
    Palette,
}

/// What a chosen entry comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// The action is performed.
    Perform(Action),
    /// It makes no sense here, for this reason.
    Senseless(&'static str),
    /// There is nothing to perform.
    Nothing,
}

/// A command, or something that is no key.
#[derive(Debug, Clone)]
struct Entry {
    /// The keys, or what it is known by.
    keys: Text,
    /// As many of them as a narrow window has room for.
    few_keys: Text,
    says: Text,
    choice: Choice,
    /// What stands over it in the groups.
    heading: Option<&'static str>,
}

/// The measure of the list, in cells.
const MEASURE: u16 = 72;

/// Cells of the column of keys, and those before it for the mark of the selected entry.
const KEYS: u16 = 15;
const MARK: u16 = 2;

/// The same column where the measure is under [`ROOMY`] cells: it has room for one key.
const FEW_KEYS: u16 = 6;
const ROOMY: u16 = 40;

/// From so many rows a blank one stands under the heading of the page.
const AIRY: u16 = 6;

impl CommandsPage {
    /// All commands, as they make sense in a state; the prompt is open where they are to be found.
    pub(crate) fn new(purpose: Purpose, state: &State) -> Self {
        let mut entries: Vec<Entry> = BINDINGS
            .iter()
            .enumerate()
            .map(|(row, binding)| command(row, binding, state))
            .collect();
        if purpose == Purpose::Help {
            entries.extend(facts(&state.settings.keymap).into_iter().enumerate().map(fact));
        }
        let words = words_of(&entries);
        let mut list = Listing::new(entries.len(), 0);
        if purpose == Purpose::Palette {
            list.open_prompt();
        }
        Self { purpose, frame: None, list, lines: Vec::new(), entries, words }
    }

    /// Fills a window.
    pub(crate) fn fit(&mut self, size: Size) {
        let wish = FrameWish { has_lists: false, may_have_columns: false, measure: MEASURE };
        self.frame = Frame::of(size, wish);
        let column = self.frame.as_ref().and_then(|frame| frame.columns.first()).copied();
        let head = column.map_or(1, |area: Area| if area.height < AIRY { 1 } else { 2 });
        self.list.stand_in(column, head);
        self.set();
    }

    /// What the selected entry comes to.
    pub(crate) fn chosen(&self) -> Choice {
        let entry = self.list.chosen().and_then(|number| self.entries.get(number));
        entry.map_or(Choice::Nothing, |entry| entry.choice)
    }

    /// Adds a character to what was typed.
    pub(crate) fn type_character(&mut self, character: char) {
        self.list.type_character(character);
        self.narrow();
    }

    /// Takes the last character back; where there is none, closes the prompt.
    pub(crate) fn take_back(&mut self) {
        if self.list.take_back() {
            self.narrow();
        } else {
            self.close_prompt();
        }
    }

    /// Closes the prompt; all entries are shown.
    pub(crate) fn close_prompt(&mut self) {
        self.list.close_prompt(self.entries.len());
        self.set();
    }

    fn narrow(&mut self) {
        self.list.narrow(&self.words);
        self.set();
    }

    /// Sets the rows: in groups where all entries stand in their order, without headings while a
    /// search has put the best first.
    fn set(&mut self) {
        let Some(measure) = self.list.area.map(|area| area.width) else { return };
        let has_groups = self.purpose == Purpose::Help && !self.list.is_narrowed();
        let (mut lines, mut rows) = (Vec::new(), Vec::new());
        for (place, number) in self.list.shown.iter().enumerate() {
            let Some(entry) = self.entries.get(*number) else { continue };
            if let Some(heading) = entry.heading.filter(|_| has_groups) {
                if !lines.is_empty() {
                    lines.push(Line::blank());
                }
                lines.push(heading_line(heading));
            }
            let start = lines.len();
            let set = set_entry(entry, measure);
            lines.extend(set.into_iter().map(|line| Line { entry: Some(place), ..line }));
            rows.push(start..lines.len());
        }
        self.lines = lines;
        self.list.set_rows(rows);
    }
}

fn command(row: usize, binding: &Binding, state: &State) -> Entry {
    let (action, keymap) = (binding.action(), &state.settings.keymap);
    Entry {
        keys: keymap.keys(row, usize::from(KEYS - MARK - 1)),
        few_keys: keymap.keys(row, usize::from(FEW_KEYS - MARK - 1)),
        says: Text::fixed(binding.says),
        choice: why_not(state, action).map_or(Choice::Perform(action), Choice::Senseless),
        heading: heading_over(binding.name),
    }
}

fn fact((number, (keys, says)): (usize, (Text, Text))) -> Entry {
    let heading = (number == 0).then_some(BESIDE_KEYS);
    Entry { few_keys: keys.clone(), keys, says, choice: Choice::Nothing, heading }
}

/// Keys, words, name and group of each entry.
fn words_of(entries: &[Entry]) -> Vec<Text> {
    let mut group = "";
    let words = |(number, entry): (usize, &Entry)| {
        group = entry.heading.unwrap_or(group);
        let name = BINDINGS.get(number).map_or("", |binding| binding.name);
        let (says, keys) = (entry.says.as_str(), entry.keys.as_str());
        Unclean::new(format!("{says} {keys} {name} {}", group.to_lowercase())).line()
    };
    entries.iter().enumerate().map(words).collect()
}

fn heading_line(heading: &'static str) -> Line {
    let line = Line::of(Printable::fixed(heading), Face::of(Role::Accent).bold());
    Line { indent: MARK, ..line }
}

/// The rows of an entry: its keys, and beside them its words; what makes no sense here is muted, and
/// says why.
fn set_entry(entry: &Entry, measure: u16) -> Vec<Line> {
    let (column, keys) =
        if measure < ROOMY { (FEW_KEYS, &entry.few_keys) } else { (KEYS, &entry.keys) };
    let (face, says) = match entry.choice {
        Choice::Senseless(why) => {
            let words = format!("{} (not now: {why})", entry.says);
            (Face::of(Role::Muted), Unclean::new(words).line())
        }
        Choice::Perform(_) | Choice::Nothing => (Face::default(), entry.says.clone()),
    };
    let keys = Printable::of(keys);
    // What is wider than its column stands in a row of its own.
    let stands_alone = keys.width() + usize::from(MARK) >= usize::from(column);
    let mut lines = Vec::new();
    let mut first = Line { indent: MARK, ..Line::of(keys.clone(), face.bold()) };
    if stands_alone {
        lines.push(std::mem::take(&mut first));
    }
    for (row, words) in wrap(&says, (0, 0), measure.saturating_sub(column)).iter().enumerate() {
        let mut line = Line { indent: column, ..Line::blank() };
        if row == 0 && !stands_alone {
            line = std::mem::take(&mut first);
            let gap = usize::from(column).saturating_sub(line.width());
            line.push(&Printable::repeat(' ', gap), face);
        }
        line.push(words, face);
        lines.push(line);
    }
    lines
}
