//! The language of a text, detected from its words.

use whatlang::{Lang, detect};

use crate::text::Text;

/// How many bytes of text are looked at, before a first screen is set: seven hundred words of English.
const ENOUGH: usize = 4 * 1024;

/// Fewer letters than this tell nothing for certain.
const FEWEST_LETTERS: usize = 120;

/// The language of paragraphs as a BCP 47 tag, where they are long enough to tell it.
pub(crate) fn of<'a>(paragraphs: impl Iterator<Item = &'a Text>) -> Option<Text> {
    let mut sample = String::new();
    for paragraph in paragraphs {
        sample.push_str(paragraph.as_str());
        sample.push(' ');
        if sample.len() >= ENOUGH {
            break;
        }
    }
    is_prose(&sample).then_some(())?;
    let found = detect(&sample)?;
    found.is_reliable().then(|| Text::fixed(tag(found.lang())))
}

/// Whether letters make up most of a sample; figures and codes have no language.
fn is_prose(sample: &str) -> bool {
    let letters = sample.chars().filter(|character| character.is_alphabetic()).count();
    let visible = sample.chars().filter(|character| !character.is_whitespace()).count();
    letters >= FEWEST_LETTERS && letters * 5 >= visible * 4
}

/// The shortest code of ISO 639, as BCP 47 (RFC 5646, section 2.2.1) demands.
fn tag(language: Lang) -> &'static str {
    SHORT_CODES
        .iter()
        .find(|(long, _)| *long == language)
        .map_or_else(|| language.code(), |(_, short)| short)
}

/// The codes of two letters, for the languages that have one.
const SHORT_CODES: &[(Lang, &str)] = &[
    (Lang::Epo, "eo"),
    (Lang::Eng, "en"),
    (Lang::Rus, "ru"),
    (Lang::Cmn, "zh"),
    (Lang::Spa, "es"),
    (Lang::Por, "pt"),
    (Lang::Ita, "it"),
    (Lang::Ben, "bn"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Ukr, "uk"),
    (Lang::Kat, "ka"),
    (Lang::Ara, "ar"),
    (Lang::Hin, "hi"),
    (Lang::Jpn, "ja"),
    (Lang::Heb, "he"),
    (Lang::Yid, "yi"),
    (Lang::Pol, "pl"),
    (Lang::Amh, "am"),
    (Lang::Jav, "jv"),
    (Lang::Kor, "ko"),
    (Lang::Nob, "nb"),
    (Lang::Dan, "da"),
    (Lang::Swe, "sv"),
    (Lang::Fin, "fi"),
    (Lang::Tur, "tr"),
    (Lang::Nld, "nl"),
    (Lang::Hun, "hu"),
    (Lang::Ces, "cs"),
    (Lang::Ell, "el"),
    (Lang::Bul, "bg"),
    (Lang::Bel, "be"),
    (Lang::Mar, "mr"),
    (Lang::Kan, "kn"),
    (Lang::Ron, "ro"),
    (Lang::Slv, "sl"),
    (Lang::Hrv, "hr"),
    (Lang::Srp, "sr"),
    (Lang::Mkd, "mk"),
    (Lang::Lit, "lt"),
    (Lang::Lav, "lv"),
    (Lang::Est, "et"),
    (Lang::Tam, "ta"),
    (Lang::Vie, "vi"),
    (Lang::Urd, "ur"),
    (Lang::Tha, "th"),
    (Lang::Guj, "gu"),
    (Lang::Uzb, "uz"),
    (Lang::Pan, "pa"),
    (Lang::Aze, "az"),
    (Lang::Ind, "id"),
    (Lang::Tel, "te"),
    (Lang::Pes, "fa"),
    (Lang::Mal, "ml"),
    (Lang::Ori, "or"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Sin, "si"),
    (Lang::Khm, "km"),
    (Lang::Tuk, "tk"),
    (Lang::Aka, "ak"),
    (Lang::Zul, "zu"),
    (Lang::Sna, "sn"),
    (Lang::Afr, "af"),
    (Lang::Lat, "la"),
    (Lang::Slk, "sk"),
    (Lang::Cat, "ca"),
    (Lang::Tgl, "tl"),
    (Lang::Hye, "hy"),
    (Lang::Cym, "cy"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn language(words: &str) -> Option<String> {
        let words = crate::text::Unclean::new(words).line();
        of(std::iter::once(&words)).map(|tag| tag.to_string())
    }

    #[test]
    fn long_prose_tells_its_language_and_short_or_coded_text_does_not() {
        let english = "The lamp was lit every evening by a man whom nobody had ever asked to do \
                       it, and when he died the street found that it had forgotten his name. They \
                       looked for it in the church and in the books of the gas company, which had \
                       always thought that he was paid by the town.";
        let german = "Jeden Abend zündete ein Mann die Laterne an, den niemand darum gebeten hatte, \
                      und als er starb, wusste in der ganzen Straße keiner mehr seinen Namen.";
        assert_eq!(language(english).as_deref(), Some("en"));
        assert_eq!(language(german).as_deref(), Some("de"));
        assert_eq!(language("The lamp was lit."), None);
        assert_eq!(language(&"0x4F2A 17:22:01 warn 200 441 9.81 -- ".repeat(40)), None);
    }

    #[test]
    fn no_language_stands_twice_among_the_codes() {
        for (at, (language, _)) in SHORT_CODES.iter().enumerate() {
            assert!(SHORT_CODES.iter().skip(at + 1).all(|(other, _)| other != language));
        }
    }
}
