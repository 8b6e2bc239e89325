//! The statement's own sums, as the extraction found them.

use rust_decimal::Decimal;

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::verdicts::{Place, Verdicts};
use crate::analysis::Value;
use crate::model::{Check, SourceKind, Statement, WarningCode};

/// More breaks than this share of the balances, and more than a few, are a habit of the document or of its reading.
const ROWS_PER_BREAK: usize = 10;
const FEW: usize = 2;
/// Figures that differ by more than this factor, or numbers of rows that differ by more than these, were misread.
const FACTOR: Decimal = Decimal::TWO;
const FEW_ROWS: Decimal = Decimal::TWO;
/// What a recogniser has to be sure of before it speaks against a document.
const SURE: f32 = 0.95;

/// Looks at running balances, totals and counts.
pub(super) fn check(statements: &[Statement], kind: SourceKind, verdicts: &mut Verdicts) {
    balances(statements, kind, verdicts);
    totals(statements, kind, verdicts);
}

fn balances(statements: &[Statement], kind: SourceKind, verdicts: &mut Verdicts) {
    let balances = |s: &Statement| s.transactions.iter().filter(|t| t.balance.is_some()).count();
    if statements.iter().all(|s| balances(s) < 2) {
        verdicts.skip(CheckName::BalanceChain, NotApplicable::NoBalances);
    }
    for (index, statement) in statements.iter().enumerate() {
        let breaks = &statement.reconciliation.breaks;
        let is_habit = breaks.len() > FEW && breaks.len() * ROWS_PER_BREAK > balances(statement);
        let is_doubtful = is_doubtful(statement);
        for gap in breaks {
            let row = usize::try_from(gap.row).unwrap_or(usize::MAX);
            let transaction = statement.transactions.get(row);
            let place = match transaction {
                Some(transaction) => Place::row(index, row, transaction),
                None => Place { page: Some(gap.page), ..Place::statement(index) },
            };
            // A row that leaves the balance as it was is one that the bank prints for information.
            let is_unmoved = transaction.is_some_and(|t| gap.expected - t.amount == gap.found);
            let severity = if is_habit || is_doubtful || is_unmoved {
                Severity::Low
            } else if kind == SourceKind::Native {
                Severity::High
            } else if transaction.is_some_and(|t| t.confidence >= SURE) {
                Severity::Medium
            } else {
                Severity::Low
            };
            let evidence = figures("balance", gap.expected, gap.found);
            verdicts.find_as(FindingCode::BalanceChainBreak, severity, place, evidence);
        }
    }
}

/// Whether the reading of a statement is in doubt: more than its arithmetic being off.
pub(super) fn is_doubtful(statement: &Statement) -> bool {
    is_misread(statement) || statement.reconciliation.checks.iter().any(|c| !c.holds && !is_near(c))
}

/// Whether a figure that does not hold is at least near.
fn is_near(check: &Check) -> bool {
    if check.name.ends_with("_count") {
        return (check.printed - check.computed).abs() <= FEW_ROWS;
    }
    let (a, b) = (check.printed.abs(), check.computed.abs());
    a.checked_mul(FACTOR).is_some_and(|a| b <= a) && b.checked_mul(FACTOR).is_some_and(|b| a <= b)
}

/// Whether figures of a statement were left over or could not be read, so that a break may be the reader's.
fn is_misread(statement: &Statement) -> bool {
    let doubts = [WarningCode::UnusedAmount, WarningCode::UnmappedGlyphs, WarningCode::UnknownDirection];
    statement.warnings.iter().any(|w| doubts.contains(&w.code))
}

fn totals(statements: &[Statement], kind: SourceKind, verdicts: &mut Verdicts) {
    if statements.iter().all(|s| s.reconciliation.checks.is_empty()) {
        verdicts.skip(CheckName::Totals, NotApplicable::NoTotals);
    }
    for (index, statement) in statements.iter().enumerate() {
        let failed: Vec<&Check> = statement.reconciliation.checks.iter().filter(|c| !c.holds).collect();
        let sums = failed.iter().filter(|c| c.name == SUM_ROW).count();
        for check in failed {
            let is_count = check.name.ends_with("_count");
            // One sum that is off speaks of the sum; several speak of how they were read.
            let is_one = check.name != SUM_ROW || sums == 1;
            let is_sure = is_one && !is_doubtful(statement);
            let severity = match (is_sure, kind) {
                (true, SourceKind::Native) => Severity::High,
                (true, _) => Severity::Medium,
                (false, _) => Severity::Low,
            };
            let code = if is_count { FindingCode::CountMismatch } else { FindingCode::TotalsMismatch };
            let evidence = figures(&check.name, check.computed, check.printed);
            verdicts.find_as(code, severity, Place::statement(index), evidence);
        }
    }
}

/// A printed sum that is not the sum of any rows.
const SUM_ROW: &str = "sum_row";

fn figures(field: &str, expected: Decimal, found: Decimal) -> FindingEvidence {
    FindingEvidence {
        field: Some(field.to_owned()),
        expected: Some(Value::Money(expected)),
        found: Some(Value::Money(found)),
        ..FindingEvidence::default()
    }
}
