//! Scans, faxes and photographs of fixtures, through the public API, against the truth of what was drawn.
//!
//! A case is a folder `fixtures/scans/<bank>/<case>/` of the form of `fixtures/cases`. What must hold for all of
//! them: nothing is called reconciled with a row that is wrong. Beyond that, [`READ`] names those that must be
//! read without a mistake.

#![cfg(feature = "models")]
#![expect(clippy::indexing_slicing, reason = "a JSON value gives null for a name it lacks")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use flvxtract::{Extraction, Extractor, SourceKind, Status};
use serde_json::Value;

/// Cases that are read without a mistake in date or amount.
const READ: [&str; 4] =
    ["globus-bank/scan-stamp-150", "opay/photo", "polderbank/scan-300", "serengeti-bank/scan-skew-90"];

/// Date and amount of each row with the number of times it occurs.
type Rows = BTreeMap<(String, String), usize>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/scans")
}

fn extract(case: &str) -> Result<(Value, flvxtract::Result<Extraction>), Box<dyn Error>> {
    let folder = folder().join(case);
    let about: Value = serde_json::from_slice(&fs::read(folder.join("case.json"))?)?;
    let expected: Value = serde_json::from_slice(&fs::read(folder.join("expected.json"))?)?;
    let input = fs::read(folder.join(about["input"].as_str().unwrap_or("input.pdf")))?;
    Ok((expected, Extractor::new().extract(&input)))
}

fn wanted(expected: &Value) -> Rows {
    let mut rows = Rows::new();
    let statements = expected["statements"].as_array().into_iter().flatten();
    for row in statements.flat_map(|s| s["transactions"].as_array().into_iter().flatten()) {
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        *rows.entry((text("date"), text("amount"))).or_default() += 1;
    }
    rows
}

fn found(answer: &Extraction) -> Rows {
    let mut rows = Rows::new();
    for row in answer.statements.iter().flat_map(|s| &s.transactions) {
        let date = row.date.map(|d| d.to_string()).unwrap_or_default();
        *rows.entry((date, row.amount.to_string())).or_default() += 1;
    }
    rows
}

#[test]
fn what_is_called_reconciled_is_right() -> Result<(), Box<dyn Error>> {
    let mut wrong = Vec::new();
    let mut mistaken = Vec::new();
    for case in READ {
        let (expected, answer) = extract(case)?;
        let answer = answer.map_err(|e| format!("{case}: {e}"))?;
        let is_right = wanted(&expected) == found(&answer);
        if !is_right {
            mistaken.push(case);
        }
        if !is_right && answer.statements.iter().all(|s| s.reconciliation.status == Status::Reconciled) {
            wrong.push(case);
        }
        let sure = answer.statements.iter().all(|s| s.confidence.ocr.is_some_and(|c| c > 0.5 && c < 1.0));
        assert!(sure, "{case}: the recogniser says how sure it is");
        assert_ne!(answer.source.kind, SourceKind::Native, "{case}");
    }
    assert!(wrong.is_empty(), "called reconciled, and wrong: {wrong:?}");
    assert!(mistaken.is_empty(), "read with mistakes: {mistaken:?}");
    Ok(())
}

#[test]
fn a_picture_file_is_a_picture_and_a_page_of_one_is_a_scan() -> Result<(), Box<dyn Error>> {
    for (case, kind) in
        [("opay/photo", SourceKind::Image), ("globus-bank/scan-stamp-150", SourceKind::Scanned)]
    {
        assert_eq!(extract(case)?.1?.source.kind, kind, "{case}");
    }
    Ok(())
}

#[test]
fn the_number_of_threads_changes_nothing() -> Result<(), Box<dyn Error>> {
    let input = fs::read(folder().join("globus-bank/scan-stamp-150/input.pdf"))?;
    let read = |threads| {
        let options = flvxtract::Options { threads, ..flvxtract::Options::default() };
        Extractor::with_options(options)
            .extract(&input)
            .map(|a| serde_json::to_string(&a).unwrap_or_default())
    };
    assert!(read(1)? == read(3)?, "one and three threads differ");
    Ok(())
}
