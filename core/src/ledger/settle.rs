//! Chooses the reading of a statement: the one its arithmetic bears out best.

use super::chain;
use super::fact::Facts;
use super::plan::{self, Plan, Role};
use super::row::{Family, Row};
use super::verdict::Outcome;
use crate::error::Result;
use crate::limits::Budget;
use crate::model::Proof;
use crate::parse::amount::SignMark;

/// Longer statements are ranked on their first rows and verified on all.
const SAMPLE_ROWS: usize = 150;
const SAMPLE_FINALISTS: usize = 8;

/// The chosen reading.
#[derive(Debug)]
pub(super) struct Settled {
    pub(super) plan: Plan,
    pub(super) outcome: Outcome,
    /// Another reading with other amounts is borne out as well as this one.
    pub(super) ambiguous: bool,
    /// Rows with a date, an amount and words that were left out with their table.
    pub(super) left_out: usize,
}

/// Settles rows under every plan and returns the best.
pub(super) fn settle(
    rows: &[Row<'_>],
    families: &[Family],
    facts: &Facts,
    is_card: bool,
    budget: &mut Budget,
) -> Result<Option<Settled>> {
    let mut plans = plan::plans(families, rows, facts, is_card);
    // The page's own reading first: when it closes there is nothing to search.
    if let Some(first) = plans.first() {
        let outcome = chain::walk(rows, first, facts);
        if outcome.is_perfect() && outcome.evidence > 0 && first.prior > 0 && well_headed(families, rows) {
            let mut settled = Settled { plan: first.clone(), outcome, ambiguous: false, left_out: 0 };
            learn_signs(rows, &mut settled);
            settled.ambiguous = is_mirrored(rows, &settled, is_card);
            return Ok(Some(settled));
        }
    }
    if rows.len() > SAMPLE_ROWS && plans.len() > SAMPLE_FINALISTS {
        let sample = rows.get(..SAMPLE_ROWS).unwrap_or(rows);
        let mut ranked: Vec<(i64, Plan)> = Vec::with_capacity(plans.len());
        for plan in plans {
            budget.check()?;
            // The end of a newest-first statement opens it: the sample has no printed opening.
            let outcome = chain::walk(sample, &plan, facts);
            ranked.push((outcome.evidence + plan.prior, plan));
        }
        ranked.sort_by_key(|r| -r.0);
        plans = ranked.into_iter().take(SAMPLE_FINALISTS).map(|r| r.1).collect();
    }
    let mut best: Option<Settled> = None;
    let mut rivals: Vec<(i64, Plan, Outcome)> = Vec::new();
    for plan in plans {
        budget.check()?;
        let outcome = chain::walk(rows, &plan, facts);
        let total = outcome.evidence + plan.prior;
        let best_total = best.as_ref().map(|b| b.outcome.evidence + b.plan.prior);
        if best_total.is_none_or(|b| total > b) {
            if let Some(old) = best.replace(Settled { plan, outcome, ambiguous: false, left_out: 0 }) {
                rivals.push((old.outcome.evidence, old.plan, old.outcome));
            }
        } else {
            rivals.push((outcome.evidence, plan, outcome));
        }
        rivals.retain(|r| best.as_ref().is_none_or(|b| r.0 >= b.outcome.evidence));
    }
    if let Some(best) = &mut best {
        learn_signs(rows, best);
        best.ambiguous = is_mirrored(rows, best, is_card)
            || rivals.iter().any(|(evidence, plan, outcome)| {
                *evidence >= best.outcome.evidence
                    && plan.prior + 60 > best.plan.prior
                    && outcome.values != best.outcome.values
            });
    }
    Ok(best)
}

/// So many rows that balances prove say what a word beside their amounts means.
const TAUGHT_ROWS: usize = 3;
/// Where more rows than this have no sign, no balance proves the others.
const MOST_UNKNOWN: usize = 8;
/// A column with more different words than this does not say which way amounts went.
const MOST_WORDS: usize = 6;

/// Reads the sign of rows that nothing else tells from a column whose words say it of all rows that balances
/// prove: one word for credits, another for debits.
fn learn_signs(rows: &[Row<'_>], settled: &mut Settled) {
    if settled.outcome.unknown.len() > MOST_UNKNOWN {
        return;
    }
    let unknown = std::mem::take(&mut settled.outcome.unknown);
    let outcome = &mut settled.outcome;
    let mut left = Vec::new();
    for row in unknown {
        let Some((raw, Some((value, fee)))) =
            rows.get(row).map(|r| r.raw).zip(outcome.values.get(row).copied())
        else {
            continue;
        };
        let sign = raw.keys.iter().find_map(|(column, word)| sign_of(rows, outcome, *column, word));
        let Some(negative) = sign.filter(|_| fee.is_zero() && !value.is_zero()) else {
            left.push(row);
            continue;
        };
        if negative != value.is_sign_negative() {
            if let Some(slot) = outcome.values.get_mut(row) {
                *slot = Some((-value, fee));
            }
            let moved = value.abs();
            let (from, to) = if negative {
                outcome.credit_rows = outcome.credit_rows.saturating_sub(1);
                (&mut outcome.credits, &mut outcome.debits)
            } else {
                outcome.credit_rows += 1;
                (&mut outcome.debits, &mut outcome.credits)
            };
            *from -= moved;
            *to += moved;
        }
    }
    outcome.unknown = left;
}

/// Which way amounts beside a word of a column went, as far as balances prove it: whether they are debits.
fn sign_of(rows: &[Row<'_>], outcome: &Outcome, column: usize, word: &str) -> Option<bool> {
    let mut words: Vec<(&str, bool, usize)> = Vec::new();
    for ((row, value), proof) in rows.iter().zip(&outcome.values).zip(&outcome.proof) {
        let Some((value, _)) = value.filter(|v| *proof == Proof::Balance && !v.0.is_zero()) else { continue };
        let key = row.raw.keys.iter().find(|k| k.0 == column)?.1.as_str();
        match words.iter_mut().find(|w| w.0 == key) {
            Some(known) if known.1 != value.is_sign_negative() => return None,
            Some(known) => known.2 += 1,
            None => words.push((key, value.is_sign_negative(), 1)),
        }
        if words.len() > MOST_WORDS {
            return None;
        }
    }
    let both = words.iter().any(|w| w.1) && words.iter().any(|w| !w.1);
    words.iter().find(|w| both && w.0 == word && w.2 >= TAUGHT_ROWS).map(|w| w.1)
}

/// Plain signs without running balances close as well when all of them are turned and the balance is
/// owed. Accounts and cards have more rows going out than coming in; a reading with far more coming in
/// may be the mirror image, and one that rests on words of cards may be so with running balances too.
fn is_mirrored(rows: &[Row<'_>], settled: &Settled, is_card: bool) -> bool {
    let outcome = &settled.outcome;
    let plain = rows.iter().flat_map(|r| r.cells.iter().map(move |c| (r, c))).any(|(row, cell)| {
        settled.plan.role(row, cell.column) == Role::Amount
            && !matches!(cell.mark, SignMark::Credit | SignMark::Debit)
            && row.raw.section.is_none()
    });
    // Turned signs or an owed balance are a card's; where no word says card, the mirror image is as likely.
    let unlikely = !is_card && (plain && settled.plan.flip || settled.plan.liability);
    let share = if is_card { 5 } else { 7 };
    let lopsided = outcome.transactions > 5 && outcome.credit_rows * 10 > outcome.transactions * share;
    let is_owed = is_card && settled.plan.liability;
    outcome.balances == 0 && (unlikely || plain && lopsided) || is_owed && plain && lopsided
}

/// Whether headings name every column that holds numbers.
fn well_headed(families: &[Family], rows: &[Row<'_>]) -> bool {
    families
        .iter()
        .enumerate()
        .filter(|(i, _)| rows.iter().any(|r| r.family == *i))
        .all(|(_, f)| f.headed && f.roles.iter().all(Option::is_some))
}
