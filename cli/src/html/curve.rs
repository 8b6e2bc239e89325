//! The balance day by day, as a line of steps; days that no statement covers are gaps.

use std::fmt::Write as _;

use chrono::{Datelike as _, NaiveDate};
use flvxtract::{DailyBalance, Decimal};

use super::axis::Axis;
use super::escape::escape;
use super::figure;
use super::part::Part;
use crate::text::count;

/// The size of a chart in pixels, and the room for what stands around it.
struct Frame {
    class: &'static str,
    width: i64,
    height: i64,
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
    /// Names of months that fit below it.
    labels: usize,
    /// Whether each day can be pointed at.
    has_days: bool,
}

/// One for a screen, one for a telephone: text keeps its size, which a picture that shrinks does not give.
const FRAMES: [Frame; 2] = [
    Frame {
        class: "wide",
        width: 1120,
        height: 260,
        left: 56,
        right: 16,
        top: 22,
        bottom: 26,
        labels: 14,
        has_days: true,
    },
    Frame {
        class: "narrow",
        width: 350,
        height: 210,
        left: 44,
        right: 8,
        top: 20,
        bottom: 24,
        labels: 5,
        has_days: false,
    },
];
/// With more days than this they are narrower than a pixel, and nobody points at them.
const MOST_POINTED: usize = 800;
const TICKS: u32 = 5;

/// Writes the section.
pub(super) fn write(out: &mut String, part: &Part<'_>) {
    let _ = writeln!(
        out,
        "<section id=\"{}\">\n<h2>{}</h2>",
        part.id("balance"),
        escape(&part.titled("Balance"))
    );
    match Curve::new(part.balances) {
        Some(curve) => {
            let told = curve.told(part.currency());
            let _ = writeln!(out, "<figure class=\"chart\">");
            for frame in &FRAMES {
                curve.draw(out, frame, &told);
            }
            let _ = writeln!(out, "<figcaption>{told}</figcaption>\n</figure>");
        }
        None => {
            let reason = part.metric("min_daily_balance").and_then(|(_, detail)| detail.reason);
            let reason = reason.map_or("the figures are too large to draw", |r| r.text());
            let _ = writeln!(out, "<p class=\"faint\">No curve: {reason}.</p>");
        }
    }
    out.push_str("</section>\n");
}

struct Curve<'a> {
    days: &'a [DailyBalance],
    least: &'a DailyBalance,
    most: &'a DailyBalance,
    first: NaiveDate,
    /// Days from the first to the last, covered or not.
    span: i64,
    axis: Axis,
}

impl<'a> Curve<'a> {
    fn new(days: &'a [DailyBalance]) -> Option<Self> {
        let (first, last) = (days.first()?.date, days.last()?.date);
        // Of equal days the first.
        let least = days.iter().min_by_key(|d| d.balance)?;
        let most = days.iter().rev().max_by_key(|d| d.balance)?;
        let axis = Axis::new(least.balance, most.balance, TICKS)?;
        Some(Self { days, least, most, first, span: (last - first).num_days() + 1, axis })
    }

    /// What the curve shows, in words.
    fn told(&self, currency: &str) -> String {
        let currency = escape(currency);
        let mut told = format!("Money at hand at the end of each day, {currency}.");
        if self.least.date != self.most.date {
            let _ = write!(
                told,
                " Lowest {} on {}, highest {} on {}.",
                figure::amount(self.least.balance),
                self.least.date,
                figure::amount(self.most.balance),
                self.most.date
            );
        }
        let covered = i64::try_from(self.days.len()).unwrap_or(self.span);
        let missing = usize::try_from(self.span - covered).unwrap_or(0);
        if missing > 0 {
            let verb = if missing == 1 { "is" } else { "are" };
            let _ = write!(told, " {} between {verb} not covered by any statement.", count(missing, "day"));
        }
        told
    }

    /// Days since the first.
    fn index(&self, day: NaiveDate) -> i64 {
        (day - self.first).num_days()
    }

    fn x(&self, frame: &Frame, index: i64) -> Decimal {
        let room = Decimal::from(frame.width - frame.left - frame.right);
        (Decimal::from(frame.left) + room * Decimal::from(index) / Decimal::from(self.span))
            .round_dp(1)
            .normalize()
    }

    fn y(&self, frame: &Frame, balance: Decimal) -> Decimal {
        self.axis.place(balance, Decimal::from(frame.height - frame.bottom), Decimal::from(frame.top))
    }

    fn draw(&self, out: &mut String, frame: &Frame, told: &str) {
        let _ = writeln!(
            out,
            "<svg class=\"{}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{told}\">",
            frame.class, frame.width, frame.height
        );
        self.grid(out, frame);
        let runs = self.runs();
        for pair in runs.windows(2) {
            if let ([.., before], [after, ..]) = (pair[0], pair[1]) {
                self.gap(out, frame, before.date, after.date);
            }
        }
        for run in &runs {
            self.line(out, frame, run);
        }
        self.mark(out, frame, self.least, "least");
        if self.most.balance != self.least.balance {
            self.mark(out, frame, self.most, "most");
        }
        if frame.has_days && self.days.len() <= MOST_POINTED {
            self.pointers(out, frame);
        }
        out.push_str("</svg>\n");
    }

    fn grid(&self, out: &mut String, frame: &Frame) {
        let (left, right) = (frame.left, frame.width - frame.right);
        for tick in self.axis.ticks() {
            let y = self.y(frame, tick);
            let class = if tick.is_zero() { "zero" } else { "grid" };
            let _ = writeln!(
                out,
                "<path class=\"{class}\" d=\"M{left} {y}H{right}\"/><text class=\"tick y\" x=\"{}\" y=\"{}\">{}</text>",
                left - 6,
                y + Decimal::from(4),
                figure::tick(tick)
            );
        }
        for (day, label) in self.dates(frame.labels) {
            let x = self.x(frame, self.index(day));
            let (from, to) = (frame.top, frame.height - frame.bottom);
            let _ = writeln!(
                out,
                "<path class=\"grid\" d=\"M{x} {from}V{}\"/><text class=\"tick\" x=\"{}\" y=\"{}\">{label}</text>",
                to + 4,
                x + Decimal::from(3),
                frame.height - 8
            );
        }
    }

    /// The days that are named below the curve: firsts of months, and fifteenths where there is room.
    fn dates(&self, most: usize) -> Vec<(NaiveDate, String)> {
        let all = || self.first.iter_days().take(usize::try_from(self.span).unwrap_or(0));
        let halves: Vec<NaiveDate> = all().filter(|d| matches!(d.day(), 1 | 15)).collect();
        // A name needs room before the end of the curve.
        let fits = |d: &NaiveDate| {
            let room = self.span - self.index(*d);
            usize::try_from(room).unwrap_or(0) * most * 2 >= usize::try_from(self.span).unwrap_or(0)
        };
        if halves.len() <= most {
            return halves.into_iter().filter(fits).map(|d| (d, d.format("%-d %b").to_string())).collect();
        }
        let firsts: Vec<NaiveDate> = all().filter(|d| d.day() == 1).collect();
        let every = firsts.len().div_ceil(most.max(1)).max(1);
        let named = firsts.into_iter().step_by(every).filter(fits);
        named.map(|d| (d, d.format("%b %y").to_string())).collect()
    }

    /// The covered days, parted where some are missing.
    fn runs(&self) -> Vec<&'a [DailyBalance]> {
        self.days.chunk_by(|a, b| (b.date - a.date).num_days() == 1).collect()
    }

    /// Days that are not covered, hatched.
    fn gap(&self, out: &mut String, frame: &Frame, before: NaiveDate, after: NaiveDate) {
        let (from, to) = (self.x(frame, self.index(before) + 1), self.x(frame, self.index(after)));
        let _ = writeln!(
            out,
            "<rect class=\"gap\" x=\"{from}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>not covered</title></rect>",
            frame.top,
            to - from,
            frame.height - frame.top - frame.bottom
        );
    }

    fn line(&self, out: &mut String, frame: &Frame, run: &[DailyBalance]) {
        let Some((first, last)) = run.first().zip(run.last()) else { return };
        let mut path = String::new();
        let _ = write!(path, "M{} {}", self.x(frame, self.index(first.date)), self.y(frame, first.balance));
        for pair in run.windows(2) {
            if pair[0].balance != pair[1].balance {
                let x = self.x(frame, self.index(pair[1].date));
                let _ = write!(path, "H{x}V{}", self.y(frame, pair[1].balance));
            }
        }
        let _ = write!(path, "H{}", self.x(frame, self.index(last.date) + 1));
        let zero = self.y(frame, Decimal::ZERO);
        let start = self.x(frame, self.index(first.date));
        let _ = writeln!(
            out,
            "<path class=\"area\" d=\"{path}V{zero}H{start}Z\"/><path class=\"line\" d=\"{path}\"/>"
        );
    }

    /// A dot with its figure: above the highest day, below the lowest.
    fn mark(&self, out: &mut String, frame: &Frame, day: &DailyBalance, class: &str) {
        let x = self.x(frame, self.index(day.date));
        let y = self.y(frame, day.balance);
        let is_left = x < Decimal::from(frame.width / 2);
        let (anchor, shift) = if is_left { ("start", 5) } else { ("end", -5) };
        let is_low = y > Decimal::from(frame.height - frame.bottom - 18);
        let below = class == "least" && !is_low;
        let _ = writeln!(
            out,
            "<circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" r=\"3\"/><text class=\"mark\" text-anchor=\"{anchor}\" x=\"{}\" y=\"{}\">{}</text>",
            x + Decimal::from(shift),
            y + Decimal::from(if below { 14 } else { -7 }),
            figure::amount(day.balance)
        );
    }

    /// A strip for each day that says its balance when it is pointed at.
    fn pointers(&self, out: &mut String, frame: &Frame) {
        out.push_str("<g class=\"days\">");
        for day in self.days {
            let index = self.index(day.date);
            let (from, to) = (self.x(frame, index), self.x(frame, index + 1));
            let _ = write!(
                out,
                "<rect x=\"{from}\" y=\"{}\" width=\"{}\" height=\"{}\"><title>{} {}</title></rect>",
                frame.top,
                to - from,
                frame.height - frame.top - frame.bottom,
                day.date,
                figure::amount(day.balance)
            );
        }
        out.push_str("</g>\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str, balance: i64) -> DailyBalance {
        DailyBalance { date: date.parse().unwrap(), balance: Decimal::from(balance) }
    }

    #[test]
    fn days_that_are_not_covered_are_gaps_and_equal_days_end_at_the_first() {
        let days = [day("2024-01-01", 5), day("2024-01-02", -5), day("2024-01-05", -5), day("2024-01-06", 9)];
        let curve = Curve::new(&days).unwrap();
        assert_eq!(curve.runs().iter().map(|r| r.len()).collect::<Vec<_>>(), [2, 2]);
        assert_eq!(curve.least.date, days[1].date);
        let mut out = String::new();
        curve.draw(&mut out, &FRAMES[0], "told");
        assert_eq!(out.matches("class=\"line\"").count(), 2);
        assert_eq!(out.matches("class=\"gap\"").count(), 1);
        assert_eq!(out.matches("class=\"zero\"").count(), 1);
        assert!(curve.told("NGN").contains("2 days between are not covered"), "{}", curve.told("NGN"));
        assert!(Curve::new(&[]).is_none());
    }
}
