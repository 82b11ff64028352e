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
    for y in window.top()..window.bottom() {
        for x in window.left()..window.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                dress_cell(look.theme(), cell);
                if look.display().ascii
                    && let Some(symbol) = in_ascii(cell.symbol())
                {
                    cell.set_symbol(symbol);
                }
            }
        }
    }
}

fn dress_cell(theme: &Theme, cell: &mut Cell) {
    if let Some(ink) = ink_of(theme, cell) {
        cell.fg = theme.colour(ink).map_or(Color::Reset, colour_of);
        // What has a colour of its own for being muted need not be dim.
        if matches!(ink, Ink::Muted | Ink::Rule) && theme.colour(ink).is_some() {
            cell.modifier.remove(Modifier::DIM);
        }
    }
    if cell.bg != Color::Reset {
        return;
    }
    let is_hit = cell.modifier.contains(Modifier::REVERSED | Modifier::UNDERLINED);
    let highlight = theme.colour(Ink::Highlight).filter(|_| is_hit);
    if highlight.is_some() {
        cell.modifier.remove(Modifier::REVERSED);
    }
    cell.bg = highlight.or(theme.colour(Ink::Background)).map_or(Color::Reset, colour_of);
}

/// The ink that a cell is drawn in; nothing where its colour is no ink. What is dim is muted, where
/// the theme has a colour for that.
fn ink_of(theme: &Theme, cell: &Cell) -> Option<Ink> {
    let ink = match cell.fg {
        Color::Reset => Ink::Text,
        ACCENT => Ink::Accent,
        LINK => Ink::Link,
        RULE => return Some(Ink::Rule),
        _ => return None,
    };
    let is_muted = cell.modifier.contains(Modifier::DIM) && theme.colour(Ink::Muted).is_some();
    Some(if is_muted { Ink::Muted } else { ink })
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
