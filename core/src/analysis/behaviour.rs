//! Definitions 22 to 24: money that only passes through, money that goes round, and days of use.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::calendar::Span;
use super::detail::{ExclusionReason, Reason, Scope};
use super::facts::{Facts, Row, Work};
use super::metric::Draft;
use super::number::{count, float, part, ratio, share};

/// Share of an inflow that must be gone for it to be swept.
const SWEPT: Decimal = Decimal::from_parts(9, 0, 0, false, 1);
/// Share of an inflow that the balance must fall under.
const EMPTIED: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

/// Fills the metrics of behaviour.
pub(super) fn fill(facts: &Facts<'_>, draft: &mut Draft) {
    sweeps(facts, draft);
    circles(facts, draft);
    activity(facts, draft);
}

/// A large inflow and what became of it.
struct Inflow<'r, 'a> {
    row: &'r Row<'a>,
    outflows: Vec<&'r Row<'a>>,
    is_swept: bool,
}

/// Counted credits that are large beside the mean month.
fn large<'r, 'a>(facts: &'r Facts<'a>, span: &'r Span) -> Result<Vec<&'r Row<'a>>, Reason> {
    let total = facts.credits(span);
    if total.is_zero() {
        return Err(Reason::NoCredits);
    }
    // A mean month has 30.4375 days; a span shorter than one is taken as one.
    let months = (Decimal::from(span.window.days) / Decimal::new(304_375, 4)).max(Decimal::ONE);
    let least = total.checked_div(months).and_then(|m| m.checked_mul(facts.options.large_inflow_share));
    let least = least.ok_or(Reason::OutOfRange)?;
    let rows: Vec<_> = facts.counted(span).filter(|r| r.is_credit() && r.size() >= least).collect();
    if rows.is_empty() { Err(Reason::NoLargeInflow) } else { Ok(rows) }
}

/// Debits from the day of an inflow to some days after; what was undone did not leave.
fn outflows<'r, 'a>(facts: &'r Facts<'a>, inflow: &Row<'_>, days: u64) -> Vec<&'r Row<'a>> {
    let until = inflow.date.checked_add_days(Days::new(days)).unwrap_or(inflow.date);
    let start = facts.rows.partition_point(|r| r.date < inflow.date);
    let rows = facts.rows.get(start..).unwrap_or_default().iter().take_while(|r| r.date <= until);
    let left = |r: &&Row<'_>| r.is_debit() && matches!(r.excluded, None | Some(ExclusionReason::OwnTransfer));
    rows.filter(left).collect()
}

fn gone(inflow: &Row<'_>, outflows: &[&Row<'_>]) -> Decimal {
    outflows.iter().map(|r| r.size()).sum::<Decimal>().min(inflow.size())
}

fn sweeps(facts: &Facts<'_>, draft: &mut Draft) {
    let period = facts.calendar.period();
    let share_within = |days: u64| {
        facts.metric(&period, move |m, span| {
            let (mut left, mut total) = (Decimal::ZERO, Decimal::ZERO);
            let mut ids = Vec::new();
            for row in large(facts, span)? {
                let outflows = outflows(facts, row, days);
                left += gone(row, &outflows);
                total += row.size();
                ids.push(row.transaction.id.clone());
            }
            m.input("largeInflows", count(ids.len()));
            m.input("inflow", facts.money(total));
            m.input("left", facts.money(left));
            m.list_ids(ids);
            share(left, total, Reason::NoLargeInflow)
        })
    };
    draft.sweep_share_1d = share_within(1);
    draft.sweep_share_3d = share_within(3);
    draft.account_sweep = facts.metric(&period, |m, span| {
        let balances = facts.balances.as_ref().map_err(|reason| *reason)?;
        let judge = |row| {
            let outflows = outflows(facts, row, 3);
            let until = row.date.checked_add_days(Days::new(3)).unwrap_or(row.date);
            let lowest = balances.range(row.date..=until).map(|(_, b)| *b).min();
            let is_gone = gone(row, &outflows) >= row.size() * SWEPT;
            let is_emptied = lowest.is_some_and(|b| b < row.size() * EMPTIED);
            Inflow { row, outflows, is_swept: is_gone && is_emptied }
        };
        let inflows: Vec<Inflow<'_, '_>> = large(facts, span)?.into_iter().map(judge).collect();
        let swept: Vec<_> = inflows.iter().filter(|i| i.is_swept).collect();
        m.input("largeInflows", count(inflows.len()));
        m.input("swept", count(swept.len()));
        m.list(swept.iter().flat_map(|i| std::iter::once(i.row).chain(i.outflows.iter().copied())));
        Ok(swept.len() >= 2 && swept.len() * 2 >= inflows.len())
    });
}

/// What one party paid and was paid.
#[derive(Default)]
struct Party<'r, 'a> {
    credits: Vec<&'r Row<'a>>,
    debits: Vec<&'r Row<'a>>,
}

fn parties<'r, 'a>(facts: &'r Facts<'a>, span: &'r Span) -> Result<Vec<Party<'r, 'a>>, Reason> {
    let mut parties: BTreeMap<&str, Party<'r, 'a>> = BTreeMap::new();
    for row in facts.counted(span).filter(|r| r.is_named) {
        let party = parties.entry(row.key).or_default();
        if row.is_credit() { party.credits.push(row) } else { party.debits.push(row) }
    }
    if parties.is_empty() { Err(Reason::NoCounterparty) } else { Ok(parties.into_values().collect()) }
}

/// Pairs each credit of a party with the first free debit that is near in time and amount.
fn pairs<'r, 'a>(facts: &Facts<'_>, party: &Party<'r, 'a>) -> Vec<(&'r Row<'a>, &'r Row<'a>)> {
    let mut is_free = vec![true; party.debits.len()];
    let mut pairs = Vec::new();
    let mut from = 0;
    let days = i64::from(facts.options.circular_days);
    for credit in &party.credits {
        let off = |debit: &Row<'_>| debit.date.signed_duration_since(credit.date).num_days();
        while party.debits.get(from).is_some_and(|d| off(d) < -days) {
            from += 1;
        }
        let allowed = credit.size().checked_mul(facts.options.circular_tolerance).unwrap_or_default();
        let near = party.debits.iter().zip(&mut is_free).skip(from).take_while(|(d, _)| off(d) <= days);
        for (debit, free) in near {
            if *free && (debit.size() - credit.size()).abs() <= allowed {
                *free = false;
                pairs.push((*credit, *debit));
                break;
            }
        }
    }
    pairs
}

fn circles(facts: &Facts<'_>, draft: &mut Draft) {
    let period = facts.calendar.period();
    let round = |m: &mut Work, span: &Span| -> Result<(usize, Decimal), Reason> {
        let mut found = Vec::new();
        let parties = parties(facts, span)?;
        for party in parties.iter().filter(|p| !p.credits.is_empty() && !p.debits.is_empty()) {
            found.extend(pairs(facts, party));
        }
        m.input("days", facts.options.circular_days);
        m.input("tolerance", ratio(float(facts.options.circular_tolerance))?);
        m.list(found.iter().flat_map(|(a, b)| [*a, *b]));
        Ok((found.len(), found.iter().map(|(a, b)| a.size().min(b.size())).sum()))
    };
    draft.circular_transaction_count = facts.metric(&period, |m, span| Ok(count(round(m, span)?.0)));
    draft.circular_transaction_total = facts.metric(&period, |m, span| Ok(facts.money(round(m, span)?.1)));
    let two_way = |span: &Span| -> Result<(u32, Decimal, Decimal, Vec<String>), Reason> {
        let (mut number, mut credits, mut debits, mut ids) = (0, Decimal::ZERO, Decimal::ZERO, Vec::new());
        for party in parties(facts, span)?.iter().filter(|p| !p.credits.is_empty() && !p.debits.is_empty()) {
            number += 1;
            credits += party.credits.iter().map(|r| r.size()).sum::<Decimal>();
            debits += party.debits.iter().map(|r| r.size()).sum::<Decimal>();
            ids.extend(party.credits.iter().chain(&party.debits).map(|r| r.transaction.id.clone()));
        }
        Ok((number, credits, debits, ids))
    };
    draft.two_way_counterparty_count = facts.metric(&period, |m, span| {
        let found = two_way(span)?;
        m.list_ids(found.3);
        Ok(found.0)
    });
    draft.two_way_credit_share = facts.metric(&period, |m, span| {
        let found = two_way(span)?;
        m.input("credits", facts.money(facts.credits(span)));
        m.list_ids(found.3);
        share(found.1, facts.credits(span), Reason::NoCredits)
    });
    draft.two_way_debit_share = facts.metric(&period, |m, span| {
        let found = two_way(span)?;
        m.input("debits", facts.money(facts.debits(span)));
        m.list_ids(found.3);
        share(found.2, facts.debits(span), Reason::NoDebits)
    });
}

/// Longest run of `days` without a row.
pub(super) fn longest_gap(days: &[NaiveDate], active: &[NaiveDate]) -> u32 {
    let (mut longest, mut run) = (0, 0);
    let mut before: Option<NaiveDate> = None;
    for day in days {
        let follows = before.is_none_or(|b| b.checked_add_days(Days::new(1)) == Some(*day));
        let is_empty = active.binary_search(day).is_err();
        run = match (is_empty, follows) {
            (false, _) => 0,
            (true, true) => run + 1,
            (true, false) => 1,
        };
        longest = longest.max(run);
        before = Some(*day);
    }
    longest
}

/// Days of a window with a row, in order.
pub(super) fn active_days(facts: &Facts<'_>, span: &Span) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = facts.within(span).map(|r| r.date).collect();
    days.dedup();
    days
}

fn activity(facts: &Facts<'_>, draft: &mut Draft) {
    let days = facts.calendar.day_window();
    let active = |m: &mut Work, span: &Span| {
        m.scope(Scope::All, facts, span);
        m.input("days", span.window.days);
        active_days(facts, span)
    };
    draft.active_days = facts.metric(&days, |m, span| Ok(count(active(m, span).len())));
    draft.activity_share =
        facts.metric(&days, |m, span| Ok(part(count(active(m, span).len()), span.window.days)));
    draft.days_without_transactions =
        facts.metric(&days, |m, span| Ok(span.window.days.saturating_sub(count(active(m, span).len()))));
    draft.longest_gap_days = facts.metric(&days, |m, span| Ok(longest_gap(&span.days, &active(m, span))));
}
