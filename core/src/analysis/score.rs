//! Definitions 29 and 30: how well what comes in suffices, and how far the rows can be trusted.

use rust_decimal::Decimal;

use super::calendar::Span;
use super::detail::{Reason, Scope};
use super::facts::{Facts, Row, Work};
use super::metric::{Draft, Metric};
use super::number::{count, float, part, piecewise, points, quotient, ratio, variation};
use crate::category::Category;

/// Points of each part, in the order of the parts. They sum to 100.
const WEIGHTS: [f64; 7] = [25.0, 20.0, 15.0, 15.0, 10.0, 10.0, 5.0];
const NAMES: [&str; 7] = [
    "netFlowMargin",
    "bufferDays",
    "lowBalanceShare",
    "incomeStability",
    "inflowVolatility",
    "repaymentBurden",
    "gamblingAndReturned",
];

/// What each part scores, from 0 to 1, between points. docs/METRICS.md has the same points.
const MARGIN: [(f64, f64); 3] = [(-0.10, 0.0), (0.0, 0.4), (0.20, 1.0)];
const BUFFER: [(f64, f64); 4] = [(0.0, 0.0), (7.0, 0.4), (30.0, 0.8), (60.0, 1.0)];
const LOW: [(f64, f64); 4] = [(0.0, 1.0), (0.10, 0.6), (0.33, 0.2), (0.66, 0.0)];
const STABILITY: [(f64, f64); 2] = [(0.0, 0.0), (1.0, 1.0)];
const VOLATILITY: [(f64, f64); 4] = [(0.10, 1.0), (0.25, 0.8), (0.50, 0.4), (1.0, 0.0)];
const BURDEN: [(f64, f64); 3] = [(0.0, 1.0), (0.3333, 0.5), (0.60, 0.0)];
const GAMBLING: [(f64, f64); 3] = [(0.0, 1.0), (0.05, 0.5), (0.20, 0.0)];
const RETURNED: [(f64, f64); 3] = [(0.0, 1.0), (1.0, 0.5), (3.0, 0.0)];

/// Fills the score.
pub(super) fn fill(facts: &Facts<'_>, draft: &mut Draft) {
    draft.cash_flow_sufficiency_score = facts.metric(&facts.calendar.month_window(), |m, span| {
        m.scope(Scope::Counted, facts, span);
        let (mut sum, mut present, mut missing) = (0.0, 0.0, Vec::new());
        for (index, (name, weight)) in NAMES.into_iter().zip(WEIGHTS).enumerate() {
            match measure(facts, span, index) {
                Ok((measured, score)) => {
                    m.input(name, ratio(measured)?);
                    m.input(&format!("{name}Points"), points(score * weight)?);
                    sum += score * weight;
                    present += weight;
                }
                Err(reason) => missing.push((name, reason)),
            }
        }
        for (name, reason) in &missing {
            m.input(&format!("{name}Missing"), reason.text().to_owned());
        }
        m.input("weightPresent", present);
        if present <= 50.0 {
            return Err(Reason::TooLittleEvidence);
        }
        points(100.0 * sum / present)
    });
}

/// Returns what a part measures and how it scores.
fn measure(facts: &Facts<'_>, span: &Span, index: usize) -> Result<(f64, f64), Reason> {
    let mut unused = Work::default();
    let m = &mut unused;
    let scored = |line: &[(f64, f64)], x: f64| Ok((x, piecewise(line, x)));
    match index {
        0 => {
            let (credits, debits) = (facts.credits(span), facts.debits(span));
            scored(&MARGIN, float(quotient(credits - debits, credits, Reason::NoCredits)?))
        }
        1 => scored(&BUFFER, float(super::flow::buffer(facts, m, span)?)),
        2 => {
            // Without a threshold for low balances only days below zero count.
            let threshold = facts.low_balance().unwrap_or_default();
            let days = facts.daily(span)?;
            let low = days.iter().filter(|d| d.1 < threshold || d.1 < Decimal::ZERO).count();
            scored(&LOW, part(count(low), count(days.len())))
        }
        3 => {
            let incomes = facts.by_month(span, |r| r.is_income());
            if incomes.iter().all(Decimal::is_zero) {
                return Err(Reason::NoIncome);
            }
            scored(&STABILITY, 1.0 - variation(&incomes, Reason::TooFewMonths)?.min(1.0))
        }
        4 => scored(&VOLATILITY, variation(&facts.totals(span).credits.by_month, Reason::TooFewMonths)?),
        5 => {
            let (income, repaid) = super::debt::burden(facts, m, span)?;
            scored(&BURDEN, float(quotient(repaid, income, Reason::NoIncome)?))
        }
        _ => {
            let is_stake = |r: &&Row<'_>| r.is_debit() && r.is(Category::Gambling);
            let stakes: Decimal = facts.counted(span).filter(is_stake).map(Row::size).sum();
            let gambled = float(quotient(stakes, facts.debits(span), Reason::NoDebits)?);
            let returned = facts.within(span).filter(|r| r.is(Category::ReturnedItem)).count();
            let a_month = part(count(returned), span.window.months);
            let (_, low) = scored(&GAMBLING, gambled)?;
            // The worse of the two.
            Ok((gambled, low.min(piecewise(&RETURNED, a_month))))
        }
    }
}

/// Fills the confidence, which is computed with the statements.
pub(super) fn confidence(
    facts: &Facts<'_>,
    overall: Result<f64, Reason>,
    inputs: &[(&str, f64)],
) -> Metric<f64> {
    facts.metric(&facts.calendar.period(), |m, span| {
        m.scope(Scope::All, facts, span);
        for (name, value) in inputs {
            m.input(name, ratio(*value)?);
        }
        overall.and_then(ratio)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_a_hundred_and_the_lines_rise_in_x() {
        assert!((WEIGHTS.iter().sum::<f64>() - 100.0).abs() < 1e-9);
        let lines: [&[(f64, f64)]; 8] =
            [&MARGIN, &BUFFER, &LOW, &STABILITY, &VOLATILITY, &BURDEN, &GAMBLING, &RETURNED];
        for line in lines {
            assert!(line.windows(2).all(|p| p[0].0 < p[1].0), "{line:?}");
            let falls = line.windows(2).all(|p| p[0].1 >= p[1].1);
            let rises = line.windows(2).all(|p| p[0].1 <= p[1].1);
            assert!(falls || rises, "{line:?}");
        }
    }
}
