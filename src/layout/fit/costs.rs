//! What a line costs. The unit is a ninth of the square of an empty cell at the end of a line; all
//! other weights were found by trying, on prose of several hands, and by looking at the pages.

/// The weights of all that makes a paragraph ugly.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Costs {
    /// How wide the gaps of a line are opened on the average, in cells, squared.
    pub(crate) gap: f32,
    /// The same once more, not squared, where a gap has three cells.
    pub(crate) wide: f32,
    /// The cells that are left empty at the end of a line, squared.
    pub(crate) slack: f32,
    /// A line that is left ragged among justified ones.
    pub(crate) ragged: f32,
    /// How lines end.
    pub(crate) ends: EndCosts,
    /// How much wider the gaps of a line are opened than those of the line above, squared.
    pub(crate) contrast: f32,
    /// How odd cells and rivers look.
    pub(crate) gaps: GapCosts,
    /// How many hypotheses are carried on from each break.
    pub(crate) breadth: usize,
}

/// The weights of line ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct EndCosts {
    /// A hyphen that is added.
    pub(crate) hyphen: f32,
    /// A hyphen that is added to a ragged line among justified ones, on top of both.
    pub(crate) ragged_hyphen: f32,
    /// Each fault of a place where a hyphen is added.
    pub(crate) fault: f32,
    /// A line that ends in a hyphen of the word's own.
    pub(crate) own_hyphen: f32,
    /// A line end that parts what is better kept together.
    pub(crate) tie: f32,
    /// A third hyphen in a row: dearer than all that may be bought with it.
    pub(crate) ladder: f32,
    /// A cell past the right edge, where a unit is wider than the room.
    pub(crate) overfull: f32,
    /// A last line of one word of no more than [`RUNT`] cells.
    pub(crate) runt: f32,
    /// A last line of one word, or of less than a fifth of the room; twice as much for nothing.
    pub(crate) short_last: f32,
    /// A last line that begins with the rest of a word.
    pub(crate) split_last: f32,
}

/// The weights of gaps by where they stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct GapCosts {
    /// The second, third, fourth and each further gap of a chain of gaps under each other. A chain
    /// of four lines is a river; the shorter ones cost little, for they may become rivers.
    pub(crate) chain: [f32; 5],
    /// An added cell under a gap that was widened too; half as much under any other.
    pub(crate) stacked: f32,
    /// An added cell after a letter, after a pause, after the end of a sentence, and in code.
    pub(crate) seen: [f32; 4],
    /// How far the added cells are from even over the line, in cells, squared, by gap.
    pub(crate) uneven: f32,
}

/// The widest last line of one word that counts as a runt, in cells.
pub(crate) const RUNT: f32 = 5.0;

/// The most cells that a gap may have.
pub(crate) const WIDEST_GAP: u16 = 3;

impl Default for Costs {
    fn default() -> Self {
        let ends = EndCosts {
            hyphen: 5.5,
            ragged_hyphen: 15.0,
            fault: 1.3,
            own_hyphen: 5.0,
            tie: 25.0,
            ladder: 10_000.0,
            overfull: 1_000_000.0,
            runt: 120.0,
            short_last: 7.0,
            split_last: 8.0,
        };
        let gaps = GapCosts {
            chain: [0.0, 0.2, 4.0, 50.0, 20.0],
            stacked: 0.5,
            seen: [0.3, 0.1, 0.0, 40.0],
            uneven: 0.05,
        };
        Self {
            gap: 9.0,
            wide: 12.0,
            slack: 1.0 / 9.0,
            ragged: 32.0,
            ends,
            contrast: 1.0,
            gaps,
            breadth: 4,
        }
    }
}
