//! Settings: what the reader has chosen, in the configuration and by keys since.

use crate::app::Keymap;
use crate::app::frame::IDEAL_MEASURE;
use crate::config::{Bidi, Columns, Config, Depth, HangingWish, HeadlineWish, OpeningWish};
use crate::config::{PageWish, Paragraphs, Theme, Tone};
use crate::layout::{Edge, Hanging, Opening, Order, PageStyle, ParagraphStyle};
use crate::text::Text;

/// What the reader has chosen.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What each key asks for.
    pub keymap: Keymap,
    /// How pages are set.
    pub page: PageSetting,
    /// The theme, and what the terminal can show of it.
    pub look: Look,
    /// Whether the mouse is ours; the terminal can select where it is not.
    pub mouse: bool,
    /// Whether there is a library in which reading is noted.
    pub library: bool,
    /// How many further articles are fetched ahead.
    pub prefetch: u16,
    /// Whether nothing is fetched.
    pub offline: bool,
    /// What is wrong with the configuration, until it has been seen.
    pub fault: Option<Text>,
}

/// How pages are set. Lengths are in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSetting {
    /// The measure that the reader asked for.
    pub measure: u16,
    /// The least margin, in windows that have room for it.
    pub margin: u16,
    /// How paragraphs are told apart.
    pub paragraphs: ParagraphStyle,
    /// Columns of the text.
    pub columns: Columns,
    /// In what order rows show what runs from right to left.
    pub order: Order,
    /// How the right edge of running text is set.
    pub edge: Edge,
    /// Which marks hang in the margin, where there is one.
    pub hanging: Hanging,
    /// Whether words may be parted at the end of a line.
    pub hyphenate: bool,
    /// How the first words of an article are set.
    pub opening: Opening,
    /// How large headlines are.
    pub headlines: Headlines,
}

/// How large headlines are, as far as it is known what the terminal can.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Headlines {
    /// As large as the text.
    Plain,
    /// So, until the terminal says that it can show them twice as large.
    #[default]
    Asked,
    /// Twice as large.
    Double,
}

/// What the terminal can show, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Display {
    /// Its colours.
    pub depth: Depth,
    /// Whether it shows no characters but those of ASCII.
    pub ascii: bool,
    /// Whether it may be told of links, to open them by itself.
    pub links: bool,
}

/// The themes, which one is chosen, and how the terminal shows it.
#[derive(Debug, Clone)]
pub struct Look {
    themes: Vec<Theme>,
    chosen: usize,
    display: Display,
    /// The background of the terminal, once it is known.
    tone: Option<Tone>,
    shown: Theme,
}

/// The least margin where nobody asks for another, in cells.
const USUAL_MARGIN: u16 = 2;

impl Settings {
    /// What a configuration asks for, on a terminal of such abilities.
    pub fn new(config: &Config, display: Display) -> Self {
        Self {
            keymap: Keymap::new(&config.keys),
            page: PageSetting::wished(config.page, display),
            look: Look::new(config.themes.clone(), config.theme, display),
            mouse: config.mouse,
            library: false,
            prefetch: config.prefetch,
            offline: false,
            fault: None,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::new(&Config::default(), Display::default())
    }
}

impl PageSetting {
    fn wished(wish: PageWish, display: Display) -> Self {
        let usual = Self::default();
        let paragraphs = wish.paragraphs.map(|paragraphs| match paragraphs {
            Paragraphs::Indented => ParagraphStyle::Indented,
            Paragraphs::Spaced => ParagraphStyle::Spaced,
        });
        Self {
            measure: wish.measure.unwrap_or(usual.measure),
            margin: wish.margin.unwrap_or(usual.margin),
            paragraphs: paragraphs.unwrap_or(usual.paragraphs),
            columns: wish.columns.unwrap_or_default(),
            order: order_for(wish.bidi.unwrap_or_default()),
            edge: if wish.justify == Some(false) { Edge::Ragged } else { Edge::Auto },
            hanging: wish.hanging.map_or(usual.hanging, hanging_for),
            hyphenate: wish.hyphenate.unwrap_or(usual.hyphenate),
            opening: opening_for(wish.opening, display),
            headlines: headlines_for(wish.headlines.unwrap_or_default(), display),
        }
    }
}

impl PageSetting {
    /// A page of the reader of some measure.
    pub(crate) fn style(self, measure: u16) -> PageStyle {
        PageStyle {
            paragraphs: self.paragraphs,
            order: self.order,
            edge: self.edge,
            hyphenate: self.hyphenate,
            opening: self.opening,
            ..PageStyle::magazine(measure)
        }
    }
}

/// The opening that is asked for, as far as a terminal can show it: letters are drawn from blocks,
/// which are not in ASCII.
fn opening_for(wish: Option<OpeningWish>, display: Display) -> Opening {
    let opening = wish.map_or_else(Opening::default, |wish| match wish {
        OpeningWish::Plain => Opening::Plain,
        OpeningWish::LeadIn => Opening::LeadIn,
        OpeningWish::DropCap => Opening::DropCap,
    });
    if display.ascii && opening == Opening::DropCap { Opening::LeadIn } else { opening }
}

/// How large headlines are on a terminal. One without colours is one to be sparing with, and one that has
/// but ASCII will hardly know of sizes.
fn headlines_for(wish: HeadlineWish, display: Display) -> Headlines {
    match wish {
        _ if display.ascii => Headlines::Plain,
        HeadlineWish::Auto if display.depth > Depth::None => Headlines::Asked,
        HeadlineWish::Double => Headlines::Double,
        HeadlineWish::Auto | HeadlineWish::Plain => Headlines::Plain,
    }
}

fn hanging_for(wish: HangingWish) -> Hanging {
    match wish {
        HangingWish::Nothing => Hanging::Nothing,
        HangingWish::Quotes => Hanging::Quotes,
        HangingWish::All => Hanging::All,
    }
}

/// The order in which rows are handed to a terminal.
fn order_for(bidi: Bidi) -> Order {
    match bidi {
        Bidi::Folio => Order::Visual,
        Bidi::Terminal => Order::Logical,
    }
}

impl Default for PageSetting {
    fn default() -> Self {
        Self {
            measure: IDEAL_MEASURE,
            margin: USUAL_MARGIN,
            paragraphs: ParagraphStyle::Indented,
            columns: Columns::Auto,
            order: Order::Visual,
            edge: Edge::Auto,
            hanging: Hanging::Quotes,
            hyphenate: true,
            opening: Opening::default(),
            headlines: Headlines::default(),
        }
    }
}

impl Default for Display {
    fn default() -> Self {
        Self { depth: Depth::Sixteen, ascii: false, links: false }
    }
}

impl Default for Look {
    fn default() -> Self {
        Self::new(Theme::built_in(), 0, Display::default())
    }
}

impl Look {
    /// Themes with one of them chosen; the first where there is none of that number.
    pub fn new(themes: Vec<Theme>, chosen: usize, display: Display) -> Self {
        let chosen = if chosen < themes.len() { chosen } else { 0 };
        let mut look = Self { themes, chosen, display, tone: None, shown: Theme::default() };
        look.show();
        look
    }

    /// The same, on a background of the terminal, as far as that is known.
    #[must_use]
    pub fn on(mut self, tone: Option<Tone>) -> Self {
        self.tone = tone;
        self.show();
        self
    }

    /// Whether the theme that is chosen depends on the background of the terminal.
    pub fn has_tones(&self) -> bool {
        self.shown.has_tones() && self.display.depth > Depth::None
    }

    /// The theme in the colours that the terminal shows.
    pub fn theme(&self) -> &Theme {
        &self.shown
    }

    /// What the terminal can show.
    pub fn display(&self) -> Display {
        self.display
    }

    /// Turns to the next theme, and gives its name.
    pub(crate) fn turn(&mut self) -> Text {
        self.chosen = (self.chosen + 1) % self.themes.len().max(1);
        self.show();
        self.shown.name.clone()
    }

    /// Takes in what the background of the terminal is.
    pub(crate) fn learn(&mut self, tone: Tone) {
        self.tone = Some(tone);
        self.show();
    }

    fn show(&mut self) {
        let theme = self.themes.get(self.chosen).cloned().unwrap_or_default();
        self.shown = theme.on(self.tone).at(self.display.depth);
    }
}
