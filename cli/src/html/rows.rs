//! All rows, each once, by date.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use flvxtract::{AnalyzedTransaction, Direction, Proof};

use super::escape::escape;
use super::figure;
use super::links::Links;
use super::part::Part;
use super::{Document, Dossier};
use crate::{proof, text};

/// Writes the section.
pub(super) fn write(out: &mut String, dossier: &Dossier<'_>, parts: &[Part<'_>], links: &Links<'_>) {
    out.push_str("<section id=\"rows\" class=\"rows\">\n<h2>Rows</h2>\n");
    filter(out, parts);
    let several = dossier.analysis.accounts.len() > 1;
    for part in parts {
        let _ = writeln!(
            out,
            "<table class=\"ledger\" data-part=\"{}\">\n<caption>{} by date, {}</caption>\n<thead><tr>\
             <th scope=\"col\">Row</th><th scope=\"col\">Date</th><th scope=\"col\">Narration</th>\
             <th scope=\"col\">Category, party</th><th scope=\"col\">Amount</th>\
             <th scope=\"col\">Balance</th><th scope=\"col\">Proof</th><th scope=\"col\">Page</th>\
             </tr></thead>\n<tbody>",
            part.first_row,
            text::count(part.transactions.len(), "row"),
            part.amounts_in()
        );
        for (number, transaction) in (part.first_row..).zip(part.transactions) {
            row(out, dossier, several, links, number, transaction);
        }
        out.push_str("</tbody></table>\n");
    }
    out.push_str(
        "<p class=\"faint\">Proof: ✓ the balance of the row follows from the one before · Σ the row and its \
         neighbours add up to a printed sum · ? nothing on the page confirms it.</p>\n",
    );
    if dossier.documents.len() > 1 {
        out.push_str("<p class=\"faint\">Page: number of the file · page.</p>\n");
    }
    out.push_str("</section>\n");
}

/// The means to search, hidden where no script brings them to life.
fn filter(out: &mut String, parts: &[Part<'_>]) {
    out.push_str(
        "<div class=\"filter\" hidden>\n<label>Search <input type=\"search\" id=\"f-text\" autocomplete=\"off\"></label>\n\
         <label>Direction <select id=\"f-way\"><option value=\"\">in and out</option><option value=\"in\">in</option>\
         <option value=\"out\">out</option></select></label>\n\
         <label>Category <select id=\"f-category\"><option value=\"\">all</option>",
    );
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for row in parts.iter().flat_map(|p| p.transactions) {
        let code = figure::code(row.tag.category);
        let name = figure::capital(&figure::words(&code));
        names.insert(name, code);
    }
    for (name, code) in names {
        let _ = write!(out, "<option value=\"{code}\">{name}</option>");
    }
    out.push_str(
        "</select></label>\n<button type=\"button\" id=\"f-clear\">Show all</button>\n\
         <button type=\"button\" id=\"f-large\" aria-pressed=\"false\">Larger pages</button>\n<span id=\"f-said\" role=\"status\"></span>\n</div>\n",
    );
}

fn row(
    out: &mut String,
    dossier: &Dossier<'_>,
    several: bool,
    links: &Links<'_>,
    number: usize,
    row: &AnalyzedTransaction,
) {
    let transaction = &row.transaction;
    let way = match Direction::of(transaction.amount) {
        Direction::Credit => "in",
        Direction::Debit => "out",
    };
    let code = figure::code(row.tag.category);
    let class = if row.excluded.is_some() { " class=\"excluded\"" } else { "" };
    let counted = if row.excluded.is_some() { "" } else { " data-counted=\"1\"" };
    let date = transaction.date.map_or_else(|| "–".to_owned(), |d| d.to_string());
    let place = links.place(&transaction.id, number);
    let target = place.map(|p| format!(" data-box=\"{}\"", p.id())).unwrap_or_default();
    let _ = write!(
        out,
        "<tr id=\"r{number}\"{class} data-way=\"{way}\" data-category=\"{code}\" data-date=\"{date}\"{counted}{target}>\
         <td class=\"number\">{number}</td><td class=\"date\">{date}</td><th scope=\"row\">{}{}</th>\
         <td class=\"category\">{}{}</td><td class=\"amount {way}\">{}</td><td class=\"balance\">{}</td>",
        escape(&transaction.description),
        account(dossier, several, row),
        figure::capital(&figure::words(&code)),
        notes(row),
        figure::amount(transaction.amount),
        transaction.balance.map_or_else(|| "–".to_owned(), figure::amount),
    );
    let (told, mark_class) = match transaction.proof {
        Proof::Balance => ("proved by the balance", "good"),
        Proof::Totals => ("proved by a printed sum", "good"),
        Proof::Unproved => ("not proved", "doubt"),
    };
    let _ = write!(
        out,
        "<td class=\"proof {mark_class}\" title=\"{told}\"><span aria-hidden=\"true\">{}</span><span class=\"aside\">{told}</span></td>",
        proof::mark(transaction.proof)
    );
    let _ = writeln!(
        out,
        "<td class=\"page\">{}</td></tr>",
        match place {
            Some(place) => {
                // Of several files the number of the file comes first, as it stands over its pages.
                let several = dossier.documents.len() > 1;
                let page = if several {
                    format!("{}·{}", place.document, place.page)
                } else {
                    place.page.to_string()
                };
                let document = dossier.documents.get(place.document.saturating_sub(1));
                match document.filter(|document| has_page(document, place.page)) {
                    Some(_) => format!("<a href=\"#{}\">{page}</a>", place.id()),
                    None => page,
                }
            }
            None => transaction.page.to_string(),
        }
    );
}

fn has_page(document: &Document, page: u32) -> bool {
    document.pages.iter().any(|p| p.number == page)
}

/// The account, where there are several.
fn account(dossier: &Dossier<'_>, several: bool, row: &AnalyzedTransaction) -> String {
    let accounts = &dossier.analysis.accounts;
    let account = usize::try_from(row.account).ok().and_then(|at| accounts.get(at)).filter(|_| several);
    let name = account.and_then(|a| a.account_number.as_deref().or(a.bank_name.as_deref()));
    name.map(|name| format!("<small>{}</small>", escape(name))).unwrap_or_default()
}

/// The other side, and why the row does not count.
fn notes(row: &AnalyzedTransaction) -> String {
    let side = row.tag.counterparty.as_ref();
    let name = side.and_then(|c| c.name.as_deref().or(c.account.as_deref()).or(c.bank.as_deref()));
    let mut notes = name.map(|name| format!("<small>{}</small>", escape(name))).unwrap_or_default();
    if let Some(reason) = row.excluded {
        let _ = write!(notes, "<small class=\"why\">left out: {}</small>", figure::exclusion(reason));
    }
    notes
}
