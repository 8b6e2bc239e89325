//! Definitions 20, 21 and 26: what is gambled, what recurs, what is cash.

use rust_decimal::Decimal;

use super::detail::{Reason, Scope};
use super::facts::{Facts, Row};
use super::metric::Draft;
use super::number::{count, mean, share};
use super::stream::{Cadence, Stream, streams};
use crate::category::Category;

/// Payments from which a payee recurs.
const LEAST_PAYMENTS: usize = 3;
/// Variation up to which amounts are similar.
const SIMILAR: f64 = 0.25;

/// Fills the metrics of spending.
pub(super) fn fill(facts: &Facts<'_>, draft: &mut Draft) {
    gambling(facts, draft);
    recurring(facts, draft);
    cash(facts, draft);
}

fn gambling(facts: &Facts<'_>, draft: &mut Draft) {
    let period = facts.calendar.period();
    let is_stake = |r: &&Row<'_>| r.is_debit() && r.is(Category::Gambling);
    let is_win = |r: &&Row<'_>| r.is_credit() && r.is(Category::GamblingWinnings);
    let sum = |rows: &mut dyn Iterator<Item = Decimal>| -> Decimal { rows.sum() };
    draft.gambling_total = facts.metric(&period, |m, span| {
        m.list(facts.counted(span).filter(is_stake));
        Ok(facts.money(sum(&mut facts.counted(span).filter(is_stake).map(Row::size))))
    });
    draft.gambling_share = facts.metric(&period, |m, span| {
        m.list(facts.counted(span).filter(is_stake));
        let (stakes, debits) =
            (sum(&mut facts.counted(span).filter(is_stake).map(Row::size)), facts.debits(span));
        m.input("stakes", facts.money(stakes));
        m.input("debits", facts.money(debits));
        share(stakes, debits, Reason::NoDebits)
    });
    draft.gambling_net = facts.metric(&period, |m, span| {
        m.list(facts.counted(span).filter(|r| is_stake(r) || is_win(r)));
        let stakes = sum(&mut facts.counted(span).filter(is_stake).map(Row::size));
        let winnings = sum(&mut facts.counted(span).filter(is_win).map(Row::size));
        m.input("stakes", facts.money(stakes));
        m.input("winnings", facts.money(winnings));
        Ok(facts.money(stakes - winnings))
    });
}

fn recurring(facts: &Facts<'_>, draft: &mut Draft) {
    let period = facts.calendar.period();
    let found = |span: &super::calendar::Span| -> Vec<(Cadence, Decimal, Vec<String>)> {
        let rows = facts.counted(span).filter(|r| r.is_debit() && !r.is(Category::CashWithdrawal));
        let is_steady = |s: &Stream<'_, '_>| {
            s.rows.len() >= LEAST_PAYMENTS && s.variation.as_ref().is_ok_and(|cv| *cv <= SIMILAR)
        };
        let groups = streams(rows).into_iter().filter(is_steady);
        groups
            .filter_map(|s| {
                let amounts: Vec<Decimal> = s.rows.iter().map(|r| r.size()).collect();
                let ids = s.rows.iter().map(|r| r.transaction.id.clone()).collect();
                Some((s.cadence?, mean(&amounts)?, ids))
            })
            .collect()
    };
    // Found once for both figures; none where nothing is spent.
    let groups = period.as_ref().ok().filter(|span| !facts.debits(span).is_zero()).map(found);
    let groups = groups.ok_or(Reason::NoDebits);
    draft.recurring_expense_count = facts.metric(&period, |m, _| {
        let groups = groups.as_ref().map_err(|reason| *reason)?;
        m.list_ids(groups.iter().flat_map(|g| g.2.iter().cloned()));
        Ok(count(groups.len()))
    });
    draft.recurring_expenses_monthly = facts.metric(&period, |m, _| {
        let groups = groups.as_ref().map_err(|reason| *reason)?;
        m.list_ids(groups.iter().flat_map(|g| g.2.iter().cloned()));
        let mut total = Decimal::ZERO;
        for (cadence, amount, _) in groups {
            let a_year = amount.checked_mul(Decimal::from(cadence.per_year())).ok_or(Reason::OutOfRange)?;
            total += a_year / Decimal::from(12);
        }
        m.input("payees", count(groups.len()));
        Ok(facts.money(total))
    });
}

fn cash(facts: &Facts<'_>, draft: &mut Draft) {
    let period = facts.calendar.period();
    let is_out = |r: &&Row<'_>| r.is_debit() && r.is(Category::CashWithdrawal);
    let is_in = |r: &Row<'_>| r.is_credit() && r.is(Category::CashDeposit);
    draft.cash_share = facts.metric(&period, |m, span| {
        m.list(facts.counted(span).filter(is_out));
        let cash: Decimal = facts.counted(span).filter(is_out).map(Row::size).sum();
        let debits = facts.debits(span);
        m.input("cash", facts.money(cash));
        m.input("debits", facts.money(debits));
        share(cash, debits, Reason::NoDebits)
    });
    draft.cash_deposit_total = facts.metric(&period, |m, span| {
        m.list(facts.counted(span).filter(|r| is_in(r)));
        Ok(facts.money(facts.counted(span).filter(|r| is_in(r)).map(Row::size).sum()))
    });
    draft.cash_deposit_above_salary_months = facts.metric(&facts.calendar.month_window(), |m, span| {
        let salary = facts.by_month(span, |r| r.is_salary);
        if salary.iter().all(Decimal::is_zero) {
            return Err(Reason::NoSalary);
        }
        m.scope(Scope::Listed, facts, span);
        m.list(facts.counted(span).filter(|r| is_in(r) || r.is_salary));
        let deposits = facts.by_month(span, is_in);
        Ok(count(deposits.iter().zip(&salary).filter(|(deposit, salary)| deposit > salary).count()))
    });
}
