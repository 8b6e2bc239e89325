//! What is known of a case: its `expected.json` in the flat form.

use serde_json::{Map, Value, json};

use super::contradictions::{self, Contradiction};
use super::document::Document;
use super::fields::FIELDS;

/// The truth of one file.
#[derive(Clone, Debug)]
pub(crate) struct Truth {
    pub(crate) document: Document,
    /// Whether the page carries the proof of every statement, and does not contradict itself; none
    /// where that is not known.
    pub(crate) is_provable: Option<bool>,
    /// What the page says against itself.
    pub(crate) contradictions: Vec<Contradiction>,
    /// The code with which reading must fail.
    pub(crate) error: Option<String>,
}

/// Name of a fact in the flat form and in a header.
const FACTS: [(&str, &str); 8] = [
    ("bank", "bankName"),
    ("account_number", "accountNumber"),
    ("holder", "accountName"),
    ("currency", "currency"),
    ("period_start", "periodStart"),
    ("period_end", "periodEnd"),
    ("opening_balance", "openingBalance"),
    ("closing_balance", "closingBalance"),
];

impl Truth {
    /// Reads `expected.json`.
    pub(crate) fn from_expected(expected: &Value) -> Self {
        let statements = list(&expected["statements"]);
        Self {
            document: Document::from_flat(&flat(statements)),
            is_provable: Some(!statements.is_empty() && statements.iter().all(|s| s["reconciled"] == true)),
            contradictions: contradictions::of_truth(statements),
            error: expected["error"].as_str().map(str::to_owned),
        }
    }

    /// Reads a truth that is in the flat form already. Facts that it infers, or that have several
    /// right forms, are not scored.
    pub(crate) fn from_flat(flat: &Value) -> Self {
        let mut document = Document::from_flat(flat);
        for (field, value) in FIELDS.iter().zip(&mut document.fields) {
            let is_inferred = list(&flat["inferred"]).iter().any(|name| name == field.name);
            if is_inferred || !flat[format!("{}_alt", field.name)].is_null() {
                *value = None;
            }
        }
        // That balances do not chain does not say that totals prove nothing.
        let is_provable = (flat["balance_chain_verified"] == true).then_some(true);
        Self { document, is_provable, contradictions: Vec::new(), error: None }
    }
}

/// Joins the statements of one file. A fact in which they differ is not scored; but where months of
/// one account follow each other, the end is the last one's. Balances of several accounts are none.
fn flat(statements: &[Value]) -> Value {
    let mut flat = Map::new();
    for (name, field) in FACTS {
        flat.insert(name.to_owned(), common(statements.iter().map(|s| &s["header"][field])));
    }
    if let [first, .., last] = statements {
        let account = &first["header"]["accountNumber"];
        let is_one =
            !account.is_null() && statements.iter().all(|s| s["header"]["accountNumber"] == *account);
        let (start, end) =
            if is_one { (&first["header"], &last["header"]) } else { (&Value::Null, &Value::Null) };
        flat.insert("opening_balance".to_owned(), start["openingBalance"].clone());
        flat.insert("closing_balance".to_owned(), end["closingBalance"].clone());
        if is_one {
            flat.insert("period_start".to_owned(), start["periodStart"].clone());
            flat.insert("period_end".to_owned(), end["periodEnd"].clone());
        }
    }
    let rows = |field: &str| -> Value { statements.iter().flat_map(|s| list(&s[field])).map(row).collect() };
    flat.insert("transactions".to_owned(), rows("transactions"));
    flat.insert("optional_transactions".to_owned(), rows("optionalTransactions"));
    flat.insert("statements".to_owned(), json!(statements.len()));
    if statements.iter().any(|s| s["kind"] == "credit_card") {
        flat.insert("kind".to_owned(), json!("credit_card"));
    }
    Value::Object(flat)
}

/// Returns the value that all have that have one, else null.
fn common<'a>(values: impl Iterator<Item = &'a Value>) -> Value {
    let mut stated = values.filter(|v| !v.is_null());
    let first = stated.next().unwrap_or(&Value::Null);
    if stated.all(|v| v == first) { first.clone() } else { Value::Null }
}

fn row(row: &Value) -> Value {
    json!({
        "date": row["date"],
        "date_alt": row["dateAlt"],
        "description": row["description"],
        "amount": row["amount"],
        "balance": row["balance"],
    })
}

/// Returns a list's values, none of what is no list.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement(account: &str, period: &str, opening: &str, closing: &str, reconciled: bool) -> Value {
        json!({
            "header": {"bankName": "Zenith", "accountNumber": account, "periodStart": period, "periodEnd": period,
                       "openingBalance": opening, "closingBalance": closing},
            "reconciled": reconciled,
            "transactions": [{"date": "2024-01-01", "dateAlt": ["2024-01-02"], "amount": "1.00", "description": "x"}],
            "optionalTransactions": [{"date": "2024-01-01", "amount": "0.00", "description": "y"}],
        })
    }

    #[test]
    fn months_of_one_account_are_one_document() {
        let truth = Truth::from_expected(&json!({"statements": [
            statement("1", "2024-01-01", "0.00", "1.00", true),
            statement("1", "2024-02-01", "1.00", "2.00", false),
        ]}));
        let fields = truth.document.fields.map(Option::unwrap_or_default);
        assert_eq!(fields, ["Zenith", "1", "", "", "2024-01-01", "2024-02-01", "0.00", "2.00"]);
        assert_eq!((truth.document.rows.len(), truth.document.optional.len()), (2, 2));
        assert_eq!(truth.document.rows[0].other_dates, ["2024-01-02"]);
        assert_eq!(truth.is_provable, Some(false));
    }

    #[test]
    fn what_accounts_do_not_share_is_not_scored() {
        let truth = Truth::from_expected(&json!({"statements": [
            statement("1", "2024-01-01", "0.00", "1.00", true),
            statement("2", "2024-01-01", "1.00", "2.00", true),
        ]}));
        let fields = truth.document.fields.map(Option::unwrap_or_default);
        assert_eq!(fields, ["Zenith", "", "", "", "2024-01-01", "2024-01-01", "", ""]);
        assert_eq!(truth.is_provable, Some(true));
    }

    #[test]
    fn what_a_flat_truth_infers_is_not_scored() {
        let flat = json!({"bank": "Chase", "bank_alt": ["JPMorgan"], "currency": "USD", "inferred": ["currency"],
                          "holder": "A B", "balance_chain_verified": true, "transactions": []});
        let truth = Truth::from_flat(&flat);
        assert_eq!(truth.document.fields.iter().flatten().collect::<Vec<_>>(), ["A B"]);
        assert_eq!(truth.is_provable, Some(true));
    }

    #[test]
    fn an_error_may_be_expected() {
        let truth = Truth::from_expected(&json!({"error": "needs_ocr"}));
        assert_eq!(truth.error.as_deref(), Some("needs_ocr"));
        assert_eq!(truth.is_provable, Some(false));
    }
}
