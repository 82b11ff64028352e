//! Pages: where each page of an article begins, and which page a row is on.

use crate::layout::columns::{Sheet, fill};
use crate::layout::shape::Rows;
use crate::layout::{Galley, Row};

/// The pages of an article, turned from its first row on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    starts: Vec<Row>,
}

impl Pages {
    /// The pages of so many columns, each so many rows high; none until all rows have been surveyed.
    pub fn of(galley: &Galley, columns: u16, height: u16) -> Option<Self> {
        let mut rows = galley.whole_survey()?;
        let sheet = Sheet { columns, height, parts_notes: true };
        let mut starts = Vec::new();
        let mut next = Some(rows.first());
        while let Some(top) = next {
            starts.push(top);
            next = fill(&mut rows, top, sheet).next.filter(|next| *next > top);
        }
        Some(Self { starts })
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The number of the page that a row is on, from 1.
    pub fn number_of(&self, row: Row) -> usize {
        self.starts.partition_point(|start| *start <= row).max(1)
    }

    /// Where the page before begins, if a page begins at this row.
    pub fn before(&self, row: Row) -> Option<Row> {
        let number = self.starts.binary_search(&row).ok()?;
        number.checked_sub(1).map(|before| self.starts[before])
    }
}
