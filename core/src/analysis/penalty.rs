//! Definitions 10 and 11: what missing money cost, and what came back.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::calendar::Span;
use super::detail::WindowKind;
use super::facts::{Facts, Row};
use super::metric::Draft;
use super::number::count;
use crate::category::Category;

/// Days between a returned item and its fee.
const NEAR_DAYS: u64 = 1;

/// Fills the metrics of penalties.
pub(super) fn fill(facts: &Facts<'_>, draft: &mut Draft) {
    let calendar = &facts.calendar;
    let days = calendar.day_window();
    // Fees given back are reversed pairs, and so do not count already.
    let is_fee = |r: &Row<'_>| r.is_debit() && r.is(Category::PenaltyFee);
    let fees = |span: &Result<Span, super::detail::Reason>| {
        facts.metric(span, |m, span| {
            m.list(facts.counted(span).filter(|r| is_fee(r)));
            m.leave_out(facts, span, is_fee);
            Ok(count(facts.counted(span).filter(|r| is_fee(r)).count()))
        })
    };
    draft.nsf_fee_count = fees(&days);
    draft.nsf_fee_count_30d = fees(&calendar.last(WindowKind::Last30Days));
    draft.nsf_fee_count_60d = fees(&calendar.last(WindowKind::Last60Days));
    draft.nsf_fee_count_90d = fees(&calendar.last(WindowKind::Last90Days));
    draft.nsf_fee_total = facts.metric(&days, |m, span| {
        let rows = facts.counted(span).filter(|r| is_fee(r));
        m.list(rows.clone());
        Ok(facts.money(rows.map(Row::size).sum()))
    });
    draft.nsf_fee_units = facts.metric(&days, |m, span| {
        let rows = facts.counted(span).filter(|r| is_fee(r));
        m.list(rows.clone());
        let amounts: Vec<Decimal> = rows.map(Row::size).collect();
        let unit = divisor(&amounts);
        m.input("unit", facts.money(unit));
        let total: Decimal = amounts.iter().sum();
        let units = total.checked_div(unit).map(|u| u.round()).and_then(|u| u32::try_from(u).ok());
        Ok(units.unwrap_or(count(amounts.len())))
    });
    let is_returned = |r: &Row<'_>| r.is(Category::ReturnedItem);
    draft.returned_item_count = facts.metric(&days, |m, span| {
        // A returned item undoes another row, and is looked for among those left out too.
        m.list(facts.within(span).filter(|r| is_returned(r)));
        Ok(count(facts.within(span).filter(|r| is_returned(r)).count()))
    });
    draft.returned_item_total = facts.metric(&days, |m, span| {
        m.list(facts.within(span).filter(|r| is_returned(r)));
        Ok(facts.money(facts.within(span).filter(|r| is_returned(r)).map(Row::size).sum()))
    });
    let split = |wants_returned: bool| {
        facts.metric(&days, |m, span| {
            let returned: Vec<NaiveDate> =
                facts.within(span).filter(|r| is_returned(r)).map(|r| r.date).collect();
            let is_near = |day: NaiveDate| {
                returned.iter().any(|d| d.signed_duration_since(day).num_days().unsigned_abs() <= NEAR_DAYS)
            };
            let rows = facts.counted(span).filter(|r| is_fee(r) && is_near(r.date) == wants_returned);
            m.list(rows.clone());
            Ok(count(rows.count()))
        })
    };
    draft.nsf_returned_count = split(true);
    draft.nsf_paid_count = split(false);
}

/// The largest amount in steps of 0.50 that all fees are multiples of; where there is none, the smallest fee.
fn divisor(fees: &[Decimal]) -> Decimal {
    let smallest = fees.iter().min().copied().unwrap_or(Decimal::ONE);
    let step = Decimal::new(5, 1);
    let divides =
        |unit: Decimal| fees.iter().all(|fee| fee.checked_rem(unit).is_some_and(|rest| rest.is_zero()));
    // Euclid's algorithm, on money.
    let mut common = smallest;
    for fee in fees {
        let (mut a, mut b) = (*fee, common);
        while !b.is_zero() {
            let rest = a.checked_rem(b).unwrap_or(Decimal::ZERO);
            (a, b) = (b, rest);
        }
        common = a;
    }
    let is_step = common.checked_rem(step).is_some_and(|rest| rest.is_zero()) && !common.is_zero();
    if is_step && divides(common) { common } else { smallest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divisors() {
        for (fees, want) in [(&[35, 70, 35][..], 35), (&[70, 105], 35), (&[30], 30), (&[], 1)] {
            let fees: Vec<Decimal> = fees.iter().map(|f| Decimal::from(*f)).collect();
            assert_eq!(divisor(&fees), Decimal::from(want), "{fees:?}");
        }
        // 10.25 and 20.10 share no step of 0.50: the smallest fee is the unit.
        assert_eq!(divisor(&[Decimal::new(1025, 2), Decimal::new(2010, 2)]), Decimal::new(1025, 2));
    }
}
