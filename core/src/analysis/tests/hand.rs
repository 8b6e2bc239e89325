//! Figures worked out by hand from `support::quarter`.
//!
//! Counted credits are 500, 500 and 800 (1,800), debits 200, 150 and 250 (600); the reversed pair of 30 and the own
//! transfer of 200 are left out. Balances at the end of a day: 24 × 1000, 3 × 1500, 2 × 1350, 24 × 1300, 5 × 1800,
//! 26 × 1650, 3 × 2450, 2300, 2200, 2 × 2000: 91 days, 130,150 in sum.

use std::collections::BTreeMap;

use super::support::{Maker, analyze, quarter};
use crate::analysis::{Analysis, ExclusionReason, Reason, Scope, metric_kinds};

fn values(analysis: &Analysis) -> BTreeMap<&'static str, String> {
    let values = analysis.lending_metrics.values().into_iter();
    let shown = |value| serde_json::to_string(&value).unwrap().trim_matches('"').to_owned();
    values.map(|(name, value)| (name, shown(value))).collect()
}

#[test]
fn balances_day_by_day() {
    let analysis = analyze(&[quarter().done()]);
    let days = &analysis.daily_balances;
    assert_eq!(days.len(), 91);
    let at = |day: &str| days.iter().find(|d| d.date.to_string() == day).map(|d| d.balance.to_string());
    for (day, want) in
        [("2024-01-24", "1000"), ("2024-01-25", "1500"), ("2024-02-15", "1300"), ("2024-03-31", "2000")]
    {
        let found: rust_decimal::Decimal = at(day).unwrap().parse().unwrap();
        assert_eq!(found.normalize().to_string(), want, "{day}");
    }
    let least = days.iter().map(|d| d.balance).min();
    assert_eq!(least, analysis.lending_metrics.min_daily_balance);
}

#[test]
fn a_quarter() {
    let values = values(&analyze(&[quarter().done()]));
    for (name, want) in [
        ("average_daily_balance", "1430.22"),
        ("median_daily_balance", "1300.00"),
        ("min_daily_balance", "1000.00"),
        ("max_daily_balance", "2450.00"),
        ("net_cash_flow", "1200.00"),
        ("average_monthly_net_cash_flow", "400.00"),
        ("average_daily_net_cash_flow", "13.19"),
        ("inflow_outflow_ratio", "3.0"),
        ("monthly_inflow_deviation", "173.21"),
        ("monthly_outflow_deviation", "50.00"),
        ("inflow_volatility", "0.2887"),
        ("outflow_volatility", "0.25"),
        ("inflow_volatility_3m", "0.2887"),
        ("inflow_trend_3m", "0.6"),
        ("outflow_trend_3m", "0.25"),
        ("negative_balance_days", "0"),
        ("negative_balance_share_90d", "0.0"),
        ("low_balance_days", "91"),
        ("zero_balance_months", "0"),
        ("nsf_fee_count", "0"),
        ("salary_detected", "true"),
        ("salary_payer", "ACME"),
        ("salary_frequency", "monthly"),
        // 0.30 + 0.35 + 0.25 × (1 − 0.288675 / 0.5) + 0.10
        ("salary_confidence", "0.8557"),
        ("average_salary", "600.00"),
        ("last_salary_date", "2024-03-25"),
        ("expected_salary_day", "25"),
        ("next_salary_date", "2024-04-25"),
        ("salary_months_share", "1.0"),
        ("salary_day_deviation", "0.0"),
        // 0.5 + 0.3 + 0.2 × (1 − 0.288675)
        ("salary_regularity", "0.9423"),
        ("average_monthly_income", "600.00"),
        ("median_monthly_income", "500.00"),
        // 600 ± 1.886 × 173.2051 × √(4/3), which is 1.886 × 200
        ("next_month_income_lower", "222.80"),
        ("next_month_income_upper", "977.20"),
        ("income_stability", "0.7113"),
        ("inflow_irregularity", "0.0"),
        ("debt_to_income_ratio", "0.25"),
        ("debt_to_income_limit", "0.3333"),
        ("debt_to_income_band", "within"),
        ("debt_to_income_gross", "null"),
        ("loan_repayment_count", "3"),
        ("loan_repayment_total", "450.00"),
        ("loan_repayment_inflow_rate", "0.25"),
        ("lender_count", "1"),
        ("gambling_total", "50.00"),
        ("gambling_share", "0.0833"),
        ("recurring_expense_count", "1"),
        ("recurring_expenses_monthly", "150.00"),
        ("active_days", "10"),
        ("activity_share", "0.1099"),
        ("days_without_transactions", "81"),
        ("longest_gap_days", "24"),
        ("total_credit_turnover", "1800.00"),
        ("total_debit_turnover", "600.00"),
        ("gross_credits", "1830.00"),
        ("gross_debits", "830.00"),
        ("cash_share", "0.1667"),
        // 1430.22 × 91 / 600
        ("buffer_days", "216.9167"),
        ("max_affordable_instalment", "50.00"),
        ("max_affordable_loan", "600.00"),
        // 25 + 20 + 0 + 10.6699 + 7.3812 + 6.2496 + 1.9444
        ("cash_flow_sufficiency_score", "71.2"),
        ("data_confidence", "1.0"),
    ] {
        assert_eq!(values.get(name).map(String::as_str), Some(want), "{name}");
    }
}

#[test]
fn penalties_returned_items_and_days_below_zero() {
    let file = Maker::new("1234567890", "2024-01-01", "2024-01-31", 100)
        .row("2024-01-05", -150, "out SHOP")
        .row("2024-01-05", -35, "penalty")
        .row("2024-01-06", 300, "in FRIEND")
        .row("2024-01-10", -40, "returned")
        .row("2024-01-11", -70, "penalty again")
        .done();
    let values = values(&analyze(&[file]));
    for (name, want) in [
        ("negative_balance_days", "1"),
        ("overdraft_days", "2"),
        ("nsf_fee_count", "2"),
        ("nsf_fee_total", "105.00"),
        ("nsf_fee_units", "3"),
        ("nsf_fee_count_30d", "2"),
        ("returned_item_count", "1"),
        ("nsf_returned_count", "1"),
        ("nsf_paid_count", "1"),
        ("zero_balance_months", "1"),
        ("salary_detected", "false"),
    ] {
        assert_eq!(values.get(name).map(String::as_str), Some(want), "{name}");
    }
}

#[test]
fn money_that_goes_round_and_money_that_passes_through() {
    let file = Maker::new("1234567890", "2024-01-01", "2024-01-31", 10)
        .row("2024-01-02", 1000, "in TUNDE BAKARE")
        .row("2024-01-03", -990, "out TUNDE BAKARE")
        .row("2024-01-20", 1000, "in CHIDI EZE")
        .row("2024-01-21", -1000, "out SHOP")
        .done();
    let analysis = analyze(&[file]);
    let values = values(&analysis);
    for (name, want) in [
        ("circular_transaction_count", "1"),
        ("circular_transaction_total", "990.00"),
        ("two_way_counterparty_count", "1"),
        ("two_way_credit_share", "0.5"),
        ("account_sweep", "true"),
        ("sweep_share_1d", "0.995"),
    ] {
        assert_eq!(values.get(name).map(String::as_str), Some(want), "{name}");
    }
    assert_eq!(analysis.metric_details.account_sweep.evidence.count, 4);
}

#[test]
fn every_value_has_its_proof_and_every_null_its_reason() {
    let analysis = analyze(&[quarter().done()]);
    let details: BTreeMap<_, _> = analysis.metric_details.all().into_iter().collect();
    for (name, value) in analysis.lending_metrics.values() {
        let detail = details[name];
        assert_eq!(value.is_none(), detail.reason.is_some(), "{name}");
        assert!(value.is_none() || detail.window.is_some(), "{name}");
    }
    let flow = &analysis.metric_details.net_cash_flow;
    assert_eq!((flow.evidence.scope, flow.evidence.count), (Scope::Counted, 8));
    let reasons: Vec<_> = flow.exclusions.iter().map(|e| (e.reason, e.transaction_ids.len())).collect();
    let want =
        [(ExclusionReason::OwnTransfer, 1), (ExclusionReason::Reversal, 1), (ExclusionReason::Reversed, 1)];
    assert_eq!(reasons, want);
    assert_eq!(analysis.metric_details.debt_to_income_gross.reason, Some(Reason::NoDeclaredIncome));
}

/// `average_daily_balance_30d` as JSON names it.
fn camel(name: &str) -> String {
    let mut out = String::new();
    for (index, part) in name.split('_').enumerate() {
        let mut letters = part.chars();
        match letters.next() {
            Some(first) if index > 0 => out.extend(first.to_uppercase()),
            first => out.extend(first),
        }
        out.push_str(letters.as_str());
    }
    out
}

#[test]
fn the_document_has_every_metric_and_no_other() {
    let document = include_str!("../../../../docs/METRICS.md");
    let mut definition = 0;
    let mut documented = Vec::new();
    for line in document.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            definition = title.split('.').next().unwrap().parse().unwrap();
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", name, version, unit, origin, ..] = cells.as_slice()
            && let Some(name) = name.strip_prefix('`').and_then(|n| n.strip_suffix('`'))
        {
            documented.push(format!("{definition} {name} {version} {unit} {origin}"));
        }
    }
    let word = |value: &dyn erased::Word| value.word();
    let mut known: Vec<String> = metric_kinds()
        .iter()
        .map(|k| {
            format!("{} {} {} {} {}", k.definition, camel(k.name), k.version, word(&k.unit), word(&k.origin))
        })
        .collect();
    documented.sort();
    known.sort();
    assert_eq!(documented, known);
    let json = serde_json::to_value(&analyze(&[]).lending_metrics).unwrap();
    for kind in metric_kinds() {
        assert!(json.get(camel(kind.name)).is_some(), "{}", kind.name);
    }
}

mod erased {
    use crate::analysis::{Origin, Unit};

    /// A value that serialises to a word.
    pub(super) trait Word {
        fn word(&self) -> String;
    }

    impl Word for Unit {
        fn word(&self) -> String {
            serde_json::to_value(self).unwrap().as_str().unwrap().to_owned()
        }
    }

    impl Word for Origin {
        fn word(&self) -> String {
            serde_json::to_value(self).unwrap().as_str().unwrap().to_owned()
        }
    }
}
