//! The answer: what the library says about a document, as types that serialise to JSON.
//!
//! # Glossary
//!
//! These words mean the same everywhere in this project:
//!
//! - **booking date** (`date`): the day the bank put the row on the account; the first date printed.
//! - **value date**: the day from which the amount counts for interest.
//! - **narration** (`description`): the bank's text for a row, continuation lines joined by a space.
//! - **credit / debit**: money into / out of the account holder's hands. Amounts are signed so:
//!   credits positive, debits negative; on a credit card a charge is negative and a payment positive.
//! - **running balance** (`balance`): the balance printed on a row, as printed.
//! - **reconciliation**: the statement's own arithmetic, checked to the minor unit.
//! - **proof**: which arithmetic, if any, holds a row in place.

mod confidence;
#[cfg(feature = "schema")]
mod decimal_text;
mod header;
mod statement;
mod transaction;
mod warning;

pub use confidence::Confidence;
#[cfg(feature = "schema")]
pub(crate) use decimal_text::DecimalText;
pub use header::{AccountType, Header};
pub use statement::{
    Break, Check, Extraction, Method, Reconciliation, SCHEMA_VERSION, Source, SourceKind, Statement, Status,
};
pub use transaction::{Direction, Proof, Transaction};
pub use warning::{Warning, WarningCode};
