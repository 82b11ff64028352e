//! Source -> article, in parts, so that the first screen need not wait for the last word.
//!
//! Decodes bytes, tells the kind of a source from its content, and gives it to the reader of that
//! kind. Pure: the bytes come from `acquire`. Reading is lenient: whatever is plain text is read,
//! and what was left out or guessed is told as a [`Warning`].

mod address_list;
mod announced;
mod archive;
mod bound;
mod counts;
mod credit;
mod dates;
mod encoding;
mod epub;
mod error;
mod feed;
mod found;
mod html;
mod issue_file;
mod joined;
mod kind;
mod language;
mod markdown;
mod mhtml;
mod packed;
mod page_text;
mod post;
mod posted;
mod profile;
mod reading;
mod section_page;
mod shortcut;
mod source;
mod warning;
mod words;
mod xml;

use crate::document::{Article, Catches, ProfileDraft, SourceKind};
use crate::text::Text;

pub use address_list::{AddressList, addresses_of};
pub use announced::{Announced, FeedLink, PostLink};
pub use archive::Bytes;
pub use bound::{Bound, BoundArticle, BoundSection, Volume};
pub use epub::Book;
pub use error::ReadError;
pub use feed::Feed;
pub use found::{links_of, posts_of};
pub use issue_file::{IssueFile, ListedArticle, ListedSection, Told};
pub use joined::Joined;
pub use kind::{is_book, is_volume};
pub use packed::{is_packed, unpacked};
use post::Post;
pub use profile::{Profile, ProfileError, ProfileSource, SearchWays};
pub use reading::Reading;
use reading::{Begun, Rest};
pub use section_page::{SectionEntry, SectionPage};
pub use shortcut::shortcut;
pub use source::Source;
pub use warning::Warning;

/// Reads a source as far as a first screen needs; the reading gives the rest.
pub fn read(source: Source, profiles: &dyn ProfileSource) -> Result<Reading, ReadError> {
    kind::refuse_other_formats(&source.bytes)?;
    let kind = kind::of(&source);
    if kind == SourceKind::Mhtml {
        return read(mhtml::page(&source)?, profiles);
    }
    let charset = source.charset.as_ref().map(Text::as_str);
    let name = source.name;
    let (text, warning) = match kind {
        SourceKind::Html => encoding::decode_page(source.bytes, charset)?,
        _ => encoding::decode(source.bytes, charset)?,
    };
    let (mut why, mut section, mut announced) = Default::default();
    let (article, rest) = match kind {
        SourceKind::PageText => {
            let (article, rest) = page_text::open(text, source.address, profiles);
            (article, Rest::PageText(rest))
        }
        SourceKind::Html | SourceKind::Markdown if text.len() > html::LARGEST => {
            return Err(ReadError::TooLarge);
        }
        SourceKind::Html => {
            let opened = open_page(&text, (source.address, name.as_ref()), profiles)?;
            let opened = posted::join(opened, source.post.as_deref(), profiles);
            (why, section) = (Some(opened.inspection), opened.section);
            announced = opened.announced;
            let (article, rest) = html::begin(opened.article);
            (article, Rest::Html(rest))
        }
        SourceKind::Markdown => {
            let (article, rest) = markdown::open(&text, source.address);
            (article, Rest::Html(rest))
        }
        other => return Err(ReadError::Several(kind::phrase(other))),
    };
    let warnings = warning.into_iter().collect();
    Ok(Reading::new(article, warnings, rest).explained(why).listing(section).announcing(announced))
}

/// Reads a page of the web, or what the program of its site tells other programs of it.
fn open_page(
    text: &str,
    (address, name): (Option<Text>, Option<&Text>),
    profiles: &dyn ProfileSource,
) -> Result<html::OpenedPage, ReadError> {
    let post = if post::begins(text) { Post::parse(text)? } else { None };
    if let Some(post) = post {
        return Ok(post.open(address.as_ref(), profiles));
    }
    let address = address.or_else(|| html::saved_from(text));
    Ok(html::open(text, (address, name), profiles.all()))
}

/// Where the program of a page's site tells other programs of its article, where that is to be asked for
/// beside the page ([`Source::post`]). What names no such place is not read for that.
pub fn post_of(
    bytes: &[u8],
    (charset, address): (Option<&Text>, &Text),
    profiles: &dyn ProfileSource,
) -> Option<Text> {
    let is_there = |mark: &str| bytes.windows(mark.len()).any(|it| it == mark.as_bytes());
    ["/wp/v2/", "rest_route", "api.w.org"].into_iter().any(is_there).then_some(())?;
    kind::refuse_other_formats(bytes).ok()?;
    let (charset, address) = (charset.cloned(), Some(address.clone()));
    let source = Source { bytes: bytes.to_vec(), charset, address, ..Source::default() };
    (kind::of(&source) == SourceKind::Html).then_some(())?;
    let (text, address) = page_of(source).ok()?;
    (!post::begins(&text)).then(|| html::post_of(&text, address.as_ref(), profiles.all())).flatten()
}

/// Whether bytes are a post that may be kept beside its page.
pub fn is_post(bytes: &[u8]) -> bool {
    matches!(Post::parse(&String::from_utf8_lossy(bytes)), Ok(Some(_)))
}

/// Reads the start of a source of so many bytes in all, as far as a first screen needs, and just as
/// [`read`] would read it; the reading is then to be given the rest. Nothing where more of the
/// source must be there first: it is short, no plain text, or begins with something long.
pub fn read_start(
    start: &Source,
    length: u64,
    profiles: &dyn ProfileSource,
) -> Result<Option<Reading>, ReadError> {
    kind::refuse_other_formats(&start.bytes)?;
    let is_text = kind::of(start) == SourceKind::PageText && start.charset.is_none();
    // Whatever stands after the text then begins after all that is read now.
    let is_long = (start.bytes.len() + page_text::TAIL) as u64 <= length;
    if !is_text || !is_long {
        return Ok(None);
    }
    let Some(((text, warning), decoder)) = encoding::begin(&start.bytes)? else { return Ok(None) };
    let begun = page_text::open_start(text, start.address.clone(), profiles);
    Ok(begun.map(|(article, text)| {
        let rest = Rest::Begun(Begun { text, decoder });
        Reading::new(article, warning.into_iter().collect(), rest)
    }))
}

/// Makes the first draft of a site profile of a page of the web, whatever its kind is said to be.
pub fn draft_profile(source: Source) -> Result<ProfileDraft, ReadError> {
    let (text, address) = page_of(source)?;
    Ok(html::sketch(&text, address))
}

/// Tries a profile on a page of the web: what each of its selectors catches, and the article that is
/// read by them, whatever site the page is of.
pub fn try_profile(
    source: Source,
    profile: &Profile,
) -> Result<(Vec<Catches>, Article), ReadError> {
    let (text, address) = page_of(source)?;
    Ok((html::trial(&text, profile), html::read_by(&text, address, profile)))
}

/// The source of a page of the web, decoded, and its address.
fn page_of(source: Source) -> Result<(String, Option<Text>), ReadError> {
    kind::refuse_other_formats(&source.bytes)?;
    let charset = source.charset.as_ref().map(Text::as_str);
    let (text, _) = encoding::decode_page(source.bytes, charset)?;
    if text.len() > html::LARGEST {
        return Err(ReadError::TooLarge);
    }
    Ok((text, source.address))
}
