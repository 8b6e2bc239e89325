//! What the money was for, and where it came from: sums by category, the largest first.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use flvxtract::{Category, Decimal, Direction, ExclusionReason};

use super::escape::escape;
use super::figure;
use super::part::Part;

/// Sum and number of rows of one category.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sum {
    amount: Decimal,
    rows: u32,
}

/// Writes the section.
pub(super) fn write(out: &mut String, part: &Part<'_>) {
    let _ = writeln!(
        out,
        "<section id=\"{}\">\n<h2>{}</h2>\n<div class=\"pair\">",
        part.id("categories"),
        escape(&part.titled("Categories"))
    );
    for (title, class, direction) in
        [("Money out", "out", Direction::Debit), ("Money in", "in", Direction::Credit)]
    {
        table(out, part, title, class, &sums(part, direction));
    }
    out.push_str("</div>\n");
    let mut excluded: BTreeMap<ExclusionReason, usize> = BTreeMap::new();
    for reason in part.transactions.iter().filter_map(|r| r.excluded) {
        *excluded.entry(reason).or_default() += 1;
    }
    if !excluded.is_empty() {
        let reasons = excluded.into_iter().map(|(reason, rows)| {
            format!("{}: {}", figure::exclusion(reason), crate::text::count(rows, "row"))
        });
        let reasons: Vec<String> = reasons.collect();
        let _ = writeln!(out, "<p class=\"faint\">Not counted: {}.</p>", reasons.join(", "));
    }
    out.push_str("</section>\n");
}

/// The counted rows of one direction by category, the largest sum first.
fn sums(part: &Part<'_>, direction: Direction) -> Vec<(Category, Sum)> {
    let mut sums: BTreeMap<Category, Sum> = BTreeMap::new();
    for row in part.transactions.iter().filter(|r| r.excluded.is_none()) {
        if Direction::of(row.transaction.amount) == direction {
            let sum = sums.entry(row.tag.category).or_default();
            sum.amount = sum.amount.saturating_add(row.transaction.amount.abs());
            sum.rows += 1;
        }
    }
    let mut sums: Vec<(Category, Sum)> = sums.into_iter().collect();
    sums.sort_by_key(|(category, sum)| (std::cmp::Reverse(sum.amount), *category));
    sums
}

fn table(out: &mut String, part: &Part<'_>, title: &str, class: &str, sums: &[(Category, Sum)]) {
    let _ = writeln!(
        out,
        "<div class=\"scroll\"><table class=\"figures bars\">\n<caption>{title}, {}</caption>\n<thead><tr>\
         <th scope=\"col\">Category</th><th scope=\"col\"><span class=\"aside\">Bar</span></th>\
         <th scope=\"col\">Amount</th><th scope=\"col\">Share</th><th scope=\"col\">Rows</th></tr></thead>\n<tbody>",
        escape(part.currency())
    );
    let whole = sums.iter().fold(Decimal::ZERO, |whole, (_, sum)| whole.saturating_add(sum.amount));
    let most = sums.first().map(|(_, sum)| sum.amount).unwrap_or_default();
    for (category, sum) in sums {
        let code = figure::code(category);
        let share = |of: Decimal| sum.amount.checked_div(of).unwrap_or_default() * Decimal::ONE_HUNDRED;
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><a href=\"#rows\" data-part=\"{}\" data-category=\"{code}\" data-way=\"{class}\">{}</a></th>\
             <td><svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <rect class=\"{class}\" width=\"{}\" height=\"8\"/></svg></td>\
             <td>{}</td><td>{}&nbsp;%</td><td>{}</td></tr>",
            part.first_row,
            figure::capital(&figure::words(&code)),
            share(most).round_dp(1).normalize(),
            figure::amount(sum.amount),
            crate::money::grouped(share(whole).round_dp(1), 1),
            sum.rows
        );
    }
    if sums.is_empty() {
        out.push_str("<tr><td colspan=\"5\">none</td></tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
}
