//! What no answer may say, whatever the file.

use flvxtract::{Decimal, Extraction, Extractor, Ocr, Options, Status, fuzzing};

/// An extractor that reads no pictures.
pub fn extractor() -> Extractor {
    Extractor::with_options(Options { ocr: Ocr::Off, limits: fuzzing::limits(), ..Options::default() })
}

/// Reads a document and holds the answer against what is promised.
pub fn extract(extractor: &Extractor, bytes: &[u8]) {
    if let Ok(answer) = extractor.extract(bytes) {
        keeps_its_word(&answer);
    }
}

/// A statement that is called reconciled adds up, where both of its balances are known: what comes in raises a balance
/// that is held and lowers one that is owed.
///
/// # Panics
///
/// Panics where it does not.
pub fn keeps_its_word(answer: &Extraction) {
    for statement in &answer.statements {
        let (header, verdict) = (&statement.header, &statement.reconciliation);
        if verdict.status != Status::Reconciled {
            continue;
        }
        assert!(verdict.breaks.is_empty(), "reconciled with a break");
        let mut sum = Some(Decimal::ZERO);
        for row in &statement.transactions {
            sum = sum.and_then(|sum| sum.checked_add(row.amount));
        }
        if let (Some(opening), Some(closing), Some(sum)) =
            (header.opening_balance, header.closing_balance, sum)
        {
            let ends = [opening.checked_add(sum), opening.checked_sub(sum)];
            assert!(ends.contains(&Some(closing)), "reconciled and does not add up: {opening}, {sum}, {closing}");
        }
    }
}
