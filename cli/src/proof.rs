//! The lines below a table: which arithmetic holds the statement, or where it does not.

use flvxtract::{Check, Decimal, Method, Proof, Statement, Status, Warning};

use crate::money;
use crate::style::{Line, Role};
use crate::text::{count, printable};

/// Rows of one kind that are listed before the rest is only counted.
const LISTED: usize = 20;

/// Returns the mark of a row, one cell wide.
pub(crate) fn mark(proof: Proof) -> &'static str {
    match proof {
        Proof::Balance => "✓",
        Proof::Totals => "Σ",
        Proof::Unproved => "?",
    }
}

/// Returns the verdict on one line, as in
/// `✓ reconciled by running balance: 1.00 + 2.00 − 0.50 = 2.50 · 2 rows, 2 proved`.
pub(crate) fn verdict(statement: &Statement) -> String {
    let found = &statement.reconciliation;
    let mut line = match found.status {
        Status::Reconciled => "✓ reconciled",
        Status::Partial => "? partly proved",
        Status::Unreconciled => "✗ not reconciled",
        Status::NotCheckable => "? not checkable",
    }
    .to_owned();
    if let Some(method) = found.method {
        let by = if found.status == Status::Reconciled { "by" } else { "against" };
        line += &format!(" {by} {}", method_name(method));
    }
    if let Some(sum) = equation(statement) {
        line += &format!(": {sum}");
    }
    let rows = statement.transactions.len();
    let proved = statement.transactions.iter().filter(|t| t.proof != Proof::Unproved).count();
    line + &format!(" · {}, {proved} proved", count(rows, "row"))
}

/// Returns all lines below the table.
pub(crate) fn lines(statement: &Statement) -> Vec<Line> {
    let found = &statement.reconciliation;
    let role = match found.status {
        Status::Reconciled => Role::Good,
        Status::Partial | Status::NotCheckable => Role::Doubt,
        Status::Unreconciled => Role::Bad,
    };
    let mut lines = vec![Line::new(role, verdict(statement))];
    if let Some(reason) = &found.reason {
        lines.push(Line::plain(format!("  {}", printable(reason))));
    }
    let scale = money::scale_of(statement);
    lines.extend(listed(Role::Bad, found.breaks.len(), "break", |i| {
        let at = &found.breaks[i];
        format!(
            "row {}, page {}: expected {}, found {}, difference {}",
            at.row + 1,
            at.page,
            money::grouped(at.expected, scale),
            money::grouped(at.found, scale),
            at.found
                .checked_sub(at.expected)
                .map_or_else(|| "too large".into(), |d| money::grouped(d, scale)),
        )
    }));
    let failed: Vec<&Check> = found.checks.iter().filter(|c| !c.holds).collect();
    lines.extend(listed(Role::Bad, failed.len(), "check", |i| check_line(failed[i], scale)));
    // The reason is often one of the warnings in the same words.
    let told = |w: &&Warning| found.reason.as_ref() != Some(&w.message);
    let warnings: Vec<&Warning> = statement.warnings.iter().filter(told).collect();
    lines.extend(listed(Role::Doubt, warnings.len(), "warning", |i| {
        let page = warnings[i].page.map(|p| format!(" (page {p})")).unwrap_or_default();
        format!("! {}{page}", printable(&warnings[i].message))
    }));
    lines
}

/// Returns a legend for the marks that need one, or nothing.
pub(crate) fn legend(statement: &Statement) -> Option<String> {
    let has = |proof| statement.transactions.iter().any(|t| t.proof == proof);
    let mut parts = Vec::new();
    if has(Proof::Balance) {
        parts.push("✓ proved by the running balance");
    }
    if has(Proof::Totals) {
        parts.push("Σ proved with its neighbours by a printed sum");
    }
    if has(Proof::Unproved) {
        parts.push("? not proved");
    }
    let only_balance = parts.len() == 1 && has(Proof::Balance);
    (!parts.is_empty() && !only_balance).then(|| parts.join(" · "))
}

fn method_name(method: Method) -> &'static str {
    match method {
        Method::RunningBalance => "running balance",
        Method::OpeningClosing => "opening and closing balance",
        Method::Totals => "printed totals",
    }
}

/// Returns `opening + credits − debits = closing`; on a balance owed, `opening + debits − credits`.
fn equation(statement: &Statement) -> Option<String> {
    let header = &statement.header;
    let (opening, closing) = (header.opening_balance?, header.closing_balance?);
    let (credits, debits) = (header.total_credits, header.total_debits);
    let sum = |plus: Decimal, minus| opening.checked_add(plus)?.checked_sub(minus);
    let is_owed = sum(credits, debits) != Some(closing) && sum(debits, credits) == Some(closing);
    let (plus, minus) = if is_owed { (debits, credits) } else { (credits, debits) };
    let computed = sum(plus, minus)?;
    let money = |value: Decimal| money::grouped(value, money::scale_of(statement));
    let text = format!("{} + {} − {} = {}", money(opening), money(plus), money(minus), money(computed));
    if computed == closing {
        return Some(text);
    }
    let difference = money(computed.checked_sub(closing)?);
    Some(format!("{text}, printed {}, difference {difference}", money(closing)))
}

fn check_line(check: &Check, scale: u32) -> String {
    let scale = if check.name.ends_with("_count") { 0 } else { scale };
    format!(
        "{}: printed {}, the rows give {}",
        check.name.replace('_', " "),
        money::grouped(check.printed, scale),
        money::grouped(check.computed, scale)
    )
}

/// Returns the first lines of a list, indented, and the number of those left out.
fn listed(role: Role, number: usize, noun: &str, line: impl Fn(usize) -> String) -> Vec<Line> {
    let mut lines: Vec<Line> =
        (0..number.min(LISTED)).map(|i| Line::new(role, format!("  {}", line(i)))).collect();
    if number > LISTED {
        lines.push(Line::new(role, format!("  and {}", count(number - LISTED, &format!("more {noun}")))));
    }
    lines
}
