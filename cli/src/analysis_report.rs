//! An analysis for people: the accounts, the months as bars, each metric with its proof, and the doubts.

use std::collections::BTreeMap;

use flvxtract::{
    Analysis, CurrencyAnalysis, Decimal, LendingMetrics, MetricDetail, MetricDetails, MonthSummary, Scope,
    Unit, Value,
};

use crate::money;
use crate::page::Page;
use crate::style::{Role, Style};
use crate::text::{count, left, printable, right, shorten, width};

/// Titles of the definitions in docs/METRICS.md, by their first number.
const SECTIONS: [(u32, &str); 9] = [
    (1, "Balance"),
    (4, "Flow"),
    (8, "Low and negative balances, penalties"),
    (13, "Salary and income"),
    (18, "Debt"),
    (20, "Spending"),
    (22, "Behaviour"),
    (25, "Turnover, cash and capacity"),
    (29, "Score and confidence"),
];
/// Cells of the longest bar.
const BAR: u32 = 24;
/// Cells of a metric's name, and of its value.
const NAME: usize = 36;
const VALUE: usize = 16;

/// Returns the report.
pub(crate) fn render(analysis: &Analysis, limit: Option<usize>, style: Style) -> String {
    let mut page = Page::new(limit, style);
    page.accounts(analysis);
    page.currency(
        analysis.header.currency.as_deref(),
        &analysis.months,
        &analysis.lending_metrics,
        &analysis.metric_details,
    );
    for CurrencyAnalysis { header, months, lending_metrics, metric_details, .. } in &analysis.other_currencies
    {
        page.currency(header.currency.as_deref(), months, lending_metrics, metric_details);
    }
    page.doubts(analysis);
    page.finish()
}

impl Page {
    fn title(&mut self, text: &str) {
        self.lines.push(String::new());
        self.say(Some(Role::Title), text);
    }

    fn accounts(&mut self, analysis: &Analysis) {
        for account in &analysis.accounts {
            let parts = [
                Some(account.bank_name.as_deref().unwrap_or("bank not named")),
                account.account_name.as_deref(),
                account.account_number.as_deref(),
                account.currency.as_deref(),
            ];
            let who = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            self.say(Some(Role::Title), &printable(&who));
            for statement in &account.statements {
                let file = statement.file_name.as_deref().unwrap_or("standard input");
                let days = match (statement.start, statement.end) {
                    (Some(start), Some(end)) => format!("{start} to {end}"),
                    _ => "days not known".to_owned(),
                };
                let mut line = format!("  {days} · {} · {}", rows(statement.rows), printable(file));
                if statement.duplicates > 0 {
                    line.push_str(&format!(" · {} shown before", rows(statement.duplicates)));
                }
                self.say(Some(Role::Faint), &line);
            }
        }
        let standing = &analysis.reconciliation;
        let text = format!(
            "{} of {} reconciled · confidence {:.2}",
            standing.reconciled,
            count(usize::try_from(standing.statements).unwrap_or(0), "statement"),
            analysis.confidence.overall
        );
        let is_good = standing.reconciled == standing.statements;
        self.say(Some(if is_good { Role::Good } else { Role::Doubt }), &text);
    }

    fn currency(
        &mut self,
        currency: Option<&str>,
        months: &[MonthSummary],
        metrics: &LendingMetrics,
        details: &MetricDetails,
    ) {
        let name = printable(currency.unwrap_or("currency not known"));
        self.title(&format!("Months, {name}"));
        self.months(months);
        let values: BTreeMap<&str, Option<Value>> = metrics.values().into_iter().collect();
        for (index, (first, title)) in SECTIONS.iter().enumerate() {
            let next = SECTIONS.get(index + 1).map_or(u32::MAX, |s| s.0);
            self.title(&format!("{title}, {name}"));
            let mut unknown: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for (metric, detail) in details.all() {
                if !(*first..next).contains(&detail.definition) {
                    continue;
                }
                match values.get(metric).and_then(Option::as_ref) {
                    Some(value) => self.metric(metric, value, detail),
                    None => unknown.entry(detail.reason.map_or("", |r| r.text())).or_default().push(metric),
                }
            }
            for (reason, metrics) in unknown {
                self.say(Some(Role::Faint), &format!("  not known, {reason}: {}", metrics.join(", ")));
            }
        }
    }

    fn months(&mut self, months: &[MonthSummary]) {
        let most = months.iter().flat_map(|m| [m.credits, m.debits]).max().unwrap_or_default();
        let cells = |amount: Decimal| {
            let share = amount.checked_div(most).and_then(|s| s.checked_mul(Decimal::from(BAR)));
            share.and_then(|s| usize::try_from(s.round()).ok()).unwrap_or(0)
        };
        let amounts = months.iter().flat_map(|m| [m.credits, m.debits]).map(|a| width(&money::grouped(a, 2)));
        let widest = amounts.max().unwrap_or(0);
        for month in months {
            let when = month.month.to_string();
            let when = when.get(..7).unwrap_or(&when);
            let partly =
                if month.is_full { String::new() } else { format!(" ({} days)", month.covered_days) };
            for (label, amount, role, tail) in
                [(when, month.credits, Role::Credit, partly.as_str()), ("", month.debits, Role::Debit, "")]
            {
                let sign = if role_is_credit(role) { "in " } else { "out" };
                let bar = self.style.paint(role, &"█".repeat(cells(amount)));
                let amount = right(&money::grouped(amount, 2), widest);
                self.lines
                    .push(format!("  {} {sign} {amount} {bar}{tail}", left(label, 7)).trim_end().to_owned());
            }
        }
    }

    fn metric(&mut self, name: &str, value: &Value, detail: &MetricDetail) {
        let shown = shown(value, detail.unit);
        let line = format!("  {} {}", left(&name.replace('_', " "), NAME), right(&shown, VALUE));
        let proof = proof(detail);
        match self.limit {
            Some(limit) if width(&line) + 2 + width(&proof) > limit => {
                self.lines.push(line);
                let proof = shorten(&proof, limit.saturating_sub(6));
                self.lines.push(format!("      {}", self.style.paint(Role::Faint, &proof)));
            }
            _ => self.lines.push(format!("{line}  {}", self.style.paint(Role::Faint, &proof))),
        }
    }

    fn doubts(&mut self, analysis: &Analysis) {
        if analysis.warnings.is_empty() {
            return;
        }
        self.title("Doubts");
        for warning in &analysis.warnings {
            let place = warning.file_name.as_deref().map(|f| format!(" ({f})")).unwrap_or_default();
            self.say(Some(Role::Doubt), &format!("! {}", printable(&format!("{}{place}", warning.message))));
        }
    }
}

fn role_is_credit(role: Role) -> bool {
    matches!(role, Role::Credit)
}

fn rows(number: u32) -> String {
    count(usize::try_from(number).unwrap_or(0), "row")
}

fn shown(value: &Value, unit: Unit) -> String {
    match value {
        Value::Money(amount) => money::grouped(*amount, 2),
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
        Value::Count(number) => number.to_string(),
        Value::Number(number) if unit == Unit::Points => format!("{number:.1}"),
        Value::Number(number) => format!("{number:.4}"),
        Value::Date(day) => day.to_string(),
        Value::Text(text) => shorten(&printable(text), VALUE),
    }
}

/// Window, inputs and rows in one line.
fn proof(detail: &MetricDetail) -> String {
    let mut parts = Vec::new();
    if let Some(window) = detail.window {
        parts.push(format!("{} to {}", window.start, window.end));
    }
    for input in &detail.inputs {
        parts.push(format!("{} {}", input.name, shown(&input.value, Unit::Ratio)));
    }
    let number = rows(detail.evidence.count);
    parts.push(match detail.evidence.scope {
        Scope::Credits => format!("{number}, all credits"),
        Scope::Debits => format!("{number}, all debits"),
        Scope::Counted => format!("{number}, all that count"),
        Scope::All | Scope::Listed => number,
    });
    let left_out: usize = detail.exclusions.iter().map(|e| e.transaction_ids.len()).sum();
    if left_out > 0 {
        parts.push(format!("{left_out} left out"));
    }
    parts.push(format!("{}@{}", detail.formula_id, detail.formula_version));
    parts.join(" · ")
}
