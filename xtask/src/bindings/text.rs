//! Names and documentation as other languages write them.

/// Returns `camelCase` as `snake_case`: a number that a letter follows is a word of its own.
pub(super) fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (i, letter) in letters.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|b| letters.get(b));
        let is_number = letter.is_ascii_digit() && before.is_some_and(char::is_ascii_alphabetic);
        let end = letters.iter().skip(i).find(|l| !l.is_ascii_digit());
        if letter.is_ascii_uppercase() || (is_number && end.is_some()) {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// Returns text as lines of which each begins with `prefix`.
pub(super) fn prefixed(text: &str, prefix: &str) -> String {
    text.lines().map(|line| format!("{prefix}{}\n", if line.is_empty() { "" } else { line })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (camel, want) in [
            ("date", "date"),
            ("accountName", "account_name"),
            ("averageDailyBalance30d", "average_daily_balance_30d"),
            ("sha256", "sha256"),
        ] {
            assert_eq!(snake(camel), want);
        }
    }
}
