//! Posted: a page and the post that its site told other programs of -> one article.
//!
//! The text of the post is taken where it is the same article and whole: it stands alone there, with nothing
//! around it. What only the page tells stays: the list of further articles, the standfirst, the
//! publication, who wrote it. Where the post is poor, the page stands as if nobody had asked.

use std::mem;

use url::Url;

use crate::document::{
    Article, Block, Candidate, Date, Ending, Fact, Metadata, Picture, Provenance, Verdict,
    count_body_words, words_of,
};
use crate::input::dates;
use crate::input::html::OpenedPage;
use crate::input::post::Post;
use crate::input::profile::ProfileSource;
use crate::input::words::{letters_of, same};
use crate::text::Text;

/// A post may have a tenth fewer words than its page, on which a line too many may have been taken for text.
const LEAST: (usize, usize) = (9, 10);

/// Where the page is only the first of several, a post that holds them all has half as many words again.
const WHOLE: (usize, usize) = (3, 2);

/// How many blocks from the top a standfirst may be told again.
const HEAD: usize = 3;

/// Why the post is taken.
const TAKEN: &str =
    "it is the same article and whole, so its text is taken, and of the page what only it tells";

/// The article of a page, with the post that was told of it where there is one.
pub(crate) fn join(
    mut page: OpenedPage,
    post: Option<&[u8]>,
    profiles: &dyn ProfileSource,
) -> OpenedPage {
    let is_asked_for = page.announced.post.as_ref().is_some_and(|link| link.is_needed);
    let Some(bytes) = post.filter(|_| is_asked_for && page.section.is_none()) else { return page };
    let text = String::from_utf8_lossy(bytes);
    let told = match Post::parse(&text) {
        Ok(Some(post)) => {
            let own = page.article.metadata.address.as_ref().map(|fact| &fact.value);
            let opened = post.open(own, profiles);
            fault_of(&post, &opened.article, &page).map_or(Ok(opened), Err)
        }
        _ => Err("the answer is no post, so the page stands"),
    };
    match told {
        Ok(opened) => {
            decide(&mut page.inspection.facts, TAKEN, true);
            merge(page, opened)
        }
        Err(why) => {
            decide(&mut page.inspection.facts, why, false);
            page
        }
    }
}

/// Why a post does not serve in the place of its page; nothing where it does.
fn fault_of(post: &Post, told: &Article, page: &OpenedPage) -> Option<&'static str> {
    let goes_on = page.announced.next.is_some();
    let (share, of) = if goes_on { WHOLE } else { LEAST };
    let words = |article: &Article| count_body_words(&article.blocks);
    let is_short = words(told) * of < words(&page.article) * share;
    if post.is_locked() {
        Some("the post asks for a password, so the page stands")
    } else if post.is_raw() {
        Some("the post holds marks that its site makes the text of, so the page stands")
    } else if !is_same(&told.metadata, &page.article.metadata) {
        Some("the post has another title, so the page stands")
    } else if is_short && goes_on {
        Some("the post has not the further pages of the article, so the page stands")
    } else if is_short {
        Some("the post has fewer words than the page, so the page stands")
    } else {
        None
    }
}

/// Whether a post and a page are the same article: their titles say the same, or most of one is the other,
/// as where the name of the site stands beside it.
fn is_same(post: &Metadata, page: &Metadata) -> bool {
    let Some((post, page)) = post.title.as_ref().zip(page.title.as_ref()) else {
        return page.title.is_none();
    };
    let letters = |title: &Fact<Text>| letters_of(&title.value).collect::<String>();
    let (post_letters, page_letters) = (letters(post), letters(page));
    let (shorter, longer) = if post_letters.len() < page_letters.len() {
        (post_letters, page_letters)
    } else {
        (page_letters, post_letters)
    };
    same(&post.value, &page.value)
        || !shorter.is_empty() && shorter.len() * 2 >= longer.len() && longer.contains(&shorter)
}

/// The post with what only the page tells.
fn merge(page: OpenedPage, post: OpenedPage) -> OpenedPage {
    let OpenedPage { article: shown, mut inspection, section, mut announced } = page;
    let mut article = post.article;
    add_pictures(&mut article, &shown);
    article.metadata = facts_of(mem::take(&mut article.metadata), shown.metadata, &article.blocks);
    article.ending = Some(ending_of(article.ending.take(), shown.ending));
    tell(&mut inspection.facts, &article.metadata);
    inspection.parts = post.inspection.parts;
    inspection.body = Some(Text::fixed("the post"));
    // The post holds all of its pages.
    announced.next = None;
    inspection.facts.retain(|verdict| verdict.name != "next page");
    OpenedPage { article, inspection, section, announced }
}

fn facts_of(post: Metadata, page: Metadata, blocks: &[Block]) -> Metadata {
    // What stands among the words of the post need not stand above them too.
    let is_new = |fact: &Fact<Text>| {
        let mut head = blocks.iter().take(HEAD);
        !head.any(|block| same(&words_of(block), &fact.value))
    };
    let first = page.sections.first().cloned();
    let mut sections = if post.sections.is_empty() { page.sections } else { post.sections };
    // The site tells all sections alike; the page bears one.
    let is_first = |section: &Fact<Text>| {
        first.as_ref().is_some_and(|first| same(&first.value, &section.value))
    };
    sections.sort_by_key(|section| !is_first(section));
    Metadata {
        publication: page.publication.or(post.publication),
        sections,
        title: post.title.or(page.title),
        standfirst: post.standfirst.or(page.standfirst.filter(is_new)),
        // The post tells the account that put it there, the page who wrote it.
        authors: if page.authors.is_empty() { post.authors } else { page.authors },
        date: post.date.or(page.date),
        language: page.language.or(post.language),
        address: page.address.or(post.address),
    }
}

fn ending_of(post: Option<Ending>, page: Option<Ending>) -> Ending {
    let (post, page) = (post.unwrap_or_default(), page.unwrap_or_default());
    let has_list = !page.related.entries.is_empty();
    Ending {
        about_author: post.about_author.or(page.about_author),
        endnotes: if post.endnotes.is_empty() { page.endnotes } else { post.endnotes },
        related: if has_list { page.related } else { post.related },
    }
}

/// Adds the picture above the text where the post has none, and the words of those that the post only shows.
fn add_pictures(post: &mut Article, page: &Article) {
    for picture in post.pictures.iter_mut().filter(|picture| picture.credit.is_none()) {
        let shown = page.pictures.iter().find(|shown| is_same_picture(shown, picture));
        let is_silent =
            |shown: &&Picture| picture.caption.is_none() || picture.caption == shown.caption;
        if let Some(shown) = shown.filter(is_silent) {
            let address = picture.address.take();
            *picture = Picture { address, ..shown.clone() };
        }
    }
    let Some(Block::Figure(number)) = page.blocks.first() else { return };
    let Some(above) = page.pictures.get(*number) else { return };
    let is_there = post.pictures.iter().any(|picture| is_same_picture(picture, above));
    if is_there || matches!(post.blocks.first(), Some(Block::Figure(_))) {
        return;
    }
    for block in &mut post.blocks {
        if let Block::Figure(number) = block {
            *number += 1;
        }
    }
    post.pictures.insert(0, above.clone());
    post.blocks.insert(0, Block::Figure(0));
}

/// Whether two addresses are of one picture, whatever its size and whoever delivers it: WordPress makes
/// `snow-1024x683.jpg` and `snow-scaled.jpg` of `snow.jpg`, and a host for pictures puts its own path before.
fn is_same_picture(one: &Picture, other: &Picture) -> bool {
    let paths = original_path(one).zip(original_path(other));
    paths.is_some_and(|(one, other)| one.ends_with(&other) || other.ends_with(&one))
}

/// The path of the picture that others were made of, without its ending.
fn original_path(picture: &Picture) -> Option<String> {
    let url = Url::parse(picture.address.as_ref()?.as_str()).ok()?;
    let (stem, _) = url.path().rsplit_once('.')?;
    let is_number = |side: &str| !side.is_empty() && side.bytes().all(|byte| byte.is_ascii_digit());
    let is_size = |end: &str| {
        let sides = end.split_once('x');
        end == "scaled"
            || sides.is_some_and(|(width, height)| is_number(width) && is_number(height))
    };
    let sized = stem.rsplit_once('-').filter(|(_, end)| is_size(end));
    Some(sized.map_or(stem, |(stem, _)| stem).to_owned())
}

/// Tells whether the post was taken, and why.
fn decide(facts: &mut [Verdict], why: &'static str, is_taken: bool) {
    for verdict in facts.iter_mut().filter(|verdict| verdict.name == "post") {
        verdict.why = Some(why);
        verdict.candidates.iter_mut().for_each(|candidate| candidate.won = is_taken);
    }
}

/// Tells which facts are those of the post.
fn tell(facts: &mut [Verdict], known: &Metadata) {
    let value = |fact: &Fact<Text>| (fact.value.clone(), fact.provenance);
    let date = |fact: &Fact<Date>| (dates::told(fact.value), fact.provenance);
    for verdict in facts {
        let (place, values): (_, Vec<(Text, Provenance)>) = match verdict.name {
            "title" => ("title", known.title.iter().map(value).collect()),
            "standfirst" => ("content", known.standfirst.iter().map(value).collect()),
            "authors" => ("author", known.authors.iter().map(value).collect()),
            "date" => ("date", known.date.iter().map(date).collect()),
            "section" => ("categories", known.sections.iter().map(value).collect()),
            _ => continue,
        };
        let is_of_page = values.iter().any(|(value, provenance)| {
            let is_it = |one: &Candidate| one.value == *value && one.provenance == *provenance;
            verdict.candidates.iter().any(is_it)
        });
        if values.is_empty() || is_of_page {
            continue;
        }
        verdict.candidates.iter_mut().for_each(|candidate| candidate.won = false);
        let won = values.into_iter().map(|(value, provenance)| Candidate {
            value,
            provenance,
            place: Text::fixed(place),
            won: true,
        });
        verdict.candidates.splice(0..0, won);
        verdict.why = Some("the post tells it");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_known_in_every_size_and_wherever_it_is_delivered_from() {
        let picture =
            |address| Picture { address: Some(Text::fixed(address)), ..Picture::default() };
        let original = picture("https://a.org/uploads/2023/08/snow.jpg");
        for same in [
            "https://a.org/uploads/2023/08/snow-1024x683.jpg?w=7#x",
            "https://a.org/uploads/2023/08/snow-scaled.webp",
            "https://pictures.example/a.org/uploads/2023/08/snow-300x200.jpg",
        ] {
            assert!(is_same_picture(&original, &picture(same)), "{same}");
        }
        for other in [
            "https://a.org/uploads/2023/09/snow.jpg",
            "https://a.org/uploads/2023/08/snow-7.jpg",
            "https://a.org/uploads/2023/08/snowx-300x200.jpg",
            "https://a.org/",
        ] {
            assert!(!is_same_picture(&original, &picture(other)), "{other}");
        }
        assert!(!is_same_picture(&original, &Picture::default()));
    }

    #[test]
    fn titles_are_alike_with_the_name_of_the_site_and_without() {
        let titled = |title: &'static str| Metadata {
            title: Some(Fact::new(Text::fixed(title), Provenance::Markup)),
            ..Metadata::default()
        };
        let alike = |post, page| is_same(&titled(post), &titled(page));
        assert!(alike("Snow: “A Tale”", "Snow – a tale"));
        assert!(alike("The Tide at Noon", "The Tide at Noon – The Review"));
        assert!(!alike("Snow", "Snow and what came of it in the north"));
        assert!(!alike("The Tide", "The Ferry"));
        assert!(!alike("？", "！"));
        assert!(is_same(&titled("Snow"), &Metadata::default()));
        assert!(!is_same(&Metadata::default(), &titled("Snow")));
    }
}
