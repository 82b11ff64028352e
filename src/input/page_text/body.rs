//! The lines of the text -> blocks, a few at a time.

use crate::document::{Block, Growth, Inline};
use crate::input::page_text::book;
use crate::input::page_text::figures;
use crate::input::page_text::head;
use crate::input::page_text::lines::{Line, Lines};
use crate::input::page_text::lists;
use crate::input::page_text::shapes;
use crate::input::page_text::wrapped;
use crate::input::words;
use crate::text::Text;

/// A paragraph after a subheading has so many characters at least, and so many after a question.
const PROSE: (usize, usize) = (80, 160);

/// How the lines of a text are to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A page of a magazine, in which so many blank lines or more part two sections.
    Page {
        /// The blank lines.
        wide: usize,
    },
    /// Plain text broken at a width, in characters.
    Wrapped(usize),
    /// Plain text of which each line stands for itself.
    Plain,
}

/// What parts the next block from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parting {
    None,
    Gap,
    Ornament,
}

/// The blocks of a text that are still to come.
#[derive(Debug)]
pub(crate) struct Body {
    lines: Lines,
    form: Form,
    pictures: usize,
    parting: Parting,
    /// Whether any block has come.
    has_begun: bool,
    /// Whether a block with words has come since the last break.
    has_words: bool,
    /// Whether the last line had the shape of a subheading and was a paragraph all the same.
    is_in_run: bool,
}

impl Body {
    /// The blocks of lines.
    pub(crate) fn new(lines: Lines, form: Form) -> Self {
        Self {
            lines,
            form,
            pictures: 0,
            parting: Parting::None,
            has_begun: false,
            has_words: false,
            is_in_run: false,
        }
    }

    /// The lines that are still to come.
    pub(crate) fn lines(&self) -> &Lines {
        &self.lines
    }

    /// The lines that are still to come, to add to them or to end them.
    pub(crate) fn lines_mut(&mut self) -> &mut Lines {
        &mut self.lines
    }

    /// Adds a picture as a block of its own.
    pub(crate) fn push_figure(&mut self, found: figures::Found, growth: &mut Growth) {
        self.lines.skip(found.lines);
        growth.pictures.push(found.picture);
        self.pictures += 1;
        self.push(Block::Figure(self.pictures - 1), growth);
    }

    /// Goes past lines before the text that only repeat the title and the names of the authors.
    pub(crate) fn skip_repeated_head(&mut self, authors: &[Text], title: Option<&Text>) {
        head::skip_names(&mut self.lines, authors);
        let is_title = |line: &Line| title.is_some_and(|title| words::same(&line.words, title));
        while self.lines.peek(0).is_some_and(is_title) {
            self.lines.skip(1);
        }
    }

    /// Adds blocks until a growth is as large as it should be; says whether more are to come.
    pub(crate) fn fill(&mut self, growth: &mut Growth, most: Size) -> bool {
        let start = self.lines.position();
        while growth.blocks.len() < most.blocks && self.lines.position() - start < most.bytes {
            if self.lines.peek(0).is_none() {
                return false;
            }
            self.step(growth);
        }
        self.lines.peek(0).is_some()
    }

    /// Adds the next block, or takes note of an ornament.
    fn step(&mut self, growth: &mut Growth) {
        let Some(line) = self.lines.peek(0) else { return };
        if shapes::is_ornament(&line.words) {
            self.parting = Parting::Ornament;
            self.lines.skip(1);
            return;
        }
        match self.form {
            Form::Page { wide } => self.step_in_page(wide, growth),
            Form::Wrapped(width) => {
                for block in wrapped::take_blocks(&mut self.lines, width) {
                    if let Some(picture) = book::illustration(&block) {
                        self.push_figure(figures::Found { picture, lines: 0 }, growth);
                    } else {
                        self.push(block, growth);
                    }
                }
            }
            Form::Plain => self.push_next_paragraph(growth),
        }
    }

    fn step_in_page(&mut self, wide: usize, growth: &mut Growth) {
        let gap = self.lines.peek(0).map_or(0, |line| line.gap);
        if gap >= wide && self.parting == Parting::None {
            self.parting = Parting::Gap;
        }
        if let Some(found) = figures::find(&mut self.lines) {
            self.push_figure(found, growth);
        } else if let Some(list) = lists::take(&mut self.lines, wide) {
            self.push(Block::List(list), growth);
        } else if self.is_at_heading() {
            let text = self.lines.next().map(|line| Inline::Text(line.words));
            let text = text.into_iter().collect();
            self.push(Block::Heading { level: 2, text }, growth);
        } else {
            let is_in_run =
                self.lines.peek(0).is_some_and(|line| shapes::is_like_heading(&line.words));
            self.push_next_paragraph(growth);
            self.is_in_run = is_in_run;
        }
    }

    /// Whether the next line is a subheading: short, alone, and with prose after it.
    fn is_at_heading(&mut self) -> bool {
        let Some(line) = self.lines.peek(0) else { return false };
        let asks = line.words.as_str().ends_with('?');
        let is_alone = line.gap > 0 && self.has_begun && !self.is_in_run;
        if !is_alone || !shapes::is_like_heading(&line.words) {
            return false;
        }
        self.lines.peek(1).is_some_and(|next| is_prose_apart(next, asks)) || self.is_list_at(1)
    }

    /// Whether two items of a list stand so many lines ahead.
    fn is_list_at(&mut self, ahead: usize) -> bool {
        (ahead..ahead + 2).all(|at| {
            self.lines.peek(at).is_some_and(|line| shapes::mark_of(&line.words).is_some())
        })
    }

    fn push_next_paragraph(&mut self, growth: &mut Growth) {
        if let Some(line) = self.lines.next() {
            self.push(paragraph(line.words), growth);
        }
    }

    /// Adds a block, after the break that is due: never the first, never two in a row.
    fn push(&mut self, block: Block, growth: &mut Growth) {
        // A subheading parts two sections well enough without the blank lines before it.
        let is_parted = match self.parting {
            Parting::None => false,
            Parting::Gap => !matches!(block, Block::Heading { .. }),
            Parting::Ornament => true,
        };
        if is_parted && self.has_words {
            growth.blocks.push(Block::Break);
            self.has_words = false;
        }
        self.parting = Parting::None;
        self.has_words |= !matches!(block, Block::Figure(_));
        self.has_begun = true;
        self.is_in_run = false;
        growth.blocks.push(block);
    }
}

/// How large a part of an article is to be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Blocks, at most.
    pub(crate) blocks: usize,
    /// Bytes of text, passed by a block at most.
    pub(crate) bytes: usize,
}

fn paragraph(words: Text) -> Block {
    Block::Paragraph(vec![Inline::Text(words)])
}

/// Whether a line stands apart and is long enough to be the prose under a subheading.
fn is_prose_apart(line: &Line, asks: bool) -> bool {
    let (least, least_after_question) = PROSE;
    line.gap > 0
        && words::length(&line.words) >= if asks { least_after_question } else { least }
        && !shapes::is_like_heading(&line.words)
}
