//! An answer in the shape that the scorer reads: one flat object for each file.

use serde_json::{Map, Value, json};

/// Returns the flat object for an answer of the command line.
///
/// Rows of several statements are joined. The header is the first statement's; where all statements
/// are of one account, the end of the period and the closing balance are the last one's.
pub(crate) fn from_answer(answer: &Value) -> Value {
    let statements = answer["statements"].as_array().cloned().unwrap_or_default();
    let (Some(first), Some(last)) = (statements.first(), statements.last()) else { return json!({}) };
    let account = |s: &Value| s["header"]["accountNumber"].clone();
    let is_one_account = statements.iter().all(|s| account(s) == account(first));
    let end = if is_one_account { last } else { first };
    let mut flat = Map::new();
    for (name, statement, field) in [
        ("bank", first, "bankName"),
        ("account_number", first, "accountNumber"),
        ("holder", first, "accountName"),
        ("currency", first, "currency"),
        ("period_start", first, "periodStart"),
        ("period_end", end, "periodEnd"),
        ("opening_balance", first, "openingBalance"),
        ("closing_balance", end, "closingBalance"),
    ] {
        flat.insert(name.to_owned(), statement["header"][field].clone());
    }
    let rows = statements.iter().filter_map(|s| s["transactions"].as_array()).flatten();
    let rows = rows.map(|row| {
        json!({
            "date": row["date"],
            "description": row["description"],
            "amount": row["amount"],
            "balance": row["balance"],
            "confidence": row["confidence"],
        })
    });
    flat.insert("transactions".to_owned(), rows.collect());
    flat.insert("statements".to_owned(), json!(statements.len()));
    Value::Object(flat)
}

/// Returns the lowest verdict of an answer: `reconciled` only when every statement is.
pub(crate) fn status(answer: &Value) -> &str {
    let order = ["unreconciled", "not_checkable", "partial", "reconciled"];
    let statements = answer["statements"].as_array();
    let found = statements.into_iter().flatten().filter_map(|s| s["reconciliation"]["status"].as_str());
    let rank = |status: &str| order.iter().position(|o| *o == status).unwrap_or(0);
    found.min_by_key(|s| rank(s)).unwrap_or("no statement")
}

/// Returns the least confidence in the extraction of a statement.
pub(crate) fn confidence(answer: &Value) -> Option<f64> {
    let statements = answer["statements"].as_array();
    let found = statements.into_iter().flatten().filter_map(|s| s["confidence"]["extraction"].as_f64());
    found.min_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_of_one_account_are_joined() {
        let statement = |account: &str, opening: &str, closing: &str, status: &str| {
            json!({
                "header": {"accountNumber": account, "openingBalance": opening, "closingBalance": closing},
                "reconciliation": {"status": status},
                "confidence": {"extraction": if status == "partial" { 0.5 } else { 1.0 }},
                "transactions": [{"date": "2024-01-01", "description": "x", "amount": "1.00", "balance": null}],
            })
        };
        let answer = json!({"statements": [
            statement("1", "0.00", "1.00", "reconciled"),
            statement("1", "1.00", "2.00", "partial"),
        ]});
        let flat = from_answer(&answer);
        assert_eq!(flat["opening_balance"], "0.00");
        assert_eq!(flat["closing_balance"], "2.00");
        assert_eq!(flat["transactions"].as_array().unwrap().len(), 2);
        assert_eq!(flat["statements"], 2);
        assert_eq!(status(&answer), "partial");
        assert_eq!(confidence(&answer), Some(0.5));

        let two = json!({"statements": [
            statement("1", "0.00", "1.00", "reconciled"),
            statement("2", "1.00", "2.00", "reconciled"),
        ]});
        assert_eq!(from_answer(&two)["closing_balance"], "1.00");
        assert_eq!(status(&two), "reconciled");
    }
}
