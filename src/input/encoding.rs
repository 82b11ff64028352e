//! Bytes -> characters. Any text: by byte order mark, by what was declared, else UTF-8, else the
//! encoding of old Windows pages. A page of the web, as the WHATWG orders it (HTML, "determining the
//! character encoding"): byte order mark, declaration of the transport, declaration within its
//! first 1024 bytes, detection.

mod declared;
mod start;

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::input::ReadError;
use crate::input::Warning;

pub(crate) use start::{Rest, begin};

/// How many of the first bytes are looked at for signs that they are no text, and of what encoding
/// they are.
const SAMPLE: usize = 64 * 1024;

/// How many of the first bytes tell UTF-16 that has no mark, and of how many characters at least.
const UNMARKED: usize = 4096;
const FEWEST: usize = 8;

/// From so many characters of several bytes on, valid UTF-8 is no chance.
const SURE: usize = 8;

/// What was decoded, and what was guessed or lost over it.
type Decoded = (String, Option<Warning>);

/// Decodes the bytes of a text, whose encoding may be declared.
pub(crate) fn decode(bytes: Vec<u8>, charset: Option<&str>) -> Result<Decoded, ReadError> {
    if let Some((encoding, mark)) = marked(&bytes) {
        return Ok(decode_marked(&bytes, encoding, mark));
    }
    if let Some(encoding) = charset.and_then(declared::named) {
        return Ok(decode_marked(&bytes, encoding, 0));
    }
    if is_mostly_nul(&bytes) {
        return Err(ReadError::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, None)),
        Err(error) => decode_broken(error.as_bytes()),
    }
}

/// Decodes the bytes of a page of the web, whose encoding may be declared by its transport.
pub(crate) fn decode_page(bytes: Vec<u8>, charset: Option<&str>) -> Result<Decoded, ReadError> {
    if let Some((encoding, mark)) = marked(&bytes) {
        return Ok(decode_marked(&bytes, encoding, mark));
    }
    let said = charset.and_then(declared::named);
    let declared = said.or_else(|| declared::within(&bytes).filter(|_| !is_surely_utf8(&bytes)));
    if let Some(encoding) = declared.filter(|encoding| *encoding != REPLACEMENT) {
        return Ok(decode_marked(&bytes, encoding, 0));
    }
    if is_mostly_nul(&bytes) {
        return Err(ReadError::Binary);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok((text, None)),
        Err(error) if is_damaged_utf8(error.as_bytes()) => decode_broken(error.as_bytes()),
        Err(error) => {
            let (text, _) =
                detected(error.as_bytes()).decode_without_bom_handling(error.as_bytes());
            Ok((text.into_owned(), Some(Warning::GuessedEncoding)))
        }
    }
}

/// The encoding that the first bytes tell by their mark, and its length; UTF-16 without one too.
fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes).or_else(|| unmarked_utf16(bytes).map(|encoding| (encoding, 0)))
}

/// UTF-16 without a mark, known by the NUL in one half of most of its characters, as wherever most
/// letters and spaces are Latin ones.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..UNMARKED).unwrap_or(bytes);
    let pairs = sample.chunks_exact(2);
    let (count, mut high, mut low) = (pairs.len(), 0, 0);
    for pair in pairs {
        high += usize::from(pair.first() == Some(&0));
        low += usize::from(pair.last() == Some(&0));
    }
    let is_half = |one: usize, other: usize| one * 2 > count && other * 50 < count;
    let encoding = match () {
        () if count < FEWEST => return None,
        () if is_half(low, high) => UTF_16LE,
        () if is_half(high, low) => UTF_16BE,
        () => return None,
    };
    let (text, is_broken) = encoding.decode_without_bom_handling(sample);
    let plain = text.chars().filter(|sign| sign.is_alphanumeric() || sign.is_whitespace()).count();
    (!is_broken && plain * 2 > count).then_some(encoding)
}

/// Whether bytes are UTF-8 whatever a page declares: all of them are valid, and more of them stand for
/// characters of several bytes than ever happens by chance. Browsers save pages as UTF-8 and often
/// leave the declaration as it was.
fn is_surely_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        if text.is_ascii() {
            return false;
        }
        let wide = text.chars().filter(|character| !character.is_ascii());
        wide.take(SURE).count() == SURE
    })
}

/// The encoding that bytes look most like.
fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// The first signs of bytes, to tell what they are; signs that are cut off are lost.
pub(crate) fn glance(bytes: &[u8], most: usize) -> Cow<'_, str> {
    let start = bytes.get(..most).unwrap_or(bytes);
    match marked(start) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(start.get(mark..).unwrap_or_default()).0
        }
        None => match std::str::from_utf8(start) {
            Ok(text) => Cow::Borrowed(text),
            Err(error) if error.error_len().is_none() => {
                let whole = start.get(..error.valid_up_to()).unwrap_or_default();
                String::from_utf8_lossy(whole)
            }
            Err(_) => String::from_utf8_lossy(start),
        },
    }
}

/// Decodes what follows a byte order mark.
fn decode_marked(bytes: &[u8], encoding: &'static Encoding, mark: usize) -> Decoded {
    let rest = bytes.get(mark..).unwrap_or_default();
    let (text, replaced) = encoding.decode_without_bom_handling(rest);
    (text.into_owned(), replaced.then_some(Warning::ReplacedBytes))
}

/// Decodes bytes that are not valid UTF-8: UTF-8 that was damaged, or a page of one byte per
/// character.
fn decode_broken(bytes: &[u8]) -> Result<Decoded, ReadError> {
    if has_controls_of_no_text(bytes) {
        return Err(ReadError::Binary);
    }
    let encoding = if is_damaged_utf8(bytes) { UTF_8 } else { WINDOWS_1252 };
    Ok(decode_broken_as(encoding, bytes))
}

/// Decodes bytes that are not valid UTF-8, and tells what is to be said of it.
fn decode_broken_as(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let is_damaged = encoding == UTF_8;
    let warning = if is_damaged { Warning::ReplacedBytes } else { Warning::GuessedEncoding };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), Some(warning))
}

/// Whether a hundredth or more of the first bytes are NUL; a few may stand in a damaged text.
fn is_mostly_nul(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if !sample.contains(&0) {
        return false;
    }
    let nuls: usize = sample.iter().map(|byte| usize::from(*byte == 0)).sum();
    nuls * 100 >= sample.len()
}

/// Whether bytes that are no UTF-8 hold NUL, or controls that no text has in such numbers.
fn has_controls_of_no_text(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let controls = sample.iter().filter(|byte| matches!(byte, 1..=6 | 14..=26 | 28..=31)).count();
    sample.contains(&0) || controls * 20 > sample.len()
}

/// Whether characters of several bytes outnumber the breaks. In text of one byte per character the
/// former hardly ever arise by chance. The first bytes tell it, where there are any but ASCII among
/// them, so that the start of a text is decoded in the same way whatever comes after it.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    has_more_wide_than_broken(if sample.is_ascii() { bytes } else { sample })
}

fn has_more_wide_than_broken(bytes: &[u8]) -> bool {
    let (mut wide, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|character| !character.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    wide > broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> (String, Option<Warning>) {
        decode(bytes.to_vec(), None).unwrap()
    }

    #[test]
    fn utf_16_needs_no_mark() {
        let words = "The ferry left the quay at nine — as it had for forty years.";
        let low: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let high: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [low, high] {
            assert_eq!(glance(&bytes, 4096), words);
            assert_eq!(decode(bytes.clone(), None).unwrap().0, words);
            assert_eq!(decode_page(bytes, None).unwrap().0, words);
        }
        // Numbers of two bytes are no words.
        let numbers: Vec<u8> =
            (1_u16..400).flat_map(|number| (number % 25).to_le_bytes()).collect();
        assert!(decode(numbers, None).is_err());
        assert!(decode(b"a\0b".to_vec(), None).is_err());
    }

    #[test]
    fn a_byte_order_mark_tells_the_encoding_and_goes() {
        assert_eq!(text_of(b"\xEF\xBB\xBFA day"), ("A day".to_owned(), None));
        assert_eq!(text_of(b"\xFF\xFEA\0\xE9\0"), ("Aé".to_owned(), None));
        assert_eq!(text_of(b"\xFE\xFF\0A\x20\x19"), ("A’".to_owned(), None));
    }

    #[test]
    fn bytes_that_are_no_utf8_are_those_of_old_windows_pages() {
        let (text, warning) = text_of(b"It\x92s caf\xE9 time \x96 at last");
        assert_eq!(text, "It’s café time – at last");
        assert_eq!(warning, Some(Warning::GuessedEncoding));
    }

    #[test]
    fn utf8_with_a_broken_character_stays_utf8() {
        let (text, warning) = text_of("Où est l’été \u{2013} là".as_bytes());
        assert_eq!((text.as_str(), warning), ("Où est l’été – là", None));
        let (text, warning) = text_of(b"O\xC3\xB9 est l\xE2\x80\x99\xE2\x80t\xC3\xA9");
        assert_eq!(text, "Où est l’\u{FFFD}té");
        assert_eq!(warning, Some(Warning::ReplacedBytes));
    }

    #[test]
    fn nuls_make_bytes_no_text_unless_one_has_strayed_in() {
        assert_eq!(decode(vec![1, 0, 2, 0, 3, 0], None), Err(ReadError::Binary));
        assert_eq!(decode(vec![0x80, 0, 0xFF, 0x41], None), Err(ReadError::Binary));
        let mut page = b"word ".repeat(100);
        page.push(0);
        assert!(decode(page, None).is_ok());
    }

    fn page_of(bytes: &[u8], charset: Option<&str>) -> String {
        decode_page(bytes.to_vec(), charset).unwrap().0
    }

    #[test]
    fn the_mark_wins_then_the_transport_then_the_page() {
        let page = b"<meta charset=windows-1251><p>\xE9";
        assert!(page_of(page, None).ends_with('й'));
        assert!(page_of(page, Some("iso-8859-1")).ends_with('é'));
        let marked = b"\xEF\xBB\xBF<meta charset=windows-1251><p>\xC3\xA9";
        assert!(page_of(marked, Some("koi8-r")).ends_with('é'));
    }

    #[test]
    fn a_page_that_was_saved_as_utf8_keeps_its_old_declaration_in_vain() {
        let page = "<meta charset=gb2312><p>夜の港は静かで、灯台の光だけがまわる。";
        assert!(page_of(page.as_bytes(), None).ends_with("まわる。"));
        let (page, _, _) = encoding_rs::GBK.encode("<meta charset=gb2312><p>夜里的港口很安静。");
        assert!(page_of(&page, None).ends_with("很安静。"));
    }

    #[test]
    fn without_a_declaration_the_encoding_is_detected() {
        let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode("吾輩は猫である。名前はまだ無い。");
        assert!(page_of(&bytes, None).starts_with("吾輩は猫である"));
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("В начале было слово, и слово было");
        assert!(page_of(&bytes, None).starts_with("В начале"));
        assert!(page_of(b"<p>caf\xE9 \x96 d\xE9j\xE0 vu", None).contains("café – déjà vu"));
    }
}
