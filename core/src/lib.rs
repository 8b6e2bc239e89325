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

mod analysis;
mod aside;
mod bank;
mod category;
mod document;
mod error;
pub mod export;
mod extractor;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod gap;
#[cfg(any(test, feature = "compact"))]
mod inflate;
mod integrity;
mod layout;
mod ledger;
mod lexicon;
mod limits;
mod model;
mod options;
mod page;
mod parse;
mod read;
mod row;
mod scan;
#[cfg(test)]
mod sheet_test;
#[cfg(test)]
mod statement_test;
mod view;

pub use analysis::{
    ANALYSIS_VERSION, Account, Analysis, AnalysisOptions, AnalysisWarning, AnalyzedTransaction,
    CurrencyAnalysis, DailyBalance, Evidence, Exclusion, ExclusionReason, Input, LendingMetrics,
    MetricDetail, MetricDetails, MetricKind, MonthSummary, Origin, Reason, Scope, Seam, SeamKind, Standing,
    StatementUse, Unit, Value, Window, WindowKind, analyze, analyze_with_rules, metric_kinds,
};
pub use bank::{Bank, banks};
pub use category::{Category, Channel, Counterparty, Rules, RulesError, Tag, categorise};
pub use error::{Error, ErrorKind, Result};
pub use extractor::Extractor;
pub use integrity::{
    CheckName, CheckOutcome, FileFacts, Finding, FindingCode, FindingEvidence, FindingKind,
    INTEGRITY_VERSION, Integrity, IntegrityCheck, NotApplicable, Severity, finding_kinds,
};
pub use limits::{CancelFlag, Limits};
pub use model::{
    AccountType, Break, Check, Confidence, Direction, Extraction, Header, Method, Proof, Reconciliation,
    SCHEMA_VERSION, Source, SourceKind, Statement, Status, Transaction, Warning, WarningCode,
};
pub use options::{Ocr, Options, Progress};
pub use rust_decimal::Decimal;
#[cfg(feature = "ocr")]
pub use scan::Engine;
pub use scan::{Character, Gray, Pause, Recognizer, TextRun};
pub use view::{FontFamily, PagePicture, PageView, PlacedFill, PlacedWord};
