//! Picture frames: which elements hold pictures with their captions and nothing else, and which hold
//! a caption alone.

use scraper::ElementRef;

use crate::input::html::dom::{self, Step, Walk};
use crate::input::html::gate::WITHOUT_SCRIPTS;
use crate::input::html::pictures;

/// The longest frame of a picture that is no `figure`, in bytes of its words.
const LONGEST_FRAME: usize = 1000;

/// The longest caption whose picture is not there, in bytes.
const LONGEST_CAPTION: usize = 500;

/// The longest words beside a picture that are no part of the text, in bytes.
const LONGEST_SIGN: usize = 20;

/// Whether an element is a caption of no more than a paragraph, in a box of its own.
pub(crate) fn is_alone(caption: ElementRef<'_>) -> bool {
    let mut inner = dom::elements(caption).skip(1);
    dom::name(caption) == "div"
        && dom::is_short(caption, LONGEST_CAPTION)
        && inner.all(|inner| dom::is_among_words(inner) || matches!(dom::name(inner), "div" | "br"))
}

/// Whether an element is the frame of pictures and their captions, and holds nothing else.
pub(crate) fn is_picture_frame(element: ElementRef<'_>) -> bool {
    let name = dom::name(element);
    let may_be = name == "figure"
        || matches!(name, "div" | "span" | "dl" | "p" | "section") && is_marked_as_frame(element);
    let mut inner = dom::elements(element).skip(1).take(LONGEST_FRAME);
    let mut holds_more = || {
        inner.any(|inner| {
            let name = dom::name(inner);
            matches!(name, "figure" | "table" | "blockquote" | "pre" | "ul" | "ol" | "h2" | "h3")
        })
    };
    may_be && !holds_more() && holds_no_other_words(element)
}

fn is_marked_as_frame(element: ElementRef<'_>) -> bool {
    ["caption", "photo", "figure", "image", "picture", "thumb", "media"]
        .iter()
        .any(|mark| dom::is_marked(element, mark))
        && dom::named(element, "img").next().is_some()
        && pictures::caption_within(element, None).is_some()
}

/// Whether all words of a frame are captions, a number or another sign beside the picture excepted.
fn holds_no_other_words(frame: ElementRef<'_>) -> bool {
    let mut other = 0;
    let mut walk = Walk::new(frame);
    while let Some(step) = walk.next() {
        match step {
            Step::Words(words) => other += words.trim().len(),
            Step::Enter(inner)
                if dom::is_unspoken(inner) || dom::name(inner) == WITHOUT_SCRIPTS =>
            {
                walk.pass_over(inner);
            }
            Step::Enter(inner)
                if pictures::is_caption(inner) && dom::key(inner) != dom::key(frame) =>
            {
                walk.pass_over(inner);
            }
            Step::Enter(_) | Step::Leave(_) => {}
        }
        if other > LONGEST_SIGN {
            return false;
        }
    }
    other == 0 || pictures::caption_within(frame, None).is_some()
}
