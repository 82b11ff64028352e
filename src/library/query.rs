//! Query: what somebody types to search the library, as the search of `SQLite` reads it.
//!
//! Words must all occur, in any order; the last one may be a beginning. Words in quotation marks
//! stand together. `author:`, `title:` and a word, or words in quotation marks, look there alone; `-`
//! before a word leaves out what holds it. Nothing that is typed is an error. Tags are taken out before
//! (`document/tag.rs`).

/// Fields that can be named, with the column that each is kept in.
const FIELDS: [(&str, &str); 4] =
    [("author:", "authors"), ("by:", "authors"), ("title:", "title"), ("text:", "body")];

/// A part of a query.
#[derive(Debug, Default, PartialEq, Eq)]
struct Term {
    column: Option<&'static str>,
    excluded: bool,
    phrase: bool,
    words: String,
}

/// A query in the language of FTS5; nothing where no word is looked for.
pub(crate) fn fts_of(typed: &str) -> Option<String> {
    let terms = terms_of(typed);
    let last = terms.len().checked_sub(1)?;
    let is_open = typed.chars().next_back().is_some_and(char::is_alphanumeric);
    let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
    for (number, term) in terms.iter().enumerate() {
        let is_beginning = number == last && is_open && !term.phrase;
        let written = written(term, is_beginning);
        if term.excluded { unwanted.push(written) } else { wanted.push(written) }
    }
    if wanted.is_empty() {
        return None;
    }
    let mut query = wanted.join(" AND ");
    for term in unwanted {
        query = format!("({query}) NOT {term}");
    }
    Some(query)
}

fn written(term: &Term, is_beginning: bool) -> String {
    let column = term.column.map_or(String::new(), |column| format!("{column} : "));
    let star = if is_beginning { "*" } else { "" };
    format!("{column}\"{}\"{star}", term.words.replace('"', "\"\""))
}

fn terms_of(typed: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let mut term = Term::default();
        if let Some(after) = rest.strip_prefix('-') {
            term.excluded = true;
            rest = after;
        }
        for (name, column) in FIELDS {
            if let Some(after) = rest.strip_prefix(name) {
                term.column = Some(column);
                rest = after;
            }
        }
        rest = take_words(rest, &mut term);
        if term.words.chars().any(char::is_alphanumeric) {
            terms.push(term);
        }
        rest = rest.trim_start();
    }
    terms
}

/// Takes a word, or what stands in quotation marks of any kind; gives what follows.
fn take_words<'a>(rest: &'a str, term: &mut Term) -> &'a str {
    let quotes = ['"', '“', '”', '„', '«', '»'];
    if let Some(inner) = rest.strip_prefix(quotes) {
        term.phrase = true;
        let (words, after) = inner.split_once(quotes).unwrap_or((inner, ""));
        words.clone_into(&mut term.words);
        return after;
    }
    let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    word.clone_into(&mut term.words);
    after
}

#[cfg(test)]
mod tests {
    use super::fts_of;

    #[test]
    fn words_must_all_occur_and_the_last_may_be_a_beginning() {
        assert_eq!(fts_of("baku oil").as_deref(), Some(r#""baku" AND "oil"*"#));
        assert_eq!(fts_of("baku oil ").as_deref(), Some(r#""baku" AND "oil""#));
    }

    #[test]
    fn phrases_fields_and_exclusions() {
        assert_eq!(
            fts_of("“new world order” by:asa-el -gaza").as_deref(),
            Some(r#"("new world order" AND authors : "asa-el") NOT "gaza"*"#)
        );
    }

    #[test]
    fn nothing_typed_is_nothing_searched() {
        for typed in ["", "   ", "\"", "-", "-gaza", "by:", "* ( )"] {
            assert_eq!(fts_of(typed), None, "{typed}");
        }
    }
}
