//! What a walk along one reading found, and how it compares with another.

use rust_decimal::Decimal;

use super::fact::Facts;
use crate::model::Proof;

/// Printed sums of both ways that only fit the mirror image weigh more than words that speak for it.
const CROSSED: i64 = 4_000;

/// A balance at an end of the chain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Anchor {
    pub(super) value: Decimal,
    /// Printed on the page, not implied by the rows.
    pub(super) printed: bool,
}

/// The result of one reading.
#[derive(Clone, Debug, Default)]
pub(super) struct Outcome {
    /// Per row: amount and fee, none where the row is no transaction.
    pub(super) values: Vec<Option<(Decimal, Decimal)>>,
    pub(super) balance_of: Vec<Option<Decimal>>,
    pub(super) proof: Vec<Proof>,
    /// Row, expected and found balance.
    pub(super) breaks: Vec<(usize, Decimal, Decimal)>,
    pub(super) opening: Option<Anchor>,
    pub(super) closing: Option<Anchor>,
    pub(super) transactions: usize,
    /// Transactions with a running balance.
    pub(super) balances: usize,
    /// Rows with amounts that are no transaction under this reading.
    pub(super) skipped: Vec<usize>,
    /// Rows whose figures stand in columns that are not read, where the arithmetic needs none of them.
    pub(super) asides: usize,
    /// Rows that print a sum of others.
    pub(super) totals: Vec<usize>,
    /// Rows whose printed sign the balance turned.
    pub(super) repaired: Vec<usize>,
    /// Rows whose sign nothing tells.
    pub(super) unknown: Vec<usize>,
    /// Rows whose signs could be chosen in more than one way.
    pub(super) ambiguous: Vec<usize>,
    /// Rows after the last balance lead to no printed figure.
    pub(super) trailing: bool,
    pub(super) credit_rows: usize,
    pub(super) credits: Decimal,
    pub(super) debits: Decimal,
    pub(super) credits_hold: bool,
    pub(super) debits_hold: bool,
    /// The printed credits are the sum of the debits and the printed debits that of the credits: the mirror image.
    pub(super) crossed: bool,
    /// Printed numbers of rows that hold, less those that do not.
    pub(super) counts: i64,
    /// Strength of the arithmetic.
    pub(super) evidence: i64,
}

impl Outcome {
    pub(super) fn new(rows: usize) -> Self {
        Self { proof: vec![Proof::Unproved; rows], ..Self::default() }
    }

    /// Number of transactions that nothing proves.
    pub(super) fn unproved(&self) -> usize {
        let pairs = self.values.iter().zip(&self.proof);
        pairs.filter(|(v, p)| v.is_some() && **p == Proof::Unproved).count()
    }

    /// Nothing left to wish for: another reading cannot be better.
    pub(super) fn is_perfect(&self) -> bool {
        let opened = self.opening.is_some_and(|a| a.printed);
        self.transactions > 0
            && self.unproved() == usize::from(!opened && self.balances > 0)
            && self.breaks.is_empty()
            && self.repaired.is_empty()
            && self.ambiguous.is_empty()
            && self.skipped.is_empty()
            && self.asides == 0
            && !self.trailing
            && !self.crossed
    }

    /// Whether printed figures outside the rows hold both ends or both sums.
    pub(super) fn is_anchored(&self) -> bool {
        let printed = |a: Option<Anchor>| a.is_some_and(|a| a.printed);
        (printed(self.opening) && printed(self.closing)) || (self.credits_hold && self.debits_hold)
    }

    /// Weighs what was found; more is better.
    pub(super) fn score(&mut self, facts: &Facts) {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX / 10_000);
        let proved = |p: Proof| {
            let pairs = self.values.iter().zip(&self.proof);
            count(pairs.filter(|(v, q)| v.is_some() && **q == p).count())
        };
        let printed = |a: Option<Anchor>| i64::from(a.is_some_and(|a| a.printed));
        let mut score = 1_000 * proved(Proof::Balance) + 800 * proved(Proof::Totals);
        score -= 1_500 * count(self.breaks.len());
        score += 1_500 * (printed(self.opening) + printed(self.closing));
        score += 600 * (i64::from(self.credits_hold) + i64::from(self.debits_hold) + self.counts);
        score -= CROSSED * i64::from(self.crossed);
        score -= 400 * count(self.repaired.len()) + 100 * count(self.ambiguous.len() + self.unknown.len());
        score -= 300 * count(self.skipped.len() + self.asides);
        // A row that reads as a transaction is worth keeping even unproved.
        score += 10 * count(self.transactions);
        if !facts.closing.is_empty() && self.closing.is_some_and(|c| !c.printed) {
            score -= 500;
        }
        self.evidence = score;
    }
}
