//! The metrics by name: one list, of which the values, their details and the catalogue are made.
//!
//! A macro, so that no metric can have a value without a detail, or either without its formula.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::detail::{MetricDetail, Origin, Reason, Unit, Value};
use super::facts::Work;

/// What the catalogue says of a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MetricKind {
    /// Name of the value and of the formula: `average_daily_balance`; in JSON `averageDailyBalance`.
    pub name: &'static str,
    /// Version of the formula.
    pub version: u32,
    /// Number of the definition in docs/METRICS.md.
    pub definition: u32,
    /// Who the formula is from.
    pub origin: Origin,
    /// What the value counts.
    pub unit: Unit,
    /// What it is, in a sentence.
    pub about: &'static str,
}

/// A metric as it is computed. Small, for a hundred of them are moved about.
#[derive(Clone, Debug)]
pub(super) struct Metric<T> {
    pub(super) value: Result<T, Reason>,
    /// None where nothing was computed.
    pub(super) work: Option<Box<Work>>,
}

impl<T> Default for Metric<T> {
    fn default() -> Self {
        Self { value: Err(Reason::NoTransactions), work: None }
    }
}

impl<T> Metric<T> {
    fn finish(self, kind: &MetricKind) -> (Option<T>, MetricDetail) {
        let detail = detail(self.work, self.value.as_ref().err().copied(), kind);
        (self.value.ok(), detail)
    }
}

/// Apart from the value, so that it is there once and not for each type of value.
fn detail(work: Option<Box<Work>>, reason: Option<Reason>, kind: &MetricKind) -> MetricDetail {
    let work = *work.unwrap_or_default();
    MetricDetail {
        formula_id: kind.name.to_owned(),
        formula_version: kind.version,
        definition: kind.definition,
        origin: kind.origin,
        unit: kind.unit,
        window: work.window,
        inputs: work.inputs,
        evidence: work.evidence,
        exclusions: work.exclusions,
        reason,
    }
}

macro_rules! from {
    ($($variant:ident($type:ty)),*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        }
    )*};
}

from!(Flag(bool), Count(u32), Number(f64), Date(NaiveDate), Money(Decimal), Text(String));

macro_rules! catalogue {
    ($($(#[doc = $doc:literal])* $name:ident: $unit:ident($type:ty, $schema:tt), $definition:literal, $version:literal, $origin:ident;)*) => {
        /// The metrics as plain values; null where a metric has no value, with the reason in its detail.
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub struct LendingMetrics {
            $($(#[doc = $doc])*
            #[cfg_attr(feature = "schema", schemars(with = $schema))]
            pub $name: Option<$type>,)*
        }

        /// How each metric came to its value, under the same names.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "camelCase")]
        pub struct MetricDetails {
            $($(#[doc = $doc])*
            pub $name: MetricDetail,)*
        }

        /// All metrics while they are computed.
        #[derive(Debug, Default)]
        pub(super) struct Draft {
            $(pub(super) $name: Metric<$type>,)*
        }

        impl Draft {
            /// Parts values from details.
            pub(super) fn finish(mut self) -> (LendingMetrics, MetricDetails) {
                // Taken out: fields moved out one by one would each be watched over until the last one is, in code that grows
                // with the square of their number.
                $(let $name = std::mem::take(&mut self.$name).finish(&kind::$name);)*
                (LendingMetrics { $($name: $name.0,)* }, MetricDetails { $($name: $name.1,)* })
            }
        }

        /// What the catalogue says of each.
        #[expect(non_upper_case_globals, reason = "named as the fields are, so that one macro writes both")]
        mod kind {
            use super::{MetricKind, Origin, Unit};

            $(pub(super) const $name: MetricKind = MetricKind {
                name: stringify!($name),
                version: $version,
                definition: $definition,
                origin: Origin::$origin,
                unit: Unit::$unit,
                about: concat!($($doc),*).trim_ascii(),
            };)*
        }

        /// Returns every metric there is, in the order of the answer.
        #[must_use]
        pub fn metric_kinds() -> &'static [MetricKind] {
            &[$(kind::$name,)*]
        }

        impl LendingMetrics {
            /// Returns all values with their names, in the order of the answer.
            #[must_use]
            pub fn values(&self) -> Vec<(&'static str, Option<Value>)> {
                vec![$((stringify!($name), self.$name.clone().map(Value::from)),)*]
            }
        }

        impl MetricDetails {
            /// Returns all details with their names, in the order of the answer.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &MetricDetail)> {
                vec![$((stringify!($name), &self.$name),)*]
            }
        }
    };
}

catalogue! {
    /// How well what comes in suffices for what goes out, 0 to 100. Not a credit score.
    cash_flow_sufficiency_score: Points(f64, "Option<f64>"), 29, 1, Ours;
    /// Loan repayments by net income (`dti_net`): only what reaches the account is seen, never gross income.
    debt_to_income_ratio: Ratio(f64, "Option<f64>"), 18, 1, Published;
    /// How regularly the salary comes, 0 to 1.
    salary_regularity: Ratio(f64, "Option<f64>"), 14, 1, Ours;
    /// Mean balance at the end of a day, weekends included.
    average_daily_balance: Money(Decimal, "Option<crate::model::DecimalText>"), 1, 1, Published;
    /// Mean balance at the end of a day, Monday to Friday.
    average_weekday_balance: Money(Decimal, "Option<crate::model::DecimalText>"), 1, 1, Published;
    /// The same over the last 30 days.
    average_daily_balance_30d: Money(Decimal, "Option<crate::model::DecimalText>"), 1, 1, Published;
    /// The same over the last 60 days.
    average_daily_balance_60d: Money(Decimal, "Option<crate::model::DecimalText>"), 1, 1, Published;
    /// The same over the last 90 days.
    average_daily_balance_90d: Money(Decimal, "Option<crate::model::DecimalText>"), 1, 1, Published;
    /// Mean over months of the mean balance of rows; leans to busy days, for comparison only.
    average_monthly_balance_legacy: Money(Decimal, "Option<crate::model::DecimalText>"), 2, 1, Published;
    /// Middle balance at the end of a day.
    median_daily_balance: Money(Decimal, "Option<crate::model::DecimalText>"), 3, 1, Published;
    /// Lowest balance at the end of a day.
    min_daily_balance: Money(Decimal, "Option<crate::model::DecimalText>"), 3, 1, Published;
    /// Highest balance at the end of a day.
    max_daily_balance: Money(Decimal, "Option<crate::model::DecimalText>"), 3, 1, Published;
    /// Credits less debits.
    net_cash_flow: Money(Decimal, "Option<crate::model::DecimalText>"), 4, 1, Published;
    /// Credits less debits in a mean month.
    average_monthly_net_cash_flow: Money(Decimal, "Option<crate::model::DecimalText>"), 4, 1, Published;
    /// Credits less debits on a mean day.
    average_daily_net_cash_flow: Money(Decimal, "Option<crate::model::DecimalText>"), 4, 1, Published;
    /// Credits by debits.
    inflow_outflow_ratio: Ratio(f64, "Option<f64>"), 5, 1, Published;
    /// Standard deviation of the credits of a month.
    monthly_inflow_deviation: Money(Decimal, "Option<crate::model::DecimalText>"), 6, 1, Published;
    /// Standard deviation of the debits of a month.
    monthly_outflow_deviation: Money(Decimal, "Option<crate::model::DecimalText>"), 6, 1, Published;
    /// Coefficient of variation of the credits of a month.
    inflow_volatility: Ratio(f64, "Option<f64>"), 6, 1, Published;
    /// Coefficient of variation of the debits of a month.
    outflow_volatility: Ratio(f64, "Option<f64>"), 6, 1, Published;
    /// The same for credits over the last three months.
    inflow_volatility_3m: Ratio(f64, "Option<f64>"), 6, 1, Published;
    /// The same for debits over the last three months.
    outflow_volatility_3m: Ratio(f64, "Option<f64>"), 6, 1, Published;
    /// Credits of the latest month against those of the third latest.
    inflow_trend_3m: Ratio(f64, "Option<f64>"), 7, 1, Published;
    /// Debits of the latest month against those of the third latest.
    outflow_trend_3m: Ratio(f64, "Option<f64>"), 7, 1, Published;
    /// Mean daily net flow of the first 15 of the last 30 days less that of the last 15, in standard deviations.
    cash_flow_trend_30d: Ratio(f64, "Option<f64>"), 7, 1, Published;
    /// Days that end below zero.
    negative_balance_days: Count(u32, "Option<u32>"), 8, 1, Published;
    /// The same over the last 30 days.
    negative_balance_days_30d: Count(u32, "Option<u32>"), 8, 1, Published;
    /// The same over the last 90 days.
    negative_balance_days_90d: Count(u32, "Option<u32>"), 8, 1, Published;
    /// Share of the last 30 days that end below zero.
    negative_balance_share_30d: Ratio(f64, "Option<f64>"), 8, 1, Published;
    /// Share of the last 90 days that end below zero.
    negative_balance_share_90d: Ratio(f64, "Option<f64>"), 8, 1, Published;
    /// Days that end below the threshold for low balances.
    low_balance_days: Count(u32, "Option<u32>"), 9, 1, Published;
    /// Months with a day that ends at zero or below.
    zero_balance_months: Count(u32, "Option<u32>"), 9, 1, Published;
    /// Fees for missing money, net of those given back.
    nsf_fee_count: Count(u32, "Option<u32>"), 10, 1, Published;
    /// Sum of these fees.
    nsf_fee_total: Money(Decimal, "Option<crate::model::DecimalText>"), 10, 1, Published;
    /// Fees for missing money, counted by their common divisor where they are booked together.
    nsf_fee_units: Count(u32, "Option<u32>"), 10, 1, Published;
    /// Fees for missing money in the last 30 days.
    nsf_fee_count_30d: Count(u32, "Option<u32>"), 10, 1, Published;
    /// Fees for missing money in the last 60 days.
    nsf_fee_count_60d: Count(u32, "Option<u32>"), 10, 1, Published;
    /// Fees for missing money in the last 90 days.
    nsf_fee_count_90d: Count(u32, "Option<u32>"), 10, 1, Published;
    /// Cheques and direct debits that came back.
    returned_item_count: Count(u32, "Option<u32>"), 11, 1, Published;
    /// Their sum.
    returned_item_total: Money(Decimal, "Option<crate::model::DecimalText>"), 11, 1, Published;
    /// Fees for missing money where the item came back.
    nsf_returned_count: Count(u32, "Option<u32>"), 11, 1, Published;
    /// Fees for missing money where the item was paid nevertheless.
    nsf_paid_count: Count(u32, "Option<u32>"), 11, 1, Published;
    /// Days that end below zero or bear a fee for missing money.
    overdraft_days: Count(u32, "Option<u32>"), 12, 1, Published;
    /// Whether a salary was found.
    salary_detected: Flag(bool, "Option<bool>"), 13, 1, Ours;
    /// How sure that is, 0 to 1.
    salary_confidence: Ratio(f64, "Option<f64>"), 13, 1, Ours;
    /// Who pays the largest salary.
    salary_payer: Text(String, "Option<String>"), 13, 1, Ours;
    /// weekly, biweekly, semi_monthly or monthly.
    salary_frequency: Text(String, "Option<String>"), 13, 1, Ours;
    /// Mean payment of the largest salary.
    average_salary: Money(Decimal, "Option<crate::model::DecimalText>"), 13, 1, Ours;
    /// Its last payment.
    last_salary_date: Date(NaiveDate, "Option<NaiveDate>"), 13, 1, Ours;
    /// Day of the month it is paid on.
    expected_salary_day: Count(u32, "Option<u32>"), 13, 1, Ours;
    /// When it is due next.
    next_salary_date: Date(NaiveDate, "Option<NaiveDate>"), 13, 1, Ours;
    /// Share of months with a salary.
    salary_months_share: Ratio(f64, "Option<f64>"), 14, 1, Ours;
    /// Median distance of a payment from its expected day.
    salary_day_deviation: Days(f64, "Option<f64>"), 14, 1, Ours;
    /// Coefficient of variation of the payments.
    salary_amount_variation: Ratio(f64, "Option<f64>"), 14, 1, Ours;
    /// Salary in a mean month.
    average_monthly_salary: Money(Decimal, "Option<crate::model::DecimalText>"), 15, 1, Published;
    /// Salary in the middle month.
    median_monthly_salary: Money(Decimal, "Option<crate::model::DecimalText>"), 15, 1, Published;
    /// Salary and other income in a mean month.
    average_monthly_income: Money(Decimal, "Option<crate::model::DecimalText>"), 15, 1, Published;
    /// Salary and other income in the middle month.
    median_monthly_income: Money(Decimal, "Option<crate::model::DecimalText>"), 15, 1, Published;
    /// Income other than salary in a mean month.
    average_monthly_other_income: Money(Decimal, "Option<crate::model::DecimalText>"), 15, 1, Published;
    /// Transfers and cash paid in whose purpose is unknown, in a mean month; no income.
    average_monthly_unexplained_inflow: Money(Decimal, "Option<crate::model::DecimalText>"), 15, 1, Ours;
    /// Lower end of the interval in which the next month's income is expected (80 %).
    next_month_income_lower: Money(Decimal, "Option<crate::model::DecimalText>"), 15, 1, Ours;
    /// Upper end of it.
    next_month_income_upper: Money(Decimal, "Option<crate::model::DecimalText>"), 15, 1, Ours;
    /// One less the coefficient of variation of the monthly income, at least 0.
    income_stability: Ratio(f64, "Option<f64>"), 16, 1, Published;
    /// Share of months with income.
    income_months_share: Ratio(f64, "Option<f64>"), 16, 1, Published;
    /// Share of the credits that belong to no recurring stream.
    inflow_irregularity: Ratio(f64, "Option<f64>"), 17, 1, Ours;
    /// Loan repayments by the gross income that was declared.
    debt_to_income_gross: Ratio(f64, "Option<f64>"), 18, 1, Published;
    /// The limit for it in the jurisdiction.
    debt_to_income_limit: Ratio(f64, "Option<f64>"), 18, 1, Published;
    /// within or above the limit; comfortable, stretched or above in the US.
    debt_to_income_band: Text(String, "Option<String>"), 18, 1, Published;
    /// Repayments found.
    loan_repayment_count: Count(u32, "Option<u32>"), 19, 1, Published;
    /// Their sum.
    loan_repayment_total: Money(Decimal, "Option<crate::model::DecimalText>"), 19, 1, Published;
    /// Repayments in a mean month.
    average_monthly_loan_repayment: Money(Decimal, "Option<crate::model::DecimalText>"), 19, 1, Published;
    /// Loans paid out to the holder.
    loan_disbursement_count: Count(u32, "Option<u32>"), 19, 1, Published;
    /// Their sum.
    loan_disbursement_total: Money(Decimal, "Option<crate::model::DecimalText>"), 19, 1, Published;
    /// Lenders that were paid or paid out.
    lender_count: Count(u32, "Option<u32>"), 19, 1, Published;
    /// Repayments by credits.
    loan_repayment_inflow_rate: Ratio(f64, "Option<f64>"), 19, 1, Published;
    /// Stakes.
    gambling_total: Money(Decimal, "Option<crate::model::DecimalText>"), 20, 1, Published;
    /// Stakes by debits.
    gambling_share: Ratio(f64, "Option<f64>"), 20, 1, Published;
    /// Stakes less winnings.
    gambling_net: Money(Decimal, "Option<crate::model::DecimalText>"), 20, 1, Published;
    /// Payees that are paid with a cadence.
    recurring_expense_count: Count(u32, "Option<u32>"), 21, 1, Ours;
    /// What they are paid in a month.
    recurring_expenses_monthly: Money(Decimal, "Option<crate::model::DecimalText>"), 21, 1, Ours;
    /// Whether large inflows leave at once and the account is emptied.
    account_sweep: Flag(bool, "Option<bool>"), 22, 1, Ours;
    /// Share of large inflows that leaves by the next day.
    sweep_share_1d: Ratio(f64, "Option<f64>"), 22, 1, Ours;
    /// Share of large inflows that leaves within three days.
    sweep_share_3d: Ratio(f64, "Option<f64>"), 22, 1, Ours;
    /// Pairs of nearly equal amounts to and from one party within days.
    circular_transaction_count: Count(u32, "Option<u32>"), 23, 1, Ours;
    /// The sum of their smaller halves.
    circular_transaction_total: Money(Decimal, "Option<crate::model::DecimalText>"), 23, 1, Ours;
    /// Parties that both paid and were paid.
    two_way_counterparty_count: Count(u32, "Option<u32>"), 23, 1, Published;
    /// Their share of the credits.
    two_way_credit_share: Ratio(f64, "Option<f64>"), 23, 1, Published;
    /// Their share of the debits.
    two_way_debit_share: Ratio(f64, "Option<f64>"), 23, 1, Published;
    /// Days with a row.
    active_days: Count(u32, "Option<u32>"), 24, 1, Published;
    /// Share of days with a row.
    activity_share: Ratio(f64, "Option<f64>"), 24, 1, Published;
    /// Days without a row.
    days_without_transactions: Count(u32, "Option<u32>"), 24, 1, Published;
    /// Longest run of days without a row.
    longest_gap_days: Count(u32, "Option<u32>"), 24, 1, Published;
    /// Credits, net of reversals and own transfers.
    total_credit_turnover: Money(Decimal, "Option<crate::model::DecimalText>"), 25, 1, Published;
    /// Debits, net of reversals and own transfers.
    total_debit_turnover: Money(Decimal, "Option<crate::model::DecimalText>"), 25, 1, Published;
    /// Credits, nothing left out.
    gross_credits: Money(Decimal, "Option<crate::model::DecimalText>"), 25, 1, Published;
    /// Debits, nothing left out.
    gross_debits: Money(Decimal, "Option<crate::model::DecimalText>"), 25, 1, Published;
    /// Cash taken out by debits.
    cash_share: Ratio(f64, "Option<f64>"), 26, 1, Published;
    /// Cash paid in.
    cash_deposit_total: Money(Decimal, "Option<crate::model::DecimalText>"), 26, 1, Published;
    /// Months in which more cash was paid in than salary.
    cash_deposit_above_salary_months: Count(u32, "Option<u32>"), 26, 1, Published;
    /// Days of spending that the mean balance covers.
    buffer_days: Days(f64, "Option<f64>"), 27, 1, Published;
    /// What may be paid back a month besides what is paid back already.
    max_affordable_instalment: Money(Decimal, "Option<crate::model::DecimalText>"), 28, 1, Published;
    /// The loan that such an instalment pays back.
    max_affordable_loan: Money(Decimal, "Option<crate::model::DecimalText>"), 28, 1, Published;
    /// How far the rows behind these figures can be trusted, 0 to 1.
    data_confidence: Ratio(f64, "Option<f64>"), 30, 1, Ours;
}
