//! The top of the page: whose money, which days, the verdict, and the figures that are asked for first.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use flvxtract::{Analysis, Proof, Status, Unit, Value};

use super::escape::escape;
use super::figure;
use super::group::{FIGURES, HEADLINES, Look};
use super::part::Part;
use super::{Dossier, integrity};
use crate::text::count;

/// Returns the title of the page: the holders, as far as they are known.
pub(super) fn title(analysis: &Analysis) -> String {
    let names = holders(analysis);
    if names.is_empty() { "Bank statements".to_owned() } else { names.join(", ") }
}

fn holders(analysis: &Analysis) -> Vec<&str> {
    let names: BTreeSet<&str> = analysis.accounts.iter().filter_map(|a| a.account_name.as_deref()).collect();
    names.into_iter().collect()
}

/// Writes it.
pub(super) fn write(out: &mut String, dossier: &Dossier<'_>, parts: &[Part<'_>]) {
    let analysis = dossier.analysis;
    let _ = writeln!(out, "<header class=\"cover\">\n<h1>{}</h1>", escape(&title(analysis)));
    let _ = writeln!(out, "<p class=\"faint\">{}</p>", facts(dossier));
    if holders(analysis).len() > 1 {
        out.push_str("<p class=\"doubt\">The accounts name several holders.</p>\n");
    }
    let (class, verdict) = verdict(analysis);
    let _ = write!(out, "<p class=\"verdict {class}\">{verdict}");
    let doubts = analysis.warnings.len();
    if doubts > 0 {
        let _ = write!(out, " <a href=\"#doubts\">{}</a>", count(doubts, "doubt"));
    }
    let rare = integrity::rare(dossier);
    if rare > 0 {
        let _ = write!(
            out,
            " <a class=\"doubt\" href=\"#integrity\">{} of integrity</a>",
            count(rare, "finding")
        );
    }
    out.push_str("</p>\n");
    if let Some(main) = parts.first() {
        out.push_str("<dl class=\"tiles\">\n");
        for (name, title, look) in HEADLINES {
            tile(out, main, (name, title, look), "head");
        }
        for (name, title, look) in FIGURES {
            tile(out, main, (name, title, look), "");
        }
        out.push_str("</dl>\n");
    }
    out.push_str("</header>\n");
    nav(out, analysis, parts);
}

/// Returns banks, days and files on one line.
fn facts(dossier: &Dossier<'_>) -> String {
    let analysis = dossier.analysis;
    let banks: BTreeSet<&str> = analysis.accounts.iter().filter_map(|a| a.bank_name.as_deref()).collect();
    let mut facts: Vec<String> = banks.into_iter().map(escape).collect();
    if let [account] = analysis.accounts.as_slice() {
        facts.extend(account.account_number.as_deref().map(escape));
        facts.extend(account.currency.as_deref().map(escape));
    } else {
        facts.push(count(analysis.accounts.len(), "account"));
    }
    let statements = || analysis.accounts.iter().flat_map(|a| &a.statements);
    let start = statements().filter_map(|s| s.start).min();
    let end = statements().filter_map(|s| s.end).max();
    if let (Some(start), Some(end)) = (start, end) {
        facts.push(format!("{start} to {end}"));
    }
    facts.push(count(dossier.documents.len(), "file"));
    facts.join(" · ")
}

fn verdict(analysis: &Analysis) -> (&'static str, String) {
    let standing = &analysis.reconciliation;
    let class = match standing.status {
        Some(Status::Reconciled) => "good",
        Some(Status::Unreconciled) => "bad",
        _ => "doubt",
    };
    let mark = match class {
        "good" => "✓",
        "bad" => "✗",
        _ => "?",
    };
    let all =
        || analysis.transactions.iter().chain(analysis.other_currencies.iter().flat_map(|c| &c.transactions));
    let proved = all().filter(|r| r.transaction.proof != Proof::Unproved).count();
    let statements = usize::try_from(standing.statements).unwrap_or(0);
    let text = format!(
        "<span aria-hidden=\"true\">{mark}</span> {} of {} reconciled by the statement’s own arithmetic · {proved} of {} proved",
        standing.reconciled,
        count(statements, "statement"),
        count(all().count(), "row")
    );
    (class, text)
}

fn tile(out: &mut String, part: &Part<'_>, (name, title, look): (&str, &str, Look), class: &str) {
    let Some((value, detail)) = part.metric(name) else { return };
    let unit = match (&value, detail.unit, look) {
        (_, Unit::Money, _) => format!(" <small>{}</small>", escape(part.currency())),
        (_, _, Look::OutOf(all)) => format!(" <small>of {all}</small>"),
        (Some(Value::Number(share)), _, Look::Percent) => {
            format!(" <small>{:.1}&nbsp;%</small>", share * 100.0)
        }
        _ => String::new(),
    };
    let _ = write!(out, "<div class=\"tile {class}\"><dt><a href=\"#m-{name}\">{title}</a></dt><dd>");
    match &value {
        Some(value) => {
            let _ = write!(out, "{}{unit}{}", figure::value(value, detail.unit), meter(value, look));
        }
        None => {
            let reason = detail.reason.map_or("", |r| r.text());
            let _ = write!(out, "<span class=\"unknown\">not known</span><small>{reason}</small>");
        }
    }
    out.push_str("</dd></div>\n");
}

/// A bar for what goes from nothing to all.
fn meter(value: &Value, look: Look) -> String {
    let (Value::Number(number), Look::OutOf(all)) = (value, look) else { return String::new() };
    let level = (number / f64::from(all) * 100.0).clamp(0.0, 100.0);
    format!(
        "<svg class=\"meter\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"track\" width=\"100\" height=\"4\"/><rect class=\"level\" width=\"{level:.1}\" height=\"4\"/></svg>"
    )
}

fn nav(out: &mut String, analysis: &Analysis, parts: &[Part<'_>]) {
    out.push_str("<nav aria-label=\"Sections\">\n");
    let mut link = |id: &str, title: &str| {
        let _ = writeln!(out, "<a href=\"#{id}\">{}</a>", escape(title));
    };
    for part in parts {
        if part.is_one_of_many {
            link(&part.id("balance"), part.currency());
        } else {
            link("balance", "Balance");
            link("months", "Months");
            link("categories", "Categories");
        }
    }
    link("accounts", "Accounts");
    if !analysis.warnings.is_empty() {
        link("doubts", "Doubts");
    }
    link("integrity", "Integrity");
    link("metrics", "Metrics");
    link("rows", "Rows");
    link("pages", "Pages");
    out.push_str("</nav>\n");
}
