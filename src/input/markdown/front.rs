//! Front matter: what a writer tells of a text before it, between lines of three dashes (YAML) or
//! three pluses (TOML).
//!
//! Of YAML only what such heads are made of is read: keys, strings, lists of these, and blocks of
//! folded lines. Whatever else stands there is passed over.

mod yaml;

use crate::document::{Date, Fact, Metadata, Provenance};
use crate::input::dates;
use crate::input::page_text::dateline;
use crate::text::{Text, Unclean};

/// The longest head, in bytes; whatever is longer is text.
const LONGEST: usize = 64 * 1024;

/// What a head tells: each key in lower case, with its values.
type Told = Vec<(String, Vec<String>)>;

/// Keys by what they mean, the best first.
const TITLE: &[&str] = &["title", "headline"];
const STANDFIRST: &[&str] =
    &["standfirst", "dek", "subtitle", "description", "summary", "excerpt", "abstract"];
const AUTHORS: &[&str] = &["authors", "author", "byline"];
const DATE: &[&str] = &["date", "published", "pubdate", "publishdate", "publish_date"];
const SECTIONS: &[&str] = &["section", "sections", "kicker", "category", "categories"];
const PUBLICATION: &[&str] = &["publication", "magazine", "journal", "newspaper"];
const LANGUAGE: &[&str] = &["language", "lang"];
const ADDRESS: &[&str] = &["url", "canonical", "canonical_url", "canonicalurl", "link", "source"];

/// Whether a text begins with a head that tells its title.
pub(crate) fn begins(text: &str) -> bool {
    part(text).is_some_and(|(told, _)| first(&told, TITLE).is_some())
}

/// What is told before a text, and the text.
pub(crate) fn read(text: &str) -> (Metadata, &str) {
    let text = text.trim_start_matches('\u{feff}');
    match part(text) {
        Some((told, body)) => (metadata(&told), body),
        None => (Metadata::default(), text),
    }
}

/// Parts a head from its text; nothing where there is none.
fn part(text: &str) -> Option<(Told, &str)> {
    let fence = text.lines().next()?.trim_end();
    (fence == "---" || fence == "+++").then_some(())?;
    let (_, rest) = text.split_once('\n')?;
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            let head = rest.get(..end)?;
            let told = if fence == "---" { yaml::read(head) } else { toml_of(head) };
            return Some((told?, rest.get(end + line.len()..)?));
        }
        end += line.len();
        if end > LONGEST {
            return None;
        }
    }
    None
}

/// The keys of a head in TOML, those of its tables among them.
fn toml_of(head: &str) -> Option<Told> {
    let table: toml::Table = toml::from_str(head).ok()?;
    let mut told = Told::new();
    let mut tables = Vec::new();
    for (key, value) in table {
        match value {
            toml::Value::Table(inner) if key == "author" => {
                told.push((key, inner.get("name").into_iter().filter_map(word).collect()));
            }
            toml::Value::Table(inner) => tables.extend(inner),
            toml::Value::Array(values) => {
                told.push((key.to_lowercase(), values.iter().filter_map(word).collect()));
            }
            value => told.push((key.to_lowercase(), word(&value).into_iter().collect())),
        }
    }
    told.extend(tables.into_iter().map(|(key, value)| {
        let values: Vec<String> = match &value {
            toml::Value::Array(values) => values.iter().filter_map(word).collect(),
            value => word(value).into_iter().collect(),
        };
        (key.to_lowercase(), values)
    }));
    Some(told)
}

/// A value of one word or many; of a table, its name.
fn word(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(words) => Some(words.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Table(inner) => inner.get("name")?.as_str().map(ToOwned::to_owned),
        toml::Value::Float(_) | toml::Value::Boolean(_) | toml::Value::Array(_) => None,
    }
}

fn metadata(told: &Told) -> Metadata {
    let fact = |keys| first(told, keys).map(told_fact);
    let address = fact(ADDRESS).filter(|fact| {
        ["http://", "https://"].iter().any(|start| fact.value.as_str().starts_with(start))
    });
    Metadata {
        publication: fact(PUBLICATION),
        sections: all(told, SECTIONS).into_iter().map(told_fact).collect(),
        title: fact(TITLE),
        standfirst: fact(STANDFIRST),
        authors: authors(&all(told, AUTHORS)),
        date: first(told, DATE).and_then(|words| date(&words)).map(told_fact),
        language: fact(LANGUAGE).filter(|fact| is_tag(fact.value.as_str())),
        address,
    }
}

fn told_fact<T>(value: T) -> Fact<T> {
    Fact::new(value, Provenance::FrontMatter)
}

/// The authors, one entry each: one line may name several.
fn authors(told: &[Text]) -> Vec<Fact<Text>> {
    let names = match told {
        [line] => dateline::split_names(line),
        names => names.to_vec(),
    };
    names.into_iter().map(told_fact).collect()
}

fn date(words: &Text) -> Option<Date> {
    dates::parse_moment(words.as_str()).or_else(|| dates::parse(words.as_str()))
}

/// Whether a word has the form of a BCP 47 tag: letters first, then parts parted by hyphens.
fn is_tag(word: &str) -> bool {
    let mut parts = word.split('-');
    let is_language =
        |part: &str| matches!(part.len(), 2..=3) && part.bytes().all(|it| it.is_ascii_alphabetic());
    let is_more = |part: &str| {
        matches!(part.len(), 1..=8) && part.bytes().all(|it| it.is_ascii_alphanumeric())
    };
    parts.next().is_some_and(is_language) && parts.all(is_more)
}

/// The first value of the best key that has one.
fn first(told: &Told, keys: &[&str]) -> Option<Text> {
    all(told, keys).into_iter().next()
}

/// The values of the best key that has any; they pass the door here.
fn all(told: &Told, keys: &[&str]) -> Vec<Text> {
    let values = |key: &str| -> Vec<Text> {
        let told = told.iter().filter(|(name, _)| name == key).flat_map(|(_, values)| values);
        let lines = told.map(|value| Unclean::new(value.as_str()).line());
        lines.filter(|line| !line.is_blank()).collect()
    };
    keys.iter().map(|key| values(key)).find(|values| !values.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(fact: Option<&Fact<Text>>) -> Option<&str> {
        fact.map(|fact| fact.value.as_str())
    }

    #[test]
    fn a_head_in_yaml_is_read() {
        let text = "---\ntitle: \"Salt \\u2014 and\\nlight\"\n# a remark\nauthor: Ada Moss and Ben \
                    Reed\ndate: 2024-03-01 # a day\ndescription: >\n  Two lines\n  in one.\ncategories: \
                    [Essay, 'Of ''sea''']\nlang: en-AU\nurl: https://a.example/salt\n---\nWords.";
        let (metadata, body) = read(text);
        assert_eq!(words(metadata.title.as_ref()), Some("Salt — and light"));
        assert_eq!(words(metadata.standfirst.as_ref()), Some("Two lines in one."));
        let authors: Vec<&str> = metadata.authors.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(authors, ["Ada Moss", "Ben Reed"]);
        let sections: Vec<&str> = metadata.sections.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(sections, ["Essay", "Of 'sea'"]);
        assert_eq!(words(metadata.language.as_ref()), Some("en-AU"));
        assert_eq!(words(metadata.address.as_ref()), Some("https://a.example/salt"));
        assert_eq!(metadata.date.unwrap().value, dates::parse("2024-03-01").unwrap());
        assert_eq!(body, "Words.");
    }

    #[test]
    fn a_head_in_toml_is_read() {
        let text = "+++\ntitle = 'Salt'\ndate = 2024-03-01T09:30:00Z\nauthors = ['Ada Moss', \
                    'Ben Reed']\n[taxonomies]\ncategories = ['Essay']\n+++\nWords.";
        let (metadata, body) = read(text);
        assert_eq!(words(metadata.title.as_ref()), Some("Salt"));
        assert_eq!(metadata.authors.len(), 2);
        assert_eq!(metadata.sections.len(), 1);
        assert!(matches!(metadata.date.unwrap().value, Date::Moment { .. }));
        assert_eq!(body, "Words.");
    }

    #[test]
    fn lists_of_people_give_their_names() {
        let text = "---\ntitle: x\nauthors:\n  - name: Ada Moss\n    url: https://a.example\n  - Ben \
                    Reed\nauthor:\n  name: Nobody\n---\n";
        let (metadata, _) = read(text);
        let authors: Vec<&str> = metadata.authors.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(authors, ["Ada Moss", "Ben Reed"]);
    }

    #[test]
    fn a_break_above_words_is_no_head() {
        for text in
            ["---\nWords and words.\n\n---\nMore.", "---\ntitle: x\n", "+++\nx\n+++\n", "---"]
        {
            assert_eq!(read(text), (Metadata::default(), text));
        }
        assert!(begins("---\ntitle: x\n---\n") && !begins("---\nx: y\n---\n"));
    }
}
