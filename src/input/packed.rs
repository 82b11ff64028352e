//! Packed: what gzip (RFC 1952) or Zstandard (RFC 8878) has made smaller is read as what it was.

use std::io::Read;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use crate::input::ReadError;

/// The most bytes that are unpacked.
const MOST: u64 = 256 << 20;

/// How often something may have been packed.
const LAYERS: usize = 2;

/// The largest window of Zstandard (RFC 8878, 3.1.1.1.2, which recommends 8 MiB), in bytes.
const LARGEST_WINDOW: u64 = 8 << 20;

/// Endings of names that tell that something is packed.
pub(crate) const ENDINGS: &[&str] = &[".gz", ".zst"];

/// Whether bytes begin as packed ones do.
pub fn is_packed(bytes: &[u8]) -> bool {
    is_gzip(bytes) || is_zstd(bytes)
}

/// Bytes as they were before they were packed; they are the same where they were not. What is cut
/// off or damaged is unpacked as far as it goes.
pub fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, ReadError> {
    unpacked_within(bytes, MOST)
}

/// The same, where nothing that holds more than so many bytes is wanted.
fn unpacked_within(mut bytes: Vec<u8>, most: u64) -> Result<Vec<u8>, ReadError> {
    for _ in 0..LAYERS {
        if !is_packed(&bytes) {
            break;
        }
        let mut whole = Vec::new();
        if is_gzip(&bytes) {
            fill(&mut whole, MultiGzDecoder::new(bytes.as_slice()), most);
        } else {
            fill_from_frames(&mut whole, &bytes, most);
        }
        if whole.len() as u64 > most {
            return Err(ReadError::TooMuchPacked);
        }
        if whole.is_empty() {
            return Err(ReadError::Unpackable);
        }
        bytes = whole;
    }
    Ok(bytes)
}

/// Takes in what comes, up to where it breaks or is too much.
fn fill(whole: &mut Vec<u8>, stream: impl Read, most: u64) {
    // What came before an error stands in the vector all the same.
    let _ = stream.take(most + 1).read_to_end(whole);
}

/// Takes in frame after frame of Zstandard (RFC 8878, 3).
fn fill_from_frames(whole: &mut Vec<u8>, bytes: &[u8], most: u64) {
    let mut rest = bytes;
    while is_zstd(rest) && whole.len() as u64 <= most {
        let decoder = StreamingDecoder::new_with_max_window_size(&mut rest, LARGEST_WINDOW);
        let Ok(decoder) = decoder else { return };
        let before = whole.len();
        fill(whole, decoder, most - before as u64);
        if whole.len() == before {
            return;
        }
    }
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1F\x8B\x08")
}

fn is_zstd(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x28\xB5\x2F\xFD")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    #[test]
    fn what_was_packed_comes_out_as_it_was() {
        let words = b"Words, words, words. ".repeat(1000);
        assert_eq!(unpacked(words.clone()).unwrap(), words);
        assert_eq!(unpacked(gzip(&words)).unwrap(), words);
        assert_eq!(unpacked(zstd(&words)).unwrap(), words);
        assert_eq!(unpacked(gzip(&zstd(&words))).unwrap(), words);
    }

    #[test]
    fn several_members_are_one() {
        assert_eq!(unpacked([gzip(b"one "), gzip(b"two")].concat()).unwrap(), b"one two");
        assert_eq!(unpacked([zstd(b"one "), zstd(b"two")].concat()).unwrap(), b"one two");
    }

    #[test]
    fn what_is_cut_off_is_unpacked_as_far_as_it_goes() {
        let words: String =
            (0..20_000).map(|number| char::from(b'a' + (number * number % 26) as u8)).collect();
        for packed in [gzip(words.as_bytes()), zstd(words.as_bytes())] {
            for end in (4..packed.len()).step_by(37) {
                match unpacked(packed[..end].to_vec()) {
                    Ok(start) => assert!(words.as_bytes().starts_with(&start)),
                    Err(error) => assert_eq!(error, ReadError::Unpackable),
                }
            }
        }
    }

    #[test]
    fn bombs_are_given_up() {
        let large = vec![0; 3 << 20];
        for packed in [gzip(&large), zstd(&large)] {
            assert_eq!(unpacked_within(packed.clone(), 1 << 20), Err(ReadError::TooMuchPacked));
            assert!(unpacked_within(packed, 3 << 20).is_ok());
        }
        // What was packed thrice is told as what it is, and refused by whoever reads it.
        let thrice = gzip(&gzip(&gzip(b"x")));
        assert!(is_packed(&unpacked(thrice).unwrap()));
    }
}
