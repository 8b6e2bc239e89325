//! What came in and what went out, month by month: bars, and the figures below them.

use std::fmt::Write as _;

use flvxtract::{Decimal, MonthSummary};

use super::axis::Axis;
use super::escape::escape;
use super::figure;
use super::part::Part;

const HEIGHT: i64 = 220;
const TOP: i64 = 14;
const BOTTOM: i64 = 26;
const LEFT: i64 = 56;
const RIGHT: i64 = 16;
/// Two charts, for a screen and for a telephone: class, width, names of months that fit.
const CHARTS: [(&str, i64, usize); 2] = [("wide", 1120, 14), ("narrow", 350, 5)];
/// A bar is no wider than this.
const WIDEST: i64 = 46;

/// Writes the section.
pub(super) fn write(out: &mut String, part: &Part<'_>) {
    if part.months.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "<section id=\"{}\">\n<h2>{}</h2>",
        part.id("months"),
        escape(&part.titled("Money in and out by month"))
    );
    if let Some(axis) = axis(part.months) {
        let told = format!(
            "Money in and out by month, {}; the figures are in the table below.",
            escape(part.currency())
        );
        out.push_str("<figure class=\"chart\">\n");
        for (class, width, labels) in CHARTS {
            let _ = writeln!(
                out,
                "<svg class=\"{class}\" viewBox=\"0 0 {width} {HEIGHT}\" role=\"img\" aria-label=\"{told}\">"
            );
            bars(out, part.months, &axis, width, labels);
            out.push_str("</svg>\n");
        }
        out.push_str(
            "<figcaption><span class=\"key in\"></span> in <span class=\"key out\"></span> out, without transfers \
             between own accounts and rows that undo others. A paler month is not covered in full.</figcaption>\n\
             </figure>\n",
        );
    }
    table(out, part);
    out.push_str("</section>\n");
}

fn axis(months: &[MonthSummary]) -> Option<Axis> {
    let most = months.iter().flat_map(|m| [m.credits, m.debits]).max()?;
    Axis::new(Decimal::ZERO, most, 4)
}

fn bars(out: &mut String, months: &[MonthSummary], axis: &Axis, width: i64, labels: usize) {
    let (bottom, top) = (Decimal::from(HEIGHT - BOTTOM), Decimal::from(TOP));
    for tick in axis.ticks() {
        let y = axis.place(tick, bottom, top);
        let class = if tick.is_zero() { "zero" } else { "grid" };
        let _ = writeln!(
            out,
            "<path class=\"{class}\" d=\"M{LEFT} {y}H{}\"/><text class=\"tick y\" x=\"{}\" y=\"{}\">{}</text>",
            width - RIGHT,
            LEFT - 6,
            y + Decimal::from(4),
            figure::tick(tick)
        );
    }
    let number = i64::try_from(months.len()).unwrap_or(i64::MAX);
    let step = Decimal::from(width - LEFT - RIGHT) / Decimal::from(number);
    let bar = (step * Decimal::new(36, 2)).min(Decimal::from(WIDEST));
    let every = months.len().div_ceil(labels).max(1);
    for (index, month) in months.iter().enumerate() {
        let middle = Decimal::from(LEFT) + step * (Decimal::from(index) + Decimal::new(5, 1));
        let class = if month.is_full { "" } else { " partly" };
        for (amount, way, x) in [(month.credits, "in", middle - bar), (month.debits, "out", middle)] {
            let y = axis.place(amount, bottom, top);
            let _ = writeln!(
                out,
                "<rect class=\"{way}{class}\" x=\"{}\" y=\"{y}\" width=\"{}\" height=\"{}\"><title>{} {way} {}</title></rect>",
                x.round_dp(1).normalize(),
                (bar - Decimal::ONE).max(Decimal::new(5, 1)).round_dp(1).normalize(),
                (bottom - y).normalize(),
                month.month.format("%b %Y"),
                figure::amount(amount)
            );
        }
        if index % every == 0 {
            let _ = writeln!(
                out,
                "<text class=\"tick x\" x=\"{}\" y=\"{}\">{}</text>",
                middle.round_dp(1).normalize(),
                HEIGHT - 8,
                month.month.format("%b %y")
            );
        }
    }
}

fn table(out: &mut String, part: &Part<'_>) {
    let _ = writeln!(
        out,
        "<div class=\"scroll\"><table class=\"figures\">\n<caption>{}</caption>\n<thead><tr>\
         <th scope=\"col\">Month</th><th scope=\"col\">In</th><th scope=\"col\">Out</th>\
         <th scope=\"col\">Net</th><th scope=\"col\">Income</th><th scope=\"col\">of it salary</th>\
         <th scope=\"col\">Mean balance</th><th scope=\"col\">Days below zero</th><th scope=\"col\">Days covered</th>\
         </tr></thead>\n<tbody>",
        figure::capital(&part.amounts_in())
    );
    for month in part.months {
        let net = month.credits.checked_sub(month.debits).map_or("–".to_owned(), figure::amount);
        let balance = month.average_balance.map_or("–".to_owned(), figure::amount);
        let negative = month.negative_days.map_or("–".to_owned(), |days| days.to_string());
        let partly = if month.is_full { "" } else { " <small>not in full</small>" };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{net}</td><td>{}</td><td>{}</td><td>{balance}</td>\
             <td>{negative}</td><td>{}{partly}</td></tr>",
            month.month.format("%Y-%m"),
            figure::amount(month.credits),
            figure::amount(month.debits),
            figure::amount(month.income),
            figure::amount(month.salary),
            month.covered_days
        );
    }
    out.push_str("</tbody></table></div>\n");
}
