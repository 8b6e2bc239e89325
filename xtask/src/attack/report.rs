//! The tables, as Markdown that reads well on a terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::corpus::Tried;
use super::outcome::Outcome;
use super::summary::Summary;
use crate::score::table::percent;

type Groups<'a> = BTreeMap<&'a str, Vec<&'a Outcome>>;

/// Returns all tables.
pub(crate) fn text(outcomes: &[Outcome], tried: &BTreeMap<String, Tried>, is_verbose: bool) -> String {
    let (honest, edits) = (groups(outcomes, true), groups(outcomes, false));
    let mut out = String::new();
    if !edits.is_empty() {
        out.push_str(&recall(&edits, tried));
        out.push_str(&matrix(&edits));
    }
    if !honest.is_empty() {
        out.push_str(&untouched(&honest));
        out.push_str(&codes(&honest));
    }
    if is_verbose {
        out.push_str(&names(outcomes));
    }
    let failures: Vec<_> = outcomes.iter().filter(|o| o.failure.is_some()).collect();
    if !failures.is_empty() {
        let _ = writeln!(out, "{} files could not be inspected:", failures.len());
        for o in failures {
            let why = o.failure.as_deref().unwrap_or_default();
            let _ = writeln!(out, "  {} {}: {why}", o.sample.group, o.sample.source);
        }
    }
    out
}

fn groups(outcomes: &[Outcome], is_honest: bool) -> Groups<'_> {
    let mut found = Groups::new();
    for outcome in outcomes.iter().filter(|o| o.sample.is_honest == is_honest) {
        found.entry(outcome.sample.group.as_str()).or_default().push(outcome);
    }
    found
}

/// Recall of each edit and of all.
fn recall(edits: &Groups<'_>, tried: &BTreeMap<String, Tried>) -> String {
    let heads = ["edit", ">files", ">not possible", ">counted", ">found", ">with low", ">on its page"];
    let line = |name: String, sum: Summary, tried: Tried| {
        vec![
            name,
            sum.files.to_string(),
            percent(tried.skipped, tried.tried),
            sum.counted.to_string(),
            percent(sum.found, sum.counted),
            percent(sum.found_low, sum.counted),
            percent(sum.on_page, sum.found),
        ]
    };
    let mut rows = Vec::new();
    let mut all = Tried::default();
    for (name, outcomes) in edits {
        let tried = tried.get(*name).copied().unwrap_or_default();
        all = Tried { tried: all.tried + tried.tried, skipped: all.skipped + tried.skipped };
        rows.push(line((*name).to_owned(), Summary::of(outcomes.iter().copied()), tried));
    }
    let sum = Summary::of(edits.values().flatten().copied());
    rows.push(line("**all**".to_owned(), sum, all));
    format!(
        "Found of the files whose edit leaves evidence: {} of {} ({}), with low findings {}\n\n{}\n",
        sum.found,
        sum.counted,
        percent(sum.found, sum.counted),
        percent(sum.found_low, sum.counted),
        markdown(&heads, &rows)
    )
}

/// In how many files of an edit each check has a new finding of weight, in percent.
fn matrix(edits: &Groups<'_>) -> String {
    let checks: BTreeSet<&str> =
        edits.values().flatten().flat_map(|o| o.checks.iter().map(String::as_str)).collect();
    let mut heads = vec!["edit".to_owned()];
    heads.extend(checks.iter().map(|c| format!(">{c}")));
    let rows: Vec<Vec<String>> = edits
        .iter()
        .map(|(name, outcomes)| {
            let mut row = vec![(*name).to_owned()];
            row.extend(checks.iter().map(|check| {
                let n = outcomes.iter().filter(|o| o.checks.contains(*check)).count();
                if n == 0 { String::new() } else { (100 * n / outcomes.len()).to_string() }
            }));
            row
        })
        .collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    format!(
        "Files of an edit in which a check has a finding that the source has not, in percent\n\n{}\n",
        markdown(&heads, &rows)
    )
}

/// How many honest files have findings.
fn untouched(honest: &Groups<'_>) -> String {
    let heads = ["treatment", ">files", ">not read", ">medium or high", ">share", ">with low", ">share "];
    let line = |name: String, sum: Summary| {
        vec![
            name,
            sum.files.to_string(),
            sum.failed.to_string(),
            sum.weighty.to_string(),
            percent(sum.weighty, sum.files - sum.failed),
            sum.low.to_string(),
            percent(sum.low, sum.files - sum.failed),
        ]
    };
    let mut rows: Vec<Vec<String>> = honest
        .iter()
        .map(|(name, outcomes)| {
            let name = name.trim_start_matches("honest-").to_owned();
            line(name, Summary::of(outcomes.iter().copied()))
        })
        .collect();
    let sum = Summary::of(honest.values().flatten().copied());
    rows.push(line("**all**".to_owned(), sum));
    format!(
        "Untouched files with a finding of medium or high: {} of {} ({})\n\n{}\n",
        sum.weighty,
        sum.files - sum.failed,
        percent(sum.weighty, sum.files - sum.failed),
        markdown(&heads, &rows)
    )
}

/// Which findings honest files have.
fn codes(honest: &Groups<'_>) -> String {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for outcome in honest.values().flatten() {
        for code in outcome.low.keys() {
            let entry = counts.entry(code).or_default();
            entry.1 += 1;
            entry.0 += usize::from(outcome.weighty.contains_key(code));
        }
    }
    let rows: Vec<Vec<String>> = counts
        .into_iter()
        .map(|(code, (weighty, low))| vec![code.to_owned(), weighty.to_string(), low.to_string()])
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "Findings of untouched files, by code\n\n{}\n",
        markdown(&["code", ">files, medium or high", ">files, with low"], &rows)
    )
}

/// What was missed, and what was found in honest files, by name.
fn names(outcomes: &[Outcome]) -> String {
    let mut out = String::new();
    for o in outcomes {
        let path = o.sample.input.display();
        if o.sample.leaves_evidence && !o.is_found {
            let low = if o.is_found_low { ", found as low" } else { "" };
            let _ = writeln!(out, "missed{low}: {path}, expected {}", o.sample.expected.join(", "));
        }
        if o.sample.is_honest && !o.weighty.is_empty() {
            let codes: Vec<String> = o.weighty.iter().map(|(code, n)| format!("{code} {n}")).collect();
            let _ = writeln!(out, "false: {path}: {}", codes.join(", "));
        }
    }
    out
}

/// Returns a Markdown table; a column is set to the right when its heading starts with `>`.
fn markdown(heads: &[&str], rows: &[Vec<String>]) -> String {
    let names: Vec<String> = heads.iter().map(|h| h.trim_start_matches('>').to_owned()).collect();
    let width = |i: usize| {
        let cells = std::iter::once(&names).chain(rows).filter_map(|r| r.get(i));
        cells.map(|c| c.chars().count()).max().unwrap_or_default().max(3)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let mut out = String::new();
    let mut put = |row: &[String]| {
        for ((cell, width), head) in row.iter().zip(&widths).zip(heads) {
            let _ = if head.starts_with('>') {
                write!(out, "| {cell:>width$} ")
            } else {
                write!(out, "| {cell:<width$} ")
            };
        }
        out.push_str("|\n");
    };
    put(&names);
    let rule = |(width, head): (&usize, &&str)| {
        if head.starts_with('>') { format!("{}:", "-".repeat(width - 1)) } else { "-".repeat(*width) }
    };
    put(&widths.iter().zip(heads).map(rule).collect::<Vec<_>>());
    rows.iter().for_each(|row| put(row));
    out
}

/// Returns the numbers and each file's outcome.
pub(crate) fn json(outcomes: &[Outcome], tried: &BTreeMap<String, Tried>) -> Value {
    let of = |groups: &Groups<'_>| -> Value {
        groups.iter().map(|(name, outcomes)| ((*name).to_owned(), numbers(name, outcomes, tried))).collect()
    };
    let files = outcomes.iter().map(|o| {
        json!({
            "group": o.sample.group, "source": o.sample.source, "leavesEvidence": o.sample.leaves_evidence,
            "found": o.is_found, "foundLow": o.is_found_low, "onPage": o.is_on_page,
            "mediumOrHigh": o.weighty, "withLow": o.low, "failure": o.failure,
        })
    });
    json!({
        "edits": of(&groups(outcomes, false)),
        "untouched": of(&groups(outcomes, true)),
        "files": files.collect::<Vec<_>>(),
    })
}

fn numbers(name: &str, outcomes: &[&Outcome], tried: &BTreeMap<String, Tried>) -> Value {
    let sum = Summary::of(outcomes.iter().copied());
    let tried = tried.get(name).copied().unwrap_or_default();
    json!({
        "files": sum.files, "tried": tried.tried, "notPossible": tried.skipped, "counted": sum.counted,
        "found": sum.found, "foundLow": sum.found_low, "onPage": sum.on_page,
        "mediumOrHigh": sum.weighty, "withLow": sum.low, "failed": sum.failed,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    fn outcome(group: &str, is_honest: bool, is_found: bool) -> Outcome {
        let sample =
            Sample { group: group.to_owned(), is_honest, leaves_evidence: !is_honest, ..Sample::default() };
        let weighty = is_found.then(|| ("hidden_text".to_owned(), 1)).into_iter().collect::<BTreeMap<_, _>>();
        let checks = is_found.then(|| "hidden_text".to_owned()).into_iter().collect();
        Outcome { sample, is_found, checks, low: weighty.clone(), weighty, ..Outcome::default() }
    }

    #[test]
    fn recall_and_false_findings_are_counted_apart() {
        let outcomes = [
            outcome("a", false, true),
            outcome("a", false, false),
            outcome("honest-b", true, false),
            outcome("honest-b", true, true),
            outcome("honest-b", true, false),
            outcome("honest-b", true, false),
        ];
        let said = text(&outcomes, &BTreeMap::new(), true);
        assert!(said.contains("leaves evidence: 1 of 2 (50.0 %)"), "{said}");
        assert!(said.contains("medium or high: 1 of 4 (25.0 %)"), "{said}");
        assert!(said.contains("missed: "), "{said}");
    }

    #[test]
    fn tables_are_markdown() {
        let table = markdown(&["name", ">n"], &[vec!["a".to_owned(), "1".to_owned()]]);
        assert_eq!(table, "| name |   n |\n| ---- | --: |\n| a    |   1 |\n");
    }
}
