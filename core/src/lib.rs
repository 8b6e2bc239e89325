//! Reads bank statements and returns transactions that their own arithmetic proves.
//!
//! A statement carries its own check sum: running balances, opening and closing balance, totals.
//! This library reads a statement of any bank without a template, keeps the competing readings of
//! its columns, signs and dates open until that arithmetic decides, and marks every row with the
//! proof that holds it. What cannot be proved is said, not guessed.
//!
//! The way of the data: bytes → [`document`] → [`page`] → [`layout`] → [`row`] (values by [`parse`])
//! → [`ledger`] → the [model](Extraction).
//!
//! ```no_run
//! let answer = flvxtract::Extractor::new().extract(&std::fs::read("statement.pdf")?)?;
//! println!("{}", answer.statements.len());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`document`]: https://docs.rs/flvxtract
//! [`page`]: https://docs.rs/flvxtract
//! [`layout`]: https://docs.rs/flvxtract
//! [`row`]: https://docs.rs/flvxtract
//! [`parse`]: https://docs.rs/flvxtract
//! [`ledger`]: https://docs.rs/flvxtract

mod bank {
    pub(crate) struct Profile { pub(crate) id: &'static str, pub(crate) name: &'static str, pub(crate) country: &'static str, pub(crate) currency: Option<&'static str> }
    pub(crate) struct Evidence<'a> { pub(crate) lines: &'a [&'a str], pub(crate) sizes: &'a [f32], pub(crate) account_number: Option<&'a str>, pub(crate) iban: Option<&'a str> }
    pub(crate) struct Detection { pub(crate) profile: Option<&'static Profile>, pub(crate) printed_name: Option<String> }
    pub(crate) fn detect(_: &Evidence<'_>) -> Detection { Detection { profile: None, printed_name: None } }
    pub(crate) fn by_id(_: &str) -> Option<&'static Profile> { None }
}
mod document;
mod error;
mod extractor;
mod lexicon;
mod layout;
mod ledger;
mod row;
mod limits;
mod model;
mod page;
mod parse;

pub use error::{Error, ErrorKind, Result};
pub use extractor::{Extractor, Options};
pub use limits::{CancelFlag, Limits};
pub use model::{
    AccountType, Break, Check, Confidence, Direction, Extraction, Header, Method, Proof, Reconciliation,
    SCHEMA_VERSION, Source, SourceKind, Statement, Status, Transaction, Warning, WarningCode,
};
pub use rust_decimal::Decimal;
