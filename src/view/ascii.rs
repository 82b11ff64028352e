//! Ornaments for terminals that show ASCII alone. Words stay as they are.

/// Ornaments, and what stands for them: as wide, and not to be taken for words.
const STAND_INS: &[(&str, &str)] = &[
    ("▸", ">"),
    ("◂", "<"),
    ("▏", "|"),
    ("▕", "|"),
    ("⁂", "*"),
    ("■", "#"),
    ("✓", "+"),
    ("▰", "="),
    ("▱", "-"),
    ("·", "."),
    ("•", "*"),
    ("─", "-"),
    ("│", "|"),
    ("┃", "#"),
    ("—", "-"),
    ("–", "-"),
    ("…", "."),
    ("“", "\""),
    ("”", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("↑", "^"),
    ("↓", "v"),
    ("←", "<"),
    ("→", ">"),
    ("\u{a0}", " "),
];

/// What stands for an ornament; nothing for what is none.
pub(crate) fn in_ascii(symbol: &str) -> Option<&'static str> {
    if symbol.is_ascii() {
        return None;
    }
    STAND_INS.iter().find(|(ornament, _)| *ornament == symbol).map(|(_, stand_in)| *stand_in)
}
