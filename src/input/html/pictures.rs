//! Pictures of a page: their addresses, wherever these wait, and their captions and credits.

use scraper::ElementRef;

use crate::document::Picture;
use crate::input::credit;
use crate::input::html::addresses::Addresses;
use crate::input::html::dom::{self, Keys};
use crate::input::page_text::shapes;
use crate::input::profile::Selectors;
use crate::text::{Text, Unclean};

/// Attributes in which the address waits until a script asks for it.
const WAITING: &[&str] = &[
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-large-file",
    "data-url",
];

/// Attributes that hold the address in several sizes.
const SIZES: &[&str] = &["srcset", "data-srcset", "data-lazy-srcset"];

/// Classes of pictures that stand for signs.
const SIGNS: &[&str] = &["emoji", "wp-smiley", "smilie", "smiley", "emoticon"];

/// Marks in data of machines that an element thanks somebody for a picture (schema.org, `ImageObject`).
const CREDITS: &[&str] = &["copyrightHolder", "creditText", "copyrightNotice"];

/// A picture of no more than so many points, either way, is a spy or an ornament.
const SMALLEST: u32 = 3;

/// A picture, as its element tells of it; nothing where it is none to look at.
pub(crate) fn picture(image: ElementRef<'_>, addresses: &Addresses) -> Option<Picture> {
    let is_small = |name| {
        let points = dom::attribute(image, name).map(|value| value.trim_end_matches("px"));
        points.and_then(|points| points.parse().ok()).is_some_and(|points: u32| points <= SMALLEST)
    };
    if is_small("width") || is_small("height") || is_sign(image) {
        return None;
    }
    let alternative = dom::filled(image, "alt").map(|words| Unclean::new(words).line());
    let alternative = alternative.filter(|words| !words.is_blank() && !says_nothing(words));
    let address = address(image, addresses);
    (address.is_some() || alternative.is_some()).then(|| Picture {
        alternative,
        address,
        ..Picture::default()
    })
}

/// Whether what stands for a picture tells a reader nothing: the name of its file, or what a program
/// writes for nothing.
fn says_nothing(words: &Text) -> bool {
    shapes::is_file_name(words) || matches!(words.as_str(), "undefined" | "null" | "image")
}

/// Whether a picture stands for a sign among words.
pub(crate) fn is_sign(image: ElementRef<'_>) -> bool {
    dom::marks_as_written(image).any(|mark| dom::is_one_of(mark, SIGNS))
}

/// The address of the largest form of a picture.
fn address(image: ElementRef<'_>, addresses: &Addresses) -> Option<Text> {
    let frame = dom::parent(image).filter(|frame| dom::name(*frame) == "picture");
    let sources = frame.into_iter().flat_map(|frame| frame.child_elements());
    let sources = sources.filter(|source| {
        dom::name(*source) == "source"
            && dom::attribute(*source, "type").is_none_or(|kind| !kind.contains("avif"))
    });
    let largest = |element| SIZES.iter().find_map(|name| largest(dom::filled(element, name)?));
    let sized = std::iter::once(image).chain(sources).find_map(largest);
    let waiting = || WAITING.iter().find_map(|name| dom::filled(image, name));
    let plain = || dom::filled(image, "src");
    let found = sized.or_else(waiting).or_else(plain)?;
    addresses.of_page(found)
}

/// The address with the largest size in a list of sizes (WHATWG HTML, "srcset attributes").
fn largest(list: &str) -> Option<&str> {
    let mut best: Option<(f64, &str)> = None;
    let mut rest = list;
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == ',');
        let end = rest.find(|sign: char| sign.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at_checked(end)?;
        let bare = address.trim_end_matches(',');
        let (size, after) = if bare.len() < address.len() {
            ("", after)
        } else {
            after.split_once(',').unwrap_or((after, ""))
        };
        if bare.is_empty() {
            return best.map(|(_, address)| address);
        }
        let size = size.trim().trim_end_matches(['w', 'x', 'h']).parse().unwrap_or(1.0);
        if !bare.starts_with("data:") && best.is_none_or(|(other, _)| size > other) {
            best = Some((size, bare));
        }
        rest = after;
    }
}

/// How the classes of captions end.
const CAPTIONS: &[&str] = &["caption", "caption-text", "caption-below"];

/// Whether an element holds the caption of a picture.
pub(crate) fn is_caption(element: ElementRef<'_>) -> bool {
    dom::name(element) == "figcaption"
        || dom::attribute(element, "itemprop") == Some("caption")
        || dom::marks_as_written(element).any(|mark| {
            CAPTIONS.iter().any(|end| dom::ends_with(mark, end))
                || mark.eq_ignore_ascii_case("photo-credit")
        }) && dom::named(element, "img").next().is_none()
}

/// The first caption within an element.
pub(crate) fn caption_within<'a>(
    frame: ElementRef<'a>,
    selectors: Option<&Selectors>,
) -> Option<ElementRef<'a>> {
    let told = dom::first(frame, selectors.into_iter().flat_map(Selectors::iter), dom::has_words);
    told.or_else(|| {
        let mut inner = dom::elements(frame).skip(1);
        inner.find(|element| is_caption(*element) && dom::has_words(*element))
    })
}

/// Gives a picture its caption, parted from the credit.
pub(crate) fn add_caption(picture: &mut Picture, caption: ElementRef<'_>) {
    let printed = dom::line(caption);
    let marked = dom::elements(caption).skip(1).find(|element| {
        let is_credit = |mark: &String| {
            ["credit", "copyright", "attribution"].iter().any(|end| mark.ends_with(end))
        };
        let named = dom::attribute(*element, "itemprop");
        (named.is_some_and(|name| CREDITS.contains(&name))
            || dom::marks(*element).iter().any(is_credit))
            && dom::has_words(*element)
    });
    if let Some(marked) = marked {
        let keys = Keys::from_iter([dom::key(marked)]);
        picture.caption = dom::line_without(caption, &keys);
        picture.credit = Some(credit::bare(&dom::line(marked)));
        picture.printed = Some(printed).filter(|printed| !printed.is_blank());
    } else if !printed.is_blank() {
        set_caption(picture, &printed);
    } else {
        // A caption without words tells nothing.
    }
}

/// Gives a picture the words of its caption, parted from the credit.
pub(crate) fn set_caption(picture: &mut Picture, printed: &Text) {
    let parted = credit::split(printed);
    picture.caption = parted.words;
    picture.credit = parted.credit;
    picture.printed = Some(printed.clone());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_size_wins() {
        assert_eq!(largest("a.jpg 300w, b,c.jpg 1200w, d.jpg 600w"), Some("b,c.jpg"));
        assert_eq!(largest("a.jpg, b.jpg 2x"), Some("b.jpg"));
        assert_eq!(largest(" a.jpg "), Some("a.jpg"));
        assert_eq!(largest(",, "), None);
        assert_eq!(largest("data:image/gif;base64,xx 1w"), None);
    }
}
