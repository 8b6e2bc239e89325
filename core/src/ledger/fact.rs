//! Printed figures around the tables that the rows must agree with.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::lexicon::Label;
use crate::parse::amount::{Amount, DecimalMark, SignMark};
use crate::parse::date::DateOrder;
use crate::row::Field;

/// Candidates for each figure, in the order they are printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) opening: Vec<Decimal>,
    pub(super) closing: Vec<Decimal>,
    /// Balances printed with a date: opening or closing by that date.
    pub(super) dated: Vec<(Option<NaiveDate>, Decimal)>,
    pub(super) credits: Vec<Decimal>,
    pub(super) debits: Vec<Decimal>,
    pub(super) counts: Vec<(Label, Decimal)>,
}

impl Facts {
    /// Reads the figures of the fields of one statement.
    pub(super) fn read(
        fields: &[&Field],
        mark: DecimalMark,
        order: DateOrder,
        decimals: bool,
        first_row: Option<NaiveDate>,
        is_card: bool,
    ) -> Self {
        let mut out = Self::default();
        for field in fields.iter().filter(|f| !is_total(f.label) || stands_alone(f)) {
            let Some(value) = value(field, mark, decimals) else { continue };
            let list = match field.label {
                Label::OpeningBalance => &mut out.opening,
                Label::ClosingBalance => &mut out.closing,
                Label::TotalCredits => &mut out.credits,
                Label::TotalDebits => &mut out.debits,
                // The holder of a card pays in.
                Label::TotalPayments if is_card => &mut out.credits,
                Label::TotalPayments => &mut out.debits,
                Label::BalanceAsOf => {
                    let read = field.dates.iter().find(|d| d.reading_in(order).is_some());
                    let date = read.and_then(|d| d.day_in(order));
                    out.dated.push((date, value));
                    continue;
                }
                Label::CreditCount | Label::DebitCount | Label::TransactionCount => {
                    out.counts.push((field.label, value));
                    continue;
                }
                _ => continue,
            };
            if !list.contains(&value) {
                list.push(value);
            }
        }
        out.sort_dated(first_row);
        out
    }

    /// The only balance without a date: "current balance", alone or beside an opening balance, is the closing one.
    pub(super) fn current(&self) -> Option<Decimal> {
        match self.dated.as_slice() {
            [(None, value)] => Some(*value),
            _ => None,
        }
    }

    /// Whether balances are printed below zero: the opening one, else any. The closing balance of a card is
    /// below zero also where it was overpaid.
    pub(super) fn is_negative(&self) -> bool {
        let dated = self.dated.iter().map(|d| d.1);
        let mut all = self.closing.iter().copied().chain(dated);
        self.opening.first().map_or_else(|| all.any(|b| b < Decimal::ZERO), |b| *b < Decimal::ZERO)
    }

    /// A balance dated before the first row opens, a later one closes; of several the earliest opens and
    /// the latest closes.
    fn sort_dated(&mut self, first_row: Option<NaiveDate>) {
        self.dated.sort_by_key(|d| d.0);
        let first = self.dated.iter().find(|d| d.0.is_some()).copied();
        let last = self.dated.iter().rev().find(|d| d.0.is_some()).copied();
        if let (Some(first), Some(last)) = (first, last)
            && first.0 != last.0
        {
            self.opening.push(first.1);
            self.closing.push(last.1);
        } else if let Some((Some(date), value)) = last {
            let opens = first_row.is_some_and(|row| date <= row);
            if opens { self.opening.push(value) } else { self.closing.push(value) }
        }
    }
}

/// Whether a label names the sum of one way.
pub(super) const fn is_total(label: Label) -> bool {
    matches!(label, Label::TotalCredits | Label::TotalDebits | Label::TotalPayments)
}

/// Whether a label begins its cell and is followed by its figure and no more than a currency: "credits"
/// and "withdrawals" are words of sentences too.
fn stands_alone(field: &Field) -> bool {
    let words = field.text.split_whitespace().filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1);
    field.leads && words.count() <= 1
}

/// More words than this beside a label make a sentence of it.
const MAX_WORDS: usize = 7;

/// The number of a field, with its sign. `decimals` says that amounts are printed with them here: then a
/// number without is a count or a day.
pub(super) fn value(field: &Field, mark: DecimalMark, decimals: bool) -> Option<Decimal> {
    let read = |token: &crate::parse::amount::AmountToken| -> Option<Amount> {
        token.read(mark).or_else(|| {
            token.read(if mark == DecimalMark::Dot { DecimalMark::Comma } else { DecimalMark::Dot })
        })
    };
    let is_count = field.label.is_count();
    let words = field.text.split_whitespace().filter(|w| w.chars().any(char::is_alphabetic)).count();
    if words > MAX_WORDS && !field.colon {
        return None;
    }
    let mut amounts = field.amounts.iter().filter_map(read);
    let chosen = if is_count {
        amounts.find(|a| a.scale == 0 && a.magnitude < Decimal::from(100_000))?
    } else if decimals {
        amounts.find(|a| a.scale > 0)?
    } else {
        let first = amounts.next()?;
        let better = field.amounts.iter().filter_map(read).find(|a| !a.is_bare_integer());
        if first.is_bare_integer() { better.unwrap_or(first) } else { first }
    };
    Some(match chosen.mark {
        _ if is_count => chosen.magnitude,
        SignMark::Minus | SignMark::Brackets | SignMark::Debit => -chosen.magnitude,
        _ => chosen.magnitude,
    })
}
