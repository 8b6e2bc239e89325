//! The document of the checks, and answers as a whole.

use super::support::{Sheet, inspect};
use crate::extractor::Extractor;
use crate::integrity::{CheckName, CheckOutcome, INTEGRITY_VERSION, NotApplicable, finding_kinds};
use crate::options::{Ocr, Options};
use crate::page::test_pdf::TestPdf;

#[test]
fn the_document_has_every_code_and_no_other() {
    let document = include_str!("../../../../docs/INTEGRITY.md");
    let mut check = String::new();
    let mut documented = Vec::new();
    for line in document.lines() {
        if let Some(title) = line.strip_prefix("### `").and_then(|t| t.strip_suffix('`')) {
            check = title.to_owned();
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", code, severity, _meaning, not, ""] = cells.as_slice()
            && let Some(code) = code.strip_prefix('`').and_then(|c| c.strip_suffix('`'))
        {
            documented.push(format!("{check} {code} {severity} {not}"));
        }
    }
    let known: Vec<String> = finding_kinds()
        .iter()
        .map(|k| format!("{} {} {} {}", k.check.code(), k.code.code(), k.severity.code(), k.does_not_prove))
        .collect();
    assert_eq!(documented, known);
}

#[test]
fn every_check_is_answered_once_and_in_order() {
    let integrity = Sheet::new().inspect();
    assert_eq!(integrity.integrity_version, INTEGRITY_VERSION);
    assert!(integrity.checks.iter().map(|c| &c.check).eq(CheckName::ALL));
    for check in &integrity.checks {
        assert_eq!(check.reason.is_some(), check.outcome == CheckOutcome::NotApplicable, "{check:?}");
    }
}

#[test]
fn a_document_without_rows_is_inspected() {
    let bytes = TestPdf::new("BT /F1 9 Tf 20 50 Td (A letter) Tj ET").build();
    assert!(Extractor::new().extract(&bytes).is_err());
    let integrity = inspect(&bytes);
    let reason = |check| integrity.checks.iter().find(|c| c.check == check).unwrap().reason;
    assert_eq!(reason(CheckName::BalanceChain), Some(NotApplicable::NoTransactions));
    assert_eq!(reason(CheckName::Levy), Some(NotApplicable::NoTransactions));
    assert_eq!(reason(CheckName::HiddenText), None);
}

#[test]
fn bytes_that_are_no_document_are_refused() {
    for bytes in [&b""[..], b"hello", b"%PDF-1.7"] {
        assert!(Extractor::new().inspect(bytes).is_err());
    }
}

#[test]
fn the_same_bytes_give_the_same_answer_and_come_back_from_json() {
    let bytes = Sheet::new().build();
    let integrity = inspect(&bytes);
    let json = serde_json::to_string(&integrity).unwrap();
    assert_eq!(json, serde_json::to_string(&inspect(&bytes)).unwrap());
    assert_eq!(serde_json::from_str::<crate::Integrity>(&json).unwrap(), integrity);
    let off = Extractor::with_options(Options { ocr: Ocr::Off, ..Options::default() });
    assert_eq!(off.inspect(&bytes).unwrap(), integrity);
}
