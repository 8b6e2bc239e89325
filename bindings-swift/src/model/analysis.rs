//! Made by `cargo xtask bindings` from the schema. Change the model in core, and make it again.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use flvxtract::{
    Account, AnalysisWarning, AnalyzedTransaction, Category, Channel, Confidence, Counterparty,
    CurrencyAnalysis, DailyBalance, Evidence, Exclusion, ExclusionReason, Header, Input, LendingMetrics,
    MetricDetail, MetricDetails, MonthSummary, Origin, Reason, Scope, Seam, SeamKind, Standing, StatementUse,
    Status, Tag, Transaction, Unit, Value, Window, WindowKind,
};

use crate::answer::NativeAnalysis;

/// What a transaction was for.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum Category {
    /// Wages, salaries and pensions paid by an employer or a fund.
    Salary,
    /// Benefits and grants paid by a state.
    Benefit,
    /// Other money earned: invoices, takings of a merchant.
    OtherIncome,
    /// Interest and dividends received.
    InvestmentIncome,
    /// Money from another person or company, purpose unknown.
    TransferIn,
    /// Money to another person or company, purpose unknown.
    TransferOut,
    /// Between two accounts of the holder, sweeps to and from a wallet's savings among them.
    OwnTransfer,
    /// Undoes another transaction of the account.
    Reversal,
    /// A merchant gave money back.
    Refund,
    /// Cash paid in.
    CashDeposit,
    /// Cash taken out.
    CashWithdrawal,
    /// A loan was paid out to the holder.
    LoanDisbursement,
    /// A loan, card bill or mortgage was paid.
    LoanRepayment,
    /// Stakes at a bookmaker, lottery or casino.
    Gambling,
    /// Paid out by a bookmaker, lottery or casino.
    GamblingWinnings,
    /// Airtime and mobile data.
    Airtime,
    /// Electricity, water, gas, television, internet.
    Utility,
    /// Rent and housing costs.
    Housing,
    /// Food, from shops.
    Groceries,
    /// Food and drink, from restaurants.
    Dining,
    /// Fuel, fares and vehicles.
    Transport,
    /// Goods not named by another class.
    Shopping,
    /// Medicine and treatment.
    Health,
    /// School and courses.
    Education,
    /// Premiums.
    Insurance,
    /// Subscriptions, events, travel.
    Leisure,
    /// Money put into savings or investments.
    Savings,
    /// Gifts, tithes, donations.
    Donation,
    /// Charged by the bank for its service, tax on the charge among it.
    Fee,
    /// Charged because money was missing: returned item, overdraft.
    PenaltyFee,
    /// A cheque or direct debit came back.
    ReturnedItem,
    /// Levies and duties on transactions: stamp duty, electronic money transfer levy.
    Levy,
    /// Taxes, withheld ones among them.
    Tax,
    /// Interest charged.
    InterestCharged,
    /// Nothing in the row says what it was for.
    Unknown,
}

/// The way the money took.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum Channel {
    /// Between accounts: instant payment, standing order, direct credit.
    Transfer,
    /// Pulled by the payee under a mandate.
    DirectDebit,
    /// A card at a terminal.
    Pos,
    /// A card on the web.
    Web,
    /// A cash machine.
    Atm,
    /// A counter or an agent.
    Branch,
    /// A short code on the phone.
    Ussd,
    /// An app or a wallet.
    Mobile,
    /// A cheque.
    Cheque,
    /// Booked by the bank itself: fee, levy, interest.
    Bank,
    /// Nothing in the row says it.
    Unknown,
}

/// Why a row does not count.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum ExclusionReason {
    /// Between two accounts of the holder.
    OwnTransfer,
    /// Undoes another row.
    Reversal,
    /// Undone by another row.
    Reversed,
    /// A payment that a card or loan account received: money of the holder, not income.
    PaymentToLiability,
    /// Its date could not be read.
    NoDate,
    /// Its date lies outside the days that the statement says it covers.
    OutsidePeriod,
    /// Its amount is larger than any statement's (10^18).
    AmountOutOfRange,
}

/// Who a formula is from.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum Origin {
    /// Published by somebody who is named in docs/METRICS.md.
    Published,
    /// Ours, with the weights in docs/METRICS.md.
    Ours,
}

/// Why a metric has no value.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum Reason {
    /// There are no rows.
    NoTransactions,
    /// No row has a date, and no period is printed.
    NoDates,
    /// The days run over more than twenty years: some date is misread.
    PeriodTooLong,
    /// The accounts have no day in common.
    NoCommonPeriod,
    /// Neither running balances nor an opening or closing balance are printed.
    NoRunningBalance,
    /// There are only card or loan accounts, whose balance is not money at hand.
    NoDepositAccount,
    /// No calendar month is covered in full.
    NoFullMonth,
    /// Fewer months are covered than the formula needs.
    TooFewMonths,
    /// Fewer days are covered than the formula needs.
    TooFewDays,
    /// Nothing was paid in.
    NoCredits,
    /// Nothing was paid out.
    NoDebits,
    /// No income was found.
    NoIncome,
    /// No salary was found.
    NoSalary,
    /// Fewer payments than the formula needs.
    TooFewPayments,
    /// The payments have no cadence.
    NoCadence,
    /// The salary is not paid once a month.
    NotMonthly,
    /// The mean is zero, so that nothing can be measured by it.
    MeanIsZero,
    /// All values are equal, so that there is no spread to measure by.
    NoSpread,
    /// No row names who stood on the other side.
    NoCounterparty,
    /// No inflow is large enough.
    NoLargeInflow,
    /// No threshold is known for this currency; give one in the options.
    NoThreshold,
    /// No limit is known for this country; give one in the options.
    NoLimit,
    /// No rate of interest is given in the options.
    NoRate,
    /// No gross income is declared in the options.
    NoDeclaredIncome,
    /// Parts that weigh half of the whole or more are missing.
    TooLittleEvidence,
    /// The figures are too large to compute with.
    OutOfRange,
}

/// Which rows prove a value.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum Scope {
    /// Those listed by their ids.
    Listed,
    /// All counted credits of the window.
    Credits,
    /// All counted debits of the window.
    Debits,
    /// All counted rows of the window.
    Counted,
    /// All rows of the window, left out or not: what moved a balance, and what kept an account in use.
    All,
}

/// What is the matter between two statements.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum SeamKind {
    /// Days between them are not covered.
    Gap,
    /// Both cover the same days.
    Overlap,
    /// They follow on each other, and the balances do not.
    BalanceMismatch,
}

/// What a value counts.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum Unit {
    /// An amount in the currency, as a decimal string.
    Money,
    /// A number without unit, rounded to four decimals.
    Ratio,
    /// Days, rounded to four decimals where they are not whole.
    Days,
    /// Things counted.
    Count,
    /// Points out of 100, rounded to one decimal.
    Points,
    /// True or false.
    Flag,
    /// A day.
    Date,
    /// A word.
    Text,
}

/// How the days of a window were chosen.
#[uniffi::remote(Enum)]
#[non_exhaustive]
pub enum WindowKind {
    /// Calendar months that are covered in full (or as far as the options ask).
    FullMonths,
    /// The last three of them.
    LastThreeMonths,
    /// The last 30 days.
    Last30Days,
    /// The last 60 days.
    Last60Days,
    /// The last 90 days.
    Last90Days,
    /// All days that are covered.
    Period,
}

/// A figure of any unit.
#[uniffi::remote(Enum)]
pub enum Value {
    /// True or false.
    Flag(bool),
    /// A whole number.
    Count(u32),
    /// A number that is not money.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// An amount.
    Money(Decimal),
    /// A word.
    Text(String),
}

/// One account, as its statements show it.
#[uniffi::remote(Record)]
pub struct Account {
    /// The bank's name.
    pub bank_name: Option<String>,
    /// The number, as printed.
    pub account_number: Option<String>,
    /// The holder, as printed.
    pub account_name: Option<String>,
    /// The currency.
    pub currency: Option<String>,
    /// Its statements by period.
    pub statements: Vec<StatementUse>,
    /// Where they do not follow on each other.
    pub seams: Vec<Seam>,
}

#[uniffi::export]
impl NativeAnalysis {
    /// Version of this model.
    pub fn schema_version(&self) -> String {
        self.0.schema_version.clone()
    }

    /// The accounts of the main currency as one: sums over them; what differs between them is null.
    pub fn header(&self) -> Header {
        self.0.header.clone()
    }

    /// The accounts, in the order of their numbers, with the statements that show them.
    pub fn accounts(&self) -> Vec<Account> {
        self.0.accounts.clone()
    }

    /// The rows of the main currency by date, each once.
    pub fn transactions(&self) -> Vec<AnalyzedTransaction> {
        self.0.transactions.clone()
    }

    /// The main currency by calendar months.
    pub fn months(&self) -> Vec<MonthSummary> {
        self.0.months.clone()
    }

    /// Money at hand in the main currency at the end of each covered day; empty where no balance is known.
    pub fn daily_balances(&self) -> Vec<DailyBalance> {
        self.0.daily_balances.clone()
    }

    /// The metrics of the main currency.
    pub fn lending_metrics(&self) -> LendingMetrics {
        self.0.lending_metrics.clone()
    }

    /// How each of them came to its value.
    pub fn metric_details(&self) -> MetricDetails {
        self.0.metric_details.clone()
    }

    /// The other currencies; nothing is added up across currencies.
    pub fn other_currencies(&self) -> Vec<CurrencyAnalysis> {
        self.0.other_currencies.clone()
    }

    /// Whether the statements' own arithmetic closes.
    pub fn reconciliation(&self) -> Standing {
        self.0.reconciliation.clone()
    }

    /// How far the rows behind the figures can be trusted.
    pub fn confidence(&self) -> Confidence {
        self.0.confidence.clone()
    }

    /// Doubts.
    pub fn warnings(&self) -> Vec<AnalysisWarning> {
        self.0.warnings.clone()
    }
}

/// A doubt about an analysis.
#[uniffi::remote(Record)]
pub struct AnalysisWarning {
    /// What the doubt is; those of a statement keep the codes that they have there.
    pub code: String,
    /// The same for a person.
    pub message: String,
    /// Position of the account it concerns in `accounts`.
    pub account: Option<u32>,
    /// Name of the file it concerns.
    pub file_name: Option<String>,
}

/// A transaction with what the analysis makes of it.
#[uniffi::remote(Record)]
pub struct AnalyzedTransaction {
    /// The row as it was read.
    pub transaction: Transaction,
    /// Position of its account in `accounts`.
    pub account: u32,
    /// What it was for.
    pub tag: Tag,
    /// Why it does not count; null where it does.
    pub excluded: Option<ExclusionReason>,
}

/// Who stood on the other side.
#[uniffi::remote(Record)]
pub struct Counterparty {
    /// Name as printed.
    pub name: Option<String>,
    /// Bank as printed.
    pub bank: Option<String>,
    /// Account, wallet or phone number as printed.
    pub account: Option<String>,
}

/// The same for a currency that is not the main one.
#[uniffi::remote(Record)]
pub struct CurrencyAnalysis {
    /// As for the main currency; its `currency` is null for rows whose currency is not known.
    pub header: Header,
    /// Its rows.
    pub transactions: Vec<AnalyzedTransaction>,
    /// Its months.
    pub months: Vec<MonthSummary>,
    /// Its money at hand at the end of each covered day; empty where no balance is known.
    pub daily_balances: Vec<DailyBalance>,
    /// Its metrics.
    pub lending_metrics: LendingMetrics,
    /// How they came to their values.
    pub metric_details: MetricDetails,
}

/// Money at hand at the end of a day, over all accounts of a currency that hold money.
#[uniffi::remote(Record)]
pub struct DailyBalance {
    /// The day.
    pub date: NaiveDate,
    /// The balance at its end.
    pub balance: Decimal,
}

/// The rows that prove a value.
///
/// Where these are simply all counted rows of the window, or all of one direction, `scope` says so and
/// no ids are listed: they are the transactions of the answer dated within the window that are not
/// `excluded`.
#[uniffi::remote(Record)]
pub struct Evidence {
    /// Which rows they are.
    pub scope: Scope,
    /// How many.
    pub count: u32,
    /// Their ids, where the scope is `listed`.
    pub transaction_ids: Vec<String>,
}

/// Rows that were left out for one reason.
#[uniffi::remote(Record)]
pub struct Exclusion {
    /// Why.
    pub reason: ExclusionReason,
    /// Their ids.
    pub transaction_ids: Vec<String>,
}

/// One figure that went into a formula.
#[uniffi::remote(Record)]
pub struct Input {
    /// Its name in the formula.
    pub name: String,
    /// The figure.
    pub value: Value,
}

/// The metrics as plain values; null where a metric has no value, with the reason in its detail.
#[uniffi::remote(Record)]
pub struct LendingMetrics {
    /// How well what comes in suffices for what goes out, 0 to 100. Not a credit score.
    pub cash_flow_sufficiency_score: Option<f64>,
    /// Loan repayments by net income (`dti_net`): only what reaches the account is seen, never gross income.
    pub debt_to_income_ratio: Option<f64>,
    /// How regularly the salary comes, 0 to 1.
    pub salary_regularity: Option<f64>,
    /// Mean balance at the end of a day, weekends included.
    pub average_daily_balance: Option<Decimal>,
    /// Mean balance at the end of a day, Monday to Friday.
    pub average_weekday_balance: Option<Decimal>,
    /// The same over the last 30 days.
    pub average_daily_balance_30d: Option<Decimal>,
    /// The same over the last 60 days.
    pub average_daily_balance_60d: Option<Decimal>,
    /// The same over the last 90 days.
    pub average_daily_balance_90d: Option<Decimal>,
    /// Mean over months of the mean balance of rows; leans to busy days, for comparison only.
    pub average_monthly_balance_legacy: Option<Decimal>,
    /// Middle balance at the end of a day.
    pub median_daily_balance: Option<Decimal>,
    /// Lowest balance at the end of a day.
    pub min_daily_balance: Option<Decimal>,
    /// Highest balance at the end of a day.
    pub max_daily_balance: Option<Decimal>,
    /// Credits less debits.
    pub net_cash_flow: Option<Decimal>,
    /// Credits less debits in a mean month.
    pub average_monthly_net_cash_flow: Option<Decimal>,
    /// Credits less debits on a mean day.
    pub average_daily_net_cash_flow: Option<Decimal>,
    /// Credits by debits.
    pub inflow_outflow_ratio: Option<f64>,
    /// Standard deviation of the credits of a month.
    pub monthly_inflow_deviation: Option<Decimal>,
    /// Standard deviation of the debits of a month.
    pub monthly_outflow_deviation: Option<Decimal>,
    /// Coefficient of variation of the credits of a month.
    pub inflow_volatility: Option<f64>,
    /// Coefficient of variation of the debits of a month.
    pub outflow_volatility: Option<f64>,
    /// The same for credits over the last three months.
    pub inflow_volatility_3m: Option<f64>,
    /// The same for debits over the last three months.
    pub outflow_volatility_3m: Option<f64>,
    /// Credits of the latest month against those of the third latest.
    pub inflow_trend_3m: Option<f64>,
    /// Debits of the latest month against those of the third latest.
    pub outflow_trend_3m: Option<f64>,
    /// Mean daily net flow of the first 15 of the last 30 days less that of the last 15, in standard deviations.
    pub cash_flow_trend_30d: Option<f64>,
    /// Days that end below zero.
    pub negative_balance_days: Option<u32>,
    /// The same over the last 30 days.
    pub negative_balance_days_30d: Option<u32>,
    /// The same over the last 90 days.
    pub negative_balance_days_90d: Option<u32>,
    /// Share of the last 30 days that end below zero.
    pub negative_balance_share_30d: Option<f64>,
    /// Share of the last 90 days that end below zero.
    pub negative_balance_share_90d: Option<f64>,
    /// Days that end below the threshold for low balances.
    pub low_balance_days: Option<u32>,
    /// Months with a day that ends at zero or below.
    pub zero_balance_months: Option<u32>,
    /// Fees for missing money, net of those given back.
    pub nsf_fee_count: Option<u32>,
    /// Sum of these fees.
    pub nsf_fee_total: Option<Decimal>,
    /// Fees for missing money, counted by their common divisor where they are booked together.
    pub nsf_fee_units: Option<u32>,
    /// Fees for missing money in the last 30 days.
    pub nsf_fee_count_30d: Option<u32>,
    /// Fees for missing money in the last 60 days.
    pub nsf_fee_count_60d: Option<u32>,
    /// Fees for missing money in the last 90 days.
    pub nsf_fee_count_90d: Option<u32>,
    /// Cheques and direct debits that came back.
    pub returned_item_count: Option<u32>,
    /// Their sum.
    pub returned_item_total: Option<Decimal>,
    /// Fees for missing money where the item came back.
    pub nsf_returned_count: Option<u32>,
    /// Fees for missing money where the item was paid nevertheless.
    pub nsf_paid_count: Option<u32>,
    /// Days that end below zero or bear a fee for missing money.
    pub overdraft_days: Option<u32>,
    /// Whether a salary was found.
    pub salary_detected: Option<bool>,
    /// How sure that is, 0 to 1.
    pub salary_confidence: Option<f64>,
    /// Who pays the largest salary.
    pub salary_payer: Option<String>,
    /// weekly, biweekly, semi_monthly or monthly.
    pub salary_frequency: Option<String>,
    /// Mean payment of the largest salary.
    pub average_salary: Option<Decimal>,
    /// Its last payment.
    pub last_salary_date: Option<NaiveDate>,
    /// Day of the month it is paid on.
    pub expected_salary_day: Option<u32>,
    /// When it is due next.
    pub next_salary_date: Option<NaiveDate>,
    /// Share of months with a salary.
    pub salary_months_share: Option<f64>,
    /// Median distance of a payment from its expected day.
    pub salary_day_deviation: Option<f64>,
    /// Coefficient of variation of the payments.
    pub salary_amount_variation: Option<f64>,
    /// Salary in a mean month.
    pub average_monthly_salary: Option<Decimal>,
    /// Salary in the middle month.
    pub median_monthly_salary: Option<Decimal>,
    /// Salary and other income in a mean month.
    pub average_monthly_income: Option<Decimal>,
    /// Salary and other income in the middle month.
    pub median_monthly_income: Option<Decimal>,
    /// Income other than salary in a mean month.
    pub average_monthly_other_income: Option<Decimal>,
    /// Transfers and cash paid in whose purpose is unknown, in a mean month; no income.
    pub average_monthly_unexplained_inflow: Option<Decimal>,
    /// Lower end of the interval in which the next month's income is expected (80 %).
    pub next_month_income_lower: Option<Decimal>,
    /// Upper end of it.
    pub next_month_income_upper: Option<Decimal>,
    /// One less the coefficient of variation of the monthly income, at least 0.
    pub income_stability: Option<f64>,
    /// Share of months with income.
    pub income_months_share: Option<f64>,
    /// Share of the credits that belong to no recurring stream.
    pub inflow_irregularity: Option<f64>,
    /// Loan repayments by the gross income that was declared.
    pub debt_to_income_gross: Option<f64>,
    /// The limit for it in the jurisdiction.
    pub debt_to_income_limit: Option<f64>,
    /// within or above the limit; comfortable, stretched or above in the US.
    pub debt_to_income_band: Option<String>,
    /// Repayments found.
    pub loan_repayment_count: Option<u32>,
    /// Their sum.
    pub loan_repayment_total: Option<Decimal>,
    /// Repayments in a mean month.
    pub average_monthly_loan_repayment: Option<Decimal>,
    /// Loans paid out to the holder.
    pub loan_disbursement_count: Option<u32>,
    /// Their sum.
    pub loan_disbursement_total: Option<Decimal>,
    /// Lenders that were paid or paid out.
    pub lender_count: Option<u32>,
    /// Repayments by credits.
    pub loan_repayment_inflow_rate: Option<f64>,
    /// Stakes.
    pub gambling_total: Option<Decimal>,
    /// Stakes by debits.
    pub gambling_share: Option<f64>,
    /// Stakes less winnings.
    pub gambling_net: Option<Decimal>,
    /// Payees that are paid with a cadence.
    pub recurring_expense_count: Option<u32>,
    /// What they are paid in a month.
    pub recurring_expenses_monthly: Option<Decimal>,
    /// Whether large inflows leave at once and the account is emptied.
    pub account_sweep: Option<bool>,
    /// Share of large inflows that leaves by the next day.
    pub sweep_share_1d: Option<f64>,
    /// Share of large inflows that leaves within three days.
    pub sweep_share_3d: Option<f64>,
    /// Pairs of nearly equal amounts to and from one party within days.
    pub circular_transaction_count: Option<u32>,
    /// The sum of their smaller halves.
    pub circular_transaction_total: Option<Decimal>,
    /// Parties that both paid and were paid.
    pub two_way_counterparty_count: Option<u32>,
    /// Their share of the credits.
    pub two_way_credit_share: Option<f64>,
    /// Their share of the debits.
    pub two_way_debit_share: Option<f64>,
    /// Days with a row.
    pub active_days: Option<u32>,
    /// Share of days with a row.
    pub activity_share: Option<f64>,
    /// Days without a row.
    pub days_without_transactions: Option<u32>,
    /// Longest run of days without a row.
    pub longest_gap_days: Option<u32>,
    /// Credits, net of reversals and own transfers.
    pub total_credit_turnover: Option<Decimal>,
    /// Debits, net of reversals and own transfers.
    pub total_debit_turnover: Option<Decimal>,
    /// Credits, nothing left out.
    pub gross_credits: Option<Decimal>,
    /// Debits, nothing left out.
    pub gross_debits: Option<Decimal>,
    /// Cash taken out by debits.
    pub cash_share: Option<f64>,
    /// Cash paid in.
    pub cash_deposit_total: Option<Decimal>,
    /// Months in which more cash was paid in than salary.
    pub cash_deposit_above_salary_months: Option<u32>,
    /// Days of spending that the mean balance covers.
    pub buffer_days: Option<f64>,
    /// What may be paid back a month besides what is paid back already.
    pub max_affordable_instalment: Option<Decimal>,
    /// The loan that such an instalment pays back.
    pub max_affordable_loan: Option<Decimal>,
    /// How far the rows behind these figures can be trusted, 0 to 1.
    pub data_confidence: Option<f64>,
}

/// How a metric came to its value.
#[uniffi::remote(Record)]
pub struct MetricDetail {
    /// Name of the formula in docs/METRICS.md.
    pub formula_id: String,
    /// Version of the formula; raised when a value can change for the same rows.
    pub formula_version: u32,
    /// Number of the definition in docs/METRICS.md.
    pub definition: u32,
    /// Who the formula is from.
    pub origin: Origin,
    /// What the value counts.
    pub unit: Unit,
    /// The days the value speaks of; null where there are none.
    pub window: Option<Window>,
    /// The figures that went into the formula.
    pub inputs: Vec<Input>,
    /// The rows that prove the value.
    pub evidence: Evidence,
    /// Rows within the window that were left out.
    pub exclusions: Vec<Exclusion>,
    /// Why there is no value; null where there is one.
    pub reason: Option<Reason>,
}

/// How each metric came to its value, under the same names.
#[uniffi::remote(Record)]
pub struct MetricDetails {
    /// How well what comes in suffices for what goes out, 0 to 100. Not a credit score.
    pub cash_flow_sufficiency_score: MetricDetail,
    /// Loan repayments by net income (`dti_net`): only what reaches the account is seen, never gross income.
    pub debt_to_income_ratio: MetricDetail,
    /// How regularly the salary comes, 0 to 1.
    pub salary_regularity: MetricDetail,
    /// Mean balance at the end of a day, weekends included.
    pub average_daily_balance: MetricDetail,
    /// Mean balance at the end of a day, Monday to Friday.
    pub average_weekday_balance: MetricDetail,
    /// The same over the last 30 days.
    pub average_daily_balance_30d: MetricDetail,
    /// The same over the last 60 days.
    pub average_daily_balance_60d: MetricDetail,
    /// The same over the last 90 days.
    pub average_daily_balance_90d: MetricDetail,
    /// Mean over months of the mean balance of rows; leans to busy days, for comparison only.
    pub average_monthly_balance_legacy: MetricDetail,
    /// Middle balance at the end of a day.
    pub median_daily_balance: MetricDetail,
    /// Lowest balance at the end of a day.
    pub min_daily_balance: MetricDetail,
    /// Highest balance at the end of a day.
    pub max_daily_balance: MetricDetail,
    /// Credits less debits.
    pub net_cash_flow: MetricDetail,
    /// Credits less debits in a mean month.
    pub average_monthly_net_cash_flow: MetricDetail,
    /// Credits less debits on a mean day.
    pub average_daily_net_cash_flow: MetricDetail,
    /// Credits by debits.
    pub inflow_outflow_ratio: MetricDetail,
    /// Standard deviation of the credits of a month.
    pub monthly_inflow_deviation: MetricDetail,
    /// Standard deviation of the debits of a month.
    pub monthly_outflow_deviation: MetricDetail,
    /// Coefficient of variation of the credits of a month.
    pub inflow_volatility: MetricDetail,
    /// Coefficient of variation of the debits of a month.
    pub outflow_volatility: MetricDetail,
    /// The same for credits over the last three months.
    pub inflow_volatility_3m: MetricDetail,
    /// The same for debits over the last three months.
    pub outflow_volatility_3m: MetricDetail,
    /// Credits of the latest month against those of the third latest.
    pub inflow_trend_3m: MetricDetail,
    /// Debits of the latest month against those of the third latest.
    pub outflow_trend_3m: MetricDetail,
    /// Mean daily net flow of the first 15 of the last 30 days less that of the last 15, in standard deviations.
    pub cash_flow_trend_30d: MetricDetail,
    /// Days that end below zero.
    pub negative_balance_days: MetricDetail,
    /// The same over the last 30 days.
    pub negative_balance_days_30d: MetricDetail,
    /// The same over the last 90 days.
    pub negative_balance_days_90d: MetricDetail,
    /// Share of the last 30 days that end below zero.
    pub negative_balance_share_30d: MetricDetail,
    /// Share of the last 90 days that end below zero.
    pub negative_balance_share_90d: MetricDetail,
    /// Days that end below the threshold for low balances.
    pub low_balance_days: MetricDetail,
    /// Months with a day that ends at zero or below.
    pub zero_balance_months: MetricDetail,
    /// Fees for missing money, net of those given back.
    pub nsf_fee_count: MetricDetail,
    /// Sum of these fees.
    pub nsf_fee_total: MetricDetail,
    /// Fees for missing money, counted by their common divisor where they are booked together.
    pub nsf_fee_units: MetricDetail,
    /// Fees for missing money in the last 30 days.
    pub nsf_fee_count_30d: MetricDetail,
    /// Fees for missing money in the last 60 days.
    pub nsf_fee_count_60d: MetricDetail,
    /// Fees for missing money in the last 90 days.
    pub nsf_fee_count_90d: MetricDetail,
    /// Cheques and direct debits that came back.
    pub returned_item_count: MetricDetail,
    /// Their sum.
    pub returned_item_total: MetricDetail,
    /// Fees for missing money where the item came back.
    pub nsf_returned_count: MetricDetail,
    /// Fees for missing money where the item was paid nevertheless.
    pub nsf_paid_count: MetricDetail,
    /// Days that end below zero or bear a fee for missing money.
    pub overdraft_days: MetricDetail,
    /// Whether a salary was found.
    pub salary_detected: MetricDetail,
    /// How sure that is, 0 to 1.
    pub salary_confidence: MetricDetail,
    /// Who pays the largest salary.
    pub salary_payer: MetricDetail,
    /// weekly, biweekly, semi_monthly or monthly.
    pub salary_frequency: MetricDetail,
    /// Mean payment of the largest salary.
    pub average_salary: MetricDetail,
    /// Its last payment.
    pub last_salary_date: MetricDetail,
    /// Day of the month it is paid on.
    pub expected_salary_day: MetricDetail,
    /// When it is due next.
    pub next_salary_date: MetricDetail,
    /// Share of months with a salary.
    pub salary_months_share: MetricDetail,
    /// Median distance of a payment from its expected day.
    pub salary_day_deviation: MetricDetail,
    /// Coefficient of variation of the payments.
    pub salary_amount_variation: MetricDetail,
    /// Salary in a mean month.
    pub average_monthly_salary: MetricDetail,
    /// Salary in the middle month.
    pub median_monthly_salary: MetricDetail,
    /// Salary and other income in a mean month.
    pub average_monthly_income: MetricDetail,
    /// Salary and other income in the middle month.
    pub median_monthly_income: MetricDetail,
    /// Income other than salary in a mean month.
    pub average_monthly_other_income: MetricDetail,
    /// Transfers and cash paid in whose purpose is unknown, in a mean month; no income.
    pub average_monthly_unexplained_inflow: MetricDetail,
    /// Lower end of the interval in which the next month's income is expected (80 %).
    pub next_month_income_lower: MetricDetail,
    /// Upper end of it.
    pub next_month_income_upper: MetricDetail,
    /// One less the coefficient of variation of the monthly income, at least 0.
    pub income_stability: MetricDetail,
    /// Share of months with income.
    pub income_months_share: MetricDetail,
    /// Share of the credits that belong to no recurring stream.
    pub inflow_irregularity: MetricDetail,
    /// Loan repayments by the gross income that was declared.
    pub debt_to_income_gross: MetricDetail,
    /// The limit for it in the jurisdiction.
    pub debt_to_income_limit: MetricDetail,
    /// within or above the limit; comfortable, stretched or above in the US.
    pub debt_to_income_band: MetricDetail,
    /// Repayments found.
    pub loan_repayment_count: MetricDetail,
    /// Their sum.
    pub loan_repayment_total: MetricDetail,
    /// Repayments in a mean month.
    pub average_monthly_loan_repayment: MetricDetail,
    /// Loans paid out to the holder.
    pub loan_disbursement_count: MetricDetail,
    /// Their sum.
    pub loan_disbursement_total: MetricDetail,
    /// Lenders that were paid or paid out.
    pub lender_count: MetricDetail,
    /// Repayments by credits.
    pub loan_repayment_inflow_rate: MetricDetail,
    /// Stakes.
    pub gambling_total: MetricDetail,
    /// Stakes by debits.
    pub gambling_share: MetricDetail,
    /// Stakes less winnings.
    pub gambling_net: MetricDetail,
    /// Payees that are paid with a cadence.
    pub recurring_expense_count: MetricDetail,
    /// What they are paid in a month.
    pub recurring_expenses_monthly: MetricDetail,
    /// Whether large inflows leave at once and the account is emptied.
    pub account_sweep: MetricDetail,
    /// Share of large inflows that leaves by the next day.
    pub sweep_share_1d: MetricDetail,
    /// Share of large inflows that leaves within three days.
    pub sweep_share_3d: MetricDetail,
    /// Pairs of nearly equal amounts to and from one party within days.
    pub circular_transaction_count: MetricDetail,
    /// The sum of their smaller halves.
    pub circular_transaction_total: MetricDetail,
    /// Parties that both paid and were paid.
    pub two_way_counterparty_count: MetricDetail,
    /// Their share of the credits.
    pub two_way_credit_share: MetricDetail,
    /// Their share of the debits.
    pub two_way_debit_share: MetricDetail,
    /// Days with a row.
    pub active_days: MetricDetail,
    /// Share of days with a row.
    pub activity_share: MetricDetail,
    /// Days without a row.
    pub days_without_transactions: MetricDetail,
    /// Longest run of days without a row.
    pub longest_gap_days: MetricDetail,
    /// Credits, net of reversals and own transfers.
    pub total_credit_turnover: MetricDetail,
    /// Debits, net of reversals and own transfers.
    pub total_debit_turnover: MetricDetail,
    /// Credits, nothing left out.
    pub gross_credits: MetricDetail,
    /// Debits, nothing left out.
    pub gross_debits: MetricDetail,
    /// Cash taken out by debits.
    pub cash_share: MetricDetail,
    /// Cash paid in.
    pub cash_deposit_total: MetricDetail,
    /// Months in which more cash was paid in than salary.
    pub cash_deposit_above_salary_months: MetricDetail,
    /// Days of spending that the mean balance covers.
    pub buffer_days: MetricDetail,
    /// What may be paid back a month besides what is paid back already.
    pub max_affordable_instalment: MetricDetail,
    /// The loan that such an instalment pays back.
    pub max_affordable_loan: MetricDetail,
    /// How far the rows behind these figures can be trusted, 0 to 1.
    pub data_confidence: MetricDetail,
}

/// One calendar month.
#[uniffi::remote(Record)]
pub struct MonthSummary {
    /// First day of the month.
    pub month: NaiveDate,
    /// Days of it that are covered.
    pub covered_days: u32,
    /// Whether it counts as a full month.
    pub is_full: bool,
    /// Counted credits.
    pub credits: Decimal,
    /// Counted debits, as a positive number.
    pub debits: Decimal,
    /// Salary and other income.
    pub income: Decimal,
    /// Salary.
    pub salary: Decimal,
    /// Mean balance at the end of a day; null where no balances are known.
    pub average_balance: Option<Decimal>,
    /// Days that end below zero; null where no balances are known.
    pub negative_days: Option<u32>,
    /// Longest run of covered days without a row.
    pub longest_gap_days: u32,
}

/// A place where one statement of an account does not follow on the one before.
#[uniffi::remote(Record)]
pub struct Seam {
    /// What is the matter.
    pub kind: SeamKind,
    /// Last day of the earlier statement.
    pub before: NaiveDate,
    /// First day of the later one.
    pub after: NaiveDate,
    /// Days missing, or shown twice.
    pub days: u32,
    /// Closing balance of the earlier one, where it is compared.
    pub closing_balance: Option<Decimal>,
    /// Opening balance of the later one, where it is compared.
    pub opening_balance: Option<Decimal>,
}

/// Whether the arithmetic of the statements closes.
#[uniffi::remote(Record)]
pub struct Standing {
    /// The verdict on the weakest statement; null without statements.
    pub status: Option<Status>,
    /// Statements that are reconciled.
    pub reconciled: u32,
    /// All statements.
    pub statements: u32,
}

/// One statement that went into an analysis.
#[uniffi::remote(Record)]
pub struct StatementUse {
    /// The file's name.
    pub file_name: Option<String>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// First day that it covers.
    pub start: Option<NaiveDate>,
    /// Last day that it covers.
    pub end: Option<NaiveDate>,
    /// Its opening balance.
    pub opening_balance: Option<Decimal>,
    /// Its closing balance.
    pub closing_balance: Option<Decimal>,
    /// Its rows.
    pub rows: u32,
    /// Of these, rows that an earlier statement shows too, which were dropped.
    pub duplicates: u32,
    /// Whether its arithmetic closes.
    pub status: Status,
}

/// What a transaction was for, and why we think so.
#[uniffi::remote(Record)]
pub struct Tag {
    /// What it was for.
    pub category: Category,
    /// The way the money took.
    pub channel: Channel,
    /// Who stood on the other side, where the narration names one.
    pub counterparty: Option<Counterparty>,
    /// Name of the rule that fired; null where none did.
    pub rule: Option<String>,
    /// How far the category can be trusted, 0 to 1.
    pub confidence: f32,
    /// Id of the transaction that this one undoes, is undone by, or is the other half of.
    pub paired_with: Option<String>,
}

/// The days a value speaks of. Always counted from the statements' own days, never from today.
#[uniffi::remote(Record)]
pub struct Window {
    /// How the days were chosen.
    pub kind: WindowKind,
    /// The first of them.
    pub start: NaiveDate,
    /// The last of them.
    pub end: NaiveDate,
    /// How many days between them are covered by statements and counted.
    pub days: u32,
    /// How many calendar months are counted; 0 where months do not matter.
    pub months: u32,
}
