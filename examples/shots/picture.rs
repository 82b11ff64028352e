//! A screen as SVG: every run of cells stands at its own column and is as wide as its cells, so
//! that columns line up in any font.

use std::fmt::Write;

use vt100::{Cell, Color, Screen};

/// A cell, in pixels.
const CELL: (u16, u16) = (9, 20);

/// How far below the top of its cell a letter stands, in pixels.
const BASELINE: u16 = 15;

/// Room around the screen, in pixels.
const MARGIN: u16 = 16;

/// A colour, red, green and blue.
type Rgb = [u8; 3];

const PAPER: Rgb = rgb(0x1a_1b_1e);
const INK: Rgb = rgb(0xdc_d8_cf);

/// The sixteen colours of the terminal.
#[rustfmt::skip]
const PALETTE: [u32; 16] = [
    0x2a_2b_2f, 0xe0_6c_5f, 0x9a_b8_73, 0xd9_b3_6c, 0x7a_a6_da, 0xb8_8f_c9, 0x76_b5_b0, 0xc8_c4_bb,
    0x6b_6c_72, 0xf0_8a_7c, 0xb3_d0_8c, 0xec_cb_88, 0x9b_c0_ec, 0xcf_aa_df, 0x92_cf_c9, 0xf2_ef_e7,
];

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Look {
    ink: Rgb,
    paper: Rgb,
    bold: bool,
    italic: bool,
    underlined: bool,
}

/// Cells that are drawn as one.
struct Run {
    column: u16,
    width: u16,
    look: Look,
    text: String,
}

/// The whole screen.
pub(crate) fn draw(screen: &Screen) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" font-size=\"15\" font-family=\"ui-monospace, Menlo, \
         Consolas, 'DejaVu Sans Mono', monospace\" fill=\"{}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n",
        hex(INK),
        hex(PAPER),
    );
    for row in 0..rows {
        for run in runs(screen, row, columns) {
            write_run(&mut svg, &run, row);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// The runs of a row: cells that look alike, broken where two blanks part them and around signs
/// that another font may have to draw.
fn runs(screen: &Screen, row: u16, columns: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column).filter(|cell| !cell.is_wide_continuation())
        else {
            continue;
        };
        let (look, width) = (look_of(cell), if cell.is_wide() { 2 } else { 1 });
        let text = if cell.has_contents() { cell.contents() } else { " " };
        match runs.last_mut() {
            Some(run) if run.goes_on(look, text) => {
                run.width += width;
                run.text.push_str(text);
            }
            _ => runs.push(Run { column, width, look, text: text.to_owned() }),
        }
    }
    runs
}

impl Run {
    fn goes_on(&self, look: Look, text: &str) -> bool {
        let is_gap = self.text.ends_with("  ") || self.text.trim().is_empty();
        let parted = is_gap && text != " ";
        let same_sign =
            is_sign(&self.text) == is_sign(text) && (!is_sign(text) || self.text.ends_with(text));
        self.look == look && same_sign && !parted
    }
}

/// Whether a text ends in an arrow, a rule, a block or another sign that is drawn, not written.
fn is_sign(text: &str) -> bool {
    text.chars().last().is_some_and(|last| ('\u{2190}'..'\u{2e00}').contains(&last))
}

fn write_run(svg: &mut String, run: &Run, row: u16) {
    let (x, y) = (MARGIN + run.column * CELL.0, MARGIN + row * CELL.1);
    let width = run.width * CELL.0;
    let mut put = |markup: std::fmt::Arguments<'_>| {
        svg.write_fmt(markup).expect("a string takes all");
    };
    if run.look.paper != PAPER {
        let (height, fill) = (CELL.1, hex(run.look.paper));
        put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>\n"
        ));
    }
    let text = run.text.trim_end();
    if text.is_empty() {
        return;
    }
    let blanks = run.text.len() - text.len();
    let (width, y) = (width - blanks as u16 * CELL.0, y + BASELINE);
    put(format_args!(
        "<text x=\"{x}\" y=\"{y}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"{}>{}\
         </text>\n",
        attributes(run.look),
        escaped(text),
    ));
}

fn attributes(look: Look) -> String {
    let fill = if look.ink == INK { String::new() } else { format!(" fill=\"{}\"", hex(look.ink)) };
    let bold = if look.bold { " font-weight=\"bold\"" } else { "" };
    let italic = if look.italic { " font-style=\"italic\"" } else { "" };
    let underlined = if look.underlined { " text-decoration=\"underline\"" } else { "" };
    format!("{fill}{bold}{italic}{underlined}")
}

fn look_of(cell: &Cell) -> Look {
    let mut ink = colour(cell.fgcolor(), INK);
    let mut paper = colour(cell.bgcolor(), PAPER);
    if cell.inverse() {
        std::mem::swap(&mut ink, &mut paper);
    }
    if cell.dim() {
        ink = mixed(ink, paper);
    }
    Look { ink, paper, bold: cell.bold(), italic: cell.italic(), underlined: cell.underline() }
}

fn colour(colour: Color, usual: Rgb) -> Rgb {
    match colour {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Idx(index) => PALETTE.get(usize::from(index)).copied().map_or(usual, rgb),
        Color::Default => usual,
    }
}

const fn rgb(hex: u32) -> Rgb {
    [(hex >> 16) as u8, (hex >> 8) as u8, hex as u8]
}

/// Ink that is dim on its paper.
fn mixed(ink: Rgb, paper: Rgb) -> Rgb {
    let mix = |at: usize| ((u16::from(ink[at]) * 3 + u16::from(paper[at]) * 2) / 5) as u8;
    [mix(0), mix(1), mix(2)]
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
