//! The part of YAML that heads of texts are made of.

/// The keys of a head with their values; nothing where a line is no part of such a head.
pub(crate) fn read(head: &str) -> Option<Vec<(String, Vec<String>)>> {
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    // Whether the lines that follow are parts of the last value.
    let mut folds = false;
    for line in head.lines() {
        let bare = line.trim();
        let is_indented = line.starts_with([' ', '\t']);
        if bare.is_empty() || (bare.starts_with('#') && !folds) {
            continue;
        }
        match (told.last_mut(), bare.strip_prefix("- ")) {
            (Some((_, values)), Some(item)) if !folds => {
                let name = key_of(item).filter(|(key, _)| *key == "name").map(|(_, name)| name);
                let is_plain = key_of(item).is_none() || item.starts_with(['"', '\'']);
                values.extend(name.or(is_plain.then_some(item)).map(scalar));
            }
            (Some((_, values)), _) if is_indented => {
                let named = key_of(bare).filter(|_| !folds);
                match (named, values.last_mut()) {
                    (Some(("name", name)), _) => values.push(scalar(name)),
                    (Some(_), _) => {}
                    (None, Some(value)) => value.extend([" ", bare]),
                    (None, None) => values.push(bare.to_owned()),
                }
            }
            _ => {
                let (key, value) = key_of(line)?;
                folds = value.starts_with(['|', '>']);
                let values = if folds { Vec::new() } else { values_of(value) };
                told.push((key.to_lowercase(), values));
            }
        }
    }
    Some(told)
}

/// A key and what stands after it.
fn key_of(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.');
    let key = key.trim().trim_matches(['"', '\'']);
    let is_parted = value.is_empty() || value.starts_with([' ', '\t']);
    (is_parted && !key.is_empty() && key.chars().all(is_key)).then(|| (key, value.trim()))
}

/// The values on the line of a key: one, or a list between brackets.
fn values_of(value: &str) -> Vec<String> {
    let list = value.strip_prefix('[').and_then(|rest| rest.trim_end().strip_suffix(']'));
    match list {
        Some(list) => parted(list).into_iter().map(scalar).collect(),
        None => Some(scalar(value)).filter(|value| !value.is_empty()).into_iter().collect(),
    }
}

/// Parts a list at its commas, but for those between quotation marks.
fn parted(list: &str) -> Vec<&str> {
    let mut quote = None;
    let parts = list.split(|sign: char| {
        match quote {
            Some(open) if open == sign => quote = None,
            None if matches!(sign, '"' | '\'') => quote = Some(sign),
            _ => {}
        }
        sign == ',' && quote.is_none()
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A string, of whichever style (YAML 1.2.2, 7.3).
fn scalar(value: &str) -> String {
    let value = value.trim();
    if let Some(rest) = value.strip_prefix('"') {
        return unescaped(rest);
    }
    if let Some(rest) = value.strip_prefix('\'') {
        let end = rest.rfind('\'').unwrap_or(rest.len());
        return rest.get(..end).unwrap_or_default().replace("''", "'");
    }
    let end = value.find(" #").unwrap_or(value.len());
    value.get(..end).unwrap_or_default().trim_end().to_owned()
}

/// The words up to a closing quotation mark, their escapes read (YAML 1.2.2, 5.7).
fn unescaped(words: &str) -> String {
    let mut read = String::new();
    let mut signs = words.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => break,
            '\\' => match signs.next() {
                Some('x') => read.extend(numbered(&mut signs, 2)),
                Some('u') => read.extend(numbered(&mut signs, 4)),
                Some('U') => read.extend(numbered(&mut signs, 8)),
                Some('n' | 'r' | 't' | 'N' | 'L' | 'P') => read.push(' '),
                Some('_') => read.push('\u{a0}'),
                Some(other) if !other.is_ascii_alphanumeric() => read.push(other),
                // What is left are controls, which no words need.
                Some(_) | None => {}
            },
            other => read.push(other),
        }
    }
    read
}

/// A character by its number in so many hexadecimal digits.
fn numbered(signs: &mut std::str::Chars<'_>, digits: usize) -> Option<char> {
    let number: String = signs.by_ref().take(digits).collect();
    char::from_u32(u32::from_str_radix(&number, 16).ok()?)
}
