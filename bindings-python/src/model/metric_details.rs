//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use super::MetricDetail;
use crate::json;
use crate::view::View;

/// How each metric came to its value, under the same names.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct MetricDetails {
    view: View<core::MetricDetails>,
}

impl From<View<core::MetricDetails>> for MetricDetails {
    fn from(view: View<core::MetricDetails>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl MetricDetails {
    /// How well what comes in suffices for what goes out, 0 to 100. Not a credit score.
    #[getter]
    fn cash_flow_sufficiency_score(&self) -> MetricDetail {
        self.view.member(|v| &v.cash_flow_sufficiency_score).into()
    }

    /// Loan repayments by net income (`dti_net`): only what reaches the account is seen, never gross income.
    #[getter]
    fn debt_to_income_ratio(&self) -> MetricDetail {
        self.view.member(|v| &v.debt_to_income_ratio).into()
    }

    /// How regularly the salary comes, 0 to 1.
    #[getter]
    fn salary_regularity(&self) -> MetricDetail {
        self.view.member(|v| &v.salary_regularity).into()
    }

    /// Mean balance at the end of a day, weekends included.
    #[getter]
    fn average_daily_balance(&self) -> MetricDetail {
        self.view.member(|v| &v.average_daily_balance).into()
    }

    /// Mean balance at the end of a day, Monday to Friday.
    #[getter]
    fn average_weekday_balance(&self) -> MetricDetail {
        self.view.member(|v| &v.average_weekday_balance).into()
    }

    /// The same over the last 30 days.
    #[getter]
    fn average_daily_balance_30d(&self) -> MetricDetail {
        self.view.member(|v| &v.average_daily_balance_30d).into()
    }

    /// The same over the last 60 days.
    #[getter]
    fn average_daily_balance_60d(&self) -> MetricDetail {
        self.view.member(|v| &v.average_daily_balance_60d).into()
    }

    /// The same over the last 90 days.
    #[getter]
    fn average_daily_balance_90d(&self) -> MetricDetail {
        self.view.member(|v| &v.average_daily_balance_90d).into()
    }

    /// Mean over months of the mean balance of rows; leans to busy days, for comparison only.
    #[getter]
    fn average_monthly_balance_legacy(&self) -> MetricDetail {
        self.view.member(|v| &v.average_monthly_balance_legacy).into()
    }

    /// Middle balance at the end of a day.
    #[getter]
    fn median_daily_balance(&self) -> MetricDetail {
        self.view.member(|v| &v.median_daily_balance).into()
    }

    /// Lowest balance at the end of a day.
    #[getter]
    fn min_daily_balance(&self) -> MetricDetail {
        self.view.member(|v| &v.min_daily_balance).into()
    }

    /// Highest balance at the end of a day.
    #[getter]
    fn max_daily_balance(&self) -> MetricDetail {
        self.view.member(|v| &v.max_daily_balance).into()
    }

    /// Credits less debits.
    #[getter]
    fn net_cash_flow(&self) -> MetricDetail {
        self.view.member(|v| &v.net_cash_flow).into()
    }

    /// Credits less debits in a mean month.
    #[getter]
    fn average_monthly_net_cash_flow(&self) -> MetricDetail {
        self.view.member(|v| &v.average_monthly_net_cash_flow).into()
    }

    /// Credits less debits on a mean day.
    #[getter]
    fn average_daily_net_cash_flow(&self) -> MetricDetail {
        self.view.member(|v| &v.average_daily_net_cash_flow).into()
    }

    /// Credits by debits.
    #[getter]
    fn inflow_outflow_ratio(&self) -> MetricDetail {
        self.view.member(|v| &v.inflow_outflow_ratio).into()
    }

    /// Standard deviation of the credits of a month.
    #[getter]
    fn monthly_inflow_deviation(&self) -> MetricDetail {
        self.view.member(|v| &v.monthly_inflow_deviation).into()
    }

    /// Standard deviation of the debits of a month.
    #[getter]
    fn monthly_outflow_deviation(&self) -> MetricDetail {
        self.view.member(|v| &v.monthly_outflow_deviation).into()
    }

    /// Coefficient of variation of the credits of a month.
    #[getter]
    fn inflow_volatility(&self) -> MetricDetail {
        self.view.member(|v| &v.inflow_volatility).into()
    }

    /// Coefficient of variation of the debits of a month.
    #[getter]
    fn outflow_volatility(&self) -> MetricDetail {
        self.view.member(|v| &v.outflow_volatility).into()
    }

    /// The same for credits over the last three months.
    #[getter]
    fn inflow_volatility_3m(&self) -> MetricDetail {
        self.view.member(|v| &v.inflow_volatility_3m).into()
    }

    /// The same for debits over the last three months.
    #[getter]
    fn outflow_volatility_3m(&self) -> MetricDetail {
        self.view.member(|v| &v.outflow_volatility_3m).into()
    }

    /// Credits of the latest month against those of the third latest.
    #[getter]
    fn inflow_trend_3m(&self) -> MetricDetail {
        self.view.member(|v| &v.inflow_trend_3m).into()
    }

    /// Debits of the latest month against those of the third latest.
    #[getter]
    fn outflow_trend_3m(&self) -> MetricDetail {
        self.view.member(|v| &v.outflow_trend_3m).into()
    }

    /// Mean daily net flow of the first 15 of the last 30 days less that of the last 15, in standard deviations.
    #[getter]
    fn cash_flow_trend_30d(&self) -> MetricDetail {
        self.view.member(|v| &v.cash_flow_trend_30d).into()
    }

    /// Days that end below zero.
    #[getter]
    fn negative_balance_days(&self) -> MetricDetail {
        self.view.member(|v| &v.negative_balance_days).into()
    }

    /// The same over the last 30 days.
    #[getter]
    fn negative_balance_days_30d(&self) -> MetricDetail {
        self.view.member(|v| &v.negative_balance_days_30d).into()
    }

    /// The same over the last 90 days.
    #[getter]
    fn negative_balance_days_90d(&self) -> MetricDetail {
        self.view.member(|v| &v.negative_balance_days_90d).into()
    }

    /// Share of the last 30 days that end below zero.
    #[getter]
    fn negative_balance_share_30d(&self) -> MetricDetail {
        self.view.member(|v| &v.negative_balance_share_30d).into()
    }

    /// Share of the last 90 days that end below zero.
    #[getter]
    fn negative_balance_share_90d(&self) -> MetricDetail {
        self.view.member(|v| &v.negative_balance_share_90d).into()
    }

    /// Days that end below the threshold for low balances.
    #[getter]
    fn low_balance_days(&self) -> MetricDetail {
        self.view.member(|v| &v.low_balance_days).into()
    }

    /// Months with a day that ends at zero or below.
    #[getter]
    fn zero_balance_months(&self) -> MetricDetail {
        self.view.member(|v| &v.zero_balance_months).into()
    }

    /// Fees for missing money, net of those given back.
    #[getter]
    fn nsf_fee_count(&self) -> MetricDetail {
        self.view.member(|v| &v.nsf_fee_count).into()
    }

    /// Sum of these fees.
    #[getter]
    fn nsf_fee_total(&self) -> MetricDetail {
        self.view.member(|v| &v.nsf_fee_total).into()
    }

    /// Fees for missing money, counted by their common divisor where they are booked together.
    #[getter]
    fn nsf_fee_units(&self) -> MetricDetail {
        self.view.member(|v| &v.nsf_fee_units).into()
    }

    /// Fees for missing money in the last 30 days.
    #[getter]
    fn nsf_fee_count_30d(&self) -> MetricDetail {
        self.view.member(|v| &v.nsf_fee_count_30d).into()
    }

    /// Fees for missing money in the last 60 days.
    #[getter]
    fn nsf_fee_count_60d(&self) -> MetricDetail {
        self.view.member(|v| &v.nsf_fee_count_60d).into()
    }

    /// Fees for missing money in the last 90 days.
    #[getter]
    fn nsf_fee_count_90d(&self) -> MetricDetail {
        self.view.member(|v| &v.nsf_fee_count_90d).into()
    }

    /// Cheques and direct debits that came back.
    #[getter]
    fn returned_item_count(&self) -> MetricDetail {
        self.view.member(|v| &v.returned_item_count).into()
    }

    /// Their sum.
    #[getter]
    fn returned_item_total(&self) -> MetricDetail {
        self.view.member(|v| &v.returned_item_total).into()
    }

    /// Fees for missing money where the item came back.
    #[getter]
    fn nsf_returned_count(&self) -> MetricDetail {
        self.view.member(|v| &v.nsf_returned_count).into()
    }

    /// Fees for missing money where the item was paid nevertheless.
    #[getter]
    fn nsf_paid_count(&self) -> MetricDetail {
        self.view.member(|v| &v.nsf_paid_count).into()
    }

    /// Days that end below zero or bear a fee for missing money.
    #[getter]
    fn overdraft_days(&self) -> MetricDetail {
        self.view.member(|v| &v.overdraft_days).into()
    }

    /// Whether a salary was found.
    #[getter]
    fn salary_detected(&self) -> MetricDetail {
        self.view.member(|v| &v.salary_detected).into()
    }

    /// How sure that is, 0 to 1.
    #[getter]
    fn salary_confidence(&self) -> MetricDetail {
        self.view.member(|v| &v.salary_confidence).into()
    }

    /// Who pays the largest salary.
    #[getter]
    fn salary_payer(&self) -> MetricDetail {
        self.view.member(|v| &v.salary_payer).into()
    }

    /// weekly, biweekly, semi_monthly or monthly.
    #[getter]
    fn salary_frequency(&self) -> MetricDetail {
        self.view.member(|v| &v.salary_frequency).into()
    }

    /// Mean payment of the largest salary.
    #[getter]
    fn average_salary(&self) -> MetricDetail {
        self.view.member(|v| &v.average_salary).into()
    }

    /// Its last payment.
    #[getter]
    fn last_salary_date(&self) -> MetricDetail {
        self.view.member(|v| &v.last_salary_date).into()
    }

    /// Day of the month it is paid on.
    #[getter]
    fn expected_salary_day(&self) -> MetricDetail {
        self.view.member(|v| &v.expected_salary_day).into()
    }

    /// When it is due next.
    #[getter]
    fn next_salary_date(&self) -> MetricDetail {
        self.view.member(|v| &v.next_salary_date).into()
    }

    /// Share of months with a salary.
    #[getter]
    fn salary_months_share(&self) -> MetricDetail {
        self.view.member(|v| &v.salary_months_share).into()
    }

    /// Median distance of a payment from its expected day.
    #[getter]
    fn salary_day_deviation(&self) -> MetricDetail {
        self.view.member(|v| &v.salary_day_deviation).into()
    }

    /// Coefficient of variation of the payments.
    #[getter]
    fn salary_amount_variation(&self) -> MetricDetail {
        self.view.member(|v| &v.salary_amount_variation).into()
    }

    /// Salary in a mean month.
    #[getter]
    fn average_monthly_salary(&self) -> MetricDetail {
        self.view.member(|v| &v.average_monthly_salary).into()
    }

    /// Salary in the middle month.
    #[getter]
    fn median_monthly_salary(&self) -> MetricDetail {
        self.view.member(|v| &v.median_monthly_salary).into()
    }

    /// Salary and other income in a mean month.
    #[getter]
    fn average_monthly_income(&self) -> MetricDetail {
        self.view.member(|v| &v.average_monthly_income).into()
    }

    /// Salary and other income in the middle month.
    #[getter]
    fn median_monthly_income(&self) -> MetricDetail {
        self.view.member(|v| &v.median_monthly_income).into()
    }

    /// Income other than salary in a mean month.
    #[getter]
    fn average_monthly_other_income(&self) -> MetricDetail {
        self.view.member(|v| &v.average_monthly_other_income).into()
    }

    /// Transfers and cash paid in whose purpose is unknown, in a mean month; no income.
    #[getter]
    fn average_monthly_unexplained_inflow(&self) -> MetricDetail {
        self.view.member(|v| &v.average_monthly_unexplained_inflow).into()
    }

    /// Lower end of the interval in which the next month's income is expected (80 %).
    #[getter]
    fn next_month_income_lower(&self) -> MetricDetail {
        self.view.member(|v| &v.next_month_income_lower).into()
    }

    /// Upper end of it.
    #[getter]
    fn next_month_income_upper(&self) -> MetricDetail {
        self.view.member(|v| &v.next_month_income_upper).into()
    }

    /// One less the coefficient of variation of the monthly income, at least 0.
    #[getter]
    fn income_stability(&self) -> MetricDetail {
        self.view.member(|v| &v.income_stability).into()
    }

    /// Share of months with income.
    #[getter]
    fn income_months_share(&self) -> MetricDetail {
        self.view.member(|v| &v.income_months_share).into()
    }

    /// Share of the credits that belong to no recurring stream.
    #[getter]
    fn inflow_irregularity(&self) -> MetricDetail {
        self.view.member(|v| &v.inflow_irregularity).into()
    }

    /// Loan repayments by the gross income that was declared.
    #[getter]
    fn debt_to_income_gross(&self) -> MetricDetail {
        self.view.member(|v| &v.debt_to_income_gross).into()
    }

    /// The limit for it in the jurisdiction.
    #[getter]
    fn debt_to_income_limit(&self) -> MetricDetail {
        self.view.member(|v| &v.debt_to_income_limit).into()
    }

    /// within or above the limit; comfortable, stretched or above in the US.
    #[getter]
    fn debt_to_income_band(&self) -> MetricDetail {
        self.view.member(|v| &v.debt_to_income_band).into()
    }

    /// Repayments found.
    #[getter]
    fn loan_repayment_count(&self) -> MetricDetail {
        self.view.member(|v| &v.loan_repayment_count).into()
    }

    /// Their sum.
    #[getter]
    fn loan_repayment_total(&self) -> MetricDetail {
        self.view.member(|v| &v.loan_repayment_total).into()
    }

    /// Repayments in a mean month.
    #[getter]
    fn average_monthly_loan_repayment(&self) -> MetricDetail {
        self.view.member(|v| &v.average_monthly_loan_repayment).into()
    }

    /// Loans paid out to the holder.
    #[getter]
    fn loan_disbursement_count(&self) -> MetricDetail {
        self.view.member(|v| &v.loan_disbursement_count).into()
    }

    /// Their sum.
    #[getter]
    fn loan_disbursement_total(&self) -> MetricDetail {
        self.view.member(|v| &v.loan_disbursement_total).into()
    }

    /// Lenders that were paid or paid out.
    #[getter]
    fn lender_count(&self) -> MetricDetail {
        self.view.member(|v| &v.lender_count).into()
    }

    /// Repayments by credits.
    #[getter]
    fn loan_repayment_inflow_rate(&self) -> MetricDetail {
        self.view.member(|v| &v.loan_repayment_inflow_rate).into()
    }

    /// Stakes.
    #[getter]
    fn gambling_total(&self) -> MetricDetail {
        self.view.member(|v| &v.gambling_total).into()
    }

    /// Stakes by debits.
    #[getter]
    fn gambling_share(&self) -> MetricDetail {
        self.view.member(|v| &v.gambling_share).into()
    }

    /// Stakes less winnings.
    #[getter]
    fn gambling_net(&self) -> MetricDetail {
        self.view.member(|v| &v.gambling_net).into()
    }

    /// Payees that are paid with a cadence.
    #[getter]
    fn recurring_expense_count(&self) -> MetricDetail {
        self.view.member(|v| &v.recurring_expense_count).into()
    }

    /// What they are paid in a month.
    #[getter]
    fn recurring_expenses_monthly(&self) -> MetricDetail {
        self.view.member(|v| &v.recurring_expenses_monthly).into()
    }

    /// Whether large inflows leave at once and the account is emptied.
    #[getter]
    fn account_sweep(&self) -> MetricDetail {
        self.view.member(|v| &v.account_sweep).into()
    }

    /// Share of large inflows that leaves by the next day.
    #[getter]
    fn sweep_share_1d(&self) -> MetricDetail {
        self.view.member(|v| &v.sweep_share_1d).into()
    }

    /// Share of large inflows that leaves within three days.
    #[getter]
    fn sweep_share_3d(&self) -> MetricDetail {
        self.view.member(|v| &v.sweep_share_3d).into()
    }

    /// Pairs of nearly equal amounts to and from one party within days.
    #[getter]
    fn circular_transaction_count(&self) -> MetricDetail {
        self.view.member(|v| &v.circular_transaction_count).into()
    }

    /// The sum of their smaller halves.
    #[getter]
    fn circular_transaction_total(&self) -> MetricDetail {
        self.view.member(|v| &v.circular_transaction_total).into()
    }

    /// Parties that both paid and were paid.
    #[getter]
    fn two_way_counterparty_count(&self) -> MetricDetail {
        self.view.member(|v| &v.two_way_counterparty_count).into()
    }

    /// Their share of the credits.
    #[getter]
    fn two_way_credit_share(&self) -> MetricDetail {
        self.view.member(|v| &v.two_way_credit_share).into()
    }

    /// Their share of the debits.
    #[getter]
    fn two_way_debit_share(&self) -> MetricDetail {
        self.view.member(|v| &v.two_way_debit_share).into()
    }

    /// Days with a row.
    #[getter]
    fn active_days(&self) -> MetricDetail {
        self.view.member(|v| &v.active_days).into()
    }

    /// Share of days with a row.
    #[getter]
    fn activity_share(&self) -> MetricDetail {
        self.view.member(|v| &v.activity_share).into()
    }

    /// Days without a row.
    #[getter]
    fn days_without_transactions(&self) -> MetricDetail {
        self.view.member(|v| &v.days_without_transactions).into()
    }

    /// Longest run of days without a row.
    #[getter]
    fn longest_gap_days(&self) -> MetricDetail {
        self.view.member(|v| &v.longest_gap_days).into()
    }

    /// Credits, net of reversals and own transfers.
    #[getter]
    fn total_credit_turnover(&self) -> MetricDetail {
        self.view.member(|v| &v.total_credit_turnover).into()
    }

    /// Debits, net of reversals and own transfers.
    #[getter]
    fn total_debit_turnover(&self) -> MetricDetail {
        self.view.member(|v| &v.total_debit_turnover).into()
    }

    /// Credits, nothing left out.
    #[getter]
    fn gross_credits(&self) -> MetricDetail {
        self.view.member(|v| &v.gross_credits).into()
    }

    /// Debits, nothing left out.
    #[getter]
    fn gross_debits(&self) -> MetricDetail {
        self.view.member(|v| &v.gross_debits).into()
    }

    /// Cash taken out by debits.
    #[getter]
    fn cash_share(&self) -> MetricDetail {
        self.view.member(|v| &v.cash_share).into()
    }

    /// Cash paid in.
    #[getter]
    fn cash_deposit_total(&self) -> MetricDetail {
        self.view.member(|v| &v.cash_deposit_total).into()
    }

    /// Months in which more cash was paid in than salary.
    #[getter]
    fn cash_deposit_above_salary_months(&self) -> MetricDetail {
        self.view.member(|v| &v.cash_deposit_above_salary_months).into()
    }

    /// Days of spending that the mean balance covers.
    #[getter]
    fn buffer_days(&self) -> MetricDetail {
        self.view.member(|v| &v.buffer_days).into()
    }

    /// What may be paid back a month besides what is paid back already.
    #[getter]
    fn max_affordable_instalment(&self) -> MetricDetail {
        self.view.member(|v| &v.max_affordable_instalment).into()
    }

    /// The loan that such an instalment pays back.
    #[getter]
    fn max_affordable_loan(&self) -> MetricDetail {
        self.view.member(|v| &v.max_affordable_loan).into()
    }

    /// How far the rows behind these figures can be trusted, 0 to 1.
    #[getter]
    fn data_confidence(&self) -> MetricDetail {
        self.view.member(|v| &v.data_confidence).into()
    }

    /// Returns the same as plain `dict`, `list`, `str`, `int`, `float`, `bool` and `None`, as in the JSON.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        json::to_dict(py, self.view.get())
    }

    /// Returns the same as JSON, byte for byte as every other language of this library writes it.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        json::to_json(py, self.view.get())
    }

    /// Reads what `to_json` wrote.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        json::from_json::<core::MetricDetails>(py, text).map(Self::from)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.view.get() == other.view.get()
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        json::hash(py, self.view.get())
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        json::repr(
            slf.as_any(),
            "MetricDetails",
            &[
                "cash_flow_sufficiency_score",
                "debt_to_income_ratio",
                "salary_regularity",
                "average_daily_balance",
                "average_weekday_balance",
                "average_daily_balance_30d",
                "average_daily_balance_60d",
                "average_daily_balance_90d",
                "average_monthly_balance_legacy",
                "median_daily_balance",
                "min_daily_balance",
                "max_daily_balance",
                "net_cash_flow",
                "average_monthly_net_cash_flow",
                "average_daily_net_cash_flow",
                "inflow_outflow_ratio",
                "monthly_inflow_deviation",
                "monthly_outflow_deviation",
                "inflow_volatility",
                "outflow_volatility",
                "inflow_volatility_3m",
                "outflow_volatility_3m",
                "inflow_trend_3m",
                "outflow_trend_3m",
                "cash_flow_trend_30d",
                "negative_balance_days",
                "negative_balance_days_30d",
                "negative_balance_days_90d",
                "negative_balance_share_30d",
                "negative_balance_share_90d",
                "low_balance_days",
                "zero_balance_months",
                "nsf_fee_count",
                "nsf_fee_total",
                "nsf_fee_units",
                "nsf_fee_count_30d",
                "nsf_fee_count_60d",
                "nsf_fee_count_90d",
                "returned_item_count",
                "returned_item_total",
                "nsf_returned_count",
                "nsf_paid_count",
                "overdraft_days",
                "salary_detected",
                "salary_confidence",
                "salary_payer",
                "salary_frequency",
                "average_salary",
                "last_salary_date",
                "expected_salary_day",
                "next_salary_date",
                "salary_months_share",
                "salary_day_deviation",
                "salary_amount_variation",
                "average_monthly_salary",
                "median_monthly_salary",
                "average_monthly_income",
                "median_monthly_income",
                "average_monthly_other_income",
                "average_monthly_unexplained_inflow",
                "next_month_income_lower",
                "next_month_income_upper",
                "income_stability",
                "income_months_share",
                "inflow_irregularity",
                "debt_to_income_gross",
                "debt_to_income_limit",
                "debt_to_income_band",
                "loan_repayment_count",
                "loan_repayment_total",
                "average_monthly_loan_repayment",
                "loan_disbursement_count",
                "loan_disbursement_total",
                "lender_count",
                "loan_repayment_inflow_rate",
                "gambling_total",
                "gambling_share",
                "gambling_net",
                "recurring_expense_count",
                "recurring_expenses_monthly",
                "account_sweep",
                "sweep_share_1d",
                "sweep_share_3d",
                "circular_transaction_count",
                "circular_transaction_total",
                "two_way_counterparty_count",
                "two_way_credit_share",
                "two_way_debit_share",
                "active_days",
                "activity_share",
                "days_without_transactions",
                "longest_gap_days",
                "total_credit_turnover",
                "total_debit_turnover",
                "gross_credits",
                "gross_debits",
                "cash_share",
                "cash_deposit_total",
                "cash_deposit_above_salary_months",
                "buffer_days",
                "max_affordable_instalment",
                "max_affordable_loan",
                "data_confidence",
            ],
        )
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        json::reduce(slf.as_any(), slf.get().to_json(slf.py())?)
    }
}
