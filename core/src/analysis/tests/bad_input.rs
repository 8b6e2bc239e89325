//! What must not panic, and must not become a number that nobody knows.

use rust_decimal::Decimal;

use super::support::{Maker, analyze, file, quarter};
use crate::analysis::{Analysis, ExclusionReason, Reason};

/// No value is null without a reason, and the answer survives being written and read.
fn sound(analysis: &Analysis) {
    let details = analysis.metric_details.all();
    for ((name, value), (_, detail)) in analysis.lending_metrics.values().into_iter().zip(details) {
        assert_eq!(value.is_none(), detail.reason.is_some(), "{name}");
    }
    let json = serde_json::to_string(analysis).unwrap();
    assert!(!json.contains("NaN"));
    assert_eq!(&serde_json::from_str::<Analysis>(&json).unwrap(), analysis);
}

#[test]
fn nothing_at_all() {
    let analysis = analyze(&[]);
    sound(&analysis);
    assert!(analysis.lending_metrics.values().iter().all(|(_, v)| v.is_none()));
}

#[test]
fn no_balances() {
    let mut extraction = quarter().done();
    let statement = &mut extraction.statements[0];
    (statement.header.opening_balance, statement.header.closing_balance) = (None, None);
    statement.transactions.iter_mut().for_each(|t| t.balance = None);
    let analysis = analyze(&[extraction]);
    sound(&analysis);
    assert_eq!(analysis.metric_details.average_daily_balance.reason, Some(Reason::NoRunningBalance));
    assert_eq!(analysis.metric_details.buffer_days.reason, Some(Reason::NoRunningBalance));
    assert!(analysis.lending_metrics.debt_to_income_ratio.is_some());
}

#[test]
fn one_row_all_debits_no_income() {
    let analysis = analyze(&[Maker::new("1234567890", "2024-01-01", "2024-01-31", 100)
        .row("2024-01-05", -5, "x")
        .done()]);
    sound(&analysis);
    let details = &analysis.metric_details;
    assert_eq!(details.debt_to_income_ratio.reason, Some(Reason::NoIncome));
    assert_eq!(details.salary_detected.reason, Some(Reason::NoCredits));
    assert_eq!(details.salary_regularity.reason, Some(Reason::NoSalary));
    assert_eq!(details.inflow_volatility.reason, Some(Reason::TooFewMonths));
    assert_eq!(details.cash_flow_sufficiency_score.reason, Some(Reason::TooLittleEvidence));
}

#[test]
fn no_full_month_leaves_what_does_not_need_one() {
    let analysis = analyze(&[Maker::new("1234567890", "2024-01-10", "2024-01-20", 100)
        .row("2024-01-12", -5, "x")
        .done()]);
    sound(&analysis);
    assert_eq!(analysis.metric_details.average_monthly_net_cash_flow.reason, Some(Reason::NoFullMonth));
    assert_eq!(analysis.lending_metrics.net_cash_flow, Some(Decimal::new(-500, 2)));
}

#[test]
fn dates_and_amounts_that_cannot_be() {
    let mut extraction = quarter().row("2042-01-01", 7, "late").row("2024-03-31", 1, "undated").done();
    let rows = &mut extraction.statements[0].transactions;
    let last = rows.len() - 1;
    rows[last].date = None;
    rows[0].amount = Decimal::MAX;
    let analysis = analyze(&[extraction]);
    sound(&analysis);
    let excluded: Vec<_> = analysis.transactions.iter().filter_map(|t| t.excluded).collect();
    for reason in [ExclusionReason::NoDate, ExclusionReason::OutsidePeriod, ExclusionReason::AmountOutOfRange]
    {
        assert!(excluded.contains(&reason), "{reason:?}");
    }
}

#[test]
fn a_misread_year_does_not_make_a_window_of_centuries() {
    let mut extraction = quarter().row("9042-01-01", 7, "late").done();
    extraction.statements[0].header.period_end = None;
    let analysis = analyze(&[extraction]);
    sound(&analysis);
    assert_eq!(analysis.metric_details.net_cash_flow.reason, Some(Reason::PeriodTooLong));
}

#[test]
fn currencies_are_never_added() {
    let mut extraction = quarter().done();
    extraction.statements[0].transactions[0].currency = Some("USD".to_owned());
    let analysis = analyze(&[extraction]);
    sound(&analysis);
    assert_eq!(analysis.header.currency.as_deref(), Some("NGN"));
    assert_eq!(analysis.other_currencies.len(), 1);
    assert_eq!(analysis.other_currencies[0].transactions.len(), 1);
    assert_eq!(analysis.lending_metrics.total_credit_turnover, Some(Decimal::new(130_000, 2)));
}

#[test]
fn a_card_alone_holds_no_money() {
    let mut extraction = quarter().done();
    extraction.statements[0].header.account_type = Some(crate::model::AccountType::CreditCard);
    let analysis = analyze(&[extraction]);
    sound(&analysis);
    assert_eq!(analysis.metric_details.average_daily_balance.reason, Some(Reason::NoDepositAccount));
    assert_eq!(analysis.metric_details.debt_to_income_ratio.reason, Some(Reason::NoIncome));
}

#[test]
fn a_statement_without_rows() {
    let mut extraction = quarter().done();
    extraction.statements[0].transactions.clear();
    sound(&analyze(&[file(extraction.statements.remove(0))]));
}
