//! Confidence, computed from proof and evidence.

use crate::model::{Confidence, Proof, Transaction, Warning, WarningCode};

/// What a row is worth by its proof alone.
pub(super) fn of_row(proof: Proof, warnings: &[WarningCode]) -> f32 {
    let base: f32 = match proof {
        Proof::Balance => 0.99,
        Proof::Totals => 0.97,
        Proof::Unproved => 0.7,
    };
    let doubts = warnings.iter().map(|w| weight(*w)).fold(0.0f32, f32::max);
    round((base - doubts).max(0.05))
}

/// The mean over the rows, lowered by doubts about the statement as a whole.
pub(super) fn of_statement(
    rows: &[Transaction],
    warnings: &[Warning],
    unused: usize,
    ocr: Option<f32>,
) -> Confidence {
    let count = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX)).max(1.0);
    let mean = rows.iter().map(|r| r.confidence).sum::<f32>() / count(rows.len());
    let whole = warnings.iter().filter(|w| w.rows.is_empty()).map(|w| weight(w.code)).fold(0.0f32, f32::max);
    let left_out = 0.3 * (count(unused) - 1.0).min(count(rows.len())) / count(rows.len());
    let extraction = round((mean - whole - left_out).clamp(0.0, 1.0));
    let ocr = ocr.map(round);
    Confidence { overall: ocr.map_or(extraction, |o| o.min(extraction)), ocr, extraction }
}

fn weight(code: WarningCode) -> f32 {
    match code {
        WarningCode::AmbiguousReading | WarningCode::UnknownDirection => 0.4,
        WarningCode::ClosingMismatch | WarningCode::AmbiguousNumberFormat => 0.3,
        WarningCode::AmbiguousDateOrder | WarningCode::MissingDate | WarningCode::PageNeedsOcr => 0.2,
        WarningCode::BalanceBreak
        | WarningCode::RepairedRow
        | WarningCode::UnusedAmount
        | WarningCode::DamagedFile => 0.15,
        WarningCode::DateOutsidePeriod | WarningCode::TotalsMismatch | WarningCode::LowConfidence => 0.1,
        WarningCode::MendedReading => 0.05,
        _ => 0.0,
    }
}

/// Two decimals: more would be noise, and would differ between machines.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
