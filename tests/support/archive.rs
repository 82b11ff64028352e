//! Zip archives for tests, honest ones and others.

use std::io::Write;

use flate2::Compression;
use flate2::Crc;
use flate2::write::DeflateEncoder;

/// A member of an archive, and what the archive says of it.
pub(crate) struct Member {
    pub(crate) name: Vec<u8>,
    pub(crate) packed: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) check: u32,
    pub(crate) size: u32,
}

impl Member {
    /// A member that is what it says.
    pub(crate) fn new(name: &str, bytes: &[u8]) -> Self {
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
        packer.write_all(bytes).unwrap();
        let mut check = Crc::new();
        check.update(bytes);
        Self {
            name: name.as_bytes().to_vec(),
            packed: packer.finish().unwrap(),
            method: 8,
            flags: 0,
            check: check.sum(),
            size: bytes.len() as u32,
        }
    }

    /// A member that is not packed.
    pub(crate) fn stored(name: &str, bytes: &[u8]) -> Self {
        Self { packed: bytes.to_vec(), method: 0, ..Self::new(name, bytes) }
    }
}

/// An archive of members (APPNOTE.TXT 6.3).
pub(crate) fn archive(members: &[Member]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for member in members {
        let at = bytes.len() as u32;
        let mut facts = Vec::new();
        for short in [20, member.flags, member.method, 0, 0] {
            facts.extend_from_slice(&short.to_le_bytes());
        }
        for long in [member.check, member.packed.len() as u32, member.size] {
            facts.extend_from_slice(&long.to_le_bytes());
        }
        for short in [member.name.len() as u16, 0] {
            facts.extend_from_slice(&short.to_le_bytes());
        }
        bytes.extend_from_slice(b"PK\x03\x04");
        bytes.extend_from_slice(&facts);
        bytes.extend_from_slice(&member.name);
        bytes.extend_from_slice(&member.packed);
        list.extend_from_slice(b"PK\x01\x02\x14\x00");
        list.extend_from_slice(&facts);
        list.extend_from_slice(&[0; 10]);
        list.extend_from_slice(&at.to_le_bytes());
        list.extend_from_slice(&member.name);
    }
    let at = bytes.len() as u32;
    bytes.extend_from_slice(&list);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        bytes.extend_from_slice(&(members.len().min(0xFFFF) as u16).to_le_bytes());
    }
    bytes.extend_from_slice(&(list.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&at.to_le_bytes());
    bytes.extend_from_slice(&[0; 2]);
    bytes
}
