//! What many metrics ask of all rows of a window, added up once.

use rust_decimal::Decimal;

use super::calendar::Span;
use super::facts::Row;

/// The rows of a window, summed.
#[derive(Clone, Debug, Default)]
pub(super) struct Totals {
    pub(super) credits: Side,
    pub(super) debits: Side,
    /// All rows of the window, and those that count.
    pub(super) rows: usize,
    pub(super) counted: usize,
    /// Places of the rows that do not count.
    pub(super) left_out: Vec<usize>,
}

/// The rows on one side that count.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) sum: Decimal,
    pub(super) rows: usize,
    /// Sums for each month of the window; months without any row give zero.
    pub(super) by_month: Vec<Decimal>,
}

impl Totals {
    /// Adds up the rows of a window, which come by date; `first` is the place of the first of `rows`.
    pub(super) fn new(rows: &[Row<'_>], first: usize, span: &Span) -> Self {
        let months = || vec![Decimal::ZERO; span.months.len()];
        let mut totals = Self::default();
        (totals.credits.by_month, totals.debits.by_month) = (months(), months());
        for (place, row) in rows.iter().enumerate().filter(|(_, r)| span.has(r.date)) {
            totals.rows += 1;
            if !row.counts() {
                totals.left_out.push(first + place);
                continue;
            }
            totals.counted += 1;
            let side = match (row.is_credit(), row.is_debit()) {
                (true, _) => &mut totals.credits,
                (_, true) => &mut totals.debits,
                _ => continue,
            };
            side.rows += 1;
            side.sum += row.size();
            if let Some(sum) = span.month_at(row.date).and_then(|m| side.by_month.get_mut(m)) {
                *sum += row.size();
            }
        }
        totals
    }
}

/// How many kinds of windows there are.
pub(super) const KINDS: usize = 6;
