//! Definitions 18, 19 and 28: what is owed, and what more could be.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::calendar::Span;
use super::detail::Reason;
use super::facts::{Facts, Row, Work};
use super::metric::Draft;
use super::number::{count, mean, quotient, share};
use crate::category::Category;

/// Fills the metrics of debt.
pub(super) fn fill(facts: &Facts<'_>, draft: &mut Draft) {
    ratios(facts, draft);
    loans(facts, draft);
    affordable(facts, draft);
}

/// Mean monthly income, and mean monthly repayments, entered as inputs.
pub(super) fn burden(facts: &Facts<'_>, m: &mut Work, span: &Span) -> Result<(Decimal, Decimal), Reason> {
    m.list(facts.counted(span).filter(|r| r.is_repayment() || r.is_income()));
    m.leave_out(facts, span, |r| r.is_repayment() || r.is_income());
    let income = mean(&facts.by_month(span, |r| r.is_income())).ok_or(Reason::NoFullMonth)?;
    let repaid = mean(&facts.by_month(span, |r| r.is_repayment())).ok_or(Reason::NoFullMonth)?;
    m.input("averageMonthlyLoanRepayment", facts.money(repaid));
    m.input("averageMonthlyIncome", facts.money(income));
    if income.is_zero() { Err(Reason::NoIncome) } else { Ok((income, repaid)) }
}

/// The share of income that debt may take, and one below which it is comfortable.
fn limits(facts: &Facts<'_>) -> Result<(Decimal, Option<Decimal>), Reason> {
    if let Some(limit) = facts.options.debt_limit {
        return Ok((limit, None));
    }
    match facts.jurisdiction() {
        // CBN Prudential Guidelines 2010, 14.1 b: one third of net disposable income.
        Some("NG") => Ok((Decimal::ONE / Decimal::from(3), None)),
        // CFPB: 43 % at most, 36 % comfortable; of gross income, so that on net income they are strict.
        Some("US") => Ok((Decimal::new(43, 2), Some(Decimal::new(36, 2)))),
        _ => Err(Reason::NoLimit),
    }
}

fn ratios(facts: &Facts<'_>, draft: &mut Draft) {
    let months = facts.calendar.month_window();
    draft.debt_to_income_ratio = facts.metric(&months, |m, span| {
        m.input("variant", "dti_net".to_owned());
        let (income, repaid) = burden(facts, m, span)?;
        share(repaid, income, Reason::NoIncome)
    });
    draft.debt_to_income_gross = facts.metric(&months, |m, span| {
        let declared = facts.options.declared_gross_income.filter(|d| *d > Decimal::ZERO);
        let declared = declared.ok_or(Reason::NoDeclaredIncome)?;
        let repaid = mean(&facts.by_month(span, |r| r.is_repayment())).ok_or(Reason::NoFullMonth)?;
        m.input("declaredGrossIncome", declared);
        m.input("averageMonthlyLoanRepayment", facts.money(repaid));
        m.list(facts.counted(span).filter(|r| r.is_repayment()));
        share(repaid, declared, Reason::NoDeclaredIncome)
    });
    draft.debt_to_income_limit = facts.metric(&months, |m, _| {
        if let Some(country) = facts.jurisdiction() {
            m.input("jurisdiction", country.to_owned());
        }
        share(limits(facts)?.0, Decimal::ONE, Reason::NoLimit)
    });
    draft.debt_to_income_band = facts.metric(&months, |m, span| {
        let (limit, comfortable) = limits(facts)?;
        let (income, repaid) = burden(facts, m, span)?;
        let ratio = quotient(repaid, income, Reason::NoIncome)?;
        let band = match comfortable {
            _ if ratio > limit => "above",
            Some(comfortable) if ratio <= comfortable => "comfortable",
            Some(_) => "stretched",
            None => "within",
        };
        Ok(band.to_owned())
    });
}

fn loans(facts: &Facts<'_>, draft: &mut Draft) {
    let period = facts.calendar.period();
    let is_paid_out = |r: &Row<'_>| r.is_credit() && r.is(Category::LoanDisbursement);
    let listed = |m: &mut Work, span: &Span, is_wanted: &dyn Fn(&Row<'_>) -> bool| {
        let rows = || facts.counted(span).filter(|r| is_wanted(r));
        m.list(rows());
        m.leave_out(facts, span, is_wanted);
        (count(rows().count()), facts.money(rows().map(Row::size).sum()))
    };
    draft.loan_repayment_count =
        facts.metric(&period, |m, span| Ok(listed(m, span, &|r| r.is_repayment()).0));
    draft.loan_repayment_total =
        facts.metric(&period, |m, span| Ok(listed(m, span, &|r| r.is_repayment()).1));
    draft.loan_disbursement_count = facts.metric(&period, |m, span| Ok(listed(m, span, &is_paid_out).0));
    draft.loan_disbursement_total = facts.metric(&period, |m, span| Ok(listed(m, span, &is_paid_out).1));
    draft.average_monthly_loan_repayment = facts.metric(&facts.calendar.month_window(), |m, span| {
        m.list(facts.counted(span).filter(|r| r.is_repayment()));
        mean(&facts.by_month(span, |r| r.is_repayment())).map(|v| facts.money(v)).ok_or(Reason::NoFullMonth)
    });
    draft.lender_count = facts.metric(&period, |m, span| {
        let rows = || facts.counted(span).filter(|r| r.is_repayment() || is_paid_out(r));
        m.list(rows());
        let keys = |is_wanted: &dyn Fn(&Row<'_>) -> bool| -> BTreeSet<&str> {
            rows().filter(|r| is_wanted(r)).map(|r| r.key).collect()
        };
        let (paid, paid_out) = (keys(&|r| r.is_repayment()), keys(&is_paid_out));
        m.input("paidOutAndRepaid", count(paid.intersection(&paid_out).count()));
        Ok(count(paid.union(&paid_out).count()))
    });
    draft.loan_repayment_inflow_rate = facts.metric(&period, |m, span| {
        let (_, repaid) = listed(m, span, &|r| r.is_repayment());
        let credits = facts.credits(span);
        m.input("repayments", repaid);
        m.input("credits", facts.money(credits));
        share(repaid, credits, Reason::NoCredits)
    });
}

/// Instalments that a loan may have: more than any loan has.
const MOST_INSTALMENTS: u32 = 1_200;

fn affordable(facts: &Facts<'_>, draft: &mut Draft) {
    let months = facts.calendar.month_window();
    let instalment = |m: &mut Work, span: &Span| {
        let (limit, _) = limits(facts)?;
        let (income, repaid) = burden(facts, m, span)?;
        m.input("limit", super::number::ratio(super::number::float(limit))?);
        let allowed = income.checked_mul(limit).ok_or(Reason::OutOfRange)?;
        Ok((allowed - repaid).max(Decimal::ZERO))
    };
    draft.max_affordable_instalment = facts.metric(&months, |m, span| Ok(facts.money(instalment(m, span)?)));
    draft.max_affordable_loan = facts.metric(&months, |m, span| {
        let rate = facts.options.annual_rate.filter(|r| *r >= Decimal::ZERO).ok_or(Reason::NoRate)?;
        let instalment = instalment(m, span)?;
        let term = facts.options.term_months.min(MOST_INSTALMENTS);
        m.input("annualRate", super::number::ratio(super::number::float(rate))?);
        m.input("termMonths", term);
        m.input("instalment", facts.money(instalment));
        // What the instalments are worth today: a sum of discounted payments, which cannot overflow.
        let monthly = rate / Decimal::from(12);
        let discount = Decimal::ONE
            .checked_div(Decimal::ONE.checked_add(monthly).ok_or(Reason::OutOfRange)?)
            .unwrap_or_default();
        let (mut factor, mut worth) = (Decimal::ONE, Decimal::ZERO);
        for _ in 0..term {
            factor = factor.checked_mul(discount).unwrap_or_default();
            worth += factor;
        }
        instalment.checked_mul(worth).map(|v| facts.money(v)).ok_or(Reason::OutOfRange)
    });
}
