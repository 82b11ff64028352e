//! Warning: what was left out or guessed while reading.

/// What was left out or guessed while reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// Bytes that are no characters of the encoding were replaced.
    ReplacedBytes,
    /// The encoding was neither declared nor UTF-8 and was guessed.
    GuessedEncoding,
}
