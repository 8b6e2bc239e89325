//! Every metric with what it is, its window, inputs, formula, and the rows that prove it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use flvxtract::{
    Evidence, Exclusion, MetricDetail, Origin, Scope, Unit, Value, Window, WindowKind, metric_kinds,
};

use super::escape::escape;
use super::figure;
use super::group::{GROUPS, HEADLINES};
use super::links::Links;
use super::part::Part;
use crate::text::count;

/// Writes the section.
pub(super) fn write(out: &mut String, part: &Part<'_>, links: &Links<'_>) {
    let about: BTreeMap<&str, &str> = metric_kinds().iter().map(|kind| (kind.name, kind.about)).collect();
    let _ = writeln!(
        out,
        "<section id=\"{}\">\n<h2>{}</h2>\n\
         <p class=\"faint\">Each opens to its formula, window, inputs and rows. What cannot be known has no value, \
         and the reason in its place.</p>",
        part.id("metrics"),
        escape(&part.titled("Metrics"))
    );
    let metrics = part.metrics();
    for (first, end, title) in GROUPS {
        let mut own: Vec<_> = metrics.iter().filter(|m| (first..end).contains(&m.2.definition)).collect();
        // Headlines lead their group; the others stay in the order of the answer.
        own.sort_by_key(|m| !HEADLINES.iter().any(|headline| headline.0 == m.0));
        let _ = writeln!(out, "<h3>{}</h3>\n<div class=\"metrics\">", escape(title));
        for (name, value, detail) in own {
            let about = about.get(name).copied().unwrap_or("");
            metric(out, part, links, name, value.as_ref(), detail, about);
        }
        out.push_str("</div>\n");
    }
    out.push_str("</section>\n");
}

fn metric(
    out: &mut String,
    part: &Part<'_>,
    links: &Links<'_>,
    name: &str,
    value: Option<&Value>,
    detail: &MetricDetail,
    about: &str,
) {
    let shown = match value {
        Some(value) => format!("<b>{}{}</b>", figure::value(value, detail.unit), unit(part, detail.unit)),
        None => {
            let reason = detail.reason.map_or("", |r| r.text());
            format!("<b class=\"unknown\">not known: {reason}</b>")
        }
    };
    let _ = writeln!(
        out,
        "<details class=\"metric\" id=\"{}\">\n<summary><span>{}</span>{shown}</summary>\n<div class=\"detail\">\n\
         <p>{}</p>\n<dl>",
        part.id(&format!("m-{name}")),
        figure::capital(&escape(&words(name))),
        escape(about)
    );
    let mut entry = |title: &str, text: &str| {
        let _ = writeln!(out, "<div><dt>{title}</dt><dd>{text}</dd></div>");
    };
    let origin = match detail.origin {
        Origin::Published => "published by others",
        Origin::Ours => "ours",
    };
    entry(
        "Formula",
        &format!(
            "<code>{}@{}</code> · definition {} of docs/METRICS.md · {origin}",
            escape(&detail.formula_id),
            detail.formula_version,
            detail.definition
        ),
    );
    if let Some(window) = &detail.window {
        entry("Window", &window_text(window));
    }
    if !detail.inputs.is_empty() {
        let inputs: Vec<String> = detail
            .inputs
            .iter()
            .map(|input| {
                let value = figure::value(&input.value, Unit::Ratio);
                format!("<span class=\"input\">{} <b>{value}</b></span>", escape(&figure::words(&input.name)))
            })
            .collect();
        entry("Inputs", &inputs.join(" "));
    }
    entry("Rows", &evidence(&detail.evidence, detail.window.as_ref(), part, links));
    for exclusion in &detail.exclusions {
        entry("Left out", &excluded(exclusion, links));
    }
    out.push_str("</dl>\n</div>\n</details>\n");
}

/// Returns a name as words: `_30d` and `_3m` at its end as days and months.
fn words(name: &str) -> String {
    let mut words: Vec<String> = name.split('_').map(str::to_owned).collect();
    if let Some(last) = words.last_mut() {
        let unit = [('d', "day"), ('m', "month")].into_iter().find_map(|(letter, unit)| {
            let number = last.strip_suffix(letter)?;
            let number: usize = number.parse().ok()?;
            Some(count(number, unit))
        });
        if let Some(unit) = unit {
            *last = unit;
        }
    }
    words.join(" ")
}

fn unit(part: &Part<'_>, unit: Unit) -> String {
    match unit {
        Unit::Money => format!(" <small>{}</small>", escape(part.currency())),
        Unit::Points => " <small>of 100</small>".to_owned(),
        Unit::Days => " <small>days</small>".to_owned(),
        _ => String::new(),
    }
}

fn window_text(window: &Window) -> String {
    let kind = match window.kind {
        WindowKind::FullMonths => "full months",
        WindowKind::LastThreeMonths => "last three full months",
        WindowKind::Last30Days => "last 30 days",
        WindowKind::Last60Days => "last 60 days",
        WindowKind::Last90Days => "last 90 days",
        WindowKind::Period => "all covered days",
    };
    let days = count(usize::try_from(window.days).unwrap_or(0), "day");
    let months = match usize::try_from(window.months).unwrap_or(0) {
        0 => String::new(),
        months => format!(", {}", count(months, "month")),
    };
    format!("{} to {} · {kind} · {days}{months}", window.start, window.end)
}

/// Names the rows: one by one, or by what they have in common.
fn evidence(evidence: &Evidence, window: Option<&Window>, part: &Part<'_>, links: &Links<'_>) -> String {
    let rows = count(usize::try_from(evidence.count).unwrap_or(0), "row");
    let (text, way, counted) = match evidence.scope {
        Scope::Listed if evidence.transaction_ids.is_empty() => return "none".to_owned(),
        Scope::Listed => return listed(&rows, &evidence.transaction_ids, links),
        Scope::Credits => ("all that count and came in", " data-way=\"in\"", " data-counted=\"1\""),
        Scope::Debits => ("all that count and went out", " data-way=\"out\"", " data-counted=\"1\""),
        Scope::Counted => ("all that count", "", " data-counted=\"1\""),
        Scope::All => ("all, counted or not", "", ""),
    };
    let days =
        window.map(|w| format!(" data-from=\"{}\" data-to=\"{}\"", w.start, w.end)).unwrap_or_default();
    let part = part.first_row;
    format!(
        "<a href=\"#rows\" data-part=\"{part}\"{way}{counted}{days}>{rows}</a>: {text}, within the window"
    )
}

fn excluded(exclusion: &Exclusion, links: &Links<'_>) -> String {
    let rows = count(exclusion.transaction_ids.len(), "row");
    format!("{}: {}", figure::exclusion(exclusion.reason), listed(&rows, &exclusion.transaction_ids, links))
}

/// The number of rows, then each by its number in the table.
fn listed(rows: &str, ids: &[String], links: &Links<'_>) -> String {
    let mut text = format!("<span class=\"list\"><a href=\"#rows\" data-listed=\"1\">{rows}</a>:");
    for id in ids {
        match links.number(id) {
            Some(number) => {
                let _ = write!(text, " <a href=\"#r{number}\">{number}</a>");
            }
            None => {
                let _ = write!(text, " <code>{}</code>", escape(id));
            }
        }
    }
    text.push_str("</span>");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_words() {
        for (name, want) in [
            ("inflow_trend_3m", "inflow trend 3 months"),
            ("nsf_fee_count_30d", "nsf fee count 30 days"),
            ("sweep_share_1d", "sweep share 1 day"),
            ("salary_payer", "salary payer"),
        ] {
            assert_eq!(words(name), want);
        }
    }

    #[test]
    fn every_metric_is_in_one_group() {
        for kind in metric_kinds() {
            let groups = GROUPS.iter().filter(|(first, end, _)| (*first..*end).contains(&kind.definition));
            assert_eq!(groups.count(), 1, "{}", kind.name);
            assert!(!kind.about.is_empty(), "{}", kind.name);
        }
    }
}
