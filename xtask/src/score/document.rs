//! A document in the flat form that is scored: the header and the rows of all its statements.
//!
//! Truth, answers of the command line and predictions of other programs all come to this form, so
//! that everyone is held to the same rules.

use std::str::FromStr as _;

use rust_decimal::Decimal;
use serde_json::Value;

use super::fields::FIELDS;

/// One movement.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// ISO date; in a truth the one that is preferred.
    pub(crate) date: Option<String>,
    /// In a truth: dates that are as good.
    pub(crate) other_dates: Vec<String>,
    pub(crate) text: String,
    /// Signed, money in is positive.
    pub(crate) amount: Option<Decimal>,
    pub(crate) balance: Option<Decimal>,
    /// In an answer: how sure the reader is of this row.
    pub(crate) confidence: Option<f64>,
    /// In a truth: the narration is not to be compared.
    pub(crate) is_text_unreliable: bool,
}

/// The header and rows of one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    /// Values in the order of [`FIELDS`]; a null of the truth is not scored.
    pub(crate) fields: [Option<String>; FIELDS.len()],
    pub(crate) rows: Vec<Row>,
    /// In a truth: rows that may be reported or not.
    pub(crate) optional: Vec<Row>,
    /// Statements in the file, where that is known.
    pub(crate) statements: Option<u64>,
    /// Balances of cards are compared without their sign.
    pub(crate) is_card: bool,
}

impl Document {
    /// Reads the flat form.
    pub(crate) fn from_flat(flat: &Value) -> Self {
        Self {
            fields: FIELDS.map(|field| text(&flat[field.name])),
            rows: rows(&flat["transactions"]),
            optional: rows(&flat["optional_transactions"]),
            statements: flat["statements"].as_u64(),
            is_card: flat["kind"] == "credit_card",
        }
    }
}

fn rows(list: &Value) -> Vec<Row> {
    list.as_array().into_iter().flatten().map(row).collect()
}

fn row(row: &Value) -> Row {
    let other_dates = row["date_alt"].as_array().into_iter().flatten();
    Row {
        date: text(&row["date"]),
        other_dates: other_dates.filter_map(text).collect(),
        text: text(&row["description"]).unwrap_or_default(),
        amount: money(&row["amount"]),
        balance: money(&row["balance"]),
        confidence: row["confidence"].as_f64(),
        is_text_unreliable: row["description_unreliable"] == true,
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// Returns an amount that is a string or a number.
pub(crate) fn money(value: &Value) -> Option<Decimal> {
    let digits = match value {
        Value::String(s) => s.clone(),
        Value::Number(n) => n.to_string(),
        _ => return None,
    };
    Decimal::from_str(digits.trim()).ok()
}
