//! Pages that are pictures, and what a text layer on them says.

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode};
use super::figure;
use super::hidden::is_scan;
use super::overlays::text_of;
use super::subject::Subject;
use super::verdicts::{Place, Verdicts};
use crate::analysis::Value;
use crate::model::{Proof, SourceKind};
use crate::page::Page;

/// Looks whether pages are pictures, and whether their text layer agrees with what was recognised.
pub(super) fn check(subject: &Subject<'_>, verdicts: &mut Verdicts) {
    let scans: Vec<&Page> = subject.pages.iter().filter(|p| is_scan(p)).collect();
    if subject.source.kind != SourceKind::Native && !scans.is_empty() {
        let evidence =
            FindingEvidence { count: u32::try_from(scans.len()).ok(), ..FindingEvidence::default() };
        verdicts.find(FindingCode::ImageOnly, Place::file(), evidence);
    }
    if scans.is_empty() {
        verdicts.skip(CheckName::TextLayer, NotApplicable::NotAScan);
    } else if scans.iter().all(|p| p.glyphs.is_empty()) {
        verdicts.skip(CheckName::TextLayer, NotApplicable::NoTextLayer);
    } else if subject.source.kind == SourceKind::Native {
        let is_read = !subject.statements.is_empty();
        let reason = if is_read { NotApplicable::ReadFromLayer } else { NotApplicable::NoTransactions };
        verdicts.skip(CheckName::TextLayer, reason);
    } else if subject.statements.is_empty() {
        verdicts.skip(CheckName::TextLayer, NotApplicable::NoRecognizer);
    } else {
        layers(subject, verdicts);
    }
}

/// Compares rows that were recognised, and are proved, with the words of the text layer in their place.
fn layers(subject: &Subject<'_>, verdicts: &mut Verdicts) {
    for (index, statement) in subject.statements.iter().enumerate() {
        for (row, transaction) in statement.transactions.iter().enumerate() {
            let Some(page) = subject.page(transaction.page).filter(|p| is_scan(p)) else { continue };
            // What no sum proves may be misread.
            if transaction.proof == Proof::Unproved {
                continue;
            }
            let figures = figure::amounts(&text_in(page, transaction.bbox));
            let says = |value: rust_decimal::Decimal| figures.contains(&value.abs());
            // A layer that has neither figure of the row, or another number of them, is not aligned with it.
            let (amount, balance) = (says(transaction.amount), transaction.balance.map(says));
            let wrong = match (amount, balance) {
                (false, Some(true)) => Some(("amount", transaction.amount.abs())),
                (true, Some(false)) => transaction.balance.map(|b| ("balance", b.abs())),
                _ => None,
            };
            let Some((field, expected)) = wrong else { continue };
            let other = transaction.balance.map_or(transaction.amount.abs(), |b| {
                if field == "amount" { b.abs() } else { transaction.amount.abs() }
            });
            let Some(found) = figures.iter().copied().find(|f| *f != other) else { continue };
            let evidence = FindingEvidence {
                field: Some(field.to_owned()),
                expected: Some(Value::Money(expected)),
                found: Some(Value::Money(found)),
                ..FindingEvidence::default()
            };
            verdicts.find(FindingCode::TextLayerDiffers, Place::row(index, row, transaction), evidence);
        }
    }
}

/// The text of a text layer within a box, hidden or not.
fn text_in(page: &Page, bbox: [f32; 4]) -> String {
    let inside = page.glyphs.iter().enumerate().filter(|(_, g)| {
        let (x, y) = (f32::midpoint(g.x0, g.x1), f32::midpoint(g.y0, g.y1));
        x >= bbox[0] - 2.0 && x <= bbox[2] + 2.0 && y >= bbox[1] - 2.0 && y <= bbox[3] + 2.0
    });
    let glyphs: Vec<usize> = inside.map(|(index, _)| index).collect();
    text_of(page, &glyphs)
}
