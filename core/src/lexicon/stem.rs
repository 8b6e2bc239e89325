//! Parts of words by which a figure outside the rows says what it is, where no phrase says it.

include!(concat!(env!("OUT_DIR"), "/stems.rs"));

/// Whether folded words speak of a sum or a balance.
pub(crate) fn is_sum(words: &[&str]) -> bool {
    holds(words, SUM)
}

/// Whether folded words speak of a figure that is no sum of rows: a limit, an average, a charge.
pub(crate) fn is_other(words: &[&str]) -> bool {
    holds(words, OTHER)
}

fn holds(words: &[&str], stems: &[&str]) -> bool {
    let text = format!(" {} ", words.join(" "));
    stems.iter().any(|stem| text.contains(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_that_no_phrase_knows_are_of_a_kind() {
        for sum in ["umsatztotal", "total pay out", "summe umsatze", "ending bal"] {
            assert!(is_sum(&sum.split(' ').collect::<Vec<_>>()), "{sum}");
        }
        for other in ["available balance", "total fees charged", "durchschnittssaldo", "minimum balance"] {
            assert!(is_other(&other.split(' ').collect::<Vec<_>>()), "{other}");
        }
        assert!(!is_sum(&["date", "narration", "balearic"]));
        assert!(!is_other(&["total", "feed", "payments"]));
    }
}
