//! How a metric came to its value: the part of the answer that lets it be defended.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// How a metric came to its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
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

/// Who a formula is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Published by somebody who is named in docs/METRICS.md.
    Published,
    /// Ours, with the weights in docs/METRICS.md.
    Ours,
}

/// What a value counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
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

/// The days a value speaks of. Always counted from the statements' own days, never from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
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

/// How the days of a window were chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WindowKind {
    /// Calendar months that are covered in full (or as far as the options ask).
    FullMonths,
    /// The last three of them.
    #[serde(rename = "last_3_months")]
    LastThreeMonths,
    /// The last 30 days.
    #[serde(rename = "last_30_days")]
    Last30Days,
    /// The last 60 days.
    #[serde(rename = "last_60_days")]
    Last60Days,
    /// The last 90 days.
    #[serde(rename = "last_90_days")]
    Last90Days,
    /// All days that are covered.
    Period,
}

/// One figure that went into a formula.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// Its name in the formula.
    pub name: String,
    /// The figure.
    pub value: Value,
}

/// A figure of any unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
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
    Money(
        #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
        #[serde(deserialize_with = "written_amount")]
        Decimal,
    ),
    /// A word.
    Text(String),
}

/// Reads an amount as this library writes it: digits that would be written in another way, such as those of an account
/// number, are a word.
fn written_amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(deserializer)?;
    let amount = text.parse::<Decimal>().map_err(D::Error::custom)?;
    if amount.to_string() == text { Ok(amount) } else { Err(D::Error::custom("not as amounts are written")) }
}

/// The rows that prove a value.
///
/// Where these are simply all counted rows of the window, or all of one direction, `scope` says so and
/// no ids are listed: they are the transactions of the answer dated within the window that are not
/// `excluded`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    /// Which rows they are.
    pub scope: Scope,
    /// How many.
    pub count: u32,
    /// Their ids, where the scope is `listed`.
    pub transaction_ids: Vec<String>,
}

/// Which rows prove a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Those listed by their ids.
    #[default]
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

/// Rows that were left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Exclusion {
    /// Why.
    pub reason: ExclusionReason,
    /// Their ids.
    pub transaction_ids: Vec<String>,
}

/// Why a row does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
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

/// Why a metric has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
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

impl Reason {
    /// Returns the same for a person.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::NoTransactions => "there are no rows",
            Self::NoDates => "no dates could be read",
            Self::PeriodTooLong => "the dates run over more than twenty years",
            Self::NoCommonPeriod => "the accounts have no day in common",
            Self::NoRunningBalance => "no balances are printed",
            Self::NoDepositAccount => "there are only card or loan accounts",
            Self::NoFullMonth => "no calendar month is covered in full",
            Self::TooFewMonths => "too few months are covered",
            Self::TooFewDays => "too few days are covered",
            Self::NoCredits => "nothing was paid in",
            Self::NoDebits => "nothing was paid out",
            Self::NoIncome => "no income was found",
            Self::NoSalary => "no salary was found",
            Self::TooFewPayments => "too few payments",
            Self::NoCadence => "the payments have no cadence",
            Self::NotMonthly => "not paid once a month",
            Self::MeanIsZero => "the mean is zero",
            Self::NoSpread => "all values are equal",
            Self::NoCounterparty => "no row names the other side",
            Self::NoLargeInflow => "no inflow is large enough",
            Self::NoThreshold => "no threshold is known for this currency",
            Self::NoLimit => "no limit is known for this country",
            Self::NoRate => "no rate of interest is given",
            Self::NoDeclaredIncome => "no gross income is declared",
            Self::TooLittleEvidence => "too many parts are missing",
            Self::OutOfRange => "the figures are too large to compute with",
        }
    }
}
