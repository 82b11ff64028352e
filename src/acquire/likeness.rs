//! When two titles, or two addresses, mean the same article.

use url::Url;

use crate::text::Text;

/// What of a title counts when titles are compared: letters and other signs in lower case, without
/// quotation marks, dashes, white space and invisible marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TitleKey(String);

impl TitleKey {
    /// The key of a title; nothing where no sign of it counts.
    pub(crate) fn of(title: &Text) -> Option<Self> {
        let counting = title.as_str().chars().filter(|sign| !is_passed_over(*sign));
        let key: String = counting.flat_map(char::to_lowercase).collect();
        (!key.is_empty()).then_some(Self(key))
    }
}

/// Whether two addresses lead to the same page: the fragment does not count.
pub(crate) fn same_address(one: &Text, other: &Text) -> bool {
    one == other || page_of(one).is_some_and(|page| page_of(other) == Some(page))
}

fn page_of(address: &Text) -> Option<Url> {
    let mut page = Url::parse(address.as_str()).ok()?;
    page.set_fragment(None);
    Some(page)
}

fn is_passed_over(sign: char) -> bool {
    let quotation_mark = matches!(
        sign,
        '"' | '\''
            | '`'
            | '´'
            | '«'
            | '»'
            | '\u{2018}'..='\u{201f}'
            | '‹'
            | '›'
            | '\u{2032}'..='\u{2037}'
            | '\u{300c}'..='\u{300f}'
            | '\u{301d}'..='\u{301f}'
            | '\u{ff02}'
            | '\u{ff07}'
    );
    let dash = matches!(
        sign,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    );
    let invisible = matches!(
        sign,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
    );
    quotation_mark || dash || invisible || sign.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &'static str, other: &'static str) -> bool {
        TitleKey::of(&Text::fixed(one)) == TitleKey::of(&Text::fixed(other))
    }

    #[test]
    fn quotes_case_dashes_and_spaces_do_not_part_titles() {
        assert!(alike("Israel and the “Forever War”", "israel and the \"forever war\""));
        assert!(alike("Anti-Zionism  unleashed", "Anti–Zionism\u{a0}Unleashed"));
        assert!(alike("It’s a draft", "It's a draft"));
        assert!(!alike("Baku to the Future?", "Baku to the Future"));
    }

    #[test]
    fn a_title_of_marks_alone_is_like_no_other() {
        assert_eq!(TitleKey::of(&Text::fixed(" “—” ")), None);
    }

    #[test]
    fn the_fragment_of_an_address_does_not_count() {
        let page = Text::fixed("https://example.org/a");
        assert!(same_address(&page, &Text::fixed("https://EXAMPLE.org/a#top")));
        assert!(!same_address(&page, &Text::fixed("https://example.org/b")));
        assert!(!same_address(&Text::fixed("a"), &Text::fixed("b")));
    }
}
