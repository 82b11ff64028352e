//! Tables of Markdown, which have one row of heads, be it empty.

use crate::document::{Block, Inline};

/// A table while it is read.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<Vec<Vec<Inline>>>,
}

impl Table {
    /// Begins a row; the one before loses the empty cells that fill it up.
    pub(crate) fn begin_row(&mut self) {
        self.settle();
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the last row.
    pub(crate) fn push(&mut self, cell: Vec<Inline>) {
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    fn settle(&mut self) {
        let is_head = self.rows.len() == 1;
        if let Some(row) = self.rows.last_mut().filter(|_| !is_head) {
            let filled = row.iter().rposition(|cell| !cell.is_empty()).map_or(1, |last| last + 1);
            row.truncate(filled);
        }
    }

    /// The table as a block; without the row of heads where that is empty.
    pub(crate) fn into_block(mut self) -> Option<Block> {
        self.settle();
        let is_empty = |row: &Vec<Vec<Inline>>| row.iter().all(Vec::is_empty);
        let heads = usize::from(!self.rows.first().is_none_or(is_empty));
        if heads == 0 && !self.rows.is_empty() {
            self.rows.remove(0);
        }
        let is_blank = self.rows.iter().all(is_empty);
        let table = Block::Table { caption: None, heads, rows: self.rows };
        (!is_blank).then_some(table)
    }
}
