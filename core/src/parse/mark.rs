//! Marks that stand in a cell of their own and say which way an amount went.

use super::amount::SignMark;

/// Words that stand alone beside an amount and say which way it went.
const CREDIT_MARKS: [&str; 19] = [
    "cr", "c", "h", "+", "credit", "bij", "haben", "haber", "abono", "crédito", "crédit", "entrada", "in",
    "deposit", "avoir", "k", "kredit", "ma", "a",
];
const DEBIT_MARKS: [&str; 22] = [
    "dr",
    "d",
    "s",
    "-",
    "\u{2212}",
    "\u{2013}",
    "debit",
    "af",
    "soll",
    "debe",
    "cargo",
    "débito",
    "débit",
    "saída",
    "salida",
    "out",
    "od",
    "withdrawal",
    "db",
    "debet",
    "wn",
    "b",
];

/// No mark is longer than this, in bytes.
const MAX_BYTES: usize = 12;

/// Returns which way a mark points; none where the text is none.
pub(crate) fn lone_mark(text: &str) -> Option<SignMark> {
    if text.len() > MAX_BYTES || text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = text.trim_end_matches('.').to_lowercase();
    if CREDIT_MARKS.contains(&word.as_str()) {
        Some(SignMark::Credit)
    } else if DEBIT_MARKS.contains(&word.as_str()) {
        Some(SignMark::Debit)
    } else {
        None
    }
}
