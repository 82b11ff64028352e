//! The page of an article that is not at hand: what is known of it, and what can be done.

use crate::app::frame::{Frame, FrameWish};
use crate::app::{PageSetting, Refusal, Size, Wanted};
use crate::document::{Article, Block, Fact, Inline, Metadata, Picture, Provenance};
use crate::layout::{Galley, PageStyle, Row, Spread, fill_scroll};
use crate::text::Text;

/// What is known of an article that cannot be had.
#[derive(Debug, Clone)]
pub struct MissingPage {
    /// The words of the page, set like an article.
    pub galley: Galley,
    /// Where the parts of the page stand; none in a window too small.
    pub frame: Option<Frame>,
    /// The rows in sight.
    pub spread: Spread,
    top: usize,
}

impl MissingPage {
    /// A page for what was asked for, and why it cannot be had.
    pub(crate) fn new(wanted: &Wanted, refusal: &Refusal) -> Self {
        let galley =
            Galley::new(article_about(wanted, refusal), Vec::new(), PageStyle::magazine(1));
        Self { galley, frame: None, spread: Spread::default(), top: 0 }
    }

    /// Fills a window.
    pub(crate) fn fit(&mut self, size: Size, setting: PageSetting) {
        let wish =
            FrameWish { has_lists: false, may_have_columns: false, measure: setting.measure };
        let direction = self.galley.writing().direction;
        let frame = Frame::set(size, wish, setting);
        self.frame = frame.map(|frame| frame.read(direction, size));
        if let Some(frame) = &self.frame {
            self.galley.restyle(setting.style(frame.measure()));
            self.show();
        }
    }

    /// Moves so many rows, down or up, as far as there are rows out of sight.
    pub(crate) fn scroll(&mut self, rows: i32) {
        self.top = self.top.saturating_add_signed(rows as isize);
        self.show();
    }

    fn show(&mut self) {
        let height = self.frame.as_ref().map_or(1, Frame::height);
        let first = self.galley.first_row();
        let last = self.galley.last_row();
        let lowest = self.galley.rows_above(last, usize::from(height).saturating_sub(1));
        let top: Row = self.galley.rows_below(first, self.top).min(lowest);
        self.top = self.top.min(self.rows_between(first, top));
        self.spread = fill_scroll(&mut self.galley, top, height);
    }

    fn rows_between(&mut self, first: Row, to: Row) -> usize {
        let mut at = first;
        let mut count = 0;
        while at < to {
            let Some(next) = self.galley.next_row(at) else { break };
            at = next;
            count += 1;
        }
        count
    }
}

/// What is known, in the form of an article without an end.
fn article_about(wanted: &Wanted, refusal: &Refusal) -> Article {
    let listed = |value: &Text| Fact::new(value.clone(), Provenance::Body);
    let mut article = Article::default();
    if let Some(related) = wanted.related() {
        article.metadata = Metadata {
            sections: related.section.iter().map(listed).collect(),
            title: Some(listed(&related.title)),
            date: related.date.map(|date| Fact::new(date, Provenance::Body)),
            ..Metadata::default()
        };
        let (caption, credit) = (related.caption.clone(), related.credit.clone());
        article.pictures.push(Picture { caption, credit, ..Picture::default() });
        article.blocks.push(Block::Figure(0));
    }
    article.blocks.push(Block::Heading { level: 2, text: vec![Inline::Text(refusal.why.clone())] });
    article.metadata.address = wanted.address().map(listed);
    let address = wanted.address();
    let address = address.map(|address| Text::join([&Text::fixed("Its address is "), address], ""));
    let words = refusal.advice.iter().cloned().chain(address);
    article.blocks.extend(words.map(|words| Block::Paragraph(vec![Inline::Text(words)])));
    article
}
