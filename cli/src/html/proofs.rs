//! For each statement the sum that holds it, the printed figures that were compared, and the breaks.

use std::fmt::Write as _;

use flvxtract::{Decimal, Statement};

use super::Dossier;
use super::accounts::verdict;
use super::escape::escape;
use super::figure;
use super::links::Links;
use crate::{money, proof};

/// Writes a block for each statement; open where something does not hold.
pub(super) fn write(out: &mut String, dossier: &Dossier<'_>, links: &Links<'_>) {
    for document in dossier.documents {
        let name = document.extraction.source.file_name.as_deref().unwrap_or("standard input");
        for statement in &document.extraction.statements {
            let (class, _) = verdict(statement.reconciliation.status);
            let open = if class == "good" { "" } else { " open" };
            let _ = writeln!(
                out,
                "<details class=\"sum\"{open}>\n<summary><span class=\"{class}\">{}</span> <small>{}</small></summary>",
                escape(&proof::verdict(statement)),
                escape(name)
            );
            if let Some(reason) = &statement.reconciliation.reason {
                let _ = writeln!(out, "<p>{}</p>", escape(reason));
            }
            breaks(out, statement, links);
            checks(out, statement);
            out.push_str("</details>\n");
        }
    }
}

fn breaks(out: &mut String, statement: &Statement, links: &Links<'_>) {
    let breaks = &statement.reconciliation.breaks;
    if breaks.is_empty() {
        return;
    }
    out.push_str(
        "<div class=\"scroll\"><table class=\"figures\">\n<caption>Where the running balance does not follow</caption>\n\
         <thead><tr><th scope=\"col\">Row</th><th scope=\"col\">Page</th><th scope=\"col\">Expected</th>\
         <th scope=\"col\">Found</th><th scope=\"col\">Difference</th></tr></thead>\n<tbody>\n",
    );
    for gap in breaks {
        let row = usize::try_from(gap.row).ok().and_then(|row| statement.transactions.get(row));
        let number = row.and_then(|row| links.number(&row.id));
        let link = number.map_or_else(
            || format!("{} of the statement", u64::from(gap.row) + 1),
            |number| format!("<a href=\"#r{number}\">{number}</a>"),
        );
        let difference = gap.found.checked_sub(gap.expected).map_or_else(|| "–".to_owned(), figure::amount);
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{link}</th><td>{}</td><td>{}</td><td>{}</td><td class=\"bad\">{difference}</td></tr>",
            gap.page,
            figure::amount(gap.expected),
            figure::amount(gap.found)
        );
    }
    out.push_str("</tbody></table></div>\n");
}

fn checks(out: &mut String, statement: &Statement) {
    let checks = &statement.reconciliation.checks;
    if checks.is_empty() {
        out.push_str("<p class=\"faint\">No totals or counts are printed to compare with.</p>\n");
        return;
    }
    out.push_str(
        "<div class=\"scroll\"><table class=\"figures\">\n<caption>Printed figures compared with the rows</caption>\n\
         <thead><tr><th scope=\"col\">Figure</th><th scope=\"col\">Printed</th><th scope=\"col\">The rows give</th>\
         <th scope=\"col\">Holds</th></tr></thead>\n<tbody>\n",
    );
    for check in checks {
        let scale = if check.name.ends_with("_count") { 0 } else { money::scale_of(statement) };
        let shown = |value: Decimal| money::grouped(value, scale);
        let (class, holds) = if check.holds { ("good", "✓ yes") } else { ("bad", "✗ no") };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td class=\"{class}\">{holds}</td></tr>",
            escape(&figure::words(&check.name)),
            shown(check.printed),
            shown(check.computed)
        );
    }
    out.push_str("</tbody></table></div>\n");
}
