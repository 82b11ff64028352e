//! Segments: where a line may break, by Unicode's rules and by what print adds to them.
//!
//! The rules are those of UAX #14, with small kana as strict Japanese setting has them and with
//! dictionaries for Thai and its neighbours. They serve every kind of text; print breaks running text
//! at fewer places, and addresses at others:
//!
//! - after an em dash, but not before it, unless Chinese or Japanese stands there;
//! - after a slash or a hyphen only where two letters or digits at least stand on both sides, so that
//!   `T-shirt`, `w/o` and `--force` stay whole;
//! - before an opening quotation mark and after a closing one between characters of Chinese or
//!   Japanese, as rule `LB19a` of Unicode 16 has it; the rules at hand are those of 15.1;
//! - in an address after its marks, and nowhere else; no hyphen is added there, nor ever could be told
//!   from one of its own.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::LineSegmenter;
use icu_segmenter::LineSegmenterBorrowed;
use icu_segmenter::options::LineBreakOptions;
use unicode_width::UnicodeWidthChar;

/// The rules of line breaking, put together once. Thai and its neighbours are cut by dictionary: the
/// automatic models took 1.4 s for 780 kB, the dictionary 200 times less, with breaks as good.
static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_dictionary(LineBreakOptions::default()));

/// Letters or digits that stand at least on either side of a slash or hyphen where a line breaks.
const FEWEST_BESIDE: usize = 2;

/// The characters of an address after which a line may break.
const MARKS_OF_ADDRESSES: [char; 7] = ['/', '?', '&', '=', '-', '.', '_'];

/// Characters of an address that stay together at its start, and at its end.
const FEWEST_OF_ADDRESS: usize = 3;

/// Where lines of a text may break, in bytes; its end is the last, where there is any text.
pub(crate) fn breaks(text: &str) -> impl Iterator<Item = usize> {
    let mut addresses = addresses(text).into_iter().peekable();
    let plain = with_plain_quotes(text);
    let standard: Vec<usize> = SEGMENTER.segment_str(&plain).filter(|at| *at > 0).collect();
    standard.into_iter().flat_map(move |at| {
        // What the rules say within an address does not count; its own places come with its end.
        let mut found = Vec::new();
        while let Some(address) = addresses.next_if(|address| address.end <= at) {
            found.extend(breaks_of_address(text, address));
        }
        let is_inside = addresses.peek().is_some_and(|address| address.start < at);
        if !is_inside && is_fit_for_print(text, at) {
            found.push(at);
        }
        found
    })
}

/// A text of the same length whose quotation marks between wide characters are such as open and
/// close for certain. Those of Chinese are those of English too, where they may do either.
fn with_plain_quotes(text: &str) -> Cow<'_, str> {
    if !text.contains(['“', '”', '‘', '’']) || !text.contains(is_wide) {
        return Cow::Borrowed(text);
    }
    let characters: Vec<char> = text.chars().collect();
    let wide =
        |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(|c| is_wide(*c));
    let plain = characters.iter().enumerate().map(|(at, character)| {
        let is_between = wide(at.checked_sub(1)) && wide(at.checked_add(1));
        match character {
            '“' if is_between => '「',
            '‘' if is_between => '『',
            '”' if is_between => '」',
            '’' if is_between => '』',
            other => *other,
        }
    });
    Cow::Owned(plain.collect())
}

/// Whether print breaks at a place where Unicode's rules allow it.
fn is_fit_for_print(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let mut backwards = before.chars().rev();
    let last = backwards.next();
    match (last, after.chars().next()) {
        (Some(last), Some('\u{2014}' | '\u{2e3a}' | '\u{2e3b}')) => {
            last.is_whitespace() || is_wide(last)
        }
        (Some('/' | '-' | '\u{5be}' | '\u{2010}'), Some(_)) => {
            letters(backwards) >= FEWEST_BESIDE && letters(after.chars()) >= FEWEST_BESIDE
        }
        _ => true,
    }
}

/// How many letters and digits come first, as far as it matters.
fn letters(characters: impl Iterator<Item = char>) -> usize {
    characters.take(FEWEST_BESIDE).take_while(|character| character.is_alphanumeric()).count()
}

/// Whether a character takes two cells, as those of Chinese and Japanese do.
fn is_wide(character: char) -> bool {
    character.width() == Some(2)
}

/// Where addresses stand in a text, in bytes.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices("://").chain(text.match_indices("www.")) {
        let scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let before = text.get(..at).unwrap_or_default();
        let start = before.trim_end_matches(scheme).len();
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.find(|c: char| !is_of_address(c)).unwrap_or(rest.len());
        let address = text.get(start..at + length).unwrap_or_default();
        // A stop or bracket at the end belongs to the sentence.
        let end =
            start + address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']).len();
        if start < end {
            found.push(start..end);
        }
    }
    found.sort_by_key(|address| address.start);
    found.dedup_by(|next, kept| next.start < kept.end);
    found
}

fn is_of_address(character: char) -> bool {
    character.is_ascii_graphic() && !matches!(character, '<' | '>' | '"' | '`' | '{' | '}')
}

/// The places in an address where a line may break: after its marks, the last of several.
fn breaks_of_address(text: &str, address: Range<usize>) -> Vec<usize> {
    let words = text.get(address.clone()).unwrap_or_default();
    let is_mark = |byte: &u8| MARKS_OF_ADDRESSES.contains(&char::from(*byte));
    let inside = FEWEST_OF_ADDRESS..=words.len().saturating_sub(FEWEST_OF_ADDRESS);
    let pairs = words.as_bytes().windows(2).enumerate();
    pairs
        .filter(|(_, pair)| pair.first().is_some_and(is_mark) && !pair.last().is_some_and(is_mark))
        .map(|(at, _)| at + 1)
        .filter(|at| inside.contains(at))
        .map(|at| address.start + at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::breaks;

    /// A text with bars where lines may break.
    fn barred(text: &str) -> String {
        let mut barred = String::new();
        let mut start = 0;
        for end in breaks(text) {
            barred.extend(text.get(start..end));
            barred.push('|');
            start = end;
        }
        barred.trim_end_matches('|').to_owned()
    }

    #[test]
    fn an_em_dash_ends_a_line_and_begins_none() {
        assert_eq!(barred("stop—go"), "stop—|go");
        assert_eq!(barred("‘stop’—he said"), "‘stop’—|he |said");
        assert_eq!(barred("茶馆——钟"), "茶|馆|——|钟");
    }

    #[test]
    fn slashes_and_hyphens_part_words_and_not_signs() {
        assert_eq!(barred("and/or half-a-year"), "and/|or |half-a-year");
        assert_eq!(barred("well-known twenty-five"), "well-|known |twenty-|five");
        assert_eq!(barred("w/o km/h T-shirt COVID-19"), "w/o |km/h |T-shirt |COVID-19");
        assert_eq!(barred("--force 24/7 5-year"), "--force |24/7 |5-year");
    }

    #[test]
    fn addresses_break_after_their_marks() {
        assert_eq!(
            barred("see https://example.org/a-long/path?query=some&page=2."),
            "see |https://|example.|org/|a-|long/|path?|query=|some&|page=2."
        );
        assert_eq!(barred("(www.example.org)"), "(www.|example.|org)");
        assert_eq!(
            barred("请见https://a.example/b_c/def。好"),
            "请|见|https://|a.|example/|b_|c/|def。|好"
        );
    }

    #[test]
    fn no_line_of_chinese_or_japanese_begins_or_ends_against_the_rules() {
        assert_eq!(barred("「ちょっと、待って」"), "「ちょっ|と、|待っ|て」");
        assert_eq!(barred("他说：“好。”（笑）"), "他|说：|“好。”|（笑）");
        assert_eq!(barred("コーヒー……二〇％"), "コー|ヒー……|二|〇％");
    }

    /// The cases of `tests/data/line_break_test.txt`, which tells how it is written: texts, and where
    /// their lines may break.
    fn cases() -> Vec<(String, Vec<usize>)> {
        let data = include_str!("../../tests/data/line_break_test.txt");
        let mut signs = std::collections::BTreeMap::new();
        let (mut cases, mut before) = (Vec::new(), String::new());
        for line in data.lines().filter(|line| !line.starts_with('#')) {
            if let Some((sign, code)) = line.strip_prefix('@').and_then(|line| line.split_once(' '))
            {
                let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap();
                signs.insert(sign.to_owned(), code);
                continue;
            }
            for item in line.split(' ') {
                let (shared, rest) = item.split_at(1);
                before.truncate(shared.parse().unwrap());
                before.push_str(rest);
                let (mut text, mut breaks, mut sign) = (String::new(), Vec::new(), String::new());
                for letter in before.chars() {
                    if letter == '/' {
                        breaks.push(text.len());
                        continue;
                    }
                    sign.push(letter);
                    if let Some(code) = signs.get(&sign) {
                        text.push(*code);
                        sign.clear();
                    }
                }
                breaks.push(text.len());
                cases.push((text, breaks));
            }
        }
        cases
    }

    /// Why a place between two characters may be told otherwise than by the test, which is that of
    /// Unicode 17; none where it may not.
    fn excuse(before: char, after: char) -> Option<&'static str> {
        let by_dictionary = |c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}');
        let money = |c| matches!(c, '\\' | '$' | '%' | '₩' | '€' | '\u{fe6a}');
        let bracket = |c| matches!(c, '(' | ')' | '{' | '}' | '\u{2329}' | '\u{232a}');
        match (before, after) {
            (_, '—') => Some("an em dash begins no line"),
            ('/' | '-' | '\u{5be}' | '\u{2010}', _) => Some("slashes and hyphens part words alone"),
            _ if by_dictionary(before) || by_dictionary(after) => Some("cut by dictionary"),
            ('\u{1f8ff}', _) | (_, '\u{1f8ff}') => Some("in no version of Unicode yet"),
            ('\u{1b50}', _) | (_, '\u{1b50}' | '\u{1b44}' | '\u{1bf2}') => {
                Some("digits of Bali count as digits since Unicode 16")
            }
            _ if money(before) && bracket(after) || bracket(before) && money(after) => {
                Some("signs of money and brackets part since Unicode 16")
            }
            (' ', '.') => Some("a point may begin a number since Unicode 16"),
            ('.', '€') => Some("a point may end a number since Unicode 16"),
            ('\u{205f}', '≔') => Some("mathematical spaces part since Unicode 16"),
            _ => None,
        }
    }

    #[test]
    fn breaks_are_those_of_the_test_of_unicode_but_for_what_is_listed() {
        let cases = cases();
        assert!(cases.len() > 19_000, "{}", cases.len());
        let is_mark = |c| matches!(c, '\u{308}' | '\u{5b0}'..='\u{5bd}');
        let mut excused = 0;
        for (text, expected) in &cases {
            let found: Vec<usize> = breaks(text).collect();
            for at in (1..text.len()).filter(|at| found.contains(at) != expected.contains(at)) {
                let (before, after) = text.split_at(at);
                let last = before.chars().rev().find(|c| !is_mark(*c)).unwrap_or('\u{308}');
                let first = after.chars().next().unwrap();
                assert!(excuse(last, first).is_some(), "{before:?} and {after:?}");
                excused += 1;
            }
        }
        assert_eq!(excused, 477);
    }

    #[test]
    fn thai_breaks_between_words() {
        assert_eq!(barred("ทุกสองสัปดาห์"), "ทุก|สอง|สัปดาห์");
    }
}
