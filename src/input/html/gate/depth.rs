//! How many elements stay open, counted as the parser of HTML opens and closes them.

use std::collections::HashMap;

use crate::input::html::gate::tags::Tag;

/// The deepest that an element may stand; browsers stop at as much.
const DEEPEST: usize = 512;

/// The most marks of style that may be open: the parser opens them all again in each paragraph.
const MOST_MARKS: usize = 16;

/// The most elements of a page, each counted with the marks that are open around it.
const MOST_ELEMENTS: usize = 3_000_000;

/// Elements that hold nothing.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img",
    "input", "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// Marks of style, which the parser opens again when what they stand in has closed
/// (WHATWG HTML, "the list of active formatting elements").
const MARKS: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Other elements that stand among words and part none.
const AMONG_WORDS: &[&str] = &[
    "abbr", "acronym", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "label", "mark",
    "q", "ruby", "samp", "span", "sub", "sup", "time", "var",
];

/// Elements that end others of their kind, and how far up these are looked for: not beyond the
/// elements named last.
const SIBLINGS: &[(&[&str], &[&str])] = &[
    (&["li"], &["ul", "ol", "menu"]),
    (&["dt", "dd"], &["dl"]),
    (&["td", "th"], &["tr", "table"]),
    (&["tr"], &["tbody", "thead", "tfoot", "table"]),
    (&["tbody", "thead", "tfoot"], &["table"]),
    (&["option"], &["select", "optgroup"]),
    (&["optgroup"], &["select"]),
];

/// Elements that do not end a paragraph although they do not stand among words.
const WITHIN_PARAGRAPHS: &[&str] = &[
    "button", "canvas", "math", "object", "option", "optgroup", "select", "svg", "video", "audio",
    "picture",
];

/// What becomes of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It stays.
    Pass,
    /// It goes.
    Drop,
    /// A space takes its place, since it parts words.
    Part,
}

/// The elements that are open.
#[derive(Default)]
pub(crate) struct Depth<'s> {
    names: HashMap<String, usize>,
    counts: Vec<Count>,
    open: Vec<(usize, &'s str)>,
    marks: usize,
    elements: usize,
}

/// How many elements of one name are open, and how many have been left out.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    open: usize,
    left_out: usize,
    sort: Sort,
}

/// What sort of element a name is, looked up when it is first met with.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// It holds nothing.
    Void,
    /// A mark of style.
    Mark,
    /// It ends no paragraph.
    Within,
    /// It ends a paragraph, and perhaps others of a kind of [`SIBLINGS`].
    Sibling(usize),
    /// It ends a paragraph.
    #[default]
    Other,
}

impl Sort {
    fn of(name: &str) -> Self {
        let sibling = SIBLINGS.iter().position(|(kind, _)| is_in(name, kind));
        if is_in(name, VOID) {
            Self::Void
        } else if is_in(name, MARKS) {
            Self::Mark
        } else if let Some(kind) = sibling {
            Self::Sibling(kind)
        } else if is_in(name, AMONG_WORDS) || is_in(name, WITHIN_PARAGRAPHS) || name.contains('-') {
            Self::Within
        } else {
            Self::Other
        }
    }
}

impl<'s> Depth<'s> {
    /// Counts a tag, and says what becomes of it.
    pub(crate) fn judge(&mut self, tag: &Tag<'s>) -> Verdict {
        // Nearly half of all tags end the element that was opened last, whose name is known.
        let last = self.open.last().filter(|(_, name)| tag.closes && *name == tag.name);
        let number = last.map(|(number, _)| *number);
        let number = number.unwrap_or_else(|| self.number(tag.name));
        if tag.closes { self.close(tag, number) } else { self.open(tag, number) }
    }

    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.names.get(name) {
            return *number;
        }
        let lower = name.to_ascii_lowercase();
        let next = self.names.len();
        let number = *self.names.entry(lower).or_insert(next);
        if number == self.counts.len() {
            self.counts.push(Count { sort: Sort::of(name), ..Count::default() });
        }
        number
    }

    fn count(&mut self, number: usize) -> &mut Count {
        self.counts.get_mut(number).expect("a name has a count from its first tag on")
    }

    fn open(&mut self, tag: &Tag<'s>, number: usize) -> Verdict {
        self.elements = self.elements.saturating_add(1 + self.marks);
        let sort = self.count(number).sort;
        match sort {
            Sort::Void if self.elements > MOST_ELEMENTS => return Verdict::Part,
            Sort::Void => return Verdict::Pass,
            Sort::Mark => return self.open_mark(tag, number),
            _ => self.close_implied(tag, sort),
        }
        if self.open.len() >= DEEPEST || self.elements > MOST_ELEMENTS {
            self.count(number).left_out += 1;
            return parted(tag);
        }
        let is_foreign = tag.is_empty && self.is_in_drawing();
        if !is_foreign {
            self.count(number).open += 1;
            self.open.push((number, tag.name));
        }
        Verdict::Pass
    }

    /// Whether a drawing or a formula is open, in which other rules hold.
    pub(crate) fn is_in_drawing(&self) -> bool {
        self.is_open("svg") || self.is_open("math")
    }

    fn open_mark(&mut self, tag: &Tag<'s>, number: usize) -> Verdict {
        // A link ends the link before it.
        if (tag.is_named("a") || tag.is_named("nobr")) && self.count(number).open > 0 {
            return Verdict::Pass;
        }
        if self.marks >= MOST_MARKS || self.elements > MOST_ELEMENTS {
            self.count(number).left_out += 1;
            return Verdict::Drop;
        }
        self.marks += 1;
        self.count(number).open += 1;
        Verdict::Pass
    }

    fn close(&mut self, tag: &Tag<'_>, number: usize) -> Verdict {
        let count = self.count(number);
        if count.left_out > 0 {
            count.left_out -= 1;
            return parted(tag);
        }
        if count.open == 0 {
            return Verdict::Pass;
        }
        if count.sort == Sort::Mark {
            count.open -= 1;
            self.marks -= 1;
        } else {
            self.close_through(number);
        }
        Verdict::Pass
    }

    /// Closes elements up to the innermost of a name.
    fn close_through(&mut self, number: usize) {
        while let Some((other, _)) = self.open.pop() {
            self.count(other).open -= 1;
            if other == number {
                return;
            }
        }
    }

    /// Closes what a start tag closes by itself.
    fn close_implied(&mut self, tag: &Tag<'_>, sort: Sort) {
        let stays = match sort {
            Sort::Within => true,
            Sort::Sibling(_) => is_in(tag.name, WITHIN_PARAGRAPHS),
            _ => false,
        };
        if !stays && self.open.last().is_some_and(|(_, name)| is(name, "p")) {
            self.pop();
        }
        if let Sort::Sibling(kind) = sort
            && let Some((kind, limits)) = SIBLINGS.get(kind)
        {
            self.close_sibling(kind, limits);
        }
    }

    /// Closes the innermost element of a kind, if no limit stands in between.
    fn close_sibling(&mut self, kind: &[&str], limits: &[&str]) {
        if !kind.iter().any(|name| self.is_open(name)) {
            return;
        }
        let above =
            self.open.iter().rposition(|(_, name)| is_in(name, kind) || is_in(name, limits));
        let sibling =
            above.filter(|at| self.open.get(*at).is_some_and(|(_, name)| is_in(name, kind)));
        while sibling.is_some_and(|at| self.open.len() > at) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        if let Some((number, _)) = self.open.pop() {
            self.count(number).open -= 1;
        }
    }

    fn is_open(&self, name: &str) -> bool {
        let count = self.names.get(name).and_then(|number| self.counts.get(*number));
        count.is_some_and(|count| count.open > 0)
    }
}

/// A tag that is left out; in its place a space, if it parts words.
fn parted(tag: &Tag<'_>) -> Verdict {
    let joins = is_in(tag.name, MARKS) || is_in(tag.name, AMONG_WORDS);
    if joins { Verdict::Drop } else { Verdict::Part }
}

fn is(name: &str, other: &str) -> bool {
    name.eq_ignore_ascii_case(other)
}

fn is_in(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| is(name, other))
}
