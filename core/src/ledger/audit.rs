//! The last look before a statement is called reconciled: at what is handed out, not at how it was found.

use chrono::Days;
use rust_decimal::Decimal;

use super::plan::Plan;
use crate::model::{Header, Transaction};

/// Rows of a statement follow each other in time; a step back further than this is a date misread.
const STEP_BACK_DAYS: u64 = 40;

/// A row is booked no later than this after the end of the period.
const LATE_DAYS: u64 = 14;

/// Returns what speaks against calling a statement reconciled, by its own rows and header alone.
/// `starts` says which rows begin a table or a section, where the dates begin anew.
pub(super) fn objection(
    head: &Header,
    rows: &[Transaction],
    starts: &[bool],
    plan: &Plan,
) -> Option<&'static str> {
    if rows.iter().any(|r| r.date.is_none()) {
        return Some("a row has no date");
    }
    let signed = |value: Decimal| if plan.liability { -value } else { value };
    let sum: Decimal = rows.iter().map(|r| r.amount).sum();
    if let (Some(opening), Some(closing)) = (head.opening_balance, head.closing_balance)
        && opening + signed(sum) != closing
    {
        return Some("the rows do not lead from the opening balance to the closing balance");
    }
    let in_time: Vec<&Transaction> =
        if plan.newest_first { rows.iter().rev().collect() } else { rows.iter().collect() };
    let mut balance = head.opening_balance;
    for row in &in_time {
        balance = balance.map(|b| b + signed(row.amount));
        if let Some(printed) = row.balance {
            // Fees in a column of their own share the balance of the row they belong to.
            if balance.is_some_and(|b| b != printed) && !plan.newest_first {
                return Some("the running balance does not follow from the rows");
            }
            balance = Some(printed);
        }
    }
    let backwards = |(a, b): (&Transaction, &Transaction)| {
        let (a, b) = if plan.newest_first { (b, a) } else { (a, b) };
        a.date.zip(b.date).is_some_and(|(a, b)| {
            b.checked_add_days(Days::new(STEP_BACK_DAYS)).is_some_and(|limit| limit < a)
        })
    };
    let mut pairs = rows.iter().zip(rows.iter().skip(1)).zip(starts.iter().skip(1));
    if pairs.any(|(pair, start)| !start && backwards(pair)) {
        return Some("the dates of the rows run backwards");
    }
    let (start, end) = (head.period_start?, head.period_end?);
    let outside = rows.iter().filter(|r| r.date.is_some_and(|d| d < start || d > end)).count();
    if outside * 2 > rows.len() {
        return Some("most rows lie outside the printed period");
    }
    // A card books some days late, a bank some days early; nobody a month.
    let first = start.checked_sub_days(Days::new(STEP_BACK_DAYS)).unwrap_or(start);
    let last = end.checked_add_days(Days::new(LATE_DAYS)).unwrap_or(end);
    let far = rows.iter().any(|r| r.date.is_some_and(|d| d < first || d > last));
    far.then_some("a row lies far outside the printed period")
}
