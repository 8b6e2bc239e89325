//! Definitions 4 to 7, 25 and 27: what comes in and what goes out.

use rust_decimal::Decimal;

use super::calendar::Span;
use super::detail::{Reason, Scope, WindowKind};
use super::facts::{Facts, Row, Work};
use super::metric::Draft;
use super::number::{count, deviation, float, from_float, quotient, ratio, share, variation};

/// Fills the metrics of flows.
pub(super) fn fill(facts: &Facts<'_>, draft: &mut Draft) {
    net(facts, draft);
    turnover(facts, draft);
    volatility(facts, draft);
    trend(facts, draft);
}

/// Credits and debits of a window, entered as inputs.
pub(super) fn sides(facts: &Facts<'_>, m: &mut Work, span: &Span) -> (Decimal, Decimal) {
    let (credits, debits) = (facts.credits(span), facts.debits(span));
    m.input("credits", facts.money(credits));
    m.input("debits", facts.money(debits));
    (credits, debits)
}

fn net(facts: &Facts<'_>, draft: &mut Draft) {
    let days = facts.calendar.day_window();
    let months = facts.calendar.month_window();
    let flow = |m: &mut Work, span: &Span| {
        m.scope(Scope::Counted, facts, span);
        let (credits, debits) = sides(facts, m, span);
        credits - debits
    };
    draft.net_cash_flow = facts.metric(&days, |m, span| Ok(facts.money(flow(m, span))));
    draft.average_monthly_net_cash_flow =
        facts.metric(&months, |m, span| facts.per(flow(m, span), span.months.len()));
    draft.average_daily_net_cash_flow =
        facts.metric(&days, |m, span| facts.per(flow(m, span), span.days.len()));
    draft.inflow_outflow_ratio = facts.metric(&days, |m, span| {
        m.scope(Scope::Counted, facts, span);
        let (credits, debits) = sides(facts, m, span);
        share(credits, debits, Reason::NoDebits)
    });
    draft.buffer_days = facts.metric(&days, |m, span| {
        m.scope(Scope::All, facts, span);
        ratio(float(buffer(facts, m, span)?))
    });
}

/// Days of spending that the mean balance covers.
pub(super) fn buffer(facts: &Facts<'_>, m: &mut Work, span: &Span) -> Result<Decimal, Reason> {
    let daily = facts.daily(span)?;
    let balance = super::balance::average(facts, &daily)?;
    let spent = facts.debits(span);
    m.input("averageDailyBalance", balance);
    m.input("debits", facts.money(spent));
    m.input("days", span.window.days);
    let product = balance.checked_mul(Decimal::from(span.window.days)).ok_or(Reason::OutOfRange)?;
    quotient(product, spent, Reason::NoDebits)
}

fn turnover(facts: &Facts<'_>, draft: &mut Draft) {
    let days = facts.calendar.day_window();
    draft.total_credit_turnover = facts.metric(&days, |m, span| {
        m.scope(Scope::Credits, facts, span);
        Ok(facts.money(facts.credits(span)))
    });
    draft.total_debit_turnover = facts.metric(&days, |m, span| {
        m.scope(Scope::Debits, facts, span);
        Ok(facts.money(facts.debits(span)))
    });
    draft.gross_credits = facts.metric(&days, |m, span| {
        m.scope(Scope::All, facts, span);
        Ok(facts.money(facts.within(span).filter(|r| r.is_credit()).map(Row::size).sum()))
    });
    draft.gross_debits = facts.metric(&days, |m, span| {
        m.scope(Scope::All, facts, span);
        Ok(facts.money(facts.within(span).filter(|r| r.is_debit()).map(Row::size).sum()))
    });
}

/// Which side of the account is looked at.
#[derive(Clone, Copy)]
enum Side {
    In,
    Out,
}

impl Side {
    fn sums(self, facts: &Facts<'_>, m: &mut Work, span: &Span) -> Vec<Decimal> {
        m.input("months", span.window.months);
        match self {
            Self::In => {
                m.scope(Scope::Credits, facts, span);
                facts.totals(span).credits.by_month.clone()
            }
            Self::Out => {
                m.scope(Scope::Debits, facts, span);
                facts.totals(span).debits.by_month.clone()
            }
        }
    }
}

fn volatility(facts: &Facts<'_>, draft: &mut Draft) {
    let months = facts.calendar.month_window();
    let three = facts.calendar.three_months();
    let spread = |side: Side| {
        facts.metric(&months, move |m, span| {
            let sums: Vec<f64> = side.sums(facts, m, span).into_iter().map(float).collect();
            from_float(deviation(&sums).ok_or(Reason::TooFewMonths)?, facts.scale)
        })
    };
    draft.monthly_inflow_deviation = spread(Side::In);
    draft.monthly_outflow_deviation = spread(Side::Out);
    let cv = |span: &Result<Span, Reason>, side: Side| {
        facts.metric(span, move |m, span| ratio(variation(&side.sums(facts, m, span), Reason::TooFewMonths)?))
    };
    draft.inflow_volatility = cv(&months, Side::In);
    draft.outflow_volatility = cv(&months, Side::Out);
    draft.inflow_volatility_3m = cv(&three, Side::In);
    draft.outflow_volatility_3m = cv(&three, Side::Out);
}

fn trend(facts: &Facts<'_>, draft: &mut Draft) {
    let three = facts.calendar.three_months();
    let change = |side: Side| {
        facts.metric(&three, move |m, span| {
            let sums = side.sums(facts, m, span);
            let (Some(first), Some(last)) = (sums.first(), sums.last()) else {
                return Err(Reason::TooFewMonths);
            };
            m.input("thirdLatest", facts.money(*first));
            m.input("latest", facts.money(*last));
            share(last - first, *first, Reason::MeanIsZero)
        })
    };
    draft.inflow_trend_3m = change(Side::In);
    draft.outflow_trend_3m = change(Side::Out);
    draft.cash_flow_trend_30d = facts.metric(&facts.calendar.last(WindowKind::Last30Days), |m, span| {
        m.scope(Scope::Counted, facts, span);
        let mut flows = vec![Decimal::ZERO; span.days.len()];
        for row in facts.counted(span) {
            if let Some(flow) = span.days.binary_search(&row.date).ok().and_then(|d| flows.get_mut(d)) {
                *flow += row.amount;
            }
        }
        let values: Vec<f64> = flows.into_iter().map(float).collect();
        let (first, last) = values.split_at_checked(15).ok_or(Reason::TooFewDays)?;
        let mean = |part: &[f64]| part.iter().sum::<f64>() / f64::from(count(part.len()).max(1));
        let spread = deviation(&values).ok_or(Reason::TooFewDays)?;
        if spread == 0.0 {
            return Err(Reason::NoSpread);
        }
        m.input("meanOfFirst15Days", from_float(mean(first), facts.scale)?);
        m.input("meanOfLast15Days", from_float(mean(last), facts.scale)?);
        m.input("deviation", from_float(spread, facts.scale)?);
        ratio((mean(first) - mean(last)) / spread)
    });
}
