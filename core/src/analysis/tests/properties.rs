//! What must not change an answer: the order of files, how months are cut into files, the unit of money.

use rust_decimal::Decimal;

use super::support::{Maker, analyze, file, quarter};
use crate::analysis::{ExclusionReason, SeamKind, Value};
use crate::model::Extraction;

/// Cuts a statement in two; the second begins on `day`.
fn cut(extraction: &Extraction, day: &str) -> [Extraction; 2] {
    let whole = &extraction.statements[0];
    let day: chrono::NaiveDate = day.parse().unwrap();
    let (mut first, mut second) = (whole.clone(), whole.clone());
    first.header.period_end = day.pred_opt();
    second.header.period_start = Some(day);
    first.transactions.retain(|t| t.date.unwrap() < day);
    second.transactions.retain(|t| t.date.unwrap() >= day);
    let between = first.transactions.last().unwrap().balance;
    (first.header.closing_balance, second.header.opening_balance) = (between, between);
    [file(first), file(second)]
}

#[test]
fn months_in_several_files_are_one_account() {
    let whole = quarter().done();
    let [first, rest] = cut(&whole, "2024-02-01");
    let [second, third] = cut(&rest, "2024-03-01");
    let want = analyze(std::slice::from_ref(&whole));
    for files in [
        vec![first.clone(), second.clone(), third.clone()],
        vec![third.clone(), first.clone(), second.clone()],
        // Each month is shown twice.
        vec![second, whole.clone(), third, first],
    ] {
        let got = analyze(&files);
        assert_eq!(got.lending_metrics, want.lending_metrics);
        assert_eq!(got.metric_details, want.metric_details);
        assert_eq!(got.transactions, want.transactions);
        assert_eq!(got.accounts.len(), 1);
    }
}

#[test]
fn a_missing_month_is_a_gap_and_a_wrong_balance_is_said() {
    let [first, rest] = cut(&quarter().done(), "2024-02-01");
    let [_, mut third] = cut(&rest, "2024-03-01");
    let analysis = analyze(&[third.clone(), first.clone()]);
    let seams = &analysis.accounts[0].seams;
    assert_eq!((seams[0].kind, seams[0].days), (SeamKind::Gap, 29));
    assert_eq!(analysis.months.len(), 2);
    third = rest;
    third.statements[0].header.opening_balance = Some(Decimal::from(7));
    let analysis = analyze(&[third, first]);
    assert!(analysis.accounts[0].seams.iter().any(|s| s.kind == SeamKind::BalanceMismatch));
    assert!(analysis.warnings.iter().any(|w| w.code == "balance_mismatch"));
}

#[test]
fn transfers_between_own_accounts_do_not_count() {
    let one = Maker::new("1111111111", "2024-01-01", "2024-01-31", 1000)
        .row("2024-01-05", -300, "out ADA OBI")
        .row("2024-01-09", -40, "out SHOP")
        .done();
    let other =
        Maker::new("2222222222", "2024-01-01", "2024-01-31", 50).row("2024-01-06", 300, "in OBI ADA").done();
    let analysis = analyze(&[other, one]);
    assert_eq!(analysis.accounts.len(), 2);
    let own = analysis.transactions.iter().filter(|t| t.excluded == Some(ExclusionReason::OwnTransfer));
    assert_eq!(own.count(), 2);
    assert_eq!(analysis.lending_metrics.total_debit_turnover, Some(Decimal::new(4_000, 2)));
    assert_eq!(analysis.lending_metrics.total_credit_turnover, Some(Decimal::new(0, 2)));
    // 50 + 1000 on the first, 50 + 700 while the money is under way, and 310 + 700 at the end.
    assert_eq!(analysis.lending_metrics.min_daily_balance, Some(Decimal::new(75_000, 2)));
}

#[test]
fn scaling_money_scales_money_and_nothing_else() {
    let plain = quarter().done();
    let mut scaled = plain.clone();
    let hundred = Decimal::from(100);
    let statement = &mut scaled.statements[0];
    for balance in [&mut statement.header.opening_balance, &mut statement.header.closing_balance] {
        *balance = balance.map(|b| b * hundred);
    }
    for row in &mut statement.transactions {
        row.amount *= hundred;
        row.balance = row.balance.map(|b| b * hundred);
    }
    let (plain, scaled) = (analyze(&[plain]), analyze(&[scaled]));
    for ((name, a), (_, b)) in plain.lending_metrics.values().into_iter().zip(scaled.lending_metrics.values())
    {
        match (a, b) {
            // Rounded to a cent before and after: half a cent of the first is half a unit of the second.
            (Some(Value::Money(a)), Some(Value::Money(b))) => {
                assert!((a * hundred - b).abs() <= Decimal::ONE, "{name}: {a} {b}");
            }
            // The threshold for low balances does not scale, and the score looks at it.
            _ if name == "low_balance_days" || name == "cash_flow_sufficiency_score" => {}
            // The mean balance in it is rounded to a cent.
            (Some(Value::Number(a)), Some(Value::Number(b))) => {
                assert!((a - b).abs() < 0.001, "{name}: {a} {b}");
            }
            (a, b) => assert_eq!(a, b, "{name}"),
        }
    }
}

#[test]
fn newest_first_is_the_same_account() {
    let plain = quarter().done();
    let mut turned = plain.clone();
    turned.statements[0].transactions.reverse();
    assert_eq!(analyze(&[plain]).lending_metrics, analyze(&[turned]).lending_metrics);
}
