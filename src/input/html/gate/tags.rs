//! Finds tags, comments and attributes in the source of a page, as its parser will find them.

/// What begins at a `<`.
pub(crate) enum Kind<'s> {
    /// A sign among words.
    Words,
    /// A comment, a declaration or an instruction.
    Comment {
        /// Where it ends.
        end: usize,
    },
    /// A tag.
    Tag(Tag<'s>),
}

/// A start tag or an end tag; places are bytes of the source.
pub(crate) struct Tag<'s> {
    /// Where it starts.
    pub(crate) start: usize,
    /// Where its name starts.
    pub(crate) name_start: usize,
    /// Its name, as it is written.
    pub(crate) name: &'s str,
    /// Where it ends.
    pub(crate) end: usize,
    /// Whether it is an end tag.
    pub(crate) closes: bool,
    /// Whether it closes itself, which counts in drawings and formulas.
    pub(crate) is_empty: bool,
    /// How many attributes it has.
    pub(crate) attributes: usize,
    /// The length of the longest value.
    pub(crate) longest_value: usize,
}

impl Tag<'_> {
    /// Whether it has this name, which is given in lower case.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// Reads what begins at a `<`.
pub(crate) fn read(source: &str, start: usize) -> Kind<'_> {
    let after = |ahead: usize| source.as_bytes().get(start + ahead).copied().unwrap_or_default();
    if after(1).is_ascii_alphabetic() {
        return Kind::Tag(tag(source, start, start + 1));
    }
    if after(1) == b'/' && after(2).is_ascii_alphabetic() {
        return Kind::Tag(tag(source, start, start + 2));
    }
    match (after(1), after(2)) {
        (b'!', b'-') if after(3) == b'-' => {
            Kind::Comment { end: end_of_comment(source, start + 4) }
        }
        (b'!' | b'?', _) => Kind::Comment { end: end_after(source, start + 2, ">") },
        (b'/', more) if more != 0 => Kind::Comment { end: end_after(source, start + 2, ">") },
        _ => Kind::Words,
    }
}

/// Whether a comment begins at a place, rather than a declaration or an instruction.
pub(crate) fn is_comment(source: &str, start: usize) -> bool {
    source.get(start..).is_some_and(|rest| rest.starts_with("<!--"))
}

/// Where a comment ends whose words begin at a place; `<!-->` and `<!--->` are whole.
fn end_of_comment(source: &str, words: usize) -> usize {
    let rest = source.get(words..).unwrap_or_default();
    if rest.starts_with('>') || rest.starts_with("->") {
        return end_after(source, words, ">");
    }
    let usual = end_after(source, words, "-->");
    // The other end is looked for before the usual one alone, so that no byte is read twice.
    let within = source.get(..usual).unwrap_or_default();
    end_after(within, words, "--!>")
}

fn end_after(source: &str, from: usize, sign: &str) -> usize {
    let rest = source.get(from..).unwrap_or_default();
    rest.find(sign).map_or(source.len(), |at| from + at + sign.len())
}

fn tag(source: &str, start: usize, name_start: usize) -> Tag<'_> {
    let bytes = source.as_bytes().get(name_start..).unwrap_or_default();
    let length = bytes.iter().position(|byte| ends_name(*byte)).unwrap_or(bytes.len());
    let name_end = name_start + length;
    let mut all = attributes(source, name_end);
    let (mut count, mut longest) = (0, 0);
    for attribute in all.by_ref() {
        count += 1;
        longest = longest.max(attribute.value.len());
    }
    Tag {
        start,
        name_start,
        name: source.get(name_start..name_end).unwrap_or_default(),
        end: all.end,
        closes: name_start > start + 1,
        is_empty: all.is_empty,
        attributes: count,
        longest_value: longest,
    }
}

fn ends_name(byte: u8) -> bool {
    is_blank(byte) || byte == b'/' || byte == b'>'
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// An attribute as it is written.
pub(crate) struct Attribute<'s> {
    /// Where it starts.
    pub(crate) start: usize,
    /// Where it ends, the quote after its value included.
    pub(crate) end: usize,
    /// Its value, undecoded.
    pub(crate) value: &'s str,
}

/// The attributes of a tag, one by one.
pub(crate) struct Attributes<'s> {
    source: &'s str,
    /// How far they are read; in the end, where the tag ends.
    end: usize,
    is_empty: bool,
}

/// The attributes that begin after a name.
pub(crate) fn attributes(source: &str, from: usize) -> Attributes<'_> {
    Attributes { source, end: from, is_empty: false }
}

impl<'s> Attributes<'s> {
    fn byte(&self) -> Option<u8> {
        self.source.as_bytes().get(self.end).copied()
    }

    fn skip_while(&mut self, passes: impl Fn(u8) -> bool) {
        while self.byte().is_some_and(&passes) {
            self.end += 1;
        }
    }

    /// Reads a value after its sign of equality.
    fn value(&mut self) -> &'s str {
        self.skip_while(is_blank);
        let quote = self.byte().filter(|byte| matches!(byte, b'"' | b'\''));
        let start = self.end + usize::from(quote.is_some());
        self.end = start;
        match quote {
            Some(quote) => {
                let rest = self.source.get(start..).unwrap_or_default();
                self.end += rest.find(char::from(quote)).unwrap_or(rest.len());
            }
            None => self.skip_while(|byte| !is_blank(byte) && byte != b'>'),
        }
        let value = self.source.get(start..self.end).unwrap_or_default();
        self.end += usize::from(quote.is_some() && self.byte().is_some());
        value
    }
}

impl<'s> Iterator for Attributes<'s> {
    type Item = Attribute<'s>;

    fn next(&mut self) -> Option<Attribute<'s>> {
        let before = self.end;
        self.skip_while(|byte| is_blank(byte) || byte == b'/');
        if self.byte()? == b'>' {
            let slash = self.source.as_bytes().get(self.end.wrapping_sub(1));
            self.is_empty = self.end > before && slash == Some(&b'/');
            self.end += 1;
            // A tag ends here, and so does the reading of its attributes.
            self.source = self.source.get(..self.end).unwrap_or_default();
            return None;
        }
        let start = self.end;
        // A sign of equality may begin a name, but stands in none.
        self.end += 1;
        self.skip_while(|byte| !ends_name(byte) && byte != b'=');
        let name_end = self.end;
        self.skip_while(is_blank);
        let value = if self.byte() == Some(b'=') {
            self.end += 1;
            self.value()
        } else {
            self.end = name_end;
            ""
        };
        Some(Attribute { start, end: self.end, value })
    }
}

/// Where the content of a drawing ends: before its end tag. Nothing where another drawing begins before
/// that, so that no byte is read twice, or none follows.
pub(crate) fn end_of_drawing(source: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        let start = at + source.get(at..)?.find('<')?;
        let bytes = source.as_bytes().get(start + 1..)?;
        let name = bytes.strip_prefix(b"/").unwrap_or(bytes);
        if name.get(..3)?.eq_ignore_ascii_case(b"svg") {
            return (name.len() < bytes.len()).then_some(start);
        }
        at = start + 1;
    }
}

/// Where the content of a raw element ends: before its end tag, or with the source.
pub(crate) fn end_of_raw(source: &str, from: usize, name: &str) -> usize {
    let bytes = source.as_bytes();
    let mut at = from;
    while let Some(found) = source.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        let end = start + 2 + name.len();
        let is_end = bytes.get(start + 1) == Some(&b'/')
            && bytes
                .get(start + 2..end)
                .is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
            && bytes.get(end).is_none_or(|byte| ends_name(*byte));
        if is_end {
            return start;
        }
        at = start + 1;
    }
    source.len()
}
