//! What the customer agreed to, to be kept.

use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat, Utc};

use super::view::JoinView;
use crate::clock::Instant;
use crate::domain::{ConsentRequest, ConsentStatus, Statement};
use crate::locale::Locale;

/// Writes it in the customer's language.
pub(super) fn write(
    locale: Locale,
    request: &ConsentRequest,
    view: &JoinView,
    statements: &[Statement],
    now: Instant,
) -> String {
    let texts = locale.texts();
    let say = |key: &str, values: &[(&str, &str)]| texts.say(&format!("receipt.{key}"), values);
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let organization = [("organization", view.organization_name.as_str())];
    let days = |kind: &str, days: Option<i64>| match days {
        None => say(&format!("{kind}Open"), &[]),
        Some(1) => say(&format!("{kind}One"), &[]),
        Some(days) => say(&format!("{kind}Many"), &[("days", &days.to_string())]),
    };
    let months = match view.months {
        None => say("monthsAny", &[]),
        Some(1) => say("monthsOne", &[]),
        Some(months) => say("monthsMany", &[("months", &months.to_string())]),
    };
    let is_declined = view.status == ConsentStatus::Declined;
    let mut lines = vec![
        (say("organization", &[]), view.organization_name.clone()),
        (say("customer", &[]), view.customer_name.clone()),
    ];
    if let Some(reference) = &request.reference {
        lines.push((say("reference", &[]), reference.clone()));
    }
    lines.push((say("purpose", &[]), view.purpose.clone()));
    lines.push((say("months", &[]), months));
    lines.push((say("decision", &[]), say(if is_declined { "declined" } else { "accepted" }, &[])));
    lines.push((say("time", &[]), view.decided_at.map(time).unwrap_or_default()));
    if !is_declined {
        let completed = view.completed_at.map_or_else(|| say("notCompleted", &[]), time);
        lines.push((say("completed", &[]), completed));
    }
    if let Some(at) = request.revoked_at {
        lines.push((say("revoked", &organization), time(Instant(at).to_utc())));
    }
    if !is_declined {
        lines.push((say("kept", &[]), days("keptFile", view.file_days)));
        lines.push((String::new(), days("keptResult", view.result_days)));
    }
    let mut out = say("title", &[]);
    out.push_str("\n\n");
    for (name, value) in lines {
        let _ = match name.is_empty() {
            true => writeln!(out, "    {value}"),
            false => writeln!(out, "{name}:\n    {value}"),
        };
    }
    let _ = writeln!(out, "\n{}:", say("files", &[]));
    if statements.is_empty() {
        let _ = writeln!(out, "    {}", say("noFiles", &[]));
    }
    for statement in statements {
        let size = statement.size.to_string();
        let _ = writeln!(out, "    {}", say("file", &[("name", &statement.file_name)]));
        let _ = writeln!(out, "        {}", say("size", &[("size", &size)]));
        let _ = writeln!(out, "        {}", say("sha256", &[("sha256", &statement.sha256)]));
    }
    for (title, text) in [("contact", "contactText"), ("rights", "rightsText")] {
        let _ = writeln!(out, "\n{}:\n    {}", say(title, &[]), say(text, &organization));
    }
    let _ = writeln!(out, "\n{}", say("issued", &[("time", &time(now.to_utc()))]));
    out
}
