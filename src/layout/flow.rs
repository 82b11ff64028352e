//! Flow: the words of one block as one text, with the face of each stretch.

use crate::document::Inline;
use crate::layout::{Face, Role};
use crate::text::Text;

/// The text of a block, unbroken, and how each part of it is shown.
#[derive(Debug, Clone)]
pub(crate) struct Flow {
    /// The plain text; a line feed is a break that the author asked for.
    pub(crate) text: Text,
    /// The faces in order; each begins where the one before ends.
    pub(crate) runs: Vec<Run>,
    /// How many bytes at its start have no word parted.
    pub(crate) whole: usize,
}

/// A stretch of one face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Run {
    /// Where the stretch ends, in bytes.
    pub(crate) end: usize,
    /// Its face.
    pub(crate) face: Face,
    /// How its letters are changed for printing; the text itself, and with it every place in it,
    /// stays as it is.
    pub(crate) letters: Letters,
    /// The address that it leads to.
    pub(crate) link: Option<Text>,
}

/// How letters are changed for printing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Letters {
    /// Not at all.
    AsWritten,
    /// To capitals.
    Capitals,
    /// Digits to raised digits.
    Raised,
    /// Not at all, and they are no part of the text.
    Mark,
    /// Away: they are drawn beside the lines.
    Drawn,
}

impl Flow {
    /// A text in one face.
    pub(crate) fn of_text(text: &Text, face: Face) -> Self {
        let end = text.as_str().len();
        let runs = vec![Run { end, face, letters: Letters::AsWritten, link: None }];
        Self { text: text.clone(), runs, whole: 0 }
    }

    /// Texts one after the other, each in a face of its own.
    pub(crate) fn of_parts<'a>(parts: impl Iterator<Item = (&'a Text, Face)>) -> Self {
        let mut gathering = Gathering::default();
        parts.for_each(|(text, face)| gathering.add(text.clone(), face, Letters::AsWritten));
        Self { text: Text::join(&gathering.parts, ""), runs: gathering.runs, whole: 0 }
    }

    /// Inlines on the face of their block.
    pub(crate) fn of_inlines(inlines: &[Inline], face: Face) -> Self {
        let mut gathering = Gathering::default();
        gathering.add_all(inlines, face, Letters::AsWritten);
        Self { text: Text::join(&gathering.parts, ""), runs: gathering.runs, whole: 0 }
    }

    /// Adds a mark at the end that is no part of the text.
    pub(crate) fn append_mark(&mut self, text: &Text, face: Face) {
        self.text = Text::join([&self.text, text], "");
        let end = self.text.as_str().len();
        self.runs.push(Run { end, face, letters: Letters::Mark, link: None });
    }

    /// Has no word parted in the first bytes.
    pub(crate) fn keep_whole(&mut self, bytes: usize) {
        self.whole = bytes;
    }

    /// Sets the first bytes in capitals.
    pub(crate) fn capitalise(&mut self, bytes: usize) {
        self.set_letters(bytes, Letters::Capitals);
    }

    /// Makes the first bytes a mark, which is no part of the text.
    pub(crate) fn mark(&mut self, bytes: usize) {
        self.set_letters(bytes, Letters::Mark);
    }

    /// Leaves out the first bytes, which are drawn beside the lines.
    pub(crate) fn draw(&mut self, bytes: usize) {
        self.set_letters(bytes, Letters::Drawn);
    }

    fn set_letters(&mut self, bytes: usize, letters: Letters) {
        let mut runs = Vec::with_capacity(self.runs.len() + 1);
        let mut start = 0;
        for run in &self.runs {
            if start < bytes && run.end > bytes {
                runs.push(Run { end: bytes, letters, ..run.clone() });
            }
            let letters = if run.end <= bytes { letters } else { run.letters };
            runs.push(Run { letters, ..run.clone() });
            start = run.end;
        }
        self.runs = runs;
    }
}

/// A flow being put together.
#[derive(Default)]
struct Gathering {
    parts: Vec<Text>,
    length: usize,
    runs: Vec<Run>,
    /// The address of the link that is being gone through.
    link: Option<Text>,
}

impl Gathering {
    /// Adds inlines. The depth of inlines is bounded by the readers in `input`.
    fn add_all(&mut self, inlines: &[Inline], face: Face, letters: Letters) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.add(text.clone(), face, letters),
                Inline::Emphasis(inner) => {
                    self.add_all(inner, Face { italic: !face.italic, ..face }, letters);
                }
                Inline::Strong(inner) => self.add_all(inner, face.bold(), letters),
                Inline::Link { to, label } => {
                    let outer = self.link.replace(to.clone());
                    self.add_all(label, Face { role: Role::Link, ..face }.underlined(), letters);
                    self.link = outer;
                }
                Inline::Code(text) => {
                    self.add(text.clone(), Face { role: Role::Accent, ..face }, letters);
                }
                Inline::Superscript(inner) => self.add_all(inner, face, Letters::Raised),
                Inline::LineBreak => self.add(Text::fixed("\n"), face, letters),
            }
        }
    }

    /// Adds words, and widens the last run where it is alike.
    fn add(&mut self, text: Text, face: Face, letters: Letters) {
        self.length += text.as_str().len();
        self.parts.push(text);
        match self.runs.last_mut() {
            Some(last)
                if last.face == face && last.letters == letters && last.link == self.link =>
            {
                last.end = self.length;
            }
            _ => self.runs.push(Run { end: self.length, face, letters, link: self.link.clone() }),
        }
    }
}
