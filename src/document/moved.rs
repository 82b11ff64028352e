//! Moved: where a place lies in another edition of its article.

use crate::document::{Block, Piece, Place, words_of};
use crate::text::Text;

/// So many characters from the place on are looked for where the paragraph has changed elsewhere: about half a
/// row, which a text hardly says twice.
const TELLING: usize = 40;

/// So many paragraphs before the place are looked for where its own is gone.
const NEAR: usize = 20;

/// Where the words of a place in the blocks of an article stand in those that have come in their stead: in the
/// same paragraph wherever it is now, else where the text says the same, else behind the last paragraph before
/// them that is still there.
pub fn moved(place: Place, before: &[Block], now: &[Block]) -> Place {
    let Piece::Block(number) = place.piece else { return place };
    let Some(block) = before.get(number) else { return place };
    let words = words_of(block);
    if now.get(number).is_some_and(|block| words_of(block) == words) {
        return place;
    }
    let at = |number, offset| Place { piece: Piece::Block(number), offset };
    let texts: Vec<Text> = now.iter().map(words_of).collect();
    if let Some(same) = nearest(&texts, number, |text| !text.is_blank() && *text == words) {
        return at(same, place.offset);
    }
    let said: String =
        words.as_str().get(place.offset..).unwrap_or_default().chars().take(TELLING).collect();
    let says_it = |text: &Text| !said.trim().is_empty() && text.as_str().contains(&said);
    if let Some(same) = nearest(&texts, number, says_it) {
        let offset = texts.get(same).and_then(|text| text.as_str().find(&said));
        return at(same, offset.unwrap_or_default());
    }
    let earlier = before.iter().enumerate().take(number).rev().take(NEAR);
    let stands = earlier.filter_map(|(from, block)| {
        let words = words_of(block);
        let now = nearest(&texts, from, |text| !text.is_blank() && *text == words)?;
        Some(now + (number - from))
    });
    let last = now.len().saturating_sub(1);
    at(stands.into_iter().next().unwrap_or(number).min(last), 0)
}

/// The number of the text nearest to a number that is meant.
fn nearest(texts: &[Text], number: usize, is_meant: impl Fn(&Text) -> bool) -> Option<usize> {
    let meant = texts.iter().enumerate().filter(|(_, text)| is_meant(text));
    meant.map(|(at, _)| at).min_by_key(|at| at.abs_diff(number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;

    fn blocks(texts: &[&'static str]) -> Vec<Block> {
        let block = |words: &&'static str| Block::Paragraph(vec![Inline::Text(Text::fixed(words))]);
        texts.iter().map(block).collect()
    }

    /// Where a place in the third of these paragraphs lies in other ones.
    #[track_caller]
    fn check(offset: usize, now: &[&'static str], expected: (usize, usize)) {
        let before =
            blocks(&["One tide.", "Two tides.", "Three tides came. Then they went.", "Four."]);
        let place = Place { piece: Piece::Block(2), offset };
        let expected = Place { piece: Piece::Block(expected.0), offset: expected.1 };
        assert_eq!(moved(place, &before, &blocks(now)), expected);
    }

    #[test]
    fn a_place_keeps_to_its_paragraph() {
        let third = "Three tides came. Then they went.";
        check(18, &["One tide.", "Two tides.", third, "Four."], (2, 18));
        check(18, &["New.", "One tide.", "Two tides.", third, "Four."], (3, 18));
        check(18, &[third], (0, 18));
        check(18, &["New.", third, "One tide.", "Two tides.", third], (1, 18));
    }

    #[test]
    fn a_place_keeps_to_its_words_where_its_paragraph_was_written_anew() {
        check(18, &["New.", "One tide.", "Two tides.", "Not three. Then they went."], (3, 11));
    }

    #[test]
    fn a_place_without_its_words_keeps_to_what_stood_before_it() {
        check(18, &["New.", "One tide.", "Two tides.", "Other words.", "Four."], (3, 0));
        check(18, &["New.", "One tide."], (1, 0));
        check(18, &[], (0, 0));
        let place = Place::start_of(Piece::EndMark);
        assert_eq!(moved(place, &blocks(&["a"]), &blocks(&["b"])), place);
        let beyond = Place::start_of(Piece::Block(9));
        assert_eq!(moved(beyond, &blocks(&["a"]), &blocks(&["b"])), beyond);
    }
}
