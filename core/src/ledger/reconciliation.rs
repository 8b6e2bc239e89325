//! The verdict: whether a settled statement closes, and if not, why.

use rust_decimal::Decimal;

use super::fact::Facts;
use super::row::Row;
use super::settle::Settled;
use super::total::Sums;
use crate::lexicon::{Label, LineRole};
use crate::model::{Break, Check, Header, Method, Proof, Reconciliation, Status, Warning, WarningCode};

/// Judges a statement and fills the balances of its header.
pub(super) fn judge(
    rows: &[Row<'_>],
    settled: &Settled,
    sums: &Sums,
    facts: &Facts,
    head: &mut Header,
    warnings: &mut Vec<Warning>,
) -> Reconciliation {
    let outcome = &settled.outcome;
    let position = |row: usize| outcome.values.iter().take(row).filter(|v| v.is_some()).count();
    let breaks: Vec<Break> = outcome
        .breaks
        .iter()
        .map(|(row, expected, found)| Break {
            row: number(position(*row)),
            page: number(rows.get(*row).map_or(0, |r| r.raw.page)) + 1,
            expected: *expected,
            found: *found,
        })
        .collect();
    let mut checks = checks(settled, facts, sums);
    for row in sums.unexplained(rows, settled) {
        let printed = rows.get(row).and_then(|r| r.cells.first()).map(|c| c.amount.magnitude);
        checks.extend(printed.map(|printed| Check {
            name: Check::SUM_ROW.to_owned(),
            printed,
            computed: outcome.credits - outcome.debits,
            holds: false,
        }));
    }
    let printed_opening =
        outcome.opening.filter(|a| a.printed).map(|a| a.value).or(facts.opening.first().copied());
    let printed_closing = outcome
        .closing
        .filter(|a| a.printed)
        .map(|a| a.value)
        .or(facts.closing.first().copied())
        .or(facts.current().filter(|_| outcome.balances == 0));
    let named = |c: Decimal| facts.closing.contains(&c) || facts.dated.iter().any(|d| d.1 == c);
    let closing_wrong = !facts.closing.is_empty() && outcome.closing.is_some_and(|c| !named(c.value));
    let proved = |p: Proof| outcome.values.iter().zip(&outcome.proof).any(|(v, q)| v.is_some() && *q == p);
    let method = if proved(Proof::Balance) {
        Some(Method::RunningBalance)
    } else if proved(Proof::Totals) {
        let both = outcome.opening.is_some_and(|a| a.printed) && outcome.closing.is_some_and(|a| a.printed);
        Some(if both { Method::OpeningClosing } else { Method::Totals })
    } else {
        None
    };
    let unproved = outcome.unproved();
    // With running balances and no printed opening, the first row opens the chain and proves nothing. A balance
    // that stands only here and there, as at the end of a day, may close more than the row it stands on.
    let implied_first = usize::from(
        outcome.balances > 2
            && (outcome.balances == outcome.transactions || is_summed(rows, settled))
            && outcome.opening.is_some_and(|a| !a.printed)
            && breaks.is_empty()
            && unproved == 1,
    );
    let doubtful = !outcome.repaired.is_empty()
        || !outcome.ambiguous.is_empty()
        || !outcome.unknown.is_empty()
        || settled.ambiguous
        || !outcome.skipped.is_empty()
        || settled.left_out > 0;
    let totals_wrong = checks.iter().any(|c| !c.holds);
    let checkable = method.is_some()
        || outcome.balances > 1
        || printed_opening.is_some() && printed_closing.is_some()
        || !checks.is_empty();
    let (status, reason) = if !checkable {
        (
            Status::NotCheckable,
            Some("the statement prints no running balances, no opening and closing balance and no totals"),
        )
    } else if unproved == implied_first && breaks.is_empty() && !closing_wrong && !doubtful && !totals_wrong {
        (Status::Reconciled, None)
    } else if !breaks.is_empty() {
        let some = proved(Proof::Balance) || proved(Proof::Totals);
        let status = if some { Status::Partial } else { Status::Unreconciled };
        (
            status,
            Some(
                "the running balance does not follow from row to row: rows are missing or the figures contradict each other",
            ),
        )
    } else if closing_wrong {
        (Status::Unreconciled, Some("the last running balance differs from the printed closing balance"))
    } else if unproved > implied_first && method.is_none() {
        (
            Status::Unreconciled,
            Some("the rows do not lead from the printed opening figures to the printed closing figures"),
        )
    } else if !outcome.skipped.is_empty() || settled.left_out > 0 {
        (Status::Partial, Some("rows with amounts were left out because they do not read as transactions"))
    } else if totals_wrong {
        (Status::Partial, Some("a printed total differs from the rows"))
    } else {
        (
            Status::Partial,
            Some(
                "some rows are not held in place by any printed figure, or can be read in more than one way",
            ),
        )
    };
    let reconciled = status == Status::Reconciled;
    head.opening_balance =
        printed_opening.or_else(|| outcome.opening.filter(|_| reconciled).map(|a| a.value));
    head.closing_balance =
        printed_closing.or_else(|| outcome.closing.filter(|_| reconciled).map(|a| a.value));
    let difference = head.opening_balance.zip(head.closing_balance).map(|(o, c)| {
        let sum = outcome.credits - outcome.debits;
        if settled.plan.liability { o - sum - c } else { o + sum - c }
    });
    let mut warn = |code, message: &str| {
        warnings.push(Warning { code, message: message.to_owned(), page: None, rows: Vec::new() });
    };
    if closing_wrong {
        warn(
            WarningCode::ClosingMismatch,
            "the last running balance differs from the printed closing balance",
        );
    }
    if checks.iter().any(|c| !c.holds) {
        warn(WarningCode::TotalsMismatch, "a printed total or count differs from the rows");
    }
    if status == Status::NotCheckable {
        warn(WarningCode::NothingToReconcile, "nothing is printed that the rows could be checked against");
    }
    if !outcome.skipped.is_empty() {
        warn(
            WarningCode::UnusedAmount,
            "rows with amounts were left out because they do not read as transactions",
        );
    }
    Reconciliation { status, method, difference, breaks, checks, reason: reason.map(str::to_owned) }
}

/// Whether a row prints what went out and what came in, and both hold.
fn is_summed(rows: &[Row<'_>], settled: &Settled) -> bool {
    let outcome = &settled.outcome;
    let mut totals = rows.iter().filter(|r| r.raw.role == Some(LineRole::Total));
    totals.any(|row| {
        let prints = |sum: Decimal| row.cells.iter().any(|c| c.amount.magnitude == sum);
        prints(outcome.credits) && prints(outcome.debits)
    })
}

/// Compares printed totals with the rows. Each must be a sum that holds: of its own side, or of a part of
/// the rows.
fn checks(settled: &Settled, facts: &Facts, sums: &Sums) -> Vec<Check> {
    let outcome = &settled.outcome;
    let mut out = Vec::new();
    for (name, list, computed) in
        [("total_credits", &facts.credits, outcome.credits), ("total_debits", &facts.debits, outcome.debits)]
    {
        let check = |printed: Decimal, holds| Check { name: name.to_owned(), printed, computed, holds };
        out.extend(list.iter().find(|p| p.abs() == computed).map(|p| check(*p, true)));
        let is_wrong = |p: &Decimal| outcome.crossed || p.abs() != computed && !sums.hold(*p);
        out.extend(list.iter().find(|p| is_wrong(p)).map(|p| check(*p, false)));
    }
    // Rows that move nothing are counted by some banks and not by others.
    let idle = Decimal::from(outcome.values.iter().flatten().filter(|v| v.0.is_zero()).count());
    let mut add = |name: &str, printed: &[Decimal], moves: Decimal| {
        let computed = [moves, moves + idle].into_iter().find(|c| printed.iter().any(|p| p.abs() == *c));
        let computed = computed.unwrap_or(moves);
        let holding = printed.iter().find(|p| p.abs() == computed);
        if let Some(figure) = holding.or(if printed.len() == 1 { printed.first() } else { None }) {
            out.push(Check { name: name.to_owned(), printed: *figure, computed, holds: holding.is_some() });
        }
    };
    let count = |positive: Option<bool>| {
        let is_counted = |v: &Decimal| !v.is_zero() && positive.is_none_or(|p| v.is_sign_positive() == p);
        Decimal::from(outcome.values.iter().flatten().filter(|v| is_counted(&v.0)).count())
    };
    let printed =
        |label| -> Vec<Decimal> { facts.counts.iter().filter(|c| c.0 == label).map(|c| c.1).collect() };
    add("credit_count", &printed(Label::CreditCount), count(Some(true)));
    add("debit_count", &printed(Label::DebitCount), count(Some(false)));
    add("transaction_count", &printed(Label::TransactionCount), count(None));
    out
}

/// A count for the answer.
pub(super) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
