//! How alike two narrations are.

use similar::TextDiff;

/// Returns a text in lower case with single blanks.
pub(crate) fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Returns twice the characters common in order over the characters of both, case and blanks folded:
/// 1 for the same text, 0 for texts without a common character.
pub(crate) fn similarity(a: &str, b: &str) -> f64 {
    let (a, b) = (fold(a), fold(b));
    if a == b {
        return 1.0;
    }
    f64::from(TextDiff::from_chars(a.as_str(), b.as_str()).ratio())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_blanks_do_not_count_and_words_do() {
        assert_eq!(similarity("NIP  Transfer\n1", "nip transfer 1"), 1.0);
        assert_eq!(similarity("abcd", "abxd"), 0.75);
        assert_eq!(similarity("abc", "xyz"), 0.0);
        assert!(similarity("POS purchase", "POS") < 0.5);
    }
}
