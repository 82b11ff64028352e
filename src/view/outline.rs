//! The outline of an article, over the article.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Action, Outline, Reader, State};
use crate::layout::{Face, Landing, LandingKind};
use crate::text::Printable;
use crate::view::folio_line::Hint;
use crate::view::panel::{self, PanelRow, PanelWords};

/// What the panel says besides the parts.
const WORDS: PanelWords = PanelWords::new("OUTLINE", "  nothing is called so");

/// The keys that matter while it is open.
pub(crate) const KEYS: [Hint; 3] = [
    Hint::Key(Action::Open, "goes there"),
    Hint::Fixed("/ find"),
    Hint::Key(Action::Cancel, "back"),
];

/// Draws the outline.
pub(crate) fn draw(
    state: &State,
    (reader, outline): (&Reader, &Outline),
    window: Rect,
    buffer: &mut Buffer,
) {
    let row = |number: usize| {
        let landing = outline.landings.get(number);
        let row = landing.map_or_else(PanelRow::default, |landing| row_of(reader, *landing));
        PanelRow { is_present: number == outline.present, ..row }
    };
    panel::draw((&outline.list, WORDS), row, state.writing(), window, buffer);
}

/// A part: headings bold and by their level, breaks and figures with their signs.
fn row_of(reader: &Reader, landing: Landing) -> PanelRow {
    let plain = Face::default();
    let (indent, sign, face) = match landing.kind {
        LandingKind::Start => (0, "", plain.bold()),
        LandingKind::Heading(level) => (2 * usize::from(level.saturating_sub(2)), "", plain.bold()),
        LandingKind::Break => (0, "⁂ ", plain),
        LandingKind::Figure => (0, "▏ ", plain.italic()),
        LandingKind::Notes | LandingKind::End | LandingKind::More => (0, "", plain),
    };
    let progress = reader.galley.progress(landing.place);
    let mut end = Printable::number(progress.read * 100 / progress.known.max(1));
    end.push(&Printable::fixed("%"));
    let words = Printable::of(&reader.galley.words_at(landing));
    PanelRow { indent, sign: Printable::fixed(sign), words, face, end, is_present: false }
}
