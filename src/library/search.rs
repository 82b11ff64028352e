//! Search: articles by words in them, the best first, with the words around what was found.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};

use crate::document::Sought;
use crate::library::entries::{COLUMN_COUNT, COLUMNS, Entry, JOINS, entry_of};
use crate::library::query::fts_of;
use crate::library::{Library, Result};
use crate::text::{Text, Unclean};

/// An article that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What a list tells of it.
    pub entry: Entry,
    /// Words around what was found, part by part, with whether a part was looked for.
    pub snippet: Vec<(Text, bool)>,
}

/// A condition on articles in the language of `SQLite`, and what is put in its places.
struct Bearing {
    condition: String,
    parameters: Vec<Value>,
}

/// Where what was looked for begins and ends in a snippet: characters that no text that passed the
/// door can hold.
const BEGIN: char = '\u{1}';
const END: char = '\u{2}';

/// So many times as many articles as are asked for are weighed against each other. Weighing looks at
/// each place where a word stands: of words that are in most articles, those of all would take longer
/// than anybody waits.
const WEIGHED: usize = 5;

/// Words of a snippet.
const SNIPPET_WORDS: usize = 16;

/// Characters kept before what was found in a text without spaces.
const CHARACTERS_BEFORE: usize = 12;

/// Characters of a snippet of a text without spaces.
const SNIPPET_CHARACTERS: usize = 48;

impl Library {
    /// The articles that hold what was typed, so many at most. A word in a headline weighs ten times
    /// one in the text, in a name five times, in a standfirst three times (bm25; our own weights). Of
    /// what is in more than five times as many articles, those that came last are weighed.
    ///
    /// Tags among the words must be borne, too; tags alone find all that bear them, what was added last
    /// first.
    pub fn search(&self, typed: &str, most: usize) -> Result<Vec<Found>> {
        let sought = Sought::of(typed);
        let bearing = self.bearing(&sought)?;
        if sought.words.chars().any(is_written_without_spaces) {
            return self.search_without_words(sought.words.trim(), &bearing, most);
        }
        let Some(query) = fts_of(&sought.words) else {
            let is_tagged = sought.tags.iter().any(|term| !term.is_excluded);
            return if is_tagged { self.all_that_bear(&bearing, most) } else { Ok(Vec::new()) };
        };
        // Of what bears a tag all is weighed: it is seldom much.
        let oldest = if sought.tags.is_empty() { self.oldest_weighed(&query, most)? } else { 0 };
        let sql = format!(
            "SELECT {COLUMNS}, snippet(texts, 3, char(1), char(2), ' … ', {SNIPPET_WORDS})
                FROM texts JOIN articles ON articles.id = texts.rowid {JOINS}
                WHERE texts MATCH ? AND texts.rowid >= ? AND articles.removed IS NULL
                    AND {bearing}
                ORDER BY bm25(texts, 10.0, 5.0, 3.0, 1.0) LIMIT {most}",
            bearing = bearing.condition,
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let parameters = [Value::Text(query), Value::Integer(oldest)];
        let parameters = parameters.into_iter().chain(bearing.parameters);
        let found = statement.query_map(params_from_iter(parameters), |row| {
            let snippet = parts_of(&row.get::<_, String>(COLUMN_COUNT)?);
            Ok(Found { entry: entry_of(row)?, snippet })
        })?;
        Ok(found.collect::<std::result::Result<_, _>>()?)
    }

    /// What bears the tags that are looked for, and none of those that are left out.
    fn bearing(&self, sought: &Sought) -> Result<Bearing> {
        let known = if sought.tags.is_empty() { Vec::new() } else { self.tags()? };
        let mut bearing = Bearing { condition: "true".to_owned(), parameters: Vec::new() };
        for term in &sought.tags {
            let meant = known.iter().filter(|(tag, _)| term.answers(tag));
            let before = bearing.parameters.len();
            bearing.parameters.extend(meant.map(|(tag, _)| Value::Text(tag.to_string())));
            let places = vec!["?"; bearing.parameters.len() - before].join(", ");
            let not = if term.is_excluded { "NOT " } else { "" };
            let bears = format!("(SELECT article FROM tags WHERE tag IN ({places}))");
            let condition = &mut bearing.condition;
            condition.extend([" AND articles.id ", not, "IN ", &bears]);
        }
        Ok(bearing)
    }

    fn all_that_bear(&self, bearing: &Bearing, most: usize) -> Result<Vec<Found>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM articles {JOINS} WHERE articles.removed IS NULL AND {bearing}
                ORDER BY articles.added DESC, articles.id DESC LIMIT {most}",
            bearing = bearing.condition,
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_map(params_from_iter(&bearing.parameters), |row| {
            Ok(Found { entry: entry_of(row)?, snippet: Vec::new() })
        })?;
        Ok(found.collect::<std::result::Result<_, _>>()?)
    }

    /// The row of the oldest text that is weighed for a query; 0 where all are.
    fn oldest_weighed(&self, query: &str, most: usize) -> Result<i64> {
        let sql = "SELECT rowid FROM texts WHERE texts MATCH ?1
            ORDER BY rowid DESC LIMIT 1 OFFSET ?2";
        let before = most.saturating_mul(WEIGHED).saturating_sub(1);
        let before = i64::try_from(before).unwrap_or(i64::MAX);
        let mut statement = self.connection.prepare_cached(sql)?;
        let oldest = statement.query_row(params![query, before], |row| row.get(0)).optional()?;
        Ok(oldest.unwrap_or_default())
    }

    /// The same for scripts without spaces, whose words the index does not know: every text is looked
    /// through.
    fn search_without_words(
        &self,
        typed: &str,
        bearing: &Bearing,
        most: usize,
    ) -> Result<Vec<Found>> {
        let sql = format!(
            "SELECT {COLUMNS}, texts.body
                FROM texts JOIN articles ON articles.id = texts.rowid {JOINS}
                WHERE articles.removed IS NULL
                    AND (instr(texts.title, ?1) OR instr(texts.body, ?1)) AND {bearing}
                ORDER BY instr(texts.title, ?1) = 0, articles.added DESC LIMIT {most}",
            bearing = bearing.condition,
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let parameters = [Value::Text(typed.to_owned())].into_iter();
        let parameters = parameters.chain(bearing.parameters.iter().cloned());
        let found = statement.query_map(params_from_iter(parameters), |row| {
            let snippet = snippet_of(&row.get::<_, String>(COLUMN_COUNT)?, typed);
            Ok(Found { entry: entry_of(row)?, snippet })
        })?;
        Ok(found.collect::<std::result::Result<_, _>>()?)
    }
}

/// Whether words of the character's script are not parted by spaces: Thai and its neighbours, kana,
/// and Chinese characters.
fn is_written_without_spaces(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// A marked snippet in parts.
fn parts_of(marked: &str) -> Vec<(Text, bool)> {
    let mut parts = Vec::new();
    for (number, part) in marked.split(BEGIN).enumerate() {
        let (found, rest) = match part.split_once(END) {
            Some((found, rest)) if number > 0 => (found, rest),
            _ => ("", part),
        };
        push(&mut parts, found, true);
        push(&mut parts, rest, false);
    }
    parts
}

fn push(parts: &mut Vec<(Text, bool)>, words: &str, is_found: bool) {
    if !words.is_empty() {
        // As a block: the spaces at its ends part it from its neighbours.
        parts.push((Unclean::new(words.replace('\n', " ")).block(), is_found));
    }
}

/// The characters around what was found.
fn snippet_of(body: &str, typed: &str) -> Vec<(Text, bool)> {
    let mut parts = Vec::new();
    let (before, after) = body.split_once(typed).unwrap_or((body, ""));
    let skipped = before.chars().count().saturating_sub(CHARACTERS_BEFORE);
    let before: String = before.chars().skip(skipped).collect();
    push(&mut parts, &before, false);
    push(&mut parts, if after.is_empty() && before == body { "" } else { typed }, true);
    let after: String = after.chars().take(SNIPPET_CHARACTERS).collect();
    push(&mut parts, &after, false);
    parts
}
