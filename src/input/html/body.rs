//! Body: finds the part of a page that holds its article, where no profile says it.
//!
//! Takes `article` or `main` where these hold most of the prose; goes on to the smallest element
//! that holds nearly all of it.

use std::collections::HashMap;

use scraper::ElementRef;

use crate::input::html::dom::{self, Keys, Step, Walk};

/// The shortest run of words that counts as prose, in bytes.
const SHORTEST: usize = 25;

/// Of so many parts of the prose an element must hold all but one to stand for all.
const PARTS: usize = 10;

/// Elements that hold paragraphs and are none.
const CONTAINERS: &[&str] = &[
    "body", "main", "article", "section", "div", "td", "tr", "tbody", "table", "form", "center",
    "span", "font",
];

/// The element that holds the article.
pub(crate) fn find<'a>(page: ElementRef<'a>, gone: &Keys) -> ElementRef<'a> {
    let prose = prose_of(page, gone);
    let of = |element: ElementRef<'a>| prose.get(&dom::key(element)).copied().unwrap_or_default();
    let body = dom::named(page, "body").next().unwrap_or(page);
    let all = of(body);
    if all == 0 {
        return body;
    }
    let best = |name| dom::named(page, name).max_by_key(|element| of(*element));
    let marked = page
        .descendent_elements()
        .filter(|element| dom::attribute(*element, "itemprop") == Some("articleBody"))
        .max_by_key(|element| of(*element));
    let chosen = [marked, best("article"), best("main")].into_iter().flatten();
    let mut found = chosen.into_iter().find(|element| of(*element) * 2 >= all).unwrap_or(body);
    while let Some(inner) = found.child_elements().max_by_key(|child| of(*child))
        && CONTAINERS.contains(&dom::name(inner))
        && of(inner) * PARTS >= of(found) * (PARTS - 1)
    {
        found = inner;
    }
    found
}

/// How many bytes of prose each element holds: words that stand in no link.
fn prose_of(page: ElementRef<'_>, gone: &Keys) -> HashMap<usize, usize> {
    let mut prose = HashMap::new();
    let mut open = vec![0_usize];
    let mut walk = Walk::new(page);
    while let Some(step) = walk.next() {
        match step {
            Step::Words(words) => {
                let length = Some(words.trim().len()).filter(|length| *length >= SHORTEST);
                open.last_mut().into_iter().for_each(|all| *all += length.unwrap_or_default());
            }
            Step::Enter(element)
                if dom::name(element) == "a" || gone.contains(&dom::key(element)) =>
            {
                walk.pass_over(element);
            }
            Step::Enter(_) => open.push(0),
            Step::Leave(element) => {
                let length = open.pop().unwrap_or_default();
                prose.insert(dom::key(element), length);
                open.last_mut().into_iter().for_each(|outer| *outer += length);
            }
        }
    }
    prose
}
