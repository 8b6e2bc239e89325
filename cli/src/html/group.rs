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

/// How a figure of the cover is shown besides its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    /// A bar from nothing to this much, which is all there can be.
    OutOf(u32),
    /// In percent too.
    Percent,
}

/// Metrics of the cover, with what they are called there.
pub(super) const HEADLINES: [(&str, &str, Look); 4] = [
    ("cash_flow_sufficiency_score", "Cash-flow sufficiency", Look::OutOf(100)),
    ("debt_to_income_ratio", "Debt to net income", Look::Percent),
    ("salary_regularity", "Salary regularity", Look::OutOf(1)),
    ("data_confidence", "Confidence in the data", Look::OutOf(1)),
];

/// Further figures of the cover.
pub(super) const FIGURES: [(&str, &str, Look); 4] = [
    ("average_monthly_income", "Income a month", Look::Plain),
    ("average_monthly_net_cash_flow", "Net flow a month", Look::Plain),
    ("average_daily_balance", "Average daily balance", Look::Plain),
    ("min_daily_balance", "Lowest daily balance", Look::Plain),
];
