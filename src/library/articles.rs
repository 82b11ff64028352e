//! Articles: saves, loads, finds, removes and brings back.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use crate::document::{Article, Block, Fact, SourceKind, body_texts, count_body_words};
use crate::library::editions::{edition_before, follow};
use crate::library::loose::adopt_place;
use crate::library::pages::{KeptPage, packed, put_pages};
use crate::library::record::{date_word, deflate, inflate, pack, unpack};
use crate::library::{Identity, Key, Library, LibraryError, Result};
use crate::text::{Text, Unclean};

/// Names of kinds of source, which never change.
const KINDS: [(SourceKind, &str); 6] = [
    (SourceKind::PageText, "page-text"),
    (SourceKind::Html, "html"),
    (SourceKind::Markdown, "markdown"),
    (SourceKind::Mhtml, "mhtml"),
    (SourceKind::Feed, "feed"),
    (SourceKind::Epub, "epub"),
];

/// An article to be saved.
#[derive(Debug, Clone)]
pub struct Saving<'a> {
    /// By what it is known again.
    pub identity: &'a Identity,
    /// The whole article.
    pub article: &'a Article,
    /// What it is called where it has no headline.
    pub name: &'a Text,
    /// The bytes that it was read from; those kept before stay where there are none.
    pub source: Option<&'a SourceBytes>,
    /// Its further pages, where its site shows it page by page, in the place of those kept before;
    /// without them and without bytes these stay.
    pub pages: Option<&'a [KeptPage]>,
    /// The version of the reader that made it of its bytes.
    pub reader: u32,
    /// Whether it stays until it is removed; what was only opened is forgotten in time.
    pub kept: bool,
}

/// Bytes as they came, and what is known of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceBytes {
    /// Their kind, where it was told.
    pub kind: Option<SourceKind>,
    /// Their encoding, where it was declared along with them.
    pub charset: Option<Text>,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// What the site told other programs of the same article, beside its page.
    pub post: Option<Vec<u8>>,
}

/// An article as it was saved.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Its ID.
    pub key: Key,
    /// By what it is known again.
    pub identity: Identity,
    /// The article; none where what was written cannot be read any more, and the bytes must serve.
    pub article: Option<Article>,
    /// What it is called where it has no headline.
    pub name: Text,
    /// The address that it came from.
    pub address: Option<Text>,
    /// The bytes that it was read from.
    pub source: Option<SourceBytes>,
    /// Its further pages.
    pub pages: Vec<KeptPage>,
    /// The version of the reader that made it of its bytes.
    pub reader: u32,
}

impl Library {
    /// Saves an article, in the place of what was saved of it before; its tags and date of adding stay, and its
    /// place and marks keep to their words.
    pub fn save(&mut self, saving: &Saving<'_>, now: Timestamp) -> Result<Key> {
        // Packed before the change begins, so that nobody waits for it.
        let document = pack(saving.article);
        let packed_post = |source: &SourceBytes| source.post.as_deref().map(deflate);
        let source = saving.source.map(|source| (deflate(&source.bytes), packed_post(source)));
        let pages = packed(saving.pages.unwrap_or_default());
        self.change(|transaction| {
            let before = edition_before(transaction, saving.identity.as_str())?;
            let row = put_article(transaction, saving, &document, now)?;
            if let Some(before) = before {
                follow(transaction, row, (&before, saving.article))?;
            }
            if let (Some(source), Some(bytes)) = (saving.source, source) {
                put_source(transaction, row, source, (&bytes, now))?;
            }
            if saving.source.is_some() || saving.pages.is_some() {
                put_pages(transaction, row, saving.pages.unwrap_or_default(), &pages)?;
            }
            put_text(transaction, row, saving)?;
            adopt_place(transaction, row, saving.identity.as_str())?;
            let key = Key::of_row(row);
            transaction
                .prepare_cached("UPDATE articles SET key = ?2 WHERE id = ?1")?
                .execute(params![row, key.as_str()])?;
            Ok(key)
        })
    }

    /// Keeps an article that was only opened until it is removed.
    pub fn keep(&mut self, key: &Key, now: Timestamp) -> Result<()> {
        self.change(|transaction| {
            let sql = "UPDATE articles SET kept = 1, removed = NULL,
                added = CASE kept WHEN 0 THEN ?2 ELSE added END WHERE key = ?1";
            changed_one(transaction.execute(sql, params![key.as_str(), now.as_second()])?)
        })
    }

    /// Keeps an article as one that was only opened, which is forgotten in time.
    pub fn release(&mut self, key: &Key, now: Timestamp) -> Result<()> {
        self.change(|transaction| {
            let sql = "UPDATE articles SET kept = 0, opened = coalesce(opened, ?2) WHERE key = ?1";
            changed_one(transaction.execute(sql, params![key.as_str(), now.as_second()])?)
        })
    }

    /// The article of an ID.
    pub fn load(&self, key: &Key) -> Result<Kept> {
        let sql = "SELECT title, address, document, reader, kind, charset, bytes, id, identity
            FROM articles LEFT JOIN sources ON article = id WHERE key = ?1 AND removed IS NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        let (mut kept, row) = statement.query_row([key.as_str()], |row| {
            let document: Vec<u8> = row.get(2)?;
            let bytes: Option<Vec<u8>> = row.get(6)?;
            let kind: Option<String> = row.get(4)?;
            let charset = line_at(row, 5)?;
            let source = bytes.and_then(|bytes| inflate(&bytes).ok()).map(|bytes| {
                let kind = kind.as_deref().and_then(kind_of);
                SourceBytes { kind, charset, bytes, post: None }
            });
            let kept = Kept {
                key: key.clone(),
                identity: Identity::kept(row.get(8)?),
                article: unpack(&document),
                name: line(row.get(0)?),
                address: line_at(row, 1)?,
                source,
                pages: Vec::new(),
                reader: row.get(3)?,
            };
            Ok((kept, row.get::<_, i64>(7)?))
        })?;
        if let Some(source) = &mut kept.source {
            source.post = self.post(row)?;
        }
        Ok(Kept { pages: self.pages(row)?, ..kept })
    }

    /// Whether what is kept under an ID is a feed as a whole.
    pub fn holds_feed(&self, key: &Key) -> Result<bool> {
        let sql = "SELECT kind FROM sources JOIN articles ON id = article WHERE key = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let kind = statement.query_row([key.as_str()], |row| row.get::<_, Option<String>>(0));
        let kind = kind.optional()?.flatten();
        Ok(kind.as_deref().and_then(kind_of) == Some(SourceKind::Feed))
    }

    /// The ID of what somebody named: an ID, the beginning of one, or an address.
    pub fn find(&self, name: &str) -> Result<Key> {
        if let Some(page) = Identity::of_address(name) {
            let part = Identity::of_part(name).filter(|part| *part != page);
            let part = part.map(|part| self.find_identity(&part)).transpose()?.flatten();
            let found = part.map_or_else(|| self.find_identity(&page), |key| Ok(Some(key)));
            return found?.ok_or(LibraryError::Unknown);
        }
        let typed = Key::typed(name).ok_or(LibraryError::Unknown)?;
        // A range, which the index of keys serves: no letter of a key comes after `z`, and `{` does
        // (ASCII). The key itself comes before those that it begins.
        let sql = "SELECT key FROM articles
            WHERE key >= ?1 AND key < ?1 || '{' AND removed IS NULL ORDER BY key";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map([&typed], |row| row.get::<_, String>(0))?;
        let found = found.collect::<std::result::Result<Vec<String>, _>>()?;
        match found.as_slice() {
            [] => Err(LibraryError::Unknown),
            [key] => Ok(Key::kept(key.clone())),
            [key, ..] if *key == typed => Ok(Key::kept(key.clone())),
            several => Err(LibraryError::Ambiguous(several.len())),
        }
    }

    /// The ID of an article that is known again, if there is one.
    pub fn find_identity(&self, identity: &Identity) -> Result<Option<Key>> {
        let sql = "SELECT key FROM articles WHERE identity = ?1 AND removed IS NULL";
        let mut statement = self.connection.prepare_cached(sql)?;
        let key = statement.query_row([identity.as_str()], |row| row.get(0)).optional()?;
        Ok(key.map(Key::kept))
    }

    /// The ID of the newest article with this title, without regard to case.
    pub fn find_title(&self, title: &Text) -> Result<Option<Key>> {
        let sql = "SELECT key FROM articles WHERE removed IS NULL AND title = ?1 COLLATE NOCASE
            ORDER BY added DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let key = statement.query_row([title.as_str()], |row| row.get(0)).optional()?;
        Ok(key.map(Key::kept))
    }

    /// Removes articles, all at once; [`Library::undo_removal`] brings them back. Gives how many.
    pub fn remove(&mut self, keys: &[Key], now: Timestamp) -> Result<usize> {
        self.change(|transaction| {
            // Later than every removal before, so that each of them can be undone by itself.
            let sql = "SELECT max(removed) FROM articles WHERE removed IS NOT NULL";
            let last: Option<i64> = transaction.query_row(sql, [], |row| row.get(0))?;
            let at = now.as_second().max(last.map_or(i64::MIN, |last| last + 1));
            let sql = "UPDATE articles SET removed = ?2 WHERE key = ?1 AND removed IS NULL";
            let mut statement = transaction.prepare_cached(sql)?;
            keys.iter()
                .try_fold(0, |count, key| Ok(count + statement.execute(params![key.as_str(), at])?))
        })
    }

    /// Brings back what was removed last; gives how many articles that were.
    pub fn undo_removal(&mut self) -> Result<usize> {
        self.change(|transaction| {
            let sql = "UPDATE articles SET removed = NULL
                WHERE removed = (SELECT max(removed) FROM articles WHERE removed IS NOT NULL)";
            Ok(transaction.execute(sql, [])?)
        })
    }

    /// Forgets what was removed before a time, in seconds since 1970, and pictures that no article
    /// shows any more.
    pub(crate) fn purge(&mut self, before: i64) -> Result<()> {
        let sql = "SELECT count(*) FROM articles WHERE removed < ?1";
        let gone: i64 = self.connection.query_row(sql, [before], |row| row.get(0))?;
        if gone == 0 {
            return Ok(());
        }
        self.change(|transaction| {
            transaction.execute(
                "DELETE FROM texts WHERE rowid IN (SELECT id FROM articles WHERE removed < ?1)",
                [before],
            )?;
            transaction.execute("DELETE FROM articles WHERE removed < ?1", [before])?;
            transaction.execute(
                "DELETE FROM pictures WHERE hash NOT IN (SELECT hash FROM article_pictures)",
                [],
            )?;
            Ok(())
        })
    }
}

/// The number of the row of an ID.
pub(crate) fn row_of(connection: &Connection, key: &Key) -> Result<i64> {
    let mut statement = connection.prepare_cached("SELECT id FROM articles WHERE key = ?1")?;
    Ok(statement.query_row([key.as_str()], |row| row.get(0))?)
}

/// Whether a change met the row that it was meant for.
pub(crate) fn changed_one(rows: usize) -> Result<()> {
    if rows == 0 { Err(LibraryError::Unknown) } else { Ok(()) }
}

/// A kept line, through the door again.
pub(crate) fn line(kept: String) -> Text {
    Unclean::new(kept).line()
}

/// A kept line that may be missing.
pub(crate) fn line_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Text>> {
    Ok(row.get::<_, Option<String>>(column)?.map(line))
}

fn put_article(
    transaction: &Transaction<'_>,
    saving: &Saving<'_>,
    document: &[u8],
    now: Timestamp,
) -> Result<i64> {
    let metadata = &saving.article.metadata;
    let value = |fact: &Option<Fact<Text>>| fact.as_ref().map(|fact| fact.value.to_string());
    let publication = match &metadata.publication {
        Some(publication) => Some(publication_row(transaction, publication.value.as_str())?),
        None => None,
    };
    let authors: Vec<&str> = metadata.authors.iter().map(|author| author.value.as_str()).collect();
    let sql = "INSERT INTO articles (identity, address, title, authors, standfirst, publication,
            section, date, language, words, kept, added, reader, document)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        ON CONFLICT (identity) DO UPDATE SET address = coalesce(excluded.address, address),
            title = excluded.title, authors = excluded.authors, standfirst = excluded.standfirst,
            publication = excluded.publication, section = excluded.section, date = excluded.date,
            language = excluded.language, words = excluded.words, kept = max(kept, excluded.kept),
            added = CASE WHEN removed IS NULL AND kept >= excluded.kept THEN added
                ELSE excluded.added END,
            removed = NULL, reader = excluded.reader, document = excluded.document
        RETURNING id";
    let mut statement = transaction.prepare_cached(sql)?;
    let row = statement.query_row(
        params![
            saving.identity.as_str(),
            value(&metadata.address),
            value(&metadata.title).unwrap_or_else(|| saving.name.to_string()),
            authors.join("\n"),
            value(&metadata.standfirst),
            publication,
            metadata.sections.first().map(|section| section.value.to_string()),
            metadata.date.as_ref().map(|date| date_word(&date.value)),
            value(&metadata.language),
            count_body_words(&saving.article.blocks),
            saving.kept,
            now.as_second(),
            saving.reader,
            document,
        ],
        |row| row.get(0),
    )?;
    Ok(row)
}

fn publication_row(transaction: &Transaction<'_>, name: &str) -> Result<i64> {
    transaction
        .prepare_cached("INSERT INTO publications (name) VALUES (?1) ON CONFLICT DO NOTHING")?
        .execute([name])?;
    let mut statement =
        transaction.prepare_cached("SELECT id FROM publications WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0))?)
}

fn put_source(
    transaction: &Transaction<'_>,
    row: i64,
    source: &SourceBytes,
    ((bytes, post), now): (&(Vec<u8>, Option<Vec<u8>>), Timestamp),
) -> Result<()> {
    let known = KINDS.iter().find(|(kind, _)| Some(*kind) == source.kind);
    let kind = known.map(|(_, name)| *name);
    let charset = source.charset.as_ref().map(Text::as_str);
    transaction
        .prepare_cached("INSERT OR REPLACE INTO sources VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![row, kind, charset, now.as_second(), bytes, post])?;
    Ok(())
}

/// Puts the words of an article where they are searched: captions and notes too.
fn put_text(transaction: &Transaction<'_>, row: i64, saving: &Saving<'_>) -> Result<()> {
    let article = saving.article;
    let metadata = &article.metadata;
    let authors: Vec<&str> = metadata.authors.iter().map(|author| author.value.as_str()).collect();
    let mut body: Vec<Text> = article.blocks.iter().flat_map(body_texts).collect();
    let captions = article.pictures.iter().filter_map(|picture| picture.printed.clone());
    body.extend(captions);
    body.extend(article.blocks.iter().filter_map(|block| match block {
        Block::Table { caption, .. } => caption.clone(),
        _ => None,
    }));
    if let Some(ending) = &article.ending {
        body.extend(ending.about_author.iter().map(|about| about.value.clone()));
        body.extend(ending.endnotes.iter().cloned());
    }
    let body = Text::join(&body, "\n");
    transaction.prepare_cached("DELETE FROM texts WHERE rowid = ?1")?.execute([row])?;
    transaction
        .prepare_cached(
            "INSERT INTO texts (rowid, title, authors, standfirst, body)
                VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            row,
            metadata.title.as_ref().map_or(saving.name.as_str(), |title| title.value.as_str()),
            authors.join(", "),
            metadata.standfirst.as_ref().map_or("", |standfirst| standfirst.value.as_str()),
            body.as_str(),
        ])?;
    Ok(())
}

fn kind_of(name: &str) -> Option<SourceKind> {
    KINDS.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
}
