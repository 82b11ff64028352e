//! Walk: the events of a Markdown parser -> blocks and pictures. No call stands within itself,
//! however deep the text does.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use crate::document::{Block, Item, List, Picture};
use crate::input::html::{Frame, Frames, Kind};
use crate::input::markdown::addresses::Base;
use crate::input::markdown::captions;
use crate::input::markdown::phrase::Phrase;
use crate::input::markdown::raw::{self, Raw};
use crate::input::markdown::tables::Table;
use crate::text::Unclean;

/// An article while its events are heard.
#[derive(Debug)]
pub(crate) struct Walk {
    base: Base,
    frames: Frames,
    phrase: Phrase,
    /// How many quotes are open; those within another are part of it.
    quotes: usize,
    table: Option<Table>,
    code: Option<String>,
    image: Option<Image>,
    /// The pictures of the paragraph that is open.
    waiting: Vec<Picture>,
    raw: Raw,
}

/// A picture whose alternative is being read.
#[derive(Debug)]
struct Image {
    picture: Picture,
    words: String,
    /// How many pictures are open within its alternative.
    within: usize,
}

impl Walk {
    pub(crate) fn new(base: Base) -> Self {
        Self {
            base,
            frames: Frames::default(),
            phrase: Phrase::default(),
            quotes: 0,
            table: None,
            code: None,
            image: None,
            waiting: Vec::new(),
            raw: Raw::default(),
        }
    }

    /// The blocks and pictures of all that was heard.
    pub(crate) fn finish(mut self) -> (Vec<Block>, Vec<Picture>) {
        self.end_paragraph();
        self.frames.close_all();
        (self.frames.blocks, self.frames.pictures)
    }

    /// Hears the next event.
    pub(crate) fn event(&mut self, event: Event<'_>) {
        if self.image.is_some() {
            return self.event_in_image(&event);
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(words) => match &mut self.code {
                Some(code) => code.push_str(&words),
                None => self.phrase.words(&words),
            },
            Event::Code(words) => self.phrase.words_of(Kind::Code, &words),
            Event::Html(html) => self.raw.push(&html),
            Event::InlineHtml(html) => self.raw.inline(&html, &mut self.phrase),
            Event::FootnoteReference(name) => self.phrase.words_of(Kind::Superscript, &name),
            Event::SoftBreak => self.phrase.words(" "),
            Event::HardBreak => self.phrase.break_line(),
            Event::Rule => {
                self.end_paragraph();
                self.frames.put(Block::Break);
            }
            Event::InlineMath(words) | Event::DisplayMath(words) => self.phrase.words(&words),
            Event::TaskListMarker(_) => {}
        }
    }

    /// Hears what stands for a picture: its words alone count.
    fn event_in_image(&mut self, event: &Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(Tag::Image { .. }) => image.within += 1,
            Event::End(TagEnd::Image) if image.within > 0 => image.within -= 1,
            Event::End(TagEnd::Image) => self.end_image(),
            Event::Text(words) | Event::Code(words) => image.words.push_str(words),
            Event::SoftBreak | Event::HardBreak => image.words.push(' '),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis => self.phrase.enter(Kind::Emphasis),
            Tag::Strong => self.phrase.enter(Kind::Strong),
            Tag::Superscript => self.phrase.enter(Kind::Superscript),
            Tag::Strikethrough | Tag::Subscript => self.phrase.enter(Kind::Plain),
            Tag::Link { dest_url, .. } => {
                self.phrase.enter(self.base.of_link(&dest_url).map_or(Kind::Plain, Kind::Link));
            }
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, title),
            Tag::Table(_) => {
                self.end_paragraph();
                self.table = Some(Table::default());
            }
            Tag::TableHead | Tag::TableRow => self.table.iter_mut().for_each(Table::begin_row),
            Tag::TableCell => {}
            block => {
                self.end_paragraph();
                self.open(&block);
            }
        }
    }

    /// Opens what stands around paragraphs.
    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.frames.open(Frame::Heading(number_of(*level), Vec::new()));
            }
            Tag::BlockQuote(_) => {
                self.quotes += 1;
                if self.quotes == 1 {
                    self.frames.open(Frame::Quote(Vec::new(), None));
                }
            }
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::List(start) => {
                self.frames.open(Frame::List(List { start: *start, items: Vec::new() }));
            }
            Tag::Item => {
                self.frames.open(Frame::Item(Item { text: Vec::new(), nested: None }, false));
            }
            Tag::FootnoteDefinition(name) => {
                let label = Unclean::new(name.as_ref()).line();
                self.frames.open(Frame::Note(label, Vec::new()));
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Superscript
            | TagEnd::Strikethrough
            | TagEnd::Subscript
            | TagEnd::Link => return self.phrase.leave(),
            TagEnd::TableCell => return self.end_cell(),
            TagEnd::TableHead | TagEnd::TableRow | TagEnd::Image => return,
            TagEnd::HtmlBlock => return self.end_html(),
            TagEnd::CodeBlock => return self.end_code(),
            _ => self.end_paragraph(),
        }
        match end {
            TagEnd::Heading(_) | TagEnd::FootnoteDefinition => self.frames.close(),
            TagEnd::BlockQuote(_) => {
                self.quotes = self.quotes.saturating_sub(1);
                if self.quotes == 0 {
                    self.frames.close();
                }
            }
            TagEnd::Item => self.frames.close_item(),
            TagEnd::List(_) => self.frames.close_list(),
            TagEnd::Table => {
                if let Some(table) = self.table.take().and_then(Table::into_block) {
                    self.frames.put(table);
                }
            }
            _ => {}
        }
    }

    /// Ends a paragraph, if one is open, and sets its pictures after it.
    fn end_paragraph(&mut self) {
        self.raw.forget();
        let text = self.phrase.take();
        let mut pictures = std::mem::take(&mut self.waiting);
        // A picture and words with stress, and nothing else, are a picture and its caption.
        let is_caption = match pictures.as_mut_slice() {
            [picture] => captions::give(picture, &text),
            _ => false,
        };
        if !is_caption {
            if text.is_empty() && self.table.is_none() {
                pictures.iter_mut().for_each(captions::give_own);
            }
            self.frames.paragraph(text);
        }
        for picture in pictures {
            self.frames.picture(picture);
        }
    }

    fn end_cell(&mut self) {
        self.raw.forget();
        let cell = self.phrase.take();
        if let Some(table) = &mut self.table {
            table.push(cell);
        }
    }

    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let code = Unclean::new(code.trim_end_matches('\n')).block();
        if !code.is_blank() {
            self.frames.put(Block::Code(code));
        }
    }

    fn end_html(&mut self) {
        let Some(article) = self.raw.take(&self.base) else { return };
        raw::put(article, &mut self.frames);
    }

    fn start_image(&mut self, address: &str, title: CowStr<'_>) {
        let title = Unclean::new(title.into_string()).line();
        let picture = Picture {
            address: self.base.of_picture(address),
            printed: Some(title).filter(|title| !title.is_blank()),
            ..Picture::default()
        };
        self.image = Some(Image { picture, words: String::new(), within: 0 });
    }

    fn end_image(&mut self) {
        let Some(image) = self.image.take() else { return };
        let mut picture = image.picture;
        let words = Unclean::new(image.words).line();
        picture.alternative = Some(words).filter(|words| !words.is_blank());
        let is_seen =
            picture.address.is_some() || picture.alternative.is_some() || picture.printed.is_some();
        if is_seen {
            captions::give_title(&mut picture);
            self.waiting.push(picture);
        }
    }
}

fn number_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
