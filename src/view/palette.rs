//! Faces -> ratatui styles, from the terminal's own palette.

use ratatui::style::{Color, Modifier, Style};

use crate::layout::{Face, Role};

/// The style of a face. What is muted is dim, not grey: the grey of many palettes cannot be read on
/// their background. No state is told by colour alone.
pub(crate) fn style_of(face: Face) -> Style {
    let style = match face.role {
        Role::Text => Style::new(),
        Role::Muted | Role::Rule => Style::new().add_modifier(Modifier::DIM),
        Role::Accent => Style::new().fg(Color::Red),
        Role::Link => Style::new().fg(Color::Blue),
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
