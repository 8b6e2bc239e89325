//! The numbers over several documents.

use serde_json::{Value, json};

use super::fields::FIELDS;
use super::outcome::Outcome;
use super::table::{count, share};

/// Sums over documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Summary {
    pub(crate) documents: usize,
    pub(crate) answers: usize,
    pub(crate) right: usize,
    pub(crate) rows_right: usize,
    pub(crate) without_error: usize,
    pub(crate) reconciled: usize,
    pub(crate) silent: usize,
    /// Reconciled with wrong rows, whatever the header says.
    pub(crate) silent_rows: usize,
    pub(crate) missed_contradictions: usize,
    /// Documents that the page proves, and that it does not.
    pub(crate) provable: usize,
    pub(crate) not_provable: usize,
    pub(crate) unproved: usize,
    /// Of these, those that are right.
    pub(crate) unproved_right: usize,
    pub(crate) rows: usize,
    pub(crate) matched: usize,
    pub(crate) extra: usize,
    pub(crate) matched_amounts: usize,
    pub(crate) flips: usize,
    pub(crate) similarity: (f64, usize),
    pub(crate) balances: (usize, usize),
    /// Right and scored numbers of statements in a file.
    pub(crate) parted: (usize, usize),
    /// Right and scored for each fact.
    pub(crate) fields: [(usize, usize); FIELDS.len()],
}

impl Summary {
    /// Adds documents up.
    pub(crate) fn of<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> Self {
        let mut sum = Self::default();
        for outcome in outcomes {
            sum.add(outcome);
        }
        sum
    }

    fn add(&mut self, outcome: &Outcome) {
        self.documents += 1;
        self.answers += usize::from(outcome.is_answer);
        self.right += usize::from(outcome.is_right());
        self.rows_right += usize::from(outcome.is_rows_right());
        self.without_error += usize::from(outcome.is_without_error());
        self.reconciled += usize::from(outcome.is_reconciled());
        self.silent += usize::from(outcome.is_silent_error());
        self.provable += usize::from(outcome.is_provable == Some(true));
        self.silent_rows += usize::from(outcome.is_reconciled() && !outcome.is_rows_right());
        self.not_provable += usize::from(outcome.is_provable == Some(false));
        self.missed_contradictions += usize::from(outcome.is_missed_contradiction());
        self.unproved += usize::from(outcome.is_unproved());
        self.unproved_right += usize::from(outcome.is_unproved() && outcome.is_right());
        self.rows += outcome.rows();
        self.matched += outcome.matched;
        self.extra += outcome.extra.len();
        self.matched_amounts += outcome.matched_amounts;
        self.flips += outcome.flips;
        self.similarity.0 += outcome.similarity.0;
        self.similarity.1 += outcome.similarity.1;
        self.balances.0 += outcome.balances.0;
        self.balances.1 += outcome.balances.1;
        self.parted.0 += usize::from(outcome.is_parted == Some(true));
        self.parted.1 += usize::from(outcome.is_parted.is_some());
        for (sum, verdict) in self.fields.iter_mut().zip(outcome.fields) {
            sum.0 += usize::from(verdict == Some(true));
            sum.1 += usize::from(verdict.is_some());
        }
    }

    /// Share of the true rows that were found.
    pub(crate) fn recall(&self) -> f64 {
        if self.rows == 0 { 1.0 } else { share(self.matched, self.rows) }
    }

    /// Share of the reported rows that are true.
    pub(crate) fn precision(&self) -> f64 {
        match self.matched + self.extra {
            0 if self.rows == 0 => 1.0,
            reported => share(self.matched, reported),
        }
    }

    /// The harmonic mean of recall and precision.
    pub(crate) fn f1(&self) -> f64 {
        f1(self.recall(), self.precision())
    }

    /// The same where dates are ignored, which tells wrong dates from wrong rows.
    pub(crate) fn f1_without_dates(&self) -> f64 {
        let reported = self.matched + self.extra;
        if self.rows + reported == 0 {
            return 1.0;
        }
        f1(share(self.matched_amounts, self.rows), share(self.matched_amounts, reported))
    }

    /// Mean similarity of narrations on matched rows.
    pub(crate) fn text(&self) -> Option<f64> {
        (self.similarity.1 > 0).then(|| self.similarity.0 / count(self.similarity.1))
    }

    /// Right and scored facts of all kinds.
    pub(crate) fn all_fields(&self) -> (usize, usize) {
        self.fields.iter().fold((0, 0), |sum, f| (sum.0 + f.0, sum.1 + f.1))
    }

    /// Returns the numbers for programs.
    pub(crate) fn to_json(&self) -> Value {
        let fields = FIELDS.iter().zip(self.fields).map(|(field, sum)| (field.name.to_owned(), json!(sum)));
        json!({
            "documents": self.documents,
            "answers": self.answers,
            "withoutError": self.without_error,
            "right": self.right,
            "rowsRight": self.rows_right,
            "reconciled": self.reconciled,
            "silentErrors": self.silent,
            "provable": self.provable,
            "notProvable": self.not_provable,
            "missedContradictions": self.missed_contradictions,
            "provableNotReconciled": self.unproved,
            "provableNotReconciledButRight": self.unproved_right,
            "rows": self.rows,
            "matched": self.matched,
            "missed": self.rows - self.matched,
            "extra": self.extra,
            "recall": self.recall(),
            "precision": self.precision(),
            "f1": self.f1(),
            "f1WithoutDates": self.f1_without_dates(),
            "flips": self.flips,
            "text": self.text(),
            "balances": self.balances,
            "parted": self.parted,
            "fields": Value::Object(fields.collect()),
        })
    }
}

fn f1(recall: f64, precision: f64) -> f64 {
    if recall + precision > 0.0 { 2.0 * recall * precision / (recall + precision) } else { 0.0 }
}
