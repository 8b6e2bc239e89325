//! An inspection for people: what the file says of itself, every check, and each finding with its evidence.

use flvxtract::{CheckOutcome, Finding, FindingEvidence, Integrity, IntegrityCheck, Severity, Value};

use crate::money;
use crate::page::Page;
use crate::style::{Role, Style};
use crate::text::{count, left, printable, width};

/// Cells of an outcome.
const OUTCOME: usize = 14;

/// Returns the report.
pub(crate) fn render(answer: &Integrity, limit: Option<usize>, style: Style) -> String {
    let mut page = Page::new(limit, style);
    page.file(answer);
    page.checks(&answer.checks);
    page.findings(answer);
    page.finish()
}

impl Page {
    fn file(&mut self, answer: &Integrity) {
        let name = answer.source.file_name.as_deref().unwrap_or("standard input");
        self.say(Some(Role::Title), &printable(name));
        self.say(Some(Role::Faint), &file_facts(answer));
        self.lines.push(String::new());
    }

    fn checks(&mut self, checks: &[IntegrityCheck]) {
        let widest = checks.iter().map(|c| width(c.check.code())).max().unwrap_or(0);
        for check in checks {
            let (mark, role, outcome) = match check.outcome {
                CheckOutcome::Passed => ("✓", Role::Good, "passed"),
                CheckOutcome::Failed => ("✗", Role::Bad, "failed"),
                CheckOutcome::NotApplicable => ("–", Role::Faint, "not applicable"),
            };
            let what = match check.reason {
                Some(reason) => reason.text().to_owned(),
                None if check.findings > 0 => {
                    count(usize::try_from(check.findings).unwrap_or(usize::MAX), "finding")
                }
                None => String::new(),
            };
            let name = left(&check.check.code().replace('_', " "), widest);
            let head = format!("{mark} {name}  {}", left(outcome, OUTCOME));
            let line = format!("{head}  {what}");
            if self.limit.is_some_and(|limit| width(&line) > limit) {
                self.lines.push(self.style.paint(role, head.trim_end()));
                self.say(Some(role), &format!("    {what}"));
            } else {
                self.lines.push(self.style.paint(role, line.trim_end()));
            }
        }
    }

    fn findings(&mut self, answer: &Integrity) {
        let total: u32 = answer.checks.iter().map(|c| c.findings).sum();
        for finding in &answer.findings {
            self.lines.push(String::new());
            self.finding(finding);
        }
        let shown = u32::try_from(answer.findings.len()).unwrap_or(u32::MAX);
        if total > shown {
            self.lines.push(String::new());
            self.say(Some(Role::Faint), &format!("{} more findings of these codes", total - shown));
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let role = match finding.severity {
            Severity::Info => Role::Faint,
            Severity::Low => Role::Title,
            Severity::Medium => Role::Doubt,
            Severity::High => Role::Bad,
        };
        let head = format!("{} · {}{}", finding.code.code(), finding.severity.code(), place(finding));
        self.say(Some(role), &head);
        for fact in facts(&finding.evidence) {
            self.say(None, &format!("  {}", printable(&fact)));
        }
        self.say(Some(Role::Faint), &format!("  Does not prove: {}", finding.does_not_prove));
    }
}

/// Returns what the file says of itself, on one line.
pub(crate) fn file_facts(answer: &Integrity) -> String {
    let file = &answer.file;
    let day = |label: &str, time: Option<String>| time.map(|t| format!("{label} {t}"));
    let number = |label: &str, n: Option<u32>| n.filter(|n| *n > 0).map(|n| format!("{n} {label}"));
    let parts = [
        Some(count(usize::try_from(answer.source.pages).unwrap_or(0), "page")),
        file.producer.clone(),
        file.creator.clone().filter(|c| file.producer.as_ref() != Some(c)),
        day("made", file.created.map(|t| t.to_string())),
        day("changed", file.modified.filter(|m| file.created != Some(*m)).map(|t| t.to_string())),
        number("revisions", file.revisions.filter(|n| *n > 1)),
        number("signatures", file.signatures),
    ];
    parts.into_iter().flatten().map(|p| printable(&p)).collect::<Vec<_>>().join(" · ")
}

fn place(finding: &Finding) -> String {
    let mut out = String::new();
    if let Some(page) = finding.page {
        out.push_str(&format!(" · page {page}"));
    }
    if let Some([x0, y0, x1, y1]) = finding.bbox {
        out.push_str(&format!(" · {x0:.0},{y0:.0} to {x1:.0},{y1:.0}"));
    }
    if let Some(row) = finding.row {
        out.push_str(&format!(" · row {}", row.saturating_add(1)));
    }
    out
}

/// Returns what was seen, a line for each member.
pub(crate) fn facts(evidence: &FindingEvidence) -> Vec<String> {
    let mut out = Vec::new();
    let mut add = |label: &str, text: Option<String>| out.extend(text.map(|t| format!("{label} {t}")));
    let list = |items: &[String]| (!items.is_empty()).then(|| items.join(", "));
    add("field", evidence.field.as_ref().map(|f| f.replace('_', " ")));
    add("before", evidence.previous.as_ref().map(shown));
    add("expected", evidence.expected.as_ref().map(shown));
    add("found", evidence.found.as_ref().map(shown));
    add("in revision", evidence.revision.map(|r| r.to_string()));
    add("text", evidence.text.clone());
    add("under", evidence.text_over.clone());
    add("how", evidence.how.as_ref().map(|h| h.replace('_', " ")));
    add("set in", list(&evidence.fonts));
    add("column in", list(&evidence.expected_fonts));
    add("software", evidence.software.clone());
    add("made", evidence.created.map(|t| t.to_string()));
    add("changed", evidence.modified.map(|t| t.to_string()));
    add("with rows", list(&evidence.rows));
    add("objects", list(&evidence.objects.iter().map(u32::to_string).collect::<Vec<_>>()));
    add("count", evidence.count.map(|c| c.to_string()));
    out
}

fn shown(value: &Value) -> String {
    match value {
        Value::Money(amount) => money::grouped(*amount, 2),
        Value::Flag(flag) => flag.to_string(),
        Value::Count(number) => number.to_string(),
        Value::Number(number) => format!("{number:.2}"),
        Value::Date(day) => day.to_string(),
        Value::Text(text) => text.clone(),
    }
}
