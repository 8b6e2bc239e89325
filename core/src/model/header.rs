use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What a statement says about itself. What is not printed, and cannot be proved, is null.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Header {
    /// The bank's name: from the profile when the bank is known, else as printed.
    pub bank_name: Option<String>,
    /// The profile's id (`ng-gtbank`), null for a bank without a profile.
    pub bank_id: Option<String>,
    /// Country of the account, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Account number (or IBAN, or card number) as printed, masked where it is printed masked.
    pub account_number: Option<String>,
    /// The account holder's name as printed.
    pub account_name: Option<String>,
    /// What kind of account it is.
    pub account_type: Option<AccountType>,
    /// Currency of the amounts, ISO 4217.
    pub currency: Option<String>,
    /// First day of the period the statement covers.
    pub period_start: Option<NaiveDate>,
    /// Last day of the period the statement covers.
    pub period_end: Option<NaiveDate>,
    /// Balance before the first row; as printed, or implied by a proved chain of running balances.
    /// On a credit card it is the amount owed.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::DecimalText>"))]
    pub opening_balance: Option<Decimal>,
    /// Balance after the last row; as `opening_balance`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::model::DecimalText>"))]
    pub closing_balance: Option<Decimal>,
    /// Number of transactions in this answer.
    pub total_transactions: u32,
    /// Sum of the credits in this answer.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub total_credits: Decimal,
    /// Sum of the debits in this answer, as a positive number.
    #[cfg_attr(feature = "schema", schemars(with = "crate::model::DecimalText"))]
    pub total_debits: Decimal,
    /// First page of this statement in the file, counted from 1.
    pub first_page: u32,
    /// Number of pages of this statement in the file.
    pub pages: u32,
}

/// The kind of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AccountType {
    /// Current or checking account.
    Current,
    /// Savings account.
    Savings,
    /// Credit card: balances are amounts owed.
    CreditCard,
    /// Loan or overdraft account.
    Loan,
    /// Mobile-money or other wallet.
    Wallet,
    /// Domiciliary (foreign-currency) account.
    Domiciliary,
}
