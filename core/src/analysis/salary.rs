//! Definitions 13 to 17: who pays a salary, how regularly, and what is earned in a month.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::detail::{Reason, Scope};
use super::facts::{Facts, Row};
use super::metric::Draft;
use super::number::{count, float, from_float, mean, median, part, ratio, variation};
use super::stream::{Cadence, Stream, day_deviation, due, next, streams};
use crate::category::Category;

/// What speaks for a salary, and how much. The weights are ours; docs/METRICS.md has them too.
const WEIGHT_NARRATION: f64 = 0.30;
const WEIGHT_CADENCE: f64 = 0.35;
const WEIGHT_AMOUNT: f64 = 0.25;
const WEIGHT_COUNT: f64 = 0.10;

/// The largest salary, as numbers that outlive the rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Salary {
    pub(super) payer: Option<String>,
    cadence: Option<Cadence>,
    confidence: f64,
    /// What speaks for it, the strongest first.
    reasons: Vec<(&'static str, f64)>,
    dates: Vec<NaiveDate>,
    amounts: Vec<Decimal>,
    ids: Vec<String>,
}

/// Finds salaries, marks their rows, and returns the largest.
pub(super) fn find(facts: &mut Facts<'_>) -> Option<Salary> {
    let least = facts.options.salary_min_confidence;
    let (ids, largest) = {
        let candidates = facts.rows.iter().filter(|r| r.counts() && may_be_salary(r));
        let mut found: Vec<(Stream<'_, '_>, Salary)> = streams(candidates)
            .into_iter()
            .filter_map(|s| judge(&s, least).map(|salary| (s, salary)))
            .collect();
        // Streams come in the order of their names, which a stable sort keeps among equals.
        found.sort_by_key(|(stream, _)| std::cmp::Reverse(stream.total()));
        let ids: BTreeSet<(u32, &str)> = found
            .iter()
            .flat_map(|(s, _)| s.rows.iter().map(|r| (r.account, r.transaction.id.as_str())))
            .collect();
        (ids, found.into_iter().next().map(|(_, salary)| salary))
    };
    for row in &mut facts.rows {
        // Narrations that say so are a salary also where the payer cannot be told.
        let is_told = row.counts() && row.is_credit() && row.is(Category::Salary);
        row.is_salary = is_told || ids.contains(&(row.account, row.transaction.id.as_str()));
    }
    largest
}

fn may_be_salary(row: &Row<'_>) -> bool {
    let open = [Category::Salary, Category::OtherIncome, Category::TransferIn, Category::Unknown];
    row.is_credit() && open.contains(&row.category)
}

fn judge(stream: &Stream<'_, '_>, least: f64) -> Option<Salary> {
    let told = stream.rows.iter().filter(|r| r.is(Category::Salary)).count();
    let narration = part(count(told), count(stream.rows.len()));
    let cadence = if stream.cadence.is_some() { stream.fit } else { 0.0 };
    let steady = stream.variation.as_ref().map_or(0.0, |cv| (1.0 - cv / 0.5).max(0.0));
    let number = (f64::from(count(stream.rows.len())) / 3.0).min(1.0);
    let mut reasons = vec![
        ("narration", WEIGHT_NARRATION * narration),
        ("cadence", WEIGHT_CADENCE * cadence),
        ("amount", WEIGHT_AMOUNT * steady),
        ("count", WEIGHT_COUNT * number),
    ];
    reasons.sort_by(|a, b| b.1.total_cmp(&a.1));
    let confidence = reasons.iter().map(|r| r.1).sum();
    // Without a word for it only a strict pattern is a salary: rent and help from family come monthly too.
    let is_strict = stream.rows.len() >= 3
        && cadence >= 0.8
        && stream.variation.as_ref().is_ok_and(|cv| *cv <= 0.15)
        && confidence >= least;
    if narration < 0.5 && !is_strict {
        return None;
    }
    let first = stream.rows.first()?;
    let payer = first.tag.counterparty.as_ref().and_then(|c| c.name.clone());
    Some(Salary {
        payer: payer.or_else(|| Some(first.key.to_owned())),
        cadence: stream.cadence,
        confidence,
        reasons,
        dates: stream.dates(),
        amounts: stream.rows.iter().map(|r| r.size()).collect(),
        ids: stream.rows.iter().map(|r| r.transaction.id.clone()).collect(),
    })
}

/// Fills the metrics of the salary.
pub(super) fn fill(facts: &Facts<'_>, salary: Option<&Salary>, draft: &mut Draft) {
    let period = facts.calendar.period();
    let months = facts.calendar.month_window();
    let rows = |salary: &Salary| -> Vec<&Row<'_>> {
        facts.rows.iter().filter(|r| r.is_salary && salary.ids.contains(&r.transaction.id)).collect()
    };
    draft.salary_detected = facts.metric(&period, |m, span| {
        if facts.credits(span).is_zero() {
            return Err(Reason::NoCredits);
        }
        m.scope(Scope::Credits, facts, span);
        Ok(salary.is_some())
    });
    draft.salary_confidence = facts.metric(&period, |m, _| {
        let salary = salary.ok_or(Reason::NoSalary)?;
        for (name, weight) in &salary.reasons {
            m.input(name, ratio(*weight)?);
        }
        for (place, (name, _)) in ["strongestReason", "secondReason"].iter().zip(&salary.reasons) {
            m.input(place, (*name).to_owned());
        }
        m.list(rows(salary));
        ratio(salary.confidence)
    });
    draft.salary_payer = facts.metric(&period, |m, _| {
        let salary = salary.ok_or(Reason::NoSalary)?;
        m.list(rows(salary));
        salary.payer.clone().ok_or(Reason::NoCounterparty)
    });
    draft.salary_frequency = facts.metric(&period, |m, _| {
        let salary = salary.ok_or(Reason::NoSalary)?;
        m.list(rows(salary));
        salary.cadence.map(|c| c.name().to_owned()).ok_or(Reason::NoCadence)
    });
    draft.average_salary = facts.metric(&period, |m, _| {
        let salary = salary.ok_or(Reason::NoSalary)?;
        m.input("payments", count(salary.amounts.len()));
        m.list(rows(salary));
        mean(&salary.amounts).map(|v| facts.money(v)).ok_or(Reason::NoSalary)
    });
    draft.last_salary_date = facts.metric(&period, |m, _| {
        let salary = salary.ok_or(Reason::NoSalary)?;
        m.list(rows(salary).into_iter().next_back());
        salary.dates.last().copied().ok_or(Reason::NoSalary)
    });
    draft.expected_salary_day = facts.metric(&period, |m, _| {
        let salary = salary.ok_or(Reason::NoSalary)?;
        m.list(rows(salary));
        match salary.cadence.ok_or(Reason::NoCadence)? {
            Cadence::Monthly => due(&salary.dates).map(|d| d.day).ok_or(Reason::NoCadence),
            _ => Err(Reason::NotMonthly),
        }
    });
    draft.next_salary_date = facts.metric(&period, |m, _| {
        let salary = salary.ok_or(Reason::NoSalary)?;
        m.list(rows(salary));
        next(&salary.dates, salary.cadence.ok_or(Reason::NoCadence)?).ok_or(Reason::NoCadence)
    });
    let share = |span: &super::calendar::Span| {
        let sums = facts.by_month(span, |r| r.is_salary);
        part(count(sums.iter().filter(|s| !s.is_zero()).count()), count(sums.len()))
    };
    draft.salary_months_share = facts.metric(&months, |m, span| {
        salary.ok_or(Reason::NoSalary)?;
        m.list(facts.counted(span).filter(|r| r.is_salary));
        Ok(share(span))
    });
    let off = |salary: &Salary| {
        let cadence = salary.cadence.ok_or(Reason::TooFewPayments)?;
        day_deviation(&salary.dates, cadence).ok_or(Reason::TooFewPayments)
    };
    draft.salary_day_deviation = facts.metric(&period, |m, _| {
        let salary = salary.ok_or(Reason::NoSalary)?;
        m.list(rows(salary));
        ratio(off(salary)?)
    });
    draft.salary_amount_variation = facts.metric(&period, |m, _| {
        let salary = salary.ok_or(Reason::NoSalary)?;
        m.list(rows(salary));
        ratio(variation(&salary.amounts, Reason::TooFewPayments)?)
    });
    draft.salary_regularity = facts.metric(&months, |m, span| {
        let salary = salary.ok_or(Reason::NoSalary)?;
        m.list(rows(salary));
        let months = share(span);
        let days = off(salary)?;
        let amounts = variation(&salary.amounts, Reason::TooFewPayments)?;
        m.input("salaryMonthsShare", months);
        m.input("salaryDayDeviation", ratio(days)?);
        m.input("salaryAmountVariation", ratio(amounts)?);
        ratio(0.5 * months + 0.3 * (1.0 - days / 5.0).max(0.0) + 0.2 * (1.0 - amounts).max(0.0))
    });
}

/// Quantiles of Student's distribution at 90 % for 2, 3, … degrees of freedom: an interval of 80 % has 10 % on
/// each side.
const QUANTILES: [f64; 11] = [1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356];
/// The same for more: that of the normal distribution.
const QUANTILE_OF_MANY: f64 = 1.282;

/// Fills the metrics of income.
pub(super) fn income(facts: &Facts<'_>, salary: Option<&Salary>, draft: &mut Draft) {
    let months = facts.calendar.month_window();
    let salaries = |m: &mut super::facts::Work, span: &super::calendar::Span| {
        salary.ok_or(Reason::NoSalary)?;
        m.input("months", span.window.months);
        m.list(facts.counted(span).filter(|r| r.is_salary));
        Ok(facts.by_month(span, |r| r.is_salary))
    };
    let incomes = |m: &mut super::facts::Work, span: &super::calendar::Span| {
        m.input("months", span.window.months);
        m.list(facts.counted(span).filter(|r| r.is_income()));
        m.leave_out(facts, span, |r| r.is_income());
        let sums = facts.by_month(span, |r| r.is_income());
        if sums.iter().all(Decimal::is_zero) { Err(Reason::NoIncome) } else { Ok(sums) }
    };
    let average = |sums: Vec<Decimal>| mean(&sums).map(|v| facts.money(v)).ok_or(Reason::NoFullMonth);
    let middle = |sums: Vec<Decimal>| median(&sums).map(|v| facts.money(v)).ok_or(Reason::NoFullMonth);
    draft.average_monthly_salary = facts.metric(&months, |m, span| average(salaries(m, span)?));
    draft.median_monthly_salary = facts.metric(&months, |m, span| middle(salaries(m, span)?));
    draft.average_monthly_income = facts.metric(&months, |m, span| average(incomes(m, span)?));
    draft.median_monthly_income = facts.metric(&months, |m, span| middle(incomes(m, span)?));
    draft.average_monthly_other_income = facts.metric(&months, |m, span| {
        m.list(facts.counted(span).filter(|r| r.is_other_income()));
        average(facts.by_month(span, |r| r.is_other_income()))
    });
    let is_unexplained = |r: &Row<'_>| {
        let unexplained = [Category::TransferIn, Category::CashDeposit, Category::Unknown];
        r.is_credit() && !r.is_salary && unexplained.contains(&r.category)
    };
    draft.average_monthly_unexplained_inflow = facts.metric(&months, |m, span| {
        m.list(facts.counted(span).filter(|r| is_unexplained(r)));
        average(facts.by_month(span, is_unexplained))
    });
    let reach = |m: &mut super::facts::Work, span: &super::calendar::Span, side: f64| {
        let sums = incomes(m, span)?;
        if sums.len() < 3 {
            return Err(Reason::TooFewMonths);
        }
        let values: Vec<f64> = sums.iter().map(|v| float(*v)).collect();
        let n = f64::from(count(values.len()));
        let deviation = super::number::deviation(&values).ok_or(Reason::TooFewMonths)?;
        let quantile = QUANTILES.get(values.len() - 3).copied().unwrap_or(QUANTILE_OF_MANY);
        m.input("mean", average(sums)?);
        m.input("deviation", from_float(deviation, facts.scale)?);
        m.input("quantile", quantile);
        let mean = values.iter().sum::<f64>() / n;
        from_float((mean + side * quantile * deviation * (1.0 + 1.0 / n).sqrt()).max(0.0), facts.scale)
    };
    draft.next_month_income_lower = facts.metric(&months, |m, span| reach(m, span, -1.0));
    draft.next_month_income_upper = facts.metric(&months, |m, span| reach(m, span, 1.0));
    draft.income_stability = facts.metric(&months, |m, span| {
        let cv = variation(&incomes(m, span)?, Reason::TooFewMonths)?;
        m.input("variation", ratio(cv)?);
        ratio(1.0 - cv.min(1.0))
    });
    draft.income_months_share = facts.metric(&months, |m, span| {
        let sums = incomes(m, span)?;
        Ok(part(count(sums.iter().filter(|s| !s.is_zero()).count()), count(sums.len())))
    });
    irregularity(facts, draft);
}

fn irregularity(facts: &Facts<'_>, draft: &mut Draft) {
    let window = facts.calendar.period();
    draft.inflow_irregularity = facts.metric(&window, |m, span| {
        let total = facts.credits(span);
        if total.is_zero() {
            return Err(Reason::NoCredits);
        }
        let all = streams(facts.counted(span).filter(|r| r.is_credit()));
        let kept: Vec<_> = all.into_iter().filter(|s| s.rows.len() >= 3 && s.cadence.is_some()).collect();
        let recurring: Decimal = kept.iter().map(Stream::total).sum();
        m.input("credits", facts.money(total));
        m.input("recurring", facts.money(recurring));
        m.list(kept.iter().flat_map(|s| s.rows.iter().copied()));
        super::number::share(total - recurring, total, Reason::NoCredits)
    });
}
