//! The accounts with the statements that show them, and where these do not follow on each other.

use std::fmt::Write as _;

use flvxtract::{Account, Decimal, Seam, SeamKind, Status};

use super::escape::escape;
use super::figure;
use super::links::Links;
use super::{Dossier, proofs};
use crate::text::count;

/// Writes the section.
pub(super) fn write(out: &mut String, dossier: &Dossier<'_>, links: &Links<'_>) {
    out.push_str("<section id=\"accounts\">\n<h2>Accounts and proof</h2>\n");
    for account in &dossier.analysis.accounts {
        one(out, account);
    }
    proofs::write(out, dossier, links);
    out.push_str("</section>\n");
}

/// What a verdict is called, and its class.
pub(super) fn verdict(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Reconciled => ("good", "✓ reconciled"),
        Status::Partial => ("doubt", "? partly proved"),
        Status::Unreconciled => ("bad", "✗ not reconciled"),
        Status::NotCheckable => ("doubt", "? not checkable"),
    }
}

fn one(out: &mut String, account: &Account) {
    let parts = [
        Some(account.bank_name.as_deref().unwrap_or("bank not named")),
        account.account_name.as_deref(),
        account.account_number.as_deref(),
        account.currency.as_deref(),
    ];
    let who: Vec<String> = parts.into_iter().flatten().map(escape).collect();
    let _ = writeln!(
        out,
        "<div class=\"scroll\"><table class=\"figures\">\n<caption>{}</caption>\n<thead><tr>\
         <th scope=\"col\">File</th><th scope=\"col\">From</th><th scope=\"col\">To</th>\
         <th scope=\"col\">Opening</th><th scope=\"col\">Closing</th><th scope=\"col\">Rows</th>\
         <th scope=\"col\">Verdict</th></tr></thead>\n<tbody>",
        who.join(" · ")
    );
    let mut seams = account.seams.iter().peekable();
    for statement in &account.statements {
        // A seam stands before the statement that it leads to.
        while let Some(seam) = seams.next_if(|s| statement.start.is_some_and(|start| s.after <= start)) {
            let _ = writeln!(out, "<tr class=\"seam\"><td colspan=\"7\">{}</td></tr>", told(seam));
        }
        let day = |day: Option<_>| day.map_or_else(|| "–".to_owned(), |d: chrono::NaiveDate| d.to_string());
        let money = |amount: Option<Decimal>| amount.map_or_else(|| "–".to_owned(), figure::amount);
        let again = usize::try_from(statement.duplicates).unwrap_or(0);
        let again = if again > 0 { format!(" <small>{again} shown before</small>") } else { String::new() };
        let (class, verdict) = verdict(statement.status);
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}{again}</td>\
             <td class=\"{class}\">{verdict}</td></tr>",
            escape(statement.file_name.as_deref().unwrap_or("standard input")),
            day(statement.start),
            day(statement.end),
            money(statement.opening_balance),
            money(statement.closing_balance),
            statement.rows
        );
    }
    for seam in seams {
        let _ = writeln!(out, "<tr class=\"seam\"><td colspan=\"7\">{}</td></tr>", told(seam));
    }
    out.push_str("</tbody></table></div>\n");
}

fn told(seam: &Seam) -> String {
    let days = count(usize::try_from(seam.days).unwrap_or(0), "day");
    match seam.kind {
        SeamKind::Gap => format!("gap: {days} between {} and {} not covered", seam.before, seam.after),
        SeamKind::Overlap => {
            format!("overlap: {days} from {} shown twice; rows shown twice count once", seam.after)
        }
        SeamKind::BalanceMismatch => {
            let money = |amount: Option<Decimal>| amount.map_or_else(|| "–".to_owned(), figure::amount);
            format!(
                "balances do not follow: {} closes with {}, {} opens with {}",
                seam.before,
                money(seam.closing_balance),
                seam.after,
                money(seam.opening_balance)
            )
        }
    }
}
