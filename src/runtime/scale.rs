//! Letters of double size (kitty's text sizing protocol, OSC 66): how the terminal is asked for them.

/// Asks by where the cursor is after a space that should be two cells wide, and after one of double
/// size, as the protocol's own text recommends, and last what terminal it is (DA1), with which answer all have come.
/// It is asked in the second row, for with a first number of 1 an answer could be a key: Ctrl and F3. A
/// terminal that shows the question as rubbish has it painted over.
pub(super) const QUESTION: &[u8] =
    b"\x1b[2;1H\x1b]66;w=2; \x1b\\\x1b[6n\x1b]66;s=2; \x1b\\\x1b[6n\x1b[c";

/// Where the cursor is after each space, by row and column from 1, on a terminal that can.
pub(super) const ANSWERS: [(u32, u32); 2] = [(2, 3), (2, 5)];

/// A text as it is written to stand at double size, two rows high, from the cursor on.
pub(super) fn doubled(text: &str) -> String {
    format!("\x1b]66;s=2;{text}\x1b\\")
}
