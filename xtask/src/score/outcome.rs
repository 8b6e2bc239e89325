//! What came of one document.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::case::Case;
use super::contradictions::{self, Notice};
use super::document::{Document, Row};
use super::fields::{self, BALANCES, FIELDS};
use super::pairing;
use super::signals::Signals;
use super::text::similarity;

/// The verdict that says that a statement is proved.
const RECONCILED: &str = "reconciled";

/// What a reader said about a document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    /// The verdict of the reader, or the code of its failure.
    pub(crate) status: String,
    /// Whether there is an answer at all.
    pub(crate) is_answer: bool,
    pub(crate) document: Document,
    pub(crate) confidence: Option<f64>,
    /// Rows at which a break is reported, counted from 0 over all statements.
    pub(crate) breaks: Vec<usize>,
    /// All that the reader said, null where that is not kept.
    pub(crate) json: Value,
}

/// An answer beside the truth.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) name: String,
    pub(crate) bank: String,
    pub(crate) challenges: Vec<String>,
    pub(crate) traits: BTreeMap<String, String>,
    pub(crate) status: String,
    pub(crate) is_answer: bool,
    /// Whether the page proves the statement, where that is known.
    pub(crate) is_provable: Option<bool>,
    /// Whether the failure that was expected came, or that none was expected and none came.
    pub(crate) is_expected_end: bool,
    pub(crate) matched: usize,
    pub(crate) missed: Vec<String>,
    pub(crate) extra: Vec<String>,
    /// Rows that match when dates are ignored.
    pub(crate) matched_amounts: usize,
    /// Missed rows that were reported with the other sign.
    pub(crate) flips: usize,
    /// Sum and number of the similarities of narrations on matched rows.
    pub(crate) similarity: (f64, usize),
    /// Right and scored balances on matched rows.
    pub(crate) balances: (usize, usize),
    pub(crate) fields: [Option<bool>; FIELDS.len()],
    pub(crate) notices: Vec<Notice>,
    /// Whether the file was parted into as many statements as it holds.
    pub(crate) is_parted: Option<bool>,
    pub(crate) confidence: Option<f64>,
    /// For each reported row that counts: its confidence, and whether it is in the truth.
    pub(crate) row_confidence: Vec<(f64, bool)>,
    /// Its lending metrics, where they were computed.
    pub(crate) signals: Option<Signals>,
}

impl Outcome {
    /// Compares an answer with the truth of its case.
    pub(crate) fn of(case: &Case, answer: &Answer) -> Self {
        let truth = &case.truth.document;
        let expected: Vec<&Row> = truth.rows.iter().collect();
        let found: Vec<&Row> = answer.document.rows.iter().collect();
        let pairs = pairing::pairs(&expected, &found);
        let missed = without(&expected, pairs.iter().map(|p| p.0));
        let unpaired = without(&found, pairs.iter().map(|p| p.1));
        let optional = pairing::pairs(&truth.optional.iter().collect::<Vec<_>>(), &unpaired);
        let extra = without(&unpaired, optional.iter().map(|p| p.1));
        let matched: Vec<(&Row, &Row)> = pairs.iter().map(|&(t, f)| (expected[t], found[f])).collect();
        let certain: Vec<&Row> = matched.iter().map(|m| m.1).chain(extra.iter().copied()).collect();
        let confidence = |rows: &[&Row], is_right| -> Vec<(f64, bool)> {
            rows.iter().filter_map(|r| Some((r.confidence?, is_right))).collect()
        };
        let mut row_confidence = confidence(&matched.iter().map(|m| m.1).collect::<Vec<_>>(), true);
        row_confidence.extend(confidence(&extra, false));
        let is_reported = answer.is_answer && answer.status != RECONCILED;
        let contradictions = &case.truth.contradictions;
        let failure = (!answer.is_answer).then_some(answer.status.as_str());
        Self {
            name: case.name.clone(),
            bank: case.bank.clone(),
            challenges: case.challenges.clone(),
            traits: case.traits.clone(),
            status: answer.status.clone(),
            is_answer: answer.is_answer,
            is_provable: case.truth.is_provable,
            is_expected_end: failure == case.truth.error.as_deref(),
            matched: matched.len(),
            matched_amounts: pairing::common_amounts(&expected, &certain),
            flips: flips(&missed, &extra),
            similarity: text(&matched),
            balances: balances(&matched),
            fields: fields::verdicts(truth, &answer.document),
            notices: contradictions::notices(contradictions, &answer.breaks, &pairs, is_reported),
            is_parted: truth.statements.and_then(|n| Some(answer.document.statements? == n)),
            missed: missed.into_iter().map(shown).collect(),
            extra: extra.into_iter().map(shown).collect(),
            confidence: answer.confidence,
            row_confidence,
            signals: None,
        }
    }

    /// Rows of the truth.
    pub(crate) fn rows(&self) -> usize {
        self.matched + self.missed.len()
    }

    /// Every row is there, and no other.
    pub(crate) fn is_rows_right(&self) -> bool {
        self.is_expected_end && self.missed.is_empty() && self.extra.is_empty()
    }

    /// Every row, the opening and the closing balance are right.
    pub(crate) fn is_right(&self) -> bool {
        self.is_rows_right() && BALANCES.iter().all(|b| self.fields[*b] != Some(false))
    }

    /// The reader says that the statement is proved.
    pub(crate) fn is_reconciled(&self) -> bool {
        self.is_answer && self.status == RECONCILED
    }

    /// Reported as proved, and wrong: what must never happen.
    pub(crate) fn is_silent_error(&self) -> bool {
        self.is_reconciled() && !self.is_right()
    }

    /// Reported as proved, where the page contradicts itself or does not carry the proof.
    pub(crate) fn is_missed_contradiction(&self) -> bool {
        self.is_reconciled() && self.is_provable == Some(false)
    }

    /// Right, and what must be reported is reported.
    pub(crate) fn is_without_error(&self) -> bool {
        self.is_right() && !self.is_missed_contradiction()
    }

    /// The page proves the statement, and the reader does not say so.
    pub(crate) fn is_unproved(&self) -> bool {
        self.is_provable == Some(true) && !self.is_reconciled()
    }

    /// Neither an answer nor an error of the reader: it crashed or did not end.
    pub(crate) fn is_broken(&self) -> bool {
        !self.is_answer && matches!(self.status.as_str(), "crashed" | "timed_out")
    }

    /// Returns what is wrong in a few words, nothing where all is right.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut count = |n: usize, what: &str| {
            if n > 0 {
                faults.push(format!("{n} {what}"));
            }
        };
        count(self.missed.len(), "missed");
        count(self.extra.len(), "extra");
        count(self.flips, "flipped");
        if !self.is_expected_end && self.missed.is_empty() {
            faults.push("another end than expected".to_owned());
        }
        let wrong = FIELDS.iter().zip(self.fields).filter(|(_, verdict)| *verdict == Some(false));
        faults.extend(wrong.map(|(field, _)| field.name.to_owned()));
        if self.is_parted == Some(false) {
            faults.push("number of statements".to_owned());
        }
        faults
    }

    /// Returns the outcome for programs.
    pub(crate) fn to_json(&self) -> Value {
        let fields =
            FIELDS.iter().zip(self.fields).map(|(field, verdict)| (field.name.to_owned(), json!(verdict)));
        json!({
            "name": self.name,
            "status": self.status,
            "right": self.is_right(),
            "withoutError": self.is_without_error(),
            "silentError": self.is_silent_error(),
            "missedContradiction": self.is_missed_contradiction(),
            "provable": self.is_provable,
            "rows": self.rows(),
            "matched": self.matched,
            "missed": self.missed,
            "extra": self.extra,
            "matchedAmounts": self.matched_amounts,
            "flips": self.flips,
            "balances": self.balances,
            "similarity": self.similarity,
            "fields": Value::Object(fields.collect()),
            "contradictions": self.notices.iter().map(Notice::to_json).collect::<Vec<_>>(),
            "parted": self.is_parted,
            "confidence": self.confidence,
            "signals": self.signals.as_ref().map(Signals::to_json),
        })
    }
}

fn without<'a>(rows: &[&'a Row], taken: impl Iterator<Item = usize>) -> Vec<&'a Row> {
    let mut is_left = vec![true; rows.len()];
    for place in taken {
        is_left[place] = false;
    }
    rows.iter().zip(is_left).filter(|(_, left)| *left).map(|(row, _)| *row).collect()
}

/// Missed rows that pair with a reported row once their sign is turned.
fn flips(missed: &[&Row], extra: &[&Row]) -> usize {
    let turned: Vec<Row> = missed
        .iter()
        .filter(|row| row.amount.is_some_and(|a| !a.is_zero()))
        .map(|row| Row { amount: row.amount.map(|a| -a), ..(*row).clone() })
        .collect();
    pairing::pairs(&turned.iter().collect::<Vec<_>>(), extra).len()
}

fn text(matched: &[(&Row, &Row)]) -> (f64, usize) {
    let scored = matched.iter().filter(|(truth, _)| !truth.text.is_empty() && !truth.is_text_unreliable);
    scored.fold((0.0, 0), |(sum, n), (truth, found)| (sum + similarity(&truth.text, &found.text), n + 1))
}

fn balances(matched: &[(&Row, &Row)]) -> (usize, usize) {
    let scored: Vec<bool> =
        matched.iter().filter(|(t, _)| t.balance.is_some()).map(|(t, f)| t.balance == f.balance).collect();
    (scored.iter().filter(|right| **right).count(), scored.len())
}

fn shown(row: &Row) -> String {
    let amount = row.amount.map_or_else(|| "-".to_owned(), |a: Decimal| a.to_string());
    format!("{} {amount:>14} {}", row.date.as_deref().unwrap_or("-"), row.text)
}

#[cfg(test)]
#[path = "outcome_tests.rs"]
mod tests;
