//! Colour: as a theme writes it, as a terminal can show it, and how well it can be read.

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Colour {
    /// Red, green and blue.
    Rgb(u8, u8, u8),
    /// One of the 256 of xterm; the first 16 are not used, since a terminal may show them otherwise.
    Indexed(u8),
    /// One of the terminal's own 16, as its user has set them.
    Own(u8),
}

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Depth {
    /// None: all is told by bold, dim, reverse and marks.
    None,
    /// The terminal's own 16.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// All.
    True,
}

/// Whether words stand dark on light, or light on dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The terminal's own colours by their names; eight more are bright.
const NAMES: [&str; 8] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/// What xterm shows for the first 16 colours where nobody has set them (its `XTerm-col.ad`).
const USUAL: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// The steps of the 6 by 6 by 6 cube of xterm's 256 colours (its `256colres.pl`).
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Colour {
    /// Reads `#rrggbb`, `#rgb`, or a name such as `red` or `bright-red`.
    pub fn parse(written: &str) -> Option<Self> {
        if let Some(digits) = written.strip_prefix('#') {
            return Self::of_digits(digits);
        }
        let (name, bright) = match written.strip_prefix("bright-") {
            Some(name) => (name, 8),
            None => (written, 0),
        };
        let number = NAMES.iter().position(|known| *known == name)?;
        Some(Self::Own(number as u8 + bright))
    }

    fn of_digits(digits: &str) -> Option<Self> {
        let parts: Option<Vec<u8>> =
            digits.chars().map(|digit| Some(digit.to_digit(16)? as u8)).collect();
        match parts?.as_slice() {
            [r, g, b] => Some(Self::Rgb(r * 17, g * 17, b * 17)),
            [r, r2, g, g2, b, b2] => Some(Self::Rgb(r * 16 + r2, g * 16 + g2, b * 16 + b2)),
            _ => None,
        }
    }

    /// The colour nearest to this one that a terminal can show.
    #[must_use]
    pub fn at(self, depth: Depth) -> Option<Self> {
        match (self, depth) {
            (_, Depth::None) => None,
            (Self::Rgb(..), Depth::Indexed) => Some(Self::Indexed(self.nearest_of(16, 255))),
            (Self::Rgb(..) | Self::Indexed(_), Depth::Sixteen) => {
                Some(Self::Own(self.nearest_of(0, 15)))
            }
            _ => Some(self),
        }
    }

    /// Red, green and blue; of the terminal's own colours what they usually are.
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Self::Rgb(r, g, b) => [r, g, b],
            Self::Indexed(number) | Self::Own(number) => indexed(number),
        }
    }

    fn nearest_of(self, first: u8, last: u8) -> u8 {
        let wanted = self.rgb();
        (first..=last).min_by_key(|number| distance(wanted, indexed(*number))).unwrap_or(first)
    }
}

/// One of the 256 colours of xterm.
fn indexed(number: u8) -> [u8; 3] {
    let step = |number: u8| STEPS.get(usize::from(number % 6)).copied().unwrap_or_default();
    match number {
        0..16 => USUAL.get(usize::from(number)).copied().unwrap_or_default(),
        16..232 => [step((number - 16) / 36), step((number - 16) / 6), step(number - 16)],
        232.. => [8 + (number - 232) * 10; 3],
    }
}

/// How far two colours lie apart to the eye: Riemersma's weighted distance ("Colour metric",
/// <https://www.compuphase.com/cmetric.htm>), which weighs red and blue by how red the two are.
fn distance(one: [u8; 3], other: [u8; 3]) -> i32 {
    let [r, g, b] = std::array::from_fn(|part| i32::from(one[part]) - i32::from(other[part]));
    let red = i32::midpoint(i32::from(one[0]), i32::from(other[0]));
    (((512 + red) * r * r) >> 8) + 4 * g * g + (((767 - red) * b * b) >> 8)
}

impl Tone {
    /// The tone of a background: light where black can be read on it better than white.
    pub fn of_background(background: Colour) -> Self {
        let [black, white] = [Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255)];
        let is_light = contrast(black, background) > contrast(white, background);
        if is_light { Self::Light } else { Self::Dark }
    }
}

/// How well two colours are told apart, from 1 to 21: the contrast ratio of WCAG 2.2.
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance of WCAG 2.2.
fn luminance(colour: Colour) -> f64 {
    let [r, g, b] = colour.rgb().map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        assert_eq!(Colour::parse("#8a1F2b"), Some(Colour::Rgb(0x8a, 0x1f, 0x2b)));
        assert_eq!(Colour::parse("#fa0"), Some(Colour::Rgb(0xff, 0xaa, 0)));
        assert_eq!(Colour::parse("bright-blue"), Some(Colour::Own(12)));
        for wrong in ["", "#", "#ggg", "#12345", "#1234567", "#é23", "rouge", "bright-", "Red"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_nearest_colour_is_taken() {
        let red = Colour::Rgb(214, 2, 3);
        assert_eq!(red.at(Depth::True), Some(red));
        assert_eq!(red.at(Depth::Indexed), Some(Colour::Indexed(160)));
        assert_eq!(red.at(Depth::Sixteen), Some(Colour::Own(1)));
        assert_eq!(red.at(Depth::None), None);
        assert_eq!(Colour::Rgb(8, 8, 8).at(Depth::Indexed), Some(Colour::Indexed(232)));
        assert_eq!(Colour::Own(4).at(Depth::Indexed), Some(Colour::Own(4)));
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (Colour::Rgb(0, 0, 0), Colour::Rgb(255, 255, 255));
        assert!((contrast(black, white) - 21.0).abs() < 1e-9);
        assert!((contrast(white, white) - 1.0).abs() < 1e-9);
        // The best known grey: the lightest that passes AA on white.
        let grey = Colour::Rgb(0x76, 0x76, 0x76);
        assert!((contrast(grey, white) - 4.54).abs() < 0.01);
    }
}
