//! The metrics in groups, the headline ones first.

/// Titles of the definitions in docs/METRICS.md, by their first number; the order is that of the report.
pub(super) const GROUPS: [(u32, u32, &str); 9] = [
    (29, u32::MAX, "Score and confidence"),
    (18, 20, "Debt"),
    (13, 18, "Salary and income"),
    (1, 4, "Balance"),
    (4, 8, "Flow"),
    (8, 13, "Low and negative balances, penalties"),
    (20, 22, "Spending"),
    (22, 25, "Behaviour"),
    (25, 29, "Turnover, cash and capacity"),
];

/// Metrics of the cover, with what they are called there.
pub(super) const HEADLINES: [(&str, &str); 4] = [
    ("cash_flow_sufficiency_score", "Cash-flow sufficiency"),
    ("debt_to_income_ratio", "Debt to net income"),
    ("salary_regularity", "Salary regularity"),
    ("data_confidence", "Confidence"),
];

/// Further figures of the cover.
pub(super) const FIGURES: [(&str, &str); 4] = [
    ("average_monthly_income", "Income a month"),
    ("average_monthly_net_cash_flow", "Net flow a month"),
    ("average_daily_balance", "Average daily balance"),
    ("min_daily_balance", "Lowest daily balance"),
];
