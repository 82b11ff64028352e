//! Archive: the members of a zip file, each unpacked into memory when it is asked for, within limits.
//!
//! Reads what an EPUB may hold (EPUB OCF 3.3, "ZIP container"): one volume, members that are stored or
//! deflated. Every length that the archive tells is held against the file before memory is taken
//! for it. Nothing is written anywhere: a name is only ever looked up, so that one which leads out
//! of the archive leads nowhere.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::io::{Read, Seek, SeekFrom};
use std::sync::{Mutex, PoisonError};

use flate2::Crc;
use flate2::read::DeflateDecoder;

use crate::input::ReadError;

/// The most members that an archive may have.
const MOST_MEMBERS: usize = 10_000;

/// The largest list of members, in bytes.
const LARGEST_LIST: u64 = 4 << 20;

/// How much larger than packed a member may be, beyond what small members may always hold: text
/// shrinks to a tenth or so, and a bomb to a thousandth.
const MOST_RATIO: u64 = 200;

/// What a member may hold however small it is packed, in bytes.
const ALWAYS: u64 = 1 << 20;

/// The record at the end of an archive without its comment, and the longest comment, in bytes.
const END: (usize, usize) = (22, u16::MAX as usize);

/// An entry of the list of members without its names, and the head before a member, in bytes.
const ENTRY: usize = 46;
const HEAD: usize = 30;

/// How much may stand before an archive, and the head of a member that is called `mimetype`, in bytes.
const JUNK: usize = 4096;
const FIRST: usize = HEAD + 8;

/// Where the bytes of an archive are.
pub trait Bytes: Read + Seek + Send {}

impl<T: Read + Seek + Send> Bytes for T {}

/// An archive and the list of its members.
pub(crate) struct Archive {
    bytes: Mutex<Box<dyn Bytes>>,
    members: HashMap<String, Member>,
}

/// What the list tells of one member.
#[derive(Debug, Clone, Copy)]
struct Member {
    method: u16,
    is_encrypted: bool,
    check: u32,
    packed: u64,
    size: u64,
    at: u64,
}

/// Whether bytes begin as a zip archive does, be there something in front of it.
pub(crate) fn is_zip(bytes: &[u8]) -> bool {
    let start = bytes.get(..JUNK).unwrap_or(bytes);
    bytes.starts_with(b"PK\x03\x04")
        || start.windows(FIRST).any(|window| {
            // The head of the first member of a book (EPUB OCF 3.3, "OCF ZIP container media type identification").
            window.starts_with(b"PK\x03\x04") && window.ends_with(b"mimetype")
        })
}

impl Archive {
    /// Opens an archive by the list at its end.
    pub(crate) fn open(mut bytes: Box<dyn Bytes>) -> Result<Self, ReadError> {
        let list = read_list(&mut bytes)?;
        Ok(Self { members: members_of(&list)?, bytes: Mutex::new(bytes) })
    }

    /// Whether it has a member of a name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// The bytes of a member, as the list tells them.
    pub(crate) fn size(&self, name: &str) -> u64 {
        self.members.get(name).map_or(0, |member| member.size)
    }

    /// The first name, by the alphabet, that ends so.
    pub(crate) fn first_with_ending(&self, ending: &str) -> Option<String> {
        self.members.keys().filter(|name| name.ends_with(ending)).min().cloned()
    }

    /// A member, unpacked; it is refused where it holds more than so many bytes.
    pub(crate) fn read(&self, name: &str, most: u64) -> Result<Vec<u8>, ReadError> {
        let member = self.members.get(name).ok_or(MISSING)?;
        let is_bomb = member.size > ALWAYS && member.size / MOST_RATIO > member.packed;
        if member.size > most || is_bomb {
            return Err(ReadError::TooMuchPacked);
        }
        if member.is_encrypted {
            return Err(ReadError::Protected("a password"));
        }
        // A reader that panicked left nothing half done: each read begins by finding its place.
        let mut bytes = self.bytes.lock().unwrap_or_else(PoisonError::into_inner);
        unpacked(&mut **bytes, member).map_err(|_unreadable| BROKEN)
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Archive")
            .field("members", &self.members.len())
            .finish_non_exhaustive()
    }
}

const MISSING: ReadError = ReadError::Damaged("a part of it is missing");
const BROKEN: ReadError = ReadError::Damaged("a part of it cannot be unpacked");
const CUT_OFF: ReadError = ReadError::Damaged("its end is missing");
const WRONG_LIST: ReadError = ReadError::Damaged("the list of its parts is wrong");
const TOO_MANY: ReadError = ReadError::Damaged("it tells of more than 10,000 parts");

/// The list of members (APPNOTE.TXT 6.3, 4.3.12), found by the record after it (4.3.16).
fn read_list(bytes: &mut Box<dyn Bytes>) -> Result<Vec<u8>, ReadError> {
    let length = bytes.seek(SeekFrom::End(0)).map_err(|_unreadable| BROKEN)?;
    let reach = length.min((END.0 + END.1) as u64);
    let mut tail = Vec::new();
    bytes.seek(SeekFrom::Start(length - reach)).map_err(|_unreadable| BROKEN)?;
    bytes.take(reach).read_to_end(&mut tail).map_err(|_unreadable| BROKEN)?;
    let is_end = |window: &[u8]| window.starts_with(b"PK\x05\x06");
    let at = tail.windows(END.0).rposition(is_end).ok_or(CUT_OFF)?;
    let (count, size) = (short(&tail, at + 10), u64::from(long(&tail, at + 12)));
    if usize::from(count) > MOST_MEMBERS {
        return Err(TOO_MANY);
    }
    // Whatever stands before the archive moves all its places; the list ends where the record begins.
    let end = length - reach + at as u64;
    let start = end.checked_sub(size).ok_or(WRONG_LIST)?;
    let moved = start.checked_sub(u64::from(long(&tail, at + 16))).ok_or(WRONG_LIST)?;
    if size > LARGEST_LIST {
        return Err(WRONG_LIST);
    }
    let mut list = moved.to_le_bytes().to_vec();
    bytes.seek(SeekFrom::Start(start)).map_err(|_unreadable| BROKEN)?;
    bytes.take(size).read_to_end(&mut list).map_err(|_unreadable| BROKEN)?;
    Ok(list)
}

/// The members that a list tells of, after the distance that all places are moved by. Of two with
/// one name the first is meant.
fn members_of(list: &[u8]) -> Result<HashMap<String, Member>, ReadError> {
    let (moved, mut rest) = list.split_at_checked(8).ok_or(WRONG_LIST)?;
    let moved = moved.try_into().map_or(0, u64::from_le_bytes);
    let mut members = HashMap::new();
    while rest.starts_with(b"PK\x01\x02") && rest.len() >= ENTRY {
        let lengths = [28, 30, 32].map(|at| usize::from(short(rest, at)));
        let name = rest.get(ENTRY..ENTRY + lengths[0]).ok_or(WRONG_LIST)?;
        let member = Member {
            method: short(rest, 10),
            is_encrypted: short(rest, 8) & 1 == 1,
            check: long(rest, 16),
            packed: u64::from(long(rest, 20)),
            size: u64::from(long(rest, 24)),
            at: moved + u64::from(long(rest, 42)),
        };
        let name = String::from_utf8_lossy(name).replace('\\', "/");
        members.entry(name).or_insert(member);
        if members.len() > MOST_MEMBERS {
            return Err(TOO_MANY);
        }
        rest = rest.get(ENTRY + lengths.iter().sum::<usize>()..).unwrap_or_default();
    }
    if members.is_empty() { Err(WRONG_LIST) } else { Ok(members) }
}

/// Unpacks a member; an error where it is not what the list tells of it.
fn unpacked(bytes: &mut dyn Bytes, member: &Member) -> io::Result<Vec<u8>> {
    bytes.seek(SeekFrom::Start(member.at))?;
    let mut head = [0; HEAD];
    bytes.read_exact(&mut head)?;
    if !is_zip(&head) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    // Its names are passed over; they may differ in length from those in the list.
    let names = u64::from(short(&head, 26)) + u64::from(short(&head, 28));
    bytes.seek(SeekFrom::Start(member.at + HEAD as u64 + names))?;
    let packed = bytes.take(member.packed);
    let mut whole = Vec::new();
    match member.method {
        0 => packed.take(member.size + 1).read_to_end(&mut whole)?,
        8 => DeflateDecoder::new(packed).take(member.size + 1).read_to_end(&mut whole)?,
        _ => return Err(io::ErrorKind::Unsupported.into()),
    };
    let mut check = Crc::new();
    check.update(&whole);
    let is_whole = whole.len() as u64 == member.size && check.sum() == member.check;
    if is_whole { Ok(whole) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// A number of two bytes, the lower first.
fn short(bytes: &[u8], at: usize) -> u16 {
    let pair = bytes.get(at..at + 2).and_then(|pair| pair.try_into().ok());
    pair.map_or(0, u16::from_le_bytes)
}

/// A number of four bytes, the lowest first.
fn long(bytes: &[u8], at: usize) -> u32 {
    let four = bytes.get(at..at + 4).and_then(|four| four.try_into().ok());
    four.map_or(0, u32::from_le_bytes)
}
