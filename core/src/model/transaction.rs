use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::WarningCode;

/// One row of a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Transaction {
    /// Stable id: a hash of account, currency, date, amount, narration and the ordinal among equals.
    /// The same row in another export of the same account has the same id.
    pub id: String,
    /// Booking date: the first date printed. Null when none could be read.
    pub date: Option<NaiveDate>,
    /// Value date, where one is printed.
    pub value_date: Option<NaiveDate>,
    /// Time of day, where one is printed.
    pub time: Option<NaiveTime>,
    /// Narration with its continuation lines joined by a space.
    pub description: String,
    /// Signed amount: credit positive, debit negative.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub amount: Decimal,
    /// Which way the money went.
    pub direction: Direction,
    /// Running balance printed on this row.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::DecimalText>"))]
    pub balance: Option<Decimal>,
    /// Currency of the amount, ISO 4217.
    pub currency: Option<String>,
    /// Reference or cheque number, where it has a column of its own.
    pub reference: Option<String>,
    /// Page the row begins on, counted from 1.
    pub page: u32,
    /// Box of the row on that page: left, top, right, bottom, in points from the top left.
    pub bbox: [f32; 4],
    /// Which arithmetic holds this row in place.
    pub proof: Proof,
    /// How far this row can be trusted, 0 to 1.
    pub confidence: f32,
    /// Doubts about this row.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<WarningCode>,
}

/// Which way the money went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// To the account holder.
    Credit,
    /// From the account holder.
    Debit,
}

impl Direction {
    /// Returns the direction of a signed amount; zero counts as credit.
    ///
    /// ```
    /// use flvxtract::{Decimal, Direction};
    ///
    /// assert_eq!(Direction::of(Decimal::new(-100, 2)), Direction::Debit);
    /// ```
    #[must_use]
    pub fn of(amount: Decimal) -> Self {
        if amount.is_sign_negative() && !amount.is_zero() { Self::Debit } else { Self::Credit }
    }
}

/// Which arithmetic holds a row in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// None.
    Unproved,
    /// The rows between two printed figures add up, this one among them.
    Totals,
    /// The running balance of this row, or of the group of rows it closes, follows from the one before.
    Balance,
}
