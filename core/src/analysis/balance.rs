//! Definitions 1 to 3, 8, 9 and 12: what is at hand at the end of a day.

use chrono::{Datelike as _, NaiveDate, Weekday};
use rust_decimal::Decimal;

use super::calendar::{Span, month_of};
use super::detail::{Reason, Scope, WindowKind};
use super::facts::{Facts, Work};
use super::metric::{Draft, Metric};
use super::number::{count, mean, median, part};
use crate::category::Category;

type Days = [(NaiveDate, Decimal)];

/// Fills the metrics of balances.
pub(super) fn fill(facts: &Facts<'_>, draft: &mut Draft) {
    averages(facts, draft);
    extremes(facts, draft);
    draft.average_monthly_balance_legacy = legacy(facts);
    negative(facts, draft);
    low(facts, draft);
}

/// The mean balance of days, rounded.
pub(super) fn average(facts: &Facts<'_>, days: &Days) -> Result<Decimal, Reason> {
    let balances: Vec<Decimal> = days.iter().map(|d| d.1).collect();
    mean(&balances).map(|v| facts.money(v)).ok_or(Reason::TooFewDays)
}

fn averages(facts: &Facts<'_>, draft: &mut Draft) {
    let over = |span: Result<Span, Reason>, is_wanted: fn(NaiveDate) -> bool| {
        facts.metric(&span, |m, span| {
            let days: Vec<_> = facts.daily(span)?.into_iter().filter(|d| is_wanted(d.0)).collect();
            m.input("days", count(days.len()));
            m.scope(Scope::All, facts, span);
            average(facts, &days)
        })
    };
    let every = |_: NaiveDate| true;
    let calendar = &facts.calendar;
    draft.average_daily_balance = over(calendar.day_window(), every);
    draft.average_weekday_balance =
        over(calendar.day_window(), |d| !matches!(d.weekday(), Weekday::Sat | Weekday::Sun));
    draft.average_daily_balance_30d = over(calendar.last(WindowKind::Last30Days), every);
    draft.average_daily_balance_60d = over(calendar.last(WindowKind::Last60Days), every);
    draft.average_daily_balance_90d = over(calendar.last(WindowKind::Last90Days), every);
}

fn extremes(facts: &Facts<'_>, draft: &mut Draft) {
    let window = facts.calendar.day_window();
    draft.median_daily_balance = facts.metric(&window, |m, span| {
        let balances: Vec<Decimal> = facts.daily(span)?.iter().map(|d| d.1).collect();
        m.input("days", count(balances.len()));
        m.scope(Scope::All, facts, span);
        median(&balances).map(|v| facts.money(v)).ok_or(Reason::TooFewDays)
    });
    let found = |m: &mut Work, day: Option<&(NaiveDate, Decimal)>| {
        let (day, balance) = day.ok_or(Reason::TooFewDays)?;
        m.input("day", *day);
        m.list(facts.standing(*day));
        Ok(facts.money(*balance))
    };
    // The first of equal days.
    draft.min_daily_balance = facts.metric(&window, |m, span| {
        let days = facts.daily(span)?;
        found(m, days.iter().min_by_key(|(day, balance)| (*balance, *day)))
    });
    draft.max_daily_balance = facts.metric(&window, |m, span| {
        let days = facts.daily(span)?;
        found(m, days.iter().max_by_key(|(day, balance)| (*balance, std::cmp::Reverse(*day))))
    });
}

/// The mean over months of the mean of the balances that rows print.
fn legacy(facts: &Facts<'_>) -> Metric<Decimal> {
    facts.metric(&facts.calendar.month_window(), |m, span| {
        let mut means = Vec::new();
        for month in &span.months {
            let balances: Vec<Decimal> = facts
                .of_month(span, month.first)
                .filter_map(|r| r.transaction.balance)
                .filter(|b| !super::number::is_out_of_range(*b))
                .collect();
            means.extend(mean(&balances));
        }
        m.input("months", count(means.len()));
        m.scope(Scope::All, facts, span);
        mean(&means).map(|v| facts.money(v)).ok_or(Reason::NoRunningBalance)
    })
}

/// The days of a window that end with a balance that is wanted.
fn days_with(
    facts: &Facts<'_>,
    span: &Span,
    is_wanted: impl Fn(Decimal) -> bool,
) -> Result<Vec<NaiveDate>, Reason> {
    Ok(facts.daily(span)?.into_iter().filter(|d| is_wanted(d.1)).map(|d| d.0).collect())
}

/// Lists the row that each day's balance rests on.
fn list_days(facts: &Facts<'_>, m: &mut Work, days: &[NaiveDate]) {
    let mut ids: Vec<_> = days.iter().filter_map(|d| facts.standing(*d)).collect();
    ids.dedup_by_key(|r| r.transaction.id.as_str());
    m.list(ids);
}

fn negative(facts: &Facts<'_>, draft: &mut Draft) {
    let below = |m: &mut Work, span: &Span| -> Result<u32, Reason> {
        let days = days_with(facts, span, |balance| balance < Decimal::ZERO)?;
        m.input("days", span.window.days);
        list_days(facts, m, &days);
        Ok(count(days.len()))
    };
    let calendar = &facts.calendar;
    let (last30, last90) = (calendar.last(WindowKind::Last30Days), calendar.last(WindowKind::Last90Days));
    draft.negative_balance_days = facts.metric(&calendar.day_window(), below);
    draft.negative_balance_days_30d = facts.metric(&last30, below);
    draft.negative_balance_days_90d = facts.metric(&last90, below);
    draft.negative_balance_share_30d = facts.metric(&last30, |m, span| Ok(part(below(m, span)?, 30)));
    draft.negative_balance_share_90d = facts.metric(&last90, |m, span| Ok(part(below(m, span)?, 90)));
    draft.overdraft_days = facts.metric(&calendar.day_window(), |m, span| {
        let mut days = days_with(facts, span, |balance| balance < Decimal::ZERO)?;
        let fees = facts.counted(span).filter(|r| r.is_debit() && r.is(Category::PenaltyFee));
        days.extend(fees.map(|r| r.date));
        days.sort_unstable();
        days.dedup();
        list_days(facts, m, &days);
        Ok(count(days.len()))
    });
}

fn low(facts: &Facts<'_>, draft: &mut Draft) {
    draft.low_balance_days = facts.metric(&facts.calendar.day_window(), |m, span| {
        let threshold = facts.low_balance().ok_or(Reason::NoThreshold)?;
        m.input("threshold", threshold);
        let days = days_with(facts, span, |balance| balance < threshold)?;
        list_days(facts, m, &days);
        Ok(count(days.len()))
    });
    draft.zero_balance_months = facts.metric(&facts.calendar.month_window(), |m, span| {
        let days = days_with(facts, span, |balance| balance <= Decimal::ZERO)?;
        let mut months: Vec<NaiveDate> = days.iter().map(|d| month_of(*d)).collect();
        months.dedup();
        list_days(facts, m, &days);
        Ok(count(months.len()))
    });
}
