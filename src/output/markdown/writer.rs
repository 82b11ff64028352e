//! Writer: one block of Markdown, line by line, with words that cannot be taken for markup.
//!
//! Spaces and line breaks wait until words follow them, since `CommonMark` reads those at the ends of
//! a line in ways of its own.

/// What a text is part of, as far as its escapes differ by that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// Running text, which may take several lines.
    Prose,
    /// A heading, which is one line.
    Heading,
    /// A cell of a table, which is part of a line.
    Cell,
}

/// What waits for the next words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Break,
}

/// The lines of a block.
#[derive(Debug)]
pub(crate) struct Writer {
    out: String,
    within: Within,
    /// What each line after the first begins with.
    prefix: String,
    /// Where the words of the present line begin, in bytes.
    line: usize,
    gap: Gap,
}

impl Writer {
    /// A block that begins with a mark such as `- `; its further lines begin with a prefix.
    pub(crate) fn new(within: Within, mark: &str, prefix: impl Into<String>) -> Self {
        let (out, prefix) = (mark.to_owned(), prefix.into());
        Self { line: out.len(), out, within, prefix, gap: Gap::None }
    }

    /// What has been written.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// The character before what comes next; none at the start of a line.
    pub(crate) fn before(&self) -> Option<char> {
        match self.gap {
            Gap::None if self.at_line_start() => None,
            Gap::None => self.out.chars().next_back(),
            Gap::Space => Some(' '),
            Gap::Break => None,
        }
    }

    /// Asks for a space before the next words.
    pub(crate) fn space(&mut self) {
        self.gap = self.gap.max(Gap::Space);
    }

    /// Asks for a line break before the next words.
    pub(crate) fn line_break(&mut self) {
        self.gap =
            self.gap.max(if self.within == Within::Heading { Gap::Space } else { Gap::Break });
    }

    /// Writes markup of our own.
    pub(crate) fn markup(&mut self, markup: &str) {
        self.fill_gap();
        self.out.push_str(markup);
    }

    /// Writes markup of our own that ends something: what waits goes on waiting.
    pub(crate) fn end_markup(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Writes words.
    pub(crate) fn words(&mut self, words: &str) {
        let mut first = true;
        for (at, character) in words.char_indices() {
            if matches!(character, ' ' | '\n' | '\t') {
                self.space();
                continue;
            }
            self.fill_gap();
            let after = words.get(at + character.len_utf8()..).unwrap_or_default();
            if self.must_escape(character, after, first) {
                self.out.push('\\');
            }
            self.out.push(character);
            first = false;
        }
    }

    fn fill_gap(&mut self) {
        match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::None => {}
            // Neither would be seen at the start of a line.
            _ if self.at_line_start() => {}
            Gap::Space => self.out.push(' '),
            Gap::Break if self.within == Within::Cell => self.out.push_str("<br>"),
            Gap::Break => {
                self.out.push_str("\\\n");
                self.out.push_str(&self.prefix);
                self.line = self.out.len();
            }
        }
    }

    fn at_line_start(&self) -> bool {
        self.out.len() == self.line
    }

    /// Whether a character would be markup, or could be together with what stands around it.
    fn must_escape(&self, character: char, after: &str, is_first: bool) -> bool {
        match character {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' | '^' => true,
            '&' => may_be_entity(after),
            '!' => after.is_empty(),
            '#' if self.within == Within::Heading => true,
            '#' | '+' | '-' | '=' | '>' => self.at_line_start(),
            ':' => self.at_line_start() || (is_first && self.out.ends_with(']')),
            '(' => is_first && self.out.ends_with(']'),
            '.' | ')' => self.line_is_number(),
            _ => false,
        }
    }

    /// Whether the line is a number so far, which with a point or parenthesis begins a list; such
    /// numbers have nine digits at most.
    fn line_is_number(&self) -> bool {
        let line = self.out.get(self.line..).unwrap_or_default();
        (1..=9).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Whether what follows an ampersand may make it an entity.
fn may_be_entity(after: &str) -> bool {
    let name = after.trim_start_matches(|it: char| it.is_ascii_alphanumeric() || it == '#');
    name.is_empty() || (name.starts_with(';') && name.len() < after.len())
}
