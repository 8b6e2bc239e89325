//! Characters of glyph names that no list has, but whose pattern tells.

/// Returns the character that a name of a known pattern stands for.
///
/// The standard names and the standard's own patterns (`uni20AC`, `u1F600`) are read by the engine;
/// these are the spellings that writers invent: lower-case digits, and codes of WinAnsi in decimal.
pub(super) fn character(name: &str) -> Option<char> {
    let base = name.split('.').next().unwrap_or_default();
    if let Some(digits) = base.strip_prefix("uni").or_else(|| base.strip_prefix("Uni")) {
        return from_hex(digits.get(..4)?);
    }
    if let Some(digits) = base.strip_prefix("u+").or_else(|| base.strip_prefix("U+")) {
        return from_hex(digits);
    }
    if let Some(digits) = base.strip_prefix('u').filter(|d| (4..=6).contains(&d.len())) {
        return from_hex(digits);
    }
    // `c65`, `C65`, `char65`: a code in decimal. `g` and `glyph` number glyphs instead, and `a` a dingbat.
    let digits = ["char", "ch", "code", "c", "C"].iter().find_map(|prefix| base.strip_prefix(prefix))?;
    if digits.is_empty() || digits.len() > 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    win_ansi(digits.parse().ok()?)
}

fn from_hex(digits: &str) -> Option<char> {
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// Returns the character of a WinAnsi code.
pub(super) fn win_ansi(code: u8) -> Option<char> {
    const HIGH: [char; 32] = [
        '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
        '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
    ];
    match code {
        0..=31 | 127 => None,
        128..=159 => HIGH.get(usize::from(code - 128)).copied().filter(|c| *c != '\u{fffd}'),
        _ => Some(char::from(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_give_their_character() {
        assert_eq!(character("uni20ac"), Some('€'));
        assert_eq!(character("u20AC"), Some('€'));
        assert_eq!(character("U+0041"), Some('A'));
        assert_eq!(character("c65"), Some('A'));
        assert_eq!(character("C128"), Some('€'));
        assert_eq!(character("char048.alt"), Some('0'));
    }

    #[test]
    fn other_names_give_nothing() {
        for name in ["g12", "glyph65", "c", "c9999", "c6x", "uniX", "u12", "", "C31"] {
            assert_eq!(character(name), None, "{name}");
        }
    }
}
