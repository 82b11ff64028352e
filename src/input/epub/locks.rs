//! Locks: books that cannot be read since they are encrypted (EPUB OCF 3.3, "encryption.xml").

use crate::input::ReadError;
use crate::input::archive::Archive;
use crate::input::epub;

/// How fonts are veiled, which is no protection of the text: the two ways that OCF and Adobe name.
const FONTS: &[&str] = &["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// By which files a protection is known, and what it is called.
const KNOWN: &[(&str, &str)] = &[
    ("META-INF/license.lcpl", "Readium LCP"),
    ("META-INF/sinf.xml", "Apple FairPlay"),
    ("META-INF/rights.xml", "Adobe ADEPT"),
];

/// Refuses a book whose text is encrypted.
pub(crate) fn refuse(archive: &Archive) -> Result<(), ReadError> {
    let Ok(list) = epub::xml(archive, "META-INF/encryption.xml") else { return Ok(()) };
    let is_locked = list.named("EncryptedData").any(|data| {
        let method =
            data.child("EncryptionMethod").and_then(|method| method.attribute("Algorithm"));
        method.is_none_or(|method| !FONTS.contains(&method))
    });
    if !is_locked {
        return Ok(());
    }
    let known = KNOWN.iter().find(|(file, _)| archive.has(file));
    Err(ReadError::Protected(known.map_or("DRM", |(_, name)| name)))
}
