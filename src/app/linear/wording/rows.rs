//! Lists and tables in words: one item or one row a line.

use crate::app::linear::said::{Said, counted};
use crate::app::linear::wording::Wording;
use crate::document::{Inline, Item, List};

/// A list that is being gone through.
struct Open<'a> {
    items: std::slice::Iter<'a, Item>,
    /// The number of the next item, in a list that has numbers.
    number: Option<u64>,
}

impl<'a> Open<'a> {
    fn new(list: &'a List) -> Self {
        Self { items: list.items.iter(), number: list.start }
    }
}

impl Wording<'_> {
    /// A list; one within it tells its level, and how many items belong to it.
    pub(crate) fn list(&self, list: &List, said: &mut Said) {
        said.entry(format!("List, {}:", counted(list.items.len(), "item")));
        let mut open = vec![Open::new(list)];
        while let Some(inner) = open.last_mut() {
            let Some(item) = inner.items.next() else {
                open.pop();
                continue;
            };
            let words = self.spoken(&item.text);
            match &mut inner.number {
                Some(number) => {
                    said.entry(format!("{number}. {words}"));
                    *number = number.saturating_add(1);
                }
                None => said.entry(words),
            }
            if let Some(nested) = &item.nested {
                let count = counted(nested.items.len(), "item");
                said.entry(format!("List of level {}, {count}:", open.len() + 1));
                open.push(Open::new(nested));
            }
        }
    }

    /// A table, row by row; each cell is said after the heading of its column, where there is one,
    /// as nobody can look up to it.
    pub(crate) fn table(
        &self,
        heads: usize,
        rows: &[Vec<Vec<Inline>>],
        caption: Option<String>,
        said: &mut Said,
    ) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        let (heads, rows) = rows.split_at(heads.min(rows.len()));
        let (width, height) = (counted(columns, "column"), counted(rows.len(), "row"));
        said.entry(format!("Table, {width}, {height}:"));
        said.entry(caption.unwrap_or_default());
        let headings: Vec<String> = (0..columns).map(|column| self.column(heads, column)).collect();
        if rows.is_empty() {
            said.entry(headings.join("; "));
        }
        for (number, row) in rows.iter().enumerate() {
            let cells = row.iter().zip(&headings).map(|(cell, heading)| {
                let words = self.spoken(cell);
                let words = if words.trim().is_empty() { "empty".to_owned() } else { words };
                if heading.is_empty() { words } else { format!("{heading}: {words}") }
            });
            let cells: Vec<String> = cells.collect();
            said.entry(format!("Row {}. {}", number + 1, cells.join("; ")));
        }
    }

    /// The heading of a column: all that the heading rows have for it.
    fn column(&self, heads: &[Vec<Vec<Inline>>], column: usize) -> String {
        let cells = heads.iter().filter_map(|row| row.get(column));
        let words: Vec<String> = cells.map(|cell| self.spoken(cell)).collect();
        words.join(" ").trim().to_owned()
    }
}
