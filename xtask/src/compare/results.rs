//! The comparison as Markdown, in its place in `benches/RESULTS.md`.

use std::fs;

use anyhow::{Context as _, Result};

use super::speed::Cost;
use crate::score::summary::Summary;

const PATH: &str = "benches/RESULTS.md";
const HEADING: &str = "## Against other readers";

/// What one program reads in one folder.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) name: String,
    /// Nothing where it could not be installed or run; then why.
    pub(crate) summary: Result<Summary, String>,
}

/// Returns the table of what everyone reads in a folder.
pub(crate) fn accuracy(folder: &str, documents: usize, readings: &[Reading]) -> String {
    let rows = readings.iter().find_map(|r| r.summary.as_ref().ok()).map_or(0, |s| s.rows);
    let mut text = format!("### {folder}: {documents} documents, {rows} rows\n\n");
    text += "| reader | answers | without a single error | every row right | recall | precision | F1 | F1, dates ignored | sign flips \
             | header fields | said to be reconciled | of these with wrong rows |\n";
    text += "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n";
    for reading in readings {
        text += &match &reading.summary {
            Err(reason) => format!("| {} | {reason} | | | | | | | | | | |\n", reading.name),
            Ok(sum) => {
                let (right, scored) = sum.all_fields();
                format!(
                    "| {} | {} | {} | {} | {:.3} | {:.3} | {:.3} | {:.3} | {} | {right}/{scored} | {} | {} |\n",
                    reading.name,
                    sum.answers,
                    sum.without_error,
                    sum.rows_right,
                    sum.recall(),
                    sum.precision(),
                    sum.f1(),
                    sum.f1_without_dates(),
                    sum.flips,
                    sum.reconciled,
                    sum.silent_rows,
                )
            }
        };
    }
    text
}

/// Returns the table of costs.
pub(crate) fn speed(runs: usize, costs: &[Cost]) -> String {
    let mut text = format!(
        "### CPU time: median of {runs} runs after one to warm up\n\n\
         | program | gives | documents | whole process, ms | ratio to flvxtract | in process, ms \
         | ratio to flvxtract |\n|---|---|---:|---:|---:|---:|---:|\n"
    );
    let number = |n: Option<f64>| n.map_or_else(|| "-".to_owned(), |n| format!("{n:.1}"));
    for cost in costs {
        text += &format!(
            "| {} | {} | {} | {} | {} | {} | {} |\n",
            cost.name,
            cost.kind,
            cost.answered,
            number(cost.process.0),
            number(cost.process.1),
            number(cost.inside.0),
            number(cost.inside.1),
        );
    }
    text
}

/// Puts the comparison in its place, or at the end where there is none.
pub(crate) fn write(body: &str) -> Result<()> {
    let present = fs::read_to_string(PATH).with_context(|| format!("cannot read {PATH}"))?;
    fs::write(PATH, replaced(&present, body)).with_context(|| format!("cannot write {PATH}"))
}

fn replaced(present: &str, body: &str) -> String {
    let section = format!("{HEADING}\n\n{}\n", body.trim());
    let Some(start) = present.find(HEADING) else {
        return format!("{}\n\n{section}", present.trim_end());
    };
    let (before, rest) = present.split_at(start);
    match rest.get(HEADING.len()..).and_then(|rest| rest.find("\n## ").map(|end| &rest[end..])) {
        Some(after) => format!("{before}{section}{after}"),
        None => format!("{before}{section}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_section_is_replaced() {
        let present = "# Results\n\n## One\n\n1\n";
        let first = replaced(present, "a");
        assert_eq!(first, "# Results\n\n## One\n\n1\n\n## Against other readers\n\na\n");
        assert_eq!(replaced(&first, "b"), first.replace("\na\n", "\nb\n"));
        let between = format!("{first}\n## Last\n\nz\n");
        assert_eq!(replaced(&between, "b"), between.replace("\na\n", "\nb\n"));
    }
}
