use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::detail::ExclusionReason;
use super::metric::{LendingMetrics, MetricDetails};
use crate::category::Tag;
use crate::model::{Confidence, Header, Status, Transaction};

/// Version of the analysis, in the JSON as `schemaVersion`.
pub const ANALYSIS_VERSION: &str = "1.0";

/// What several statements of one person say together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Analysis {
    /// Version of this model.
    pub schema_version: String,
    /// The accounts of the main currency as one: sums over them; what differs between them is null.
    pub header: Header,
    /// The accounts, in the order of their numbers, with the statements that show them.
    pub accounts: Vec<Account>,
    /// The rows of the main currency by date, each once.
    pub transactions: Vec<AnalyzedTransaction>,
    /// The main currency by calendar months.
    pub months: Vec<MonthSummary>,
    /// Money at hand in the main currency at the end of each covered day; empty where no balance is known.
    pub daily_balances: Vec<DailyBalance>,
    /// The metrics of the main currency.
    pub lending_metrics: LendingMetrics,
    /// How each of them came to its value.
    pub metric_details: MetricDetails,
    /// The other currencies; nothing is added up across currencies.
    pub other_currencies: Vec<CurrencyAnalysis>,
    /// Whether the statements' own arithmetic closes.
    pub reconciliation: Standing,
    /// How far the rows behind the figures can be trusted.
    pub confidence: Confidence,
    /// Doubts.
    pub warnings: Vec<AnalysisWarning>,
}

/// The same for a currency that is not the main one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
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

/// One account, as its statements show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
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

/// One statement that went into an analysis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
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
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::DecimalText>"))]
    pub opening_balance: Option<Decimal>,
    /// Its closing balance.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::DecimalText>"))]
    pub closing_balance: Option<Decimal>,
    /// Its rows.
    pub rows: u32,
    /// Of these, rows that an earlier statement shows too, which were dropped.
    pub duplicates: u32,
    /// Whether its arithmetic closes.
    pub status: Status,
}

/// A place where one statement of an account does not follow on the one before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
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
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::DecimalText>"))]
    pub closing_balance: Option<Decimal>,
    /// Opening balance of the later one, where it is compared.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::DecimalText>"))]
    pub opening_balance: Option<Decimal>,
}

/// What is the matter between two statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SeamKind {
    /// Days between them are not covered.
    Gap,
    /// Both cover the same days.
    Overlap,
    /// They follow on each other, and the balances do not.
    BalanceMismatch,
}

/// A transaction with what the analysis makes of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct AnalyzedTransaction {
    /// The row as it was read.
    #[serde(flatten)]
    pub transaction: Transaction,
    /// Position of its account in `accounts`.
    pub account: u32,
    /// What it was for.
    pub tag: Tag,
    /// Why it does not count; null where it does.
    pub excluded: Option<ExclusionReason>,
}

/// One calendar month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct MonthSummary {
    /// First day of the month.
    pub month: NaiveDate,
    /// Days of it that are covered.
    pub covered_days: u32,
    /// Whether it counts as a full month.
    pub is_full: bool,
    /// Counted credits.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub credits: Decimal,
    /// Counted debits, as a positive number.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub debits: Decimal,
    /// Salary and other income.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub income: Decimal,
    /// Salary.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub salary: Decimal,
    /// Mean balance at the end of a day; null where no balances are known.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::DecimalText>"))]
    pub average_balance: Option<Decimal>,
    /// Days that end below zero; null where no balances are known.
    pub negative_days: Option<u32>,
    /// Longest run of covered days without a row.
    pub longest_gap_days: u32,
}

/// Money at hand at the end of a day, over all accounts of a currency that hold money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct DailyBalance {
    /// The day.
    pub date: NaiveDate,
    /// The balance at its end.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub balance: Decimal,
}

/// Whether the arithmetic of the statements closes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// The verdict on the weakest statement; null without statements.
    pub status: Option<Status>,
    /// Statements that are reconciled.
    pub reconciled: u32,
    /// All statements.
    pub statements: u32,
}

/// A doubt about an analysis.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
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
