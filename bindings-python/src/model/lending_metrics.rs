//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use flvxtract as core;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::convert::ToPython as _;
use crate::json;
use crate::view::View;

/// The metrics as plain values; null where a metric has no value, with the reason in its detail.
#[pyclass(frozen, module = "flvxtract")]
pub(crate) struct LendingMetrics {
    view: View<core::LendingMetrics>,
}

impl From<View<core::LendingMetrics>> for LendingMetrics {
    fn from(view: View<core::LendingMetrics>) -> Self {
        Self { view }
    }
}

#[pymethods]
impl LendingMetrics {
    /// How well what comes in suffices for what goes out, 0 to 100. Not a credit score.
    #[getter]
    fn cash_flow_sufficiency_score<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().cash_flow_sufficiency_score.to_python(py)
    }

    /// Loan repayments by net income (`dti_net`): only what reaches the account is seen, never gross income.
    #[getter]
    fn debt_to_income_ratio<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().debt_to_income_ratio.to_python(py)
    }

    /// How regularly the salary comes, 0 to 1.
    #[getter]
    fn salary_regularity<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().salary_regularity.to_python(py)
    }

    /// Mean balance at the end of a day, weekends included.
    #[getter]
    fn average_daily_balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_daily_balance.to_python(py)
    }

    /// Mean balance at the end of a day, Monday to Friday.
    #[getter]
    fn average_weekday_balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_weekday_balance.to_python(py)
    }

    /// The same over the last 30 days.
    #[getter]
    fn average_daily_balance_30d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_daily_balance_30d.to_python(py)
    }

    /// The same over the last 60 days.
    #[getter]
    fn average_daily_balance_60d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_daily_balance_60d.to_python(py)
    }

    /// The same over the last 90 days.
    #[getter]
    fn average_daily_balance_90d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_daily_balance_90d.to_python(py)
    }

    /// Mean over months of the mean balance of rows; leans to busy days, for comparison only.
    #[getter]
    fn average_monthly_balance_legacy<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_monthly_balance_legacy.to_python(py)
    }

    /// Middle balance at the end of a day.
    #[getter]
    fn median_daily_balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().median_daily_balance.to_python(py)
    }

    /// Lowest balance at the end of a day.
    #[getter]
    fn min_daily_balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().min_daily_balance.to_python(py)
    }

    /// Highest balance at the end of a day.
    #[getter]
    fn max_daily_balance<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().max_daily_balance.to_python(py)
    }

    /// Credits less debits.
    #[getter]
    fn net_cash_flow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().net_cash_flow.to_python(py)
    }

    /// Credits less debits in a mean month.
    #[getter]
    fn average_monthly_net_cash_flow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_monthly_net_cash_flow.to_python(py)
    }

    /// Credits less debits on a mean day.
    #[getter]
    fn average_daily_net_cash_flow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_daily_net_cash_flow.to_python(py)
    }

    /// Credits by debits.
    #[getter]
    fn inflow_outflow_ratio<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().inflow_outflow_ratio.to_python(py)
    }

    /// Standard deviation of the credits of a month.
    #[getter]
    fn monthly_inflow_deviation<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().monthly_inflow_deviation.to_python(py)
    }

    /// Standard deviation of the debits of a month.
    #[getter]
    fn monthly_outflow_deviation<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().monthly_outflow_deviation.to_python(py)
    }

    /// Coefficient of variation of the credits of a month.
    #[getter]
    fn inflow_volatility<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().inflow_volatility.to_python(py)
    }

    /// Coefficient of variation of the debits of a month.
    #[getter]
    fn outflow_volatility<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().outflow_volatility.to_python(py)
    }

    /// The same for credits over the last three months.
    #[getter]
    fn inflow_volatility_3m<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().inflow_volatility_3m.to_python(py)
    }

    /// The same for debits over the last three months.
    #[getter]
    fn outflow_volatility_3m<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().outflow_volatility_3m.to_python(py)
    }

    /// Credits of the latest month against those of the third latest.
    #[getter]
    fn inflow_trend_3m<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().inflow_trend_3m.to_python(py)
    }

    /// Debits of the latest month against those of the third latest.
    #[getter]
    fn outflow_trend_3m<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().outflow_trend_3m.to_python(py)
    }

    /// Mean daily net flow of the first 15 of the last 30 days less that of the last 15, in standard deviations.
    #[getter]
    fn cash_flow_trend_30d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().cash_flow_trend_30d.to_python(py)
    }

    /// Days that end below zero.
    #[getter]
    fn negative_balance_days<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().negative_balance_days.to_python(py)
    }

    /// The same over the last 30 days.
    #[getter]
    fn negative_balance_days_30d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().negative_balance_days_30d.to_python(py)
    }

    /// The same over the last 90 days.
    #[getter]
    fn negative_balance_days_90d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().negative_balance_days_90d.to_python(py)
    }

    /// Share of the last 30 days that end below zero.
    #[getter]
    fn negative_balance_share_30d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().negative_balance_share_30d.to_python(py)
    }

    /// Share of the last 90 days that end below zero.
    #[getter]
    fn negative_balance_share_90d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().negative_balance_share_90d.to_python(py)
    }

    /// Days that end below the threshold for low balances.
    #[getter]
    fn low_balance_days<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().low_balance_days.to_python(py)
    }

    /// Months with a day that ends at zero or below.
    #[getter]
    fn zero_balance_months<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().zero_balance_months.to_python(py)
    }

    /// Fees for missing money, net of those given back.
    #[getter]
    fn nsf_fee_count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().nsf_fee_count.to_python(py)
    }

    /// Sum of these fees.
    #[getter]
    fn nsf_fee_total<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().nsf_fee_total.to_python(py)
    }

    /// Fees for missing money, counted by their common divisor where they are booked together.
    #[getter]
    fn nsf_fee_units<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().nsf_fee_units.to_python(py)
    }

    /// Fees for missing money in the last 30 days.
    #[getter]
    fn nsf_fee_count_30d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().nsf_fee_count_30d.to_python(py)
    }

    /// Fees for missing money in the last 60 days.
    #[getter]
    fn nsf_fee_count_60d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().nsf_fee_count_60d.to_python(py)
    }

    /// Fees for missing money in the last 90 days.
    #[getter]
    fn nsf_fee_count_90d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().nsf_fee_count_90d.to_python(py)
    }

    /// Cheques and direct debits that came back.
    #[getter]
    fn returned_item_count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().returned_item_count.to_python(py)
    }

    /// Their sum.
    #[getter]
    fn returned_item_total<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().returned_item_total.to_python(py)
    }

    /// Fees for missing money where the item came back.
    #[getter]
    fn nsf_returned_count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().nsf_returned_count.to_python(py)
    }

    /// Fees for missing money where the item was paid nevertheless.
    #[getter]
    fn nsf_paid_count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().nsf_paid_count.to_python(py)
    }

    /// Days that end below zero or bear a fee for missing money.
    #[getter]
    fn overdraft_days<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().overdraft_days.to_python(py)
    }

    /// Whether a salary was found.
    #[getter]
    fn salary_detected<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().salary_detected.to_python(py)
    }

    /// How sure that is, 0 to 1.
    #[getter]
    fn salary_confidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().salary_confidence.to_python(py)
    }

    /// Who pays the largest salary.
    #[getter]
    fn salary_payer<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().salary_payer.to_python(py)
    }

    /// weekly, biweekly, semi_monthly or monthly.
    #[getter]
    fn salary_frequency<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().salary_frequency.to_python(py)
    }

    /// Mean payment of the largest salary.
    #[getter]
    fn average_salary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_salary.to_python(py)
    }

    /// Its last payment.
    #[getter]
    fn last_salary_date<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().last_salary_date.to_python(py)
    }

    /// Day of the month it is paid on.
    #[getter]
    fn expected_salary_day<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().expected_salary_day.to_python(py)
    }

    /// When it is due next.
    #[getter]
    fn next_salary_date<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().next_salary_date.to_python(py)
    }

    /// Share of months with a salary.
    #[getter]
    fn salary_months_share<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().salary_months_share.to_python(py)
    }

    /// Median distance of a payment from its expected day.
    #[getter]
    fn salary_day_deviation<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().salary_day_deviation.to_python(py)
    }

    /// Coefficient of variation of the payments.
    #[getter]
    fn salary_amount_variation<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().salary_amount_variation.to_python(py)
    }

    /// Salary in a mean month.
    #[getter]
    fn average_monthly_salary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_monthly_salary.to_python(py)
    }

    /// Salary in the middle month.
    #[getter]
    fn median_monthly_salary<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().median_monthly_salary.to_python(py)
    }

    /// Salary and other income in a mean month.
    #[getter]
    fn average_monthly_income<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_monthly_income.to_python(py)
    }

    /// Salary and other income in the middle month.
    #[getter]
    fn median_monthly_income<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().median_monthly_income.to_python(py)
    }

    /// Income other than salary in a mean month.
    #[getter]
    fn average_monthly_other_income<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_monthly_other_income.to_python(py)
    }

    /// Transfers and cash paid in whose purpose is unknown, in a mean month; no income.
    #[getter]
    fn average_monthly_unexplained_inflow<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_monthly_unexplained_inflow.to_python(py)
    }

    /// Lower end of the interval in which the next month's income is expected (80 %).
    #[getter]
    fn next_month_income_lower<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().next_month_income_lower.to_python(py)
    }

    /// Upper end of it.
    #[getter]
    fn next_month_income_upper<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().next_month_income_upper.to_python(py)
    }

    /// One less the coefficient of variation of the monthly income, at least 0.
    #[getter]
    fn income_stability<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().income_stability.to_python(py)
    }

    /// Share of months with income.
    #[getter]
    fn income_months_share<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().income_months_share.to_python(py)
    }

    /// Share of the credits that belong to no recurring stream.
    #[getter]
    fn inflow_irregularity<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().inflow_irregularity.to_python(py)
    }

    /// Loan repayments by the gross income that was declared.
    #[getter]
    fn debt_to_income_gross<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().debt_to_income_gross.to_python(py)
    }

    /// The limit for it in the jurisdiction.
    #[getter]
    fn debt_to_income_limit<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().debt_to_income_limit.to_python(py)
    }

    /// within or above the limit; comfortable, stretched or above in the US.
    #[getter]
    fn debt_to_income_band<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().debt_to_income_band.to_python(py)
    }

    /// Repayments found.
    #[getter]
    fn loan_repayment_count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().loan_repayment_count.to_python(py)
    }

    /// Their sum.
    #[getter]
    fn loan_repayment_total<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().loan_repayment_total.to_python(py)
    }

    /// Repayments in a mean month.
    #[getter]
    fn average_monthly_loan_repayment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().average_monthly_loan_repayment.to_python(py)
    }

    /// Loans paid out to the holder.
    #[getter]
    fn loan_disbursement_count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().loan_disbursement_count.to_python(py)
    }

    /// Their sum.
    #[getter]
    fn loan_disbursement_total<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().loan_disbursement_total.to_python(py)
    }

    /// Lenders that were paid or paid out.
    #[getter]
    fn lender_count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().lender_count.to_python(py)
    }

    /// Repayments by credits.
    #[getter]
    fn loan_repayment_inflow_rate<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().loan_repayment_inflow_rate.to_python(py)
    }

    /// Stakes.
    #[getter]
    fn gambling_total<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().gambling_total.to_python(py)
    }

    /// Stakes by debits.
    #[getter]
    fn gambling_share<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().gambling_share.to_python(py)
    }

    /// Stakes less winnings.
    #[getter]
    fn gambling_net<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().gambling_net.to_python(py)
    }

    /// Payees that are paid with a cadence.
    #[getter]
    fn recurring_expense_count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().recurring_expense_count.to_python(py)
    }

    /// What they are paid in a month.
    #[getter]
    fn recurring_expenses_monthly<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().recurring_expenses_monthly.to_python(py)
    }

    /// Whether large inflows leave at once and the account is emptied.
    #[getter]
    fn account_sweep<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().account_sweep.to_python(py)
    }

    /// Share of large inflows that leaves by the next day.
    #[getter]
    fn sweep_share_1d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().sweep_share_1d.to_python(py)
    }

    /// Share of large inflows that leaves within three days.
    #[getter]
    fn sweep_share_3d<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().sweep_share_3d.to_python(py)
    }

    /// Pairs of nearly equal amounts to and from one party within days.
    #[getter]
    fn circular_transaction_count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().circular_transaction_count.to_python(py)
    }

    /// The sum of their smaller halves.
    #[getter]
    fn circular_transaction_total<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().circular_transaction_total.to_python(py)
    }

    /// Parties that both paid and were paid.
    #[getter]
    fn two_way_counterparty_count<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().two_way_counterparty_count.to_python(py)
    }

    /// Their share of the credits.
    #[getter]
    fn two_way_credit_share<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().two_way_credit_share.to_python(py)
    }

    /// Their share of the debits.
    #[getter]
    fn two_way_debit_share<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().two_way_debit_share.to_python(py)
    }

    /// Days with a row.
    #[getter]
    fn active_days<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().active_days.to_python(py)
    }

    /// Share of days with a row.
    #[getter]
    fn activity_share<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().activity_share.to_python(py)
    }

    /// Days without a row.
    #[getter]
    fn days_without_transactions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().days_without_transactions.to_python(py)
    }

    /// Longest run of days without a row.
    #[getter]
    fn longest_gap_days<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().longest_gap_days.to_python(py)
    }

    /// Credits, net of reversals and own transfers.
    #[getter]
    fn total_credit_turnover<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().total_credit_turnover.to_python(py)
    }

    /// Debits, net of reversals and own transfers.
    #[getter]
    fn total_debit_turnover<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().total_debit_turnover.to_python(py)
    }

    /// Credits, nothing left out.
    #[getter]
    fn gross_credits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().gross_credits.to_python(py)
    }

    /// Debits, nothing left out.
    #[getter]
    fn gross_debits<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().gross_debits.to_python(py)
    }

    /// Cash taken out by debits.
    #[getter]
    fn cash_share<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().cash_share.to_python(py)
    }

    /// Cash paid in.
    #[getter]
    fn cash_deposit_total<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().cash_deposit_total.to_python(py)
    }

    /// Months in which more cash was paid in than salary.
    #[getter]
    fn cash_deposit_above_salary_months<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().cash_deposit_above_salary_months.to_python(py)
    }

    /// Days of spending that the mean balance covers.
    #[getter]
    fn buffer_days<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().buffer_days.to_python(py)
    }

    /// What may be paid back a month besides what is paid back already.
    #[getter]
    fn max_affordable_instalment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().max_affordable_instalment.to_python(py)
    }

    /// The loan that such an instalment pays back.
    #[getter]
    fn max_affordable_loan<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().max_affordable_loan.to_python(py)
    }

    /// How far the rows behind these figures can be trusted, 0 to 1.
    #[getter]
    fn data_confidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.view.get().data_confidence.to_python(py)
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
        json::from_json::<core::LendingMetrics>(py, text).map(Self::from)
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
            "LendingMetrics",
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
