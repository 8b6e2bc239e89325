//! Lending metrics computed from what was read, beside the same metrics computed from the truth.
//!
//! Both go through `flvxtract analyze`, so that a difference is one of reading: a row, a narration, a balance, a
//! field of the header.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::case::Case;
use super::document::Row;
use super::outcome::Answer;
use super::{pairing, reader};
use crate::parallel;

/// Metrics that are about the reading and not about the money: a truth has no doubts.
const OF_READING: [&str; 1] = ["dataConfidence"];

/// The metrics of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signals {
    /// Metrics that are known from the truth or from the reading.
    pub(crate) compared: usize,
    /// Those with another value, each as its name, the true and the found value.
    pub(crate) wrong: Vec<(String, Value, Value)>,
    /// Those of them whose sign is turned.
    pub(crate) reversed: usize,
}

impl Signals {
    /// Compares the metrics by name.
    fn of(truth: &Value, found: &Value) -> Self {
        let empty = serde_json::Map::new();
        let map = |value: &Value| value.as_object().unwrap_or(&empty).clone();
        let found = map(found);
        let mut signals = Self::default();
        for (name, truth) in map(truth) {
            let found = found.get(&name).cloned().unwrap_or(Value::Null);
            if (truth.is_null() && found.is_null()) || OF_READING.contains(&name.as_str()) {
                continue;
            }
            signals.compared += 1;
            if is_same(&truth, &found) {
                continue;
            }
            let is_reversed = number(&truth).zip(number(&found)).is_some_and(|(t, f)| t * f < 0.0);
            signals.reversed += usize::from(is_reversed);
            signals.wrong.push((name, truth, found));
        }
        signals
    }

    /// Returns the comparison for programs.
    pub(crate) fn to_json(&self) -> Value {
        let wrong = self.wrong.iter().map(|(name, truth, found)| json!([name, truth, found]));
        json!({"compared": self.compared, "reversed": self.reversed, "wrong": wrong.collect::<Vec<_>>()})
    }
}

fn number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

/// Values are equal when they print alike; `1.0` and `1.00` are the same money.
fn is_same(truth: &Value, found: &Value) -> bool {
    truth == found || number(truth).zip(number(found)).is_some_and(|(t, f)| (t - f).abs() < 1e-9)
}

/// Analyses truth and reading of each case; none where there is no truth in the form of the model, or reading
/// is meant to fail.
pub(crate) fn compare(program: &Path, cases: &[Case], answers: &[Answer]) -> Result<Vec<Option<Signals>>> {
    let pairs: Vec<(&Case, &Answer)> = cases.iter().zip(answers).collect();
    let progress = parallel::progress(pairs.len(), "documents analysed");
    let signals = parallel::map(&pairs, |(case, answer)| {
        progress.inc(1);
        let statements = case.expected["statements"].as_array().filter(|s| !s.is_empty());
        let Some(statements) = statements.filter(|_| case.truth.error.is_none()) else { return Ok(None) };
        let found = answer.json["statements"].as_array().filter(|f| f.len() == statements.len());
        let dates = dates(case, answer);
        let truth = analyze(program, &extraction(statements, found.map(Vec::as_slice), &dates))
            .with_context(|| format!("{}: the truth cannot be analysed", case.name))?;
        let found =
            if answer.is_answer { analyze(program, &answer.json)? } else { json!({"lendingMetrics": {}}) };
        Ok(Some(Signals::of(&truth["lendingMetrics"], &found["lendingMetrics"])))
    });
    progress.finish_and_clear();
    signals
}

fn analyze(program: &Path, extraction: &Value) -> Result<Value> {
    let mut command = Command::new(program);
    command.args(["analyze", "--format", "json", "-"]);
    let input = serde_json::to_vec(extraction)?;
    let output = reader::run_with(&mut command, Some(input))?;
    let (output, messages) = output.context("the analysis did not end")?;
    serde_json::from_slice(&output).with_context(|| String::from_utf8_lossy(&messages).into_owned())
}

/// Days that were read for rows with several right days, by the place of the row in the truth.
fn dates(case: &Case, answer: &Answer) -> BTreeMap<usize, String> {
    let truth = &case.truth.document.rows;
    let found: Vec<&Row> = answer.document.rows.iter().collect();
    let pairs = pairing::pairs(&truth.iter().collect::<Vec<_>>(), &found);
    pairs
        .into_iter()
        .filter(|(t, f)| truth[*t].other_dates.iter().any(|d| Some(d) == found[*f].date.as_ref()))
        .filter_map(|(t, f)| Some((t, found[f].date.clone()?)))
        .collect()
}

/// Facts that a page need not print. Where it does not, what the reader makes of the rest of the page is as good.
const UNPRINTED: [&str; 7] =
    ["country", "currency", "accountName", "periodStart", "periodEnd", "openingBalance", "closingBalance"];

/// Returns a truth as the answer of a reader that makes no mistake. `found` are the statements that were read.
fn extraction(statements: &[Value], found: Option<&[Value]>, dates: &BTreeMap<usize, String>) -> Value {
    let mut before = 0;
    let mut answers = Vec::new();
    for (number, truth) in statements.iter().enumerate() {
        let mut answer = statement(number, truth);
        let header = found.and_then(|f| f.get(number)).map(|f| &f["header"]);
        for name in UNPRINTED {
            if answer["header"][name].is_null() {
                answer["header"][name] = header.map_or(Value::Null, |h| h[name].clone());
            }
        }
        // A country is a folder of the generator, and no line of the page.
        if header.is_some_and(|h| h["country"].is_null()) {
            answer["header"]["country"] = Value::Null;
        }
        if let Some(rows) = answer["transactions"].as_array_mut() {
            for (place, row) in rows.iter_mut().enumerate() {
                if let Some(date) = dates.get(&(before + place)) {
                    row["date"] = json!(date);
                }
            }
            before += rows.len();
        }
        answers.push(answer);
    }
    let statements = answers;
    json!({
        "schemaVersion": "1.0",
        "source": {"fileName": null, "sha256": "", "pages": 1, "kind": "native", "encrypted": false},
        "statements": statements,
        "warnings": [],
    })
}

fn statement(number: usize, truth: &Value) -> Value {
    let rows = truth["transactions"].as_array().cloned().unwrap_or_default();
    let is_reconciled = truth["reconciled"] == true;
    let rows: Vec<Value> = rows
        .iter()
        .enumerate()
        .map(|(ordinal, row)| {
            let is_debit = row["amount"].as_str().is_some_and(|a| a.starts_with('-'));
            json!({
                "id": format!("{number}-{ordinal}"),
                "date": row["date"],
                "valueDate": row["valueDate"],
                "time": null,
                "description": row["description"].as_str().unwrap_or_default(),
                "amount": row["amount"],
                "direction": if is_debit { "debit" } else { "credit" },
                "balance": row["balance"],
                "currency": row["currency"],
                "reference": row["reference"],
                "page": 1,
                "bbox": [0.0, 0.0, 0.0, 0.0],
                "proof": if is_reconciled { "balance" } else { "unproved" },
                "confidence": 1.0,
            })
        })
        .collect();
    let mut header = truth["header"].as_object().cloned().unwrap_or_default();
    let is_card = truth["kind"] == "credit_card";
    for (name, value) in [
        ("bankId", Value::Null),
        ("accountType", if is_card { json!("credit_card") } else { Value::Null }),
        ("totalTransactions", json!(rows.len())),
        ("totalCredits", json!("0")),
        ("totalDebits", json!("0")),
        ("firstPage", json!(1)),
        ("pages", json!(1)),
    ] {
        header.insert(name.to_owned(), value);
    }
    json!({
        "header": header,
        "transactions": rows,
        "reconciliation": {
            "status": if is_reconciled { "reconciled" } else { "not_checkable" },
            "method": null, "difference": null, "breaks": [], "checks": [], "reason": null,
        },
        "confidence": {"overall": 1.0, "ocr": null, "extraction": 1.0},
        "warnings": [],
    })
}

/// Counts over documents.
#[derive(Clone, Debug, Default)]
pub(crate) struct Total {
    pub(crate) documents: usize,
    /// Documents all of whose metrics are right.
    pub(crate) all_right: usize,
    pub(crate) compared: usize,
    pub(crate) wrong: usize,
    pub(crate) reversed: usize,
    /// How often each metric is wrong.
    pub(crate) by_name: BTreeMap<String, usize>,
}

impl Total {
    /// Adds documents up.
    pub(crate) fn of<'a>(all: impl IntoIterator<Item = &'a Signals>) -> Self {
        let mut total = Self::default();
        for signals in all {
            total.documents += 1;
            total.all_right += usize::from(signals.wrong.is_empty());
            total.compared += signals.compared;
            total.wrong += signals.wrong.len();
            total.reversed += signals.reversed;
            for (name, ..) in &signals.wrong {
                *total.by_name.entry(name.clone()).or_default() += 1;
            }
        }
        total
    }

    /// Returns the counts for programs.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "documents": self.documents,
            "documentsAllRight": self.all_right,
            "compared": self.compared,
            "right": self.compared - self.wrong,
            "reversed": self.reversed,
            "wrong": self.by_name,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics_are_compared_by_value_where_one_is_known() {
        let truth = json!({"a": "1.50", "b": null, "c": null, "d": "-3.00", "e": true, "f": 0.25, "g": 4});
        let found = json!({"a": "1.5", "b": null, "c": "0.00", "d": "3.00", "e": true, "f": 0.2501});
        let signals = Signals::of(&truth, &found);
        let wrong: Vec<&str> = signals.wrong.iter().map(|w| w.0.as_str()).collect();
        assert_eq!((signals.compared, signals.reversed), (6, 1));
        assert_eq!(wrong, ["c", "d", "f", "g"]);
        let total = Total::of([&signals, &Signals::default()]);
        assert_eq!((total.documents, total.all_right, total.wrong), (2, 1, 4));
    }

    #[test]
    fn a_truth_becomes_an_answer() {
        let truth = json!({
            "header": {"bankName": "B", "openingBalance": "1.00"}, "reconciled": true, "kind": "credit_card",
            "transactions": [{"date": "2024-01-01", "amount": "-1.00", "balance": "0.00", "description": "x"}],
        });
        let answer = extraction(&[truth], None, &BTreeMap::new());
        let statement = &answer["statements"][0];
        assert_eq!(statement["header"]["accountType"], "credit_card");
        assert_eq!(statement["transactions"][0]["direction"], "debit");
        assert_eq!(statement["transactions"][0]["proof"], "balance");
    }
}
