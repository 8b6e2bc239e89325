//! Settled rows to transactions, and doubts to warnings.

use chrono::Days;
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::calendar::Calendar;
use super::confidence;
use super::identity::Ids;
use super::legible::Legibility;
use super::plan::Role;
use super::reconciliation::number;
use super::row::Row;
use super::settle::Settled;
use crate::model::{Direction, Header, Proof, Transaction, Warning, WarningCode};
use crate::parse::date::DateOrder;

/// The transactions of a settled statement, and the doubts about them.
pub(super) fn transactions(
    rows: &[Row<'_>],
    settled: &Settled,
    calendar: &Calendar,
    head: &Header,
    legibility: &Legibility,
    warnings: &mut Vec<Warning>,
) -> Vec<Transaction> {
    let outcome = &settled.outcome;
    // Rates stand among the amounts with more decimals than money has.
    let is_money = |row: &Row<'_>, column| settled.plan.role(row, column) != Role::Ignore;
    let cells = rows.iter().flat_map(|r| r.cells.iter().filter(|c| is_money(r, c.column)));
    let scale = cells.map(|c| u32::from(c.amount.scale)).max().unwrap_or(2).min(4);
    let money = |value: Decimal| {
        let mut value = value;
        value.rescale(scale);
        // The column that a zero stands in does not give it a sign.
        if value.is_zero() {
            value.set_sign_positive(true);
        }
        value
    };
    // A currency beside few of the amounts of one running balance is none of theirs alone, and not known to be that of all.
    let named =
        rows.iter().zip(&outcome.values).filter(|(r, v)| r.raw.currency.is_some() && v.is_some()).count();
    let is_stray = head.currency.is_none() && named * 2 < outcome.transactions;
    let mut ids = Ids::default();
    let mut out = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let Some((amount, fee)) = outcome.values.get(i).copied().flatten() else { continue };
        let proof = outcome.proof.get(i).copied().unwrap_or(Proof::Unproved);
        let mut doubts: Vec<WarningCode> = Vec::new();
        for (list, code) in [
            (&outcome.repaired, WarningCode::RepairedRow),
            (&outcome.unknown, WarningCode::UnknownDirection),
            (&outcome.ambiguous, WarningCode::AmbiguousReading),
            (&legibility.rivals, WarningCode::AmbiguousReading),
            (&legibility.mended, WarningCode::MendedReading),
            (&legibility.doubtful, WarningCode::LowConfidence),
        ] {
            if list.contains(&i) && !doubts.contains(&code) {
                doubts.push(code);
            }
        }
        if outcome.breaks.iter().any(|b| b.0 == i) {
            doubts.push(WarningCode::BalanceBreak);
        }
        if row.date.is_none() {
            doubts.push(WarningCode::MissingDate);
        }
        if outside(row.date, head) {
            doubts.push(WarningCode::DateOutsidePeriod);
        }
        // A fee beside a movement is a row of its own; a fee alone is the movement.
        let (amount, fee) = if amount.is_zero() { (-fee, Decimal::ZERO) } else { (amount, fee) };
        for (value, is_fee) in [(amount, false), (-fee, true)] {
            if is_fee && fee.is_zero() {
                continue;
            }
            let description = if is_fee {
                format!("{} (fee)", row.raw.description).trim_start().to_owned()
            } else {
                row.raw.description.clone()
            };
            let value = money(value);
            let last = is_fee || fee.is_zero();
            let own = row.raw.currency.filter(|_| !is_stray || proof != Proof::Balance);
            let currency = own.map(|c| c.as_str().to_owned()).or_else(|| head.currency.clone());
            out.push(Transaction {
                id: ids.next(
                    head.account_number.as_deref(),
                    currency.as_deref(),
                    row.date,
                    value,
                    &description,
                ),
                date: row.date,
                value_date: row.value_date,
                time: row.raw.time,
                description,
                amount: value,
                direction: Direction::of(value),
                balance: outcome.balance_of.get(i).copied().flatten().filter(|_| last).map(money),
                currency,
                reference: row.raw.reference.clone(),
                page: number(row.raw.page) + 1,
                bbox: row.raw.bbox.map(|v| (v * 10.0).round() / 10.0),
                proof,
                confidence: confidence::of_row(proof, &doubts),
                warnings: doubts.clone(),
            });
        }
    }
    collect_warnings(&out, settled, calendar, warnings);
    out
}

fn outside(date: Option<NaiveDate>, head: &Header) -> bool {
    let slack = Days::new(3);
    match (date, head.period_start, head.period_end) {
        (Some(date), Some(start), Some(end)) => {
            date < start.checked_sub_days(slack).unwrap_or(start)
                || date > end.checked_add_days(slack).unwrap_or(end)
        }
        _ => false,
    }
}

/// One warning per kind of doubt, with the rows it touches.
fn collect_warnings(
    rows: &[Transaction],
    settled: &Settled,
    calendar: &Calendar,
    warnings: &mut Vec<Warning>,
) {
    let messages = [
        (
            WarningCode::RepairedRow,
            "the printed sign contradicts the running balance; the balance was followed",
        ),
        (
            WarningCode::LowConfidence,
            "the recogniser is not sure of a date or a figure, and no sum proves it",
        ),
        (WarningCode::UnknownDirection, "nothing on the page tells credit from debit"),
        (
            WarningCode::AmbiguousReading,
            "the signs or the dates of these rows can be chosen in more than one way",
        ),
        (WarningCode::BalanceBreak, "the running balance does not follow from the row before"),
        (WarningCode::MissingDate, "no date could be read"),
        (WarningCode::DateOutsidePeriod, "the date lies outside the printed period"),
    ];
    for (code, message) in messages {
        let touched: Vec<u32> = rows
            .iter()
            .enumerate()
            .filter(|(_, r)| r.warnings.contains(&code))
            .map(|(i, _)| number(i))
            .collect();
        if !touched.is_empty() {
            let page = touched.first().and_then(|i| rows.get(usize::try_from(*i).ok()?)).map(|r| r.page);
            warnings.push(Warning { code, message: message.to_owned(), page, rows: touched });
        }
    }
    let mut whole = |code, message: &str| {
        warnings.push(Warning { code, message: message.to_owned(), page: None, rows: Vec::new() });
    };
    if calendar.ambiguous {
        let order = if calendar.order == DateOrder::Mdy { "month before day" } else { "day before month" };
        whole(
            WarningCode::AmbiguousDateOrder,
            &format!("every date can be read either way; {order} was taken"),
        );
    }
    if calendar.inferred_year {
        whole(WarningCode::InferredYear, "the years are not printed on the rows and were inferred");
    }
    if settled.ambiguous {
        whole(WarningCode::AmbiguousReading, "another reading of the columns closes equally well");
    }
}
