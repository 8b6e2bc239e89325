//! The statement's own sums, as the extraction found them.

use rust_decimal::Decimal;

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::reading;
use super::verdicts::{Place, Verdicts};
use crate::analysis::Value;
use crate::layout::PageText;
use crate::model::{Check, Direction, SourceKind, Statement, Transaction, WarningCode};

/// More breaks than this share of the balances, and more than a few, are a habit of the document or of its reading.
const ROWS_PER_BREAK: usize = 10;
const FEW: usize = 2;
/// Rows from which on a statement says what holds in it.
const LONG: usize = 8;
/// What a recogniser has to be sure of before it speaks against a document.
const SURE: f32 = 0.95;

/// Looks at running balances, totals and counts.
pub(super) fn check(statements: &[Statement], texts: &[PageText], kind: SourceKind, verdicts: &mut Verdicts) {
    balances(statements, texts, kind, verdicts);
    signs(statements, kind, verdicts);
    totals(statements, texts, kind, verdicts);
}

/// Whether so many balances break that nothing is singled out.
fn is_habit(statement: &Statement) -> bool {
    let breaks = statement.reconciliation.breaks.len();
    let balances = statement.transactions.iter().filter(|t| t.balance.is_some()).count();
    breaks > FEW && breaks * ROWS_PER_BREAK > balances
}

fn balances(statements: &[Statement], texts: &[PageText], kind: SourceKind, verdicts: &mut Verdicts) {
    let is_doubtful = statements.iter().any(reading::is_doubtful);
    let balances = |s: &Statement| s.transactions.iter().filter(|t| t.balance.is_some()).count();
    if statements.iter().all(|s| balances(s) < 2) {
        verdicts.skip(CheckName::BalanceChain, NotApplicable::NoBalances);
    }
    for (index, statement) in statements.iter().enumerate() {
        let breaks = &statement.reconciliation.breaks;
        let is_habit = is_habit(statement);
        for gap in breaks {
            let row = usize::try_from(gap.row).unwrap_or(usize::MAX);
            let transaction = statement.transactions.get(row);
            let place = match transaction {
                Some(transaction) => Place::row(index, row, transaction),
                None => Place { page: Some(gap.page), ..Place::statement(index) },
            };
            let is_explained = is_habit || is_doubtful || reading::explains(texts, statement, gap);
            let severity = if is_explained {
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

/// Rows whose printed sign contradicts their balance: the reader followed the balance, and said so.
fn signs(statements: &[Statement], kind: SourceKind, verdicts: &mut Verdicts) {
    for (index, statement) in statements.iter().enumerate() {
        let repaired = |t: &Transaction| t.warnings.contains(&WarningCode::RepairedRow);
        let rows: Vec<_> = statement.transactions.iter().enumerate().filter(|(_, t)| repaired(t)).collect();
        // In a statement that holds otherwise, and is long enough to say so.
        let is_whole = statement.reconciliation.breaks.is_empty() && statement.transactions.len() >= LONG;
        let is_one = rows.len() <= FEW && is_whole && kind == SourceKind::Native;
        let severity = if is_one { Severity::Medium } else { Severity::Low };
        for (row, transaction) in rows {
            let word = |d: Direction| {
                Value::Text(if d == Direction::Credit { "credit" } else { "debit" }.to_owned())
            };
            let printed =
                if transaction.direction == Direction::Credit { Direction::Debit } else { Direction::Credit };
            let evidence = FindingEvidence {
                field: Some("direction".to_owned()),
                expected: Some(word(transaction.direction)),
                found: Some(word(printed)),
                ..FindingEvidence::default()
            };
            let place = Place::row(index, row, transaction);
            verdicts.find_as(FindingCode::BalanceChainBreak, severity, place, evidence);
        }
    }
}

/// Where no printed figure is compared, but opening balance and rows do not lead to the closing balance.
fn closing(index: usize, statement: &Statement, texts: &[PageText], verdicts: &mut Verdicts) {
    let reconciliation = &statement.reconciliation;
    let is_said = !reconciliation.breaks.is_empty() || reconciliation.checks.iter().any(|c| !c.holds);
    let (Some(difference), Some(closing)) = (reconciliation.difference, statement.header.closing_balance)
    else {
        return;
    };
    if difference.is_zero() || is_said {
        return;
    }
    let expected = closing + difference;
    let far = closing.abs().max(Decimal::ONE);
    let is_near = difference.abs() <= far && !reading::is_doubtful(statement);
    let is_lost = reading::is_unread(texts, statement, difference);
    let severity = if is_near && !is_lost { Severity::High } else { Severity::Low };
    let evidence = figures("closing_balance", expected, closing);
    verdicts.find_as(FindingCode::TotalsMismatch, severity, Place::statement(index), evidence);
}

fn totals(statements: &[Statement], texts: &[PageText], kind: SourceKind, verdicts: &mut Verdicts) {
    if statements.iter().all(|s| s.reconciliation.checks.is_empty()) {
        verdicts.skip(CheckName::Totals, NotApplicable::NoTotals);
    }
    let is_doubtful = statements.iter().any(reading::is_doubtful);
    let is_lost = |statement: &Statement| {
        !is_habit(statement)
            && statement.reconciliation.breaks.iter().any(|gap| reading::explains(texts, statement, gap))
    };
    for (index, statement) in statements.iter().enumerate() {
        closing(index, statement, texts, verdicts);
        let failed: Vec<&Check> = statement.reconciliation.checks.iter().filter(|c| !c.holds).collect();
        let sums = failed.iter().filter(|c| c.name == Check::SUM_ROW).count();
        let around = failed.iter().filter(|c| c.name == Check::PRINTED_FIGURE).count();
        for check in failed {
            let is_count = check.name.ends_with("_count");
            // One sum that is off speaks of the sum; several speak of how they were read.
            let is_one = match check.name.as_str() {
                Check::SUM_ROW => sums == 1,
                Check::PRINTED_FIGURE => around <= FEW,
                _ => true,
            };
            let is_unread = !is_count && reading::is_unread(texts, statement, check.printed - check.computed);
            let is_sure = is_one && !is_doubtful && !is_unread && !is_lost(statement);
            let severity = match (is_sure, kind) {
                (true, SourceKind::Native) => Severity::High,
                // What a recogniser makes of a sum is confirmed by nothing else on a picture.
                _ => Severity::Low,
            };
            let code = if is_count { FindingCode::CountMismatch } else { FindingCode::TotalsMismatch };
            let evidence = figures(&check.name, check.computed, check.printed);
            let page = if check.name == Check::PRINTED_FIGURE { page_of_figures(statement) } else { None };
            verdicts.find_as(code, severity, Place { page, ..Place::statement(index) }, evidence);
        }
    }
}

/// The page on which the figures around the rows stand, if it is one.
fn page_of_figures(statement: &Statement) -> Option<u32> {
    let warnings = statement.warnings.iter().filter(|w| w.code == WarningCode::TotalsMismatch);
    let mut pages = warnings.filter_map(|w| w.page);
    pages.next().filter(|page| pages.all(|other| other == *page))
}

fn figures(field: &str, expected: Decimal, found: Decimal) -> FindingEvidence {
    FindingEvidence {
        field: Some(field.to_owned()),
        expected: Some(Value::Money(expected)),
        found: Some(Value::Money(found)),
        ..FindingEvidence::default()
    }
}
