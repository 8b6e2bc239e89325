//! Text layers of scans: rows as they were recognised, against the words in their place.

use super::support::{PASSED, Sheet, outcome_of, statement};
use crate::analysis::Value;
use crate::document::Document;
use crate::integrity::subject::Subject;
use crate::integrity::verdicts::Verdicts;
use crate::integrity::{CheckName, FindingCode, Severity, picture};
use crate::model::{Proof, Source, SourceKind, Statement};
use crate::page::{Interpreter, PlacedImage, test_pdf};

/// Looks at the layer of one row, 2,000.00 with a balance of 12,251.85, against what was recognised.
fn look(amount: &str, balance: &str, proof: Proof) -> Verdicts {
    let bytes = Sheet::new().build();
    let mut budget = test_pdf::budget();
    let document = Document::open(&bytes, &[], &mut budget).unwrap();
    let mut page = Interpreter::tracing(&document).page(0, &mut budget).unwrap();
    page.images.push(PlacedImage { x0: 0.0, y0: 0.0, x1: 595.0, y1: 842.0, pixels: (100, 100) });
    let mut read: Statement = statement(&[("2024-03-07", "Payment", amount)]);
    for row in &mut read.transactions {
        row.balance = Some(balance.parse().unwrap());
        row.bbox = [40.0, 217.0, 545.0, 229.0];
        row.proof = proof;
    }
    let source = Source {
        file_name: None,
        sha256: String::new(),
        pages: 1,
        kind: SourceKind::Scanned,
        encrypted: false,
    };
    let subject = Subject {
        bytes: &bytes,
        document: &document,
        pages: &[page],
        texts: &[],
        source: &source,
        statements: &[read],
    };
    let mut verdicts = Verdicts::default();
    picture::check(&subject, &mut verdicts);
    verdicts
}

#[test]
fn a_layer_that_says_another_figure() {
    let (checks, findings) = look("2000.00", "12251.85", Proof::Balance).finish();
    assert_eq!(outcome_of(&checks, CheckName::TextLayer), PASSED, "{findings:?}");
    let (_, findings) = look("200.00", "12251.85", Proof::Balance).finish();
    let differs: Vec<_> = findings.iter().filter(|f| f.code == FindingCode::TextLayerDiffers).collect();
    assert_eq!((differs.len(), differs[0].severity), (1, Severity::High));
    assert_eq!(differs[0].evidence.expected, Some(Value::Money("200.00".parse().unwrap())));
    assert_eq!(differs[0].evidence.found, Some(Value::Money("2000.00".parse().unwrap())));
    // What no sum proves may be misread.
    let (checks, _) = look("200.00", "12251.85", Proof::Unproved).finish();
    assert_eq!(outcome_of(&checks, CheckName::TextLayer), PASSED);
    // Where neither figure is there, the layer is not aligned with the row.
    let (checks, _) = look("200.00", "7.00", Proof::Balance).finish();
    assert_eq!(outcome_of(&checks, CheckName::TextLayer), PASSED);
}
