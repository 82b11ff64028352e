//! Captions: Markdown has no mark for them. What stands for one is the title of a picture that
//! stands alone, or a line with stress under it, or else the words that stand in for it; and for that
//! of a table a line with stress over it.

use std::collections::HashSet;

use crate::document::{Block, Inline, Picture, plain_text};
use crate::input::credit;
use crate::text::Text;

/// Gives a picture a text as its caption, if it has the form of one: words with stress, and after
/// a line break perhaps a credit. Gives whether it has.
pub(crate) fn give(picture: &mut Picture, text: &[Inline]) -> bool {
    let (caption, credit) = match text {
        [Inline::Emphasis(caption)] => (caption, None),
        [Inline::Emphasis(caption), Inline::LineBreak, Inline::Text(credit)] => {
            (caption, Some(credit))
        }
        _ => return false,
    };
    let has_breaks = caption.iter().any(|inline| matches!(inline, Inline::LineBreak));
    if picture.caption.is_some() || has_breaks {
        return false;
    }
    let caption = plain_text(caption);
    if let Some(credit) = credit {
        picture.printed = Some(Text::join([&caption, credit], " "));
        picture.credit = Some(credit::bare(credit));
        picture.caption = Some(caption);
    } else {
        set(picture, &caption);
    }
    true
}

/// Makes the title of a picture its caption.
pub(crate) fn give_title(picture: &mut Picture) {
    if let Some(title) = picture.printed.take() {
        set(picture, &title);
    }
}

/// Marks a picture that stands alone, so that what stands in for it may become its caption.
pub(crate) fn give_own(picture: &mut Picture) {
    if picture.caption.is_none() && picture.credit.is_none() {
        picture.printed.clone_from(&picture.alternative);
    }
}

/// Finds the captions over tables: paragraphs of nothing but words with stress.
pub(crate) fn over_tables(blocks: &mut Vec<Block>) {
    let mut rest = std::mem::take(blocks).into_iter().peekable();
    while let Some(block) = rest.next() {
        let caption = match (&block, rest.peek_mut()) {
            (Block::Paragraph(text), Some(Block::Table { caption, .. })) if caption.is_none() => {
                *caption = of_table(text);
                caption.is_some()
            }
            _ => false,
        };
        if !caption {
            blocks.push(block);
        }
    }
}

/// The words of a paragraph as the caption of the table below it, if they have the form of one.
fn of_table(text: &[Inline]) -> Option<Text> {
    let [Inline::Emphasis(words)] = text else { return None };
    let has_breaks = words.iter().any(|inline| matches!(inline, Inline::LineBreak));
    (!has_breaks).then(|| plain_text(words))
}

fn set(picture: &mut Picture, printed: &Text) {
    let parted = credit::split(printed);
    picture.caption = parted.words;
    picture.credit = parted.credit;
    picture.printed = Some(printed.clone());
}

/// Finds the captions under pictures, and gives the others that stand alone their own words.
pub(crate) fn find(blocks: &mut Vec<Block>, pictures: &mut [Picture]) {
    let mut under: HashSet<usize> = HashSet::new();
    for (at, pair) in blocks.windows(2).enumerate() {
        if let [Block::Figure(number), Block::Paragraph(text)] = pair
            && let Some(picture) = pictures.get_mut(*number)
            && give(picture, text)
        {
            under.insert(at + 1);
        }
    }
    let mut at = 0;
    blocks.retain(|_| {
        at += 1;
        !under.contains(&(at - 1))
    });
    for picture in pictures.iter_mut().filter(|picture| !picture.has_words()) {
        give_title(picture);
    }
}
