//! Frames: the quotes, lists, headings and notes that are open around a paragraph, and the blocks
//! that come of them.

use crate::document::{Block, Inline, Item, List, Picture, plain_text};
use crate::input::html::inlines::on_lines;
use crate::input::page_text::shapes;
use crate::text::Text;

/// How deep lists may stand in each other; deeper ones join the deepest.
const DEEPEST: usize = 16;

/// What is open around a paragraph.
#[derive(Debug)]
pub(crate) enum Frame {
    /// A subheading of a level.
    Heading(u8, Vec<Vec<Inline>>),
    /// Words of somebody else, and who said them.
    Quote(Vec<Vec<Inline>>, Option<Text>),
    /// Who said the words of the quote around this.
    By(Vec<Vec<Inline>>),
    /// A sentence set large again.
    PullQuote(Vec<Vec<Inline>>),
    /// A note to a mark.
    Note(Text, Vec<Vec<Inline>>),
    /// A term that is explained.
    Term(Vec<Vec<Inline>>),
    /// A list.
    List(List),
    /// An item of a list; whether it goes on after a block that no list can hold.
    Item(Item, bool),
}

/// The blocks and pictures of an article while they are read.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    /// The blocks that are whole.
    pub(crate) blocks: Vec<Block>,
    /// The pictures.
    pub(crate) pictures: Vec<Picture>,
    open: Vec<Frame>,
    flattened: usize,
}

impl Frames {
    /// Whether a frame is open that passes.
    pub(crate) fn is_in(&self, passes: impl Fn(&Frame) -> bool) -> bool {
        self.open.iter().any(passes)
    }

    /// The innermost frame.
    pub(crate) fn innermost(&self) -> Option<&Frame> {
        self.open.last()
    }

    /// Opens a frame.
    pub(crate) fn open(&mut self, frame: Frame) {
        let lists = self.open.iter().filter(|frame| matches!(frame, Frame::List(_))).count();
        if matches!(frame, Frame::List(_)) && lists >= DEEPEST {
            self.flattened += 1;
            return;
        }
        if matches!(frame, Frame::Item(..)) {
            // An item ends the item before it, and one without a list makes a list.
            match self.innermost() {
                Some(Frame::Item(..)) => self.close(),
                Some(Frame::List(_)) => {}
                _ => self.open.push(Frame::List(List { start: None, items: Vec::new() })),
            }
        }
        self.open.push(frame);
    }

    /// Closes a list, and its item that is still open.
    pub(crate) fn close_list(&mut self) {
        if self.flattened > 0 {
            self.flattened -= 1;
            return;
        }
        if matches!(self.innermost(), Some(Frame::Item(..))) {
            self.close();
        }
        if matches!(self.innermost(), Some(Frame::List(_))) {
            self.close();
        }
    }

    /// Closes an item, if one is open.
    pub(crate) fn close_item(&mut self) {
        if matches!(self.innermost(), Some(Frame::Item(..))) {
            self.close();
        }
    }

    /// Closes the innermost frame.
    pub(crate) fn close(&mut self) {
        match self.open.pop() {
            Some(Frame::Heading(level, parts)) => {
                let text = on_lines(parts);
                self.put_filled(Block::Heading { level, text });
            }
            Some(Frame::Quote(paragraphs, by)) => {
                self.put_filled(Block::Quote { paragraphs, by });
            }
            Some(Frame::By(parts)) => self.attribute(on_lines(parts)),
            Some(Frame::PullQuote(parts)) => self.put_filled(Block::PullQuote(on_lines(parts))),
            Some(Frame::Note(label, parts)) => {
                self.put_filled(Block::Footnote { label, text: on_lines(parts) });
            }
            Some(Frame::Term(parts)) if !parts.is_empty() => {
                self.paragraph(vec![Inline::Strong(on_lines(parts))]);
            }
            Some(Frame::List(list)) => self.put_filled(Block::List(list)),
            Some(Frame::Item(item, _)) => self.item(item),
            Some(Frame::Term(_)) | None => {}
        }
    }

    /// Puts an item into its list.
    fn item(&mut self, item: Item) {
        let is_filled = !item.text.is_empty() || item.nested.is_some();
        if let Some(Frame::List(list)) = self.open.last_mut()
            && is_filled
        {
            list.items.push(item);
        }
    }

    fn put_filled(&mut self, block: Block) {
        let is_filled = match &block {
            Block::Heading { text, .. } | Block::PullQuote(text) | Block::Footnote { text, .. } => {
                !text.is_empty()
            }
            Block::Quote { paragraphs, .. } => !paragraphs.is_empty(),
            Block::List(list) => !list.items.is_empty(),
            _ => true,
        };
        if is_filled {
            self.put(block);
        }
    }

    /// Names who said the words of the quote around.
    fn attribute(&mut self, by: Vec<Inline>) {
        let words = plain_text(&by);
        let bare = words.as_str().trim_start_matches(['—', '–', '―', '-', ' ', '\u{a0}']);
        let at = words.as_str().len() - bare.len();
        let words = words.slice(at..words.as_str().len());
        match self.open.last_mut() {
            _ if words.is_blank() => {}
            Some(Frame::Quote(_, said)) if said.is_none() => *said = Some(words),
            _ => self.paragraph(by),
        }
    }

    /// Puts a paragraph where it belongs.
    pub(crate) fn paragraph(&mut self, text: Vec<Inline>) {
        if text.is_empty() {
            return;
        }
        match self.open.last_mut() {
            Some(
                Frame::Heading(_, parts)
                | Frame::Quote(parts, _)
                | Frame::By(parts)
                | Frame::PullQuote(parts)
                | Frame::Note(_, parts)
                | Frame::Term(parts),
            ) => parts.push(text),
            Some(Frame::List(list)) => list.items.push(Item { text, nested: None }),
            Some(Frame::Item(item, false)) => {
                let before = std::mem::take(&mut item.text);
                item.text = on_lines(vec![before, text]);
            }
            None if shapes::is_ornament(&plain_text(&text)) => self.blocks.push(Block::Break),
            Some(Frame::Item(_, true)) | None => self.blocks.push(Block::Paragraph(text)),
        }
    }

    /// Puts a block where it belongs.
    pub(crate) fn put(&mut self, block: Block) {
        match (self.open.last_mut(), block) {
            (None, block) => self.blocks.push(block),
            (Some(_), Block::Paragraph(text) | Block::Heading { text, .. }) => self.paragraph(text),
            (Some(Frame::Item(item, false)), Block::List(list)) => match &mut item.nested {
                Some(nested) => nested.items.extend(list.items),
                none => *none = Some(list),
            },
            (Some(Frame::List(outer)), Block::List(list)) => match outer.items.last_mut() {
                Some(item) if item.nested.is_none() => item.nested = Some(list),
                _ => outer.items.extend(list.items),
            },
            (
                Some(Frame::Quote(..) | Frame::Note(..) | Frame::PullQuote(..)),
                Block::List(list),
            ) => {
                for text in flat(list) {
                    self.paragraph(text);
                }
            }
            (Some(Frame::Quote(outer, _)), Block::Quote { paragraphs, .. }) => {
                outer.extend(paragraphs);
            }
            (Some(_), block) => {
                self.interrupt();
                self.blocks.push(block);
            }
        }
    }

    /// Puts a picture where it belongs.
    pub(crate) fn picture(&mut self, picture: Picture) {
        let number = self.pictures.len();
        self.pictures.push(picture);
        self.put(Block::Figure(number));
    }

    /// Makes blocks of what lists and quotes hold so far, for a block that none of them can hold;
    /// they go on after it.
    fn interrupt(&mut self) {
        let mut list: Option<List> = None;
        let mut whole: Vec<Block> = Vec::new();
        for frame in self.open.iter_mut().rev() {
            match frame {
                Frame::Item(item, continued) => {
                    let nested = item.nested.take().into_iter().chain(list.take());
                    let nested = nested.reduce(|mut one, other| {
                        one.items.extend(other.items);
                        one
                    });
                    let text = std::mem::take(&mut item.text);
                    if !text.is_empty() || nested.is_some() {
                        let start = None;
                        list = Some(List { start, items: vec![Item { text, nested }] });
                    }
                    *continued = true;
                }
                Frame::List(open) => {
                    let mut items = std::mem::take(&mut open.items);
                    items.extend(list.take().into_iter().flat_map(|list| list.items));
                    let start = open.start;
                    open.start = start.map(|start| start.saturating_add(items.len() as u64));
                    list = (!items.is_empty()).then_some(List { start, items });
                }
                Frame::Quote(paragraphs, _) => {
                    let mut paragraphs = std::mem::take(paragraphs);
                    paragraphs.extend(list.take().into_iter().flat_map(flat));
                    if !paragraphs.is_empty() {
                        whole.push(Block::Quote { paragraphs, by: None });
                    }
                }
                _ => whole.extend(list.take().map(Block::List)),
            }
        }
        whole.extend(list.map(Block::List));
        self.blocks.extend(whole.into_iter().rev());
    }

    /// Closes all that is still open.
    pub(crate) fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }
}

/// The words of all items of a list, in reading order.
fn flat(list: List) -> Vec<Vec<Inline>> {
    let mut texts = Vec::new();
    let mut open = vec![list.items.into_iter()];
    while let Some(items) = open.last_mut() {
        if let Some(item) = items.next() {
            texts.push(item.text);
            open.extend(item.nested.map(|nested| nested.items.into_iter()));
        } else {
            open.pop();
        }
    }
    texts.retain(|text| !text.is_empty());
    texts
}
