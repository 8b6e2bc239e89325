//! What of each file contradicts itself, and what shows that it was changed: evidence and no verdict.

use std::fmt::Write as _;

use flvxtract::{CheckOutcome, Finding, Integrity, Severity};

use super::escape::escape;
use super::figure;
use super::links::Links;
use super::{Document, Dossier, Inspection};
use crate::inspect_report::{facts, file_facts};
use crate::text::count;

/// Findings of one kind that are shown before the others are folded away.
const SHOWN: usize = 3;

/// Writes the section.
pub(super) fn write(out: &mut String, dossier: &Dossier<'_>, links: &Links<'_>) {
    out.push_str(
        "<section id=\"integrity\">\n<h2>Integrity</h2>\n<p class=\"faint\">Evidence, and no verdict. What was not \
         found was not detected, which does not make a document genuine; what was found has innocent causes too, \
         which are named.</p>\n",
    );
    for (number, document) in (1..).zip(dossier.documents) {
        let name = escape(document.extraction.source.file_name.as_deref().unwrap_or("standard input"));
        let _ = writeln!(out, "<h3>{name}</h3>");
        match &document.inspection {
            Inspection::Done(integrity) => one(out, number, document, integrity, links),
            Inspection::Failed(failure) => {
                let _ =
                    writeln!(out, "<p class=\"doubt\">Not looked at: {}</p>", escape(&failure.to_string()));
            }
            Inspection::None(reason) => {
                let _ = writeln!(out, "<p class=\"faint\">Not looked at: {reason}.</p>");
            }
        }
    }
    out.push_str("</section>\n");
}

/// Returns how many findings there are that a bank's own files rarely have.
pub(super) fn rare(dossier: &Dossier<'_>) -> usize {
    let done = dossier.documents.iter().filter_map(|document| match &document.inspection {
        Inspection::Done(integrity) => Some(integrity),
        _ => None,
    });
    done.flat_map(|integrity| &integrity.findings).filter(|f| f.severity >= Severity::Medium).count()
}

/// Returns the id of a finding, and that of its place on a page.
pub(super) fn ids(document: usize, index: usize) -> (String, String) {
    (format!("i{document}-{}", index + 1), format!("j{document}-{}", index + 1))
}

fn one(out: &mut String, number: usize, document: &Document, integrity: &Integrity, links: &Links<'_>) {
    let _ = writeln!(out, "<p class=\"faint\">{}</p>", escape(&file_facts(integrity)));
    if integrity.findings.is_empty() {
        out.push_str("<p>No findings.</p>\n");
    } else {
        let mut first = 0;
        for alike in integrity.findings.chunk_by(|a, b| a.code == b.code) {
            let (shown, more) = alike.split_at(alike.len().min(SHOWN));
            list(out, number, document, first, shown, links);
            if !more.is_empty() {
                let _ = writeln!(out, "<details>\n<summary>and {} more of this kind</summary>", more.len());
                list(out, number, document, first + shown.len(), more, links);
                out.push_str("</details>\n");
            }
            first += alike.len();
        }
    }
    let told: u32 = integrity.checks.iter().map(|check| check.findings).sum();
    let left = usize::try_from(told).unwrap_or(0).saturating_sub(integrity.findings.len());
    if left > 0 {
        let _ = writeln!(out, "<p class=\"faint\">{} of these kinds.</p>", count(left, "more finding"));
    }
    checks(out, integrity);
}

/// Writes findings, of which the first has this position in the answer.
fn list(
    out: &mut String,
    number: usize,
    document: &Document,
    first: usize,
    findings: &[Finding],
    links: &Links<'_>,
) {
    out.push_str("<ul class=\"findings\">\n");
    for (index, found) in (first..).zip(findings) {
        finding(out, number, document, index, found, links);
    }
    out.push_str("</ul>\n");
}

/// Whether a finding is about a whole row, whose box is on the page already.
pub(super) fn is_row(document: &Document, found: &Finding) -> bool {
    let rows = document.extraction.statements.iter().flat_map(|s| &s.transactions);
    let id = found.row_id.as_deref();
    id.is_some() && rows.into_iter().any(|row| Some(row.id.as_str()) == id && Some(row.bbox) == found.bbox)
}

fn finding(
    out: &mut String,
    number: usize,
    document: &Document,
    index: usize,
    found: &Finding,
    links: &Links<'_>,
) {
    let class = match found.severity {
        Severity::High => "bad",
        Severity::Medium => "doubt",
        Severity::Low | Severity::Info => "plain",
    };
    let (id, place) = ids(number, index);
    let _ = write!(
        out,
        "<li id=\"{id}\" class=\"{class}\"><b>{}</b> <small>{}</small>",
        escape(&figure::capital(&figure::words(found.code.code()))),
        found.severity.code()
    );
    if let Some(row) = found.row_id.as_deref().and_then(|row| links.number(row)) {
        let _ = write!(out, " <a href=\"#r{row}\">row {row}</a>");
    }
    if let Some(page) = found.page {
        let is_shown = found.bbox.is_some()
            && !is_row(document, found)
            && document.pages.iter().any(|p| p.number == page);
        let _ = match is_shown {
            true => write!(out, " <a href=\"#{place}\">page {page}</a>"),
            false => write!(out, " page {page}"),
        };
    }
    let facts: Vec<String> = facts(&found.evidence).iter().map(|fact| escape(fact)).collect();
    if !facts.is_empty() {
        let _ = write!(out, "<div>{}</div>", facts.join(" · "));
    }
    let _ =
        writeln!(out, "<div class=\"faint\">Does not prove: {}</div></li>", escape(&found.does_not_prove));
}

fn checks(out: &mut String, integrity: &Integrity) {
    let of = |outcome| integrity.checks.iter().filter(|check| check.outcome == outcome).count();
    let _ = write!(
        out,
        "<details class=\"sum\">\n<summary>{}: {} passed, {} failed, {} not applicable</summary>\n\
         <div class=\"scroll\"><table class=\"figures checks\">\n<thead><tr><th scope=\"col\">Check</th>\
         <th scope=\"col\">Outcome</th><th scope=\"col\">Findings, or why not applicable</th></tr></thead>\n<tbody>\n",
        count(integrity.checks.len(), "check"),
        of(CheckOutcome::Passed),
        of(CheckOutcome::Failed),
        of(CheckOutcome::NotApplicable)
    );
    for check in &integrity.checks {
        let (class, outcome) = match check.outcome {
            CheckOutcome::Passed => ("good", "✓ passed"),
            CheckOutcome::Failed => ("bad", "✗ failed"),
            CheckOutcome::NotApplicable => ("faint", "– not applicable"),
        };
        let told = match check.reason {
            Some(reason) => reason.text().to_owned(),
            None => check.findings.to_string(),
        };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td class=\"{class}\">{outcome}</td><td>{}</td></tr>",
            figure::capital(&figure::words(check.check.code())),
            escape(&told)
        );
    }
    out.push_str("</tbody></table></div>\n</details>\n");
}
