//! Theme: colours by role.

use toml::de::{DeTable, DeValue};

use crate::config::entries::{Entry, entries, unknown};
use crate::config::error::Mistakes;
use crate::config::{Colour, Depth, Tone, contrast};
use crate::text::{Text, Unclean};

/// What a theme gives a colour to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The page itself.
    Background,
    /// Words to be read.
    Text,
    /// Byline, credit, dates.
    Muted,
    /// The one accent of a page.
    Accent,
    /// Words that lead elsewhere.
    Link,
    /// Lines drawn.
    Rule,
    /// What lies behind selected words.
    Selection,
    /// What lies behind words that were looked for.
    Highlight,
}

/// The inks by the names that a theme calls them, in the order of [`Ink`].
const INKS: [(&str, Ink); 8] = [
    ("background", Ink::Background),
    ("text", Ink::Text),
    ("muted", Ink::Muted),
    ("accent", Ink::Accent),
    ("link", Ink::Link),
    ("rule", Ink::Rule),
    ("selection", Ink::Selection),
    ("highlight", Ink::Highlight),
];

/// The themes that are compiled in; the first is used where nobody chooses.
const BUILT_IN: [(&str, &str); 7] = [
    ("terminal", include_str!("../../assets/themes/terminal.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("paper", include_str!("../../assets/themes/paper.toml")),
    ("sepia", include_str!("../../assets/themes/sepia.toml")),
    ("night", include_str!("../../assets/themes/night.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
];

/// The least contrast of words with what they stand on (WCAG 2.2, success criterion 1.4.3).
const LEGIBLE: f64 = 4.5;

/// Colours by role. Where it gives none, the terminal's own text and background are used, and what
/// is muted is dim.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// Its name.
    pub name: Text,
    colours: Colours,
    /// What takes the place of some colours on a light background of the terminal.
    on_light: Colours,
    /// What takes the place of some colours on a dark one.
    on_dark: Colours,
}

/// A colour for each ink, in their order.
type Colours = [Option<Colour>; INKS.len()];

impl Theme {
    /// The themes that are compiled in.
    pub fn built_in() -> Vec<Self> {
        BUILT_IN
            .iter()
            .map(|(name, source)| {
                let mut mistakes = Mistakes::default();
                let (table, _) = DeTable::parse_recoverable(source);
                Self::read(name, table.get_ref(), &mut mistakes)
            })
            .collect()
    }

    /// Reads a theme; a colour that is none is left out.
    pub(super) fn read(name: &str, table: &DeTable<'_>, mistakes: &mut Mistakes) -> Self {
        let mut theme = Self { name: Unclean::new(name).line(), ..Self::default() };
        for entry in entries(table) {
            match (entry.name, entry.value) {
                ("light", DeValue::Table(form)) => {
                    read_colours(form, &mut theme.on_light, mistakes);
                }
                ("dark", DeValue::Table(form)) => read_colours(form, &mut theme.on_dark, mistakes),
                ("light" | "dark", _) => {
                    mistakes.note(entry.at, format!("{} is to be a table of colours", entry.name));
                }
                _ => read_colour(&entry, &mut theme.colours, mistakes),
            }
        }
        theme.complete();
        theme
    }

    /// The colour of an ink, if the theme gives it one.
    pub fn colour(&self, ink: Ink) -> Option<Colour> {
        self.colours.get(ink as usize).copied().flatten()
    }

    /// Whether some of its colours depend on the background of the terminal.
    pub fn has_tones(&self) -> bool {
        self.on_light.iter().chain(&self.on_dark).any(Option::is_some)
    }

    /// The theme on a background of the terminal, as far as that is known.
    #[must_use]
    pub fn on(&self, tone: Option<Tone>) -> Self {
        let own = match tone {
            None => return self.clone(),
            Some(Tone::Light) => self.on_light,
            Some(Tone::Dark) => self.on_dark,
        };
        let mut theme = self.clone();
        for (colour, own) in theme.colours.iter_mut().zip(own) {
            *colour = own.or(*colour);
        }
        theme.complete();
        theme
    }

    /// The theme as a terminal of so many colours shows it: the nearest ones, and in place of what
    /// could then no longer be read the colour of the text.
    #[must_use]
    pub fn at(&self, depth: Depth) -> Self {
        let shown = |colours: Colours| colours.map(|colour| colour.and_then(|c| c.at(depth)));
        let mut theme = Self { colours: shown(self.colours), ..self.clone() };
        if depth < Depth::True {
            theme.keep_legible();
        }
        theme
    }

    fn set(&mut self, ink: Ink, colour: Option<Colour>) {
        if let Some(place) = self.colours.get_mut(ink as usize) {
            *place = colour;
        }
    }

    /// Text on a background of the theme's own needs a colour of the theme's own: black or white.
    fn complete(&mut self) {
        if let (Some(background), None) = (self.colour(Ink::Background), self.colour(Ink::Text)) {
            let candidates = [Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255)];
            let better = |one: &&Colour, other: &&Colour| {
                contrast(**one, background).total_cmp(&contrast(**other, background))
            };
            self.set(Ink::Text, candidates.iter().max_by(better).copied());
        }
    }

    fn keep_legible(&mut self) {
        let (Some(background), Some(text)) = (self.colour(Ink::Background), self.colour(Ink::Text))
        else {
            return;
        };
        for ink in [Ink::Muted, Ink::Accent, Ink::Link, Ink::Rule] {
            if self.colour(ink).is_some_and(|colour| contrast(colour, background) < LEGIBLE) {
                self.set(ink, Some(text));
            }
        }
        for ink in [Ink::Selection, Ink::Highlight] {
            if self.colour(ink).is_some_and(|behind| contrast(text, behind) < LEGIBLE) {
                self.set(ink, None);
            }
        }
    }
}

/// Reads the colours of one form of a theme.
fn read_colours(table: &DeTable<'_>, colours: &mut Colours, mistakes: &mut Mistakes) {
    for entry in entries(table) {
        read_colour(&entry, colours, mistakes);
    }
}

fn read_colour(entry: &Entry<'_>, colours: &mut Colours, mistakes: &mut Mistakes) {
    let Some((_, ink)) = INKS.iter().find(|(known, _)| *known == entry.name) else {
        let known = INKS.iter().map(|(name, _)| *name);
        return mistakes.note(entry.name_at, unknown("colour", entry.name, known));
    };
    let colour = match entry.value {
        DeValue::String(written) => Colour::parse(written),
        _ => None,
    };
    match (colour, colours.get_mut(*ink as usize)) {
        (Some(colour), Some(place)) => *place = Some(colour),
        _ => mistakes.note(
            entry.at,
            format!("{} is to be a colour such as \"#8a1f2b\" or \"red\"", entry.name),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEPTHS: [Depth; 3] = [Depth::True, Depth::Indexed, Depth::Sixteen];

    #[test]
    fn every_theme_that_is_compiled_in_can_be_read() {
        for (name, source) in BUILT_IN {
            let mut mistakes = Mistakes::default();
            Theme::read(name, DeTable::parse(source).unwrap().get_ref(), &mut mistakes);
            assert_eq!(mistakes.in_lines(source), [], "{name}");
        }
        assert_eq!(Theme::built_in().len(), BUILT_IN.len());
    }

    #[test]
    fn the_inks_stand_in_order() {
        assert!(INKS.iter().enumerate().all(|(place, (_, ink))| *ink as usize == place));
    }

    #[test]
    fn every_theme_can_be_read_on_its_background() {
        for theme in Theme::built_in() {
            let Some(background) = theme.colour(Ink::Background) else {
                assert_eq!(theme.name.as_str(), "terminal");
                continue;
            };
            for (ink, least) in [
                (Ink::Text, 7.0),
                (Ink::Muted, LEGIBLE),
                (Ink::Accent, LEGIBLE),
                (Ink::Link, LEGIBLE),
            ] {
                let ratio = contrast(theme.colour(ink).unwrap(), background);
                assert!(ratio >= least, "{ink:?} of {} has {ratio:.2}", theme.name);
            }
        }
    }

    #[test]
    fn every_theme_can_be_read_with_few_colours_too() {
        for (theme, depth) in
            Theme::built_in().iter().flat_map(|theme| DEPTHS.map(|depth| (theme, depth)))
        {
            let shown = theme.at(depth);
            let Some(background) = shown.colour(Ink::Background) else { continue };
            let text = shown.colour(Ink::Text).unwrap();
            assert!(contrast(text, background) >= 7.0, "{} {depth:?}", theme.name);
            for ink in [Ink::Muted, Ink::Accent, Ink::Link] {
                let ratio = contrast(shown.colour(ink).unwrap(), background);
                assert!(ratio >= LEGIBLE, "{ink:?} of {} at {depth:?}: {ratio:.2}", theme.name);
            }
            for ink in [Ink::Selection, Ink::Highlight] {
                let Some(behind) = shown.colour(ink) else { continue };
                let ratio = contrast(text, behind);
                assert!(
                    ratio >= LEGIBLE,
                    "text on {ink:?} of {} at {depth:?}: {ratio:.2}",
                    theme.name
                );
            }
        }
    }

    #[test]
    fn the_palette_of_the_terminal_can_be_read_in_either_tone() {
        let theme = Theme::built_in().remove(0);
        assert!(theme.has_tones());
        for (tone, background) in
            [(Tone::Light, Colour::Rgb(255, 255, 255)), (Tone::Dark, Colour::Rgb(0, 0, 0))]
        {
            assert_eq!(Tone::of_background(background), tone);
            for ink in [Ink::Accent, Ink::Link] {
                let ratio = contrast(theme.on(Some(tone)).colour(ink).unwrap(), background);
                assert!(ratio >= LEGIBLE, "{ink:?} on {tone:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn a_form_of_a_theme_takes_the_place_of_what_it_names() {
        let source = "accent = 'red'\nlink = 'blue'\n[dark]\nlink = 'cyan'\nlonk = 'red'";
        let mut mistakes = Mistakes::default();
        let theme = Theme::read("mine", DeTable::parse(source).unwrap().get_ref(), &mut mistakes);
        assert_eq!(mistakes.in_lines(source).len(), 1);
        let link = |tone| theme.on(tone).colour(Ink::Link);
        assert_eq!(link(None), Some(Colour::Own(4)));
        assert_eq!(link(Some(Tone::Light)), Some(Colour::Own(4)));
        assert_eq!(link(Some(Tone::Dark)), Some(Colour::Own(6)));
        assert_eq!(theme.on(Some(Tone::Dark)).colour(Ink::Accent), Some(Colour::Own(1)));
    }

    #[test]
    fn without_colours_a_theme_has_none() {
        for theme in Theme::built_in() {
            let shown = theme.at(Depth::None);
            assert!(INKS.iter().all(|(_, ink)| shown.colour(*ink).is_none()));
        }
    }
}
