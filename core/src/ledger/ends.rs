//! The balances that stand between the rows of one statement and those of the next.

use crate::layout::LineRef;
use crate::lexicon::Label;
use crate::parse::amount::AmountToken;
use crate::row::Field;

/// Opening and closing balances that are printed above the rows of a statement.
#[derive(Debug, Default)]
pub(super) struct Balances {
    opening: Option<AmountToken>,
    closing: Option<AmountToken>,
    /// The same since the last row, and the first line of them.
    new_opening: Option<AmountToken>,
    new_closing: Option<AmountToken>,
    first: Option<LineRef>,
}

impl Balances {
    /// Whether the rows so far have a closing balance.
    pub(super) const fn is_ended(&self) -> bool {
        self.closing.is_some()
    }

    pub(super) fn read(&mut self, field: &Field, at: LineRef) {
        let amount = field.amounts.first().copied().filter(|_| field.leads);
        // The closing balance again, below its rows.
        if field.label == Label::ClosingBalance && amount.is_some() && amount == self.closing {
            return;
        }
        self.first = self.first.or(Some(at));
        match field.label {
            Label::OpeningBalance => self.new_opening = self.new_opening.or(amount),
            Label::ClosingBalance => self.new_closing = self.new_closing.or(amount),
            // `Saldo per 5 januari 2021: 3.707,06` above the rows.
            Label::BalanceAsOf if field.ends_in_colon() && !field.dates.is_empty() => {
                self.new_opening = self.new_opening.or(amount);
            }
            _ => {}
        }
    }

    /// Whether another opening or closing balance is printed than that of the rows above, whose end is known (`is_closed`):
    /// by a closing balance below them, or because both are others. A page prints its statement's again.
    pub(super) fn reopened(&self, is_closed: bool) -> bool {
        let differs = |old: Option<AmountToken>, new: Option<AmountToken>| {
            old.zip(new).is_some_and(|(old, new)| old != new)
        };
        let (opens, closes) =
            (differs(self.opening, self.new_opening), differs(self.closing, self.new_closing));
        opens && closes || is_closed && (opens || closes)
    }

    /// Makes the balances since the last row those of the statement; returns the first line of them.
    pub(super) fn keep(&mut self) -> Option<LineRef> {
        self.opening = self.new_opening.take().or(self.opening);
        self.closing = self.new_closing.take().or(self.closing);
        self.first.take()
    }
}
