//! Statements that contradict themselves: whether that is reported, and at which row.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// What the truth says must be reported.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contradiction {
    /// What was done to the statement, as in `missing-row`.
    pub(crate) kind: String,
    /// The row whose balance does not follow, counted from 0 over all statements of the file; none
    /// where only a total or the closing balance shows it.
    pub(crate) row: Option<usize>,
}

/// What became of one contradiction.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Notice {
    pub(crate) kind: String,
    /// There is an answer, and it is not called reconciled.
    pub(crate) is_reported: bool,
    /// A break is reported at the row; none where no row is expected.
    pub(crate) is_located: Option<bool>,
}

/// Numbers of one kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) number: usize,
    pub(crate) reported: usize,
    pub(crate) located: usize,
    pub(crate) with_row: usize,
}

/// Reads the contradictions of the statements of `expected.json`.
pub(crate) fn of_truth(statements: &[Value]) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut before = 0;
    for statement in statements {
        for one in statement["contradictions"].as_array().into_iter().flatten() {
            // Rows count from 1 within their statement.
            let row = one["row"].as_u64().and_then(|row| usize::try_from(row).ok()?.checked_sub(1));
            let kind = one["kind"].as_str().unwrap_or("unnamed").to_owned();
            found.push(Contradiction { kind, row: row.map(|row| before + row) });
        }
        before += statement["transactions"].as_array().map_or(0, Vec::len);
    }
    found
}

/// Reads the rows of an answer at which breaks are reported, counted from 0 over all statements.
pub(crate) fn breaks(answer: &Value) -> Vec<usize> {
    let mut found = Vec::new();
    let mut before = 0;
    for statement in answer["statements"].as_array().into_iter().flatten() {
        let breaks = statement["reconciliation"]["breaks"].as_array().into_iter().flatten();
        let rows = breaks.filter_map(|b| usize::try_from(b["row"].as_u64()?).ok());
        found.extend(rows.map(|row| before + row));
        before += statement["transactions"].as_array().map_or(0, Vec::len);
    }
    found
}

/// Compares what must be reported with what is. `pairs` are the places of rows in truth and answer.
pub(crate) fn notices(
    expected: &[Contradiction],
    breaks: &[usize],
    pairs: &[(usize, usize)],
    is_reported: bool,
) -> Vec<Notice> {
    let is_at = |row: usize| pairs.iter().any(|(truth, found)| *truth == row && breaks.contains(found));
    let notice =
        |one: &Contradiction| Notice { kind: one.kind.clone(), is_reported, is_located: one.row.map(is_at) };
    expected.iter().map(notice).collect()
}

/// Counts by kind.
pub(crate) fn count<'a>(notices: impl Iterator<Item = &'a Notice>) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for notice in notices {
        let count = counts.entry(notice.kind.clone()).or_default();
        count.number += 1;
        count.reported += usize::from(notice.is_reported);
        count.located += usize::from(notice.is_located == Some(true));
        count.with_row += usize::from(notice.is_located.is_some());
    }
    counts
}

impl Notice {
    /// Returns the notice for programs.
    pub(crate) fn to_json(&self) -> Value {
        json!({"kind": self.kind, "reported": self.is_reported, "located": self.is_located})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_count_over_all_statements() {
        let rows = [json!({}), json!({}), json!({})];
        let truth = [
            json!({"transactions": rows}),
            json!({"transactions": rows, "contradictions": [{"kind": "missing-row", "row": 2}, {"kind": "wrong-total", "row": null}]}),
        ];
        let rows: Vec<_> = of_truth(&truth).into_iter().map(|c| c.row).collect();
        assert_eq!(rows, [Some(4), None]);
        let answer = json!({"statements": [
            {"transactions": [{}, {}], "reconciliation": {"breaks": []}},
            {"transactions": [{}, {}], "reconciliation": {"breaks": [{"row": 1}]}},
        ]});
        assert_eq!(breaks(&answer), [3]);
    }

    #[test]
    fn a_break_elsewhere_is_not_located_and_reconciled_is_not_reported() {
        let expected = [Contradiction { kind: "missing-row".to_owned(), row: Some(4) }];
        let located = |breaks: &[usize]| notices(&expected, breaks, &[(4, 3), (3, 2)], true)[0].is_located;
        assert_eq!(located(&[3]), Some(true));
        assert_eq!(located(&[2]), Some(false));
        assert_eq!(located(&[]), Some(false));
        let missed = notices(&expected, &[], &[], false);
        assert!(!missed[0].is_reported);
        assert_eq!(count(missed.iter())["missing-row"], Count { number: 1, with_row: 1, ..Count::default() });
    }
}
