//! Dates of rows against the period and against each other.

use chrono::NaiveDate;

use super::answer::{FindingEvidence, NotApplicable};
use super::code::{CheckName, FindingCode, Severity};
use super::sequence::in_order;
use super::verdicts::{Place, Verdicts};
use crate::analysis::Value;
use crate::model::{Proof, Statement};

/// Of so many rows one may be out of order; where more are, the rows are not ordered by this date.
const ROWS_PER_BREAK: usize = 12;

/// Days that a booking may be late.
const LATE: i64 = 7;

/// Looks at the dates of rows.
pub(super) fn check(statements: &[Statement], verdicts: &mut Verdicts) {
    let has_dates = statements.iter().flat_map(|s| &s.transactions).any(|t| t.date.is_some());
    if !has_dates {
        verdicts.skip(CheckName::Period, NotApplicable::NoDates);
        verdicts.skip(CheckName::DateOrder, NotApplicable::NoDates);
        return;
    }
    if statements.iter().all(|s| s.header.period_start.is_none() && s.header.period_end.is_none()) {
        verdicts.skip(CheckName::Period, NotApplicable::NoPeriod);
    }
    let mut is_ordered = false;
    for (index, statement) in statements.iter().enumerate() {
        period(index, statement, verdicts);
        is_ordered |= order(index, statement, verdicts);
    }
    if !is_ordered {
        verdicts.skip(CheckName::DateOrder, NotApplicable::NotOrdered);
    }
}

fn period(index: usize, statement: &Statement, verdicts: &mut Verdicts) {
    let (start, end) = (statement.header.period_start, statement.header.period_end);
    let mut out = Vec::new();
    for (row, transaction) in statement.transactions.iter().enumerate() {
        let Some(date) = transaction.date else { continue };
        let edge = start.filter(|s| date < *s).or(end.filter(|e| date > *e));
        if let Some(edge) = edge {
            out.push((row, edge, date));
        }
    }
    // Late bookings are a few days off; a single row that is further off is unlike them.
    let is_single = out.len() == 1 && statement.transactions.len() >= ROWS_PER_BREAK;
    for (row, edge, date) in out {
        let Some(transaction) = statement.transactions.get(row) else { continue };
        let is_far = (date - edge).num_days().abs() > LATE;
        let severity = if is_single && is_far { Severity::Medium } else { Severity::Low };
        let place = Place::row(index, row, transaction);
        verdicts.find_as(FindingCode::DateOutsidePeriod, severity, place, dates(edge, date));
    }
}

/// Returns whether the rows are in an order at all.
fn order(index: usize, statement: &Statement, verdicts: &mut Verdicts) -> bool {
    let dated: Vec<(usize, NaiveDate)> =
        statement.transactions.iter().enumerate().filter_map(|(row, t)| Some((row, t.date?))).collect();
    let rising: Vec<NaiveDate> = dated.iter().map(|(_, date)| *date).collect();
    let falling: Vec<i64> = rising.iter().map(|d| (NaiveDate::MIN - *d).num_days()).collect();
    let breaks = |kept: &[bool]| kept.iter().filter(|k| !**k).count();
    let (up, down) = (in_order(&rising), in_order(&falling));
    let kept = if breaks(&up) <= breaks(&down) { up } else { down };
    if breaks(&kept) * ROWS_PER_BREAK > dated.len() {
        return false;
    }
    // Where all others are in order and the balances prove the row, a single one that is off by days is unlike them.
    let is_single = breaks(&kept) == 1;
    for (at, (row, date)) in dated.iter().enumerate() {
        if kept.get(at).copied().unwrap_or(true) {
            continue;
        }
        let neighbour = dated.get(at.wrapping_sub(1)).or_else(|| dated.get(at + 1));
        let (Some((_, expected)), Some(transaction)) = (neighbour, statement.transactions.get(*row)) else {
            continue;
        };
        let is_off = is_single && (*expected - *date).num_days().abs() > 1;
        let severity =
            if is_off && transaction.proof == Proof::Balance { Severity::Medium } else { Severity::Low };
        let place = Place::row(index, *row, transaction);
        verdicts.find_as(FindingCode::DateOrderBreak, severity, place, dates(*expected, *date));
    }
    true
}

fn dates(expected: NaiveDate, found: NaiveDate) -> FindingEvidence {
    FindingEvidence {
        field: Some("date".to_owned()),
        expected: Some(Value::Date(expected)),
        found: Some(Value::Date(found)),
        ..FindingEvidence::default()
    }
}
