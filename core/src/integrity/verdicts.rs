//! Findings while they are gathered, and the outcome of each check.

use std::collections::BTreeMap;

use super::answer::{CheckOutcome, Finding, FindingEvidence, IntegrityCheck, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use crate::model::{Statement, Transaction};

/// Findings kept of one code; more say nothing new.
const MOST_OF_A_CODE: usize = 200;

/// Where a finding is.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub(super) page: Option<u32>,
    pub(super) bbox: Option<[f32; 4]>,
    pub(super) statement: Option<u32>,
    pub(super) row: Option<u32>,
    pub(super) row_id: Option<String>,
}

impl Place {
    /// The whole file.
    pub(super) fn file() -> Self {
        Self::default()
    }

    pub(super) fn on_page(page: u32, bbox: [f32; 4]) -> Self {
        Self { page: Some(page), bbox: Some(bbox), ..Self::default() }
    }

    pub(super) fn statement(index: usize) -> Self {
        Self { statement: u32::try_from(index).ok(), ..Self::default() }
    }

    /// A row of a statement.
    pub(super) fn row(statement: usize, row: usize, transaction: &Transaction) -> Self {
        Self {
            page: Some(transaction.page),
            bbox: Some(transaction.bbox),
            statement: u32::try_from(statement).ok(),
            row: u32::try_from(row).ok(),
            row_id: Some(transaction.id.clone()),
        }
    }

    /// The same with the row that stands there, if one does.
    pub(super) fn with_row(mut self, statements: &[Statement]) -> Self {
        let (Some(page), Some(bbox)) = (self.page, self.bbox) else { return self };
        let height = |a: &[f32; 4], b: &[f32; 4]| a[3].min(b[3]) - a[1].max(b[1]);
        let mut best: Option<(f32, Self)> = None;
        for (index, statement) in statements.iter().enumerate() {
            for (row, transaction) in statement.transactions.iter().enumerate() {
                let shared = height(&transaction.bbox, &bbox);
                let is_beside = bbox[2] > transaction.bbox[0] && bbox[0] < transaction.bbox[2];
                if transaction.page == page
                    && is_beside
                    && shared > 0.3 * (bbox[3] - bbox[1])
                    && best.as_ref().is_none_or(|(most, _)| shared > *most)
                {
                    best = Some((shared, Self::row(index, row, transaction)));
                }
            }
        }
        if let Some((_, place)) = best {
            (self.statement, self.row, self.row_id) = (place.statement, place.row, place.row_id);
        }
        self
    }
}

/// Findings, and why checks could not be made.
#[derive(Debug, Default)]
pub(super) struct Verdicts {
    findings: Vec<Finding>,
    counts: BTreeMap<FindingCode, usize>,
    skipped: BTreeMap<CheckName, NotApplicable>,
}

impl Verdicts {
    /// Enters a finding with the severity of the catalogue.
    pub(super) fn find(&mut self, code: FindingCode, place: Place, evidence: FindingEvidence) {
        self.find_as(code, code.kind().severity, place, evidence);
    }

    /// Enters a finding of less severity than its code has at most.
    pub(super) fn find_as(
        &mut self,
        code: FindingCode,
        severity: Severity,
        place: Place,
        evidence: FindingEvidence,
    ) {
        let kind = code.kind();
        let count = self.counts.entry(code).or_default();
        *count += 1;
        if *count > MOST_OF_A_CODE {
            return;
        }
        self.findings.push(Finding {
            code,
            check: kind.check,
            severity: severity.min(kind.severity),
            page: place.page,
            bbox: place.bbox,
            statement: place.statement,
            row: place.row,
            row_id: place.row_id,
            evidence,
            does_not_prove: kind.does_not_prove.to_owned(),
        });
    }

    /// Says that a check could not be made.
    pub(super) fn skip(&mut self, check: CheckName, reason: NotApplicable) {
        self.skipped.insert(check, reason);
    }

    /// Returns every check, and the findings in their order. A check with findings was made, whatever was said.
    pub(super) fn finish(mut self) -> (Vec<IntegrityCheck>, Vec<Finding>) {
        let checks = CheckName::ALL.iter().map(|check| {
            let own = || self.findings.iter().filter(|f| f.check == *check);
            let total: usize =
                self.counts.iter().filter(|(code, _)| code.kind().check == *check).map(|(_, n)| *n).sum();
            let reason = self.skipped.get(check).copied().filter(|_| own().next().is_none());
            let outcome = if reason.is_some() {
                CheckOutcome::NotApplicable
            } else if own().any(|f| f.severity > Severity::Info) {
                CheckOutcome::Failed
            } else {
                CheckOutcome::Passed
            };
            IntegrityCheck {
                check: *check,
                outcome,
                reason,
                findings: u32::try_from(total).unwrap_or(u32::MAX),
            }
        });
        let checks = checks.collect();
        self.findings.sort_by(|a, b| {
            let top = |f: &Finding| f.bbox.map_or(0.0, |b| b[1]);
            (a.check, a.code, a.page, a.statement)
                .cmp(&(b.check, b.code, b.page, b.statement))
                .then(top(a).total_cmp(&top(b)))
        });
        (checks, self.findings)
    }
}
