//! Faces -> inks -> the colours of a theme.
//!
//! All drawing is done in inks, which are those of the terminal's own palette; [`dress`] then gives
//! the whole window the colours of the theme, so that no corner can miss them.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::app::Look;
use crate::config::{Colour, Ink, Theme};
use crate::layout::{Face, Role};
use crate::view::ascii::in_ascii;

/// The ink of the accent.
const ACCENT: Color = Color::Red;

/// The ink of links.
const LINK: Color = Color::Blue;

/// The ink of drawn lines.
const RULE: Color = Color::DarkGray;

/// The ink of a face. What is muted is dim, not grey: the grey of many palettes cannot be read on
/// their background. No state is told by colour alone.
pub(crate) fn style_of(face: Face) -> Style {
    let style = match face.role {
        Role::Text => Style::new(),
        Role::Muted => Style::new().add_modifier(Modifier::DIM),
        Role::Rule => Style::new().fg(RULE).add_modifier(Modifier::DIM),
        Role::Accent => Style::new().fg(ACCENT),
        Role::Link => Style::new().fg(LINK),
        Role::Found => hit(),
    };
    let emphases = [
        (face.bold, Modifier::BOLD),
        (face.italic, Modifier::ITALIC),
        (face.underlined, Modifier::UNDERLINED),
    ];
    emphases
        .into_iter()
        .filter(|(is_set, _)| *is_set)
        .fold(style, |style, (_, modifier)| style.add_modifier(modifier))
}

/// What lies beside the reader's attention: dim as a whole, without its bold.
pub(crate) fn in_the_margin() -> Style {
    Style::new().add_modifier(Modifier::DIM).remove_modifier(Modifier::BOLD)
}

/// What Enter would open: none of it dim.
pub(crate) fn selected() -> Style {
    Style::new().remove_modifier(Modifier::DIM)
}

/// The entries beside the selected one: none of them bold.
pub(crate) fn beside_the_selected() -> Style {
    Style::new().remove_modifier(Modifier::BOLD)
}

/// A hit of a search: highlighted, and underlined, so that it is told by more than colour.
pub(crate) fn hit() -> Style {
    Style::new().add_modifier(Modifier::REVERSED | Modifier::UNDERLINED)
}

/// The hit that one is at: dark for light and light for dark, whatever the theme.
pub(crate) fn current_hit() -> Style {
    let style = Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD);
    style.remove_modifier(Modifier::UNDERLINED | Modifier::DIM)
}

/// Gives a window that is drawn in inks the colours of a theme, and in a terminal of ASCII alone its
/// ornaments characters of ASCII. Colours that are no ink, such as those of a picture, stay.
pub(crate) fn dress(look: &Look, window: Rect, buffer: &mut Buffer) {
    let window = window.intersection(buffer.area);
    let (dye, ascii) = (Dye::of(look.theme()), look.display().ascii);
    let row_width = usize::from(buffer.area.width).max(1);
    let left = usize::from(window.x - buffer.area.x);
    let rows = buffer.content.chunks_mut(row_width).skip(usize::from(window.y - buffer.area.y));
    for row in rows.take(window.height.into()) {
        for cell in row.iter_mut().skip(left).take(window.width.into()) {
            dye.dress(cell);
            if ascii && let Some(symbol) = in_ascii(cell.symbol()) {
                cell.set_symbol(symbol);
            }
        }
    }
}

/// The colours of a theme as cells have them, looked up once for all cells.
struct Dye {
    text: Color,
    accent: Color,
    link: Color,
    /// The colours of what is muted and of lines, where the theme gives them.
    muted: Option<Color>,
    rule: Option<Color>,
    highlight: Option<Color>,
    background: Color,
}

impl Dye {
    fn of(theme: &Theme) -> Self {
        let given = |ink| theme.colour(ink).map(colour_of);
        let colour = |ink| given(ink).unwrap_or(Color::Reset);
        Self {
            text: colour(Ink::Text),
            accent: colour(Ink::Accent),
            link: colour(Ink::Link),
            muted: given(Ink::Muted),
            rule: given(Ink::Rule),
            highlight: given(Ink::Highlight),
            background: colour(Ink::Background),
        }
    }

    fn dress(&self, cell: &mut Cell) {
        let is_dim = cell.modifier.contains(Modifier::DIM);
        // What is dim is muted, and need not be dim where the theme has a colour for that.
        let (plain, own) = match cell.fg {
            Color::Reset => (self.text, self.muted),
            ACCENT => (self.accent, self.muted),
            LINK => (self.link, self.muted),
            RULE => (self.rule.unwrap_or(Color::Reset), self.rule),
            // Its colour is no ink.
            other => (other, None),
        };
        cell.fg = match own.filter(|_| is_dim) {
            Some(colour) => {
                cell.modifier.remove(Modifier::DIM);
                colour
            }
            None => plain,
        };
        if cell.bg != Color::Reset {
            return;
        }
        let is_hit = cell.modifier.contains(Modifier::REVERSED | Modifier::UNDERLINED);
        cell.bg = match self.highlight.filter(|_| is_hit) {
            Some(highlight) => {
                cell.modifier.remove(Modifier::REVERSED);
                highlight
            }
            None => self.background,
        };
    }
}

fn colour_of(colour: Colour) -> Color {
    match colour {
        Colour::Rgb(r, g, b) => Color::Rgb(r, g, b),
        Colour::Indexed(number) => Color::Indexed(number),
        Colour::Own(number) => OWN.get(usize::from(number)).copied().unwrap_or_default(),
    }
}

/// The terminal's own colours, in the order of their numbers.
const OWN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];
