//! The start of a text, decoded before the rest is there: in the same way as it is with the rest.

use encoding_rs::{UTF_8, WINDOWS_1252};

use crate::input::encoding;
use crate::input::encoding::{Decoded, SAMPLE};
use crate::input::{ReadError, Warning};

/// How the rest of a text is to be decoded.
#[derive(Debug)]
pub(crate) struct Rest {
    /// The bytes at the end of the start that are the first of a character.
    cut: Vec<u8>,
    form: Form,
}

/// What the start tells of the encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// ASCII, which most encodings extend.
    Ascii,
    /// UTF-8.
    Utf8,
    /// That of old Windows pages.
    Windows,
}

/// Decodes the first bytes of a text of which more is to come; nothing where more of it must be
/// there to tell how.
pub(crate) fn begin(start: &[u8]) -> Result<Option<(Decoded, Rest)>, ReadError> {
    if let Some((encoding, mark)) = encoding::marked(start) {
        let marked = start.get(mark..).filter(|_| encoding == UTF_8);
        return Ok(marked.map(|start| decoded(start, Form::Utf8)));
    }
    let Some(sample) = start.get(..SAMPLE) else { return Ok(None) };
    if encoding::is_mostly_nul(start) {
        return Err(ReadError::Binary);
    }
    Ok(form_of(start, sample)?.map(|form| decoded(start, form)))
}

/// What the first bytes tell, by the rules for the whole; nothing where they do not decide.
fn form_of(start: &[u8], sample: &[u8]) -> Result<Option<Form>, ReadError> {
    let is_broken = std::str::from_utf8(sample).is_err_and(|error| error.error_len().is_some());
    let has_controls = encoding::has_controls_of_no_text(sample);
    if is_broken && has_controls {
        return Err(ReadError::Binary);
    }
    // With these it is text only if no byte to its end is broken.
    if has_controls {
        return Ok(None);
    }
    Ok(if start.is_ascii() {
        Some(Form::Ascii)
    } else if encoding::has_more_wide_than_broken(sample) {
        Some(Form::Utf8)
    } else {
        is_broken.then_some(Form::Windows)
    })
}

/// The start as far as it holds whole characters.
fn decoded(start: &[u8], form: Form) -> (Decoded, Rest) {
    let whole = if form == Form::Utf8 { end_of_last_character(start) } else { start.len() };
    let (start, cut) = start.split_at_checked(whole).unwrap_or((start, &[]));
    let rest = Rest { cut: cut.to_vec(), form };
    if form == Form::Windows {
        return (encoding::decode_broken_as(WINDOWS_1252, start), rest);
    }
    (encoding::decode_marked(start, UTF_8, 0), rest)
}

/// Where the last character of UTF-8 ends that is not cut off.
fn end_of_last_character(bytes: &[u8]) -> usize {
    let last = bytes.utf8_chunks().last().map_or(&[][..], |chunk| chunk.invalid());
    let is_cut = std::str::from_utf8(last).is_err_and(|error| error.error_len().is_none());
    bytes.len() - if is_cut { last.len() } else { 0 }
}

impl Rest {
    /// Decodes the rest.
    pub(crate) fn decode(self, bytes: Vec<u8>) -> (String, Option<Warning>) {
        let bytes = if self.cut.is_empty() { bytes } else { [self.cut, bytes].concat() };
        let bytes = match String::from_utf8(bytes) {
            Ok(text) if self.form != Form::Windows => return (text, None),
            Ok(text) => text.into_bytes(),
            Err(error) => error.into_bytes(),
        };
        let is_damaged = match self.form {
            Form::Ascii => encoding::has_more_wide_than_broken(&bytes),
            Form::Utf8 => true,
            Form::Windows => false,
        };
        encoding::decode_broken_as(if is_damaged { UTF_8 } else { WINDOWS_1252 }, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes bytes in two parts, cut there; nothing where the start does not tell how.
    fn in_parts(bytes: &[u8], cut: usize) -> Option<String> {
        let (start, rest) = bytes.split_at(cut);
        let ((text, _), decoder) = begin(start).unwrap()?;
        Some(text + &decoder.decode(rest.to_vec()).0)
    }

    fn whole(bytes: &[u8]) -> String {
        encoding::decode(bytes.to_vec(), None).unwrap().0
    }

    #[test]
    fn parts_are_decoded_as_the_whole_is() {
        let english = b"The quay was empty. ".repeat(4000);
        let french = "Où est l’été ? ".as_bytes().repeat(5000);
        let old = b"It\x92s caf\xE9 time \x96 at last. ".repeat(3000);
        let marked = [b"\xEF\xBB\xBF".as_slice(), &french].concat();
        let (damaged, odd) = (b"l\xE2\x80\x99\xE2\x80t\xC3\xA9. ", b"\xE9t\xE9. ");
        for start in [&english, &french, &old, &marked] {
            for rest in [&english[..], &french, &old, damaged, odd, b""] {
                let bytes = [start, rest].concat();
                for cut in SAMPLE..SAMPLE + 6 {
                    assert_eq!(in_parts(&bytes, cut).unwrap(), whole(&bytes));
                }
            }
        }
    }

    #[test]
    fn what_only_the_whole_can_tell_is_not_begun() {
        let ascii = b"The quay was empty. ".repeat(4000);
        let undecided = [&ascii[..SAMPLE], "é".as_bytes()].concat();
        let one_cut = [&ascii[..SAMPLE - 1], "é".as_bytes()].concat();
        let control = [b"\0".as_slice(), &ascii].concat();
        let utf_16 = b"\xFF\xFEA\0".repeat(SAMPLE);
        for start in [undecided, one_cut, control, utf_16, b"short".to_vec()] {
            assert!(begin(&start).unwrap().is_none());
        }
        assert_eq!(begin(&[7, 0, 0, 0].repeat(SAMPLE)).unwrap_err(), ReadError::Binary);
        let broken = [b"\0\xFF".as_slice(), &ascii].concat();
        assert_eq!(begin(&broken).unwrap_err(), ReadError::Binary);
    }
}
