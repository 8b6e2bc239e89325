//! What a notebook shows: the verdict, and the first rows.

use std::fmt::Write as _;

use flvxtract::{Extraction, Proof, Statement, Status};

/// Rows that are shown; the rest is counted.
const SHOWN: usize = 20;

/// Returns the statements of a file, one after another.
pub(crate) fn extraction(answer: &Extraction) -> String {
    answer.statements.iter().map(statement).collect()
}

/// Returns a statement as a heading, its verdict and a table.
pub(crate) fn statement(statement: &Statement) -> String {
    let header = &statement.header;
    let parts = [&header.bank_name, &header.account_name, &header.account_number, &header.currency];
    let title: Vec<String> = parts.into_iter().flatten().map(|p| escaped(p)).collect();
    let rows = &statement.transactions;
    let proved = rows.iter().filter(|t| t.proof != Proof::Unproved).count();
    let mut out = format!("<p><strong>{}</strong><br>", title.join(" · "));
    let _ =
        write!(out, "{}, {} rows, {proved} proved</p>", verdict(statement.reconciliation.status), rows.len());
    out += "<table><thead><tr><th></th><th>Date</th><th>Description</th><th>Amount</th><th>Balance</th></tr></thead><tbody>";
    for row in rows.iter().take(SHOWN) {
        let mark = if row.proof == Proof::Unproved { "" } else { "✓" };
        let date = row.date.map(|d| d.to_string()).unwrap_or_default();
        let balance = row.balance.map(|b| b.to_string()).unwrap_or_default();
        let _ = write!(
            out,
            "<tr><td>{mark}</td><td>{date}</td><td style=\"text-align:left\">{}</td><td>{}</td><td>{balance}</td></tr>",
            escaped(&row.description),
            row.amount
        );
    }
    out += "</tbody></table>";
    if let Some(more) = rows.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        let _ = write!(out, "<p>… {more} more</p>");
    }
    out
}

fn verdict(status: Status) -> &'static str {
    match status {
        Status::Reconciled => "✓ reconciled",
        Status::Partial => "partial",
        Status::Unreconciled => "✗ unreconciled",
        Status::NotCheckable => "not checkable",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
