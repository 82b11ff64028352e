//! Hero: the picture above the text, with its caption, which many pages keep outside of it.

use scraper::ElementRef;

use crate::document::{Picture, Reason};
use crate::input::html::dom;
use crate::input::html::phrases::Page;
use crate::input::html::pictures;
use crate::input::profile::Profile;

/// How many elements around a caption may be the frame of its picture.
const NEAR: usize = 4;

/// The picture above the text where the profile says that it stands; it is then no part of the text.
pub(crate) fn told(page: &mut Page<'_>, profile: &Profile) -> Option<Picture> {
    let has_image = |frame: ElementRef<'_>| {
        dom::name(frame) == "img" || dom::named(frame, "img").next().is_some()
    };
    let frame = dom::first(page.root, profile.markup().figure.iter(), has_image)?;
    let image = std::iter::once(frame).chain(dom::named(frame, "img"));
    let mut image = image.filter(|element| dom::name(*element) == "img");
    let mut picture = pictures::picture(image.next()?, &page.addresses)?;
    if let Some(caption) = pictures::caption_within(frame, page.captions) {
        pictures::add_caption(&mut picture, caption);
    } else if let Some(said) = picture.alternative.clone().filter(crate::input::credit::is_credited)
    {
        pictures::set_caption(&mut picture, &said);
    } else {
        // It has no caption.
    }
    page.gone.insert(frame, Reason::Fact);
    Some(picture)
}

/// The first picture with a caption between headline and text, or before the text in the same
/// article; it is then no part of the text.
pub(crate) fn before(page: &mut Page<'_>, body: ElementRef<'_>) -> Option<Picture> {
    let around: Vec<usize> = dom::around(body)
        .skip(1)
        .filter(|outer| matches!(dom::name(*outer), "article" | "main"))
        .map(dom::key)
        .collect();
    let mut passed = false;
    for element in dom::elements(page.root).take_while(|element| *element != body) {
        passed |= dom::name(element) == "h1" && dom::has_words(element);
        if dom::name(element) != "figcaption" {
            continue;
        }
        let belongs = passed || dom::around(element).any(|outer| around.contains(&dom::key(outer)));
        if !belongs || page.gone.covers(element) {
            continue;
        }
        let mut frames = dom::around(element).skip(1).take(NEAR);
        let image = frames.find_map(|frame| Some((frame, dom::named(frame, "img").next()?)));
        let Some((frame, image)) = image.filter(|_| dom::has_words(element)) else { continue };
        let Some(mut picture) = pictures::picture(image, &page.addresses) else { continue };
        pictures::add_caption(&mut picture, element);
        page.gone.insert(frame, Reason::Fact);
        return Some(picture);
    }
    None
}
