//! Indents: the cells that an element of verse stands further in, by its style or by the classes of
//! Project Gutenberg.

use scraper::ElementRef;

use crate::input::html::dom;

/// What moves the start of a line, of all that a style may say.
const PROPERTIES: &[&str] =
    &["margin-left", "padding-left", "margin-inline-start", "padding-inline-start"];

/// Units of length, and how many parts of a cell each is, of which a cell has eight.
const UNITS: &[(&str, f32)] = &[("rem", 16.0), ("em", 16.0), ("ch", 8.0), ("px", 1.0)];

/// Parts of a cell: a pixel is one of them, for letters are about eight pixels wide.
const PARTS: f32 = 8.0;

/// The deepest indent, in cells.
const DEEPEST: f32 = 40.0;

/// The cells that an element stands further in than what it stands in.
pub(crate) fn of(element: ElementRef<'_>) -> usize {
    let style = dom::attribute(element, "style").unwrap_or_default();
    let styled: usize = style.split(';').filter_map(declared).sum();
    let class = dom::attribute(element, "class").unwrap_or_default();
    let classed = class.split_ascii_whitespace().find_map(|class| {
        let cells: usize = class.strip_prefix('i')?.parse().ok()?;
        Some(cells).filter(|cells| *cells <= DEEPEST as usize)
    });
    styled + classed.unwrap_or_default()
}

/// The cells of one declaration of a style, where it is an indent of a simple length.
fn declared(declaration: &str) -> Option<usize> {
    let (name, length) = declaration.split_once(':')?;
    PROPERTIES.iter().find(|property| name.trim().eq_ignore_ascii_case(property))?;
    let length = length.trim();
    let (number, parts) =
        UNITS.iter().find_map(|(unit, parts)| Some((length.strip_suffix(unit)?, parts)))?;
    let cells = number.trim().parse::<f32>().ok()? * parts / PARTS;
    (cells > 0.0).then(|| cells.min(DEEPEST).round() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_lengths_are_cells() {
        let cells = |style| declared(style);
        assert_eq!(cells("margin-left: 2em"), Some(4));
        assert_eq!(cells(" PADDING-LEFT:32px "), Some(4));
        assert_eq!(cells("margin-inline-start: 3ch"), Some(3));
        assert_eq!(cells("margin-left: 99999rem"), Some(40));
        for other in ["margin-left: 10%", "margin-left:auto", "color: 2em", "margin-left: -1em", ""]
        {
            assert_eq!(cells(other), None, "{other}");
        }
    }
}
