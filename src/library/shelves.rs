//! Shelves: the history of what was opened, the queue of what is to be read, and tags.

use jiff::Timestamp;
use rusqlite::params;

use crate::document::Standing;
use crate::library::articles::{changed_one, line, row_of};
use crate::library::entries::time;
use crate::library::{Key, Library, Result};
use crate::text::Text;

impl Library {
    /// Notes that an article was opened, and forgets those opened longest ago beyond so many that
    /// nobody added, queued, tagged or marked.
    pub fn note_opening(&mut self, key: &Key, most: usize, now: Timestamp) -> Result<()> {
        self.change(|transaction| {
            let sql = "UPDATE articles SET opened = ?2 WHERE key = ?1";
            changed_one(transaction.execute(sql, params![key.as_str(), now.as_second()])?)?;
            let forgotten = format!(
                "SELECT id FROM articles WHERE kept = 0
                    AND id NOT IN (SELECT article FROM queue UNION SELECT article FROM tags
                        UNION SELECT article FROM marks)
                    ORDER BY opened DESC, id DESC LIMIT -1 OFFSET {most}"
            );
            transaction.execute(&format!("DELETE FROM texts WHERE rowid IN ({forgotten})"), [])?;
            transaction.execute(&format!("DELETE FROM articles WHERE id IN ({forgotten})"), [])?;
            Ok(())
        })
    }

    /// When an article was opened the last time; none where none ever was.
    pub fn last_opening(&self) -> Result<Option<Timestamp>> {
        let sql = "SELECT max(opened) FROM articles WHERE opened IS NOT NULL";
        let last: Option<i64> = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(last.map(time))
    }

    /// Forgets when articles were opened, and those that were only opened.
    pub fn forget_history(&mut self) -> Result<()> {
        self.change(|transaction| {
            transaction.execute(
                "DELETE FROM texts WHERE rowid IN (SELECT id FROM articles WHERE kept = 0)",
                [],
            )?;
            transaction.execute("DELETE FROM articles WHERE kept = 0", [])?;
            transaction.execute("UPDATE articles SET opened = NULL", [])?;
            transaction.execute("DELETE FROM loose_places", [])?;
            Ok(())
        })
    }

    /// Puts an article at the end of the queue; one that is in it stays where it is.
    pub fn enqueue(&mut self, key: &Key) -> Result<()> {
        self.change(|transaction| {
            let row = row_of(transaction, key)?;
            let sql = "INSERT OR IGNORE INTO queue
                SELECT ?1, 1 + coalesce(max(position), 0) FROM queue";
            transaction.execute(sql, [row])?;
            Ok(())
        })
    }

    /// Puts an article back to where it stood in the queue; one that is in it stays where it is.
    pub fn enqueue_at(&mut self, key: &Key, position: usize) -> Result<()> {
        self.change(|transaction| {
            let row = row_of(transaction, key)?;
            let sql = "INSERT OR IGNORE INTO queue VALUES (?1, ?2)";
            transaction.execute(sql, params![row, position])?;
            Ok(())
        })
    }

    /// Takes an article out of the queue.
    pub fn dequeue(&mut self, key: &Key) -> Result<()> {
        self.change(|transaction| {
            let row = row_of(transaction, key)?;
            transaction.execute("DELETE FROM queue WHERE article = ?1", [row])?;
            Ok(())
        })
    }

    /// Gives an article a tag.
    pub fn tag(&mut self, key: &Key, tag: &Text) -> Result<()> {
        self.change(|transaction| {
            let row = row_of(transaction, key)?;
            let sql = "INSERT OR IGNORE INTO tags VALUES (?1, ?2)";
            transaction.execute(sql, params![row, tag.as_str()])?;
            Ok(())
        })
    }

    /// Takes a tag from an article.
    pub fn untag(&mut self, key: &Key, tag: &Text) -> Result<()> {
        self.change(|transaction| {
            let row = row_of(transaction, key)?;
            let sql = "DELETE FROM tags WHERE article = ?1 AND tag = ?2";
            transaction.execute(sql, params![row, tag.as_str()])?;
            Ok(())
        })
    }

    /// How an article stands: whether it is kept, whether it waits, its tags.
    pub fn standing(&self, key: &Key) -> Result<Standing> {
        let sql = "SELECT kept, position FROM articles
            LEFT JOIN queue ON queue.article = id WHERE key = ?1 AND removed IS NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        let (kept, queued) =
            statement.query_row([key.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let sql = "SELECT tag FROM tags JOIN articles ON id = article WHERE key = ?1
            ORDER BY tag COLLATE NOCASE";
        let mut statement = self.connection.prepare_cached(sql)?;
        let tags = statement.query_map([key.as_str()], |row| Ok(line(row.get(0)?)))?;
        Ok(Standing { kept, queued, tags: tags.collect::<std::result::Result<_, _>>()? })
    }

    /// All tags, with the number of articles, by name.
    pub fn tags(&self) -> Result<Vec<(Text, usize)>> {
        let sql = "SELECT tag, count(*) FROM tags JOIN articles ON id = article
            WHERE removed IS NULL GROUP BY tag ORDER BY tag COLLATE NOCASE";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((line(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
