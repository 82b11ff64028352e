//! Blocks: the part of a page that holds its article -> blocks and pictures, in one walk.

use scraper::ElementRef;

use crate::document::{Block, Item, List, Picture, plain_text};
use crate::input::html::dom::{self, Step, Walk};
use crate::input::html::frames::{Frame, Frames};
use crate::input::html::gate::WITHOUT_SCRIPTS;
use crate::input::html::inlines::{self, Run};
use crate::input::html::kept;
use crate::input::html::notes;
use crate::input::html::phrases::{Page, closing_words, opening_words};
use crate::input::html::picture_frames;
use crate::input::html::pictures;
use crate::input::html::prune;
use crate::input::html::tables;
use crate::input::words;
use crate::text::Text;

/// The longest heading, in bytes; a longer one is a page whose heading was never closed.
const LONGEST_HEADING: usize = 300;

/// The largest number that a list may begin with.
const LARGEST_START: u64 = 999_999_999;

/// What leaving an element ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// What stands among words.
    Inline,
    /// A paragraph, or what parts paragraphs.
    Flow,
    /// A frame.
    Frame,
    /// A list.
    List,
    /// An item.
    Item,
    /// Nothing.
    Nothing,
}

/// Reads an element into blocks and pictures, after those of a picture above the text.
pub(crate) fn read(body: ElementRef<'_>, page: &Page<'_>, above: Option<Picture>) -> Frames {
    let mut frames = Frames::default();
    if let Some(picture) = above {
        frames.picture(picture);
    }
    let mut reader = Reader { page, frames, run: Run::default(), waiting: Vec::new() };
    let mut roles: Vec<Role> = Vec::new();
    let mut walk = Walk::new(body);
    while let Some(step) = walk.next() {
        match step {
            Step::Words(words) => reader.run.words(words),
            Step::Enter(element) => match reader.enter(element) {
                Some(role) => roles.push(role),
                None => walk.pass_over(element),
            },
            Step::Leave(element) => reader.leave(element, roles.pop().unwrap_or(Role::Nothing)),
        }
    }
    reader.flush();
    reader.frames.close_all();
    reader.frames
}

/// What has been read, and what is being read.
struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    frames: Frames,
    run: Run,
    /// Pictures that stand among the words of a paragraph, until it ends.
    waiting: Vec<Picture>,
}

impl<'a> Reader<'_, 'a> {
    /// Begins an element; nothing where it has been read whole or is to be passed over.
    fn enter(&mut self, element: ElementRef<'a>) -> Option<Role> {
        let name = dom::name(element);
        if name == WITHOUT_SCRIPTS && !self.page.measures.speaks_without_scripts(element) {
            self.pictures_within(element);
            return None;
        }
        let is_gone = self.page.lacks(element) || dom::is_unspoken(element);
        if is_gone || name == "a" && self.in_note() && notes::leads_back(element) {
            return None;
        }
        if let Some(label) = self.page.notes.mark(element) {
            return Some(self.open(Frame::Note(label.clone(), Vec::new())));
        }
        if prune::is_pull_quote(element) && !self.in_pull_quote() {
            return Some(self.open(Frame::PullQuote(Vec::new())));
        }
        if pictures::is_caption(element) {
            return self.stray_caption(element);
        }
        if self.read_whole(element) { None } else { Some(self.enter_frame(element)) }
    }

    /// Reads an element that is one block with all that it holds; gives whether it is one.
    fn read_whole(&mut self, element: ElementRef<'a>) -> bool {
        match dom::name(element) {
            "br" => {
                // Two breaks part paragraphs on old pages.
                if self.run.break_line() {
                    self.flush();
                }
            }
            "hr" => self.put(Some(Block::Break)),
            "img" => self.image(element),
            _ if kept::is_verse(element) => {
                let verse = kept::verse(element, self.page);
                self.put(verse);
            }
            "pre" => self.put(kept::code(element)),
            "table" if !tables::is_layout(element) => self.table(element),
            _ => return self.figure(element),
        }
        true
    }

    /// Begins an element that other blocks stand in, or one among words.
    fn enter_frame(&mut self, element: ElementRef<'a>) -> Role {
        let name = dom::name(element);
        let in_quote = matches!(self.frames.innermost(), Some(Frame::Quote(..)));
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if dom::is_short(element, LONGEST_HEADING) => {
                let level = name.bytes().last().map_or(2, |digit| (digit - b'0').max(2));
                self.open(Frame::Heading(level, Vec::new()))
            }
            "blockquote" if !self.in_pull_quote() => self.open(Frame::Quote(Vec::new(), None)),
            "footer" if in_quote => self.open(Frame::By(Vec::new())),
            "cite" if in_quote && is_child_of_quote(element) => self.open(Frame::By(Vec::new())),
            "dt" => self.open(Frame::Term(Vec::new())),
            "ul" | "ol" | "menu" | "dir" => {
                self.open(Frame::List(List { start: start(element), items: Vec::new() }));
                Role::List
            }
            "li" => {
                self.open(Frame::Item(Item { text: Vec::new(), nested: None }, false));
                Role::Item
            }
            _ => self.enter_words(element),
        }
    }

    fn enter_words(&mut self, element: ElementRef<'a>) -> Role {
        if let Some(kind) = self.page.kind_of(element) {
            self.run.enter(kind);
            self.run.words(opening_words(element));
            return Role::Inline;
        }
        if matches!(dom::name(element), "picture" | "source" | "wbr") || dom::is_custom(element) {
            return Role::Nothing;
        }
        self.flush();
        Role::Flow
    }

    /// Ends an element.
    fn leave(&mut self, element: ElementRef<'a>, role: Role) {
        match role {
            Role::Nothing => {}
            Role::Inline => {
                self.run.words(closing_words(element));
                self.run.leave();
            }
            _ => self.flush(),
        }
        match role {
            Role::Frame => self.frames.close(),
            Role::List => self.frames.close_list(),
            Role::Item => self.frames.close_item(),
            Role::Inline | Role::Flow | Role::Nothing => {}
        }
    }

    fn open(&mut self, frame: Frame) -> Role {
        self.flush();
        self.frames.open(frame);
        Role::Frame
    }

    fn in_note(&self) -> bool {
        self.frames.is_in(|frame| matches!(frame, Frame::Note(..)))
    }

    fn in_pull_quote(&self) -> bool {
        self.frames.is_in(|frame| matches!(frame, Frame::PullQuote(_)))
    }

    fn put(&mut self, block: Option<Block>) {
        self.flush();
        if let Some(block) = block {
            self.frames.put(block);
        }
    }

    /// Ends the paragraph that is being read.
    fn flush(&mut self) {
        let mut text = self.run.take();
        inlines::take_indent(&mut text);
        if !text.is_empty() && !self.is_caption_again(&plain_text(&text)) {
            self.frames.paragraph(text);
        }
        for picture in std::mem::take(&mut self.waiting) {
            self.frames.picture(picture);
        }
    }

    /// Whether a paragraph only says what the picture right above it says; if so, it becomes the
    /// caption.
    fn is_caption_again(&mut self, text: &Text) -> bool {
        let Some(Block::Figure(number)) = self.frames.blocks.last() else { return false };
        let Some(picture) = self.frames.pictures.get_mut(*number) else { return false };
        let known = picture.printed.as_ref().or(picture.alternative.as_ref());
        let is_same = known.is_some_and(|known| words::same(known, text));
        if is_same && picture.printed.is_none() {
            pictures::set_caption(picture, text);
        }
        is_same
    }

    fn table(&mut self, element: ElementRef<'a>) {
        let caption = tables::caption(element);
        let caption = caption.map(|caption| self.page.inlines_of(caption)).unwrap_or_default();
        let table = tables::table(element, self.page, &caption);
        self.flush();
        if table.is_none() {
            self.frames.paragraph(caption);
        }
        self.put(table);
    }

    /// Reads a picture that stands by itself or among words.
    fn image(&mut self, element: ElementRef<'a>) {
        if pictures::is_sign(element) {
            self.run.words(dom::attribute(element, "alt").unwrap_or_default());
            return;
        }
        let found = pictures::picture(element, &self.page.addresses);
        let Some(picture) = found.filter(|picture| !self.is_known(picture)) else { return };
        if self.run.is_empty() {
            self.put_picture(picture);
        } else {
            self.waiting.push(picture);
        }
    }

    fn put_picture(&mut self, picture: Picture) {
        self.flush();
        self.frames.picture(picture);
    }

    /// Whether a picture has been read already, as happens where one waits for a script and stands
    /// there for those without scripts too. One that says something of its own is another.
    fn is_known(&self, picture: &Picture) -> bool {
        let known = self.frames.pictures.iter().rev().take(3).chain(&self.waiting);
        let mut known = known.chain(self.frames.pictures.first());
        picture.address.is_some()
            && known.any(|known| {
                let says_more = picture.printed.is_some() && picture.printed != known.printed;
                known.address == picture.address && !says_more
            })
    }

    fn pictures_within(&mut self, element: ElementRef<'a>) {
        for image in dom::named(element, "img") {
            self.image(image);
        }
    }

    /// Reads the frame of a picture with its caption; gives whether it is one.
    fn figure(&mut self, element: ElementRef<'a>) -> bool {
        let laid_out =
            Some(element).filter(|it| dom::name(*it) == "table").and_then(tables::picture_caption);
        if laid_out.is_none() && !picture_frames::is_picture_frame(element) {
            return false;
        }
        let addresses = &self.page.addresses;
        let images = dom::named(element, "img");
        let images: Vec<Picture> =
            images.filter_map(|image| pictures::picture(image, addresses)).collect();
        let caption = laid_out.or_else(|| pictures::caption_within(element, self.page.captions));
        if images.is_empty() && caption.is_none() {
            return dom::name(element) == "figure" && !dom::has_words(element);
        }
        self.flush();
        self.put_figure(images, caption);
        true
    }

    /// Puts the pictures of one frame; the caption belongs to the first.
    fn put_figure(&mut self, mut images: Vec<Picture>, caption: Option<ElementRef<'a>>) {
        if images.is_empty() {
            images.push(Picture::default());
        }
        if let (Some(first), Some(caption)) = (images.first_mut(), caption) {
            pictures::add_caption(first, caption);
        }
        let mut seen: Vec<Text> = Vec::new();
        for picture in images {
            let again = picture.address.as_ref().is_some_and(|address| seen.contains(address));
            if !again && !self.is_known(&picture) {
                seen.extend(picture.address.clone());
                self.frames.picture(picture);
            }
        }
    }

    /// Reads a caption that stands outside the frame of its picture.
    fn stray_caption(&mut self, element: ElementRef<'a>) -> Option<Role> {
        self.flush();
        if tables::is_captioned_by(element) {
            return None;
        }
        match self.frames.blocks.last_mut() {
            Some(Block::Figure(number)) => {
                let picture = self.frames.pictures.get_mut(*number);
                if let Some(picture) = picture.filter(|picture| picture.printed.is_none()) {
                    pictures::add_caption(picture, element);
                    return None;
                }
            }
            Some(Block::Quote { by, .. }) if by.is_none() && dom::name(element) == "figcaption" => {
                *by = Some(dom::line(element)).filter(|by| !by.is_blank());
                return None;
            }
            _ => {}
        }
        if dom::name(element) == "figcaption" || !picture_frames::is_alone(element) {
            return Some(Role::Flow);
        }
        // Its picture waits for a script.
        let mut picture = Picture::default();
        pictures::add_caption(&mut picture, element);
        if picture.printed.is_some() {
            self.frames.picture(picture);
        }
        None
    }
}

fn is_child_of_quote(element: ElementRef<'_>) -> bool {
    dom::parent(element).is_some_and(|parent| dom::name(parent) == "blockquote")
}

/// The number that a list begins with; nothing where it has no numbers.
fn start(list: ElementRef<'_>) -> Option<u64> {
    (dom::name(list) == "ol").then_some(())?;
    let Some(start) = dom::filled(list, "start") else { return Some(1) };
    let is_digits = start.bytes().all(|byte| byte.is_ascii_digit());
    let large = if is_digits { LARGEST_START } else { 1 };
    Some(start.parse().unwrap_or(large).min(LARGEST_START))
}
