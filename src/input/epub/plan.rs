//! Plan: which parts of a book make up each of its chapters.
//!
//! A chapter reaches from where the contents lead to where they lead next, be that in the middle of a
//! part: many books are cut into parts by size alone. An entry with others under it that lie in
//! parts of their own names a section; one whose others lie in its own part is a chapter with
//! headings.

use std::collections::HashMap;

use crate::input::epub::contents::Entry;
use crate::text::Text;

/// A page of fewer bytes that only opens a section belongs to the chapter after it; a page of fewer
/// bytes before the first chapter, such as a cover, is passed over.
const SHORT_PAGE: u64 = 3_000;

/// The chapters of a book.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// In the order in which they are read.
    pub(crate) pieces: Vec<Piece>,
}

/// A chapter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its title; blank where the contents do not tell it.
    pub(crate) title: Text,
    /// The section that it stands in.
    pub(crate) section: Option<Text>,
    /// What it is made of.
    pub(crate) parts: Vec<Part>,
}

/// A part of the spine, or a stretch of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// Its number in the spine.
    pub(crate) file: usize,
    /// Where in it the chapter begins; nothing for its start.
    pub(crate) from: Option<Cut>,
    /// Where in it the next chapter begins; nothing where it belongs to this one to its end.
    pub(crate) to: Option<Cut>,
}

/// A place within a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The name of the element there.
    pub(crate) name: String,
    /// Whether no chapter begins before it in this part.
    pub(crate) is_first: bool,
}

/// Where a chapter begins.
#[derive(Debug, Clone)]
struct Start {
    file: usize,
    cut: Option<Cut>,
    title: Text,
    section: Option<Text>,
    /// Whether it is the page that opens a section.
    opens: bool,
}

impl Plan {
    /// The chapters of a book by its spine and its contents; `size` tells the bytes of a part.
    pub(crate) fn of(spine: &[String], listed: &[Entry], size: impl Fn(usize) -> u64) -> Self {
        let mut starts = starts(spine, listed);
        if starts.is_empty() {
            let whole = |file| Part { file, ..Part::default() };
            let piece = |file| Piece { parts: vec![whole(file)], ..Piece::default() };
            return Self { pieces: (0..spine.len()).map(piece).collect() };
        }
        let before: u64 = (0..first_file(&starts)).map(&size).sum();
        if before >= SHORT_PAGE {
            let title = Text::default();
            starts.insert(0, Start { file: 0, cut: None, title, section: None, opens: false });
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut opening: Vec<Part> = Vec::new();
        for (number, start) in starts.iter().enumerate() {
            let next = starts.get(number + 1);
            let mut parts = std::mem::take(&mut opening);
            parts.extend(parts_between(start, next, spine.len()));
            let is_short = parts.iter().map(|part| size(part.file)).sum::<u64>() < SHORT_PAGE;
            let leads_on = next.is_some_and(|next| next.section == start.section);
            if start.opens && is_short && leads_on {
                opening = parts;
            } else {
                let Start { title, section, .. } = start.clone();
                pieces.push(Piece { title, section, parts });
            }
        }
        Self { pieces }
    }
}

fn first_file(starts: &[Start]) -> usize {
    starts.first().map_or(0, |start| start.file)
}

/// The parts from one place to another, or to the end.
fn parts_between(start: &Start, next: Option<&Start>, end: usize) -> Vec<Part> {
    let last = next.map_or(end, |next| if next.cut.is_some() { next.file + 1 } else { next.file });
    let mut parts: Vec<Part> = (start.file..last.max(start.file + 1))
        .map(|file| Part { file, ..Part::default() })
        .collect();
    if let Some(first) = parts.first_mut() {
        first.from.clone_from(&start.cut);
    }
    if let Some((last, next)) = parts.last_mut().zip(next)
        && last.file == next.file
    {
        last.to.clone_from(&next.cut);
    }
    parts
}

/// What an entry turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Section,
    Chapter,
}

/// The places where chapters begin, in the order of the spine.
fn starts(spine: &[String], listed: &[Entry]) -> Vec<Start> {
    let files: HashMap<&str, usize> =
        spine.iter().enumerate().rev().map(|(at, path)| (path.as_str(), at)).collect();
    let file_of = |entry: &Entry| files.get(entry.target.as_ref()?.0.as_str()).copied();
    let mut around: Vec<(usize, Role, &Text)> = Vec::new();
    let mut starts: Vec<Start> = Vec::new();
    for (number, entry) in listed.iter().enumerate() {
        while around.last().is_some_and(|(depth, ..)| *depth >= entry.depth) {
            around.pop();
        }
        if around.iter().any(|(_, role, _)| *role == Role::Chapter) {
            continue;
        }
        let file = file_of(entry);
        let mut below =
            listed.iter().skip(number + 1).take_while(|other| other.depth > entry.depth);
        let opens = below.any(|other| file_of(other).is_some_and(|other| Some(other) != file));
        let role = if opens { Role::Section } else { Role::Chapter };
        around.push((entry.depth, role, &entry.label));
        if let Some(file) = file {
            let name = entry.target.as_ref().and_then(|(_, name)| name.clone());
            starts.push(Start {
                file,
                cut: name.map(|name| Cut { name, is_first: false }),
                title: entry.label.clone(),
                section: section_of(&around),
                opens,
            });
        }
    }
    in_order(starts)
}

/// The names of the sections around an entry.
fn section_of(around: &[(usize, Role, &Text)]) -> Option<Text> {
    let sections =
        around.iter().filter(|(_, role, label)| *role == Role::Section && !label.is_blank());
    let names: Vec<&Text> = sections.map(|(.., label)| *label).collect();
    (!names.is_empty()).then(|| Text::join(names, " · "))
}

/// The places in the order of the spine, each once.
fn in_order(mut starts: Vec<Start>) -> Vec<Start> {
    starts.sort_by_key(|start| start.file);
    let mut ordered: Vec<Start> = Vec::new();
    for mut start in starts {
        let here = ordered.iter().rev().take_while(|other| other.file == start.file);
        let mut here = here.peekable();
        let is_first = here.peek().is_none();
        let is_known = here.any(|other| {
            other.cut.as_ref().map(|cut| &cut.name) == start.cut.as_ref().map(|cut| &cut.name)
        });
        // The start of a part that something begins in the middle of cannot come after that.
        if is_known || start.cut.is_none() && !is_first {
            continue;
        }
        if let Some(cut) = &mut start.cut {
            cut.is_first = is_first;
        }
        ordered.push(start);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spine(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("{number}.html")).collect()
    }

    /// Entries as `depth label target`.
    fn listed(lines: &[&str]) -> Vec<Entry> {
        let entry = |line: &&str| {
            let mut words = line.split(' ');
            let depth = words.next().unwrap().parse().unwrap();
            let label = Text::join([&crate::text::Unclean::new(words.next().unwrap()).line()], "");
            let target = words.next().map(|target| match target.split_once('#') {
                Some((path, name)) => (path.to_owned(), Some(name.to_owned())),
                None => (target.to_owned(), None),
            });
            Entry { depth, label, target }
        };
        lines.iter().map(entry).collect()
    }

    /// A plan as `section/title: parts`.
    fn shown(plan: &Plan) -> Vec<String> {
        let cut = |cut: &Option<Cut>| cut.as_ref().map(|cut| cut.name.clone()).unwrap_or_default();
        let part = |part: &Part| format!("{}{}-{}", part.file, cut(&part.from), cut(&part.to));
        let pieces = plan.pieces.iter().map(|piece| {
            let section = piece.section.clone().unwrap_or_default();
            let parts: Vec<String> = piece.parts.iter().map(part).collect();
            format!("{section}/{}: {}", piece.title, parts.join(" "))
        });
        pieces.collect()
    }

    fn planned(files: usize, lines: &[&str]) -> Vec<String> {
        shown(&Plan::of(&spine(files), &listed(lines), |_| 5_000))
    }

    #[test]
    fn a_chapter_goes_on_to_the_next() {
        let plan = planned(5, &["0 One 0.html", "0 Two 3.html"]);
        assert_eq!(plan, ["/One: 0- 1- 2-", "/Two: 3- 4-"]);
    }

    #[test]
    fn a_chapter_may_begin_in_the_middle_of_a_part() {
        let plan = planned(2, &["0 One 0.html#a", "0 Two 0.html#b", "0 Three 1.html#c"]);
        assert_eq!(plan, ["/One: 0a-b", "/Two: 0b- 1-c", "/Three: 1c-"]);
    }

    #[test]
    fn what_stands_under_an_entry_makes_it_a_section_or_is_its_headings() {
        let plan = planned(
            4,
            &[
                "0 First 0.html",
                "1 One 1.html",
                "2 Head 1.html#x",
                "0 Last",
                "1 Two 2.html",
                "1 Three 3.html",
            ],
        );
        let expected = ["First/First: 0-", "First/One: 1-", "Last/Two: 2-", "Last/Three: 3-"];
        assert_eq!(plan, expected);
    }

    #[test]
    fn a_short_page_that_opens_a_section_belongs_to_its_first_chapter() {
        let size = |file| if file == 0 { 10 } else { 5_000 };
        let plan =
            Plan::of(&spine(3), &listed(&["0 First 0.html", "1 One 1.html", "1 Two 2.html"]), size);
        assert_eq!(shown(&plan), ["First/One: 0- 1-", "First/Two: 2-"]);
    }

    #[test]
    fn contents_that_lead_nowhere_twice_or_back_do_no_harm() {
        assert_eq!(planned(2, &["0 A x.html", "0 B"]), ["/: 0-", "/: 1-"]);
        let plan = planned(2, &["0 B 1.html", "0 A 0.html", "0 A 0.html", "0 C 0.html#c"]);
        assert_eq!(plan, ["/A: 0-c", "/C: 0c-", "/B: 1-"]);
        assert_eq!(planned(0, &["0 A 0.html"]), Vec::<String>::new());
    }
}
