//! Figures that a recogniser misread, put right where the arithmetic leaves one reading only.

use rust_decimal::Decimal;

use super::chain;
use super::fact::Facts;
use super::row::Row;
use super::settle::Settled;
use crate::error::Result;
use crate::limits::Budget;
use crate::parse::amount::Amount;

/// Breaks that are looked into; a page with more is not mended but recognised anew.
const MOST_BREAKS: usize = 64;

/// A figure that was read as one thing and taken as another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Repair {
    pub(super) row: usize,
    pub(super) read: Decimal,
    pub(super) taken: Decimal,
}

/// What came of the breaks of a statement.
#[derive(Debug, Default)]
pub(super) struct Repairs {
    pub(super) made: Vec<Repair>,
    /// Breaks that more than one other reading would close.
    pub(super) open: Vec<usize>,
}

/// One figure of one row replaced.
#[derive(Clone, Copy, PartialEq)]
struct Attempt {
    row: usize,
    cell: usize,
    amount: Amount,
}

/// Tries at each break what the recogniser may have read instead. A reading is taken if it closes the break
/// and is the only one that does.
pub(super) fn repair(
    rows: &mut [Row<'_>],
    settled: &mut Settled,
    facts: &Facts,
    budget: &Budget,
) -> Result<Repairs> {
    let mut out = Repairs::default();
    let mut seen: Vec<usize> = Vec::new();
    for _ in 0..MOST_BREAKS {
        let next = settled.outcome.breaks.iter().map(|b| b.0).find(|row| !seen.contains(row));
        let Some(at) = next else { break };
        let mut closing: Vec<(Attempt, _)> = Vec::new();
        for attempt in attempts(rows, at) {
            budget.check()?;
            let old = replace(rows, attempt);
            let outcome = chain::walk(rows, &settled.plan, facts);
            if let Some(old) = old {
                replace(rows, Attempt { amount: old, ..attempt });
            }
            let fewer = outcome.breaks.len() < settled.outcome.breaks.len();
            let closes = outcome.breaks.iter().all(|b| b.0 != at);
            if fewer && closes && outcome.unproved() <= settled.outcome.unproved() {
                closing.push((attempt, outcome));
            }
        }
        match (closing.pop(), closing.is_empty()) {
            (Some((attempt, outcome)), true) => {
                if let Some(read) = replace(rows, attempt) {
                    let taken = attempt.amount.magnitude;
                    out.made.push(Repair { row: attempt.row, read: read.magnitude, taken });
                }
                settled.outcome = outcome;
            }
            (found, _) => {
                out.open.extend(found.is_some().then_some(at));
                seen.push(at);
            }
        }
    }
    Ok(out)
}

/// The other readings of the figures around a break.
fn attempts(rows: &[Row<'_>], at: usize) -> Vec<Attempt> {
    let mut out: Vec<Attempt> = Vec::new();
    for (row, content) in rows.iter().enumerate().skip(at.saturating_sub(1)).take(3) {
        for (column, token) in &content.raw.legible.amounts {
            let cells = content.cells.iter().enumerate();
            for (cell, now) in cells.filter(|(_, c)| c.column == *column) {
                let readings = [token.dot, token.comma].into_iter().flatten();
                for amount in readings.filter(|a| a.scale == now.amount.scale) {
                    let attempt = Attempt { row, cell, amount };
                    if amount.magnitude != now.amount.magnitude && !out.contains(&attempt) {
                        out.push(attempt);
                    }
                }
            }
        }
    }
    out
}

/// Puts a figure in its place and returns the one that stood there.
fn replace(rows: &mut [Row<'_>], attempt: Attempt) -> Option<Amount> {
    let cell = rows.get_mut(attempt.row)?.cells.get_mut(attempt.cell)?;
    let old = cell.amount;
    cell.amount = Amount { magnitude: attempt.amount.magnitude, ..old };
    Some(old)
}
